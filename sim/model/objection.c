/* objection.c - who objects: the index y_i of each member, and the ceiling it implies.
 *
 *     y_i = eta_i + l0*W0 + L_ib*W_b + eps_i,   member i objects iff y_i > 0
 *
 * eta_i is split into an offset (fixed for a measure) and slopes on the drivers; shocks and
 * drivers together are the latent part, shared by all measures.  Source: docs/model.md,
 * Objection.
 */
#include <gsl/gsl_cdf.h>
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
    return gsl_cdf_ugaussian_P(y);
}

static void add_scaled(double *restrict sum, const double *restrict values, double factor,
                       size_t n)
{
    for (size_t d = 0; d < n; d++) {
        sum[d] += factor * values[d];
    }
}

void tacet_normals_draw(const struct tacet_block *block, uint32_t purpose, size_t count,
                        double (*rows)[TACET_BLOCK])
{
    double spare[TACET_BLOCK];

    for (size_t k = 0; k < count; k += 2) {
        const bool has_odd = k + 1 < count;

        tacet_uniform_pairs(rows[k], has_odd ? rows[k + 1] : spare, block->n, block->seed,
                            block->first, purpose, (uint32_t) (k / 2));
        tacet_normal_quantiles(rows[k], block->n);
        if (has_odd) {
            tacet_normal_quantiles(rows[k + 1], block->n);
        }
    }
}

void tacet_shocks_draw(const struct tacet_model *model, struct tacet_block *block)
{
    tacet_normals_draw(block, TACET_FOR_COMMON, 1 + model->n_blocs, block->common);
    tacet_normals_draw(block, TACET_FOR_MEMBERS, model->n_members, block->latent);
    for (size_t i = 0; i < model->n_members; i++) {
        double *const latent = block->latent[i];

        add_scaled(latent, block->common[0], model->common_loading[i], block->n);
        if (model->bloc[i] >= 0) {
            add_scaled(latent, block->common[1 + model->bloc[i]], model->bloc_loading[i],
                       block->n);
        }
        for (size_t k = 0; k < model->n_drivers; k++) {
            if (model->driver_slope[k][i] != 0.0) {
                add_scaled(latent, block->drivers[k], model->driver_slope[k][i], block->n);
            }
        }
    }
}

void tacet_objectors(const struct tacet_model *model, struct tacet_block *block, size_t m)
{
    uint64_t *const objectors = block->outcomes[m].objectors;
    const double *const offsets = model->measures[m].objection.offset;
    const double *const hawks = model->measures[m].objection.hawk;

    for (size_t d = 0; d < block->n; d++) {
        objectors[d] = 0;
    }
    for (size_t i = 0; i < model->n_members; i++) {
        const double *restrict latent = block->latent[i];
        const uint64_t member = tacet_bit(i) & ~model->process.without;

        for (size_t d = 0; d < block->n; d++) {
            objectors[d] |= offsets[i] + latent[d] > 0.0 ? member : 0;
        }
        for (size_t d = 0; d < block->n && model->process.hawks; d++) {
            objectors[d] |= hawks[i] + block->hawks[i][d] > 0.0 ? member : 0;
        }
    }
}

/* The ceiling is the strength at which y_i = 0: s + 100 * (-y_i) / t_s, in half points. */
void tacet_ceilings(const struct tacet_model *model, struct tacet_block *block, size_t m)
{
    const struct tacet_objection *objection = &model->measures[m].objection;
    const double half_points =
        objection->strength_slope > 0.0 ? 200.0 / objection->strength_slope : 1e300;
    const double most = TACET_ANYTHING;

    for (size_t i = 0; i < model->n_members; i++) {
        const double *restrict latent = block->latent[i];
        uint8_t *restrict ceiling = block->outcomes[m].ceiling[i];

        for (size_t d = 0; d < block->n; d++) {
            /* Bin 0 is below 0; bin b holds [b - 1, b) half points; the last is 100 and up. */
            const double y = objection->offset[i] + latent[d];
            double bin = 2.0 * objection->strength - y * half_points + 1.0;

            bin = bin > 0.0 ? bin : 0.0;
            bin = bin < most ? bin : most;
            ceiling[d] = (uint8_t) (int32_t) bin;
        }
    }
}
