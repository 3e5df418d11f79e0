/* test_membership.c - who had a seat on which day, and the bloc of each: membership is
 * half-open, so on the day a state leaves it sits no more. */
#include "support/record_text.h"

static void assert_seat(const struct tacet_record *record, size_t i, const char *day, bool seat)
{
    assert_int_equal(tacet_record_seat(record, i, day_of(day)), seat);
}

static void a_state_sits_from_the_day_it_joins_to_the_day_before_it_leaves(void **state)
{
    struct tacet_record *record;

    (void) state;
    write_tables();
    record = record_of(REQUIRED_COLUMNS);
    assert_seat(record, 0, "1957-12-31", false);
    assert_seat(record, 0, "1958-01-01", true);
    assert_seat(record, 0, "2199-12-31", true);
    assert_seat(record, 1, "2020-01-31", true);
    assert_seat(record, 1, "2020-02-01", false);
    assert_seat(record, 2, "2004-04-30", false);
    assert_seat(record, 2, "2004-05-01", true);
    record_end(record);
}

static size_t seats_on(const struct tacet_record *record, const char *day)
{
    size_t n = 0;

    for (size_t i = 0; i < record->n_members; i++) {
        n += tacet_record_seat(record, i, day_of(day));
    }
    return n;
}

/* Six founders, three enlargements to twelve, then 15, 25, 27, 28, and 27 again. */
static void the_union_grew_as_it_did(void **state)
{
    static const struct {
        const char *day;
        size_t seats;
    } rows[] = { { "1957-12-31", 0 },  { "1958-01-01", 6 },  { "1972-12-31", 6 },
                 { "1973-01-01", 9 },  { "1980-12-31", 9 },  { "1981-01-01", 10 },
                 { "1985-12-31", 10 }, { "1986-01-01", 12 }, { "1994-12-31", 12 },
                 { "1995-01-01", 15 }, { "2004-04-30", 15 }, { "2004-05-01", 25 },
                 { "2006-12-31", 25 }, { "2007-01-01", 27 }, { "2013-06-30", 27 },
                 { "2013-07-01", 28 }, { "2020-01-31", 28 }, { "2020-02-01", 27 },
                 { "2026-06-01", 27 } };
    struct tacet_record *record = shipped_record();

    (void) state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        assert_int_equal(seats_on(record, rows[i].day), rows[i].seats);
    }
    record_end(record);
}

static void a_bloc_comes_from_the_table_of_members(void **state)
{
    struct tacet_record *record;

    (void) state;
    write_tables();
    record = record_of(REQUIRED_COLUMNS);
    assert_string_equal(record->members[0].id, "AA");
    assert_string_equal(record->members[0].bloc, "coast");
    assert_near(record->members[0].bloc_relative, 1.0, 0.0); /* the preset */
    assert_string_equal(record->members[1].id, "CC");
    assert_string_equal(record->members[1].bloc, "");
    assert_near(record->members[1].bloc_relative, 0.0, 0.0);
    assert_string_equal(record->members[2].bloc, "hills");
    assert_near(record->members[2].bloc_relative, 0.5, 0.0);
    record_end(record);
}

static void a_state_listed_without_a_bloc_has_none(void **state)
{
    struct tacet_record *record;

    (void) state;
    write_tables();
    write_table("members.csv", "id,bloc,bloc_loading\nAA,,0.75\n");
    record = record_of(REQUIRED_COLUMNS);
    assert_string_equal(record->members[0].bloc, "");
    assert_near(record->members[0].bloc_relative, 0.0, 0.0);
    record_end(record);
    write_table("members.csv", "id\nAA\n");
    record = record_of(REQUIRED_COLUMNS);
    assert_string_equal(record->members[0].bloc, "");
    record_end(record);
}

static void assert_table_refused(const char *name, const char *table, const char *message)
{
    write_tables();
    write_table(name, table);
    assert_record_refused(REQUIRED_COLUMNS, message);
}

static void a_bad_table_of_membership_is_refused(void **state)
{
    static const char *const rows[][2] = {
        { "joined,left\n", "history/membership.csv:1: column id is missing" },
        { "id,left\n", "history/membership.csv:1: column joined is missing" },
        { "id,joined\n", "history/membership.csv:1: column left is missing" },
        { "id,joined,left\n", "history/membership.csv: members are 0, must be 1 to 64" },
        { "id,joined,left\n,1958-01-01,\n",
          "history/membership.csv:2: id is \"\", must be a text" },
        { "id,joined,left\nA A,1958-01-01,\n",
          "history/membership.csv:2: id is \"A A\", must be without blanks" },
        { "id,joined,left\nabcdefghijklmnop,1958-01-01,\n",
          "history/membership.csv:2: id has 16 bytes, must have at most 15" },
        { "id,joined,left\nAA,,\n",
          "history/membership.csv:2: joined is \"\", must be a date as 2025-05-28" },
        { "id,joined,left\nAA,1958-01,\n",
          "history/membership.csv:2: joined is \"1958-01\", must be a date as 2025-05-28" },
        { "id,joined,left\nAA,1899-01-01,\n",
          "history/membership.csv:2: joined is \"1899-01-01\", must be a date as 2025-05-28" },
        { "id,joined,left\nAA,1958-01-01,1958-01-01\n",
          "history/membership.csv:2: left is \"1958-01-01\", must be after joined" },
        { "id,joined,left\nAA,1958-01-01,\nBB,1958-01-01,\nAA,1958-01-01,\n",
          "history/membership.csv:4: id is \"AA\", must be there once" },
    };

    (void) state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        assert_table_refused("history/membership.csv", rows[i][0], rows[i][1]);
    }
}

static void sixty_four_states_fit_and_one_more_does_not(void **state)
{
    char table[4096] = "id,joined,left\n";
    struct tacet_record *record;

    (void) state;
    write_tables();
    for (int i = 0; i < 64; i++) {
        snprintf(table + strlen(table), sizeof(table) - strlen(table), "M%d,2000-01-01,\n", i);
    }
    write_table("history/membership.csv", table);
    write_table("members.csv", "id\n");
    write_table("governments.csv", "member,head,start,end\nM63,Ada,2001-01-01,\n");
    record = record_of(DECISION("holdouts", "M0 M63", "holdout_type", "dove"));
    assert_true(record->rows[0].members == UINT64_MAX);
    assert_string_equal(ids_of(record, record->rows[0].holdouts), "M0 M63");
    assert_int_equal(record->rows[0].spell[63], 0);
    assert_int_equal(record->rows[0].spell[62], -1);
    record_end(record);
    strcat(table, "M64,2000-01-01,\n");
    write_table("history/membership.csv", table);
    assert_record_refused(REQUIRED_COLUMNS,
                          "history/membership.csv: members are 65, must be 1 to 64");
}

static void a_bad_table_of_members_is_refused(void **state)
{
    (void) state;
    assert_table_refused("members.csv", "bloc\n", "members.csv:1: column id is missing");
    assert_table_refused("members.csv", "id,bloc\nAA,a\nZZ,b\n",
                         "members.csv:3: id is \"ZZ\", must be an id of "
                         "history/membership.csv");
    assert_table_refused("members.csv", "id,bloc,bloc_loading\nAA,a,11\n",
                         "members.csv:2: bloc_loading is \"11\", must be a number from -10 to "
                         "10");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_state_sits_from_the_day_it_joins_to_the_day_before_it_leaves),
        cmocka_unit_test(the_union_grew_as_it_did),
        cmocka_unit_test(a_bloc_comes_from_the_table_of_members),
        cmocka_unit_test(a_state_listed_without_a_bloc_has_none),
        cmocka_unit_test(a_bad_table_of_membership_is_refused),
        cmocka_unit_test(sixty_four_states_fit_and_one_more_does_not),
        cmocka_unit_test(a_bad_table_of_members_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
