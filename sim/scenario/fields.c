/* fields.c - from a libconfig group, or from a CSV row, into a struct, by a table of settings.
 *
 * The only place that knows how a setting's type is read, and that an unknown setting is an
 * error. Start reading at tacet_fields_from_group().
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scenario/scenario_private.h"

enum { FIELDS_MAX = 64 };

/* Where a value comes from and what it is called, for messages. */
struct value_place {
    const char *place; /* FILE:LINE or --set */
    const char *name;  /* as the analyst wrote it */
    struct tacet_error *err;
};

static char *target_of(const struct field *field, void *base)
{
    return (char *) base + field->offset;
}

static enum tacet_status store_real(const struct field *field, void *base, double value,
                                    const struct value_place *at)
{
    char shown[32], low[32], high[32];

    if (!isfinite(value) || value < field->low || value > field->high) {
        return tacet_fail(at->err, TACET_EINPUT, "%s: %s is %s, must be between %s and %s",
                          at->place, at->name, tacet_format_real(shown, sizeof(shown), value),
                          tacet_format_real(low, sizeof(low), field->low),
                          tacet_format_real(high, sizeof(high), field->high));
    }
    value += 0.0; /* -0 is 0 */
    memcpy(target_of(field, base), &value, sizeof(value));
    return TACET_OK;
}

static enum tacet_status store_whole(const struct field *field, void *base, long long value,
                                     const struct value_place *at)
{
    const int number = (int) value;

    if ((double) value < field->low || (double) value > field->high) {
        return tacet_fail(at->err, TACET_EINPUT,
                          "%s: %s is %lld, must be a whole number between %.0f and %.0f",
                          at->place, at->name, value, field->low, field->high);
    }
    memcpy(target_of(field, base), &number, sizeof(number));
    return TACET_OK;
}

/* The words of a FIELD_WORD as "a, b or c". */
static void list_words(char *buffer, size_t size, const char *const *words)
{
    size_t n = 0;

    buffer[0] = '\0';
    for (size_t i = 0; words[i] != NULL && n < size; i++) {
        const char *between = i == 0 ? "" : words[i + 1] == NULL ? " or " : ", ";

        n += (size_t) snprintf(buffer + n, size - n, "%s%s", between, words[i]);
    }
}

static enum tacet_status store_word(const struct field *field, void *base, const char *text,
                                    const struct value_place *at)
{
    char allowed[256];

    for (int i = 0; field->words[i] != NULL; i++) {
        if (strcmp(field->words[i], text) == 0) {
            memcpy(target_of(field, base), &i, sizeof(i));
            return TACET_OK;
        }
    }
    list_words(allowed, sizeof(allowed), field->words);
    return tacet_fail(at->err, TACET_EINPUT, "%s: %s is \"%s\", must be %s", at->place,
                      at->name, text, allowed);
}

static enum tacet_status store_text(const struct field *field, void *base, const char *text,
                                    const struct value_place *at)
{
    int day;

    if (field->type == FIELD_WORD) {
        return store_word(field, base, text, at);
    }
    if (field->type == FIELD_DATE) {
        if (!tacet_parse_date(text, &day)) {
            return tacet_fail(at->err, TACET_EINPUT,
                              "%s: %s is \"%s\", must be a date as \"2025-05-28\"", at->place,
                              at->name, text);
        }
        memcpy(target_of(field, base), &day, sizeof(day));
        return TACET_OK;
    }
    if (!tacet_is_text(text)) {
        return tacet_fail(at->err, TACET_EINPUT,
                          "%s: %s has a control character or is not UTF-8, must be plain text",
                          at->place, at->name);
    }
    if (field->required && text[0] == '\0') {
        return tacet_fail(at->err, TACET_EINPUT, "%s: %s is empty, must be a text", at->place,
                          at->name);
    }
    if (!tacet_copy_text(target_of(field, base), field->size, text)) {
        return tacet_fail(at->err, TACET_EINPUT, "%s: %s has %zu bytes, must have at most %zu",
                          at->place, at->name, strlen(text), field->size - 1);
    }
    return TACET_OK;
}

/* What a setting of the wrong type must be instead. */
static const char *wanted(enum field_type type)
{
    switch (type) {
    case FIELD_TEXT:
    case FIELD_WORD:
        return "a text in quotes";
    case FIELD_DATE:
        return "a date as \"2025-05-28\"";
    case FIELD_FLAG:
        return "true or false";
    case FIELD_WHOLE:
        return "a whole number";
    case FIELD_REAL:
        return "a number";
    case FIELD_DRIVER:
        return "a number or a distribution such as { uniform = [0.0, 1.0]; }";
    case FIELD_LIST:
        return "a list of groups ( { ... }, { ... } )";
    case FIELD_VALUES:
        return "a list of values ( ... )";
    case FIELD_TEXT_OR_LIST:
        return "a file name in quotes or a list of groups ( { ... }, { ... } )";
    }
    return "";
}

/* A setting's value as the analyst would write it, for messages. */
static const char *show_setting(char *buffer, size_t size, const config_setting_t *setting)
{
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_INT:
    case CONFIG_TYPE_INT64:
        snprintf(buffer, size, "%lld", config_setting_get_int64(setting));
        return buffer;
    case CONFIG_TYPE_FLOAT:
        tacet_format_real(buffer, size, config_setting_get_float(setting));
        if (strpbrk(buffer, ".en") == NULL) {
            strcat(buffer, ".0"); /* as it was written: with a point */
        }
        return buffer;
    case CONFIG_TYPE_BOOL:
        return config_setting_get_bool(setting) ? "true" : "false";
    case CONFIG_TYPE_STRING:
        snprintf(buffer, size, "\"%s\"", config_setting_get_string(setting));
        return buffer;
    case CONFIG_TYPE_GROUP:
        return "a group { }";
    case CONFIG_TYPE_ARRAY:
        return "an array [ ]";
    default:
        return "a list ( )";
    }
}

static enum tacet_status store_setting(const struct field *field, void *base,
                                       const config_setting_t *setting,
                                       const struct value_place *at)
{
    const int type = config_setting_type(setting);
    const bool is_whole = type == CONFIG_TYPE_INT || type == CONFIG_TYPE_INT64;
    const bool is_text = type == CONFIG_TYPE_STRING;
    char shown[128];

    /* config_setting_get_float() of a whole number is 0 in libconfig 1.5: convert here. */
    if (is_whole && field->type == FIELD_WHOLE) {
        return store_whole(field, base, config_setting_get_int64(setting), at);
    }
    if (is_whole && field->type == FIELD_REAL) {
        return store_real(field, base, (double) config_setting_get_int64(setting), at);
    }
    if (type == CONFIG_TYPE_FLOAT && field->type == FIELD_REAL) {
        return store_real(field, base, config_setting_get_float(setting), at);
    }
    if (type == CONFIG_TYPE_BOOL && field->type == FIELD_FLAG) {
        *(bool *) target_of(field, base) = config_setting_get_bool(setting) != 0;
        return TACET_OK;
    }
    if (is_text && (field->type == FIELD_TEXT || field->type == FIELD_WORD ||
                    field->type == FIELD_DATE || field->type == FIELD_TEXT_OR_LIST)) {
        return store_text(field, base, config_setting_get_string(setting), at);
    }
    if (((type == CONFIG_TYPE_LIST || type == CONFIG_TYPE_ARRAY) &&
         field->type == FIELD_VALUES) ||
        (type == CONFIG_TYPE_LIST &&
         (field->type == FIELD_LIST || field->type == FIELD_TEXT_OR_LIST))) {
        return TACET_OK; /* its groups are read with a table of their own */
    }
    if (field->type == FIELD_DRIVER) {
        struct tacet_driver *driver = (struct tacet_driver *) (void *) target_of(field, base);

        return tacet_driver_read(driver, field, at->name, setting, at->place, at->err);
    }
    return tacet_fail(at->err, TACET_EINPUT, "%s: %s is %s, must be %s", at->place, at->name,
                      show_setting(shown, sizeof(shown), setting), wanted(field->type));
}

const struct field *tacet_field_find(const struct field_table *table, const char *path)
{
    for (size_t i = 0; i < table->n; i++) {
        if (strcmp(table->rows[i].path, path) == 0) {
            return &table->rows[i];
        }
    }
    return NULL;
}

static bool is_prefix(const struct field_table *table, const char *path)
{
    const size_t n = strlen(path);

    for (size_t i = 0; i < table->n; i++) {
        if (strncmp(table->rows[i].path, path, n) == 0 && table->rows[i].path[n] == '.') {
            return true;
        }
    }
    return false;
}

/* One group being read: the table, the struct, and which rows have been met. */
struct group_reading {
    const struct field_table *table;
    void *base;
    const struct origin *origin;
    bool met[FIELDS_MAX];
    struct tacet_error *err;
};

static enum tacet_status unknown_setting(const struct group_reading *reading, const char *place,
                                         const char *path)
{
    const char *prefix = reading->table->prefix;
    const char *nearest = tacet_nearest(path, reading->table);

    if (is_prefix(reading->table, path)) {
        return tacet_fail(reading->err, TACET_EINPUT, "%s: %s%s must be a group { ... }", place,
                          prefix, path);
    }
    return tacet_fail(reading->err, TACET_EINPUT, "%s: %s%s is not a setting%s%s%s", place,
                      prefix, path, nearest == NULL ? "" : ", did you mean ",
                      nearest == NULL ? "" : nearest, nearest == NULL ? "" : "?");
}

static enum tacet_status read_group(struct group_reading *reading,
                                    const config_setting_t *group, const char *prefix)
{
    enum tacet_status status = TACET_OK;

    for (int i = 0; i < config_setting_length(group) && status == TACET_OK; i++) {
        const config_setting_t *child = config_setting_get_elem(group, (unsigned) i);
        char path[256], name[300], place[600];
        const struct value_place at = { place, name, reading->err };
        const struct field *field;

        snprintf(path, sizeof(path), "%.100s%s%.100s", prefix, prefix[0] == '\0' ? "" : ".",
                 config_setting_name(child));
        tacet_place(place, sizeof(place), child, reading->origin);
        snprintf(name, sizeof(name), "%s%s", reading->table->prefix, path);
        field = tacet_field_find(reading->table, path);
        if (field != NULL) {
            reading->met[field - reading->table->rows] = true;
            status = store_setting(field, reading->base, child, &at);
        } else if (is_prefix(reading->table, path) && config_setting_is_group(child)) {
            status = read_group(reading, child, path);
        } else {
            status = unknown_setting(reading, place, path);
        }
    }
    return status;
}

void tacet_fields_preset(const struct field_table *table, void *base)
{
    for (size_t i = 0; i < table->n; i++) {
        const struct field *field = &table->rows[i];
        char *target = target_of(field, base);
        const int none = isnan(field->number) ? TACET_NO_DATE : (int) field->number;

        switch (field->type) {
        case FIELD_TEXT:
        case FIELD_TEXT_OR_LIST:
            (void) tacet_copy_text(target, field->size, field->text == NULL ? "" : field->text);
            break;
        case FIELD_DATE:
        case FIELD_WHOLE:
        case FIELD_WORD:
            memcpy(target, &none, sizeof(none));
            break;
        case FIELD_FLAG:
            *(bool *) target = field->number != 0.0;
            break;
        case FIELD_REAL:
            memcpy(target, &field->number, sizeof(field->number));
            break;
        case FIELD_DRIVER:
            *(struct tacet_driver *) (void *) target =
                (struct tacet_driver) { .shape = TACET_FIXED, .centre = field->number };
            break;
        case FIELD_VALUES:
        case FIELD_LIST:
            break;
        }
    }
}

enum tacet_status tacet_fields_from_group(const struct field_table *table, void *base,
                                          const config_setting_t *group,
                                          const struct origin *origin, struct tacet_error *err)
{
    struct group_reading reading = { table, base, origin, { false }, err };
    enum tacet_status status;
    char place[600];

    tacet_place(place, sizeof(place), group, origin);
    if (!config_setting_is_group(group)) {
        return tacet_fail(err, TACET_EINPUT, "%s: an element of the list is not a group { }",
                          place);
    }
    status = read_group(&reading, group, "");
    for (size_t i = 0; i < table->n && status == TACET_OK; i++) {
        if (table->rows[i].required && !reading.met[i]) {
            status =
                tacet_fail(err, TACET_EINPUT, "%s: %s%s is missing, must be %s",
                           config_setting_is_root(group) ? origin->path : place, table->prefix,
                           table->rows[i].path, wanted(table->rows[i].type));
        }
    }
    return status;
}

static enum tacet_status store_cell(const struct field *field, void *base, const char *cell,
                                    const struct value_place *at)
{
    double value = 0.0;

    switch (field->type) {
    case FIELD_REAL:
    case FIELD_WHOLE:
    case FIELD_FLAG:
        if (!tacet_parse_real(cell, &value) ||
            (field->type == FIELD_WHOLE && value != floor(value)) ||
            (field->type == FIELD_FLAG && value != 0.0 && value != 1.0)) {
            return tacet_fail(at->err, TACET_EINPUT, "%s: %s is \"%s\", must be %s", at->place,
                              at->name, cell,
                              field->type == FIELD_FLAG ? "0 or 1" : wanted(field->type));
        }
        if (field->type == FIELD_FLAG) {
            *(bool *) target_of(field, base) = value == 1.0;
            return TACET_OK;
        }
        if (field->type == FIELD_WHOLE && fabs(value) < 2e9) {
            return store_whole(field, base, (long long) value, at);
        }
        return store_real(field, base, value, at);
    default:
        return store_text(field, base, cell, at);
    }
}

enum tacet_status tacet_fields_from_row(const struct field_table *table, void *base,
                                        const struct tacet_csv *csv, size_t row,
                                        const char *path, struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;
    char place[600];

    snprintf(place, sizeof(place), "%s:%d", path, csv->lines[row + 1]);
    for (size_t i = 0; i < table->n && status == TACET_OK; i++) {
        const struct field *field = &table->rows[i];
        const struct value_place at = { place, field->path, err };
        const int column = tacet_csv_column(csv, field->path);
        const char *cell = tacet_csv_cell(csv, row, column);

        if (column < 0 && field->required) {
            status =
                tacet_fail(err, TACET_EINPUT, "%s:1: column %s is missing", path, field->path);
        } else if (cell[0] != '\0' || (column >= 0 && field->required)) {
            status = store_cell(field, base, cell, &at); /* an empty cell keeps the preset */
        }
    }
    return status;
}
