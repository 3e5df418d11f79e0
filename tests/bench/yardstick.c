/* yardstick.c - the static benchmark as one would write it with GSL in an afternoon: mt19937,
 * ziggurat normals, all 27 votes and the sole objectors counted, one thread.
 *
 * usage: yardstick DECISIONS    prints P(nobody objects), P(member 0 objects), P(exactly one
 * objects) and the seconds of processor time it took
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

static double processor_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

int main(int argc, char **argv)
{
    const uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct counts counts = { 0 };
    const double began = processor_seconds();
    uint64_t sole = 0;

    for (uint64_t k = 0; k < n; k++) {
        decide(rng, &counts);
    }
    for (int i = 0; i < MEMBERS; i++) {
        sole += counts.sole[i];
    }
    printf("%.9f %.9f %.9f %.6f\n", (double) counts.none / (double) n,
           (double) counts.objects[0] / (double) n, (double) sole / (double) n,
           processor_seconds() - began);
    gsl_rng_free(rng);
    return 0;
}
