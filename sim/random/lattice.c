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
static const uint32_t LEADING[128] = {
    1,      504953, 626079, 149645, 158629, 170517, 268557, 547551, 847027, 767173, 761431,
    996053, 830787, 828229, 323271, 693797, 171417, 426373, 152095, 536905, 843585, 258691,
    6573,   652595, 357671, 251743, 657233, 768777, 551239, 976309, 618461, 898607, 608649,
    499481, 765693, 19383,  754063, 482417, 290431, 522627, 982683, 687639, 136217, 530751,
    809161, 221321, 67229,  250831, 453115, 226809, 550575, 8083,   950123, 16437,  617355,
    985315, 563219, 734815, 73147,  593649, 432981, 781841, 460967, 276303, 334347, 407367,
    504329, 195217, 305435, 423895, 566149, 828209, 884361, 314375, 488255, 319407, 1024993,
    798659, 618707, 560583, 428341, 702441, 449551, 562089, 198645, 518081, 293967, 53473,
    65799,  519195, 18693,  568385, 633215, 894105, 727883, 145399, 764265, 68343,  426809,
    980441, 427961, 260835, 853807, 52597,  491757, 908933, 913357, 672035, 168451, 648561,
    271287, 231335, 443523, 224111, 598621, 650997, 630231, 328471, 827685, 204839, 444765,
    86701,  270087, 451683, 33957,  596011, 504593, 845739,
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
