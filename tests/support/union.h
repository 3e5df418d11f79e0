/* union.h - small unions for tests: a scenario from settings written in the test. */
#ifndef TACET_TESTS_UNION_H
#define TACET_TESTS_UNION_H

#include "support/near.h"
#include "tacet/estimates.h"

/** A scenario with its model, on the heap. */
struct small_union {
    struct tacet_scenario scenario;
    struct tacet_model model;
};

/** Settings every test scenario has; a test adds measures and members, and may set more. */
#define UNION_SETTINGS                                                                        \
    "name = \"test\"; question = \"?\"; date = \"2025-05-28\"; governments = \"\"; ladder = " \
    "\"\";"                                                                                   \
    "parameters = \"" ORACLES "/prototype.csv\"; on_the_table = true;"                        \
    "target: { name = \"X\"; group = \"other\"; }; incident: { date = \"2025-05-28\"; };"

/** Read a scenario file with overrides and build its model; a failure fails the test.
 *  Parameters are drawn if there are draws. */
static inline struct small_union *drawn_union_of(const char *path, const char *const *overrides,
                                                 size_t n)
{
    struct small_union *self = calloc(1, sizeof(*self));
    struct tacet_error err = { .text = "" };

    assert_non_null(self);
    if (tacet_scenario_read(&self->scenario, path, overrides, n, &err) != TACET_OK) {
        fail_msg("%s", err.text);
    }
    tacet_model_build(&self->model, &self->scenario);
    return self;
}

/** The same with all parameters at their values. */
static inline struct small_union *union_of(const char *path, const char *const *overrides,
                                           size_t n)
{
    struct small_union *self = drawn_union_of(path, overrides, n);

    assert_int_equal(tacet_scenario_hold(&self->scenario, NULL), TACET_OK);
    tacet_model_build(&self->model, &self->scenario);
    return self;
}

/** The Czech case with overrides, on the fixed parameters of the exact tests, without elections
 * and without counterfactuals. */
static inline struct small_union *czech_case(const char *const *overrides, size_t n)
{
    const char *all[64] = { "parameters=" ORACLES "/prototype.csv", "elections=" };
    struct small_union *self;

    assert_true(n < 63);
    for (size_t k = 0; k < n; k++) {
        all[k + 2] = overrides[k];
    }
    self = union_of(SCENARIOS "/czech-mfa-apt31.cfg", all, n + 2);
    self->model.process.fates_only = true;
    return self;
}

/** UNION_SETTINGS and `settings` with overrides. */
static inline struct small_union *small_union(const char *settings,
                                              const char *const *overrides, size_t n)
{
    char text[8192];

    snprintf(text, sizeof(text), "%s%s", UNION_SETTINGS, settings);
    return union_of(scratch_file("union.cfg", text), overrides, n);
}

static inline void small_union_free(struct small_union *self)
{
    tacet_scenario_free(&self->scenario);
    free(self);
}

/** Count n decisions of seed 7 on two threads. */
static inline struct tacet_tally tally_of(const struct tacet_model *model, uint64_t n)
{
    struct tacet_tally tally;

    assert_int_equal(tacet_count_all(&tally, model, 7, n, 2, NULL), TACET_OK);
    return tally;
}

/** Is an estimate within so many of its standard errors of the truth? Tests use 5: with a fixed
 *  seed a failure is a fault, and were the seed drawn, a chance of 6e-7 a comparison. */
static inline void assert_estimates(struct tacet_probability estimate, double truth,
                                    double sigmas)
{
    const double error = sqrt(truth * (1.0 - truth) / (double) estimate.n) + 1e-12;

    if (!(fabs(estimate.value - truth) <= sigmas * error)) {
        fail_msg("the estimate is %.8g, the truth %.8g, %.1f standard errors away",
                 estimate.value, truth, fabs(estimate.value - truth) / error);
    }
}

#endif
