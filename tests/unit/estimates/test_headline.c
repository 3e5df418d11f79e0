/* test_headline.c - estimators of the headline against exact answers and against counting. */
#include "support/fail_alloc.h"

#include "support/busy.h"
#include "support/exact.h"
#include "tacet/estimates_headline.h"

static const volatile sig_atomic_t not_interrupted;
static const double EXACT_27 = 0.116687460900365;

static struct tacet_headline estimate(const struct small_union *self,
                                      enum tacet_estimator asked, uint64_t seed, uint64_t n,
                                      size_t n_threads)
{
    struct tacet_headline headline;
    struct tacet_error err = { .text = "" };

    if (tacet_headline_estimate(&headline, &self->scenario, NULL, asked, seed, n, n_threads,
                                &not_interrupted, &err) != TACET_OK) {
        fail_msg("%s", err.text);
    }
    if (asked != TACET_AUTO) {
        assert_int_equal(headline.choice.used, asked);
    }
    return headline;
}

static struct tacet_estimated at_the_end(const struct tacet_headline *headline)
{
    return headline->adopted[headline->n_days - 1];
}

static struct small_union *static_27(const char *const *overrides, size_t n)
{
    return union_of(SCENARIOS "/benchmark/static-27.cfg", overrides, n);
}

static void quadrature_is_exact(void **state)
{
    struct small_union *self = static_27(NULL, 0);
    struct tacet_headline headline = estimate(self, TACET_AUTO, 1, 1, 1);

    (void) state;
    assert_int_equal(headline.choice.used, TACET_QUADRATURE);
    assert_near(at_the_end(&headline).value, EXACT_27, 1e-11);
    assert_near(at_the_end(&headline).value, EXACT_27, at_the_end(&headline).error);
    assert_near(headline.tabled.value, 1.0, 0.0);
    assert_near(headline.if_tabled.value, at_the_end(&headline).value, 0.0);
    tacet_headline_free(&headline);
    small_union_free(self);
}

static void lattices_find_the_exact_number(void **state)
{
    struct small_union *self = static_27(NULL, 0);

    (void) state;
    for (uint64_t n = 4096; n <= 1 << 18; n *= 8) {
        struct tacet_headline headline = estimate(self, TACET_CONDITIONAL, 3, n, 2);
        const struct tacet_estimated found = at_the_end(&headline);

        assert_int_equal(headline.points, n);
        assert_near(found.value, EXACT_27, 6.0 * found.error);
        assert_true(found.error <
                    0.1 * sqrt(EXACT_27 / (double) n)); /* a tenth of counting's */
        tacet_headline_free(&headline);
    }
    small_union_free(self);
}

/* It is looked for where it happens. */
static void what_is_rare_is_found(void **state)
{
    const char *const overrides[] = { "drivers.us_stance={ uniform = [-1.0, 1.0]; }",
                                      "assume.objection.us_stance=0.3" };
    struct small_union *self = static_27(overrides, 2);
    double drivers[TACET_DRIVERS_MAX] = { [TACET_SEVERITY] = 0.5 }, truth = 0.0;
    struct tacet_headline headline;

    (void) state;
    for (size_t i = 0; i < 27; i++) {
        self->scenario.members[i].intercept += 2.5;
    }
    tacet_model_build(&self->model, &self->scenario);
    for (int k = 0; k < 20; k++) { /* midpoints of the stance */
        drivers[TACET_US_STANCE] = -1.0 + (k + 0.5) / 10.0;
        truth += exact_product(&self->model, 0, drivers, 1.0) / 20.0;
    }
    assert_true(truth > 1e-7 && truth < 1e-6);
    headline = estimate(self, TACET_CONDITIONAL, 5, 65536, 2);
    assert_true(headline.leans);
    assert_true(at_the_end(&headline).error < 0.02 * truth);
    assert_near(at_the_end(&headline).value, truth, 6.0 * at_the_end(&headline).error);
    tacet_headline_free(&headline);
    small_union_free(self);
}

/* Everything on but what has no closed form at all. */
static struct small_union *busy(const char *more)
{
    return BUSY_UNION(BUSY, "process.hawks=false", "headline=p", "assume.cover.margin=0.3",
                      more);
}

/* Counting and pairs agree, day by day, in a union whose parts change much. */
static void pairs_put_right_what_the_closed_form_leaves_out(void **state)
{
    struct small_union *self = busy("horizon=200");
    struct tacet_tally tally = tally_of(&self->model, 500000);
    struct tacet_headline headline = estimate(self, TACET_AUTO, 9, 100000, 2);
    const size_t m = self->scenario.headline;

    (void) state;
    assert_int_equal(headline.choice.used, TACET_CONTROL);
    for (int day = 10; day <= 200; day += 10) {
        const struct tacet_probability counted = tacet_adopted_by(&tally, m, day);
        const struct tacet_estimated *found = &headline.adopted[day - 1];

        assert_near(found->value, counted.value, 5.0 * hypot(found->error, counted.stderr_mc));
    }
    assert_near(headline.tabled.value, tacet_tabled(&tally, m).value,
                5.0 * hypot(headline.tabled.error, tacet_tabled(&tally, m).stderr_mc));
    assert_near(
        headline.if_tabled.value, tacet_adopted_if_tabled(&tally, m).value,
        5.0 * hypot(headline.if_tabled.error, tacet_adopted_if_tabled(&tally, m).stderr_mc));
    tacet_headline_free(&headline);
    tacet_tally_free(&tally);
    small_union_free(self);
}

/* The same where it is rare. */
static void pairs_are_right_where_adoption_is_rare(void **state)
{
    struct small_union *self = busy("assume.objection.const=0");
    const size_t m = self->scenario.headline;
    struct tacet_headline headline;
    struct tacet_tally tally;

    (void) state;
    for (size_t i = 0; i < self->scenario.n_members; i++) {
        self->scenario.members[i].intercept += 1.2;
    }
    self->scenario.coefficients.never.blocked = 9.0;
    tacet_model_build(&self->model, &self->scenario);
    tally = tally_of(&self->model, 1000000);
    headline = estimate(self, TACET_CONTROL, 9, 200000, 2);
    assert_true(headline.leans);
    for (int day = 40; day <= 200; day += 40) {
        const struct tacet_probability counted = tacet_adopted_by(&tally, m, day);
        const struct tacet_estimated *found = &headline.adopted[day - 1];

        assert_near(found->value, counted.value, 5.0 * hypot(found->error, counted.stderr_mc));
    }
    assert_near(headline.tabled.value, tacet_tabled(&tally, m).value,
                5.0 * hypot(headline.tabled.error, tacet_tabled(&tally, m).stderr_mc));
    assert_true(headline.tabled.error < 0.01);
    tacet_headline_free(&headline);
    tacet_tally_free(&tally);
    small_union_free(self);
}

/* The Czech listing with all off that is not in the closed form, against counting. */
static void check_against_count(const char *const *overrides, size_t n,
                                enum tacet_estimator asked)
{
    const char *all[32] = {
        "assume.clearance.sole_objector=0",
        "assume.shelving.blocked=0",
        "process.events=false",
        "process.cover=false",
        "process.concessions=false",
        "process.dilution=false",
        "headline=listing",
    };
    struct small_union *self;
    struct tacet_headline headline;
    struct tacet_tally tally;

    memcpy(all + 7, overrides, n * sizeof(*all));
    self = czech_case(all, n + 7);
    headline = estimate(self, asked, 3, 65536, 2);
    tally = tally_of(&self->model, 200000);
    for (int day = 1; day <= self->scenario.horizon; day += day < 10 ? 1 : 97) {
        const struct tacet_probability counted =
            tacet_adopted_by(&tally, self->scenario.headline, day);
        const struct tacet_estimated *found = &headline.adopted[day - 1];

        assert_near(found->value, counted.value, 5.0 * hypot(found->error, counted.stderr_mc));
    }
    assert_near(headline.tabled.value, tacet_tabled(&tally, self->scenario.headline).value,
                0.005);
    tacet_headline_free(&headline);
    tacet_tally_free(&tally);
    small_union_free(self);
}

#define FIXED                                                                           \
    "drivers.severity=0.42", "drivers.us_stance=0.25", "drivers.target_russia_tie=0.7", \
        "drivers.counter_pressure=0.35", "drivers.rapprochement=0.2"

static void ends_of_what_is_allowed_are_met(void **state)
{
    const char *const far[] = { "horizon=3650", "assume.tabling.const=4" };
    const char *const early[] = { FIXED, "on_the_table=true", "horizon=1400",
                                  "assume.clearance.severity=2" };
    const char *const spreadless[] = { FIXED, "on_the_table=true",
                                       "assume.procedure.log_sd=0" };
    const char *const odds[] = { FIXED, "on_the_table=true", "assume.never.const=800",
                                 "assume.never.blocked=-800" };
    const char *const shelved[] = { FIXED, "on_the_table=true",
                                    "assume.shelving.log_hazard=3" };

    (void) state;
    check_against_count(far, 2, TACET_CONDITIONAL); /* beyond a year P(tabled) would pass 1 */
    check_against_count(early, 8, TACET_QUADRATURE);
    check_against_count(spreadless, 7, TACET_QUADRATURE);
    check_against_count(shelved, 7, TACET_QUADRATURE);
    check_against_count(odds, 8, TACET_QUADRATURE);
}

/* A certain answer has no error and no empty interval. */
static void what_is_certain_is_said_so(void **state)
{
    const char *const overrides[] = { "drivers.us_stance={ uniform = [-1.0, 1.0]; }" };
    struct small_union *self = static_27(overrides, 1);
    struct tacet_probability p;
    struct tacet_headline headline;

    (void) state;
    self->scenario.measures[0].rule = TACET_NATIONAL;
    tacet_model_build(&self->model, &self->scenario);
    headline = estimate(self, TACET_CONDITIONAL, 1, 4096, 1);
    p = tacet_headline_probability(&headline, at_the_end(&headline));
    assert_near(p.value, 1.0, 0.0);
    assert_near(p.stderr_mc, 0.0, 0.0);
    assert_near(p.low, 1.0, 0.0);
    tacet_headline_free(&headline);
    small_union_free(self);
}

/* Where pairs nearly always differ, counting is more exact, and taken. */
static void the_count_is_taken_where_it_is_more_exact(void **state)
{
    struct small_union *self = busy("assume.dilution.rate=5");
    struct tacet_tally tally = tally_of(&self->model, 20000);
    struct tacet_headline headline;

    (void) state;
    assert_int_equal(tacet_headline_estimate(&headline, &self->scenario, &tally, TACET_AUTO, 7,
                                             20000, 2, &not_interrupted, NULL),
                     TACET_OK);
    assert_int_equal(headline.choice.used, TACET_PLAIN);
    assert_string_equal(headline.choice.why, "it is more exact than pairs of decisions here");
    tacet_headline_free(&headline);
    tacet_tally_free(&tally);
    small_union_free(self);
}

/* With joint draws and judged parameters; by counting with the error of blocks. */
static void drawn_parameters_are_averaged_over(void **state)
{
    struct small_union *self = drawn_union_of(SCENARIOS "/czech-mfa-apt31.cfg", NULL, 0);
    struct tacet_headline headline = estimate(self, TACET_AUTO, 4, 65536, 2);
    struct tacet_probability counted;
    struct tacet_tally tally;

    (void) state;
    self->model.process.fates_only = true;
    tally = tally_of(&self->model, 400000);
    counted = tacet_adopted_by(&tally, self->scenario.headline, 365);
    assert_int_equal(headline.choice.used, TACET_CONTROL);
    assert_near(at_the_end(&headline).value, counted.value,
                5.0 * hypot(at_the_end(&headline).error, counted.stderr_mc));
    /* A sixth of the decisions, less than half of the error. */
    assert_true(at_the_end(&headline).error < 0.5 * counted.stderr_mc);
    tacet_tally_free(&tally);
    tacet_headline_free(&headline);
    small_union_free(self);
}

static void threads_change_no_bit(void **state)
{
    const size_t threads[] = { 2, 3, 7, 64 };
    struct small_union *self = busy("horizon=90");
    struct tacet_headline one = estimate(self, TACET_CONTROL, 2, 20000, 1);

    (void) state;
    for (size_t k = 0; k < sizeof(threads) / sizeof(threads[0]); k++) {
        struct tacet_headline more = estimate(self, TACET_CONTROL, 2, 20000, threads[k]);

        assert_memory_equal(more.adopted, one.adopted, 90 * sizeof(*one.adopted));
        assert_memory_equal(&more.tabled, &one.tabled, sizeof(one.tabled));
        assert_memory_equal(&more.if_tabled, &one.if_tabled, sizeof(one.if_tabled));
        assert_near(more.quantile, one.quantile, 0.0);
        tacet_headline_free(&more);
    }
    tacet_headline_free(&one);
    small_union_free(self);
}

static void choose(const struct small_union *self, enum tacet_estimator asked, uint64_t n,
                   enum tacet_estimator used, const char *why)
{
    struct tacet_choice choice;

    assert_int_equal(
        tacet_estimator_choose(&choice, &self->model, self->scenario.headline, asked, n, NULL),
        TACET_OK);
    assert_int_equal(choice.used, used);
    assert_string_equal(choice.why, why);
}

static void refuse(const struct small_union *self, enum tacet_estimator asked, const char *what)
{
    struct tacet_choice choice;
    struct tacet_error err;

    assert_int_equal(tacet_estimator_choose(&choice, &self->model, self->scenario.headline,
                                            asked, 10000, &err),
                     TACET_EINPUT);
    assert_string_equal(err.text, what);
}

static void the_best_that_holds_is_chosen_and_says_why(void **state)
{
    const char *const varying[] = { "drivers.us_stance={ uniform = [-1.0, 1.0]; }" };
    struct small_union *fixed = static_27(NULL, 0), *varies = static_27(varying, 1);
    struct small_union *all = busy("horizon=90");
    struct small_union *around = BUSY_UNION(BUSY, "headline=w");

    (void) state;
    choose(fixed, TACET_AUTO, 1, TACET_QUADRATURE, "the closed form is all there is");
    choose(fixed, TACET_PLAIN, 10000, TACET_PLAIN, "it was asked for");
    choose(fixed, TACET_CONDITIONAL, 10000, TACET_CONDITIONAL,
           "the closed form is all there is");
    choose(varies, TACET_AUTO, 10000, TACET_CONDITIONAL, "the closed form is all there is");
    choose(varies, TACET_AUTO, 4095, TACET_PLAIN, "there are fewer than 4096 decisions");
    choose(
        all, TACET_AUTO, 10000, TACET_CONTROL,
        "events, cover, concessions, dilution, the sponsor's reading, plain abstention, sole "
        "objectors, shelving of blocked files");
    refuse(
        varies, TACET_QUADRATURE,
        "--estimator is quadrature, must be auto, conditional or plain here: the closed form "
        "is all there is");
    refuse(fixed, TACET_CONTROL,
           "--estimator is control, must be auto, quadrature, conditional or plain here: the "
           "closed form is all there is");
    choose(around, TACET_AUTO, 10000, TACET_PLAIN,
           "there is no closed form of a way around a blocked measure");
    refuse(
        around, TACET_CONTROL,
        "--estimator is control, must be auto or plain here: there is no closed form of a way "
        "around a blocked measure");
    small_union_free(fixed);
    small_union_free(varies);
    small_union_free(all);
    small_union_free(around);
}

static void estimating_survives_every_failed_allocation(void **state)
{
    struct small_union *self = busy("horizon=30");
    struct tacet_headline whole = estimate(self, TACET_CONTROL, 2, 8192, 1), headline;
    enum tacet_status status = TACET_ENOMEM;

    (void) state;
    for (int n = 1; status == TACET_ENOMEM; n++) {
        fail_alloc_at = n;
        status = tacet_headline_estimate(&headline, &self->scenario, NULL, TACET_CONTROL, 2,
                                         8192, 1, &not_interrupted, NULL);
        if (status != TACET_OK) {
            assert_null(headline.adopted);
        }
    }
    fail_alloc_at = 0;
    assert_int_equal(status, TACET_OK);
    assert_memory_equal(headline.adopted, whole.adopted, 30 * sizeof(*whole.adopted));
    tacet_headline_free(&headline);
    tacet_headline_free(&whole);
    small_union_free(self);
}

static void an_interruption_leaves_nothing(void **state)
{
    const volatile sig_atomic_t interrupted = 1;
    struct small_union *self = busy("horizon=30");
    struct tacet_headline headline;

    (void) state;
    assert_int_equal(tacet_headline_estimate(&headline, &self->scenario, NULL, TACET_CONTROL, 2,
                                             8192, 2, &interrupted, NULL),
                     TACET_EINTERRUPTED);
    assert_null(headline.adopted);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quadrature_is_exact),
        cmocka_unit_test(lattices_find_the_exact_number),
        cmocka_unit_test(what_is_rare_is_found),
        cmocka_unit_test(pairs_put_right_what_the_closed_form_leaves_out),
        cmocka_unit_test(pairs_are_right_where_adoption_is_rare),
        cmocka_unit_test(ends_of_what_is_allowed_are_met),
        cmocka_unit_test(what_is_certain_is_said_so),
        cmocka_unit_test(the_count_is_taken_where_it_is_more_exact),
        cmocka_unit_test(drawn_parameters_are_averaged_over),
        cmocka_unit_test(threads_change_no_bit),
        cmocka_unit_test(the_best_that_holds_is_chosen_and_says_why),
        cmocka_unit_test(estimating_survives_every_failed_allocation),
        cmocka_unit_test(an_interruption_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
