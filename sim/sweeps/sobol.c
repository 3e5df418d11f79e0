/* sobol.c - points of the Sobol' sequence by their number, and Owen's scrambling.
 *
 * The direction numbers are the first of new-joe-kuo-6.21201, (c) 2008 Frances Y. Kuo and
 * Stephen Joe, under the BSD licence with three clauses: docs/decisions/009-sweeps.md.
 */
#include "tacet/sweeps.h"

enum { BITS = 32 };

/* Degree and inner coefficients of the polynomial, and the first direction numbers. */
static const struct polynomial {
    uint32_t degree, inner, first[7];
} polynomials[TACET_SOBOL_DIMENSIONS - 1] = {
    { 1, 0, { 1 } },
    { 2, 1, { 1, 3 } },
    { 3, 1, { 1, 3, 1 } },
    { 3, 2, { 1, 1, 1 } },
    { 4, 1, { 1, 1, 3, 3 } },
    { 4, 4, { 1, 3, 5, 13 } },
    { 5, 2, { 1, 1, 5, 5, 17 } },
    { 5, 4, { 1, 1, 5, 5, 5 } },
    { 5, 7, { 1, 1, 7, 11, 19 } },
    { 5, 11, { 1, 1, 5, 1, 1 } },
    { 5, 13, { 1, 1, 1, 3, 11 } },
    { 5, 14, { 1, 3, 5, 5, 31 } },
    { 6, 1, { 1, 3, 3, 9, 7, 49 } },
    { 6, 13, { 1, 1, 1, 15, 21, 21 } },
    { 6, 16, { 1, 3, 1, 13, 27, 49 } },
    { 6, 19, { 1, 1, 1, 15, 7, 5 } },
    { 6, 22, { 1, 3, 1, 15, 13, 25 } },
    { 6, 25, { 1, 1, 5, 5, 19, 61 } },
    { 7, 1, { 1, 3, 7, 11, 23, 15, 103 } },
    { 7, 4, { 1, 3, 7, 13, 13, 15, 69 } },
};

/* Direction numbers of a dimension, the first BITS, each in the highest bits. */
static void directions(uint32_t v[BITS], size_t k)
{
    const struct polynomial *p = &polynomials[k == 0 ? 0 : k - 1];

    for (uint32_t b = 0; b < BITS; b++) {
        if (k == 0 || b < p->degree) {
            v[b] = (k == 0 ? 1 : p->first[b]) << (BITS - 1 - b);
            continue;
        }
        v[b] = v[b - p->degree] ^ v[b - p->degree] >> p->degree;
        for (uint32_t c = 1; c < p->degree; c++) {
            v[b] ^= (p->inner >> (p->degree - 1 - c) & 1) * v[b - c];
        }
    }
}

uint32_t tacet_sobol(uint32_t i, size_t k)
{
    const uint32_t gray = i ^ i >> 1; /* the order in which points are usually given */
    uint32_t v[BITS], bits = 0;

    directions(v, k);
    for (uint32_t b = 0; b < BITS; b++) {
        bits ^= (gray >> b & 1) * v[b];
    }
    return bits;
}

static uint32_t reversed(uint32_t bits)
{
    bits = bits >> 16 | bits << 16;
    bits = (bits & 0x00ff00ff) << 8 | (bits & 0xff00ff00) >> 8;
    bits = (bits & 0x0f0f0f0f) << 4 | (bits & 0xf0f0f0f0) >> 4;
    bits = (bits & 0x33333333) << 2 | (bits & 0xcccccccc) >> 2;
    return (bits & 0x55555555) << 1 | (bits & 0xaaaaaaaa) >> 1;
}

/* Seen from the lowest bit, each step changes a bit by those below it only, so reversed each
 * bit is changed by those above it: a nested scrambling. */
uint32_t tacet_owen(uint32_t bits, uint32_t key)
{
    uint32_t x = reversed(bits) + key;

    x ^= x * 0x6c50b47cu;
    x ^= x * 0xb82f1e52u;
    x ^= x * 0xc7afe638u;
    x ^= x * 0x8d22f6e6u;
    return reversed(x);
}
