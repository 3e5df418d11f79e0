/* given.c - a fit of given parameters: what a parameter file says, ready to forecast. */
#include <stdlib.h>
#include <string.h>

#include "posterior/posterior_private.h"

/* Effects of members and governments are the rows named after them. */
static bool is_effect(const char *name)
{
    return strncmp(name, "member.", 7) == 0 || strncmp(name, "government.", 11) == 0;
}

/* Parameter k of the fit from a row of the file, or held at a preset where it has none. */
static void take(struct tacet_fit *self, size_t k, const struct tacet_parameters *parameters,
                 int row)
{
    if (row >= 0) {
        self->rows[k] = parameters->rows[row];
        self->prior_sd[k] = self->rows[k].sd;
    }
    self->mean[k] = self->prior_mean[k] = self->rows[k].value;
    for (size_t d = 0; d < self->n_draws; d++) {
        self->draws[d * self->n + k] =
            row >= 0 ? parameters->draws[d * parameters->n + (size_t) row] : self->mean[k];
    }
}

enum tacet_status tacet_fit_of_parameters(struct tacet_fit *self,
                                          const struct tacet_parameters *parameters,
                                          struct tacet_error *err)
{
    size_t n = tacet_n_terms, k = tacet_n_terms;
    enum tacet_status status;

    for (size_t r = 0; r < parameters->n; r++) {
        n += is_effect(parameters->rows[r].name) ? 1 : 0;
    }
    status = tacet_fit_allocate(self, n, parameters->n_draws, err);
    for (size_t t = 0; status == TACET_OK && t < tacet_n_terms; t++) {
        strcpy(self->rows[t].name, tacet_terms[t].name);
        self->rows[t].value = tacet_terms[t].preset;
        take(self, t, parameters, tacet_parameter_index(parameters, tacet_terms[t].name));
    }
    for (size_t r = 0; status == TACET_OK && r < parameters->n; r++) {
        if (is_effect(parameters->rows[r].name)) {
            take(self, k, parameters, (int) r);
            k += 1;
        }
    }
    return status;
}
