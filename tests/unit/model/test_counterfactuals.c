/* test_counterfactuals.c - other rules and absent members: decided again, decision by decision.
 */
#include "support/busy.h"

enum { SEEDS = 4 };

static void at_the_opening_a_win_is_a_sole_objection(void **state)
{
    struct small_union *self = BUSY_UNION(BUSY, "negotiation=false", "process.hawks=false");
    uint64_t sole = 0;

    (void) state;
    for (uint64_t b = 0; b < 8; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            const struct tacet_outcomes *outcomes = &block->outcomes[0];
            const uint64_t objectors = outcomes->objectors[d];
            const bool one = __builtin_popcountll(objectors) == 1;

            assert_int_equal(outcomes->wins[d], one ? objectors : 0);
            assert_int_equal(outcomes->loses[d], 0);
            sole += one;
        }
        free(block);
    }
    assert_true(sole > 100);
    small_union_free(self);
}

static bool is_adopted(const struct tacet_block *block, size_t m, size_t d)
{
    return block->outcomes[m].adopted_day[d] != TACET_NO_DAY;
}

/* Measures 0 and 1 are on the table, so that only the race differs. */
static void compare_without(struct small_union *self, size_t i, const char *more,
                            uint64_t *differences)
{
    char without[32];
    struct small_union *other;

    snprintf(without, sizeof(without), "without=%s", self->scenario.members[i].id);
    other = BUSY_UNION(BUSY, without, more);
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct tacet_block *with = block_of(self, seed, 0);
        struct tacet_block *block = block_of(other, seed, 0);

        for (size_t k = 0; k < 2 * TACET_BLOCK; k++) {
            const size_t m = k / TACET_BLOCK, d = k % TACET_BLOCK;
            const bool before = is_adopted(with, m, d), after = is_adopted(block, m, d);

            if ((with->outcomes[m].wins[d] >> i & 1) != (after && !before) ||
                (with->outcomes[m].loses[d] >> i & 1) != (before && !after)) {
                fail_msg("seed %d, measure %zu, decision %zu, without %s: adopted %d to %d",
                         (int) seed, m, d, self->scenario.members[i].id, before, after);
            }
            *differences += before != after;
        }
        free(with);
        free(block);
    }
    small_union_free(other);
}

static void check_pivotal(const char *more)
{
    struct small_union *self = BUSY_UNION(BUSY, more);
    uint64_t differences = 0;

    for (size_t i = 0; i < self->model.n_members; i++) {
        compare_without(self, i, more, &differences);
    }
    assert_true(differences > 60);
    small_union_free(self);
}

static void pivotal_is_what_happens_without_the_member(void **state)
{
    (void) state;
    check_pivotal("process.hawks=false");
}

/* Who objects only after the opening, to a weaker text or under a new government, too. */
static void pivotal_counts_who_objects_later(void **state)
{
    (void) state;
    check_pivotal("process.hawks=true");
}

static void each_rule_is_that_of_the_scenario_with_it(void **state)
{
    uint64_t differences = 0;
    const char *const hawks[] = { "process.hawks=true", "process.hawks=false" };

    (void) state;
    for (size_t k = 0; k < 2 * TACET_COUNCIL_RULES; k++) {
        const size_t r = k / 2;
        struct small_union *self = BUSY_UNION(BUSY, hawks[k % 2]), *other;
        char rule[64], renewal[64];

        snprintf(rule, sizeof(rule), "measures.m.rule=%s",
                 tacet_rule_word((enum tacet_rule) r));
        snprintf(renewal, sizeof(renewal), "measures.r.rule=%s",
                 tacet_rule_word((enum tacet_rule) r));
        other = BUSY_UNION(BUSY, rule, renewal, hawks[k % 2]);
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            struct tacet_block *with = block_of(self, seed, 0);
            struct tacet_block *block = block_of(other, seed, 0);

            for (size_t d = 0; d < 2 * TACET_BLOCK; d++) {
                const size_t m = d / TACET_BLOCK, at = d % TACET_BLOCK;

                assert_int_equal(with->outcomes[m].under[at] >> r & 1,
                                 is_adopted(block, m, at));
                assert_int_equal(with->outcomes[m].under[at], block->outcomes[m].under[at]);
                differences += is_adopted(with, m, at) != is_adopted(block, m, at);
            }
            free(with);
            free(block);
        }
        small_union_free(self);
        small_union_free(other);
    }
    assert_true(differences > 100);
}

/* Nobody objects at the opening; then a government comes that abstains and so votes not yes. */
static void rules_are_tried_on_what_events_bring(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(MEMBER("AA", NEVER)) "measures = ( { id = \"m\"; kind = \"listing\"; "
                                          "strength = 30; procedure_log_days = 4.0; } ); "
                                          "events = ( { id = \"e\"; effect = "
                                          "\"government\"; member = \"AA\"; value = 50.0; date "
                                          "= \"2025-06-17\"; } );",
             "assume.abstention.margin=100", "assume.abstention.plain=1");
    struct tacet_block *block = block_of(self, FILES_SEED, 0);
    const unsigned yes = 1u << TACET_UNANIMITY | 1u << TACET_UNANIMITY_ABSTENTION |
                         1u << TACET_UNANIMITY_LESS_ONE | 1u << TACET_HIGH_REPRESENTATIVE;

    (void) state;
    for (size_t d = 0; d < block->n; d++) {
        assert_int_equal(block->outcomes[0].objectors[d], 0);
        assert_int_equal(block->outcomes[0].under[d], yes);
    }
    free(block);
    small_union_free(self);
}

/* Who sits behind an objector and speaks without it, from a run without it. */
static void stepping_out_is_counted_over_the_block(void **state)
{
    struct small_union *self = BUSY_UNION(BUSY, "assume.cover.margin=2");
    struct tacet_block *block = block_of(self, 1, 0);
    uint64_t all = 0;

    (void) state;
    for (size_t i = 0; i < 6; i++) {
        for (size_t j = 0; j < 6; j++) {
            all += block->outcomes[0].steps_out[i][j];
        }
        assert_int_equal(block->outcomes[0].steps_out[i][i], 0);
    }
    assert_true(all > 10);
    free(block);
    small_union_free(self);
}

/* Forget all that is left out where only fates are asked for. */
static void forget_more_than_fates(struct tacet_outcomes *outcomes)
{
    outcomes->covered = outcomes->objected = 0;
    memset(outcomes->wins, 0, sizeof(outcomes->wins));
    memset(outcomes->loses, 0, sizeof(outcomes->loses));
    memset(outcomes->under, 0, sizeof(outcomes->under));
    memset(outcomes->steps_out, 0, sizeof(outcomes->steps_out));
    memset(outcomes->last, 0, sizeof(outcomes->last));
    memset(outcomes->states, 0, sizeof(outcomes->states));
    memset(outcomes->objecting, 0, sizeof(outcomes->objecting));
    memset(outcomes->ceiling, 0, sizeof(outcomes->ceiling));
}

/* Without counterfactuals and the like all else is the same. */
static void counterfactuals_change_no_fate(void **state)
{
    struct small_union *self = BUSY_UNION(BUSY, "process.hawks=true");
    struct tacet_block *with = block_of(self, 1, 0), *block;

    (void) state;
    self->model.process.fates_only = true;
    block = block_of(self, 1, 0);
    assert_true(with->has_ceilings && !block->has_ceilings);
    for (size_t m = 0; m < self->model.n_measures; m++) {
        for (size_t d = 0; d < with->n; d++) {
            assert_int_equal(block->outcomes[m].wins[d] | block->outcomes[m].loses[d], 0);
        }
        forget_more_than_fates(&with->outcomes[m]);
        forget_more_than_fates(&block->outcomes[m]);
        assert_memory_equal(&with->outcomes[m], &block->outcomes[m], sizeof(with->outcomes[m]));
    }
    free(with);
    free(block);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_the_opening_a_win_is_a_sole_objection),
        cmocka_unit_test(pivotal_is_what_happens_without_the_member),
        cmocka_unit_test(pivotal_counts_who_objects_later),
        cmocka_unit_test(each_rule_is_that_of_the_scenario_with_it),
        cmocka_unit_test(rules_are_tried_on_what_events_bring),
        cmocka_unit_test(stepping_out_is_counted_over_the_block),
        cmocka_unit_test(counterfactuals_change_no_fate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
