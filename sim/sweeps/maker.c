/* maker.c - from a cell's number to its scenario, its address and its counts.
 *
 * Where only drivers are varied, one scenario and one model are kept and the drivers replaced:
 * that takes a few microseconds. All else is read anew from memory.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sweeps/sweeps_private.h"

static unsigned digit(char hex)
{
    return (unsigned) (hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

struct tacet_address tacet_address_of(const char hex[TACET_HASH_TEXT])
{
    struct tacet_address address;

    for (size_t b = 0; b < sizeof(address.bytes); b++) {
        address.bytes[b] = (unsigned char) (digit(hex[2 * b]) << 4 | digit(hex[2 * b + 1]));
    }
    return address;
}

uint64_t tacet_address_word(const struct tacet_address *self)
{
    uint64_t word = 0;

    for (size_t b = 0; b < 8; b++) {
        word = word << 8 | self->bytes[b];
    }
    return word;
}

enum tacet_status tacet_cell_maker_init(struct tacet_cell_maker *self,
                                        const struct tacet_sweep *sweep,
                                        struct tacet_error *err)
{
    const size_t n_days = sweep->file.n_days == 0 ? 1 : sweep->file.n_days;
    enum tacet_status status;

    *self = (struct tacet_cell_maker) { .sweep = sweep };
    self->scenario = calloc(1, sizeof(*self->scenario));
    self->model = calloc(1, sizeof(*self->model));
    self->block = calloc(1, sizeof(*self->block));
    status = tacet_cell_init(&self->cell, sweep->n_measures * (1 + n_days), err);
    if (status == TACET_OK &&
        (self->scenario == NULL || self->model == NULL || self->block == NULL)) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to make cells");
    }
    if (status != TACET_OK) {
        tacet_cell_maker_free(self);
    }
    return status;
}

static void drop_scenario(struct tacet_cell_maker *self)
{
    if (self->scenario != NULL && self->owns_parameters) {
        tacet_scenario_free(self->scenario);
    }
    self->owns_parameters = self->has_scenario = self->has_model = false;
}

void tacet_cell_maker_free(struct tacet_cell_maker *self)
{
    drop_scenario(self);
    free(self->scenario);
    free(self->model);
    free(self->block);
    tacet_cell_free(&self->cell);
    tacet_text_free(&self->text);
    *self = (struct tacet_cell_maker) { .sweep = NULL };
}

/* ---- the scenario ------------------------------------------------------------------------
 */

/* Leave the measures that are kept, and say what is counted. */
static enum tacet_status plan(struct tacet_cell_maker *self, struct tacet_error *err)
{
    const struct tacet_sweep *const sweep = self->sweep;
    struct tacet_scenario *const scenario = self->scenario;
    struct tacet_cell_plan *const plan = &self->plan;
    uint32_t wanted = 0;

    for (size_t k = 0; k < sweep->n_measures; k++) {
        const int m = tacet_scenario_measure(scenario, sweep->measures[k]);

        if (m < 0) {
            return tacet_fail(err, TACET_EINPUT, "%s: measures has \"%s\", which is no measure",
                              sweep->file.path, sweep->measures[k]);
        }
        wanted |= UINT32_C(1) << m;
    }
    tacet_scenario_narrow(scenario, wanted);
    *plan = (struct tacet_cell_plan) { .n_measures = sweep->n_measures, .n_days = 1 };
    plan->days[0] = scenario->horizon;
    for (size_t k = 0; k < sweep->n_measures; k++) {
        plan->measures[k] = (size_t) tacet_scenario_measure(scenario, sweep->measures[k]);
    }
    for (size_t d = 0; d < sweep->file.n_days; d++) {
        plan->n_days = d + 1;
        plan->days[d] = sweep->file.days[d];
        if (plan->days[d] > scenario->horizon) {
            return tacet_fail(err, TACET_EINPUT,
                              "%s: days has %d, must be at most the horizon, %d",
                              sweep->file.path, plan->days[d], scenario->horizon);
        }
    }
    return TACET_OK;
}

/* The drivers of the base, then those of the cell. */
static enum tacet_status set_drivers(struct tacet_cell_maker *self,
                                     const struct tacet_setting *settings,
                                     struct tacet_error *err)
{
    const struct tacet_sweep *const sweep = self->sweep;
    const struct tacet_scenario *const base = tacet_base_scenario(sweep->base);
    enum tacet_status status = TACET_OK;

    if (!self->has_scenario) {
        *self->scenario = *base; /* lends its parameters */
        status = plan(self, err);
        self->has_scenario = status == TACET_OK;
    }
    for (size_t f = 0; f < sweep->file.n_factors && status == TACET_OK; f++) {
        const size_t k = (size_t) sweep->driver[f];

        if (settings[f].is_set && !settings[f].is_number) {
            status = tacet_fail(err, TACET_EINPUT, "%s: %s is \"%s\", must be a number",
                                sweep->file.factors[f].place, sweep->file.factors[f].path,
                                settings[f].text);
        } else if (settings[f].is_set) {
            status = tacet_scenario_drive(self->scenario, k, settings[f].number, err);
        } else {
            self->scenario->drivers[k] = base->drivers[k];
        }
    }
    return status;
}

static enum tacet_status read_anew(struct tacet_cell_maker *self,
                                   const struct tacet_setting *settings,
                                   char rest[TACET_HASH_TEXT], struct tacet_error *err)
{
    const struct tacet_sweep *const sweep = self->sweep;
    char texts[TACET_FACTORS_MAX][TACET_VALUE_TEXT + 160], number[32];
    const char *changes[TACET_FACTORS_MAX];
    enum tacet_status status;
    size_t n = 0;

    for (size_t f = 0; f < sweep->file.n_factors; f++) {
        if (settings[f].is_set) {
            snprintf(texts[n], sizeof(texts[n]), "%s=%s", sweep->file.factors[f].path,
                     tacet_setting_text(number, sizeof(number), &settings[f]));
            changes[n] = texts[n];
            n += 1;
        }
    }
    drop_scenario(self);
    status = tacet_base_vary(sweep->base, self->scenario, changes, n, err);
    if (status != TACET_OK) {
        return status;
    }
    self->owns_parameters = true;
    self->text.length = 0;
    tacet_canonical_rest(sweep->base, self->scenario, &self->text);
    if (self->text.failed) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to hash a cell");
    }
    tacet_hash(rest, self->text.bytes, self->text.length);
    return plan(self, err);
}

/* What is refused is no scenario; it is known by what was asked of the base. */
static void add_refusal(struct tacet_cell_maker *self, const struct tacet_setting *settings)
{
    const struct tacet_sweep *const sweep = self->sweep;
    char number[32];

    tacet_text_add(&self->text, "refused %s\n", sweep->rest);
    for (size_t f = 0; f < sweep->file.n_factors; f++) {
        tacet_text_add(&self->text, "%s=%s\n", sweep->file.factors[f].path,
                       tacet_setting_text(number, sizeof(number), &settings[f]));
    }
}

/* The drivers as they are hashed. */
static void add_drivers(struct tacet_cell_maker *self)
{
    const struct tacet_sweep *const sweep = self->sweep;

    for (size_t k = 0; k < self->scenario->n_drivers; k++) {
        if (!sweep->is_quick || sweep->is_varied[k]) {
            tacet_canonical_driver(self->scenario, k, &self->text);
        } else {
            tacet_text_add(&self->text, "%.*s", (int) (sweep->line[k + 1] - sweep->line[k]),
                           sweep->lines.bytes + sweep->line[k]);
        }
    }
}

static enum tacet_status find_address(struct tacet_cell_maker *self, struct tacet_error *err)
{
    char hex[TACET_HASH_TEXT];

    if (self->text.failed) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to hash a cell");
    }
    tacet_hash(hex, self->text.bytes, self->text.length);
    self->address = tacet_address_of(hex);
    self->seed =
        self->sweep->file.common ? self->sweep->file.seed : tacet_address_word(&self->address);
    return TACET_OK;
}

enum tacet_status tacet_cell_find(struct tacet_cell_maker *self, uint64_t i,
                                  struct tacet_error *err)
{
    const struct tacet_sweep *const sweep = self->sweep;
    struct tacet_setting settings[TACET_FACTORS_MAX];
    char rest[TACET_HASH_TEXT];
    enum tacet_status status, hashed;

    tacet_design_point(&sweep->file, i, settings);
    strcpy(rest, sweep->rest);
    status = sweep->is_quick ? set_drivers(self, settings, err)
                             : read_anew(self, settings, rest, err);
    self->text.length = 0;
    tacet_text_add(&self->text, "%s", sweep->head.bytes);
    if (status != TACET_OK) {
        add_refusal(self, settings);
    } else {
        tacet_text_add(&self->text, "scenario %s\n", rest);
        add_drivers(self);
    }
    hashed = find_address(self, status == TACET_OK ? err : NULL);
    return status != TACET_OK ? status : hashed;
}

/* ---- the counts --------------------------------------------------------------------------
 */

void tacet_cell_make(struct tacet_cell_maker *self)
{
    const uint64_t most = self->sweep->file.decisions;
    const double precision = self->sweep->file.precision;
    uint64_t end = precision > 0.0 && most > TACET_FIRST_LOOK ? TACET_FIRST_LOOK : most;

    if (!self->has_model) {
        tacet_model_build(self->model, self->scenario);
        self->has_model = self->sweep->is_quick;
    } else {
        tacet_model_drive(self->model, self->scenario);
    }
    tacet_cell_clear(&self->cell);
    for (;;) {
        tacet_cell_count(&self->cell, &self->plan, self->model, self->seed, end, self->block);
        if (end == most ||
            tacet_series_probability(&self->cell, self->plan.n_days).stderr_mc <= precision) {
            return;
        }
        end = tacet_next_look(end, true);
        end = end < most ? end : most;
    }
}
