/* test_new_governments.c - a member with a new government begins anew, and who does not. */
#include "support/events.h"

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
        cmocka_unit_test(a_new_government_replaces_the_part_of_the_old),
        cmocka_unit_test(a_government_without_a_value_is_drawn),
        cmocka_unit_test(a_new_government_has_a_new_clock),
        cmocka_unit_test(a_new_government_forgets_what_the_old_one_did),
        cmocka_unit_test(folding_is_for_good),
        cmocka_unit_test(who_begins_anew_may_be_satisfied_again),
        cmocka_unit_test(a_former_hostage_may_object_again),
        cmocka_unit_test(one_government_follows_another),
        cmocka_unit_test(an_offer_to_the_old_government_is_void),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
