/* philox.c - Philox4x32-10: ten rounds of two multiplications; no state, no tables.
 *
 * Start reading at tacet_philox(). tacet_uniform_pairs() is the same ten rounds for many
 * decisions at once, written so that the compiler keeps decisions in the lanes of a vector.
 */
#include "tacet/random.h"

#include <string.h>

enum { ROUNDS = 10 };

static const uint32_t MULTIPLIER[2] = { 0xD2511F53, 0xCD9E8D57 };
static const uint32_t WEYL[2] = { 0x9E3779B9, 0xBB67AE85 };

static inline void one_round(uint32_t x[4], uint32_t key0, uint32_t key1)
{
    const uint64_t p0 = (uint64_t) MULTIPLIER[0] * x[0];
    const uint64_t p1 = (uint64_t) MULTIPLIER[1] * x[2];
    const uint32_t x1 = x[1], x3 = x[3];

    x[0] = (uint32_t) (p1 >> 32) ^ x1 ^ key0;
    x[1] = (uint32_t) p1;
    x[2] = (uint32_t) (p0 >> 32) ^ x3 ^ key1;
    x[3] = (uint32_t) p0;
}

void tacet_philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2])
{
    uint32_t x[4] = { counter[0], counter[1], counter[2], counter[3] };

    for (uint32_t r = 0; r < ROUNDS; r++) {
        one_round(x, key[0] + r * WEYL[0], key[1] + r * WEYL[1]);
    }
    memcpy(out, x, sizeof(x));
}

/* 52 bits as the mantissa of a number in [1, 2), moved to the odd multiples of 2^-53. Both
 * steps are exact, and neither needs a conversion from integer to double. */
static inline double open_uniform(uint32_t low, uint32_t high)
{
    const uint64_t bits = ((uint64_t) high << 32 | low) >> 12 | UINT64_C(0x3FF0000000000000);
    double number;

    memcpy(&number, &bits, sizeof(number));
    return number - (1.0 - 0x1p-53);
}

double tacet_uniform(uint64_t seed, uint64_t decision, uint32_t purpose, uint32_t k)
{
    const uint32_t key[2] = { (uint32_t) seed, (uint32_t) (seed >> 32) };
    uint32_t x[4] = { k / 2, purpose, (uint32_t) decision, (uint32_t) (decision >> 32) };

    tacet_philox(x, x, key);
    return k % 2 == 0 ? open_uniform(x[0], x[1]) : open_uniform(x[2], x[3]);
}

void tacet_uniform_pairs(double *restrict even, double *restrict odd, size_t n, uint64_t seed,
                         uint64_t first_decision, uint32_t purpose, uint32_t pair)
{
    const uint32_t key[2] = { (uint32_t) seed, (uint32_t) (seed >> 32) };

    for (size_t i = 0; i < n; i++) {
        const uint64_t decision = first_decision + i;
        uint32_t x[4] = { pair, purpose, (uint32_t) decision, (uint32_t) (decision >> 32) };

        for (uint32_t r = 0; r < ROUNDS; r++) {
            one_round(x, key[0] + r * WEYL[0], key[1] + r * WEYL[1]);
        }
        even[i] = open_uniform(x[0], x[1]);
        odd[i] = open_uniform(x[2], x[3]);
    }
}
