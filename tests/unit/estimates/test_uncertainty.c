/* test_uncertainty.c - the split of the answer's variance against quadrature, Monte Carlo
 * errors against repeated runs, and counts that are the same however a run is cut. */
#include <gsl/gsl_randist.h>

#include "support/drawn.h"
#include "support/fail_alloc.h"
#include "tacet/estimates_uncertainty.h"

static const volatile sig_atomic_t not_interrupted;

/* ---- what is known exactly ------------------------------------------------------------------
 */

/* Mean and variance of f(z, w) over independent standard normal z and uniform w. */
struct moments {
    double mean, variance, of_w; /* of_w: mean over z of the variance over w */
};

/* One member, one static measure: adopted iff it does not object. */
static double adopted(double index)
{
    return gsl_cdf_ugaussian_P(-index);
}

/* Of P(adopted) with index mean + sd*z + slope*w. */
static struct moments exact_moments(double mean, double sd, double slope)
{
    enum { STEPS = 400 };
    double first = 0.0, second = 0.0, inner_second = 0.0;

    for (int i = 0; i < STEPS; i++) {
        const double z = -9.0 + 18.0 * (i + 0.5) / STEPS;
        const double weight = 18.0 / STEPS * gsl_ran_ugaussian_pdf(z);
        double p = 0.0, p2 = 0.0;

        for (int j = 0; j < STEPS; j++) {
            const double w = (j + 0.5) / STEPS, value = adopted(mean + sd * z + slope * w);

            p += value / STEPS;
            p2 += value * value / STEPS;
        }
        first += weight * p;
        second += weight * p2;
        inner_second += weight * p * p;
    }
    return (struct moments) { first, inner_second - first * first, second - inner_second };
}

/* The quadrature agrees with E Phi(-(m + s*z)) = Phi(-m/sqrt(1 + s^2)). */
static void quadrature_has_the_known_mean(void **state)
{
    (void) state;
    assert_near(exact_moments(0.75, 0.625, 0.0).mean,
                gsl_cdf_ugaussian_P(-0.75 / sqrt(1.0 + 0.625 * 0.625)), 1e-9);
    assert_near(exact_moments(0.75, 0.625, 0.0).of_w, 0.0, 1e-12);
}

static struct tacet_tally count(const struct small_union *self, uint64_t n)
{
    struct tacet_tally tally;

    assert_int_equal(tacet_count_all(&tally, &self->model, 11, n, 2, NULL), TACET_OK);
    return tally;
}

/* A part is within five of its standard errors of the truth, and these are small. */
static void assert_part(struct tacet_part part, double truth, double relative)
{
    if (!(fabs(part.variance - truth) <= 5.0 * part.error)) {
        fail_msg("the variance is %g +- %g, must be %g", part.variance, part.error, truth);
    }
    if (!(part.error <= relative * truth)) {
        fail_msg("the error is %g, must be at most %g of %g", part.error, relative, truth);
    }
}

static void assert_no_part(struct tacet_part part, double most)
{
    if (!(fabs(part.variance) <= 5.0 * part.error && part.error <= most)) {
        fail_msg("the variance is %g +- %g, must be 0 within %g", part.variance, part.error,
                 most);
    }
}

/* ---- parameters
 * ------------------------------------------------------------------------------
 */

/* tabling.shock plays no part here, and a column needs a fitted parameter to be in. */
static struct small_union *one_judged(double value, double sd)
{
    char rows[200];

    snprintf(rows, sizeof(rows),
             "objection.const,%.17g,%.17g,probit,judgement,,\ntabling.shock,2,0.5,,fit,,\n",
             value, sd);
    write_uncertain(rows);
    write_draws_of("tabling.shock", 2.0, 0.5, 40);
    return drawn_union(ONE_MEMBER, NULL, 0);
}

static struct small_union *one_fitted(double value, double sd, size_t n_draws)
{
    char rows[200];

    snprintf(rows, sizeof(rows), "objection.const,%.17g,%.17g,probit,fit,,\n", value, sd);
    write_uncertain(rows);
    write_draws_of("objection.const", value, sd, n_draws);
    return drawn_union(ONE_MEMBER, NULL, 0);
}

static void one_judged_parameter_has_the_variance_of_quadrature(void **state)
{
    const double cases[][2] = { { 0.75, 0.625 }, { -1.25, 0.25 }, { 1.875, 0.125 } };

    (void) state;
    for (size_t k = 0; k < 3; k++) {
        const struct moments exact = exact_moments(cases[k][0], cases[k][1], 0.0);
        struct small_union *self = one_judged(cases[k][0], cases[k][1]);
        struct tacet_tally tally = count(self, 6000 * TACET_BLOCK);
        struct tacet_probability p = tacet_adopted_by(&tally, 0, 365);
        struct tacet_uncertainty split;

        tacet_uncertainty_parameters(&split, &tally, 0);
        assert_near(p.value, exact.mean, 5.0 * p.stderr_mc);
        assert_part(split.judged, exact.variance, 0.1);
        assert_part(split.parameters, exact.variance, 0.1);
        assert_no_part(split.fitted, 0.05 * exact.variance);
        tacet_tally_free(&tally);
        small_union_free(self);
    }
}

/* Draws that are the normal's quantiles: the variance over them is a plain sum. */
static void one_fitted_parameter_has_the_variance_over_its_draws(void **state)
{
    enum { DRAWS = 99 };
    const double value = 0.75, sd = 0.625;
    struct small_union *self = one_fitted(value, sd, DRAWS);
    struct tacet_tally tally = count(self, 5000 * TACET_BLOCK + 100);
    struct tacet_uncertainty split;
    double mean = 0.0, square = 0.0, exact;

    (void) state;
    for (size_t d = 0; d < DRAWS; d++) {
        const double p = adopted(quantile_draw(value, sd, d, DRAWS));

        mean += p / DRAWS;
        square += p * p / DRAWS;
    }
    exact = (square - mean * mean) * DRAWS / (DRAWS - 1.0);
    assert_near(exact, exact_moments(value, sd, 0.0).variance, 0.02 * exact);
    assert_near(tacet_adopted_by(&tally, 0, 365).value, mean, 0.002);
    tacet_uncertainty_parameters(&split, &tally, 0);
    assert_near(split.fitted.variance, exact, 0.01 * exact); /* the draws are not sampled */
    assert_part(split.fitted, exact, 0.15);
    assert_no_part(split.judged, 0.02 * exact);
    assert_near(split.draws_error, sqrt(split.fitted.variance / DRAWS), 1e-15);
    tacet_tally_free(&tally);
    small_union_free(self);
}

/* Index a + b with a fitted and b judged: the fitted part is that of E[P | a], the judged part
 * what is left of the variance of a normal of both. */
static void fitted_and_judged_parameters_are_told_apart(void **state)
{
    const double a = 0.25, sd_a = 0.5, sd_b = 0.375;
    const struct moments all = exact_moments(a, hypot(sd_a, sd_b), 0.0);
    const double scale = sqrt(1.0 + sd_b * sd_b);
    const double fitted = exact_moments(a / scale, sd_a / scale, 0.0).variance;
    struct tacet_uncertainty split;
    struct small_union *self;
    struct tacet_tally tally;

    (void) state;
    write_uncertain("objection.const,0.25,0.5,probit,fit,,\n"
                    "objection.kind.listing,0,0.375,probit,judgement,,\n");
    write_draws_of("objection.const", a, sd_a, 400);
    self = drawn_union(ONE_MEMBER, NULL, 0);
    tally = count(self, 12000 * TACET_BLOCK);
    tacet_uncertainty_parameters(&split, &tally, 0);
    assert_part(split.fitted, fitted, 0.1);
    assert_part(split.judged, all.variance - fitted, 0.05);
    assert_part(split.parameters, all.variance, 0.1);
    tacet_tally_free(&tally);
    tally = count(self, 300 * TACET_BLOCK); /* fewer blocks than draws */
    tacet_uncertainty_parameters(&split, &tally, 0);
    assert_true(isnan(split.fitted.variance) && isnan(split.judged.variance));
    assert_part(split.parameters, all.variance, 0.2);
    tacet_tally_free(&tally);
    tally = count(self, 29 * TACET_BLOCK);
    tacet_uncertainty_parameters(&split, &tally, 0);
    assert_true(isnan(split.parameters.variance) && isnan(split.draws_error));
    tacet_tally_free(&tally);
    small_union_free(self);
}

/* Where the noise of 256 decisions is many times what is sought, it must be taken off rightly:
 * with groups of blocks and, with more draws than blocks, without. */
static void noise_is_taken_off(void **state)
{
    const double value = 0.25, sd = 0.02, exact = exact_moments(value, sd, 0.0).variance;
    const size_t n_draws[] = { 99, 5000 };

    (void) state;
    for (size_t k = 0; k < 2; k++) {
        struct small_union *self = one_fitted(value, sd, n_draws[k]);
        struct tacet_tally tally = count(self, 5000 * TACET_BLOCK);
        struct tacet_uncertainty split;

        tacet_uncertainty_parameters(&split, &tally, 0);
        assert_near(split.parameters.variance, exact, 5.0 * split.parameters.error);
        assert_in_range(1e6 * split.parameters.error, 5, 30); /* the noise: 930 */
        assert_true(isnan(split.fitted.variance) == (k == 1));
        tacet_tally_free(&tally);
        small_union_free(self);
    }
}

static void held_parameters_have_no_part(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_tally tally = count(self, 20000);
    struct tacet_uncertainty split;

    (void) state;
    tacet_uncertainty_parameters(&split, &tally, 3);
    assert_true(isnan(split.parameters.variance) && isnan(split.fitted.variance) &&
                isnan(split.judged.variance));
    assert_true(isnan(tacet_adopted_range(&tally, 3, 365).low));
    assert_true(isnan(tacet_tabled_range(&tally, 3).high));
    assert_int_equal(tally.sums.n_draws, 0);
    tacet_tally_free(&tally);
    small_union_free(self);
}

/* The interval is that of a beta distribution with the exact mean and variance; for a normal
 * index its ends are near the exact quantiles, too. */
static void the_interval_over_parameters_is_that_of_the_beta(void **state)
{
    const double value = 0.75, sd = 0.625;
    const struct moments exact = exact_moments(value, sd, 0.0);
    const double size = exact.mean * (1.0 - exact.mean) / exact.variance - 1.0;
    struct small_union *self = one_judged(value, sd);
    struct tacet_tally tally = count(self, 6000 * TACET_BLOCK);
    const struct tacet_range range = tacet_adopted_range(&tally, 0, 365);

    (void) state;
    assert_near(gsl_cdf_beta_P(range.low, exact.mean * size, (1.0 - exact.mean) * size), 0.05,
                0.01);
    assert_near(gsl_cdf_beta_P(range.high, exact.mean * size, (1.0 - exact.mean) * size), 0.95,
                0.01);
    assert_near(range.low, adopted(value + 1.645 * sd), 0.015);
    assert_near(range.high, adopted(value - 1.645 * sd), 0.015);
    assert_true(isnan(tacet_tabled_range(&tally, 0).low)); /* given, so there is none */
    tacet_tally_free(&tally);
    small_union_free(self);
}

/* ---- drivers
 * ---------------------------------------------------------------------------------
 */

#define ONE_DRIVER                                                                         \
    ONE_MEMBER "drivers: { own = ( { name = \"wind\"; value = { uniform = [0.0, 1.0]; }; " \
               "slope = 1.5; } ); }; "

static void drivers_have_the_variance_of_quadrature(void **state)
{
    const double value = 0.25, sds[] = { 0.0, 0.5 };

    (void) state;
    for (size_t k = 0; k < 2; k++) {
        const struct moments exact = exact_moments(value, sds[k], 1.5);
        struct tacet_uncertainty split;
        struct small_union *self;
        struct tacet_tally tally;
        char rows[200];

        snprintf(rows, sizeof(rows),
                 "objection.const,%.17g,%.17g,probit,judgement,,\ntabling.shock,2,0.5,,fit,,\n",
                 value, sds[k]);
        write_uncertain(rows);
        write_draws_of("tabling.shock", 2.0, 0.5, 40);
        self = drawn_union(ONE_DRIVER, NULL, 0);
        assert_int_equal(tacet_uncertainty_drivers(&split, &self->scenario, 5, 3000000, 2,
                                                   &not_interrupted, NULL),
                         TACET_OK);
        assert_part(split.drivers, exact.of_w, 0.05);
        assert_int_equal(split.drivers_decisions, 3000000 / 1024 * 1024);
        tally = count(self, 5000 * TACET_BLOCK); /* the worlds are no part of the parameters */
        tacet_uncertainty_parameters(&split, &tally, 0);
        assert_near(split.parameters.variance, exact.variance,
                    5.0 * split.parameters.error + 1e-12);
        assert_near(tacet_adopted_by(&tally, 0, 365).value, exact.mean, 0.01);
        tacet_tally_free(&tally);
        small_union_free(self);
    }
}

/* A driver that hardly matters beside the noise of 1024 decisions. */
static void noise_is_taken_off_the_part_of_drivers(void **state)
{
    const double exact = exact_moments(0.25, 0.0, 0.05).of_w;
    const char *const set = "drivers.own.wind.slope=0.05";
    struct tacet_uncertainty split;
    struct small_union *self;

    (void) state;
    write_uncertain("objection.const,0.25,0,probit,source,,\ntabling.shock,2,0.5,,fit,,\n");
    write_draws_of("tabling.shock", 2.0, 0.5, 40);
    self = drawn_union(ONE_DRIVER, &set, 1);
    assert_int_equal(tacet_uncertainty_drivers(&split, &self->scenario, 5, 3000000, 2,
                                               &not_interrupted, NULL),
                     TACET_OK);
    assert_near(split.drivers.variance, exact, 5.0 * split.drivers.error);
    assert_in_range(1e6 * split.drivers.error, 5, 20); /* the noise: 2 * 235 */
    small_union_free(self);
}

static void drivers_that_are_numbers_have_no_part(void **state)
{
    struct small_union *self = one_judged(0.75, 0.625);
    struct tacet_uncertainty split;

    (void) state;
    assert_int_equal(tacet_uncertainty_drivers(&split, &self->scenario, 5, UINT64_C(1) << 50, 2,
                                               &not_interrupted, NULL),
                     TACET_OK); /* at once */
    assert_near(split.drivers.variance, 0.0, 0.0);
    assert_near(split.drivers.error, 0.0, 0.0);
    small_union_free(self);
}

static void a_few_worlds_tell_nothing(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_uncertainty split;

    (void) state;
    assert_int_equal(
        tacet_uncertainty_drivers(&split, &self->scenario, 5, 30719, 2, &not_interrupted, NULL),
        TACET_OK);
    assert_true(isnan(split.drivers.variance));
    assert_int_equal(split.drivers_decisions, 0);
    small_union_free(self);
}

static void splitting_survives_every_failed_allocation_and_interruption(void **state)
{
    static const volatile sig_atomic_t interrupted = 1;
    struct small_union *self = czech_case(NULL, 0);
    enum tacet_status status = TACET_ENOMEM;
    struct tacet_uncertainty split;
    struct tacet_error err;

    (void) state;
    for (int n = 1; status == TACET_ENOMEM; n++) {
        fail_alloc_at = n;
        status = tacet_uncertainty_drivers(&split, &self->scenario, 5, 40000, 2,
                                           &not_interrupted, NULL);
    }
    fail_alloc_at = 0;
    assert_int_equal(status, TACET_OK);
    assert_int_equal(
        tacet_uncertainty_drivers(&split, &self->scenario, 5, 40000, 2, &interrupted, &err),
        TACET_EINTERRUPTED);
    assert_string_equal(err.text, "interrupted while splitting the uncertainty");
    small_union_free(self);
}

/* ---- Monte Carlo errors
 * -----------------------------------------------------------------------
 */

/* Two members, drawn objection and tabling: unconditional and "if tabled" probabilities. */
#define TWO_STEPS                                                                          \
    "name = \"test\"; question = \"?\"; date = \"2025-05-28\"; ladder = \"\"; "            \
    "parameters = \"p.csv\"; governments = \"\"; negotiation = false; "                    \
    "target: { name = \"X\"; group = \"other\"; }; incident: { date = \"2025-05-28\"; }; " \
    "members = ( { id = \"AA\"; }, { id = \"BB\"; intercept = -1.0; } ); "                 \
    "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; } ); "

static struct small_union *two_steps(void)
{
    write_uncertain("objection.const,0.25,0.5,probit,judgement,,\n"
                    "tabling.const,-1.5,0.25,probit,judgement,,\n"
                    "tabling.shock,2,0.5,,fit,,\n");
    write_draws_of("tabling.shock", 2.0, 0.5, 40);
    return drawn_union_of(scratch_file("union.cfg", TWO_STEPS), NULL, 0);
}

enum { QUANTITIES = 7 };

static void quantities(struct tacet_probability p[QUANTITIES], const struct tacet_tally *tally)
{
    p[0] = tacet_tabled(tally, 0);
    p[1] = tacet_adopted_by(tally, 0, 365);
    p[2] = tacet_adopted_by(tally, 0, 60);
    p[3] = tacet_no_objection(tally, 0);
    p[4] = tacet_adopted_if_tabled(tally, 0);
    p[5] = tacet_objects(tally, 0, 0);
    p[6] = tacet_member_share(tally, 0, TACET_SOLE, 1);
}

/* 400 runs of 40 blocks and a rest: the squared standard error is what the answers scatter, and
 * the intervals hold the truth as often as they say. */
static void standard_errors_are_what_runs_scatter(void **state)
{
    enum { RUNS = 400 };
    struct small_union *self = two_steps();
    double sum[QUANTITIES] = { 0 }, square[QUANTITIES] = { 0 }, error[QUANTITIES] = { 0 };
    double plain[QUANTITIES] = { 0 };
    struct tacet_probability truth[QUANTITIES], p[QUANTITIES];
    uint64_t covered[QUANTITIES] = { 0 };
    struct tacet_tally tally = count(self, 4000000);

    (void) state;
    quantities(truth, &tally);
    tacet_tally_free(&tally);
    for (uint64_t seed = 100; seed < 100 + RUNS; seed++) {
        assert_int_equal(
            tacet_count_all(&tally, &self->model, seed, 40 * TACET_BLOCK + 77, 1, NULL),
            TACET_OK);
        quantities(p, &tally);
        for (int q = 0; q < QUANTITIES; q++) {
            sum[q] += p[q].value / RUNS;
            square[q] += p[q].value * p[q].value / RUNS;
            error[q] += p[q].stderr_mc * p[q].stderr_mc / RUNS;
            plain[q] += p[q].value * (1.0 - p[q].value) / (double) p[q].n / RUNS;
            covered[q] += p[q].low <= truth[q].value && truth[q].value <= p[q].high;
        }
        tacet_tally_free(&tally);
    }
    for (int q = 0; q < QUANTITIES; q++) {
        const double variance = (square[q] - sum[q] * sum[q]) * RUNS / (RUNS - 1.0);

        assert_near(error[q] / variance, 1.0, 0.35);      /* five sd of a chi-square of 400 */
        assert_true(variance > 1.3 * plain[q] || q == 6); /* and not that of independent ones */
        assert_true(covered[q] >= 0.91 * RUNS);
    }
    small_union_free(self);
}

/* By hand from the blocks themselves: Cochran's variance of a ratio. */
static void sums_over_blocks_are_those_of_the_blocks(void **state)
{
    enum { BLOCKS = 50 };
    struct small_union *self = two_steps();
    struct tacet_block *block = calloc(1, sizeof(*block));
    struct tacet_tally tally = count(self, BLOCKS * TACET_BLOCK + 13);
    double h[BLOCKS] = { 0 }, t[BLOCKS] = { 0 }, adopted_60[BLOCKS] = { 0 };
    const struct tacet_probability p = tacet_no_objection(&tally, 0);
    const struct tacet_probability by_60 = tacet_adopted_by(&tally, 0, 60);
    double ratio = 0.0, tabled = 0.0, mean = 0.0, plain = 0.0;

    (void) state;
    for (uint64_t b = 0; b < BLOCKS; b++) {
        block->seed = 11;
        block->first = b * TACET_BLOCK;
        block->n = TACET_BLOCK;
        tacet_decide(&self->model, block);
        for (size_t d = 0; d < TACET_BLOCK; d++) {
            const bool is_tabled = block->outcomes[0].tabled_day[d] != TACET_NO_DAY;

            t[b] += is_tabled;
            h[b] += is_tabled && block->outcomes[0].objectors[d] == 0;
            adopted_60[b] += block->outcomes[0].adopted_day[d] < 60;
        }
        tabled += t[b];
        mean += adopted_60[b] / BLOCKS;
    }
    for (int b = 0; b < BLOCKS; b++) {
        ratio += (h[b] - p.value * t[b]) * (h[b] - p.value * t[b]);
        plain += (adopted_60[b] - mean) * (adopted_60[b] - mean);
    }
    ratio *= BLOCKS / (BLOCKS - 1.0) / (tabled * tabled) * tabled / (double) p.n;
    plain *= 1.0 / (BLOCKS - 1.0) / BLOCKS / (256.0 * 256.0) * 50 * 256 / (50 * 256 + 13);
    assert_near(p.stderr_mc * p.stderr_mc, ratio, 1e-12 * ratio);
    assert_near(by_60.stderr_mc * by_60.stderr_mc, plain, 1e-9 * plain);
    tacet_tally_free(&tally);
    free(block);
    small_union_free(self);
}

/* Nobody can tell what differs between blocks from none or one, or if no block differs. */
static void without_a_difference_a_block_counts_as_one_decision(void **state)
{
    const char *const set = "assume.tabling.const=-40";
    struct small_union *self = two_steps();
    struct small_union *never = drawn_union_of(scratch_file("union.cfg", TWO_STEPS), &set, 1);
    const struct {
        uint64_t n;
        double effective;
    } cases[] = { { 1, 1.0 }, { 255, 1.0 }, { 300, 300.0 / 256.0 }, { 511, 511.0 / 256.0 } };
    struct tacet_tally tally;

    (void) state;
    for (size_t k = 0; k < 4; k++) {
        tally = count(self, cases[k].n);
        assert_near(tacet_tabled(&tally, 0).effective, cases[k].effective, 1e-12);
        tacet_tally_free(&tally);
    }
    tally = count(never, 100 * TACET_BLOCK);
    assert_int_equal(tacet_tabled(&tally, 0).hits, 0);
    assert_near(tacet_tabled(&tally, 0).effective, 100.0, 0.0);
    assert_int_equal(tacet_no_objection(&tally, 0).n, 0);
    tacet_tally_free(&tally);
    small_union_free(never);
    small_union_free(self);
}

/* ---- however a run is cut
 * ---------------------------------------------------------------------
 */

static void any_number_of_threads_gives_the_same_sums(void **state)
{
    struct small_union *self = two_steps();
    const size_t threads[] = { 2, 3, 7 };
    struct tacet_tally one, tally;

    (void) state;
    assert_int_equal(tacet_count_all(&one, &self->model, 9, 100 * TACET_BLOCK + 33, 1, NULL),
                     TACET_OK);
    assert_int_equal(*one.sums.blocks, 100);
    for (size_t k = 0; k < 3; k++) {
        assert_int_equal(
            tacet_count_all(&tally, &self->model, 9, 100 * TACET_BLOCK + 33, threads[k], NULL),
            TACET_OK);
        assert_memory_equal(tally.counts, one.counts, one.n_counts * sizeof(*one.counts));
        tacet_tally_free(&tally);
    }
    tacet_tally_free(&one);
    small_union_free(self);
}

static struct tacet_tally stretches(const struct small_union *self, const uint64_t *ends,
                                    size_t n)
{
    struct tacet_tally tally;
    uint64_t first = 0;

    assert_int_equal(tacet_tally_init(&tally, &self->model, NULL), TACET_OK);
    for (size_t k = 0; k < n; k++) {
        struct tacet_count counting;

        assert_int_equal(
            tacet_count_start(&counting, &self->model, 9, first, ends[k] - first, 2, NULL),
            TACET_OK);
        tacet_count_finish(&counting, &tally);
        first = ends[k];
    }
    return tally;
}

/* Stretches of whole blocks change nothing; an odd one keeps every decision and leaves the
 * blocks it cuts out of the sums. */
static void stretches_of_whole_blocks_change_nothing(void **state)
{
    const uint64_t whole[] = { 25 * TACET_BLOCK + 33 };
    const uint64_t even[] = { 256, 256 * 7, 256 * 25, 25 * TACET_BLOCK + 33 };
    const uint64_t odd[] = { 1, 700, 701, 2000, 25 * TACET_BLOCK + 33 };
    struct small_union *self = two_steps();
    struct tacet_tally x = stretches(self, whole, 1), y = stretches(self, even, 4),
                       z = stretches(self, odd, 5);

    (void) state;
    assert_memory_equal(x.counts, y.counts, x.n_counts * sizeof(*x.counts));
    assert_memory_equal(x.counts, z.counts,
                        (size_t) (x.sums.blocks - x.counts) * sizeof(*x.counts));
    assert_int_equal(*x.sums.blocks, 25);
    assert_int_equal(*z.sums.blocks, 25 - 3); /* of decisions 0, 700 and 2000 */
    tacet_tally_free(&x);
    tacet_tally_free(&y);
    tacet_tally_free(&z);
    small_union_free(self);
}

static void a_checkpoint_keeps_the_sums(void **state)
{
    const uint64_t part[] = { 20 * TACET_BLOCK }, more[] = { 20 * TACET_BLOCK, 9000 };
    struct small_union *self = two_steps();
    struct tacet_tally tally = stretches(self, part, 1), again, all = stretches(self, more, 2);
    struct tacet_count counting;
    char path[600];

    (void) state;
    snprintf(path, sizeof(path), "%s", scratch_file("checkpoint", ""));
    assert_int_equal(tacet_checkpoint_write(&tally, path, self->scenario.hash, 9, NULL),
                     TACET_OK);
    assert_int_equal(tacet_tally_init(&again, &self->model, NULL), TACET_OK);
    assert_int_equal(tacet_checkpoint_read(&again, path, self->scenario.hash, 9, NULL),
                     TACET_OK);
    assert_memory_equal(again.counts, tally.counts, tally.n_counts * sizeof(*tally.counts));
    assert_int_equal(tacet_count_start(&counting, &self->model, 9, *again.decisions,
                                       9000 - *again.decisions, 3, NULL),
                     TACET_OK);
    tacet_count_finish(&counting, &again);
    assert_memory_equal(again.counts, all.counts, all.n_counts * sizeof(*all.counts));
    tally.sums.tabled_2[0] = 256 * *tally.decisions + 256; /* more than can be */
    assert_int_equal(tacet_checkpoint_write(&tally, path, self->scenario.hash, 9, NULL),
                     TACET_OK);
    assert_int_equal(tacet_checkpoint_read(&again, path, self->scenario.hash, 9, NULL),
                     TACET_EIO);
    tacet_tally_free(&tally);
    tacet_tally_free(&again);
    tacet_tally_free(&all);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quadrature_has_the_known_mean),
        cmocka_unit_test(one_judged_parameter_has_the_variance_of_quadrature),
        cmocka_unit_test(one_fitted_parameter_has_the_variance_over_its_draws),
        cmocka_unit_test(fitted_and_judged_parameters_are_told_apart),
        cmocka_unit_test(noise_is_taken_off),
        cmocka_unit_test(held_parameters_have_no_part),
        cmocka_unit_test(the_interval_over_parameters_is_that_of_the_beta),
        cmocka_unit_test(drivers_have_the_variance_of_quadrature),
        cmocka_unit_test(noise_is_taken_off_the_part_of_drivers),
        cmocka_unit_test(drivers_that_are_numbers_have_no_part),
        cmocka_unit_test(a_few_worlds_tell_nothing),
        cmocka_unit_test(splitting_survives_every_failed_allocation_and_interruption),
        cmocka_unit_test(standard_errors_are_what_runs_scatter),
        cmocka_unit_test(sums_over_blocks_are_those_of_the_blocks),
        cmocka_unit_test(without_a_difference_a_block_counts_as_one_decision),
        cmocka_unit_test(any_number_of_threads_gives_the_same_sums),
        cmocka_unit_test(stretches_of_whole_blocks_change_nothing),
        cmocka_unit_test(a_checkpoint_keeps_the_sums),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
