/* grading.c - the scores of forecasts of adoption, target by target, and all scores together.
 */
#include <math.h>
#include <stdlib.h>

#include "scores/scores_private.h"

/* Index into tacet_curve_days of a target. ORDER DAYS */
static size_t day_of_target(size_t target)
{
    size_t d = 0;

    while (tacet_curve_days[d] != tacet_target_days[target]) {
        d += 1;
    }
    return d;
}

/* The forecasts of rows whose outcome is known, one behind the other. @return how many */
static size_t gather(struct scoring *scoring, double *p, enum tacet_forecaster forecaster,
                     size_t target, bool strict)
{
    const size_t d = day_of_target(target);
    size_t n = 0;

    for (size_t k = 0; k < scoring->forecasts->n; k++) {
        const struct tacet_row_forecast *forecast = &scoring->forecasts->rows[k];
        const struct tacet_record_row *row = &scoring->rows[forecast->row];
        const enum tacet_known known =
            strict ? tacet_strict_outcome(row, tacet_target_days[target])
                   : tacet_scored_outcome(row, tacet_target_days[target]);

        if (known != TACET_UNKNOWN) {
            p[n] = forecast->adopted[forecaster][d];
            scoring->happened[n] = known == TACET_YES;
            scoring->episode[n] = forecast->episode;
            n += 1;
        }
    }
    return n;
}

/* The mean score of the model less another: log scores or Brier scores. */
static struct tacet_interval difference(struct scoring *scoring, size_t n, bool is_log)
{
    for (size_t k = 0; k < n; k++) {
        const bool happened = scoring->happened[k];

        scoring->numerator[k] = is_log ? tacet_log_one(scoring->p[k], happened) -
                                             tacet_log_one(scoring->against[k], happened)
                                       : tacet_brier_one(scoring->p[k], happened) -
                                             tacet_brier_one(scoring->against[k], happened);
    }
    return tacet_ratio(&scoring->resamples, scoring->numerator, NULL, scoring->episode, n);
}

void tacet_grade_target(struct tacet_target_scores *scores, struct scoring *scoring,
                        size_t target, bool strict)
{
    const size_t n = gather(scoring, scoring->p, TACET_MODEL, target, strict);
    size_t hits = 0;

    for (size_t k = 0; k < n; k++) {
        hits += scoring->happened[k];
    }
    *scores = (struct tacet_target_scores) { .day = tacet_target_days[target], .n = n };
    scores->share = n == 0 ? NAN : (double) hits / (double) n;
    for (size_t f = 0; f < TACET_FORECASTERS; f++) {
        struct tacet_graded *graded = &scores->by[f];
        const double *p = scoring->against;
        const bool *happened = scoring->happened;

        gather(scoring, scoring->against, (enum tacet_forecaster) f, target, strict);
        graded->brier = tacet_brier(p, happened, n);
        graded->log = tacet_log_score(p, happened, n);
        graded->murphy = tacet_murphy(p, happened, n);
        graded->calibration = tacet_calibration(p, happened, n);
        tacet_bins(graded->bins, p, happened, n);
        graded->auc = tacet_auc(&scoring->resamples, p, happened, scoring->episode, n);
        graded->brier_less = difference(scoring, n, false);
        graded->log_less = difference(scoring, n, true);
    }
    for (size_t f = 0; f < TACET_FORECASTERS; f++) {
        scores->by[f].skill =
            tacet_skill(scores->by[f].brier, scores->by[TACET_CLIMATOLOGY].brier);
    }
}

static void scoring_free(struct scoring *self)
{
    tacet_resamples_free(&self->resamples);
    free(self->p);
    free(self->against);
    free(self->numerator);
    free(self->denominator);
    free(self->happened);
    free(self->episode);
    free(self->days);
    free(self->status);
}

static enum tacet_status scoring_init(struct scoring *self,
                                      const struct tacet_forecasts *forecasts,
                                      const struct tacet_record_row *rows, uint64_t seed,
                                      struct tacet_error *err)
{
    const size_t n = forecasts->n + 1;

    *self = (struct scoring) { .forecasts = forecasts,
                               .rows = rows,
                               .p = calloc(n, sizeof(double)),
                               .against = calloc(n, sizeof(double)),
                               .numerator = calloc(n, sizeof(double)),
                               .denominator = calloc(n, sizeof(double)),
                               .happened = calloc(n, sizeof(bool)),
                               .episode = calloc(n, sizeof(size_t)),
                               .days = calloc(n, sizeof(int)),
                               .status = calloc(n, sizeof(enum tacet_row_status)) };
    if (self->p == NULL || self->against == NULL || self->numerator == NULL ||
        self->denominator == NULL || self->happened == NULL || self->episode == NULL ||
        self->days == NULL || self->status == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to score %zu rows", forecasts->n);
    }
    return tacet_resamples_init(&self->resamples, forecasts->n_episodes, forecasts->n, seed,
                                err);
}

enum tacet_status tacet_scores_make(struct tacet_scores *scores,
                                    const struct tacet_forecasts *forecasts,
                                    const struct tacet_record_row *rows, int without,
                                    uint64_t seed, struct tacet_error *err)
{
    struct scoring scoring;
    const enum tacet_status status = scoring_init(&scoring, forecasts, rows, seed, err);

    if (status == TACET_OK) {
        for (size_t t = 0; t < TACET_TARGETS; t++) {
            tacet_grade_target(&scores->targets[t], &scoring, t, false);
            tacet_grade_target(&scores->strict[t], &scoring, t, true);
        }
        tacet_score_curves(&scores->curve, &scoring);
        tacet_score_members(&scores->members, &scoring, without);
    }
    scoring_free(&scoring);
    return status;
}
