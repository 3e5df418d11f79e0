/* clock.c - the part of a row's likelihood that depends on time.
 *
 * With S the clearance function's survival, g = 1 - S, R the reported objectors, k how many:
 *
 *     H(t) = P(R, T <= t) = F0(t) * [(1 - N) rho^k g^k I(c) + ...],   c = 1 - (1 - rho) g,
 *
 * where I(c) is an integral over shocks (integral.c). I is a smooth function of c, so it is
 * taken at a few nodes and interpolated; what is observed is then a sum of weight * I(node),
 * and the weights are computed here with their derivatives (forward mode). Shelving at the
 * constant rate w: P(R, adopted by t) = exp(-w t) H(t) + w * integral of exp(-w u) H(u).
 * Source: docs/model.md, Fitting.
 */
#include <gsl/gsl_math.h>

#include "posterior/posterior_private.h"

static const double HALF_LN_2PI = 0.91893853320467274178;

/** A number with its derivatives by the inputs of the clock. */
struct dual {
    double v, d[C_INPUTS];
};

static struct dual constant(double v)
{
    return (struct dual) { .v = v };
}

static struct dual input(const double *inputs, enum clock_input which)
{
    struct dual a = { .v = inputs[which] };

    a.d[which] = 1.0;
    return a;
}

/* f(a) from its value and slope at a. */
static struct dual apply(struct dual a, double value, double slope)
{
    a.v = value;
    for (int i = 0; i < C_INPUTS; i++) {
        a.d[i] *= slope;
    }
    return a;
}

static struct dual times(struct dual a, struct dual b)
{
    struct dual c = { .v = a.v * b.v };

    for (int i = 0; i < C_INPUTS; i++) {
        c.d[i] = a.d[i] * b.v + a.v * b.d[i];
    }
    return c;
}

static struct dual plus(struct dual a, double factor, struct dual b)
{
    a.v += factor * b.v;
    for (int i = 0; i < C_INPUTS; i++) {
        a.d[i] += factor * b.d[i];
    }
    return a;
}

static struct dual scaled(double factor, struct dual a)
{
    return apply(a, factor * a.v, factor);
}

static struct dual logistic(struct dual a)
{
    const double p = 1.0 / (1.0 + exp(-a.v));

    return apply(a, p, p * (1.0 - p));
}

/** What the integrals over time need of a row. */
struct hazards {
    size_t n; /* nodes */
    size_t n_reported;
    double reported; /* rho */
    struct dual never, never_blocked, log_days, log_sd, clearance, shelving;
};

/* F0(t) = Phi((ln(t + 1/2) - mu) / sigma); nothing is decided before day 0. */
static struct dual procedure(const struct hazards *h, double t)
{
    const double sigma = h->log_sd.v, z = (log(t + 0.5) - h->log_days.v) / sigma;
    const double density = exp(-z * z / 2.0 - HALF_LN_2PI);
    struct dual by_mean = apply(h->log_days, 0.0, -density / sigma);

    by_mean = plus(by_mean, -z * density / sigma, apply(h->log_sd, 0.0, 1.0));
    by_mean.v = erfc(-z * 0.70710678118654752440) / 2.0;
    return by_mean;
}

/* Weights of the nodes in H(t). */
static void cumulated(struct dual *weights, const struct clock *clock, const struct hazards *h,
                      double t)
{
    const struct dual f0 = procedure(h, t), one = constant(1.0);
    const struct dual rate = apply(h->clearance, exp(h->clearance.v), exp(h->clearance.v));
    const struct dual gone = apply(rate, -expm1(-rate.v * t), t * exp(-rate.v * t));
    struct dual passes = times(f0, plus(one, -1.0, h->never_blocked));
    const double c = 1.0 - (1.0 - h->reported) * gone.v;
    double basis[NODES_MAX], slope[NODES_MAX];

    tacet_clock_basis(basis, slope, clock, c);
    for (size_t k = 0; k < h->n_reported; k++) {
        passes = times(passes, scaled(h->reported, gone));
    }
    for (size_t i = 0; i < clock->n; i++) {
        weights[i] = times(passes, apply(gone, basis[i], slope[i] * (h->reported - 1.0)));
    }
    if (h->n_reported == 0) { /* without any objector the file never passes with N0, not N1 */
        weights[clock->n - 1] =
            plus(weights[clock->n - 1], 1.0, times(f0, plus(h->never_blocked, -1.0, h->never)));
    }
}

/* Add factor * exp(-w u) H(u), and with a weight the integrand w exp(-w u) H(u) instead. */
static void add_point(struct dual *sum, double factor, const struct clock *clock,
                      const struct hazards *h, double u, double weight)
{
    const struct dual rate = apply(h->shelving, exp(h->shelving.v), exp(h->shelving.v));
    struct dual kept = apply(rate, exp(-rate.v * u), -u * exp(-rate.v * u)), at[NODES_MAX];

    if (weight > 0.0) {
        kept = times(kept, scaled(weight, rate));
    }
    cumulated(at, clock, h, u);
    for (size_t i = 0; i < clock->n; i++) {
        sum[i] = plus(sum[i], factor, times(kept, at[i]));
    }
}

/* Add factor * P(R, adopted by `until`): nodes in ln(1 + u). */
static void add_adopted(struct dual *sum, double factor, const struct clock *clock,
                        const struct hazards *h, const struct quadrature *q, double until)
{
    const bool is_brief = until < 1000.0;
    const size_t n = is_brief ? BRIEF_NODES : LASTING_NODES;
    const double *node = is_brief ? q->brief : q->lasting;
    const double *weight = is_brief ? q->brief_weight : q->lasting_weight;
    const double length = log1p(until);

    for (size_t j = 0; j < n; j++) {
        const double u = expm1(node[j] * length);

        add_point(sum, factor, clock, h, u, weight[j] * length * (1.0 + u));
    }
    add_point(sum, factor, clock, h, until, 0.0);
}

/* Adopted on day d: T in [d, d + 1); shelving within the day is taken at its middle. */
static void add_adopted_on(struct dual *sum, const struct clock *clock, const struct hazards *h,
                           int day)
{
    const struct dual rate = apply(h->shelving, exp(h->shelving.v), exp(h->shelving.v));
    const double u = day + 0.5;
    const struct dual kept = apply(rate, exp(-rate.v * u), -u * exp(-rate.v * u));
    struct dual at[NODES_MAX];

    for (int end = day; end <= day + 1; end++) {
        if (end > 0) { /* the time to day 0 counts as day 0 */
            cumulated(at, clock, h, end);
            for (size_t i = 0; i < clock->n; i++) {
                sum[i] = plus(sum[i], end == day ? -1.0 : 1.0, times(kept, at[i]));
            }
        }
    }
}

void tacet_clock_nodes(struct clock *clock, double reported)
{
    clock->n = reported >= 1.0 ? 1 : reported > 0.0 ? 3 : NODES_MAX;
    for (size_t i = 0; i < clock->n; i++) {
        const double angle = clock->n == 1 ? 1.0 : (double) i / (double) (clock->n - 1);

        clock->c[i] = reported + (1.0 - reported) * (1.0 - cos(M_PI * angle)) / 2.0;
    }
    if (clock->n == 1) {
        clock->c[0] = 1.0;
    }
}

void tacet_clock_basis(double *basis, double *slope, const struct clock *clock, double c)
{
    for (size_t i = 0; i < clock->n; i++) {
        basis[i] = 1.0;
        slope[i] = 0.0;
        for (size_t j = 0; j < clock->n; j++) {
            if (j != i) { /* product rule, factor by factor */
                const double width = clock->c[i] - clock->c[j],
                             factor = (c - clock->c[j]) / width;

                slope[i] = slope[i] * factor + basis[i] / width;
                basis[i] *= factor;
            }
        }
    }
}

void tacet_clock(struct clock *clock, const struct quadrature *quadrature,
                 const struct observed *row, const double inputs[C_INPUTS], double reported)
{
    const struct hazards h = { .n_reported = row->n_reported,
                               .reported = reported,
                               .never = logistic(input(inputs, C_NEVER)),
                               .never_blocked = logistic(input(inputs, C_NEVER_BLOCKED)),
                               .log_days = input(inputs, C_LOG_DAYS),
                               .log_sd = input(inputs, C_LOG_SD),
                               .clearance = input(inputs, C_CLEARANCE),
                               .shelving = input(inputs, C_SHELVING) };
    struct dual sum[NODES_MAX] = { { .v = 0.0 } };

    tacet_clock_nodes(clock, reported);
    if (row->status == TACET_ROW_ADOPTED) {
        if (row->days >= 0) {
            add_adopted_on(sum, clock, &h, row->days);
        } else {
            add_adopted(sum, 1.0, clock, &h, quadrature, TACET_EVENTUALLY);
        }
    } else { /* P(R), less that of adoption in time */
        sum[0].v += pow(reported, (double) row->n_reported);
        add_adopted(sum, -1.0, clock, &h, quadrature,
                    row->status == TACET_ROW_DROPPED || row->days < 0 ? TACET_EVENTUALLY
                                                                      : row->days + 1.0);
    }
    for (size_t i = 0; i < clock->n; i++) {
        clock->weight[i] = sum[i].v;
        for (int k = 0; k < C_INPUTS; k++) {
            clock->slope[i][k] = sum[i].d[k];
        }
    }
}
