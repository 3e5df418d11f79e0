/* test_estimates.c - counting by hand, intervals by the book, swings of judged parameters. */
#include "support/fail_alloc.h"
#include "support/near.h"
#include "support/union.h"

/* A model of one measure, three members and ten days that is never simulated. */
static struct tacet_model three(void)
{
    return (struct tacet_model) {
        .kernels = tacet_kernels_best(), .n_members = 3, .n_measures = 1, .horizon = 10
    };
}

/* Four files: nobody objects, BB alone, BB and CC, and one never tabled. */
static struct tacet_block *four_files(void)
{
    struct tacet_block *block = calloc(1, sizeof(*block));
    struct tacet_outcomes *outcomes;

    assert_non_null(block);
    outcomes = &block->outcomes[0];
    block->n = 4;
    block->has_ceilings = outcomes->negotiated = true;
    memcpy(outcomes->objectors, (uint64_t[]) { 0, 2, 6, 1 }, 4 * sizeof(uint64_t));
    memcpy(outcomes->tabled_day, (int32_t[]) { 0, 1, 2, TACET_NO_DAY }, 4 * sizeof(int32_t));
    memcpy(outcomes->adopted_day, (int32_t[]) { 0, 9, TACET_NO_DAY, TACET_NO_DAY },
           4 * sizeof(int32_t));
    memcpy(outcomes->fate, (uint8_t[]) { TACET_ADOPTED, TACET_ADOPTED, TACET_SHELVED, 2 }, 4);
    memcpy(outcomes->last, (uint8_t[]) { TACET_NOBODY, 1, 2, TACET_NOBODY }, 4);
    memcpy(outcomes->first, (uint8_t[]) { TACET_NOBODY, 1, 1, TACET_NOBODY }, 4);
    memcpy(outcomes->ceiling[0], (uint8_t[]) { 0, 41, TACET_ANYTHING, 9 }, 4);
    return block;
}

static void counting_tells_sole_from_shared_and_tabled_from_not(void **state)
{
    const struct tacet_model model = three();
    struct tacet_block *block = four_files();
    struct tacet_tally tally;

    (void) state;
    assert_int_equal(tacet_tally_init(&tally, &model, NULL), TACET_OK);
    tacet_tally_add(&tally, block);
    assert_int_equal(*tally.decisions, 4);
    assert_int_equal(tally.tabled[0], 3);
    assert_int_equal(tally.files[TACET_NO_OBJECTION], 1);
    assert_memory_equal(tally.members + 3 * TACET_OBJECTS, ((uint64_t[]) { 0, 2, 1 }),
                        3 * sizeof(uint64_t));
    assert_memory_equal(tally.members + 3 * TACET_SOLE, ((uint64_t[]) { 0, 1, 0 }),
                        3 * sizeof(uint64_t));
    assert_memory_equal(tally.members + 3 * TACET_LAST, ((uint64_t[]) { 0, 1, 1 }),
                        3 * sizeof(uint64_t));
    assert_memory_equal(tally.files + TACET_FATE, ((uint64_t[]) { 2, 1, 0, 0, 0 }),
                        5 * sizeof(uint64_t));
    assert_int_equal(tacet_adopted_by(&tally, 0, 1).hits, 1);
    assert_int_equal(tacet_adopted_by(&tally, 0, 9).hits,
                     1); /* day 9 is within 10 days, not 9 */
    assert_int_equal(tacet_adopted_by(&tally, 0, 10).hits, 2);
    assert_int_equal(tacet_adopted_by(&tally, 0, 10).n, 4);
    assert_int_equal(tacet_adopted_if_tabled(&tally, 0).n, 3);
    assert_near(tacet_days(&tally, 0).median, 0.0, 0.0);
    assert_near(tacet_days(&tally, 0).q90, 9.0, 0.0);
    tacet_tally_free(&tally);
    free(block);
}

static void ceilings_are_nothing_a_strength_or_anything(void **state)
{
    const struct tacet_model model = three();
    struct tacet_block *block = four_files();
    struct tacet_quantiles ceiling;
    struct tacet_tally tally;

    (void) state;
    assert_int_equal(tacet_tally_init(&tally, &model, NULL), TACET_OK);
    tacet_tally_add(&tally, block);
    ceiling = tacet_ceiling(&tally, 0, 0);
    assert_near(ceiling.q10, 0.0, 0.0);
    assert_near(ceiling.median, 20.25, 0.0); /* the middle of [20, 20.5) */
    assert_near(ceiling.q90, 100.0, 0.0);
    tacet_tally_free(&tally);
    free(block);
}

static void merging_parts_gives_the_whole(void **state)
{
    const struct tacet_model model = three();
    struct tacet_block *block = four_files();
    struct tacet_tally whole, part;

    (void) state;
    assert_int_equal(tacet_tally_init(&whole, &model, NULL), TACET_OK);
    assert_int_equal(tacet_tally_init(&part, &model, NULL), TACET_OK);
    tacet_tally_add(&whole, block);
    tacet_tally_add(&whole, block);
    tacet_tally_add(&part, block);
    tacet_tally_merge(&part, &part);
    assert_memory_equal(part.counts, whole.counts, whole.n_counts * sizeof(uint64_t));
    tacet_tally_free(&whole);
    tacet_tally_free(&part);
    free(block);
}

static void nothing_counted_is_unknown_not_zero(void **state)
{
    const struct tacet_model model = three();
    const struct tacet_probability p = tacet_probability(0, 0);
    struct tacet_tally tally;

    (void) state;
    assert_true(p.value != p.value && p.stderr_mc != p.stderr_mc);
    assert_near(p.low, 0.0, 0.0);
    assert_near(p.high, 1.0, 0.0);
    assert_int_equal(tacet_tally_init(&tally, &model, NULL), TACET_OK);
    assert_true(tacet_days(&tally, 0).median != tacet_days(&tally, 0).median);
    tacet_tally_free(&tally);
}

/* Newcombe, Statist. Med. 17 (1998) 857, table I, method 3: 81/263, 15/148, 0/20, 1/29. */
static void wilson_intervals_are_the_published_ones(void **state)
{
    (void) state;
    assert_near(tacet_probability(81, 263).low, 0.2553, 5e-5);
    assert_near(tacet_probability(81, 263).high, 0.3662, 5e-5);
    assert_near(tacet_probability(15, 148).low, 0.0624, 5e-5);
    assert_near(tacet_probability(15, 148).high, 0.1605, 5e-5);
    assert_near(tacet_probability(0, 20).low, 0.0, 0.0);
    assert_near(tacet_probability(0, 20).high, 0.1611, 5e-5);
    assert_near(tacet_probability(1, 29).low, 0.0061, 5e-5);
    assert_near(tacet_probability(1, 29).high, 0.1718, 5e-5);
    assert_near(tacet_probability(81, 263).stderr_mc, sqrt(81.0 * 182.0 / 263.0) / 263.0,
                1e-15);
}

static void intervals_stay_inside_zero_and_one(void **state)
{
    (void) state;
    for (uint64_t n = 1; n < 1000; n++) {
        assert_near(tacet_probability(0, n).low, 0.0, 0.0);
        assert_true(tacet_probability(0, n).high > 0.0 && tacet_probability(0, n).high < 1.0);
        assert_near(tacet_probability(n, n).high, 1.0, 0.0);
        assert_true(tacet_probability(n, n).low < 1.0 && tacet_probability(n, n).low > 0.0);
        assert_true(tacet_probability(0, n).stderr_mc > 0.0);
    }
}

/* 400 runs of 2,000 decisions: the interval holds the exact answer in 95 % of them. */
static void intervals_cover_the_truth_as_often_as_they_say(void **state)
{
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    struct tacet_model *model = calloc(1, sizeof(*model));
    uint64_t covered = 0;

    (void) state;
    assert_int_equal(
        tacet_scenario_read(scenario, SCENARIOS "/benchmark/static-27.cfg", NULL, 0, NULL),
        TACET_OK);
    assert_int_equal(tacet_scenario_hold(scenario, NULL), TACET_OK);
    tacet_model_build(model, scenario);
    for (uint64_t seed = 1000; seed < 1400; seed++) {
        struct tacet_probability p;
        struct tacet_tally tally;

        assert_int_equal(tacet_count_all(&tally, model, seed, 2000, 1, NULL), TACET_OK);
        p = tacet_no_objection(&tally, 0);
        covered += p.low <= 0.116687460900365 && p.high >= 0.116687460900365;
        tacet_tally_free(&tally);
    }
    assert_estimates(tacet_probability(covered, 400), 0.95, 4.0);
    tacet_scenario_free(scenario);
    free(scenario);
    free(model);
}

static const volatile sig_atomic_t not_interrupted;

static double widest(const struct tacet_swing *swing)
{
    return fmax(fabs(swing->low - swing->base), fabs(swing->high - swing->base));
}

static void swings_name_what_the_headline_rests_on(void **state)
{
    const char *const overrides[] = { "drivers.counter_pressure=0", "drivers.severity=0.5" };
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    struct tacet_swing *swings;
    size_t n = 0;
    bool tabling = false;

    (void) state;
    assert_int_equal(
        tacet_scenario_read(scenario, SCENARIOS "/czech-mfa-apt31.cfg", overrides, 2, NULL),
        TACET_OK);
    swings = calloc(scenario->parameters.n, sizeof(*swings));
    assert_int_equal(
        tacet_judgement_swings(swings, &n, scenario, 1, 4000, 2, &not_interrupted, NULL),
        TACET_OK);
    assert_true(n > 5);
    for (size_t k = 0; k < n; k++) {
        const struct tacet_parameter *row = &scenario->parameters.rows[swings[k].parameter];

        assert_int_equal(row->basis, TACET_JUDGEMENT);
        assert_string_not_equal(row->name, "objection.counter_pressure"); /* times 0 */
        assert_string_not_equal(row->name, "tabling.kind.sectoral"); /* no sectoral headline */
        assert_string_not_equal(row->name, "routine.declaration");
        assert_true(k == 0 || widest(&swings[k - 1]) >= widest(&swings[k]));
        if (strcmp(row->name, "tabling.const") == 0) {
            tabling = true;
            assert_true(swings[k].low < swings[k].base && swings[k].base < swings[k].high);
            assert_true(swings[k].low_error > 0.0 && swings[k].high_error > 0.0);
        }
    }
    assert_true(tabling);
    free(swings);
    tacet_scenario_free(scenario);
    free(scenario);
}

static void counting_survives_every_failed_allocation(void **state)
{
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    struct tacet_model *model = calloc(1, sizeof(*model));
    struct tacet_swing *swings;
    enum tacet_status status = TACET_ENOMEM;
    struct tacet_tally tally;
    size_t n_swings;

    (void) state;
    assert_int_equal(
        tacet_scenario_read(scenario, SCENARIOS "/benchmark/static-27.cfg", NULL, 0, NULL),
        TACET_OK);
    tacet_model_build(model, scenario);
    swings = calloc(scenario->parameters.n, sizeof(*swings));
    for (int n = 1; status == TACET_ENOMEM; n++) {
        fail_alloc_at = n;
        status = tacet_count_all(&tally, model, 1, 300, 1, NULL);
    }
    fail_alloc_at = 0;
    assert_int_equal(status, TACET_OK);
    assert_int_equal(*tally.decisions, 300);
    tacet_tally_free(&tally);
    status = TACET_ENOMEM;
    for (int n = 1; status == TACET_ENOMEM; n++) {
        fail_alloc_at = n;
        status = tacet_judgement_swings(swings, &n_swings, scenario, 1, 10, 1, &not_interrupted,
                                        NULL);
    }
    fail_alloc_at = 0;
    assert_int_equal(status, TACET_OK);
    free(swings);
    tacet_scenario_free(scenario);
    free(scenario);
    free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counting_tells_sole_from_shared_and_tabled_from_not),
        cmocka_unit_test(ceilings_are_nothing_a_strength_or_anything),
        cmocka_unit_test(merging_parts_gives_the_whole),
        cmocka_unit_test(nothing_counted_is_unknown_not_zero),
        cmocka_unit_test(wilson_intervals_are_the_published_ones),
        cmocka_unit_test(intervals_stay_inside_zero_and_one),
        cmocka_unit_test(intervals_cover_the_truth_as_often_as_they_say),
        cmocka_unit_test(swings_name_what_the_headline_rests_on),
        cmocka_unit_test(counting_survives_every_failed_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
