/* factors.c - the settings a sweep varies: levels, ranges, distributions, or columns of a
 * table.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/sweep_private.h"

void tacet_factor_free(struct tacet_factor *self)
{
    for (size_t v = 0; self->values != NULL && v < self->n_values; v++) {
        free(self->values[v].text);
    }
    free(self->values);
    *self = (struct tacet_factor) { .n_values = 0 };
}

static enum tacet_status set_text(struct tacet_value *self, const char *text,
                                  struct tacet_error *err)
{
    self->text = malloc(strlen(text) + 1);
    if (self->text == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for a value");
    }
    strcpy(self->text, text);
    return TACET_OK;
}

enum tacet_status tacet_value_read(struct tacet_value *self, const config_setting_t *setting,
                                   const char *name, const struct origin *origin,
                                   struct tacet_error *err)
{
    const int type = config_setting_type(setting);
    char text[32], place[600];

    self->is_number = true;
    if (type == CONFIG_TYPE_INT || type == CONFIG_TYPE_INT64) {
        self->number = (double) config_setting_get_int64(setting);
    } else if (type == CONFIG_TYPE_FLOAT) {
        self->number = config_setting_get_float(setting);
    } else if (type == CONFIG_TYPE_BOOL) {
        self->is_number = false;
        return set_text(self, config_setting_get_bool(setting) ? "true" : "false", err);
    } else if (type == CONFIG_TYPE_STRING &&
               strlen(config_setting_get_string(setting)) < TACET_VALUE_TEXT) {
        self->is_number = false;
        return set_text(self, config_setting_get_string(setting), err);
    } else {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: %s must be numbers, true or false, or texts of at most %d bytes",
                          tacet_place(place, sizeof(place), setting, origin), name,
                          TACET_VALUE_TEXT - 1);
    }
    return set_text(self, tacet_format_real(text, sizeof(text), self->number), err);
}

static enum tacet_status read_values(struct tacet_factor *factor, const config_setting_t *list,
                                     const struct sweep_reading *reading)
{
    const size_t n = (size_t) config_setting_length(list);
    enum tacet_status status = TACET_OK;

    factor->values = calloc(n + 1, sizeof(*factor->values));
    if (factor->values == NULL) {
        return tacet_fail(reading->err, TACET_ENOMEM, "no memory for values");
    }
    factor->n_values = n;
    for (size_t v = 0; v < n && status == TACET_OK; v++) {
        status =
            tacet_value_read(&factor->values[v], config_setting_get_elem(list, (unsigned) v),
                             "vary.values", &reading->origin, reading->err);
    }
    return status;
}

/* The range as a uniform distribution, of the logarithm where the scale is that. */
static enum tacet_status take_range(struct tacet_factor *factor,
                                    const struct factor_draft *draft,
                                    const struct sweep_reading *reading)
{
    factor->is_log = draft->scale == 1;
    if (isnan(draft->from) || isnan(draft->to)) {
        return tacet_fail(reading->err, TACET_EINPUT,
                          "%s: vary.from and vary.to must both be there", factor->place);
    }
    if (factor->is_log && (draft->from <= 0.0 || draft->to <= 0.0)) {
        return tacet_fail(reading->err, TACET_EINPUT,
                          "%s: vary.from and vary.to must be above 0 with scale \"log\"",
                          factor->place);
    }
    factor->shape.shape = TACET_UNIFORM;
    factor->shape.low = draft->from;
    factor->shape.high = draft->to;
    return TACET_OK;
}

/* Exactly one of values, a range and a distribution. */
static enum tacet_status take_levels(struct tacet_factor *factor,
                                     const struct factor_draft *draft,
                                     const config_setting_t *group,
                                     const struct sweep_reading *reading)
{
    const config_setting_t *const values = config_setting_get_member(group, "values");
    const bool has_range = !isnan(draft->from) || !isnan(draft->to);
    const bool has_shape = config_setting_get_member(group, "distribution") != NULL;

    if ((values != NULL) + has_range + has_shape != 1) {
        return tacet_fail(reading->err, TACET_EINPUT,
                          "%s: vary must have one of values, from and to, or distribution",
                          factor->place);
    }
    factor->steps = (size_t) draft->steps;
    if (values != NULL && (draft->steps > 0 || draft->scale != 0)) {
        return tacet_fail(reading->err, TACET_EINPUT,
                          "%s: vary.steps and vary.scale are of ranges, and values are there",
                          factor->place);
    }
    if (values != NULL && config_setting_length(values) == 0) {
        return tacet_fail(reading->err, TACET_EINPUT, "%s: vary.values are none",
                          factor->place);
    }
    if (values != NULL) {
        return read_values(factor, values, reading);
    }
    factor->shape = draft->shape;
    return has_range ? take_range(factor, draft, reading) : TACET_OK;
}

/* Is a setting one of those of a group? */
static bool is_inside(const char *path, const char *group)
{
    const size_t n = strlen(group);

    return strncmp(path, group, n) == 0 && path[n] == '.';
}

static enum tacet_status refuse_twice(const struct tacet_sweep_file *file, const char *place,
                                      struct tacet_error *err)
{
    const char *const last = file->factors[file->n_factors - 1].path;

    for (size_t f = 0; f + 1 < file->n_factors; f++) {
        const char *const other = file->factors[f].path;

        if (strcmp(other, last) == 0) {
            return tacet_fail(err, TACET_EINPUT, "%s: %s is varied twice", place, last);
        }
        if (is_inside(other, last) || is_inside(last, other)) {
            return tacet_fail(err, TACET_EINPUT,
                              "%s: %s is varied beside %s, one within the other", place, last,
                              other);
        }
    }
    return TACET_OK;
}

static enum tacet_status make_room(struct tacet_sweep_file *file, size_t n,
                                   const struct sweep_reading *reading)
{
    if (n > TACET_FACTORS_MAX) {
        return tacet_fail(reading->err, TACET_EINPUT, "%s: %zu settings are varied, at most %d",
                          file->path, n, TACET_FACTORS_MAX);
    }
    file->factors = calloc(n + 1, sizeof(*file->factors));
    return file->factors != NULL ? TACET_OK
                                 : tacet_fail(reading->err, TACET_ENOMEM,
                                              "no memory for the settings of a sweep");
}

enum tacet_status tacet_factors_read(struct sweep_reading *reading,
                                     const config_setting_t *list)
{
    struct tacet_sweep_file *const file = reading->file;
    enum tacet_status status = make_room(file, (size_t) config_setting_length(list), reading);

    for (int i = 0; i < config_setting_length(list) && status == TACET_OK; i++) {
        const config_setting_t *group = config_setting_get_elem(list, (unsigned) i);
        struct tacet_factor *const factor = &file->factors[file->n_factors++];
        struct factor_draft draft;
        char place[600];

        tacet_fields_preset(&tacet_factor_fields, &draft);
        status = tacet_fields_from_group(&tacet_factor_fields, &draft, group, &reading->origin,
                                         reading->err);
        if (status == TACET_OK) {
            strcpy(factor->path, draft.path);
            (void) tacet_copy_text(factor->place, sizeof(factor->place),
                                   tacet_place(place, sizeof(place), group, &reading->origin));
            status = refuse_twice(file, factor->place, reading->err);
        }
        if (status == TACET_OK) {
            status = take_levels(factor, &draft, group, reading);
        }
    }
    return status;
}

/* A column: its head is the path, its cells are the levels. */
static enum tacet_status take_column(struct tacet_factor *factor, const struct tacet_csv *csv,
                                     size_t column, const char *path, struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    if (!tacet_copy_text(factor->path, sizeof(factor->path), csv->cells[column]) ||
        !tacet_copy_text(factor->place, sizeof(factor->place), path)) {
        return tacet_fail(err, TACET_EINPUT, "%s:1: the name of column %zu is too long", path,
                          column + 1);
    }
    factor->values = calloc(csv->n_rows + 1, sizeof(*factor->values));
    if (factor->values == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for the points of %s", path);
    }
    factor->n_values = csv->n_rows;
    for (size_t r = 0; r < csv->n_rows && status == TACET_OK; r++) {
        const char *const cell = csv->cells[(r + 1) * csv->n_columns + column];

        factor->values[r].is_number = tacet_parse_real(cell, &factor->values[r].number);
        status = strlen(cell) < TACET_VALUE_TEXT
                     ? set_text(&factor->values[r], cell, err)
                     : tacet_fail(err, TACET_EINPUT, "%s:%d: a value is longer than %d bytes",
                                  path, csv->lines[r + 1], TACET_VALUE_TEXT - 1);
    }
    return status;
}

enum tacet_status tacet_factors_read_csv(struct sweep_reading *reading, const char *path)
{
    struct tacet_sweep_file *const file = reading->file;
    struct tacet_csv csv = { 0 };
    enum tacet_status status = tacet_csv_read(&csv, path, reading->err);

    if (status == TACET_OK && csv.n_rows == 0) {
        status =
            tacet_fail(reading->err, TACET_EINPUT, "%s: has no points, only a header", path);
    }
    if (status == TACET_OK) {
        strcpy(file->points_path, path);
        strcpy(file->points_hash, csv.hash);
        status = make_room(file, csv.n_columns, reading);
    }
    for (size_t c = 0; c < csv.n_columns && status == TACET_OK; c++) {
        status = take_column(&file->factors[file->n_factors++], &csv, c, path, reading->err);
        if (status == TACET_OK) {
            status = refuse_twice(file, path, reading->err);
        }
    }
    tacet_csv_free(&csv);
    return status;
}
