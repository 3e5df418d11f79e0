/* problem.c - what is to be fitted: parameters, their priors, and the rows. */
#include <gsl/gsl_math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "posterior/posterior_private.h"

const enum setting tacet_spread_of[EFFECTS] = { S_SD_COUNTRY, S_SD_GROUP, S_SD_DECLARATION,
                                                S_SD_GOVERNMENT, S_SD_KIND };

static enum tacet_status allocate(struct problem *self, size_t n_rows, size_t room,
                                  struct tacet_error *err)
{
    self->rows = calloc(n_rows + 1, sizeof(*self->rows));
    self->parameters = calloc(room, sizeof(*self->parameters));
    self->prior_mean = calloc(room, sizeof(*self->prior_mean));
    self->prior_sd = calloc(room, sizeof(*self->prior_sd));
    self->scale = calloc(room, sizeof(*self->scale));
    self->positive = calloc(room, sizeof(*self->positive));
    self->free_parameter = calloc(room, sizeof(*self->free_parameter));
    self->coordinate = calloc(room, sizeof(*self->coordinate));
    if (self->rows == NULL || self->parameters == NULL || self->prior_mean == NULL ||
        self->prior_sd == NULL || self->scale == NULL || self->positive == NULL ||
        self->free_parameter == NULL || self->coordinate == NULL) {
        tacet_problem_free(self);
        return tacet_fail(err, TACET_ENOMEM, "no memory to fit %zu rows", n_rows);
    }
    return TACET_OK;
}

/* The terms with the priors' numbers, in the order of the table. */
static enum tacet_status take_priors(struct problem *self,
                                     const struct tacet_parameters *priors,
                                     struct tacet_error *err)
{
    for (size_t t = 0; t < tacet_n_terms; t++) {
        const struct term *term = &tacet_terms[t];
        const int row = tacet_parameter_index(priors, term->name);

        strcpy(self->parameters[t].name, term->name);
        self->parameters[t].value = term->preset;
        if (row >= 0) {
            self->parameters[t] = priors->rows[row];
        }
        self->prior_mean[t] = self->parameters[t].value;
        self->prior_sd[t] = term->is_fixed ? 0.0 : self->parameters[t].sd;
        self->scale[t] = -1;
        self->positive[t] = term->positive;
        if (term->positive && self->prior_mean[t] < 0.0) {
            return tacet_fail(err, TACET_EINPUT, "prior of %s is %g, must be at least 0",
                              term->name, self->prior_mean[t]);
        }
    }
    if (self->parameters[S_LOG_SD].value <= 0.0 || self->parameters[S_REPORTED].value <= 0.0 ||
        self->parameters[S_REPORTED].value > 1.0) {
        return tacet_fail(
            err, TACET_EINPUT,
            "priors: procedure.log_sd must be above 0, record.reported above 0 and "
            "at most 1");
    }
    self->n = tacet_n_terms;
    return TACET_OK;
}

static bool is_known(const struct problem *self, const char *name)
{
    for (size_t k = tacet_n_terms; k < self->n; k++) {
        if (strcmp(self->parameters[k].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* Effects of the members and governments that had a seat in any row. */
static void list_effects(struct problem *self, const struct tacet_record_row *rows,
                         size_t n_rows, size_t room)
{
    for (int e = 0; e < EFFECTS; e++) {
        const int spread = (int) tacet_spread_of[e];

        if (self->prior_mean[spread] <= 0.0 && self->prior_sd[spread] <= 0.0) {
            continue;
        }
        for (size_t r = 0; r < n_rows; r++) {
            for (size_t i = 0; i < self->record->n_members; i++) {
                char name[64];

                tacet_effect_name(name, (enum effect) e, self->record, &rows[r], i);
                if ((rows[r].members >> i & 1) != 0 && name[0] != '\0' && self->n < room &&
                    !is_known(self, name)) {
                    strcpy(self->parameters[self->n].name, name);
                    self->prior_sd[self->n] = 1.0;
                    self->scale[self->n] = spread;
                    self->n += 1;
                }
            }
        }
    }
}

enum tacet_status tacet_problem_init(struct problem *self, const struct tacet_record *record,
                                     const struct tacet_record_row *rows, size_t n_rows,
                                     const struct tacet_parameters *priors,
                                     struct tacet_error *err)
{
    const size_t members = record->n_members;
    const size_t room =
        tacet_n_terms + members * (2 + TACET_GROUPS + TACET_KINDS) + record->n_spells;
    enum tacet_status status;

    *self = (struct problem) { .record = record, .n_rows = n_rows };
    status = allocate(self, n_rows, room, err);
    if (status != TACET_OK) {
        return status;
    }
    status = take_priors(self, priors, err);
    if (status != TACET_OK) {
        tacet_problem_free(self);
        return status;
    }
    list_effects(self, rows, n_rows, room);
    for (size_t k = 0; k < self->n; k++) {
        self->coordinate[k] = self->prior_sd[k] > 0.0 ? (int) self->n_free : -1;
        if (self->prior_sd[k] > 0.0) {
            self->free_parameter[self->n_free] = (int) k;
            self->n_free += 1;
        }
    }
    for (size_t r = 0; r < n_rows; r++) {
        tacet_observe(&self->rows[r], record, &rows[r], self->parameters, self->n);
    }
    return TACET_OK;
}

void tacet_problem_free(struct problem *self)
{
    free(self->rows);
    free(self->parameters);
    free(self->prior_mean);
    free(self->prior_sd);
    free(self->scale);
    free(self->positive);
    free(self->free_parameter);
    free(self->coordinate);
    *self = (struct problem) { .n = 0 };
}
