/* scores.h - how good forecasts were: scoring rules on arrays of forecasts and outcomes.
 *
 * Layer  scores: reads base to estimates; is read by tables and cli.
 * Idea   Everything here is a function of plain arrays: p[n], what is forecast with 0 <= p <=
 * 1; happened[n], what came of it; episode[n], an index from 0, what is resampled together
 *        because it is not independent. Smaller is better for every score. What does not exist
 *        is NAN. Splits of a record and simple forecasters: scores_split.h; the scores of a
 *        whole record: scores_record.h. Start reading in sim/scores/rules.c.
 */
#ifndef TACET_SCORES_H
#define TACET_SCORES_H

#include "tacet/estimates.h"
#include "tacet/record.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Forecasts are clipped to [this, 1 - this] wherever a logarithm of them is taken. */
#define TACET_CLIP 0.005

enum { TACET_BINS = 5, TACET_RESAMPLES = 2000, TACET_CURVE_LAST = 365 };

/** A number with the 95 % interval that resampled episodes give it. */
struct tacet_interval {
    double value, low, high;
};

/* ---- one forecast, and means over n ------------------------------------------------------ */

/** (p - happened)^2. Source: Brier, Mon. Weather Rev. 78 (1950) 1. */
double tacet_brier_one(double p, bool happened);
/** -log P(what happened), nats, p clipped. Source: Good, J. R. Statist. Soc. B 14 (1952) 107.
 */
double tacet_log_one(double p, bool happened);
double tacet_brier(const double *p, const bool *happened, size_t n);
double tacet_log_score(const double *p, const bool *happened, size_t n);
/** 1 - score / reference: 1 is perfect, 0 as good as the reference, NAN if that is 0. */
double tacet_skill(double score, double reference);

/* ---- reliability ------------------------------------------------------------------------- */

/** Forecasts from low up to, but without, high; the last bin holds 1 too. */
struct tacet_bin {
    double low, high;
    double mean;                    /* of the forecasts in it */
    struct tacet_probability share; /* of them that happened, with its Wilson interval */
};
void tacet_bins(struct tacet_bin bins[TACET_BINS], const double *p, const bool *happened,
                size_t n);

/** brier = reliability - resolution + uncertainty + within.
 *  Source: Murphy, J. Appl. Meteorol. 12 (1973) 595; for `within`, variance less twice the
 *  covariance inside the bins, Stephenson, Coelho and Jolliffe, Weather Forecast. 23 (2008)
 * 752.
 */
struct tacet_murphy {
    double reliability, resolution, uncertainty, within;
};
struct tacet_murphy tacet_murphy(const double *p, const bool *happened, size_t n);

/** Logistic regression of what happened on logit(p), p clipped: slope 1 and intercept 0 if
 *  calibrated, a slope below 1 if forecasts are too far from the middle.
 *  Source: Cox, Biometrika 45 (1958) 562. */
struct tacet_calibration {
    double slope, slope_error, intercept, intercept_error; /* errors: standard */
    const char *missing; /* why there is none; NULL if there is. Static storage */
};
struct tacet_calibration tacet_calibration(const double *p, const bool *happened, size_t n);

/* ---- resampling -------------------------------------------------------------------------- */

/** How often each resample holds each episode; and room to work in. One thread at a time. */
struct tacet_resamples {
    size_t n_episodes, n_rows;
    uint16_t *counts; /* owned, [TACET_RESAMPLES][n_episodes] */
    double *values;   /* owned, [TACET_RESAMPLES], scratch */
    size_t *order;    /* owned, [n_rows], scratch */
};

/** @param n_rows  the longest array that will be scored
 *  Errors: TACET_ENOMEM; it is then empty. Source: Efron, Ann. Statist. 7 (1979) 1. */
TACET_MUST_CHECK
enum tacet_status tacet_resamples_init(struct tacet_resamples *self, size_t n_episodes,
                                       size_t n_rows, uint64_t seed, struct tacet_error *err);
void tacet_resamples_free(struct tacet_resamples *self);

/** sum of numerator / sum of denominator, and the interval from 0.025 to 0.975 of the same over
 *  resamples in which the denominator is not 0.
 *  @param denominator  [n]; NULL: 1 each, so that the ratio is the mean */
struct tacet_interval tacet_ratio(struct tacet_resamples *self, const double *numerator,
                                  const double *denominator, const size_t *episode, size_t n);

/** P(a row that happened was forecast higher than one that did not), ties count half.
 *  Source: Mann and Whitney, Ann. Math. Statist. 18 (1947) 50. */
struct tacet_interval tacet_auc(struct tacet_resamples *self, const double *p,
                                const bool *happened, const size_t *episode, size_t n);

/* ---- time to adoption, censored ------------------------------------------------------------
 */

/** What became of n files by day: adopted, or never will be, or open when last looked at. */
struct tacet_fates {
    size_t n;
    const enum tacet_row_status *status;
    const int *days; /* -1: unknown, the file is left out */
};

/** P(adopted by day d), d from 0 to TACET_CURVE_LAST, and at the last day on which anything is
 *  known. Dropped files compete with adoption, open ones are censored.
 *  Source: Aalen and Johansen, Scand. J. Statist. 5 (1978) 141; without dropped files it is
 *  1 less the curve of Kaplan and Meier, J. Amer. Statist. Assoc. 53 (1958) 457. */
struct tacet_curve {
    double adopted[TACET_CURVE_LAST + 1], eventually;
};
void tacet_curve(struct tacet_curve *curve, const struct tacet_fates *fates);

/** Weights of files for a Brier score of "adopted by `day`": 1 / P(not censored before it was
 *  decided, or before `day`), 0 for files open by then.
 *  @param weight  filled, [n]
 *  Source: Graf, Schmoor, Sauerbrei and Schumacher, Statist. Med. 18 (1999) 2529; for files
 *  that can no longer be adopted, Gerds and Schumacher, Biom. J. 48 (2006) 1029. */
void tacet_censoring_weights(double *weight, const struct tacet_fates *fates, int day);

/** Mean of a score over days[0] to days[n - 1] by trapezoids; from day 0 to the first it is
 *  taken as at the first. Requires: days in rising order, n > 0. */
double tacet_integrated(const double *score, const int *days, size_t n);

#ifdef __cplusplus
}
#endif

#endif
