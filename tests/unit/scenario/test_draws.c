/* test_draws.c - joint draws beside a file of parameters: of the same fit, whole, and drawn but
 * for what the scenario assumes. */
#include "support/fail_alloc.h"
#include "support/scenario_text.h"

#include <unistd.h>

/* Ten draws of objection.const and shock.common around their values. */
#define HEADER "shock.common,objection.const\n"
#define TEN \
    HEADER "0.25,-3\n0.5,-2.5\n0.25,-3.5\n0.5,-3\n0.25,-3\n0.5,-3\n0.25,-2\n0.5,-4\n0.25,-3\n"
#define LAST "0.5,-3\n"

/* p.csv: objection.const and shock.common are fitted, all others of prototype.csv are sources.
 */
static void write_parameters_beside(const char *draws)
{
    struct tacet_parameters from;
    char *text = calloc(1, 1 << 20), *at = text;

    assert_non_null(text);
    assert_int_equal(tacet_parameters_load(&from, ORACLES "/prototype.csv", NULL), TACET_OK);
    at += sprintf(at, "name,value,sd,unit,basis,meaning\n");
    for (size_t r = 0; r < from.n; r++) {
        const char *name = from.rows[r].name;

        if (strcmp(name, "objection.const") == 0) {
            at += sprintf(at, "%s,-3,0.5,probit,fit,\n", name);
        } else if (strcmp(name, "shock.common") == 0) {
            at += sprintf(at, "%s,0.375,0.125,probit,fit,\n", name);
        } else if (strcmp(name, "tabling.shock") == 0) {
            at += sprintf(at, "%s,2,0.5,log day,judgement,\n", name);
        } else {
            at += sprintf(at, "%s,%.17g,0.25,,source,\n", name, from.rows[r].value);
        }
    }
    scratch_file("p.csv", text);
    scratch_file("p-draws.csv", draws);
    tacet_parameters_free(&from);
    free(text);
}

#define DRAWN NAMED DATED TARGET NO_TABLES "parameters = \"p.csv\"; " ONE_MEASURE TWO_MEMBERS

static void assert_draws_refused(const char *draws, const char *message)
{
    write_parameters_beside(draws);
    assert_refused(DRAWN, message);
}

static size_t row_of(const struct tacet_scenario *scenario, const char *name)
{
    const int row = tacet_parameter_index(&scenario->parameters, name);

    assert_true(row >= 0);
    return (size_t) row;
}

static void draws_stand_in_the_columns_of_their_rows(void **state)
{
    struct tacet_scenario *scenario;
    const struct tacet_parameters *p;

    (void) state;
    write_parameters_beside(TEN LAST);
    scenario = scenario_of(DRAWN);
    p = &scenario->parameters;
    assert_int_equal(p->n_draws, 10);
    assert_near(p->draws[1 * p->n + row_of(scenario, "objection.const")], -2.5, 0.0);
    assert_near(p->draws[7 * p->n + row_of(scenario, "objection.const")], -4.0, 0.0);
    assert_near(p->draws[6 * p->n + row_of(scenario, "shock.common")], 0.25, 0.0);
    for (size_t d = 0; d < p->n_draws; d++) { /* what is not fitted holds its value */
        assert_near(p->draws[d * p->n + row_of(scenario, "tabling.shock")], 2.0, 0.0);
    }
    assert_near(scenario->coefficients.objection.constant, -3.0, 0.0);
    assert_string_equal(scenario->inputs[2].role, "draws");
    assert_int_equal(strlen(scenario->inputs[2].hash), 64);
    scenario_end(scenario);
}

static void parameters_loaded_by_themselves_bring_their_draws(void **state)
{
    struct tacet_parameters parameters;

    (void) state;
    write_parameters_beside(TEN LAST);
    assert_int_equal(tacet_parameters_load(&parameters, scratch_file("other", ""), NULL),
                     TACET_EINPUT);
    assert_null(parameters.rows);
    {
        char path[600];

        snprintf(path, sizeof(path), "%sp.csv", scratch_folder());
        assert_int_equal(tacet_parameters_load(&parameters, path, NULL), TACET_OK);
    }
    assert_int_equal(parameters.n_draws, 10);
    tacet_parameters_free(&parameters);
    tacet_parameters_free(&parameters);
}

static void draws_must_be_whole(void **state)
{
    (void) state;
    assert_draws_refused("shock.common\n0.25\n", "p-draws.csv:1: column objection.const is "
                                                 "missing");
    assert_draws_refused("objection.constant\n0.25\n",
                         "p-draws.csv:1: objection.constant is not a parameter of the file "
                         "beside it");
    assert_draws_refused(
        "shock.common,tabling.shock,objection.const\n0.25,2,-3\n",
        "p-draws.csv:1: tabling.shock is of basis judgement in the file beside "
        "it, must be fit");
    assert_draws_refused(TEN, "p-draws.csv: draws are 9, must be at least 10");
    assert_draws_refused(HEADER, "p-draws.csv: draws are 0, must be at least 10");
    assert_draws_refused("shock.common,shock.common\n1,1\n",
                         "p-draws.csv:1: column shock.common is there twice");
}

static void draws_are_numbers_the_formulas_allow(void **state)
{
    (void) state;
    assert_draws_refused(TEN "0.5,\n", "p-draws.csv:11: objection.const is \"\", must be a "
                                       "number");
    assert_draws_refused(TEN "inf,-3\n", "p-draws.csv:11: shock.common is \"inf\", must be a "
                                         "number");
    assert_draws_refused(TEN "nan,-3\n", "p-draws.csv:11: shock.common is \"nan\", must be a "
                                         "number");
    write_parameters_beside("shock.common,objection.const,procedure.log_sd\n0.375,-3,-0.125\n");
    assert_refused(DRAWN, "p-draws.csv:1: procedure.log_sd is of basis source in the file "
                          "beside it, must be fit");
}

static void a_draw_beyond_its_limits_is_refused(void **state)
{
    struct tacet_error err = { .text = "" };
    struct tacet_parameters parameters;
    char path[600];

    (void) state;
    scratch_file("q.csv", "name,value,sd,unit,basis,meaning\nclearance.severity,1,4,,fit,\n");
    scratch_file("q-draws.csv", "clearance.severity\n1\n1\n1\n1\n1\n\n1\n1\n1\n1\n10.5\n");
    snprintf(path, sizeof(path), "%sq.csv", scratch_folder());
    assert_int_equal(tacet_parameters_load(&parameters, path, &err), TACET_EINPUT);
    assert_string_equal(said(&err),
                        "q-draws.csv:12: clearance.severity is 10.5, must be at most 10");
    scratch_file("q-draws.csv", "clearance.severity\n-11\n1\n1\n1\n1\n1\n1\n1\n1\n1\n");
    assert_int_equal(tacet_parameters_load(&parameters, path, &err), TACET_EINPUT);
    assert_string_equal(said(&err),
                        "q-draws.csv:2: clearance.severity is -11, must be at least -10");
}

/* The mean may be a quarter of a standard deviation away: 0.125 of 0.5. */
static void draws_of_another_fit_are_refused(void **state)
{
    (void) state;
    assert_draws_refused(TEN "0.5,-1.625\n",
                         "p-draws.csv:1: the draws are not of the same fit: the mean of "
                         "objection.const is -2.8625, its value in the file beside it -3 (sd "
                         "0.5)");
    write_parameters_beside(TEN "0.5,-1.875\n"); /* 0.1125 away */
    scenario_end(scenario_of(DRAWN));
}

static void an_assumption_is_the_value_of_every_draw(void **state)
{
    const char *const sets[] = { "assume.objection.const=-1.5", "assume.tabling.shock=1" };
    struct tacet_scenario *scenario;
    const struct tacet_parameters *p;

    (void) state;
    write_parameters_beside(TEN LAST);
    scenario = scenario_set(DRAWN, sets, 2);
    p = &scenario->parameters;
    for (size_t d = 0; d < p->n_draws; d++) {
        assert_near(p->draws[d * p->n + row_of(scenario, "objection.const")], -1.5, 0.0);
        assert_near(p->draws[d * p->n + row_of(scenario, "tabling.shock")], 1.0, 0.0);
    }
    assert_near(p->draws[row_of(scenario, "shock.common")], 0.25, 0.0);
    scenario_end(scenario);
}

/* ---- copies, holding, the hash ------------------------------------------------------------
 */

static void a_copy_has_draws_of_its_own(void **state)
{
    struct tacet_scenario *scenario, *copy = calloc(1, sizeof(*copy));
    const size_t bytes = 10 * sizeof(double);

    (void) state;
    write_parameters_beside(TEN LAST);
    scenario = scenario_of(DRAWN);
    assert_int_equal(tacet_scenario_copy(copy, scenario, NULL), TACET_OK);
    assert_ptr_not_equal(copy->parameters.draws, scenario->parameters.draws);
    assert_memory_equal(copy->parameters.draws, scenario->parameters.draws,
                        bytes * scenario->parameters.n);
    tacet_parameters_hold(&copy->parameters);
    assert_int_equal(scenario->parameters.n_draws, 10);
    scenario_end(copy);
    scenario_end(scenario);
}

static void held_is_the_same_scenario_as_without_draws(void **state)
{
    struct tacet_scenario *held, *without;
    char drawn[TACET_HASH_TEXT];

    (void) state;
    write_parameters_beside(TEN LAST);
    held = scenario_of(DRAWN);
    strcpy(drawn, held->hash);
    assert_int_equal(tacet_scenario_hold(held, NULL), TACET_OK);
    unlink(scratch_file("p-draws.csv", ""));
    without = scenario_of(DRAWN);
    assert_string_equal(held->hash, without->hash);
    assert_string_not_equal(held->hash, drawn);
    assert_int_equal(held->parameters.n_draws, 0);
    assert_int_equal(held->n_inputs, without->n_inputs);
    for (size_t k = 0; k < held->n_inputs; k++) {
        assert_string_equal(held->inputs[k].role, without->inputs[k].role);
        assert_string_equal(held->inputs[k].hash, without->inputs[k].hash);
    }
    scenario_end(held);
    scenario_end(without);
}

static void hash_with(char hash[TACET_HASH_TEXT], const char *draws, const char *set)
{
    struct tacet_scenario *scenario;

    write_parameters_beside(draws);
    scenario = scenario_set(DRAWN, &set, set == NULL ? 0 : 1);
    strcpy(hash, scenario->hash);
    scenario_end(scenario);
}

static void the_hash_changes_with_any_draw_and_not_with_how_it_is_written(void **state)
{
    char hash[TACET_HASH_TEXT], other[TACET_HASH_TEXT];

    (void) state;
    hash_with(hash, TEN LAST, NULL);
    hash_with(other, TEN "0.50000000000000001,-3.0\n\n", NULL);
    assert_string_equal(hash, other);
    hash_with(other, TEN "0.5,-3.0000000000000004\n", NULL);
    assert_string_not_equal(hash, other);
    hash_with(other, TEN LAST LAST, NULL);
    assert_string_not_equal(hash, other);
    hash_with(other, TEN LAST, "assume.tabling.shock=2"); /* its own value, but not drawn */
    assert_string_not_equal(hash, other);
}

static void every_failed_allocation_leaves_nothing_behind(void **state)
{
    struct tacet_scenario *scenario, *copy = calloc(1, sizeof(*copy));
    enum tacet_status status = TACET_ENOMEM;

    (void) state;
    write_parameters_beside(TEN LAST);
    scenario = calloc(1, sizeof(*scenario));
    {
        char path[600];

        snprintf(path, sizeof(path), "%s", scratch_file("s.cfg", DRAWN));
        for (int n = 1; status == TACET_ENOMEM; n++) {
            fail_alloc_at = n;
            status = tacet_scenario_read(scenario, path, NULL, 0, NULL);
        }
    }
    fail_alloc_at = 0;
    assert_int_equal(status, TACET_OK);
    assert_int_equal(scenario->parameters.n_draws, 10);
    status = TACET_ENOMEM;
    for (int n = 1; status == TACET_ENOMEM; n++) {
        fail_alloc_at = n;
        status = tacet_scenario_copy(copy, scenario, NULL);
    }
    fail_alloc_at = 0;
    assert_int_equal(copy->parameters.n_draws, 10);
    scenario_end(copy);
    scenario_end(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_stand_in_the_columns_of_their_rows),
        cmocka_unit_test(parameters_loaded_by_themselves_bring_their_draws),
        cmocka_unit_test(draws_must_be_whole),
        cmocka_unit_test(draws_are_numbers_the_formulas_allow),
        cmocka_unit_test(a_draw_beyond_its_limits_is_refused),
        cmocka_unit_test(draws_of_another_fit_are_refused),
        cmocka_unit_test(an_assumption_is_the_value_of_every_draw),
        cmocka_unit_test(a_copy_has_draws_of_its_own),
        cmocka_unit_test(held_is_the_same_scenario_as_without_draws),
        cmocka_unit_test(the_hash_changes_with_any_draw_and_not_with_how_it_is_written),
        cmocka_unit_test(every_failed_allocation_leaves_nothing_behind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
