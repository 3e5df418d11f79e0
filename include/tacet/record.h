/* record.h - the record of real decisions, with who was a member and who governed.
 *
 * Layer  record: reads base and scenario; is read by posterior and everything to the right.
 * Idea   What was observed, as plain numbers and sets of members; nothing here knows a model.
 *        A record that was read is complete: every cell was checked, every hold-out is a
 *        state of the membership table. Format and coding: scenarios/history/README.md; start
 *        reading in sim/record/record_read.c.
 */
#ifndef TACET_RECORD_H
#define TACET_RECORD_H

#include "tacet/base.h"
#include "tacet/scenario.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What became of a file: passed, given up for good, or still open on its last day. */
enum tacet_row_status {
    TACET_ROW_ADOPTED,
    TACET_ROW_DROPPED,
    TACET_ROW_OPEN,
    TACET_ROW_STATUSES
};

/** What came of a file in words of the record: the measure as proposed, less, or nothing. */
enum tacet_row_outcome {
    TACET_ROW_AS_PROPOSED,
    TACET_ROW_DILUTED,
    TACET_ROW_NOT_ADOPTED,
    TACET_ROW_OUTCOMES
};

/** The dates of a row, as bits of its month_only. */
enum tacet_row_date {
    TACET_ROW_PROPOSED,
    TACET_ROW_DECIDED,
    TACET_ROW_TRIGGER,
    TACET_ROW_DEADLINE,
    TACET_ROW_DATES
};

/** How the reported hold-outs held out. Only doves and hostages object because a measure is too
 *  strong or for another file's sake; `mixed` is both; hawks hold out because it is too weak;
 *  demanders ask for a relaxation. */
enum tacet_holdout_type {
    TACET_HOLDOUT_NONE,
    TACET_HOLDOUT_DOVE,
    TACET_HOLDOUT_HOSTAGE,
    TACET_HOLDOUT_MIXED,
    TACET_HOLDOUT_HAWK,
    TACET_HOLDOUT_DEMANDER,
    TACET_HOLDOUT_UNKNOWN, /* of a row rewritten as known before its decision; never read */
    TACET_HOLDOUT_TYPES
};

/** A member of the Union at some time of the record. */
struct tacet_record_member {
    char id[16];
    char bloc[32];        /* "" for none */
    double bloc_relative; /* loading of the bloc's shock, times shock.bloc */
    int joined, left;     /* half-open; left TACET_NO_DATE for a member still */
};

/** A spell of a head of government, half-open. */
struct tacet_record_spell {
    int member;     /* index into members */
    int line;       /* in the file */
    int start, end; /* end TACET_NO_DATE while in office */
    bool outside_mainstream, dovish_on_russia;
    char head[64];
};

/** A decision. Unknown numbers are NAN, unknown dates TACET_NO_DATE. Sets have bit i for
 *  member i of the record. */
struct tacet_record_row {
    char id[64], episode[64], target[32];
    char measure[256];
    enum tacet_group group;
    enum tacet_kind kind;
    int line;              /* in the file */
    int proposed, decided; /* the 15th where only the month is known */
    unsigned month_only;   /* bit enum tacet_row_date: only the month is known */
    enum tacet_row_status status;
    enum tacet_row_outcome outcome;
    bool diluted;      /* adopted, but weaker than proposed */
    int days;          /* from proposal to adoption, drop or last look; -1 if unknown */
    uint64_t members;  /* who had a seat on tacet_row_day() */
    uint64_t holdouts; /* reported hold-outs of whatever type, seat or none */
    enum tacet_holdout_type holdout_type;
    double strength;                           /* 0 to 100 */
    double severity[2];                        /* first and second coding, 0 to 1 */
    double us_stance[2];                       /* first and second coding, -1 to 1 */
    double ally_listed;                        /* 0 or 1 */
    double standing;                           /* -1 to 1 */
    double sponsor, evidence, exposure;        /* 0 to 3 */
    double hostage_open, cyber, whole_package; /* 0 or 1 */
    int trigger;                               /* day of a single trigger event */
    int deadline;                              /* day on which what is renewed runs out */
    bool unanimity;                            /* otherwise decided by a qualified majority */
    bool scored;                               /* by unanimity on a proposal, fit for scoring */
    bool recalled;                             /* the source is memory */
    int spell[TACET_MEMBERS_MAX]; /* by member: index into spells on the day, -1 if unknown */
};

/** A galvanising event: procedures are faster after it. */
struct tacet_record_shock {
    int date;
    enum tacet_group group;
};

#define TACET_RECORD_COLUMNS_MAX 48

struct tacet_record {
    size_t n, n_members, n_spells, n_shocks;
    struct tacet_record_row *rows; /* owned, [n], in the order of the file */
    struct tacet_record_member members[TACET_MEMBERS_MAX];
    struct tacet_record_spell *spells;      /* owned, [n_spells] */
    struct tacet_record_shock *shocks;      /* owned, [n_shocks] */
    char hash[TACET_HASH_TEXT];             /* of the file of decisions */
    size_t empty[TACET_RECORD_COLUMNS_MAX]; /* rows whose cell is empty, by column */
    char own_columns[256];                  /* columns of the file that nothing reads */
};

/** Read a record.
 *  @param path    file of decisions, in the columns of scenarios/history/README.md
 *  @param folder  of members.csv, governments.csv, history/membership.csv, history/shocks.csv
 *  Errors: TACET_EINPUT (FILE:LINE: column is VALUE, must be ...), TACET_EIO, TACET_ENOMEM;
 *          the record is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_record_read(struct tacet_record *self, const char *path,
                                    const char *folder, struct tacet_error *err);

/** Release what the record owns and leave it empty; safe twice. */
void tacet_record_free(struct tacet_record *self);

/** Name of column i of the file of decisions, NULL behind the last. */
const char *tacet_record_column(size_t i);

/** Look for contradictions the reader lets pass: hold-outs without a seat on the day, days that
 *  are not decided less proposed, statuses and outcomes that disagree, triggers after the fact,
 *  rows that are there twice, overlapping spells, gaps of governments from 2010 within the
 *  period of the record. One line each
 *  into `text`: FILE:LINE: what.
 *  @param path, folder  as they were given to tacet_record_read(), for the messages
 *  @return how many
 *  Errors: text->failed if memory runs out */
size_t tacet_record_check(const struct tacet_record *self, const char *path, const char *folder,
                          struct tacet_text *text);

/** The day a row is known from: its proposal, or else its decision. */
int tacet_row_day(const struct tacet_record_row *row);

/** Members who object in the sense of the model: hold-outs with a seat, if they are doves,
 *  hostages or mixed. */
uint64_t tacet_row_objectors(const struct tacet_record_row *row);

/** Days from the last galvanising shock of the row's group to the row's day, 0 if it was on
 *  that day; INFINITY if there was none by then. */
double tacet_row_shock_age(const struct tacet_record *self, const struct tacet_record_row *row);

/** Did member i sit on that day? */
bool tacet_record_seat(const struct tacet_record *self, size_t i, int day);

/** The words of the file for what was coded; static storage. */
const char *tacet_row_status_word(enum tacet_row_status status);
const char *tacet_row_outcome_word(enum tacet_row_outcome outcome);
const char *tacet_row_date_word(enum tacet_row_date date); /* the column */
const char *tacet_holdout_word(enum tacet_holdout_type type);

#ifdef __cplusplus
}
#endif

#endif
