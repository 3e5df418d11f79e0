/* posterior.h - what the record says about the parameters.
 *
 * Layer  posterior: reads base, random, scenario, record; is read by scores, tables, cli.
 * Idea   The likelihood of docs/model.md, "Fitting", over the rows of a record, times priors;
 *        its maximum (GSL), its curvature there, and a sample of it (Hamiltonian Monte Carlo).
 *        A fit is a list of named parameters with a joint sample, the same names as in
 *        scenarios/parameters/. Forecasts of rows come from the same formulas.
 *        Start reading in sim/posterior/row.c.
 */
#ifndef TACET_POSTERIOR_H
#define TACET_POSTERIOR_H

#include <signal.h>

#include "tacet/record.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Days by which adoption is forecast; the last stands for "eventually". */
enum { TACET_TARGETS = 5, TACET_CURVE_MAX = 4000, TACET_CHAINS_MAX = 16 };
extern const int tacet_target_days[TACET_TARGETS]; /* 30 90 180 365 INT32_MAX */

/** The parameters of the likelihood: each a named number, given or free with a prior. */
struct tacet_fit {
    size_t n; /* parameters, of which the first n_top are no effects */
    size_t n_top;
    struct tacet_parameter *rows;  /* owned, [n]: posterior mean and sd, or the prior's */
    double *prior_mean, *prior_sd; /* owned, [n]; sd 0: held at the mean */
    double *mean;                  /* owned, [n]: the rows' values */
    size_t n_draws;
    double *draws;        /* owned, [n_draws][n], row-major; NULL without a sample */
    double log_posterior; /* at the mode */
    double split_rhat, effective_size; /* worst of all parameters; NAN without a sample */
    char worst[64];                    /* the parameter with the smallest effective size */
    double acceptance;                 /* mean acceptance probability of the sampler */
};

struct tacet_fit_options {
    uint64_t seed;
    size_t chains, warmup, draws; /* draws kept of each chain; 0: mode and curvature only */
    size_t threads;               /* at most; changes nothing but the time */
    uint64_t *progress; /* NULL, or counts draws of all chains, warm-up included; atomic */
    const volatile sig_atomic_t *interrupted;
};

/** Fit the parameters to rows.
 *  @param priors  rows of a parameter file: value and sd are the prior's mean and standard
 *                 deviation; sd 0 holds a parameter at its value
 *  @param rows    [n] of the record, or rewritten as known at an earlier day
 *  Errors: TACET_EINPUT (a prior is missing or out of bounds), TACET_ENOMEM,
 *          TACET_ECONVERGENCE (no maximum was found), TACET_EINTERRUPTED; the fit is then empty
 */
TACET_MUST_CHECK
enum tacet_status tacet_fit_rows(struct tacet_fit *self, const struct tacet_record *record,
                                 const struct tacet_record_row *rows, size_t n,
                                 const struct tacet_parameters *priors,
                                 const struct tacet_fit_options *options,
                                 struct tacet_error *err);
void tacet_fit_free(struct tacet_fit *self);

/** Did the rows tell nothing about the parameter: is its standard deviation at least 95 % of
 *  its prior's? Such a parameter is left at its prior. Effects are never said to be. */
bool tacet_fit_is_prior(const struct tacet_fit *self, size_t k);

/** A fit of given parameters, without rows: what a parameter file says, and the draws beside it
 *  if there are any. Errors: as above */
TACET_MUST_CHECK
enum tacet_status tacet_fit_of_parameters(struct tacet_fit *self,
                                          const struct tacet_parameters *parameters,
                                          struct tacet_error *err);

/** What is expected of a row before its outcome is known, nothing but its proposal given. */
struct tacet_forecast {
    double adopted[TACET_TARGETS];     /* P(adopted within the days) */
    double holdout[TACET_MEMBERS_MAX]; /* P(reported as an objector), by member of the record;
                                          0 for those without a seat */
    double holdouts[TACET_MEMBERS_MAX + 1]; /* P(so many reported objectors) */
};

/** Forecast a row, averaged over the draws of the fit (over its mean without draws). */
void tacet_forecast(struct tacet_forecast *forecast, const struct tacet_fit *fit,
                    const struct tacet_record *record, const struct tacet_record_row *row);

/** P(adopted within `day` days) for each of n <= TACET_CURVE_MAX days in rising order. */
void tacet_forecast_curve(double *adopted, const int *days, size_t n,
                          const struct tacet_fit *fit, const struct tacet_record *record,
                          const struct tacet_record_row *row);

#ifdef __cplusplus
}
#endif

#endif
