/* test_parameters.c - the file of parameters: read strictly, each name known and there once,
 * each in its place; what a scenario assumes instead; moving one. */
#include "support/parameter_file.h"
#include "support/scenario_text.h"

#define WITH_OWN NAMED DATED TARGET NO_TABLES OWN_PARAMETERS ONE_MEASURE TWO_MEMBERS

/* ---- the file -----------------------------------------------------------------------------
 */

static enum tacet_status read_rows(struct tacet_parameters *parameters, const char *table,
                                   struct tacet_error *err)
{
    *parameters = (struct tacet_parameters) { 0 };
    const char *path = scratch_file("p.csv", table);
    struct tacet_csv csv;
    enum tacet_status status = tacet_csv_read(&csv, path, err);

    if (status == TACET_OK) {
        status = tacet_parameters_read(parameters, &csv, path, err);
    }
    tacet_csv_free(&csv);
    return status;
}

static void assert_rows_refused(const char *table, const char *message)
{
    struct tacet_parameters parameters;
    struct tacet_error err = { .text = "nothing was refused" };

    assert_int_equal(read_rows(&parameters, table, &err), TACET_EINPUT);
    assert_string_equal(said(&err), message);
    free(parameters.rows);
}

static void a_row_has_value_error_unit_basis_and_meaning(void **state)
{
    struct tacet_parameters parameters;
    struct tacet_error err = { .text = "" };

    (void) state;
    assert_int_equal(read_rows(&parameters,
                               "basis,meaning,name,source,sd,value,unit\n"
                               "fit,\"how, when\",a.b,x,0.125,-3.25,log day\n"
                               "source,,c,,0,1e-3,\n"
                               "judgement,,d,,7,+8,\n",
                               &err),
                     TACET_OK);
    assert_int_equal(parameters.n, 3);
    assert_string_equal(parameters.rows[0].name, "a.b");
    assert_near(parameters.rows[0].value, -3.25, 0.0);
    assert_near(parameters.rows[0].sd, 0.125, 0.0);
    assert_string_equal(parameters.rows[0].unit, "log day");
    assert_string_equal(parameters.rows[0].meaning, "how, when");
    assert_int_equal(parameters.rows[0].basis, TACET_FIT);
    assert_int_equal(parameters.rows[1].basis, TACET_SOURCE);
    assert_int_equal(parameters.rows[2].basis, TACET_JUDGEMENT);
    assert_int_equal(tacet_parameter_index(&parameters, "c"), 1);
    assert_int_equal(tacet_parameter_index(&parameters, "a"), -1);
    free(parameters.rows);
}

static void a_bad_row_is_named_by_line(void **state)
{
    (void) state;
    assert_rows_refused(PARAMETER_HEADER "a,1,0,,fit,\nb,,0,,fit,\n",
                        "p.csv:3: value is \"\", must be a number");
    assert_rows_refused(PARAMETER_HEADER "a,0x10,0,,fit,\n",
                        "p.csv:2: value is \"0x10\", must be a number");
    assert_rows_refused(PARAMETER_HEADER "a,nan,0,,fit,\n",
                        "p.csv:2: value is \"nan\", must be a number");
    assert_rows_refused(PARAMETER_HEADER "a,1,-0.5,,fit,\n",
                        "p.csv:2: sd is \"-0.5\", must be a number from 0");
    assert_rows_refused(PARAMETER_HEADER "a,1,,,fit,\n",
                        "p.csv:2: sd is \"\", must be a number from 0");
    assert_rows_refused(PARAMETER_HEADER ",1,0,,fit,\n",
                        "p.csv:2: name, unit or meaning is too long, or the name is empty");
}

static void a_basis_is_fit_source_or_judgement(void **state)
{
    (void) state;
    assert_rows_refused(PARAMETER_HEADER "a,1,0,,fit,\n\nb,1,0,,guess,\n",
                        "p.csv:4: basis is \"guess\", must be fit, source or judgement");
    assert_rows_refused(PARAMETER_HEADER "a,1,0,,,\n",
                        "p.csv:2: basis is \"\", must be fit, source or judgement");
}

static void a_parameter_is_there_once(void **state)
{
    (void) state;
    assert_rows_refused(PARAMETER_HEADER "a,1,0,,fit,\nb,1,0,,fit,\na,2,0,,fit,\n",
                        "p.csv:4: parameter a is there twice");
}

static void each_column_is_needed(void **state)
{
    static const char *const names[] = { "name", "value", "sd", "unit", "basis", "meaning" };

    (void) state;
    for (size_t c = 0; c < 6; c++) {
        char table[200] = "x", message[80];

        for (size_t k = 0; k < 6; k++) {
            if (k != c) {
                sprintf(table + strlen(table), ",%s", names[k]);
            }
        }
        snprintf(message, sizeof(message), "p.csv:1: column %s is missing", names[c]);
        assert_rows_refused(table, message);
    }
}

/* ---- their places -------------------------------------------------------------------------
 */

static void a_parameter_the_formulas_need_must_be_there(void **state)
{
    static const char *const names[] = { "objection.const",     "objection.china_russia",
                                         "routine.declaration", "shock.bloc",
                                         "severity.half_life",  "tabling.shock" };

    (void) state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char row[80], message[120];

        snprintf(row, sizeof(row), "%s,", names[i]);
        snprintf(message, sizeof(message), "p.csv: parameter %s is missing", names[i]);
        write_parameters(row, "");
        assert_refused(WITH_OWN, message);
    }
}

static void an_unknown_parameter_is_refused(void **state)
{
    (void) state;
    write_parameters("", "objection.us_stanse,0.5,0.1,probit,fit,,\n");
    assert_refused(WITH_OWN, "p.csv: objection.us_stanse is not a parameter of this model");
    write_parameters("", "tabling.log_days.sectoral,0.5,0.1,log day,fit,,\n");
    assert_refused(WITH_OWN,
                   "p.csv: tabling.log_days.sectoral is not a parameter of this model");
}

static void members_and_governments_own_parameters_are_known_by_their_form(void **state)
{
    static const char *const good[] = { "member.XX", "member.XX.china", "member.XX.declaration",
                                        "government.XX.2024-02-29" };
    static const char *const bad[] = { "member.XX.chian", "member.XX.listing",
                                       "government.XX.2025-02-29", "government.XX",
                                       "members.XX" };
    char row[80], message[120];

    (void) state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        snprintf(row, sizeof(row), "%s,0.5,0.1,probit,fit,,\n", good[i]);
        write_parameters("", row);
        scenario_end(scenario_of(WITH_OWN));
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        snprintf(row, sizeof(row), "%s,0.5,0.1,probit,fit,,\n", bad[i]);
        snprintf(message, sizeof(message), "p.csv: %s is not a parameter of this model",
                 bad[i]);
        write_parameters("", row);
        assert_refused(WITH_OWN, message);
    }
}

static void what_only_the_fit_to_the_record_uses_is_known_and_changes_nothing(void **state)
{
    static const char *const names[] = { "objection.kind.declaration",
                                         "never.declaration",
                                         "procedure.log_days.declaration",
                                         "procedure.cyber_declaration",
                                         "sd.member",
                                         "sd.member_group",
                                         "sd.member_declaration",
                                         "sd.member_kind",
                                         "record.reported",
                                         "record.second_coding",
                                         "record.weight.declaration",
                                         "record.weight.renewal",
                                         "form.tolerance" };
    struct tacet_scenario *plain;

    (void) state;
    write_parameters("", "");
    plain = scenario_of(WITH_OWN);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct tacet_scenario *scenario;
        char row[80];

        snprintf(row, sizeof(row), "%s,0.5,0.1,probit,fit,,\n", names[i]);
        write_parameters("", row);
        scenario = scenario_of(WITH_OWN);
        assert_memory_equal(&scenario->coefficients, &plain->coefficients,
                            sizeof(plain->coefficients));
        assert_int_equal(tacet_coefficient_place(names[i]), -1);
        scenario_end(scenario);
    }
    write_parameters("", "sd.government,0.5,0.1,probit,fit,,\n");
    scenario_end(plain);
    plain = scenario_of(WITH_OWN);
    assert_near(plain->coefficients.government_sd, 0.5, 0.0);
    scenario_end(plain);
}

static void parameters_reach_the_formulas(void **state)
{
    struct tacet_scenario *scenario;
    const struct tacet_coefficients *c;

    (void) state;
    write_parameters("objection.us_stance,",
                     "objection.us_stance,-0.4375,0.1,probit,fit,,\n"
                     "objection.group.russia,0.6875,0.1,probit,fit,,\n");
    scenario =
        scenario_of("assume = ( { name = \"objection.china_russia\"; value = -0.21875; },"
                    "{ name = \"routine.declaration\"; value = -1.5; },"
                    "{ name = \"routine.never\"; value = -2.5; },"
                    "{ name = \"tabling.log_days\"; value = 4.125; } );" WITH_OWN);
    c = &scenario->coefficients;
    assert_near(c->objection.us_stance, -0.4375, 0.0);
    assert_near(c->objection.threat, -0.21875, 0.0);
    assert_near(c->objection.group[TACET_RUSSIA], 0.6875, 0.0); /* preset 0 where absent */
    assert_near(c->objection.kind[TACET_LISTING], 0.0, 0.0);
    assert_near(c->objection.kind[TACET_DECLARATION], -1.5, 0.0);
    assert_near(c->never.kind[TACET_DECLARATION], -2.5, 0.0);
    assert_near(c->tabling.log_days[TACET_LISTING], 4.125, 0.0);
    assert_near(c->tabling.log_days[TACET_SECTORAL], 4.125, 0.0); /* shared */
    assert_near(c->tabling.log_days[TACET_RELAXATION], 4.125, 0.0);
    scenario_end(scenario);
}

static void a_parameter_beyond_what_its_formula_allows_is_refused(void **state)
{
    (void) state;
    write_parameters("tabling.log_sd,", "tabling.log_sd,0,0.1,log day,fit,,\n");
    assert_refused(WITH_OWN, "p.csv: tabling.log_sd is 0, must be at least 0.001");
    write_parameters("objection.strength,", "objection.strength,-0.125,0.1,probit,fit,,\n");
    assert_refused(WITH_OWN, "p.csv: objection.strength is -0.125, must be at least 0");
    write_parameters("severity.half_life,", "severity.half_life,-30,1,day,fit,,\n");
    assert_refused(WITH_OWN, "p.csv: severity.half_life is -30, must be at least 0.001");
    write_parameters("clearance.severity,", "clearance.severity,10.5,1,log hazard,fit,,\n");
    assert_refused(WITH_OWN, "p.csv: clearance.severity is 10.5, must be at most 10");
}

/* ---- what a scenario assumes --------------------------------------------------------------
 */

static void an_assumption_replaces_the_value_and_is_judgement(void **state)
{
    struct tacet_scenario *scenario =
        scenario_of("assume = ( { name = \"objection.us_stance\"; value = 0.4375; reason = "
                    "\"to see\"; } );" SMALL);
    const int row = tacet_parameter_index(&scenario->parameters, "objection.us_stance");

    (void) state;
    assert_in_range(row, 0, scenario->parameters.n - 1);
    assert_near(scenario->parameters.rows[row].value, 0.4375, 0.0);
    assert_int_equal(scenario->parameters.rows[row].basis, TACET_JUDGEMENT);
    assert_string_equal(scenario->parameters.rows[row].meaning, "to see"); /* the reason */
    assert_near(scenario->coefficients.objection.us_stance, 0.4375, 0.0);
    scenario_end(scenario);
}

static void a_bad_assumption_is_refused_where_it_stands(void **state)
{
    (void) state;
    assert_refused(
        "assume = (\n{ name = \"objection.us_stanse\"; value = 0.5; } );" SMALL,
        "s.cfg:2: assume.objection.us_stanse is not a parameter of the parameters' file");
    assert_refused("assume = (\n{ name = \"objection.us_stance\"; } );" SMALL,
                   "s.cfg:2: assume.value is missing, must be a number");
    assert_refused("assume = (\n{ name = \"objection.us_stance\"; value = 2000000; } );" SMALL,
                   "s.cfg:2: assume.value is 2000000, must be between -1000000 and 1000000");
    assert_refused("assume = (\n{ name = \"tabling.log_sd\"; value = 0; } );" SMALL,
                   "s.cfg:2: assume.tabling.log_sd is 0, must be at least 0.001");
}

static void an_assumption_is_there_once(void **state)
{
    (void) state;
    assert_refused("assume = ( { name = \"tabling.shock\"; value = 0.5; },\n"
                   "{ name = \"tabling.shock\"; value = 0.25; } );" SMALL,
                   "s.cfg:2: assume.tabling.shock is there twice");
}

/* ---- moving one ---------------------------------------------------------------------------
 */

static size_t index_of(const struct tacet_scenario *scenario, const char *name)
{
    const int row = tacet_parameter_index(&scenario->parameters, name);

    assert_true(row >= 0);
    return (size_t) row;
}

static void a_moved_parameter_reaches_formulas_and_members(void **state)
{
    struct tacet_scenario *scenario;
    char hash[TACET_HASH_TEXT];

    (void) state;
    write_parameters("", "member.AA,0.625,0.5,probit,fit,,\n");
    scenario = scenario_of(WITH_OWN);
    strcpy(hash, scenario->hash);
    tacet_scenario_move(scenario, index_of(scenario, "member.AA"), 0.6875);
    tacet_scenario_move(scenario, index_of(scenario, "tabling.log_days"), 3.125);
    assert_near(scenario->members[0].effects[TACET_COUNTRY], 0.6875, 0.0);
    assert_near(scenario->members[1].effects[TACET_COUNTRY], 0.0, 0.0);
    assert_near(scenario->coefficients.tabling.log_days[TACET_LISTING], 3.125, 0.0);
    assert_near(scenario->coefficients.tabling.log_days[TACET_FRAMEWORK], 3.125, 0.0);
    assert_near(scenario->parameters.rows[index_of(scenario, "tabling.log_days")].value, 3.125,
                0.0);
    assert_string_equal(scenario->hash, hash); /* of the scenario as it was read */
    scenario_end(scenario);
}

static void a_parameter_moves_no_further_than_it_is_allowed(void **state)
{
    struct tacet_scenario *scenario = scenario_of(SMALL);

    (void) state;
    tacet_scenario_move(scenario, index_of(scenario, "objection.strength"), -0.125);
    tacet_scenario_move(scenario, index_of(scenario, "tabling.log_sd"), -3.0);
    tacet_scenario_move(scenario, index_of(scenario, "shelving.blocked"), 99.0);
    tacet_scenario_move(scenario, index_of(scenario, "objection.const"), -9.5);
    assert_near(scenario->coefficients.objection.strength, 0.0, 0.0);
    assert_near(scenario->coefficients.tabling.log_sd, 0.001, 0.0);
    assert_near(scenario->coefficients.shelving.blocked, 10.0, 0.0);
    assert_near(scenario->coefficients.objection.constant, -9.5, 0.0);
    scenario_end(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_has_value_error_unit_basis_and_meaning),
        cmocka_unit_test(a_bad_row_is_named_by_line),
        cmocka_unit_test(a_basis_is_fit_source_or_judgement),
        cmocka_unit_test(a_parameter_is_there_once),
        cmocka_unit_test(each_column_is_needed),
        cmocka_unit_test(a_parameter_the_formulas_need_must_be_there),
        cmocka_unit_test(an_unknown_parameter_is_refused),
        cmocka_unit_test(members_and_governments_own_parameters_are_known_by_their_form),
        cmocka_unit_test(what_only_the_fit_to_the_record_uses_is_known_and_changes_nothing),
        cmocka_unit_test(parameters_reach_the_formulas),
        cmocka_unit_test(a_parameter_beyond_what_its_formula_allows_is_refused),
        cmocka_unit_test(an_assumption_replaces_the_value_and_is_judgement),
        cmocka_unit_test(a_bad_assumption_is_refused_where_it_stands),
        cmocka_unit_test(an_assumption_is_there_once),
        cmocka_unit_test(a_moved_parameter_reaches_formulas_and_members),
        cmocka_unit_test(a_parameter_moves_no_further_than_it_is_allowed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
