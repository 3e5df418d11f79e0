/* estimates.h - from decisions to counts, and from counts to estimates.
 *
 * Layer  estimates: reads base to engine; is read by tables and cli.
 * Idea   A tally holds whole-number counts and nothing else, so adding is exact and order does
 *        not matter: however a run is split over threads or machines, the merged tally is the
 *        same, bit for bit. Everything printed is computed from a tally at the end.
 */
#ifndef TACET_ESTIMATES_H
#define TACET_ESTIMATES_H

#include <pthread.h>
#include <signal.h>

#include "tacet/engine.h"

#ifdef __cplusplus
extern "C" {
#endif

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

/* ---- estimates ------------------------------------------------------------------------------
 */

/** A probability with its Monte Carlo error. */
struct tacet_probability {
    uint64_t hits, n;
    double value;     /* hits / n; NAN if n is 0 */
    double stderr_mc; /* standard error; at 0 or n hits that of (hits + 1/2) / (n + 1) */
    double low, high; /* 95 % Wilson score interval */
};

/** Source: E. B. Wilson, J. Amer. Statist. Assoc. 22 (1927) 209-212, for the interval. */
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

/** P(nobody objects at the opening | tabled); for a fate, P(fate | tabled). */
struct tacet_probability tacet_no_objection(const struct tacet_tally *self, size_t m);
struct tacet_probability tacet_fate_probability(const struct tacet_tally *self, size_t m,
                                                enum tacet_fate fate);

/** The five-count table so far: P(objects | tabled), P(sole | tabled), P(last | tabled). */
struct tacet_probability tacet_objects(const struct tacet_tally *self, size_t m, size_t i);
struct tacet_probability tacet_sole(const struct tacet_tally *self, size_t m, size_t i);
struct tacet_probability tacet_last(const struct tacet_tally *self, size_t m, size_t i);

/** Whole days from day 0 to adoption, of what is adopted within the horizon. */
struct tacet_quantiles tacet_days(const struct tacet_tally *self, size_t m);

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
 *  Cost: two simulations of one measure for each judged parameter, in one thread.
 *  Errors: TACET_ENOMEM, TACET_EINTERRUPTED if *interrupted became nonzero */
TACET_MUST_CHECK
enum tacet_status tacet_judgement_swings(struct tacet_swing *swings, size_t *n_swings,
                                         const struct tacet_scenario *scenario, uint64_t seed,
                                         uint64_t n, const volatile sig_atomic_t *interrupted,
                                         struct tacet_error *err);

#ifdef __cplusplus
}
#endif

#endif
