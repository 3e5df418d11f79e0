/* test_baselines.c - the simple forecasters against what can be worked out on paper. */
#include "support/fail_alloc.h"
#include "support/made_row.h"
#include "support/near.h"

#include "scores/scores_private.h"

enum { EVENTUALLY = TACET_DAYS - 1 };

static size_t day_index(int day)
{
    size_t d = 0;

    while (tacet_curve_days[d] != day) {
        d += 1;
    }
    return d;
}

/* One in four at x = 0, three in four at x = 1: the fit without a prior is saturated. */
static void a_logit_of_one_flag_reproduces_both_shares(void **state)
{
    const double x[9] = { 0, 0, 0, 0, 1, 1, 1, 1, 1 };
    const signed char outcome[9] = { 1, 0, 0, 0, 1, 1, 1, 0, OUTCOME_UNKNOWN };
    struct logit logit;

    (void) state;
    assert_true(tacet_logit_fit(&logit, 1, x, 1, outcome, 9, INFINITY));
    assert_near(logit.intercept, -log(3.0), 1e-9);
    assert_near(logit.slope[0], 2.0 * log(3.0), 1e-9);
    assert_near(logit.error[0], sqrt(4.0 / 3.0), 1e-9); /* 1 / (4 * 3/16) */
    assert_near(logit.error[1], sqrt(8.0 / 3.0), 1e-9);
    assert_near(tacet_logit_p(&logit, &x[0]), 0.25, 1e-10);
    assert_near(tacet_logit_p(&logit, &x[8]), 0.75, 1e-10);
}

/* At the maximum the prior's pull is what the data leave over. */
static void a_prior_pulls_as_much_as_the_rows_push(void **state)
{
    const double x[4] = { 0, 0, 1, 1 };
    const signed char outcome[4] = { 0, 0, 1, 1 };
    struct logit logit;
    double push = 0.0;

    (void) state;
    assert_true(tacet_logit_fit(&logit, 1, x, 1, outcome, 4, 0.8));
    for (int k = 0; k < 4; k++) {
        push += (outcome[k] - tacet_logit_p(&logit, &x[k])) * x[k];
    }
    assert_near(push, logit.slope[0] / 0.64, 1e-9);
    assert_false(tacet_logit_fit(&logit, 1, x, 1, outcome, 4, INFINITY)); /* separated */
}

/* Adopted on days 10 and 40 and on one unknown, dropped on 20, open since 60. By day 30: 1 of 4
 * (the fourth is the open one); by day 90: 2 of 3; eventually: 3 of 4. */
static struct tacet_baselines *five_rows(struct tacet_record_row rows[5])
{
    struct tacet_baselines *baselines;

    rows[0] = made_row("a", 0, 10, TACET_ROW_ADOPTED);
    rows[1] = made_row("b", 0, 40, TACET_ROW_ADOPTED);
    rows[2] = made_row("c", 0, -1, TACET_ROW_ADOPTED);
    rows[3] = made_row("d", 0, 20, TACET_ROW_DROPPED);
    rows[4] = made_row("e", 0, 60, TACET_ROW_OPEN);
    assert_int_equal(tacet_baselines_fit(&baselines, rows, 5, TACET_CODING_MEAN, NULL),
                     TACET_OK);
    return baselines;
}

static void climatology_is_the_share_of_what_is_known(void **state)
{
    double adopted[TACET_FORECASTERS][TACET_DAYS];
    struct tacet_record_row rows[5];
    struct tacet_baselines *baselines = five_rows(rows);

    (void) state;
    tacet_baselines_forecast(adopted, baselines, &rows[0]);
    assert_near(adopted[TACET_CLIMATOLOGY][day_index(30)], 1.0 / 4.0, 1e-15);
    assert_near(adopted[TACET_CLIMATOLOGY][day_index(60)], 2.0 / 4.0, 1e-15);
    assert_near(adopted[TACET_CLIMATOLOGY][day_index(90)], 2.0 / 3.0, 1e-15);
    assert_near(adopted[TACET_CLIMATOLOGY][EVENTUALLY], 3.0 / 4.0, 1e-15);
    /* all rows are alike, so a logit has its intercept alone, pulled towards 1/2 a little */
    assert_near(adopted[TACET_LOGIT][EVENTUALLY], 0.75, 0.01);
    tacet_baselines_free(baselines);
}

/* Days 10, 20, 40, 60 with 4, 3, 2 and 1 files: 1/4, then 2/4 are left, of which 1/2 passes. */
static void the_curve_is_that_of_the_training_rows(void **state)
{
    double adopted[TACET_FORECASTERS][TACET_DAYS];
    struct tacet_record_row rows[5];
    struct tacet_baselines *baselines = five_rows(rows);

    (void) state;
    tacet_baselines_forecast(adopted, baselines, &rows[0]);
    assert_near(adopted[TACET_KAPLAN_MEIER][day_index(5)], 0.0, 0.0);
    assert_near(adopted[TACET_KAPLAN_MEIER][day_index(30)], 0.25, 1e-15);
    assert_near(adopted[TACET_KAPLAN_MEIER][day_index(90)], 0.5, 1e-15);
    assert_near(adopted[TACET_KAPLAN_MEIER][EVENTUALLY], 0.5, 1e-15);
    tacet_baselines_free(baselines);
}

/* Two rows with a hostile US, none adopted; one friendly, adopted; none between. */
static void us_bins_are_smoothed_and_empty_ones_are_climatology(void **state)
{
    const double stance[3] = { -0.34, -1.0, 0.34 };
    double adopted[TACET_FORECASTERS][TACET_DAYS];
    struct tacet_record_row rows[3], row;
    struct tacet_baselines *baselines;

    (void) state;
    for (int k = 0; k < 3; k++) {
        rows[k] = made_row("e", 0, 10, k == 2 ? TACET_ROW_ADOPTED : TACET_ROW_DROPPED);
        rows[k].us_stance[0] = stance[k] + 0.2; /* the codings differ by this, their mean not */
        rows[k].us_stance[1] = stance[k] - 0.2;
    }
    assert_int_equal(tacet_baselines_fit(&baselines, rows, 3, TACET_CODING_MEAN, NULL),
                     TACET_OK);
    row = rows[0];
    tacet_baselines_forecast(adopted, baselines, &row);
    assert_near(adopted[TACET_US_BINS][EVENTUALLY], 0.5 / 3.0, 1e-15);
    tacet_baselines_forecast(adopted, baselines, &rows[2]);
    assert_near(adopted[TACET_US_BINS][EVENTUALLY], 1.5 / 2.0, 1e-15);
    row.us_stance[0] = row.us_stance[1] = 0.0;
    tacet_baselines_forecast(adopted, baselines, &row);
    assert_near(adopted[TACET_US_BINS][EVENTUALLY], 1.0 / 3.0, 1e-15);
    tacet_baselines_free(baselines);
}

/* Adopted where cyber is 0 alone: the logits that see the flag tell rows apart. */
static void cyber_flags_reach_only_the_logits_that_have_them(void **state)
{
    double with[TACET_FORECASTERS][TACET_DAYS], without[TACET_FORECASTERS][TACET_DAYS];
    struct tacet_record_row rows[20];
    struct tacet_baselines *baselines;

    (void) state;
    for (int k = 0; k < 20; k++) {
        rows[k] = made_row("e", 0, 10, k % 2 == 0 ? TACET_ROW_ADOPTED : TACET_ROW_DROPPED);
        rows[k].cyber = k % 2;
    }
    assert_int_equal(tacet_baselines_fit(&baselines, rows, 20, TACET_CODING_FIRST, NULL),
                     TACET_OK);
    tacet_baselines_forecast(with, baselines, &rows[1]);
    tacet_baselines_forecast(without, baselines, &rows[0]);
    assert_near(with[TACET_LOGIT][EVENTUALLY], without[TACET_LOGIT][EVENTUALLY], 0.0);
    assert_true(with[TACET_LOGIT_CYBER][EVENTUALLY] < 0.3);
    assert_true(without[TACET_LOGIT_CYBER][EVENTUALLY] > 0.7);
    tacet_baselines_free(baselines);
}

/* Member 0 objects in two of three rows known, member 1 in none of them; a row whose hold-outs
 * are unknown says nothing. Sizes 0, 1, 1 of at most 2. */
static void shares_are_of_rows_whose_holdouts_are_known(void **state)
{
    struct tacet_record_row rows[4];
    struct tacet_shares shares;

    (void) state;
    for (int k = 0; k < 4; k++) {
        rows[k] = made_row("e", 0, 10, TACET_ROW_ADOPTED);
        rows[k].holdouts = k < 2;
        rows[k].holdout_type = k < 2 ? TACET_HOLDOUT_DOVE : TACET_HOLDOUT_HAWK;
    }
    rows[2].holdouts = 2; /* a hawk is no objector */
    rows[3].holdout_type = TACET_HOLDOUT_UNKNOWN;
    tacet_shares(&shares, rows, 4);
    assert_near(shares.member[0], 2.5 / 4.0, 1e-15);
    assert_near(shares.member[1], 0.5 / 4.0, 1e-15);
    assert_int_equal(shares.often[0], 2);
    assert_near(shares.count[0], 1.5 / 4.5, 1e-15);
    assert_near(shares.count[1], 2.5 / 4.5, 1e-15);
    assert_near(shares.count[2], 0.5 / 4.5, 1e-15);
}

static void three_are_named_of_equals_the_first(void **state)
{
    const double value[TACET_MEMBERS_MAX] = { 0.1, 0.5, 0.3, 0.3, 0.3 };

    (void) state;
    assert_int_equal(tacet_top(value, 0x1F), 0x0E);
    assert_int_equal(tacet_top(value, 0x19), 0x19); /* no more than there are */
    assert_int_equal(tacet_top(value, 0x1D), 0x1C);
    assert_int_equal(tacet_top(value, 0), 0);
}

static void no_memory_is_told_and_leaves_nothing(void **state)
{
    const struct tacet_record_row row = made_row("e", 0, 10, TACET_ROW_ADOPTED);
    struct tacet_baselines *baselines;

    (void) state;
    for (int at = 1;; at++) {
        enum tacet_status status;

        fail_alloc_at = at;
        status = tacet_baselines_fit(&baselines, &row, 1, TACET_CODING_MEAN, NULL);
        fail_alloc_at = 0;
        if (status == TACET_OK) {
            break;
        }
        assert_int_equal(status, TACET_ENOMEM);
        assert_null(baselines);
    }
    tacet_baselines_free(baselines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_logit_of_one_flag_reproduces_both_shares),
        cmocka_unit_test(a_prior_pulls_as_much_as_the_rows_push),
        cmocka_unit_test(climatology_is_the_share_of_what_is_known),
        cmocka_unit_test(the_curve_is_that_of_the_training_rows),
        cmocka_unit_test(us_bins_are_smoothed_and_empty_ones_are_climatology),
        cmocka_unit_test(cyber_flags_reach_only_the_logits_that_have_them),
        cmocka_unit_test(shares_are_of_rows_whose_holdouts_are_known),
        cmocka_unit_test(three_are_named_of_equals_the_first),
        cmocka_unit_test(no_memory_is_told_and_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
