/* draw.c - the parameters of a block of decisions: one joint draw of the fitted ones, and each
 * judged one drawn for itself.
 *
 * Names are looked up once, in tacet_uncertain_build(); what is done for each block is adding
 * up numbers. Source: docs/model.md, Uncertainty.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/model_private.h"
#include "tacet/model_core.h"

_Static_assert(sizeof(struct tacet_coefficients) / sizeof(double) <= 128,
               "TACET_UNCERTAIN_MAX must hold every coefficient");

/* The element of a name: the first 32 bits of its hash, so that a row more in the file shifts
 * the numbers of no other. */
static uint32_t element_of(const char *name)
{
    char hash[TACET_HASH_TEXT];

    tacet_hash(hash, name, strlen(name));
    hash[8] = '\0';
    return (uint32_t) strtoul(hash, NULL, 16);
}

/* Note that a row of the parameters goes to a place of the model. What the scenario assumes
 * stays. */
static void add_row(struct tacet_uncertain *self, const struct tacet_parameter *row,
                    size_t column, size_t place)
{
    if (row->basis == TACET_FIT) {
        self->fitted[self->n_fitted++] =
            (struct tacet_route) { .from = (uint32_t) column, .place = (uint32_t) place };
    } else if (!row->assumed && row->sd > 0.0) {
        self->judged[self->n_judged++] = (struct tacet_judged) {
            .route = { .from = element_of(row->name), .place = (uint32_t) place },
            .value = row->value,
            .sd = row->sd,
            .least = tacet_coefficient_allowed(row->name, -HUGE_VAL),
            .most = tacet_coefficient_allowed(row->name, HUGE_VAL),
        };
    }
}

/* The effects of one member, among them that of a government the parameters do not know. */
static void add_member(struct tacet_uncertain *self, const struct tacet_scenario *scenario,
                       size_t i)
{
    const struct tacet_member *member = &scenario->members[i];
    char name[TACET_GOVERNMENT_NAME];

    for (size_t e = 0; e < TACET_OWN_EFFECTS && isnan(member->intercept); e++) {
        const size_t place = offsetof(struct tacet_model, effects) +
                             (i * TACET_OWN_EFFECTS + e) * sizeof(double);
        const int row = member->rows[e];

        if (row >= 0) {
            add_row(self, &scenario->parameters.rows[row], (size_t) row, place);
        } else if (e == TACET_GOVERNMENT && tacet_government_name(name, member)) {
            self->newcomers[self->n_newcomers++] =
                (struct tacet_route) { .from = element_of(name), .place = (uint32_t) place };
        }
    }
}

void tacet_uncertain_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    struct tacet_uncertain *const self = &model->uncertain;

    if (scenario->parameters.n_draws == 0) {
        return;
    }
    self->scenario = scenario;
    for (size_t r = 0; r < scenario->parameters.n; r++) {
        const struct tacet_parameter *row = &scenario->parameters.rows[r];
        const int place = tacet_coefficient_place(row->name);

        if (place >= 0) {
            add_row(self, row, r, offsetof(struct tacet_model, coefficients) + (size_t) place);
        }
    }
    for (size_t i = 0; i < scenario->n_members; i++) {
        add_member(self, scenario, i);
    }
}

size_t tacet_model_draws(const struct tacet_model *self)
{
    return self->uncertain.scenario == NULL ? 0 : self->uncertain.scenario->parameters.n_draws;
}

static double *number_at(struct tacet_model *model, uint32_t place)
{
    return (double *) (void *) ((char *) model + place);
}

size_t tacet_model_normals(const struct tacet_model *self)
{
    return self->uncertain.n_judged + self->uncertain.n_newcomers;
}

void tacet_model_set(struct tacet_model *drawn, const struct tacet_model *self, uint64_t j,
                     const double *normals)
{
    const struct tacet_uncertain *from = &self->uncertain;
    const struct tacet_parameters *parameters = &from->scenario->parameters;
    const double *draw = parameters->draws + j % parameters->n_draws * parameters->n;

    for (size_t k = 0; k < from->n_fitted; k++) {
        *number_at(drawn, from->fitted[k].place) = draw[from->fitted[k].from];
    }
    for (size_t k = 0; k < from->n_judged; k++) {
        const struct tacet_judged *judged = &from->judged[k];
        const double value = judged->value + judged->sd * normals[k];

        *number_at(drawn, judged->route.place) = fmin(fmax(value, judged->least), judged->most);
    }
    for (size_t k = 0; k < from->n_newcomers; k++) {
        *number_at(drawn, from->newcomers[k].place) =
            drawn->coefficients.government_sd * normals[from->n_judged + k];
    }
    tacet_coefficients_share(&drawn->coefficients);
    tacet_numbers_build(drawn, from->scenario);
}

void tacet_model_copy(struct tacet_model *drawn, const struct tacet_model *self)
{
    memcpy(drawn, self,
           offsetof(struct tacet_model, measures) +
               self->n_measures * sizeof(self->measures[0]));
    drawn->uncertain.scenario = NULL;
}

/* The normals of judged parameters, then those of newcomers. */
static void draw_normals(double *normals, const struct tacet_model *self, uint64_t seed,
                         uint64_t b)
{
    const struct tacet_uncertain *from = &self->uncertain;
    uint32_t purposes[TACET_NORMALS_MAX], elements[TACET_NORMALS_MAX];
    size_t n = 0;

    for (size_t k = 0; k < from->n_judged; k++) {
        elements[n++] = from->judged[k].route.from;
    }
    for (size_t k = 0; k < from->n_newcomers; k++) {
        elements[n++] = from->newcomers[k].from;
    }
    for (size_t k = 0; k < n; k++) {
        purposes[k] = TACET_FOR_PARAMETERS;
    }
    self->kernels->uniforms(normals, purposes, elements, n, seed, b);
    self->kernels->normal_quantile(normals, n);
}

void tacet_model_draw(struct tacet_model *drawn, const struct tacet_model *self, uint64_t seed,
                      uint64_t b)
{
    double normals[TACET_NORMALS_MAX];

    if (self->uncertain.scenario == NULL) {
        *drawn = *self;
        return;
    }
    tacet_model_copy(drawn, self);
    draw_normals(normals, self, seed, b);
    tacet_model_set(drawn, self, b, normals);
}
