/* parameters.c - the file of parameters: name, value, sd, unit, basis, meaning. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario_private.h"

static const char *const COLUMNS[] = { "name", "value", "sd", "unit", "basis", "meaning" };
static const double VALUE_MAX = 1e6;
enum { NAME, VALUE, SD, UNIT, BASIS, MEANING, N_COLUMNS };

static bool parse_basis(const char *text, enum tacet_basis *basis)
{
    for (int i = 0; i < TACET_BASES; i++) {
        if (strcmp(tacet_basis_word((enum tacet_basis) i), text) == 0) {
            *basis = (enum tacet_basis) i;
            return true;
        }
    }
    return false;
}

static enum tacet_status read_row(struct tacet_parameter *row, const struct tacet_csv *csv,
                                  size_t r, const int column[N_COLUMNS], const char *path,
                                  struct tacet_error *err)
{
    const char *cell[N_COLUMNS];
    const int line = csv->lines[r + 1];

    for (int c = 0; c < N_COLUMNS; c++) {
        cell[c] = tacet_csv_cell(csv, r, column[c]);
    }
    if (cell[NAME][0] == '\0' || !tacet_copy_text(row->name, sizeof(row->name), cell[NAME]) ||
        !tacet_copy_text(row->unit, sizeof(row->unit), cell[UNIT]) ||
        !tacet_copy_text(row->meaning, sizeof(row->meaning), cell[MEANING])) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s:%d: name, unit or meaning is too long, or the name is empty",
                          path, line);
    }
    if (!tacet_parse_real(cell[VALUE], &row->value) || fabs(row->value) > VALUE_MAX) {
        return tacet_fail(err, TACET_EINPUT, "%s:%d: value is \"%s\", must be a number", path,
                          line, cell[VALUE]);
    }
    if (!tacet_parse_real(cell[SD], &row->sd) || row->sd < 0.0 || row->sd > VALUE_MAX) {
        return tacet_fail(err, TACET_EINPUT, "%s:%d: sd is \"%s\", must be a number from 0",
                          path, line, cell[SD]);
    }
    if (!tacet_copy_text(row->source, sizeof(row->source),
                         tacet_csv_cell(csv, r, tacet_csv_column(csv, "source")))) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s:%d: source is too long, must be below %zu bytes", path, line,
                          sizeof(row->source));
    }
    row->value += 0.0; /* -0 is 0 */
    if (!parse_basis(cell[BASIS], &row->basis)) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s:%d: basis is \"%s\", must be fit, source or judgement", path,
                          line, cell[BASIS]);
    }
    return TACET_OK;
}

enum tacet_status tacet_parameters_read(struct tacet_parameters *self,
                                        const struct tacet_csv *csv, const char *path,
                                        struct tacet_error *err)
{
    int column[N_COLUMNS];

    for (int c = 0; c < N_COLUMNS; c++) {
        column[c] = tacet_csv_column(csv, COLUMNS[c]);
        if (column[c] < 0) {
            return tacet_fail(err, TACET_EINPUT, "%s:1: column %s is missing", path,
                              COLUMNS[c]);
        }
    }
    self->rows = calloc(csv->n_rows + 1, sizeof(*self->rows));
    if (self->rows == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for the parameters of %s", path);
    }
    for (size_t r = 0; r < csv->n_rows; r++) {
        const enum tacet_status status = read_row(&self->rows[r], csv, r, column, path, err);

        if (status != TACET_OK) {
            return status;
        }
        if (tacet_parameter_index(self, self->rows[r].name) >= 0) {
            return tacet_fail(err, TACET_EINPUT, "%s:%d: parameter %s is there twice", path,
                              csv->lines[r + 1], self->rows[r].name);
        }
        self->n = r + 1;
    }
    return TACET_OK;
}

enum tacet_status tacet_parameters_load(struct tacet_parameters *self, const char *path,
                                        struct tacet_error *err)
{
    struct tacet_csv csv;
    struct tacet_input input;
    enum tacet_status status = tacet_csv_read(&csv, path, err);

    *self = (struct tacet_parameters) { .n = 0 };
    if (status == TACET_OK) {
        status = tacet_parameters_read(self, &csv, path, err);
        tacet_csv_free(&csv);
    }
    if (status == TACET_OK) {
        status = tacet_draws_read(self, path, &input, err);
    }
    if (status != TACET_OK) {
        tacet_parameters_free(self);
    }
    return status;
}

void tacet_parameters_free(struct tacet_parameters *self)
{
    if (!self->lent) {
        free(self->rows);
        free(self->draws);
    }
    *self = (struct tacet_parameters) { .n = 0 };
}

int tacet_parameter_index(const struct tacet_parameters *self, const char *name)
{
    for (size_t i = 0; i < self->n; i++) {
        if (strcmp(self->rows[i].name, name) == 0) {
            return (int) i;
        }
    }
    return -1;
}
