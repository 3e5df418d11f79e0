/* numbers.c - how many objectors are reported: Poisson-binomial, mixed over the shocks. */
#include <gsl/gsl_math.h>

#include "posterior/posterior_private.h"

/* The distribution of how many, once one more may be among them. */
static void join(double *chances, size_t n, double p)
{
    for (size_t k = n + 1; k > 0; k--) {
        chances[k] = chances[k] * (1.0 - p) + chances[k - 1] * p;
    }
    chances[0] *= 1.0 - p;
}

static double chance(const struct quadrature *q, const struct observed *row, const double *eta,
                     size_t seat, double shocks, double reported)
{
    double p, d;

    tacet_table_normal(q, row->scale[seat] * (eta[seat] + shocks), &p, &d);
    return reported * p;
}

/* Convolve the numbers so far with those of a bloc, W_b integrated out. */
static void join_bloc(double *chances, const struct quadrature *q, const struct observed *row,
                      const double *eta, size_t from, size_t end, double common_shock,
                      const double *values)
{
    double bloc[TACET_MEMBERS_MAX + 2] = { 0.0 }, sum[TACET_MEMBERS_MAX + 2] = { 0.0 };

    for (size_t j = 0; j < BLOC_NODES; j++) {
        double now[TACET_MEMBERS_MAX + 2] = { 1.0 };

        for (size_t i = from; i < end; i++) {
            join(now, i - from,
                 chance(q, row, eta, i,
                        common_shock + values[S_BLOC] * row->relative[i] * q->bloc[j],
                        values[S_REPORTED]));
        }
        for (size_t k = 0; k <= end - from; k++) {
            bloc[k] += q->bloc_weight[j] * now[k];
        }
    }
    for (size_t a = 0; a <= from; a++) {
        for (size_t b = 0; b <= end - from; b++) {
            sum[a + b] += chances[a] * bloc[b];
        }
    }
    for (size_t k = 0; k <= end; k++) {
        chances[k] = sum[k];
    }
}

void tacet_add_numbers(double *chances, double share, const struct quadrature *quadrature,
                       const struct observed *row, const double *eta, const double *values)
{
    for (size_t z = 0; z < COMMON_NODES; z++) {
        const double shock = values[S_COMMON] * quadrature->common[z];
        double now[TACET_MEMBERS_MAX + 2] = { 1.0 };
        size_t from = row->n_free;

        for (size_t i = 0; i < row->n_free; i++) {
            join(now, i, chance(quadrature, row, eta, i, shock, values[S_REPORTED]));
        }
        for (size_t b = 0; b < row->n_blocs; b++) {
            join_bloc(now, quadrature, row, eta, from, row->bloc_end[b], shock, values);
            from = row->bloc_end[b];
        }
        for (size_t k = 0; k <= row->n; k++) {
            chances[k] += share * quadrature->common_weight[z] * now[k];
        }
    }
}
