/* logit.c - logistic regression with a normal prior, by Newton steps that never go downhill.
 *
 * Source: McCullagh and Nelder, Generalized Linear Models (1989), section 4.4; the prior is a
 * ridge, le Cessie and van Houwelingen, Appl. Statist. 41 (1992) 191.
 */
#include <assert.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

#include "scores/scores_private.h"

enum { SIZE = LOGIT_COLUMNS_MAX + 1, STEPS_MAX = 60, HALVINGS_MAX = 30 };
static const double INTERCEPT_SD = 10.0; /* only keeps it finite where all outcomes agree */
static const double SETTLED = 1e-10;     /* of a step in every coefficient */

/* The rows of a fit and the state of its iteration. */
struct fitting {
    const double *x;
    const signed char *outcome;
    size_t width, n, size; /* size: columns and the intercept */
    double precision[SIZE];
    double at[SIZE], gradient[SIZE], hessian[SIZE * SIZE];
    double value; /* log likelihood and prior */
};

/* The row as the iteration sees it: 1, then the columns. */
static void look(double z[SIZE], const double *x, size_t n_columns)
{
    z[0] = 1.0;
    for (size_t c = 0; c < n_columns; c++) {
        z[c + 1] = x[c];
    }
}

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) {
        sum += a[k] * b[k];
    }
    return sum;
}

/* log(1 + exp(x)) without overflow. */
static double softplus(double x)
{
    return fmax(x, 0.0) + log1p(exp(-fabs(x)));
}

static double chance(double logit)
{
    return 1.0 / (1.0 + exp(-logit));
}

/* The value at a place; gradient and (negative) Hessian there as well. */
static double evaluate(struct fitting *fit, const double *at)
{
    const size_t size = fit->size;
    double value = 0.0, z[SIZE];

    for (size_t a = 0; a < size; a++) {
        fit->gradient[a] = -fit->precision[a] * at[a];
        value -= 0.5 * fit->precision[a] * at[a] * at[a];
        for (size_t b = 0; b < size; b++) {
            fit->hessian[a * size + b] = a == b ? fit->precision[a] : 0.0;
        }
    }
    for (size_t k = 0; k < fit->n; k++) {
        double eta, p, weight;

        if (fit->outcome[k] == OUTCOME_UNKNOWN) {
            continue;
        }
        look(z, fit->x + k * fit->width, size - 1);
        eta = dot(z, at, size);
        p = chance(eta);
        weight = p * (1.0 - p);
        value += fit->outcome[k] * eta - softplus(eta);
        for (size_t a = 0; a < size; a++) {
            fit->gradient[a] += (fit->outcome[k] - p) * z[a];
            for (size_t b = 0; b <= a; b++) { /* Cholesky reads the lower triangle */
                fit->hessian[a * size + b] += weight * z[a] * z[b];
            }
        }
    }
    return value;
}

/* Solve hessian * step = gradient. @return false if the Hessian is not positive definite */
static bool newton_step(struct fitting *fit, double step[SIZE])
{
    gsl_matrix_view matrix = gsl_matrix_view_array(fit->hessian, fit->size, fit->size);
    gsl_vector_view right = gsl_vector_view_array(fit->gradient, fit->size);
    gsl_vector_view left = gsl_vector_view_array(step, fit->size);

    for (size_t a = 1; a < fit->size; a++) { /* a column of zeros without a prior */
        if (fit->hessian[a * fit->size + a] <= 0.0) {
            fit->hessian[a * fit->size + a] = 1.0;
        }
    }
    return gsl_linalg_cholesky_decomp1(&matrix.matrix) == 0 &&
           gsl_linalg_cholesky_solve(&matrix.matrix, &right.vector, &left.vector) == 0;
}

/* One step uphill, halved until it does not lead down. @return its greatest change */
static double climb(struct fitting *fit)
{
    double step[SIZE], next[SIZE], most, scale = 1.0;

    if (!newton_step(fit, step)) {
        return NAN;
    }
    for (int halving = 0; halving <= HALVINGS_MAX; halving++, scale /= 2.0) {
        double value;

        most = 0.0;
        for (size_t a = 0; a < fit->size; a++) {
            next[a] = fit->at[a] + scale * step[a];
            most = fmax(most, fabs(scale * step[a]));
        }
        value = evaluate(fit, next);
        if (value >= fit->value - 1e-12 * fabs(fit->value)) {
            for (size_t a = 0; a < fit->size; a++) {
                fit->at[a] = next[a];
            }
            fit->value = value;
            return most;
        }
    }
    return NAN;
}

static void keep(struct logit *self, struct fitting *fit)
{
    gsl_matrix_view matrix = gsl_matrix_view_array(fit->hessian, fit->size, fit->size);
    double step[SIZE];
    const bool good = newton_step(fit, step) && gsl_linalg_cholesky_invert(&matrix.matrix) == 0;

    self->intercept = fit->at[0];
    for (size_t a = 0; a < fit->size; a++) {
        self->error[a] = good ? sqrt(fit->hessian[a * fit->size + a]) : NAN;
        if (a > 0) {
            self->slope[a - 1] = fit->at[a];
        }
    }
}

bool tacet_logit_fit(struct logit *self, size_t n_columns, const double *x, size_t width,
                     const signed char *outcome, size_t n, double prior_sd)
{
    struct fitting fit = {
        .x = x, .outcome = outcome, .width = width, .n = n, .size = n_columns + 1
    };
    double change = INFINITY;

    assert(n_columns <= LOGIT_COLUMNS_MAX && n_columns <= width);
    *self = (struct logit) { .n_columns = n_columns };
    for (size_t a = 0; a < fit.size; a++) {
        const double sd = a == 0 && isfinite(prior_sd) ? INTERCEPT_SD : prior_sd;

        fit.precision[a] = 1.0 / (sd * sd);
    }
    fit.value = evaluate(&fit, fit.at);
    for (int step = 0; step < STEPS_MAX && change > SETTLED; step++) {
        change = climb(&fit);
    }
    keep(self, &fit);
    return change <= SETTLED;
}

double tacet_logit_p(const struct logit *self, const double *x)
{
    double z[SIZE], at[SIZE];

    look(z, x, self->n_columns);
    at[0] = self->intercept;
    for (size_t c = 0; c < self->n_columns; c++) {
        at[c + 1] = self->slope[c];
    }
    return chance(dot(z, at, self->n_columns + 1));
}
