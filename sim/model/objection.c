/* objection.c - who objects: the index y_i of each member, and the ceiling it implies.
 *
 *     y_i = eta_i + l0*W0 + L_ib*W_b + eps_i,   member i objects iff y_i > 0
 *
 * eta_i is split into an offset (fixed for a measure) and slopes on the drivers; shocks and
 * drivers together are the latent part, shared by all measures.  Source: docs/model.md,
 * Objection.
 */
#include <math.h>

#include "model/model_private.h"

/* The part of eta_i that is the government's, which an election replaces. */
static double government_part(const struct tacet_model *model,
                              const struct tacet_scenario *scenario,
                              const struct tacet_measure *measure, size_t i)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const struct tacet_member *member = &scenario->members[i];
    const bool on_russia = scenario->group == TACET_RUSSIA && measure->kind != TACET_RELAXATION;
    double part = model->effects[i][TACET_GOVERNMENT];

    if (!isnan(member->intercept)) {
        return 0.0;
    }
    if (member->outside_mainstream) {
        part += c->objection.outside_mainstream;
    }
    if (member->dovish_on_russia && on_russia) {
        part += c->objection.dovish_on_russia;
    }
    return part;
}

/* The part of eta_i that is the member's and the measure's own. */
static double offset(const struct tacet_model *model, const struct tacet_scenario *scenario,
                     const struct tacet_measure *measure, size_t i)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const struct tacet_member *member = &scenario->members[i];
    const double *effects = model->effects[i];
    const double strength =
        c->objection.strength * (measure->strength / 100.0 - TACET_REFERENCE_STRENGTH);
    const bool is_text = measure->kind == TACET_DECLARATION;
    double eta;

    if (!isnan(member->intercept)) {
        return member->intercept + strength;
    }
    eta = c->objection.constant + c->objection.kind[measure->kind] +
          c->objection.group[scenario->group] + strength;
    if (scenario->incident.cyber) {
        eta += is_text ? c->objection.cyber_declaration : c->objection.cyber_other;
    }
    eta += effects[TACET_COUNTRY] + effects[TACET_COUNTRY_GROUP];
    if (is_text) {
        eta += effects[TACET_COUNTRY_TEXT];
    }
    return eta + government_part(model, scenario, measure, i);
}

/* Probit of member i per unit of driver k. */
static double slope(const struct tacet_model *model, const struct tacet_scenario *scenario,
                    size_t k, const struct tacet_member *member)
{
    const struct tacet_coefficients *c = &model->coefficients;

    if (k >= TACET_DRIVERS) {
        return scenario->drivers[k].slope * member->own[k - TACET_DRIVERS];
    }
    switch ((enum tacet_driver_name) k) {
    case TACET_SEVERITY:
        return c->objection.severity;
    case TACET_US_STANCE:
        return c->objection.us_stance + c->objection.us_trade * member->us_trade;
    case TACET_TARGET_RUSSIA_TIE:
        return c->objection.threat * member->threat;
    case TACET_COUNTER_PRESSURE:
        return c->objection.counter_pressure * member->exposure;
    case TACET_RAPPROCHEMENT:
        return c->objection.rapprochement;
    case TACET_STANDING:
        return c->objection.standing;
    case TACET_ATTRIBUTION: /* evidence never makes a member object: it acts on tabling */
    case TACET_ALLY_LISTS:
    case TACET_SPONSOR:
    case TACET_DRIVERS:
        break;
    }
    return 0.0;
}

void tacet_objection_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    const struct tacet_coefficients *c = &model->coefficients;

    for (size_t i = 0; i < model->n_members; i++) {
        const struct tacet_member *member = &scenario->members[i];

        model->bloc[i] = member->bloc;
        model->common_loading[i] =
            isnan(member->common_shock) ? c->shock.common : member->common_shock;
        model->bloc_loading[i] = member->bloc < 0 ? 0.0
                                 : isnan(member->bloc_shock)
                                     ? c->shock.bloc * member->bloc_relative
                                     : member->bloc_shock;
        for (size_t k = 0; k < model->n_drivers; k++) {
            model->driver_slope[k][i] = slope(model, scenario, k, member);
        }
    }
    for (size_t m = 0; m < model->n_measures; m++) {
        struct tacet_objection *objection = &model->measures[m].objection;

        objection->strength = scenario->measures[m].strength;
        objection->strength_slope = c->objection.strength;
        for (size_t i = 0; i < model->n_members; i++) {
            objection->offset[i] =
                offset(model, scenario, &scenario->measures[m], i) -
                TACET_REFERENCE_SEVERITY * model->driver_slope[TACET_SEVERITY][i];
            objection->government[i] =
                government_part(model, scenario, &scenario->measures[m], i);
        }
        for (size_t v = 0; v < model->measures[m].n_variants; v++) {
            model->measures[m].variants[v].y =
                c->objection.strength *
                (model->measures[m].variants[v].strength - objection->strength) / 100.0;
        }
    }
}

double tacet_objection_probability(const struct tacet_model *self, size_t m, size_t i,
                                   const double *drivers, double common, double bloc)
{
    double y = self->measures[m].objection.offset[i] + self->common_loading[i] * common +
               self->bloc_loading[i] * bloc;

    for (size_t k = 0; k < self->n_drivers; k++) {
        y += self->driver_slope[k][i] * drivers[k];
    }
    return tacet_normal_cdf(y);
}
