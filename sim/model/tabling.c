/* tabling.c - whether and when anybody proposes the measure.
 *
 *     P(tabled within 365 days) = Phi(g_0 + g_kind + shift + g_1*V + g_2*A + g_3*ally
 *                                     + g_4*(G - 1))
 *
 * and the delay is log-normal with distribution function F, so within t days it is that times
 * F(t)/F(365), at most 1: an answer for 90 days does not depend on the horizon asked for.
 * Source: docs/model.md, Tabling.
 */
#include <math.h>
#include <string.h>

#include "model/model_private.h"

/* F(days), not below what a division can bear. */
static double in_time(double log_days, double log_sd, double days)
{
    return tacet_larger(tacet_normal_cdf((tacet_log(days) - log_days) / log_sd), 0x1p-500);
}

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
        to->tabled_in_time = in_time(to->tabling_log_days, c->tabling.log_sd, model->horizon);
        to->tabled_in_a_year =
            in_time(to->tabling_log_days, c->tabling.log_sd, TACET_TABLING_DAYS);
    }
}

/* The delays of the files that are tabled, in place of uniforms: quantiles of the delay, given
 * that it is within the horizon. */
static void delays(const struct tacet_model *model, const struct tacet_measure_model *measure,
                   double *u, size_t n)
{
    const double latest = nextafter(model->horizon, 0.0); /* rounding could reach the horizon */

    for (size_t f = 0; f < n; f++) {
        u[f] *= measure->tabled_in_time;
    }
    model->kernels->normal_quantile(u, n);
    for (size_t f = 0; f < n; f++) {
        u[f] = measure->tabling_log_days + model->coefficients.tabling.log_sd * u[f];
    }
    model->kernels->exp(u, n);
    for (size_t f = 0; f < n; f++) {
        u[f] = tacet_smaller(u[f], latest);
    }
}

/* The index, given the drivers in it. */
static inline double tabling_index(const struct tacet_model *model,
                                   const struct tacet_measure_model *measure, double severity,
                                   double attribution, double ally_lists, double sponsor)
{
    const struct tacet_coefficients *c = &model->coefficients;

    return measure->tabling + c->tabling.severity * severity +
           c->tabling.attribution * attribution + c->tabling.ally_lists * ally_lists +
           c->tabling.sponsor * sponsor;
}

double tacet_tabling_chance(const struct tacet_model *model,
                            const struct tacet_measure_model *measure, const double *drivers)
{
    const double in_a_year = tacet_normal_cdf(
        tabling_index(model, measure, drivers[TACET_SEVERITY], drivers[TACET_ATTRIBUTION],
                      drivers[TACET_ALLY_LISTS], drivers[TACET_SPONSOR]));

    return tacet_smaller(in_a_year * (measure->tabled_in_time / measure->tabled_in_a_year),
                         1.0);
}

double tacet_tabling_delay(const struct tacet_model *model,
                           const struct tacet_measure_model *measure, double u)
{
    delays(model, measure, &u, 1);
    return u;
}

double tacet_tabling_by(const struct tacet_model *model,
                        const struct tacet_measure_model *measure, double days)
{
    return in_time(measure->tabling_log_days, model->coefficients.tabling.log_sd, days) /
           measure->tabled_in_time;
}

/* P(tabled within the horizon), by decision. */
static void chances(const struct tacet_model *model, const struct tacet_block *block, size_t m,
                    double *chance)
{
    const struct tacet_measure_model *measure = &model->measures[m];
    const double longer = measure->tabled_in_time / measure->tabled_in_a_year;

    for (size_t d = 0; d < block->n; d++) {
        chance[d] = tabling_index(model, measure, block->drivers[TACET_SEVERITY][d],
                                  block->drivers[TACET_ATTRIBUTION][d],
                                  block->drivers[TACET_ALLY_LISTS][d],
                                  block->drivers[TACET_SPONSOR][d]);
    }
    model->kernels->normal_cdf(chance, block->n);
    for (size_t d = 0; d < block->n; d++) {
        chance[d] = tacet_smaller(chance[d] * longer, 1.0);
    }
}

/* Every file is tabled, and weighs its chance to be. */
static void table_all(struct tacet_block *block, double *chance)
{
    for (size_t d = 0; d < block->n; d++) {
        block->weight[d] = chance[d];
        chance[d] = 1.0;
    }
}

/* Put the files of some decisions on the table, with the machinery's time for each. */
static void put_on_table(const struct tacet_model *model, const struct tacet_block *block,
                         struct tacet_numbers *numbers, size_t m, struct tacet_files *files,
                         const uint16_t *which, const double *days, size_t n)
{
    double times[TACET_BLOCK], severity[TACET_BLOCK];

    for (size_t f = 0; f < n; f++) {
        files->tabled[which[f]] = days[f];
    }
    if (!model->negotiation) {
        return;
    }
    for (size_t f = 0; f < n; f++) {
        numbers->waiting[which[f]] |= 1U << m;
        times[f] = numbers->machinery[0][which[f]];
        severity[f] = block->drivers[TACET_SEVERITY][which[f]];
    }
    tacet_procedure_times(model, m, times, days, severity, n);
    for (size_t f = 0; f < n; f++) {
        files->procedure[which[f]] = times[f];
    }
}

void tacet_tabling_draw(const struct tacet_model *model, struct tacet_block *block,
                        struct tacet_numbers *numbers, size_t m, struct tacet_files *files)
{
    const struct tacet_measure_model *measure = &model->measures[m];
    double chance[TACET_BLOCK], day[TACET_BLOCK];
    uint16_t tabled[TACET_BLOCK];
    size_t n = 0;

    memset(files->variant, 0, sizeof(files->variant));
    memset(files->held_back, 0, sizeof(files->held_back));
    for (size_t d = 0; d < block->n; d++) {
        files->tabled[d] = INFINITY;
    }
    if (measure->on_the_table) {
        for (; n < block->n; n++) {
            tabled[n] = (uint16_t) n;
            day[n] = -measure->prepared_days;
        }
    } else if (measure->around < 0) { /* of a way around a measure: bypass.c */
        chances(model, block, m, chance);
        if (model->tables_all) {
            table_all(block, chance);
        }
        for (size_t d = 0; d < block->n; d++) {
            tabled[n] = (uint16_t) d;
            day[n] = numbers->when[d];
            n += numbers->whether[d] < chance[d];
        }
        delays(model, measure, day, n);
    }
    put_on_table(model, block, numbers, m, files, tabled, day, n);
}
