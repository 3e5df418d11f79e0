/* csv_read.c - RFC 4180 tables with a header: every row as long as the header, every cell text.
 *
 * The text is split in place: a cell ends where its separator was, and a quoted cell is moved
 * left over its quotes.
 */
#include "tacet/base.h"

#include <stdlib.h>
#include <string.h>

/* Split off the cell at *at. @return the character that ended it (',' '\n' or 0 at the end of
 * the text), or -1 if a quote is left open or followed by anything else. */
static int next_cell(char **at, char **cell, int *line)
{
    char *from = *at, *to = *at;
    int ended;

    *cell = *at;
    if (*from == '"') {
        for (from++;; from++) {
            if (*from == '\0') {
                return -1;
            }
            if (*from == '"' && *++from != '"') {
                break;
            }
            *line += *from == '\n';
            *to++ = *from;
        }
    } else {
        while (*from != '\0' && *from != ',' && *from != '\n' && *from != '\r') {
            from++;
        }
        to = from;
    }
    from += from[0] == '\r' && (from[1] == '\n' || from[1] == '\0');
    ended = (unsigned char) *from;
    if (ended != '\0' && ended != ',' && ended != '\n') {
        return -1;
    }
    *at = from + (ended != '\0');
    *line += ended == '\n';
    *to = '\0';
    return ended;
}

static size_t count_bytes(const char *text, size_t length, char byte)
{
    size_t n = 0;

    for (size_t i = 0; i < length; i++) {
        n += text[i] == byte;
    }
    return n;
}

static enum tacet_status check_size(struct tacet_csv *self, size_t rows, const char *path,
                                    struct tacet_error *err)
{
    if (self->n_columns > TACET_CSV_COLUMNS_MAX || rows > TACET_CSV_ROWS_MAX) {
        return tacet_fail(
            err, TACET_EINPUT,
            "%s: the table has %zu columns and %zu rows, must have at most %d and %d", path,
            self->n_columns, rows, TACET_CSV_COLUMNS_MAX, TACET_CSV_ROWS_MAX);
    }
    if (rows == 0) {
        return tacet_fail(err, TACET_EINPUT, "%s:1: the table is empty, must have a header",
                          path);
    }
    self->n_rows = rows - 1;
    return TACET_OK;
}

/* Split all rows; lines that are empty are passed over. */
static enum tacet_status split(struct tacet_csv *self, const char *path,
                               struct tacet_error *err)
{
    char *at = self->text;
    size_t n = 0, rows = 0;
    int line = 1;

    while (*at != '\0') {
        const size_t first = n;
        int ended;

        self->lines[rows] = line;
        do {
            ended = next_cell(&at, &self->cells[n], &line);
            n += 1;
        } while (ended == ',');
        if (ended < 0) {
            return tacet_fail(err, TACET_EINPUT, "%s:%d: a quoted cell does not end well", path,
                              self->lines[rows]);
        }
        if (n - first == 1 && self->cells[first][0] == '\0') {
            n = first;
            continue;
        }
        if (rows == 0) {
            self->n_columns = n;
        }
        if (n - first != self->n_columns) {
            return tacet_fail(err, TACET_EINPUT, "%s:%d: the row has %zu cells, must have %zu",
                              path, self->lines[rows], n - first, self->n_columns);
        }
        rows += 1;
    }
    return check_size(self, rows, path, err);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

/* Names in order, so that equal ones are neighbours. */
static enum tacet_status check_twice(const struct tacet_csv *self, const char *path,
                                     struct tacet_error *err)
{
    char **names = malloc((self->n_columns + 1) * sizeof(*names));
    enum tacet_status status = TACET_OK;

    if (names == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to read %s", path);
    }
    memcpy(names, self->cells, self->n_columns * sizeof(*names));
    qsort(names, self->n_columns, sizeof(*names), by_text);
    for (size_t c = 1; c < self->n_columns && status == TACET_OK; c++) {
        if (strcmp(names[c - 1], names[c]) == 0) {
            status =
                tacet_fail(err, TACET_EINPUT, "%s:1: column %s is there twice", path, names[c]);
        }
    }
    free(names);
    return status;
}

static enum tacet_status check_header(const struct tacet_csv *self, const char *path,
                                      struct tacet_error *err)
{
    if (self->n_columns == 1 && strchr(self->cells[0], ';') != NULL) {
        return tacet_fail(err, TACET_EINPUT, "%s:1: columns are separated by ; must be by ,",
                          path);
    }
    for (size_t c = 0; c < self->n_columns; c++) {
        if (self->cells[c][0] == '\0') {
            return tacet_fail(err, TACET_EINPUT, "%s:1: column %zu has no name", path, c + 1);
        }
    }
    return check_twice(self, path, err);
}

enum tacet_status tacet_csv_read(struct tacet_csv *self, const char *path,
                                 struct tacet_error *err)
{
    enum tacet_status status;
    size_t length, lines;

    *self = (struct tacet_csv) { 0 };
    status = tacet_file_read(&self->text, &length, path, err);
    if (status != TACET_OK) {
        return status;
    }
    tacet_hash(self->hash, self->text, length);
    lines = count_bytes(self->text, length, '\n') + 1;
    self->cells =
        calloc(lines + count_bytes(self->text, length, ',') + 1, sizeof(*self->cells));
    self->lines = calloc(lines + 1, sizeof(*self->lines));
    if (self->cells == NULL || self->lines == NULL) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to read %s", path);
    }
    if (status == TACET_OK) {
        status = split(self, path, err);
    }
    if (status == TACET_OK) {
        status = check_header(self, path, err);
    }
    if (status != TACET_OK) {
        tacet_csv_free(self);
    }
    return status;
}

void tacet_csv_free(struct tacet_csv *self)
{
    free(self->cells);
    free(self->lines);
    free(self->text);
    *self = (struct tacet_csv) { 0 };
}

int tacet_csv_column(const struct tacet_csv *self, const char *name)
{
    for (size_t c = 0; c < self->n_columns; c++) {
        if (strcmp(self->cells[c], name) == 0) {
            return (int) c;
        }
    }
    return -1;
}

const char *tacet_csv_cell(const struct tacet_csv *self, size_t row, int column)
{
    return column < 0 ? "" : self->cells[(row + 1) * self->n_columns + (size_t) column];
}
