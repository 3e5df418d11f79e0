/* headline.c - the headline's probability: closed form over lattices, and pairs of decisions.
 *
 * Work comes in units, a copy of the lattice or a batch of pairs each, whose results are added
 * in their order at the end: which thread did which changes nothing. The spread between copies
 * and between batches is the error.  Start reading at tacet_headline_estimate().
 * Source: docs/model.md, Estimators.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "estimates/headline_private.h"

enum { COPIES = 16, BATCHES = 16, PILOT_BITS = 8 };
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
 * parameters of its own, and less than a tenth of it where not; and its many coordinates then
 * take more points before they are evenly filled. */
static void measure_out(struct tacet_job *job, const struct tacet_headline *self, uint64_t n)
{
    const bool drawn = tacet_model_draws(job->full) > 0;
    const bool integrable = tacet_core_is_integrable(job->full, job->full->n_measures - 1);
    const uint64_t points = drawn ? greater(self->choice.used == TACET_CONTROL ? n / 8 : n,
                                            2 * TACET_HEADLINE_LEAST)
                                  : greater(n, TACET_HEADLINE_LEAST);
    const int bits = log2_of(points);

    job->bits = bits - log2_of(COPIES);
    if (self->choice.used == TACET_CONTROL) {
        const uint64_t pairs = greater(n / 4, TACET_HEADLINE_LEAST);

        job->batch = pairs / BATCHES / TACET_BLOCK * TACET_BLOCK;
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

/* One closer step of the shocks. @return by how much the curve moves at most */
static double integrate_step(struct tacet_job *job, struct tacet_core *core,
                             const double *drivers, double step, double *time_error)
{
    double *const curve = job->curves + 2 * job->n_units * job->n_days; /* to spare */
    double largest = 0.0;

    job->exact_tabled = tacet_core_integrate(core, drivers, step, curve, time_error);
    for (size_t day = 0; day < job->n_days; day++) {
        largest = fmax(largest, fabs(curve[day] - job->exact[day].value));
        job->exact[day].value = curve[day];
    }
    return largest;
}

/* The shocks integrated in closer and closer steps, until they move the curve by no more than a
 * ten-thousandth of itself. Each halving moves it less, and by a smaller part of what the last
 * one moved it by; so the last one's move, times that part, bounds what all further ones would.
 */
static void integrate(struct tacet_job *job, struct tacet_headline_worker *worker)
{
    const double enough = 1e-4, rounding = 1e-12;
    double drivers[TACET_DRIVERS_MAX], before = INFINITY, move = INFINITY, time_error = 0.0;

    for (size_t k = 0; k < job->core->n_drivers; k++) {
        drivers[k] = job->core->drivers[k].centre;
    }
    tacet_core_prepare(worker->averaging.core, job->core, job->core->n_measures - 1);
    (void) integrate_step(job, worker->averaging.core, drivers, 2.0, &time_error);
    for (double step = 1.0; step > 0.05; step /= 2.0) {
        before = move;
        move = integrate_step(job, worker->averaging.core, drivers, step, &time_error);
        if (isfinite(before) && move <= enough * job->exact[job->n_days - 1].value) {
            break;
        }
    }
    for (size_t day = 0; day < job->n_days; day++) {
        job->exact[day].error = move * (move < before ? move / before : 1.0) + time_error +
                                rounding * job->exact[job->n_days - 1].value;
    }
}

/* The core, integrated or, where it is rare, leaning. */
static enum tacet_status build(struct tacet_job *job, struct tacet_model *full,
                               const struct tacet_headline *self, struct tacet_error *err)
{
    struct tacet_job pilot = *job;
    struct tacet_headline_worker worker;
    enum tacet_status status = TACET_OK;

    tacet_model_reduce(job->core, job->scenario);
    job->core->tables_all = full->tables_all = self->choice.used == TACET_CONTROL;
    pilot.bits = PILOT_BITS;
    pilot.batch = 0;
    if (!tacet_headline_equip(&worker, &pilot)) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to estimate the headline");
    } else if (job->n_copies == 0) {
        integrate(job, &worker);
    } else {
        job->leans = tacet_lean_find(job->means, &worker.averaging);
    }
    tacet_headline_dismiss(&worker);
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

/* Where many pairs differ the count has the smaller error, having more decisions. */
static void prefer_count(struct tacet_headline *self, const struct tacet_tally *tally,
                         const struct tacet_scenario *scenario)
{
    const int horizon = scenario->horizon;

    if (self->choice.used == TACET_CONTROL &&
        tacet_adopted_by(tally, scenario->headline, horizon).stderr_mc <
            self->adopted[horizon - 1].error) {
        tacet_headline_free(self);
        snprintf(self->choice.why, TACET_WHY, "it is more exact than pairs of decisions here");
    }
}

enum tacet_status tacet_headline_estimate(
    struct tacet_headline *self, const struct tacet_scenario *scenario,
    const struct tacet_tally *tally, enum tacet_estimator asked, uint64_t seed, uint64_t n,
    size_t n_threads, const volatile sig_atomic_t *interrupted, struct tacet_error *err)
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
    if (status == TACET_OK && asked == TACET_AUTO && tally != NULL) {
        prefer_count(self, tally, scenario);
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
