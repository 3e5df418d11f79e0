/* test_evidence.c - which drivers are told apart, and how often forecasts came true. */
#include "reports/reports_private.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/near.h"

#define DRIVERS                                                                    \
    "driver,ends,low_value,high_value,low,low_stderr,high,high_stderr,difference," \
    "difference_stderr,meaning\n"
#define OPEN   "us_stance,quantiles,-0.5,0.25,0.1,0.01,0.2,0.01,0.1,0.003,U\n"
#define NEXT   "wind,quantiles,0,1,0.1,0.01,0.19,0.01,%s,0.004,\n"
#define NUMBER "sponsor,range,0,3,0.1,0.01,0.1,0.01,0.01,0.005,G\n"

static struct tacet_csv csv_of(const char *text)
{
    struct tacet_csv csv;

    assert_int_equal(tacet_csv_read(&csv, scratch_file("table.csv", text), NULL), TACET_OK);
    return csv;
}

static struct tacet_wording words(void)
{
    struct tacet_wording wording;

    assert_int_equal(tacet_wording_read(&wording, SCENARIOS "/wording/en.csv", NULL), TACET_OK);
    return wording;
}

/* The sizes 0.1 and 0.1 - less, with errors 0.003 and 0.004: told apart beyond 0.01. */
static void drivers_are_tied_within_twice_the_error_of_their_difference(void **state)
{
    const char *const next[] = { "0.0901", "-0.0901", "0.0899", "-0.0899" };
    const bool tied[] = { true, true, false, false };

    (void) state;
    for (size_t k = 0; k < 4; k++) {
        struct tacet_result result = { .horizon = 365 };
        char text[1024], row[256];

        snprintf(row, sizeof(row), NEXT, next[k]);
        snprintf(text, sizeof(text), DRIVERS OPEN "%s" NUMBER, row);
        result.tables[TACET_RESULT_DRIVERS] = csv_of(text);
        assert_int_equal(tacet_driver_is_tied(&result, 1), tied[k]);
        assert_int_equal(tacet_open_drivers(&result).n, 2);
        assert_true(tacet_open_drivers(&result).is_open);
        assert_false(tacet_driver_is_noise(&result, 0));
        assert_true(tacet_driver_is_noise(&result, 2)); /* exactly twice its error */
        tacet_result_free(&result);
    }
}

static void numbers_of_the_scenario_stand_in_where_nothing_is_open(void **state)
{
    struct tacet_result result = { .horizon = 365 };

    (void) state;
    result.tables[TACET_RESULT_DRIVERS] = csv_of(DRIVERS NUMBER);
    assert_int_equal(tacet_open_drivers(&result).n, 1);
    assert_false(tacet_open_drivers(&result).is_open);
    tacet_result_free(&result);
    result.tables[TACET_RESULT_DRIVERS] = csv_of(DRIVERS);
    assert_int_equal(tacet_open_drivers(&result).n, 0);
    tacet_result_free(&result);
}

static void own_drivers_have_their_names_and_values_their_decimals(void **state)
{
    struct tacet_result result = { .horizon = 365 };
    struct tacet_wording wording = words();
    char text[1024], value[64];

    (void) state;
    snprintf(text, sizeof(text), DRIVERS OPEN NEXT, "0.05");
    result.tables[TACET_RESULT_DRIVERS] = csv_of(text);
    assert_string_equal(tacet_driver_label(&result, 1, &wording), "wind");
    assert_non_null(strstr(tacet_driver_label(&result, 0, &wording), "US policy"));
    assert_string_equal(tacet_driver_value(value, sizeof(value), &result, 0, "high_value", ','),
                        "0,25");
    assert_string_equal(tacet_driver_value(value, sizeof(value), &result, 1, "high_value", ','),
                        "1");
    assert_string_equal(wording.missing, "");
    tacet_result_free(&result);
    tacet_wording_free(&wording);
}

static void changes_have_the_digits_of_their_error(void **state)
{
    char text[64];

    (void) state;
    assert_string_equal(tacet_points_text(text, sizeof(text), 0.0233, 0.0014, '.'),
                        "+2.3 ± 0.1");
    assert_string_equal(tacet_points_text(text, sizeof(text), -0.0013, 0.0002, ','),
                        "\xe2\x88\x92"
                        "0,13 ± 0,02");
    assert_string_equal(tacet_points_text(text, sizeof(text), 0.0, 0.0, '.'), "0 ± 0");
}

#define BINS "split,target,from,to,n,mean,share,low,high\n"

/* One bin of two agrees; another horizon and another split are no concern. */
static void forecasts_are_counted_that_their_interval_holds(void **state)
{
    struct tacet_csv scores[TACET_RECORD_TABLES] = { { 0 } };
    struct tacet_result result = { .horizon = 365, .headline = "m" };
    struct tacet_wording wording = words();
    struct tacet_text out = { 0 };
    const struct tacet_briefing from = { &result, NULL, scores, &wording };

    (void) state;
    wording.point = '.';
    scores[TACET_RECORD_RELIABILITY] =
        csv_of(BINS "folds,365,0.0,0.5,20,0.30,0.20,0.10,0.30\nfolds,365,0.5,1.0,10,0.6,0.9,"
                    "0.61,0.99\nfolds,90,0.0,1.0,9,0.3,0.9,0.8,0.95\nrolling,365,0.0,1.0,9,0.3,"
                    "0.9,0.8,0.95\n");
    result.tables[TACET_RESULT_MEASURES] =
        csv_of("measure,quantity,probability\nm,adopted_if_tabled,0.7\n");
    tacet_briefing_reliability(&out, &from);
    assert_non_null(strstr(out.bytes, "in 1 of 2 bins"));
    assert_non_null(strstr(out.bytes, "of 10 decisions"));
    tacet_text_free(&out);
    result.horizon = 180; /* the bins are of a year */
    tacet_briefing_reliability(&out, &from);
    assert_non_null(strstr(out.bytes, "in 1 of 2 bins"));
    assert_null(strstr(out.bytes, "decisions were"));
    tacet_text_free(&out);
    tacet_csv_free(&scores[TACET_RECORD_RELIABILITY]);
    tacet_result_free(&result);
    tacet_wording_free(&wording);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drivers_are_tied_within_twice_the_error_of_their_difference),
        cmocka_unit_test(numbers_of_the_scenario_stand_in_where_nothing_is_open),
        cmocka_unit_test(own_drivers_have_their_names_and_values_their_decimals),
        cmocka_unit_test(changes_have_the_digits_of_their_error),
        cmocka_unit_test(forecasts_are_counted_that_their_interval_holds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
