/* lattice.c - points that fill a cube evenly, moved at random: randomised quasi-Monte Carlo.
 *
 * Point i of a lattice of N = 2^bits has the coordinates frac(i*z_k/N + shift_k), folded by the
 * tent 1 - |2u - 1|; all in whole numbers of 52 bits, so that any point can be had alone and
 * has the same bits everywhere. Each copy has shifts of its own, so means over copies are
 * independent and unbiased.  Source: docs/model.md, Estimators.
 */
#include "tacet/random.h"

/* Those for which lattices are most even for sizes from 2^8 to 2^16 (tools/lattice.c); further
 * coordinates take odd numbers drawn once and for all. */
static const uint32_t LEADING[24] = {
    1,      997225, 316957, 957483, 705329, 662363, 322043, 38183,
    345199, 850863, 775799, 190835, 38769,  14567,  690459, 671587,
    607043, 932539, 647051, 674003, 909251, 502801, 722893, 740711,
};
enum { N_LEADING = sizeof(LEADING) / sizeof(LEADING[0]), COORDINATE_BITS = 52 };

static uint64_t generator(uint32_t k)
{
    const uint32_t counter[4] = { k, 0, 0, 0 }, key[2] = { 0, 0 };
    uint32_t words[4];

    if (k < N_LEADING) {
        return LEADING[k];
    }
    tacet_philox(words, counter, key);
    return words[0] | 1;
}

void tacet_lattice_row(double *u, size_t n, uint64_t first, int bits, uint64_t seed,
                       uint64_t copy, uint32_t purpose, uint32_t k)
{
    const uint64_t whole = UINT64_C(1) << COORDINATE_BITS, half = whole / 2;
    const uint64_t z = generator(k);
    const uint64_t shift = (uint64_t) (tacet_uniform(seed, copy, purpose, k) * (double) whole);

    for (size_t i = 0; i < n; i++) {
        const uint64_t at =
            (((first + i) * z << (COORDINATE_BITS - bits)) + shift) & (whole - 1);
        const uint64_t folded = at < half ? at : whole - 1 - at;

        u[i] = (double) (2 * folded + 1) * 0x1p-52;
    }
}
