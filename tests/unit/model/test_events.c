/* test_events.c - what happens after day 0: when, to whom, and what it changes. */
#include "support/files.h"

#define EVENT(rest)    "{ id = \"e\"; " rest " }"
#define EVENTS(list)   " events = ( " list " );"
#define ON_DAY_40      "date = \"2025-07-07\"; "
#define GOVERNMENT(to) "effect = \"government\"; member = \"AA\"; value = " to "; "
#define VOTE(to)       "effect = \"vote\"; value = " to "; "
#define AA             MEMBER("AA", ALWAYS)
#define NOBODY         MEMBER("AA", NEVER)
#define READY_ON(log_days)                                                              \
    "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; procedure_log_days " \
    "= " log_days "; } );"
#define DAY_30 "3.417726683613366" /* ln 30.5 */
#define DAY_60 "4.102643365036796" /* ln 60.5 */
#define SLOW   "assume.clearance.log_hazard=-4.0"
enum { BLOCKS = 300 };

/* All decisions have one fate, on a day if they are adopted. */
static void assert_fate(struct small_union *self, enum tacet_fate fate, uint64_t day)
{
    struct counted *counted = counted_of(self, 0, 2);

    assert_int_equal(counted->fate[fate], counted->n);
    assert_int_equal(counted->on[day], fate == TACET_ADOPTED ? counted->n : 0);
    free(counted);
    small_union_free(self);
}

static void a_new_government_objects_from_its_day_on(void **state)
{
    const char change[] = EVENTS(EVENT(GOVERNMENT("50.0") ON_DAY_40));
    char text[2048];

    (void) state;
    snprintf(text, sizeof(text), "%s%s", MEMBERS(NOBODY) READY_ON(DAY_30), change);
    assert_fate(CALM(text, SLOW), TACET_ADOPTED, 30);
    snprintf(text, sizeof(text), "%s%s", MEMBERS(NOBODY) READY_ON(DAY_60), change);
    assert_fate(CALM(text, "horizon=100"), TACET_UNDECIDED, 0);
    assert_fate(CALM(text, "horizon=100", "process.events=false"), TACET_ADOPTED, 60);
}

static void a_new_government_gives_way_on_its_day(void **state)
{
    (void) state;
    assert_fate(CALM(MEMBERS(AA) MEASURE("") EVENTS(EVENT(GOVERNMENT("-50.0") ON_DAY_40)),
                     "horizon=300"),
                TACET_ADOPTED, 40);
}

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

#define HEADS                                                \
    "member,head,start,end,outside_mainstream,russia_line\n" \
    "AA,Ada Aalto,2020-01-01,,1,dovish\n"

/* The part of the index that was the government's goes with it: here all of it. */
static void a_new_government_replaces_the_part_of_the_old(void **state)
{
    struct small_union *self;

    (void) state;
    scratch_file("heads.csv", HEADS);
    self = CALM(
        MEMBERS("{ id = \"AA\"; }") MEASURE("") EVENTS(EVENT(GOVERNMENT("0.5") ON_DAY_40)),
        "governments=heads.csv", "target.group=russia", "assume.objection.const=-1",
        "assume.objection.outside_mainstream=20", "assume.objection.line.dovish_russia=10");
    for (uint64_t b = 0; b < 4; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            const double y = index_of(self, block, 0, 0, d);

            assert_int_equal(block->outcomes[0].objectors[d], 1);
            assert_int_equal(block->outcomes[0].adopted_day[d],
                             y - 30.0 + 0.5 > 0.0 ? TACET_NO_DAY : 40);
        }
        free(block);
    }
    small_union_free(self);
}

/* Without a value: Normal(0, sd.government), element e of purpose 18. */
static void a_government_without_a_value_is_drawn(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(MEMBER("AA", "intercept = -0.5;")) READY_ON(DAY_60) EVENTS(
                 "{ id = \"f\"; effect = \"vote\"; value = 0.0; " ON_DAY_40 "}, "
                 "{ id = \"e\"; effect = \"government\"; member = \"AA\"; " ON_DAY_40 "}"),
             "assume.sd.government=2");
    uint64_t adopted = 0, n = 0;

    (void) state;
    for (uint64_t b = 0; b < 100; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++, n++) {
            const double z = tacet_normal_quantile(element(block, d, TACET_FOR_GOVERNMENTS, 1));
            const bool objects = index_of(self, block, 0, 0, d) + 2.0 * z > 0.0;

            assert_int_equal(block->outcomes[0].adopted_day[d], objects ? TACET_NO_DAY : 60);
            adopted += !objects;
        }
        free(block);
    }
    assert_share(adopted, n, gsl_cdf_ugaussian_P(0.5 / sqrt(5.0)));
    small_union_free(self);
}

/* It objects as before, with clock 64*(1 + e) + i; what it used up of the old one is lost. */
static void a_new_government_has_a_new_clock(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA) MEASURE("") EVENTS(EVENT(GOVERNMENT("0.0") ON_DAY_40)), SLOW);
    const double rate = exp(-4.0);

    (void) state;
    for (uint64_t b = 0; b < 20; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            const double first = clock_of(block, d, TACET_FOR_CLEARANCE, 0) / rate;
            const double second = clock_of(block, d, TACET_FOR_CLEARANCE, 64) / rate;

            assert_adopted_at(&block->outcomes[0], d, first < 40.0 ? first : 40.0 + second,
                              365);
        }
        free(block);
    }
    small_union_free(self);
}

/* Whatever it did before, a new government begins anew: cleared, folded, abstaining, hostage.
 */
static void a_new_government_forgets_what_the_old_one_did(void **state)
{
    const char *const roles[] = { "assume.clearance.log_hazard=9", "assume.cover.margin=100",
                                  "assume.abstention.plain=1", "assume.hostage.probability=1" };
    const char *const more[] = { "assume.cover.margin=0", "assume.cover.step_out=0",
                                 "assume.abstention.margin=30", "assume.cover.margin=0" };
    const char *const values[] = { "0.0", "90.0", "40.0", "-50.0" };
    const enum tacet_fate fates[] = { TACET_ADOPTED, TACET_ADOPTED, TACET_UNDECIDED,
                                      TACET_ADOPTED };

    (void) state;
    for (size_t k = 0; k < 4; k++) {
        char text[1024];
        struct small_union *self;
        struct counted *counted;

        snprintf(text, sizeof(text),
                 MEMBERS(AA) READY_ON(DAY_60) EVENTS(EVENT("effect = \"government\"; member = "
                                                           "\"AA\"; value = %s; " ON_DAY_40)),
                 k == 1 ? "0.0" : values[k]);
        self = CALM(text, roles[k], more[k]);
        counted = counted_of(self, 0, 2);
        assert_int_equal(counted->fate[fates[k]], counted->n);
        assert_int_equal(counted->mark[mark_of(TACET_MARK_BLOCKED)], k == 1 ? 0 : counted->n);
        free(counted);
        small_union_free(self);
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

/* Events of days 20, 40 and 50 on one member; the machinery is ready on day 60. */
#define DAY_20       "date = \"2025-06-17\"; "
#define DAY_50       "date = \"2025-07-17\"; "
#define US(change)   "effect = \"driver\"; driver = \"us_stance\"; change = " change "; "
#define ON(id, what) "{ id = \"" id "\"; " what "}"
#define TURNS        "assume.objection.us_stance=40", "assume.objection.us_trade=0"

/* The index of AA is 20, and us_stance adds 40 or takes it away. */
static void folding_is_for_good(void **state)
{
    (void) state;
    assert_fate(CALM(MEMBERS(AA) READY_ON(DAY_60) EVENTS(ON("a", US("1.0") ON_DAY_40)), TURNS,
                     "assume.cover.margin=35", "assume.cover.step_out=0"),
                TACET_ADOPTED, 60);
}

/* It gives way in the vote of day 20, objects again from day 40, and is satisfied on day 50. */
static void who_begins_anew_may_be_satisfied_again(void **state)
{
    const char text[] = MEMBERS(AA) READY_ON(DAY_60) EVENTS(ON("a", VOTE("1.0") DAY_20) "," ON(
        "b", GOVERNMENT("0.0") ON_DAY_40) "," ON("c", US("-1.0") DAY_50));
    const char shorter[] = MEMBERS(AA) READY_ON(DAY_60)
        EVENTS(ON("a", VOTE("1.0") DAY_20) "," ON("b", GOVERNMENT("0.0") ON_DAY_40));

    (void) state;
    assert_fate(CALM(text, TURNS), TACET_ADOPTED, 60);
    assert_fate(CALM(shorter, TURNS), TACET_UNDECIDED, 0);
}

/* A hostage whose government changes is none any more, and may take the file again. */
static void a_former_hostage_may_object_again(void **state)
{
    (void) state;
    assert_fate(CALM(MEMBERS(AA) READY_ON(DAY_60) EVENTS(
                         ON("a", GOVERNMENT("-30.0") ON_DAY_40) "," ON("b", US("1.0") DAY_50)),
                     TURNS, "assume.hostage.probability=1"),
                TACET_UNDECIDED, 0);
}

/* The third government has its own part in place of the second's. */
static void one_government_follows_another(void **state)
{
    (void) state;
    assert_fate(CALM(MEMBERS(NOBODY) READY_ON(DAY_60)
                         EVENTS(ON("a", GOVERNMENT("50.0") DAY_20) "," ON("b", GOVERNMENT("0.0")
                                                                                   ON_DAY_40)),
                     TURNS),
                TACET_ADOPTED, 60);
}

/* What the old government was offered does not speed the new one, and the budget is spent. */
static void an_offer_to_the_old_government_is_void(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA) MEASURE("") EVENTS(EVENT(GOVERNMENT("0.0") ON_DAY_40)), SLOW,
             "assume.concession.rate=100", "assume.concession.budget=30",
             "assume.clearance.concession=1");
    const double rate = exp(-4.0);

    (void) state;
    for (uint64_t b = 0; b < 10; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            const double offer = clock_of(block, d, TACET_FOR_OFFERS, 0) / 100.0;
            const double left = clock_of(block, d, TACET_FOR_CLEARANCE, 0) - rate * offer;
            const double first = offer + left / (rate * exp(1.0));
            const double second = clock_of(block, d, TACET_FOR_CLEARANCE, 64) / rate;

            if (left > 0.0) {
                assert_adopted_at(&block->outcomes[0], d, first < 40.0 ? first : 40.0 + second,
                                  365);
            }
        }
        free(block);
    }
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_government_objects_from_its_day_on),
        cmocka_unit_test(a_new_government_gives_way_on_its_day),
        cmocka_unit_test(events_outside_the_horizon_are_left_out),
        cmocka_unit_test(a_new_government_replaces_the_part_of_the_old),
        cmocka_unit_test(a_government_without_a_value_is_drawn),
        cmocka_unit_test(a_new_government_has_a_new_clock),
        cmocka_unit_test(a_new_government_forgets_what_the_old_one_did),
        cmocka_unit_test(a_driver_moves_within_its_range),
        cmocka_unit_test(in_a_vote_each_open_objector_may_give_way),
        cmocka_unit_test(an_event_with_a_hazard_comes_after_an_exponential_time),
        cmocka_unit_test(an_event_of_a_stretch_is_uniform_over_its_days),
        cmocka_unit_test(what_is_dropped_is_shelved_or_never_tabled),
        cmocka_unit_test(an_event_before_tabling_changes_the_opening),
        cmocka_unit_test(an_event_before_tabling_changes_the_never_fraction),
        cmocka_unit_test(folding_is_for_good),
        cmocka_unit_test(who_begins_anew_may_be_satisfied_again),
        cmocka_unit_test(a_former_hostage_may_object_again),
        cmocka_unit_test(one_government_follows_another),
        cmocka_unit_test(an_offer_to_the_old_government_is_void),
        cmocka_unit_test(events_of_one_day_act_in_their_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
