/* layout.c - between points of the sampler and the parameters.
 *
 * A point has one coordinate for each free parameter: standardised by its prior, the logarithm
 * of what must be positive, and for an effect its value in units of its spread ("non-centred"),
 * so that the posterior is close to a normal whatever the spread.
 */
#include <gsl/gsl_math.h>

#include "posterior/posterior_private.h"

void tacet_point_to_values(const struct problem *self, const double *x, double *values)
{
    for (size_t k = 0; k < self->n; k++) {
        values[k] = self->scale[k] < 0 ? self->prior_mean[k] : 0.0;
    }
    for (size_t f = 0; f < self->n_free; f++) {
        const int k = self->free_parameter[f];

        if (self->scale[k] >= 0) {
            values[k] = values[self->scale[k]] * x[f]; /* its spread comes before it */
        } else if (self->positive[k]) {
            values[k] = exp(x[f]);
        } else {
            values[k] = self->prior_mean[k] + self->prior_sd[k] * x[f];
        }
    }
}

double tacet_prior(const struct problem *self, const double *x, const double *values,
                   const double *value_gradient, double *gradient)
{
    double sum = 0.0;

    for (size_t f = 0; f < self->n_free; f++) {
        const int k = self->free_parameter[f];

        if (self->scale[k] >= 0) {
            sum -= x[f] * x[f] / 2.0;
            gradient[f] = values[self->scale[k]] * value_gradient[k] - x[f];
        } else if (self->positive[k]) {
            const double z = (values[k] - self->prior_mean[k]) / self->prior_sd[k];

            sum += x[f] - z * z / 2.0;
            gradient[f] = values[k] * (value_gradient[k] - z / self->prior_sd[k]) + 1.0;
        } else {
            sum -= x[f] * x[f] / 2.0;
            gradient[f] = self->prior_sd[k] * value_gradient[k] - x[f];
        }
    }
    for (size_t f = 0; f < self->n_free; f++) { /* spreads move their effects */
        const int k = self->free_parameter[f], spread = self->scale[k];

        if (spread >= 0 && self->coordinate[spread] >= 0) {
            gradient[self->coordinate[spread]] += values[spread] * x[f] * value_gradient[k];
        }
    }
    return sum;
}

void tacet_start(const struct problem *self, double *x)
{
    for (size_t f = 0; f < self->n_free; f++) {
        const int k = self->free_parameter[f];

        x[f] =
            self->positive[k] ? log(fmax(self->prior_mean[k], self->prior_sd[k] / 2.0)) : 0.0;
    }
}
