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
    struct tacet_model *model; /* owned */
    size_t parameter;
    uint64_t gained, lost; /* adopted here and not at the base; the other way round */
};

static enum tacet_status add_end(struct end *end, struct tacet_scenario *scenario,
                                 size_t parameter, double value, struct tacet_error *err)
{
    const double before = scenario->parameters.rows[parameter].value;

    *end = (struct end) { .model = malloc(sizeof(*end->model)), .parameter = parameter };
    if (end->model == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to move a parameter");
    }
    tacet_scenario_move(scenario, parameter, value);
    tacet_model_build(end->model, scenario);
    tacet_scenario_move(scenario, parameter, before);
    return TACET_OK;
}

/* Two ends for each judged parameter, in the order of the parameters. */
static enum tacet_status add_ends(struct end *ends, size_t *n_ends,
                                  struct tacet_scenario *scenario, struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    *n_ends = 0;
    for (size_t p = 0; p < scenario->parameters.n && status == TACET_OK; p++) {
        const struct tacet_parameter row = scenario->parameters.rows[p];

        for (int side = -1; row.basis == TACET_JUDGEMENT && side <= 1; side += 2) {
            status = add_end(&ends[*n_ends], scenario, p, row.value + side * row.sd, err);
            if (status != TACET_OK) {
                break;
            }
            *n_ends += 1;
        }
    }
    return status;
}

static void compare(struct end *end, size_t m, const struct tacet_block *base,
                    const struct tacet_block *moved)
{
    for (size_t d = 0; d < base->n; d++) {
        const bool at_base = base->outcomes[m].adopted_day[d] != TACET_NO_DAY;
        const bool here = moved->outcomes[m].adopted_day[d] != TACET_NO_DAY;

        end->gained += here && !at_base;
        end->lost += at_base && !here;
    }
}

uint64_t tacet_block_adopted(const struct tacet_block *block, size_t m)
{
    uint64_t adopted = 0;

    for (size_t d = 0; d < block->n; d++) {
        adopted += block->outcomes[m].adopted_day[d] != TACET_NO_DAY;
    }
    return adopted;
}

/* Decide everything at the base and at every end. @return adopted at the base */
static uint64_t decide_all(struct end *ends, size_t n_ends,
                           const struct tacet_model *base_model, struct tacet_block blocks[2],
                           uint64_t seed, uint64_t n, const volatile sig_atomic_t *interrupted)
{
    uint64_t adopted = 0;

    for (uint64_t first = 0; first < n && !*interrupted; first += TACET_BLOCK) {
        for (int b = 0; b < 2; b++) {
            blocks[b].seed = seed;
            blocks[b].first = first;
            blocks[b].n = n - first < TACET_BLOCK ? (size_t) (n - first) : TACET_BLOCK;
        }
        tacet_decide(base_model, &blocks[0]);
        adopted += tacet_block_adopted(&blocks[0], base_model->n_measures - 1);
        for (size_t e = 0; e < n_ends; e++) {
            tacet_decide(ends[e].model, &blocks[1]);
            compare(&ends[e], base_model->n_measures - 1, &blocks[0], &blocks[1]);
        }
    }
    return adopted;
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

/* Is it the headline, or what that is a way around? */
static bool is_needed(const struct tacet_scenario *only, size_t m)
{
    int rung = (int) only->headline;

    while (rung >= 0 && rung != (int) m) {
        rung = only->measures[rung].around;
    }
    return rung >= 0;
}

enum tacet_status tacet_headline_only(struct tacet_scenario *only,
                                      const struct tacet_scenario *scenario,
                                      struct tacet_error *err)
{
    const enum tacet_status status = tacet_scenario_copy(only, scenario, err);

    struct tacet_measure *const rungs = only->measures;

    only->process.fates_only = true;
    for (size_t m = only->n_measures; status == TACET_OK && m-- > 0;) {
        if (m > only->headline || !is_needed(only, m)) {
            for (size_t k = m; k + 1 < only->n_measures; k++) {
                rungs[k] = rungs[k + 1];
            }
            for (size_t k = m; k + 1 < only->n_measures; k++) {
                rungs[k].around -= rungs[k].around > (int) m;
            }
            only->n_measures -= 1;
            only->headline -= m < only->headline;
        }
    }
    return status;
}

/* The headline with all parameters at their values. */
static enum tacet_status hold_headline(struct tacet_scenario *only, struct tacet_model *model,
                                       const struct tacet_scenario *scenario,
                                       struct tacet_error *err)
{
    const enum tacet_status status = tacet_headline_only(only, scenario, err);

    if (status == TACET_OK) {
        tacet_parameters_hold(&only->parameters);
        tacet_model_build(model, only);
    }
    return status;
}

enum tacet_status tacet_judgement_swings(struct tacet_swing *swings, size_t *n_swings,
                                         const struct tacet_scenario *scenario, uint64_t seed,
                                         uint64_t n, const volatile sig_atomic_t *interrupted,
                                         struct tacet_error *err)
{
    struct tacet_scenario *only = calloc(1, sizeof(*only));
    struct tacet_model *model = malloc(sizeof(*model));
    struct tacet_block *blocks = calloc(2, sizeof(*blocks));
    struct end *ends = calloc(2 * scenario->parameters.n + 1, sizeof(*ends));
    size_t n_ends = 0;
    uint64_t adopted = 0;
    enum tacet_status status = TACET_ENOMEM;

    *n_swings = 0;
    if (only == NULL || model == NULL || blocks == NULL || ends == NULL) {
        tacet_fail(err, status, "no memory to move parameters");
        goto out;
    }
    status = hold_headline(only, model, scenario, err);
    if (status == TACET_OK) {
        status = add_ends(ends, &n_ends, only, err);
    }
    if (status == TACET_OK) {
        adopted = decide_all(ends, n_ends, model, blocks, seed, n, interrupted);
        *n_swings = collect(swings, ends, n_ends, adopted, n);
    }
    if (status == TACET_OK && *interrupted) {
        status =
            tacet_fail(err, TACET_EINTERRUPTED, "interrupted while testing judged parameters");
    }
out:
    for (size_t e = 0; e < n_ends; e++) {
        free(ends[e].model);
    }
    if (only != NULL) {
        tacet_scenario_free(only);
    }
    free(only);
    free(model);
    free(blocks);
    free(ends);
    return status;
}
