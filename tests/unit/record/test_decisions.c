/* test_decisions.c - one row of the record: what each cell may be, the exact sentence with
 * which anything else is refused, and what follows from dates and hold-outs. */
#include "support/record_text.h"

#define ONE(...) record_of(DECISION(__VA_ARGS__))

/* ---- dates and days ---------------------------------------------------------------------- */

static void a_month_is_its_15th_and_is_marked(void **state)
{
    struct tacet_record *record;

    (void) state;
    write_tables();
    record = ONE("proposed", "2024-02", "decided", "2024-03-11", "trigger_date", "2023-12",
                 "deadline", "2024-05-06");
    assert_int_equal(record->rows[0].proposed, day_of("2024-02-15"));
    assert_int_equal(record->rows[0].decided, day_of("2024-03-11"));
    assert_int_equal(record->rows[0].trigger, day_of("2023-12-15"));
    assert_int_equal(record->rows[0].deadline, day_of("2024-05-06"));
    assert_int_equal(record->rows[0].month_only,
                     1u << TACET_ROW_PROPOSED | 1u << TACET_ROW_TRIGGER);
    record_end(record);
    record = ONE("proposed", "2024-02-15", "decided", "2024-03", "deadline", "2024-07");
    assert_int_equal(record->rows[0].decided, day_of("2024-03-15"));
    assert_int_equal(record->rows[0].month_only,
                     1u << TACET_ROW_DECIDED | 1u << TACET_ROW_DEADLINE);
    record_end(record);
}

static void without_a_proposal_seats_and_spells_are_those_of_the_decision(void **state)
{
    struct tacet_record *record;

    (void) state;
    write_tables();
    record = ONE("proposed", "2020-01-31", "decided", "2022-02-01");
    assert_string_equal(ids_of(record, record->rows[0].members), "AA CC BB");
    assert_string_equal(record->spells[record->rows[0].spell[0]].head, "Ada Aalto");
    record_end(record);
    record = ONE("proposed", "", "days", "", "decided", "2022-02-01");
    assert_string_equal(ids_of(record, record->rows[0].members), "AA BB");
    assert_string_equal(record->spells[record->rows[0].spell[0]].head, "Bo Berg");
    assert_int_equal(record->rows[0].days, -1);
    record_end(record);
}

/* ---- scoring ----------------------------------------------------------------------------- */

static void a_row_is_scored_if_it_says_so_and_needed_everybody(void **state)
{
    static const struct {
        const char *score, *rule;
        bool scored, unanimity;
    } rows[] = {
        { "1", "unanimity", true, true }, { "", "", true, true },
        { "0", "", false, true },         { "1", "qmv", false, false },
        { "0", "qmv", false, false },
    };

    (void) state;
    write_tables();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct tacet_record *record = ONE("score", rows[i].score, "rule", rows[i].rule);

        assert_int_equal(record->rows[0].scored, rows[i].scored);
        assert_int_equal(record->rows[0].unanimity, rows[i].unanimity);
        record_end(record);
    }
}

static void memory_is_a_source_by_two_names(void **state)
{
    static const struct {
        const char *source;
        bool recalled;
    } rows[] = { { "memory", true },
                 { "recalled, not checked", true },
                 { "", false },
                 { "https://x.test/memory", false } };

    (void) state;
    write_tables();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct tacet_record *record = ONE("source", rows[i].source);

        assert_int_equal(record->rows[0].recalled, rows[i].recalled);
        record_end(record);
    }
}

/* ---- hold-outs --------------------------------------------------------------------------- */

static void hold_outs_are_a_set_whatever_the_blanks(void **state)
{
    static const char *const cells[][2] = {
        { "AA", "AA" }, { "BB AA", "AA BB" }, { " CC   BB ", "CC BB" }, { "", "" }, { " ", "" },
    };

    (void) state;
    write_tables();
    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
        struct tacet_record *record = ONE("holdouts", cells[i][0], "holdout_type", "hawk");

        assert_string_equal(ids_of(record, record->rows[0].holdouts), cells[i][1]);
        record_end(record);
    }
}

static void a_hold_out_may_have_no_seat_but_must_be_known(void **state)
{
    struct tacet_record *record;

    (void) state;
    write_tables();
    record = ONE("holdouts", "CC AA", "holdout_type", "dove", "proposed", "2021-01-01");
    assert_string_equal(ids_of(record, record->rows[0].holdouts), "AA CC");
    assert_string_equal(ids_of(record, tacet_row_objectors(&record->rows[0])), "AA");
    record_end(record);
}

static void the_word_of_each_type_is_its_type(void **state)
{
    (void) state;
    write_tables();
    for (int t = TACET_HOLDOUT_DOVE; t <= TACET_HOLDOUT_DEMANDER; t++) {
        const char *word = tacet_holdout_word((enum tacet_holdout_type) t);
        struct tacet_record *record = ONE("holdouts", "AA", "holdout_type", word);

        assert_int_equal(record->rows[0].holdout_type, t);
        record_end(record);
    }
}

/* ---- refusals ---------------------------------------------------------------------------- */

#define IDS "must be ids of history/membership.csv, each once, with blanks between"

static void a_cell_that_is_not_allowed_is_refused_with_what_is(void **state)
{
    static const struct {
        const char *column, *cell, *message;
    } rows[] = {
        { "id", "", "id is \"\", must be a text" },
        { "episode", "", "episode is \"\", must be a text" },
        { "target", "", "target is \"\", must be a text" },
        { "group", "",
          "group is \"\", must be russia, china, middle_east, latin_america, "
          "neighbourhood or other" },
        { "group", "rusia",
          "group is \"rusia\", must be russia, china, middle_east, "
          "latin_america, neighbourhood or other" },
        { "kind", "list",
          "kind is \"list\", must be hr_statement, declaration, conclusions, "
          "framework, listing, sectoral, renewal or relaxation" },
        { "proposed", "2015-3-4",
          "proposed is \"2015-3-4\", must be a date as 2025-05-28 or 2025-05" },
        { "proposed", "2015-13",
          "proposed is \"2015-13\", must be a date as 2025-05-28 or "
          "2025-05" },
        { "proposed", "2015", "proposed is \"2015\", must be a date as 2025-05-28 or 2025-05" },
        { "decided", "", "decided is \"\", must be a date as 2025-05-28 or 2025-05" },
        { "decided", "2015-02-29",
          "decided is \"2015-02-29\", must be a date as 2025-05-28 or 2025-05" },
        { "trigger_date", "spring",
          "trigger_date is \"spring\", must be a date as 2025-05-28 or 2025-05" },
        { "deadline", "15.3.15",
          "deadline is \"15.3.15\", must be a date as 2025-05-28 or 2025-05" },
        { "outcome", "", "outcome is \"\", must be adopted, adopted_diluted or not_adopted" },
        { "outcome", "Adopted",
          "outcome is \"Adopted\", must be adopted, adopted_diluted or not_adopted" },
        { "status", "pending", "status is \"pending\", must be adopted, dropped or open" },
        { "days", "-1", "days is \"-1\", must be a whole number from 0 to 36500" },
        { "days", "36501", "days is \"36501\", must be a whole number from 0 to 36500" },
        { "days", "1.5", "days is \"1.5\", must be a whole number from 0 to 36500" },
        { "days", " 1", "days is \" 1\", must be a whole number from 0 to 36500" },
        { "holdouts", "AA XX", "holdouts is \"AA XX\", " IDS },
        { "holdouts", "AA,BB", "holdouts is \"AA,BB\", " IDS },
        { "holdouts", "A", "holdouts is \"A\", " IDS },
        { "holdouts", "AA BB AA", "holdouts is \"AA BB AA\", " IDS },
        { "holdout_type", "none",
          "holdout_type is \"none\", must be dove, hostage, mixed, hawk or demander" },
        { "holdout_type", "unknown",
          "holdout_type is \"unknown\", must be dove, hostage, mixed, hawk or demander" },
        { "strength", "", "strength is \"\", must be a number from 0 to 100" },
        { "strength", "100.5", "strength is \"100.5\", must be a number from 0 to 100" },
        { "severity", "-1", "severity is \"-1\", must be a number from 0 to 100" },
        { "severity", "", "severity is \"\", must be a number from 0 to 100" },
        { "severity", "nan", "severity is \"nan\", must be a number from 0 to 100" },
        { "us_alignment", "1.01", "us_alignment is \"1.01\", must be a number from -1 to 1" },
        { "us_alignment", "", "us_alignment is \"\", must be a number from -1 to 1" },
        { "severity2", "101", "severity2 is \"101\", must be a number from 0 to 100" },
        { "us2", "-2", "us2 is \"-2\", must be a number from -1 to 1" },
        { "ally_listed", "2", "ally_listed is \"2\", must be a number from 0 to 1" },
        { "standing", "-1.1", "standing is \"-1.1\", must be a number from -1 to 1" },
        { "sponsor", "4", "sponsor is \"4\", must be a number from 0 to 3" },
        { "evidence", "high", "evidence is \"high\", must be a number from 0 to 3" },
        { "exposure", "-0.1", "exposure is \"-0.1\", must be a number from 0 to 3" },
        { "hostage_open", "yes", "hostage_open is \"yes\", must be a number from 0 to 1" },
        { "cyber", "true", "cyber is \"true\", must be a number from 0 to 1" },
        { "package", "7", "package is \"7\", must be a number from 0 to 1" },
        { "rule", "majority", "rule is \"majority\", must be unanimity or qmv" },
        { "breadth", "-3", "breadth is \"-3\", must be a whole number from 0 to 100000" },
        { "score", "2", "score is \"2\", must be 0 or 1" },
        { "score", "0.5", "score is \"0.5\", must be 0 or 1" },
        { "confidence", "sure", "confidence is \"sure\", must be high, medium or low" },
        { "measure", "a\nb", "measure has a control character, must be plain text" },
        { "source", "a\tb", "source has a control character, must be plain text" },
        { "kind", "a\tb", "kind has a control character, must be plain text" },
    };
    char message[300];

    (void) state;
    write_tables();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        snprintf(message, sizeof(message), "d.csv:2: %s", rows[i].message);
        assert_record_refused(DECISION(rows[i].column, rows[i].cell), message);
    }
}

static void the_ends_of_a_range_are_inside(void **state)
{
    static const char *const cells[][2] = {
        { "days", "0" },          { "days", "36500" },     { "strength", "0" },
        { "strength", "100" },    { "severity", "0" },     { "severity", "100" },
        { "us_alignment", "-1" }, { "us_alignment", "1" }, { "severity2", "100" },
        { "us2", "-1" },          { "standing", "1" },     { "sponsor", "3" },
        { "evidence", "0" },      { "exposure", "3" },     { "package", "1" },
        { "breadth", "100000" },  { "score", "0" },
    };

    (void) state;
    write_tables();
    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
        record_end(ONE(cells[i][0], cells[i][1]));
    }
}

static void a_text_that_is_too_long_is_refused_not_cut(void **state)
{
    static const struct {
        const char *column;
        size_t most;
    } rows[] = { { "id", 63 },       { "episode", 63 },       { "target", 31 },
                 { "measure", 255 }, { "measure_class", 31 }, { "holdouts", 255 },
                 { "source", 1023 } };
    char cell[2000], message[200];

    (void) state;
    write_tables();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const bool is_set = strcmp(rows[i].column, "holdouts") == 0;

        memset(cell, is_set ? ' ' : 'x', sizeof(cell));
        cell[rows[i].most] = '\0';
        record_end(ONE(rows[i].column, cell));
        cell[rows[i].most] = is_set ? ' ' : 'x';
        cell[rows[i].most + 1] = '\0';
        snprintf(message, sizeof(message), "d.csv:2: %s has %zu bytes, must have at most %zu",
                 rows[i].column, rows[i].most + 1, rows[i].most);
        assert_record_refused(DECISION(rows[i].column, cell), message);
    }
}

static void every_required_column_is_missed(void **state)
{
    char names[] = REQUIRED_COLUMNS, message[100];

    (void) state;
    write_tables();
    for (char *name = strtok(names, ",\n"); name != NULL; name = strtok(NULL, ",\n")) {
        char header[] = REQUIRED_COLUMNS;
        char *at = strstr(header, name);

        while (at != header && at[-1] != ',') { /* severity is also in no other name, days .. */
            at = strstr(at + 1, name);
        }
        *at = 'Z';
        snprintf(message, sizeof(message), "d.csv:1: column %s is missing", name);
        assert_record_refused(header, message);
    }
}

static void an_id_is_there_once(void **state)
{
    (void) state;
    write_tables();
    assert_record_refused(REQUIRED_COLUMNS
                          "a,e,XX,other,listing,,2016-08-09,adopted,adopted,,,,62,37,1\n"
                          "b,e,XX,other,listing,,2016-08-09,adopted,adopted,,,,62,37,1\n"
                          "a,e,XX,other,listing,,2016-08-09,adopted,adopted,,,,62,37,1\n",
                          "d.csv:4: id is \"a\", must be there once");
}

static void a_bad_table_is_refused_as_a_table(void **state)
{
    (void) state;
    write_tables();
    assert_record_refused("", "d.csv:1: the table is empty, must have a header");
    assert_record_refused("id;episode\n", "d.csv:1: columns are separated by ; must be by ,");
    assert_record_refused(REQUIRED_COLUMNS "one\n",
                          "d.csv:2: the row has 1 cells, must have 15");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_month_is_its_15th_and_is_marked),
        cmocka_unit_test(without_a_proposal_seats_and_spells_are_those_of_the_decision),
        cmocka_unit_test(a_row_is_scored_if_it_says_so_and_needed_everybody),
        cmocka_unit_test(memory_is_a_source_by_two_names),
        cmocka_unit_test(hold_outs_are_a_set_whatever_the_blanks),
        cmocka_unit_test(a_hold_out_may_have_no_seat_but_must_be_known),
        cmocka_unit_test(the_word_of_each_type_is_its_type),
        cmocka_unit_test(a_cell_that_is_not_allowed_is_refused_with_what_is),
        cmocka_unit_test(the_ends_of_a_range_are_inside),
        cmocka_unit_test(a_text_that_is_too_long_is_refused_not_cut),
        cmocka_unit_test(every_required_column_is_missed),
        cmocka_unit_test(an_id_is_there_once),
        cmocka_unit_test(a_bad_table_is_refused_as_a_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
