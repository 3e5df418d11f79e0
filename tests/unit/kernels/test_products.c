/* test_products.c - the chance that nobody is left: every lane has the bits of one number. */
#include "support/lanes.h"

enum { MEMBERS = 27 };

static double p[MEMBERS], s[GUARD + 8 + MOST];

static void fill(void)
{
    for (uint32_t k = 0; k < MEMBERS; k++) {
        p[k] = tacet_word_uniform(k * 2654435769u) * 0.4;
    }
    for (uint32_t d = 0; d < sizeof(s) / sizeof(s[0]); d++) {
        s[d] = tacet_word_uniform(d * 40503u * 65537u + 17u);
    }
    s[3] = 0.0;
    s[4] = 1.0;
}

/* The scalar twin. */
static double nobody_left(size_t n_members, double survive)
{
    double product = 1.0;

    for (size_t i = 0; i < n_members; i++) {
        product *= 1.0 - p[i] * survive;
    }
    return product;
}

static void check(const struct tacet_kernels *kernels, size_t n_members, size_t n, size_t shift)
{
    double block[GUARD + 8 + MOST + GUARD], expected[MOST], *place = block + GUARD + shift;

    memset(block, 0xA5, sizeof(block));
    for (size_t d = 0; d < n; d++) {
        expected[d] = nobody_left(n_members, s[shift + d]);
    }
    kernels->nobody_left(place, p, n_members, s + shift, n);
    assert_same_bits(place, expected, n * sizeof(double), kernels->name, n);
    assert_untouched(block, (GUARD + shift) * sizeof(double));
    assert_untouched(place + n, (8 - shift + MOST - n + GUARD) * sizeof(double));
    memcpy(place, s + shift, n * sizeof(double)); /* in place */
    kernels->nobody_left(place, p, n_members, place, n);
    assert_same_bits(place, expected, n * sizeof(double), kernels->name, n);
}

static void check_variant(const struct tacet_kernels *kernels)
{
    const size_t members[] = { 0, 1, 2, 5, MEMBERS };

    for (size_t m = 0; m < sizeof(members) / sizeof(members[0]); m++) {
        for (size_t k = 0; k < N_LENGTHS; k++) {
            check(kernels, members[m], LENGTHS[k], k % 8);
        }
    }
}

static void every_variant_has_the_bits_of_the_product(void **state)
{
    (void) state;
    fill();
    for_each_variant(check_variant);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_variant_has_the_bits_of_the_product),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
