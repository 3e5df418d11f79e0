/* leaning.c - where to look for adoption when it is rare.
 *
 * The normals W0, W_b and those of judged parameters are drawn around the place where adoption
 * given them, times their density, is largest; weights put right what that does to the mean.
 * Any place would do, a good one is less noisy, so it need not be found to the last digit.
 * Source: docs/model.md, Estimators.
 */
#include <math.h>
#include <string.h>

#include "estimates/headline_private.h"

static const double RARE = 0.01; /* of the files tabled */
enum { STEPS = 60, FARTHEST = 9 };

/* Normals of the shocks, then of the parameters. */
static size_t n_shocks(const struct tacet_averaging *of)
{
    return 1 + of->model->n_blocs;
}

static size_t n_normals(const struct tacet_averaging *of)
{
    return n_shocks(of) +
           (tacet_model_draws(of->model) > 0 ? tacet_model_normals(of->model) : 0);
}

/* ln P(adopted | normals) - |normals|^2 / 2, everything else in its middle. */
static double height(const struct tacet_averaging *of, struct tacet_point *point,
                     const double *normals)
{
    const size_t days = (size_t) of->model->horizon;
    double curve[TACET_HORIZON_MAX] = { 0.0 }, square = 0.0;

    for (size_t k = 0; k < n_normals(of); k++) {
        square += normals[k] * normals[k];
    }
    memcpy(point->common, normals, n_shocks(of) * sizeof(*normals));
    if (n_normals(of) > n_shocks(of)) {
        tacet_model_set(of->drawn, of->model, 0, normals + n_shocks(of));
        tacet_core_prepare(of->core, of->drawn, of->model->n_measures - 1);
    }
    tacet_core_add(of->core, point, 1.0, curve);
    return tacet_log(curve[days - 1]) - square / 2.0;
}

static void slope(const struct tacet_averaging *of, struct tacet_point *point,
                  const double *normals, double *gradient)
{
    const double width = 1e-3;
    double near[TACET_MEANS_MAX];

    memcpy(near, normals, sizeof(near));
    for (size_t k = 0; k < n_normals(of); k++) {
        near[k] = normals[k] + width;
        gradient[k] = height(of, point, near);
        near[k] = normals[k] - width;
        gradient[k] = (gradient[k] - height(of, point, near)) / (2.0 * width);
        near[k] = normals[k];
    }
}

/* Uphill, with steps that grow while they lead up and are halved where they do not. */
static void climb(const struct tacet_averaging *of, struct tacet_point *point, double *normals)
{
    const double least = 1e-4;
    double at = height(of, point, normals), step = 0.5;
    double gradient[TACET_MEANS_MAX], next[TACET_MEANS_MAX] = { 0.0 };

    for (int k = 0; k < STEPS && isfinite(at) && step > least; k++) {
        double there = -INFINITY;

        slope(of, point, normals, gradient);
        while (!(there > at) && step > least) {
            for (size_t j = 0; j < n_normals(of); j++) {
                next[j] = normals[j] + step * gradient[j];
            }
            there = height(of, point, next);
            step *= there > at ? 1.5 : 0.5;
        }
        if (there > at) {
            memcpy(normals, next, sizeof(next));
            at = there;
        }
    }
}

/* Drivers, tabling and shelving at their medians. */
static struct tacet_point middle(const struct tacet_averaging *of)
{
    const double ln_2 = 0.69314718055994531;
    struct tacet_point point = { .delay = 0.5, .shelving = ln_2 };

    for (size_t k = 0; k < of->model->n_drivers; k++) {
        of->rows[k][0] = 0.5;
    }
    tacet_core_drivers(of->model, of->rows, 1);
    for (size_t k = 0; k < of->model->n_drivers; k++) {
        point.drivers[k] = of->rows[k][0];
    }
    return point;
}

/* A place from which to climb: where the centre is so low that it is 0, shocks against the
 * members' loadings. @return false if none is found */
static bool find_foot(const struct tacet_averaging *of, struct tacet_point *point,
                      double *normals)
{
    const struct tacet_model *model = of->model;
    double signs[1 + TACET_BLOCS_MAX] = { 0.0 };

    for (size_t i = 0; i < model->n_members; i++) {
        signs[0] += model->common_loading[i];
        if (model->bloc[i] >= 0) {
            signs[1 + model->bloc[i]] += model->bloc_loading[i];
        }
    }
    for (int far = 0; far <= FARTHEST; far++) {
        for (size_t b = 0; b < n_shocks(of); b++) {
            normals[b] = signs[b] > 0.0 ? -far : signs[b] < 0.0 ? far : 0.0;
        }
        if (isfinite(height(of, point, normals))) {
            return true;
        }
    }
    return false;
}

bool tacet_lean_find(double *means, const struct tacet_averaging *of)
{
    const struct tacet_model *model = of->model;
    const size_t days = (size_t) model->horizon;
    double curve[TACET_HORIZON_MAX], normals[TACET_MEANS_MAX] = { 0.0 }, tabled;
    struct tacet_point point;

    tacet_core_average(of, 0, curve, &tabled);
    if (!(curve[days - 1] < RARE * tabled)) {
        return false;
    }
    point = middle(of);
    if (tacet_model_draws(model) > 0) {
        tacet_model_copy(of->drawn, model);
    }
    tacet_core_prepare(of->core, model, model->n_measures - 1);
    if (!find_foot(of, &point, normals)) {
        return false;
    }
    climb(of, &point, normals);
    memcpy(means, normals, n_normals(of) * sizeof(*means));
    return true;
}
