/* test_switches.c - a part that is off leaves the bytes of a scenario that does not have it. */
#include "support/busy.h"

enum { BLOCKS = 3 };

static void assert_same(struct small_union *self, struct small_union *other, size_t n_measures)
{
    for (uint64_t b = 0; b < BLOCKS; b++) {
        struct tacet_block *x = block_of(self, FILES_SEED, b);
        struct tacet_block *y = block_of(other, FILES_SEED, b);

        for (size_t m = 0; m < n_measures; m++) {
            assert_memory_equal(&x->outcomes[m], &y->outcomes[m], sizeof(x->outcomes[m]));
        }
        free(x);
        free(y);
    }
    small_union_free(self);
    small_union_free(other);
}

/* And that it is not without effect where it is on. */
static void assert_differ(struct small_union *self, struct small_union *other)
{
    bool differ = false;

    for (uint64_t b = 0; b < BLOCKS; b++) {
        struct tacet_block *x = block_of(self, FILES_SEED, b);
        struct tacet_block *y = block_of(other, FILES_SEED, b);

        differ = differ || memcmp(x->outcomes, y->outcomes, sizeof(x->outcomes)) != 0;
        free(x);
        free(y);
    }
    assert_true(differ);
    small_union_free(self);
    small_union_free(other);
}

/* off: a switch; lacking: a parameter that takes the feature away. */
static void check(const char *off, const char *lacking)
{
    assert_same(BUSY_UNION(BUSY, off), BUSY_UNION(BUSY, lacking), 4);
    assert_differ(BUSY_UNION(BUSY, off), BUSY_UNION(BUSY, "horizon=200"));
}

static void cover_off_is_a_margin_of_zero(void **state)
{
    (void) state;
    check("process.cover=false", "assume.cover.margin=0");
}

static void concessions_off_are_a_rate_of_zero(void **state)
{
    (void) state;
    check("process.concessions=false", "assume.concession.rate=0");
}

static void bypass_off_is_a_probability_of_zero(void **state)
{
    (void) state;
    check("process.bypass=false", "assume.bypass.probability=0");
}

static void hostages_off_are_a_probability_of_zero(void **state)
{
    struct small_union *lacking = BUSY_UNION(BUSY, "assume.hostage.probability=0");

    (void) state;
    memset(lacking->model.hostage, 0, sizeof(lacking->model.hostage)); /* AA has its own */
    assert_same(BUSY_UNION(BUSY, "process.hostages=false"), lacking, 4);
}

static void dilution_off_is_a_measure_without_variants(void **state)
{
    const char lacking[] =
        BUSY_MEMBERS BUSY_EVENTS "measures = ( " BUSY_LISTING("") ", " BUSY_RENEWAL(
            BUSY_LAPSES) ", " BUSY_PROPOSAL("second_gate = true; ") ", " BUSY_BYPASS " );";

    (void) state;
    assert_same(BUSY_UNION(BUSY, "process.dilution=false"), BUSY_UNION(lacking, "horizon=200"),
                4);
}

static void deadlines_off_are_measures_that_do_not_lapse(void **state)
{
    const char lacking[] =
        BUSY_MEMBERS BUSY_EVENTS "measures = ( " BUSY_LISTING(BUSY_VARIANTS) ", " BUSY_RENEWAL(
            BUSY_VARIANTS) ", " BUSY_PROPOSAL(BUSY_VARIANTS
                                              "second_gate = true; ") ", " BUSY_BYPASS " );";

    (void) state;
    assert_same(BUSY_UNION(BUSY, "process.deadlines=false"), BUSY_UNION(lacking, "horizon=200"),
                4);
}

static void the_second_gate_off_is_a_measure_without_it(void **state)
{
    const char lacking[] =
        BUSY_MEMBERS BUSY_EVENTS "measures = ( " BUSY_LISTING(BUSY_VARIANTS) ", " BUSY_RENEWAL(
            BUSY_VARIANTS BUSY_LAPSES) ", " BUSY_PROPOSAL(BUSY_VARIANTS) ", " BUSY_BYPASS " );";
    const char rule[] = "measures.p.rule=unanimity_less_one";

    (void) state;
    assert_same(BUSY_UNION(BUSY, rule, "process.second_gate=false"), BUSY_UNION(lacking, rule),
                4);
    assert_differ(BUSY_UNION(BUSY, rule, "process.blocking_members=1"),
                  BUSY_UNION(lacking, rule, "process.blocking_members=1"));
}

static void events_off_are_no_events(void **state)
{
    (void) state;
    assert_same(BUSY_UNION(BUSY, "process.events=false"),
                BUSY_UNION(BUSY_MEMBERS BUSY_MEASURES, "horizon=200"), 4);
}

/* Hawks are off unless they are switched on, whatever their parameters. */
static void hawks_off_are_members_who_never_want_more(void **state)
{
    (void) state;
    check("process.hawks=false", "assume.hawk.const=-50");
    assert_same(BUSY_UNION(BUSY, "process.hawks=false", "assume.hawk.const=2"),
                BUSY_UNION(BUSY, "process.hawks=false"), 4);
}

static void a_way_around_leaves_what_is_before_it_as_it_is(void **state)
{
    const char lacking[] =
        BUSY_MEMBERS BUSY_EVENTS "measures = ( " BUSY_LISTING(BUSY_VARIANTS) ", " BUSY_RENEWAL(
            BUSY_VARIANTS BUSY_LAPSES) ", " BUSY_PROPOSAL(BUSY_VARIANTS
                                                          "second_gate = true; ") " );";

    (void) state;
    assert_same(BUSY_UNION(BUSY, "horizon=200"), BUSY_UNION(lacking, "horizon=200"), 3);
}

static void a_threshold_of_zero_reads_nothing(void **state)
{
    (void) state;
    assert_same(BUSY_UNION(BUSY, "assume.sponsor.threshold=0", "assume.sponsor.noise=5"),
                BUSY_UNION(BUSY, "assume.sponsor.threshold=0"), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cover_off_is_a_margin_of_zero),
        cmocka_unit_test(concessions_off_are_a_rate_of_zero),
        cmocka_unit_test(bypass_off_is_a_probability_of_zero),
        cmocka_unit_test(hostages_off_are_a_probability_of_zero),
        cmocka_unit_test(dilution_off_is_a_measure_without_variants),
        cmocka_unit_test(deadlines_off_are_measures_that_do_not_lapse),
        cmocka_unit_test(the_second_gate_off_is_a_measure_without_it),
        cmocka_unit_test(events_off_are_no_events),
        cmocka_unit_test(hawks_off_are_members_who_never_want_more),
        cmocka_unit_test(a_way_around_leaves_what_is_before_it_as_it_is),
        cmocka_unit_test(a_threshold_of_zero_reads_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
