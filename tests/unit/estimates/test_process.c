/* test_process.c - estimates of rules and absent members stand on the same sums as the others.
 */
#include "support/near.h"
#include "support/union.h"

enum { WITH_A_REST = 3000 }; /* decisions; no multiple of a block */

static struct tacet_tally count_of(const struct small_union *self, uint64_t n)
{
    struct tacet_tally tally;

    assert_int_equal(tacet_count_all(&tally, &self->model, 1, n, 2, NULL), TACET_OK);
    return tally;
}

static void assert_same(struct tacet_probability a, struct tacet_probability b)
{
    assert_int_equal(a.hits, b.hits);
    assert_int_equal(a.n, b.n);
    assert_near(a.stderr_mc, b.stderr_mc, 1e-15);
    assert_near(a.low, b.low, 1e-15);
    assert_near(a.high, b.high, 1e-15);
}

static void assert_own_rule_is_adoption(const struct small_union *self)
{
    struct tacet_tally tally = count_of(self, WITH_A_REST);

    for (size_t m = 0; m < self->scenario.n_measures; m++) {
        const enum tacet_rule own = self->scenario.measures[m].rule;

        if (own != TACET_NATIONAL) { /* the Council does not decide */
            const struct tacet_difference d = tacet_rule_difference(&tally, m, own);

            assert_same(tacet_under_rule(&tally, m, own),
                        tacet_adopted_by(&tally, m, self->scenario.horizon));
            assert_near(d.value, 0.0, 0.0);
            assert_near(d.error, 0.0, 0.0);
        }
    }
    tacet_tally_free(&tally);
}

static void the_own_rule_has_the_probability_and_error_of_adoption(void **state)
{
    struct small_union *drawn = drawn_union_of(SCENARIOS "/czech-mfa-apt31.cfg", NULL, 0);
    struct small_union *held = union_of(SCENARIOS "/czech-mfa-apt31.cfg", NULL, 0);

    (void) state;
    assert_true(tacet_model_draws(&drawn->model) > 0);
    assert_own_rule_is_adoption(drawn);
    assert_own_rule_is_adoption(held);
    small_union_free(drawn);
    small_union_free(held);
}

/* Over runs of other seeds the differences scatter as their errors say. */
static void the_error_of_a_difference_of_rules_is_its_scatter(void **state)
{
    enum { RUNS = 60, DECISIONS = 4096 };
    const char *const set = "on_the_table=true";
    struct small_union *self = union_of(SCENARIOS "/czech-mfa-apt31.cfg", &set, 1);
    double sum = 0.0, square = 0.0, expected = 0.0;

    (void) state;
    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        struct tacet_tally tally;
        struct tacet_difference d;

        assert_int_equal(tacet_count_all(&tally, &self->model, seed, DECISIONS, 2, NULL),
                         TACET_OK);
        d = tacet_rule_difference(&tally, self->scenario.headline, TACET_QMV_55_65);
        sum += d.value;
        square += d.value * d.value;
        expected += d.error * d.error / RUNS;
        tacet_tally_free(&tally);
    }
    square = (square - sum * sum / RUNS) / (RUNS - 1.0);
    /* Chi-squared with 59 degrees of freedom lies in [0.45, 1.85] times 59 but once in 10^4. */
    assert_true(square / expected > 0.45 && square / expected < 1.85);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_own_rule_has_the_probability_and_error_of_adoption),
        cmocka_unit_test(the_error_of_a_difference_of_rules_is_its_scatter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
