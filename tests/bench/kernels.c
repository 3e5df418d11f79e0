/* kernels.c - nanoseconds for each number of each function of arrays, in each variant this
 * machine has: the median of several rounds. usage: kernels [ROUNDS]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tacet/kernels.h"

enum { N = 256, MEMBERS = 27, ROWS = 7, REPEATS = 2000, MOST_ROUNDS = 101 };

static struct {
    _Alignas(64) char start[64];
    double from[N], x[N], y[N];
    uint32_t words[4][N];
    float rows[ROWS][N], latent[MEMBERS][N], offsets[MEMBERS], factors[ROWS];
    uint64_t sets[N], doubtful[N], counts[MEMBERS];
    uint8_t first[N], unsure[N];
} data;

static const struct tacet_kernels *kernels;

static void run_pairs(void)
{
    kernels->uniform_pairs(data.x, data.y, N, 1, 5, 2, 3);
}

static void run_singles(void)
{
    kernels->uniforms(data.x, data.words[0], data.words[1], N, 1, 5);
}

static void run_words(void)
{
    uint32_t *const words[4] = { data.words[0], data.words[1], data.words[2], data.words[3] };

    kernels->words(words, N, 1, 5, 2, 3);
}

static void run_copy(void)
{
    memcpy(data.x, data.from, sizeof(data.x));
}

static void run_exp(void)
{
    run_copy();
    kernels->exp(data.x, N);
}

static void run_log(void)
{
    run_copy();
    kernels->log(data.x, N);
}

static void run_cdf(void)
{
    run_copy();
    kernels->normal_cdf(data.x, N);
}

static void run_quantile(void)
{
    run_copy();
    kernels->normal_quantile(data.x, N);
}

static void run_index(void)
{
    const float *rows[ROWS];

    for (int k = 0; k < ROWS; k++) {
        rows[k] = data.rows[k];
    }
    kernels->rough_index(data.latent[3], data.words[0], rows, data.factors, ROWS, N);
}

/* The rough shocks alone. */
static void run_shocks(void)
{
    kernels->rough_index(data.latent[3], data.words[0], NULL, NULL, 0, N);
}

/* One number after another, as where a decision goes its own way. */
static void run_single_blocks(void)
{
    const uint32_t key[2] = { 1, 0 };

    for (uint32_t k = 0; k < N; k++) {
        uint32_t x[4] = { k, 2, 5, 0 };

        tacet_philox(x, x, key);
        data.words[0][k] = x[0];
    }
}

static void run_single_quantiles(void)
{
    for (size_t k = 0; k < N; k++) {
        data.x[k] = tacet_normal_quantile(data.from[k]);
    }
}

static void run_objectors(void)
{
    kernels->objectors(data.sets, data.doubtful, data.latent[0], N, data.offsets, MEMBERS,
                       ~0ull, 1e-4f, N);
}

static void run_foremost(void)
{
    kernels->foremost(data.first, data.unsure, data.latent[0], N, data.offsets, MEMBERS, ~0ull,
                      1e-4f, N);
}

static void run_count(void)
{
    kernels->count_members(data.counts, data.sets, MEMBERS, N);
}

/* Of processor time. */
static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *) a, y = *(const double *) b;

    return (x > y) - (x < y);
}

/* Nanoseconds of one run. */
static double median_time(void (*run)(void), int rounds)
{
    double times[MOST_ROUNDS];

    for (int r = 0; r < rounds; r++) {
        const double start = seconds();

        for (int k = 0; k < REPEATS; k++) {
            run();
        }
        times[r] = (seconds() - start) / REPEATS * 1e9;
    }
    qsort(times, (size_t) rounds, sizeof(times[0]), by_size);
    return times[rounds / 2];
}

static void fill(void)
{
    static double other[N];

    kernels->uniform_pairs(data.from, other, N, 1, 0, 1, 0);
    for (int k = 0; k < ROWS; k++) {
        data.factors[k] = 0.3f;
    }
    for (int i = 0; i < MEMBERS; i++) {
        data.offsets[i] = -0.5f;
        kernels->uniform_pairs(data.x, other, N, 1, 0, 2, (uint32_t) i);
        for (int d = 0; d < N; d++) {
            data.latent[i][d] = (float) data.x[d];
        }
    }
}

int main(int argc, char **argv)
{
    const struct {
        const char *name;
        void (*run)(void);
        int numbers;
    } rows[] = {
        { "copy (in the next four)", run_copy, N },
        { "exp", run_exp, N },
        { "log", run_log, N },
        { "normal_cdf", run_cdf, N },
        { "normal_quantile", run_quantile, N },
        { "uniform_pairs, a block", run_pairs, N },
        { "uniforms, each", run_singles, N },
        { "words, a block", run_words, N },
        { "rough_index of 7 rows", run_index, N },
        { "rough_index of no row", run_shocks, N },
        { "tacet_philox", run_single_blocks, N },
        { "tacet_normal_quantile", run_single_quantiles, N },
        { "objectors, a member", run_objectors, N * MEMBERS },
        { "foremost, a member", run_foremost, N * MEMBERS },
        { "count_members, a set", run_count, N },
    };
    const struct tacet_kernels *all[3];
    const size_t n = tacet_kernels_all(all);
    int rounds = argc > 1 ? atoi(argv[1]) : 15;

    rounds = rounds < 1 ? 1 : rounds > MOST_ROUNDS ? MOST_ROUNDS : rounds;
    kernels = all[0];
    fill();
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        printf("%-24s", rows[r].name);
        for (size_t k = 0; k < n; k++) {
            kernels = all[k];
            printf("  %s %6.3f", kernels->name,
                   median_time(rows[r].run, rounds) / rows[r].numbers);
        }
        printf(" ns\n");
    }
    return 0;
}
