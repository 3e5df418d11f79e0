/* estimates_headline.h - P(adopted) of the headline with less noise than counting gives.
 *
 * Layer  estimates: reads base to engine; is read by scores, tables and cli.
 * Idea   Most of what makes a count noisy can be integrated: the members' own shocks, clocks
 * and the machinery's time in closed form (model_core.h), the few numbers that are left over a
 *        lattice. What the closed form leaves out is estimated from whole decisions, each taken
 *        twice on the same draws, with and without it: they nearly always agree. Equations:
 *        docs/model.md, Estimators.
 */
#ifndef TACET_ESTIMATES_HEADLINE_H
#define TACET_ESTIMATES_HEADLINE_H

#include "tacet/estimates.h"
#include "tacet/model_core.h"

#ifdef __cplusplus
extern "C" {
#endif

enum tacet_estimator {
    TACET_AUTO,        /* the best of the others that holds */
    TACET_PLAIN,       /* counting */
    TACET_QUADRATURE,  /* closed form, its shocks integrated; where nothing else varies */
    TACET_CONDITIONAL, /* closed form over a lattice; where it is all there is */
    TACET_CONTROL,     /* the same, and what it leaves out from pairs of decisions */
    TACET_ESTIMATORS
};
const char *tacet_estimator_word(enum tacet_estimator estimator);

/** Fewer decisions are counted only. */
enum { TACET_HEADLINE_LEAST = 4096 };

/** A probability of the headline and its standard error. */
struct tacet_estimated {
    double value, error;
};

/** An estimator and why it is this one. */
struct tacet_choice {
    enum tacet_estimator used;
    char why[TACET_WHY]; /* of `control`: what the closed form leaves out */
};

/** What was found. The caller owns the struct, which owns its arrays. */
struct tacet_headline {
    struct tacet_choice choice; /* TACET_PLAIN: nothing below is filled */
    bool leans;                 /* shocks were moved to where adoption is likely */
    uint64_t points;            /* of all lattices, 0 where shocks are integrated */
    uint64_t decisions;         /* of the pairs, 0 without */
    int n_days;
    struct tacet_estimated *adopted; /* owned, [n_days]: within day + 1 days */
    struct tacet_estimated tabled, if_tabled;
    double quantile; /* Student's, for an interval of 95 % */
};

/** Which estimator is used for measure m with n decisions, and why.
 *  Errors: TACET_EINPUT if the one asked for does not hold for it */
TACET_MUST_CHECK
enum tacet_status tacet_estimator_choose(struct tacet_choice *choice,
                                         const struct tacet_model *model, size_t m,
                                         enum tacet_estimator asked, uint64_t n,
                                         struct tacet_error *err);

/** Estimate the headline of a run of n decisions: a function of scenario, seed and n alone.
 *  @param tally  of these decisions: with TACET_AUTO the count is taken in place of pairs if it
 *                is more exact; NULL if there is none
 *  Errors: as tacet_estimator_choose(); TACET_ENOMEM; TACET_EINTERRUPTED if *interrupted became
 *          nonzero. It is then empty. */
TACET_MUST_CHECK
enum tacet_status tacet_headline_estimate(
    struct tacet_headline *self, const struct tacet_scenario *scenario,
    const struct tacet_tally *tally, enum tacet_estimator asked, uint64_t seed, uint64_t n,
    size_t n_threads, const volatile sig_atomic_t *interrupted, struct tacet_error *err);
void tacet_headline_free(struct tacet_headline *self);

/** One of its probabilities with an interval of 95 %, in the form of one that was counted: as
 *  if of so many decisions. */
struct tacet_probability tacet_headline_probability(const struct tacet_headline *self,
                                                    struct tacet_estimated of);

#ifdef __cplusplus
}
#endif

#endif
