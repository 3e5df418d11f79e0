/* random_cost.c - how many random numbers one decision takes: each kernel that draws is
 * replaced by one that counts and hands on, and so are, by the linker, the two functions of one
 * number.
 *
 * usage: random_cost SCENARIO DECISIONS    prints a line for each, as kernels.c names it: the
 * name, a tab, and how many one decision takes. What each takes is kernels.c' to say.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tacet/engine.h"

enum drawn { WORDS, PAIRS, SINGLES, QUANTILES, ROUGH, ONE_BLOCK, ONE_QUANTILE, KINDS };

static const char *const NAMES[KINDS] = {
    [WORDS] = "words, a block",
    [PAIRS] = "uniform_pairs, a block",
    [SINGLES] = "uniforms, each",
    [QUANTILES] = "normal_quantile",
    [ROUGH] = "rough_index of no row",
    [ONE_BLOCK] = "tacet_philox",
    [ONE_QUANTILE] = "tacet_normal_quantile",
};

static uint64_t drawn[KINDS];
static const struct tacet_kernels *real;

_Static_assert(sizeof(struct tacet_kernels) == 15 * sizeof(void *),
               "a kernel is new: if it draws it must be counted here");

static void count_words(uint32_t *const words[4], size_t n, uint64_t seed,
                        uint64_t first_decision, uint32_t purpose, uint32_t block)
{
    drawn[WORDS] += n;
    real->words(words, n, seed, first_decision, purpose, block);
}

static void count_pairs(double *even, double *odd, size_t n, uint64_t seed,
                        uint64_t first_decision, uint32_t purpose, uint32_t pair)
{
    drawn[PAIRS] += n;
    real->uniform_pairs(even, odd, n, seed, first_decision, purpose, pair);
}

static void count_singles(double *u, const uint32_t *purposes, const uint32_t *elements,
                          size_t n, uint64_t seed, uint64_t decision)
{
    drawn[SINGLES] += n;
    real->uniforms(u, purposes, elements, n, seed, decision);
}

static void count_quantiles(double *u, size_t n)
{
    drawn[QUANTILES] += n;
    real->normal_quantile(u, n);
}

static void count_rough(float *y, const uint32_t *words, const float *const *rows,
                        const float *factors, size_t n_rows, size_t n)
{
    drawn[ROUGH] += n;
    real->rough_index(y, words, rows, factors, n_rows, n);
}

void __real_tacet_philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]);
void __wrap_tacet_philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]);
double __real_tacet_normal_quantile(double u);
double __wrap_tacet_normal_quantile(double u);

void __wrap_tacet_philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2])
{
    drawn[ONE_BLOCK] += 1;
    __real_tacet_philox(out, counter, key);
}

double __wrap_tacet_normal_quantile(double u)
{
    drawn[ONE_QUANTILE] += 1;
    return __real_tacet_normal_quantile(u);
}

static void decide_all(const struct tacet_model *model, struct tacet_block *block, uint64_t n)
{
    struct tacet_engine engine;

    tacet_engine_start(&engine, model, 1, 0, n);
    while (tacet_engine_next(&engine, block)) {
    }
    for (int kind = 0; kind < KINDS; kind++) {
        printf("%s\t%.6g\n", NAMES[kind], (double) drawn[kind] / (double) n);
    }
}

int main(int argc, char **argv)
{
    const uint64_t n = argc == 3 ? strtoull(argv[2], NULL, 10) : 0;
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    struct tacet_model *model = calloc(1, sizeof(*model));
    struct tacet_block *block = calloc(1, sizeof(*block));
    struct tacet_kernels counting;
    struct tacet_error err = { 0 };

    if (n == 0 || scenario == NULL || model == NULL || block == NULL ||
        tacet_scenario_read(scenario, argv[1], NULL, 0, &err) != TACET_OK) {
        fprintf(stderr, "random_cost: %s\n", err.text);
        return 2;
    }
    tacet_model_build(model, scenario);
    real = model->kernels;
    counting = *real;
    counting.words = count_words;
    counting.uniform_pairs = count_pairs;
    counting.uniforms = count_singles;
    counting.normal_quantile = count_quantiles;
    counting.rough_index = count_rough;
    model->kernels = &counting;
    decide_all(model, block, n);
    tacet_scenario_free(scenario);
    free(scenario);
    free(model);
    free(block);
    return 0;
}
