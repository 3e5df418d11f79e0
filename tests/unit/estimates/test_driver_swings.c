/* test_driver_swings.c - how far drivers move the headline: against what is known exactly,
 * errors against repeated runs, and the same whoever counts. */
#include "support/drawn.h"
#include "support/fail_alloc.h"
#include "tacet/estimates_uncertainty.h"

static const volatile sig_atomic_t not_interrupted;
static const double CONST = 0.25, SD = 0.5, SLOPE = 1.5;

/* One member; three drivers of its index: one with a distribution, a chance, and a number. The
 * parameter is drawn, so that blocks differ. */
#define THREE_DRIVERS                                                                   \
    ONE_MEMBER "drivers: { us_stance = { uniform = [-0.5, 0.5]; }; own = ( "            \
               "{ name = \"wind\"; value = { uniform = [0.0, 1.0]; }; slope = 1.5; }, " \
               "{ name = \"rain\"; value = { chance = 0.02; }; slope = -0.75; }, "      \
               "{ name = \"sun\"; value = 0.5; slope = 0.0; } ); }; "

static struct small_union *three_drivers(const char *const *sets, size_t n)
{
    write_uncertain("objection.const,0.25,0.5,probit,judgement,,\n"
                    "objection.us_stance,0,0,probit,source,,\n"
                    "tabling.shock,2,0.5,,fit,,\n");
    write_draws_of("tabling.shock", 2.0, 0.5, 40);
    return drawn_union(THREE_DRIVERS, sets, n);
}

static size_t swing(struct tacet_driver_swing *swings, const struct small_union *self,
                    uint64_t seed, uint64_t n, size_t n_threads)
{
    size_t n_swings = 0;

    assert_int_equal(tacet_driver_swings(swings, &n_swings, &self->scenario, seed, n, n_threads,
                                         &not_interrupted, NULL),
                     TACET_OK);
    return n_swings;
}

static const struct tacet_driver_swing *of(const struct tacet_driver_swing *swings, size_t n,
                                           const struct small_union *self, const char *name)
{
    for (size_t s = 0; s < n; s++) {
        if (strcmp(self->scenario.drivers[swings[s].driver].name, name) == 0) {
            return &swings[s];
        }
    }
    return NULL;
}

/* P(it does not object) where the wind is known; then also whether it rains. */
static double calm(double wind, double rain)
{
    return gsl_cdf_ugaussian_P(-(CONST + SLOPE * wind - 0.75 * rain) / sqrt(1.0 + SD * SD));
}

static double over_rain(double wind)
{
    return 0.98 * calm(wind, 0.0) + 0.02 * calm(wind, 1.0);
}

static double over_wind(double rain)
{
    enum { STEPS = 2000 };
    double sum = 0.0;

    for (int k = 0; k < STEPS; k++) {
        sum += calm((k + 0.5) / STEPS, rain) / STEPS;
    }
    return sum;
}

static void assert_change(struct tacet_change change, double truth, double most_error)
{
    if (!(fabs(change.value - truth) <= 5.0 * change.error && change.error <= most_error)) {
        fail_msg("the change is %g +- %g, must be %g", change.value, change.error, truth);
    }
}

static void a_driver_moves_the_headline_as_quadrature_says(void **state)
{
    struct small_union *self = three_drivers(NULL, 0);
    struct tacet_driver_swing swings[TACET_DRIVERS_MAX];
    const size_t n = swing(swings, self, 5, 4000 * TACET_BLOCK, 2);
    const struct tacet_driver_swing *wind = of(swings, n, self, "wind");
    const struct tacet_driver_swing *rain = of(swings, n, self, "rain");
    const double as_drawn = 0.98 * over_wind(0.0) + 0.02 * over_wind(1.0);

    (void) state;
    assert_true(wind == &swings[0] && rain == &swings[1]); /* the widest first */
    assert_int_equal(wind->ends, TACET_ENDS_QUANTILES);
    assert_near(wind->low, 0.1, 1e-12);
    assert_near(wind->high, 0.9, 1e-12);
    assert_change(wind->at_low, over_rain(0.1) - as_drawn, 2e-3);
    assert_change(wind->at_high, over_rain(0.9) - as_drawn, 2e-3);
    assert_change(wind->difference, over_rain(0.9) - over_rain(0.1), 2e-3);
    assert_int_equal(rain->ends, TACET_ENDS_VALUES); /* its quantiles are both 0 */
    assert_near(rain->low, 0.0, 0.0);
    assert_near(rain->high, 1.0, 0.0);
    assert_change(rain->difference, over_wind(1.0) - over_wind(0.0), 2e-3);
    small_union_free(self);
}

static void a_number_is_moved_over_what_is_allowed_and_an_own_one_left_out(void **state)
{
    struct small_union *self = three_drivers(NULL, 0);
    struct tacet_driver_swing swings[TACET_DRIVERS_MAX];
    const size_t n = swing(swings, self, 5, 40 * TACET_BLOCK, 2);
    const struct tacet_driver_swing *sponsor = of(swings, n, self, "sponsor");
    const struct tacet_driver_swing *us_stance = of(swings, n, self, "us_stance");

    (void) state;
    assert_int_equal(n, TACET_DRIVERS + 2);
    assert_null(of(swings, n, self, "sun"));
    assert_true(us_stance == &swings[2]); /* changes nothing, but its distribution counts */
    assert_near(us_stance->difference.value, 0.0, 0.0);
    assert_near(us_stance->difference.error, sqrt(0.5 / 39.0 / 40.0) / TACET_BLOCK, 1e-12);
    assert_int_equal(sponsor->ends, TACET_ENDS_RANGE);
    assert_near(sponsor->low, 0.0, 0.0);
    assert_near(sponsor->high, 3.0, 0.0);
    small_union_free(self);
}

/* The quantiles are of the driver alone, whatever it is correlated with. */
static void quantiles_are_those_of_each_distribution(void **state)
{
    const char *const sets[] = { "drivers.severity={ triangular = [0.0, 0.5, 1.0]; }",
                                 "drivers.standing={ normal = [0.0, 0.25]; }" };
    struct small_union *self = three_drivers(sets, 2);
    struct tacet_driver_swing swings[TACET_DRIVERS_MAX];
    const size_t n = swing(swings, self, 5, 40 * TACET_BLOCK, 2);

    (void) state;
    assert_near(of(swings, n, self, "severity")->low, sqrt(0.05), 1e-12);
    assert_near(of(swings, n, self, "severity")->high, 1.0 - sqrt(0.05), 1e-12);
    assert_near(of(swings, n, self, "standing")->high, 0.25 * 1.2815515655446004, 1e-4);
    assert_near(of(swings, n, self, "standing")->low, -0.25 * 1.2815515655446004, 1e-4);
    small_union_free(self);
}

static void errors_are_what_runs_scatter(void **state)
{
    enum { RUNS = 400 };
    struct small_union *self = three_drivers(NULL, 0);
    double sum = 0.0, square = 0.0, error = 0.0;

    (void) state;
    for (uint64_t seed = 100; seed < 100 + RUNS; seed++) {
        struct tacet_driver_swing swings[TACET_DRIVERS_MAX];
        const size_t n = swing(swings, self, seed, 40 * TACET_BLOCK, 1);
        const struct tacet_change change = of(swings, n, self, "wind")->difference;

        sum += change.value / RUNS;
        square += change.value * change.value / RUNS;
        error += change.error * change.error / RUNS;
    }
    assert_near(error / ((square - sum * sum) * RUNS / (RUNS - 1.0)), 1.0, 0.35);
    small_union_free(self);
}

static void any_number_of_threads_gives_the_same(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_driver_swing one[TACET_DRIVERS_MAX], many[TACET_DRIVERS_MAX];
    const size_t n = swing(one, self, 5, 45 * TACET_BLOCK + 7, 1);

    (void) state;
    for (size_t threads = 2; threads <= 7; threads += 5) {
        assert_int_equal(swing(many, self, 5, 45 * TACET_BLOCK, threads), n);
        assert_memory_equal(one, many, n * sizeof(*one));
    }
    small_union_free(self);
}

static void a_few_blocks_tell_nothing(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_driver_swing swings[TACET_DRIVERS_MAX];

    (void) state;
    assert_int_equal(swing(swings, self, 5, TACET_BLOCKS_LEAST * TACET_BLOCK - 1, 2), 0);
    assert_int_equal(swing(swings, self, 5, 0, 2), 0);
    small_union_free(self);
}

static void moving_survives_every_failed_allocation_and_interruption(void **state)
{
    static const volatile sig_atomic_t interrupted = 1;
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_driver_swing swings[TACET_DRIVERS_MAX];
    enum tacet_status status = TACET_ENOMEM;
    struct tacet_error err;
    size_t n;

    (void) state;
    for (int k = 1; status == TACET_ENOMEM; k++) {
        fail_alloc_at = k;
        status = tacet_driver_swings(swings, &n, &self->scenario, 5, 40 * TACET_BLOCK, 2,
                                     &not_interrupted, NULL);
    }
    fail_alloc_at = 0;
    assert_int_equal(status, TACET_OK);
    assert_int_equal(tacet_driver_swings(swings, &n, &self->scenario, 5, 40 * TACET_BLOCK, 2,
                                         &interrupted, &err),
                     TACET_EINTERRUPTED);
    assert_string_equal(err.text, "interrupted while moving drivers");
    assert_int_equal(n, 0);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_driver_moves_the_headline_as_quadrature_says),
        cmocka_unit_test(a_number_is_moved_over_what_is_allowed_and_an_own_one_left_out),
        cmocka_unit_test(quantiles_are_those_of_each_distribution),
        cmocka_unit_test(errors_are_what_runs_scatter),
        cmocka_unit_test(any_number_of_threads_gives_the_same),
        cmocka_unit_test(a_few_blocks_tell_nothing),
        cmocka_unit_test(moving_survives_every_failed_allocation_and_interruption),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
