/* test_members.c - members from a list or a table; exposures standardised by hand; blocs; what
 * own drivers read; how many and which are refused. */
#include "support/parameter_file.h"
#include "support/scenario_text.h"

/* All but the members, for a target whose exports are the exposure. */
#define ABOUT_CHINA                              \
    NAMED DATED NO_TABLES PARAMETERS ONE_MEASURE \
        "target: { name = \"China\"; group = \"china\"; }; "
#define FROM_TABLE "members = \"m.csv\"; "

/* A scenario with this table of members; the settings come first. */
static struct tacet_scenario *with_table(const char *settings, const char *table)
{
    char text[4096];

    scratch_file("m.csv", table);
    snprintf(text, sizeof(text), "%s%s%s", settings, ABOUT_CHINA, FROM_TABLE);
    return scenario_of(text);
}

static void assert_table_refused(const char *settings, const char *table, const char *message)
{
    char text[4096];

    scratch_file("m.csv", table);
    snprintf(text, sizeof(text), "%s%s%s", settings, ABOUT_CHINA, FROM_TABLE);
    assert_refused(text, message);
}

/* ---- a list or a table --------------------------------------------------------------------
 */

static void a_list_and_a_table_give_the_same_members(void **state)
{
    struct tacet_scenario *list = scenario_of(
        ABOUT_CHINA
        "members = ( { id = \"AA\"; name = \"Aland\"; protocol_order = 7; population = 125000; "
        "gdp_eur_bn = 2.5; bloc = \"north\"; bloc_loading = 0.75; exports_us_pct_gdp = 0.5; },"
        "{ id = \"BB\"; common_shock = 0.25; exports_us_pct_gdp = 2; } );");
    struct tacet_scenario *table = with_table(
        "", "id,name,protocol_order,population,gdp_eur_bn,bloc,bloc_loading,exports_us_pct_gdp,"
            "common_shock\nAA,Aland,7,125000,2.5,north,0.75,0.5,\nBB,,,,,,,2,0.25\n");

    (void) state;
    assert_string_equal(list->hash, table->hash);
    assert_string_equal(table->members[0].name, "Aland");
    assert_int_equal(table->members[0].protocol_order, 7);
    assert_near(table->members[0].population, 125000.0, 0.0);
    assert_near(table->members[0].gdp_eur_bn, 2.5, 0.0);
    assert_near(table->members[0].bloc_relative, 0.75, 0.0);
    assert_near(table->members[1].common_shock, 0.25, 0.0);
    scenario_end(list);
    scenario_end(table);
}

static void a_member_that_says_only_its_id_gets_the_presets(void **state)
{
    struct tacet_scenario *scenario = with_table("", "id\nAA\nEL\n");
    const struct tacet_member *member = &scenario->members[1];

    (void) state;
    assert_int_equal(scenario->n_members, 2);
    assert_string_equal(member->id, "EL");
    assert_string_equal(member->name, "EL");
    assert_int_equal(member->protocol_order, 2);
    assert_int_equal(member->bloc, -1);
    assert_near(member->bloc_relative, 1.0, 0.0);
    assert_true(isnan(member->bloc_shock) && isnan(member->common_shock));
    assert_true(isnan(member->intercept));
    assert_near(member->us_trade, 0.0, 0.0);
    assert_near(member->exposure, 0.0, 0.0);
    assert_near(member->threat, 0.0, 0.0);
    assert_int_equal(member->spell_start, TACET_NO_DATE);
    assert_string_equal(member->head, "");
    scenario_end(scenario);
}

static void a_member_has_its_own_parameters_by_name(void **state)
{
    struct tacet_scenario *scenario;

    write_parameters("", "member.HU,0.625,0.5,probit,fit,,\n"
                         "member.HU.china,0.375,0.5,probit,fit,,\n"
                         "member.HU.declaration,-0.125,0.5,probit,fit,,\n"
                         "member.HU.russia,0.875,0.5,probit,fit,,\n");
    scenario = scenario_of(NAMED DATED NO_TABLES OWN_PARAMETERS ONE_MEASURE
                           "target: { name = \"China\"; group = \"china\"; };"
                           "members = ( { id = \"HU\"; }, { id = \"XX\"; } );");
    (void) state;
    assert_near(scenario->members[0].effects[TACET_COUNTRY], 0.625, 0.0);
    assert_near(scenario->members[0].effects[TACET_COUNTRY_GROUP], 0.375, 0.0);
    assert_near(scenario->members[0].effects[TACET_COUNTRY_TEXT], -0.125, 0.0);
    assert_near(scenario->members[1].effects[TACET_COUNTRY], 0.0, 0.0);
    assert_near(scenario->members[1].effects[TACET_COUNTRY_GROUP], 0.0, 0.0);
    scenario_end(scenario);
}

/* ---- exposures ----------------------------------------------------------------------------
 */

/* Standardised by hand, with Python's statistics module: logs of exports, sample standard
 * deviation over the members that have data; the threat from two standardised columns. */
static const char TABLE[] =
    "id,exports_us_pct_gdp,exports_china_pct_gdp,defence_pct_gdp,border_russia_belarus\n"
    "AA,0.5,3.25,1.25,0\n"
    "BB,2,,2,0\n"
    "CC,5.5,0.75,3.75,1\n"
    "DD,,1.5,,1\n";

static void exposures_are_standardised_over_the_members_with_data(void **state)
{
    static const double us[] = { -1.0478309335848732, 0.10375150954837432, 0.9440794240364986,
                                 0.0 };
    static const double china[] = { 1.0176903330224574, 0.0, -0.981317165210072,
                                    -0.036373167812385386 };
    static const double threat[] = { -0.7187871357663524, -0.42323584000576986,
                                     1.1420229757721223, 0.0 };
    struct tacet_scenario *scenario = with_table("", TABLE);

    (void) state;
    for (size_t i = 0; i < 4; i++) {
        assert_near(scenario->members[i].us_trade, us[i], 1e-14);
        assert_near(scenario->members[i].exposure, china[i], 1e-14);
        assert_near(scenario->members[i].threat, threat[i], 1e-14);
    }
    scenario_end(scenario);
}

static void a_given_exposure_replaces_the_standardised_one(void **state)
{
    struct tacet_scenario *scenario =
        with_table("", "id,exports_us_pct_gdp,us_trade,exposure,threat\n"
                       "AA,0.5,,,\nBB,2,-0.5,0.25,1.5\nCC,5.5,0,,\n");

    (void) state;
    assert_near(scenario->members[0].us_trade, -1.0478309335848732, 1e-14);
    assert_near(scenario->members[1].us_trade, -0.5, 0.0);
    assert_near(scenario->members[1].exposure, 0.25, 0.0);
    assert_near(scenario->members[1].threat, 1.5, 0.0);
    assert_near(scenario->members[2].us_trade, 0.0, 0.0); /* a given 0 is given */
    scenario_end(scenario);
}

static void the_exposure_follows_the_target_or_the_column_named(void **state)
{
    struct tacet_scenario *china = with_table("", TABLE);
    struct tacet_scenario *named =
        scenario_of(NAMED DATED NO_TABLES PARAMETERS ONE_MEASURE
                    "target: { name = \"US\"; group = \"other\"; exposure = "
                    "\"exports_us_pct_gdp\"; };" FROM_TABLE);
    struct tacet_scenario *none = scenario_of(FRAME ONE_MEASURE FROM_TABLE);

    (void) state;
    for (size_t i = 0; i < 4; i++) {
        assert_near(named->members[i].exposure, china->members[i].us_trade, 0.0);
        assert_near(none->members[i].exposure, 0.0, 0.0); /* group other has no column */
    }
    scenario_end(china);
    scenario_end(named);
    scenario_end(none);
    assert_refused(
        NAMED DATED NO_TABLES PARAMETERS ONE_MEASURE
        "target: { name = \"Iran\"; group = \"other\"; exposure = \"oil\"; };" FROM_TABLE,
        "s.cfg: target.exposure is \"oil\", must be exports_china_pct_gdp, "
        "exports_russia_pct_gdp or exports_us_pct_gdp; for another target give the "
        "members a column exposure");
}

static void a_column_in_which_all_are_alike_tells_nobody_apart(void **state)
{
    struct tacet_scenario *scenario = with_table(
        "",
        "id,exports_us_pct_gdp,exports_china_pct_gdp,defence_pct_gdp,border_russia_belarus\n"
        "AA,2.5,0.75,1.25,0\nBB,2.5,,2,0\nCC,2.5,,3.75,0\n");

    (void) state;
    for (size_t i = 0; i < 3; i++) {
        assert_near(scenario->members[i].us_trade, 0.0, 0.0);
        assert_near(scenario->members[i].exposure, 0.0, 0.0); /* one member has data */
    }
    assert_near(scenario->members[0].threat, -0.8444407432001203, 1e-14); /* defence alone */
    assert_near(scenario->members[2].threat, 1.1042686641847725, 1e-14);
    scenario_end(scenario);
}

/* ---- blocs --------------------------------------------------------------------------------
 */

static void blocs_are_numbered_as_they_come(void **state)
{
    struct tacet_scenario *scenario = with_table(
        "", "id,bloc,bloc_loading,bloc_shock\n"
            "AA,north,1,\nBB,south,0.5,\nCC,,1,\nDD,north,-0.25,\nEE,east,0,0.375\n");

    (void) state;
    assert_int_equal(scenario->n_blocs, 3);
    assert_string_equal(scenario->blocs[0], "north");
    assert_string_equal(scenario->blocs[1], "south");
    assert_string_equal(scenario->blocs[2], "east");
    assert_int_equal(scenario->members[0].bloc, 0);
    assert_int_equal(scenario->members[1].bloc, 1);
    assert_int_equal(scenario->members[2].bloc, -1);
    assert_int_equal(scenario->members[3].bloc, 0);
    assert_int_equal(scenario->members[4].bloc, 2);
    assert_near(scenario->members[3].bloc_relative, -0.25, 0.0);
    assert_near(scenario->members[4].bloc_shock, 0.375, 0.0);
    scenario_end(scenario);
}

/* ---- how many, and who twice --------------------------------------------------------------
 */

/* A list, or a table, of n members, each with a bloc of its own. */
static void write_members(char *text, int n, bool as_table)
{
    strcpy(text, as_table ? "id,bloc\n" : ABOUT_CHINA "members = (");
    for (int i = 0; i < n; i++) {
        sprintf(text + strlen(text),
                as_table ? "M%d,B%d\n" : "{ id = \"M%d\"; bloc = \"B%d\"; },", i, i);
    }
    if (!as_table) {
        strcpy(text + strlen(text) - 1, ");");
    }
}

static void sixty_four_members_in_as_many_blocs_are_enough(void **state)
{
    char text[8192];
    struct tacet_scenario *scenario;

    (void) state;
    write_members(text, 64, false);
    scenario = scenario_of(text);
    assert_int_equal(scenario->n_members, 64);
    assert_int_equal(scenario->n_blocs, 64);
    assert_string_equal(scenario->members[63].id, "M63");
    assert_string_equal(scenario->blocs[63], "B63");
    scenario_end(scenario);
    write_members(text, 64, true);
    scenario = with_table("", text);
    assert_int_equal(scenario->members[63].bloc, 63);
    scenario_end(scenario);
}

static void sixty_five_members_are_too_many(void **state)
{
    char text[8192];

    (void) state;
    write_members(text, 65, false);
    assert_refused(text, "s.cfg:1: members are 65, must be 1 to 64");
    write_members(text, 65, true);
    assert_table_refused("", text, "m.csv: members are 65, must be 1 to 64");
}

static void no_members_are_too_few(void **state)
{
    (void) state;
    assert_refused(ABOUT_CHINA "\nmembers = ( );", "s.cfg:2: members are 0, must be 1 to 64");
    assert_table_refused("", "id,bloc\n", "m.csv: members are 0, must be 1 to 64");
}

static void a_member_is_there_once(void **state)
{
    (void) state;
    assert_refused(ABOUT_CHINA
                   "members = ( { id = \"AA\"; },\n{ id = \"BB\"; },\n{ id = \"AA\"; } );",
                   "s.cfg:3: member AA is there twice");
    assert_table_refused("", "id\nAA\nBB\n\nBB\n", "m.csv:5: member BB is there twice");
}

static void what_is_wrong_with_a_member_is_said_where_it_stands(void **state)
{
    (void) state;
    assert_table_refused("", "id,population\nAA,7\nBB,-1\n",
                         "m.csv:3: population is -1, must be between 0 and 10000000000");
    assert_table_refused("", "id,border_russia_belarus\nAA,2\n",
                         "m.csv:2: border_russia_belarus is 2, must be between 0 and 1");
    assert_refused(ABOUT_CHINA "members = (\n{ id = \"AA\"; intercept = 51; } );",
                   "s.cfg:2: members.intercept is 51, must be between -50 and 50");
    assert_refused(ABOUT_CHINA "members = (\n{ id = \"\"; } );",
                   "s.cfg:2: members.id is empty, must be a text");
}

static void a_missing_or_ragged_table_is_refused(void **state)
{
    struct tacet_error err;
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));

    (void) state;
    assert_int_equal(tacet_scenario_read(
                         scenario, scratch_file("s.cfg", ABOUT_CHINA "members = \"no.csv\";"),
                         NULL, 0, &err),
                     TACET_EIO);
    assert_string_equal(said(&err), "no.csv: cannot be opened: No such file or directory");
    scenario_end(scenario);
    assert_table_refused("", "id,bloc\nAA,north\nBB\n",
                         "m.csv:3: the row has 1 cells, must have 2");
    assert_table_refused("", "id,id\nAA,BB\n", "m.csv:1: column id is there twice");
    assert_table_refused("", "name\nAA\n", "m.csv:1: column id is missing");
}

/* ---- own drivers --------------------------------------------------------------------------
 */

#define GAS \
    "drivers: { own = ( { name = \"gas\"; value = 1; slope = 2.5; column = \"gas_twh\"; "

static void an_own_column_is_the_loading_and_an_empty_cell_none(void **state)
{
    static const char table[] = "id,gas_twh\nAA,12.5\nBB,\nCC,-3\n";
    struct tacet_scenario *scenario = with_table(GAS "} ); };", table);
    struct tacet_scenario *some = with_table(GAS "only = \"CC  BB\"; } ); };", table);

    (void) state;
    assert_near(scenario->members[0].own[0], 12.5, 0.0);
    assert_near(scenario->members[1].own[0], 0.0, 0.0);
    assert_near(scenario->members[2].own[0], -3.0, 0.0);
    assert_near(some->members[0].own[0], 0.0, 0.0);
    assert_near(some->members[2].own[0], -3.0, 0.0);
    scenario_end(scenario);
    scenario_end(some);
}

static void an_own_column_that_is_not_there_or_no_number_is_refused(void **state)
{
    (void) state;
    assert_table_refused(
        GAS "} ); };", "id,gas\nAA,12.5\n",
        "s.cfg: drivers.own.gas.column is \"gas_twh\", must be a column of the "
        "members' CSV table");
    assert_table_refused(GAS "} ); };", "id,gas_twh\nAA,12.5\nBB,some\n",
                         "m.csv:3: gas_twh is \"some\", must be a number");
    assert_table_refused(GAS "only = \"AA B\"; } ); };", "id,gas_twh\nAA,12.5\nBB,3\n",
                         "s.cfg: drivers.own.gas.only has B, must have ids of members");
}

static void columns_that_no_setting_reads_are_noted(void **state)
{
    struct tacet_scenario *scenario = with_table("", "intercpt,id,gas_twh\n0.5,AA,12.5\n");

    (void) state;
    assert_string_equal(scenario->own_columns, "intercpt, gas_twh");
    scenario_end(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_and_a_table_give_the_same_members),
        cmocka_unit_test(a_member_that_says_only_its_id_gets_the_presets),
        cmocka_unit_test(a_member_has_its_own_parameters_by_name),
        cmocka_unit_test(exposures_are_standardised_over_the_members_with_data),
        cmocka_unit_test(a_given_exposure_replaces_the_standardised_one),
        cmocka_unit_test(the_exposure_follows_the_target_or_the_column_named),
        cmocka_unit_test(a_column_in_which_all_are_alike_tells_nobody_apart),
        cmocka_unit_test(blocs_are_numbered_as_they_come),
        cmocka_unit_test(sixty_four_members_in_as_many_blocs_are_enough),
        cmocka_unit_test(sixty_five_members_are_too_many),
        cmocka_unit_test(no_members_are_too_few),
        cmocka_unit_test(a_member_is_there_once),
        cmocka_unit_test(what_is_wrong_with_a_member_is_said_where_it_stands),
        cmocka_unit_test(a_missing_or_ragged_table_is_refused),
        cmocka_unit_test(an_own_column_is_the_loading_and_an_empty_cell_none),
        cmocka_unit_test(an_own_column_that_is_not_there_or_no_number_is_refused),
        cmocka_unit_test(columns_that_no_setting_reads_are_noted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
