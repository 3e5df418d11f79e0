/* test_draws_error.c - what it is worth that there are so many joint draws, day by day and if
 * tabled; and what bounds a probability of which no decision was a hit. */
#include "support/drawn.h"
#include "tacet/estimates_uncertainty.h"

enum { DRAWS = 99 };
static const double MEAN = 0.25, SD = 0.5;

/* One member; the draws move its objection and nothing else, so that P(adopted by a day) is a
 * share of the day times P(it does not object). */
#define NOT_YET_TABLED                                                                  \
    "name = \"test\"; question = \"?\"; date = \"2025-05-28\"; ladder = \"\"; "         \
    "parameters = \"p.csv\"; "                                                          \
    "target: { name = \"X\"; group = \"other\"; }; incident: { date = \"2025-05-28\"; " \
    "}; " ONE_MEMBER

static struct small_union *not_yet_tabled(void)
{
    write_uncertain("objection.const,0.25,0.5,probit,fit,,\n");
    write_draws_of("objection.const", MEAN, SD, DRAWS);
    return drawn_union_of(scratch_file("union.cfg", NOT_YET_TABLED), NULL, 0);
}

static struct tacet_tally count(const struct small_union *self, uint64_t n)
{
    struct tacet_tally tally;

    assert_int_equal(tacet_count_all(&tally, &self->model, 11, n, 2, NULL), TACET_OK);
    return tally;
}

/* Of P(it does not object) over the draws: mean, and standard deviation by the root of their
 * number. */
static void over_draws(double *mean, double *error)
{
    double sum = 0.0, square = 0.0;

    for (size_t d = 0; d < DRAWS; d++) {
        const double p = gsl_cdf_ugaussian_P(-quantile_draw(MEAN, SD, d, DRAWS));

        sum += p / DRAWS;
        square += p * p / DRAWS;
    }
    *mean = sum;
    *error = sqrt((square - sum * sum) / (DRAWS - 1.0));
}

static void each_day_has_the_error_of_its_own_probability(void **state)
{
    struct small_union *self = not_yet_tabled();
    struct tacet_tally tally = count(self, 60 * DRAWS * TACET_BLOCK);
    const int days[] = { 90, 180, 365 };
    struct tacet_uncertainty split;
    double mean, error;

    (void) state;
    over_draws(&mean, &error);
    for (size_t k = 0; k < 3; k++) {
        const double share = tacet_adopted_by(&tally, 0, days[k]).value / mean;

        assert_true(share > 0.02 && share < 0.7);
        assert_near(tacet_adopted_draws_error(&tally, 0, days[k]), share * error,
                    0.1 * share * error);
    }
    tacet_uncertainty_parameters(&split, &tally, 0);
    assert_true(split.draws_error == tacet_adopted_draws_error(&tally, 0, 365));
    assert_true(isnan(tacet_adopted_draws_error(&tally, 0, 91)));
    tacet_tally_free(&tally);
    small_union_free(self);
}

static void tabling_that_no_draw_moves_has_none_and_the_ratio_all(void **state)
{
    struct small_union *self = not_yet_tabled();
    struct tacet_tally tally = count(self, 60 * DRAWS * TACET_BLOCK);
    double mean, error;

    (void) state;
    over_draws(&mean, &error);
    assert_true(tacet_tabled_draws_error(&tally, 0) < 0.01 * error);
    assert_near(tacet_if_tabled_draws_error(&tally, 0), error, 0.05 * error);
    tacet_tally_free(&tally);
    small_union_free(self);
}

static void without_two_blocks_a_draw_it_is_not_known(void **state)
{
    struct small_union *self = not_yet_tabled();
    struct tacet_tally tally = count(self, DRAWS * TACET_BLOCK);

    (void) state;
    assert_true(isnan(tacet_adopted_draws_error(&tally, 0, 365)));
    assert_true(isnan(tacet_tabled_draws_error(&tally, 0)));
    assert_true(isnan(tacet_if_tabled_draws_error(&tally, 0)));
    tacet_tally_free(&tally);
    small_union_free(self);
}

/* Blocks without a hit count as one decision each, unless a later day says more. */
static void a_day_without_a_hit_is_bounded_by_the_first_that_has_one(void **state)
{
    struct small_union *self = not_yet_tabled();
    struct tacet_tally tally = count(self, 1000 * TACET_BLOCK);
    struct tacet_probability none, first;
    int day = 1;

    (void) state;
    memset(tally.adopted, 0, 20 * sizeof(*tally.adopted));
    while (tacet_adopted_by(&tally, 0, day).hits == 0) {
        day += 1;
    }
    first = tacet_adopted_by(&tally, 0, day);
    none = tacet_adopted_by(&tally, 0, day - 1);
    assert_near(none.high, first.high, 1e-12);
    assert_true(none.value == 0.0 && none.low == 0.0 && none.stderr_mc > 0.0);
    assert_true(none.effective > 1000.0 && none.n == 1000 * TACET_BLOCK);
    memset(tally.adopted, 0, tally.n_days * sizeof(*tally.adopted));
    none = tacet_adopted_by(&tally, 0, 365);
    assert_near(none.effective, 1000.0, 1e-9);
    assert_true(tacet_adopted_by(&tally, 0, 1).high == none.high);
    tacet_tally_free(&tally);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_day_has_the_error_of_its_own_probability),
        cmocka_unit_test(tabling_that_no_draw_moves_has_none_and_the_ratio_all),
        cmocka_unit_test(without_two_blocks_a_draw_it_is_not_known),
        cmocka_unit_test(a_day_without_a_hit_is_bounded_by_the_first_that_has_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
