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

double tacet_shelving_rate(const struct tacet_talks *talks)
{
    const struct tacet_coefficients *c = &talks->model->coefficients;

    return exp(talks->file->measure->shelving -
               c->shelving.us_stance * talks->drivers[TACET_US_STANCE] +
               (talks->open != 0 ? c->shelving.blocked : 0.0));
}
