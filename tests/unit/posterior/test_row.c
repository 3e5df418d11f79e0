/* test_row.c - the likelihood of one row against brute force.
 *
 * Three members: one outside blocs, two in one bloc. Every set of objectors is enumerated, the
 * shocks are integrated by dense trapezoids and the times adaptively, from the densities;
 * nothing of the likelihood's own code or of its way to the answer is used. The likelihood
 * takes 5 nodes for W0 and 7 for the blocs' shocks, whatever the loadings: with loadings of 0.2
 * and 0.4 that is good to 1e-5, with 0.4 and 0.8, more than is fitted, to 3e-4.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>

#include "support/near.h"

#include "posterior/posterior_private.h"

enum { SEATS = 3, SETS = 1 << SEATS };

static const struct row_inputs MILD = { .eta = { -0.8, -0.3, -1.4 },
                                        .common = 0.2,
                                        .bloc = 0.4,
                                        .clock = { -1.5, 0.3, 2.4, 1.1, -2.6, -6.5 },
                                        .reported = 0.9 };

static struct quadrature quadrature;

static struct observed row_of_three(unsigned reports, enum tacet_row_status status, int days)
{
    struct observed row = { .n = SEATS,
                            .n_free = 1,
                            .n_blocs = 1,
                            .bloc_end = { SEATS },
                            .relative = { 0.0, 1.0, 0.6 },
                            .scale = { 1.0, 0.9, 1.0 },
                            .status = status,
                            .days = days,
                            .weight = 1.0 };

    for (size_t i = 0; i < SEATS; i++) {
        row.reports[i] = reports >> i & 1;
        row.n_reported += row.reports[i] ? 1 : 0;
    }
    return row;
}

static double likelihood(const struct observed *row, const struct row_inputs *inputs)
{
    struct row_inputs slopes;

    return exp(tacet_row_log_likelihood(&slopes, &quadrature, row, inputs));
}

/* P(exactly these object): trapezoids in both shocks, spectrally accurate for such integrands.
 */
static double chance_of(unsigned set, const struct row_inputs *inputs, const double *relative,
                        const double *scale)
{
    const double step = 0.125;
    double sum = 0.0;

    for (double z = -9.0; z <= 9.0; z += step) {
        for (double w = -9.0; w <= 9.0; w += step) {
            double product = gsl_ran_ugaussian_pdf(z) * gsl_ran_ugaussian_pdf(w) * step * step;

            for (size_t i = 0; i < SEATS; i++) {
                const double y = inputs->eta[i] + inputs->common * z +
                                 (i == 0 ? 0.0 : inputs->bloc * relative[i] * w);
                const double p = gsl_cdf_ugaussian_P(scale[i] * y);

                product *= set >> i & 1 ? p : 1.0 - p;
            }
            sum += product;
        }
    }
    return sum;
}

/** The time of a file that can pass, once it is known how many object. */
struct file {
    double objectors, mean, sd, clearance, shelving;
};

static double cumulated(const struct file *f, double t)
{
    return gsl_cdf_ugaussian_P((log(t + 0.5) - f->mean) / f->sd) *
           pow(-expm1(-f->clearance * t), f->objectors);
}

/* Density of the time at t = exp(v) - 1/2, not shelved by then, times dt/dv. */
static double density(double v, void *file)
{
    const struct file *f = file;
    const double t = fmax(exp(v) - 0.5, 0.0), z = (v - f->mean) / f->sd;
    const double cleared = -expm1(-f->clearance * t), k = f->objectors;
    const double machinery = gsl_ran_ugaussian_pdf(z) / f->sd * pow(cleared, k);
    const double clearing = k > 0.0 ? gsl_cdf_ugaussian_P(z) * k * pow(cleared, k - 1.0) *
                                          f->clearance * exp(-f->clearance * t) * exp(v)
                                    : 0.0;

    return (machinery + clearing) * exp(-f->shelving * t);
}

/* P(passes in [from, to), not shelved before); what could pass before day 0 passes on it. */
static double passes(const struct file *f, double from, double to)
{
    gsl_integration_workspace *room = gsl_integration_workspace_alloc(1000);
    gsl_function function = { density, (void *) (uintptr_t) f };
    double value, error;

    gsl_integration_qag(&function, log(from + 0.5), log(to + 0.5), 1e-12, 1e-10, 1000,
                        GSL_INTEG_GAUSS61, room, &value, &error);
    gsl_integration_workspace_free(room);
    return value + (from == 0.0 ? cumulated(f, 0.0) : 0.0);
}

/* P(what became of the file, given how many object). @param middle  shelving within a day of
 * adoption is taken at its middle, as the likelihood has it */
static double fate(int objectors, const struct observed *row, const double *clock, bool middle)
{
    const double eventually = 1e7;
    const double never = 1.0 / (1.0 + exp(-clock[objectors > 0 ? C_NEVER_BLOCKED : C_NEVER]));
    struct file f = { objectors, clock[C_LOG_DAYS], clock[C_LOG_SD], exp(clock[C_CLEARANCE]),
                      exp(clock[C_SHELVING]) };
    const double day = row->days;

    if (row->status == TACET_ROW_ADOPTED && row->days >= 0 && middle) {
        return (1.0 - never) * exp(-f.shelving * (day + 0.5)) *
               (cumulated(&f, day + 1.0) - (row->days > 0 ? cumulated(&f, day) : 0.0));
    }
    if (row->status == TACET_ROW_ADOPTED) {
        return (1.0 - never) *
               (row->days >= 0 ? passes(&f, day, day + 1.0) : passes(&f, 0.0, eventually));
    }
    return 1.0 - (1.0 - never) *
                     passes(&f, 0.0, row->status == TACET_ROW_OPEN ? day + 1.0 : eventually);
}

static double brute_force(const struct observed *row, const struct row_inputs *inputs,
                          bool middle)
{
    double sum = 0.0;

    for (unsigned set = 0; set < SETS; set++) {
        double share = 1.0;
        int objectors = 0;

        for (size_t i = 0; i < SEATS; i++) {
            const bool objects = set >> i & 1;

            objectors += objects;
            if (!row->holdouts_unknown) {
                share *= row->reports[i] ? (objects ? inputs->reported : 0.0)
                         : objects       ? 1.0 - inputs->reported
                                         : 1.0;
            }
        }
        if (share > 0.0) {
            sum += share * chance_of(set, inputs, row->relative, row->scale) *
                   fate(objectors, row, inputs->clock, middle);
        }
    }
    return sum;
}

static void assert_relatively(double actual, double expected, double tolerance)
{
    assert_near(actual / expected, 1.0, tolerance);
}

/* Nobody, the one outside blocs, one of the bloc, two, all. */
static const unsigned REPORTS[] = { 0, 1, 4, 5, 6, 7 };
enum { N_REPORTS = sizeof(REPORTS) / sizeof(REPORTS[0]) };
static const struct {
    enum tacet_row_status status;
    int days;
} FATES[] = {
    { TACET_ROW_ADOPTED, 0 },  { TACET_ROW_ADOPTED, 1 },   { TACET_ROW_ADOPTED, 40 },
    { TACET_ROW_ADOPTED, -1 }, { TACET_ROW_DROPPED, 300 }, { TACET_ROW_DROPPED, -1 },
    { TACET_ROW_OPEN, 0 },     { TACET_ROW_OPEN, 25 },     { TACET_ROW_OPEN, 900 },
    { TACET_ROW_OPEN, 1500 },
};
enum { N_FATES = sizeof(FATES) / sizeof(FATES[0]) };

static void assert_all_fates(const struct row_inputs *inputs, unsigned reports, bool unknown,
                             double tolerance)
{
    for (size_t f = 0; f < N_FATES; f++) {
        struct observed row = row_of_three(reports, FATES[f].status, FATES[f].days);

        row.holdouts_unknown = unknown;
        assert_relatively(likelihood(&row, inputs), brute_force(&row, inputs, true), tolerance);
    }
}

static void every_fate_has_its_probability_if_most_objectors_are_reported(void **state)
{
    (void) state;
    for (size_t r = 0; r < N_REPORTS; r++) {
        assert_all_fates(&MILD, REPORTS[r], false, 1e-5);
    }
}

static void every_fate_has_its_probability_if_all_objectors_are_reported(void **state)
{
    struct row_inputs inputs = MILD;

    (void) state;
    inputs.reported = 1.0;
    for (size_t r = 0; r < N_REPORTS; r++) {
        assert_all_fates(&inputs, REPORTS[r], false, 1e-5);
    }
}

static void every_fate_has_its_probability_if_the_holdouts_are_unknown(void **state)
{
    struct row_inputs inputs = MILD;

    (void) state;
    inputs.reported = 0.0;
    assert_all_fates(&inputs, 0, true, 1e-5);
}

static void large_loadings_cost_little(void **state)
{
    struct row_inputs inputs = MILD;

    (void) state;
    inputs.common = 0.4;
    inputs.bloc = 0.8;
    for (size_t r = 0; r < N_REPORTS; r++) {
        assert_all_fates(&inputs, REPORTS[r], false, 3e-4);
    }
}

/* To take shelving at the middle of a day errs by at most half a day's hazard. */
static void shelving_within_the_day_of_adoption_hardly_matters(void **state)
{
    const double half_a_day = exp(MILD.clock[C_SHELVING]) / 2.0;

    (void) state;
    for (int day = 0; day < 30; day += 3) {
        const struct observed row = row_of_three(4, TACET_ROW_ADOPTED, day);

        assert_relatively(likelihood(&row, &MILD), brute_force(&row, &MILD, false),
                          half_a_day + 1e-5);
    }
}

/* With any set of reports a file is adopted on one of the first days or open behind them; it is
 * adopted some day or dropped. */
static void everything_that_can_be_observed_has_probability_one(void **state)
{
    const double half_a_day = exp(MILD.clock[C_SHELVING]) / 2.0;
    double by_day = 0.0, in_the_end = 0.0;

    (void) state;
    for (unsigned reports = 0; reports < SETS; reports++) {
        struct observed row = row_of_three(reports, TACET_ROW_ADOPTED, 0);

        for (row.days = 0; row.days < 90; row.days++) {
            by_day += likelihood(&row, &MILD);
        }
        row.status = TACET_ROW_OPEN;
        row.days = 89;
        by_day += likelihood(&row, &MILD);
        row.status = TACET_ROW_DROPPED;
        in_the_end += likelihood(&row, &MILD);
        row.status = TACET_ROW_ADOPTED;
        row.days = -1;
        in_the_end += likelihood(&row, &MILD);
    }
    assert_near(in_the_end, 1.0, 1e-12);
    assert_near(by_day, 1.0, half_a_day);
}

static void what_is_not_known_of_a_row_is_summed_over(void **state)
{
    struct row_inputs unknown = MILD;

    (void) state;
    unknown.reported = 0.0;
    for (size_t f = 0; f < N_FATES; f++) {
        struct observed row = row_of_three(0, FATES[f].status, FATES[f].days);
        double sum = 0.0;

        row.holdouts_unknown = true;
        for (unsigned reports = 0; reports < SETS; reports++) {
            const struct observed known = row_of_three(reports, FATES[f].status, FATES[f].days);

            sum += likelihood(&known, &MILD);
        }
        assert_relatively(likelihood(&row, &unknown), sum, 2e-6); /* 3 nodes of c, not 9 */
    }
}

static void a_weight_multiplies_the_log_likelihood_and_its_slopes(void **state)
{
    struct observed row = row_of_three(5, TACET_ROW_ADOPTED, 12);
    struct row_inputs whole, part;
    const double full = tacet_row_log_likelihood(&whole, &quadrature, &row, &MILD);

    (void) state;
    row.weight = 0.25;
    assert_near(tacet_row_log_likelihood(&part, &quadrature, &row, &MILD), full / 4.0, 1e-14);
    assert_near(part.eta[1], whole.eta[1] / 4.0, 1e-14);
    assert_near(part.bloc, whole.bloc / 4.0, 1e-14);
    assert_near(part.clock[C_CLEARANCE], whole.clock[C_CLEARANCE] / 4.0, 1e-14);
}

/* A set of two reported objectors is any set that has them, the others not reported. */
static void numbers_of_reported_objectors_are_those_of_all_sets(void **state)
{
    const struct observed row = row_of_three(0, TACET_ROW_OPEN, -1);
    double values[SETTINGS] = { 0.0 }, chances[SEATS + 1] = { 0.0 },
           expected[SEATS + 1] = { 0 };

    (void) state;
    values[S_COMMON] = MILD.common;
    values[S_BLOC] = MILD.bloc;
    values[S_REPORTED] = MILD.reported;
    for (unsigned set = 0; set < SETS; set++) {
        const double chance = chance_of(set, &MILD, row.relative, row.scale);
        const unsigned n = (set & 1) + (set >> 1 & 1) + (set >> 2);

        for (unsigned k = 0; k <= n; k++) {
            expected[k] += chance * gsl_ran_binomial_pdf(k, MILD.reported, n);
        }
    }
    tacet_add_numbers(chances, 0.25, &quadrature, &row, MILD.eta, values);
    for (size_t k = 0; k <= SEATS; k++) {
        assert_relatively(chances[k], 0.25 * expected[k], 1e-5);
    }
}

static void what_cannot_be_is_far_off_without_a_slope(void **state)
{
    const struct observed row = row_of_three(7, TACET_ROW_ADOPTED, 0);
    struct row_inputs inputs = MILD, slopes;

    (void) state;
    for (size_t i = 0; i < SEATS; i++) {
        inputs.eta[i] = -30.0;
    }
    inputs.clock[C_LOG_DAYS] = 60.0;
    assert_near(tacet_row_log_likelihood(&slopes, &quadrature, &row, &inputs), -1e4, 0.0);
    assert_near(slopes.eta[0], 0.0, 0.0);
    assert_near(slopes.clock[C_LOG_DAYS], 0.0, 0.0);
}

static void the_table_is_that_of_the_normal_distribution(void **state)
{
    (void) state;
    for (double y = -11.9; y < 11.9; y += 0.0137) {
        double p, d;

        tacet_table_normal(&quadrature, y, &p, &d);
        assert_near(p, gsl_cdf_ugaussian_P(y), 3e-10);
        assert_relatively(p, gsl_cdf_ugaussian_P(y), y > -8.5 ? 1e-6 : 4e-6);
        assert_near(d, gsl_ran_ugaussian_pdf(y), 1e-7);
    }
}

static int set_up(void **state)
{
    (void) state;
    tacet_quadrature_init(&quadrature);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fate_has_its_probability_if_most_objectors_are_reported),
        cmocka_unit_test(every_fate_has_its_probability_if_all_objectors_are_reported),
        cmocka_unit_test(every_fate_has_its_probability_if_the_holdouts_are_unknown),
        cmocka_unit_test(large_loadings_cost_little),
        cmocka_unit_test(shelving_within_the_day_of_adoption_hardly_matters),
        cmocka_unit_test(everything_that_can_be_observed_has_probability_one),
        cmocka_unit_test(what_is_not_known_of_a_row_is_summed_over),
        cmocka_unit_test(a_weight_multiplies_the_log_likelihood_and_its_slopes),
        cmocka_unit_test(numbers_of_reported_objectors_are_those_of_all_sets),
        cmocka_unit_test(what_cannot_be_is_far_off_without_a_slope),
        cmocka_unit_test(the_table_is_that_of_the_normal_distribution),
    };

    return cmocka_run_group_tests(tests, set_up, NULL);
}
