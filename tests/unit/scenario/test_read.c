/* test_read.c - whole scenarios: those of the project, the rules across settings, and
 * what is left when memory runs out half-way. */
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/fail_alloc.h"
#include "support/parameter_file.h"
#include "support/scenario_text.h"

/* ---- scenarios of the project -------------------------------------------------------------
 */

static void every_scenario_of_the_project_is_good(void **state)
{
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    struct tacet_error err = { .text = "" };
    glob_t found;

    (void) state;
    assert_int_equal(glob(SCENARIOS "/*.cfg", 0, NULL, &found), 0);
    assert_int_equal(glob(SCENARIOS "/*/*.cfg", GLOB_APPEND, NULL, &found), 0);
    assert_true(found.gl_pathc >= 2);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        if (strstr(found.gl_pathv[i], "/sweeps/") != NULL) {
            continue; /* those are sweeps: test_design.c */
        }
        if (tacet_scenario_read(scenario, found.gl_pathv[i], NULL, 0, &err) != TACET_OK) {
            fail_msg("%s", err.text);
        }
        assert_true(scenario->n_members > 0 && scenario->headline < scenario->n_measures);
        tacet_scenario_free(scenario);
    }
    globfree(&found);
    free(scenario);
}

static void the_union_has_27_members_and_greece_is_el(void **state)
{
    struct tacet_scenario *scenario = czech();
    unsigned seen = 0;

    (void) state;
    assert_int_equal(scenario->n_members, 27);
    for (size_t i = 0; i < 27; i++) {
        const struct tacet_member *member = &scenario->members[i];

        seen |= 1u << member->protocol_order;
        assert_string_not_equal(member->id, "GR");
        if (strcmp(member->name, "Greece") == 0) {
            assert_string_equal(member->id, "EL");
        }
        assert_int_not_equal(member->spell_start, TACET_NO_DATE);
    }
    assert_int_equal(seen, ((1u << 28) - 1) & ~1u); /* protocol orders 1 to 27, each once */
    scenario_end(scenario);
}

static void inputs_are_named_with_role_path_and_hash(void **state)
{
    static const char *const files[][2] = { { "scenario", "czech-mfa-apt31.cfg" },
                                            { "parameters", "parameters/fitted.csv" },
                                            { "draws", "parameters/fitted-draws.csv" },
                                            { "members", "members.csv" },
                                            { "governments", "governments.csv" },
                                            { "ladder", "ladder.csv" },
                                            { "elections", "elections.csv" } };
    struct tacet_scenario *scenario = czech();

    (void) state;
    assert_int_equal(scenario->n_inputs, 7);
    for (size_t i = 0; i < 7; i++) {
        char path[600], hash[TACET_HASH_TEXT];
        char *text;
        size_t length;

        snprintf(path, sizeof(path), "%s/%s", SCENARIOS, files[i][1]);
        assert_string_equal(scenario->inputs[i].role, files[i][0]);
        assert_string_equal(scenario->inputs[i].path, path);
        assert_int_equal(tacet_file_read(&text, &length, path, NULL), TACET_OK);
        tacet_hash(hash, text, length);
        assert_string_equal(scenario->inputs[i].hash, hash);
        free(text);
    }
    scenario_end(scenario);
}

/* ---- paths --------------------------------------------------------------------------------
 */

static void files_are_looked_for_beside_the_scenario(void **state)
{
    struct tacet_scenario *scenario;
    char folder[600];

    (void) state;
    snprintf(folder, sizeof(folder), "%stables", scratch_folder());
    assert_int_equal(mkdir(folder, 0700), 0);
    scratch_file("tables/m.csv", "id\nAA\nBB\nCC\n");
    scenario = scenario_of(FRAME ONE_MEASURE "members = \"tables/m.csv\";");
    assert_int_equal(scenario->n_members, 3);
    scenario_end(scenario);
    scenario = scenario_of(FRAME ONE_MEASURE "members = \"tables/../tables/m.csv\";");
    assert_int_equal(scenario->n_members, 3);
    scenario_end(scenario);
    assert_int_equal(unlink(scratch_file("tables/m.csv", "")), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void a_path_that_is_too_long_is_refused(void **state)
{
    char text[4096], name[512], message[1200];

    (void) state;
    memset(name, 'n', 505);
    strcpy(name + 505, ".csv");
    snprintf(text, sizeof(text), "members = \"%s\";" FRAME ONE_MEASURE, name);
    snprintf(message, sizeof(message), "s.cfg: the path %s is too long", name);
    assert_refused(text, message);
}

/* ---- rules across settings ----------------------------------------------------------------
 */

static void nothing_happened_after_day_0(void **state)
{
    struct tacet_scenario *scenario;

    (void) state;
    scenario =
        scenario_of(NAMED TARGET NO_TABLES PARAMETERS ONE_MEASURE TWO_MEMBERS
                    "date = \"2025-05-28\"; incident: { date = \"2025-05-28\"; shock_date = "
                    "\"2025-05-28\"; };");
    scenario_end(scenario);
    assert_refused(
        NAMED TARGET NO_TABLES PARAMETERS ONE_MEASURE TWO_MEMBERS
        "date = \"2025-05-28\";\nincident: { date = \"2025-05-29\"; };",
        "s.cfg:2: incident.date is 2025-05-29, must not be after the scenario's date");
    assert_refused(
        NAMED TARGET NO_TABLES PARAMETERS ONE_MEASURE TWO_MEMBERS
        "date = \"2025-05-28\";\nincident: { date = \"2025-05-28\"; shock_date = "
        "\"2026-01-01\"; };",
        "s.cfg:2: incident.shock_date is 2026-01-01, must not be after the scenario's "
        "date");
}

/* ---- copies, frees, and memory that runs out ----------------------------------------------
 */

static void a_copy_is_equal_and_has_parameters_of_its_own(void **state)
{
    struct tacet_scenario *scenario = czech(), *copy = calloc(1, sizeof(*copy));
    struct tacet_text a = { 0 }, b = { 0 };
    double before;

    (void) state;
    assert_int_equal(tacet_scenario_copy(copy, scenario, NULL), TACET_OK);
    tacet_scenario_canonical(scenario, &a);
    tacet_scenario_canonical(copy, &b);
    assert_string_equal(a.bytes, b.bytes);
    before = scenario->parameters.rows[0].value;
    assert_int_equal(tacet_scenario_hold(copy, NULL), TACET_OK);
    tacet_scenario_move(copy, 0, before + 0.125);
    assert_near(scenario->parameters.rows[0].value, before, 0.0);
    assert_near(copy->parameters.rows[0].value, before + 0.125, 0.0);
    scenario_end(scenario);
    assert_near(copy->parameters.rows[0].value, before + 0.125, 0.0);
    scenario_end(copy);
    tacet_text_free(&a);
    tacet_text_free(&b);
}

static void a_freed_scenario_is_empty_and_may_be_freed_again(void **state)
{
    static const struct tacet_scenario empty;
    struct tacet_scenario *scenario = czech();

    (void) state;
    tacet_scenario_free(scenario);
    assert_memory_equal(scenario, &empty, sizeof(empty));
    tacet_scenario_free(scenario);
    free(scenario);
}

static void reading_survives_every_failed_allocation(void **state)
{
    static const struct tacet_scenario empty;
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    const char *sets[] = { "horizon=37", "assume.tabling.shock=0.125" };
    enum tacet_status status = TACET_ENOMEM;
    int n;

    (void) state;
    for (n = 0; status == TACET_ENOMEM; n++) {
        struct tacet_error err = { .status = TACET_OK };

        fail_alloc_at = n + 1;
        status = tacet_scenario_read(scenario, CZECH, sets, 2, &err);
        if (status == TACET_ENOMEM) {
            assert_int_equal(err.status, TACET_ENOMEM);
            assert_memory_equal(err.text, "no memory", 9);
            assert_memory_equal(scenario, &empty, sizeof(empty));
        }
    }
    fail_alloc_at = 0;
    assert_int_equal(status, TACET_OK);
    assert_in_range(n, 10, 1000); /* the loop did meet allocations */
    scenario_end(scenario);
}

static void copying_survives_a_failed_allocation(void **state)
{
    static const struct tacet_scenario empty;
    struct tacet_scenario *scenario = czech(), *copy = calloc(1, sizeof(*copy));
    struct tacet_error err;

    (void) state;
    fail_alloc_at = 1;
    assert_int_equal(tacet_scenario_copy(copy, scenario, &err), TACET_ENOMEM);
    fail_alloc_at = 0;
    assert_string_equal(err.text, "no memory to copy a scenario");
    assert_memory_equal(copy, &empty, sizeof(empty));
    scenario_end(scenario);
    free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scenario_of_the_project_is_good),
        cmocka_unit_test(the_union_has_27_members_and_greece_is_el),
        cmocka_unit_test(inputs_are_named_with_role_path_and_hash),
        cmocka_unit_test(files_are_looked_for_beside_the_scenario),
        cmocka_unit_test(a_path_that_is_too_long_is_refused),
        cmocka_unit_test(nothing_happened_after_day_0),
        cmocka_unit_test(a_copy_is_equal_and_has_parameters_of_its_own),
        cmocka_unit_test(a_freed_scenario_is_empty_and_may_be_freed_again),
        cmocka_unit_test(reading_survives_every_failed_allocation),
        cmocka_unit_test(copying_survives_a_failed_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
