/* likelihood.c - the likelihood of a row, and the posterior density of all, with gradients. */
#include <gsl/gsl_math.h>
#include <stdlib.h>
#include <string.h>

#include "posterior/posterior_private.h"

void tacet_row_indices(double *eta, const struct observed *row, const double *values)
{
    double shared = 0.0;

    for (size_t t = SETTINGS; t < tacet_n_terms; t++) {
        const struct term *term = &tacet_terms[t];

        if (term->part == PART_OBJECTION) {
            shared += term->sign * values[t] * row->x[term->what];
        }
    }
    for (size_t seat = 0; seat < row->n; seat++) {
        eta[seat] = shared;
        for (int e = 0; e < EFFECTS; e++) {
            eta[seat] += row->effect[e][seat] >= 0 ? values[row->effect[e][seat]] : 0.0;
        }
    }
    for (size_t t = SETTINGS; t < tacet_n_terms; t++) {
        const struct term *term = &tacet_terms[t];

        for (size_t seat = 0; term->part == PART_MEMBER && seat < row->n; seat++) {
            eta[seat] += term->sign * values[t] * row->line[term->what - F_ROW][seat];
        }
    }
}

/* Which of the clock's inputs a part adds to; never_blocked takes both never parts. */
int tacet_clock_input_of(enum part part)
{
    switch (part) {
    case PART_NEVER:
        return C_NEVER;
    case PART_NEVER_BLOCKED:
        return C_NEVER_BLOCKED;
    case PART_PROCEDURE:
        return C_LOG_DAYS;
    case PART_CLEARANCE:
        return C_CLEARANCE;
    case PART_SHELVING:
        return C_SHELVING;
    case PART_SETTING:
    case PART_OBJECTION:
    case PART_MEMBER:
        break;
    }
    return -1;
}

void tacet_row_clock_inputs(const struct observed *row, const double *values,
                            double inputs[C_INPUTS])
{
    for (int k = 0; k < C_INPUTS; k++) {
        inputs[k] = 0.0;
    }
    for (size_t t = SETTINGS; t < tacet_n_terms; t++) {
        const int k = tacet_clock_input_of(tacet_terms[t].part);

        if (k >= 0) {
            inputs[k] += tacet_terms[t].sign * values[t] * row->x[tacet_terms[t].what];
        }
    }
    inputs[C_NEVER_BLOCKED] += inputs[C_NEVER];
    inputs[C_LOG_SD] = values[S_LOG_SD];
}

void tacet_row_inputs(struct row_inputs *inputs, const struct observed *row,
                      const double *values)
{
    tacet_row_indices(inputs->eta, row, values);
    tacet_row_clock_inputs(row, values, inputs->clock);
    inputs->common = values[S_COMMON];
    inputs->bloc = values[S_BLOC];
    inputs->reported = row->holdouts_unknown ? 0.0 : values[S_REPORTED];
}

double tacet_row_log_likelihood(struct row_inputs *slopes, const struct quadrature *quadrature,
                                const struct observed *row, const struct row_inputs *inputs)
{
    double value[NODES_MAX], slope[NODES_MAX][TACET_MEMBERS_MAX + 2], likelihood = 0.0;
    struct clock clock;

    memset(slopes, 0, sizeof(*slopes));
    tacet_clock(&clock, quadrature, row, inputs->clock, inputs->reported);
    tacet_shocks_integrate(quadrature, row, inputs->eta, inputs->common, inputs->bloc, clock.c,
                           clock.n, value, slope);
    for (size_t k = 0; k < clock.n; k++) {
        likelihood += clock.weight[k] * value[k];
    }
    if (!(likelihood > 1e-290)) {
        return -1e4; /* far outside; the sampler turns round */
    }
    for (size_t k = 0; k < clock.n; k++) {
        const double factor = row->weight / likelihood, part = factor * clock.weight[k];

        for (size_t i = 0; i < row->n; i++) {
            slopes->eta[i] += part * slope[k][i];
        }
        slopes->common += part * slope[k][row->n];
        slopes->bloc += part * slope[k][row->n + 1];
        for (int i = 0; i < C_INPUTS; i++) {
            slopes->clock[i] += factor * clock.slope[k][i] * value[k];
        }
    }
    return row->weight * log(likelihood);
}

/* Slopes by a row's inputs, to slopes by parameters. */
static void spread(double *gradient, const struct observed *row,
                   const struct row_inputs *slopes)
{
    double shared = 0.0;

    for (size_t seat = 0; seat < row->n; seat++) {
        shared += slopes->eta[seat];
        for (int e = 0; e < EFFECTS; e++) {
            if (row->effect[e][seat] >= 0) {
                gradient[row->effect[e][seat]] += slopes->eta[seat];
            }
        }
    }
    for (size_t t = SETTINGS; t < tacet_n_terms; t++) {
        const struct term *term = &tacet_terms[t];
        const int k = tacet_clock_input_of(term->part);

        if (k >= 0) {
            const double also = k == C_NEVER ? slopes->clock[C_NEVER_BLOCKED] : 0.0;

            gradient[t] += term->sign * (slopes->clock[k] + also) * row->x[term->what];
        } else if (term->part == PART_OBJECTION) {
            gradient[t] += term->sign * shared * row->x[term->what];
        } else {
            for (size_t seat = 0; seat < row->n; seat++) {
                gradient[t] +=
                    term->sign * slopes->eta[seat] * row->line[term->what - F_ROW][seat];
            }
        }
    }
    gradient[S_COMMON] += slopes->common;
    gradient[S_BLOC] += slopes->bloc;
    gradient[S_LOG_SD] += slopes->clock[C_LOG_SD];
}

double tacet_log_posterior(const struct problem *problem, const struct quadrature *quadrature,
                           const double *x, double *gradient, double *work)
{
    double *const values = work, *const value_gradient = work + problem->n;
    double sum = 0.0;

    tacet_point_to_values(problem, x, values);
    memset(value_gradient, 0, problem->n * sizeof(*value_gradient));
    for (size_t r = 0; r < problem->n_rows; r++) {
        struct row_inputs inputs, slopes;

        tacet_row_inputs(&inputs, &problem->rows[r], values);
        sum += tacet_row_log_likelihood(&slopes, quadrature, &problem->rows[r], &inputs);
        spread(value_gradient, &problem->rows[r], &slopes);
    }
    return sum + tacet_prior(problem, x, values, value_gradient, gradient);
}
