/* philox.c - Philox4x32-10: ten rounds of two multiplications; no state, no tables.
 *
 * The same ten rounds for many decisions at once stand in variants/array_draws.c.
 */
#include "tacet/kernels.h"

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
