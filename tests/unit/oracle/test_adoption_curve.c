/* test_adoption_curve.c - the closed form of docs/model.md, Exact cases:
 *
 *   P(T <= t) = F0(t) * [ (1 - N0)*Q(1) + (1 - N1)*(Q(S(t)) - Q(1)) ]
 *
 * Q(s) = E prod_i (1 - s*p_i), S(t) = exp(-rate*t), and with shelving at rate w the integral of
 * exp(-w*u) dP(T <= u). On the real 27 with all their parameters.
 */
#include <gsl/gsl_cdf.h>

#include "support/exact.h"
#include "support/near.h"
#include "support/union.h"
#include "tacet/estimates_headline.h"

static const char *const OVERRIDES[] = {
    "on_the_table=true",
    "drivers.severity=0.42",
    "drivers.us_stance=0.25",
    "drivers.target_russia_tie=0.7",
    "drivers.counter_pressure=0.35",
    "drivers.rapprochement=0.2",
    "assume.clearance.sole_objector=0",
    "assume.clearance.severity=0",
    "assume.shelving.blocked=0",
    "assume.shelving.log_hazard=-5.2", /* so that shelving shows within a year */
    "headline=listing",
    "process.cover=false",
    "process.concessions=false",
    "process.dilution=false",
};
enum { N_OVERRIDES = sizeof(OVERRIDES) / sizeof(OVERRIDES[0]), LISTING = 3 };

static struct small_union *tabled_case(void)
{
    struct small_union *self = czech_case(OVERRIDES, N_OVERRIDES);

    assert_string_equal(self->scenario.measures[LISTING].id, "listing");
    return self;
}

static double logistic(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

/* The parameters of the curve, from the scenario and not from the model's own sums. */
struct curve {
    const struct tacet_model *model;
    double drivers[TACET_DRIVERS_MAX];
    double never_unblocked, never_blocked, mean, sd, clearing, shelving, nobody;
};

static struct curve curve_of(const struct small_union *self)
{
    const struct tacet_coefficients *c = &self->scenario.coefficients;
    const double us = 0.25, severity = 0.42, sponsor = 1.0, standing = 0.6;
    const double logit = c->never.constant + c->never.us_stance * us +
                         c->never.sponsor * (sponsor - 1.5) + c->never.standing * standing;
    struct curve curve = {
        .model = &self->model,
        .never_unblocked = logistic(logit),
        .never_blocked = logistic(logit + c->never.blocked),
        .mean = c->procedure.log_days[TACET_LISTING] + c->procedure.cyber -
                c->procedure.severity * (severity - 0.5),
        .sd = c->procedure.log_sd,
        .clearing = exp(c->clearance.log_hazard + c->clearance.us_stance * us),
        .shelving = exp(c->shelving.log_hazard - c->shelving.us_stance * us),
    };

    for (size_t k = 0; k < self->scenario.n_drivers; k++) {
        assert_int_equal(self->scenario.drivers[k].shape, TACET_FIXED);
        curve.drivers[k] = self->scenario.drivers[k].centre;
    }
    curve.nobody = exact_product(&self->model, LISTING, curve.drivers, 1.0);
    return curve;
}

static double unshelved(const struct curve *curve, double t)
{
    const double cleared =
        exact_product(curve->model, LISTING, curve->drivers, exp(-curve->clearing * t));

    return gsl_cdf_ugaussian_P((log(t + 0.5) - curve->mean) / curve->sd) *
           ((1.0 - curve->never_unblocked) * curve->nobody +
            (1.0 - curve->never_blocked) * (cleared - curve->nobody));
}

/* Integral of exp(-w*u) dP(T <= u) over [0, t], by parts, Simpson's rule on each stretch. */
static double adopted_by(const struct curve *curve, double from, double before, double t)
{
    enum { STEPS = 40 };
    const double h = (t - from) / STEPS;
    double sum = 0.0;

    for (int k = 0; k <= STEPS; k++) {
        const double u = from + k * h;
        const double weight = k == 0 || k == STEPS ? 1.0 : k % 2 == 1 ? 4.0 : 2.0;

        sum += weight * exp(-curve->shelving * u) * unshelved(curve, u);
    }
    return before + exp(-curve->shelving * t) * unshelved(curve, t) -
           exp(-curve->shelving * from) * (from == 0.0 ? 0.0 : unshelved(curve, from)) +
           curve->shelving * sum * h / 3.0;
}

static void simulated_curve_is_the_closed_form(void **state)
{
    const int days[] = { 1, 10, 30, 90, 180, 365 };
    struct small_union *self = tabled_case();
    struct tacet_tally tally = tally_of(&self->model, 1000000);
    const struct curve curve = curve_of(self);
    double from = 0.0, truth = 0.0;

    (void) state;
    assert_near(curve.nobody, tacet_no_objection(&tally, LISTING).value, 0.003);
    for (size_t k = 0; k < sizeof(days) / sizeof(days[0]); k++) {
        truth = adopted_by(&curve, from, truth, days[k]);
        from = days[k];
        assert_estimates(tacet_adopted_by(&tally, LISTING, days[k]), truth, 5.0);
    }
    assert_true(truth > 0.15 && truth < 0.35); /* the curve is not trivial */
    tacet_tally_free(&tally);
    small_union_free(self);
}

static const volatile sig_atomic_t not_interrupted;

/* The same, estimated in closed form: integrated, and over lattices. */
static void estimated_curves_are_the_closed_form(void **state)
{
    const enum tacet_estimator estimators[] = { TACET_QUADRATURE, TACET_CONDITIONAL };
    const int days[] = { 1, 2, 10, 30, 90, 180, 365 };
    struct small_union *self = tabled_case();
    const struct curve curve = curve_of(self);

    (void) state;
    for (size_t e = 0; e < 2; e++) {
        double from = 0.0, truth = 0.0;
        struct tacet_headline headline;

        assert_int_equal(tacet_headline_estimate(&headline, &self->scenario, NULL,
                                                 estimators[e], 1, 65536, 2, &not_interrupted,
                                                 NULL),
                         TACET_OK);
        assert_int_equal(headline.choice.used, estimators[e]);
        for (size_t k = 0; k < sizeof(days) / sizeof(days[0]); k++) {
            const struct tacet_estimated *of = &headline.adopted[days[k] - 1];

            truth = adopted_by(&curve, from, truth, days[k]);
            from = days[k];
            assert_near(of->value, truth, 6.0 * of->error + 1e-9);
        }
        assert_true(headline.adopted[364].error < 3e-5);
        tacet_headline_free(&headline);
    }
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(simulated_curve_is_the_closed_form),
        cmocka_unit_test(estimated_curves_are_the_closed_form),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
