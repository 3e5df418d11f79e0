/* scenario_text.h - scenario files written in a test: the least a scenario must say, and the
 * exact sentence with which a bad one is refused.
 *
 * A test puts what it is about first, so that its lines count from 1: `"horizon = 0;\n" SMALL`.
 * In messages the scratch folder is left out: "s.cfg:1: horizon is 0, must be ...".
 */
#ifndef TACET_TESTS_SCENARIO_TEXT_H
#define TACET_TESTS_SCENARIO_TEXT_H

#include "scenario/scenario_private.h"
#include "support/said.h"

#define NAMED       "name = \"small\"; question = \"Why?\"; "
#define DATED       "date = \"2025-05-28\"; incident: { date = \"2025-05-20\"; }; "
#define TARGET      "target: { name = \"Nowhere\"; group = \"other\"; }; "
#define NO_TABLES   "governments = \"\"; ladder = \"\"; "
#define PARAMETERS  "parameters = \"" ORACLES "/prototype.csv\"; "
#define ONE_MEASURE "measures = ( { id = \"names\"; kind = \"listing\"; strength = 17.5; } ); "
#define TWO_MEMBERS \
    "members = ( { id = \"AA\"; intercept = -0.5; }, { id = \"BB\"; intercept = -1.25; } ); "
/** All but measures and members. */
#define FRAME NAMED DATED TARGET NO_TABLES PARAMETERS
#define SMALL FRAME ONE_MEASURE TWO_MEMBERS

/** Read a scenario of this text, which must be good; scenario_end() releases it. */
static inline struct tacet_scenario *scenario_set(const char *text, const char *const *sets,
                                                  size_t n)
{
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    struct tacet_error err = { .text = "" };

    assert_non_null(scenario);
    if (tacet_scenario_read(scenario, scratch_file("s.cfg", text), sets, n, &err) != TACET_OK) {
        fail_msg("%s", err.text);
    }
    return scenario;
}

static inline struct tacet_scenario *scenario_of(const char *text)
{
    return scenario_set(text, NULL, 0);
}

static inline void scenario_end(struct tacet_scenario *scenario)
{
    tacet_scenario_free(scenario);
    free(scenario);
}

/** A scenario of this text is refused with exactly this sentence, and is left empty. */
static inline void assert_refused_set(const char *text, const char *set, const char *message)
{
    static const struct tacet_scenario empty;
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    struct tacet_error err = { .text = "nothing was refused" };
    enum tacet_status status;

    assert_non_null(scenario);
    memset(scenario, 0x5A, sizeof(*scenario));
    status = tacet_scenario_read(scenario, scratch_file("s.cfg", text), &set,
                                 set == NULL ? 0 : 1, &err);
    assert_string_equal(said(&err), message);
    assert_int_equal(status, TACET_EINPUT);
    assert_int_equal(err.status, TACET_EINPUT);
    assert_memory_equal(scenario, &empty, sizeof(empty));
    free(scenario);
}

static inline void assert_refused(const char *text, const char *message)
{
    assert_refused_set(text, NULL, message);
}

static const char CZECH[] = SCENARIOS "/czech-mfa-apt31.cfg";

/** The Czech case as it is shipped; scenario_end() frees it. */
static inline struct tacet_scenario *czech(void)
{
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));

    assert_non_null(scenario);
    assert_int_equal(tacet_scenario_read(scenario, CZECH, NULL, 0, NULL), TACET_OK);
    return scenario;
}

#endif
