/* baselines.c - the simple forecasters: base rates, three bins, three logits and a curve.
 *
 * A training row whose outcome by a day is not yet known is left out for that day.
 */
#include <gsl/gsl_math.h>
#include <stdlib.h>

#include "scores/scores_private.h"

/* ORDER DAYS: TACET_TARGETS of posterior.h are among them. */
const int tacet_curve_days[TACET_DAYS] = { 1,   5,   10,  15,  20,  30,       45,
                                           60,  75,  90,  120, 150, 180,      210,
                                           240, 270, 300, 330, 365, INT32_MAX };

static const double US_EDGE = 0.34;
static const double PLAIN_SD = M_SQRT2, CYBER_SD = 0.8;

enum { LOGITS = 3, US_BINS = 3 };

/* ORDER COLUMNS: each logit reads a stretch from the first. */
enum {
    COLUMN_STRENGTH,
    COLUMN_SEVERITY,
    COLUMN_US,
    COLUMN_KIND,
    COLUMN_GROUP = COLUMN_KIND + TACET_KINDS,
    COLUMN_CYBER = COLUMN_GROUP + TACET_GROUPS,
    COLUMN_SECOND = COLUMN_CYBER + 2,
    COLUMNS = COLUMN_SECOND + 4
};
static const struct {
    enum tacet_forecaster forecaster;
    size_t n_columns;
} logit_rows[LOGITS] = { { TACET_LOGIT, COLUMN_CYBER },
                         { TACET_LOGIT_CYBER, COLUMN_SECOND },
                         { TACET_LOGIT_SECOND, COLUMNS } };

struct tacet_baselines {
    enum tacet_coding coding;
    double share[TACET_DAYS];
    double us_share[TACET_DAYS][US_BINS];
    struct logit logits[TACET_DAYS][LOGITS];
    double curve[TACET_DAYS];
};

const char *tacet_forecaster_word(enum tacet_forecaster forecaster)
{
    static const char *const words[TACET_FORECASTERS] = { "model",       "climatology",
                                                          "us_stance",   "logit",
                                                          "logit_cyber", "logit_second",
                                                          "kaplan_meier" };

    return words[forecaster];
}

const char *tacet_coding_word(enum tacet_coding coding)
{
    static const char *const words[TACET_CODINGS] = { "mean", "first", "second" };

    return words[coding];
}

/* One opinion, or the mean of both; the other one where one is missing, 0 without any. */
static double opinion(const double both[2], enum tacet_coding coding)
{
    const double first = isnan(both[0]) ? both[1] : both[0];
    const double second = isnan(both[1]) ? both[0] : both[1];
    const double found = coding == TACET_CODING_FIRST    ? first
                         : coding == TACET_CODING_SECOND ? second
                                                         : 0.5 * (first + second);

    return isnan(found) ? 0.0 : found;
}

static double known_or_zero(double value)
{
    return isnan(value) ? 0.0 : value;
}

/* Each column spans about 1, as its prior takes for granted. Kind listing and group russia are
 * the reference: their columns stay 0. */
static void fill_columns(double x[COLUMNS], const struct tacet_record_row *row,
                         enum tacet_coding coding)
{
    const bool declaration = row->kind == TACET_DECLARATION;
    const double cyber = known_or_zero(row->cyber);

    for (size_t c = 0; c < COLUMNS; c++) {
        x[c] = 0.0;
    }
    x[COLUMN_STRENGTH] = known_or_zero(row->strength) / 100.0;
    x[COLUMN_SEVERITY] = opinion(row->severity, coding);
    x[COLUMN_US] = opinion(row->us_stance, coding);
    x[COLUMN_KIND + row->kind] = row->kind == TACET_LISTING ? 0.0 : 1.0;
    x[COLUMN_GROUP + row->group] = row->group == TACET_RUSSIA ? 0.0 : 1.0;
    x[COLUMN_CYBER] = declaration ? cyber : 0.0;
    x[COLUMN_CYBER + 1] = declaration ? 0.0 : cyber;
    x[COLUMN_SECOND] = known_or_zero(row->sponsor) / 3.0;
    x[COLUMN_SECOND + 1] = known_or_zero(row->ally_listed);
    x[COLUMN_SECOND + 2] = known_or_zero(row->standing);
    x[COLUMN_SECOND + 3] = known_or_zero(row->whole_package);
}

static size_t us_bin(double us)
{
    return us <= -US_EDGE ? 0 : us < US_EDGE ? 1 : 2;
}

/* Shares of what is known by a day; even odds where nothing is. */
static void fit_shares(struct tacet_baselines *self, size_t d, const double *x,
                       const signed char *outcome, size_t n)
{
    double all[2] = { 0.0 }, binned[US_BINS][2] = { { 0.0 } };

    for (size_t k = 0; k < n; k++) {
        if (outcome[k] != OUTCOME_UNKNOWN) {
            all[outcome[k]] += 1.0;
            binned[us_bin(x[k * COLUMNS + COLUMN_US])][outcome[k]] += 1.0;
        }
    }
    self->share[d] = all[0] + all[1] > 0.0 ? all[1] / (all[0] + all[1]) : 0.5;
    for (size_t b = 0; b < US_BINS; b++) {
        const double in_bin = binned[b][0] + binned[b][1];

        self->us_share[d][b] =
            in_bin > 0.0 ? (binned[b][1] + 0.5) / (in_bin + 1.0) : self->share[d];
    }
}

static void fit_day(struct tacet_baselines *self, size_t d,
                    const struct tacet_record_row *train, const double *x, signed char *outcome,
                    size_t n)
{
    for (size_t k = 0; k < n; k++) {
        const enum tacet_known known = tacet_known_outcome(&train[k], tacet_curve_days[d]);

        outcome[k] = known == TACET_UNKNOWN ? OUTCOME_UNKNOWN : known == TACET_YES;
    }
    fit_shares(self, d, x, outcome, n);
    for (size_t l = 0; l < LOGITS; l++) {
        const double sd = logit_rows[l].forecaster == TACET_LOGIT ? PLAIN_SD : CYBER_SD;

        /* the prior makes the maximum unique; where steps stop short it is the place reached */
        (void) tacet_logit_fit(&self->logits[d][l], logit_rows[l].n_columns, x, COLUMNS,
                               outcome, n, sd);
    }
}

/* @param days  [n]; @param status  [n]; both scratch */
static void fit_curve(struct tacet_baselines *self, const struct tacet_record_row *train,
                      size_t n, int *days, enum tacet_row_status *status)
{
    struct tacet_curve curve;

    for (size_t k = 0; k < n; k++) {
        days[k] = train[k].days;
        status[k] = train[k].status;
    }
    tacet_curve(&curve, &(struct tacet_fates) { .n = n, .status = status, .days = days });
    for (size_t d = 0; d < TACET_DAYS; d++) {
        self->curve[d] = tacet_curve_days[d] == INT32_MAX ? curve.eventually
                                                          : curve.adopted[tacet_curve_days[d]];
    }
}

enum tacet_status tacet_baselines_fit(struct tacet_baselines **self,
                                      const struct tacet_record_row *train, size_t n,
                                      enum tacet_coding coding, struct tacet_error *err)
{
    double *x = calloc(n * COLUMNS + 1, sizeof(*x));
    signed char *outcome = calloc(n + 1, sizeof(*outcome));
    int *days = calloc(n + 1, sizeof(*days));
    enum tacet_row_status *row_status = calloc(n + 1, sizeof(*row_status));
    enum tacet_status status = TACET_OK;

    *self = calloc(1, sizeof(**self));
    if (*self == NULL || x == NULL || outcome == NULL || days == NULL || row_status == NULL) {
        free(*self);
        *self = NULL;
        status = tacet_fail(err, TACET_ENOMEM, "no memory to fit %zu rows", n);
    } else {
        (*self)->coding = coding;
        for (size_t k = 0; k < n; k++) {
            fill_columns(x + k * COLUMNS, &train[k], coding);
        }
        for (size_t d = 0; d < TACET_DAYS; d++) {
            fit_day(*self, d, train, x, outcome, n);
        }
        fit_curve(*self, train, n, days, row_status);
    }
    free(x);
    free(outcome);
    free(days);
    free(row_status);
    return status;
}

void tacet_baselines_free(struct tacet_baselines *self)
{
    free(self);
}

void tacet_baselines_forecast(double adopted[TACET_FORECASTERS][TACET_DAYS],
                              const struct tacet_baselines *self,
                              const struct tacet_record_row *row)
{
    double x[COLUMNS];

    fill_columns(x, row, self->coding);
    for (size_t d = 0; d < TACET_DAYS; d++) {
        adopted[TACET_CLIMATOLOGY][d] = self->share[d];
        adopted[TACET_US_BINS][d] = self->us_share[d][us_bin(x[COLUMN_US])];
        adopted[TACET_KAPLAN_MEIER][d] = self->curve[d];
        for (size_t l = 0; l < LOGITS; l++) {
            adopted[logit_rows[l].forecaster][d] = tacet_logit_p(&self->logits[d][l], x);
        }
    }
}
