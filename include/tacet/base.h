/* base.h - what every layer needs: status codes, text to numbers, dates, files, CSV, hashes.
 *
 * Layer  base, the leftmost: reads nothing, is read by all.
 * Rule   The place that first knows what is wrong writes the sentence (tacet_fail); everyone
 *        above passes the code on and adds nothing. Only cli prints. Nothing else exits.
 */
#ifndef TACET_BASE_H
#define TACET_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TACET_MUST_CHECK          __attribute__((warn_unused_result))
#define TACET_PRINTF(text, first) __attribute__((format(printf, text, first)))

/* One row per code: name, exit status of the program, meaning. The enum, tacet_exit_status()
 * and the EXIT STATUS section of tacet(1) follow this table. */
#define TACET_STATUS_TABLE(ROW)                                              \
    ROW(TACET_OK, 0, "success")                                              \
    ROW(TACET_EINPUT, 2, "the scenario or an option is wrong")               \
    ROW(TACET_ENOMEM, 3, "not enough memory")                                \
    ROW(TACET_EIO, 3, "a file could not be read or written")                 \
    ROW(TACET_ECONVERGENCE, 4, "the fit did not converge")                   \
    ROW(TACET_EINCOMPLETE, 5, "cells of a sweep have failed or are missing") \
    ROW(TACET_EINTERRUPTED, 130, "interrupted before the answer")

#define TACET_STATUS_NAME(name, exit_status, meaning) name,
enum tacet_status { TACET_STATUS_TABLE(TACET_STATUS_NAME) };
#undef TACET_STATUS_NAME

/** What went wrong, for a person. Lives on the caller's stack; owns nothing. */
struct tacet_error {
    enum tacet_status status;
    char text[1024]; /* one sentence naming file, line, setting and value */
};

/** Record a failure and return its code, so that a caller can write `return tacet_fail(...)`.
 *  @param err  where to write; NULL if the caller only wants the code */
TACET_PRINTF(3, 4)
enum tacet_status tacet_fail(struct tacet_error *err, enum tacet_status status,
                             const char *format, ...);

/** Exit status of the program for a code. */
int tacet_exit_status(enum tacet_status status);

/** Meaning of a code in words; static storage. */
const char *tacet_status_text(enum tacet_status status);

/* ---- text and numbers: the whole text must be a number, no blanks. A program that calls
 * setlocale() must leave LC_NUMERIC at "C" for this library and libconfig. ------------------
 */

/** Is the text UTF-8 without control characters, fit for a table, JSON and a terminal? */
bool tacet_is_text(const char *text);

/** @return true and *value if text is a finite decimal number */
bool tacet_parse_real(const char *text, double *value);

/** @return true and *value if text is a whole number in [0, 2^64 - 1] */
bool tacet_parse_count(const char *text, uint64_t *value);

/** Copy text into a field of `size` bytes. @return false, field unchanged, if too long */
bool tacet_copy_text(char *field, size_t size, const char *text);

/** The shortest decimal text that reads back as the same double. Requires: size >= 32.
 *  @return buffer; "nan", "inf" and "-inf" for the values JSON cannot hold */
const char *tacet_format_real(char *buffer, size_t size, double value);

/* ---- dates: days since 1970-01-01, proleptic Gregorian ---------------------------------- */

#define TACET_NO_DATE (-1000000)

/** @return true and *day if text is a valid YYYY-MM-DD from 1900 to 2199 */
bool tacet_parse_date(const char *text, int *day);

/** Write YYYY-MM-DD. Requires: size >= 11. @return buffer */
const char *tacet_format_date(char *buffer, size_t size, int day);

/* ---- SHA-256: FIPS 180-4, section 6.2 --------------------------------------------------- */

#define TACET_HASH_TEXT 65 /* 64 hexadecimal digits and a NUL */
/** In hexadecimal digits. */
void tacet_hash(char hex[TACET_HASH_TEXT], const void *bytes, size_t length);

/** The same of bytes that come bit by bit. */
struct tacet_hashing {
    uint32_t H[8];
    uint64_t length;
    unsigned char waiting[64];
};
struct tacet_hashing tacet_hash_begin(void);
void tacet_hash_add(struct tacet_hashing *self, const void *bytes, size_t length);
void tacet_hash_end(const struct tacet_hashing *self, char hex[TACET_HASH_TEXT]);

/* ---- files ------------------------------------------------------------------------------ */

#define TACET_FILE_BYTES_MAX (16u << 20)

/** Read a whole regular file of at most TACET_FILE_BYTES_MAX bytes of UTF-8 text; there is room
 *  for one byte more behind it.
 *  A byte order mark is dropped; a zero byte ends with TACET_EINPUT.
 *  @param text  set to a NUL-terminated text the caller frees
 *  Errors: TACET_EIO, TACET_ENOMEM, TACET_EINPUT */
TACET_MUST_CHECK
enum tacet_status tacet_file_read(char **text, size_t *length, const char *path,
                                  struct tacet_error *err);

/** Write a file whole or not at all: a temporary file beside it, fsync, rename.
 *  Errors: TACET_EIO; no file is left behind and an older one is unchanged */
TACET_MUST_CHECK
enum tacet_status tacet_file_write(const char *path, const char *text, size_t length,
                                   struct tacet_error *err);

/** A file being written bit by bit, whole or not at all: a temporary file beside it. */
struct tacet_stream {
    int fd;
    char path[4096], temporary[4224];
    struct tacet_hashing hashing; /* of what was written */
};
TACET_MUST_CHECK
enum tacet_status tacet_stream_open(struct tacet_stream *self, const char *path,
                                    struct tacet_error *err);
/** Errors: TACET_EIO; the stream is then to be dropped, as when something else fails */
TACET_MUST_CHECK
enum tacet_status tacet_stream_write(struct tacet_stream *self, const char *text, size_t length,
                                     struct tacet_error *err);
/** Sync, and give the file its name. Errors: TACET_EIO; it is then dropped */
TACET_MUST_CHECK
enum tacet_status tacet_stream_finish(struct tacet_stream *self, struct tacet_error *err);
/** Leave no file; safe twice, and after it was finished. */
void tacet_stream_drop(struct tacet_stream *self);

/* ---- CSV in, RFC 4180, with a header line ------------------------------------------------ */

enum { TACET_CSV_COLUMNS_MAX = 1000, TACET_CSV_ROWS_MAX = 200000 };

/** A table read from a file. The strings live inside `text`. */
struct tacet_csv {
    size_t n_columns, n_rows; /* rows without the header */
    char **cells; /* owned, [n_rows + 1][n_columns], row-major; row 0 is the header */
    int *lines;   /* owned, [n_rows + 1], line in the file where the row begins */
    char *text;   /* owned */
    char hash[TACET_HASH_TEXT]; /* of the file as it was read */
};

/** Errors: TACET_EINPUT with FILE:LINE (ragged row, open quote, empty or repeated header) */
TACET_MUST_CHECK
enum tacet_status tacet_csv_read(struct tacet_csv *self, const char *path,
                                 struct tacet_error *err);
void tacet_csv_free(struct tacet_csv *self);

/** Index of a column, or -1. */
int tacet_csv_column(const struct tacet_csv *self, const char *name);

/** Cell of a data row (0 is the first below the header); "" if column is -1. */
const char *tacet_csv_cell(const struct tacet_csv *self, size_t row, int column);

/* ---- a growing text, for what is written ------------------------------------------------- */

/** Text that grows; an allocation that fails sets `failed` and the text stays as it was. */
struct tacet_text {
    char *bytes; /* owned, NUL-terminated once anything was added; NULL before */
    size_t length, room;
    bool failed;
};

TACET_PRINTF(2, 3)
void tacet_text_add(struct tacet_text *self, const char *format, ...);
void tacet_text_free(struct tacet_text *self);

#ifdef __cplusplus
}
#endif

#endif
