/* test_random.c - addresses, the GSL clothes, normals. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>

#include "support/near.h"
#include "tacet/random.h"

/* Element k of (seed, decision, purpose) is made of words 2(k mod 2), 2(k mod 2) + 1 of the
 * block with counter (k / 2, purpose, decision low, decision high). */
static void an_element_is_the_philox_block_of_its_address(void **state)
{
    const uint64_t seed = 0x123456789abcdef0, decision = 0xfedcba9876543210;
    const uint32_t key[2] = { 0x9abcdef0, 0x12345678 };
    const uint32_t counter[4] = { 3, 5, 0x76543210, 0xfedcba98 };
    uint32_t out[4];

    (void) state;
    tacet_philox(out, counter, key);
    assert_true(tacet_uniform(seed, decision, 5, 6) ==
                ((double) (((uint64_t) out[1] << 32 | out[0]) >> 12) + 0.5) * 0x1p-52);
    assert_true(tacet_uniform(seed, decision, 5, 7) ==
                ((double) (((uint64_t) out[3] << 32 | out[2]) >> 12) + 0.5) * 0x1p-52);
}

static void arrays_hold_the_same_bits_as_single_draws(void **state)
{
    const uint64_t first = (UINT64_C(1) << 32) - 3; /* across the end of the low word */
    double even[7], odd[7];

    (void) state;
    tacet_kernels_best()->uniform_pairs(even, odd, 7, 99, first, 4, 2);
    for (uint64_t i = 0; i < 7; i++) {
        assert_true(even[i] == tacet_uniform(99, first + i, 4, 4));
        assert_true(odd[i] == tacet_uniform(99, first + i, 4, 5));
    }
}

static void seeds_that_agree_in_32_bits_differ(void **state)
{
    (void) state;
    assert_true(tacet_uniform(1, 0, 1, 0) != tacet_uniform(1 + (UINT64_C(1) << 32), 0, 1, 0));
    assert_true(tacet_uniform(0, 0, 1, 0) != tacet_uniform(4357, 0, 1, 0));
}

static void uniforms_fill_the_unit_interval_evenly(void **state)
{
    enum { BINS = 100, N = 1000000 };
    uint64_t counts[BINS] = { 0 };
    double chi_square = 0.0;

    (void) state;
    for (uint64_t k = 0; k < N; k++) {
        const double u = tacet_uniform(2, k, 3, 0);

        assert_true(u > 0.0 && u < 1.0);
        counts[(int) (u * BINS)] += 1;
    }
    for (int b = 0; b < BINS; b++) {
        const double off = (double) counts[b] - (double) N / BINS;

        chi_square += off * off / ((double) N / BINS);
    }
    assert_true(gsl_cdf_chisq_Q(chi_square, BINS - 1) > 1e-6);
    assert_true(gsl_cdf_chisq_P(chi_square, BINS - 1) > 1e-6);
}

static void neighbouring_streams_are_uncorrelated(void **state)
{
    enum { N = 100000 };
    static double x[4][N];

    (void) state;
    for (uint64_t k = 0; k < N; k++) {
        x[0][k] = tacet_uniform(2, k, 3, 0);
        x[1][k] = tacet_uniform(2, k + 1, 3, 0); /* next decision */
        x[2][k] = tacet_uniform(2, k, 4, 0);     /* next purpose */
        x[3][k] = tacet_uniform(3, k, 3, 0);     /* next seed */
    }
    for (int j = 1; j < 4; j++) {
        assert_near(gsl_stats_correlation(x[0], 1, x[j], 1, N), 0.0, 5.0 / sqrt(N));
    }
}

static void normal_quantiles_agree_with_gsl(void **state)
{
    (void) state;
    for (uint64_t k = 0; k < 200000; k++) {
        const double u = tacet_uniform(8, k, 1, 0), z = gsl_cdf_ugaussian_Pinv(u);

        assert_near(tacet_normal_quantile(u), z, 2e-15 * fabs(z) + 1e-17);
    }
    assert_near(tacet_normal_quantile(0x1p-53), -8.2095361516013856, 2e-14);
    assert_near(tacet_normal_quantile(1.0 - 0x1p-53), 8.2095361516013856, 2e-14);
    assert_near(tacet_normal_quantile(0.975), 1.959963984540054, 4e-15);
}

static void arrays_of_normals_hold_the_same_bits(void **state)
{
    double values[1000];

    (void) state;
    for (uint32_t k = 0; k < 1000; k++) {
        values[k] = tacet_uniform(8, k, 2, 0);
    }
    tacet_normal_quantiles(values, 1000);
    for (uint32_t k = 0; k < 1000; k++) {
        assert_true(values[k] == tacet_normal_quantile(tacet_uniform(8, k, 2, 0)));
    }
}

static void gsl_reads_the_stream_in_order(void **state)
{
    gsl_rng *rng = gsl_rng_alloc(tacet_rng_philox);

    (void) state;
    assert_string_equal(gsl_rng_name(rng), "philox4x32-10");
    tacet_rng_address(rng, 12345678901234, 77, 3);
    for (uint32_t k = 0; k < 5; k++) {
        assert_true(gsl_rng_uniform(rng) == tacet_uniform(12345678901234, 77, 3, k));
    }
    assert_true(gsl_rng_get(rng) ==
                (unsigned long) (tacet_uniform(12345678901234, 77, 3, 5) * 0x1p32));
    gsl_rng_set(rng, 42);
    assert_true(gsl_rng_uniform(rng) == tacet_uniform(42, 0, 0, 0));
    gsl_rng_free(rng);
}

static void gsl_distributions_work_on_it(void **state)
{
    enum { N = 200000 };
    gsl_rng *rng = gsl_rng_alloc(tacet_rng_philox);
    double sum = 0.0, square = 0.0;

    (void) state;
    tacet_rng_address(rng, 5, 6, 7);
    for (int k = 0; k < N; k++) {
        const double x = gsl_ran_gamma(rng, 2.5, 1.7);

        sum += x;
        square += x * x;
    }
    assert_near(sum / N, 4.25, 5.0 * sqrt(7.225 / N));
    assert_near(square / N - sum / N * sum / N, 7.225, 0.2);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_element_is_the_philox_block_of_its_address),
        cmocka_unit_test(arrays_hold_the_same_bits_as_single_draws),
        cmocka_unit_test(seeds_that_agree_in_32_bits_differ),
        cmocka_unit_test(uniforms_fill_the_unit_interval_evenly),
        cmocka_unit_test(neighbouring_streams_are_uncorrelated),
        cmocka_unit_test(normal_quantiles_agree_with_gsl),
        cmocka_unit_test(arrays_of_normals_hold_the_same_bits),
        cmocka_unit_test(gsl_reads_the_stream_in_order),
        cmocka_unit_test(gsl_distributions_work_on_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
