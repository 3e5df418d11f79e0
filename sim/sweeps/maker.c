/* maker.c - from a cell's number to its scenario, its address and its counts.
 *
 * As long as only drivers change from a cell to the next, one scenario and one model are kept
 * and the drivers replaced: that takes a few microseconds. All else is read anew from memory.
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
    const struct tacet_cell_plan most = {
        .n_measures = sweep->n_measures,
        .n_days = sweep->file.n_days == 0 ? 1 : sweep->file.n_days,
        .n_outcomes = sweep->n_outcomes,
    };
    enum tacet_status status;

    *self = (struct tacet_cell_maker) { .sweep = sweep };
    self->scenario = calloc(1, sizeof(*self->scenario));
    self->model = calloc(1, sizeof(*self->model));
    self->block = calloc(1, sizeof(*self->block));
    status = tacet_cell_init(&self->cell, tacet_cell_series(&most), err);
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
    tacet_text_free(&self->lines);
    *self = (struct tacet_cell_maker) { .sweep = NULL };
}

/* ---- the scenario ------------------------------------------------------------------------
 */

static enum tacet_status plan_measures(struct tacet_cell_maker *self, struct tacet_error *err)
{
    const struct tacet_sweep *const sweep = self->sweep;
    struct tacet_scenario *const scenario = self->scenario;
    uint32_t wanted = 0;
    bool has_rules = false;

    for (size_t k = 0; k < sweep->n_measures; k++) {
        const int m = tacet_scenario_measure(scenario, sweep->measures[k]);

        if (m < 0) {
            return tacet_fail(err, TACET_EINPUT, "%s: measures has \"%s\", which is no measure",
                              sweep->file.measures.place, sweep->measures[k]);
        }
        wanted |= UINT32_C(1) << m;
    }
    for (size_t o = 0; o < sweep->n_outcomes; o++) {
        has_rules = has_rules || sweep->outcomes[o].what == TACET_CELL_UNDER_RULE;
    }
    tacet_scenario_narrow(scenario, wanted, has_rules);
    self->plan.n_measures = sweep->n_measures;
    for (size_t k = 0; k < sweep->n_measures; k++) {
        self->plan.measures[k] = (size_t) tacet_scenario_measure(scenario, sweep->measures[k]);
    }
    return TACET_OK;
}

static enum tacet_status plan_outcomes(struct tacet_cell_maker *self, struct tacet_error *err)
{
    const struct tacet_sweep *const sweep = self->sweep;
    struct tacet_cell_plan *const plan = &self->plan;

    plan->n_outcomes = sweep->n_outcomes;
    for (size_t o = 0; o < sweep->n_outcomes; o++) {
        const enum tacet_cell_outcome what = sweep->outcomes[o].what;
        const int which = tacet_outcome_which(self->scenario, what, sweep->outcomes[o].which);

        if (which < 0) {
            return tacet_fail(err, TACET_EINPUT, "%s: members has \"%s\", which is no member",
                              sweep->file.members.place, sweep->outcomes[o].which);
        }
        plan->outcomes[o].what = what;
        plan->outcomes[o].which = (uint8_t) which;
    }
    return TACET_OK;
}

/* Leave the measures that are kept, and say what is counted. */
static enum tacet_status plan(struct tacet_cell_maker *self, struct tacet_error *err)
{
    const struct tacet_sweep_file *const file = &self->sweep->file;
    struct tacet_cell_plan *const plan = &self->plan;
    enum tacet_status status;

    *plan = (struct tacet_cell_plan) { .n_days = 1, .horizon = self->scenario->horizon };
    plan->days[0] = plan->horizon;
    status = plan_measures(self, err);
    if (status == TACET_OK) {
        status = plan_outcomes(self, err);
    }
    for (size_t d = 0; d < file->n_days && status == TACET_OK; d++) {
        plan->n_days = d + 1;
        plan->days[d] = file->days[d];
        if (plan->days[d] > plan->horizon) {
            status = tacet_fail(err, TACET_EINPUT,
                                "%s: days has %d, must be at most the horizon, %d", file->path,
                                plan->days[d], plan->horizon);
        }
    }
    return status;
}

/* The scenario without the cell's drivers, or with all: the base, or read anew with what is
 * set.
 */
static enum tacet_status read_rest(struct tacet_cell_maker *self,
                                   const struct tacet_setting *settings, bool with_drivers,
                                   struct tacet_error *err)
{
    const struct tacet_sweep *const sweep = self->sweep;
    char texts[TACET_FACTORS_MAX][TACET_VALUE_TEXT + 160], number[32];
    const char *changes[TACET_FACTORS_MAX];
    enum tacet_status status;
    size_t n = 0;

    for (size_t f = 0; f < sweep->file.n_factors; f++) {
        if (settings[f].is_set && (sweep->driver[f] < 0 || with_drivers)) {
            snprintf(texts[n], sizeof(texts[n]), "%s=%s", sweep->file.factors[f].path,
                     tacet_setting_text(number, sizeof(number), &settings[f]));
            changes[n] = texts[n];
            n += 1;
        }
    }
    drop_scenario(self);
    self->drives = !with_drivers;
    if (n == 0) {
        *self->scenario = *tacet_base_scenario(sweep->base); /* lends its parameters */
        strcpy(self->rest, sweep->rest);
        return TACET_OK;
    }
    status = tacet_base_vary(sweep->base, self->scenario, changes, n, err);
    self->owns_parameters = status == TACET_OK;
    return status == TACET_OK ? tacet_base_hash(sweep->base, self->scenario, self->rest, err)
                              : status;
}

/* Some settings make drivers depend on each other; then they cannot be replaced alone. */
static bool can_drive(const struct tacet_cell_maker *self)
{
    const struct tacet_sweep *const sweep = self->sweep;

    for (size_t f = 0; f < sweep->file.n_factors; f++) {
        if (sweep->driver[f] >= 0 &&
            tacet_scenario_driver(self->scenario, sweep->file.factors[f].path) !=
                sweep->driver[f]) {
            return false;
        }
    }
    return true;
}

static void keep_drivers(struct tacet_cell_maker *self)
{
    const struct tacet_scenario *const scenario = self->scenario;

    memcpy(self->drivers, scenario->drivers, sizeof(self->drivers));
    self->lines.length = 0;
    self->lines.failed = false;
    for (size_t k = 0; k < scenario->n_drivers; k++) {
        tacet_canonical_driver(scenario, k, &self->lines);
        self->line[k + 1] = self->lines.length;
    }
}

static bool same_setting(const struct tacet_setting *a, const struct tacet_setting *b)
{
    const bool same_text = a->text == b->text || (a->text != NULL && b->text != NULL &&
                                                  strcmp(a->text, b->text) == 0);

    return a->is_set == b->is_set && a->is_number == b->is_number && same_text &&
           (!a->is_number || a->number == b->number);
}

/* Is the scenario that is kept the cell's, but for its drivers? */
static bool is_kept(const struct tacet_cell_maker *self, const struct tacet_setting *settings)
{
    for (size_t f = 0; f < self->sweep->file.n_factors; f++) {
        if (self->sweep->driver[f] < 0 && !same_setting(&self->settings[f], &settings[f])) {
            return false;
        }
    }
    return self->has_scenario && self->drives;
}

static enum tacet_status find_rest(struct tacet_cell_maker *self,
                                   const struct tacet_setting *settings,
                                   struct tacet_error *err)
{
    enum tacet_status status;

    if (is_kept(self, settings)) {
        return TACET_OK;
    }
    status = read_rest(self, settings, false, err);
    if (status == TACET_OK && !can_drive(self)) {
        status = read_rest(self, settings, true, err);
    }
    if (status == TACET_OK) {
        status = plan(self, err);
    }
    keep_drivers(self);
    memcpy(self->settings, settings, sizeof(self->settings));
    self->has_scenario = status == TACET_OK;
    return status;
}

static enum tacet_status set_drivers(struct tacet_cell_maker *self,
                                     const struct tacet_setting *settings,
                                     struct tacet_error *err)
{
    const struct tacet_sweep *const sweep = self->sweep;
    enum tacet_status status = TACET_OK;

    memcpy(self->scenario->drivers, self->drivers, sizeof(self->drivers));
    for (size_t f = 0; f < sweep->file.n_factors && status == TACET_OK; f++) {
        if (sweep->driver[f] >= 0 && settings[f].is_set) {
            status = tacet_scenario_drive(self->scenario, (size_t) sweep->driver[f],
                                          settings[f].number, err);
        }
    }
    return status;
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
        if (sweep->is_varied[k]) {
            tacet_canonical_driver(self->scenario, k, &self->text);
        } else {
            tacet_text_add(&self->text, "%.*s", (int) (self->line[k + 1] - self->line[k]),
                           self->lines.bytes + self->line[k]);
        }
    }
}

static enum tacet_status find_address(struct tacet_cell_maker *self, struct tacet_error *err)
{
    char hex[TACET_HASH_TEXT];

    if (self->text.failed || self->lines.failed) {
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
    enum tacet_status status, hashed;

    tacet_design_point(&sweep->file, i, settings);
    status = find_rest(self, settings, err);
    if (status == TACET_OK && self->drives) {
        status = set_drivers(self, settings, err);
    }
    self->text.length = 0;
    self->text.failed = false;
    tacet_text_add(&self->text, "%s", sweep->head.bytes);
    if (status != TACET_OK) {
        add_refusal(self, settings);
    } else {
        tacet_text_add(&self->text, "scenario %s\n", self->rest);
        add_drivers(self);
    }
    hashed = find_address(self, status == TACET_OK ? err : NULL);
    return status != TACET_OK ? status : hashed;
}

/* ---- the counts --------------------------------------------------------------------------
 */

bool tacet_cell_make(struct tacet_cell_maker *self, const bool *abandoned)
{
    const uint64_t most = self->sweep->file.decisions;
    const double precision = self->sweep->file.precision;
    uint64_t end = precision > 0.0 && most > TACET_FIRST_LOOK ? TACET_FIRST_LOOK : most;

    if (!self->has_model) {
        tacet_model_build(self->model, self->scenario);
        self->has_model = true;
    } else {
        tacet_model_drive(self->model, self->scenario);
    }
    tacet_cell_clear(&self->cell);
    for (;;) {
        if (!tacet_cell_count(&self->cell, &self->plan, self->model, self->seed, end,
                              self->block, abandoned)) {
            return false;
        }
        if (end == most ||
            tacet_series_probability(&self->cell, self->plan.n_days - 1).stderr_mc <=
                precision) {
            return true;
        }
        end = tacet_next_look(end, true);
        end = end < most ? end : most;
    }
}
