/* test_settings.c - one row of a table reads a setting, checks it and names it in messages;
 * from groups of a scenario and from rows of a CSV table. */
#include "support/scenario_text.h"

/* ---- the tables themselves --------------------------------------------------------------- */

static const struct field_table *const tables[] = {
    &tacet_root_fields,       &tacet_member_fields,     &tacet_measure_fields,
    &tacet_own_driver_fields, &tacet_assumption_fields, &tacet_correlation_fields,
    &tacet_spell_fields,
};
enum { N_TABLES = sizeof(tables) / sizeof(tables[0]), READER_HOLDS = 64 };

static void every_setting_has_a_meaning_and_a_path_of_its_own(void **state)
{
    (void) state;
    for (size_t t = 0; t < N_TABLES; t++) {
        assert_in_range(tables[t]->n, 1, READER_HOLDS);
        for (size_t i = 0; i < tables[t]->n; i++) {
            const struct field *field = &tables[t]->rows[i];

            assert_true(field->meaning != NULL && field->meaning[0] != '\0');
            assert_true((field->type == FIELD_WORD) == (field->words != NULL));
            for (size_t j = 0; j < i; j++) {
                assert_string_not_equal(tables[t]->rows[j].path, field->path);
            }
        }
    }
}

static void every_preset_lies_in_its_range(void **state)
{
    (void) state;
    for (size_t t = 0; t < N_TABLES; t++) {
        for (size_t i = 0; i < tables[t]->n; i++) {
            const struct field *field = &tables[t]->rows[i];
            const bool is_number = field->type == FIELD_REAL || field->type == FIELD_DRIVER;

            if (is_number && !field->required && !isnan(field->number) &&
                !(field->low <= field->number && field->number <= field->high)) {
                fail_msg("%s is preset to %g", field->path, field->number);
            }
            assert_true(field->text == NULL || strlen(field->text) < field->size);
        }
    }
}

static void a_scenario_that_says_little_gets_the_presets(void **state)
{
    struct tacet_scenario *scenario = scenario_of(SMALL);
    static const double centres[TACET_DRIVERS] = {
        [TACET_SEVERITY] = 0.5, [TACET_ATTRIBUTION] = 0.5, [TACET_SPONSOR] = 1.0
    };

    (void) state;
    assert_int_equal(scenario->horizon, 365);
    assert_true(scenario->negotiation);
    assert_false(scenario->incident.cyber);
    assert_int_equal(scenario->incident.shock_date, TACET_NO_DATE);
    assert_int_equal(scenario->n_drivers, TACET_DRIVERS);
    assert_false(scenario->correlated);
    for (size_t k = 0; k < TACET_DRIVERS; k++) {
        assert_int_equal(scenario->drivers[k].shape, TACET_FIXED);
        assert_near(scenario->drivers[k].centre, centres[k], 0.0);
    }
    assert_string_equal(scenario->drivers[TACET_TARGET_RUSSIA_TIE].name, "target_russia_tie");
    assert_false(scenario->measures[0].on_the_table);
    assert_int_equal(scenario->measures[0].rule, TACET_UNANIMITY);
    assert_int_equal(scenario->measures[0].basis, TACET_JUDGEMENT);
    scenario_end(scenario);
}

/* ---- from a group -------------------------------------------------------------------------
 */

static void each_type_of_setting_is_read(void **state)
{
    struct tacet_scenario *scenario = scenario_of(
        "name = \"big\"; question = \"Žižkov?\"; date = \"2024-02-29\"; horizon = 0x25;\n"
        "negotiation = false; on_the_table = TRUE; headline = \"b\";\n"
        "incident: { date = \"2023-12-31\"; cyber = true; shock_date = \"2022-02-24\"; };\n"
        "target: { name = \"Russia\"; group = \"russia\"; };\n"
        "measures = ( { id = \"a\"; kind = \"relaxation\"; strength = 3; rule = "
        "\"high_representative\"; whole_package = true; tabling_shift = -2; },\n"
        "{ id = \"b\"; kind = \"sectoral\"; strength = 45.5; prepared_days = 0.5; } "
        ");\n" NO_TABLES PARAMETERS TWO_MEMBERS);
    int day;

    (void) state;
    assert_string_equal(scenario->name, "big");
    assert_string_equal(scenario->question, "Žižkov?");
    assert_true(tacet_parse_date("2024-02-29", &day) && scenario->date == day);
    assert_int_equal(scenario->horizon, 37);
    assert_false(scenario->negotiation);
    assert_int_equal(scenario->headline, 1);
    assert_true(scenario->incident.cyber);
    assert_true(tacet_parse_date("2022-02-24", &day) && scenario->incident.shock_date == day);
    assert_int_equal(scenario->group, TACET_RUSSIA);
    assert_int_equal(scenario->measures[0].kind, TACET_RELAXATION);
    assert_int_equal(scenario->measures[0].rule, TACET_HIGH_REPRESENTATIVE);
    assert_true(scenario->measures[0].whole_package && scenario->measures[0].on_the_table);
    assert_near(scenario->measures[0].strength, 3.0, 0.0); /* whole where decimals may stand */
    assert_near(scenario->measures[0].tabling_shift, -2.0, 0.0);
    assert_near(scenario->measures[1].strength, 45.5, 0.0);
    scenario_end(scenario);
}

static void a_setting_of_the_wrong_type_is_told_what_it_must_be(void **state)
{
    (void) state;
    assert_refused("name = 5;", "s.cfg:1: name is 5, must be a text in quotes");
    assert_refused("date = 20250528;",
                   "s.cfg:1: date is 20250528, must be a date as \"2025-05-28\"");
    assert_refused("negotiation = 1;", "s.cfg:1: negotiation is 1, must be true or false");
    assert_refused("negotiation = \"true\";",
                   "s.cfg:1: negotiation is \"true\", must be true or false");
    assert_refused("horizon = true;", "s.cfg:1: horizon is true, must be a whole number");
    assert_refused("target: { group = 0.25; };",
                   "s.cfg:1: target.group is 0.25, must be a text in quotes");
    assert_refused(
        "measures = \"all\";",
        "s.cfg:1: measures is \"all\", must be a list of groups ( { ... }, { ... } )");
    assert_refused(
        "measures = { };",
        "s.cfg:1: measures is a group { }, must be a list of groups ( { ... }, { ... } )");
    assert_refused(
        "assume = [ 1 ];",
        "s.cfg:1: assume is an array [ ], must be a list of groups ( { ... }, { ... } )");
    assert_refused("governments = ( );",
                   "s.cfg:1: governments is a list ( ), must be a text in quotes");
    assert_refused("members = 27; ",
                   "s.cfg:1: members is 27, must be a file name in quotes or a "
                   "list of groups ( { ... }, { ... } )");
    assert_refused(FRAME TWO_MEMBERS "\nmeasures = ( { id = \"a\"; strength = \"17\"; } );",
                   "s.cfg:2: measures.strength is \"17\", must be a number");
    assert_refused(FRAME TWO_MEMBERS "\nmeasures = ( { id = 7; } );",
                   "s.cfg:2: measures.id is 7, must be a text in quotes");
    assert_refused(FRAME TWO_MEMBERS "\nmeasures = ( \"listing\" );",
                   "s.cfg:2: an element of the list is not a group { }");
}

static void a_decimal_where_a_whole_number_is_wanted_is_refused(void **state)
{
    (void) state;
    assert_refused("horizon = 36.5;\n" SMALL,
                   "s.cfg:1: horizon is 36.5, must be a whole number");
    assert_refused("horizon = -0.5;\n" SMALL,
                   "s.cfg:1: horizon is -0.5, must be a whole number");
}

static void a_refused_decimal_does_not_look_like_a_whole_number(void **state)
{
    (void) state;
    assert_refused("horizon = 36.0;\n" SMALL,
                   "s.cfg:1: horizon is 36.0, must be a whole number");
}

static void a_whole_number_where_decimals_may_stand_is_that_number_and_not_0(void **state)
{
    struct tacet_scenario *scenario = scenario_of(
        "drivers: { severity = 1; us_stance = -1; sponsor = 3L; ally_lists = 0x1; };" SMALL);

    (void) state;
    assert_near(scenario->drivers[TACET_SEVERITY].centre, 1.0, 0.0);
    assert_near(scenario->drivers[TACET_US_STANCE].centre, -1.0, 0.0);
    assert_near(scenario->drivers[TACET_SPONSOR].centre, 3.0, 0.0);
    assert_near(scenario->drivers[TACET_ALLY_LISTS].centre, 1.0, 0.0);
    scenario_end(scenario);
}

static void the_ends_of_a_range_are_allowed_and_nothing_beyond(void **state)
{
    struct tacet_scenario *least = scenario_of("horizon = 1;" SMALL);
    struct tacet_scenario *most = scenario_of("horizon = 3650;" SMALL);

    (void) state;
    assert_int_equal(least->horizon, 1);
    assert_int_equal(most->horizon, 3650);
    assert_refused("horizon = 0;\n" SMALL,
                   "s.cfg:1: horizon is 0, must be a whole number between 1 and 3650");
    assert_refused("\n\nhorizon = 3651;\n" SMALL,
                   "s.cfg:3: horizon is 3651, must be a whole number between 1 and 3650");
    assert_refused(FRAME TWO_MEMBERS "measures = ( { id = \"a\"; strength = 100.5; } );",
                   "s.cfg:1: measures.strength is 100.5, must be between 0 and 100");
    assert_refused(FRAME TWO_MEMBERS "measures = ( { id = \"a\"; strength = -1; } );",
                   "s.cfg:1: measures.strength is -1, must be between 0 and 100");
    scenario_end(least);
    scenario_end(most);
}

static void a_word_that_is_not_on_the_list_is_refused_with_the_list(void **state)
{
    (void) state;
    assert_refused("target: { group = \"China\"; };",
                   "s.cfg:1: target.group is \"China\", must be russia, china, middle_east, "
                   "latin_america, neighbourhood or other");
    assert_refused(FRAME TWO_MEMBERS "measures = ( { id = \"a\"; rule = \"majority\"; } );",
                   "s.cfg:1: measures.rule is \"majority\", must be unanimity, "
                   "unanimity_abstention, unanimity_less_one, qmv_55_65, qmv_72_65, qmv_brake, "
                   "high_representative or national");
    assert_refused(
        FRAME TWO_MEMBERS "measures = ( { id = \"a\"; kind = \"names\"; } );",
        "s.cfg:1: measures.kind is \"names\", must be hr_statement, declaration, conclusions, "
        "framework, listing, sectoral, renewal or relaxation");
}

static void the_basis_of_a_measure_is_one_of_three_words(void **state)
{
    (void) state;
    assert_refused(FRAME TWO_MEMBERS
                   "measures = ( { id = \"a\"; kind = \"listing\"; strength = 17.5; basis = "
                   "\"rumour\"; } );",
                   "s.cfg:1: measures.basis is \"rumour\", must be fit, source or judgement");
}

static void a_day_that_is_not_in_the_calendar_is_refused(void **state)
{
    (void) state;
    assert_refused("date = \"2025-02-29\";",
                   "s.cfg:1: date is \"2025-02-29\", must be a date as \"2025-05-28\"");
    assert_refused("date = \"28 May 2025\";",
                   "s.cfg:1: date is \"28 May 2025\", must be a date as \"2025-05-28\"");
}

static void a_text_is_neither_empty_where_needed_nor_too_long(void **state)
{
    char text[200] = "name = \"";
    struct tacet_scenario *scenario = scenario_of("headline = \"\";" SMALL);

    (void) state;
    assert_int_equal(scenario->headline, 0);
    scenario_end(scenario);
    assert_refused("name = \"\";", "s.cfg:1: name is empty, must be a text");
    memset(text + 8, 'n', 64);
    strcpy(text + 72, "\";");
    assert_refused(text, "s.cfg:1: name has 64 bytes, must have at most 63");
}

/* ---- unknown and missing settings ---------------------------------------------------------
 */

static void an_unknown_setting_is_refused_with_the_nearest_one(void **state)
{
    (void) state;
    assert_refused("hroizon = 37;\n" SMALL,
                   "s.cfg:1: hroizon is not a setting, did you mean horizon?");
    assert_refused(
        "drivers: {\n us_stanse = 0.5; };\n" SMALL,
        "s.cfg:2: drivers.us_stanse is not a setting, did you mean drivers.us_stance?");
    assert_refused("Horizon = 37;\n" SMALL,
                   "s.cfg:1: Horizon is not a setting, did you mean horizon?");
    assert_refused(FRAME TWO_MEMBERS "measures = ( { id = \"a\"; strenght = 3; } );",
                   "s.cfg:1: measures.strenght is not a setting, did you mean strength?");
    assert_refused(FRAME ONE_MEASURE "members = (\n{ id = \"A\"; bloc_shok = 0.5; } );",
                   "s.cfg:2: members.bloc_shok is not a setting, did you mean bloc_shock?");
    assert_refused("scenario: { horizon = 37; };\n" SMALL,
                   "s.cfg:1: scenario is not a setting");
    assert_refused("weather = \"fair\";\n" SMALL, "s.cfg:1: weather is not a setting");
}

static void the_nearest_setting_is_the_one_with_the_fewest_changes(void **state)
{
    char word[80];

    (void) state;
    assert_string_equal(tacet_nearest("drivers.severty", &tacet_root_fields),
                        "drivers.severity");
    assert_string_equal(tacet_nearest("exports_us_pct", &tacet_member_fields),
                        "exports_us_pct_gdp");
    assert_string_equal(tacet_nearest("end", &tacet_spell_fields), "end");
    assert_null(tacet_nearest("qqqqqqq", &tacet_root_fields));
    assert_null(tacet_nearest("", &tacet_root_fields));
    memset(word, 'a', 79);
    word[79] = '\0';
    assert_null(tacet_nearest(word, &tacet_root_fields));
}

static void a_group_given_as_a_value_is_told_to_be_a_group(void **state)
{
    (void) state;
    assert_refused("drivers = 0.5;\n" SMALL, "s.cfg:1: drivers must be a group { ... }");
    assert_refused("target = \"China\";", "s.cfg:1: target must be a group { ... }");
}

static void a_missing_setting_is_named_with_what_it_must_be(void **state)
{
    (void) state;
    assert_refused("", "s.cfg: name is missing, must be a text in quotes");
    assert_refused(NAMED, "s.cfg: date is missing, must be a date as \"2025-05-28\"");
    assert_refused(NAMED "date = \"2025-05-28\"; incident: { cyber = true; };",
                   "s.cfg: incident.date is missing, must be a date as \"2025-05-28\"");
    assert_refused(FRAME TWO_MEMBERS "measures = (\n{ strength = 3; } );",
                   "s.cfg:2: measures.id is missing, must be a text in quotes");
}

/* ---- from a row of a table ----------------------------------------------------------------
 */

/* Read the first row of a table of members. */
static enum tacet_status read_row(const char *table, struct member_draft *draft,
                                  struct tacet_error *err)
{
    struct tacet_csv csv;
    enum tacet_status status;

    memset(draft, 0, sizeof(*draft));
    assert_int_equal(tacet_csv_read(&csv, scratch_file("m.csv", table), err), TACET_OK);
    tacet_fields_preset(&tacet_member_fields, draft);
    status = tacet_fields_from_row(&tacet_member_fields, draft, &csv, 0, "m.csv", err);
    tacet_csv_free(&csv);
    return status;
}

static void assert_row_refused(const char *table, const char *message)
{
    struct member_draft draft;
    struct tacet_error err = { .text = "nothing was refused" };

    assert_int_equal(read_row(table, &draft, &err), TACET_EINPUT);
    assert_string_equal(err.text, message);
}

static void a_row_fills_what_it_has_and_leaves_presets_where_it_is_empty(void **state)
{
    struct member_draft draft;
    struct tacet_error err = { .text = "" };

    (void) state;
    assert_int_equal(read_row("note,id,bloc_loading,protocol_order,intercept,name\n"
                              "seen,AA,,7,-0.125,\"Aa, the first\"\n",
                              &draft, &err),
                     TACET_OK);
    assert_string_equal(draft.member.id, "AA");
    assert_string_equal(draft.member.name, "Aa, the first");
    assert_int_equal(draft.member.protocol_order, 7);
    assert_near(draft.member.intercept, -0.125, 0.0);
    assert_near(draft.member.bloc_relative, 1.0, 0.0); /* preset */
    assert_true(isnan(draft.exports_us));              /* no such column */
}

static void a_bad_cell_is_named_by_line_and_column(void **state)
{
    (void) state;
    assert_row_refused("name\nA\n", "m.csv:1: column id is missing");
    assert_row_refused("id,name\n,A\n", "m.csv:2: id is empty, must be a text");
    assert_row_refused("id,us_trade\n\n\nAA,n/a\n",
                       "m.csv:4: us_trade is \"n/a\", must be a number");
    assert_row_refused("id,us_trade\nAA,10.5\n",
                       "m.csv:2: us_trade is 10.5, must be between -10 and 10");
    assert_row_refused("id,protocol_order\nAA,1.5\n",
                       "m.csv:2: protocol_order is \"1.5\", must be a whole number");
    assert_row_refused("id,protocol_order\nAA,1001\n",
                       "m.csv:2: protocol_order is 1001, must be a whole number between 1 and "
                       "1000");
    assert_row_refused("id,protocol_order\nAA,5000000000\n",
                       "m.csv:2: protocol_order is 5000000000, must be between 1 and 1000");
    assert_row_refused("id\nABCDEFGHIJKLMNOP\n",
                       "m.csv:2: id has 16 bytes, must have at most 15");
}

static void flags_dates_and_words_of_a_row_are_checked(void **state)
{
    static const struct {
        const char *cells, *message;
    } rows[] = {
        { "AA,2025-13-01,,1,", "start is \"2025-13-01\", must be a date as \"2025-05-28\"" },
        { "AA,,,1,", "start is \"\", must be a date as \"2025-05-28\"" },
        { "AA,2025-01-01,,yes,", "outside_mainstream is \"yes\", must be 0 or 1" },
        { "AA,2025-01-01,,2,", "outside_mainstream is \"2\", must be 0 or 1" },
        { "AA,2025-01-01,,1,soft",
          "russia_line is \"soft\", must be dovish, mainstream or hawk" },
    };

    (void) state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char table[200], message[200];

        snprintf(table, sizeof(table), "member,start,end,outside_mainstream,russia_line\n%s\n",
                 rows[i].cells);
        snprintf(message, sizeof(message), "g.csv:2: %s", rows[i].message);
        scratch_file("g.csv", table);
        assert_refused(NAMED DATED TARGET PARAMETERS ONE_MEASURE TWO_MEMBERS
                       "ladder = \"\"; governments = \"g.csv\";",
                       message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_has_a_meaning_and_a_path_of_its_own),
        cmocka_unit_test(every_preset_lies_in_its_range),
        cmocka_unit_test(a_scenario_that_says_little_gets_the_presets),
        cmocka_unit_test(each_type_of_setting_is_read),
        cmocka_unit_test(a_setting_of_the_wrong_type_is_told_what_it_must_be),
        cmocka_unit_test(a_decimal_where_a_whole_number_is_wanted_is_refused),
        cmocka_unit_test(a_refused_decimal_does_not_look_like_a_whole_number),
        cmocka_unit_test(a_whole_number_where_decimals_may_stand_is_that_number_and_not_0),
        cmocka_unit_test(the_ends_of_a_range_are_allowed_and_nothing_beyond),
        cmocka_unit_test(a_word_that_is_not_on_the_list_is_refused_with_the_list),
        cmocka_unit_test(the_basis_of_a_measure_is_one_of_three_words),
        cmocka_unit_test(a_day_that_is_not_in_the_calendar_is_refused),
        cmocka_unit_test(a_text_is_neither_empty_where_needed_nor_too_long),
        cmocka_unit_test(an_unknown_setting_is_refused_with_the_nearest_one),
        cmocka_unit_test(the_nearest_setting_is_the_one_with_the_fewest_changes),
        cmocka_unit_test(a_group_given_as_a_value_is_told_to_be_a_group),
        cmocka_unit_test(a_missing_setting_is_named_with_what_it_must_be),
        cmocka_unit_test(a_row_fills_what_it_has_and_leaves_presets_where_it_is_empty),
        cmocka_unit_test(a_bad_cell_is_named_by_line_and_column),
        cmocka_unit_test(flags_dates_and_words_of_a_row_are_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
