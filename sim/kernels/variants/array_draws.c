/* array_draws.c - Philox4x32-10 for consecutive decisions, one in each lane of 64 bits.
 *
 * Words are the lower halves of the lanes. The multiplication reads nothing else, so what is in
 * the upper halves is carried along and never cleared.
 */
#include "kernels/lanes_private.h"

#include "kernels/variants_private.h"

struct keys {
    uint64_t round[10][2];
};

static struct keys make_keys(uint64_t seed)
{
    struct keys keys;
    uint32_t key0 = (uint32_t) seed, key1 = (uint32_t) (seed >> 32);

    for (int r = 0; r < 10; r++, key0 += 0x9E3779B9, key1 += 0xBB67AE85) {
        keys.round[r][0] = key0;
        keys.round[r][1] = key1;
    }
    return keys;
}

static inline bits64 spread(uint64_t x)
{
    return (bits64) { 0 } + x;
}

static inline void one_round(bits64 x[4], const uint64_t key[2])
{
    const bits64 p0 = product(x[0], spread(0xD2511F53)), p1 = product(x[2], spread(0xCD9E8D57));

    x[0] = xor3(upper_half(p1), x[1], spread(key[0]));
    x[2] = xor3(upper_half(p0), x[3], spread(key[1]));
    x[1] = p1;
    x[3] = p0;
}

static inline void ten_rounds(bits64 x[4], const struct keys *keys)
{
    one_round(x, keys->round[0]);
    one_round(x, keys->round[1]);
    one_round(x, keys->round[2]);
    one_round(x, keys->round[3]);
    one_round(x, keys->round[4]);
    one_round(x, keys->round[5]);
    one_round(x, keys->round[6]);
    one_round(x, keys->round[7]);
    one_round(x, keys->round[8]);
    one_round(x, keys->round[9]);
}

/* The blocks of REALS decisions. */
static inline void blocks(bits64 x[4], const struct keys *keys, bits64 decisions,
                          uint32_t purpose, uint32_t block)
{
    x[0] = spread(block);
    x[1] = spread(purpose);
    x[2] = decisions;
    x[3] = decisions >> 32;
    ten_rounds(x, keys);
}

/* 0, 1, 2, ... times the step. */
static inline bits64 steps(uint64_t step)
{
    uint64_t numbers[REALS];
    bits64 result;

    for (uint64_t k = 0; k < REALS; k++) {
        numbers[k] = k * step;
    }
    memcpy(&result, numbers, sizeof(result));
    return result;
}

/* 52 bits as the mantissa of a number in [1, 2), moved to the odd multiples of 2^-53. */
static inline real open_uniform(bits64 low, bits64 high)
{
    return real_of(beside(low, high) >> 12 | UINT64_C(0x3FF0000000000000)) - (1.0 - 0x1p-53);
}

void VARIANT_(uniform_pairs)(double *even, double *odd, size_t n, uint64_t seed,
                             uint64_t first_decision, uint32_t purpose, uint32_t pair)
{
    const struct keys keys = make_keys(seed);
    bits64 decisions = steps(1) + first_decision;
    bits64 x[4];
    size_t i = 0;

    for (; i + REALS <= n; i += REALS, decisions += REALS) {
        blocks(x, &keys, decisions, purpose, pair);
        store_reals(even + i, open_uniform(x[0], x[1]), REALS);
        store_reals(odd + i, open_uniform(x[2], x[3]), REALS);
    }
    if (i < n) {
        blocks(x, &keys, decisions, purpose, pair);
        store_reals(even + i, open_uniform(x[0], x[1]), n - i);
        store_reals(odd + i, open_uniform(x[2], x[3]), n - i);
    }
}

void VARIANT_(uniforms)(double *u, const uint32_t *purposes, const uint32_t *elements, size_t n,
                        uint64_t seed, uint64_t decision)
{
    const struct keys keys = make_keys(seed);

    for (size_t at = 0; at < n; at += REALS) {
        const size_t some = n - at < REALS ? n - at : REALS;
        uint64_t counter[2][REALS] = { { 0 } };
        double both[2][REALS];
        bits64 x[4];

        for (size_t k = 0; k < some; k++) {
            counter[0][k] = elements[at + k] / 2;
            counter[1][k] = purposes[at + k];
        }
        x[0] = load_sets(counter[0], REALS);
        x[1] = load_sets(counter[1], REALS);
        x[2] = spread(decision);
        x[3] = spread(decision >> 32);
        ten_rounds(x, &keys);
        store_reals(both[0], open_uniform(x[0], x[1]), REALS);
        store_reals(both[1], open_uniform(x[2], x[3]), REALS);
        for (size_t k = 0; k < some; k++) {
            u[at + k] = both[elements[at + k] % 2][k];
        }
    }
}

/* Words of 2 * REALS decisions, of which `n` are stored. */
static inline void store_blocks(uint32_t *const words[4], size_t at, size_t n,
                                const bits64 even[4], const bits64 odd[4])
{
    for (int k = 0; k < 4; k++) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        store_words(words[k] + at, (bits32) beside(even[k], odd[k]), n);
#else
        store_words(words[k] + at, (bits32) beside(odd[k], even[k]), n);
#endif
    }
}

void VARIANT_(words)(uint32_t *const words[4], size_t n, uint64_t seed, uint64_t first_decision,
                     uint32_t purpose, uint32_t block)
{
    const struct keys keys = make_keys(seed);
    bits64 decisions = steps(2) + first_decision;
    bits64 even[4], odd[4];
    size_t i = 0;

    for (; i + SINGLES <= n; i += SINGLES, decisions += SINGLES) {
        blocks(even, &keys, decisions, purpose, block);
        blocks(odd, &keys, decisions + 1, purpose, block);
        store_blocks(words, i, SINGLES, even, odd);
    }
    if (i < n) {
        blocks(even, &keys, decisions, purpose, block);
        blocks(odd, &keys, decisions + 1, purpose, block);
        store_blocks(words, i, n - i, even, odd);
    }
}
