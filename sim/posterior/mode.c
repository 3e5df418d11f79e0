/* mode.c - the most probable point, and the curvature there.
 *
 * The spreads of the effects have no useful mode together with the effects themselves, so they
 * are set by D. MacKay's rule (Neural Computation 4 (1992) 415): the sum of squares over the
 * effective number of effects, with their prior. The mode is where the sampler begins and the
 * scale it walks by; nothing that is reported rests on it once there is a sample.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_multimin.h>
#include <stdlib.h>
#include <string.h>

#include "posterior/posterior_private.h"

enum { ITERATIONS_MAX = 2000, ROUNDS = 4 };
static const double GRADIENT_SMALL = 1e-3; /* of a coordinate, whose scale is about 1 */

/** What GSL hands back to the functions below. */
struct climb {
    const struct problem *problem;
    const struct quadrature *quadrature;
    double *work, *gradient; /* [2 n], [n_free] */
};

static double value_and_slope(const gsl_vector *x, struct climb *climb, gsl_vector *slope)
{
    const double value = tacet_log_posterior(climb->problem, climb->quadrature, x->data,
                                             climb->gradient, climb->work);

    for (size_t f = 0; slope != NULL && f < climb->problem->n_free; f++) {
        const bool is_held = tacet_is_spread(climb->problem->free_parameter[f]);

        gsl_vector_set(slope, f, is_held ? 0.0 : -climb->gradient[f]);
    }
    return -value;
}

static double value_only(const gsl_vector *x, void *climb)
{
    return value_and_slope(x, climb, NULL);
}

static void slope_only(const gsl_vector *x, void *climb, gsl_vector *slope)
{
    value_and_slope(x, climb, slope);
}

static void both(const gsl_vector *x, void *climb, double *value, gsl_vector *slope)
{
    *value = value_and_slope(x, climb, slope);
}

static enum tacet_status iterate(gsl_multimin_fdfminimizer *minimizer,
                                 const volatile sig_atomic_t *interrupted,
                                 struct tacet_error *err)
{
    int code = GSL_SUCCESS;
    double steepest = INFINITY;

    for (int k = 0; k < ITERATIONS_MAX && code == GSL_SUCCESS; k++) {
        if (interrupted != NULL && *interrupted != 0) {
            return tacet_fail(err, TACET_EINTERRUPTED, "interrupted while fitting");
        }
        code = gsl_multimin_fdfminimizer_iterate(minimizer);
        steepest = fmax(fabs(gsl_vector_max(minimizer->gradient)),
                        fabs(gsl_vector_min(minimizer->gradient)));
        if (steepest < GRADIENT_SMALL) {
            return TACET_OK;
        }
    }
    if (steepest < 20.0 * GRADIENT_SMALL) { /* as far as rounding lets the line search see */
        return TACET_OK;
    }
    return tacet_fail(err, TACET_ECONVERGENCE,
                      "no maximum of the posterior was found: the gradient is still %g",
                      steepest);
}

static enum tacet_status climb_from(double *x, struct climb *climb,
                                    const volatile sig_atomic_t *interrupted,
                                    struct tacet_error *err)
{
    const size_t n = climb->problem->n_free;
    gsl_multimin_function_fdf function = { value_only, slope_only, both, n, climb };
    gsl_multimin_fdfminimizer *minimizer =
        gsl_multimin_fdfminimizer_alloc(gsl_multimin_fdfminimizer_vector_bfgs2, n);
    gsl_vector_view start = gsl_vector_view_array(x, n);
    enum tacet_status status;

    if (minimizer == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to fit");
    }
    gsl_multimin_fdfminimizer_set(minimizer, &function, &start.vector, 0.1, 0.1);
    status = iterate(minimizer, interrupted, err);
    memcpy(x, minimizer->x->data, n * sizeof(*x));
    gsl_multimin_fdfminimizer_free(minimizer);
    return status;
}

/** The effects that share a spread. */
struct family {
    double effective; /* number of effects the record tells apart from 0 */
    double square;    /* sum of their squares, in units of the effect */
};

static struct family family_of(const struct problem *problem, int spread, const double *values,
                               const gsl_matrix *covariance)
{
    struct family family = { 0.0, 0.0 };

    for (size_t f = 0; f < problem->n_free; f++) {
        const int k = problem->free_parameter[f];

        if (problem->scale[k] == spread) {
            family.effective += fmax(1.0 - gsl_matrix_get(covariance, f, f), 0.0);
            family.square += values[k] * values[k];
        }
    }
    return family;
}

/* Where the density of the spread s is greatest: effective/s - square/s^3 + (s - m)/sd^2 = 0.
 */
static double best_spread(const struct family *family, double mean, double sd)
{
    double low = 0.01, high = 10.0;

    for (int k = 0; k < 60; k++) {
        const double s = sqrt(low * high);
        const double slope =
            family->effective / s - family->square / (s * s * s) + (s - mean) / (sd * sd);

        *(slope > 0.0 ? &high : &low) = s;
    }
    return sqrt(low * high);
}

/* Set each free spread, and the curvature between spreads such that what the other coordinates
 * leave of it is the precision of ln s. */
static void set_spreads(double *x, gsl_matrix *curvature, const struct problem *problem,
                        const double *values, const gsl_matrix *covariance, double *room)
{
    const size_t n = problem->n_free;

    for (size_t f = 0; f < n; f++) {
        const int k = problem->free_parameter[f];
        gsl_vector_view cross = gsl_matrix_row(curvature, f);
        gsl_vector_view solved = gsl_vector_view_array(room, n);

        if (!tacet_is_spread(k)) {
            continue;
        }
        gsl_blas_dgemv(CblasNoTrans, 1.0, covariance, &cross.vector, 0.0, &solved.vector);
        for (size_t g = 0; g < n; g++) {
            double sum = 0.0;

            for (size_t h = 0; tacet_is_spread(problem->free_parameter[g]) && h < n; h++) {
                sum += tacet_is_spread(problem->free_parameter[h])
                           ? 0.0
                           : gsl_matrix_get(curvature, g, h) * room[h];
            }
            if (tacet_is_spread(problem->free_parameter[g])) {
                gsl_matrix_set(curvature, f, g, sum);
            }
        }
    }
    for (size_t f = 0; f < n; f++) {
        const int k = problem->free_parameter[f];

        if (tacet_is_spread(k)) {
            const struct family family = family_of(problem, k, values, covariance);
            const double sd = problem->prior_sd[k],
                         s = best_spread(&family, problem->prior_mean[k], sd);

            x[f] = log(s);
            *gsl_matrix_ptr(curvature, f, f) += 2.0 * family.effective + s * s / (sd * sd);
        }
    }
}

/* The covariance of the other coordinates, given the spreads. */
static enum tacet_status invert(gsl_matrix *covariance, const gsl_matrix *curvature,
                                const struct problem *problem, struct tacet_error *err)
{
    gsl_matrix_memcpy(covariance, curvature);
    for (size_t f = 0; f < problem->n_free; f++) {
        for (size_t g = 0; g < problem->n_free; g++) {
            if (tacet_is_spread(problem->free_parameter[f]) ||
                tacet_is_spread(problem->free_parameter[g])) {
                gsl_matrix_set(covariance, f, g, f == g ? 1.0 : 0.0);
            }
        }
    }
    if (gsl_linalg_cholesky_decomp1(covariance) != GSL_SUCCESS ||
        gsl_linalg_cholesky_invert(covariance) != GSL_SUCCESS) {
        return tacet_fail(err, TACET_ECONVERGENCE,
                          "the point that was found is no maximum of the posterior");
    }
    return TACET_OK;
}

/* One round: climb, look at the curvature, set the spreads.
 * @param factor  the curvature, and then its factor; @param square  room for the covariance */
static enum tacet_status approach(double *x, double *factor, double *square,
                                  struct climb *climb, const volatile sig_atomic_t *interrupted,
                                  struct tacet_error *err)
{
    const struct problem *problem = climb->problem;
    const size_t n = problem->n_free;
    gsl_matrix_view curvature = gsl_matrix_view_array(factor, n, n);
    gsl_matrix_view covariance = gsl_matrix_view_array(square, n, n);
    enum tacet_status status = climb_from(x, climb, interrupted, err);

    if (status != TACET_OK) {
        return status;
    }
    tacet_log_posterior(problem, climb->quadrature, x, climb->gradient, climb->work);
    tacet_curvature(factor, square, problem, climb->quadrature, climb->work,
                    climb->work + problem->n);
    status = invert(&covariance.matrix, &curvature.matrix, problem, err);
    if (status != TACET_OK) {
        return status;
    }
    set_spreads(x, &curvature.matrix, problem, climb->work, &covariance.matrix,
                climb->gradient);
    return gsl_linalg_cholesky_decomp1(&curvature.matrix) == GSL_SUCCESS
               ? TACET_OK
               : tacet_fail(err, TACET_ECONVERGENCE,
                            "the curvature of the posterior is singular");
}

enum tacet_status tacet_mode(double *x, double *factor, double *log_posterior,
                             const struct problem *problem, const struct quadrature *quadrature,
                             const volatile sig_atomic_t *interrupted, struct tacet_error *err)
{
    const size_t n = problem->n_free, wide = problem->n > n ? problem->n : n;
    struct climb climb = { .problem = problem, .quadrature = quadrature };
    double *room = calloc(2 * problem->n + n + wide * wide, sizeof(*room));
    enum tacet_status status = TACET_OK;

    if (room == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to fit");
    }
    climb.work = room;
    climb.gradient = room + 2 * problem->n;
    for (int round = 0; round < ROUNDS && status == TACET_OK; round++) {
        status = approach(x, factor, climb.gradient + n, &climb, interrupted, err);
    }
    *log_posterior = tacet_log_posterior(problem, quadrature, x, climb.gradient, climb.work);
    free(room);
    return status;
}
