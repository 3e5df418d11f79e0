/* test_sample.c - the sample is one of the density it is of.
 *
 * Means and standard deviations of a few free parameters against grids over the same density,
 * or against the priors where the rows say nothing; within 4 Monte Carlo standard errors. With
 * fixed seeds a failure is a fault.
 */
#include "support/fail_alloc.h"
#include "support/made_priors.h"
#include "support/record_text.h"

#include "posterior/posterior_private.h"

enum { ROWS = 10 };

/** A record of ten listings by which AA, or AA and BB, have learned to live with each other. */
struct made {
    struct tacet_record *record;
    struct tacet_record_row rows[ROWS];
};

static struct made made_rows(uint64_t members)
{
    struct made made = { .record = NULL };

    write_tables();
    made.record = record_of(DECISION("holdout_type", ""));
    for (size_t r = 0; r < ROWS; r++) {
        struct tacet_record_row *row = &made.rows[r];

        *row = made.record->rows[0];
        row->members = members;
        row->holdouts = r % 3 == 0 ? 1 : 0;
        row->holdout_type = r % 3 == 0 ? TACET_HOLDOUT_DOVE : TACET_HOLDOUT_NONE;
        row->status = r % 4 == 3 ? TACET_ROW_DROPPED : TACET_ROW_ADOPTED;
        row->days = 5 * (int) r;
    }
    return made;
}

#define HELD                                                                       \
    { "procedure.log_days.listing", 2.5, 0.0 }, { "never.blocked", 0.5, 0.0 },     \
        { "clearance.log_hazard", -3.0, 0.0 }, { "shelving.log_hazard", -7, 0.0 }, \
    {                                                                              \
        "record.reported", 0.9, 0.0                                                \
    }

static const struct tacet_fit_options OPTIONS = {
    .seed = 5, .chains = 4, .warmup = 300, .draws = 1500, .threads = 2
};

static struct tacet_fit fit_made(const struct made *made, const struct tacet_parameters *priors,
                                 const struct tacet_fit_options *options)
{
    struct tacet_fit fit;
    struct tacet_error err = { .text = "" };

    if (tacet_fit_rows(&fit, made->record, made->rows, ROWS, priors, options, &err) !=
        TACET_OK) {
        fail_msg("%s", err.text);
    }
    return fit;
}

static size_t place_of(const struct tacet_fit *fit, const char *name)
{
    for (size_t k = 0; k < fit->n; k++) {
        if (strcmp(fit->rows[k].name, name) == 0) {
            return k;
        }
    }
    fail_msg("there is no parameter %s", name);
    return 0;
}

/** Mean and standard deviation by whatever is exact. */
struct moments {
    double mean, sd;
};

/* The standard error of a standard deviation is taken as large as that of the mean, and with
 * the effective size of the squares unknown, of half the draws. */
static void assert_moments(const struct tacet_fit *fit, const char *name,
                           struct moments expected)
{
    const size_t k = place_of(fit, name);
    double rhat, effective;

    tacet_convergence(&rhat, &effective, fit->draws + k, OPTIONS.chains, OPTIONS.draws, fit->n);
    assert_true(rhat < 1.02 && effective > 400.0);
    effective = fmin(effective, (double) fit->n_draws);
    if (!(fabs(fit->mean[k] - expected.mean) <= 4.0 * expected.sd / sqrt(effective)) ||
        !(fabs(fit->rows[k].sd - expected.sd) <= 4.0 * expected.sd / sqrt(effective))) {
        fail_msg("%s is %g (sd %g), must be %g (sd %g); %g draws", name, fit->mean[k],
                 fit->rows[k].sd, expected.mean, expected.sd, effective);
    }
}

/* Moments of the values of both coordinates, by a grid of points over -7..7 in each. */
static void grid_moments(struct moments moments[2], const struct problem *problem)
{
    const double step = 0.1;
    double sum = 0.0, first[2] = { 0.0 }, second[2] = { 0.0 }, work[2 * 256], slope[2], x[2];
    struct quadrature quadrature;

    assert_true(problem->n_free == 2 && problem->n <= 256);
    tacet_quadrature_init(&quadrature);
    for (x[0] = -7.0; x[0] <= 7.0; x[0] += step) {
        for (x[1] = -7.0; x[1] <= 7.0; x[1] += step) {
            const double p =
                exp(tacet_log_posterior(problem, &quadrature, x, slope, work) + 40.0);

            sum += p;
            for (size_t f = 0; f < 2; f++) {
                const double value = work[problem->free_parameter[f]];

                first[f] += p * value;
                second[f] += p * value * value;
            }
        }
    }
    for (size_t f = 0; f < 2; f++) {
        moments[f].mean = first[f] / sum;
        moments[f].sd = sqrt(second[f] / sum - moments[f].mean * moments[f].mean);
    }
}

static void assert_sample_is_the_grid(uint64_t members, const struct tacet_parameters *priors)
{
    const struct made made = made_rows(members);
    struct tacet_fit fit = fit_made(&made, priors, &OPTIONS);
    struct problem problem;
    struct moments moments[2];

    assert_int_equal(tacet_problem_init(&problem, made.record, made.rows, ROWS, priors, NULL),
                     TACET_OK);
    grid_moments(moments, &problem);
    for (size_t f = 0; f < 2; f++) {
        assert_moments(&fit, problem.parameters[problem.free_parameter[f]].name, moments[f]);
    }
    assert_true(fit.acceptance > 0.5 && fit.acceptance < 1.0);
    tacet_problem_free(&problem);
    tacet_fit_free(&fit);
    record_end(made.record);
}

static void a_slope_and_a_loading_are_sampled_as_their_density_is(void **state)
{
    const struct made_prior rows[] = { HELD,
                                       { "objection.const", -1.5, 0.7 },
                                       { "shock.common", 0.6, 0.5 } };
    struct tacet_parameters priors = PRIORS(rows);

    (void) state;
    assert_sample_is_the_grid(7, &priors);
    tacet_parameters_free(&priors);
}

/* AA alone has a seat, so its effect and the spread of such effects are all that is free. */
static void a_spread_and_its_effect_are_sampled_as_their_density_is(void **state)
{
    const struct made_prior rows[] = { HELD,
                                       { "objection.const", -2.0, 0.0 },
                                       { "sd.member", 0.5, 0.4 } };
    struct tacet_parameters priors = PRIORS(rows);

    (void) state;
    assert_sample_is_the_grid(1, &priors);
    tacet_parameters_free(&priors);
}

/* Mean and standard deviation of a normal cut at 0. */
static struct moments cut_normal(double mean, double sd)
{
    double sum = 0.0, first = 0.0, second = 0.0;

    for (double v = 0.0005; v < mean + 10.0 * sd; v += 0.001) {
        const double z = (v - mean) / sd, p = exp(-z * z / 2.0);

        sum += p;
        first += p * v;
        second += p * v * v;
    }
    first /= sum;
    return (struct moments) { first, sqrt(second / sum - first * first) };
}

/* Rows of weight 0 say nothing. An effect is normal given its spread: its variance is the mean
 * square of the spread. */
static void without_evidence_the_sample_is_the_prior(void **state)
{
    const struct made_prior rows[] = {
        HELD,
        { "never.const", -1.0, 1.5 },
        { "sd.member", 0.3, 0.2 },
        { "sd.government", 0.6, 0.3 },
        { "procedure.log_sd", 1.2, 0.4 },
        { "record.weight.renewal", 0.0, 0.0 },
    };
    const struct moments country = cut_normal(0.3, 0.2), government = cut_normal(0.6, 0.3);
    struct tacet_parameters priors = PRIORS(rows);
    struct made made = made_rows(7);
    struct tacet_fit fit;

    (void) state;
    for (size_t r = 0; r < ROWS; r++) {
        made.rows[r].kind = TACET_RENEWAL;
    }
    fit = fit_made(&made, &priors, &OPTIONS);
    assert_moments(&fit, "never.const", (struct moments) { -1.0, 1.5 });
    assert_moments(&fit, "procedure.log_sd", cut_normal(1.2, 0.4));
    assert_moments(&fit, "sd.member", country);
    assert_moments(&fit, "sd.government", government);
    assert_moments(&fit, "member.CC",
                   (struct moments) { 0.0, hypot(country.mean, country.sd) });
    assert_moments(&fit, "government.AA.2009-03-17",
                   (struct moments) { 0.0, hypot(government.mean, government.sd) });
    tacet_fit_free(&fit);
    tacet_parameters_free(&priors);
    record_end(made.record);
}

static struct tacet_parameters small_priors(void)
{
    const struct made_prior rows[] = { HELD,
                                       { "objection.const", -1.5, 0.7 },
                                       { "never.const", -1.0, 1.0 },
                                       { "sd.member", 0.5, 0.2 } };

    return PRIORS(rows);
}

static void threads_change_nothing_but_the_time(void **state)
{
    struct tacet_fit_options options = { .seed = 9, .chains = 3, .warmup = 20, .draws = 30 };
    struct tacet_parameters priors = small_priors();
    const struct made made = made_rows(7);
    struct tacet_fit first = fit_made(&made, &priors, &options);
    uint64_t progress = 0;

    (void) state;
    options.progress = &progress;
    for (options.threads = 1; options.threads <= 4; options.threads++) {
        struct tacet_fit fit = fit_made(&made, &priors, &options);

        assert_int_equal(fit.n_draws, 90);
        assert_int_equal(progress, 150 * options.threads);
        assert_memory_equal(fit.draws, first.draws, fit.n_draws * fit.n * sizeof(*fit.draws));
        assert_memory_equal(&fit.split_rhat, &first.split_rhat, sizeof(fit.split_rhat));
        assert_near(fit.acceptance, first.acceptance, 0.0);
        tacet_fit_free(&fit);
    }
    options.seed = 10;
    {
        struct tacet_fit fit = fit_made(&made, &priors, &options);

        assert_memory_not_equal(fit.draws, first.draws, fit.n * sizeof(*fit.draws));
        tacet_fit_free(&fit);
    }
    tacet_fit_free(&first);
    tacet_parameters_free(&priors);
    record_end(made.record);
}

static void assert_empty(const struct tacet_fit *fit)
{
    assert_true(fit->n == 0 && fit->n_draws == 0 && fit->rows == NULL && fit->mean == NULL &&
                fit->draws == NULL && fit->prior_mean == NULL && fit->prior_sd == NULL);
}

static void an_interrupted_fit_is_empty(void **state)
{
    volatile sig_atomic_t interrupted = 1;
    struct tacet_fit_options options = OPTIONS;
    struct tacet_parameters priors = small_priors();
    const struct made made = made_rows(7);
    struct tacet_fit fit;

    (void) state;
    options.interrupted = &interrupted;
    assert_int_equal(
        tacet_fit_rows(&fit, made.record, made.rows, ROWS, &priors, &options, NULL),
        TACET_EINTERRUPTED);
    assert_empty(&fit);
    tacet_parameters_free(&priors);
    record_end(made.record);
}

static void chains_stop_when_interrupted(void **state)
{
    volatile sig_atomic_t interrupted = 1;
    const double factor[4] = { 1.0, 0.0, 0.0, 1.0 }, mode[2] = { 0.0, 0.0 };
    const struct made_prior rows[] = { HELD,
                                       { "objection.const", -1.5, 0.7 },
                                       { "never.const", -1.0, 1.0 } };
    struct tacet_fit_options options = OPTIONS;
    struct tacet_parameters priors = PRIORS(rows);
    const struct made made = made_rows(7);
    struct problem problem;
    struct quadrature quadrature;
    double *points = calloc(2 * OPTIONS.chains * OPTIONS.draws, sizeof(*points)), acceptance;
    uint64_t progress = 0;

    (void) state;
    assert_non_null(points);
    tacet_quadrature_init(&quadrature);
    assert_int_equal(tacet_problem_init(&problem, made.record, made.rows, ROWS, &priors, NULL),
                     TACET_OK);
    options.interrupted = &interrupted;
    options.progress = &progress;
    assert_int_equal(
        tacet_sample(points, &acceptance, &problem, &quadrature, mode, factor, &options, NULL),
        TACET_EINTERRUPTED);
    assert_int_equal(progress, 0);
    free(points);
    tacet_problem_free(&problem);
    tacet_parameters_free(&priors);
    record_end(made.record);
}

static void no_memory_is_told_and_leaves_nothing(void **state)
{
    const struct tacet_fit_options options = { .chains = 2, .warmup = 5, .draws = 5 };
    struct tacet_parameters priors = small_priors();
    const struct made made = made_rows(7);
    struct tacet_fit fit;
    int at = 0;

    (void) state;
    for (enum tacet_status status = TACET_ENOMEM; status != TACET_OK;) {
        fail_alloc_at = ++at;
        status = tacet_fit_rows(&fit, made.record, made.rows, ROWS, &priors, &options, NULL);
        fail_alloc_at = 0;
        assert_true(status == TACET_OK || status == TACET_ENOMEM);
        if (status != TACET_OK) {
            assert_empty(&fit);
        }
    }
    assert_true(at > 14); /* 8 of the problem, 5 of the fit, and its room */
    tacet_fit_free(&fit);
    tacet_parameters_free(&priors);
    record_end(made.record);
}

static void assert_refused(const char *name, double value, const char *message)
{
    const struct made_prior rows[] = { { name, value, 0.1 } };
    const struct tacet_fit_options options = { .chains = 1, .warmup = 5, .draws = 5 };
    struct tacet_parameters priors = PRIORS(rows);
    const struct made made = made_rows(7);
    struct tacet_error err = { .text = "" };
    struct tacet_fit fit;

    assert_int_equal(
        tacet_fit_rows(&fit, made.record, made.rows, ROWS, &priors, &options, &err),
        TACET_EINPUT);
    assert_string_equal(err.text, message);
    assert_empty(&fit);
    tacet_parameters_free(&priors);
    record_end(made.record);
}

static void priors_out_of_bounds_are_refused(void **state)
{
    static const char bounds[] = "priors: procedure.log_sd must be above 0, record.reported "
                                 "above 0 and at most 1";

    (void) state;
    assert_refused("shock.common", -0.5, "prior of shock.common is -0.5, must be at least 0");
    assert_refused("procedure.log_sd", 0.0, bounds);
    assert_refused("record.reported", 0.0, bounds);
    assert_refused("record.reported", 1.5, bounds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slope_and_a_loading_are_sampled_as_their_density_is),
        cmocka_unit_test(a_spread_and_its_effect_are_sampled_as_their_density_is),
        cmocka_unit_test(without_evidence_the_sample_is_the_prior),
        cmocka_unit_test(threads_change_nothing_but_the_time),
        cmocka_unit_test(an_interrupted_fit_is_empty),
        cmocka_unit_test(chains_stop_when_interrupted),
        cmocka_unit_test(no_memory_is_told_and_leaves_nothing),
        cmocka_unit_test(priors_out_of_bounds_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
