/* test_splits.c - episodes stay together, and the past is what was known in it. */
#include "support/fail_alloc.h"
#include "support/made_row.h"
#include "support/near.h"

#include "tacet/scores_split.h"

enum { ORIGIN = 1000 };

static void a_decision_on_the_origin_is_not_known_yet(void **state)
{
    struct tacet_record_row row = made_row("e", 900, 100, TACET_ROW_ADOPTED), known;

    (void) state;
    row.holdouts = 2;
    row.holdout_type = TACET_HOLDOUT_DOVE;
    row.diluted = true;
    known = tacet_row_known_at(&row, ORIGIN);
    assert_int_equal(known.status, TACET_ROW_OPEN);
    assert_int_equal(known.days, 100);
    assert_int_equal(known.decided, ORIGIN);
    assert_int_equal(known.holdouts, 0);
    assert_int_equal(known.holdout_type, TACET_HOLDOUT_UNKNOWN);
    assert_false(known.diluted);
    assert_int_equal(tacet_row_known_at(&row, 950).days, 50);
    known = tacet_row_known_at(&row, ORIGIN + 1);
    assert_memory_equal(&known, &row, sizeof(row));
}

static void what_has_no_date_is_not_known_either(void **state)
{
    struct tacet_record_row row = made_row("e", 900, 100, TACET_ROW_DROPPED);

    (void) state;
    row.days = -1; /* decided on day 1000 all the same */
    assert_int_equal(tacet_row_known_at(&row, 950).status, TACET_ROW_OPEN);
    assert_int_equal(tacet_row_known_at(&row, ORIGIN + 1).status, TACET_ROW_DROPPED);
    row.decided = TACET_NO_DATE;
    assert_int_equal(tacet_row_known_at(&row, ORIGIN + 1).status, TACET_ROW_OPEN);
    row.days = 20; /* decided on day 920 */
    assert_int_equal(tacet_row_known_at(&row, 950).status, TACET_ROW_DROPPED);
}

/* A row's day outlasts its outcome, even where only the decision has a date. */
static void a_proposal_tells_nothing_of_its_outcome(void **state)
{
    struct tacet_record_row row = made_row("e", 900, 100, TACET_ROW_ADOPTED), other;

    (void) state;
    other = made_row("e", 900, 7, TACET_ROW_DROPPED);
    other.holdouts = 1;
    other.holdout_type = TACET_HOLDOUT_HOSTAGE;
    row = tacet_row_proposed(&row);
    other = tacet_row_proposed(&other);
    assert_memory_equal(&row, &other, sizeof(row));
    row.proposed = TACET_NO_DATE;
    row.decided = 950;
    assert_int_equal(tacet_row_day(&row), 950);
    row = tacet_row_proposed(&row);
    assert_int_equal(tacet_row_day(&row), 950);
}

static void outcomes_follow_the_conventions(void **state)
{
    const struct tacet_record_row adopted = made_row("a", 0, 40, TACET_ROW_ADOPTED);
    const struct tacet_record_row sometime = made_row("b", 0, -1, TACET_ROW_ADOPTED);
    const struct tacet_record_row dropped = made_row("c", 0, 40, TACET_ROW_DROPPED);
    const struct tacet_record_row open = made_row("d", 0, 40, TACET_ROW_OPEN);

    (void) state;
    assert_int_equal(tacet_scored_outcome(&adopted, 30), TACET_NO);
    assert_int_equal(tacet_scored_outcome(&adopted, 40), TACET_YES);
    assert_int_equal(tacet_scored_outcome(&sometime, 365), TACET_UNKNOWN);
    assert_int_equal(tacet_scored_outcome(&sometime, INT32_MAX), TACET_YES);
    assert_int_equal(tacet_scored_outcome(&dropped, 365), TACET_NO);
    assert_int_equal(tacet_scored_outcome(&open, 365), TACET_NO);
    assert_int_equal(tacet_strict_outcome(&dropped, 40), TACET_NO);
    assert_int_equal(tacet_strict_outcome(&dropped, 41), TACET_UNKNOWN);
    assert_int_equal(tacet_strict_outcome(&open, INT32_MAX), TACET_UNKNOWN);
    assert_int_equal(tacet_strict_outcome(&adopted, 30), TACET_NO);
    assert_int_equal(tacet_known_outcome(&dropped, INT32_MAX), TACET_NO);
    assert_int_equal(tacet_known_outcome(&open, 40), TACET_NO);
    assert_int_equal(tacet_known_outcome(&open, 41), TACET_UNKNOWN);
    assert_int_equal(tacet_known_outcome(&open, INT32_MAX), TACET_UNKNOWN);
}

/* Twelve rows in six episodes, two rows each, far apart; the last does not count. */
static void make_twelve(struct tacet_record_row rows[12])
{
    for (int k = 0; k < 12; k++) {
        char episode[] = { (char) ('a' + k % 6), '\0' };

        rows[k] = made_row(episode, 100 * k, 10, TACET_ROW_ADOPTED);
    }
    rows[11].scored = false;
}

static void folds_keep_episodes_together(void **state)
{
    struct tacet_record_row rows[12], train[12];
    struct tacet_split split, again;
    size_t straddling, tested = 0;

    (void) state;
    make_twelve(rows);
    assert_int_equal(tacet_split_folds(&split, rows, 12, 3, 1, NULL), TACET_OK);
    assert_int_equal(tacet_split_folds(&again, rows, 12, 3, 2, NULL), TACET_OK);
    assert_memory_not_equal(split.fold, again.fold, sizeof(size_t) * 12);
    for (size_t k = 0; k < 6; k++) {
        assert_int_equal(split.fold[k], k == 5 ? split.fold[5] : split.fold[k + 6]);
    }
    assert_int_equal(split.fold[11], 3); /* in no fold */
    for (size_t f = 0; f < 3; f++) {
        const size_t n = tacet_split_train(train, &straddling, &split, rows, f);

        assert_int_equal(straddling, 0);
        assert_true(n == 7 || n == 8); /* two episodes are tested, one perhaps with one row */
        tested += 11 - n;
        for (size_t k = 0; k < n; k++) {
            for (size_t j = 0; j < 12; j++) {
                assert_true(split.fold[j] != f ||
                            strcmp(train[k].episode, rows[j].episode) != 0);
            }
        }
    }
    assert_int_equal(tested, 11); /* each row once */
    tacet_split_free(&again);
    tacet_split_free(&split);
}

static void folds_must_not_outnumber_episodes(void **state)
{
    struct tacet_record_row rows[12];
    struct tacet_error err;
    struct tacet_split split;

    (void) state;
    make_twelve(rows);
    assert_int_equal(tacet_split_folds(&split, rows, 12, 7, 1, &err), TACET_EINPUT);
    assert_string_equal(err.text, "--folds is 7, must be from 2 to 6, the episodes there are");
    assert_null(split.fold);
    assert_int_equal(tacet_split_until(&split, rows, 12, 0, &err), TACET_EINPUT);
    assert_int_equal(tacet_split_until(&split, rows, 12, 2000, &err), TACET_EINPUT);
    assert_int_equal(tacet_split_rolling(&split, rows, 12, &err), TACET_EINPUT);
}

/* Tested are rows 7 to 10, of episodes b, c, d and e: of rows 0 to 6 only a, f and a remain. */
static void an_origin_divides_and_straddling_episodes_are_left_out(void **state)
{
    struct tacet_record_row rows[12], train[12];
    struct tacet_split split;
    size_t straddling, n;

    (void) state;
    make_twelve(rows);
    rows[6].decided = 700; /* on the origin: not known yet */
    rows[6].days = 100;
    assert_int_equal(tacet_split_until(&split, rows, 12, 700, NULL), TACET_OK);
    n = tacet_split_train(train, &straddling, &split, rows, 0);
    assert_int_equal(n, 3);
    assert_int_equal(straddling, 4);
    assert_int_equal(train[0].status, TACET_ROW_ADOPTED);
    assert_string_equal(train[1].episode, "f");
    assert_int_equal(train[2].status, TACET_ROW_OPEN);
    assert_int_equal(train[2].days, 100);
    tacet_split_free(&split);
}

/* 39 rows before 2015, 2 in it, 3 in 2017: 2015 has too few before it, 2016 nothing in it. */
static void rolling_begins_with_enough_rows_before(void **state)
{
    struct tacet_record_row rows[44];
    struct tacet_split split;
    int day;

    (void) state;
    assert_true(tacet_parse_date("2015-01-01", &day));
    for (int k = 0; k < 44; k++) {
        char episode[16];

        snprintf(episode, sizeof(episode), "e%d", k);
        rows[k] = made_row(episode,
                           k < 39   ? day - 50 + k
                           : k < 41 ? day + k
                                    : day + 731 + k,
                           1, TACET_ROW_ADOPTED);
    }
    assert_int_equal(tacet_split_rolling(&split, rows, 44, NULL), TACET_OK);
    assert_int_equal(split.n_folds, 2);
    assert_int_equal(split.origin[0], day + 365);
    assert_int_equal(split.origin[1], day + 731);
    assert_int_equal(split.fold[40], 2); /* never tested */
    assert_int_equal(split.fold[41], 1);
    tacet_split_free(&split);
}

static void no_memory_is_told_and_leaves_nothing(void **state)
{
    struct tacet_record_row rows[12];
    struct tacet_split split;
    int at = 1;

    (void) state;
    make_twelve(rows);
    for (;; at++) {
        enum tacet_status status;

        fail_alloc_at = at;
        status = tacet_split_folds(&split, rows, 12, 3, 1, NULL);
        fail_alloc_at = 0;
        if (status == TACET_OK) {
            break;
        }
        assert_int_equal(status, TACET_ENOMEM);
        assert_null(split.fold);
    }
    assert_int_equal(at, 5);
    tacet_split_free(&split);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_decision_on_the_origin_is_not_known_yet),
        cmocka_unit_test(what_has_no_date_is_not_known_either),
        cmocka_unit_test(a_proposal_tells_nothing_of_its_outcome),
        cmocka_unit_test(outcomes_follow_the_conventions),
        cmocka_unit_test(folds_keep_episodes_together),
        cmocka_unit_test(folds_must_not_outnumber_episodes),
        cmocka_unit_test(an_origin_divides_and_straddling_episodes_are_left_out),
        cmocka_unit_test(rolling_begins_with_enough_rows_before),
        cmocka_unit_test(no_memory_is_told_and_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
