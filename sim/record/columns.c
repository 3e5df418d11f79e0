/* columns.c - from the cells of a CSV row into a struct, by a table of columns.
 *
 * The only place that knows how a cell's type is read. Start reading at tacet_table_row().
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "record/record_private.h"

/* "a, b or c" */
static void list_words(char *buffer, size_t size, const char *(*word)(int i))
{
    size_t n = 0;

    buffer[0] = '\0';
    for (int i = 0; word(i) != NULL && n < size; i++) {
        const char *between = i == 0 ? "" : word(i + 1) == NULL ? " or " : ", ";

        n += (size_t) snprintf(buffer + n, size - n, "%s%s", between, word(i));
    }
}

/* What a cell of this column must be, for messages. */
static const char *wanted(char *buffer, size_t size, const struct column *column)
{
    const bool is_whole = column->type == COLUMN_WHOLE;

    switch (column->type) {
    case COLUMN_REMARK:
    case COLUMN_TEXT:
        return "a text";
    case COLUMN_WORD:
        list_words(buffer, size, column->word);
        break;
    case COLUMN_DAY:
        return "a date as 2025-05-28";
    case COLUMN_MONTH:
        return "a date as 2025-05-28 or 2025-05";
    case COLUMN_FLAG:
        return "0 or 1";
    case COLUMN_WHOLE:
    case COLUMN_REAL:
        snprintf(buffer, size, "a %snumber from %g to %g", is_whole ? "whole " : "",
                 column->low, column->high);
        break;
    }
    return buffer;
}

static bool store_word(const struct column *column, char *target, const char *cell)
{
    for (int i = 0; column->word(i) != NULL; i++) {
        if (strcmp(column->word(i), cell) == 0) {
            memcpy(target, &i, sizeof(i));
            return true;
        }
    }
    return false;
}

static bool store_date(const struct column *column, char *target, const char *cell)
{
    char date[16];
    int day;

    if (column->type == COLUMN_MONTH && strlen(cell) == 7) {
        snprintf(date, sizeof(date), "%s-15", cell);
        cell = date;
    }
    if (!tacet_parse_date(cell, &day)) {
        return false;
    }
    memcpy(target, &day, sizeof(day));
    return true;
}

static bool store_number(const struct column *column, char *target, const char *cell)
{
    double value;
    int whole;

    if (!tacet_parse_real(cell, &value) || value < column->low || value > column->high) {
        return false;
    }
    if (column->type == COLUMN_REAL) {
        value = value / (column->per == 0.0 ? 1.0 : column->per) + 0.0; /* -0 is 0 */
        memcpy(target, &value, sizeof(value));
        return true;
    }
    whole = (int) value;
    if (value != (double) whole) {
        return false;
    }
    if (column->type == COLUMN_FLAG) {
        *(bool *) target = whole == 1;
    } else {
        memcpy(target, &whole, sizeof(whole));
    }
    return true;
}

static bool store(const struct column *column, char *target, const char *cell)
{
    switch (column->type) {
    case COLUMN_REMARK:
        return true;
    case COLUMN_TEXT:
        return tacet_copy_text(target, column->size, cell);
    case COLUMN_WORD:
        return store_word(column, target, cell);
    case COLUMN_DAY:
    case COLUMN_MONTH:
        return store_date(column, target, cell);
    case COLUMN_WHOLE:
    case COLUMN_REAL:
    case COLUMN_FLAG:
        return store_number(column, target, cell);
    }
    return false;
}

static void preset(const struct column *column, char *target)
{
    const int number = isnan(column->preset) ? TACET_NO_DATE : (int) column->preset;

    switch (column->type) {
    case COLUMN_REMARK:
        break;
    case COLUMN_TEXT:
        target[0] = '\0';
        break;
    case COLUMN_WORD:
    case COLUMN_DAY:
    case COLUMN_MONTH:
    case COLUMN_WHOLE:
        memcpy(target, &number, sizeof(number));
        break;
    case COLUMN_REAL:
        memcpy(target, &column->preset, sizeof(column->preset));
        break;
    case COLUMN_FLAG:
        *(bool *) target = column->preset != 0.0;
        break;
    }
}

enum tacet_status tacet_table_open(struct table_reading *reading, const char *folder,
                                   const char *name, struct tacet_error *err)
{
    enum tacet_status status;
    const int length = snprintf(reading->path, sizeof(reading->path), "%s%s%s",
                                folder == NULL ? "" : folder, folder == NULL ? "" : "/", name);

    reading->csv = (struct tacet_csv) { 0 };
    if (length >= (int) sizeof(reading->path)) {
        return tacet_fail(err, TACET_EINPUT, "%.100s...: the path is too long", reading->path);
    }
    status = tacet_csv_read(&reading->csv, reading->path, err);
    for (size_t c = 0; status == TACET_OK && c < reading->n_columns; c++) {
        const struct column *column = &reading->columns[c];

        if (column->required && tacet_csv_column(&reading->csv, column->name) < 0) {
            status = tacet_fail(err, TACET_EINPUT, "%s:1: column %s is missing", reading->path,
                                column->name);
        }
    }
    return status;
}

enum tacet_status tacet_table_refuse(const struct table_reading *reading, size_t row,
                                     const char *column, const char *must,
                                     struct tacet_error *err)
{
    const struct tacet_csv *csv = &reading->csv;
    const char *cell = tacet_csv_cell(csv, row, tacet_csv_column(csv, column));
    const int line = csv->lines[row + 1];

    if (!tacet_is_text(cell)) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s:%d: %s has a control character, must be plain text",
                          reading->path, line, column);
    }
    return tacet_fail(err, TACET_EINPUT, "%s:%d: %s is \"%s\", must be %s", reading->path, line,
                      column, cell, must);
}

static enum tacet_status read_cell(const struct table_reading *reading, size_t row,
                                   const struct column *column, void *base,
                                   struct tacet_error *err)
{
    const struct tacet_csv *csv = &reading->csv;
    const char *cell = tacet_csv_cell(csv, row, tacet_csv_column(csv, column->name));
    char *const target = (char *) base + column->offset;
    char must[256];

    preset(column, target);
    if (column->type == COLUMN_REMARK || (cell[0] == '\0' && !column->filled)) {
        return TACET_OK;
    }
    if (column->type == COLUMN_TEXT && strlen(cell) >= column->size) {
        return tacet_fail(err, TACET_EINPUT, "%s:%d: %s has %zu bytes, must have at most %zu",
                          reading->path, csv->lines[row + 1], column->name, strlen(cell),
                          column->size - 1);
    }
    if (cell[0] == '\0' || !tacet_is_text(cell) || !store(column, target, cell)) {
        return tacet_table_refuse(reading, row, column->name,
                                  wanted(must, sizeof(must), column), err);
    }
    return TACET_OK;
}

enum tacet_status tacet_table_row(const struct table_reading *reading, size_t row, void *base,
                                  struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    for (size_t c = 0; status == TACET_OK && c < reading->n_columns; c++) {
        status = read_cell(reading, row, &reading->columns[c], base, err);
    }
    return status;
}
