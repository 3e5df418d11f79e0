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

/* From one block of parameters to the next: a prime, so that few of them are not those of the
 * first joint draws, which come from one chain. */
enum { STRIDE = 7919 };

struct twice {
    struct tacet_scenario scenario; /* owns its parameters */
    struct tacet_model model, drawn;
    struct tacet_block block;
};

static double share_adopted(struct twice *self, uint64_t first)
{
    uint64_t adopted = 0;

    self->block.n = TACET_BLOCK;
    for (uint64_t b = 0; b < BLOCKS; b++) {
        self->block.first = first + b * TACET_BLOCK;
        tacet_decide(&self->drawn, &self->block);
        adopted += tacet_block_adopted(&self->block, self->model.n_measures - 1);
    }
    return (double) adopted / SHARED;
}

static double noise(double share)
{
    return share * (1.0 - share) / (SHARED - 1.0);
}

/* An unbiased estimate of the variance over worlds of P(adopted | parameters, world), from the
 * b-th world. */
static double variance_at(struct twice *self, uint64_t seed, uint64_t b)
{
    double own, same;

    self->block.seed = seed;
    tacet_model_draw(&self->drawn, &self->model, seed, b * STRIDE);
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

enum tacet_status tacet_uncertainty_drivers(struct tacet_uncertainty *self,
                                            const struct tacet_scenario *scenario,
                                            uint64_t seed, uint64_t n,
                                            const volatile sig_atomic_t *interrupted,
                                            struct tacet_error *err)
{
    const uint64_t worlds = n / SHARED;
    struct twice *twice = calloc(1, sizeof(*twice));
    double sum = 0.0, square = 0.0;
    enum tacet_status status;

    self->drivers = (struct tacet_part) { NAN, NAN };
    self->drivers_decisions = worlds < TACET_BLOCKS_LEAST ? 0 : worlds * SHARED;
    if (twice == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to split the uncertainty");
    }
    status = tacet_headline_only(&twice->scenario, scenario, err);
    if (status == TACET_OK) {
        tacet_model_build(&twice->model, &twice->scenario);
        if (tacet_drivers_are_fixed(&twice->model)) {
            self->drivers = (struct tacet_part) { 0.0, 0.0 };
        } else if (self->drivers_decisions > 0) {
            for (uint64_t b = 0; b < worlds && !*interrupted; b++) {
                const double variance = variance_at(twice, seed, b);

                sum += variance;
                square += variance * variance;
            }
            self->drivers = mean_of(sum, square, (double) worlds);
        }
    }
    if (status == TACET_OK && *interrupted) {
        status = tacet_fail(err, TACET_EINTERRUPTED,
                            "interrupted while splitting the "
                            "uncertainty");
    }
    tacet_scenario_free(&twice->scenario);
    free(twice);
    return status;
}
