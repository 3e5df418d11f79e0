/* test_draws.c - Philox known answers; words and uniforms of arrays have the bits of one block.
 */
#include "support/lanes.h"

/* Random123 tests/kat_vectors, philox4x32 10 rounds (D. E. Shaw Research). */
static void philox_gives_the_published_answers(void **state)
{
    const struct {
        uint32_t counter[4], key[2], out[4];
    } rows[] = {
        { { 0, 0, 0, 0 }, { 0, 0 }, { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
        { { ~0u, ~0u, ~0u, ~0u },
          { ~0u, ~0u },
          { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
        { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
          { 0xa4093822, 0x299f31d0 },
          { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
    };

    (void) state;
    for (size_t k = 0; k < 3; k++) {
        uint32_t out[4];

        tacet_philox(out, rows[k].counter, rows[k].key);
        assert_memory_equal(out, rows[k].out, sizeof(out));
    }
}

/* Addresses at the ends of the words of which a counter is made. */
static const struct address {
    uint64_t seed, first;
    uint32_t purpose, block;
} ADDRESSES[] = {
    { 0, 0, 0, 0 },
    { 1, 256, 3, 2 },
    { 0x123456789abcdef0, (UINT64_C(1) << 32) - 3, 5, 0xFFFFFFFF },
    { UINT64_MAX, UINT64_MAX - 20, 0xFFFFFFFF, 0x80000000 }, /* decisions begin again at 0 */
};
enum { N_ADDRESSES = sizeof(ADDRESSES) / sizeof(ADDRESSES[0]) };

static void block_of(uint32_t out[4], const struct address *address, uint64_t d)
{
    const uint64_t decision = address->first + d;
    const uint32_t key[2] = { (uint32_t) address->seed, (uint32_t) (address->seed >> 32) };
    const uint32_t counter[4] = { address->block, address->purpose, (uint32_t) decision,
                                  (uint32_t) (decision >> 32) };

    tacet_philox(out, counter, key);
}

static void check_words(const struct tacet_kernels *kernels, const struct address *address,
                        size_t n, size_t shift)
{
    static uint32_t block[4][GUARD + 8 + MOST + GUARD];
    uint32_t *words[4];

    memset(block, 0xA5, sizeof(block));
    for (int k = 0; k < 4; k++) {
        words[k] = block[k] + GUARD + shift;
    }
    kernels->words(words, n, address->seed, address->first, address->purpose, address->block);
    for (size_t d = 0; d < n; d++) {
        uint32_t out[4];

        block_of(out, address, d);
        for (int k = 0; k < 4; k++) {
            assert_int_equal(words[k][d], out[k]);
        }
    }
    for (int k = 0; k < 4; k++) {
        assert_untouched(block[k], (GUARD + shift) * sizeof(uint32_t));
        assert_untouched(words[k] + n, (8 - shift + MOST - n + GUARD) * sizeof(uint32_t));
    }
}

/* Elements here and there, of several purposes. */
static void check_scattered(const struct tacet_kernels *kernels, const struct address *address,
                            size_t n)
{
    static double u[MOST + GUARD], even[1], odd[1];
    static uint32_t purposes[MOST], elements[MOST];

    memset(u, 0xA5, sizeof(u));
    for (uint32_t k = 0; k < n; k++) {
        purposes[k] = address->purpose + k % 3;
        elements[k] = address->block - k * k * 77;
    }
    kernels->uniforms(u, purposes, elements, n, address->seed, address->first);
    for (size_t k = 0; k < n; k++) {
        kernels->uniform_pairs(even, odd, 1, address->seed, address->first, purposes[k],
                               elements[k] / 2);
        assert_same_bits(&u[k], elements[k] % 2 == 0 ? even : odd, sizeof(u[0]), kernels->name,
                         n);
    }
    assert_untouched(u + n, (MOST - n + GUARD) * sizeof(u[0]));
}

static void check_pairs(const struct tacet_kernels *kernels, const struct address *address,
                        size_t n, size_t shift)
{
    static double block[2][GUARD + 8 + MOST + GUARD];
    double *even = block[0] + GUARD + shift, *odd = block[1] + GUARD + shift;

    memset(block, 0xA5, sizeof(block));
    kernels->uniform_pairs(even, odd, n, address->seed, address->first, address->purpose,
                           address->block);
    for (size_t d = 0; d < n; d++) {
        uint32_t out[4];

        block_of(out, address, d);
        assert_true(even[d] ==
                    ((double) (((uint64_t) out[1] << 32 | out[0]) >> 12) + 0.5) * 0x1p-52);
        assert_true(odd[d] ==
                    ((double) (((uint64_t) out[3] << 32 | out[2]) >> 12) + 0.5) * 0x1p-52);
    }
    for (int k = 0; k < 2; k++) {
        assert_untouched(block[k], (GUARD + shift) * sizeof(double));
        assert_untouched(block[k] + GUARD + shift + n,
                         (8 - shift + MOST - n + GUARD) * sizeof(double));
    }
}

static void draws_of(const struct tacet_kernels *kernels)
{
    for (size_t a = 0; a < N_ADDRESSES; a++) {
        for (size_t k = 0; k < N_LENGTHS; k++) {
            for (size_t shift = 0; shift < 3; shift++) {
                check_words(kernels, &ADDRESSES[a], LENGTHS[k], shift);
                check_pairs(kernels, &ADDRESSES[a], LENGTHS[k], shift);
            }
            check_scattered(kernels, &ADDRESSES[a], LENGTHS[k]);
        }
    }
}

static void arrays_hold_the_words_and_uniforms_of_their_blocks(void **state)
{
    (void) state;
    for_each_variant(draws_of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_the_published_answers),
        cmocka_unit_test(arrays_hold_the_words_and_uniforms_of_their_blocks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
