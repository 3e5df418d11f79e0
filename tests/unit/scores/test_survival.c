/* test_survival.c - the curve of adoption and the weights of censoring, by hand. */
#include "support/near.h"

#include "tacet/scores.h"

/* Adopted on day 2, dropped on 3, last seen open on 3, adopted on 5, seen open on 400, and one
 * adopted on a day nobody knows. */
static const enum tacet_row_status STATUS[6] = { TACET_ROW_ADOPTED, TACET_ROW_DROPPED,
                                                 TACET_ROW_OPEN,    TACET_ROW_ADOPTED,
                                                 TACET_ROW_OPEN,    TACET_ROW_ADOPTED };
static const int DAYS[6] = { 2, 3, 3, 5, 400, -1 };
static const struct tacet_fates FATES = { .n = 6, .status = STATUS, .days = DAYS };

/* Day 2: 1 of 5 passes, 4/5 are left. Day 3: 1 of 4 is dropped, 3/5 are left, one is seen no
 * more. Day 5: 1 of 2 passes, which is 3/10 of all. */
static void dropped_files_compete_and_open_ones_are_censored(void **state)
{
    struct tacet_curve curve;

    (void) state;
    tacet_curve(&curve, &FATES);
    assert_near(curve.adopted[1], 0.0, 0.0);
    assert_near(curve.adopted[2], 0.2, 1e-15);
    assert_near(curve.adopted[4], 0.2, 1e-15);
    assert_near(curve.adopted[5], 0.5, 1e-15);
    assert_near(curve.adopted[TACET_CURVE_LAST], 0.5, 1e-15);
    assert_near(curve.eventually, 0.5, 1e-15);
}

static void without_dropped_files_it_is_kaplan_and_meiers(void **state)
{
    const enum tacet_row_status status[3] = { TACET_ROW_ADOPTED, TACET_ROW_OPEN,
                                              TACET_ROW_ADOPTED };
    const int days[3] = { 0, 1, 1000 };
    const struct tacet_fates fates = { .n = 3, .status = status, .days = days };
    struct tacet_curve curve;

    (void) state;
    tacet_curve(&curve, &fates);
    assert_near(curve.adopted[0], 1.0 / 3.0, 1e-15);
    assert_near(curve.adopted[TACET_CURVE_LAST], 1.0 / 3.0, 1e-15);
    assert_near(curve.eventually, 1.0, 1e-15); /* 1 - 2/3 * 0 */
}

/* Censoring: on day 3 four are there, one of them is decided, one of the other three is lost:
 * 2/3 are not censored before day 4. */
static void weights_stand_for_the_censored(void **state)
{
    double weight[6];

    (void) state;
    tacet_censoring_weights(weight, &FATES, 4);
    assert_near(weight[0], 1.0, 0.0);
    assert_near(weight[1], 1.0, 0.0);
    assert_near(weight[2], 0.0, 0.0); /* open, nobody knows how it was on day 4 */
    assert_near(weight[3], 1.5, 1e-15);
    assert_near(weight[4], 1.5, 1e-15);
    assert_near(weight[5], 0.0, 0.0);
    tacet_censoring_weights(weight, &FATES, 3);
    assert_near(weight[2], 1.0, 0.0); /* known to be open on day 3 */
    assert_near(weight[3], 1.0, 0.0);
}

static void a_year_is_integrated_by_trapezoids(void **state)
{
    const double score[3] = { 1.0, 3.0, 2.0 };
    const int days[3] = { 10, 30, 40 };

    (void) state;
    /* 10 * 1, 20 * 2 and 10 * 2.5, over 40 */
    assert_near(tacet_integrated(score, days, 3), 75.0 / 40.0, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dropped_files_compete_and_open_ones_are_censored),
        cmocka_unit_test(without_dropped_files_it_is_kaplan_and_meiers),
        cmocka_unit_test(weights_stand_for_the_censored),
        cmocka_unit_test(a_year_is_integrated_by_trapezoids),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
