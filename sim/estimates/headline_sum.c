/* headline_sum.c - from what the units of work found to estimates with their errors.
 *
 * Source: docs/model.md, Estimators.
 */
#include <math.h>

#include "estimates/headline_private.h"

/* A mean of n independent numbers, its squared standard error and the degrees of freedom. */
struct mean {
    double value, variance, freedom;
};

static struct mean mean_of(const double *values, size_t n)
{
    double sum = 0.0, square = 0.0;
    struct mean mean = { .freedom = (double) n - 1.0 };

    for (size_t u = 0; u < n; u++) {
        sum += values[u];
    }
    mean.value = sum / (double) n;
    for (size_t u = 0; u < n; u++) {
        square += (values[u] - mean.value) * (values[u] - mean.value);
    }
    mean.variance = square / (double) (n * (n - 1));
    return mean;
}

/* The variance of the pairs' part if pairs are independent: by those that differ and half a one
 * more, as heavy as those that are adopted, so that none in n pairs is not taken for none at
 * all.
 * @param square  by unit: sums of squares of the differences */
static double variance_of_pairs(const struct tacet_job *job, const double *square)
{
    const double n = (double) (job->batch * (job->n_units - job->n_copies));
    double sum = 0.0, weights = 0.0, adopted = 0.0, n_adopted = 0.0;

    for (size_t u = job->n_copies; u < job->n_units; u++) {
        sum += square[u];
        weights += job->units[u].weights;
        adopted += job->units[u].adopted;
        n_adopted += (double) job->units[u].n_adopted;
    }
    return (sum + 2.0 * (n_adopted > 0.0 ? adopted / n_adopted : weights / n)) / (n * n);
}

/* Numbers by unit: copies, then batches. */
struct by_unit {
    double value[TACET_UNITS_MAX], square[TACET_UNITS_MAX];
};

/* The pairs' part. Those of a block share their parameters if these are drawn; then the scatter
 * of batches says how much that matters. */
static struct mean pairs_part(const struct tacet_job *job, const struct by_unit *of)
{
    const double independent = variance_of_pairs(job, of->square);
    struct mean mean = mean_of(of->value + job->n_copies, job->n_units - job->n_copies);

    if (tacet_model_draws(job->full) == 0 || independent > mean.variance) {
        mean.variance = independent;
        mean.freedom = INFINITY;
    }
    return mean;
}

/* The core's part: the mean over copies, or `exact` where there are none. */
static struct mean core_part(const struct tacet_job *job, const double *values,
                             struct tacet_estimated exact)
{
    if (job->n_copies > 0) {
        return mean_of(values, job->n_copies);
    }
    return (struct mean) { exact.value, exact.error * exact.error, INFINITY };
}

/* Core and pairs together. @param freedom  Welch's degrees of freedom, NULL if not wanted */
static struct tacet_estimated estimate(const struct tacet_job *job, const struct by_unit *of,
                                       struct tacet_estimated exact, double *freedom)
{
    const struct mean core = core_part(job, of->value, exact);
    struct mean rest = { 0.0, 0.0, INFINITY };
    double variance, spread;

    if (job->n_units > job->n_copies) {
        rest = pairs_part(job, of);
    }
    variance = core.variance + rest.variance;
    if (freedom != NULL) {
        spread = core.variance * core.variance / core.freedom +
                 rest.variance * rest.variance / rest.freedom; /* 0 without chance */
        *freedom = spread > 0.0 ? variance * variance / spread : (double) INFINITY;
    }
    return (struct tacet_estimated) { core.value + rest.value, sqrt(variance) };
}

/* P(adopted | tabled), a ratio, with its linearised error. */
static struct tacet_estimated ratio(const struct tacet_job *job, struct tacet_estimated adopted,
                                    struct tacet_estimated tabled)
{
    const size_t last = job->n_days - 1;
    struct tacet_estimated exact = { 0.0, 0.0 };
    struct by_unit of;
    double r;

    if (!(tabled.value > 0.0)) {
        return (struct tacet_estimated) { NAN, NAN };
    }
    r = adopted.value / tabled.value;
    for (size_t u = 0; u < job->n_units; u++) {
        of.value[u] = job->units[u].curve[last] - r * job->units[u].tabled;
        of.square[u] = job->units[u].square[last] + r * r * job->units[u].tabled_square;
    }
    if (job->n_copies == 0) {
        exact = job->exact[last];
    }
    return (struct tacet_estimated) { r, estimate(job, &of, exact, NULL).error / tabled.value };
}

void tacet_headline_sum(struct tacet_headline *self, const struct tacet_job *job)
{
    const size_t U = job->n_units;
    double freedom = INFINITY;
    struct by_unit of;

    for (size_t day = 0; day < job->n_days; day++) {
        for (size_t u = 0; u < U; u++) {
            of.value[u] = job->units[u].curve[day];
            of.square[u] = job->units[u].square[day];
        }
        self->adopted[day] = estimate(job, &of, job->exact[day], &freedom);
    }
    /* Those of the error at the horizon, for all. */
    self->quantile = tacet_interval_quantile(fmin(freedom, 1e6));
    for (size_t u = 0; u < U; u++) {
        of.value[u] = job->units[u].tabled;
        of.square[u] = job->units[u].tabled_square;
    }
    self->tabled =
        estimate(job, &of, (struct tacet_estimated) { job->exact_tabled, 0.0 }, NULL);
    self->if_tabled = job->full->measures[job->full->n_measures - 1].on_the_table
                          ? self->adopted[job->n_days - 1]
                          : ratio(job, self->adopted[job->n_days - 1], self->tabled);
    self->points = job->n_copies << job->bits;
    self->decisions = job->batch * (U - job->n_copies);
    self->leans = job->leans;
}
