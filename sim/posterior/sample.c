/* sample.c - a sample of the posterior by Hamiltonian Monte Carlo.
 *
 * Coordinates are whitened by the curvature at the mode (x = mode + L^-T q), where the
 * posterior is close to a standard normal, so a few leapfrog steps of one size give draws that
 * are nearly independent. Chains are independent streams: their number of threads changes
 * nothing. Source: R. M. Neal, in Handbook of Markov Chain Monte Carlo (2011), chapter 5; step
 * size by dual averaging: M. D. Hoffman and A. Gelman, JMLR 15 (2014) 1593, section 3.2.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "posterior/posterior_private.h"

static const double TARGET_ACCEPTANCE = 0.7, LENGTH = 1.5; /* of a trajectory */
enum { STEPS_MAX = 20 };

/** One chain at work. */
struct chain {
    const struct problem *problem;
    const struct quadrature *quadrature;
    const double *mode, *factor;
    const struct tacet_fit_options *options;
    size_t index;
    double *points;  /* where its draws go: [draws][n_free] */
    double *scratch; /* owned */
    double *q, *p, *slope, *trial, *trial_p, *trial_slope, *x, *work; /* in scratch */
    double density;
    double log_step, log_step_mean, error_mean;
    double accepted; /* sum over the draws kept */
};

enum {
    FOR_START = 1,
    FOR_MOMENTA = 2,
    FOR_ACCEPTANCE = 3,
    FOR_SPREADS = 16
}; /* purposes of the streams */

static void normals(double *values, const struct chain *chain, uint64_t draw, uint32_t purpose)
{
    const uint64_t seed = chain->options->seed, at = ((uint64_t) chain->index << 32) + draw;

    for (size_t f = 0; f < chain->problem->n_free; f++) {
        values[f] = tacet_uniform(seed, at, purpose, (uint32_t) f);
    }
    tacet_normal_quantiles(values, chain->problem->n_free);
}

/* The point x of whitened q. */
static void to_point(const struct chain *chain, double *point, const double *q)
{
    const size_t n = chain->problem->n_free;
    gsl_matrix_const_view factor = gsl_matrix_const_view_array(chain->factor, n, n);
    gsl_vector_view x = gsl_vector_view_array(point, n);

    memcpy(point, q, n * sizeof(*q));
    gsl_blas_dtrsv(CblasLower, CblasTrans, CblasNonUnit, &factor.matrix, &x.vector);
    for (size_t f = 0; f < n; f++) {
        point[f] += chain->mode[f];
    }
}

/* Density and slope at whitened q. */
static double look(struct chain *chain, const double *q, double *slope)
{
    const size_t n = chain->problem->n_free;
    gsl_matrix_const_view factor = gsl_matrix_const_view_array(chain->factor, n, n);
    gsl_vector_view g = gsl_vector_view_array(slope, n);
    double density;

    to_point(chain, chain->x, q);
    density =
        tacet_log_posterior(chain->problem, chain->quadrature, chain->x, slope, chain->work);
    gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, &factor.matrix, &g.vector);
    return density;
}

static double kinetic(const double *p, size_t n)
{
    double sum = 0.0;

    for (size_t f = 0; f < n; f++) {
        sum += p[f] * p[f];
    }
    return sum / 2.0;
}

static void add(double *sum, double factor, const double *terms, size_t n)
{
    for (size_t f = 0; f < n; f++) {
        sum[f] += factor * terms[f];
    }
}

/* One trajectory. @return probability of acceptance */
static double move(struct chain *chain, uint64_t draw, double step)
{
    const size_t n = chain->problem->n_free;
    const uint64_t at = ((uint64_t) chain->index << 32) + draw;
    const double jitter = tacet_uniform(chain->options->seed, at, FOR_ACCEPTANCE, 1);
    const double steps = fmin(ceil((0.6 + 0.8 * jitter) * LENGTH / step), STEPS_MAX);
    double before, after, density = chain->density, chance;

    normals(chain->p, chain, draw, FOR_MOMENTA);
    before = chain->density - kinetic(chain->p, n);
    memcpy(chain->trial, chain->q, n * sizeof(*chain->q));
    memcpy(chain->trial_p, chain->p, n * sizeof(*chain->p));
    memcpy(chain->trial_slope, chain->slope, n * sizeof(*chain->slope));
    for (double k = 0.0; k < steps; k += 1.0) {
        add(chain->trial_p, step / 2.0, chain->trial_slope, n);
        add(chain->trial, step, chain->trial_p, n);
        density = look(chain, chain->trial, chain->trial_slope);
        add(chain->trial_p, step / 2.0, chain->trial_slope, n);
    }
    after = density - kinetic(chain->trial_p, n);
    chance = after - before < 0.0 ? exp(after - before) : 1.0;
    chance = isfinite(after) ? chance : 0.0;
    if (tacet_uniform(chain->options->seed, at, FOR_ACCEPTANCE, 0) < chance) {
        memcpy(chain->q, chain->trial, n * sizeof(*chain->q));
        memcpy(chain->slope, chain->trial_slope, n * sizeof(*chain->slope));
        chain->density = density;
    }
    return chance;
}

/* Log density of ln s given the effects themselves: their number, their squares, the prior. */
static double spread_density(const struct problem *problem, int spread, double log_s,
                             double count, double square)
{
    const double s = exp(log_s);
    const double z = (s - problem->prior_mean[spread]) / problem->prior_sd[spread];

    return log_s - count * log_s - square / (2.0 * s * s) - z * z / 2.0;
}

/* A draw of ln s from that density: slice sampling (R. M. Neal, Ann. Statist. 31 (2003) 705),
 * stepping out and shrinking. */
static double draw_spread(const struct chain *chain, uint64_t at, int spread, double log_s,
                          double count, double square)
{
    const uint64_t seed = chain->options->seed;
    const uint32_t purpose = FOR_SPREADS + (uint32_t) spread;
    const struct problem *problem = chain->problem;
    const double level = spread_density(problem, spread, log_s, count, square) +
                         log(tacet_uniform(seed, at, purpose, 0));
    double low = log_s - 0.5 * tacet_uniform(seed, at, purpose, 1), high = low + 0.5;

    while (spread_density(problem, spread, low, count, square) > level) {
        low -= 0.5;
    }
    while (spread_density(problem, spread, high, count, square) > level) {
        high += 0.5;
    }
    for (uint32_t k = 2;; k++) {
        const double trial = low + (high - low) * tacet_uniform(seed, at, purpose, k);

        if (spread_density(problem, spread, trial, count, square) >= level) {
            return trial;
        }
        *(trial < log_s ? &low : &high) = trial;
    }
}

/* Draw the spreads again, the effects themselves held: the likelihood stays as it is. Between
 * trajectories, in which the effects in units of their spread are free, this lets both forget
 * quickly. Source: Y. Yu and X.-L. Meng, J. Comput. Graph. Statist. 20 (2011) 531. */
static void redraw_spreads(struct chain *chain, uint64_t draw)
{
    const struct problem *problem = chain->problem;
    const size_t n = problem->n_free;
    gsl_matrix_const_view factor = gsl_matrix_const_view_array(chain->factor, n, n);
    gsl_vector_view q = gsl_vector_view_array(chain->q, n);

    to_point(chain, chain->x, chain->q);
    for (size_t s = 0; s < n; s++) {
        const int spread = problem->free_parameter[s];
        const double before = chain->x[s];
        double count = 0.0, square = 0.0;

        for (size_t f = 0; tacet_is_spread(spread) && f < n; f++) {
            if (problem->scale[problem->free_parameter[f]] == spread) {
                count += 1.0;
                square += pow(chain->x[f] * exp(before), 2.0);
            }
        }
        if (count > 0.0) {
            chain->x[s] = draw_spread(chain, ((uint64_t) chain->index << 32) + draw, spread,
                                      before, count, square);
            for (size_t f = 0; f < n; f++) {
                if (problem->scale[problem->free_parameter[f]] == spread) {
                    chain->x[f] *= exp(before - chain->x[s]);
                }
            }
        }
    }
    for (size_t f = 0; f < n; f++) {
        chain->q[f] = chain->x[f] - chain->mode[f];
    }
    gsl_blas_dtrmv(CblasLower, CblasTrans, CblasNonUnit, &factor.matrix, &q.vector);
    chain->density = look(chain, chain->q, chain->slope);
}

/* Dual averaging of the log step, with the constants of the source. */
static void adapt(struct chain *chain, double k, double chance)
{
    const double gamma = 0.05, t0 = 10.0, kappa = 0.75, mu = log(10.0 * 0.4);
    const double weight = pow(k, -kappa);

    chain->error_mean += (TARGET_ACCEPTANCE - chance - chain->error_mean) / (k + t0);
    chain->log_step = mu - sqrt(k) / gamma * chain->error_mean;
    chain->log_step_mean += weight * (chain->log_step - chain->log_step_mean);
}

static void *walk(void *argument)
{
    struct chain *const chain = argument;
    const struct tacet_fit_options *options = chain->options;

    normals(chain->q, chain, 0, FOR_START);
    chain->density = look(chain, chain->q, chain->slope);
    chain->log_step = log(0.4);
    for (size_t k = 0; k < options->warmup + options->draws; k++) {
        const bool is_warm = k < options->warmup;
        const double step = exp(is_warm ? chain->log_step : chain->log_step_mean);
        const double chance = move(chain, k + 1, step);

        redraw_spreads(chain, k + 1);
        if (options->interrupted != NULL && *options->interrupted != 0) {
            return NULL;
        }
        if (is_warm) {
            adapt(chain, (double) k + 1.0, chance);
        } else {
            to_point(chain, chain->points + (k - options->warmup) * chain->problem->n_free,
                     chain->q);
            chain->accepted += chance;
        }
        if (options->progress != NULL) {
            __atomic_add_fetch(options->progress, 1, __ATOMIC_RELAXED);
        }
    }
    return NULL;
}

static bool prepare(struct chain *chain)
{
    const size_t n = chain->problem->n_free;

    chain->scratch = calloc(7 * n + 2 * chain->problem->n, sizeof(*chain->scratch));
    chain->q = chain->scratch;
    if (chain->scratch == NULL) {
        return false;
    }
    chain->p = chain->q + n;
    chain->slope = chain->p + n;
    chain->trial = chain->slope + n;
    chain->trial_p = chain->trial + n;
    chain->trial_slope = chain->trial_p + n;
    chain->x = chain->trial_slope + n;
    chain->work = chain->x + n;
    return true;
}

/* Run the chains, so many at a time. */
static void run(struct chain *chains, size_t n, size_t threads)
{
    for (size_t first = 0; first < n; first += threads) {
        const size_t count = n - first < threads ? n - first : threads;
        pthread_t ids[TACET_CHAINS_MAX];
        bool started[TACET_CHAINS_MAX] = { false };

        for (size_t k = 1; k < count; k++) {
            started[k] = pthread_create(&ids[k], NULL, walk, &chains[first + k]) == 0;
        }
        walk(&chains[first]);
        for (size_t k = 1; k < count; k++) {
            if (started[k]) {
                pthread_join(ids[k], NULL);
            } else {
                walk(&chains[first + k]);
            }
        }
    }
}

enum tacet_status tacet_sample(double *points, double *acceptance,
                               const struct problem *problem,
                               const struct quadrature *quadrature, const double *mode,
                               const double *factor, const struct tacet_fit_options *options,
                               struct tacet_error *err)
{
    struct chain chains[TACET_CHAINS_MAX] = { { .index = 0 } };
    const size_t n = options->chains, threads = options->threads == 0 ? 1 : options->threads;
    bool ready = true;

    *acceptance = 0.0;
    for (size_t k = 0; k < n; k++) {
        chains[k] = (struct chain) { .problem = problem,
                                     .quadrature = quadrature,
                                     .mode = mode,
                                     .factor = factor,
                                     .options = options,
                                     .index = k,
                                     .points = points + k * options->draws * problem->n_free };
        ready = prepare(&chains[k]) && ready;
    }
    if (ready) {
        run(chains, n, threads < TACET_CHAINS_MAX ? threads : TACET_CHAINS_MAX);
    }
    for (size_t k = 0; k < n; k++) {
        *acceptance += chains[k].accepted / (double) (n * options->draws);
        free(chains[k].scratch);
    }
    if (!ready) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for %zu chains", n);
    }
    return options->interrupted != NULL && *options->interrupted != 0
               ? tacet_fail(err, TACET_EINTERRUPTED, "interrupted while sampling")
               : TACET_OK;
}
