/* copy.c - a scenario after it was read: copied, with parameters held or moved, released. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario_private.h"

enum tacet_status tacet_parameters_copy(struct tacet_parameters *copy,
                                        const struct tacet_parameters *self,
                                        struct tacet_error *err)
{
    const size_t n_numbers = self->n_draws * self->n;

    *copy = *self;
    copy->lent = false;
    copy->rows = calloc(self->n + 1, sizeof(*copy->rows));
    copy->draws = self->n_draws == 0 ? NULL : calloc(n_numbers + 1, sizeof(*copy->draws));
    if (copy->rows == NULL || (self->n_draws > 0 && copy->draws == NULL)) {
        tacet_parameters_free(copy);
        return tacet_fail(err, TACET_ENOMEM, "no memory to copy a scenario");
    }
    memcpy(copy->rows, self->rows, self->n * sizeof(*copy->rows));
    if (self->n_draws > 0) {
        memcpy(copy->draws, self->draws, n_numbers * sizeof(*copy->draws));
    }
    return TACET_OK;
}

enum tacet_status tacet_parameters_own(struct tacet_parameters *self, struct tacet_error *err)
{
    const struct tacet_parameters lent = *self;

    return lent.lent ? tacet_parameters_copy(self, &lent, err) : TACET_OK;
}

enum tacet_status tacet_scenario_copy(struct tacet_scenario *copy,
                                      const struct tacet_scenario *self,
                                      struct tacet_error *err)
{
    enum tacet_status status;

    memcpy(copy, self, sizeof(*copy));
    status = tacet_parameters_copy(&copy->parameters, &self->parameters, err);
    if (status != TACET_OK) {
        tacet_scenario_free(copy);
    }
    return status;
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
