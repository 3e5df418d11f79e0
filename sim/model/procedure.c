/* procedure.c - whether the file can pass at all, and the machinery's own time.
 *
 *     P(never) = logistic(n_0 + n_kind + n_b*[objectors block] + n_u*U + n_g*(G - 1.5)
 *                         + n_a*ally + n_K*K)
 *     ln(T0 + 0.5) ~ Normal(mu_kind + cyber - nu*(V - 0.5) + recency*exp(-age of shock/45),
 * sigma)
 *
 * Source: docs/model.md, Never and Procedure. Under the High Representative alone nobody else
 * can stop the file and T0 is all its time.
 */
#include <math.h>
#include <string.h>

#include "model/model_private.h"

static const double HALF_DAY = 0.5; /* whole days in the record: ln(days + 0.5) */

void tacet_procedure_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const bool shocked = scenario->incident.shock_date != TACET_NO_DATE;

    model->factors.blocked = tacet_exp(tacet_limited_odds(-c->never.blocked));
    model->shock_age =
        shocked ? (double) (scenario->date - scenario->incident.shock_date) : (double) INFINITY;
    for (size_t m = 0; m < model->n_measures; m++) {
        const struct tacet_measure *measure = &scenario->measures[m];
        struct tacet_measure_model *to = &model->measures[m];

        to->never = c->never.constant + c->never.kind[measure->kind] -
                    TACET_REFERENCE_SPONSOR * c->never.sponsor;
        if (measure->whole_package) {
            to->never += c->never.whole_package;
        }
        to->can_pass = tacet_exp(tacet_limited_odds(-to->never));
        to->procedure = c->procedure.log_days[measure->kind];
        if (scenario->incident.cyber && measure->kind != TACET_DECLARATION) {
            to->procedure += c->procedure.cyber;
        }
        if (!isnan(measure->procedure_log_days)) {
            to->procedure = measure->procedure_log_days;
        }
        to->procedure += TACET_REFERENCE_SEVERITY * c->procedure.severity;
    }
}

/* logistic(x) > u as u*(1 + exp(-x)) < 1. */
bool tacet_is_hopeless(const struct tacet_file *file, double uniform, bool blocked)
{
    const double odds = file->measure->can_pass * file->rates[TACET_RATE_PASSING] *
                        (blocked ? file->model->factors.blocked : 1.0);

    return uniform * (1.0 + odds) < 1.0;
}

void tacet_procedure_by(const struct tacet_model *model,
                        const struct tacet_measure_model *measure, double severity,
                        double tabled, double *days, size_t n)
{
    const struct tacet_coefficients *c = &model->coefficients;
    double mean = measure->procedure - c->procedure.severity * severity;

    if (isfinite(model->shock_age)) {
        mean += c->procedure.recency *
                tacet_exp(-fmax(model->shock_age + tabled, 0.0) / TACET_SHOCK_DAYS);
    }
    for (size_t k = 0; k < n; k++) {
        days[k] += HALF_DAY;
    }
    model->kernels->log(days, n);
    for (size_t k = 0; k < n; k++) { /* without a spread it takes just so long */
        days[k] = c->procedure.log_sd > 0.0 ? (days[k] - mean) / c->procedure.log_sd
                  : days[k] < mean          ? -(double) INFINITY
                                            : (double) INFINITY;
    }
    model->kernels->normal_cdf(days, n);
}

double tacet_pass_chance(const struct tacet_model *model,
                         const struct tacet_measure_model *measure, const double *rates,
                         bool blocked)
{
    const double odds = measure->can_pass * rates[TACET_RATE_PASSING] *
                        (blocked ? model->factors.blocked : 1.0);

    return odds / (1.0 + odds);
}

void tacet_procedure_times(const struct tacet_model *model, size_t m, double *times,
                           const double *tabled, const double *severity, size_t n)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const double own = model->measures[m].procedure;
    double recent[TACET_BLOCK];

    for (size_t f = 0; f < n && isfinite(model->shock_age); f++) {
        recent[f] = -tacet_larger(model->shock_age + tabled[f], 0.0) / TACET_SHOCK_DAYS;
    }
    if (isfinite(model->shock_age)) {
        model->kernels->exp(recent, n);
    }
    for (size_t f = 0; f < n; f++) {
        double mean = own - c->procedure.severity * severity[f];

        if (isfinite(model->shock_age)) {
            mean += c->procedure.recency * recent[f];
        }
        times[f] = mean + c->procedure.log_sd * times[f];
    }
    model->kernels->exp(times, n);
    for (size_t f = 0; f < n; f++) {
        times[f] = tacet_larger(times[f] - HALF_DAY, 0.0);
    }
}

/* One element of each decision's stream, as an exponential. */
static void draw_clocks(const struct tacet_model *model, const struct tacet_block *block,
                        uint32_t purpose, uint32_t pair, double *clocks)
{
    double spare[TACET_BLOCK];

    model->kernels->uniform_pairs(clocks, spare, block->n, block->seed, block->first, purpose,
                                  pair);
    model->kernels->log(clocks, block->n);
    for (size_t d = 0; d < block->n; d++) {
        clocks[d] = -clocks[d];
    }
}

void tacet_numbers_draw(const struct tacet_model *model, const struct tacet_block *block,
                        struct tacet_numbers *numbers)
{
    const struct tacet_kernels *kernels = model->kernels;
    bool around = false, given = true;

    for (size_t m = 0; m < model->n_measures; m++) {
        around = around || model->measures[m].around >= 0;
        given = given && (model->measures[m].on_the_table || model->measures[m].around >= 0);
    }
    memset(numbers->waiting, 0, sizeof(numbers->waiting));
    if (!given) {
        kernels->uniform_pairs(numbers->whether, numbers->when, block->n, block->seed,
                               block->first, TACET_FOR_TABLING, 0);
    }
    if (!model->negotiation) {
        return; /* nothing is asked but who objects */
    }
    draw_clocks(model, block, TACET_FOR_DILUTION, 0, numbers->dilution);
    draw_clocks(model, block, TACET_FOR_OFFERS, 0, numbers->offer);
    /* A way around a file has numbers of its own: it is tried because that file did not pass.
     */
    for (uint32_t pair = 0; pair <= around; pair++) {
        kernels->uniform_pairs(numbers->never[pair], numbers->machinery[pair], block->n,
                               block->seed, block->first, TACET_FOR_PROCEDURE, pair);
        kernels->normal_quantile(numbers->machinery[pair], block->n);
        draw_clocks(model, block, TACET_FOR_SHELVING, pair, numbers->shelving[pair]);
    }
}
