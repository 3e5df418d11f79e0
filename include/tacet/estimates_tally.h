/* estimates_tally.h - what is counted.
 *
 * Layer  estimates: reads base to engine.
 * Idea   A tally holds whole-number counts and nothing else, so adding is exact and order does
 *        not matter: however a run is split over threads or machines, the merged tally is the
 *        same, bit for bit. Where parameters are drawn block by block, the decisions of a block
 *        are not independent; sums of squares over whole blocks say how much that matters.
 */
#ifndef TACET_ESTIMATES_TALLY_H
#define TACET_ESTIMATES_TALLY_H

#include "tacet/engine.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What is counted of tabled files, ... */
enum tacet_file_count {
    TACET_NO_OBJECTION,
    TACET_FATE, /* the first of TACET_FATES counts */
    TACET_EVER_BLOCKED = TACET_FATE + TACET_FATES,
    TACET_DILUTED,
    TACET_OFFERED,
    TACET_ANY_PAID,
    TACET_ANY_ABSTAINED,
    TACET_RANSOMED,
    TACET_FILE_COUNTS
};

/** ... of their members, ... */
enum tacet_member_count {
    TACET_OBJECTS,
    TACET_SOLE,
    TACET_FIRST,
    TACET_LAST,
    TACET_SILENT,
    TACET_HOSTAGE,
    TACET_ABSTAINS,
    TACET_PAID,
    TACET_WINS,    /* adopted without it, and not with it */
    TACET_LOSES,   /* the other way round */
    TACET_PIVOTAL, /* either */
    TACET_MEMBER_COUNTS
};

/** ... and of all decisions under another rule than the measure's own. */
enum tacet_rule_count { TACET_UNDER, TACET_WON, TACET_LOST, TACET_RULE_COUNTS };

/** Sums over whole blocks of TACET_BLOCK decisions, for errors of counts whose decisions share
 *  their parameters; all empty where parameters are held. t is the block's count of tabled
 *  files, h that of what is asked, j the draw of the fitted parameters. */
struct tacet_block_sums {
    size_t n_draws;                /* 0: parameters are held, and there are no sums */
    uint64_t *blocks;              /* [1] */
    uint64_t *tabled, *tabled_2;   /* [m] sum of t, of t^2 */
    uint64_t *adopted, *adopted_2; /* [m][n_days] of the adopted by the end of the day: what
                                      the day adds to the sum of h, of h^2 */
    uint64_t *file_2, *file_t;     /* sums of h^2, of h*t, for each count of files ... */
    uint64_t *member_2, *member_t; /* ... and of members, in the order of the counts */
    uint64_t *gain_2, *gain_t;     /* [m][i] sums of g^2 and g*t, g = wins - loses; signed,
                                      modulo 2^64 */
    uint64_t *under, *under_2;     /* [m][rule] sums of h and h^2 ... */
    uint64_t *rule, *rule_2;       /* ... and of won - lost, signed, and its square */
    uint64_t *held, *held_2;       /* [m] the same of those held back */
    uint64_t *draw_blocks;         /* [j] */
    uint64_t *draw_tabled;         /* [m][j] t */
    uint64_t *draw_adopted;        /* [m][usual day][j] h of adopted by then */
    uint64_t *draw_adopted_2;      /* [m][j] h^2, h: adopted in the horizon */
};

/** The days at which adoption is told: 1 (the same day), 30, 90, 180, 365 and the horizon, as
 *  far as the horizon.  @return how many, at most TACET_HORIZONS */
enum { TACET_HORIZONS = 6 };
size_t tacet_horizons(int days[TACET_HORIZONS], int horizon);

/** Counts over many decisions. The caller owns the struct; the struct owns `counts`, the
 *  other pointers point into it. [m] is a measure, [i] a member. */
struct tacet_tally {
    const struct tacet_kernels *kernels;  /* that count; those of the model */
    size_t n_measures, n_members, n_days; /* n_days: the horizon */
    size_t n_usual;
    int usual[TACET_HORIZONS];      /* days, the last is the horizon */
    bool given[TACET_MEASURES_MAX]; /* on the table by assumption */
    enum tacet_rule rule[TACET_MEASURES_MAX];
    size_t n_grid;
    int grid_step; /* days */
    size_t n_counts;
    uint64_t *counts;    /* owned, [n_counts] */
    uint64_t *decisions; /* [1] */
    uint64_t *tabled;    /* [m] files tabled within the horizon */
    uint64_t *held_back; /* [m] not tabled, though their day had come */
    uint64_t *files;     /* [m][TACET_FILE_COUNTS] of those tabled */
    uint64_t *members;   /* [m][TACET_MEMBER_COUNTS][i] of those tabled */
    uint64_t *adopted;   /* [m][n_days] adopted on that day */
    uint64_t *rules;     /* [m][rule][TACET_RULE_COUNTS] of all decisions */
    uint64_t *variants;  /* [m][TACET_VARIANTS_MAX] in force at adoption */
    uint64_t *strength;  /* [m][TACET_CEILING_BINS - 1] effective, in half points */
    uint64_t *steps_out; /* [m][i][j] without i, j objects openly who did not with it */
    uint64_t *states;    /* [m][TACET_STATES][n_grid] changes by grid day, modulo 2^64 */
    uint64_t *objecting; /* [m][i][n_grid] the same of members */
    uint64_t *ceiling;   /* [m][i][TACET_CEILING_BINS] of those tabled, in blocks that have
                            ceilings */
    struct tacet_block_sums sums;
};

/** Prepare a tally with every count at zero. Errors: TACET_ENOMEM; the tally is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_tally_init(struct tacet_tally *self, const struct tacet_model *model,
                                   struct tacet_error *err);
void tacet_tally_free(struct tacet_tally *self);

/** Count the decisions of one block. */
void tacet_tally_add(struct tacet_tally *self, const struct tacet_block *block);

/** Add every count of other. Requires: tallies of the same model. A tally belongs to one
 * thread; a model may be shared by any number. */
void tacet_tally_merge(struct tacet_tally *self, const struct tacet_tally *other);

/** Keep a tally of decisions 0 to done - 1 in a file, whole or not at all. Errors: TACET_EIO,
 *  TACET_ENOMEM */
TACET_MUST_CHECK
enum tacet_status tacet_checkpoint_write(const struct tacet_tally *self, const char *path,
                                         const char *scenario_hash, uint64_t seed,
                                         struct tacet_error *err);

/** Read it back into an empty tally of the same scenario. No file, or one of another scenario,
 *  seed or version, leaves the tally empty and is no error.
 *  Errors: TACET_EIO if the file is damaged or cannot be read, TACET_ENOMEM */
TACET_MUST_CHECK
enum tacet_status tacet_checkpoint_read(struct tacet_tally *self, const char *path,
                                        const char *scenario_hash, uint64_t seed,
                                        struct tacet_error *err);

#ifdef __cplusplus
}
#endif

#endif
