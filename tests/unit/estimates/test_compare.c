/* test_compare.c - differences of scenarios on the same draws: exact ones, their error against
 * the scatter of runs, verdicts on few changes. */
#include "support/drawn.h"
#include "support/exact.h"
#include "support/fail_alloc.h"
#include "support/said.h"
#include "tacet/estimates_compare.h"

/* Two scenarios and what was counted of them. */
struct compared {
    struct small_union *a, *b;
    struct tacet_compare compare;
};

static void begin(struct compared *self, struct small_union *a, struct small_union *b)
{
    const struct tacet_scenario *const scenarios[] = { &a->scenario, &b->scenario };
    const struct tacet_model *const models[] = { &a->model, &b->model };

    self->a = a;
    self->b = b;
    assert_int_equal(tacet_compare_init(&self->compare, scenarios, models, 2, NULL), TACET_OK);
}

static void decide(struct compared *self, uint64_t seed, uint64_t n, size_t threads)
{
    assert_int_equal(tacet_compare_all(&self->compare, seed, n, threads, NULL), TACET_OK);
}

/* Forget what was counted. */
static void clear(struct compared *self)
{
    struct tacet_compare_tally *const tally = &self->compare.tally;

    memset(tally->pairs, 0, self->compare.n_pairs * sizeof(*tally->pairs));
    tally->decisions = tally->blocks = 0;
}

static void end(struct compared *self)
{
    tacet_compare_free(&self->compare);
    small_union_free(self->a);
    if (self->b != self->a) {
        small_union_free(self->b);
    }
}

/* ---- exact cases --------------------------------------------------------------------------
 */

static void a_scenario_is_exactly_itself(void **state)
{
    struct compared self;
    struct small_union *const czech = czech_case(NULL, 0);

    (void) state;
    begin(&self, czech, czech);
    decide(&self, 3, 20000, 2);
    assert_int_equal(self.compare.against[1].n_measures, czech->scenario.n_measures);
    assert_int_equal(self.compare.against[1].n_members, czech->scenario.n_members);
    for (int q = 0; q < TACET_QUANTITIES; q++) {
        const struct tacet_against *const against = &self.compare.against[1];
        const size_t n = q == TACET_OF_OBJECTS ? against->n_members : against->n_measures;

        for (size_t k = 0; k < n; k++) {
            const struct tacet_paired p = tacet_paired(&self.compare, 1, q, k);

            if (p.n > 0) {
                assert_int_equal(p.difference.won + p.difference.lost, 0);
                assert_near(p.difference.value, 0.0, 0.0);
                assert_near(p.difference.error, 0.0, 0.0);
                assert_near(p.interval.low, 0.0, 0.0);
                assert_near(p.interval.high, 0.0, 0.0);
                assert_int_equal(p.verdict, TACET_ALIKE);
                assert_int_equal(p.first.hits, p.other.hits);
            }
        }
    }
    end(&self);
}

#define TWO_MEMBERS                                                            \
    "negotiation = false; members = ( { id = \"AA\"; intercept = -0.75; }, "   \
    "{ id = \"BB\"; intercept = -1.0; } ); measures = ( { id = \"m\"; kind = " \
    "\"listing\"; strength = 30; }, { id = \"n\"; kind = \"listing\"; strength = 5; } ); "

static double exact_adopted(const struct small_union *self)
{
    double drivers[TACET_DRIVERS_MAX] = { 0 };

    for (size_t k = 0; k < self->model.n_drivers; k++) {
        drivers[k] = self->model.drivers[k].centre;
    }
    return exact_product(&self->model, 0, drivers, 1.0);
}

/* One member moves: what it wins is what quadrature says, and nothing is lost. */
static void two_small_unions_differ_as_quadrature_says(void **state)
{
    const char *const set = "members.BB.intercept=-1.5";
    struct compared self;
    struct tacet_paired p;
    double a, b;

    (void) state;
    begin(&self, small_union(TWO_MEMBERS, NULL, 0), small_union(TWO_MEMBERS, &set, 1));
    decide(&self, 3, 400000, 2);
    a = exact_adopted(self.a);
    b = exact_adopted(self.b);
    p = tacet_paired(&self.compare, 1, TACET_OF_ADOPTED, 0);
    assert_true(b > a + 0.01);
    assert_estimates(p.first, a, 5.0);
    assert_estimates(p.other, b, 5.0);
    assert_int_equal(p.difference.lost, 0);
    assert_int_equal(p.difference.won, p.other.hits - p.first.hits);
    assert_near(p.difference.value, b - a, 5.0 * p.difference.error);
    assert_near(p.difference.error, sqrt((b - a) * (1.0 - (b - a)) / 400000.0), 1e-5);
    assert_true(p.difference.error < 0.5 * sqrt(p.first.stderr_mc * p.first.stderr_mc +
                                                p.other.stderr_mc * p.other.stderr_mc));
    assert_true(p.interval.low <= b - a && b - a <= p.interval.high);
    assert_int_equal(p.verdict, TACET_HIGHER);
    assert_int_equal(tacet_paired(&self.compare, 1, TACET_OF_OBJECTS, 1).verdict, TACET_LOWER);
    p = tacet_paired(&self.compare, 1, TACET_OF_OBJECTS, 0); /* the member that did not move */
    assert_int_equal(p.difference.won + p.difference.lost, 0);
    assert_int_equal(p.verdict, TACET_ALIKE);
    p = tacet_paired(&self.compare, 1, TACET_OF_TABLED, 0); /* given in both */
    assert_near(p.interval.high, 0.0, 0.0);
    assert_near(p.first.stderr_mc, 0.0, 0.0);
    end(&self);
}

/* What is said of one scenario is what a run of it alone says. */
static void each_side_is_what_a_run_says(void **state)
{
    const char *const set = "drivers.us_stance=-0.5";
    struct compared self;
    struct tacet_tally tally[2];

    (void) state;
    begin(&self, drawn_union_of(SCENARIOS "/czech-mfa-apt31.cfg", NULL, 0),
          drawn_union_of(SCENARIOS "/czech-mfa-apt31.cfg", &set, 1));
    decide(&self, 7, 50000, 2);
    tally[0] = tally_of(&self.a->model, 50000);
    tally[1] = tally_of(&self.b->model, 50000);
    for (size_t m = 0; m < self.a->scenario.n_measures; m++) {
        for (int side = 0; side < 2; side++) {
            const struct tacet_tally *const of = &tally[side];
            const struct tacet_probability alone[] = { tacet_adopted_by(of, m, 365),
                                                       tacet_tabled(of, m),
                                                       tacet_adopted_if_tabled(of, m) };

            for (int q = 0; q < 3; q++) {
                const struct tacet_paired p = tacet_paired(&self.compare, 1, q, m);
                const struct tacet_probability here = side == 0 ? p.first : p.other;

                assert_int_equal(here.hits, alone[q].hits);
                assert_int_equal(here.n, alone[q].n);
                assert_near(here.stderr_mc, alone[q].stderr_mc, 0.0);
                assert_near(here.low, alone[q].low, 0.0);
            }
        }
    }
    tacet_tally_free(&tally[0]);
    tacet_tally_free(&tally[1]);
    end(&self);
}

/* ---- errors -------------------------------------------------------------------------------
 */

#define TWO_STEPS                                                                          \
    "name = \"test\"; question = \"?\"; date = \"2025-05-28\"; ladder = \"\"; "            \
    "parameters = \"p.csv\"; governments = \"\"; negotiation = false; "                    \
    "target: { name = \"X\"; group = \"other\"; }; incident: { date = \"2025-05-28\"; }; " \
    "members = ( { id = \"AA\"; }, { id = \"BB\"; intercept = -1.0; } ); "                 \
    "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; } ); "

static struct small_union *two_steps(const char *const *sets, size_t n)
{
    write_uncertain("objection.const,0.25,0.5,probit,judgement,,\n"
                    "tabling.const,-1.5,0.25,probit,judgement,,\n"
                    "tabling.shock,2,0.5,,fit,,\n");
    write_draws_of("tabling.shock", 2.0, 0.5, 40);
    return drawn_union_of(scratch_file("union.cfg", TWO_STEPS), sets, n);
}

static void hold(struct small_union *self)
{
    assert_int_equal(tacet_scenario_hold(&self->scenario, NULL), TACET_OK);
    tacet_model_build(&self->model, &self->scenario);
}

enum { QUANTITIES = TACET_QUANTITIES };

/* 200 runs of 40 blocks and a rest: the squared error is what differences scatter (within five
 * standard deviations of a chi-square of 200), and intervals hold the truth. */
static void errors_match(struct compared *self, bool drawn)
{
    enum { RUNS = 200 };
    double sum[QUANTITIES] = { 0 }, square[QUANTITIES] = { 0 }, error[QUANTITIES] = { 0 };
    double apart[QUANTITIES] = { 0 }, truth[QUANTITIES];
    int held[QUANTITIES] = { 0 };

    decide(self, 1, 4000000, 2);
    for (int q = 0; q < QUANTITIES; q++) {
        truth[q] = tacet_paired(&self->compare, 1, q, 0).difference.value;
    }
    for (uint64_t seed = 100; seed < 100 + RUNS; seed++) {
        clear(self);
        decide(self, seed, 40 * TACET_BLOCK + 77, 1);
        for (int q = 0; q < QUANTITIES; q++) {
            const struct tacet_paired p = tacet_paired(&self->compare, 1, q, 0);
            const double d = p.difference.value;

            sum[q] += d / RUNS;
            square[q] += d * d / RUNS;
            error[q] += p.difference.error * p.difference.error / RUNS;
            apart[q] += (p.first.stderr_mc * p.first.stderr_mc +
                         p.other.stderr_mc * p.other.stderr_mc) /
                        RUNS;
            held[q] += p.interval.low <= truth[q] && truth[q] <= p.interval.high;
        }
    }
    for (int q = 0; q < QUANTITIES; q++) {
        const double variance = (square[q] - sum[q] * sum[q]) * RUNS / (RUNS - 1.0);

        assert_near(error[q] / variance, 1.0, 0.5);
        assert_true(error[q] < 0.7 * apart[q]); /* pairing pays */
        assert_in_range(held[q], RUNS * 90 / 100, RUNS);
    }
    assert_int_equal(tacet_compare_is_drawn(&self->compare, 1), drawn);
}

static const char *const moved[] = { "members.BB.intercept=-0.5",
                                     "measures.m.tabling_shift=0.25" };

static void errors_are_what_runs_scatter(void **state)
{
    struct compared self;

    (void) state;
    begin(&self, two_steps(NULL, 0), two_steps(moved, 2));
    hold(self.a);
    hold(self.b);
    errors_match(&self, false);
    end(&self);
}

static void errors_are_what_runs_with_drawn_parameters_scatter(void **state)
{
    struct compared self;

    (void) state;
    begin(&self, two_steps(NULL, 0), two_steps(moved, 2));
    errors_match(&self, true);
    end(&self);
}

static void one_side_drawn_is_enough_for_blocks(void **state)
{
    struct compared self;

    (void) state;
    begin(&self, two_steps(NULL, 0), two_steps(moved, 2));
    hold(self.a);
    decide(&self, 5, 40 * TACET_BLOCK, 1);
    assert_true(tacet_compare_is_drawn(&self.compare, 1));
    assert_near(tacet_paired(&self.compare, 1, TACET_OF_ADOPTED, 0).first.effective,
                40.0 * TACET_BLOCK, 0.0);
    end(&self);
}

/* ---- verdicts by hand ---------------------------------------------------------------------
 */

static struct tacet_paired of_changes(struct compared *self, uint64_t won, uint64_t lost,
                                      uint64_t n)
{
    struct tacet_pair *const pair = &self->compare.tally.pairs[0];

    clear(self);
    pair->cells[1][2] = won;
    pair->cells[2][1] = lost;
    pair->cells[1][1] = n / 2;
    pair->cells[2][2] = n - n / 2 - won - lost;
    self->compare.tally.decisions = n;
    return tacet_paired(&self->compare, 1, TACET_OF_ADOPTED, 0);
}

/* The sign test's two-sided chance of 6 out of 6 is 0.031, of 5 out of 5 0.0625. */
static void six_changes_one_way_are_told_and_five_are_not(void **state)
{
    const char *const set = "members.BB.intercept=-1.5";
    struct compared self;
    struct tacet_paired p;

    (void) state;
    begin(&self, small_union(TWO_MEMBERS, NULL, 0), small_union(TWO_MEMBERS, &set, 1));
    assert_int_equal(of_changes(&self, 5, 0, 100000).verdict, TACET_ALIKE);
    assert_int_equal(of_changes(&self, 6, 0, 100000).verdict, TACET_HIGHER);
    assert_int_equal(of_changes(&self, 0, 6, 100000).verdict, TACET_LOWER);
    assert_int_equal(of_changes(&self, 60, 50, 100000).verdict, TACET_ALIKE);
    p = of_changes(&self, 0, 0, 100000); /* no change seen is not no change */
    assert_near(p.difference.error, 0.0, 0.0);
    assert_near(p.interval.high, 1.959963984540054 * sqrt(2.0) / 100002.0, 1e-12);
    assert_int_equal(p.verdict, TACET_ALIKE);
    p = of_changes(&self, 30, 10, 1000);
    assert_near(p.difference.value, 0.02, 0.0);
    assert_near(p.difference.error, sqrt((0.04 - 0.0004) / 1000.0), 1e-15);
    clear(&self);
    p = tacet_paired(&self.compare, 1, TACET_OF_ADOPTED_IF_TABLED, 0);
    assert_true(isnan(p.difference.value));
    assert_int_equal(p.verdict, TACET_NO_VERDICT);
    end(&self);
}

/* A handful of files is no ground for the error of a ratio. */
static void few_files_have_no_verdict(void **state)
{
    struct compared self;
    struct tacet_pair *pair;

    (void) state;
    begin(&self, two_steps(NULL, 0), two_steps(moved, 2));
    hold(self.a);
    hold(self.b);
    pair = &self.compare.tally.pairs[0];
    pair->cells[0][0] = 990;
    pair->cells[1][1] = 8;
    pair->cells[0][2] = 2;
    self.compare.tally.decisions = 1000;
    assert_int_equal(tacet_paired(&self.compare, 1, TACET_OF_ADOPTED_IF_TABLED, 0).verdict,
                     TACET_NO_VERDICT);
    assert_int_equal(tacet_paired(&self.compare, 1, TACET_OF_ADOPTED_IF_TABLED, 0).n, 10);
    end(&self);
}

/* ---- however it is cut --------------------------------------------------------------------
 */

static void threads_change_no_count(void **state)
{
    const size_t threads[] = { 2, 3, 7 };
    struct compared one, self;

    (void) state;
    begin(&one, two_steps(NULL, 0), two_steps(moved, 2));
    begin(&self, two_steps(NULL, 0), two_steps(moved, 2));
    decide(&one, 9, 100 * TACET_BLOCK + 33, 1);
    assert_int_equal(one.compare.tally.blocks, 100);
    assert_int_equal(one.compare.tally.decisions, 100 * TACET_BLOCK + 33);
    for (size_t k = 0; k < 3; k++) {
        clear(&self);
        decide(&self, 9, 100 * TACET_BLOCK + 33, threads[k]);
        assert_memory_equal(self.compare.tally.pairs, one.compare.tally.pairs,
                            one.compare.n_pairs * sizeof(*one.compare.tally.pairs));
        assert_int_equal(self.compare.tally.decisions, one.compare.tally.decisions);
        assert_int_equal(self.compare.tally.blocks, 100);
    }
    end(&one);
    end(&self);
}

static void the_least_horizon_counts(void **state)
{
    const char *const set = "horizon=90";
    struct compared self;
    struct tacet_tally tally;
    struct tacet_paired p;

    (void) state;
    begin(&self, czech_case(NULL, 0), czech_case(&set, 1));
    decide(&self, 7, 20000, 2);
    tally = tally_of(&self.a->model, 20000);
    assert_int_equal(self.compare.horizon, 90);
    p = tacet_paired(&self.compare, 1, TACET_OF_ADOPTED, 2);
    assert_int_equal(p.first.hits, tacet_adopted_by(&tally, 2, 90).hits);
    tacet_tally_free(&tally);
    end(&self);
}

static void strangers_are_refused(void **state)
{
    struct small_union *const a = small_union(TWO_MEMBERS, NULL, 0);
    struct small_union *const b =
        small_union("members = ( { id = \"AA\"; } ); "
                    "measures = ( { id = \"x\"; kind = \"listing\"; strength = 30; } ); ",
                    NULL, 0);
    const struct tacet_scenario *const scenarios[] = { &a->scenario, &b->scenario };
    const struct tacet_model *const models[] = { &a->model, &b->model };
    struct tacet_compare compare;
    struct tacet_error err;

    (void) state;
    assert_int_equal(tacet_compare_init(&compare, scenarios, models, 2, &err), TACET_EINPUT);
    assert_string_equal(said(&err),
                        "union.cfg: no measure has an id of union.cfg, at least one must");
    small_union_free(a);
    small_union_free(b);
}

static void every_failed_allocation_is_told(void **state)
{
    struct compared self;
    enum tacet_status status = TACET_ENOMEM;
    const struct tacet_scenario *scenarios[2];
    const struct tacet_model *models[2];
    struct tacet_compare compare;

    (void) state;
    begin(&self, two_steps(NULL, 0), two_steps(moved, 2));
    scenarios[0] = &self.a->scenario;
    scenarios[1] = &self.b->scenario;
    models[0] = &self.a->model;
    models[1] = &self.b->model;
    fail_alloc_at = 1;
    assert_int_equal(tacet_compare_init(&compare, scenarios, models, 2, NULL), TACET_ENOMEM);
    for (int n = 1; status == TACET_ENOMEM; n++) {
        clear(&self);
        fail_alloc_at = n;
        status = tacet_compare_all(&self.compare, 3, 1000, 1, NULL);
    }
    fail_alloc_at = 0;
    assert_int_equal(status, TACET_OK);
    assert_int_equal(self.compare.tally.decisions, 1000);
    end(&self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scenario_is_exactly_itself),
        cmocka_unit_test(two_small_unions_differ_as_quadrature_says),
        cmocka_unit_test(each_side_is_what_a_run_says),
        cmocka_unit_test(errors_are_what_runs_scatter),
        cmocka_unit_test(errors_are_what_runs_with_drawn_parameters_scatter),
        cmocka_unit_test(one_side_drawn_is_enough_for_blocks),
        cmocka_unit_test(six_changes_one_way_are_told_and_five_are_not),
        cmocka_unit_test(few_files_have_no_verdict),
        cmocka_unit_test(threads_change_no_count),
        cmocka_unit_test(the_least_horizon_counts),
        cmocka_unit_test(strangers_are_refused),
        cmocka_unit_test(every_failed_allocation_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
