/* yardstick.c - the static benchmark as one would write it with GSL in an afternoon: mt19937,
 * ziggurat normals, all 27 votes and the sole objectors counted, one thread.
 *
 * usage: yardstick DECISIONS    prints P(nobody objects) and the seconds it took
 */
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MEMBERS = 27, BLOCS = 5 };

struct counts {
    uint64_t none, objects[MEMBERS], sole[MEMBERS];
};

static void decide(gsl_rng *rng, struct counts *counts)
{
    const double common = gsl_ran_gaussian_ziggurat(rng, 1.0);
    double bloc[BLOCS];
    int n_objectors = 0, last = 0;

    for (int b = 0; b < BLOCS; b++) {
        bloc[b] = gsl_ran_gaussian_ziggurat(rng, 1.0);
    }
    for (int i = 0; i < MEMBERS; i++) {
        const double accepts = 0.8 + 0.04 * i + 0.5 * common + 0.4 * bloc[i % BLOCS] +
                               gsl_ran_gaussian_ziggurat(rng, 1.0);

        if (accepts <= 0.0) {
            counts->objects[i] += 1;
            n_objectors += 1;
            last = i;
        }
    }
    counts->none += n_objectors == 0;
    counts->sole[last] += n_objectors == 1;
}

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

int main(int argc, char **argv)
{
    const uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct counts counts = { 0 };
    const double began = seconds_now();

    for (uint64_t k = 0; k < n; k++) {
        decide(rng, &counts);
    }
    printf("%.6f %.6f\n", (double) counts.none / (double) n, seconds_now() - began);
    gsl_rng_free(rng);
    return counts.objects[0] == 0; /* what is counted must not be optimised away */
}
