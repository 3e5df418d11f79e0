/* copy.c - a scenario after it was read: copied, with parameters held or moved, released. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario_private.h"

enum tacet_status tacet_scenario_copy(struct tacet_scenario *copy,
                                      const struct tacet_scenario *self,
                                      struct tacet_error *err)
{
    const struct tacet_parameters *from = &self->parameters;
    const size_t n_numbers = from->n_draws * from->n;
    struct tacet_parameters *const to = &copy->parameters;

    memcpy(copy, self, sizeof(*copy));
    to->rows = calloc(from->n + 1, sizeof(*to->rows));
    to->draws = from->n_draws == 0 ? NULL : calloc(n_numbers + 1, sizeof(*to->draws));
    if (to->rows == NULL || (from->n_draws > 0 && to->draws == NULL)) {
        tacet_scenario_free(copy);
        return tacet_fail(err, TACET_ENOMEM, "no memory to copy a scenario");
    }
    memcpy(to->rows, from->rows, from->n * sizeof(*to->rows));
    if (from->n_draws > 0) {
        memcpy(to->draws, from->draws, n_numbers * sizeof(*to->draws));
    }
    return TACET_OK;
}

void tacet_scenario_free(struct tacet_scenario *self)
{
    tacet_parameters_free(&self->parameters);
    memset(self, 0, sizeof(*self));
}

/* The draws are no input of a scenario that does not use them. */
static void forget_input(struct tacet_scenario *self, const char *role)
{
    size_t kept = 0;

    for (size_t k = 0; k < self->n_inputs; k++) {
        if (strcmp(self->inputs[k].role, role) != 0) {
            self->inputs[kept++] = self->inputs[k];
        }
    }
    self->n_inputs = kept;
}

enum tacet_status tacet_scenario_hold(struct tacet_scenario *self, struct tacet_error *err)
{
    tacet_parameters_hold(&self->parameters);
    forget_input(self, "draws");
    return tacet_scenario_hash(self, err);
}

void tacet_scenario_move(struct tacet_scenario *self, size_t index, double value)
{
    struct tacet_parameter *const row = &self->parameters.rows[index];

    assert(self->parameters.n_draws == 0);
    row->value = tacet_coefficient_allowed(row->name, value);
    tacet_coefficient_move(&self->coefficients, row->name, row->value);
    for (size_t i = 0; i < self->n_members; i++) {
        struct tacet_member *member = &self->members[i];

        for (int e = 0; e < TACET_OWN_EFFECTS; e++) {
            if (member->rows[e] == (int) index) {
                member->effects[e] = row->value;
            }
        }
    }
}
