/* rules.c - Brier and log score, bins of reliability, and the parts of a Brier score. */
#include <math.h>

#include "tacet/scores.h"

double tacet_brier_one(double p, bool happened)
{
    const double error = p - (happened ? 1.0 : 0.0);

    return error * error;
}

double tacet_log_one(double p, bool happened)
{
    const double clipped = fmin(fmax(p, TACET_CLIP), 1.0 - TACET_CLIP);

    return -log(happened ? clipped : 1.0 - clipped);
}

double tacet_brier(const double *p, const bool *happened, size_t n)
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) {
        sum += tacet_brier_one(p[k], happened[k]);
    }
    return n == 0 ? NAN : sum / (double) n;
}

double tacet_log_score(const double *p, const bool *happened, size_t n)
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) {
        sum += tacet_log_one(p[k], happened[k]);
    }
    return n == 0 ? NAN : sum / (double) n;
}

double tacet_skill(double score, double reference)
{
    return reference > 0.0 ? 1.0 - score / reference : NAN;
}

/* Edges are decimal fractions, so that a forecast of 0.6 is where one reads it. */
static double edge(size_t b)
{
    return (double) b / TACET_BINS;
}

static size_t bin_of(double p)
{
    size_t b = TACET_BINS - 1;

    while (b > 0 && p < edge(b)) {
        b -= 1;
    }
    return b;
}

void tacet_bins(struct tacet_bin bins[TACET_BINS], const double *p, const bool *happened,
                size_t n)
{
    uint64_t counts[TACET_BINS] = { 0 }, hits[TACET_BINS] = { 0 };
    double sums[TACET_BINS] = { 0.0 };

    for (size_t k = 0; k < n; k++) {
        const size_t b = bin_of(p[k]);

        counts[b] += 1;
        hits[b] += happened[k];
        sums[b] += p[k];
    }
    for (size_t b = 0; b < TACET_BINS; b++) {
        bins[b] =
            (struct tacet_bin) { .low = edge(b),
                                 .high = edge(b + 1),
                                 .mean = counts[b] == 0 ? NAN : sums[b] / (double) counts[b],
                                 .share = tacet_probability(hits[b], counts[b]) };
    }
}

struct tacet_murphy tacet_murphy(const double *p, const bool *happened, size_t n)
{
    struct tacet_murphy parts = { 0 };
    struct tacet_bin bins[TACET_BINS];
    const double N = (double) n;
    uint64_t hits = 0;
    double base;

    if (n == 0) {
        return (struct tacet_murphy) { NAN, NAN, NAN, NAN };
    }
    tacet_bins(bins, p, happened, n);
    for (size_t b = 0; b < TACET_BINS; b++) {
        hits += bins[b].share.hits;
    }
    base = (double) hits / N;
    parts.uncertainty = base * (1.0 - base);
    for (size_t b = 0; b < TACET_BINS; b++) {
        const double part = (double) bins[b].share.n / N;

        if (bins[b].share.n > 0) {
            parts.reliability += part * pow(bins[b].mean - bins[b].share.value, 2.0);
            parts.resolution += part * pow(bins[b].share.value - base, 2.0);
        }
    }
    for (size_t k = 0; k < n; k++) {
        const struct tacet_bin *bin = &bins[bin_of(p[k])];
        const double off = p[k] - bin->mean;

        parts.within += (off * off - 2.0 * off * (happened[k] - bin->share.value)) / N;
    }
    return parts;
}
