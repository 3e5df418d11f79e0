/* test_events.c - what happens after day 0: when, to whom, and what it changes. */
#include "support/events.h"

enum { BLOCKS = 300 };

/* Events on day 0 act before the opening; those before it and from the horizon on never. */
static void events_outside_the_horizon_are_left_out(void **state)
{
    const char *const dates[] = { "2025-05-27", "2025-05-28", "2025-06-26", "2025-06-27" };
    const bool acts[] = { false, true, true, false };

    (void) state;
    for (size_t k = 0; k < 4; k++) {
        char text[1024];

        snprintf(text, sizeof(text),
                 MEMBERS(AA) MEASURE("") EVENTS(EVENT(GOVERNMENT("-50.0") "date = \"%s\"; ")),
                 dates[k]);
        assert_fate(CALM(text, "horizon=30"), acts[k] ? TACET_ADOPTED : TACET_UNDECIDED,
                    k == 1 ? 0 : 29);
    }
}

/* U goes from 0.5 to its limit of 1, with an index slope of 4 and r_u = 2. */
static void a_driver_moves_within_its_range(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(MEMBER("AA", "intercept = -1.5; us_trade = 0.0;") "," MEMBER(
                 "BB", "intercept = 20.0; us_trade = 0.0;")) READY_ON(DAY_30)
                 EVENTS(EVENT("effect = \"driver\"; driver = \"us_stance\"; "
                              "change = 2.0; " ON_DAY_40)),
             SLOW, "assume.objection.us_stance=4", "assume.clearance.us_stance=2",
             "drivers.us_stance=0.5", "process.cover=false");
    const double before = exp(-4.0 + 1.0), after = exp(-4.0 + 2.0);

    (void) state;
    for (uint64_t b = 0; b < 20; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            const double y = index_of(self, block, 0, 0, d);
            const double a = clock_of(block, d, TACET_FOR_CLEARANCE, 0);
            const double all = clock_of(block, d, TACET_FOR_CLEARANCE, 1);
            double time = all < before * 40 ? all / before : 40 + (all - before * 40) / after;

            if (fmax(time, 30.5) > 40 && y <= 0.0 && y + 2.0 > 0.0) {
                time = fmax(time, 40 + a / after); /* AA objects only now */
            } else if (y > 0.0) {
                time =
                    fmax(time, a < before * 40 ? a / before : 40 + (a - before * 40) / after);
            }
            assert_adopted_at(&block->outcomes[0], d, fmax(time, 30.0), 365);
        }
        free(block);
    }
    small_union_free(self);
}

/* Each open one with its own number; silent ones are not asked, hostages are. */
static void in_a_vote_each_open_objector_may_give_way(void **state)
{
    struct small_union *self = CALM(
        MEMBERS(MEMBER("AA", "intercept = 30.0;") "," MEMBER(
            "BB", "intercept = 30.0; hostage = 1.0;") "," MEMBER("CC", "intercept = 10.0;"))
            MEASURE("") EVENTS("{ id = \"f\"; effect = \"vote\"; value = 0.0; " ON_DAY_40
                               "}, " EVENT(VOTE("0.6") ON_DAY_40)),
        "assume.cover.margin=20", "assume.cover.step_out=0.5");

    (void) state;
    for (uint64_t b = 0; b < 8; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            const bool passes = element(block, d, TACET_FOR_VOTES, 64) < 0.6 &&
                                element(block, d, TACET_FOR_VOTES, 65) < 0.6 &&
                                element(block, d, TACET_FOR_COVER, 2) >= 0.5;

            assert_int_equal(block->outcomes[0].adopted_day[d], passes ? 40 : TACET_NO_DAY);
        }
        free(block);
    }
    small_union_free(self);
}

/* A vote in which all give way, at a hazard of 0.02 a day, if it happens at all (0.7). */
static void an_event_with_a_hazard_comes_after_an_exponential_time(void **state)
{
    struct small_union *self = CALM(
        MEMBERS(AA) MEASURE("") EVENTS(EVENT(VOTE("1.0") "hazard = 0.02; probability = 0.7; ")),
        "process.cover=false");
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    for (int day = 1; day < 365; day = 2 * day + 1) {
        assert_share(adopted_by(counted, day), counted->n, 0.7 * (1.0 - exp(-0.02 * day)));
    }
    free(counted);
    small_union_free(self);
}

/* From day 10 to day 29, the last day included. */
static void an_event_of_a_stretch_is_uniform_over_its_days(void **state)
{
    struct small_union *self = CALM(
        MEMBERS(AA) MEASURE("")
            EVENTS(EVENT(VOTE("1.0") "earliest = \"2025-06-07\"; latest = \"2025-06-26\"; ")),
        "process.cover=false");
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    for (int day = 1; day < 40; day++) {
        assert_share(counted->on[day], counted->n, day >= 10 && day < 30 ? 0.05 : 0.0);
    }
    free(counted);
    small_union_free(self);
}

#define TWO_MEASURES                                              \
    "measures = ( " MEASURE_LIST(                                 \
        "") ", { id = \"n\"; kind = \"listing\"; strength = 40; " \
            "tabling_shift = 9.0; tabling_log_days = 3.0; procedure_log_days = 5.0; } );"

/* On the table it is shelved; what is not yet tabled never will be. */
static void what_is_dropped_is_shelved_or_never_tabled(void **state)
{
    struct small_union *self = CALM(
        MEMBERS(AA)
            TWO_MEASURES EVENTS(EVENT("effect = \"drop\"; hazard = 0.03; probability = 0.8; ")),
        "measures.m.on_the_table=true", "on_the_table=false");
    uint64_t n = 0, kept = 0, untabled = 0;

    (void) state;
    for (uint64_t b = 0; b < 40; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);
        const struct tacet_outcomes *first = &block->outcomes[0], *second = first + 1;

        for (size_t d = 0; d < block->n; d++, n++) {
            const bool happens = element(block, d, TACET_FOR_EVENTS, 0) < 0.8;
            const double day = clock_of(block, d, TACET_FOR_EVENTS, 1) / 0.03;
            const bool drops = happens && day < 365;

            assert_int_equal(first->fate[d], drops ? TACET_SHELVED : TACET_UNDECIDED);
            if (second->tabled_day[d] == TACET_NO_DAY) {
                assert_true(drops);
                untabled += 1;
            } else {
                assert_true(!drops || second->tabled_day[d] <= (int32_t) day);
                assert_int_equal(second->fate[d], drops ? TACET_SHELVED : TACET_UNDECIDED);
            }
            kept += !drops;
        }
        free(block);
    }
    assert_share(kept, n, 1.0 - 0.8 * (1.0 - exp(-0.03 * 365)));
    assert_true(untabled > n / 10);
    small_union_free(self);
}

/* The second measure, tabled about day 20, meets the government of day 10 at its opening. */
static void an_event_before_tabling_changes_the_opening(void **state)
{
    const char date[] = "date = \"2025-06-07\"; ";
    char text[2048];
    struct small_union *self;

    (void) state;
    snprintf(text, sizeof(text), "%s" EVENTS("{ id = \"e\"; " GOVERNMENT("50.0") "%s }"),
             MEMBERS(NOBODY) TWO_MEASURES, date);
    self = CALM(text, "measures.m.on_the_table=true", "on_the_table=false");
    for (uint64_t b = 0; b < 8; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);
        const struct tacet_outcomes *second = &block->outcomes[1];

        for (size_t d = 0; d < block->n; d++) {
            assert_int_equal(block->outcomes[0].objectors[d], 0);
            assert_int_equal(block->outcomes[0].fate[d], TACET_ADOPTED);
            assert_int_equal(second->objectors[d], second->tabled_day[d] >= 10);
            assert_int_equal(second->fate[d], TACET_UNDECIDED);
        }
        free(block);
    }
    small_union_free(self);
}

/* Never is asked with the drivers of tabling: G up from 1 to 3 makes the file pass. */
static void an_event_before_tabling_changes_the_never_fraction(void **state)
{
    const char *const dates[] = { "2025-05-28", "2025-05-29" };

    (void) state;
    for (size_t k = 0; k < 2; k++) {
        char text[1024];
        struct small_union *self;
        struct tacet_block *block;

        snprintf(
            text, sizeof(text),
            MEMBERS(NOBODY) READY_ON(DAY_30) EVENTS(EVENT(
                "effect = \"driver\"; driver = \"sponsor\"; change = 2.0; date = \"%s\"; ")),
            dates[k]);
        self = CALM(text, "assume.never.const=1.3", "assume.never.sponsor=-1.1");
        block = block_of(self, FILES_SEED, 0);
        for (size_t d = 0; d < block->n; d++) {
            const double logit = 1.3 - 1.1 * ((k == 0 ? 3.0 : 1.0) - 1.5);
            const bool never =
                element(block, d, TACET_FOR_PROCEDURE, 0) < 1.0 / (1.0 + exp(-logit));

            assert_int_equal(block->outcomes[0].fate[d],
                             never ? TACET_UNDECIDED : TACET_ADOPTED);
        }
        free(block);
        small_union_free(self);
    }
}

/* Two rows of one day act in their order: the vote before the government or after it. */
static void events_of_one_day_act_in_their_order(void **state)
{
    const char vote[] = "{ id = \"v\"; " VOTE("1.0") ON_DAY_40 "}";
    const char government[] = "{ id = \"g\"; " GOVERNMENT("0.0") ON_DAY_40 "}";
    char text[2048];

    (void) state;
    snprintf(text, sizeof(text), "%s events = ( %s, %s );", MEMBERS(AA) READY_ON(DAY_60), vote,
             government);
    assert_fate(CALM(text, "horizon=300"), TACET_UNDECIDED, 0);
    snprintf(text, sizeof(text), "%s events = ( %s, %s );", MEMBERS(AA) READY_ON(DAY_60),
             government, vote);
    assert_fate(CALM(text, "horizon=300"), TACET_ADOPTED, 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_outside_the_horizon_are_left_out),
        cmocka_unit_test(a_driver_moves_within_its_range),
        cmocka_unit_test(in_a_vote_each_open_objector_may_give_way),
        cmocka_unit_test(an_event_with_a_hazard_comes_after_an_exponential_time),
        cmocka_unit_test(an_event_of_a_stretch_is_uniform_over_its_days),
        cmocka_unit_test(what_is_dropped_is_shelved_or_never_tabled),
        cmocka_unit_test(an_event_before_tabling_changes_the_opening),
        cmocka_unit_test(an_event_before_tabling_changes_the_never_fraction),
        cmocka_unit_test(events_of_one_day_act_in_their_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
