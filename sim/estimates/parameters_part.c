/* parameters_part.c - how much the parameters move an answer, from sums over blocks.
 *
 * Blocks with the same draw of the fitted parameters are a group; the variance between groups
 * is the fitted parameters', that within them the judged ones' and the noise of 256 decisions,
 * which is known and taken off. Source: docs/model.md, Uncertainty.
 */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "estimates/estimates_private.h"

static const double N = TACET_BLOCK;
enum { SPARE_BLOCKS = 10 }; /* beyond one a draw, so that a draw's blocks can be compared */

/* Sums over blocks, h of which of N decisions are adopted. Counts as doubles: what is summed
 * here is not merged any more. */
struct sums {
    double blocks, h, h2;        /* number, sum of h, of h^2 */
    double groups, means, sizes; /* of draws that have blocks: number, sum of (sum of h)^2 /
                                    blocks, of blocks^2 */
    bool apart; /* have draws blocks enough to tell fitted from judged parameters? */
};

/* The blocks of a draw and their sums of h and h^2. */
static void add_group(struct sums *sums, double blocks, double h, double h2, double sign)
{
    if (blocks > 0.0) {
        sums->blocks += sign * blocks;
        sums->h += sign * h;
        sums->h2 += sign * h2;
        sums->groups += sign;
        sums->means += sign * h * (h / blocks);
        sums->sizes += sign * blocks * blocks;
    }
}

/* By draw, of the adopted within the k-th usual day. */
static const uint64_t *draw_adopted(const struct tacet_tally *tally, size_t m, size_t k)
{
    return tally->sums.draw_adopted + (m * tally->n_usual + k) * tally->sums.n_draws;
}

static void add_draw(struct sums *sums, const struct tacet_tally *tally, size_t m, size_t j,
                     double sign)
{
    const struct tacet_block_sums *of = &tally->sums;

    add_group(sums, (double) of->draw_blocks[j],
              (double) draw_adopted(tally, m, tally->n_usual - 1)[j],
              (double) of->draw_adopted_2[m * of->n_draws + j], sign);
}

/* What N independent decisions scatter by themselves: the mean of x*(1 - x)/(N - 1). */
static double noise(const struct sums *sums)
{
    return (sums->h / N - sums->h2 / (N * N)) / (N - 1.0) / sums->blocks;
}

/* Variance between all blocks less their noise. */
static double between_blocks(const struct sums *sums)
{
    const double square = sums->h2 - sums->h * (sums->h / sums->blocks);

    return square / (sums->blocks - 1.0) / (N * N) - noise(sums);
}

enum { PARAMETERS, FITTED, JUDGED, PARTS };

/* Analysis of variance with groups of unequal size (Searle, Casella and McCulloch 1992, 3.6).
 */
static void variances_of(double variance[PARTS], const struct sums *sums)
{
    const double within = (sums->h2 - sums->means) / (sums->blocks - sums->groups) / (N * N);
    const double between =
        (sums->means - sums->h * (sums->h / sums->blocks)) / (sums->groups - 1.0) / (N * N);
    const double size = (sums->blocks - sums->sizes / sums->blocks) / (sums->groups - 1.0);

    variance[FITTED] = (between - within) / size;
    variance[JUDGED] = within - noise(sums);
    variance[PARAMETERS] = variance[FITTED] + variance[JUDGED];
}

static void estimate(double variance[PARTS], const struct sums *sums)
{
    if (sums->apart) {
        variances_of(variance, sums);
    } else {
        variance[PARAMETERS] = between_blocks(sums);
        variance[FITTED] = variance[JUDGED] = NAN;
    }
}

static void tell_apart(struct sums *sums)
{
    sums->apart = sums->blocks - sums->groups >= SPARE_BLOCKS;
}

/* What it is worth that there are so many draws and no more: NAN where they are not told from
 * the judged parameters. */
static double error_of_draws(const struct sums *sums)
{
    double variance[PARTS];

    if (sums->blocks < TACET_BLOCKS_LEAST || !sums->apart) {
        return NAN;
    }
    estimate(variance, sums);
    return sqrt((variance[FITTED] < 0.0 ? 0.0 : variance[FITTED]) / sums->groups);
}

/* The jackknife over draws, each left out in turn. Its square of the standard error of a mean
 * is (n - 1)/n times the sum of squares (Efron and Tibshirani 1993, 11.5). */
static void jackknife(double error[PARTS], const struct tacet_tally *tally, size_t m,
                      const struct sums *sums)
{
    double sum[PARTS] = { 0.0 }, square[PARTS] = { 0.0 };

    for (size_t j = 0; j < tally->sums.n_draws; j++) {
        struct sums others = *sums;
        double variance[PARTS];

        add_draw(&others, tally, m, j, -1.0);
        if (others.groups < sums->groups) {
            estimate(variance, &others);
            for (int p = 0; p < PARTS; p++) {
                sum[p] += variance[p];
                square[p] += variance[p] * variance[p];
            }
        }
    }
    for (int p = 0; p < PARTS; p++) {
        const double spread = square[p] - sum[p] * (sum[p] / sums->groups);

        error[p] = sqrt((sums->groups - 1.0) / sums->groups * (spread < 0.0 ? 0.0 : spread));
    }
}

void tacet_uncertainty_parameters(struct tacet_uncertainty *self,
                                  const struct tacet_tally *tally, size_t m)
{
    double variance[PARTS] = { NAN, NAN, NAN }, error[PARTS] = { NAN, NAN, NAN };
    struct sums sums = { .blocks = 0.0 };

    for (size_t j = 0; j < tally->sums.n_draws; j++) {
        add_draw(&sums, tally, m, j, 1.0);
    }
    if (sums.blocks >= TACET_BLOCKS_LEAST) {
        tell_apart(&sums);
        estimate(variance, &sums);
        jackknife(error, tally, m, &sums);
    }
    self->parameters = (struct tacet_part) { variance[PARAMETERS], error[PARAMETERS] };
    self->fitted = (struct tacet_part) { variance[FITTED], error[FITTED] };
    self->judged = (struct tacet_part) { variance[JUDGED], error[JUDGED] };
    self->draws_error = error_of_draws(&sums);
}

/* Of h - ratio*t, decision by decision, h adopted within the k-th usual day and t tabled; their
 * squares over all blocks are given. */
static double draws_error(const struct tacet_tally *tally, size_t m, size_t k, double square,
                          double ratio)
{
    const struct tacet_block_sums *of = &tally->sums;
    struct sums sums = { .blocks = 0.0 };

    for (size_t j = 0; j < of->n_draws; j++) {
        add_group(&sums, (double) of->draw_blocks[j],
                  (double) draw_adopted(tally, m, k)[j] -
                      ratio * (double) of->draw_tabled[m * of->n_draws + j],
                  0.0, 1.0);
    }
    sums.h2 = square;
    tell_apart(&sums);
    return error_of_draws(&sums);
}

double tacet_adopted_draws_error(const struct tacet_tally *self, size_t m, int day)
{
    size_t k = 0;
    double square = 0.0;

    while (k < self->n_usual && self->usual[k] != day) {
        k += 1;
    }
    if (self->sums.n_draws == 0 || k == self->n_usual) {
        return NAN;
    }
    for (size_t d = 0; d < (size_t) day; d++) {
        square += (double) self->sums.adopted_2[m * self->n_days + d];
    }
    return draws_error(self, m, k, square, 0.0);
}

double tacet_tabled_draws_error(const struct tacet_tally *self, size_t m)
{
    struct sums sums = { .blocks = 0.0 };

    for (size_t j = 0; j < self->sums.n_draws; j++) {
        add_group(&sums, (double) self->sums.draw_blocks[j],
                  (double) self->sums.draw_tabled[m * self->sums.n_draws + j], 0.0, 1.0);
    }
    sums.h2 = self->sums.n_draws > 0 ? (double) self->sums.tabled_2[m] : 0.0;
    tell_apart(&sums);
    return error_of_draws(&sums);
}

double tacet_if_tabled_draws_error(const struct tacet_tally *self, size_t m)
{
    const size_t f = m * TACET_FILE_COUNTS + TACET_FATE + TACET_ADOPTED;
    double tabled, ratio, square;

    if (self->sums.n_draws == 0 || self->sums.tabled[m] == 0) {
        return NAN;
    }
    tabled = (double) self->sums.tabled[m];
    ratio = tacet_adopted_if_tabled(self, m).value;
    square = (double) self->sums.file_2[f] - 2.0 * ratio * (double) self->sums.file_t[f] +
             ratio * ratio * (double) self->sums.tabled_2[m];
    return draws_error(self, m, self->n_usual - 1, square, ratio) * N *
           (double) *self->sums.blocks / tabled;
}

/* ---- intervals over the parameters ----------------------------------------------------------
 */

/* gsl_cdf_beta_Pinv gives up on many of these; the distribution function itself does not. To
 * ten digits, so that the last ones of a mathematical library do not show. */
static double beta_quantile(double q, double a, double b)
{
    double low = 0.0, high = 1.0;

    for (int step = 0; step < 1000 && high - low > 1e-10 * high; step++) {
        const double middle = (low + high) / 2.0;

        if (gsl_cdf_beta_P(middle, a, b) < q) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high;
}

/* A beta distribution; NAN if there is none. */
struct beta {
    double a, b;
};

/* Of sums of h and h^2 over whole blocks. */
static struct beta beta_of(const struct tacet_tally *self, uint64_t h, uint64_t h2, double mean)
{
    struct sums sums = { .h = (double) h, .h2 = (double) h2 };
    double variance, size;

    if (self->sums.n_draws == 0 || *self->sums.blocks < TACET_BLOCKS_LEAST || !(mean > 0.0) ||
        mean >= 1.0) {
        return (struct beta) { NAN, NAN };
    }
    sums.blocks = (double) *self->sums.blocks;
    variance = between_blocks(&sums);
    if (variance <= 2.0 * noise(&sums) * sqrt(2.0 / (sums.blocks - 1.0))) {
        return (struct beta) { NAN, NAN }; /* it may be noise and nothing else */
    }
    size = fmax(mean * (1.0 - mean) / variance - 1.0, 1e-3); /* a + b; never quite 0 and 1 */
    return (struct beta) { mean * size, (1.0 - mean) * size };
}

static void quantiles_of(struct beta beta, const double *q, double *values, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        values[k] = isnan(beta.a) ? (double) NAN : beta_quantile(q[k], beta.a, beta.b);
    }
}

static struct tacet_range range_of(struct beta beta)
{
    const double q[] = { 0.05, 0.95 };
    double ends[2];

    quantiles_of(beta, q, ends, 2);
    return (struct tacet_range) { ends[0], ends[1] };
}

static struct beta adopted_beta(const struct tacet_tally *self, size_t m, int day)
{
    uint64_t h = 0, h2 = 0;

    for (size_t d = 0; self->sums.n_draws > 0 && d < (size_t) day && d < self->n_days; d++) {
        h += self->sums.adopted[m * self->n_days + d];
        h2 += self->sums.adopted_2[m * self->n_days + d];
    }
    return beta_of(self, h, h2, tacet_adopted_by(self, m, day).value);
}

struct tacet_range tacet_adopted_range(const struct tacet_tally *self, size_t m, int day)
{
    return range_of(adopted_beta(self, m, day));
}

void tacet_adopted_quantiles(const struct tacet_tally *self, size_t m, int day, const double *q,
                             double *values, size_t n)
{
    quantiles_of(adopted_beta(self, m, day), q, values, n);
}

struct tacet_range tacet_tabled_range(const struct tacet_tally *self, size_t m)
{
    if (self->sums.n_draws == 0) {
        return (struct tacet_range) { NAN, NAN };
    }
    return range_of(beta_of(self, self->sums.tabled[m], self->sums.tabled_2[m],
                            tacet_tabled(self, m).value));
}
