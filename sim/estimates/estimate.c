/* estimate.c - from counts to probabilities with their error, and to quantiles. */
#include <assert.h>
#include <math.h>

#include "tacet/estimates.h"

static const double Z_95 = 1.959963984540054; /* the 0.975 quantile of the standard normal */

struct tacet_probability tacet_probability(uint64_t hits, uint64_t n)
{
    const double N = (double) n, K = (double) hits, zz = Z_95 * Z_95;
    double guess, centre, half;

    assert(hits <= n);
    if (n == 0) {
        return (struct tacet_probability) {
            .value = NAN, .stderr_mc = NAN, .low = 0.0, .high = 1.0
        };
    }
    guess = hits == 0 || hits == n ? (K + 0.5) / (N + 1.0) : K / N;
    centre = (K + zz / 2.0) / (N + zz);
    half = Z_95 / (N + zz) * sqrt(K * (N - K) / N + zz / 4.0);
    return (struct tacet_probability) {
        .hits = hits,
        .n = n,
        .value = K / N,
        .stderr_mc = sqrt(guess * (1.0 - guess) / N),
        .low = hits == 0 ? 0.0 : fmax(centre - half, 0.0), /* rounding could leave [0, 1] */
        .high = hits == n ? 1.0 : fmin(centre + half, 1.0),
    };
}

struct tacet_probability tacet_adopted_by(const struct tacet_tally *self, size_t m, int day)
{
    uint64_t hits = 0;

    assert(day >= 0);
    for (size_t d = 0; d < (size_t) day && d < self->n_days; d++) {
        hits += self->adopted[m * self->n_days + d];
    }
    return tacet_probability(hits, *self->decisions);
}

struct tacet_probability tacet_tabled(const struct tacet_tally *self, size_t m)
{
    struct tacet_probability p = tacet_probability(self->tabled[m], *self->decisions);

    if (self->given[m] && p.n > 0) {
        p.stderr_mc = 0.0; /* assumed, not estimated */
        p.low = p.high = 1.0;
    }
    return p;
}

struct tacet_probability tacet_adopted_if_tabled(const struct tacet_tally *self, size_t m)
{
    return tacet_fate_probability(self, m, TACET_ADOPTED);
}

struct tacet_probability tacet_no_objection(const struct tacet_tally *self, size_t m)
{
    return tacet_probability(self->no_objection[m], self->tabled[m]);
}

struct tacet_probability tacet_fate_probability(const struct tacet_tally *self, size_t m,
                                                enum tacet_fate fate)
{
    return tacet_probability(self->fate[m * TACET_FATES + fate], self->tabled[m]);
}

struct tacet_probability tacet_objects(const struct tacet_tally *self, size_t m, size_t i)
{
    return tacet_probability(self->objects[m * self->n_members + i], self->tabled[m]);
}

struct tacet_probability tacet_sole(const struct tacet_tally *self, size_t m, size_t i)
{
    return tacet_probability(self->sole[m * self->n_members + i], self->tabled[m]);
}

struct tacet_probability tacet_last(const struct tacet_tally *self, size_t m, size_t i)
{
    return tacet_probability(self->last[m * self->n_members + i], self->tabled[m]);
}

/* The least bin at or below which at least the fraction q of all counts lies. */
static double quantile_bin(const uint64_t *counts, size_t n_bins, double q)
{
    uint64_t all = 0, below = 0;

    for (size_t b = 0; b < n_bins; b++) {
        all += counts[b];
    }
    for (size_t b = 0; b < n_bins; b++) {
        below += counts[b];
        if (all > 0 && (double) below >= q * (double) all) {
            return (double) b;
        }
    }
    return NAN;
}

struct tacet_quantiles tacet_days(const struct tacet_tally *self, size_t m)
{
    const uint64_t *days = self->adopted + m * self->n_days;

    return (struct tacet_quantiles) {
        .q10 = quantile_bin(days, self->n_days, 0.1),
        .median = quantile_bin(days, self->n_days, 0.5),
        .q90 = quantile_bin(days, self->n_days, 0.9),
    };
}

/* Bin 0 is "nothing"; bin b holds strengths [b - 1, b) / 2, shown by their middle; the last is
 * "anything". */
static double strength_of_bin(double bin)
{
    return isnan(bin) ? NAN : fmin(fmax((bin - 0.5) / 2.0, 0.0), 100.0);
}

struct tacet_quantiles tacet_ceiling(const struct tacet_tally *self, size_t m, size_t i)
{
    const uint64_t *bins = self->ceiling + (m * self->n_members + i) * TACET_CEILING_BINS;

    return (struct tacet_quantiles) {
        .q10 = strength_of_bin(quantile_bin(bins, TACET_CEILING_BINS, 0.1)),
        .median = strength_of_bin(quantile_bin(bins, TACET_CEILING_BINS, 0.5)),
        .q90 = strength_of_bin(quantile_bin(bins, TACET_CEILING_BINS, 0.9)),
    };
}
