/* resamples.c - intervals by drawing episodes again and again: ratios of sums, and AUC.
 *
 * A resample is a list of whole-number weights of episodes, drawn once and used for everything,
 * so that differences are paired.
 */
#include <assert.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>

#include "scores/scores_private.h"

static const double LOW = 0.025, HIGH = 0.975;

enum tacet_status tacet_resamples_init(struct tacet_resamples *self, size_t n_episodes,
                                       size_t n_rows, uint64_t seed, struct tacet_error *err)
{
    *self = (struct tacet_resamples) { .n_episodes = n_episodes, .n_rows = n_rows };
    self->counts = calloc(TACET_RESAMPLES * n_episodes + 1, sizeof(*self->counts));
    self->values = calloc(TACET_RESAMPLES, sizeof(*self->values));
    self->order = calloc(n_rows + 1, sizeof(*self->order));
    if (self->counts == NULL || self->values == NULL || self->order == NULL) {
        tacet_resamples_free(self);
        return tacet_fail(err, TACET_ENOMEM, "no memory to resample %zu episodes", n_episodes);
    }
    for (size_t r = 0; r < TACET_RESAMPLES; r++) {
        for (size_t e = 0; e < n_episodes; e++) {
            const double u = tacet_uniform(seed, r, PURPOSE_RESAMPLE, (uint32_t) e);

            self->counts[r * n_episodes + (size_t) (u * (double) n_episodes)] += 1;
        }
    }
    return TACET_OK;
}

void tacet_resamples_free(struct tacet_resamples *self)
{
    free(self->counts);
    free(self->values);
    free(self->order);
    *self = (struct tacet_resamples) { 0 };
}

/* The interval of the first n of self->values, which it sorts. */
static void take_interval(struct tacet_interval *interval, struct tacet_resamples *self,
                          size_t n)
{
    interval->low = interval->high = NAN;
    if (n > 0) {
        gsl_sort(self->values, 1, n);
        interval->low = gsl_stats_quantile_from_sorted_data(self->values, 1, n, LOW);
        interval->high = gsl_stats_quantile_from_sorted_data(self->values, 1, n, HIGH);
    }
}

/* @param counts  [n_episodes] weights; NULL: 1 each */
static double ratio(const double *numerator, const double *denominator, const size_t *episode,
                    size_t n, const uint16_t *counts)
{
    double top = 0.0, bottom = 0.0;

    for (size_t k = 0; k < n; k++) {
        const double weight = counts == NULL ? 1.0 : counts[episode[k]];

        top += weight * numerator[k];
        bottom += weight * (denominator == NULL ? 1.0 : denominator[k]);
    }
    return bottom > 0.0 ? top / bottom : NAN;
}

struct tacet_interval tacet_ratio(struct tacet_resamples *self, const double *numerator,
                                  const double *denominator, const size_t *episode, size_t n)
{
    struct tacet_interval found = { .value = ratio(numerator, denominator, episode, n, NULL) };
    size_t good = 0;

    for (size_t r = 0; r < TACET_RESAMPLES; r++) {
        const double value =
            ratio(numerator, denominator, episode, n, self->counts + r * self->n_episodes);

        if (!isnan(value)) {
            self->values[good++] = value;
        }
    }
    take_interval(&found, self, good);
    return found;
}

/* Through the forecasts from the least: pairs of one that happened above one that did not,
 * groups of equal forecasts at a time. */
static double weighted_auc(const size_t *order, const double *p, const bool *happened,
                           const size_t *episode, size_t n, const uint16_t *counts)
{
    double below = 0.0, above = 0.0, pairs = 0.0;

    for (size_t k = 0; k < n;) {
        const double tied = p[order[k]];
        double misses = 0.0, hits = 0.0;

        for (; k < n && p[order[k]] == tied; k++) {
            const double weight = counts == NULL ? 1.0 : counts[episode[order[k]]];

            hits += happened[order[k]] ? weight : 0.0;
            misses += happened[order[k]] ? 0.0 : weight;
        }
        pairs += hits * (below + 0.5 * misses);
        below += misses;
        above += hits;
    }
    return below > 0.0 && above > 0.0 ? pairs / (below * above) : NAN;
}

struct tacet_interval tacet_auc(struct tacet_resamples *self, const double *p,
                                const bool *happened, const size_t *episode, size_t n)
{
    struct tacet_interval found;
    size_t good = 0;

    assert(n <= self->n_rows);
    gsl_sort_index(self->order, p, 1, n);
    found.value = weighted_auc(self->order, p, happened, episode, n, NULL);
    for (size_t r = 0; r < TACET_RESAMPLES; r++) {
        const double value = weighted_auc(self->order, p, happened, episode, n,
                                          self->counts + r * self->n_episodes);

        if (!isnan(value)) {
            self->values[good++] = value;
        }
    }
    take_interval(&found, self, good);
    return found;
}
