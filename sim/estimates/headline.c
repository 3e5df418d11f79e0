/* headline.c - the headline's probability: closed form over lattices, and pairs of decisions.
 *
 * Work comes in units, a copy of the lattice or a batch of pairs each, whose results are added
 * in their order at the end: which thread did which changes nothing. The spread between copies
 * and between batches is the error.  Start reading at tacet_headline_estimate().
 * Source: docs/model.md, Estimators.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "estimates/headline_private.h"

enum { COPIES = 16, BATCHES = 16, PAIRS_MOST = 1 << 22, PILOT_BITS = 8 };
enum { POINTS_MOST_BITS = 20 }; /* of all copies together */
_Static_assert(COPIES + BATCHES <= TACET_UNITS_MAX, "room for their numbers");

static int log2_of(uint64_t n)
{
    int bits = 0;

    while (n >>= 1) {
        bits += 1;
    }
    return bits;
}

static uint64_t greater(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

/* How much is to be done for n decisions. A point costs what a decision does where it has
 * parameters of its own, and less than a tenth of it where not. */
static void measure_out(struct tacet_job *job, const struct tacet_headline *self, uint64_t n)
{
    const bool drawn = tacet_model_draws(job->full) > 0;
    const bool integrable = tacet_core_is_integrable(job->full, job->full->n_measures - 1);
    const uint64_t points =
        greater(drawn && self->choice.used == TACET_CONTROL ? n / 8 : n, TACET_HEADLINE_LEAST);
    const int bits = log2_of(points);

    job->bits = (bits < POINTS_MOST_BITS ? bits : POINTS_MOST_BITS) - log2_of(COPIES);
    if (self->choice.used == TACET_CONTROL) {
        const uint64_t pairs = greater(n / 4, TACET_HEADLINE_LEAST);

        job->batch =
            (pairs < PAIRS_MOST ? pairs : PAIRS_MOST) / BATCHES / TACET_BLOCK * TACET_BLOCK;
    }
    job->n_copies = integrable && self->choice.used != TACET_CONDITIONAL ? 0 : COPIES;
    job->n_units = job->n_copies + (job->batch > 0 ? BATCHES : 0);
    job->n_days = (size_t) job->full->horizon;
}

static enum tacet_status make_room(struct tacet_headline *self, struct tacet_job *job,
                                   struct tacet_error *err)
{
    self->n_days = job->full->horizon;
    self->adopted = calloc(job->n_days, sizeof(*self->adopted));
    job->units = calloc(job->n_units + 1, sizeof(*job->units));
    job->curves = calloc(2 * (job->n_units + 1) * job->n_days, sizeof(*job->curves));
    job->exact = calloc(job->n_days, sizeof(*job->exact));
    if (self->adopted == NULL || job->units == NULL || job->curves == NULL ||
        job->exact == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to estimate the headline");
    }
    for (size_t u = 0; u < job->n_units; u++) {
        job->units[u].curve = job->curves + 2 * u * job->n_days;
        job->units[u].square = job->units[u].curve + job->n_days;
    }
    return TACET_OK;
}

/* The shocks integrated in closer and closer steps. Halving a step squares its error, so the
 * difference to the step before, squared, bounds that of the last. */
static void integrate(struct tacet_job *job, struct tacet_headline_worker *worker)
{
    const size_t m = job->core->n_measures - 1;
    const double enough = 1e-5, least = 1e-12;
    double drivers[TACET_DRIVERS_MAX], largest = 1.0;

    for (size_t k = 0; k < job->core->n_drivers; k++) {
        drivers[k] = job->core->drivers[k].centre;
    }
    tacet_core_prepare(worker->averaging.core, job->core, m);
    for (double step = 1.0; step > 0.05 && largest > enough; step /= 2.0) {
        double *const curve = job->curves + 2 * job->n_units * job->n_days; /* to spare */

        job->exact_tabled = tacet_core_integrate(worker->averaging.core, drivers, step, curve);
        largest = 0.0;
        for (size_t day = 0; day < job->n_days; day++) {
            largest = fmax(largest, fabs(curve[day] - job->exact[day].value));
            job->exact[day].value = curve[day];
        }
    }
    for (size_t day = 0; day < job->n_days; day++) {
        job->exact[day].error = fmax(largest * largest, least);
    }
}

/* The core, integrated or, where it is rare, leaning; the full model leans alike, so that both
 * have the same draws. */
static enum tacet_status build(struct tacet_job *job, struct tacet_model *full,
                               const struct tacet_headline *self, struct tacet_error *err)
{
    struct tacet_job pilot = *job;
    struct tacet_headline_worker worker;
    enum tacet_status status = TACET_OK;

    tacet_model_reduce(job->core, job->scenario);
    pilot.bits = PILOT_BITS;
    pilot.batch = 0;
    if (!tacet_headline_equip(&worker, &pilot)) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to estimate the headline");
    } else {
        if (job->n_copies == 0) {
            integrate(job, &worker);
        }
        tacet_lean_find(job->core, job->means, &worker.averaging);
    }
    tacet_headline_dismiss(&worker);
    job->core->lean.tabled = self->choice.used == TACET_CONTROL;
    full->lean = job->core->lean;
    return status;
}

static enum tacet_status estimate_with(struct tacet_headline *self, struct tacet_job *job,
                                       struct tacet_model *full, uint64_t n, size_t n_threads,
                                       struct tacet_error *err)
{
    enum tacet_status status;

    measure_out(job, self, n);
    status = make_room(self, job, err);
    if (status == TACET_OK) {
        status = build(job, full, self, err);
    }
    if (status == TACET_OK && job->n_units > 0) {
        status = tacet_headline_units(job, n_threads, err);
    }
    if (status == TACET_OK) {
        tacet_headline_sum(self, job);
    }
    return status;
}

enum tacet_status tacet_headline_estimate(struct tacet_headline *self,
                                          const struct tacet_scenario *scenario,
                                          enum tacet_estimator asked, uint64_t seed, uint64_t n,
                                          size_t n_threads,
                                          const volatile sig_atomic_t *interrupted,
                                          struct tacet_error *err)
{
    struct tacet_scenario *only = calloc(1, sizeof(*only));
    struct tacet_model *models = calloc(2, sizeof(*models));
    struct tacet_job job = { .scenario = only, .seed = seed, .interrupted = interrupted };
    enum tacet_status status = TACET_ENOMEM;

    *self = (struct tacet_headline) { .choice = { .used = TACET_PLAIN } };
    if (only == NULL || models == NULL) {
        tacet_fail(err, status, "no memory to estimate the headline");
        goto out;
    }
    status = tacet_headline_only(only, scenario, err);
    if (status != TACET_OK) {
        goto out;
    }
    tacet_model_build(&models[0], only);
    status = tacet_estimator_choose(&self->choice, &models[0], only->headline, asked, n, err);
    if (status == TACET_OK && self->choice.used != TACET_PLAIN) {
        job.full = &models[0];
        job.core = &models[1];
        status = estimate_with(self, &job, &models[0], n, n_threads, err);
    }
out:
    if (only != NULL) {
        tacet_scenario_free(only);
    }
    free(only);
    free(models);
    free(job.units);
    free(job.curves);
    free(job.exact);
    if (status != TACET_OK) {
        tacet_headline_free(self);
    }
    return status;
}

void tacet_headline_free(struct tacet_headline *self)
{
    free(self->adopted);
    *self = (struct tacet_headline) { .choice = { .used = TACET_PLAIN } };
}
