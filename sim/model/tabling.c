/* tabling.c - whether and when anybody proposes the measure.
 *
 *     P(tabled within the horizon) = Phi(g_0 + g_kind + shift + g_1*V + g_2*A + g_3*ally
 *                                        + g_4*(G - 1))
 *
 * and the delay is log-normal, given that it is within the horizon.  Source: docs/model.md,
 * Tabling.
 */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "model/model_private.h"

void tacet_tabling_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const bool shocked = scenario->incident.shock_date != TACET_NO_DATE;

    for (size_t m = 0; m < model->n_measures; m++) {
        const struct tacet_measure *measure = &scenario->measures[m];
        struct tacet_measure_model *to = &model->measures[m];

        to->on_the_table = measure->on_the_table;
        to->prepared_days = measure->prepared_days;
        to->tabling = c->tabling.constant + c->tabling.kind[measure->kind] +
                      measure->tabling_shift - TACET_TABLING_SPONSOR * c->tabling.sponsor;
        to->tabling_log_days = isnan(measure->tabling_log_days)
                                   ? c->tabling.log_days[measure->kind]
                                   : measure->tabling_log_days;
        if (shocked) {
            to->tabling_log_days -= c->tabling.shock;
        }
        to->tabled_in_time = gsl_cdf_ugaussian_P((log(model->horizon) - to->tabling_log_days) /
                                                 c->tabling.log_sd);
    }
}

/* The u-quantile of the delay, given that it is within the horizon. */
static double delay(const struct tacet_model *model, const struct tacet_measure_model *measure,
                    double u)
{
    const double z = tacet_normal_quantile(fmax(u * measure->tabled_in_time, 0x1p-1022));
    const double days = exp(measure->tabling_log_days + model->coefficients.tabling.log_sd * z);

    return fmin(days, nextafter(model->horizon, 0.0)); /* rounding could reach the horizon */
}

void tacet_tabling_draw(const struct tacet_model *model, const struct tacet_block *block,
                        size_t m, struct tacet_file *file)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const struct tacet_measure_model *measure = &model->measures[m];
    double whether[TACET_BLOCK], when[TACET_BLOCK];

    if (measure->on_the_table) {
        for (size_t d = 0; d < block->n; d++) {
            file->tabled[d] = -measure->prepared_days;
        }
        return;
    }
    tacet_uniform_pairs(whether, when, block->n, block->seed, block->first, TACET_FOR_TABLING,
                        0);
    tacet_normal_quantiles(whether, block->n);
    for (size_t d = 0; d < block->n; d++) {
        const double index = measure->tabling +
                             c->tabling.severity * block->drivers[TACET_SEVERITY][d] +
                             c->tabling.attribution * block->drivers[TACET_ATTRIBUTION][d] +
                             c->tabling.ally_lists * block->drivers[TACET_ALLY_LISTS][d] +
                             c->tabling.sponsor * block->drivers[TACET_SPONSOR][d];

        file->tabled[d] = whether[d] < index ? delay(model, measure, when[d]) : INFINITY;
    }
}
