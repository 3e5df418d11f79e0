/* test_spells.c - who governed on the day of a decision, and the table of shocks. */
#include "support/record_text.h"

#define HEADER "member,head,start,end,outside_mainstream,russia_line\n"

/* Head of government of the first state on that day, "" for none. */
static void assert_head(const char *governments, const char *day, const char *head)
{
    struct tacet_record *record;

    write_tables();
    write_table("governments.csv", governments);
    record = record_of(DECISION("proposed", day, "decided", "2199-12-31"));
    assert_string_equal(
        record->rows[0].spell[0] < 0 ? "" : record->spells[record->rows[0].spell[0]].head,
        head);
    record_end(record);
}

static void on_the_day_of_a_change_the_new_government_sits(void **state)
{
    (void) state;
    assert_head(GOVERNMENTS, "2009-03-16", "");
    assert_head(GOVERNMENTS, "2009-03-17", "Ada Aalto");
    assert_head(GOVERNMENTS, "2021-11-04", "Ada Aalto");
    assert_head(GOVERNMENTS, "2021-11-05", "Bo Berg");
    assert_head(GOVERNMENTS, "2190-01-01", "Bo Berg");
}

static void between_spells_nobody_is_known(void **state)
{
    static const char spells[] =
        HEADER "AA,A,2010-01-01,2011-01-01,,\nAA,B,2012-01-01,2013-01-01,,\n";

    (void) state;
    assert_head(spells, "2010-12-31", "A");
    assert_head(spells, "2011-01-01", "");
    assert_head(spells, "2011-12-31", "");
    assert_head(spells, "2012-01-01", "B");
    assert_head(spells, "2013-01-01", "");
}

static void of_two_at_once_the_later_one_counts_in_any_order(void **state)
{
    (void) state;
    assert_head(HEADER "AA,A,2010-01-01,,,\nAA,B,2012-01-01,,,\n", "2014-01-01", "B");
    assert_head(HEADER "AA,B,2012-01-01,,,\nAA,A,2010-01-01,,,\n", "2014-01-01", "B");
    assert_head(HEADER "AA,B,2012-01-01,,,\nAA,A,2010-01-01,,,\n", "2011-01-01", "A");
}

static void a_spell_has_a_head_a_line_and_its_line_in_the_file(void **state)
{
    struct tacet_record *record;

    (void) state;
    write_tables();
    record = record_of(REQUIRED_COLUMNS);
    assert_int_equal(record->n_spells, 4);
    assert_string_equal(record->spells[0].head, "Ada Aalto");
    assert_int_equal(record->spells[0].start, day_of("2009-03-17"));
    assert_int_equal(record->spells[0].end, day_of("2021-11-05"));
    assert_false(record->spells[0].dovish_on_russia); /* a hawk */
    assert_false(record->spells[0].outside_mainstream);
    assert_true(record->spells[1].dovish_on_russia);
    assert_true(record->spells[1].outside_mainstream);
    assert_int_equal(record->spells[1].end, TACET_NO_DATE);
    assert_int_equal(record->spells[1].line, 3);
    assert_int_equal(record->spells[2].member, 2);
    assert_false(record->spells[2].dovish_on_russia); /* empty: mainstream */
    assert_false(record->spells[2].outside_mainstream);
    assert_int_equal(record->spells[3].member, 1);
    assert_false(record->spells[3].dovish_on_russia);
    record_end(record);
}

static void hungary_in_2023_is_outside_the_mainstream_and_dovish(void **state)
{
    struct tacet_record *record = shipped_record();
    const struct tacet_record_row *row = row_of(record, "ru-pkg11-2023-06-23");
    size_t hungary = 0;

    (void) state;
    while (strcmp(record->members[hungary].id, "HU") != 0) {
        hungary += 1;
    }
    assert_string_equal(record->spells[row->spell[hungary]].head, "Viktor Orbán");
    assert_true(record->spells[row->spell[hungary]].outside_mainstream);
    assert_true(record->spells[row->spell[hungary]].dovish_on_russia);
    record_end(record);
}

static void assert_table_refused(const char *name, const char *table, const char *message)
{
    write_tables();
    write_table(name, table);
    assert_record_refused(REQUIRED_COLUMNS, message);
}

static void a_bad_table_of_governments_is_refused(void **state)
{
    static const char *const rows[][2] = {
        { "head,start\nA,2020-01-02\n", "governments.csv:1: column member is missing" },
        { "member,head\nAA,A\n", "governments.csv:1: column start is missing" },
        { HEADER ",A,2020-01-02,,,\n", "governments.csv:2: member is \"\", must be a text" },
        { HEADER "AA,A,2020-01-02,,,\nZZ,A,2020-01-02,,,\n",
          "governments.csv:3: member is \"ZZ\", must be an id of history/membership.csv" },
        { HEADER "AA,A,,,,\n",
          "governments.csv:2: start is \"\", must be a date as 2025-05-28" },
        { HEADER "AA,A,2020-01-02,2020-01,,\n",
          "governments.csv:2: end is \"2020-01\", must be a date as 2025-05-28" },
        { HEADER "AA,A,2020-01-02,2020-01-02,,\n",
          "governments.csv:2: end is \"2020-01-02\", must be after start" },
        { HEADER "AA,A,2020-01-02,,yes,\n",
          "governments.csv:2: outside_mainstream is \"yes\", must be 0 or 1" },
        { HEADER "AA,A,2020-01-02,,,dove\n",
          "governments.csv:2: russia_line is \"dove\", must be dovish, mainstream or hawk" },
    };

    (void) state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        assert_table_refused("governments.csv", rows[i][0], rows[i][1]);
    }
}

static void shocks_have_a_date_and_a_group(void **state)
{
    struct tacet_record *record;

    (void) state;
    write_tables();
    record = record_of(REQUIRED_COLUMNS);
    assert_int_equal(record->n_shocks, 3);
    assert_int_equal(record->shocks[2].date, day_of("2016-05-06"));
    assert_int_equal(record->shocks[2].group, TACET_CHINA);
    record_end(record);
}

static void a_bad_table_of_shocks_is_refused(void **state)
{
    static const char *const rows[][2] = {
        { "group\n", "history/shocks.csv:1: column date is missing" },
        { "date\n", "history/shocks.csv:1: column group is missing" },
        { "date,group\n2020-01,russia\n",
          "history/shocks.csv:2: date is \"2020-01\", must be a date as 2025-05-28" },
        { "date,group\n2020-01-01,\n",
          "history/shocks.csv:2: group is \"\", must be russia, china, middle_east, "
          "latin_america, neighbourhood or other" },
        { "date,group\n2020-01-01,all\n",
          "history/shocks.csv:2: group is \"all\", must be russia, china, middle_east, "
          "latin_america, neighbourhood or other" },
    };

    (void) state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        assert_table_refused("history/shocks.csv", rows[i][0], rows[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_day_of_a_change_the_new_government_sits),
        cmocka_unit_test(between_spells_nobody_is_known),
        cmocka_unit_test(of_two_at_once_the_later_one_counts_in_any_order),
        cmocka_unit_test(a_spell_has_a_head_a_line_and_its_line_in_the_file),
        cmocka_unit_test(hungary_in_2023_is_outside_the_mainstream_and_dovish),
        cmocka_unit_test(a_bad_table_of_governments_is_refused),
        cmocka_unit_test(shocks_have_a_date_and_a_group),
        cmocka_unit_test(a_bad_table_of_shocks_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
