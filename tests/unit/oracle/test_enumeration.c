/* test_enumeration.c - unions so small that every outcome can be listed.
 *
 * With all loadings zero members object independently; with k objectors the last clears after a
 * sum of exponentials of rates k*h, (k-1)*h, ..., 2*h and exp(r_1)*h.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>

#include "support/near.h"
#include "support/union.h"

#define ONE_MEMBER                                                                            \
    "members = ({ id = \"AA\"; intercept = -0.37; common_shock = 0.0; bloc_shock = 0.0; });"  \
    "measures = ({ id = \"m\"; kind = \"listing\"; strength = 30; procedure_log_days = 2.1; " \
    "});"
#define THREE_MEMBERS                                                                         \
    "members = ({ id = \"AA\"; intercept = -0.37; common_shock = 0.0; },"                     \
    "           { id = \"BB\"; intercept = 0.21; common_shock = 0.0; },"                      \
    "           { id = \"CC\"; intercept = -1.13; common_shock = 0.0; });"                    \
    "measures = ({ id = \"m\"; kind = \"listing\"; strength = 30; procedure_log_days = 0.7; " \
    "});"

/* No shelving within any horizon here, hazards that matter within days. */
static const char *const OVERRIDES[] = { "assume.shelving.log_hazard=-60",
                                         "assume.clearance.log_hazard=-2.3",
                                         "assume.clearance.severity=0",
                                         "assume.clearance.sole_objector=0.8" };
enum { N_OVERRIDES = sizeof(OVERRIDES) / sizeof(OVERRIDES[0]), DECISIONS = 400000 };

static const double RATE = 0.100258843722803738; /* exp(-2.3) */

static double logistic(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

static double never(const struct small_union *self, bool blocked)
{
    const struct tacet_coefficients *c = &self->scenario.coefficients;

    return logistic(c->never.constant + (blocked ? c->never.blocked : 0.0) +
                    c->never.sponsor * (1.0 - 1.5));
}

static double procedure(const struct small_union *self, double mean, double t)
{
    return gsl_cdf_ugaussian_P((log(t + 0.5) - mean) /
                               self->scenario.coefficients.procedure.log_sd);
}

/* P(the last of k objectors has cleared by t): rates are distinct, so the density of the sum
 * is a mixture of exponentials (hypoexponential; Ross, Introduction to Probability Models). */
static double all_cleared(int k, double alone, double t)
{
    double rates[3], p = 1.0;

    for (int j = 0; j < k; j++) {
        rates[j] = j == 0 ? RATE * alone : RATE * (j + 1);
    }
    for (int j = 0; j < k; j++) {
        double weight = 1.0;

        for (int l = 0; l < k; l++) {
            weight *= l == j ? 1.0 : rates[l] / (rates[l] - rates[j]);
        }
        p -= weight * exp(-rates[j] * t);
    }
    return p;
}

static void one_member_is_a_mixture_of_two_laws(void **state)
{
    struct small_union *self = small_union(ONE_MEMBER, OVERRIDES, N_OVERRIDES);
    struct tacet_tally tally = tally_of(&self->model, DECISIONS);
    const double p = gsl_cdf_ugaussian_P(-0.37);

    (void) state;
    for (int day = 1; day < 365; day = 2 * day + 1) {
        const double truth = procedure(self, 2.1, day) *
                             ((1.0 - p) * (1.0 - never(self, false)) +
                              p * (1.0 - never(self, true)) * all_cleared(1, exp(0.8), day));

        assert_estimates(tacet_adopted_by(&tally, 0, day), truth, 5.0);
    }
    assert_estimates(tacet_objects(&tally, 0, 0), p, 5.0);
    assert_estimates(tacet_member_share(&tally, 0, TACET_SOLE, 0), p, 5.0);
    assert_estimates(tacet_member_share(&tally, 0, TACET_LAST, 0), p, 5.0);
    tacet_tally_free(&tally);
    small_union_free(self);
}

static void three_members_follow_the_enumeration(void **state)
{
    const double p[3] = { gsl_cdf_ugaussian_P(-0.37), gsl_cdf_ugaussian_P(0.21),
                          gsl_cdf_ugaussian_P(-1.13) };
    struct small_union *self = small_union(THREE_MEMBERS, OVERRIDES, N_OVERRIDES);
    struct tacet_tally tally = tally_of(&self->model, DECISIONS);
    double sole[3] = { 0 }, last[3] = { 0 };

    (void) state;
    for (int day = 1; day < 365; day = 2 * day + 1) {
        double truth = 0.0;

        for (unsigned set = 0; set < 8; set++) {
            const int k = __builtin_popcount(set);
            double chance = 1.0;

            for (unsigned i = 0; i < 3; i++) {
                chance *= set >> i & 1 ? p[i] : 1.0 - p[i];
            }
            truth += chance * (1.0 - never(self, set != 0)) * all_cleared(k, exp(0.8), day);
            for (unsigned i = 0; i < 3 && day == 1; i++) {
                sole[i] += set == 1u << i ? chance : 0.0;
                last[i] += set >> i & 1 ? chance / k : 0.0; /* clocks are alike */
            }
        }
        assert_estimates(tacet_adopted_by(&tally, 0, day), truth * procedure(self, 0.7, day),
                         5.0);
    }
    for (size_t i = 0; i < 3; i++) {
        assert_estimates(tacet_objects(&tally, 0, i), p[i], 5.0);
        assert_estimates(tacet_member_share(&tally, 0, TACET_SOLE, i), sole[i], 5.0);
        assert_estimates(tacet_member_share(&tally, 0, TACET_LAST, i), last[i], 5.0);
    }
    assert_estimates(tacet_no_objection(&tally, 0), (1.0 - p[0]) * (1.0 - p[1]) * (1.0 - p[2]),
                     5.0);
    tacet_tally_free(&tally);
    small_union_free(self);
}

/* The fading part of the hazard: exp(r_v * V * 2^-((t + age)/h)), V = 0.6, age 20, h = 30. */
static double fading_hazard(double t, void *strength)
{
    return RATE * exp(*(double *) strength * 0.6 * exp2(-(t + 20.0) / 30.0));
}

static void check_fading(const char *setting, double strength)
{
    const char *const overrides[] = {
        "assume.shelving.log_hazard=-60",
        "assume.clearance.log_hazard=-2.3",
        setting,
        "assume.severity.half_life=30",
        "drivers.severity=0.6",
        "date=2025-06-17",
        "assume.clearance.sole_objector=0",
        "measures.m.procedure_log_days=-9",
    };
    struct small_union *self = small_union(ONE_MEMBER, overrides, 8);
    struct tacet_tally tally = tally_of(&self->model, DECISIONS);
    gsl_integration_workspace *work = gsl_integration_workspace_alloc(1000);
    gsl_function hazard = { fading_hazard, &strength };
    const double p =
        gsl_cdf_ugaussian_P(-0.37 + self->scenario.coefficients.objection.severity);
    const struct tacet_coefficients *c = &self->scenario.coefficients;

    for (int day = 1; day < 100; day = 2 * day + 1) {
        double sum, error, truth;

        assert_int_equal(
            gsl_integration_qag(&hazard, 0.0, day, 0.0, 1e-10, 1000, 3, work, &sum, &error), 0);
        truth = gsl_cdf_ugaussian_P((log(day + 0.5) + 9.0 + c->procedure.severity * 0.1) /
                                    c->procedure.log_sd) *
                ((1.0 - p) * (1.0 - never(self, false)) +
                 p * (1.0 - never(self, true)) * (1.0 - exp(-sum)));
        assert_estimates(tacet_adopted_by(&tally, 0, day), truth, 5.0);
    }
    gsl_integration_workspace_free(work);
    tacet_tally_free(&tally);
    small_union_free(self);
}

static void a_fading_hazard_is_integrated_exactly(void **state)
{
    (void) state;
    check_fading("assume.clearance.severity=2.7", 2.7);
    check_fading("assume.clearance.severity=-1.9", -1.9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_member_is_a_mixture_of_two_laws),
        cmocka_unit_test(three_members_follow_the_enumeration),
        cmocka_unit_test(a_fading_hazard_is_integrated_exactly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
