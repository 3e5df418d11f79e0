/* test_config.c - --set path=value: found, made, read as a line of the file would be, refused.
 */
#include "support/scenario_text.h"

static const char TREE[] =
    "horizon = 37; share = 0.25; negotiation = true; name = \"small\";\n"
    "drivers: { severity = 0.5; own = ( { name = \"w\"; slope = 2.5; } ); };\n"
    "measures = ( { id = \"a\"; strength = 3; }, { id = \"b\"; } );\n";

/* The tree above with one override. */
static void override(config_t *config, const char *set)
{
    struct tacet_error err = { .text = "" };

    config_init(config);
    assert_int_equal(config_read_string(config, TREE), CONFIG_TRUE);
    if (tacet_config_override(config, set, &err) != TACET_OK) {
        fail_msg("%s", err.text);
    }
}

static void assert_refuses(const char *set, const char *message)
{
    struct tacet_error err = { .text = "nothing was refused" };
    config_t config;

    config_init(&config);
    assert_int_equal(config_read_string(&config, TREE), CONFIG_TRUE);
    assert_int_equal(tacet_config_override(&config, set, &err), TACET_EINPUT);
    assert_string_equal(err.text, message);
    config_destroy(&config);
}

/* The setting at a libconfig path, which must be there. */
static config_setting_t *at(const config_t *config, const char *path)
{
    config_setting_t *setting = config_lookup(config, path);

    if (setting == NULL) {
        fail_msg("there is no %s", path);
    }
    return setting;
}

/* ---- where --------------------------------------------------------------------------------
 */

static void an_override_replaces_a_setting_and_leaves_the_others(void **state)
{
    config_t config;

    (void) state;
    override(&config, "horizon=41");
    assert_int_equal(config_setting_get_int(at(&config, "horizon")), 41);
    assert_near(config_setting_get_float(at(&config, "share")), 0.25, 0.0);
    assert_near(config_setting_get_float(at(&config, "drivers.severity")), 0.5, 0.0);
    assert_int_equal(config_setting_length(config_root_setting(&config)), 6);
    config_destroy(&config);
}

static void an_override_reaches_into_groups_and_makes_them(void **state)
{
    config_t config;

    (void) state;
    override(&config, "drivers.severity=0.75");
    assert_near(config_setting_get_float(at(&config, "drivers.severity")), 0.75, 0.0);
    config_destroy(&config);
    override(&config, "incident.place.city=Brno");
    assert_string_equal(config_setting_get_string(at(&config, "incident.place.city")), "Brno");
    config_destroy(&config);
}

static void an_override_finds_a_group_of_a_list_by_its_key(void **state)
{
    config_t config;

    (void) state;
    override(&config, "measures.b.strength=7.25");
    assert_near(config_setting_get_float(at(&config, "measures.[1].strength")), 7.25, 0.0);
    assert_int_equal(config_setting_get_int(at(&config, "measures.[0].strength")), 3);
    config_destroy(&config);
    override(&config, "drivers.own.w.slope=-1.75");
    assert_near(config_setting_get_float(at(&config, "drivers.own.[0].slope")), -1.75, 0.0);
    config_destroy(&config);
}

static void an_override_adds_a_group_with_its_key_to_a_list(void **state)
{
    config_t config;

    (void) state;
    override(&config, "measures.c.strength=11");
    assert_int_equal(config_setting_length(at(&config, "measures")), 3);
    assert_string_equal(config_setting_get_string(at(&config, "measures.[2].id")), "c");
    assert_int_equal(config_setting_get_int(at(&config, "measures.[2].strength")), 11);
    config_destroy(&config);
}

static void an_assumption_takes_all_behind_assume_as_its_name(void **state)
{
    config_t config;

    (void) state;
    override(&config, "assume.member.HU.china=0.125");
    assert_int_equal(config_setting_length(at(&config, "assume")), 1);
    assert_string_equal(config_setting_get_string(at(&config, "assume.[0].name")),
                        "member.HU.china");
    assert_near(config_setting_get_float(at(&config, "assume.[0].value")), 0.125, 0.0);
    config_destroy(&config);
}

static void a_later_override_wins(void **state)
{
    const char *sets[] = { "horizon=41", "drivers.severity=0.25", "horizon=43" };
    struct tacet_scenario *scenario = scenario_set(SMALL, sets, 3);

    (void) state;
    assert_int_equal(scenario->horizon, 43);
    assert_near(scenario->drivers[TACET_SEVERITY].centre, 0.25, 0.0);
    scenario_end(scenario);
}

/* ---- what ---------------------------------------------------------------------------------
 */

static void a_value_has_the_type_it_would_have_in_a_file(void **state)
{
    static const struct {
        const char *set;
        int type;
    } rows[] = {
        { "x=41", CONFIG_TYPE_INT },
        { "x=5000000000L", CONFIG_TYPE_INT64 },
        { "x=-0.5", CONFIG_TYPE_FLOAT },
        { "x=false", CONFIG_TYPE_BOOL },
        { "x=\"false\"", CONFIG_TYPE_STRING },
        { "x={ uniform = [0.5, 0.75]; }", CONFIG_TYPE_GROUP },
        { "x=(1, 0.5)", CONFIG_TYPE_LIST },
        { "x=[1, 2]", CONFIG_TYPE_ARRAY },
    };
    config_t config;

    (void) state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        override(&config, rows[i].set);
        assert_int_equal(config_setting_type(at(&config, "x")), rows[i].type);
        config_destroy(&config);
    }
    override(&config, "x={ uniform = [0.5, 0.75]; }");
    assert_near(config_setting_get_float(at(&config, "x.uniform.[1]")), 0.75, 0.0);
    config_destroy(&config);
}

static void words_and_dates_need_no_quotes(void **state)
{
    static const struct {
        const char *set, *text;
    } rows[] = {
        { "x=china", "china" },
        { "x=2025-05-28", "2025-05-28" },
        { "x=Why not?", "Why not?" },
        { "x=a=b", "a=b" },
        { "x=", "" },
        { "x=\"quoted; all the same\"", "quoted; all the same" },
        { "x=5; horizon = 3", "5; horizon = 3" },
        { "x=@include \"a\"", "@include \"a\"" },
    };
    config_t config;

    (void) state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        override(&config, rows[i].set);
        assert_int_equal(config_setting_type(at(&config, "x")), CONFIG_TYPE_STRING);
        assert_string_equal(config_setting_get_string(at(&config, "x")), rows[i].text);
        config_destroy(&config);
    }
}

static void an_override_with_the_same_value_changes_no_hash(void **state)
{
    const char *sets[] = { "horizon=37", "measures.names.strength=17.5",
                           "members.BB.intercept=-1.25" };
    struct tacet_scenario *plain = scenario_of("horizon = 37;" SMALL);
    struct tacet_scenario *same = scenario_set("horizon = 37;" SMALL, sets, 3);

    (void) state;
    assert_string_equal(same->hash, plain->hash);
    scenario_end(plain);
    scenario_end(same);
}

/* ---- refusals -----------------------------------------------------------------------------
 */

static void an_override_that_is_not_path_and_value_is_refused(void **state)
{
    char set[300] = "";

    (void) state;
    assert_refuses("horizon", "--set is horizon, must be path=value");
    assert_refuses("=37", "--set is =37, must be path=value");
    assert_refuses("", "--set is , must be path=value");
    memset(set, 'a', 256);
    strcpy(set + 256, "=1");
    assert_int_equal(tacet_config_override(NULL, set, NULL), TACET_EINPUT);
}

static void an_override_of_what_cannot_be_is_refused(void **state)
{
    (void) state;
    assert_refuses("horizon.days=3", "--set horizon.days=3: there is no such setting");
    assert_refuses("measures.a=3", "--set measures.a=3: there is no such setting");
    assert_refuses("name.a.b=3", "--set name.a.b=3: there is no such setting");
    assert_refuses("9x=3", "--set 9x=3: cannot be set");
    assert_refuses("drivers/severity=3", "--set drivers/severity=3: cannot be set");
    assert_refuses("a b=3", "--set a b=3: cannot be set");
}

static void the_traps_of_a_file_are_traps_in_an_override(void **state)
{
    (void) state;
    assert_refuses("x=5000000000", "--set: the number is 5000000000, must be between "
                                   "-2147483648 and 2147483647");
    assert_refuses("x=1e400", "--set: the number is 1e400, must be a finite decimal number; "
                              "texts and dates stand in quotes");
    assert_refuses("x=3 /* three", "--set: a comment is not closed, must end with */");
    assert_refuses("x=\"three",
                   "--set: a text is not closed, must end with \" within 65536 bytes");
    assert_refuses("x=[0, 0.5]", "--set: [ ] mixes whole and decimal numbers, must be all "
                                 "with a point (0.0) or in ( )");
    assert_refuses("x=(\n@include \"a\")",
                   "--set:2: @include is refused, must be one file with all settings");
}

static void a_blank_before_the_value_does_not_hide_a_trap(void **state)
{
    (void) state;
    assert_refuses("horizon= 4294967333", "--set: the number is 4294967333, must be between "
                                          "-2147483648 and 2147483647");
    assert_refuses("x=\t0xFFFFFFFFFF", "--set: the number is 0xFFFFFFFFFF, must be between "
                                       "-2147483648 and 2147483647");
}

static void an_override_never_opens_a_file_to_include_it(void **state)
{
    const char *path = scratch_file("included.cfg", "77");
    char set[700];
    config_t config;
    int type;

    (void) state;
    snprintf(set, sizeof(set), "x=\n@include \"%s\"\n", path);
    config_init(&config);
    (void) tacet_config_override(&config, set, NULL);
    type = config_lookup(&config, "x") == NULL ? CONFIG_TYPE_NONE
                                               : config_setting_type(at(&config, "x"));
    config_destroy(&config);
    assert_true(type == CONFIG_TYPE_NONE || type == CONFIG_TYPE_STRING); /* not the number 77 */
}

static void a_complaint_about_an_override_says_set_and_no_line(void **state)
{
    (void) state;
    assert_refused_set(SMALL, "horizon=0",
                       "--set: horizon is 0, must be a whole number between 1 and 3650");
    assert_refused_set(SMALL, "horizon=soon",
                       "--set: horizon is \"soon\", must be a whole number");
    assert_refused_set(
        SMALL, "drivers.sevrity=0.5",
        "--set: drivers.sevrity is not a setting, did you mean drivers.severity?");
    assert_refused_set(SMALL, "measures.b.strength=3",
                       "--set: measure b is not on the ladder, must have kind and strength");
    assert_refused_set(
        SMALL, "assume.tabling.shcok=3",
        "--set: assume.tabling.shcok is not a parameter of the parameters' file");
    assert_refused_set(SMALL, "drivers.own.w.value=0.5",
                       "--set: drivers.own.slope is missing, must be a number");
}

/* ---- members and measures that come from tables -------------------------------------------
 */

/* Overriding one row of a table must not drop the other rows: refuse it, or keep them. */
static void assert_keeps(const char *text, const char *set, size_t n_members, size_t n_measures)
{
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    const enum tacet_status status =
        tacet_scenario_read(scenario, scratch_file("s.cfg", text), &set, 1, NULL);

    assert_non_null(scenario);
    if (status == TACET_OK) {
        assert_int_equal(scenario->n_members, n_members);
        assert_int_equal(scenario->n_measures, n_measures);
    } else {
        assert_int_equal(status, TACET_EINPUT);
    }
    scenario_end(scenario);
}

static void overriding_a_member_of_the_preset_table_keeps_the_other_members(void **state)
{
    char text[4096];

    (void) state;
    snprintf(text, sizeof(text), "id\nAA\nBB\nCC\n");
    scratch_file("members.csv", text); /* the preset name, so no setting says members */
    assert_keeps(FRAME ONE_MEASURE, "members.BB.us_trade=0.5", 3, 1);
}

static void overriding_a_measure_of_the_preset_ladder_keeps_the_other_measures(void **state)
{
    (void) state;
    scratch_file("ladder.csv", "id,kind,strength\nnames,listing,17.5\ntrade,sectoral,45\n");
    assert_keeps(NAMED DATED TARGET "governments = \"\";" PARAMETERS TWO_MEMBERS,
                 "measures.trade.strength=44", 2, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_override_replaces_a_setting_and_leaves_the_others),
        cmocka_unit_test(an_override_reaches_into_groups_and_makes_them),
        cmocka_unit_test(an_override_finds_a_group_of_a_list_by_its_key),
        cmocka_unit_test(an_override_adds_a_group_with_its_key_to_a_list),
        cmocka_unit_test(an_assumption_takes_all_behind_assume_as_its_name),
        cmocka_unit_test(a_later_override_wins),
        cmocka_unit_test(a_value_has_the_type_it_would_have_in_a_file),
        cmocka_unit_test(words_and_dates_need_no_quotes),
        cmocka_unit_test(an_override_with_the_same_value_changes_no_hash),
        cmocka_unit_test(an_override_that_is_not_path_and_value_is_refused),
        cmocka_unit_test(an_override_of_what_cannot_be_is_refused),
        cmocka_unit_test(the_traps_of_a_file_are_traps_in_an_override),
        cmocka_unit_test(a_blank_before_the_value_does_not_hide_a_trap),
        cmocka_unit_test(an_override_never_opens_a_file_to_include_it),
        cmocka_unit_test(a_complaint_about_an_override_says_set_and_no_line),
        cmocka_unit_test(overriding_a_member_of_the_preset_table_keeps_the_other_members),
        cmocka_unit_test(overriding_a_measure_of_the_preset_ladder_keeps_the_other_measures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
