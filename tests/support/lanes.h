/* lanes.h - what the tests of sim/kernels share: arrays with guards around them, bits compared.
 */
#ifndef TACET_TESTS_LANES_H
#define TACET_TESTS_LANES_H

#include "support/near.h"
#include "tacet/kernels.h"

/* Lengths with and without whole vectors, whole chunks and something left over. */
static const size_t LENGTHS[] = { 0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 255, 256, 257, 600 };
enum { N_LENGTHS = sizeof(LENGTHS) / sizeof(LENGTHS[0]), MOST = 600, GUARD = 32 };

/** Call work(kernels) for every variant this machine has. */
static inline void for_each_variant(void (*work)(const struct tacet_kernels *kernels))
{
    const struct tacet_kernels *kernels[3];
    const size_t n = tacet_kernels_all(kernels);

    assert_in_range(n, 1, 3);
    for (size_t k = 0; k < n; k++) {
        work(kernels[k]);
    }
}

#define assert_same_bits(actual, expected, size, name, n)                             \
    do {                                                                              \
        if (memcmp((actual), (expected), (size)) != 0) {                              \
            fail_msg("%s of %zu numbers differs: %s", #actual, (size_t) (n), (name)); \
        }                                                                             \
    } while (0)

/** Fail unless the `size` bytes are all 0xA5, as they were filled. */
static inline void assert_untouched(const void *bytes, size_t size)
{
    for (size_t k = 0; k < size; k++) {
        assert_int_equal(((const unsigned char *) bytes)[k], 0xA5);
    }
}

/** The bits of a double with this bit pattern. */
static inline double double_of(uint64_t bits)
{
    double x;

    memcpy(&x, &bits, sizeof(x));
    return x;
}

#endif
