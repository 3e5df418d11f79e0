/* forecast.c - what is expected of a row before its outcome is known.
 *
 * The formula is that of the likelihood with unknown hold-outs, written out directly:
 * H(t) = F0(t) [(1 - N0) Q + (1 - N1)(J(S(t)) - Q)], Q = E prod (1 - p_i) and
 * J(s) = E prod (1 - p_i s), interpolated in s. Source: docs/model.md, Exact cases.
 */
#include <assert.h>
#include <gsl/gsl_math.h>
#include <string.h>

#include "posterior/posterior_private.h"

/** One row under one set of parameters. */
struct expectation {
    double never, never_blocked, log_days, log_sd, clearance, shelving;
    struct clock nodes;
    double chance[NODES_MAX]; /* J at the nodes */
};

static void expect(struct expectation *self, const struct quadrature *quadrature,
                   const struct observed *row, const double *values)
{
    double eta[TACET_MEMBERS_MAX], inputs[C_INPUTS];

    tacet_row_indices(eta, row, values);
    tacet_row_clock_inputs(row, values, inputs);
    self->never = 1.0 / (1.0 + exp(-inputs[C_NEVER]));
    self->never_blocked = 1.0 / (1.0 + exp(-inputs[C_NEVER_BLOCKED]));
    self->log_days = inputs[C_LOG_DAYS];
    self->log_sd = inputs[C_LOG_SD];
    self->clearance = exp(inputs[C_CLEARANCE]);
    self->shelving = exp(inputs[C_SHELVING]);
    tacet_clock_nodes(&self->nodes, 0.0);
    tacet_shocks_integrate(quadrature, row, eta, values[S_COMMON], values[S_BLOC],
                           self->nodes.c, self->nodes.n, self->chance, NULL);
}

/* H(t), were nothing ever shelved. */
static double decided_by(const struct expectation *self, double t)
{
    const double z = (log(t + 0.5) - self->log_days) / self->log_sd;
    const double nobody = self->chance[self->nodes.n - 1]; /* at c = 1 */
    double basis[NODES_MAX], slope[NODES_MAX], passed = 0.0;

    tacet_clock_basis(basis, slope, &self->nodes, exp(-self->clearance * t));
    for (size_t i = 0; i < self->nodes.n; i++) {
        passed += basis[i] * self->chance[i];
    }
    return erfc(-z * M_SQRT1_2) / 2.0 *
           ((1.0 - self->never) * nobody + (1.0 - self->never_blocked) * (passed - nobody));
}

/* Add weight * P(adopted before each day), shelving included; days rise. */
static void add_adopted_before(double *adopted, double weight, const double *days, size_t n,
                               const struct expectation *self, const struct quadrature *q)
{
    const double w = self->shelving;
    double shelved = 0.0, from = 0.0;

    for (size_t k = 0; k < n; k++) {
        const double length = log1p(days[k]) - log1p(from);

        for (size_t j = 0; j < BRIEF_NODES; j++) {
            const double u = (1.0 + from) * exp(q->brief[j] * length) - 1.0;

            shelved +=
                q->brief_weight[j] * length * (1.0 + u) * w * exp(-w * u) * decided_by(self, u);
        }
        adopted[k] += weight * (exp(-w * days[k]) * decided_by(self, days[k]) + shelved);
        from = days[k];
    }
}

/* P(reported as an objector), the shocks integrated out in closed form. */
static void add_holdouts(struct tacet_forecast *forecast, const struct observed *row,
                         const double *eta, const double *values, double share)
{
    for (size_t seat = 0; seat < row->n; seat++) {
        const double bloc = values[S_BLOC] * row->relative[seat], s = row->scale[seat];
        const double spread = 1.0 + s * s * (values[S_COMMON] * values[S_COMMON] + bloc * bloc);

        forecast->holdout[row->member[seat]] +=
            share * values[S_REPORTED] * erfc(-s * eta[seat] / sqrt(spread) * M_SQRT1_2) / 2.0;
    }
}

/* The row as it stands at its proposal: nothing of its outcome. */
static void observe_proposal(struct observed *observed, const struct tacet_fit *fit,
                             const struct tacet_record *record,
                             const struct tacet_record_row *row)
{
    struct tacet_record_row proposal = *row;

    proposal.status = TACET_ROW_OPEN;
    proposal.days = -1;
    proposal.holdouts = 0;
    proposal.holdout_type = TACET_HOLDOUT_UNKNOWN;
    tacet_observe(observed, record, &proposal, fit->rows, fit->n);
}

/* The parameters of a draw, or their means. */
static const double *values_of(const struct tacet_fit *fit, size_t draw)
{
    return fit->n_draws == 0 ? fit->mean : fit->draws + draw * fit->n;
}

void tacet_forecast_curve(double *adopted, const int *days, size_t n,
                          const struct tacet_fit *fit, const struct tacet_record *record,
                          const struct tacet_record_row *row)
{
    const size_t n_draws = fit->n_draws == 0 ? 1 : fit->n_draws;
    double ends[TACET_CURVE_MAX];
    struct quadrature quadrature;
    struct observed observed;

    assert(n <= TACET_CURVE_MAX);
    tacet_quadrature_init(&quadrature);
    observe_proposal(&observed, fit, record, row);
    for (size_t k = 0; k < n; k++) { /* whole days: within d days is before day d + 1 */
        ends[k] = days[k] < TACET_EVENTUALLY ? days[k] + 1.0 : TACET_EVENTUALLY;
        adopted[k] = 0.0;
    }
    for (size_t d = 0; d < n_draws; d++) {
        struct expectation expectation;

        expect(&expectation, &quadrature, &observed, values_of(fit, d));
        add_adopted_before(adopted, 1.0 / (double) n_draws, ends, n, &expectation, &quadrature);
    }
}

void tacet_forecast(struct tacet_forecast *forecast, const struct tacet_fit *fit,
                    const struct tacet_record *record, const struct tacet_record_row *row)
{
    const size_t n_draws = fit->n_draws == 0 ? 1 : fit->n_draws;
    struct quadrature quadrature;
    struct observed observed;

    memset(forecast, 0, sizeof(*forecast));
    tacet_quadrature_init(&quadrature);
    observe_proposal(&observed, fit, record, row);
    tacet_forecast_curve(forecast->adopted, tacet_target_days, TACET_TARGETS, fit, record, row);
    for (size_t d = 0; d < n_draws; d++) {
        const double *values = values_of(fit, d), share = 1.0 / (double) n_draws;
        double eta[TACET_MEMBERS_MAX];

        tacet_row_indices(eta, &observed, values);
        add_holdouts(forecast, &observed, eta, values, share);
        tacet_add_numbers(forecast->holdouts, share, &quadrature, &observed, eta, values);
    }
}
