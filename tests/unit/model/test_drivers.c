/* test_drivers.c - drivers follow their distributions, alone and correlated. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics.h>

#include "support/near.h"
#include "support/union.h"

#define THE_UNION                   \
    "members = ({ id = \"AA\"; });" \
    "measures = ({ id = \"m\"; kind = \"listing\"; strength = 18; });"

enum { N = 200000 };

/* All values of all drivers over N decisions, [driver][decision]. */
static double (*draw_all(const char *const *overrides, size_t n))[N]
{
    struct small_union *self = small_union(THE_UNION, overrides, n);
    struct tacet_block *block = calloc(1, sizeof(*block));
    double(*values)[N] = calloc(TACET_DRIVERS_MAX, sizeof(*values));

    assert_non_null(values);
    for (size_t first = 0; first < N; first += block->n) {
        block->seed = 5;
        block->first = first;
        block->n = N - first < TACET_BLOCK ? N - first : TACET_BLOCK;
        tacet_decide(&self->model, block);
        for (size_t k = 0; k < self->model.n_drivers; k++) {
            memcpy(&values[k][first], block->drivers[k], block->n * sizeof(double));
        }
    }
    free(block);
    small_union_free(self);
    return values;
}

/* Share of values at or below a point, against its probability. */
static void assert_share(const double *values, double point, double truth)
{
    uint64_t hits = 0;

    for (size_t d = 0; d < N; d++) {
        hits += values[d] <= point;
    }
    assert_estimates(tacet_probability(hits, N), truth, 5.0);
}

static void every_distribution_has_its_quantiles(void **state)
{
    const char *const overrides[] = {
        "drivers.us_stance={uniform=[-0.7,0.2];}",
        "drivers.severity={triangular=[0.1,0.2,0.7];}",
        "drivers.standing={normal=[0.9,0.4];}",
        "drivers.counter_pressure={normal=[0.2,0.3,0.1,0.45];}",
        "drivers.ally_lists={chance=0.23;}",
        "drivers.attribution=1",
    };
    double(*values)[N] = draw_all(overrides, 6);
    const double below = gsl_cdf_ugaussian_P((-1.0 - 0.9) / 0.4);
    const double mass = gsl_cdf_ugaussian_P((1.0 - 0.9) / 0.4) - below;
    const double low = gsl_cdf_ugaussian_P(-0.1 / 0.3);

    (void) state;
    assert_share(values[TACET_US_STANCE], -0.7, 0.0);
    assert_share(values[TACET_US_STANCE], -0.1, 0.6 / 0.9);
    assert_share(values[TACET_US_STANCE], 0.2, 1.0);
    assert_share(values[TACET_SEVERITY], 0.2, 0.1 / 0.6);
    assert_share(values[TACET_SEVERITY], 0.4, 1.0 - 0.3 * 0.3 / (0.6 * 0.5));
    assert_share(values[TACET_STANDING], 0.5, (gsl_cdf_ugaussian_P(-1.0) - below) / mass);
    assert_share(values[TACET_STANDING], 1.0, 1.0);
    assert_share(values[TACET_COUNTER_PRESSURE], 0.0999, 0.0);
    assert_share(values[TACET_COUNTER_PRESSURE], 0.2,
                 (0.5 - low) / (gsl_cdf_ugaussian_P(0.25 / 0.3) - low));
    assert_share(values[TACET_COUNTER_PRESSURE], 0.45, 1.0);
    assert_share(values[TACET_ALLY_LISTS], 0.0, 0.77);
    assert_share(values[TACET_ATTRIBUTION], 0.999, 0.0);
    free(values);
}

static void drivers_without_correlation_have_none(void **state)
{
    const char *const overrides[] = { "drivers.us_stance={uniform=[-1.0,1.0];}",
                                      "drivers.standing={uniform=[-1.0,1.0];}" };
    double(*values)[N] = draw_all(overrides, 2);

    (void) state;
    assert_near(gsl_stats_correlation(values[TACET_US_STANCE], 1, values[TACET_STANDING], 1, N),
                0.0, 5.0 / sqrt(N));
    free(values);
}

static void a_copula_correlates_ranks_and_keeps_the_margins(void **state)
{
    const char *const overrides[] = {
        "drivers.us_stance={uniform=[-1.0,1.0];}",
        "drivers.rapprochement={uniform=[0.0,1.0];}",
        "drivers.correlation=({first=\"us_stance\"; second=\"rapprochement\"; value=-0.6;})",
    };
    double(*values)[N] = draw_all(overrides, 3);
    /* Spearman's rank correlation of a Gaussian copula: 6/pi * asin(r/2) (Pearson 1907). */
    const double spearman = 6.0 / acos(-1.0) * asin(-0.3);

    (void) state;
    assert_share(values[TACET_US_STANCE], 0.3, 0.65);
    assert_share(values[TACET_RAPPROCHEMENT], 0.3, 0.3);
    assert_near(
        gsl_stats_correlation(values[TACET_US_STANCE], 1, values[TACET_RAPPROCHEMENT], 1, N),
        spearman, 5.0 / sqrt(N));
    free(values);
}

static void an_own_driver_acts_on_the_members_it_names(void **state)
{
    const char *const overrides[] = { "members.BB.intercept=-1.0", "members.AA.intercept=-1.0",
                                      "drivers.own.x.value=0.5", "drivers.own.x.slope=3.0",
                                      "drivers.own.x.only=BB" };
    struct small_union *self = small_union(THE_UNION, overrides, 5);
    const double drivers[TACET_DRIVERS_MAX] = { [TACET_DRIVERS] = 0.5 };

    (void) state;
    assert_int_equal(self->scenario.n_members, 2);
    assert_near(
        tacet_objection_probability(&self->model, 0, 0, drivers, 0.0, 0.0),
        gsl_cdf_ugaussian_P(-1.0 + self->scenario.coefficients.objection.strength * -0.12),
        1e-15);
    assert_near(
        tacet_objection_probability(&self->model, 0, 1, drivers, 0.0, 0.0),
        gsl_cdf_ugaussian_P(0.5 + self->scenario.coefficients.objection.strength * -0.12),
        1e-15);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_distribution_has_its_quantiles),
        cmocka_unit_test(drivers_without_correlation_have_none),
        cmocka_unit_test(a_copula_correlates_ranks_and_keeps_the_margins),
        cmocka_unit_test(an_own_driver_acts_on_the_members_it_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
