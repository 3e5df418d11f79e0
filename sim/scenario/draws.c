/* draws.c - the joint draws beside a file of parameters: X-draws.csv beside X.csv.
 *
 * The header names the fitted parameters, each line below it is one draw of all of them at
 * once. The draws must be of the same fit as the values, or the answer would mix two fits.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scenario/scenario_private.h"

enum { DRAWS_LEAST = 10 };
static const double MEAN_TOLERANCE = 0.25; /* standard deviations of the parameter */
static const double ROUNDING = 1e-9;       /* of a parameter without one */

/* What a column of the table is of. */
struct column {
    size_t row; /* of the parameters */
    double least, most;
};

/* Files of parameters that do not end in .csv have no draws. */
static enum tacet_status draws_path(struct tacet_input *input, const char *parameters,
                                    struct tacet_error *err)
{
    const size_t length = strlen(parameters);
    const int stem = length < 4 ? 0 : (int) length - 4;

    input->path[0] = '\0';
    if (strcmp(parameters + stem, ".csv") != 0) {
        return TACET_OK;
    }
    if (snprintf(input->path, sizeof(input->path), "%.*s-draws.csv", stem, parameters) >=
        (int) sizeof(input->path)) {
        return tacet_fail(err, TACET_EINPUT, "%s: the path is too long", parameters);
    }
    if (access(input->path, F_OK) != 0 && errno == ENOENT) {
        input->path[0] = '\0';
    }
    return TACET_OK;
}

/* The row of a parameter; nearly always the next fitted one. */
static int row_of(const struct tacet_parameters *parameters, const char *name, size_t *next)
{
    while (*next < parameters->n && parameters->rows[*next].basis != TACET_FIT) {
        *next += 1;
    }
    if (*next < parameters->n && strcmp(parameters->rows[*next].name, name) == 0) {
        return (int) (*next)++;
    }
    return tacet_parameter_index(parameters, name);
}

/* Every column is a fitted parameter. */
static enum tacet_status find_columns(struct column *columns,
                                      const struct tacet_parameters *parameters,
                                      const struct tacet_csv *csv, const char *path,
                                      struct tacet_error *err)
{
    size_t next = 0;

    for (size_t c = 0; c < csv->n_columns; c++) {
        const char *name = csv->cells[c];
        const int row = row_of(parameters, name, &next);

        if (row < 0) {
            return tacet_fail(err, TACET_EINPUT,
                              "%s:1: %s is not a parameter of the file beside it", path, name);
        }
        if (parameters->rows[row].basis != TACET_FIT) {
            return tacet_fail(err, TACET_EINPUT,
                              "%s:1: %s is of basis %s in the file beside it, must be fit",
                              path, name, tacet_basis_word(parameters->rows[row].basis));
        }
        columns[c] = (struct column) { .row = (size_t) row,
                                       .least = tacet_coefficient_allowed(name, -HUGE_VAL),
                                       .most = tacet_coefficient_allowed(name, HUGE_VAL) };
    }
    return TACET_OK;
}

/* Every fitted parameter has its column: all columns are some, and none is there twice. */
static enum tacet_status check_rows(const struct tacet_parameters *parameters,
                                    const struct tacet_csv *csv, const char *path,
                                    struct tacet_error *err)
{
    size_t n_fitted = 0;

    for (size_t r = 0; r < parameters->n; r++) {
        n_fitted += parameters->rows[r].basis == TACET_FIT;
    }
    for (size_t r = 0; r < parameters->n && csv->n_columns < n_fitted; r++) {
        if (parameters->rows[r].basis == TACET_FIT &&
            tacet_csv_column(csv, parameters->rows[r].name) < 0) {
            return tacet_fail(err, TACET_EINPUT, "%s:1: column %s is missing", path,
                              parameters->rows[r].name);
        }
    }
    if (csv->n_rows < DRAWS_LEAST) {
        return tacet_fail(err, TACET_EINPUT, "%s: draws are %zu, must be at least %d", path,
                          csv->n_rows, DRAWS_LEAST);
    }
    return TACET_OK;
}

static enum tacet_status read_draw(struct tacet_parameters *self, size_t d,
                                   const struct column *columns, const struct tacet_csv *csv,
                                   const char *path, struct tacet_error *err)
{
    double *const draw = self->draws + d * self->n;
    const int line = csv->lines[d + 1];

    for (size_t r = 0; r < self->n; r++) {
        draw[r] = self->rows[r].value;
    }
    for (size_t c = 0; c < csv->n_columns; c++) {
        const char *cell = tacet_csv_cell(csv, d, (int) c), *name = csv->cells[c];
        double value;

        if (!tacet_parse_real(cell, &value)) {
            return tacet_fail(err, TACET_EINPUT, "%s:%d: %s is \"%s\", must be a number", path,
                              line, name, cell);
        }
        if (value < columns[c].least || value > columns[c].most) {
            const bool low = value < columns[c].least;

            return tacet_fail(err, TACET_EINPUT, "%s:%d: %s is %g, must be at %s %g", path,
                              line, name, value, low ? "least" : "most",
                              low ? columns[c].least : columns[c].most);
        }
        draw[columns[c].row] = value + 0.0; /* -0 is 0 */
    }
    return TACET_OK;
}

/* The draws of a fit lie around its values. */
static enum tacet_status check_means(const struct tacet_parameters *self,
                                     const struct column *columns, size_t n_columns,
                                     const char *path, struct tacet_error *err)
{
    for (size_t c = 0; c < n_columns; c++) {
        const struct tacet_parameter *row = &self->rows[columns[c].row];
        const double allowed =
            MEAN_TOLERANCE * row->sd + ROUNDING * fmax(fabs(row->value), 1.0);
        double mean = 0.0;

        for (size_t d = 0; d < self->n_draws; d++) {
            mean += self->draws[d * self->n + columns[c].row] / (double) self->n_draws;
        }
        if (fabs(mean - row->value) > allowed) {
            return tacet_fail(err, TACET_EINPUT,
                              "%s:1: the draws are not of the same fit: the mean of %s is %g, "
                              "its value in the file beside it %g (sd %g)",
                              path, row->name, mean, row->value, row->sd);
        }
    }
    return TACET_OK;
}

static enum tacet_status read_all(struct tacet_parameters *self, const struct tacet_csv *csv,
                                  const char *path, struct tacet_error *err)
{
    struct column *columns = calloc(csv->n_columns, sizeof(*columns));
    enum tacet_status status;

    self->draws = calloc(csv->n_rows * self->n + 1, sizeof(*self->draws));
    if (columns == NULL || self->draws == NULL) {
        free(columns);
        return tacet_fail(err, TACET_ENOMEM, "no memory for the draws of %s", path);
    }
    status = find_columns(columns, self, csv, path, err);
    if (status == TACET_OK) {
        status = check_rows(self, csv, path, err);
    }
    for (size_t d = 0; d < csv->n_rows && status == TACET_OK; d++) {
        status = read_draw(self, d, columns, csv, path, err);
    }
    if (status == TACET_OK) {
        self->n_draws = csv->n_rows;
        status = check_means(self, columns, csv->n_columns, path, err);
    }
    free(columns);
    return status;
}

enum tacet_status tacet_draws_read(struct tacet_parameters *self, const char *path,
                                   struct tacet_input *input, struct tacet_error *err)
{
    struct tacet_csv csv = { 0 };
    enum tacet_status status = draws_path(input, path, err);

    if (status != TACET_OK || input->path[0] == '\0') {
        return status;
    }
    strcpy(input->role, "draws");
    status = tacet_csv_read(&csv, input->path, err);
    if (status == TACET_OK) {
        strcpy(input->hash, csv.hash);
        status = read_all(self, &csv, input->path, err);
    }
    tacet_csv_free(&csv);
    return status;
}

void tacet_draws_assume(struct tacet_parameters *self, size_t row)
{
    for (size_t d = 0; d < self->n_draws; d++) {
        self->draws[d * self->n + row] = self->rows[row].value;
    }
}

void tacet_parameters_hold(struct tacet_parameters *self)
{
    if (!self->lent) {
        free(self->draws);
    }
    self->draws = NULL;
    self->n_draws = 0;
}
