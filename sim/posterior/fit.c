/* fit.c - from rows to named parameters with a joint sample. Start reading here. */
#include <gsl/gsl_math.h>
#include <stdlib.h>
#include <string.h>

#include "posterior/posterior_private.h"

const int tacet_target_days[TACET_TARGETS] = { 30, 90, 180, 365, INT32_MAX };

enum tacet_status tacet_fit_allocate(struct tacet_fit *self, size_t n, size_t n_draws,
                                     struct tacet_error *err)
{
    *self = (struct tacet_fit) { .n = n, .n_draws = n_draws, .n_top = tacet_n_terms };
    self->rows = calloc(n + 1, sizeof(*self->rows));
    self->prior_mean = calloc(n + 1, sizeof(*self->prior_mean));
    self->prior_sd = calloc(n + 1, sizeof(*self->prior_sd));
    self->mean = calloc(n + 1, sizeof(*self->mean));
    self->draws = n_draws == 0 ? NULL : calloc(n_draws * n + 1, sizeof(*self->draws));
    if (self->rows == NULL || self->mean == NULL || self->prior_mean == NULL ||
        self->prior_sd == NULL || (n_draws > 0 && self->draws == NULL)) {
        tacet_fit_free(self);
        return tacet_fail(err, TACET_ENOMEM, "no memory for %zu draws of %zu parameters",
                          n_draws, n);
    }
    return TACET_OK;
}

void tacet_fit_free(struct tacet_fit *self)
{
    free(self->rows);
    free(self->prior_mean);
    free(self->prior_sd);
    free(self->draws);
    free(self->mean);
    *self = (struct tacet_fit) { .n = 0 };
}

bool tacet_fit_is_prior(const struct tacet_fit *self, size_t k)
{
    return k < self->n_top && self->prior_sd[k] > 0.0 &&
           self->rows[k].sd > 0.95 * self->prior_sd[k];
}

/* Mean and standard deviation of each free parameter over the draws. */
static void summarise(struct tacet_fit *self)
{
    for (size_t k = 0; k < self->n; k++) {
        double sum = 0.0, square = 0.0;

        if (self->prior_sd[k] <= 0.0) {
            continue;
        }
        for (size_t d = 0; d < self->n_draws; d++) {
            sum += self->draws[d * self->n + k];
        }
        sum /= (double) self->n_draws;
        for (size_t d = 0; d < self->n_draws; d++) {
            const double off = self->draws[d * self->n + k] - sum;

            square += off * off;
        }
        self->rows[k].value = self->mean[k] = sum;
        self->rows[k].sd = sqrt(square / fmax((double) self->n_draws - 1.0, 1.0));
    }
}

/* The worst of all parameters. */
static void judge_convergence(struct tacet_fit *self, size_t chains)
{
    self->split_rhat = 1.0;
    self->effective_size = INFINITY;
    for (size_t k = 0; k < self->n; k++) {
        double rhat, effective;

        if (self->prior_sd[k] <= 0.0) {
            continue;
        }
        tacet_convergence(&rhat, &effective, self->draws + k, chains, self->n_draws / chains,
                          self->n);
        self->split_rhat = rhat <= self->split_rhat ? self->split_rhat
                           : isnan(rhat)            ? INFINITY
                                                    : rhat;
        effective = isnan(effective) ? 0.0 : effective; /* of draws that never move */
        if (effective < self->effective_size) {
            self->effective_size = effective;
            strcpy(self->worst, self->rows[k].name);
        }
    }
}

/* Mode, curvature and, if wanted, a sample. @param x,factor,points  room for them */
static enum tacet_status explore(struct tacet_fit *self, const struct problem *problem,
                                 const struct tacet_fit_options *options, double *x,
                                 double *factor, double *points, struct tacet_error *err)
{
    struct quadrature quadrature;
    enum tacet_status status;

    tacet_quadrature_init(&quadrature);
    tacet_start(problem, x);
    status = tacet_mode(x, factor, &self->log_posterior, problem, &quadrature,
                        options->interrupted, err);
    if (status == TACET_OK && self->n_draws > 0) {
        status = tacet_sample(points, &self->acceptance, problem, &quadrature, x, factor,
                              options, err);
    }
    return status;
}

/* What was found, in the parameters' own units. */
static void take_points(struct tacet_fit *self, const struct problem *problem, const double *x,
                        const double *points, double *values)
{
    tacet_point_to_values(problem, x, values);
    for (size_t k = 0; k < self->n; k++) {
        self->rows[k] = problem->parameters[k];
        self->rows[k].value = self->mean[k] = values[k];
        self->prior_mean[k] = problem->prior_mean[k];
        self->prior_sd[k] = problem->prior_sd[k];
    }
    for (size_t d = 0; d < self->n_draws; d++) {
        tacet_point_to_values(problem, points + d * problem->n_free, self->draws + d * self->n);
    }
}

enum tacet_status tacet_fit_rows(struct tacet_fit *self, const struct tacet_record *record,
                                 const struct tacet_record_row *rows, size_t n,
                                 const struct tacet_parameters *priors,
                                 const struct tacet_fit_options *options,
                                 struct tacet_error *err)
{
    const size_t n_draws = options->chains * options->draws;
    struct problem problem;
    double *room = NULL;
    enum tacet_status status = tacet_problem_init(&problem, record, rows, n, priors, err);

    *self = (struct tacet_fit) { .n = 0 };
    if (status == TACET_OK && problem.n_free == 0) {
        status = tacet_fail(err, TACET_EINPUT, "every parameter is held: nothing to fit");
        tacet_problem_free(&problem);
    }
    if (status != TACET_OK) {
        return status;
    }
    status = tacet_fit_allocate(self, problem.n, n_draws, err);
    if (status == TACET_OK) {
        const size_t free_ones = problem.n_free;
        const size_t square = free_ones * free_ones;

        room = calloc(free_ones + square + n_draws * free_ones + problem.n + 1, sizeof(*room));
        if (room == NULL) {
            status =
                tacet_fail(err, TACET_ENOMEM, "no memory to fit %zu parameters", free_ones);
        } else {
            double *const factor = room + free_ones, *const points = factor + square;

            status = explore(self, &problem, options, room, factor, points, err);
            take_points(self, &problem, room, points, points + n_draws * free_ones);
        }
    }
    if (status == TACET_OK && n_draws > 0) {
        summarise(self);
        judge_convergence(self, options->chains);
    } else if (status != TACET_OK) {
        tacet_fit_free(self);
    }
    free(room);
    tacet_problem_free(&problem);
    return status;
}
