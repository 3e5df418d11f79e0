/* test_resamples.c - ratios, AUC and the intervals that resampled episodes give them. */
#include "support/fail_alloc.h"
#include "support/near.h"

#include "tacet/scores.h"

static struct tacet_resamples made(size_t n_episodes, size_t n_rows, uint64_t seed)
{
    struct tacet_resamples resamples;

    assert_int_equal(tacet_resamples_init(&resamples, n_episodes, n_rows, seed, NULL),
                     TACET_OK);
    return resamples;
}

static void a_resample_has_as_many_episodes(void **state)
{
    struct tacet_resamples resamples = made(7, 7, 3), again = made(7, 7, 3);

    (void) state;
    assert_memory_equal(resamples.counts, again.counts, TACET_RESAMPLES * 7 * sizeof(uint16_t));
    for (size_t r = 0; r < TACET_RESAMPLES; r++) {
        size_t sum = 0;

        for (size_t e = 0; e < 7; e++) {
            sum += resamples.counts[r * 7 + e];
        }
        assert_int_equal(sum, 7);
    }
    tacet_resamples_free(&again);
    tacet_resamples_free(&resamples);
}

static void identical_forecasters_differ_by_nothing(void **state)
{
    const double zeros[5] = { 0.0 };
    const size_t episode[5] = { 0, 1, 1, 2, 3 };
    struct tacet_resamples resamples = made(4, 5, 1);
    const struct tacet_interval found = tacet_ratio(&resamples, zeros, NULL, episode, 5);

    (void) state;
    assert_near(found.value, 0.0, 0.0);
    assert_near(found.low, 0.0, 0.0);
    assert_near(found.high, 0.0, 0.0);
    tacet_resamples_free(&resamples);
}

/* Of two episodes with means 0 and 1, a quarter of the resamples has one twice. Rows of one
 * episode move together: four of them say no more than one. */
static void episodes_are_drawn_whole(void **state)
{
    const double values[8] = { 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0 };
    const size_t two[8] = { 0, 0, 0, 0, 1, 1, 1, 1 }, one[8] = { 0 };
    struct tacet_resamples resamples = made(2, 8, 1);
    struct tacet_interval found = tacet_ratio(&resamples, values, NULL, two, 8);

    (void) state;
    assert_near(found.value, 0.5, 0.0);
    assert_near(found.low, 0.0, 0.0);
    assert_near(found.high, 1.0, 0.0);
    tacet_resamples_free(&resamples);
    resamples = made(1, 8, 1);
    found = tacet_ratio(&resamples, values, NULL, one, 8);
    assert_near(found.low, 0.5, 0.0);
    assert_near(found.high, 0.5, 0.0);
    tacet_resamples_free(&resamples);
}

/* The mean of 400 episodes that are 0 or 1 alike: the interval is 1/2 -+ 1.96 / 40. */
static void intervals_of_means_are_those_of_the_normal(void **state)
{
    double values[400];
    size_t episode[400];
    struct tacet_resamples resamples = made(400, 400, 9);
    struct tacet_interval found;

    (void) state;
    for (size_t k = 0; k < 400; k++) {
        values[k] = k % 2 == 0;
        episode[k] = k;
    }
    found = tacet_ratio(&resamples, values, NULL, episode, 400);
    assert_near(found.low, 0.5 - 1.96 / 40.0, 0.004);
    assert_near(found.high, 0.5 + 1.96 / 40.0, 0.004);
    tacet_resamples_free(&resamples);
}

static void a_ratio_divides_by_its_denominators(void **state)
{
    const double top[3] = { 1.0, 2.0, 0.0 }, below[3] = { 2.0, 3.0, 1.0 };
    const size_t episode[3] = { 0, 1, 2 };
    struct tacet_resamples resamples = made(3, 3, 1);

    (void) state;
    assert_near(tacet_ratio(&resamples, top, below, episode, 3).value, 0.5, 0.0);
    assert_true(isnan(tacet_ratio(&resamples, top, below, episode, 0).value));
    tacet_resamples_free(&resamples);
}

/* What happened: .5 and .8; what did not: .2 and .5. Pairs: 1 + 1/2 + 1 + 1 of 4. */
static void ties_count_half_in_auc(void **state)
{
    const double p[4] = { 0.5, 0.8, 0.2, 0.5 };
    const bool happened[4] = { true, true, false, false }, all[4] = { true, true, true, true };
    const size_t episode[4] = { 0, 1, 2, 3 };
    struct tacet_resamples resamples = made(4, 4, 1);
    const struct tacet_interval found = tacet_auc(&resamples, p, happened, episode, 4);

    (void) state;
    assert_near(found.value, 3.5 / 4.0, 0.0);
    assert_true(found.low >= 0.0 && found.low < found.value && found.high <= 1.0);
    assert_true(isnan(tacet_auc(&resamples, p, all, episode, 4).value));
    tacet_resamples_free(&resamples);
}

static void no_memory_is_told_and_leaves_nothing(void **state)
{
    struct tacet_resamples resamples;
    int at = 1;

    (void) state;
    for (;; at++) {
        enum tacet_status status;

        fail_alloc_at = at;
        status = tacet_resamples_init(&resamples, 3, 3, 1, NULL);
        fail_alloc_at = 0;
        if (status == TACET_OK) {
            break;
        }
        assert_int_equal(status, TACET_ENOMEM);
        assert_null(resamples.counts);
    }
    assert_int_equal(at, 4);
    tacet_resamples_free(&resamples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_resample_has_as_many_episodes),
        cmocka_unit_test(identical_forecasters_differ_by_nothing),
        cmocka_unit_test(episodes_are_drawn_whole),
        cmocka_unit_test(intervals_of_means_are_those_of_the_normal),
        cmocka_unit_test(a_ratio_divides_by_its_denominators),
        cmocka_unit_test(ties_count_half_in_auc),
        cmocka_unit_test(no_memory_is_told_and_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
