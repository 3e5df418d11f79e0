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

#include "model/model_private.h"

static const double HALF_DAY = 0.5; /* whole days in the record: ln(days + 0.5) */

void tacet_procedure_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const bool shocked = scenario->incident.shock_date != TACET_NO_DATE;

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

bool tacet_is_hopeless(const struct tacet_talks *talks, bool blocked)
{
    const struct tacet_coefficients *c = &talks->model->coefficients;
    const double logit = talks->file->measure->never + (blocked ? c->never.blocked : 0.0) +
                         c->never.us_stance * talks->drivers[TACET_US_STANCE] +
                         c->never.sponsor * talks->drivers[TACET_SPONSOR] +
                         c->never.ally_lists * talks->drivers[TACET_ALLY_LISTS] +
                         c->never.standing * talks->drivers[TACET_STANDING];

    return talks->file->never * (1.0 + exp(-logit)) < 1.0;
}

void tacet_procedure_draw(const struct tacet_model *model, const struct tacet_block *block,
                          size_t m, struct tacet_files *files)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const struct tacet_measure_model *measure = &model->measures[m];
    double time[TACET_BLOCK], spare[TACET_BLOCK];

    /* A way around a file has numbers of its own: it is tried because that file did not pass.
     */
    const uint32_t pair = measure->around >= 0;

    tacet_uniform_pairs(files->never, time, block->n, block->seed, block->first,
                        TACET_FOR_PROCEDURE, pair);
    tacet_uniform_pairs(files->shelving, spare, block->n, block->seed, block->first,
                        TACET_FOR_SHELVING, pair);
    tacet_normal_quantiles(time, block->n);
    for (size_t d = 0; d < block->n; d++) {
        double mean =
            measure->procedure - c->procedure.severity * block->drivers[TACET_SEVERITY][d];

        if (isfinite(model->shock_age) && isfinite(files->tabled[d])) {
            mean += c->procedure.recency *
                    exp(-fmax(model->shock_age + files->tabled[d], 0.0) / TACET_SHOCK_DAYS);
        }
        files->procedure[d] = fmax(exp(mean + c->procedure.log_sd * time[d]) - HALF_DAY, 0.0);
    }
}
