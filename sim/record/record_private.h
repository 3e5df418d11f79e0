/* record_private.h - what the files of this folder share.
 *
 * The idea: a column is a row of a table (struct column). The row reads the cell, checks type
 * and range, and names the column in messages; so the tables are the format.
 */
#ifndef TACET_RECORD_PRIVATE_H
#define TACET_RECORD_PRIVATE_H

#include "tacet/record.h"

enum column_type {
    COLUMN_REMARK, /* for the reader of the file; not looked at */
    COLUMN_TEXT,   /* size bytes with the NUL */
    COLUMN_WORD,   /* one of the words; stored as an int */
    COLUMN_DAY,    /* YYYY-MM-DD */
    COLUMN_MONTH,  /* that, or YYYY-MM for its 15th */
    COLUMN_WHOLE,
    COLUMN_REAL,
    COLUMN_FLAG, /* 0 or 1 */
};

/** One column of a table. */
struct column {
    const char *name;
    enum column_type type;
    size_t offset, size;        /* in the struct being filled; size of a COLUMN_TEXT */
    double low, high;           /* of the cell */
    double per;                 /* a COLUMN_REAL is divided by this; 0 stands for 1 */
    double preset;              /* of a number, flag or word; NAN for a date is TACET_NO_DATE */
    bool required;              /* must be in the header */
    bool filled;                /* and no cell may be empty */
    const char *(*word)(int i); /* the words in the order of the enum, NULL behind the last */
};

/** A table as it is being read. */
struct table_reading {
    const struct column *columns;
    size_t n_columns;
    char path[1024];
    struct tacet_csv csv;
};

/* columns.c */
/** Open a table and look for its required columns. The caller frees reading->csv, in any case.
 *  @param folder  NULL if `name` is the whole path */
enum tacet_status tacet_table_open(struct table_reading *reading, const char *folder,
                                   const char *name, struct tacet_error *err);
/** One row into a struct; an empty cell leaves the preset. */
enum tacet_status tacet_table_row(const struct table_reading *reading, size_t row, void *base,
                                  struct tacet_error *err);
/** A cell as the error FILE:LINE: column is "VALUE", must be `must`. */
enum tacet_status tacet_table_refuse(const struct table_reading *reading, size_t row,
                                     const char *column, const char *must,
                                     struct tacet_error *err);

/* The tables; each leaves what it read in the record, which the caller frees. */
enum tacet_status tacet_membership_read(struct tacet_record *record, const char *folder,
                                        struct tacet_error *err);
enum tacet_status tacet_spells_read(struct tacet_record *record, const char *folder,
                                    struct tacet_error *err);
enum tacet_status tacet_shocks_read(struct tacet_record *record, const char *folder,
                                    struct tacet_error *err);
enum tacet_status tacet_decisions_read(struct tacet_record *record, const char *path,
                                       struct tacet_error *err);

/** Index of a member by the first `length` bytes of id, or -1. */
int tacet_record_member(const struct tacet_record *record, const char *id, size_t length);

/** A group's word, NULL behind the last. */
const char *tacet_record_group(int i);

#endif
