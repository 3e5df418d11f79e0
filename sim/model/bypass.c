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
}

void tacet_bypass_draw(const struct tacet_model *model, const struct tacet_block *block,
                       size_t m, struct tacet_files *files)
{
    const int around = model->measures[m].around;
    const double chance = 1.0 - pow(1.0 - model->coefficients.bypass.probability,
                                    1.0 + model->process.earlier_blocks);

    for (size_t d = 0; d < block->n; d++) {
        const bool tried = model->process.bypass && tacet_uniform(block->seed, block->first + d,
                                                                  TACET_FOR_BYPASS, 0) < chance;

        files->tabled[d] = tried ? block->blocked_at[around][d] : (double) INFINITY;
    }
}
