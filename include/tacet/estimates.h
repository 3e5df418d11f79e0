/* estimates.h - from decisions to counts, and from counts to estimates.
 *
 * Layer  estimates: reads base to engine; is read by scores, tables and cli.
 * Idea   Threads count decisions into tallies (estimates_tally.h); everything printed is
 *        computed from one tally at the end. What the parameters are worth: see
 *        estimates_uncertainty.h.
 */
#ifndef TACET_ESTIMATES_H
#define TACET_ESTIMATES_H

#include <pthread.h>
#include <signal.h>

#include "tacet/estimates_tally.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- counting with threads ----------------------------------------------------------------
 */

#define TACET_THREADS_MAX 256

struct tacet_worker {
    pthread_t thread;
    struct tacet_engine *engine; /* borrowed */
    struct tacet_block *block;   /* owned */
    struct tacet_tally tally;
};

/** Decisions being counted by threads; must not be moved before it is finished. Start, wait
 *  until true, finish:
 *
 *      while (!tacet_count_wait(&count, 200)) { show progress }
 */
struct tacet_count {
    struct tacet_engine engine;
    size_t n_workers;
    struct tacet_worker *workers; /* owned, [n_workers] */
};

/** Start counting decisions first to first + n - 1. @param n_threads 1 to TACET_THREADS_MAX
 *  Errors: TACET_ENOMEM (no thread could be started, or no memory); nothing runs then */
TACET_MUST_CHECK
enum tacet_status tacet_count_start(struct tacet_count *self, const struct tacet_model *model,
                                    uint64_t seed, uint64_t first, uint64_t n, size_t n_threads,
                                    struct tacet_error *err);

/** Wait for at most so many milliseconds. @return true when all decisions are handed out, or
 *  the engine was interrupted */
bool tacet_count_wait(struct tacet_count *self, int milliseconds);

/** Wait for the threads, merge what they counted into an initialised tally, release all. */
void tacet_count_finish(struct tacet_count *self, struct tacet_tally *tally);

/** The three in one, from decision 0. Errors: as tacet_count_start(); the tally is then empty
 */
TACET_MUST_CHECK
enum tacet_status tacet_count_all(struct tacet_tally *tally, const struct tacet_model *model,
                                  uint64_t seed, uint64_t n, size_t n_threads,
                                  struct tacet_error *err);

/* ---- estimates ------------------------------------------------------------------------------
 */

/** A probability with its Monte Carlo error. */
struct tacet_probability {
    uint64_t hits, n;
    double value;     /* hits / n; NAN if n is 0 */
    double effective; /* independent decisions that would tell as much as these n */
    double stderr_mc; /* standard error; at 0 or n hits that of (hits + 1/2) / (n + 1) */
    double low, high; /* 95 % Wilson score interval, of so many effective decisions */
};

/** Of n independent decisions.
 *  Source: E. B. Wilson, J. Amer. Statist. Assoc. 22 (1927) 209-212, for the interval. */
struct tacet_probability tacet_probability(uint64_t hits, uint64_t n);

/** Quantiles of something counted in bins; NAN if nothing was counted. */
struct tacet_quantiles {
    double q10, median, q90;
};

/** P(adopted within `day` days of day 0); day from 1 to the horizon. */
struct tacet_probability tacet_adopted_by(const struct tacet_tally *self, size_t m, int day);

/** P(tabled within the horizon), exactly 1 if that is assumed; P(adopted within the horizon |
 *  tabled). */
struct tacet_probability tacet_tabled(const struct tacet_tally *self, size_t m);
struct tacet_probability tacet_adopted_if_tabled(const struct tacet_tally *self, size_t m);

/** Of tabled files: a share of the files, or of those in which a member did so. */
struct tacet_probability tacet_file_share(const struct tacet_tally *self, size_t m, int count);
struct tacet_probability tacet_member_share(const struct tacet_tally *self, size_t m,
                                            enum tacet_member_count count, size_t i);
/** P(nobody objects at the opening | tabled); for a fate, P(fate | tabled). */
struct tacet_probability tacet_no_objection(const struct tacet_tally *self, size_t m);
struct tacet_probability tacet_fate_probability(const struct tacet_tally *self, size_t m,
                                                enum tacet_fate fate);

/** P(objects | tabled). */
struct tacet_probability tacet_objects(const struct tacet_tally *self, size_t m, size_t i);
/** P(held back by the sponsor). */
struct tacet_probability tacet_held_back(const struct tacet_tally *self, size_t m);

/** A difference of two probabilities on the same draws, with its paired standard error. */
struct tacet_difference {
    uint64_t won, lost;
    double value, error;
};
/** P(adopted | tabled) without member i less that with it. */
struct tacet_difference tacet_gain(const struct tacet_tally *self, size_t m, size_t i);
/** P(adopted within the horizon) under a rule of the Council, and less that under the measure's
 *  own; the files are those tabled under its own. */
struct tacet_probability tacet_under_rule(const struct tacet_tally *self, size_t m,
                                          enum tacet_rule rule);
struct tacet_difference tacet_rule_difference(const struct tacet_tally *self, size_t m,
                                              enum tacet_rule rule);
/** Share of all decisions whose file is in a state, or in which member i objects, at the end of
 *  grid day g, which is day g * grid_step. */
double tacet_state_share(const struct tacet_tally *self, size_t m, enum tacet_state state,
                         size_t g);
double tacet_objecting_share(const struct tacet_tally *self, size_t m, size_t i, size_t g);
/** Share of the adopted with a variant in force; effective strength of what is adopted. */
double tacet_variant_share(const struct tacet_tally *self, size_t m, size_t v);

/** Whole days from day 0 to adoption, of what is adopted within the horizon. */
struct tacet_quantiles tacet_days(const struct tacet_tally *self, size_t m);

struct tacet_quantiles tacet_strength(const struct tacet_tally *self, size_t m);
/** Ceiling of a member, strength 0 to 100: 0 stands for "nothing", 100 for "anything". */
struct tacet_quantiles tacet_ceiling(const struct tacet_tally *self, size_t m, size_t i);

/* ---- what the answer rests on
 * ------------------------------------------------------------------ */

/** How the headline moves when one judged parameter moves by its uncertainty, everything else
 *  and all draws as they are. */
struct tacet_swing {
    size_t parameter;             /* index into the scenario's parameters */
    double base;                  /* P(headline measure adopted within the horizon) */
    double low, high;             /* the same at value - sd and at value + sd */
    double low_error, high_error; /* standard errors of low - base and high - base, paired */
};

/** Move each parameter whose basis is judgement by one sd down and up on decisions 0 to n - 1.
 *  @param swings    [scenario->parameters.n], filled with those that change any decision, the
 *                   widest first  @param n_swings  how many
 *  Cost: two simulations of one measure for each judged parameter.
 *  Errors: TACET_ENOMEM, TACET_EINTERRUPTED if *interrupted became nonzero */
TACET_MUST_CHECK
enum tacet_status tacet_judgement_swings(struct tacet_swing *swings, size_t *n_swings,
                                         const struct tacet_scenario *scenario, uint64_t seed,
                                         uint64_t n, size_t n_threads,
                                         const volatile sig_atomic_t *interrupted,
                                         struct tacet_error *err);

/** Numbers of decisions at which a precision is looked at: the first, and the one after n. They
 *  end whole blocks, and grow by a quarter where counting goes on, else double. */
enum { TACET_FIRST_LOOK = 8192 };
uint64_t tacet_next_look(uint64_t n, bool goes_on);

#ifdef __cplusplus
}
#endif

#endif
