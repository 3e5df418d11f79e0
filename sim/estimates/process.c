/* process.c - estimates about the process: rules, members removed, states over time.
 *
 * Differences are paired: both sides were decided on the same draws.  Source: docs/model.md,
 * Estimates.
 */
#include <math.h>

#include "estimates/estimates_private.h"

/* The error of (won - lost)/n over n decisions or, where they share parameters, over blocks
 * with a residual sum of (g - d*t)^2 and a mass sum of t. */
static struct tacet_difference difference(const struct tacet_tally *self, uint64_t won,
                                          uint64_t lost, uint64_t n, double residual,
                                          double mass)
{
    const double N = (double) n, gain = (double) won - (double) lost;
    struct tacet_difference d = { .won = won, .lost = lost, .value = NAN, .error = NAN };

    if (n == 0) {
        return d;
    }
    d.value = gain / N;
    if (self->sums.n_draws == 0) {
        d.error = sqrt(fmax(((double) won + (double) lost) / N - d.value * d.value, 0.0) / N);
    } else {
        const double blocks = (double) *self->sums.blocks;

        d.error = blocks > 1.0 && mass > 0.0
                      ? sqrt(fmax(residual, 0.0) * blocks / (blocks - 1.0)) / mass
                      : (double) NAN;
    }
    return d;
}

/* A sum kept modulo 2^64. */
static double signed_sum(uint64_t sum)
{
    return (double) (int64_t) sum;
}

struct tacet_difference tacet_gain(const struct tacet_tally *self, size_t m, size_t i)
{
    const size_t N = self->n_members, k = m * N + i;
    const uint64_t *const counts = self->members + m * TACET_MEMBER_COUNTS * N;
    const uint64_t won = counts[TACET_WINS * N + i], lost = counts[TACET_LOSES * N + i];
    const uint64_t n = self->tabled[m];
    double d, residual;

    if (self->sums.n_draws == 0 || n == 0) {
        return difference(self, won, lost, n, 0.0, 0.0);
    }
    d = ((double) won - (double) lost) / (double) n;
    residual = (double) self->sums.gain_2[k] - 2.0 * d * signed_sum(self->sums.gain_t[k]) +
               d * d * (double) self->sums.tabled_2[m];
    return difference(self, won, lost, n, residual, (double) self->sums.tabled[m]);
}

struct tacet_probability tacet_held_back(const struct tacet_tally *self, size_t m)
{
    const bool drawn = self->sums.n_draws > 0;

    return tacet_of_all(self, self->held_back[m], drawn ? self->sums.held[m] : 0,
                        drawn ? self->sums.held_2[m] : 0);
}

struct tacet_probability tacet_under_rule(const struct tacet_tally *self, size_t m,
                                          enum tacet_rule rule)
{
    const size_t k = m * TACET_COUNCIL_RULES + rule;
    const uint64_t hits = self->rules[k * TACET_RULE_COUNTS + TACET_UNDER];

    const bool drawn = self->sums.n_draws > 0;

    return tacet_of_all(self, hits, drawn ? self->sums.under[k] : 0,
                        drawn ? self->sums.under_2[k] : 0);
}

struct tacet_difference tacet_rule_difference(const struct tacet_tally *self, size_t m,
                                              enum tacet_rule rule)
{
    const size_t k = m * TACET_COUNCIL_RULES + rule;
    const uint64_t *const counts = self->rules + k * TACET_RULE_COUNTS;
    double blocks, sum, residual;

    if (self->sums.n_draws == 0) {
        return difference(self, counts[TACET_WON], counts[TACET_LOST], *self->decisions, 0.0,
                          0.0);
    }
    blocks = (double) *self->sums.blocks;
    sum = signed_sum(self->sums.rule[k]);
    residual = (double) self->sums.rule_2[k] - sum * sum / fmax(blocks, 1.0);
    return difference(self, counts[TACET_WON], counts[TACET_LOST], *self->decisions, residual,
                      blocks * TACET_BLOCK);
}

/* Changes up to grid day g, added up modulo 2^64. */
static double share_on(const struct tacet_tally *self, const uint64_t *changes, size_t g)
{
    uint64_t sum = 0;

    for (size_t k = 0; k <= g; k++) {
        sum += changes[k];
    }
    return (double) sum / (double) *self->decisions;
}

double tacet_state_share(const struct tacet_tally *self, size_t m, enum tacet_state state,
                         size_t g)
{
    return share_on(self, self->states + (m * TACET_STATES + state) * self->n_grid, g);
}

double tacet_objecting_share(const struct tacet_tally *self, size_t m, size_t i, size_t g)
{
    return share_on(self, self->objecting + (m * self->n_members + i) * self->n_grid, g);
}

double tacet_variant_share(const struct tacet_tally *self, size_t m, size_t v)
{
    const uint64_t adopted = self->files[m * TACET_FILE_COUNTS + TACET_FATE + TACET_ADOPTED];

    if (adopted == 0) {
        return NAN;
    }
    return (double) self->variants[m * TACET_VARIANTS_MAX + v] / (double) adopted;
}
