/* test_measures.c - the ladder, the rungs a scenario climbs, measures of its own, the headline.
 */
#include "support/scenario_text.h"

#define NO_LIST  NAMED DATED TARGET "governments = \"\"; " PARAMETERS TWO_MEMBERS
#define CLIMBING NO_LIST "ladder = \"l.csv\"; "
#define HEADER   "id,label,kind,rule,strength,basis,source\n"
#define RUNGS                                                               \
    HEADER "word,A word,hr_statement,high_representative,3,source,a book\n" \
           "names,Some names,listing,unanimity,17.5,judgement,\n"           \
           "firms,Some firms,listing,,32.5,fit,\n"                          \
           "trade,,sectoral,,61.25,,\n"

static struct tacet_scenario *climbing(const char *settings)
{
    char text[4096];

    scratch_file("l.csv", RUNGS);
    snprintf(text, sizeof(text), "%s%s", settings, CLIMBING);
    return scenario_of(text);
}

static void assert_climb_refused(const char *ladder, const char *settings, const char *message)
{
    char text[4096];

    scratch_file("l.csv", ladder);
    snprintf(text, sizeof(text), "%s%s", settings, CLIMBING);
    assert_refused(text, message);
}

/* ---- the ladder ---------------------------------------------------------------------------
 */

static void without_a_list_the_whole_ladder_is_climbed(void **state)
{
    struct tacet_scenario *scenario = climbing("");
    const struct tacet_measure *word = &scenario->measures[0], *trade = &scenario->measures[3];

    (void) state;
    assert_int_equal(scenario->n_measures, 4);
    assert_string_equal(word->label, "A word");
    assert_int_equal(word->kind, TACET_HR_STATEMENT);
    assert_int_equal(word->rule, TACET_HIGH_REPRESENTATIVE);
    assert_near(word->strength, 3.0, 0.0);
    assert_int_equal(word->basis, TACET_SOURCE);
    assert_string_equal(word->source, "a book");
    assert_string_equal(trade->label, "trade"); /* the id, where there is no label */
    assert_int_equal(trade->rule, TACET_UNANIMITY);
    assert_int_equal(trade->basis, TACET_JUDGEMENT);
    assert_true(isnan(trade->tabling_log_days) && isnan(trade->procedure_log_days));
    scenario_end(scenario);
}

static void a_list_takes_rungs_in_its_own_order_and_changes_them(void **state)
{
    struct tacet_scenario *scenario = climbing(
        "measures = ( { id = \"trade\"; strength = 45; tabling_log_days = 3.5; }, { id = "
        "\"names\"; } );");

    (void) state;
    assert_int_equal(scenario->n_measures, 2);
    assert_string_equal(scenario->measures[0].id, "trade");
    assert_near(scenario->measures[0].strength, 45.0, 0.0);
    assert_near(scenario->measures[0].tabling_log_days, 3.5, 0.0);
    assert_int_equal(scenario->measures[0].kind, TACET_SECTORAL);
    assert_near(scenario->measures[1].strength, 17.5, 0.0);
    assert_string_equal(scenario->measures[1].label, "Some names");
    scenario_end(scenario);
}

static void a_measure_off_the_ladder_says_kind_and_strength(void **state)
{
    struct tacet_scenario *scenario =
        climbing("measures = ( { id = \"own\"; kind = \"framework\"; strength = 9.5; } );");

    (void) state;
    assert_int_equal(scenario->measures[0].kind, TACET_FRAMEWORK);
    assert_near(scenario->measures[0].strength, 9.5, 0.0);
    assert_string_equal(scenario->measures[0].label, "own");
    scenario_end(scenario);
    assert_climb_refused(
        RUNGS, "measures = (\n{ id = \"own\"; strength = 9.5; } );",
        "s.cfg:2: measure own is not on the ladder, must have kind and strength");
    assert_climb_refused(
        RUNGS, "measures = (\n{ id = \"own\"; kind = \"listing\"; } );",
        "s.cfg:2: measure own is not on the ladder, must have kind and strength");
}

static void a_change_from_outside_keeps_the_rest_of_the_ladder(void **state)
{
    const char *sets[] = { "measures.names.strength=21.5", "measures.own.kind=renewal",
                           "measures.own.strength=7.25" };
    struct tacet_scenario *scenario;

    (void) state;
    scratch_file("l.csv", RUNGS);
    scenario = scenario_set(CLIMBING, sets, 3);
    assert_int_equal(scenario->n_measures, 5);
    assert_near(scenario->measures[1].strength, 21.5, 0.0);
    assert_string_equal(scenario->measures[1].label, "Some names");
    assert_near(scenario->measures[2].strength, 32.5, 0.0);
    assert_int_equal(scenario->measures[4].kind, TACET_RENEWAL);
    scenario_end(scenario);
}

/* ---- on the table ---------------------------------------------------------------------------
 */

static void a_measure_is_on_the_table_if_anything_says_so(void **state)
{
    struct tacet_scenario *scenario = climbing(
        "measures = ( { id = \"word\"; on_the_table = true; }, { id = \"names\"; }, { id "
        "= \"firms\"; prepared_days = 0.5; }, { id = \"trade\"; prepared_days = 0; } );");

    (void) state;
    assert_true(scenario->measures[0].on_the_table);
    assert_false(scenario->measures[1].on_the_table);
    assert_true(scenario->measures[2].on_the_table); /* it was negotiated before */
    assert_false(scenario->measures[3].on_the_table);
    scenario_end(scenario);
    scenario = climbing("on_the_table = true; ");
    for (size_t m = 0; m < 4; m++) {
        assert_true(scenario->measures[m].on_the_table);
    }
    scenario_end(scenario);
}

/* ---- the headline -------------------------------------------------------------------------
 */

static void the_headline_is_the_measure_named_or_the_first_listing(void **state)
{
    struct tacet_scenario *preset = climbing("");
    struct tacet_scenario *named = climbing("headline = \"trade\";");

    (void) state;
    assert_int_equal(preset->headline, 1);
    assert_int_equal(named->headline, 3);
    scenario_end(preset);
    scenario_end(named);
    assert_climb_refused(
        RUNGS, "\nheadline = \"name\";",
        "s.cfg:2: headline is \"name\", must be one of word, names, firms, trade");
}

static void without_a_listing_the_headline_is_the_strongest_measure(void **state)
{
    struct tacet_scenario *scenario =
        climbing("measures = ( { id = \"word\"; }, { id = \"trade\"; }, "
                 "{ id = \"own\"; kind = \"framework\"; strength = "
                 "9.5; } );");

    (void) state;
    assert_string_equal(scenario->measures[scenario->headline].id, "trade");
    scenario_end(scenario);
}

/* ---- refusals -----------------------------------------------------------------------------
 */

static void a_measure_is_there_once(void **state)
{
    (void) state;
    assert_climb_refused(RUNGS, "measures = ( { id = \"names\"; },\n{ id = \"names\"; } );",
                         "s.cfg:2: measure names is there twice");
    assert_climb_refused(RUNGS "names,Others,listing,,20,,\n", "",
                         "l.csv:6: measure names is there twice");
}

static void there_must_be_a_measure(void **state)
{
    (void) state;
    assert_climb_refused(HEADER, "", "s.cfg: measures are none, must be at least one");
    assert_climb_refused(RUNGS, "\nmeasures = ( );",
                         "s.cfg:2: measures are none, must be at least one");
    assert_refused(NO_LIST "ladder = \"\";", "s.cfg: measures are none, must be at least one");
}

/* A list of n measures, one a line, the first on line 2. */
static void list_measures(char *text, int n)
{
    strcpy(text, "measures = (");
    for (int m = 0; m < n; m++) {
        sprintf(text + strlen(text), "%s\n{ id = \"m%d\"; kind = \"listing\"; strength = %d; }",
                m == 0 ? "" : ",", m, m + 1);
    }
    strcat(text, "\n);" FRAME TWO_MEMBERS);
}

static void sixteen_measures_are_enough(void **state)
{
    char text[8192];
    struct tacet_scenario *scenario;

    (void) state;
    list_measures(text, 16);
    scenario = scenario_of(text);
    assert_int_equal(scenario->n_measures, 16);
    assert_near(scenario->measures[15].strength, 16.0, 0.0);
    scenario_end(scenario);
    list_measures(text, 17);
    assert_refused(text, "s.cfg:18: measures are more than 16");
}

static void a_ladder_has_at_most_64_rungs(void **state)
{
    char table[8192] = "id,kind,strength\n";

    (void) state;
    for (int r = 0; r < 64; r++) {
        sprintf(table + strlen(table), "r%d,listing,%d\n", r, r);
    }
    scratch_file("l.csv", table);
    scenario_end(scenario_of(CLIMBING "measures = ( { id = \"r63\"; } );"));
    strcat(table, "r64,listing,64\n");
    assert_climb_refused(table, "", "l.csv: the ladder has 65 rows, must have at most 64");
}

static void what_is_wrong_with_a_rung_is_said_by_line(void **state)
{
    (void) state;
    assert_climb_refused("id,kind,strength\nnames,listing,101\n", "",
                         "l.csv:2: strength is 101, must be between 0 and 100");
    assert_climb_refused("id,kind,strength\nnames,list,1\n", "",
                         "l.csv:2: kind is \"list\", must be hr_statement, declaration, "
                         "conclusions, framework, listing, sectoral, renewal or relaxation");
    assert_climb_refused("kind,strength\nlisting,1\n", "", "l.csv:1: column id is missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_list_the_whole_ladder_is_climbed),
        cmocka_unit_test(a_list_takes_rungs_in_its_own_order_and_changes_them),
        cmocka_unit_test(a_measure_off_the_ladder_says_kind_and_strength),
        cmocka_unit_test(a_change_from_outside_keeps_the_rest_of_the_ladder),
        cmocka_unit_test(a_measure_is_on_the_table_if_anything_says_so),
        cmocka_unit_test(the_headline_is_the_measure_named_or_the_first_listing),
        cmocka_unit_test(without_a_listing_the_headline_is_the_strongest_measure),
        cmocka_unit_test(a_measure_is_there_once),
        cmocka_unit_test(there_must_be_a_measure),
        cmocka_unit_test(sixteen_measures_are_enough),
        cmocka_unit_test(a_ladder_has_at_most_64_rungs),
        cmocka_unit_test(what_is_wrong_with_a_rung_is_said_by_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
