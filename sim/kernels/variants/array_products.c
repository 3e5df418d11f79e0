/* array_products.c - the chance that nobody of several independent members is left. */
#include "kernels/lanes_private.h"

#include "kernels/variants_private.h"

/* `vectors` of them at once, because each product waits for the one before. */
ALWAYS_INLINE void products(double *y, const double *p, size_t n_members, const double *s,
                            size_t vectors)
{
    real product[4], share[4];

    for (size_t v = 0; v < vectors; v++) {
        share[v] = load_reals(s + v * REALS);
        product[v] = splat(1.0);
    }
    for (size_t i = 0; i < n_members; i++) {
        for (size_t v = 0; v < vectors; v++) {
            product[v] *= 1.0 - p[i] * share[v];
        }
    }
    for (size_t v = 0; v < vectors; v++) {
        store_reals(y + v * REALS, product[v], REALS);
    }
}

void VARIANT_(nobody_left)(double *y, const double *p, size_t n_members, const double *s,
                           size_t n)
{
    size_t at = 0;

    for (; at + 4 * REALS <= n; at += 4 * REALS) {
        products(y + at, p, n_members, s + at, 4);
    }
    for (; at + REALS <= n; at += REALS) {
        products(y + at, p, n_members, s + at, 1);
    }
    if (at < n) {
        double rest[2][REALS] = { { 0.0 } };

        memcpy(rest[0], s + at, (n - at) * sizeof(double));
        products(rest[1], p, n_members, rest[0], 1);
        memcpy(y + at, rest[1], (n - at) * sizeof(double));
    }
}
