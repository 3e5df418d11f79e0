/* table.c - rows of cells, and the three ways to print them. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables/tables_private.h"

static const char *cell(const struct tacet_table *self, size_t k)
{
    return self->text.bytes + self->offsets[k];
}

/* Room for one more cell: doubled whenever the cells reach a power of two. */
static bool make_room(struct tacet_table *self)
{
    const size_t n = self->n_cells;
    size_t *offsets;

    if ((n & (n - 1)) != 0) {
        return true;
    }
    offsets = realloc(self->offsets, (n == 0 ? 1 : 2 * n) * sizeof(*offsets));
    if (offsets == NULL) {
        self->text.failed = true;
        return false;
    }
    self->offsets = offsets;
    return true;
}

static void add_cell(struct tacet_table *self, const char *text)
{
    if (!make_room(self)) {
        return;
    }
    self->offsets[self->n_cells] = self->text.length;
    tacet_text_add(&self->text, "%s%c", text, '\0');
    if (!self->text.failed) {
        self->n_cells += 1;
    }
}

void tacet_table_begin(struct tacet_table *self, const char *header)
{
    char name[TACET_CELL_MAX];

    *self = (struct tacet_table) { .n_columns = 0 };
    for (const char *at = header;; at += strcspn(at, "|") + 1) {
        snprintf(name, sizeof(name), "%.*s", (int) strcspn(at, "|"), at);
        add_cell(self, name);
        self->n_columns += 1;
        assert(self->n_columns <= TACET_COLUMNS_MAX);
        if (strchr(at, '|') == NULL) {
            break;
        }
    }
}

void tacet_table_add(struct tacet_table *self, const char *format, ...)
{
    char text[TACET_CELL_MAX];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    add_cell(self, text);
}

void tacet_table_free(struct tacet_table *self)
{
    free(self->offsets);
    tacet_text_free(&self->text);
    *self = (struct tacet_table) { 0 };
}

/* Columns on a terminal: one for each UTF-8 sequence. */
static int width_of(const char *text)
{
    int width = 0;

    for (; *text != '\0'; text++) {
        width += ((unsigned char) *text & 0xC0) != 0x80;
    }
    return width;
}

/* A column of numbers stands to the right: some cell below the header begins like a number. */
static bool is_right(const struct tacet_table *self, size_t column)
{
    for (size_t k = self->n_columns + column; k < self->n_cells; k += self->n_columns) {
        const char *text = cell(self, k);

        if (text[0] != '\0' && strchr("0123456789<>+-", text[0]) == NULL &&
            strcmp(text, "no data") != 0 && strcmp(text, "given") != 0) {
            return false;
        }
    }
    return true;
}

static void pad(struct tacet_text *out, int n)
{
    tacet_text_add(out, "%*s", n > 0 ? n : 0, "");
}

void tacet_table_print(const struct tacet_table *self, struct tacet_text *out)
{
    int widths[TACET_COLUMNS_MAX] = { 0 };

    if (self->text.failed) {
        out->failed = true;
        return;
    }
    for (size_t k = 0; k < self->n_cells; k++) {
        const int width = width_of(cell(self, k));

        widths[k % self->n_columns] =
            width > widths[k % self->n_columns] ? width : widths[k % self->n_columns];
    }
    for (size_t k = 0; k < self->n_cells; k++) {
        const size_t column = k % self->n_columns;
        const int space = widths[column] - width_of(cell(self, k));
        const bool right = is_right(self, column), last = column + 1 == self->n_columns;

        pad(out, right ? space : 0);
        tacet_text_add(out, "%s", cell(self, k));
        pad(out, right || last ? 0 : space);
        tacet_text_add(out, last ? "\n" : "  ");
    }
}

void tacet_table_markdown(const struct tacet_table *self, struct tacet_text *out)
{
    if (self->text.failed) {
        out->failed = true;
        return;
    }
    for (size_t k = 0; k < self->n_cells; k++) {
        tacet_text_add(out, "%s", k % self->n_columns == 0 ? "| " : " | ");
        for (const char *at = cell(self, k); *at != '\0'; at++) {
            tacet_text_add(out, *at == '|' ? "\\|" : "%c", *at);
        }
        if (k % self->n_columns + 1 == self->n_columns) {
            tacet_text_add(out, " |\n");
        }
        if (k + 1 == self->n_columns) {
            for (size_t c = 0; c < self->n_columns; c++) {
                tacet_text_add(out, is_right(self, c) ? "|---:" : "|---");
            }
            tacet_text_add(out, "|\n");
        }
    }
}

/* Spreadsheets take what begins with one of these for a formula, unless it is a number. */
static bool is_formula(const char *text)
{
    double number;

    return text[0] != '\0' && strchr("=+-@\t", text[0]) != NULL &&
           !tacet_parse_real(text, &number);
}

void tacet_csv_text(struct tacet_text *out, const char *text)
{
    const bool quoted = strpbrk(text, ",\"\r\n") != NULL;

    tacet_text_add(out, "%s%s", quoted ? "\"" : "", is_formula(text) ? "'" : "");
    for (const char *at = text; *at != '\0'; at++) {
        tacet_text_add(out, *at == '"' ? "\"\"" : "%c", *at);
    }
    tacet_text_add(out, "%s", quoted ? "\"" : "");
}

void tacet_table_csv(const struct tacet_table *self, struct tacet_text *out)
{
    if (self->text.failed) {
        out->failed = true;
        return;
    }
    for (size_t k = 0; k < self->n_cells; k++) {
        tacet_text_add(out, "%s", k % self->n_columns == 0 ? "" : ",");
        tacet_csv_text(out, cell(self, k));
        tacet_text_add(out, "%s", k % self->n_columns + 1 == self->n_columns ? "\n" : "");
    }
}

void tacet_heading(struct tacet_text *out, bool markdown, const char *text)
{
    tacet_text_add(out, markdown ? "\n## %s\n\n" : "\n%s\n\n", text);
}

void tacet_table_close(struct tacet_table *table, bool markdown, struct tacet_text *out)
{
    if (markdown) {
        tacet_table_markdown(table, out);
    } else {
        tacet_table_print(table, out);
    }
    tacet_table_free(table);
}
