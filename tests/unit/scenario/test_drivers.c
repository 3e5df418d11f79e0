/* test_drivers.c - a driver is a number or one of four distributions, inside its range; drivers
 * of the analyst's own; correlations as a Cholesky factor. */
#include "support/scenario_text.h"

/* A driver of range -1 to 2 as a scenario would give it: `d = VALUE;`. */
static enum tacet_status read_driver(struct tacet_driver *driver, const char *value,
                                     struct tacet_error *err)
{
    const struct field field = { .path = "d", .type = FIELD_DRIVER, .low = -1.0, .high = 2.0 };
    enum tacet_status status;
    char text[200];
    config_t config;

    snprintf(text, sizeof(text), "d = %s;", value);
    config_init(&config);
    assert_int_equal(config_read_string(&config, text), CONFIG_TRUE);
    *driver = (struct tacet_driver) { .slope = 0.75 };
    status =
        tacet_driver_read(driver, &field, "d", config_lookup(&config, "d"), "f.cfg:3", err);
    config_destroy(&config);
    return status;
}

static struct tacet_driver driver_of(const char *value)
{
    struct tacet_driver driver;
    struct tacet_error err = { .text = "" };

    if (read_driver(&driver, value, &err) != TACET_OK) {
        fail_msg("%s", err.text);
    }
    assert_near(driver.slope, 0.75, 0.0); /* what a value does not say stays */
    return driver;
}

static void assert_no_driver(const char *value, const char *message)
{
    struct tacet_driver driver;
    struct tacet_error err = { .text = "nothing was refused" };

    assert_int_equal(read_driver(&driver, value, &err), TACET_EINPUT);
    assert_string_equal(err.text, message);
}

/* ---- one driver ---------------------------------------------------------------------------
 */

static void a_number_is_fixed_whether_whole_or_decimal(void **state)
{
    const char *values[] = { "1", "1.0", "1L", "0x1", "1e0" };

    (void) state;
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        const struct tacet_driver driver = driver_of(values[i]);

        assert_int_equal(driver.shape, TACET_FIXED);
        assert_near(driver.centre, 1.0, 0.0);
    }
    assert_near(driver_of("-0.875").centre, -0.875, 0.0);
}

static void a_uniform_has_two_ends(void **state)
{
    const struct tacet_driver driver = driver_of("{ uniform = [-0.25, 1.75]; }");

    (void) state;
    assert_int_equal(driver.shape, TACET_UNIFORM);
    assert_near(driver.low, -0.25, 0.0);
    assert_near(driver.high, 1.75, 0.0);
}

static void a_triangular_has_a_mode_between_its_ends_or_on_one(void **state)
{
    const struct tacet_driver driver = driver_of("{ triangular = [-0.25, 0.5, 1.75]; }");

    (void) state;
    assert_int_equal(driver.shape, TACET_TRIANGULAR);
    assert_near(driver.low, -0.25, 0.0);
    assert_near(driver.centre, 0.5, 0.0);
    assert_near(driver.high, 1.75, 0.0);
    assert_near(driver_of("{ triangular = [0.25, 0.25, 1.5]; }").centre, 0.25, 0.0);
    assert_near(driver_of("{ triangular = [0.25, 1.5, 1.5]; }").centre, 1.5, 0.0);
}

static void a_normal_is_cut_where_it_says_or_at_the_ends_of_the_range(void **state)
{
    const struct tacet_driver cut = driver_of("{ normal = [0.5, 0.125, 0.25, 1.75]; }");
    const struct tacet_driver whole = driver_of("{ normal = (0.5, 3); }");

    (void) state;
    assert_int_equal(cut.shape, TACET_NORMAL);
    assert_near(cut.centre, 0.5, 0.0);
    assert_near(cut.sd, 0.125, 0.0);
    assert_near(cut.low, 0.25, 0.0);
    assert_near(cut.high, 1.75, 0.0);
    assert_near(whole.sd, 3.0, 0.0);
    assert_near(whole.low, -1.0, 0.0);
    assert_near(whole.high, 2.0, 0.0);
}

static void a_chance_is_the_probability_of_a_1(void **state)
{
    const struct tacet_driver driver = driver_of("{ chance = 0.375; }");

    (void) state;
    assert_int_equal(driver.shape, TACET_CHANCE);
    assert_near(driver.centre, 0.375, 0.0);
    assert_near(driver.low, 0.0, 0.0);
    assert_near(driver.high, 1.0, 0.0);
    assert_near(driver_of("{ chance = 1; }").centre, 1.0, 0.0);
    assert_near(driver_of("{ chance = 0; }").centre, 0.0, 0.0);
}

static void numbers_of_a_distribution_stand_in_an_array_or_a_list(void **state)
{
    const struct tacet_driver driver = driver_of("{ uniform = (0, 1.5); }");

    (void) state;
    assert_near(driver.low, 0.0, 0.0);
    assert_near(driver.high, 1.5, 0.0);
    assert_near(driver_of("{ uniform = [-1, 2]; }").low, -1.0, 0.0);
}

/* ---- refusals -----------------------------------------------------------------------------
 */

static void a_number_outside_the_range_is_refused(void **state)
{
    (void) state;
    assert_no_driver("2.0625", "f.cfg:3: d is 2.0625, must be between -1 and 2");
    assert_no_driver("-2", "f.cfg:3: d is -2, must be between -1 and 2");
}

static void a_distribution_that_reaches_outside_the_range_is_refused(void **state)
{
    (void) state;
    assert_no_driver("{ uniform = [-1.25, 0.5]; }",
                     "f.cfg:3: d is -1.25, must be between -1 and 2");
    assert_no_driver("{ triangular = [0.25, 0.5, 2.25]; }",
                     "f.cfg:3: d is 2.25, must be between -1 and 2");
    assert_no_driver("{ normal = [0.5, 0.125, 0.25, 2.5]; }",
                     "f.cfg:3: d is 2.5, must be between -1 and 2");
}

static void a_distribution_with_the_wrong_numbers_is_told_which(void **state)
{
    const char *uniform = "f.cfg:3: d.uniform must be [low, high] with low < high";
    const char *triangular =
        "f.cfg:3: d.triangular must be [low, mode, high] with low <= mode <= high";
    const char *normal = "f.cfg:3: d.normal must be [mean, sd] or [mean, sd, low, high] with "
                         "sd > 0, low < high and the mean near them";
    const char *chance =
        "f.cfg:3: d.chance must be a probability between 0 and 1 of being 1 rather than 0";
    const struct {
        const char *value, *message;
    } rows[] = {
        { "{ uniform = [0.5, 0.5]; }", uniform },
        { "{ uniform = [0.75, 0.5]; }", uniform },
        { "{ uniform = 0.5; }", uniform },
        { "{ uniform = [0.5]; }", uniform },
        { "{ uniform = [0.25, 0.5, 0.75]; }", uniform },
        { "{ uniform = [0.1, 0.2, 0.3, 0.4, 0.5]; }", uniform },
        { "{ uniform = [\"low\", \"high\"]; }", uniform },
        { "{ uniform = ( ); }", uniform },
        { "{ triangular = [0.25, 0.75, 0.5]; }", triangular },
        { "{ triangular = [0.5, 0.25, 0.75]; }", triangular },
        { "{ triangular = [0.5, 0.5, 0.5]; }", triangular },
        { "{ triangular = [0.25, 0.75]; }", triangular },
        { "{ normal = [0.5, 0.0]; }", normal },
        { "{ normal = [0.5, -0.25]; }", normal },
        { "{ normal = [0.5, 0.25, 0.125]; }", normal },
        { "{ normal = [0.5, 0.25, 0.75, 0.25]; }", normal },
        { "{ normal = [9.5, 0.25]; }", normal }, /* nothing of it lies in the range */
        { "{ normal = 0.5; }", normal },
        { "{ chance = 1.25; }", chance },
        { "{ chance = -0.25; }", chance },
        { "{ chance = true; }", chance },
    };

    (void) state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        assert_no_driver(rows[i].value, rows[i].message);
    }
}

static void names_inside_a_distribution_are_not_passed_over(void **state)
{
    (void) state; /* read by their place, mode and low would change places */
    assert_no_driver(
        "{ triangular = { mode = 0.25; low = 0.5; high = 0.75; }; }",
        "f.cfg:3: d.triangular must be [low, mode, high] with low <= mode <= high");
    assert_no_driver("{ uniform = { low = 0.25; high = 0.75; }; }",
                     "f.cfg:3: d.uniform must be [low, high] with low < high");
}

static void what_is_no_distribution_is_told_the_four(void **state)
{
    const char *four =
        "f.cfg:3: d is a group, must have one of uniform, triangular, normal, chance";
    const char *must = "f.cfg:3: d must be a number between -1 and 2 or a distribution such as "
                       "{ uniform = [0.0, 1.0]; }";

    (void) state;
    assert_no_driver("{ }", four);
    assert_no_driver("{ beta = [2.0, 3.0]; }", four);
    assert_no_driver("{ uniform = [0.25, 0.5]; chance = 0.5; }", four);
    assert_no_driver("\"high\"", must);
    assert_no_driver("true", must);
    assert_no_driver("[0.25, 0.75]", must);
    assert_no_driver("(0.25, 0.75)", must);
    assert_no_driver("1e400", must);
}

/* ---- in a scenario ------------------------------------------------------------------------
 */

static void each_driver_has_a_range_of_its_own(void **state)
{
    static const struct {
        const char *set, *message;
    } rows[] = {
        { "severity=1.25", "between 0 and 1" },
        { "severity=-1", "between 0 and 1" },
        { "attribution=2", "between 0 and 1" },
        { "us_stance=-1.25", "between -1 and 1" },
        { "ally_lists=1.5", "between 0 and 1" },
        { "target_russia_tie=2", "between 0 and 1" },
        { "counter_pressure=-0.25", "between 0 and 1" },
        { "rapprochement=3", "between 0 and 1" },
        { "standing=-1.5", "between -1 and 1" },
        { "sponsor=3.25", "between 0 and 3" },
    };

    (void) state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const char *value = strchr(rows[i].set, '=') + 1;
        char set[80], message[160];

        snprintf(set, sizeof(set), "drivers.%s", rows[i].set);
        snprintf(message, sizeof(message), "--set: drivers.%.*s is %s, must be %s",
                 (int) (value - 1 - rows[i].set), rows[i].set, value, rows[i].message);
        assert_refused_set(SMALL, set, message);
    }
}

static void an_own_driver_stands_behind_the_others(void **state)
{
    struct tacet_scenario *scenario = scenario_of(
        "drivers: { own = ( { slope = -2.5; name = \"victim\"; value = 1; only = \"BB\"; },\n"
        "{ name = \"heat\"; value = { normal = [40.0, 2.5]; }; slope = 0.125; } ); };" SMALL);
    const struct tacet_driver *victim = &scenario->drivers[TACET_DRIVERS], *heat = victim + 1;

    (void) state;
    assert_int_equal(scenario->n_drivers, TACET_DRIVERS + 2);
    assert_string_equal(victim->name, "victim");
    assert_int_equal(victim->shape, TACET_FIXED);
    assert_near(victim->centre, 1.0, 0.0);
    assert_near(victim->slope, -2.5, 0.0);
    assert_near(heat->low, -1e6, 0.0);
    assert_near(heat->high, 1e6, 0.0);
    assert_near(heat->slope, 0.125, 0.0);
    assert_near(scenario->members[0].own[0], 0.0, 0.0); /* only BB */
    assert_near(scenario->members[1].own[0], 1.0, 0.0);
    assert_near(scenario->members[0].own[1], 1.0, 0.0);
    scenario_end(scenario);
}

static void own_drivers_are_at_most_eight(void **state)
{
    char text[4096] = "drivers: { own = (";
    struct tacet_scenario *scenario;

    (void) state;
    for (int i = 0; i < 8; i++) {
        sprintf(text + strlen(text), "%s\n{ name = \"d%d\"; value = 0.5; slope = 1.5; }",
                i == 0 ? "" : ",", i);
    }
    strcat(text, "\n); };" SMALL);
    scenario = scenario_of(text);
    assert_int_equal(scenario->n_drivers, TACET_DRIVERS_MAX);
    assert_string_equal(scenario->drivers[TACET_DRIVERS_MAX - 1].name, "d7");
    scenario_end(scenario);
    strcpy(strstr(text, "\n); };"),
           ",\n{ name = \"d8\"; value = 0.5; slope = 1.5; } ); };" SMALL);
    assert_refused(text, "s.cfg:10: drivers.own are more than 8");
}

static void an_own_driver_that_is_wrong_is_refused(void **state)
{
    (void) state;
    assert_refused(
        "drivers: { own = ( { name = \"severity\"; value = 1; slope = 1; } ); };" SMALL,
        "s.cfg:1: driver severity is there twice");
    assert_refused("drivers: { own = ( { name = \"a\"; value = 1; slope = 1; },\n"
                   "{ name = \"a\"; value = 2; slope = 1; } ); };" SMALL,
                   "s.cfg:2: driver a is there twice");
    assert_refused(
        "drivers: { own = ( { name = \"a\"; slope = 1; } ); };" SMALL,
        "s.cfg:1: drivers.own.value is missing, must be a number or a distribution such as { "
        "uniform = [0.0, 1.0]; }");
    assert_refused("drivers: { own = ( { name = \"a\"; value = 1; slope = 100.5; } ); };" SMALL,
                   "s.cfg:1: drivers.own.slope is 100.5, must be between -100 and 100");
    assert_refused(
        "drivers: { own = ( { name = \"a\"; value = 1000001; slope = 1; } ); };" SMALL,
        "s.cfg:1: drivers.own.value is 1000001, must be between -1e+06 and 1e+06");
    assert_refused("drivers: { own = ( { name = \"a\"; value = 1; slope = 1; only = \"AA ZZ\"; "
                   "} ); };" SMALL,
                   "s.cfg: drivers.own.a.only has ZZ, must have ids of members");
    assert_refused(
        "drivers: { own = ( { name = \"a\"; value = 1; slope = 1; column = \"gas\"; } ); "
        "};" SMALL,
        "s.cfg: drivers.own.a.column is \"gas\", must be a column of the members' CSV table");
}

/* ---- correlation --------------------------------------------------------------------------
 */

static void a_correlation_becomes_a_cholesky_factor(void **state)
{
    struct tacet_scenario *scenario = scenario_of(
        "drivers: { correlation = ( { first = \"us_stance\"; second = \"severity\"; value = "
        "0.6; },\n"
        "{ first = \"standing\"; second = \"severity\"; value = -0.28; } ); };" SMALL);
    double(*const L)[TACET_DRIVERS_MAX] = scenario->copula;

    (void) state;
    assert_true(scenario->correlated);
    assert_near(L[TACET_SEVERITY][TACET_SEVERITY], 1.0, 1e-15);
    assert_near(L[TACET_US_STANCE][TACET_SEVERITY], 0.6, 1e-15);
    assert_near(L[TACET_US_STANCE][TACET_US_STANCE], 0.8, 1e-15);
    assert_near(L[TACET_STANDING][TACET_SEVERITY], -0.28, 1e-15);
    /* standing and US stance are uncorrelated: -0.28 * 0.6 + x * 0.8 = 0 */
    assert_near(L[TACET_STANDING][TACET_US_STANCE], 0.21, 1e-15);
    assert_near(L[TACET_STANDING][TACET_STANDING], sqrt(1.0 - 0.28 * 0.28 - 0.21 * 0.21),
                1e-15);
    assert_near(L[TACET_SPONSOR][TACET_SPONSOR], 1.0, 1e-15);
    scenario_end(scenario);
}

static void own_drivers_may_be_correlated(void **state)
{
    struct tacet_scenario *scenario =
        scenario_of("drivers: { own = ( { name = \"gas\"; value = { uniform = [0.25, 0.75]; }; "
                    "slope = 2; } );\n"
                    "correlation = ( { first = \"gas\"; second = \"standing\"; value = -0.96; "
                    "} ); };" SMALL);

    (void) state;
    assert_near(scenario->copula[TACET_DRIVERS][TACET_STANDING], -0.96, 1e-15);
    assert_near(scenario->copula[TACET_DRIVERS][TACET_DRIVERS], 0.28, 1e-15);
    scenario_end(scenario);
}

static void an_impossible_correlation_is_refused(void **state)
{
    (void) state;
    assert_refused(
        "drivers: { correlation = ( { first = \"us_stance\"; second = \"severity\"; value = "
        "0.9; },\n"
        "{ first = \"standing\"; second = \"severity\"; value = 0.9; },\n"
        "{ first = \"standing\"; second = \"us_stance\"; value = -0.9; } ); };" SMALL,
        "s.cfg:3: drivers.correlation is impossible, must be a positive definite matrix: no "
        "driver can follow two that oppose each other");
}

static void a_correlation_of_two_drivers_is_there_once(void **state)
{
    (void) state;
    assert_refused(
        "drivers: { correlation = ( { first = \"severity\"; second = \"standing\"; value "
        "= 0.5; },\n{ first = \"standing\"; second = \"severity\"; value = -0.5; } ); };" SMALL,
        "s.cfg:2: drivers.correlation of standing and severity is there twice");
}

static void a_correlation_is_between_two_drivers_that_exist(void **state)
{
    (void) state;
    assert_refused("drivers: { correlation = (\n{ first = \"gas\"; second = \"severity\"; "
                   "value = 0.5; } ); };" SMALL,
                   "s.cfg:2: drivers.correlation is between gas and severity, must be between "
                   "two different "
                   "drivers");
    assert_refused(
        "drivers: { correlation = ( { first = \"severity\"; second = \"severity\"; value = "
        "0.5; } ); };" SMALL,
        "s.cfg:1: drivers.correlation is between severity and severity, must be between two "
        "different drivers");
    assert_refused("drivers: { correlation = ( { first = \"sponsor\"; second = \"severity\"; "
                   "value = 1; } ); };" SMALL,
                   "s.cfg:1: drivers.correlation.value is 1, must be between -0.999 and 0.999");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_fixed_whether_whole_or_decimal),
        cmocka_unit_test(a_uniform_has_two_ends),
        cmocka_unit_test(a_triangular_has_a_mode_between_its_ends_or_on_one),
        cmocka_unit_test(a_normal_is_cut_where_it_says_or_at_the_ends_of_the_range),
        cmocka_unit_test(a_chance_is_the_probability_of_a_1),
        cmocka_unit_test(numbers_of_a_distribution_stand_in_an_array_or_a_list),
        cmocka_unit_test(a_number_outside_the_range_is_refused),
        cmocka_unit_test(a_distribution_that_reaches_outside_the_range_is_refused),
        cmocka_unit_test(a_distribution_with_the_wrong_numbers_is_told_which),
        cmocka_unit_test(names_inside_a_distribution_are_not_passed_over),
        cmocka_unit_test(what_is_no_distribution_is_told_the_four),
        cmocka_unit_test(each_driver_has_a_range_of_its_own),
        cmocka_unit_test(an_own_driver_stands_behind_the_others),
        cmocka_unit_test(own_drivers_are_at_most_eight),
        cmocka_unit_test(an_own_driver_that_is_wrong_is_refused),
        cmocka_unit_test(a_correlation_becomes_a_cholesky_factor),
        cmocka_unit_test(own_drivers_may_be_correlated),
        cmocka_unit_test(an_impossible_correlation_is_refused),
        cmocka_unit_test(a_correlation_of_two_drivers_is_there_once),
        cmocka_unit_test(a_correlation_is_between_two_drivers_that_exist),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
