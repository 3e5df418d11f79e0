/* reports.h - from the folder of a result to a briefing: words, tables, charts, pages.
 *
 * Layer  reports: reads base to tables; is read by cli.
 * Idea   Nothing is computed again. A folder is read and its hashes are checked; a document is
 *        made of it once, in words, grids of cells and charts; each format only writes that
 *        document down, with every text escaped in its own way.
 */
#ifndef TACET_REPORTS_H
#define TACET_REPORTS_H

#include "tacet/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- a result, as it was written ----------------------------------------------------------
 */

enum tacet_result_table {
    TACET_RESULT_MEASURES,
    TACET_RESULT_ADOPTION,
    TACET_RESULT_MEMBERS,
    TACET_RESULT_JUDGEMENT,
    TACET_RESULT_DRIVERS,
    TACET_RESULT_UNCERTAINTY,
    TACET_RESULT_OUTCOMES,
    TACET_RESULT_RULES,
    TACET_RESULT_STEPS_OUT,
    TACET_RESULT_STRENGTH,
    TACET_RESULT_CURVE,
    TACET_RESULT_FAN,
    TACET_RESULT_TIMELINE,
    TACET_RESULT_TABLES
};

/** The folder of a run. */
struct tacet_result {
    char name[128], question[512], headline[64]; /* the headline is the id of a measure */
    char hash[TACET_HASH_TEXT], version[32], seed[24], parameters[16];
    int date, horizon; /* day 0, days */
    double decisions, driver_decisions;
    struct tacet_csv tables[TACET_RESULT_TABLES]; /* owned */
};

/** Read a folder; every file the manifest names must be there with the hash it gives.
 *  Errors: TACET_EIO, TACET_EINPUT, TACET_ENOMEM, each with the name of the file */
TACET_MUST_CHECK
enum tacet_status tacet_result_read(struct tacet_result *self, const char *folder,
                                    struct tacet_error *err);
void tacet_result_free(struct tacet_result *self);

/** Name of the k-th file a report reads; NULL behind the last. */
const char *tacet_result_file(size_t k);

/* ---- words for probabilities --------------------------------------------------------------
 */

enum { TACET_TERMS_MAX = 16 };

/** A verbal scale, read from a file: terms with their bands, lowest first. */
struct tacet_scale {
    char name[96], source[256];
    struct {
        char term[64];
        double from, to; /* 0 to 1 */
        bool is_open;    /* the upper end is not in the band */
    } terms[TACET_TERMS_MAX];
    size_t n_terms;
};

/** How a probability stands to a scale. */
enum tacet_term_fit {
    TACET_FIT_INSIDE,    /* in one band */
    TACET_FIT_GAP,       /* between two bands: the nearer one */
    TACET_FIT_EVEN,      /* exactly one half, and no band has it */
    TACET_FIT_BELOW,     /* below the lowest band */
    TACET_FIT_ABOVE,     /* above the highest */
    TACET_FIT_STRADDLING /* an edge, or an interval over more than one band */
};

/** Terms by index: low == high unless it straddles. In a gap `beside` is the other neighbour.
 */
struct tacet_term {
    enum tacet_term_fit fit;
    size_t low, high, beside;
};

TACET_MUST_CHECK
enum tacet_status tacet_scale_read(struct tacet_scale *self, const char *path,
                                   struct tacet_error *err);

/** The term of an interval of probabilities, low <= high; of nested bands the narrowest. */
struct tacet_term tacet_scale_term(const struct tacet_scale *self, double low, double high);

/* ---- wording and numbers ------------------------------------------------------------------
 */

/** All wording of reports in one language: a file of keys and texts. */
struct tacet_wording {
    struct tacet_csv csv; /* owned */
    char point;           /* between whole numbers and decimals: '.' or ',' */
    char missing[64];     /* a key that was asked for and is not there; "" if none */
};

TACET_MUST_CHECK
enum tacet_status tacet_wording_read(struct tacet_wording *self, const char *path,
                                     struct tacet_error *err);
void tacet_wording_free(struct tacet_wording *self);

/** The text of a key; "" and self->missing if there is none. */
const char *tacet_wording(struct tacet_wording *self, const char *key);

/** The same of a key that need not be there; NULL if it is not. */
const char *tacet_wording_find(const struct tacet_wording *self, const char *key);

/** Append the text of a key with its {name}s replaced. @param pairs  [n][2] names and values */
void tacet_say(struct tacet_text *out, struct tacet_wording *self, const char *key,
               const char *const pairs[][2], size_t n);

/** A number in the style of the Union: thin spaces between thousands, the decimals as asked. */
const char *tacet_european(char *buffer, size_t size, double value, int decimals, char point);

/** A probability for a sentence: whole per cent from 1 to 99, else two digits. */
const char *tacet_whole_percent(char *buffer, size_t size, double probability, char point);

/** A probability below which, or above which, another one is: rounded away from it. */
const char *tacet_bound(char *buffer, size_t size, double probability, bool is_upper,
                        char point);

/** "28 May 2025", in the words of the language. */
void tacet_long_date(char *buffer, size_t size, int day, struct tacet_wording *wording);

#ifdef __cplusplus
}
#endif

#endif
