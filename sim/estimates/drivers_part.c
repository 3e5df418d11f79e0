/* drivers_part.c - how much the drivers move the headline.
 *
 * A few blocks with the same parameters are decided twice, with other shocks: once with a world
 * of its own for each decision, once with one world for all. The two shares adopted differ by
 * their noise, which is known, and by what that world makes of the answer.
 */
#include <math.h>
#include <stdlib.h>

#include "estimates/estimates_private.h"

static const uint64_t ELSEWHERE = UINT64_C(1) << 50; /* beyond the decisions of any run */

/* Decisions that share a world. More of them have less noise, fewer see more parameters. */
enum { BLOCKS = 4, SHARED = BLOCKS * TACET_BLOCK };

/* Worlds looked at before going on: what each gives is kept for so many, because the sum is
 * taken in their order. */
enum { STRETCH = 1024 };

/* What is to be done. */
struct plan {
    struct tacet_scenario scenario; /* owns its parameters */
    struct tacet_model model;
    uint64_t seed, from, n; /* worlds from, from + 1 and so on, n of them */
    const volatile sig_atomic_t *interrupted;
    double variances[STRETCH];
};

/* One thread's share of it: the worlds first, first + step and so on. */
struct twice {
    struct plan *plan;
    size_t first, step;
    struct tacet_model drawn;
    struct tacet_block block;
};

static double share_adopted(struct twice *self, uint64_t first)
{
    uint64_t adopted = 0;

    self->block.n = TACET_BLOCK;
    for (uint64_t b = 0; b < BLOCKS; b++) {
        self->block.first = first + b * TACET_BLOCK;
        tacet_decide(&self->drawn, &self->block);
        adopted += tacet_block_adopted(&self->block, self->drawn.n_measures - 1);
    }
    return (double) adopted / SHARED;
}

static double noise(double share)
{
    return share * (1.0 - share) / (SHARED - 1.0);
}

/* An unbiased estimate of the variance over worlds of P(adopted | parameters, world), from the
 * b-th world. */
static double variance_at(struct twice *self, uint64_t b)
{
    const uint64_t seed = self->plan->seed;
    double own, same;

    self->block.seed = seed;
    tacet_model_draw(&self->drawn, &self->plan->model, seed, b * TACET_STRIDE);
    own = share_adopted(self, b * SHARED);
    self->drawn.same_world = true;
    self->drawn.world = ELSEWHERE + b * SHARED;
    same = share_adopted(self, ELSEWHERE + b * SHARED);
    return (same - own) * (same - own) - noise(own) - noise(same);
}

static struct tacet_part mean_of(double sum, double square, double n)
{
    const double mean = sum / n;

    return (struct tacet_part) { mean, sqrt((square / n - mean * mean) / (n - 1.0)) };
}

static void *work(void *argument)
{
    struct twice *const self = argument;
    struct plan *const plan = self->plan;

    for (uint64_t k = self->first; k < plan->n && !*plan->interrupted; k += self->step) {
        plan->variances[k] = variance_at(self, plan->from + k);
    }
    return NULL;
}

/* Divide a stretch among the workers. */
static void look_at(struct twice *const *workers, size_t n)
{
    struct tacet_hand hands[TACET_THREADS_MAX];

    for (size_t w = 0; w < n; w++) {
        workers[w]->first = w;
        workers[w]->step = n;
        hands[w].worker = workers[w];
    }
    tacet_hands_work(hands, n, work);
}

static struct tacet_part look_at_all(struct plan *plan, struct twice *const *workers,
                                     size_t n_workers, uint64_t worlds)
{
    double sum = 0.0, square = 0.0;

    for (uint64_t from = 0; from < worlds && !*plan->interrupted; from += STRETCH) {
        plan->from = from;
        plan->n = worlds - from < STRETCH ? worlds - from : STRETCH;
        look_at(workers, n_workers);
        for (size_t k = 0; k < plan->n; k++) {
            sum += plan->variances[k];
            square += plan->variances[k] * plan->variances[k];
        }
    }
    return mean_of(sum, square, (double) worlds);
}

/* As many workers as there is memory for, up to so many; more would change nothing but the
 * time.
 */
static size_t hire(struct twice **workers, struct plan *plan, size_t most)
{
    size_t n = 0;

    while (n < most && (workers[n] = calloc(1, sizeof(*workers[n]))) != NULL) {
        workers[n++]->plan = plan;
    }
    return n;
}

static enum tacet_status split(struct tacet_uncertainty *self, struct plan *plan,
                               uint64_t worlds, size_t n_threads, struct tacet_error *err)
{
    struct twice *workers[TACET_THREADS_MAX];
    size_t n = 0;

    tacet_model_build(&plan->model, &plan->scenario);
    if (tacet_drivers_are_fixed(&plan->model)) {
        self->drivers = (struct tacet_part) { 0.0, 0.0 };
    } else if (self->drivers_decisions > 0) {
        n = hire(workers, plan, n_threads);
        if (n == 0) {
            return tacet_fail(err, TACET_ENOMEM, "no memory to split the uncertainty");
        }
        self->drivers = look_at_all(plan, workers, n, worlds);
    }
    for (size_t w = 0; w < n; w++) {
        free(workers[w]);
    }
    return TACET_OK;
}

enum tacet_status tacet_uncertainty_drivers(struct tacet_uncertainty *self,
                                            const struct tacet_scenario *scenario,
                                            uint64_t seed, uint64_t n, size_t n_threads,
                                            const volatile sig_atomic_t *interrupted,
                                            struct tacet_error *err)
{
    const uint64_t worlds = n / SHARED;
    struct plan *plan = calloc(1, sizeof(*plan));
    enum tacet_status status;

    self->drivers = (struct tacet_part) { NAN, NAN };
    self->drivers_decisions = worlds < TACET_BLOCKS_LEAST ? 0 : worlds * SHARED;
    if (plan == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to split the uncertainty");
    }
    plan->seed = seed;
    plan->interrupted = interrupted;
    status = tacet_headline_only(&plan->scenario, scenario, err);
    if (status == TACET_OK) {
        status = split(self, plan, worlds, n_threads, err);
    }
    if (status == TACET_OK && *interrupted) {
        status = tacet_fail(err, TACET_EINTERRUPTED,
                            "interrupted while splitting the "
                            "uncertainty");
    }
    tacet_scenario_free(&plan->scenario);
    free(plan);
    return status;
}
