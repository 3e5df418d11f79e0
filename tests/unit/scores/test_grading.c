/* test_grading.c - the scores of four made forecasts, worked out by hand. */
#include "support/fail_alloc.h"
#include "support/made_row.h"
#include "support/near.h"

#include "tacet/scores_record.h"

enum { ROWS = 4, HU = 1 };

/** Four rows of three members each, and what the model and the constant said of them. */
struct made {
    struct tacet_record_row rows[ROWS];
    struct tacet_row_forecast forecasts[ROWS];
    struct tacet_fold fold;
    struct tacet_forecasts all;
    struct tacet_scores scores;
};

/* Adopted on days 20 and on an unknown one, dropped on 60, open since 100; objectors: nobody,
 * members 0 and 1, member 1, member 4. The model says .6 by each day, .8 for row 0; climatology
 * .5. Of who objects the model says .4 for member 4 and .1 for the rest, the constant list has
 * members 1, 2 and 3. Member 5 has no seat, whatever they say of it. */
static struct made *make(void)
{
    const uint64_t objectors[ROWS] = { 0, 3, 2, 16 };
    struct made *made = calloc(1, sizeof(*made));

    assert_non_null(made);
    made->rows[0] = made_row("a", 0, 20, TACET_ROW_ADOPTED);
    made->rows[1] = made_row("b", 0, -1, TACET_ROW_ADOPTED);
    made->rows[2] = made_row("c", 0, 60, TACET_ROW_DROPPED);
    made->rows[3] = made_row("a", 0, 100, TACET_ROW_OPEN);
    for (size_t k = 0; k < ROWS; k++) {
        struct tacet_row_forecast *forecast = &made->forecasts[k];

        made->rows[k].members = 0x1F;
        made->rows[k].holdouts = objectors[k];
        made->rows[k].holdout_type = TACET_HOLDOUT_DOVE;
        forecast->row = k;
        forecast->episode = k % 3;
        for (size_t d = 0; d < TACET_DAYS; d++) {
            for (size_t f = 0; f < TACET_FORECASTERS; f++) {
                forecast->adopted[f][d] = 0.5;
            }
            forecast->adopted[TACET_MODEL][d] = k == 0 ? 0.8 : 0.6;
        }
        for (size_t i = 0; i < 5; i++) {
            forecast->holdout[i] = i == 4 ? 0.4 : 0.1;
            forecast->shares.member[i] = 0.2;
            forecast->shares.often[i] = i >= 1 && i <= 3 ? 2 : 0;
            forecast->holdouts[i] = forecast->shares.count[i] = i == 1 ? 0.6 : 0.1;
        }
        forecast->holdout[5] = 0.9;
        forecast->shares.often[5] = 9;
    }
    made->all = (struct tacet_forecasts) {
        .n = ROWS, .n_folds = 1, .n_episodes = 3, .rows = made->forecasts, .folds = &made->fold
    };
    assert_int_equal(tacet_scores_make(&made->scores, &made->all, made->rows, HU, 1, NULL),
                     TACET_OK);
    return made;
}

/* By day 30: row 0 yes, 2 and 3 no, row 1 left out: (.04 + .36 + .36) / 3 against .25. */
static void convention_a_leaves_out_adopted_rows_without_days(void **state)
{
    struct made *made = make();
    const struct tacet_target_scores *day_30 = &made->scores.targets[0];
    const struct tacet_target_scores *eventually = &made->scores.targets[4];

    (void) state;
    assert_int_equal(day_30->n, 3);
    assert_near(day_30->share, 1.0 / 3.0, 1e-15);
    assert_near(day_30->by[TACET_MODEL].brier, 0.76 / 3.0, 1e-15);
    assert_near(day_30->by[TACET_CLIMATOLOGY].brier, 0.25, 1e-15);
    assert_near(day_30->by[TACET_CLIMATOLOGY].brier_less.value, 0.76 / 3.0 - 0.25, 1e-15);
    assert_near(day_30->by[TACET_MODEL].skill, 1.0 - 0.76 / 0.75, 1e-15);
    assert_int_equal(eventually->n, 4);
    /* yes, yes, no, no */
    assert_near(eventually->by[TACET_MODEL].brier, (0.04 + 0.16 + 0.36 + 0.36) / 4.0, 1e-15);
    assert_near(eventually->by[TACET_MODEL].log, -(log(0.8) + log(0.6) + 2.0 * log(0.4)) / 4.0,
                1e-15);
    free(made);
}

/* Followed for 90 days without adoption: row 3 alone; for 365: none. */
static void convention_b_wants_rows_followed(void **state)
{
    struct made *made = make();

    (void) state;
    assert_int_equal(made->scores.strict[1].n, 2);
    assert_near(made->scores.strict[1].by[TACET_MODEL].brier, 0.2, 1e-15);
    assert_int_equal(made->scores.strict[4].n, 2); /* rows 0 and 1 */
    free(made);
}

static void a_forecaster_against_itself_has_no_skill_and_no_interval(void **state)
{
    struct made *made = make();

    (void) state;
    for (size_t t = 0; t < TACET_TARGETS; t++) {
        const struct tacet_graded *own = &made->scores.targets[t].by[TACET_MODEL];

        assert_near(made->scores.targets[t].by[TACET_CLIMATOLOGY].skill, 0.0, 0.0);
        assert_near(own->brier_less.value, 0.0, 0.0);
        assert_near(own->brier_less.low, 0.0, 0.0);
        assert_near(own->brier_less.high, 0.0, 0.0);
        assert_near(own->log_less.high, 0.0, 0.0);
    }
    free(made);
}

/* 20 seats. Objections: members 0 and 1 in row 1, 1 in row 2, 4 in row 3. The model gives three
 * of them .1, one .4; the seats that do not object: 13 with .1 and 3 with .4. */
static void members_are_scored_by_seat(void **state)
{
    struct made *made = make();
    const struct tacet_member_scores *members = &made->scores.members;

    (void) state;
    assert_int_equal(members->n, 4);
    assert_int_equal(members->n_seats, 20);
    assert_int_equal(members->n_objectors, 4);
    assert_near(members->log.value,
                -(3.0 * log(0.1) + log(0.4) + 13.0 * log(0.9) + 3.0 * log(0.6)) / 20.0, 1e-15);
    assert_near(members->log_constant.value, -(4.0 * log(0.2) + 16.0 * log(0.8)) / 20.0, 1e-15);
    assert_near(members->brier_constant.value, (4.0 * 0.64 + 16.0 * 0.04) / 20.0, 1e-15);
    /* none, two, one and one of them */
    assert_near(members->count.value, -(2.0 * log(0.1) + 2.0 * log(0.6)) / 4.0, 1e-15);
    assert_near(members->count_less.value, 0.0, 1e-15);
    free(made);
}

/* The model names 4, 0 and 1: all four objectors, every row whole. The constant names 1, 2, 3:
 * two of the four, and of the rows only row 2 whole. */
static void three_names_are_held_against_the_constant_list(void **state)
{
    struct made *made = make();
    const struct tacet_top_scores *top = &made->scores.members.top;

    (void) state;
    assert_int_equal(top->n, 3);
    assert_int_equal(top->n_objectors, 4);
    assert_near(top->found.value, 1.0, 1e-15);
    assert_near(top->found_constant.value, 0.5, 1e-15);
    assert_near(top->found_more.value, 0.5, 1e-15);
    assert_near(top->whole_constant.value, 1.0 / 3.0, 1e-15);
    free(made);
}

/* Without member 1: row 2 has no objector left; the model names 4, 0 and 2, the constant 2, 3
 * and then 0: both have member 0, only the model has 4. */
static void a_member_is_left_out_of_objectors_and_lists(void **state)
{
    struct made *made = make();
    const struct tacet_top_scores *top = &made->scores.members.top_without;

    (void) state;
    assert_int_equal(top->n, 2);
    assert_int_equal(top->n_objectors, 2);
    assert_near(top->found.value, 1.0, 1e-15);
    assert_near(top->found_constant.value, 0.5, 1e-15);
    assert_near(top->whole_constant.value, 0.5, 1e-15);
    free(made);
}

/* Rows with days: 0, 2, 3. The curve: 1/3 passes on day 20, nobody after. Row 3 is
 * lost on day 100; nobody else is there to stand for it. */
static void the_curve_is_scored_for_rows_with_days(void **state)
{
    struct made *made = make();
    const struct tacet_curve_scores *curve = &made->scores.curve;
    double before, all;

    (void) state;
    assert_int_equal(curve->n, 3);
    assert_near(curve->forecast[0], 2.0 / 3.0, 1e-15);
    assert_near(curve->observed[0], 0.0, 0.0);
    assert_near(curve->observed[TACET_DAYS - 1], 1.0 / 3.0, 1e-15);
    /* .25 until day 90, .5 / 3 from day 120 of the curve on */
    assert_near(curve->censored[TACET_CLIMATOLOGY],
                (0.25 * 90.0 + (0.25 + 0.5 / 3.0) / 2.0 * 30.0 + 0.5 / 3.0 * 245.0) / 365.0,
                1e-15);
    assert_near(curve->strict[TACET_CLIMATOLOGY], 0.25, 1e-15);
    /* the model by convention B: all rows until day 60, row 2 out from 75, row 3 from 120 on */
    before = (0.64 + 0.36 + 0.36) / 3.0;
    all = 0.76 / 3.0;
    assert_near(curve->strict[TACET_MODEL],
                (before * 15.0 + (before + all) / 2.0 * 5.0 + all * 40.0 +
                 (all + 0.2) / 2.0 * 15.0 + 0.2 * 15.0 + 0.12 * 30.0 + 0.04 * 245.0) /
                    365.0,
                1e-15);
    free(made);
}

static void no_memory_is_told(void **state)
{
    struct made *made = make();

    (void) state;
    for (int at = 1;; at++) {
        enum tacet_status status;

        fail_alloc_at = at;
        status = tacet_scores_make(&made->scores, &made->all, made->rows, -1, 1, NULL);
        fail_alloc_at = 0;
        if (status == TACET_OK) {
            break;
        }
        assert_int_equal(status, TACET_ENOMEM);
    }
    free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(convention_a_leaves_out_adopted_rows_without_days),
        cmocka_unit_test(convention_b_wants_rows_followed),
        cmocka_unit_test(a_forecaster_against_itself_has_no_skill_and_no_interval),
        cmocka_unit_test(members_are_scored_by_seat),
        cmocka_unit_test(three_names_are_held_against_the_constant_list),
        cmocka_unit_test(a_member_is_left_out_of_objectors_and_lists),
        cmocka_unit_test(the_curve_is_scored_for_rows_with_days),
        cmocka_unit_test(no_memory_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
