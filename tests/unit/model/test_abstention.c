/* test_abstention.c - who abstains, how, and what it does to rules, the second gate, strength.
 */
#include "support/twenty_seven.h"

/* 27 members of which the first `k` hold the share and abstain. */
static struct small_union *abstaining(size_t k, double share, const char *rule, const char *how)
{
    char chosen[64];
    struct small_union *self;

    snprintf(chosen, sizeof(chosen), "measures.m.rule=%s", rule);
    self = CALM(twenty_seven(k, share), chosen, how, "assume.abstention.margin=100");
    for (size_t i = 0; i < 27; i++) {
        self->model.measures[0].objection.offset[i] = i < k ? 30.0 : -30.0;
    }
    return self;
}

static enum tacet_fate fate_of(struct small_union *self)
{
    struct tacet_block *block = block_of(self, FILES_SEED, 0);
    const enum tacet_fate fate = (enum tacet_fate) block->outcomes[0].fate[0];

    for (size_t d = 0; d < block->n; d++) {
        assert_int_equal(block->outcomes[0].fate[d], fate);
    }
    free(block);
    small_union_free(self);
    return fate;
}

static const char CONSTRUCTIVE[] = "assume.abstention.probability=1";
static const char PLAIN[] = "assume.abstention.plain=1";

static void nine_who_hold_a_third_stop_constructive_abstention(void **state)
{
    const char *const rule = "unanimity_abstention";

    (void) state;
    assert_int_equal(fate_of(abstaining(8, 0.40, rule, CONSTRUCTIVE)), TACET_ADOPTED);
    assert_int_equal(fate_of(abstaining(9, 0.334, rule, CONSTRUCTIVE)), TACET_UNDECIDED);
    assert_int_equal(fate_of(abstaining(9, 1.0 / 3.0, rule, CONSTRUCTIVE)), TACET_UNDECIDED);
    assert_int_equal(fate_of(abstaining(9, 0.333, rule, CONSTRUCTIVE)), TACET_ADOPTED);
    assert_int_equal(fate_of(abstaining(9, 0.20, rule, CONSTRUCTIVE)), TACET_ADOPTED);
    assert_int_equal(fate_of(abstaining(1, 0.20, "unanimity", CONSTRUCTIVE)), TACET_UNDECIDED);
}

static void plain_abstention_does_not_stop_unanimity(void **state)
{
    (void) state;
    assert_int_equal(fate_of(abstaining(1, 0.20, "unanimity", PLAIN)), TACET_ADOPTED);
    assert_int_equal(fate_of(abstaining(27, 1.0, "unanimity", PLAIN)), TACET_ADOPTED);
    assert_int_equal(fate_of(abstaining(27, 1.0, "unanimity_abstention", PLAIN)),
                     TACET_ADOPTED);
}

/* 15 of 27 are 55.6 %, 20 are 74.1 % and 19 are 70.4 %. */
static void who_abstains_does_not_vote_yes(void **state)
{
    (void) state;
    assert_int_equal(fate_of(abstaining(12, 0.20, "qmv_55_65", PLAIN)), TACET_ADOPTED);
    assert_int_equal(fate_of(abstaining(13, 0.20, "qmv_55_65", PLAIN)), TACET_UNDECIDED);
    assert_int_equal(fate_of(abstaining(4, 0.36, "qmv_55_65", PLAIN)), TACET_UNDECIDED);
    assert_int_equal(fate_of(abstaining(3, 0.36, "qmv_55_65", PLAIN)), TACET_ADOPTED);
    assert_int_equal(fate_of(abstaining(3, 0.36, "qmv_72_65", PLAIN)), TACET_UNDECIDED);
    assert_int_equal(fate_of(abstaining(7, 0.20, "qmv_72_65", PLAIN)), TACET_ADOPTED);
    assert_int_equal(fate_of(abstaining(8, 0.20, "qmv_72_65", PLAIN)), TACET_UNDECIDED);
}

/* Which kind is decided by one number; the rest of the numbers object. */
static void one_number_decides_between_the_two_kinds(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(MEMBER("AA", ALWAYS)) MEASURE("rule = \"unanimity_abstention\";"),
             "assume.abstention.margin=100", "assume.abstention.probability=0.3",
             "assume.abstention.plain=0.25");
    uint64_t kinds[3] = { 0 };

    (void) state;
    for (uint64_t b = 0; b < 4; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);
        const struct tacet_outcomes *outcomes = &block->outcomes[0];

        for (size_t d = 0; d < block->n; d++) {
            const double u = element(block, d, TACET_FOR_ABSTENTION, 0);
            const bool constructive = u<0.3, plain = u> 0.75;

            /* alone, it is more than a third of a union of one */
            assert_int_equal(outcomes->fate[d], plain ? TACET_ADOPTED : TACET_UNDECIDED);
            assert_int_equal(outcomes->abstainers[d], constructive || plain);
            assert_int_equal(outcomes->marks[d], constructive ? TACET_MARK_ABSTAINED
                                                 : plain      ? 0
                                                              : TACET_MARK_BLOCKED);
            kinds[constructive ? 0 : plain ? 1 : 2] += 1;
        }
        free(block);
    }
    assert_true(kinds[0] > 0 && kinds[1] > 0 && kinds[2] > 0);
    small_union_free(self);
}

static void effective_strength_leaves_out_the_gdp_of_abstainers(void **state)
{
    const char *const members[] = { "gdp_eur_bn = 30.0;", "" };
    const double shares[] = { 0.3, 1.0 / 4.0 };

    (void) state;
    for (size_t k = 0; k < 2; k++) {
        char text[1024];
        struct small_union *self;
        struct tacet_block *block;

        snprintf(
            text, sizeof(text),
            MEMBERS(MEMBER("AA", ALWAYS "%s population = 1.0;") "," MEMBER(
                "BB", NEVER
                "gdp_eur_bn "
                "= 40.0; "
                "population "
                "= 10.0;") "," MEMBER("CC", NEVER "gdp_eur_bn = 20.0; population = "
                                                  "10.0;") "," MEMBER("DD", NEVER "gdp_eur_bn "
                                                                                  "= 10.0; "
                                                                                  "population "
                                                                                  "= 10.0;"))
                MEASURE("rule = \"unanimity_abstention\";"),
            members[k]);
        self = CALM(text, "assume.abstention.margin=100", CONSTRUCTIVE);
        block = block_of(self, FILES_SEED, 0);
        assert_int_equal(block->outcomes[0].fate[0], TACET_ADOPTED);
        assert_int_equal(block->outcomes[0].strength[0],
                         (int) (2.0 * 30.0 * (1.0 - shares[k]) + 0.5));
        assert_int_equal(block->outcomes[0].marks[0], TACET_MARK_ABSTAINED);
        free(block);
        small_union_free(self);
    }
}

static struct small_union *gated(size_t k, double share, const char *rule, const char *how)
{
    struct small_union *self = abstaining(k, share, rule, how);

    self->model.measures[0].second_gate = true;
    return self;
}

static void many_abstainers_fail_at_the_second_gate(void **state)
{
    const char *const rule = "unanimity_abstention";
    struct small_union *open = gated(13, 0.30, rule, CONSTRUCTIVE);

    (void) state;
    assert_int_equal(fate_of(gated(13, 0.30, rule, CONSTRUCTIVE)), TACET_GATE_FAILED);
    assert_int_equal(fate_of(gated(12, 0.30, rule, CONSTRUCTIVE)), TACET_ADOPTED);
    assert_int_equal(fate_of(gated(8, 0.36, rule, CONSTRUCTIVE)), TACET_GATE_FAILED);
    assert_int_equal(fate_of(gated(8, 0.35, rule, CONSTRUCTIVE)), TACET_ADOPTED);
    assert_int_equal(fate_of(gated(3, 0.36, rule, CONSTRUCTIVE)), TACET_ADOPTED);
    assert_int_equal(fate_of(gated(13, 0.30, "unanimity", PLAIN)), TACET_GATE_FAILED);
    assert_int_equal(fate_of(gated(27, 1.0, "high_representative", PLAIN)), TACET_ADOPTED);
    assert_int_equal(fate_of(gated(27, 1.0, "national", PLAIN)), TACET_ADOPTED);
    open->model.process.second_gate = false;
    assert_int_equal(fate_of(open), TACET_ADOPTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nine_who_hold_a_third_stop_constructive_abstention),
        cmocka_unit_test(plain_abstention_does_not_stop_unanimity),
        cmocka_unit_test(who_abstains_does_not_vote_yes),
        cmocka_unit_test(one_number_decides_between_the_two_kinds),
        cmocka_unit_test(effective_strength_leaves_out_the_gdp_of_abstainers),
        cmocka_unit_test(many_abstainers_fail_at_the_second_gate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
