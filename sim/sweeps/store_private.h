/* store_private.h - records as bytes, and a file of them read one by one. */
#ifndef TACET_STORE_PRIVATE_H
#define TACET_STORE_PRIVATE_H

#include "sweeps/sweeps_private.h"
#include "tacet/sweeps_store.h"

enum {
    RECORD_HEAD = 4 + 4 + 32, /* mark, bytes of the content, address */
    RECORD_CHECK = 8,         /* of all before: the first bytes of its SHA-256 */
    CONTENT_MAX = 1 << 20,
    RECORD_MAX = RECORD_HEAD + CONTENT_MAX + RECORD_CHECK,
};

/** What every file begins with. */
#define SEGMENT_HEAD "tacet cells 1\n\n\n"
enum { SEGMENT_HEAD_BYTES = sizeof(SEGMENT_HEAD) - 1 };

/** A whole record of a cell. Errors: text->failed */
void tacet_entry_write(struct tacet_text *text, const struct tacet_address *address,
                       const struct tacet_cell *cell, const char *message);

/** How long the record that begins so is, if it is whole; 0 if it is none. */
size_t tacet_entry_expected(const unsigned char head[RECORD_HEAD]);

/** Is there a whole record in these n bytes? @return its length, 0 if not */
size_t tacet_entry_length(const unsigned char *bytes, size_t n);

/** What kind of record it is; only its first bytes are looked at. */
enum tacet_cell_state tacet_entry_kind(const unsigned char *record);
struct tacet_address tacet_entry_address(const unsigned char *record);

/** Take a whole record apart. @return false if it is not one of a cell with so many counts */
bool tacet_entry_read(struct tacet_entry *entry, const unsigned char *record);

/** A file read record by record; what is none in between is passed over. */
struct segment_reader {
    int fd;
    unsigned char *buffer; /* owned */
    size_t n;              /* bytes in it */
    uint64_t first;        /* where in the file they are from */
    uint64_t at;           /* the next byte to look at */
    uint64_t good;         /* end of the last whole record */
    uint64_t n_damaged;    /* stretches passed over, with a record behind them */
    uint64_t damaged_at;   /* where the last of them begins */
    bool failed;           /* to read */
    const unsigned char *record;
    uint64_t record_at;
};

/** Begin behind the head of the file. @return false if there is no memory */
bool tacet_reader_begin(struct segment_reader *self, int fd);
/** The next whole record. @return false at the end; what is behind self->good is a torn end */
bool tacet_reader_next(struct segment_reader *self);
void tacet_reader_end(struct segment_reader *self);

/** Is the file empty, or the beginning of what it must begin with? */
bool tacet_segment_is_begun(int fd);

/** Does the file begin as it must, or has a record at least? An empty one does not. */
bool tacet_segment_is_ours(int fd);

#endif
