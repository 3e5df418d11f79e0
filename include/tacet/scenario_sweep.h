/* scenario_sweep.h - what a sweep file says: a base scenario, the settings to vary, the design.
 *
 * Layer  scenario. Its settings are the tables in sim/scenario/sweep_settings.c; what is asked
 *        of the points is worked out in sweeps.
 */
#ifndef TACET_SCENARIO_SWEEP_H
#define TACET_SCENARIO_SWEEP_H

#include "tacet/scenario.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    TACET_FACTORS_MAX = 64,
    TACET_SWEEP_DAYS_MAX = 16,
    TACET_VALUE_TEXT = 512, /* bytes of a value, and of PATH=VALUE more than that */
    TACET_LEVELS_MAX = 1000000,
    TACET_SHARDS_MAX = 100000
};

enum tacet_design {
    TACET_DESIGN_GRID,            /* every level with every other, the last setting fastest */
    TACET_DESIGN_LIST,            /* the first levels, the second ones, ... */
    TACET_DESIGN_CSV,             /* a row a point, a column a setting */
    TACET_DESIGN_LATIN_HYPERCUBE, /* each setting in every n-th of its range once */
    TACET_DESIGN_SOBOL,           /* scrambled; more points keep those before */
    TACET_DESIGN_ONE_AT_A_TIME,   /* the base, then each setting through its levels alone */
    TACET_DESIGN_SALTELLI,        /* for first and total order indices, of Sobol' points */
    TACET_DESIGNS
};

/** A value as --set would have it. */
struct tacet_value {
    char *text; /* owned */
    double number;
    bool is_number;
};

/** A setting that is varied. */
struct tacet_factor {
    char path[128];
    size_t n_values;            /* levels that are given, ... */
    struct tacet_value *values; /* owned, [n_values] */
    struct tacet_driver shape;  /* ... or the distribution of its values */
    bool is_log;                /* of a range: even in the logarithm */
    bool is_whole;   /* the setting takes whole numbers only; found when it is tried */
    size_t steps;    /* levels of a range */
    char place[300]; /* FILE:LINE, for messages */
};

/** Words with blanks between. */
struct tacet_words {
    char text[256];
    char place[300]; /* FILE:LINE, for messages */
};

/** A sweep file, read and checked. Its paths are relative to the folder of the file. */
struct tacet_sweep_file {
    char path[512], hash[TACET_HASH_TEXT];
    char points_path[512], points_hash[TACET_HASH_TEXT]; /* of design csv; "" of others */
    char name[64], base[512];
    uint64_t seed, decisions;    /* with a precision at most so many */
    double precision;            /* standard error of the first measure's last day; 0: none */
    bool hold;                   /* parameters at their values */
    bool common;                 /* all cells on the same random numbers */
    struct tacet_words measures; /* ids, none for the headline */
    struct tacet_words outcomes, rules, members; /* kept too */
    size_t n_days;
    int days[TACET_SWEEP_DAYS_MAX]; /* none: the horizon */
    enum tacet_design design;
    uint64_t points;
    size_t shards;
    size_t n_fixed;
    char **fixed; /* owned, [n_fixed] PATH=VALUE that hold for all cells */
    size_t n_factors;
    struct tacet_factor *factors; /* owned, [n_factors] */
};

/** Errors: TACET_EINPUT with FILE:LINE, TACET_EIO, TACET_ENOMEM; it is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_sweep_file_read(struct tacet_sweep_file *self, const char *path,
                                        struct tacet_error *err);
void tacet_sweep_file_free(struct tacet_sweep_file *self);

const char *tacet_design_word(enum tacet_design design);

#ifdef __cplusplus
}
#endif

#endif
