/* convergence.c - have the chains forgotten where they began, and how much do they say.
 *
 * Source: A. Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), sections 11.4 and 11.5:
 * split R-hat, and the effective sample size with Geyer's initial monotone positive sequence.
 */
#include <gsl/gsl_math.h>

#include "posterior/posterior_private.h"

/** Half chains of one quantity. */
struct halves {
    const double *draws;
    size_t chains, n, half, stride;
};

static double draw(const struct halves *self, size_t h, size_t k)
{
    const size_t first = h % 2 == 0 ? 0 : self->n - self->half;

    return self->draws[((h / 2) * self->n + first + k) * self->stride];
}

static double mean_of(const struct halves *self, size_t h)
{
    double sum = 0.0;

    for (size_t k = 0; k < self->half; k++) {
        sum += draw(self, h, k);
    }
    return sum / (double) self->half;
}

/* Autocovariance at a lag, averaged over half chains; each about its own mean. */
static double covariance(const struct halves *self, size_t lag)
{
    double sum = 0.0;

    for (size_t h = 0; h < 2 * self->chains; h++) {
        const double mean = mean_of(self, h);

        for (size_t k = 0; k + lag < self->half; k++) {
            sum += (draw(self, h, k) - mean) * (draw(self, h, k + lag) - mean);
        }
    }
    return sum / (double) (2 * self->chains * self->half);
}

static double spread_of_means(const struct halves *self)
{
    const double m = 2.0 * (double) self->chains;
    double sum = 0.0, square = 0.0;

    for (size_t h = 0; h < 2 * self->chains; h++) {
        sum += mean_of(self, h);
    }
    for (size_t h = 0; h < 2 * self->chains; h++) {
        square += pow(mean_of(self, h) - sum / m, 2.0);
    }
    return square / (m - 1.0);
}

void tacet_convergence(double *rhat, double *effective, const double *draws, size_t chains,
                       size_t n, size_t stride)
{
    const struct halves halves = { draws, chains, n, n / 2, stride };
    const double half = (double) halves.half, all = 2.0 * (double) chains * half;
    const double within = covariance(&halves, 0) * half / (half - 1.0);
    const double total = within * (half - 1.0) / half + spread_of_means(&halves);
    double sum = 0.0, last = INFINITY;

    *rhat = sqrt(total / within);
    for (size_t lag = 0; lag + 1 < halves.half; lag += 2) {
        const double even = 1.0 - (within - covariance(&halves, lag)) / total;
        const double odd = 1.0 - (within - covariance(&halves, lag + 1)) / total;

        if (!(even + odd > 0.0)) {
            break;
        }
        last = fmin(last, even + odd);
        sum += last;
    }
    *effective = all / fmax(2.0 * sum - 1.0, 1.0 / log10(all));
}
