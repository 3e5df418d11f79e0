/* core_average.c - the closed form averaged over one lattice of points.
 *
 * The coordinates of a point: the shocks of the Union and the blocs, the drivers, the tabling
 * day, the shelving clock and, where parameters are drawn, the joint draw and a normal for each
 * judged parameter; the first matter most.  Source: docs/model.md, Estimators.
 */
#include <string.h>

#include "estimates/headline_private.h"

/* Coordinates of each kind, in this order. */
struct layout {
    size_t common, drivers, delay, shelving, draw, normals, n, which;
};

static struct layout layout_of(const struct tacet_model *model)
{
    struct layout at = { .common = 0 };

    at.drivers = at.common + 1 + model->n_blocs;
    at.delay = at.drivers + model->n_drivers;
    at.shelving = at.delay + 1;
    at.draw = at.shelving + 1;
    at.normals = at.draw + 1;
    at.n = tacet_model_draws(model) == 0 ? at.draw : at.normals + tacet_model_normals(model);
    at.which = at.n; /* where the lattice leans: does the point? */
    return at;
}

size_t tacet_core_coordinates(const struct tacet_model *model)
{
    return layout_of(model).which + 1;
}

/* Coordinates of n points, each kind in the form it is wanted in. */
static void draw_rows(const struct tacet_averaging *of, const struct layout *at, uint64_t copy,
                      uint64_t first, size_t n)
{
    const struct tacet_kernels *kernels = of->model->kernels;

    for (uint32_t k = 0; k < at->n + of->leans; k++) {
        tacet_lattice_row(of->rows[k], n, first, of->bits, of->seed, copy, TACET_FOR_LATTICES,
                          k);
    }
    for (size_t b = at->common; b < at->drivers; b++) {
        kernels->normal_quantile(of->rows[b], n);
    }
    tacet_core_drivers(of->model, of->rows + at->drivers, n);
    kernels->log(of->rows[at->shelving], n);
    for (size_t k = at->normals; k < at->n; k++) {
        kernels->normal_quantile(of->rows[k], n);
    }
}

/* Move a standard normal to another mean, if it is to be. @return the logarithm of the ratio of
 * the densities there, around that mean and around 0 */
static double move(double *normal, double mean, bool moves)
{
    *normal += moves ? mean : 0.0;
    return mean * (*normal - mean / 2.0);
}

/* One of them. @return as above, of all its shocks */
static double take_point(const struct tacet_averaging *of, const struct layout *at, size_t i,
                         bool moves, struct tacet_point *point)
{
    double log_ratio = 0.0;

    for (size_t b = 0; b < 1 + of->model->n_blocs; b++) {
        point->common[b] = of->rows[at->common + b][i];
        log_ratio += move(&point->common[b], of->means[b], moves);
    }
    for (size_t k = 0; k < of->model->n_drivers; k++) {
        point->drivers[k] = of->rows[at->drivers + k][i];
    }
    point->delay = of->rows[at->delay][i];
    point->shelving = -of->rows[at->shelving][i];
    return log_ratio;
}

/* The parameters of a point, where they are drawn. @return as above, of their normals */
static double set_parameters(const struct tacet_averaging *of, const struct layout *at,
                             size_t i, bool moves)
{
    const double *means = of->means + 1 + of->model->n_blocs;
    const size_t draws = tacet_model_draws(of->model);
    double normals[TACET_NORMALS_MAX], log_ratio = 0.0;

    for (size_t k = at->normals; k < at->n; k++) {
        double *const normal = &normals[k - at->normals];

        *normal = of->rows[k][i];
        log_ratio += move(normal, means[k - at->normals], moves);
    }
    tacet_model_set(of->drawn, of->model, (uint64_t) (of->rows[at->draw][i] * (double) draws),
                    normals);
    tacet_core_prepare(of->core, of->drawn, of->model->n_measures - 1);
    return log_ratio;
}

/* Add a point to the curve. A fifth of the points stay where they are: the place to lean to is
 * found with drivers in their middle, and adoption may come from elsewhere; so no point weighs
 * more than five. @return P(tabled) there: it does not hang on the shocks, and where judged
 * parameters are moved it is that without, or it would be noisy for nothing */
static double add_point(const struct tacet_averaging *of, const struct layout *at, size_t i,
                        double *curve)
{
    const double staying = 0.2;
    const bool drawn = at->n > at->draw;
    const bool moves = of->leans && of->rows[at->which][i] > staying;
    struct tacet_point point;
    double log_ratio = take_point(of, at, i, moves, &point);

    if (drawn) {
        log_ratio += set_parameters(of, at, i, moves);
    }
    (void) tacet_core_add(
        of->core, &point,
        of->leans ? 1.0 / (staying + (1.0 - staying) * tacet_exp(log_ratio)) : 1.0, curve);
    if (drawn && moves) {
        (void) set_parameters(of, at, i, false);
    }
    return tacet_core_tabled(of->core, &point);
}

void tacet_core_average(const struct tacet_averaging *of, uint64_t copy, double *curve,
                        double *tabled)
{
    const size_t days = (size_t) of->model->horizon;
    const struct layout at = layout_of(of->model);
    const uint64_t n = UINT64_C(1) << of->bits;

    memset(curve, 0, days * sizeof(*curve));
    *tabled = 0.0;
    tacet_core_prepare(of->core, of->model, of->model->n_measures - 1);
    if (at.n > at.draw) {
        tacet_model_copy(of->drawn, of->model);
    }
    for (uint64_t first = 0; first < n && !*of->interrupted; first += TACET_BLOCK) {
        const size_t here = n - first < TACET_BLOCK ? (size_t) (n - first) : TACET_BLOCK;

        draw_rows(of, &at, copy, first, here);
        for (size_t i = 0; i < here; i++) {
            *tabled += add_point(of, &at, i, curve);
        }
    }
    for (size_t day = 0; day < days; day++) {
        curve[day] /= (double) n;
    }
    *tabled /= (double) n;
}
