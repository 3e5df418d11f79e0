/* test_deadline.c - renewals: who gives way at the deadline, in the days before it, for what.
 */
#include "support/files.h"

/* Day 20 of a date of 2025-05-28. */
#define LAPSING   "default = \"lapse\"; deadline = \"2025-06-17\"; "
#define GIVES_WAY "assume.renewal.deadline_clear=0.4"
#define AA        MEMBER("AA", "intercept = 30.0;")
#define BB        MEMBER("BB", "intercept = 10.0;")
#define CC        MEMBER("CC", "intercept = 10.0;")
#define SLOW_MACHINERY                                                                    \
    "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; procedure_log_days = " \
    "9.0; " LAPSING " } );"
enum { BLOCKS = 300, DEADLINE = 20 };

static void each_open_objector_gives_way_or_the_measure_lapses(void **state)
{
    const char *const members[] = { MEMBERS(AA) MEASURE(LAPSING),
                                    MEMBERS(AA "," BB) MEASURE(LAPSING),
                                    MEMBERS(AA "," BB "," CC) MEASURE(LAPSING) };

    (void) state;
    for (size_t n = 1; n <= 3; n++) {
        struct small_union *self = CALM(members[n - 1], GIVES_WAY);
        struct counted *counted = counted_of(self, 0, BLOCKS);

        assert_share(counted->fate[TACET_ADOPTED], counted->n, pow(0.4, (double) n));
        assert_int_equal(counted->on[DEADLINE], counted->fate[TACET_ADOPTED]);
        assert_int_equal(counted->fate[TACET_LAPSED],
                         counted->n - counted->fate[TACET_ADOPTED]);
        free(counted);
        small_union_free(self);
    }
}

/* With its own number: element i of purpose 15. */
static void a_silent_one_that_steps_out_is_asked_the_same(void **state)
{
    struct small_union *self = CALM(MEMBERS(AA "," BB) MEASURE(LAPSING), GIVES_WAY,
                                    "assume.cover.margin=20", "assume.cover.step_out=0.7");
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    assert_share(counted->on[DEADLINE], counted->n, 0.4 * (0.3 + 0.7 * 0.4));
    assert_share(counted->fate[TACET_LAPSED], counted->n, 1 - 0.4 * (0.3 + 0.7 * 0.4));
    free(counted);
    for (uint64_t b = 0; b < 4; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            const bool passes = element(block, d, TACET_FOR_DEADLINE, 0) < 0.4 &&
                                (element(block, d, TACET_FOR_COVER, 1) >= 0.7 ||
                                 element(block, d, TACET_FOR_DEADLINE, 1) < 0.4);

            assert_int_equal(block->outcomes[0].fate[d], passes ? TACET_ADOPTED : TACET_LAPSED);
        }
        free(block);
    }
    small_union_free(self);
}

static void the_machinery_is_ready_by_the_deadline(void **state)
{
    struct small_union *self = CALM(MEMBERS(MEMBER("AA", NEVER)) SLOW_MACHINERY, GIVES_WAY);
    struct counted *counted = counted_of(self, 0, 4);

    (void) state;
    assert_int_equal(counted->on[DEADLINE], counted->n);
    free(counted);
    self->model.process.deadlines = false;
    counted = counted_of(self, 0, 4);
    assert_int_equal(counted->fate[TACET_UNDECIDED], counted->n);
    free(counted);
    small_union_free(self);
}

static void a_file_with_a_deadline_is_never_shelved(void **state)
{
    const char *const horizons[] = { "horizon=365", "horizon=10", "horizon=20", "horizon=21" };
    const enum tacet_fate fates[] = { TACET_LAPSED, TACET_UNDECIDED, TACET_UNDECIDED,
                                      TACET_LAPSED };

    (void) state;
    for (size_t k = 0; k < 4; k++) {
        struct small_union *self =
            CALM(MEMBERS(AA) MEASURE(LAPSING), horizons[k], "assume.shelving.log_hazard=3");
        struct counted *counted = counted_of(self, 0, 4);

        assert_int_equal(counted->fate[fates[k]], counted->n);
        free(counted);
        self->model.process.deadlines = false;
        counted = counted_of(self, 0, 4);
        assert_int_equal(counted->fate[TACET_SHELVED], counted->n);
        free(counted);
        small_union_free(self);
    }
}

/* Two open objectors at 0.03 a day, from day 12 at exp(1.5) times that. */
static void clearance_hastens_in_the_last_days(void **state)
{
    struct small_union *self = CALM(
        MEMBERS(AA "," BB) MEASURE(LAPSING), "assume.clearance.log_hazard=-3.506557897319982",
        "assume.clearance.deadline=1.5", "assume.renewal.pressure_days=8");
    struct counted *counted = counted_of(self, 0, BLOCKS);
    double used = 0.0;

    (void) state;
    for (int day = 1; day <= DEADLINE; day++) {
        used += 0.03 * (day > 12 ? exp(1.5) : 1.0);
        assert_share(adopted_by(counted, day), counted->n, pow(1.0 - exp(-used), 2.0));
    }
    assert_int_equal(counted->n - counted->fate[TACET_LAPSED], adopted_by(counted, DEADLINE));
    free(counted);
    small_union_free(self);
}

/* Pressure for longer than there is time acts from tabling on. */
static void pressure_may_act_from_the_beginning(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA) MEASURE(LAPSING), "assume.clearance.log_hazard=-3.506557897319982",
             "assume.clearance.deadline=0.5", "assume.renewal.pressure_days=100");
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    for (int day = 1; day <= DEADLINE; day++) {
        assert_share(adopted_by(counted, day), counted->n, 1.0 - exp(-0.03 * exp(0.5) * day));
    }
    free(counted);
    small_union_free(self);
}

#define TWO_VARIANTS \
    LAPSING          \
    "variants = ( { strength = 20; without = \"BB\"; }, { strength = 10; } ); "

/* Three give way with 0.8 each; each has a ransom with 0.5, as long as a variant is left. */
static void a_ransom_moves_the_text_to_its_next_variant(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA "," BB "," CC) MEASURE(TWO_VARIANTS), "assume.renewal.ransom=0.5",
             "assume.renewal.deadline_clear=0.8", "assume.objection.strength=0");

    (void) state;
    for (uint64_t b = 0; b < 8; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);
        const struct tacet_outcomes *outcomes = &block->outcomes[0];

        for (size_t d = 0; d < block->n; d++) {
            unsigned variant = 0, cleared = 0;

            for (uint32_t i = 0; i < 3; i++) {
                const bool clears = element(block, d, TACET_FOR_DEADLINE, i) < 0.8;

                cleared += clears;
                variant += clears && variant < 2 &&
                           element(block, d, TACET_FOR_DEADLINE, 64 + i) < 0.5;
            }
            assert_int_equal(outcomes->fate[d], cleared == 3 ? TACET_ADOPTED : TACET_LAPSED);
            assert_int_equal(outcomes->variant[d], cleared == 3 ? variant : 0);
            assert_int_equal(outcomes->strength[d], cleared == 3 ? 60 - 20 * variant : 0);
            assert_int_equal((outcomes->marks[d] & TACET_MARK_RANSOM) != 0, variant > 0);
        }
        free(block);
    }
    small_union_free(self);
}

/* The names a ransom takes off satisfy nobody: BB is carved out and still objects. */
static void nobody_looks_at_the_text_again_for_a_ransom(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA "," BB) MEASURE(TWO_VARIANTS), "assume.renewal.ransom=1", GIVES_WAY);
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    assert_share(counted->fate[TACET_ADOPTED], counted->n, 0.4 * 0.4);
    free(counted);
    small_union_free(self);
}

/* Off means that the text stays as it was tabled. */
static void without_dilution_there_is_no_ransom(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA "," BB) MEASURE(TWO_VARIANTS), "assume.renewal.ransom=1",
             "assume.renewal.deadline_clear=1", "process.dilution=false");
    struct counted *counted = counted_of(self, 0, 1);

    (void) state;
    assert_int_equal(counted->variant[0], counted->n);
    assert_int_equal(counted->mark[mark_of(TACET_MARK_RANSOM)], 0);
    free(counted);
    small_union_free(self);
}

/* Tabled about day 60, after the deadline of day 20. */
static void a_deadline_before_tabling_acts_at_tabling(void **state)
{
    struct small_union *self = CALM(
        "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; tabling_shift = 9.0; "
        "tabling_log_days = 4.1; procedure_log_days = 9.0; " LAPSING " } );" MEMBERS(AA),
        "on_the_table=false", GIVES_WAY, "assume.tabling.log_sd=0.1");
    uint64_t adopted = 0, n = 0;

    (void) state;
    for (uint64_t b = 0; b < 20; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);
        const struct tacet_outcomes *outcomes = &block->outcomes[0];

        for (size_t d = 0; d < block->n; d++, n++) {
            assert_in_range(outcomes->tabled_day[d], 30, 120);
            if (outcomes->fate[d] == TACET_ADOPTED) {
                assert_int_equal(outcomes->adopted_day[d], outcomes->tabled_day[d]);
                adopted += 1;
            } else {
                assert_int_equal(outcomes->fate[d], TACET_LAPSED);
            }
        }
        free(block);
    }
    assert_share(adopted, n, 0.4);
    small_union_free(self);
}

/* Tabled at some hour after day 0 and adopted at the deadline: on its day, not the day before.
 */
static void what_is_adopted_at_the_deadline_is_adopted_on_its_day(void **state)
{
    struct small_union *self = CALM(
        "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; tabling_shift = 9.0; "
        "tabling_log_days = 1.5; procedure_log_days = 9.0; " LAPSING
        " } );" MEMBERS(MEMBER("AA", NEVER)),
        "on_the_table=false", "assume.tabling.log_sd=0.5");

    (void) state;
    for (uint64_t b = 0; b < 8; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);
        const struct tacet_outcomes *outcomes = &block->outcomes[0];

        for (size_t d = 0; d < block->n; d++) {
            assert_int_equal(outcomes->adopted_day[d], outcomes->tabled_day[d] < DEADLINE
                                                           ? DEADLINE
                                                           : outcomes->tabled_day[d]);
        }
        free(block);
    }
    small_union_free(self);
}

/* At the horizon nothing happens any more: not on day 0 to the horizon less 1. */
static void a_deadline_on_the_horizon_comes_too_late(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(MEMBER("AA", NEVER)) SLOW_MACHINERY, GIVES_WAY, "horizon=20");
    struct tacet_block *block = block_of(self, FILES_SEED, 0);

    (void) state;
    for (size_t d = 0; d < block->n; d++) {
        assert_int_equal(block->outcomes[0].fate[d], TACET_UNDECIDED);
        assert_int_equal(block->outcomes[0].adopted_day[d], TACET_NO_DAY);
    }
    free(block);
    small_union_free(self);
}

/* Who was offered a concession and gives way at the deadline is paid. */
static void giving_way_at_the_deadline_after_an_offer_is_paid(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA) MEASURE(LAPSING), GIVES_WAY, "assume.concession.rate=0.1",
             "assume.concession.budget=100");
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    assert_share(counted->mark[mark_of(TACET_MARK_OFFERED)], counted->n, 1.0 - exp(-2.0));
    assert_share(counted->paid[0], counted->n, 0.4 * (1.0 - exp(-2.0)));
    free(counted);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_open_objector_gives_way_or_the_measure_lapses),
        cmocka_unit_test(a_silent_one_that_steps_out_is_asked_the_same),
        cmocka_unit_test(the_machinery_is_ready_by_the_deadline),
        cmocka_unit_test(a_file_with_a_deadline_is_never_shelved),
        cmocka_unit_test(clearance_hastens_in_the_last_days),
        cmocka_unit_test(pressure_may_act_from_the_beginning),
        cmocka_unit_test(a_ransom_moves_the_text_to_its_next_variant),
        cmocka_unit_test(nobody_looks_at_the_text_again_for_a_ransom),
        cmocka_unit_test(without_dilution_there_is_no_ransom),
        cmocka_unit_test(a_deadline_before_tabling_acts_at_tabling),
        cmocka_unit_test(what_is_adopted_at_the_deadline_is_adopted_on_its_day),
        cmocka_unit_test(a_deadline_on_the_horizon_comes_too_late),
        cmocka_unit_test(giving_way_at_the_deadline_after_an_offer_is_paid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
