/* test_vary.c - a variation is what reading the file with --set gives, and as strict. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/fail_alloc.h"
#include "tacet/scenario_vary.h"

#define CZECH SCENARIOS "/czech-mfa-apt31.cfg"

static const char *const changes[] = {
    "drivers.us_stance=0.25",
    "drivers.severity={ uniform = [0.1, 0.2]; }",
    "horizon=100",
    "measures.listing.strength=25",
    "measures.listing.rule=qmv_55_65",
    "assume.tabling.const=-1",
    "assume.objection.strength=1.5",
    "process.cover=false",
    "without=HU SK",
    "elections=",
    "drivers.own.victim.value=0.5",
    "date=2025-06-30",
};
enum { CHANGES = sizeof(changes) / sizeof(changes[0]) };

static void assert_equal(const struct tacet_scenario *a, const struct tacet_scenario *b)
{
    struct tacet_text first = { 0 }, second = { 0 };

    tacet_scenario_canonical(a, &first);
    tacet_scenario_canonical(b, &second);
    assert_string_equal(first.bytes, second.bytes);
    tacet_text_free(&first);
    tacet_text_free(&second);
}

static void a_variation_is_what_reading_gives(void **state)
{
    struct tacet_scenario *const varied = calloc(2, sizeof(*varied)), *const read = varied + 1;

    (void) state;
    for (int hold = 0; hold < 2; hold++) {
        struct tacet_base *base;

        assert_int_equal(tacet_base_open(&base, CZECH, changes, 1, hold, NULL), TACET_OK);
        for (size_t c = 0; c < CHANGES; c++) {
            const char *const both[2] = { changes[0], changes[c] };

            assert_int_equal(tacet_base_vary(base, varied, &changes[c], 1, NULL), TACET_OK);
            assert_int_equal(tacet_scenario_read(read, CZECH, both, 2, NULL), TACET_OK);
            if (hold) {
                assert_int_equal(tacet_scenario_hold(read, NULL), TACET_OK);
            }
            assert_equal(varied, read);
            tacet_scenario_free(varied);
            tacet_scenario_free(read);
        }
        tacet_base_free(base);
    }
    free(varied);
}

static void a_driver_is_replaced_alone(void **state)
{
    struct tacet_scenario *const varied = calloc(1, sizeof(*varied));
    struct tacet_base *base;
    struct tacet_error err;

    (void) state;
    assert_int_equal(tacet_base_open(&base, CZECH, NULL, 0, false, NULL), TACET_OK);
    assert_int_equal(tacet_base_vary(base, varied, NULL, 0, NULL), TACET_OK);
    assert_equal(varied, tacet_base_scenario(base));
    assert_int_equal(tacet_scenario_driver(varied, "drivers.us_stance"), TACET_US_STANCE);
    assert_int_equal(tacet_scenario_driver(varied, "drivers.own.victim.value"), -1);
    assert_int_equal(tacet_scenario_driver(varied, "horizon"), -1);
    assert_int_equal(tacet_scenario_drive(varied, TACET_US_STANCE, 1.5, &err), TACET_EINPUT);
    assert_non_null(strstr(err.text, "drivers.us_stance is 1.5, must be between -1 and 1"));
    tacet_scenario_free(varied);
    tacet_base_free(base);
    free(varied);
}

static void a_variation_is_as_strict_as_reading(void **state)
{
    const char *const wrong[] = { "drivers.us_stance=2",      "drivers.us_stanc=1",
                                  "assume.nothing=1",         "measures.listing.rule=lottery",
                                  "incident.date=2030-01-01", "without=XX" };
    struct tacet_scenario *const varied = calloc(2, sizeof(*varied));
    struct tacet_base *base;

    (void) state;
    assert_int_equal(tacet_base_open(&base, CZECH, NULL, 0, false, NULL), TACET_OK);
    for (size_t c = 0; c < sizeof(wrong) / sizeof(wrong[0]); c++) {
        struct tacet_error said, must;

        assert_int_equal(tacet_base_vary(base, varied, &wrong[c], 1, &said), TACET_EINPUT);
        assert_int_equal(tacet_scenario_read(varied, CZECH, &wrong[c], 1, &must), TACET_EINPUT);
        assert_string_equal(said.text, must.text);
    }
    tacet_base_free(base);
    free(varied);
}

static void opening_and_varying_survive_failed_allocations(void **state)
{
    struct tacet_scenario *const varied = calloc(1, sizeof(*varied));
    struct tacet_base *base = NULL;

    (void) state;
    for (int n = 1; n < 60; n++) {
        fail_alloc_at = n;
        if (tacet_base_open(&base, CZECH, NULL, 0, false, NULL) == TACET_OK) {
            fail_alloc_at = 0;
            tacet_base_free(base);
        }
        fail_alloc_at = 0;
    }
    assert_int_equal(tacet_base_open(&base, CZECH, NULL, 0, false, NULL), TACET_OK);
    for (int n = 1; n < 40; n++) {
        fail_alloc_at = n;
        if (tacet_base_vary(base, varied, &changes[2], 1, NULL) == TACET_OK) {
            fail_alloc_at = 0;
            tacet_scenario_free(varied);
        }
        fail_alloc_at = 0;
    }
    tacet_base_free(base);
    free(varied);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_variation_is_what_reading_gives),
        cmocka_unit_test(a_driver_is_replaced_alone),
        cmocka_unit_test(a_variation_is_as_strict_as_reading),
        cmocka_unit_test(opening_and_varying_survive_failed_allocations),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
