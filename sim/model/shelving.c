/* shelving.c - when the file is given up: a clock that may run faster while somebody objects.
 *
 *     w * exp(w_h*[blocked] - w_u*U + w_kind)   a day
 *
 * Source: docs/model.md, Shelving.
 */
#include <math.h>

#include "model/model_private.h"

void tacet_shelving_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    for (size_t m = 0; m < model->n_measures; m++) {
        model->measures[m].shelving =
            model->coefficients.shelving.log_hazard +
            model->coefficients.shelving.kind[scenario->measures[m].kind];
    }
}

void tacet_shelving_draw(const struct tacet_model *model, const struct tacet_block *block,
                         size_t m, struct tacet_file *file)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const double faster = exp(c->shelving.blocked);
    const bool alone = model->measures[m].rule == TACET_HIGH_REPRESENTATIVE;
    double clock[TACET_BLOCK], spare[TACET_BLOCK];

    tacet_uniform_pairs(clock, spare, block->n, block->seed, block->first, TACET_FOR_SHELVING,
                        0);
    for (size_t d = 0; d < block->n; d++) {
        const double rate = exp(model->measures[m].shelving -
                                c->shelving.us_stance * block->drivers[TACET_US_STANCE][d]);
        const double needed = -log(clock[d]) / rate; /* days at the unblocked rate */
        const double blocked = alone ? 0.0 : file->cleared[d];

        file->shelved[d] =
            needed <= blocked * faster ? needed / faster : needed - blocked * (faster - 1.0);
    }
}
