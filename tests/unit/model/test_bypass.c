/* test_bypass.c - a way around a blocked measure: when it is tried, and how often. */
#include "support/files.h"

#define AROUND(more)                                              \
    "measures = ( " MEASURE_LIST(                                 \
        "") ", { id = \"w\"; kind = \"listing\"; strength = 20; " \
            "rule = \"national\"; bypasses = \"m\"; procedure_log_days = -10.0; " more " } );"
#define TRIED  "measures.m.on_the_table=true", "on_the_table=false"
#define SURELY "assume.bypass.probability=1"
#define AA     MEMBER("AA", ALWAYS)
#define SLOW   "assume.clearance.log_hazard=-3.912023005428146" /* 0.02 a day */
enum { BLOCKS = 300 };

/* 1 - (1 - 0.2)^(1 + k), on day 60 exactly, decision by decision. */
static void it_is_tabled_when_the_block_has_lasted(void **state)
{
    const char *const vetoes[] = { "process.earlier_blocks=0", "process.earlier_blocks=3" };

    (void) state;
    for (int k = 0; k < 2; k++) {
        struct small_union *self =
            CALM(MEMBERS(AA) AROUND(""), TRIED, "assume.bypass.probability=0.2", vetoes[k]);
        const double chance = 1.0 - pow(0.8, 1.0 + 3.0 * k);
        struct counted *counted = counted_of(self, 1, BLOCKS);
        struct tacet_block *block = block_of(self, FILES_SEED, 0);

        assert_share(counted->tabled, counted->n, chance);
        assert_int_equal(counted->on[60], counted->tabled);
        for (size_t d = 0; d < block->n; d++) {
            assert_int_equal(block->outcomes[1].tabled_day[d],
                             element(block, d, TACET_FOR_BYPASS, 0) < chance ? 60
                                                                             : TACET_NO_DAY);
        }
        free(block);
        free(counted);
        small_union_free(self);
    }
}

/* The block ends with the objection: after day 25 with probability exp(-0.02*25). */
static void a_short_block_is_not_worked_around(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA) AROUND(""), TRIED, SURELY, SLOW, "assume.bypass.after_days=25");
    struct counted *counted = counted_of(self, 1, BLOCKS);

    (void) state;
    assert_share(counted->tabled, counted->n, exp(-0.02 * 25));
    assert_int_equal(counted->on[25], counted->tabled);
    free(counted);
    small_union_free(self);
}

/* Shelving ends the file and with it the block. */
static void a_dead_file_is_not_worked_around(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA) AROUND(""), TRIED, SURELY, "assume.shelving.log_hazard=-4.0");
    struct counted *counted = counted_of(self, 1, BLOCKS);

    (void) state;
    assert_share(counted->tabled, counted->n, exp(-60.0 * exp(-4.0)));
    free(counted);
    small_union_free(self);
}

/* Objected to from day 0 to 20 and from day 50 on: 60 days in all on day 90. */
static void days_of_two_blocks_add_up(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA) AROUND(
                 "") "events = ( "
                     "{ id = \"v\"; effect = \"vote\"; value = 0.0; date = \"2025-06-07\"; }, "
                     "{ id = \"a\"; effect = \"government\"; member = \"AA\"; value = -50.0; "
                     "date = \"2025-06-17\"; }, "
                     "{ id = \"b\"; effect = \"government\"; member = \"AA\"; value = 50.0; "
                     "date = \"2025-07-17\"; } );",
             TRIED, SURELY, "measures.m.procedure_log_days=9.0");
    struct counted *counted = counted_of(self, 1, 2);

    (void) state;
    assert_int_equal(counted->on[90], counted->n);
    free(counted);
    small_union_free(self);
}

/* Beyond passing: blocked although the objector is gone at once, unless nobody objected. */
static void a_hopeless_file_is_blocked_if_somebody_objected(void **state)
{
    const char *const members[] = { MEMBERS(AA) AROUND(""),
                                    MEMBERS(MEMBER("AA", NEVER)) AROUND("") };

    (void) state;
    for (size_t k = 0; k < 2; k++) {
        struct small_union *self = CALM(members[k], TRIED, SURELY, "assume.never.const=60",
                                        "assume.clearance.log_hazard=9");
        struct counted *first = counted_of(self, 0, 2), *around = counted_of(self, 1, 2);

        assert_int_equal(first->fate[TACET_UNDECIDED], first->n);
        assert_int_equal(around->on[60], k == 0 ? around->n : 0);
        free(first);
        free(around);
        small_union_free(self);
    }
}

/* A silent objector does not block; one who steps out does, from then on. */
static void silence_is_no_block(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA) AROUND(""), TRIED, SURELY, "assume.cover.margin=100",
             "assume.cover.step_out=0", "measures.m.procedure_log_days=9.0");
    struct counted *counted = counted_of(self, 1, 2);

    (void) state;
    assert_int_equal(counted->tabled, 0);
    free(counted);
    small_union_free(self);
}

/* It has its own rule, and those who object to it: under unanimity AA does again. */
static void after_that_it_is_a_file_as_any_other(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA) AROUND(""), TRIED, SURELY, "measures.w.rule=unanimity",
             "measures.w.procedure_log_days=2.0");
    struct tacet_block *block = block_of(self, FILES_SEED, 0);

    (void) state;
    for (size_t d = 0; d < block->n; d++) {
        assert_int_equal(block->outcomes[1].tabled_day[d], 60);
        assert_int_equal(block->outcomes[1].objectors[d], 1);
        assert_int_equal(block->outcomes[1].fate[d], TACET_UNDECIDED);
    }
    free(block);
    small_union_free(self);
    self = CALM(MEMBERS(AA) AROUND(""), TRIED, SURELY, "measures.w.procedure_log_days=2.0");
    block = block_of(self, FILES_SEED, 0);
    for (size_t d = 0; d < block->n; d++) { /* exp(2) - 0.5 = 6.9 days */
        assert_int_equal(block->outcomes[1].adopted_day[d], 66);
    }
    free(block);
    small_union_free(self);
}

static void it_can_be_switched_off(void **state)
{
    const char *const off[] = { "process.bypass=false", "negotiation=false", "horizon=60",
                                "assume.bypass.probability=0" };

    (void) state;
    for (size_t k = 0; k < 4; k++) {
        struct small_union *self = CALM(MEMBERS(AA) AROUND(""), TRIED, SURELY, off[k]);
        struct counted *counted = counted_of(self, 1, 2);

        assert_int_equal(counted->tabled, 0);
        free(counted);
        small_union_free(self);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_tabled_when_the_block_has_lasted),
        cmocka_unit_test(a_short_block_is_not_worked_around),
        cmocka_unit_test(a_dead_file_is_not_worked_around),
        cmocka_unit_test(days_of_two_blocks_add_up),
        cmocka_unit_test(a_hopeless_file_is_blocked_if_somebody_objected),
        cmocka_unit_test(silence_is_no_block),
        cmocka_unit_test(after_that_it_is_a_file_as_any_other),
        cmocka_unit_test(it_can_be_switched_off),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
