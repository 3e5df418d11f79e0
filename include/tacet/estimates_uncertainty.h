/* estimates_uncertainty.h - what the answer rests on: parameters, drivers, Monte Carlo error.
 *
 * Layer  estimates: reads base to engine; is read by scores, tables and cli.
 * Idea   P(adopted) is a mean over the parameters and the drivers. How much it would differ if
 *        they were known is a variance between blocks of decisions that share them, less what
 *        256 decisions scatter by themselves. Equations: docs/model.md, Uncertainty.
 */
#ifndef TACET_ESTIMATES_UNCERTAINTY_H
#define TACET_ESTIMATES_UNCERTAINTY_H

#include "tacet/estimates.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Whole blocks from which on a variance between them is told, and an error is not rough. */
enum { TACET_BLOCKS_LEAST = 30 };

/** A part of the variance of a probability. */
struct tacet_part {
    double variance; /* unbiased, so that chance may bring it below 0; NAN: not known */
    double error;    /* its standard error */
};

/** What P(adopted within the horizon) of the headline rests on. The parts add up. */
struct tacet_uncertainty {
    struct tacet_part parameters;     /* fitted and judged together */
    struct tacet_part fitted, judged; /* NAN where hardly a draw has two blocks */
    struct tacet_part drivers;        /* exactly 0 if all are plain numbers */
    double draws_error;         /* standard error of the answer for want of more joint draws */
    uint64_t drivers_decisions; /* behind the drivers; 0 if that part was not asked for */
};

/** From a tally: `parameters`, `fitted`, `judged` and `draws_error` for measure m; NAN where
 *  parameters are held. Standard errors: jackknife over the joint draws. */
void tacet_uncertainty_parameters(struct tacet_uncertainty *self,
                                  const struct tacet_tally *tally, size_t m);

/** Standard errors for want of more joint draws, of P(adopted within `day` days), P(tabled) and
 *  P(adopted | tabled): no number of decisions makes them smaller. NAN where parameters are
 * held, where hardly a draw has two blocks, and at a day that is not a usual one. */
double tacet_adopted_draws_error(const struct tacet_tally *self, size_t m, int day);
double tacet_tabled_draws_error(const struct tacet_tally *self, size_t m);
double tacet_if_tabled_draws_error(const struct tacet_tally *self, size_t m);

/** The part of the drivers, by deciding n decisions twice, 1024 at a time with the same
 *  parameters: with the drivers as they come, and with those of one decision throughout.
 *  Cost: 2 * n decisions of one measure.
 *  Errors: TACET_ENOMEM, TACET_EINTERRUPTED if *interrupted became nonzero */
TACET_MUST_CHECK
enum tacet_status tacet_uncertainty_drivers(struct tacet_uncertainty *self,
                                            const struct tacet_scenario *scenario,
                                            uint64_t seed, uint64_t n, size_t n_threads,
                                            const volatile sig_atomic_t *interrupted,
                                            struct tacet_error *err);

/** Between which values a driver is moved: the 10 % and 90 % quantiles of its distribution; the
 * two values of a chance; or, where the scenario holds it at a number, the ends of what is
 * allowed. */
enum tacet_driver_ends { TACET_ENDS_QUANTILES, TACET_ENDS_VALUES, TACET_ENDS_RANGE };

/** A change of P(headline adopted within the horizon), and its standard error. */
struct tacet_change {
    double value, error;
};

/** How the headline moves with one driver, everything else and all draws as they are. */
struct tacet_driver_swing {
    size_t driver; /* index into the scenario's drivers */
    enum tacet_driver_ends ends;
    double low, high;                    /* what the driver is set to */
    struct tacet_change at_low, at_high; /* against the driver as it is drawn */
    struct tacet_change difference;      /* at high less at low; paired, so are the others */
};

/** Set each driver to its two ends, on decisions 0 to n - 1; own drivers that are numbers are
 * left out, as nothing says how far they might be off. Blocks meet parameters TACET_STRIDE
 * apart.
 *  @param swings    [TACET_DRIVERS_MAX], filled: those with a distribution first, the widest of
 *                   each kind first  @param n_swings  how many; 0 below TACET_BLOCKS_LEAST
 * blocks Cost: two simulations of one measure for each driver. Errors: TACET_ENOMEM,
 * TACET_EINTERRUPTED if *interrupted became nonzero */
TACET_MUST_CHECK
enum tacet_status tacet_driver_swings(struct tacet_driver_swing *swings, size_t *n_swings,
                                      const struct tacet_scenario *scenario, uint64_t seed,
                                      uint64_t n, size_t n_threads,
                                      const volatile sig_atomic_t *interrupted,
                                      struct tacet_error *err);

/** Ends of an interval; NAN if unknown. */
struct tacet_range {
    double low, high;
};

/** The 5 % and 95 % quantiles, over the parameters, of P(adopted within `day` days) and of
 *  P(tabled): those of a beta distribution with the mean and variance found. NAN if parameters
 *  are held, or move it by no more than noise might. */
struct tacet_range tacet_adopted_range(const struct tacet_tally *self, size_t m, int day);
struct tacet_range tacet_tabled_range(const struct tacet_tally *self, size_t m);

/** Other quantiles of the same distribution. @param q,values  [n] */
void tacet_adopted_quantiles(const struct tacet_tally *self, size_t m, int day, const double *q,
                             double *values, size_t n);

#ifdef __cplusplus
}
#endif

#endif
