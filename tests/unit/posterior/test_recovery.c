/* test_recovery.c - records simulated from known parameters give these parameters back.
 *
 * The simulation is the story of the model told forwards, one file after the other: shocks,
 * objections, a file that can never pass, reports, clearance, procedure, shelving. It shares
 * with the fit only the proposals (features of the shipped record) and the index of a member.
 */
#include "support/made_priors.h"
#include "support/record_text.h"

#include "posterior/posterior_private.h"

enum { ROWS_MAX = 120 };

static struct tacet_record *record;
static struct tacet_record_row rows[ROWS_MAX];
static const struct tacet_record_row *proposals[ROWS_MAX];

/** The stream of one row of one simulated record. */
struct stream {
    uint64_t seed, row;
    uint32_t next;
};

static double uniform(struct stream *stream)
{
    stream->next += 1;
    return tacet_uniform(stream->seed, stream->row, 99, stream->next);
}

static double normal(struct stream *stream)
{
    return tacet_normal_quantile(uniform(stream));
}

/* An exponential time whose log hazard is given. */
static double waiting(struct stream *stream, double log_hazard)
{
    return -log(uniform(stream)) / exp(log_hazard);
}

static bool happens(struct stream *stream, double logit)
{
    return uniform(stream) < 1.0 / (1.0 + exp(-logit));
}

/* Who objects and which of them are reported. @return how many object */
static size_t simulate_objections(struct tacet_record_row *row, const struct observed *seats,
                                  const struct row_inputs *in, struct stream *stream)
{
    const double common = in->common * normal(stream);
    size_t objectors = 0, end = seats->n_free, bloc = 0;
    double of_bloc = 0.0;

    row->holdouts = 0;
    for (size_t i = 0; i < seats->n; i++) {
        if (i == end) { /* the first of the next bloc */
            of_bloc = in->bloc * normal(stream);
            end = seats->bloc_end[bloc++];
        }
        if (in->eta[i] + common + seats->relative[i] * of_bloc + normal(stream) > 0.0) {
            objectors += 1;
            row->holdouts |=
                uniform(stream) < in->reported ? UINT64_C(1) << seats->member[i] : 0;
        }
    }
    row->holdout_type = row->holdouts != 0 ? TACET_HOLDOUT_DOVE : TACET_HOLDOUT_NONE;
    return objectors;
}

/* What became of a file. Every third is looked at for the last time after `seen` days. */
static void simulate_row(struct tacet_record_row *row, const struct observed *seats,
                         const struct row_inputs *in, struct stream *stream)
{
    const int seen = stream->row % 3 == 0 ? 30 : -1;
    const size_t objectors = simulate_objections(row, seats, in, stream);
    const bool never = happens(stream, in->clock[objectors > 0 ? C_NEVER_BLOCKED : C_NEVER]);
    const double shelved = waiting(stream, in->clock[C_SHELVING]);
    double time = exp(in->clock[C_LOG_DAYS] + in->clock[C_LOG_SD] * normal(stream)) - 0.5;

    for (size_t i = 0; i < objectors; i++) {
        time = fmax(time, waiting(stream, in->clock[C_CLEARANCE]));
    }
    row->status = never || shelved < time ? TACET_ROW_DROPPED : TACET_ROW_ADOPTED;
    row->days = row->status == TACET_ROW_ADOPTED ? (int) fmax(time, 0.0) : -1;
    if (seen >= 0 && (row->status == TACET_ROW_DROPPED || row->days > seen)) {
        row->status = TACET_ROW_OPEN;
        row->days = seen;
    }
}

/* A record of n rows from these parameters, `values` by parameter of the problem. */
static void simulate(size_t n, const struct problem *problem, const double *values,
                     uint64_t seed)
{
    for (size_t r = 0; r < n; r++) {
        struct stream stream = { .seed = seed, .row = r };
        struct row_inputs inputs;
        struct observed seats;

        rows[r] = *proposals[r];
        rows[r].holdout_type = TACET_HOLDOUT_NONE;
        tacet_observe(&seats, record, &rows[r], problem->parameters, problem->n);
        tacet_row_inputs(&inputs, &seats, values);
        simulate_row(&rows[r], &seats, &inputs, &stream);
    }
}

static struct tacet_fit fit_simulated(size_t n, const struct tacet_parameters *priors,
                                      const struct tacet_fit_options *options)
{
    struct tacet_fit fit;
    struct tacet_error err = { .text = "" };

    if (tacet_fit_rows(&fit, record, rows, n, priors, options, &err) != TACET_OK) {
        fail_msg("%s", err.text);
    }
    return fit;
}

/* Listings throughout, of all members, so that a few parameters say everything. */
static const struct made_prior WIDE[] = {
    { "objection.const", -2.0, 1.0 },    { "objection.us_stance", 0.0, 1.0 },
    { "shock.common", 0.3, 0.3 },        { "shock.bloc", 0.5, 0.4 },
    { "sd.member", 0.3, 0.3 },           { "never.const", -1.0, 1.5 },
    { "never.blocked", 0.0, 1.5 },       { "procedure.log_days.listing", 3.0, 1.0 },
    { "procedure.log_sd", 1.0, 0.5 },    { "clearance.log_hazard", -3.0, 1.0 },
    { "clearance.us_stance", 0.0, 1.0 }, { "shelving.log_hazard", -6.0, 1.0 },
    { "record.reported", 0.9, 0.0 },
};
enum { N_WIDE = sizeof(WIDE) / sizeof(WIDE[0]) };
static const double TRUTH[N_WIDE] = { -1.8, -0.5, 0.3,  0.5, 0.5,  -1.5, 1.2,
                                      2.2,  0.8,  -3.0, 0.6, -5.5, 0.9 };

static double true_value(const char *name)
{
    for (size_t k = 0; k < N_WIDE; k++) {
        if (strcmp(WIDE[k].name, name) == 0) {
            return TRUTH[k];
        }
    }
    return NAN;
}

/* Effects of members are spaced evenly in probability, so that their spread is as it should be.
 */
static void set_truth(double *values, const struct problem *problem)
{
    const size_t n_effects = problem->n - tacet_n_terms;

    for (size_t k = 0; k < problem->n; k++) {
        const double u = ((double) ((k * 17) % n_effects) + 0.5) / (double) n_effects;
        const double given = true_value(problem->parameters[k].name);

        values[k] = k >= tacet_n_terms ? true_value("sd.member") * tacet_normal_quantile(u)
                    : isnan(given)     ? problem->prior_mean[k]
                                       : given;
    }
}

/* With 13 top parameters, of which 12 are free, 3.3 standard deviations are missed by chance
 * once in 90 seeds; the seed is fixed. Of the effects nine in ten lie within 1.645. */
static void the_truth_is_found_again(void **state)
{
    const struct tacet_fit_options options = {
        .seed = 3, .chains = 2, .warmup = 150, .draws = 150, .threads = 2
    };
    struct tacet_parameters priors = PRIORS(WIDE);
    struct problem problem;
    struct tacet_fit fit;
    double truth[512], inside = 0.0, effects = 0.0;

    (void) state;
    assert_int_equal(tacet_problem_init(&problem, record, rows, ROWS_MAX, &priors, NULL),
                     TACET_OK);
    assert_true(problem.n <= 512);
    set_truth(truth, &problem);
    simulate(ROWS_MAX, &problem, truth, 11);
    fit = fit_simulated(ROWS_MAX, &priors, &options);
    assert_int_equal(fit.n, problem.n);
    for (size_t k = 0; k < fit.n; k++) {
        const double off = fabs(fit.mean[k] - truth[k]) / fit.rows[k].sd;

        if (k >= tacet_n_terms) {
            effects += 1.0;
            inside += off < 1.645 ? 1.0 : 0.0;
        } else if (fit.prior_sd[k] > 0.0) {
            if (!(off < 3.3)) {
                fail_msg("%s is %g (sd %g), was %g", fit.rows[k].name, fit.mean[k],
                         fit.rows[k].sd, truth[k]);
            }
            assert_true(fit.rows[k].sd < fit.prior_sd[k]); /* something was learned */
        }
    }
    assert_true(inside / effects > 0.75);
    assert_true(fit.split_rhat < 1.1);
    tacet_fit_free(&fit);
    tacet_problem_free(&problem);
    tacet_parameters_free(&priors);
}

/* ---- simulation-based calibration: S. Talts et al., arXiv 1804.06788 (2018) ---------------
 */

static const struct made_prior NARROW[] = {
    { "objection.const", -1.3, 0.4 },
    { "never.blocked", 0.5, 0.8 },
    { "shock.common", 0.4, 0.3 },
    { "procedure.log_sd", 1.0, 0.3 },
    { "clearance.log_hazard", -3.0, 0.6 },
    { "never.const", -1.5, 0.0 },
    { "shock.bloc", 0.4, 0.0 },
    { "procedure.log_days.listing", 2.2, 0.0 },
    { "shelving.log_hazard", -5.5, 0.0 },
    { "record.reported", 0.9, 0.0 },
};
enum { N_FREE = 5, BINS = 5, DRAWS = 99, THIN = 2, CALIBRATION_ROWS = 30 };

/* Parameters drawn from their priors; what must be positive is drawn again until it is. */
static void draw_truth(double *values, const struct problem *problem, uint64_t replication)
{
    for (size_t k = 0; k < problem->n; k++) {
        uint32_t at = 0;

        do {
            const double u = tacet_uniform(77, replication, (uint32_t) k, at++);

            values[k] =
                problem->prior_mean[k] + problem->prior_sd[k] * tacet_normal_quantile(u);
        } while (problem->positive[k] && problem->prior_sd[k] > 0.0 && values[k] <= 0.0);
    }
}

/* Count into which fifth of the draws the truth falls. */
static void count_ranks(size_t counts[N_FREE][BINS], const struct tacet_fit *fit,
                        const double *truth)
{
    size_t free_one = 0;

    for (size_t k = 0; k < fit->n; k++) {
        size_t below = 0;

        if (fit->prior_sd[k] <= 0.0) {
            continue;
        }
        for (size_t d = 0; d < fit->n_draws; d += THIN) {
            below += fit->draws[d * fit->n + k] < truth[k] ? 1 : 0;
        }
        counts[free_one][below * BINS / (DRAWS + 1)] += 1;
        free_one += 1;
    }
}

/* More of them find less: TACET_TEST_REPLICATIONS=400 takes a minute. */
static size_t replications(void)
{
    const char *wanted = getenv("TACET_TEST_REPLICATIONS");

    return wanted == NULL ? 60 : (size_t) strtoul(wanted, NULL, 10);
}

/* The rank of the truth among the draws is uniform. Five chi-squares of 4 degrees of freedom
 * each exceed 20.5 together once in 500 seeds each, once in 500 all together if 43.2 (20
 * degrees). */
static void ranks_of_the_truth_among_the_draws_are_uniform(void **state)
{
    struct tacet_fit_options options = { .chains = 1, .warmup = 100, .draws = DRAWS * THIN };
    struct tacet_parameters priors = PRIORS(NARROW);
    const double expected = (double) replications() / BINS;
    size_t counts[N_FREE][BINS] = { { 0 } };
    double truth[512], all = 0.0;
    struct problem problem;

    (void) state;
    assert_int_equal(
        tacet_problem_init(&problem, record, rows, CALIBRATION_ROWS, &priors, NULL), TACET_OK);
    assert_int_equal(problem.n_free, N_FREE);
    for (size_t k = 0; k < replications(); k++) {
        struct tacet_fit fit;

        draw_truth(truth, &problem, k);
        simulate(CALIBRATION_ROWS, &problem, truth, 1000 + k);
        options.seed = k;
        fit = fit_simulated(CALIBRATION_ROWS, &priors, &options);
        count_ranks(counts, &fit, truth);
        tacet_fit_free(&fit);
    }
    for (size_t f = 0; f < N_FREE; f++) {
        double one = 0.0;

        for (size_t b = 0; b < BINS; b++) {
            one += ((double) counts[f][b] - expected) * ((double) counts[f][b] - expected) /
                   expected;
        }
        assert_true(one < 20.5);
        all += one;
    }
    assert_true(all < 43.2);
    tacet_problem_free(&problem);
    tacet_parameters_free(&priors);
}

/* Proposals of the record, as listings; for the calibration of eight members each, for speed.
 */
static void take_proposals(bool small)
{
    static struct tacet_record_row copies[ROWS_MAX];

    for (size_t r = 0; r < ROWS_MAX; r++) {
        copies[r] = record->rows[r * (record->n - 1) / (ROWS_MAX - 1)];
        copies[r].kind = TACET_LISTING;
        if (small) {
            uint64_t kept = 0;

            for (int i = 0, n = 0; i < TACET_MEMBERS_MAX && n < 8; i++) {
                kept |= copies[r].members & UINT64_C(1) << i;
                n += (copies[r].members >> i & 1) != 0 ? 1 : 0;
            }
            copies[r].members = kept;
        }
        proposals[r] = &copies[r];
        rows[r] = copies[r];
    }
}

static int take_all_members(void **state)
{
    (void) state;
    take_proposals(false);
    return 0;
}

static int take_eight_members(void **state)
{
    (void) state;
    take_proposals(true);
    return 0;
}

static int set_up(void **state)
{
    (void) state;
    record = shipped_record();
    return 0;
}

static int tear_down(void **state)
{
    (void) state;
    record_end(record);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_truth_is_found_again, take_all_members),
        cmocka_unit_test_setup(ranks_of_the_truth_among_the_draws_are_uniform,
                               take_eight_members),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
