/* test_rows.c - what a row says of itself: its day, who objects, how fresh the last shock is.
 */
#include "support/record_text.h"

static void the_day_is_that_of_the_proposal_or_else_of_the_decision(void **state)
{
    const struct tacet_record_row proposed = { .proposed = 70, .decided = 90 };
    const struct tacet_record_row decided = { .proposed = TACET_NO_DATE, .decided = 90 };

    (void) state;
    assert_int_equal(tacet_row_day(&proposed), 70);
    assert_int_equal(tacet_row_day(&decided), 90);
}

static void doves_hostages_and_mixed_object_if_they_have_a_seat(void **state)
{
    static const struct {
        enum tacet_holdout_type type;
        uint64_t objectors;
    } rows[] = { { TACET_HOLDOUT_NONE, 0 },    { TACET_HOLDOUT_DOVE, 5 },
                 { TACET_HOLDOUT_HOSTAGE, 5 }, { TACET_HOLDOUT_MIXED, 5 },
                 { TACET_HOLDOUT_HAWK, 0 },    { TACET_HOLDOUT_DEMANDER, 0 },
                 { TACET_HOLDOUT_UNKNOWN, 0 } };

    (void) state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct tacet_record_row row = { .members = 0x27,  /* 100111 */
                                              .holdouts = 0x1D, /* 011101 */
                                              .holdout_type = rows[i].type };

        assert_int_equal(tacet_row_objectors(&row), rows[i].objectors);
    }
}

static void hawks_of_the_record_do_not_object(void **state)
{
    struct tacet_record *record = shipped_record();
    const struct tacet_record_row *row = row_of(record, "by-2023-08-03-partial");
    size_t objecting = 0;

    (void) state;
    assert_string_equal(ids_of(record, row->holdouts), "EE LV LT PL");
    assert_int_equal(tacet_row_objectors(row), 0);
    row = row_of(record, "cn-arms-lift-2005"); /* Czechia joined while the file was open */
    assert_string_equal(ids_of(record, row->holdouts), "CZ DK SE GB");
    assert_string_equal(ids_of(record, tacet_row_objectors(row)), "DK SE GB");
    for (size_t r = 0; r < record->n; r++) {
        objecting += tacet_row_objectors(&record->rows[r]) != 0;
    }
    assert_int_equal(objecting, 105);
    record_end(record);
}

static void assert_age(const char *group, const char *proposed, double age)
{
    struct tacet_record *record =
        record_of(DECISION("group", group, "proposed", proposed, "decided", "2023-01-01"));

    assert_near(tacet_row_shock_age(record, &record->rows[0]), age, 0.0);
    record_end(record);
}

static void a_shock_is_as_old_as_the_last_one_of_the_group(void **state)
{
    (void) state;
    write_tables();
    assert_age("russia", "2014-03-18", 0.0);
    assert_age("russia", "2014-03-19", 1.0);
    assert_age("russia", "2016-05-10", 784.0); /* not the Chinese one of 6 May */
    assert_age("russia", "2022-02-23", 2899.0);
    assert_age("russia", "2022-02-24", 0.0);
    assert_age("russia", "2022-03-26", 30.0);
    assert_age("china", "2022-03-26", 2150.0);
    assert_age("russia", "", 311.0); /* the decision's day */
}

static void before_the_first_shock_there_is_none(void **state)
{
    struct tacet_record *record;

    (void) state;
    write_tables();
    record = record_of(DECISION("proposed", "2014-03-17"));
    assert_true(isinf(tacet_row_shock_age(record, &record->rows[0])));
    record_end(record);
    record = record_of(DECISION("group", "other", "proposed", "2022-03-26"));
    assert_true(isinf(tacet_row_shock_age(record, &record->rows[0])));
    record_end(record);
}

static void words_are_those_of_the_file(void **state)
{
    (void) state;
    assert_string_equal(tacet_row_status_word(TACET_ROW_ADOPTED), "adopted");
    assert_string_equal(tacet_row_status_word(TACET_ROW_DROPPED), "dropped");
    assert_string_equal(tacet_row_status_word(TACET_ROW_OPEN), "open");
    assert_string_equal(tacet_row_outcome_word(TACET_ROW_AS_PROPOSED), "adopted");
    assert_string_equal(tacet_row_outcome_word(TACET_ROW_DILUTED), "adopted_diluted");
    assert_string_equal(tacet_row_outcome_word(TACET_ROW_NOT_ADOPTED), "not_adopted");
    assert_string_equal(tacet_holdout_word(TACET_HOLDOUT_NONE), "none");
    assert_string_equal(tacet_holdout_word(TACET_HOLDOUT_DOVE), "dove");
    assert_string_equal(tacet_holdout_word(TACET_HOLDOUT_HOSTAGE), "hostage");
    assert_string_equal(tacet_holdout_word(TACET_HOLDOUT_MIXED), "mixed");
    assert_string_equal(tacet_holdout_word(TACET_HOLDOUT_HAWK), "hawk");
    assert_string_equal(tacet_holdout_word(TACET_HOLDOUT_DEMANDER), "demander");
    assert_string_equal(tacet_holdout_word(TACET_HOLDOUT_UNKNOWN), "unknown");
    assert_string_equal(tacet_row_date_word(TACET_ROW_PROPOSED), "proposed");
    assert_string_equal(tacet_row_date_word(TACET_ROW_DECIDED), "decided");
    assert_string_equal(tacet_row_date_word(TACET_ROW_TRIGGER), "trigger_date");
    assert_string_equal(tacet_row_date_word(TACET_ROW_DEADLINE), "deadline");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_is_that_of_the_proposal_or_else_of_the_decision),
        cmocka_unit_test(doves_hostages_and_mixed_object_if_they_have_a_seat),
        cmocka_unit_test(hawks_of_the_record_do_not_object),
        cmocka_unit_test(a_shock_is_as_old_as_the_last_one_of_the_group),
        cmocka_unit_test(before_the_first_shock_there_is_none),
        cmocka_unit_test(words_are_those_of_the_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
