/* test_convergence.c - split R-hat and effective sample size of series that are understood. */
#include "support/near.h"

#include "posterior/posterior_private.h"

enum { CHAINS = 4, N = 4000, ALL = CHAINS * N };

static double series[3 * ALL];

/* Stationary AR(1) of variance 1, chain by chain. */
static void fill(double correlation)
{
    for (uint64_t c = 0; c < CHAINS; c++) {
        double last = tacet_normal_quantile(tacet_uniform(1, c, 1, 0));

        for (uint32_t k = 0; k < N; k++) {
            const double fresh = tacet_normal_quantile(tacet_uniform(1, c, 2, k));

            last = correlation * last + sqrt(1.0 - correlation * correlation) * fresh;
            series[c * N + k] = last;
        }
    }
}

/* The estimate of a sample size of 16000 has a relative standard error of some hundredths. */
static void assert_effective(double correlation, double expected)
{
    double rhat, effective;

    fill(correlation);
    tacet_convergence(&rhat, &effective, series, CHAINS, N, 1);
    assert_near(rhat, 1.0, 0.005);
    assert_near(effective / expected, 1.0, 0.1);
}

static void independent_draws_all_count(void **state)
{
    (void) state;
    assert_effective(0.0, ALL);
}

/* (1 - r)/(1 + r) of an AR(1) with correlation r. */
static void correlated_draws_count_less(void **state)
{
    (void) state;
    assert_effective(0.5, ALL / 3.0);
    assert_effective(0.8, ALL / 9.0);
}

static void draws_that_alternate_count_more(void **state)
{
    (void) state;
    assert_effective(-0.5, ALL * 3.0);
}

/* Means of the half chains 0 0 1 1 2 2 3 3 have variance 10/7, draws about them 1. */
static void chains_in_different_places_have_not_mixed(void **state)
{
    double rhat, effective;

    (void) state;
    fill(0.0);
    for (size_t k = 0; k < ALL; k++) {
        series[k] += (double) (k / N);
    }
    tacet_convergence(&rhat, &effective, series, CHAINS, N, 1);
    assert_near(rhat, sqrt(1.0 + 10.0 / 7.0), 0.02);
    assert_true(effective < 20.0);
}

/* A chain that drifts has halves that differ, though all chains have the same mean. */
static void a_drift_within_the_chains_is_seen(void **state)
{
    double rhat, effective;

    (void) state;
    fill(0.0);
    for (size_t k = 0; k < ALL; k++) {
        series[k] += 4.0 * (double) (k % N) / N;
    }
    tacet_convergence(&rhat, &effective, series, CHAINS, N, 1);
    /* halves at 1 and 3: variance 8/7 of the means, 1 + 1/3 within */
    assert_near(rhat, sqrt(1.0 + 8.0 / 7.0 / (4.0 / 3.0)), 0.02);
    assert_true(effective < 50.0);
}

static void draws_may_lie_apart(void **state)
{
    double near_rhat, near_effective, rhat, effective;

    (void) state;
    fill(0.5);
    tacet_convergence(&near_rhat, &near_effective, series, CHAINS, N, 1);
    for (size_t k = ALL; k-- > 0;) {
        series[3 * k] = series[k];
        series[3 * k + 1] = series[3 * k + 2] = (double) k;
    }
    tacet_convergence(&rhat, &effective, series, CHAINS, N, 3);
    assert_near(rhat, near_rhat, 0.0);
    assert_near(effective, near_effective, 0.0);
}

/* By hand: two chains 1 2 3 4 and 2 2 4 4; halves 1 2 | 3 4 | 2 2 | 4 4, means 1.5 3.5 2 4;
 * within (.5 + .5 + 0 + 0)/4 = .25; of the means 4.25/3; total .25/2 + 4.25/3. */
static void a_few_draws_by_hand(void **state)
{
    const double draws[8] = { 1.0, 2.0, 3.0, 4.0, 2.0, 2.0, 4.0, 4.0 };
    double rhat, effective;

    (void) state;
    tacet_convergence(&rhat, &effective, draws, 2, 4, 1);
    assert_near(rhat, sqrt((0.125 + 4.25 / 3.0) / 0.25), 1e-14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(independent_draws_all_count),
        cmocka_unit_test(correlated_draws_count_less),
        cmocka_unit_test(draws_that_alternate_count_more),
        cmocka_unit_test(chains_in_different_places_have_not_mixed),
        cmocka_unit_test(a_drift_within_the_chains_is_seen),
        cmocka_unit_test(draws_may_lie_apart),
        cmocka_unit_test(a_few_draws_by_hand),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
