/* trial.c - every level of every setting tried before anything is computed, so that a wrong
 * path or value is said at once and not a cell at a time.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "sweeps/sweeps_private.h"

static enum tacet_status try_setting(const struct tacet_sweep *self, size_t f,
                                     const struct tacet_setting *setting,
                                     struct tacet_scenario *scratch, struct tacet_error *err)
{
    const struct tacet_factor *const factor = &self->file.factors[f];
    char change[TACET_VALUE_TEXT + 160], number[32];
    const char *const changes[1] = { change };
    struct tacet_error why;
    enum tacet_status status;

    snprintf(change, sizeof(change), "%s=%s", factor->path,
             tacet_setting_text(number, sizeof(number), setting));
    status = tacet_base_vary(self->base, scratch, changes, 1, &why);
    tacet_scenario_free(scratch);
    return status == TACET_OK
               ? TACET_OK
               : tacet_fail(err, status, "%s: vary %s: %s", factor->place, change, why.text);
}

/* The ends of a range, the centre of a normal distribution. */
static enum tacet_status try_shape(const struct tacet_sweep *self, size_t f,
                                   struct tacet_scenario *scratch, struct tacet_error *err)
{
    const struct tacet_driver *const shape = &self->file.factors[f].shape;
    const double ends[2] = { shape->low, shape->high };
    enum tacet_status status = TACET_OK;

    for (size_t v = 0; v < 2 && status == TACET_OK; v++) {
        const struct tacet_setting setting = {
            .is_set = true,
            .is_number = true,
            .number = shape->shape == TACET_NORMAL ? shape->centre : ends[v],
        };

        status = try_setting(self, f, &setting, scratch, err);
    }
    return status;
}

/* A setting that takes both whole ends of its range and refuses what lies between two numbers
 * takes whole numbers: points are then rounded. */
static bool is_whole(const struct tacet_sweep *self, size_t f, struct tacet_scenario *scratch)
{
    const struct tacet_driver *const shape = &self->file.factors[f].shape;
    const struct tacet_setting between = { .is_set = true,
                                           .is_number = true,
                                           .number = fmin(shape->low, shape->high) + 0.5 };

    return shape->shape == TACET_UNIFORM && shape->low != shape->high &&
           shape->low == floor(shape->low) && shape->high == floor(shape->high) &&
           try_setting(self, f, &between, scratch, NULL) == TACET_EINPUT;
}

static enum tacet_status try_cell(const struct tacet_sweep *self, uint64_t i,
                                  struct tacet_error *err)
{
    struct tacet_cell_maker maker;
    enum tacet_status status = tacet_cell_maker_init(&maker, self, err);

    if (status == TACET_OK) {
        status = tacet_cell_find(&maker, i, err);
    }
    tacet_cell_maker_free(&maker);
    return status;
}

/* A cell that has level v of setting f beside levels of the others that may be needed for it.
 */
static uint64_t cell_with(const struct tacet_sweep *self, size_t f, size_t v)
{
    uint64_t i = v;

    for (size_t k = f + 1; k < self->file.n_factors && self->file.design == TACET_DESIGN_GRID;
         k++) {
        const struct tacet_factor *const factor = &self->file.factors[k];

        i *= factor->n_values > 0 ? factor->n_values : factor->steps;
    }
    return i;
}

/* What is refused alone may be good beside what it is varied with.
 * @return TACET_OK if it is, else what it was refused with */
static enum tacet_status try_together(const struct tacet_sweep *self, size_t f, size_t v,
                                      enum tacet_status refused)
{
    const bool has_levels =
        self->file.design == TACET_DESIGN_GRID || self->file.design == TACET_DESIGN_LIST;

    return refused == TACET_EINPUT && has_levels &&
                   try_cell(self, cell_with(self, f, v), NULL) == TACET_OK
               ? TACET_OK
               : refused;
}

static enum tacet_status try_factor(struct tacet_sweep *self, size_t f,
                                    struct tacet_scenario *scratch, struct tacet_error *err)
{
    struct tacet_factor *const factor = &self->file.factors[f];
    enum tacet_status status = TACET_OK;

    if (factor->n_values == 0) {
        status = try_shape(self, f, scratch, err);
        factor->is_whole = status == TACET_OK && is_whole(self, f, scratch);
        if (status == TACET_EINPUT && factor->steps > 0 &&
            try_together(self, f, 0, status) == TACET_OK) {
            status = try_together(self, f, factor->steps - 1, status);
        }
    }
    for (size_t v = 0; v < factor->n_values && status == TACET_OK; v++) {
        const struct tacet_setting setting = { .is_set = true,
                                               .is_number = true,
                                               .text = factor->values[v].text };

        status = try_together(self, f, v, try_setting(self, f, &setting, scratch, err));
    }
    return status;
}

/* Points of a table are refused when it is their turn; but if none of the first is good, no
 * other will be. */
static enum tacet_status try_points(struct tacet_sweep *self, struct tacet_error *err)
{
    enum tacet_status status = try_cell(self, 0, err);

    for (uint64_t i = 1; i < self->n_cells && i < 10 && status == TACET_EINPUT; i++) {
        status = try_cell(self, i, NULL);
    }
    return status;
}

enum tacet_status tacet_sweep_try(struct tacet_sweep *self, struct tacet_error *err)
{
    struct tacet_scenario *scratch;
    enum tacet_status status = TACET_OK;

    if (self->file.design == TACET_DESIGN_CSV) {
        return try_points(self, err);
    }
    scratch = calloc(1, sizeof(*scratch));
    if (scratch == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to try settings");
    }
    for (size_t f = 0; f < self->file.n_factors && status == TACET_OK; f++) {
        status = try_factor(self, f, scratch, err);
    }
    free(scratch);
    return status;
}
