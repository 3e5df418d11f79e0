/* curvature.c - second derivatives of the log posterior.
 *
 * A row's likelihood depends on few inputs (an index for each seat, two loadings, the clock),
 * so differences of its analytic slopes by these are cheap; the inputs are linear in the
 * parameters, so the rest is the chain rule.
 */
#include <gsl/gsl_math.h>
#include <string.h>

#include "posterior/posterior_private.h"

enum { INPUTS_MAX = TACET_MEMBERS_MAX + 2 + C_INPUTS };
enum { TOUCH_MAX = 128 }; /* parameters that move one input */

/** The parameters that move one input of a row, and by how much. */
struct touch {
    size_t n;
    int parameter[TOUCH_MAX];
    double factor[TOUCH_MAX];
};

bool tacet_is_spread(int parameter)
{
    return parameter >= S_SD_COUNTRY && parameter <= S_SD_KIND;
}

static double *input_at(struct row_inputs *inputs, size_t n_seats, size_t a)
{
    return a < n_seats        ? &inputs->eta[a]
           : a == n_seats     ? &inputs->common
           : a == n_seats + 1 ? &inputs->bloc
                              : &inputs->clock[a - n_seats - 2];
}

static void differences(double (*second)[INPUTS_MAX], const struct quadrature *quadrature,
                        const struct observed *row, const struct row_inputs *inputs)
{
    const size_t n = row->n + 2 + C_INPUTS;
    const double step = 1e-4;

    for (size_t a = 0; a < n; a++) {
        struct row_inputs moved = *inputs, up, down;

        *input_at(&moved, row->n, a) += step;
        tacet_row_log_likelihood(&up, quadrature, row, &moved);
        *input_at(&moved, row->n, a) -= 2.0 * step;
        tacet_row_log_likelihood(&down, quadrature, row, &moved);
        for (size_t b = 0; b < n; b++) {
            second[a][b] =
                (*input_at(&up, row->n, b) - *input_at(&down, row->n, b)) / (2.0 * step);
        }
    }
}

static void touch_one(struct touch *touch, const struct problem *problem, int parameter,
                      double factor)
{
    if (factor != 0.0 && problem->prior_sd[parameter] > 0.0) {
        touch->parameter[touch->n] = parameter;
        touch->factor[touch->n] = factor;
        touch->n += 1;
    }
}

static void find_touch(struct touch *touch, const struct problem *problem,
                       const struct observed *row, size_t a)
{
    const size_t seats = row->n;

    touch->n = 0;
    if (a >= seats && a < seats + 2) {
        touch_one(touch, problem, a == seats ? S_COMMON : S_BLOC, 1.0);
        return;
    }
    for (size_t t = SETTINGS; t < tacet_n_terms; t++) {
        const struct term *term = &tacet_terms[t];
        const int k = tacet_clock_input_of(term->part);

        if (a >= seats && (k == (int) (a - seats) - 2 ||
                           (k == C_NEVER && a == seats + 2 + C_NEVER_BLOCKED))) {
            touch_one(touch, problem, (int) t, term->sign * row->x[term->what]);
        } else if (a < seats && term->part == PART_OBJECTION) {
            touch_one(touch, problem, (int) t, term->sign * row->x[term->what]);
        } else if (a < seats && term->part == PART_MEMBER) {
            touch_one(touch, problem, (int) t, term->sign * row->line[term->what - F_ROW][a]);
        }
    }
    if (a == seats + 2 + C_LOG_SD) {
        touch_one(touch, problem, S_LOG_SD, 1.0);
    }
    for (int e = 0; a < seats && e < EFFECTS; e++) {
        if (row->effect[e][a] >= 0) {
            touch_one(touch, problem, row->effect[e][a], 1.0);
        }
    }
}

/* Add one row's part to the second derivatives by parameters, [n][n]. */
static void add_row(double *sum, const struct problem *problem,
                    const struct quadrature *quadrature, const struct observed *row,
                    const double *values)
{
    const size_t n = row->n + 2 + C_INPUTS;
    double second[INPUTS_MAX][INPUTS_MAX];
    struct touch touches[INPUTS_MAX];
    struct row_inputs inputs;

    tacet_row_inputs(&inputs, row, values);
    differences(second, quadrature, row, &inputs);
    for (size_t a = 0; a < n; a++) {
        find_touch(&touches[a], problem, row, a);
    }
    for (size_t a = 0; a < n; a++) {
        for (size_t b = 0; b < n; b++) {
            for (size_t i = 0; i < touches[a].n; i++) {
                const double factor = second[a][b] * touches[a].factor[i];
                double *line = sum + (size_t) touches[a].parameter[i] * problem->n;

                for (size_t j = 0; j < touches[b].n; j++) {
                    line[touches[b].parameter[j]] += factor * touches[b].factor[j];
                }
            }
        }
    }
}

/* dv/dx of a free parameter. */
static double rate(const struct problem *problem, int k, const double *values)
{
    return problem->scale[k] >= 0 ? values[problem->scale[k]]
           : problem->positive[k] ? values[k]
                                  : problem->prior_sd[k];
}

static double second_at(const double *second, const struct problem *problem, int k, int l)
{
    const size_t a = (size_t) k, b = (size_t) l;

    return (second[a * problem->n + b] + second[b * problem->n + a]) / 2.0;
}

/* -d2/dx_f dx_s of a coordinate and a spread s: an effect's value is s times its coordinate. */
static double across(const struct problem *problem, const double *second, const double *values,
                     const double *gradient, int k, int spread)
{
    double sum = 0.0;

    for (size_t f = 0; f < problem->n_free; f++) {
        const int l = problem->free_parameter[f];

        if (problem->scale[l] == spread) {
            sum += second_at(second, problem, k, l) * values[l];
        }
    }
    sum *= rate(problem, k, values);
    return -sum - (problem->scale[k] == spread ? values[spread] * gradient[k] : 0.0);
}

/* -d2/dx_f dx_g of two coordinates that are no spreads. */
static double between(const struct problem *problem, const double *second, const double *values,
                      const double *gradient, int k, int l)
{
    const double sum =
        -second_at(second, problem, k, l) * rate(problem, k, values) * rate(problem, l, values);

    if (k != l) {
        return sum;
    }
    if (problem->scale[k] < 0 && problem->positive[k]) {
        const double v = values[k], m = problem->prior_mean[k], sd = problem->prior_sd[k];

        return sum - gradient[k] * v + (v * v + v * (v - m)) / (sd * sd);
    }
    return sum + 1.0;
}

void tacet_curvature(double *curvature, double *work, const struct problem *problem,
                     const struct quadrature *quadrature, const double *values,
                     const double *gradient)
{
    const size_t n = problem->n_free;

    memset(work, 0, problem->n * problem->n * sizeof(*work));
    for (size_t r = 0; r < problem->n_rows; r++) {
        add_row(work, problem, quadrature, &problem->rows[r], values);
    }
    for (size_t f = 0; f < n; f++) {
        for (size_t g = 0; g <= f; g++) {
            const int k = problem->free_parameter[f], l = problem->free_parameter[g];
            const bool first = tacet_is_spread(k), second = tacet_is_spread(l);

            curvature[f * n + g] = first && second ? 0.0
                                   : first  ? across(problem, work, values, gradient, l, k)
                                   : second ? across(problem, work, values, gradient, k, l)
                                            : between(problem, work, values, gradient, k, l);
            curvature[g * n + f] = curvature[f * n + g];
        }
    }
}
