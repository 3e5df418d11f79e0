/* lean.c - importance sampling: what is rare is drawn more often, and counts less.
 *
 * Every file is tabled, and weighs its chance to be; W0 and W_b are normal with other means,
 * and the decision weighs the ratio of the densities, exp(-mu*w + mu^2/2) for each. The mean of
 * weight times outcome is what it was.  Source: docs/model.md, Estimators; Owen, Monte Carlo
 * theory, methods and examples (2013), chapter 9.
 */
#include "model/model_private.h"

void tacet_lean_shocks(const struct tacet_model *model, struct tacet_block *block)
{
    if (!model->lean.tabled && !model->lean.moved) {
        return;
    }
    for (size_t d = 0; d < block->n; d++) {
        block->weight[d] = 0.0; /* its logarithm, to begin with */
    }
    for (size_t b = 0; b < 1 + model->n_blocs && model->lean.moved; b++) {
        const double mean = model->lean.common[b];

        for (size_t d = 0; d < block->n; d++) {
            block->common[b][d] += mean;
            block->weight[d] -= mean * (block->common[b][d] - mean / 2.0);
        }
    }
    model->kernels->exp(block->weight, block->n);
}

void tacet_lean_tabling(const struct tacet_model *model, struct tacet_block *block,
                        double *chance)
{
    for (size_t d = 0; d < block->n && model->lean.tabled; d++) {
        block->weight[d] *= chance[d];
        chance[d] = 1.0;
    }
}
