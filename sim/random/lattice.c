/* lattice.c - points that fill a cube evenly, moved at random: randomised quasi-Monte Carlo.
 *
 * Point i of a lattice of N = 2^bits has the coordinates frac(i*z_k/N + shift_k), folded by the
 * tent 1 - |2u - 1|; all in whole numbers of 52 bits, so that any point can be had alone and
 * has the same bits everywhere. Each copy has shifts of its own, so means over copies are
 * independent and unbiased.  Source: docs/model.md, Estimators.
 */
#include "tacet/random.h"

/* Korobov's form, z_k = a^k mod N, is even in the leading coordinates; powers of a number come
 * around again, so later coordinates take odd numbers drawn once and for all.
 * Source of a: L'Ecuyer and Lemieux, Management Science 46 (2000) 1214. */
static const uint64_t KOROBOV = 657109;
enum { LEADING = 24, COORDINATE_BITS = 52 };

static uint64_t generator(uint32_t k)
{
    const uint32_t counter[4] = { k, 0, 0, 0 }, key[2] = { 0, 0 };
    uint32_t words[4];
    uint64_t z = 1;

    if (k >= LEADING) {
        tacet_philox(words, counter, key);
        return words[0] | 1;
    }
    for (uint32_t power = 0; power < k; power++) {
        z *= KOROBOV; /* modulo 2^64, of which N is a divisor */
    }
    return z;
}

void tacet_lattice_row(double *u, size_t n, uint64_t first, int bits, uint64_t seed,
                       uint64_t copy, uint32_t purpose, uint32_t k)
{
    const uint64_t whole = UINT64_C(1) << COORDINATE_BITS, half = whole / 2;
    const uint64_t z = generator(k);
    const uint64_t shift = (uint64_t) (tacet_uniform(seed, copy, purpose, k) * (double) whole);

    for (size_t i = 0; i < n; i++) {
        const uint64_t at = (((first + i) * z << (COORDINATE_BITS - bits)) + shift) & (whole - 1);
        const uint64_t folded = at < half ? at : whole - 1 - at;

        u[i] = (double) (2 * folded + 1) * 0x1p-52;
    }
}
