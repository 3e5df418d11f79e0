/* sweep_read.c - a sweep file, through the same gate as a scenario. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/sweep_private.h"

static enum tacet_status resolve(char *path, size_t size, const struct sweep_reading *reading,
                                 const char *name)
{
    const char *const slash = strrchr(reading->origin.path, '/');
    const int folder =
        slash == NULL || name[0] == '/' ? 0 : (int) (slash - reading->origin.path + 1);

    if (snprintf(path, size, "%.*s%s", folder, reading->origin.path, name) >= (int) size) {
        return tacet_fail(reading->err, TACET_EINPUT, "%s: the path %s is too long",
                          reading->origin.path, name);
    }
    return TACET_OK;
}

static enum tacet_status read_days(struct sweep_reading *reading, const config_setting_t *list)
{
    struct tacet_sweep_file *const file = reading->file;
    const size_t n = list == NULL ? 0 : (size_t) config_setting_length(list);

    for (size_t k = 0; k < n; k++) {
        const config_setting_t *setting = config_setting_get_elem(list, (unsigned) k);
        const int type = config_setting_type(setting);
        const int day = type == CONFIG_TYPE_INT ? config_setting_get_int(setting) : 0;
        char place[600];

        if (day < 1 || day > TACET_HORIZON_MAX || n > TACET_SWEEP_DAYS_MAX ||
            (k > 0 && day <= file->days[k - 1])) {
            return tacet_fail(reading->err, TACET_EINPUT,
                              "%s: days must be at most %d whole numbers from 1 to %d, each "
                              "larger than the one before",
                              tacet_place(place, sizeof(place), list, &reading->origin),
                              TACET_SWEEP_DAYS_MAX, TACET_HORIZON_MAX);
        }
        file->days[file->n_days++] = day;
    }
    return TACET_OK;
}

static enum tacet_status read_fixed(struct sweep_reading *reading, const config_setting_t *list)
{
    struct tacet_sweep_file *const file = reading->file;
    const size_t n = list == NULL ? 0 : (size_t) config_setting_length(list);
    enum tacet_status status = TACET_OK;

    file->fixed = calloc(n + 1, sizeof(*file->fixed));
    if (file->fixed == NULL) {
        return tacet_fail(reading->err, TACET_ENOMEM, "no memory for settings");
    }
    for (size_t k = 0; k < n && status == TACET_OK; k++) {
        struct tacet_value value = { .text = NULL };

        status = tacet_value_read(&value, config_setting_get_elem(list, (unsigned) k), "set",
                                  &reading->origin, reading->err);
        file->fixed[k] = value.text;
        file->n_fixed = k + 1;
    }
    return status;
}

static enum tacet_status refuse(const struct sweep_reading *reading,
                                const config_setting_t *root, const char *name,
                                const char *must)
{
    const config_setting_t *setting = config_setting_get_member(root, name);
    char place[600];

    return tacet_fail(reading->err, TACET_EINPUT, "%s: %s must be %s",
                      setting == NULL
                          ? reading->origin.path
                          : tacet_place(place, sizeof(place), setting, &reading->origin),
                      name, must);
}

static void take_words(struct tacet_words *words, const char *text,
                       const struct sweep_reading *reading, const config_setting_t *root,
                       const char *name)
{
    const config_setting_t *const setting = config_setting_get_member(root, name);
    char place[600] = "";

    if (setting != NULL) {
        tacet_place(place, sizeof(place), setting, &reading->origin);
    }
    strcpy(words->text, text);
    (void) tacet_copy_text(words->place, sizeof(words->place), place);
}

static enum tacet_status take_draft(struct sweep_reading *reading, const config_setting_t *root)
{
    struct tacet_sweep_file *const file = reading->file;
    const struct sweep_draft *const draft = &reading->draft;

    strcpy(file->name, draft->name);
    take_words(&file->measures, draft->measures, reading, root, "measures");
    take_words(&file->outcomes, draft->outcomes, reading, root, "outcomes");
    take_words(&file->rules, draft->rules, reading, root, "rules");
    take_words(&file->members, draft->members, reading, root, "members");
    file->seed = (uint64_t) draft->seed;
    file->decisions = (uint64_t) draft->decisions;
    file->precision = draft->precision;
    file->hold = draft->parameters == 1;
    file->common = draft->common;
    file->design = (enum tacet_design) draft->design;
    file->points = (uint64_t) draft->points;
    file->shards = (size_t) draft->shards;
    if (draft->name[0] == '.' || strchr(draft->name, '/') != NULL) {
        return refuse(reading, root, "name",
                      "without /, and begin with no dot: a folder has it");
    }
    if (draft->decisions != floor(draft->decisions)) {
        return refuse(reading, root, "decisions", "a whole number");
    }
    return resolve(file->base, sizeof(file->base), reading, draft->base);
}

static enum tacet_status read_factors(struct sweep_reading *reading,
                                      const config_setting_t *root)
{
    const config_setting_t *const list = config_setting_get_member(root, "vary");
    const bool is_csv = reading->file->design == TACET_DESIGN_CSV;
    enum tacet_status status;
    char path[512];

    if (is_csv != (reading->draft.csv[0] != '\0')) {
        return refuse(reading, root, "csv",
                      is_csv ? "the file of the points" : "left out: the design is not csv");
    }
    if (is_csv == (list != NULL && config_setting_length(list) > 0)) {
        return refuse(reading, root, "vary",
                      is_csv ? "left out: the columns of the table say what is varied"
                             : "a list of at least one setting");
    }
    if (!is_csv) {
        return tacet_factors_read(reading, list);
    }
    status = resolve(path, sizeof(path), reading, reading->draft.csv);
    return status == TACET_OK ? tacet_factors_read_csv(reading, path) : status;
}

/* Does the design have levels, and points, where it needs them? */
static enum tacet_status check_design(const struct sweep_reading *reading,
                                      const config_setting_t *root)
{
    const struct tacet_sweep_file *const file = reading->file;
    const bool has_points = file->design == TACET_DESIGN_LATIN_HYPERCUBE ||
                            file->design == TACET_DESIGN_SOBOL ||
                            file->design == TACET_DESIGN_SALTELLI;
    size_t levels = 0;

    if (has_points != (file->points > 0)) {
        return refuse(reading, root, "points",
                      has_points ? "1 or more" : "left out: the design has none");
    }
    for (size_t f = 0; f < file->n_factors && !has_points; f++) {
        const struct tacet_factor *const factor = &file->factors[f];
        const size_t n = factor->n_values > 0 ? factor->n_values : factor->steps;

        if (n == 0) {
            return tacet_fail(reading->err, TACET_EINPUT,
                              "%s: vary.steps must be 1 or more: the design has levels",
                              factor->place);
        }
        if (file->design == TACET_DESIGN_LIST && f > 0 && n != levels) {
            return tacet_fail(reading->err, TACET_EINPUT,
                              "%s: %s has %zu levels and %s %zu, must be as many in a list",
                              factor->place, factor->path, n, file->factors[0].path, levels);
        }
        levels = n;
    }
    return TACET_OK;
}

static enum tacet_status read_root(struct sweep_reading *reading, const config_setting_t *root)
{
    enum tacet_status status;

    tacet_fields_preset(&tacet_sweep_fields, &reading->draft);
    status = tacet_fields_from_group(&tacet_sweep_fields, &reading->draft, root,
                                     &reading->origin, reading->err);
    if (status == TACET_OK) {
        status = take_draft(reading, root);
    }
    if (status == TACET_OK) {
        status = read_days(reading, config_setting_get_member(root, "days"));
    }
    if (status == TACET_OK) {
        status = read_fixed(reading, config_setting_get_member(root, "set"));
    }
    if (status == TACET_OK) {
        status = read_factors(reading, root);
    }
    if (status == TACET_OK &&
        reading->file->n_fixed + reading->file->n_factors > TACET_FACTORS_MAX) {
        status =
            refuse(reading, root, "set", "at most 64 settings together with those that vary");
    }
    return status == TACET_OK ? check_design(reading, root) : status;
}

enum tacet_status tacet_sweep_file_read(struct tacet_sweep_file *self, const char *path,
                                        struct tacet_error *err)
{
    struct sweep_reading reading = { .file = self, .origin = { path }, .err = err };
    enum tacet_status status;
    config_t config;

    *self = (struct tacet_sweep_file) { .n_factors = 0 };
    status = tacet_config_load(&config, path, self->hash, err);
    if (status == TACET_OK && !tacet_copy_text(self->path, sizeof(self->path), path)) {
        status = tacet_fail(err, TACET_EINPUT, "%s: the path is too long", path);
    }
    if (status == TACET_OK) {
        status = read_root(&reading, config_root_setting(&config));
    }
    config_destroy(&config);
    if (status != TACET_OK) {
        tacet_sweep_file_free(self);
    }
    return status;
}

void tacet_sweep_file_free(struct tacet_sweep_file *self)
{
    for (size_t k = 0; k < self->n_fixed; k++) {
        free(self->fixed[k]);
    }
    free(self->fixed);
    for (size_t f = 0; f < self->n_factors; f++) {
        tacet_factor_free(&self->factors[f]);
    }
    free(self->factors);
    *self = (struct tacet_sweep_file) { .n_factors = 0 };
}
