/* curve_scores.c - Brier scores over the whole of the first year, and the curve of adoption. */
#include <math.h>

#include "scores/scores_private.h"

enum { DAYS = TACET_DAYS - 1 }; /* without "eventually" */

/* Rows with days: their fates, and in `episode` where their forecasts are. */
static struct tacet_fates gather(struct scoring *scoring)
{
    struct tacet_fates fates = { .status = scoring->status, .days = scoring->days };

    for (size_t k = 0; k < scoring->forecasts->n; k++) {
        const struct tacet_record_row *row = &scoring->rows[scoring->forecasts->rows[k].row];

        if (row->days >= 0) {
            scoring->status[fates.n] = row->status;
            scoring->days[fates.n] = row->days;
            scoring->episode[fates.n] = k;
            fates.n += 1;
        }
    }
    return fates;
}

/* Brier score of "adopted by" a day. @param weight  [n]; the sum is divided by `all` */
static double weighted_brier(const struct scoring *scoring, const struct tacet_fates *fates,
                             const double *weight, enum tacet_forecaster forecaster, size_t d,
                             double all)
{
    double sum = 0.0;

    for (size_t k = 0; k < fates->n; k++) {
        const bool adopted =
            fates->status[k] == TACET_ROW_ADOPTED && fates->days[k] <= tacet_curve_days[d];
        const double p = scoring->forecasts->rows[scoring->episode[k]].adopted[forecaster][d];

        sum += weight[k] * tacet_brier_one(p, adopted);
    }
    return all > 0.0 ? sum / all : NAN;
}

/* 1 for files adopted, or followed for so long without; 0 for the rest. @return their sum */
static double strict_weights(double *weight, const struct tacet_fates *fates, int day)
{
    double sum = 0.0;

    for (size_t k = 0; k < fates->n; k++) {
        weight[k] = fates->status[k] == TACET_ROW_ADOPTED || fates->days[k] >= day;
        sum += weight[k];
    }
    return sum;
}

static void mean_curves(struct tacet_curve_scores *scores, const struct scoring *scoring,
                        const struct tacet_fates *fates)
{
    struct tacet_curve curve;

    tacet_curve(&curve, fates);
    for (size_t d = 0; d < TACET_DAYS; d++) {
        double sum = 0.0;

        for (size_t k = 0; k < fates->n; k++) {
            sum += scoring->forecasts->rows[scoring->episode[k]].adopted[TACET_MODEL][d];
        }
        scores->forecast[d] = fates->n == 0 ? NAN : sum / (double) fates->n;
        scores->observed[d] = d == DAYS ? curve.eventually : curve.adopted[tacet_curve_days[d]];
    }
}

void tacet_score_curves(struct tacet_curve_scores *scores, struct scoring *scoring)
{
    const struct tacet_fates fates = gather(scoring);
    double censored[TACET_FORECASTERS][DAYS], strict[TACET_FORECASTERS][DAYS];

    for (size_t d = 0; d < DAYS; d++) {
        const int day = tacet_curve_days[d];
        double n_strict;

        tacet_censoring_weights(scoring->numerator, &fates, day);
        n_strict = strict_weights(scoring->denominator, &fates, day);
        for (size_t f = 0; f < TACET_FORECASTERS; f++) {
            const enum tacet_forecaster forecaster = (enum tacet_forecaster) f;

            censored[f][d] = weighted_brier(scoring, &fates, scoring->numerator, forecaster, d,
                                            (double) fates.n);
            strict[f][d] =
                weighted_brier(scoring, &fates, scoring->denominator, forecaster, d, n_strict);
        }
    }
    scores->n = fates.n;
    for (size_t f = 0; f < TACET_FORECASTERS; f++) {
        scores->censored[f] = tacet_integrated(censored[f], tacet_curve_days, DAYS);
        scores->strict[f] = tacet_integrated(strict[f], tacet_curve_days, DAYS);
    }
    mean_curves(scores, scoring, &fates);
}
