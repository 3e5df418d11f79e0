/* test_many.c - rows with all their members: blocs, and what interpolation costs.
 *
 * test_row.c enumerates sets of three. With 28 members the integral I(c) of integral.c is
 * checked against trapezoids, and the likelihood, which takes I at 1, 3 or 9 nodes of c and the
 * time at 16 or 32, against adaptive integration over time of I at just the c that is needed.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>

#include "support/made_priors.h"
#include "support/record_text.h"

#include "posterior/posterior_private.h"

enum { LOOKED_AT = 15 };

static struct tacet_record *record;
static struct quadrature quadrature;
static struct tacet_fit fit;

static void look_at(struct observed *row, struct row_inputs *inputs, size_t k)
{
    tacet_observe(row, record, &record->rows[k * (record->n - 1) / (LOOKED_AT - 1)], fit.rows,
                  fit.n);
    tacet_row_inputs(inputs, row, fit.mean);
    for (size_t i = 0; i < row->n; i++) { /* members differ */
        inputs->eta[i] += 0.5 * sin((double) (7 * i + k));
    }
}

static double product(const struct observed *row, const double *eta, size_t from, size_t end,
                      double common, double bloc, double c)
{
    double product = 1.0;

    for (size_t i = from; i < end; i++) {
        const double p =
            gsl_cdf_ugaussian_P(row->scale[i] * (eta[i] + common + row->relative[i] * bloc));

        product *= row->reports[i] ? p : 1.0 - c * p;
    }
    return product;
}

static double by_trapezoids(const struct observed *row, const struct row_inputs *in, double c)
{
    const double step = 0.2, end = 7.0;
    double sum = 0.0;

    for (double z = -end; z <= end; z += step) {
        double given = product(row, in->eta, 0, row->n_free, in->common * z, 0.0, c);
        size_t from = row->n_free;

        for (size_t b = 0; b < row->n_blocs; b++) {
            double mean = 0.0;

            for (double w = -end; w <= end; w += step) {
                mean += step * gsl_ran_ugaussian_pdf(w) *
                        product(row, in->eta, from, row->bloc_end[b], in->common * z,
                                in->bloc * w, c);
            }
            given *= mean;
            from = row->bloc_end[b];
        }
        sum += step * gsl_ran_ugaussian_pdf(z) * given;
    }
    return sum;
}

static void objections_are_integrated_over_all_blocs(void **state)
{
    const double c[4] = { 0.0, 0.3, 0.9, 1.0 };
    size_t blocs = 0;

    (void) state;
    for (size_t k = 0; k < LOOKED_AT; k++) {
        struct observed row;
        struct row_inputs in;
        double value[4];

        look_at(&row, &in, k);
        tacet_shocks_integrate(&quadrature, &row, in.eta, in.common, in.bloc, c, 4, value,
                               NULL);
        for (size_t i = 0; i < 4; i++) {
            assert_near(value[i] / by_trapezoids(&row, &in, c[i]), 1.0, 1e-3);
        }
        blocs = row.n_blocs > blocs ? row.n_blocs : blocs;
    }
    assert_true(blocs >= 4);
}

/** What the integral over time below needs. */
struct timing {
    const struct observed *row;
    const struct row_inputs *in;
};

/* P(reports, passes before t), were nothing shelved: docs/model.md, Fitting. */
static double cumulated(const struct timing *timing, double t)
{
    const struct row_inputs *in = timing->in;
    const double gone = -expm1(-exp(in->clock[C_CLEARANCE]) * t);
    const double c[2] = { 1.0 - (1.0 - in->reported) * gone, 1.0 };
    const double passes = 1.0 / (1.0 + exp(in->clock[C_NEVER_BLOCKED]));
    const double alone = 1.0 / (1.0 + exp(in->clock[C_NEVER]));
    double value[2], sum;

    tacet_shocks_integrate(&quadrature, timing->row, in->eta, in->common, in->bloc, c, 2, value,
                           NULL);
    sum = passes * pow(in->reported * gone, (double) timing->row->n_reported) * value[0];
    if (timing->row->n_reported == 0) {
        sum += (alone - passes) * value[1];
    }
    return sum *
           gsl_cdf_ugaussian_P((log(t + 0.5) - in->clock[C_LOG_DAYS]) / in->clock[C_LOG_SD]);
}

static double integrand(double v, void *timing)
{
    const double rate = exp(((const struct timing *) timing)->in->clock[C_SHELVING]);
    const double u = expm1(v);

    return (1.0 + u) * rate * exp(-rate * u) * cumulated(timing, u);
}

static double adopted_by(struct timing *timing, double until)
{
    gsl_integration_workspace *room = gsl_integration_workspace_alloc(200);
    gsl_function function = { integrand, timing };
    double value, error;

    gsl_integration_qag(&function, 0.0, log1p(until), 1e-10, 1e-8, 200, GSL_INTEG_GAUSS21, room,
                        &value, &error);
    gsl_integration_workspace_free(room);
    return value + exp(-exp(timing->in->clock[C_SHELVING]) * until) * cumulated(timing, until);
}

static void assert_likelihood(const struct observed *row, const struct row_inputs *in)
{
    struct timing timing = { row, in };
    struct row_inputs slopes;
    const double kept = exp(-exp(in->clock[C_SHELVING]) * (row->days + 0.5));
    const double rho = in->reported, no = pow(rho, (double) row->n_reported);
    const double last = row->status == TACET_ROW_OPEN ? row->days + 1.0 : TACET_EVENTUALLY;
    double expected, all;

    tacet_shocks_integrate(&quadrature, row, in->eta, in->common, in->bloc, &rho, 1, &all,
                           NULL);
    if (row->status == TACET_ROW_ADOPTED && row->days >= 0) {
        expected = kept * (cumulated(&timing, row->days + 1.0) -
                           (row->days == 0 ? 0.0 : cumulated(&timing, row->days)));
    } else if (row->status == TACET_ROW_ADOPTED) {
        expected = adopted_by(&timing, TACET_EVENTUALLY);
    } else {
        expected = no * all - adopted_by(&timing, last);
    }
    assert_near(exp(tacet_row_log_likelihood(&slopes, &quadrature, row, in)) / expected, 1.0,
                1e-4);
}

static void nodes_of_time_and_reports_are_enough(void **state)
{
    (void) state;
    for (size_t k = 0; k < LOOKED_AT; k++) {
        struct observed row;
        struct row_inputs in;

        look_at(&row, &in, k);
        row.weight = 1.0;
        for (int known = 0; known < 3; known++) {
            static const double reported[3] = { 0.0, 0.9, 1.0 };
            static const int days[4] = { 0, 20, 400, -1 };

            if (known == 0 && row.n_reported > 0) {
                continue; /* who is reported is unknown or not */
            }
            row.holdouts_unknown = known == 0;
            in.reported = reported[known];
            for (int s = 0; s < 12; s++) {
                row.status = (enum tacet_row_status)(s / 4);
                row.days = row.status == TACET_ROW_OPEN ? abs(days[s % 4]) : days[s % 4];
                assert_likelihood(&row, &in);
            }
        }
    }
}

static int set_up(void **state)
{
    struct tacet_parameters priors = shipped_priors();

    (void) state;
    record = shipped_record();
    tacet_quadrature_init(&quadrature);
    assert_int_equal(tacet_fit_of_parameters(&fit, &priors, NULL), TACET_OK);
    tacet_parameters_free(&priors);
    return 0;
}

static int tear_down(void **state)
{
    (void) state;
    tacet_fit_free(&fit);
    record_end(record);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objections_are_integrated_over_all_blocs),
        cmocka_unit_test(nodes_of_time_and_reports_are_enough),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
