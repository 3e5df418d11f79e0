/* estimate.c - from counts to probabilities with their error, and to quantiles. */
#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "estimates/estimates_private.h"

double tacet_interval_quantile(double freedom)
{
    const double normal = 1.959963984540054, unit = 1e-9;

    return isinf(freedom) ? normal
                          : nearbyint(gsl_cdf_tdist_Pinv(0.975, freedom) / unit) * unit;
}

/* `z` is the quantile at which the interval ends. */
static struct tacet_probability probability(uint64_t hits, uint64_t n, double effective,
                                            double z)
{
    const double N = effective, zz = z * z;
    double K, guess, centre, half;

    assert(hits <= n);
    if (n == 0) {
        return (struct tacet_probability) {
            .value = NAN, .stderr_mc = NAN, .low = 0.0, .high = 1.0
        };
    }
    K = (double) hits * (N / (double) n);
    guess = hits == 0 || hits == n ? (K + 0.5) / (N + 1.0) : K / N;
    centre = (K + zz / 2.0) / (N + zz);
    half = z / (N + zz) * sqrt(K * (N - K) / N + zz / 4.0);
    return (struct tacet_probability) {
        .hits = hits,
        .n = n,
        .value = (double) hits / (double) n,
        .effective = effective,
        .stderr_mc = sqrt(guess * (1.0 - guess) / N),
        .low = hits == 0 ? 0.0 : fmax(centre - half, 0.0), /* rounding could leave [0, 1] */
        .high = hits == n ? 1.0 : fmin(centre + half, 1.0),
    };
}

struct tacet_probability tacet_probability(uint64_t hits, uint64_t n)
{
    return probability(hits, n, (double) n, tacet_interval_quantile(INFINITY));
}

/* A ratio of counts, or of a count and all decisions, over blocks that share parameters; with
 * Student's quantile, because the variance is that of so many blocks.
 * `residual` is the sum over whole blocks of (h - p*t)^2, `mass` that of t, `square` that of
 * t^2. Source: docs/model.md, Uncertainty; the linearised variance of a ratio is Cochran's
 * (1977, 6.3). */
struct tacet_probability tacet_of_blocks(const struct tacet_tally *self, uint64_t hits,
                                         uint64_t n, double residual, double mass,
                                         double square)
{
    const double p = (double) hits / (double) n, blocks = (double) *self->sums.blocks;

    if (hits > 0 && hits < n && blocks > 1.0 && residual > 0.0) {
        const double design = blocks / (blocks - 1.0) * residual / mass / (p * (1.0 - p));

        return probability(hits, n, (double) n / fmax(design, 1.0),
                           tacet_interval_quantile(blocks - 1.0));
    }
    /* No two blocks differ, so all decisions of one might agree: as if each block were one, the
     * larger the more of it. */
    return probability(
        hits, n,
        fmin(fmax((double) n * (square > 0.0 ? mass / square : 1.0 / TACET_BLOCK), 1.0),
             (double) n),
        tacet_interval_quantile(INFINITY));
}

/* Of all decisions, by sums of h and h^2 over whole blocks. */
struct tacet_probability tacet_of_all(const struct tacet_tally *self, uint64_t hits,
                                      uint64_t sum, uint64_t square)
{
    const uint64_t n = *self->decisions;
    double blocks, mass, residual;

    if (self->sums.n_draws == 0 || n == 0) {
        return tacet_probability(hits, n);
    }
    blocks = (double) *self->sums.blocks;
    mass = TACET_BLOCK * blocks;
    residual = (double) square - (double) sum * ((double) sum / fmax(blocks, 1.0));
    return tacet_of_blocks(self, hits, n, residual, mass, mass * TACET_BLOCK);
}

/* Of the tabled files; of its sums of h^2 and h*t where there are such. */
static struct tacet_probability of_tabled(const struct tacet_tally *self, size_t m,
                                          uint64_t hits, const uint64_t *square,
                                          const uint64_t *product)
{
    const uint64_t n = self->tabled[m];
    double p, residual;

    if (self->sums.n_draws == 0 || n == 0) {
        return tacet_probability(hits, n);
    }
    p = (double) hits / (double) n;
    residual = (double) *square - 2.0 * p * (double) *product +
               p * p * (double) self->sums.tabled_2[m];
    return tacet_of_blocks(self, hits, n, residual, (double) self->sums.tabled[m],
                           (double) self->sums.tabled_2[m]);
}

struct tacet_probability tacet_file_share(const struct tacet_tally *self, size_t m, int count)
{
    const size_t k = m * TACET_FILE_COUNTS + (size_t) count;

    return of_tabled(self, m, self->files[k], self->sums.file_2 + k, self->sums.file_t + k);
}

struct tacet_probability tacet_member_share(const struct tacet_tally *self, size_t m,
                                            enum tacet_member_count count, size_t i)
{
    const size_t k = (m * TACET_MEMBER_COUNTS + count) * self->n_members + i;

    return of_tabled(self, m, self->members[k], self->sums.member_2 + k,
                     self->sums.member_t + k);
}

/* No hit by a day. What is adopted by then is adopted by every later day, too, so the upper end
 * at the first day with a hit is one here. That matters where blocks share their parameters:
 * without a hit each of them must be taken for one decision. */
static struct tacet_probability bounded_by_later(const struct tacet_tally *self, size_t m,
                                                 size_t day, struct tacet_probability none)
{
    const double z = tacet_interval_quantile(INFINITY);
    double effective;

    while (day < self->n_days && self->adopted[m * self->n_days + day] == 0) {
        day += 1;
    }
    if (day >= self->n_days) {
        return none;
    }
    effective = z * z * (1.0 / tacet_adopted_by(self, m, (int) day + 1).high - 1.0);
    return effective > none.effective ? probability(0, none.n, effective, z) : none;
}

struct tacet_probability tacet_adopted_by(const struct tacet_tally *self, size_t m, int day)
{
    const bool drawn = self->sums.n_draws > 0;
    uint64_t hits = 0, sum = 0, square = 0;

    assert(day >= 0);
    for (size_t d = 0; d < (size_t) day && d < self->n_days; d++) {
        const size_t k = m * self->n_days + d;

        hits += self->adopted[k];
        sum += drawn ? self->sums.adopted[k] : 0;
        square += drawn ? self->sums.adopted_2[k] : 0;
    }
    return hits == 0
               ? bounded_by_later(self, m, (size_t) day, tacet_of_all(self, hits, sum, square))
               : tacet_of_all(self, hits, sum, square);
}

struct tacet_probability tacet_tabled(const struct tacet_tally *self, size_t m)
{
    const bool drawn = self->sums.n_draws > 0;
    struct tacet_probability p =
        tacet_of_all(self, self->tabled[m], drawn ? self->sums.tabled[m] : 0,
                     drawn ? self->sums.tabled_2[m] : 0);

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
    return tacet_file_share(self, m, TACET_NO_OBJECTION);
}

struct tacet_probability tacet_fate_probability(const struct tacet_tally *self, size_t m,
                                                enum tacet_fate fate)
{
    return tacet_file_share(self, m, (int) TACET_FATE + (int) fate);
}

struct tacet_probability tacet_objects(const struct tacet_tally *self, size_t m, size_t i)
{
    return tacet_member_share(self, m, TACET_OBJECTS, i);
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

struct tacet_quantiles tacet_strength(const struct tacet_tally *self, size_t m)
{
    const size_t n = TACET_CEILING_BINS - 1;
    const uint64_t *bins = self->strength + m * n;

    return (struct tacet_quantiles) {
        .q10 = quantile_bin(bins, n, 0.1) / 2.0,
        .median = quantile_bin(bins, n, 0.5) / 2.0,
        .q90 = quantile_bin(bins, n, 0.9) / 2.0,
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

uint64_t tacet_next_look(uint64_t n, bool goes_on)
{
    const uint64_t more = goes_on ? n / 4 : n;

    return n + (more + TACET_BLOCK - 1) / TACET_BLOCK * TACET_BLOCK;
}
