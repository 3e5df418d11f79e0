/* paired.c - from counts of pairs to differences with error, interval and verdict.
 *
 * Both scenarios of a pair were decided on the same draws. Source: docs/model.md, Comparing
 * scenarios.
 */
#include <math.h>

#include "estimates/estimates_private.h"
#include "tacet/estimates_compare.h"

enum { HITS_LEAST = 10 }; /* hits, and tabled files that are none, for the error of a ratio */

/* One pair, and what all pairs of the two scenarios share. */
struct counts {
    const struct tacet_pair *pair;
    uint64_t decisions, blocks;
    bool drawn;
};

/* Decisions whose course is at least so in the first and in the other. */
static uint64_t both(const struct tacet_pair *pair, size_t first, size_t other)
{
    uint64_t sum = 0;

    for (size_t a = first; a < TACET_COURSES; a++) {
        for (size_t b = other; b < TACET_COURSES; b++) {
            sum += pair->cells[a][b];
        }
    }
    return sum;
}

static uint64_t of_side(const struct tacet_pair *pair, int side, size_t least)
{
    return side == 0 ? both(pair, least, 0) : both(pair, 0, least);
}

static uint64_t product(const struct tacet_pair *pair, size_t i, size_t j)
{
    return i <= j ? pair->products[i][j] : pair->products[j][i];
}

/* ---- the probabilities, as tacet_adopted_by() and its like give them -----------------------
 */

/* `i` is the number of the block that counts: hits (0 and 2) or tabled files (1 and 3). */
static struct tacet_probability of_all(const struct counts *c, bool drawn, size_t i)
{
    uint64_t n = c->decisions, blocks = c->blocks;
    const struct tacet_tally as = { .decisions = &n,
                                    .sums = { .n_draws = drawn, .blocks = &blocks } };

    return tacet_of_all(&as, of_side(c->pair, i >= 2, 2 - i % 2), c->pair->sums[i],
                        product(c->pair, i, i));
}

static struct tacet_probability of_tabled(const struct counts *c, bool drawn, int side)
{
    const size_t h = side == 0 ? 0 : 2, t = h + 1;
    const uint64_t hits = of_side(c->pair, side, 2), n = of_side(c->pair, side, 1);
    uint64_t blocks = c->blocks;
    const struct tacet_tally as = { .sums = { .n_draws = drawn, .blocks = &blocks } };
    double p, residual;

    if (!drawn || n == 0) {
        return tacet_probability(hits, n);
    }
    p = (double) hits / (double) n;
    residual = (double) product(c->pair, h, h) - 2.0 * p * (double) product(c->pair, h, t) +
               p * p * (double) product(c->pair, t, t);
    return tacet_of_blocks(&as, hits, n, residual, (double) c->pair->sums[t],
                           (double) product(c->pair, t, t));
}

/* ---- intervals ----------------------------------------------------------------------------
 */

static double quantile(const struct counts *c)
{
    return tacet_interval_quantile(c->drawn && c->blocks > 1 ? (double) c->blocks - 1.0
                                                             : (double) INFINITY);
}

static void judge(struct tacet_paired *p)
{
    p->verdict = isnan(p->interval.low)   ? TACET_NO_VERDICT
                 : p->interval.low > 0.0  ? TACET_HIGHER
                 : p->interval.high < 0.0 ? TACET_LOWER
                                          : TACET_ALIKE;
}

/* Of n pairs of which so many were won and lost, after Bonett and Price: one more of each.
 * Decisions that share parameters are worth fewer, by the design effect; where no two blocks
 * differ each block is worth one. */
static void bound_counts(struct tacet_paired *p, const struct counts *c, double n)
{
    const struct tacet_difference *const d = &p->difference;
    const double won = (double) d->won, lost = (double) d->lost;
    const double plain = ((won + lost) / n - d->value * d->value) / n;
    const double square = d->error * d->error;
    double effect = 1.0, more, less, centre, half;

    if (c->drawn) {
        effect = square > 0.0 && plain > 0.0 ? fmax(square / plain, 1.0) : TACET_BLOCK;
        effect = fmin(effect, n);
    }
    n /= effect;
    more = (won / effect + 1.0) / (n + 2.0);
    less = (lost / effect + 1.0) / (n + 2.0);
    centre = more - less;
    half = quantile(c) * sqrt((more + less - centre * centre) / (n + 2.0));
    p->interval.low = fmax(centre - half, -1.0);
    p->interval.high = fmin(centre + half, 1.0);
}

static bool is_enough(const struct tacet_probability *p)
{
    return p->value * p->effective >= HITS_LEAST &&
           (1.0 - p->value) * p->effective >= HITS_LEAST;
}

/* Of ratios whose tabled files are not the same: normal, if there is enough of all. */
static void bound_ratios(struct tacet_paired *p, const struct counts *c)
{
    const double half = quantile(c) * p->difference.error;

    if (is_enough(&p->first) && is_enough(&p->other) && half > 0.0 &&
        (!c->drawn || c->blocks >= TACET_BLOCKS_LEAST)) {
        p->interval.low = fmax(p->difference.value - half, -1.0);
        p->interval.high = fmin(p->difference.value + half, 1.0);
    }
}

/* ---- differences --------------------------------------------------------------------------
 */

/* Of all decisions: hits, or tabled files. */
static void compare_all(struct tacet_paired *p, const struct counts *c, size_t i)
{
    const struct tacet_pair *const pair = c->pair;
    const size_t j = i + 2, least = 2 - i % 2;
    const uint64_t first = both(pair, least, 0), other = both(pair, 0, least);
    const uint64_t in_both = both(pair, least, least);
    const double n = (double) c->decisions, blocks = (double) c->blocks;
    struct tacet_difference *const d = &p->difference;

    d->won = other - in_both;
    d->lost = first - in_both;
    d->value = ((double) d->won - (double) d->lost) / n;
    if (!c->drawn) {
        d->error =
            sqrt(fmax(((double) d->won + (double) d->lost) / n - d->value * d->value, 0.0) / n);
    } else if (c->blocks > 1) {
        const double gain = (double) pair->sums[j] - (double) pair->sums[i];
        const double square = (double) (product(pair, i, i) + product(pair, j, j) -
                                        2 * product(pair, i, j)); /* exact, and not below 0 */
        const double residual = fmax(square - gain * (gain / blocks), 0.0);

        d->error = sqrt(residual * blocks / (blocks - 1.0)) / (TACET_BLOCK * blocks);
    }
    p->n = c->decisions;
    if (p->n > 0) {
        bound_counts(p, c, n);
    }
}

/* Sums over decisions, or over blocks that share parameters, of the products of hits and tabled
 * files of both sides; and the sums of tabled files. */
static void products_of(double q[4][4], double tabled[2], const struct counts *c)
{
    const size_t least[4] = { 2, 1, 2, 1 };

    for (size_t i = 0; i < 4; i++) {
        for (size_t j = i; j < 4; j++) {
            const size_t stronger = least[i] > least[j] ? least[i] : least[j];

            q[i][j] = c->drawn             ? (double) product(c->pair, i, j)
                      : (i < 2) == (j < 2) ? (double) of_side(c->pair, i >= 2, stronger)
                                           : (double) both(c->pair, least[i], least[j]);
            q[j][i] = q[i][j];
        }
    }
    tabled[0] = c->drawn ? (double) c->pair->sums[1] : q[1][1];
    tabled[1] = c->drawn ? (double) c->pair->sums[3] : q[3][3];
}

/* The linearised standard error of a difference of two ratios with common units: the sum of
 * ((h' - p'*t')/T' - (h - p*t)/T)^2. */
static double ratios_error(const struct tacet_paired *p, const struct counts *c)
{
    const double blocks = (double) c->blocks;
    double q[4][4], tabled[2], sum = 0.0;

    products_of(q, tabled, c);
    if (tabled[0] == 0.0 || tabled[1] == 0.0 || (c->drawn && c->blocks < 2)) {
        return NAN;
    }
    {
        const double weights[4] = { -1.0 / tabled[0], p->first.value / tabled[0],
                                    1.0 / tabled[1], -p->other.value / tabled[1] };

        for (size_t i = 0; i < 4; i++) {
            for (size_t j = 0; j < 4; j++) {
                sum += weights[i] * weights[j] * q[i][j];
            }
        }
    }
    return sqrt(fmax(sum, 0.0) * (c->drawn ? blocks / (blocks - 1.0) : 1.0));
}

static void compare_tabled(struct tacet_paired *p, const struct counts *c)
{
    const struct tacet_pair *const pair = c->pair;
    const uint64_t in_both = both(pair, 1, 1), hits = both(pair, 2, 2);
    const uint64_t first = both(pair, 1, 0), other = both(pair, 0, 1);
    const uint64_t alike = pair->cells[0][0] + pair->cells[1][1] + pair->cells[2][2];

    p->n = first + other - in_both;
    p->difference.won = both(pair, 0, 2) - hits;
    p->difference.lost = both(pair, 2, 0) - hits;
    if (first == 0 || other == 0) {
        p->difference.value = NAN;
        return;
    }
    p->difference.value = p->other.value - p->first.value;
    p->difference.error = alike == c->decisions ? 0.0 : ratios_error(p, c);
    if (first == in_both && other == in_both) { /* the same files: a count of changes again */
        p->difference.value =
            ((double) p->difference.won - (double) p->difference.lost) / (double) in_both;
        bound_counts(p, c, (double) in_both);
    } else {
        bound_ratios(p, c);
    }
}

static bool is_given(const struct tacet_compare *self, size_t other,
                     const struct tacet_match *at)
{
    return self->models[0]->measures[at->first].on_the_table &&
           self->models[other]->measures[at->other].on_the_table;
}

/* Assumed, not estimated. */
static void assume(struct tacet_probability *p, const struct tacet_measure_model *measure)
{
    if (measure->on_the_table && p->n > 0) {
        p->stderr_mc = 0.0;
        p->low = p->high = 1.0;
    }
}

/* Both sides by themselves. */
static void find_sides(struct tacet_paired *p, const struct tacet_compare *self, size_t other,
                       const struct counts *c, enum tacet_quantity quantity)
{
    const bool drawn[2] = { tacet_model_draws(self->models[0]) > 0,
                            tacet_model_draws(self->models[other]) > 0 };
    struct tacet_probability *const sides[2] = { &p->first, &p->other };

    for (int s = 0; s < 2; s++) {
        *sides[s] = quantity == TACET_OF_ADOPTED  ? of_all(c, drawn[s], s == 0 ? 0 : 2)
                    : quantity == TACET_OF_TABLED ? of_all(c, drawn[s], s == 0 ? 1 : 3)
                                                  : of_tabled(c, drawn[s], s);
    }
}

struct tacet_paired tacet_paired(const struct tacet_compare *self, size_t other,
                                 enum tacet_quantity quantity, size_t k)
{
    const struct tacet_against *const against = &self->against[other];
    const size_t place = quantity == TACET_OF_OBJECTS ? against->n_measures + k : k;
    const struct counts c = { .pair = &self->tally.pairs[against->first_pair + place],
                              .decisions = self->tally.decisions,
                              .blocks = self->tally.blocks,
                              .drawn = tacet_compare_is_drawn(self, other) };
    struct tacet_paired p = { .difference = { .error = NAN }, .interval = { NAN, NAN } };
    bool exact = against->is_same;

    find_sides(&p, self, other, &c, quantity);
    if (quantity == TACET_OF_TABLED) {
        const struct tacet_match *const at = &against->measures[k];

        compare_all(&p, &c, 1);
        assume(&p.first, &self->models[0]->measures[at->first]);
        assume(&p.other, &self->models[other]->measures[at->other]);
        exact = exact || is_given(self, other, at);
    } else if (quantity == TACET_OF_ADOPTED) {
        compare_all(&p, &c, 0);
    } else {
        compare_tabled(&p, &c);
    }
    if (exact && !isnan(p.difference.value)) { /* no number of decisions makes a difference */
        p.difference.error = 0.0;
        p.interval = (struct tacet_range) { 0.0, 0.0 };
    }
    judge(&p);
    return p;
}
