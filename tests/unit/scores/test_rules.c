/* test_rules.c - scoring rules against tables computed by hand. */
#include "support/near.h"

#include "tacet/scores.h"

/* Bins: two of .1 (one happened), one of .3 (not), one of .7 and two of .9 (all did). */
static const double P[6] = { 0.1, 0.1, 0.3, 0.7, 0.9, 0.9 };
static const bool HAPPENED[6] = { false, true, false, true, true, true };

static void brier_and_log_scores_are_means(void **state)
{
    (void) state;
    /* .01 + .81 + .09 + .09 + .01 + .01 = 1.02, over 6 */
    assert_near(tacet_brier(P, HAPPENED, 6), 0.17, 1e-15);
    /* the chances of what happened: .9, .1, .7, .7, .9, .9 */
    assert_near(tacet_log_score(P, HAPPENED, 6),
                -(3.0 * log(0.9) + log(0.1) + 2.0 * log(0.7)) / 6.0, 1e-15);
    assert_true(isnan(tacet_brier(P, HAPPENED, 0)));
}

static void logarithms_are_clipped_and_squares_are_not(void **state)
{
    (void) state;
    assert_near(tacet_log_one(0.0, true), -log(TACET_CLIP), 1e-15);
    assert_near(tacet_log_one(1.0, false), -log(TACET_CLIP), 1e-15);
    assert_near(tacet_log_one(1.0, true), -log(1.0 - TACET_CLIP), 1e-15);
    assert_near(tacet_brier_one(0.0, true), 1.0, 0.0);
}

static void climatology_has_no_skill_over_itself(void **state)
{
    const double base[4] = { 0.75, 0.75, 0.75, 0.75 };
    const bool happened[4] = { true, true, false, true };
    const double score = tacet_brier(base, happened, 4);

    (void) state;
    assert_near(tacet_skill(score, score), 0.0, 0.0);
    assert_near(tacet_skill(0.0, score), 1.0, 0.0);
    assert_true(isnan(tacet_skill(0.0, 0.0)));
}

static void bins_are_fixed_and_the_last_holds_one(void **state)
{
    const double p[5] = { 0.0, 0.2, 0.6, 0.8, 1.0 };
    const bool happened[5] = { false, true, false, true, true };
    struct tacet_bin bins[TACET_BINS];

    (void) state;
    tacet_bins(bins, p, happened, 5);
    assert_int_equal(bins[0].share.n, 1); /* .2 belongs to the bin it begins */
    assert_int_equal(bins[1].share.n, 1);
    assert_int_equal(bins[2].share.n, 0);
    assert_int_equal(bins[3].share.n, 1);
    assert_int_equal(bins[4].share.n, 2);
    assert_near(bins[4].mean, 0.9, 1e-15);
    assert_int_equal(bins[4].share.hits, 2);
    assert_true(isnan(bins[2].mean));
    assert_near(bins[4].low, 0.8, 1e-15);
    assert_near(bins[4].high, 1.0, 0.0);
}

/* Reliability (2 * .4^2 + .3^2 + .3^2 + 2 * .1^2) / 6; base rate 4/6; resolution
 * (2 * (1/2 - 2/3)^2 + (2/3)^2 + 3 * (1/3)^2) / 6 = 5/36; uncertainty 2/9. */
static void parts_of_a_brier_score_are_murphys(void **state)
{
    const struct tacet_murphy parts = tacet_murphy(P, HAPPENED, 6);

    (void) state;
    assert_near(parts.reliability, 0.52 / 6.0, 1e-15);
    assert_near(parts.resolution, 5.0 / 36.0, 1e-15);
    assert_near(parts.uncertainty, 2.0 / 9.0, 1e-15);
    assert_near(parts.within, 0.0, 1e-15);
}

/* Forecasts 0 and .1 in one bin, the second happened: the mean is .05, reliability .45^2,
 * uncertainty .25; variance .0025, covariance .025, so within is .0025 - .05. */
static void parts_add_up_though_forecasts_in_a_bin_differ(void **state)
{
    const double p[2] = { 0.0, 0.1 };
    const bool happened[2] = { false, true };
    struct tacet_murphy parts = tacet_murphy(p, happened, 2);
    double many[97];
    bool came[97];

    (void) state;
    assert_near(parts.reliability, 0.2025, 1e-15);
    assert_near(parts.within, -0.0475, 1e-15);
    assert_near(parts.reliability - parts.resolution + parts.uncertainty + parts.within,
                tacet_brier(p, happened, 2), 1e-15);
    for (int k = 0; k < 97; k++) {
        many[k] = fmod(k * 0.618034, 1.0);
        came[k] = k % 3 == 0;
    }
    parts = tacet_murphy(many, came, 97);
    assert_near(parts.reliability - parts.resolution + parts.uncertainty + parts.within,
                tacet_brier(many, came, 97), 1e-14);
}

/* Two forecasts, p and 1 - p, four times each; `hits` of the four happen at p and 4 - hits at
 * 1 - p. The regression is saturated: slope = logit(hits / 4) / logit(p). */
static struct tacet_calibration saturated(double p, int hits)
{
    double forecasts[8];
    bool happened[8];

    for (int k = 0; k < 4; k++) {
        forecasts[k] = p;
        happened[k] = k < hits;
        forecasts[k + 4] = 1.0 - p;
        happened[k + 4] = k < 4 - hits;
    }
    return tacet_calibration(forecasts, happened, 8);
}

static void calibrated_forecasts_have_slope_one(void **state)
{
    const struct tacet_calibration found = saturated(0.25, 1);

    (void) state;
    assert_null(found.missing);
    assert_near(found.slope, 1.0, 1e-9);
    assert_near(found.intercept, 0.0, 1e-9);
}

/* Forecasts .1 and .9, shares 1/4 and 3/4: slope log 3 / log 9 = 1/2. The information is
 * 8 * 3/16 for the intercept and that times (log 9)^2 for the slope. */
static void overconfident_forecasts_have_a_slope_below_one(void **state)
{
    const struct tacet_calibration found = saturated(0.1, 1);

    (void) state;
    assert_near(found.slope, 0.5, 1e-9);
    assert_near(found.intercept, 0.0, 1e-9);
    assert_near(found.intercept_error, 1.0 / sqrt(1.5), 1e-9);
    assert_near(found.slope_error, 1.0 / (sqrt(1.5) * log(9.0)), 1e-9);
    assert_near(saturated(0.4, 1).slope, log(3.0) / log(1.5), 1e-9); /* too cautious */
}

static void what_cannot_be_calibrated_says_why(void **state)
{
    const bool mixed[4] = { false, true, false, true }, all[4] = { true, true, true, true };
    const bool apart[4] = { false, false, true, true };
    const double same[4] = { 0.3, 0.3, 0.3, 0.3 }, rising[4] = { 0.1, 0.4, 0.4, 0.9 };

    (void) state;
    assert_string_equal(tacet_calibration(same, mixed, 4).missing,
                        "all forecasts are the same");
    assert_string_equal(tacet_calibration(rising, all, 4).missing, "all outcomes are the same");
    assert_string_equal(tacet_calibration(rising, apart, 4).missing,
                        "a threshold separates the outcomes");
    assert_true(isnan(tacet_calibration(rising, apart, 4).slope));
    assert_null(tacet_calibration((double[]) { 0.1, 0.3, 0.5, 0.9 }, mixed, 4).missing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brier_and_log_scores_are_means),
        cmocka_unit_test(logarithms_are_clipped_and_squares_are_not),
        cmocka_unit_test(climatology_has_no_skill_over_itself),
        cmocka_unit_test(bins_are_fixed_and_the_last_holds_one),
        cmocka_unit_test(parts_of_a_brier_score_are_murphys),
        cmocka_unit_test(parts_add_up_though_forecasts_in_a_bin_differ),
        cmocka_unit_test(calibrated_forecasts_have_slope_one),
        cmocka_unit_test(overconfident_forecasts_have_a_slope_below_one),
        cmocka_unit_test(what_cannot_be_calibrated_says_why),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
