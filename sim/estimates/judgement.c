/* judgement.c - which judged parameters the answer rests on.
 *
 * Each is moved by one sd down and up, alone, all others held at their values, and every
 * decision is taken again on the same draws, so a swing is a count of decisions that changed. A
 * parameter that changes none is not listed: the answer does not rest on it.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "estimates/estimates_private.h"

/* One end of one parameter, and the decisions that come out otherwise there. */
struct end {
    size_t parameter;
    double value;
    uint64_t gained, lost; /* adopted here and not at the base; the other way round */
};

/* Decisions taken at the base and at every end before going on: what is adopted at the base is
 * kept for so many, a bit each. */
enum { STRETCH = 64 * TACET_BLOCK };

/* What is to be done. */
struct plan {
    struct end *ends; /* owned; each is filled in by one worker */
    size_t n_ends;
    uint64_t seed, n;
    const volatile sig_atomic_t *interrupted;
};

/* One thread's share of it: the ends first, first + step and so on. */
struct worker {
    const struct plan *plan;
    size_t first, step;
    uint64_t adopted; /* at the base */
    struct tacet_scenario scenario;
    struct tacet_model base, moved;
    struct tacet_block block;
    uint64_t at_base[STRETCH / 64], here[STRETCH / 64];
};

/* Two ends for each judged parameter, in the order of the parameters. @return how many */
static size_t list_ends(struct end *ends, const struct tacet_scenario *scenario)
{
    size_t n = 0;

    for (size_t p = 0; p < scenario->parameters.n; p++) {
        const struct tacet_parameter *row = &scenario->parameters.rows[p];

        for (int side = -1; row->basis == TACET_JUDGEMENT && side <= 1; side += 2) {
            ends[n++] = (struct end) { .parameter = p, .value = row->value + side * row->sd };
        }
    }
    return n;
}

uint64_t tacet_block_adopted(const struct tacet_block *block, size_t m)
{
    uint64_t adopted = 0;

    for (size_t d = 0; d < block->n; d++) {
        adopted += block->outcomes[m].adopted_day[d] != TACET_NO_DAY;
    }
    return adopted;
}

/* Decide a stretch. @param adopted  filled: the decisions in which the headline is */
static void decide_stretch(struct worker *self, const struct tacet_model *model,
                           uint64_t *adopted, uint64_t first, uint64_t n)
{
    const struct tacet_outcomes *headline = &self->block.outcomes[model->n_measures - 1];

    memset(adopted, 0, STRETCH / 8);
    self->block.seed = self->plan->seed;
    for (uint64_t done = 0; done < n && !*self->plan->interrupted; done += TACET_BLOCK) {
        self->block.first = first + done;
        self->block.n = n - done < TACET_BLOCK ? (size_t) (n - done) : TACET_BLOCK;
        tacet_decide(model, &self->block);
        for (size_t d = 0; d < self->block.n; d++) {
            const uint64_t is_adopted = headline->adopted_day[d] != TACET_NO_DAY;

            adopted[(done + d) / 64] |= is_adopted << d % 64;
        }
    }
}

static void move_to(struct worker *self, const struct end *end)
{
    const double before = self->scenario.parameters.rows[end->parameter].value;

    tacet_scenario_move(&self->scenario, end->parameter, end->value);
    tacet_model_build(&self->moved, &self->scenario);
    tacet_scenario_move(&self->scenario, end->parameter, before);
}

static uint64_t count_bits(uint64_t bits)
{
    return (uint64_t) __builtin_popcountll(bits);
}

static void *work(void *argument)
{
    struct worker *const self = argument;
    const struct plan *const plan = self->plan;

    tacet_model_build(&self->base, &self->scenario);
    for (uint64_t first = 0; first < plan->n && !*plan->interrupted; first += STRETCH) {
        const uint64_t n = plan->n - first < STRETCH ? plan->n - first : STRETCH;

        decide_stretch(self, &self->base, self->at_base, first, n);
        for (size_t k = 0; k < STRETCH / 64; k++) {
            self->adopted += count_bits(self->at_base[k]);
        }
        for (size_t e = self->first; e < plan->n_ends; e += self->step) {
            struct end *const end = &plan->ends[e];

            move_to(self, end);
            decide_stretch(self, &self->moved, self->here, first, n);
            for (size_t k = 0; k < STRETCH / 64; k++) {
                end->gained += count_bits(self->here[k] & ~self->at_base[k]);
                end->lost += count_bits(self->at_base[k] & ~self->here[k]);
            }
        }
    }
    return NULL;
}

/* Standard error of the mean of n differences of which so many are +1 and -1. */
static double paired_error(const struct end *end, double n)
{
    const double mean = ((double) end->gained - (double) end->lost) / n;

    return sqrt((((double) end->gained + (double) end->lost) / n - mean * mean) / n);
}

static struct tacet_swing swing_of(const struct end ends[2], uint64_t adopted, double n)
{
    return (struct tacet_swing) {
        .parameter = ends[0].parameter,
        .base = (double) adopted / n,
        .low = (double) (adopted + ends[0].gained - ends[0].lost) / n,
        .high = (double) (adopted + ends[1].gained - ends[1].lost) / n,
        .low_error = paired_error(&ends[0], n),
        .high_error = paired_error(&ends[1], n),
    };
}

static double width(const struct tacet_swing *swing)
{
    return fmax(fabs(swing->low - swing->base), fabs(swing->high - swing->base));
}

static int by_width(const void *a, const void *b)
{
    const struct tacet_swing *x = a, *y = b;

    if (width(x) != width(y)) {
        return width(x) < width(y) ? 1 : -1;
    }
    return x->parameter < y->parameter ? -1 : 1;
}

static size_t collect(struct tacet_swing *swings, const struct end *ends, size_t n_ends,
                      uint64_t adopted, uint64_t n)
{
    size_t n_swings = 0;

    for (size_t e = 0; e < n_ends; e += 2) {
        if (ends[e].gained + ends[e].lost + ends[e + 1].gained + ends[e + 1].lost > 0) {
            swings[n_swings++] = swing_of(&ends[e], adopted, (double) n);
        }
    }
    qsort(swings, n_swings, sizeof(*swings), by_width);
    return n_swings;
}

/* A worker with the headline alone, all parameters at their values. @return NULL if there is no
 * memory */
static struct worker *prepare(const struct plan *plan, const struct tacet_scenario *scenario)
{
    struct worker *worker = calloc(1, sizeof(*worker));

    if (worker != NULL && tacet_headline_only(&worker->scenario, scenario, NULL) != TACET_OK) {
        free(worker);
        return NULL;
    }
    if (worker != NULL) {
        worker->plan = plan;
        tacet_parameters_hold(&worker->scenario.parameters);
    }
    return worker;
}

static void release(struct worker *worker)
{
    tacet_scenario_free(&worker->scenario);
    free(worker);
}

/* Divide the ends among the workers. */
static void decide_all(struct worker *const *workers, size_t n)
{
    struct tacet_hand hands[TACET_THREADS_MAX];

    for (size_t w = 0; w < n; w++) {
        workers[w]->first = w;
        workers[w]->step = n;
        hands[w].worker = workers[w];
    }
    tacet_hands_work(hands, n, work);
}

enum tacet_status tacet_judgement_swings(struct tacet_swing *swings, size_t *n_swings,
                                         const struct tacet_scenario *scenario, uint64_t seed,
                                         uint64_t n, size_t n_threads,
                                         const volatile sig_atomic_t *interrupted,
                                         struct tacet_error *err)
{
    struct plan plan = { .seed = seed, .n = n, .interrupted = interrupted };
    struct worker *workers[TACET_THREADS_MAX];
    size_t n_workers = 0;
    enum tacet_status status = TACET_OK;

    *n_swings = 0;
    plan.ends = calloc(2 * scenario->parameters.n + 1, sizeof(*plan.ends));
    while (plan.ends != NULL && n_workers < n_threads &&
           (workers[n_workers] = prepare(&plan, scenario)) != NULL) {
        n_workers += 1; /* fewer threads, the same result */
    }
    if (n_workers == 0) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to move parameters");
    } else {
        plan.n_ends = list_ends(plan.ends, &workers[0]->scenario);
        decide_all(workers, n_workers);
        *n_swings = collect(swings, plan.ends, plan.n_ends, workers[0]->adopted, n);
    }
    if (status == TACET_OK && *interrupted) {
        status =
            tacet_fail(err, TACET_EINTERRUPTED, "interrupted while testing judged parameters");
    }
    for (size_t w = 0; w < n_workers; w++) {
        release(workers[w]);
    }
    free(plan.ends);
    return status;
}
