/* test_gradient.c - slopes and curvature of the posterior on the shipped record.
 *
 * Central differences over 2e-4 of a coordinate, whose scale is about 1: their own error is
 * about 1e-8 of the third derivative, and rounding of a log density of about -2000 leaves 1e-8.
 */
#include "support/made_priors.h"
#include "support/record_text.h"

#include "posterior/posterior_private.h"

static struct tacet_record *record;
static struct problem problem;
static struct quadrature quadrature;
static double *x, *work, *gradient, *up, *down;

/* A point away from the mode, the same on every machine. */
static void set_point(void)
{
    tacet_start(&problem, x);
    for (size_t f = 0; f < problem.n_free; f++) {
        x[f] += 0.3 * sin(1.0 + 2.7 * (double) f);
    }
}

static int set_up(void **state)
{
    struct tacet_parameters priors = shipped_priors();
    size_t n;

    (void) state;
    record = shipped_record();
    assert_int_equal(
        tacet_problem_init(&problem, record, record->rows, record->n, &priors, NULL), TACET_OK);
    tacet_parameters_free(&priors);
    tacet_quadrature_init(&quadrature);
    n = problem.n;
    x = calloc(6 * n, sizeof(*x));
    assert_non_null(x);
    work = x + n;
    gradient = work + 2 * n;
    up = gradient + n;
    down = up + n;
    set_point();
    return 0;
}

static int tear_down(void **state)
{
    (void) state;
    free(x);
    tacet_problem_free(&problem);
    record_end(record);
    return 0;
}

static double density_at(const double *point, double *slope)
{
    return tacet_log_posterior(&problem, &quadrature, point, slope, work);
}

static const char *name_of(size_t f)
{
    return problem.parameters[problem.free_parameter[f]].name;
}

static void assert_slope(size_t f, size_t g, double analytic, double by_difference,
                         double tolerance)
{
    if (!(fabs(analytic - by_difference) <= tolerance * (1.0 + fabs(by_difference)))) {
        fail_msg("by %s and %s: %.10g, by differences %.10g", name_of(f), name_of(g), analytic,
                 by_difference);
    }
}

/* Differences of the density against the gradient and of the gradient against the curvature, in
 * one go: each look at the whole record takes some milliseconds. */
static void slopes_and_curvature_are_those_of_differences(void **state)
{
    const size_t n = problem.n_free;
    const double step = 1e-4;
    double *curvature = calloc(n * n + problem.n * problem.n, sizeof(*curvature));
    size_t spreads = 0;

    (void) state;
    assert_non_null(curvature);
    density_at(x, gradient);
    tacet_curvature(curvature, curvature + n * n, &problem, &quadrature, work,
                    work + problem.n);
    for (size_t f = 0; f < n; f++) {
        const double middle = x[f];
        double higher, lower;

        x[f] = middle + step;
        higher = density_at(x, up);
        x[f] = middle - step;
        lower = density_at(x, down);
        x[f] = middle;
        assert_slope(f, f, gradient[f], (higher - lower) / (2.0 * step), 1e-6);
        spreads += tacet_is_spread(problem.free_parameter[f]) ? 1 : 0;
        for (size_t g = 0; g < n; g++) {
            if (tacet_is_spread(problem.free_parameter[f]) &&
                tacet_is_spread(problem.free_parameter[g])) {
                assert_near(curvature[f * n + g], 0.0, 0.0);
            } else {
                assert_slope(f, g, curvature[f * n + g], -(up[g] - down[g]) / (2.0 * step),
                             1e-5);
            }
        }
    }
    assert_true(n > 200 && spreads >= 4);
    free(curvature);
}

/* The posterior is the rows' likelihoods and the priors, and nothing else. */
static void the_posterior_is_the_likelihood_times_the_priors(void **state)
{
    double values[2], sum = 0.0;
    double *at = calloc(problem.n, sizeof(*at));

    (void) state;
    assert_non_null(at);
    tacet_point_to_values(&problem, x, at);
    for (size_t r = 0; r < problem.n_rows; r++) {
        struct row_inputs inputs, slopes;

        tacet_row_inputs(&inputs, &problem.rows[r], at);
        sum += tacet_row_log_likelihood(&slopes, &quadrature, &problem.rows[r], &inputs);
    }
    for (size_t f = 0; f < problem.n_free; f++) {
        const int k = problem.free_parameter[f];
        const bool is_positive = problem.positive[k], is_effect = k >= (int) tacet_n_terms;
        const double unit = is_effect ? at[problem.scale[k]] : problem.prior_sd[k];

        values[0] = (at[k] - (is_effect ? 0.0 : problem.prior_mean[k])) / unit;
        values[1] = is_positive ? log(at[k]) : 0.0; /* the logarithm's Jacobian */
        sum += values[1] - values[0] * values[0] / 2.0;
    }
    assert_near(density_at(x, gradient), sum, 1e-8);
    free(at);
}

/* Standardised by the prior, logs of what is positive, effects in units of their spread. */
static void points_and_values_correspond(void **state)
{
    double *values = calloc(problem.n, sizeof(*values));

    (void) state;
    assert_non_null(values);
    tacet_point_to_values(&problem, x, values);
    for (size_t k = 0; k < problem.n; k++) {
        const int f = problem.coordinate[k];

        if (f < 0) {
            assert_near(values[k], problem.prior_mean[k], 0.0);
        } else if (k >= tacet_n_terms) {
            assert_near(values[k], x[f] * values[problem.scale[k]], 1e-15);
        } else if (problem.positive[k]) {
            assert_near(values[k], exp(x[f]), 1e-15);
        } else {
            assert_near(values[k], problem.prior_mean[k] + x[f] * problem.prior_sd[k], 1e-15);
        }
    }
    free(values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slopes_and_curvature_are_those_of_differences),
        cmocka_unit_test(the_posterior_is_the_likelihood_times_the_priors),
        cmocka_unit_test(points_and_values_correspond),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
