/* scores_private.h - what the files of this layer share: the penalised logit, and the purposes
 * of random streams. */
#ifndef TACET_SCORES_PRIVATE_H
#define TACET_SCORES_PRIVATE_H

#include "tacet/scores_record.h"

/* Which stream of random numbers is for what; far from those of a simulation. */
enum { PURPOSE_RESAMPLE = 0x5C0E0001, PURPOSE_FOLDS = 0x5C0E0002 };

enum { LOGIT_COLUMNS_MAX = 24, OUTCOME_UNKNOWN = -1 };

/* log(p / (1 - p)) = intercept + sum of slope * x. */
struct logit {
    size_t n_columns;
    double intercept;
    double slope[LOGIT_COLUMNS_MAX];
    double error[LOGIT_COLUMNS_MAX + 1]; /* standard errors; [0] of the intercept */
};

/* Fit by penalised maximum likelihood. Slopes have a normal prior of mean 0 and sd prior_sd,
 * INFINITY for none; the intercept has sd INTERCEPT_SD unless prior_sd is INFINITY.
 * @param x        [n][width], row-major; the first n_columns of each row are used
 * @param outcome  [n] 0, 1 or OUTCOME_UNKNOWN, which leaves the row out
 * Requires: n_columns <= LOGIT_COLUMNS_MAX
 * @return false if the iteration did not settle, as when there is no maximum */
bool tacet_logit_fit(struct logit *self, size_t n_columns, const double *x, size_t width,
                     const signed char *outcome, size_t n, double prior_sd);
double tacet_logit_p(const struct logit *self, const double *x);

/* What scoring works with: forecasts, rows, and arrays as long as there are forecasts. */
struct scoring {
    const struct tacet_forecasts *forecasts;
    const struct tacet_record_row *rows;
    struct tacet_resamples resamples;
    double *p, *against, *numerator, *denominator; /* owned, [n], scratch */
    bool *happened;                                /* owned, [n], scratch */
    size_t *episode;                               /* owned, [n], scratch */
    int *days;                                     /* owned, [n], scratch */
    enum tacet_row_status *status;                 /* owned, [n], scratch */
};

/* grading.c, curve_scores.c, holdouts.c: the parts of tacet_scores_make(). */
void tacet_grade_target(struct tacet_target_scores *scores, struct scoring *scoring,
                        size_t target, bool strict);
void tacet_score_curves(struct tacet_curve_scores *scores, struct scoring *scoring);
void tacet_score_members(struct tacet_member_scores *scores, struct scoring *scoring,
                         int without);

#endif
