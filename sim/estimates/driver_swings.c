/* driver_swings.c - how far each driver moves the headline.
 *
 * A driver is set to a low and a high value, everything else stays as drawn, and every decision
 * is taken again on the same draws. Blocks share their parameters, so the error of a change is
 * what it scatters between blocks; what is summed are whole numbers, whoever counts them.
 */
#include <math.h>
#include <stdlib.h>

#include "estimates/estimates_private.h"

/* Of what the ends of a driver change: against the decisions as drawn, and against each other.
 */
enum { AT_LOW, AT_HIGH, BETWEEN, CHANGES };

/* Over blocks, of how many decisions more are adopted. */
struct sums {
    int64_t sum, square;
};

/* What is to be done. */
struct plan {
    const struct tacet_model *model;
    const struct tacet_driver_swing *swings; /* with the values to set */
    size_t n_swings;
    uint64_t seed, n_blocks;
    const volatile sig_atomic_t *interrupted;
};

/* One thread's share of it: the blocks first, first + step and so on. */
struct worker {
    const struct plan *plan;
    uint64_t first, step;
    struct tacet_scenario scenario; /* whose drivers are set */
    struct tacet_model drawn;
    struct tacet_block block;
    struct sums sums[TACET_DRIVERS_MAX][CHANGES];
};

/* Between which values a driver is moved. @return false if nothing says how far */
static bool find_ends(struct tacet_driver_swing *swing, const struct tacet_scenario *scenario,
                      const struct tacet_model *model, size_t k)
{
    const struct tacet_driver_setting setting = tacet_driver_setting(scenario, k);
    const enum tacet_shape shape = scenario->drivers[k].shape;

    *swing = (struct tacet_driver_swing) { .driver = k };
    if (shape == TACET_FIXED) {
        swing->ends = TACET_ENDS_RANGE;
        swing->low = setting.low;
        swing->high = setting.high;
        return k < TACET_DRIVERS;
    }
    swing->ends = shape == TACET_CHANCE ? TACET_ENDS_VALUES : TACET_ENDS_QUANTILES;
    swing->low = shape == TACET_CHANCE ? 0.0 : tacet_driver_quantile(model, k, 0.1);
    swing->high = shape == TACET_CHANCE ? 1.0 : tacet_driver_quantile(model, k, 0.9);
    return true;
}

static int64_t adopted_with(struct worker *self)
{
    tacet_model_drive(&self->drawn, &self->scenario);
    tacet_decide(&self->drawn, &self->block);
    return (int64_t) tacet_block_adopted(&self->block, self->drawn.n_measures - 1);
}

static int64_t adopted_at(struct worker *self, size_t k, double value)
{
    const struct tacet_driver drawn = self->scenario.drivers[k];
    int64_t adopted;

    self->scenario.drivers[k].shape = TACET_FIXED;
    self->scenario.drivers[k].centre = value;
    self->scenario.drivers[k].low = self->scenario.drivers[k].high = value;
    adopted = adopted_with(self);
    self->scenario.drivers[k] = drawn;
    return adopted;
}

static void add(struct sums *sums, int64_t more)
{
    sums->sum += more;
    sums->square += more * more;
}

static void *work(void *argument)
{
    struct worker *const self = argument;
    const struct plan *const plan = self->plan;

    self->block.seed = plan->seed;
    self->block.n = TACET_BLOCK;
    for (uint64_t b = self->first; b < plan->n_blocks && !*plan->interrupted; b += self->step) {
        int64_t as_drawn;

        tacet_model_draw(&self->drawn, plan->model, plan->seed, b * TACET_STRIDE);
        self->block.first = b * TACET_BLOCK;
        as_drawn = adopted_with(self);
        for (size_t s = 0; s < plan->n_swings; s++) {
            const struct tacet_driver_swing *swing = &plan->swings[s];
            const int64_t low = adopted_at(self, swing->driver, swing->low);
            const int64_t high = adopted_at(self, swing->driver, swing->high);

            add(&self->sums[s][AT_LOW], low - as_drawn);
            add(&self->sums[s][AT_HIGH], high - as_drawn);
            add(&self->sums[s][BETWEEN], high - low);
        }
    }
    return NULL;
}

/* A mean over decisions, with the error that its scatter between blocks gives it, or half a
 * decision's if none came out otherwise, so that none in n is not taken for none at all. */
static struct tacet_change change_of(const struct sums *sums, double blocks)
{
    const double sum = (double) sums->sum,
                 square = sums->square > 0 ? (double) sums->square : 0.5;
    const double scatter = fmax(square - sum * sum / blocks, 0.0);

    return (struct tacet_change) { sum / blocks / TACET_BLOCK,
                                   sqrt(scatter / (blocks - 1.0) / blocks) / TACET_BLOCK };
}

/* Those the scenario leaves open first, and the widest of each kind. */
static int by_width(const void *a, const void *b)
{
    const struct tacet_driver_swing *x = a, *y = b;
    const double wide[] = { fabs(x->difference.value), fabs(y->difference.value) };

    if ((x->ends == TACET_ENDS_RANGE) != (y->ends == TACET_ENDS_RANGE)) {
        return x->ends == TACET_ENDS_RANGE ? 1 : -1;
    }
    if (wide[0] != wide[1]) {
        return wide[0] < wide[1] ? 1 : -1;
    }
    return x->driver < y->driver ? -1 : 1;
}

static struct worker *prepare(const struct plan *plan, const struct tacet_scenario *only)
{
    struct worker *worker = calloc(1, sizeof(*worker));

    if (worker != NULL && tacet_scenario_copy(&worker->scenario, only, NULL) != TACET_OK) {
        free(worker);
        return NULL;
    }
    if (worker != NULL) {
        worker->plan = plan;
    }
    return worker;
}

/* Divide the blocks among as many workers as there is memory for, and add up what they found.
 */
static enum tacet_status move_all(struct sums all[TACET_DRIVERS_MAX][CHANGES],
                                  const struct plan *plan, const struct tacet_scenario *only,
                                  size_t n_threads, struct tacet_error *err)
{
    struct worker *workers[TACET_THREADS_MAX];
    struct tacet_hand hands[TACET_THREADS_MAX];
    size_t n = 0;

    while (n < n_threads && (workers[n] = prepare(plan, only)) != NULL) {
        n += 1;
    }
    if (n == 0) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to move drivers");
    }
    for (size_t w = 0; w < n; w++) {
        workers[w]->first = w;
        workers[w]->step = n;
        hands[w].worker = workers[w];
    }
    tacet_hands_work(hands, n, work);
    for (size_t w = 0; w < n; w++) {
        for (size_t k = 0; k < TACET_DRIVERS_MAX * CHANGES; k++) {
            all[k / CHANGES][k % CHANGES].sum += workers[w]->sums[k / CHANGES][k % CHANGES].sum;
            all[k / CHANGES][k % CHANGES].square +=
                workers[w]->sums[k / CHANGES][k % CHANGES].square;
        }
        tacet_scenario_free(&workers[w]->scenario);
        free(workers[w]);
    }
    return *plan->interrupted
               ? tacet_fail(err, TACET_EINTERRUPTED, "interrupted while moving drivers")
               : TACET_OK;
}

/* The headline's scenario alone, and a model of it. */
struct alone {
    struct tacet_scenario scenario;
    struct tacet_model model;
};

static enum tacet_status move(struct tacet_driver_swing *swings, size_t *n_swings,
                              const struct alone *alone, struct plan *plan, size_t n_threads,
                              struct tacet_error *err)
{
    struct sums sums[TACET_DRIVERS_MAX][CHANGES] = { 0 };
    enum tacet_status status;

    for (size_t k = 0; k < alone->scenario.n_drivers; k++) {
        plan->n_swings +=
            find_ends(&swings[plan->n_swings], &alone->scenario, &alone->model, k);
    }
    plan->model = &alone->model;
    plan->swings = swings;
    status = move_all(sums, plan, &alone->scenario, n_threads, err);
    if (status != TACET_OK) {
        return status;
    }
    for (size_t s = 0; s < plan->n_swings; s++) {
        swings[s].at_low = change_of(&sums[s][AT_LOW], (double) plan->n_blocks);
        swings[s].at_high = change_of(&sums[s][AT_HIGH], (double) plan->n_blocks);
        swings[s].difference = change_of(&sums[s][BETWEEN], (double) plan->n_blocks);
    }
    qsort(swings, plan->n_swings, sizeof(*swings), by_width);
    *n_swings = plan->n_swings;
    return TACET_OK;
}

enum tacet_status tacet_driver_swings(struct tacet_driver_swing *swings, size_t *n_swings,
                                      const struct tacet_scenario *scenario, uint64_t seed,
                                      uint64_t n, size_t n_threads,
                                      const volatile sig_atomic_t *interrupted,
                                      struct tacet_error *err)
{
    struct plan plan = { .seed = seed,
                         .n_blocks = n / TACET_BLOCK,
                         .interrupted = interrupted };
    struct alone *alone;
    enum tacet_status status;

    *n_swings = 0;
    if (plan.n_blocks < TACET_BLOCKS_LEAST) {
        return TACET_OK;
    }
    alone = calloc(1, sizeof(*alone));
    if (alone == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to move drivers");
    }
    status = tacet_headline_only(&alone->scenario, scenario, err);
    if (status == TACET_OK) {
        tacet_model_build(&alone->model, &alone->scenario);
        status = move(swings, n_swings, alone, &plan, n_threads, err);
    }
    tacet_scenario_free(&alone->scenario);
    free(alone);
    return status;
}
