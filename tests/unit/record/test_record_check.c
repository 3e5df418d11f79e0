/* test_record_check.c - each contradiction is found, said in one line with its place, and
 * nothing else is: a record that agrees with itself gives no line. */
#include "support/fail_alloc.h"
#include "support/record_text.h"

#define HEADER "member,head,start,end\n"

/* Governments without gaps, so that only the rows can contradict themselves. */
static void write_good_tables(void)
{
    write_tables();
    write_table("governments.csv",
                HEADER "AA,A,2009-01-01,\nBB,B,2009-01-01,\nCC,C,2009-01-01,\n");
}

/* The lines about a record of this text, which must be so many. */
static void assert_lines(const char *decisions, size_t n, const char *lines)
{
    struct tacet_record *record = record_of(decisions);
    struct tacet_text text = { 0 };

    assert_int_equal(tacet_record_check(record, "d.csv", "tables", &text), n);
    assert_false(text.failed);
    assert_string_equal(text.bytes == NULL ? "" : text.bytes, lines);
    tacet_text_free(&text);
    record_end(record);
}

static void a_record_that_agrees_with_itself_gives_no_line(void **state)
{
    (void) state;
    write_good_tables();
    assert_lines(REQUIRED_COLUMNS, 0, "");
    assert_lines(DECISION("id", "x"), 0, "");
    assert_lines(DECISION("holdouts", "AA CC", "holdout_type", "hawk", "deadline", "2015-03-11",
                          "trigger_date", "2015-03-04"),
                 0, "");
    assert_lines(DECISION("status", "open", "outcome", "not_adopted", "deadline", "2014-01-01"),
                 0, "");
    assert_lines(DECISION("proposed", "", "days", ""), 0, "");
}

static void a_hold_out_without_a_seat_is_found(void **state)
{
    (void) state;
    write_good_tables();
    assert_lines(DECISION("proposed", "2020-02-01", "decided", "2020-02-08", "holdouts",
                          "BB CC", "holdout_type", "dove"),
                 1, "d.csv:2: one: holdouts has CC, without a seat on 2020-02-01\n");
    assert_lines(DECISION("proposed", "2020-01-31", "decided", "2020-02-07", "holdouts",
                          "BB CC", "holdout_type", "dove"),
                 0, "");
}

static void hold_outs_and_their_type_go_together(void **state)
{
    (void) state;
    write_good_tables();
    assert_lines(DECISION("holdouts", "AA"), 1,
                 "d.csv:2: one: there are holdouts, but holdout_type is empty\n");
    assert_lines(DECISION("holdout_type", "hostage"), 1,
                 "d.csv:2: one: holdout_type is hostage, but holdouts is empty\n");
}

static void days_are_decided_less_proposed(void **state)
{
    (void) state;
    write_good_tables();
    assert_lines(DECISION("days", "8"), 1,
                 "d.csv:2: one: days is 8, decided less proposed is 7\n");
    assert_lines(DECISION("days", ""), 1,
                 "d.csv:2: one: days is empty, decided less proposed is 7\n");
    assert_lines(DECISION("days", "0", "proposed", ""), 1,
                 "d.csv:2: one: days is 0, but proposed is empty\n");
    assert_lines(DECISION("proposed", "2015-02", "days", "24"), 0, ""); /* from the 15th */
    assert_lines(DECISION("proposed", "2015-02", "days", "23"), 1,
                 "d.csv:2: one: days is 23, decided less proposed is 24\n");
}

static void status_and_outcome_agree(void **state)
{
    (void) state;
    write_good_tables();
    assert_lines(DECISION("outcome", "not_adopted"), 1,
                 "d.csv:2: one: outcome is not_adopted, but status is adopted\n");
    assert_lines(DECISION("status", "dropped"), 1,
                 "d.csv:2: one: outcome is adopted, but status is dropped\n");
    assert_lines(DECISION("status", "open", "outcome", "adopted_diluted"), 1,
                 "d.csv:2: one: outcome is adopted_diluted, but status is open\n");
    assert_lines(DECISION("status", "dropped", "outcome", "not_adopted"), 0, "");
}

static void nothing_is_proposed_after_its_decision(void **state)
{
    (void) state;
    write_good_tables();
    assert_lines(DECISION("proposed", "2015-03-12"), 2,
                 "d.csv:2: one: proposed 2015-03-12 is after decided 2015-03-11\n"
                 "d.csv:2: one: days is 7, decided less proposed is -1\n");
    assert_lines(DECISION("proposed", "2015-03", "decided", "2015-03-01", "days", ""), 1,
                 "d.csv:2: one: days is empty, decided less proposed is -14\n");
    assert_lines(DECISION("proposed", "2015-04", "decided", "2015-03-31", "days", ""), 2,
                 "d.csv:2: one: proposed 2015-04-15 is after decided 2015-03-31\n"
                 "d.csv:2: one: days is empty, decided less proposed is -15\n");
}

static void nothing_triggers_what_was_there_before(void **state)
{
    (void) state;
    write_good_tables();
    assert_lines(DECISION("trigger_date", "2015-03-05"), 1,
                 "d.csv:2: one: trigger_date 2015-03-05 is after proposed 2015-03-04\n");
    assert_lines(DECISION("trigger_date", "2015-03"), 0, "");
    assert_lines(DECISION("trigger_date", "2015-04"), 1,
                 "d.csv:2: one: trigger_date 2015-04-15 is after proposed 2015-03-04\n");
    assert_lines(DECISION("trigger_date", "2015-03-11", "proposed", "", "days", ""), 0, "");
    assert_lines(DECISION("trigger_date", "2015-03-12", "proposed", "", "days", ""), 1,
                 "d.csv:2: one: trigger_date 2015-03-12 is after decided 2015-03-11\n");
    assert_lines(DECISION("trigger_date", "2015-02-28", "proposed", "2015-02", "days", "24"), 0,
                 "");
    assert_lines(DECISION("trigger_date", "2015-03-04", "proposed", "2015-02", "days", "24"), 1,
                 "d.csv:2: one: trigger_date 2015-03-04 is after proposed 2015-02-15\n");
}

static void what_is_adopted_is_adopted_in_time(void **state)
{
    (void) state;
    write_good_tables();
    assert_lines(DECISION("deadline", "2015-03-10"), 1,
                 "d.csv:2: one: adopted 2015-03-11 is after deadline 2015-03-10\n");
    assert_lines(DECISION("deadline", "2015-03"), 0, "");
    assert_lines(DECISION("deadline", "2015-02"), 1,
                 "d.csv:2: one: adopted 2015-03-11 is after deadline 2015-02-15\n");
}

static void a_row_that_is_there_twice_is_found(void **state)
{
    (void) state;
    write_good_tables();
    assert_lines(REQUIRED_COLUMNS
                 "a,e,XX,other,listing,,2016-08-09,adopted,adopted,,,,62,37,1\n"
                 "b,e,XX,other,listing,2016-08-09,2016-08-09,adopted,adopted,0,,,62,37,1\n"
                 "c,e,YY,other,listing,,2016-08-09,adopted,adopted,,,,62,37,1\n"
                 "d,f,XX,other,listing,,2016-08-09,adopted,adopted,,,,62,37,1\n",
                 1, "d.csv:5: d: has the target, measure and dates of a in line 2\n");
}

static void two_governments_at_once_are_found(void **state)
{
    (void) state;
    write_good_tables();
    write_table("governments.csv", HEADER "AA,A,2009-01-01,\nBB,B,2009-01-01,2011-01-01\n"
                                          "BB,D,2011-01-01,\nCC,C,2009-01-01,\n"
                                          "BB,E,2012-05-06,2012-05-07\n");
    assert_lines(
        DECISION("id", "one"), 1,
        "tables/governments.csv:6: BB has two governments on 2012-05-06, see line 4\n");
    write_table("governments.csv", HEADER "AA,A,2009-01-01,\nBB,B,2011-01-01,\n"
                                          "BB,D,2009-01-01,2011-01-02\nCC,C,2009-01-01,\n");
    assert_lines(
        DECISION("id", "one"), 1,
        "tables/governments.csv:4: BB has two governments on 2011-01-01, see line 3\n");
}

static void a_spell_that_ends_when_the_next_begins_is_no_overlap_in_any_order(void **state)
{
    (void) state;
    write_good_tables();
    write_table("governments.csv", HEADER "AA,A,2009-01-01,\nBB,D,2009-01-01,2011-01-01\n"
                                          "BB,B,2011-01-01,\nCC,C,2011-01-01,\n"
                                          "CC,C,2009-01-01,2011-01-01\n");
    assert_lines(DECISION("id", "one"), 0, "");
}

static const char *from_2009(void)
{
    return DECISION("proposed", "2009-05-06", "days", "2135");
}

static void a_gap_of_governments_is_found_from_2010_to_the_last_decision(void **state)
{
    (void) state;
    write_good_tables();
    write_table("governments.csv", HEADER "AA,A,2010-01-02,2014-12-31\nAA,B,2015-01-01,\n"
                                          "BB,D,2009-01-01,2012-04-05\nBB,D,2012-04-06,"
                                          "2015-03-11\nCC,C,2001-01-01,2009-12-31\n"
                                          "CC,C,2010-01-01,2015-03-12\n");
    assert_lines(
        from_2009(), 4,
        "tables/governments.csv:1: AA has no government from 2010-01-01 to 2010-01-01\n"
        "tables/governments.csv:2: AA has no government from 2014-12-31 to 2014-12-31\n"
        "tables/governments.csv:4: BB has no government from 2012-04-05 to 2012-04-05\n"
        "tables/governments.csv:5: BB has no government from 2015-03-11 to "
        "2015-03-11\n");
}

static void before_the_first_row_no_governments_are_asked_for(void **state)
{
    (void) state;
    write_good_tables();
    write_table("governments.csv", HEADER "AA,A,2015-03-04,\nBB,B,2015-03-05,\n"
                                          "CC,C,2015-03-01,2015-03-04\nCC,C,2015-03-08,\n");
    assert_lines(
        DECISION("id", "one"), 2,
        "tables/governments.csv:4: CC has no government from 2015-03-04 to 2015-03-07\n"
        "tables/governments.csv:1: BB has no government from 2015-03-04 to "
        "2015-03-04\n");
}

static void governments_are_asked_for_only_while_there_is_a_seat(void **state)
{
    (void) state;
    write_good_tables();
    write_table("history/membership.csv", "id,joined,left\nAA,1958-01-01,\n"
                                          "BB,2013-07-01,\nCC,1973-01-01,2012-02-01\n");
    write_table("governments.csv", HEADER "AA,A,2009-01-01,\nBB,B,2013-07-02,\n"
                                          "CC,C,2009-01-01,2012-01-31\n");
    assert_lines(
        from_2009(), 2,
        "tables/governments.csv:1: BB has no government from 2013-07-01 to 2013-07-01\n"
        "tables/governments.csv:4: CC has no government from 2012-01-31 to "
        "2012-01-31\n");
    write_table("history/membership.csv", "id,joined,left\nAA,1958-01-01,\n"
                                          "BB,2013-07-01,\nCC,1973-01-01,2015-03-11\n");
    write_table("governments.csv", HEADER "AA,A,2009-01-01,\nBB,B,2009-01-01,\n"
                                          "CC,C,2009-01-01,2015-03-11\n");
    assert_lines(from_2009(), 0, "");
}

static void a_record_that_ends_before_2010_needs_no_governments(void **state)
{
    (void) state;
    write_good_tables();
    write_table("governments.csv", HEADER);
    assert_lines(DECISION("proposed", "2009-12-30", "decided", "2009-12-31", "days", "1"), 0,
                 "");
    assert_lines(
        DECISION("proposed", "2009-12-31", "decided", "2010-01-01", "days", "1"), 3,
        "tables/governments.csv:1: AA has no government from 2010-01-01 to 2010-01-01\n"
        "tables/governments.csv:1: CC has no government from 2010-01-01 to 2010-01-01\n"
        "tables/governments.csv:1: BB has no government from 2010-01-01 to "
        "2010-01-01\n");
}

static void the_shipped_record_has_five_things_to_look_at(void **state)
{
    struct tacet_record *record = shipped_record();
    struct tacet_text text = { 0 };

    (void) state;
    assert_int_equal(tacet_record_check(record, "d.csv", "tables", &text), 5);
    assert_string_equal(
        text.bytes,
        "d.csv:3: zw-2002: trigger_date 2002-02-16 is after proposed 2002-01-28\n"
        "d.csv:6: cn-arms-lift-2005: holdouts has CZ, without a seat on 2003-12-12\n"
        "d.csv:58: il-embassy-2018: trigger_date 2018-05-14 is after proposed 2018-05-11\n"
        "d.csv:89: cn-hk-2020: trigger_date 2020-06-30 is after proposed 2020-06-19\n"
        "tables/governments.csv:1: GB has no government from 2010-01-01 to 2020-01-31\n");
    tacet_text_free(&text);
    record_end(record);
}

static void without_memory_the_text_says_so(void **state)
{
    struct tacet_record *record = shipped_record();
    struct tacet_text text = { 0 };

    (void) state;
    fail_alloc_at = 1;
    assert_int_equal(tacet_record_check(record, "d.csv", "tables", &text), 5);
    fail_alloc_at = 0;
    assert_true(text.failed);
    tacet_text_free(&text);
    record_end(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_that_agrees_with_itself_gives_no_line),
        cmocka_unit_test(a_hold_out_without_a_seat_is_found),
        cmocka_unit_test(hold_outs_and_their_type_go_together),
        cmocka_unit_test(days_are_decided_less_proposed),
        cmocka_unit_test(status_and_outcome_agree),
        cmocka_unit_test(nothing_is_proposed_after_its_decision),
        cmocka_unit_test(nothing_triggers_what_was_there_before),
        cmocka_unit_test(what_is_adopted_is_adopted_in_time),
        cmocka_unit_test(a_row_that_is_there_twice_is_found),
        cmocka_unit_test(two_governments_at_once_are_found),
        cmocka_unit_test(a_spell_that_ends_when_the_next_begins_is_no_overlap_in_any_order),
        cmocka_unit_test(a_gap_of_governments_is_found_from_2010_to_the_last_decision),
        cmocka_unit_test(before_the_first_row_no_governments_are_asked_for),
        cmocka_unit_test(governments_are_asked_for_only_while_there_is_a_seat),
        cmocka_unit_test(a_record_that_ends_before_2010_needs_no_governments),
        cmocka_unit_test(the_shipped_record_has_five_things_to_look_at),
        cmocka_unit_test(without_memory_the_text_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
