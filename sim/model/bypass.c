/* bypass.c - a way around a blocked measure, tabled when the block has lasted.
 *
 *     P(tried) = 1 - (1 - q)^(1 + k),   k earlier blocks
 *
 * Source: docs/model.md, Bypass.
 */
#include <math.h>

#include "model/model_private.h"

void tacet_bypass_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    for (size_t m = 0; m < model->n_measures; m++) {
        const double own = scenario->measures[m].bypass_after;

        model->measures[m].bypass_after =
            isnan(own) ? model->coefficients.bypass.after_days : own;
    }
    model->bypass_chance = 1.0;
    for (int k = 0; k <= model->process.earlier_blocks; k++) {
        model->bypass_chance *= 1.0 - model->coefficients.bypass.probability;
    }
    model->bypass_chance = 1.0 - model->bypass_chance;
}

void tacet_bypass_table(struct tacet_decision *decision, size_t m)
{
    const struct tacet_model *model = decision->model;
    struct tacet_files *const files = &decision->files[m];
    const size_t d = decision->d;
    const double day = decision->block->blocked_at[model->measures[m].around][d];

    if (model->process.bypass && !isinf(day) &&
        tacet_uniform(decision->block->seed, decision->number, TACET_FOR_BYPASS, 0) <
            model->bypass_chance) {
        files->tabled[d] = day;
        files->procedure[d] = decision->numbers->machinery[1][d];
        tacet_procedure_times(model, m, &files->procedure[d], &files->tabled[d],
                              &decision->drivers[TACET_SEVERITY], 1);
    }
}
