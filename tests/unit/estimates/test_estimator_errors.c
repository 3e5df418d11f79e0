/* test_estimator_errors.c - is an estimator as exact as it says? Two hundred runs of each, with
 * seeds of their own: their spread is the stated standard error, and intervals of 95 % hold the
 * truth in 92 to 98 of a hundred runs.
 */
#include "support/busy.h"
#include "support/exact.h"
#include "tacet/estimates_headline.h"

enum { RUNS = 200, FIRST_SEED = 2000 };

static const volatile sig_atomic_t not_interrupted;

struct runs {
    double sum, square, errors; /* of values, of their squares, of squared errors */
    int covered;
};

static void add(struct runs *runs, struct tacet_probability p, double truth)
{
    runs->sum += p.value - truth;
    runs->square += (p.value - truth) * (p.value - truth);
    runs->errors += p.stderr_mc * p.stderr_mc;
    runs->covered += p.low <= truth && truth <= p.high;
}

/* @param slack  standard error of the truth itself */
static void check(const struct runs *runs, double slack)
{
    const double spread = sqrt(runs->square / RUNS), stated = sqrt(runs->errors / RUNS);

    assert_near(runs->sum / RUNS, 0.0, 4.0 * (spread / sqrt(RUNS) + slack));
    assert_true(spread / stated > 0.8 && spread / stated < 1.25);
    assert_in_range(runs->covered, 92 * RUNS / 100, 98 * RUNS / 100);
}

static void run(const struct small_union *self, enum tacet_estimator asked, uint64_t n,
                double truth, double slack)
{
    struct runs runs = { 0 };

    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
        struct tacet_headline headline;

        assert_int_equal(tacet_headline_estimate(&headline, &self->scenario, NULL, asked, seed,
                                                 n, 2, &not_interrupted, NULL),
                         TACET_OK);
        assert_int_equal(headline.choice.used, asked);
        add(&runs, tacet_headline_probability(&headline, headline.adopted[headline.n_days - 1]),
            truth);
        tacet_headline_free(&headline);
    }
    check(&runs, slack);
}

/* The benchmark with a driver that is not known: truth by quadrature for each of 40 values. */
static struct small_union *varying(double *truth)
{
    const char *const overrides[] = { "drivers.us_stance={ uniform = [-1.0, 1.0]; }",
                                      "assume.objection.us_stance=0.3" };
    struct small_union *self = union_of(SCENARIOS "/benchmark/static-27.cfg", overrides, 2);
    double drivers[TACET_DRIVERS_MAX] = { [TACET_SEVERITY] = 0.5 };

    *truth = 0.0;
    for (int k = 0; k < 40; k++) {
        drivers[TACET_US_STANCE] = -1.0 + (k + 0.5) / 20.0;
        *truth += exact_product(&self->model, 0, drivers, 1.0) / 40.0;
    }
    return self;
}

static void counting_is_as_exact_as_it_says(void **state)
{
    double truth;
    struct small_union *self = varying(&truth);
    struct runs runs = { 0 };

    (void) state;
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
        struct tacet_tally tally;

        assert_int_equal(tacet_count_all(&tally, &self->model, seed, 8192, 2, NULL), TACET_OK);
        add(&runs, tacet_adopted_by(&tally, 0, 1), truth);
        tacet_tally_free(&tally);
    }
    check(&runs, 1e-4); /* the midpoints' error is smaller */
    small_union_free(self);
}

static void lattices_are_as_exact_as_they_say(void **state)
{
    double truth;
    struct small_union *self = varying(&truth);

    (void) state;
    run(self, TACET_CONDITIONAL, 4096, truth, 1e-5);
    small_union_free(self);
}

static void leaning_lattices_are_as_exact_as_they_say(void **state)
{
    double truth = 0.0, drivers[TACET_DRIVERS_MAX] = { [TACET_SEVERITY] = 0.5 };
    struct small_union *self = varying(&truth);

    (void) state;
    for (size_t i = 0; i < 27; i++) {
        self->scenario.members[i].intercept += 2.2;
    }
    tacet_model_build(&self->model, &self->scenario);
    truth = 0.0;
    for (int k = 0; k < 40; k++) {
        drivers[TACET_US_STANCE] = -1.0 + (k + 0.5) / 20.0;
        truth += exact_product(&self->model, 0, drivers, 1.0) / 40.0;
    }
    run(self, TACET_CONDITIONAL, 4096, truth, truth / 1000.0);
    small_union_free(self);
}

/* One member always objects, but for a driver that is there in one case of two hundred: not
 * where a lattice leans to, which must not make it look sure of itself. */
static void leaning_to_the_wrong_place_is_no_less_honest(void **state)
{
    static const char settings[] =
        "negotiation = false; horizon = 1; drivers: { severity = 0.5; attribution = 0; sponsor "
        "= 0; "
        "own = ( { name = \"o\"; value = { chance = 0.005; }; slope = -20.0; } ); }; "
        "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; } ); "
        "members = ( { id = \"AA\"; intercept = 6.0; common_shock = 1.0; } );";
    struct small_union *self = small_union(settings, NULL, 0);
    const double truth = 0.995 * gsl_cdf_ugaussian_P(-6.0 / sqrt(2.0)) +
                         0.005 * gsl_cdf_ugaussian_P(14.0 / sqrt(2.0));

    (void) state;
    run(self, TACET_CONDITIONAL, 65536, truth, 1e-6);
    small_union_free(self);
}

/* The truth by the same estimator with 250 times the decisions, which counting confirms. */
static void pairs_are_as_exact_as_they_say(void **state)
{
    struct small_union *self = BUSY_UNION(BUSY, "process.hawks=false", "headline=p",
                                          "assume.cover.margin=0.3", "horizon=100");
    struct tacet_headline headline;
    struct tacet_estimated truth;

    (void) state;
    assert_int_equal(tacet_headline_estimate(&headline, &self->scenario, NULL, TACET_CONTROL, 1,
                                             1 << 20, 2, &not_interrupted, NULL),
                     TACET_OK);
    truth = headline.adopted[99];
    tacet_headline_free(&headline);
    run(self, TACET_CONTROL, 4096, truth.value, truth.error);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counting_is_as_exact_as_it_says),
        cmocka_unit_test(lattices_are_as_exact_as_they_say),
        cmocka_unit_test(leaning_lattices_are_as_exact_as_they_say),
        cmocka_unit_test(leaning_to_the_wrong_place_is_no_less_honest),
        cmocka_unit_test(pairs_are_as_exact_as_they_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
