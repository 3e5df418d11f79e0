/* test_array_functions.c - exp, log, Phi and its inverse of arrays: the bits of one number. */
#include "support/lanes.h"

typedef double one(double x);
typedef void many(double *x, size_t n);

/* A length at a place in memory, with guards before and after. */
static void check_length(one *value, many *values, const double *x, size_t n, size_t shift,
                         const char *name)
{
    double block[GUARD + 8 + MOST + GUARD], expected[MOST];
    double *place = block + GUARD + shift;

    memset(block, 0xA5, sizeof(block));
    memcpy(place, x, n * sizeof(double));
    for (size_t i = 0; i < n; i++) {
        expected[i] = value(x[i]);
    }
    values(place, n);
    assert_same_bits(place, expected, n * sizeof(double), name, n);
    assert_untouched(block, (GUARD + shift) * sizeof(double));
    assert_untouched(place + n, (8 - shift + MOST - n + GUARD) * sizeof(double));
}

static void check_all(one *value, many *values, const double *x, const char *name)
{
    for (size_t k = 0; k < N_LENGTHS; k++) {
        for (size_t shift = 0; shift < 8; shift++) {
            check_length(value, values, x, LENGTHS[k], shift, name);
        }
    }
}

/* Words of the address k, as bits of a double: all magnitudes, both signs, also NaN. */
static double any_double(uint32_t k)
{
    const uint32_t counter[4] = { k, 1, 2, 3 }, key[2] = { 4, 5 };
    uint32_t out[4];

    tacet_philox(out, counter, key);
    return double_of((uint64_t) out[0] << 32 | out[1]);
}

static double uniform(uint32_t k)
{
    const uint32_t counter[4] = { k, 9, 9, 9 }, key[2] = { 4, 5 };
    uint32_t out[4];

    tacet_philox(out, counter, key);
    return tacet_word_uniform(out[2]);
}

/* Fill x with numbers from low to high, then the special ones at odd places among them. */
static void fill(double *x, double low, double high, const double *special, size_t n_special,
                 uint32_t round)
{
    for (uint32_t i = 0; i < MOST; i++) {
        x[i] = low + (high - low) * uniform(MOST * round + i);
    }
    for (size_t k = 0; k < n_special; k++) {
        x[(k * 7 + round) % MOST] = special[k];
    }
}

static const double ANYTHING[] = {
    0.0,
    -0.0,
    0x1p-1074,
    -0x1p-1074,
    0x1p-1022,
    -0x1p-1022,
    0x0.fffffffffffffp-1022,
    1.0,
    -1.0,
    0.5,
    -0.5,
    0x1p-53,
    1e300,
    -1e300,
    709.78,
    709.79,
    -708.4,
    -745.13,
    -745.14,
    -746.0,
    -1000.0,
    37.0,
    -37.5,
    -38.4,
    -38.5,
    -39.0,
    -40.0,
    8.3,
    -8.3,
    1e-5,
    INFINITY,
    -INFINITY,
    (double) NAN,
    0.7071067811865475,
    0.7071067811865476,
    1.4142135623730949,
    1.4142135623730951,
    1.7976931348623157e308,
};
enum { N_ANYTHING = sizeof(ANYTHING) / sizeof(ANYTHING[0]) };

static void exp_log_and_cdf_of(const struct tacet_kernels *kernels)
{
    static const double ranges[][2] = {
        { -1.0, 1.0 }, { -760.0, 720.0 }, { -40.0, 10.0 }, { 0.0, 1e-300 }, { 0.0, 3.0 }
    };
    double x[MOST];

    for (uint32_t r = 0; r < 5; r++) {
        fill(x, ranges[r][0], ranges[r][1], ANYTHING, N_ANYTHING, r);
        check_all(tacet_exp, kernels->exp, x, kernels->name);
        check_all(tacet_log, kernels->log, x, kernels->name);
        check_all(tacet_normal_cdf, kernels->normal_cdf, x, kernels->name);
    }
}

static void exp_log_and_cdf_have_the_bits_of_one_number(void **state)
{
    (void) state;
    for_each_variant(exp_log_and_cdf_of);
}

static void any_bits_of(const struct tacet_kernels *kernels)
{
    double x[MOST];

    for (uint32_t r = 0; r < 200; r++) {
        for (uint32_t i = 0; i < MOST; i++) {
            x[i] = any_double(MOST * r + i);
        }
        check_length(tacet_exp, kernels->exp, x, MOST, 0, kernels->name);
        check_length(tacet_log, kernels->log, x, MOST, 0, kernels->name);
        check_length(tacet_normal_cdf, kernels->normal_cdf, x, MOST, 0, kernels->name);
    }
}

static void any_double_whatever_gives_the_same_bits(void **state)
{
    (void) state;
    for_each_variant(any_bits_of);
}

static void quantiles_of(const struct tacet_kernels *kernels)
{
    static const double special[] = {
        0x1p-1074,
        0x1p-1022,
        1e-300,
        1e-100,
        0x1p-53,
        1.38e-11,
        1.389e-11,
        0.075,
        0.07499999999999996,
        0.07500000000000001,
        0.925,
        0.9250000000000002,
        0.9249999999999999,
        0.5,
        0x1.fffffffffffffp-2,
        0x1.0000000000001p-1,
        1.0 - 0x1p-53,
    };
    static const double ranges[][2] = { { 0.0, 1.0 },         { 0.0, 1e-10 }, { 0.0, 1e-309 },
                                        { 1.0 - 1e-12, 1.0 }, { 0.07, 0.08 }, { 0.9, 0.93 } };
    double u[MOST];

    for (uint32_t r = 0; r < 60; r++) {
        fill(u, ranges[r % 6][0], ranges[r % 6][1], special, 17, r);
        if (r < 6) {
            check_all(tacet_normal_quantile, kernels->normal_quantile, u, kernels->name);
        }
        check_length(tacet_normal_quantile, kernels->normal_quantile, u, MOST, 3,
                     kernels->name);
    }
}

static void quantiles_have_the_bits_of_one_number(void **state)
{
    (void) state;
    for_each_variant(quantiles_of);
}

static void variants_are_found_by_their_names(void **state)
{
    const struct tacet_kernels *kernels[3];
    const size_t n = tacet_kernels_all(kernels);

    (void) state;
    assert_string_equal(kernels[0]->name, "baseline");
    assert_ptr_equal(tacet_kernels_best(), kernels[n - 1]);
    for (size_t k = 0; k < n; k++) {
        assert_ptr_equal(tacet_kernels_named(kernels[k]->name), kernels[k]);
    }
    assert_null(tacet_kernels_named("abacus"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exp_log_and_cdf_have_the_bits_of_one_number),
        cmocka_unit_test(any_double_whatever_gives_the_same_bits),
        cmocka_unit_test(quantiles_have_the_bits_of_one_number),
        cmocka_unit_test(variants_are_found_by_their_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
