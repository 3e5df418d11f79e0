/* exact.h - E over the shocks of prod_i (1 - survive * p_i), worked out by quadrature.
 *
 * Given the common shock the blocs are independent, so the integral is one outer integral over
 * a product of one inner integral for each bloc. Midpoint sums over [-9, 9]: for smooth
 * integrands that vanish at both ends they converge faster than any power of the step.
 */
#ifndef TACET_TESTS_EXACT_H
#define TACET_TESTS_EXACT_H

#include "tacet/model.h"

#include <math.h>

enum { EXACT_STEPS = 120 };
static const double EXACT_REACH = 9.0;

static inline double exact_node(int k)
{
    return -EXACT_REACH + 2.0 * EXACT_REACH * (k + 0.5) / EXACT_STEPS;
}

static inline double exact_weight(int k)
{
    const double z = exact_node(k);

    return 2.0 * EXACT_REACH / EXACT_STEPS * exp(-z * z / 2.0) / sqrt(2.0 * acos(-1.0));
}

/* prod over the members of one bloc (-1: those of none) at given shocks */
static inline double exact_bloc(const struct tacet_model *model, size_t m,
                                const double *drivers, int bloc, double common, double shock,
                                double survive)
{
    double product = 1.0;

    for (size_t i = 0; i < model->n_members; i++) {
        if (model->bloc[i] == bloc) {
            product *= 1.0 - survive * tacet_objection_probability(model, m, i, drivers, common,
                                                                   shock);
        }
    }
    return product;
}

/** @param survive  chance that an objector has not given way; 1 for the opening */
static inline double exact_product(const struct tacet_model *model, size_t m,
                                   const double *drivers, double survive)
{
    double sum = 0.0;

    for (int f = 0; f < EXACT_STEPS; f++) {
        double product = exact_bloc(model, m, drivers, -1, exact_node(f), 0.0, survive);

        for (int b = 0; b < (int) model->n_blocs; b++) {
            double inner = 0.0;

            for (int k = 0; k < EXACT_STEPS; k++) {
                inner += exact_weight(k) * exact_bloc(model, m, drivers, b, exact_node(f),
                                                      exact_node(k), survive);
            }
            product *= inner;
        }
        sum += exact_weight(f) * product;
    }
    return sum;
}

#endif
