/* estimates_cell.h - a few counts of one scenario, small enough to keep for a million of them.
 *
 * Layer  estimates: reads base to engine; is read by sweeps and to the right.
 * Idea   Besides the sums behind a probability and its error, each count is kept in batches.
 *        Scenarios decided on the same random numbers have the same decisions in a batch, so
 *        any two of them can be compared afterwards, and the error of their difference is that
 *        of paired decisions. Whole numbers only, so nothing depends on who counted.
 *        Equations: docs/model.md, Sweeps.
 */
#ifndef TACET_ESTIMATES_CELL_H
#define TACET_ESTIMATES_CELL_H

#include "tacet/estimates.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A prime, so that each batch comes to every draw of the parameters, which are taken in turn.
 */
enum { TACET_BATCHES = 61, TACET_CELL_DAYS_MAX = 16, TACET_CELL_OUTCOMES_MAX = 80 };

/** Leave out all measures but these (bit m: measure m) and what they are ways around, and,
 *  unless they are asked for, all counterfactuals: what is left comes out as before, sooner. */
void tacet_scenario_narrow(struct tacet_scenario *self, uint32_t wanted,
                           bool with_counterfactuals);

/** What can be counted beside adoption: decisions in which the file is tabled, and ... */
enum tacet_cell_outcome {
    TACET_CELL_TABLED,       /* ... nothing else */
    TACET_CELL_NO_OBJECTION, /* ... nobody objects at the opening */
    TACET_CELL_OPPOSED,      /* ... somebody objects openly at some time */
    TACET_CELL_PAID,         /* ... a concession is paid */
    TACET_CELL_DILUTED,      /* ... a weaker variant is adopted */
    TACET_CELL_SHELVED,      /* ... it is given up */
    TACET_CELL_UNDECIDED,    /* ... it is undecided at the horizon */
    TACET_CELL_OBJECTS,      /* ... a member objects at the opening */
    TACET_CELL_UNDER_RULE,   /* ... under a rule of the Council it is adopted */
    TACET_CELL_OUTCOMES
};
const char *tacet_cell_outcome_word(enum tacet_cell_outcome outcome);

/** What is counted of each measure: files adopted within each of the days, and other outcomes
 *  within the horizon. */
struct tacet_cell_plan {
    size_t n_measures, n_days, n_outcomes;
    size_t measures[TACET_MEASURES_MAX]; /* indices into the model's */
    int days[TACET_CELL_DAYS_MAX];       /* 1 to the horizon */
    int horizon;
    struct {
        enum tacet_cell_outcome what;
        uint8_t which; /* index of the member or rule */
    } outcomes[TACET_CELL_OUTCOMES_MAX];
};

/** One count over the decisions of a cell. */
struct tacet_series {
    uint64_t sum, square; /* over whole blocks, of the block's count and its square */
    uint64_t batches[TACET_BATCHES];
};

/** All counts of a cell. */
struct tacet_cell {
    bool drawn; /* parameters are: then the decisions of a block stay in one batch */
    uint64_t decisions;
    size_t n_series;
    struct tacet_series *series; /* owned, [measure][n_days + n_outcomes] */
};

/** How many counts a plan has. */
size_t tacet_cell_series(const struct tacet_cell_plan *plan);

/** Prepare a cell with every count at zero. Errors: TACET_ENOMEM */
TACET_MUST_CHECK
enum tacet_status tacet_cell_init(struct tacet_cell *self, size_t n_series,
                                  struct tacet_error *err);
void tacet_cell_free(struct tacet_cell *self);

/** Forget all counts. */
void tacet_cell_clear(struct tacet_cell *self);

/** Decide on to decision `end` and count. @param block  to work in
 *  @param abandoned  set by another thread that wants no result any more; NULL for nobody
 *  @return false if it was; the cell is then of no use
 *  Requires: self->decisions is a whole number of blocks */
bool tacet_cell_count(struct tacet_cell *self, const struct tacet_cell_plan *plan,
                      const struct tacet_model *model, uint64_t seed, uint64_t end,
                      struct tacet_block *block, const bool *abandoned);

/** The probability of series s, with the error tacet_adopted_by() has of the same decisions. */
struct tacet_probability tacet_series_probability(const struct tacet_cell *self, size_t s);

/** Series s of `other` less that of `self`. Decisions of the same number share their draws.
 *  The error is NAN where there are less than two batches. */
struct tacet_difference tacet_series_difference(const struct tacet_cell *self,
                                                const struct tacet_cell *other, size_t s);

#ifdef __cplusplus
}
#endif

#endif
