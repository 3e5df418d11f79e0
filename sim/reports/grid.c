/* grid.c - rows of cells that are texts or numbers, so that a workbook gets real numbers. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/reports_private.h"

static void add(struct tacet_grid *self, struct tacet_grid_cell cell)
{
    if (self->n_cells == self->room) {
        const size_t room = self->room == 0 ? 64 : 2 * self->room;
        struct tacet_grid_cell *cells = realloc(self->cells, room * sizeof(*cells));

        if (cells == NULL) {
            self->text.failed = true;
            return;
        }
        self->cells = cells;
        self->room = room;
    }
    self->cells[self->n_cells++] = cell;
}

void tacet_grid_text(struct tacet_grid *self, const char *text)
{
    add(self, (struct tacet_grid_cell) { .at = self->text.length });
    tacet_text_add(&self->text, "%s%c", text, '\0');
}

void tacet_grid_number(struct tacet_grid *self, double value, int decimals)
{
    if (isnan(value)) {
        tacet_grid_text(self, "");
        return;
    }
    add(self,
        (struct tacet_grid_cell) { .is_number = true, .value = value, .decimals = decimals });
}

void tacet_grid_signed(struct tacet_grid *self, double value, int decimals)
{
    tacet_grid_number(self, value, decimals);
    if (!isnan(value) && self->n_cells > 0) {
        self->cells[self->n_cells - 1].is_signed = true;
    }
}

void tacet_grid_error(struct tacet_grid *self, double error)
{
    tacet_grid_number(self, 100.0 * error, tacet_report_decimals(error));
}

/* A percentage; one that would round to 0 or 100 is told by the last digit there is. */
static void add_digits(struct tacet_grid *self, double percent, int decimals, bool is_estimate,
                       char point)
{
    double unit = 1.0;
    char number[64], text[80];

    for (int d = 0; d < decimals; d++) {
        unit /= 10.0;
    }
    if (is_estimate && (percent < unit / 2.0 || percent > 100.0 - unit / 2.0)) {
        const bool is_low = percent < 50.0;

        snprintf(text, sizeof(text), "%s %s", is_low ? "<" : ">",
                 tacet_european(number, sizeof(number), is_low ? unit : 100.0 - unit, decimals,
                                point));
        tacet_grid_text(self, text);
    } else {
        tacet_grid_number(self, percent, decimals);
    }
}

void tacet_grid_share(struct tacet_grid *self, struct tacet_share share, char point)
{
    const int decimals = share.error > 0.0 ? tacet_report_decimals(share.error) : 0;
    const double half = pow(10.0, -decimals) / 200.0; /* of the last digit */
    char bound[64], text[80];

    if (share.error > 0.0 && share.value < half && !isnan(share.high)) {
        tacet_bound(bound, sizeof(bound), share.high, true, point);
        snprintf(text, sizeof(text), "< %.*s", (int) strcspn(bound, "\xc2"), bound);
        tacet_grid_text(self, text);
    } else if (share.error > 0.0 && share.value > 1.0 - half && !isnan(share.low)) {
        tacet_bound(bound, sizeof(bound), share.low, false, point);
        snprintf(text, sizeof(text), "> %.*s", (int) strcspn(bound, "\xc2"), bound);
        tacet_grid_text(self, text);
    } else {
        add_digits(self, 100.0 * share.value, decimals, share.error > 0.0, point);
    }
}

void tacet_grid_estimate(struct tacet_grid *self, struct tacet_share share, char point)
{
    tacet_grid_share(self, share, point);
    if (self->cells != NULL && self->n_cells > 0 && !self->cells[self->n_cells - 1].is_number) {
        tacet_grid_text(self, "");
    } else {
        tacet_grid_error(self, share.error);
    }
}

void tacet_grid_quantile(struct tacet_grid *self, double share, char point)
{
    const double percent = 100.0 * share;
    const int decimals = percent >= 10.0 && percent <= 90.0  ? 0
                         : percent >= 1.0 && percent <= 99.0 ? 1
                                                             : 2;

    add_digits(self, percent, decimals, true, point);
}

void tacet_grid_head(struct tacet_grid *self, const char *text)
{
    tacet_grid_text(self, text);
    self->n_columns += 1;
}

void tacet_grid_begin(struct tacet_grid *self, const char *slug, struct tacet_wording *wording)
{
    char key[64], name[256];
    const char *at;

    *self = (struct tacet_grid) { .slug = slug };
    snprintf(key, sizeof(key), "table.%s.columns", slug);
    at = tacet_wording(wording, key);
    while (*at != '\0') {
        const size_t length = strcspn(at, "|");

        snprintf(name, sizeof(name), "%.*s", (int) length, at);
        tacet_grid_head(self, name);
        at += length + (at[length] == '|');
    }
}

void tacet_grid_free(struct tacet_grid *self)
{
    free(self->cells);
    tacet_text_free(&self->text);
    tacet_text_free(&self->caption);
    tacet_text_free(&self->note);
    *self = (struct tacet_grid) { .slug = self->slug };
}

const char *tacet_grid_shown(const struct tacet_grid *self, size_t k, char point, char *buffer,
                             size_t size)
{
    const struct tacet_grid_cell *cell = &self->cells[k];

    if (!cell->is_number) {
        return self->text.bytes + cell->at;
    }
    if (cell->is_signed && cell->value > 0.0) {
        buffer[0] = '+';
        tacet_european(buffer + 1, size - 1, cell->value, cell->decimals, point);
    } else {
        tacet_european(buffer, size, cell->value, cell->decimals, point);
    }
    return buffer;
}

bool tacet_grid_is_right(const struct tacet_grid *self, size_t column)
{
    for (size_t k = self->n_columns + column; k < self->n_cells; k += self->n_columns) {
        const char *text = self->cells[k].is_number ? "" : self->text.bytes + self->cells[k].at;

        if (text[0] != '\0' && text[0] != '<' && text[0] != '>') {
            return false;
        }
    }
    return true;
}
