/* lattice.c - the generator of sim/random/lattice.c, component by component.
 *
 * usage: cc -O2 -o build/lattice tools/lattice.c -lm && build/lattice
 *
 * Coordinate by coordinate the odd number is taken, of some drawn at random, for which lattices
 * of 2^8, 2^10, ..., 2^16 points are best together: the least product of their squared
 * worst-case errors in a weighted Sobolev space, weights 0.9^k or 0.1, the larger. Source:
 * Sloan and Joe, Lattice methods for multiple integration (1994); Cools, Kuo and Nuyens, SIAM
 * J. Sci. Comput. 28 (2006) 2162, for several sizes at once.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { SIZES = 5, FIRST_BITS = 8, STEP = 2, COORDINATES = 128, CANDIDATES = 400 };

static double *products[SIZES]; /* over the coordinates so far, by point */

static uint64_t points(int size)
{
    return UINT64_C(1) << (FIRST_BITS + STEP * size);
}

/* The factor of one coordinate: 1 + weight * 2 * B_2(x). */
static double factor(uint64_t i, uint64_t z, uint64_t n, double weight)
{
    const double x = (double) (i * z & (n - 1)) / (double) n;

    return 1.0 + weight * 2.0 * (x * x - x + 1.0 / 6.0);
}

/* The logarithms of the squared errors added up, with z for the next coordinate. */
static double error_with(uint64_t z, double weight)
{
    double sum = 0.0;

    for (int size = 0; size < SIZES; size++) {
        const uint64_t n = points(size);
        double mean = 0.0;

        for (uint64_t i = 0; i < n; i++) {
            mean += products[size][i] * factor(i, z, n, weight) / (double) n;
        }
        sum += log(mean - 1.0);
    }
    return sum;
}

static uint64_t random_odd(void)
{
    static uint64_t x = UINT64_C(88172645463325252); /* xorshift, Marsaglia 2003 */

    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    return (x & 0xFFFFF) | 1;
}

int main(void)
{
    double weight = 1.0;

    for (int size = 0; size < SIZES; size++) {
        products[size] = malloc(points(size) * sizeof(double));
        for (uint64_t i = 0; i < points(size); i++) {
            products[size][i] = 1.0;
        }
    }
    for (int k = 0; k < COORDINATES; k++, weight = fmax(0.9 * weight, 0.1)) {
        double least = INFINITY;
        uint64_t best = 1;

        for (int c = 0; c < CANDIDATES && k > 0; c++) {
            const uint64_t z = random_odd();
            const double error = error_with(z, weight);

            if (error < least) {
                least = error;
                best = z;
            }
        }
        for (int size = 0; size < SIZES; size++) {
            for (uint64_t i = 0; i < points(size); i++) {
                products[size][i] *= factor(i, best, points(size), weight);
            }
        }
        printf("%llu%s", (unsigned long long) best, k + 1 < COORDINATES ? ", " : "\n");
    }
    return 0;
}
