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
    const struct tacet_coefficients *c = &model->coefficients;

    model->factors.opposed = tacet_exp(c->shelving.blocked);
    for (size_t m = 0; m < model->n_measures; m++) {
        struct tacet_measure_model *measure = &model->measures[m];

        measure->shelving =
            c->shelving.log_hazard + c->shelving.kind[scenario->measures[m].kind];
        measure->shelving_rate = tacet_exp(measure->shelving);
    }
}

double tacet_shelving_rate(const struct tacet_talks *talks)
{
    return talks->file->measure->shelving_rate * talks->rates[TACET_RATE_SHELVING] *
           (talks->open != 0 ? talks->model->factors.opposed : 1.0);
}
