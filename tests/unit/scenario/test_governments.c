/* test_governments.c - who governs on the day: spells are half-open, so on the day of a change
 * the new government sits. */
#include "support/parameter_file.h"
#include "support/scenario_text.h"

#define HEADER "member,head,start,end,outside_mainstream,russia_line\n"
#define SPELLS                                           \
    HEADER "AA,Ada Aalto,2019-03-17,2021-11-05,0,hawk\n" \
           "AA,Bo Berg,2021-11-05,2024-02-29,1,dovish\n" \
           "BB,Cy Clerk,2020-01-01,,,\n"                 \
           "ZZ,Di Dorn,2000-01-01,,1,dovish\n"           \
           "AA,Ed Eek,2024-03-02,,0,mainstream\n"

/* A scenario of this day with the spells above. */
static struct tacet_scenario *on(const char *day)
{
    char text[4096];

    scratch_file("g.csv", SPELLS);
    snprintf(
        text, sizeof(text),
        NAMED TARGET PARAMETERS ONE_MEASURE TWO_MEMBERS
        "ladder = \"\"; governments = \"g.csv\"; date = \"%s\"; incident: { date = \"%s\"; };",
        day, day);
    return scenario_of(text);
}

static struct tacet_scenario *czech_of(const char *const *overrides, size_t n)
{
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));

    assert_non_null(scenario);
    assert_int_equal(
        tacet_scenario_read(scenario, SCENARIOS "/czech-mfa-apt31.cfg", overrides, n, NULL),
        TACET_OK);
    return scenario;
}

static void assert_head(const char *day, const char *head)
{
    struct tacet_scenario *scenario = on(day);

    assert_string_equal(scenario->members[0].head, head);
    assert_int_equal(scenario->members[0].spell_start == TACET_NO_DATE, head[0] == '\0');
    scenario_end(scenario);
}

static void on_the_day_of_a_change_the_new_government_sits(void **state)
{
    (void) state;
    assert_head("2019-03-16", "");
    assert_head("2019-03-17", "Ada Aalto");
    assert_head("2021-11-04", "Ada Aalto");
    assert_head("2021-11-05", "Bo Berg");
    assert_head("2024-02-28", "Bo Berg");
}

static void between_spells_nobody_is_known_and_the_last_spell_has_no_end(void **state)
{
    (void) state;
    assert_head("2024-02-29", "");
    assert_head("2024-03-01", "");
    assert_head("2024-03-02", "Ed Eek");
    assert_head("2199-12-31", "Ed Eek");
}

static void a_spell_gives_the_member_its_head_and_line(void **state)
{
    struct tacet_scenario *scenario = on("2022-06-01");
    int day;

    (void) state;
    assert_true(scenario->members[0].outside_mainstream);
    assert_true(scenario->members[0].dovish_on_russia);
    assert_true(tacet_parse_date("2021-11-05", &day));
    assert_int_equal(scenario->members[0].spell_start, day);
    assert_string_equal(scenario->members[1].head, "Cy Clerk"); /* empty cells: the presets */
    assert_false(scenario->members[1].outside_mainstream);
    assert_false(scenario->members[1].dovish_on_russia);
    scenario_end(scenario);
    scenario = on("2020-06-01");
    assert_false(scenario->members[0].outside_mainstream);
    assert_false(scenario->members[0].dovish_on_russia); /* a hawk */
    scenario_end(scenario);
}

static void a_government_has_its_own_parameter_by_member_and_first_day(void **state)
{
    static const struct {
        const char *day;
        double value;
    } rows[] = { { "2019-03-16", 0.0 }, { "2020-06-01", 0.0 }, { "2022-06-01", -0.375 } };
    char text[4096];

    (void) state;
    write_parameters("", "government.AA.2021-11-05,-0.375,0.5,probit,fit,,\n"
                         "government.AA.2021-11-06,0.875,0.5,probit,fit,,\n");
    scratch_file("g.csv", SPELLS);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct tacet_scenario *scenario;

        snprintf(text, sizeof(text),
                 NAMED TARGET OWN_PARAMETERS ONE_MEASURE TWO_MEMBERS
                 "ladder = \"\"; governments = \"g.csv\"; date = \"%s\"; incident: { date = "
                 "\"2019-01-01\"; };",
                 rows[i].day);
        scenario = scenario_of(text);
        assert_near(scenario->members[0].effects[TACET_GOVERNMENT], rows[i].value, 0.0);
        scenario_end(scenario);
    }
}

static void assert_spells_refused(const char *table, const char *message)
{
    scratch_file("g.csv", table);
    assert_refused(NAMED DATED TARGET PARAMETERS ONE_MEASURE TWO_MEMBERS
                   "ladder = \"\"; governments = \"g.csv\";",
                   message);
}

static void a_spell_ends_after_it_starts(void **state)
{
    (void) state;
    assert_spells_refused(HEADER "AA,A,2020-01-02,2020-01-01,,\n",
                          "g.csv:2: end must be after start");
    assert_spells_refused(HEADER "BB,B,2019-01-01,2020-01-01,,\nAA,A,2020-01-02,2020-01-02,,\n",
                          "g.csv:3: end must be after start");
}

static void two_governments_at_once_are_refused(void **state)
{
    (void) state;
    assert_spells_refused(
        HEADER "AA,A,2020-01-02,,,\nBB,B,2020-01-02,,,\nAA,C,2024-01-02,,,\n",
        "g.csv:4: AA has two governments on the scenario's date, must have one");
}

static void a_table_of_spells_needs_members_and_starts(void **state)
{
    (void) state;
    assert_spells_refused("head,start\nA,2020-01-02\n", "g.csv:1: column member is missing");
    assert_spells_refused("member,head\nAA,A\n", "g.csv:1: column start is missing");
    assert_spells_refused(HEADER ",A,2020-01-02,,,\n",
                          "g.csv:2: member is empty, must be a text");
}

static void without_a_table_no_government_is_known(void **state)
{
    struct tacet_scenario *scenario = scenario_of(SMALL);

    (void) state;
    for (size_t i = 0; i < scenario->n_members; i++) {
        assert_int_equal(scenario->members[i].spell_start, TACET_NO_DATE);
        assert_near(scenario->members[i].effects[TACET_GOVERNMENT], 0.0, 0.0);
    }
    scenario_end(scenario);
}

/* The shipped table: a year apart, the same question meets another Hungary. */
static void scenarios_of_2025_and_2026_meet_different_hungaries(void **state)
{
    const char *const later[] = { "date=2026-06-01" };
    struct tacet_scenario *now = czech_of(NULL, 0), *then = czech_of(later, 1);

    (void) state;
    for (size_t i = 0; i < now->n_members; i++) {
        if (strcmp(now->members[i].id, "HU") == 0) {
            assert_string_equal(now->members[i].head, "Viktor Orbán");
            assert_string_equal(then->members[i].head, "Péter Magyar");
            assert_true(now->members[i].outside_mainstream);
            assert_false(then->members[i].outside_mainstream);
            assert_true(now->members[i].effects[TACET_GOVERNMENT] !=
                        then->members[i].effects[TACET_GOVERNMENT]);
        }
    }
    scenario_end(now);
    scenario_end(then);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scenarios_of_2025_and_2026_meet_different_hungaries),
        cmocka_unit_test(on_the_day_of_a_change_the_new_government_sits),
        cmocka_unit_test(between_spells_nobody_is_known_and_the_last_spell_has_no_end),
        cmocka_unit_test(a_spell_gives_the_member_its_head_and_line),
        cmocka_unit_test(a_government_has_its_own_parameter_by_member_and_first_day),
        cmocka_unit_test(a_spell_ends_after_it_starts),
        cmocka_unit_test(two_governments_at_once_are_refused),
        cmocka_unit_test(a_table_of_spells_needs_members_and_starts),
        cmocka_unit_test(without_a_table_no_government_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
