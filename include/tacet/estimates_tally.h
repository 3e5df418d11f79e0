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

/** Sums over whole blocks of TACET_BLOCK decisions, for errors of counts whose decisions share
 *  their parameters; all empty where parameters are held. t is the block's count of tabled
 *  files, h that of what is asked, j the draw of the fitted parameters. */
struct tacet_block_sums {
    size_t n_draws;                  /* 0: parameters are held, and there are no sums */
    uint64_t *blocks;                /* [1] */
    uint64_t *tabled, *tabled_2;     /* [m] sum of t, of t^2 */
    uint64_t *adopted, *adopted_2;   /* [m][n_days] of the adopted by the end of the day: what
                                        the day adds to the sum of h, of h^2 */
    uint64_t *opening_2, *opening_t; /* sums of h^2, of h*t, for each count from no_objection
                                        to last, in their order */
    uint64_t *draw_blocks;           /* [j] */
    uint64_t *draw_adopted, *draw_adopted_2; /* [m][j] h and h^2, h: adopted in the horizon */
};

/** Counts over many decisions. The caller owns the struct; the struct owns `counts`, the
 *  other pointers point into it. [m] is a measure, [i] a member. */
struct tacet_tally {
    size_t n_measures, n_members, n_days; /* n_days: the horizon */
    bool given[TACET_MEASURES_MAX];       /* on the table by assumption */
    size_t n_counts;
    uint64_t *counts;       /* owned, [n_counts] */
    uint64_t *decisions;    /* [1] */
    uint64_t *tabled;       /* [m] files tabled within the horizon */
    uint64_t *no_objection; /* [m] of those, nobody objects at the opening */
    uint64_t *fate;         /* [m][TACET_FATES], of those */
    uint64_t *adopted;      /* [m][n_days] adopted on that day */
    uint64_t *objects;      /* [m][i] of those tabled: member objects at the opening */
    uint64_t *sole;         /* [m][i] and nobody else does */
    uint64_t *last;         /* [m][i] and it is the last to give way */
    uint64_t *ceiling;      /* [m][i][TACET_CEILING_BINS] of those tabled */
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
