/* test_dilution.c - weaker variants: when they come, whom they satisfy, and whom they provoke.
 */
#include "support/files.h"

#define VARIANTS(list) "variants = ( " list " );"
#define WITHOUT(ids)   "{ strength = 30; without = \"" ids "\"; }"
#define SLOWLY         "assume.dilution.rate=0.05"
#define AT_ONCE        "assume.dilution.rate=100"
#define AA             MEMBER("AA", ALWAYS)
#define BB             MEMBER("BB", ALWAYS)
enum { BLOCKS = 300 };

static const double RATE = 0.05;

/* The step is clock 0 over the rate, to the day; clocks are exponential. */
static void the_text_is_diluted_after_an_exponential_time(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA) MEASURE(VARIANTS(WITHOUT("AA"))), SLOWLY, "process.cover=false");
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    for (int day = 1; day < 365; day = 2 * day + 1) {
        assert_share(adopted_by(counted, day), counted->n, 1.0 - exp(-RATE * day));
    }
    assert_int_equal(counted->variant[1], counted->fate[TACET_ADOPTED]);
    assert_int_equal(counted->mark[mark_of(TACET_MARK_DILUTED)], counted->fate[TACET_ADOPTED]);
    assert_int_equal(counted->last[0] + counted->nobody, counted->n);
    for (uint64_t b = 0; b < 10; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            assert_adopted_at(&block->outcomes[0], d,
                              clock_of(block, d, TACET_FOR_DILUTION, 0) / RATE, 365);
        }
        free(block);
    }
    free(counted);
    small_union_free(self);
}

/* Each step has a clock of its own: two of them in a row are an Erlang time. */
static void each_step_takes_a_clock_of_its_own(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA "," BB) MEASURE(VARIANTS(WITHOUT("AA") "," WITHOUT("BB"))), SLOWLY);
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    for (int day = 1; day < 365; day = 2 * day + 1) {
        assert_share(adopted_by(counted, day), counted->n,
                     1.0 - exp(-RATE * day) * (1.0 + RATE * day));
    }
    assert_int_equal(counted->variant[2], counted->fate[TACET_ADOPTED]);
    free(counted);
    small_union_free(self);
}

/* One objector clears at 0.02 a day, or its carve-out comes at 0.05. */
static void dilution_and_clearance_run_against_each_other(void **state)
{
    struct small_union *self = CALM(MEMBERS(AA) MEASURE(VARIANTS(WITHOUT("AA"))), SLOWLY,
                                    "assume.clearance.log_hazard=-3.912023005428146");
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    for (int day = 1; day < 365; day = 2 * day + 1) {
        assert_share(adopted_by(counted, day), counted->n, 1.0 - exp(-0.07 * day));
    }
    assert_share(counted->variant[1], counted->fate[TACET_ADOPTED], 0.05 / 0.07);
    free(counted);
    small_union_free(self);
}

/* Nobody dilutes while nobody objects openly: with AA gone on day 3 and BB new on day 9, six
 * days of the clock are not used up. */
static const char AA_GOES_AND_BB_COMES[] = MEMBERS(AA "," MEMBER(
    "BB", NEVER)) "measures = ( { id = \"m\"; kind = \"listing\"; "
                  "strength = 30; procedure_log_days = 2.5; variants = ( { strength = 25; }, "
                  "{ strength = 20; without = \"BB\"; } ); } ); events = ( "
                  "{ id = \"a\"; effect = \"government\"; member = \"AA\"; value = -50.0; "
                  "date = \"2025-05-31\"; }, "
                  "{ id = \"b\"; effect = \"government\"; member = \"BB\"; value = 50.0; "
                  "date = \"2025-06-06\"; } );";

static void the_clock_runs_only_while_somebody_objects_openly(void **state)
{
    struct small_union *self =
        CALM(AA_GOES_AND_BB_COMES, SLOWLY, "assume.objection.strength=0");
    const double ready = exp(2.5) - 0.5;

    (void) state;
    for (uint64_t b = 0; b < 20; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            double first = clock_of(block, d, TACET_FOR_DILUTION, 0) / RATE;
            double second = clock_of(block, d, TACET_FOR_DILUTION, 1) / RATE;

            first += first > 3.0 ? 6.0 : 0.0;
            second += first;
            second += first < 3.0 && second > 3.0 ? 6.0 : 0.0;
            assert_adopted_at(&block->outcomes[0], d, fmax(second, ready), 365);
        }
        free(block);
    }
    small_union_free(self);
}

#define LADDER_OF_THREE \
    VARIANTS("{ strength = 20; }, { strength = 14; without = \"CC\"; }, { strength = 2; }")
static const double STEPS[4] = { 0.0, 1.0, 1.6, 2.8 }; /* y_i less, with t_s = 10 */

static void check_variant(const struct small_union *self, const struct tacet_block *block,
                          size_t d)
{
    const struct tacet_outcomes *outcomes = &block->outcomes[0];
    const double strength[4] = { 30, 20, 14, 2 };
    uint64_t before = 7;
    size_t v = 0;

    for (; v < 4; v++) {
        uint64_t objecting = 0;

        for (size_t i = 0; i < 3; i++) {
            const bool out = i == 2 && v >= 2;
            const double y = index_of(self, block, 0, i, d) - STEPS[v];

            objecting |= y > 0.0 && !out ? tacet_bit(i) : 0;
        }
        assert_true((objecting & ~before) == 0);
        before = objecting;
        if (objecting == 0) {
            break;
        }
    }
    assert_int_equal(outcomes->fate[d], v < 4 ? TACET_ADOPTED : TACET_UNDECIDED);
    assert_int_equal(outcomes->variant[d], v < 4 ? v : 0);
    assert_int_equal(outcomes->strength[d], v < 4 ? (int) (2.0 * strength[v]) : 0);
    assert_int_equal(outcomes->marks[d], (v > 0 ? TACET_MARK_BLOCKED : 0) |
                                             (v > 0 && v < 4 ? TACET_MARK_DILUTED : 0));
}

/* Members that never clear, so the variant is the first to which nobody objects. */
static void what_is_adopted_is_the_strongest_to_which_nobody_objects(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(MEMBER("AA", "intercept = 0.3;") "," MEMBER(
                 "BB", "intercept = 0.9;") "," MEMBER("CC", "intercept = 1.4;"))
                 MEASURE(LADDER_OF_THREE),
             AT_ONCE, "assume.objection.strength=10");

    (void) state;
    self->model.process.fates_only = true;
    for (uint64_t b = 0; b < 40; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            check_variant(self, block, d);
        }
        free(block);
    }
    small_union_free(self);
}

static void a_carve_out_frees_the_member_but_no_hostage(void **state)
{
    const char *const hostage[] = { "assume.hostage.probability=0",
                                    "assume.hostage.probability=1" };

    (void) state;
    for (size_t h = 0; h < 2; h++) {
        struct small_union *self =
            CALM(MEMBERS(AA "," MEMBER("BB", NEVER))
                     MEASURE(VARIANTS("{ strength = 0; without = \"AA\"; }")),
                 AT_ONCE, hostage[h], "assume.objection.strength=100");
        struct counted *counted = counted_of(self, 0, 4);

        assert_int_equal(counted->fate[TACET_ADOPTED], h == 0 ? counted->n : 0);
        assert_int_equal(counted->fate[TACET_UNDECIDED], h == 0 ? 0 : counted->n);
        free(counted);
        small_union_free(self);
    }
}

/* A hostage keeps its clock through all dilutions. */
static void a_hostage_clears_by_its_clock_alone(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(MEMBER("AA", ALWAYS "hostage = 1.0;")) MEASURE(VARIANTS(WITHOUT("AA"))),
             AT_ONCE, "assume.clearance.log_hazard=-3");
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    for (int day = 3; day < 365; day = 2 * day + 1) {
        assert_share(adopted_by(counted, day), counted->n, 1.0 - exp(-exp(-3.0) * day));
    }
    free(counted);
    small_union_free(self);
}

/* BB finds strength 10 too weak: yh = -5 at 30 and 15 at 10. A carve-out silences it too. */
static void a_hawk_comes_in_by_dilution(void **state)
{
    const char *const hawks[] = { "process.hawks=true", "process.hawks=false",
                                  "process.hawks=true" };
    const char *const text[] = { "{ strength = 10; without = \"AA\"; }",
                                 "{ strength = 10; without = \"AA\"; }",
                                 "{ strength = 10; without = \"AA BB\"; }" };

    (void) state;
    for (size_t k = 0; k < 3; k++) {
        char settings[1024];
        struct small_union *self;
        struct tacet_block *block;

        snprintf(settings, sizeof(settings),
                 MEMBERS(AA "," MEMBER("BB", NEVER "hawk = -8.0;"))
                     MEASURE("variants = ( %s );"),
                 text[k]);
        self = CALM(settings, AT_ONCE, hawks[k], "assume.hawk.const=3",
                    "assume.hawk.strength=100", "assume.objection.strength=0");
        self->model.measures[0].objection.hawk[0] = -30.0; /* AA is no hawk */
        block = block_of(self, FILES_SEED, 0);
        for (size_t d = 0; d < block->n; d++) {
            assert_int_equal(block->outcomes[0].objectors[d], 1);
            assert_int_equal(block->outcomes[0].fate[d],
                             k == 0 ? TACET_UNDECIDED : TACET_ADOPTED);
        }
        free(block);
        small_union_free(self);
    }
}

/* A hawk in hiding speaks up when the text grows weaker: yh = 3 at 30 and 23 at 10. */
static void a_silent_hawk_is_open_once_it_is_above_the_margin(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(AA "," MEMBER("BB", NEVER "hawk = 6.0;"))
                 MEASURE(VARIANTS("{ strength = 10; without = \"AA\"; }")),
             AT_ONCE, "process.hawks=true", "assume.hawk.const=0", "assume.hawk.strength=100",
             "assume.cover.margin=15", "assume.cover.step_out=0");
    struct counted *counted;

    (void) state;
    self->model.measures[0].objection.hawk[0] = -30.0;
    counted = counted_of(self, 0, 4);
    assert_int_equal(counted->fate[TACET_UNDECIDED], counted->n);
    free(counted);
    self->model.coefficients.cover.margin = 40.0; /* AA too is silent, and both fold */
    counted = counted_of(self, 0, 4);
    assert_int_equal(counted->fate[TACET_ADOPTED], counted->n);
    free(counted);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_is_diluted_after_an_exponential_time),
        cmocka_unit_test(each_step_takes_a_clock_of_its_own),
        cmocka_unit_test(dilution_and_clearance_run_against_each_other),
        cmocka_unit_test(the_clock_runs_only_while_somebody_objects_openly),
        cmocka_unit_test(what_is_adopted_is_the_strongest_to_which_nobody_objects),
        cmocka_unit_test(a_carve_out_frees_the_member_but_no_hostage),
        cmocka_unit_test(a_hostage_clears_by_its_clock_alone),
        cmocka_unit_test(a_hawk_comes_in_by_dilution),
        cmocka_unit_test(a_silent_hawk_is_open_once_it_is_above_the_margin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
