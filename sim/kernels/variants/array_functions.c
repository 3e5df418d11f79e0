/* array_functions.c - exp, log and the normal distribution of arrays, in place. */
#include "kernels/lanes_private.h"

#include "kernels/formulas_private.h"
#include "kernels/variants_private.h"

typedef real formula(real x);

/* What is left over when an array is no multiple of a vector goes through a vector of halves,
 * where all functions are defined. */
ALWAYS_INLINE void for_all(double *x, size_t n, formula *value)
{
    const size_t whole = n - n % REALS;

    for (size_t i = 0; i < whole; i += REALS) {
        store_reals(x + i, value(load_reals(x + i)), REALS);
    }
    if (whole < n) {
        real rest = splat(0.5);

        memcpy(&rest, x + whole, (n - whole) * sizeof(double));
        store_reals(x + whole, value(rest), n - whole);
    }
}

void VARIANT_(exp)(double *x, size_t n)
{
    for_all(x, n, exp_formula);
}

void VARIANT_(log)(double *x, size_t n)
{
    for_all(x, n, log_formula);
}

void VARIANT_(normal_cdf)(double *x, size_t n)
{
    for_all(x, n, normal_cdf_formula);
}

/* Rows are short enough to keep what the tails need on the stack. */
enum { CHUNK = 256 };

static inline real central(real u)
{
    return central_quantile(u - 0.5);
}

static void chunk_quantiles(double *u, size_t n)
{
    double tails[CHUNK + REALS];
    uint64_t places[CHUNK + REALS];
    const size_t n_tails = list_outside(tails, places, u, n, 0.5, CENTRE_HALF_WIDTH);

    for_all(tails, n_tails, tail_quantile);
    for_all(u, n, central);
    for (size_t k = 0; k < n_tails; k++) {
        u[places[k]] = tails[k];
    }
}

void VARIANT_(normal_quantile)(double *u, size_t n)
{
    for (size_t at = 0; at < n; at += CHUNK) {
        chunk_quantiles(u + at, n - at < CHUNK ? n - at : CHUNK);
    }
}
