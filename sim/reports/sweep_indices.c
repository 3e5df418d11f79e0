/* sweep_indices.c - Sobol' indices of Saltelli's design, with jackknife errors.
 *
 * First order: A. Saltelli et al., Comput. Phys. Comm. 181 (2010) 259-270, estimator (b) of
 * table 2. Total: M. J. W. Jansen, Comput. Phys. Comm. 117 (1999) 35-43, (f) there. The
 * jackknife leaves out one base point at a time.
 */
#include <math.h>
#include <stdlib.h>

#include "reports/reports_sweep_private.h"

/* The cells of one base point: A, A with a coordinate of B, ..., B. */
static bool whole_point(const struct tacet_swept *swept, size_t first)
{
    const size_t rows = swept->result->n_settings + 2;
    const double number = tacet_swept_number(swept, first, "cell");

    if (first + rows > swept->n || fmod(number, (double) rows) != 0.0) {
        return false;
    }
    return tacet_swept_number(swept, first + rows - 1, "cell") == number + (double) rows - 1.0;
}

/* What the estimators are made of: sums over points. */
struct sums {
    double n, plain, squares, first, total;
};

static struct sums of_point(const struct tacet_swept *swept, size_t cell, size_t setting,
                            double centre)
{
    const struct tacet_swept_cell *cells = swept->cells + cell;
    const double a = cells[0].p - centre, mixed = cells[1 + setting].p - centre;
    const double b = cells[1 + swept->result->n_settings].p - centre;

    return (struct sums) { 1.0, a + b, a * a + b * b, b * (mixed - a),
                           0.5 * (a - mixed) * (a - mixed) };
}

static struct sums added(struct sums x, struct sums y, double sign)
{
    return (struct sums) { x.n + sign * y.n, x.plain + sign * y.plain,
                           x.squares + sign * y.squares, x.first + sign * y.first,
                           x.total + sign * y.total };
}

static double variance(struct sums sums)
{
    const double mean = sums.plain / (2.0 * sums.n);

    return sums.squares / (2.0 * sums.n) - mean * mean;
}

static struct tacet_index index_of(const struct tacet_swept *swept, size_t setting,
                                   const size_t *points, size_t n, double centre)
{
    struct tacet_index index = { .setting = setting };
    struct sums sums = { 0 };
    double first = 0.0, total = 0.0;

    for (size_t k = 0; k < n; k++) {
        sums = added(sums, of_point(swept, points[k], setting, centre), 1.0);
    }
    index.first = sums.first / sums.n / variance(sums);
    index.total = sums.total / sums.n / variance(sums);
    for (size_t k = 0; k < n; k++) {
        const struct sums left = added(sums, of_point(swept, points[k], setting, centre), -1.0);
        const double f = left.first / left.n / variance(left) - index.first;
        const double t = left.total / left.n / variance(left) - index.total;

        first += f * f;
        total += t * t;
    }
    index.first_error = sqrt(first * (sums.n - 1.0) / sums.n);
    index.total_error = sqrt(total * (sums.n - 1.0) / sums.n);
    return index;
}

static int by_total(const void *a, const void *b)
{
    const struct tacet_index *x = a, *y = b;

    return x->total != y->total ? (x->total < y->total) - (x->total > y->total)
                                : (x->setting > y->setting) - (x->setting < y->setting);
}

static void estimate(struct tacet_indices *self, const struct tacet_swept *swept,
                     const size_t *points)
{
    const size_t n_settings = swept->result->n_settings;
    struct sums sums = { 0 };
    double noise = 0.0, centre = 0.0;

    for (size_t k = 0; k < swept->n; k++) {
        const struct tacet_swept_cell *cell = &swept->cells[k];
        const double error = swept->result->is_common && !isnan(cell->difference_error)
                                 ? cell->difference_error
                                 : cell->error;

        centre += cell->p / (double) swept->n;
        noise += error * error / (double) swept->n;
    }
    for (size_t k = 0; k < self->points; k++) {
        sums = added(sums, of_point(swept, points[k], 0, centre), 1.0);
    }
    self->variance = variance(sums);
    self->noise = noise / self->variance;
    for (size_t f = 0; f < n_settings; f++) {
        self->rows[f] = index_of(swept, f, points, self->points, centre);
    }
    qsort(self->rows, n_settings, sizeof(*self->rows), by_total);
}

bool tacet_indices_find(struct tacet_indices *self, const struct tacet_swept *swept)
{
    enum { LEAST = 16 };
    size_t *points = calloc(swept->n, sizeof(*points));

    *self = (struct tacet_indices) { .points = 0 };
    if (points == NULL) {
        return false;
    }
    for (size_t k = 0; k < swept->n; k++) {
        if (whole_point(swept, k)) {
            points[self->points++] = k;
        }
    }
    if (self->points >= LEAST) {
        estimate(self, swept, points);
    }
    if (!(self->variance > 0.0)) {
        self->points = 0;
    }
    free(points);
    return true;
}
