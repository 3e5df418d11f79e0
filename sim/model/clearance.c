/* clearance.c - when each objector gives way.
 *
 * Member i owns one exponential clock E_i, used up by its integrated hazard
 *
 *     lambda * exp(r_u*U + r_1*[only open objector] + r_v*V*2^-((t + age)/h))
 *
 * All open objectors share that hazard, so they clear in the order of their clocks, and only
 * the last one is ever alone: it needs E_(n-1) at the shared hazard and the rest of its clock
 * at exp(r_1) times it.  Source: docs/model.md, Clearance.
 */
#include <math.h>

#include "model/model_private.h"

/* The two largest clocks among the objectors. */
struct clocks {
    double last, before; /* before: 0 with a single objector */
    unsigned member;     /* who owns the last one */
};

static struct clocks largest_clocks(const struct tacet_block *block, uint64_t decision,
                                    uint64_t objectors)
{
    struct clocks clocks = { .last = -1.0 };

    while (objectors != 0) {
        const unsigned i = (unsigned) __builtin_ctzll(objectors);
        const double clock = -log(tacet_uniform(block->seed, decision, TACET_FOR_CLEARANCE, i));

        objectors &= objectors - 1;
        if (clock > clocks.last) {
            clocks.before = clocks.last < 0.0 ? 0.0 : clocks.last;
            clocks.last = clock;
            clocks.member = i;
        } else if (clock > clocks.before) {
            clocks.before = clock;
        }
    }
    return clocks;
}

/* sum over k >= 1 of v^k / (k * k!), the entire part of the exponential integral Ei.
 * Source: Abramowitz and Stegun 5.1.10. */
static double exponential_integral_part(double v)
{
    double term = v, sum = v;

    for (int k = 2; k < 200 && fabs(term) > 1e-17 * fabs(sum); k++) {
        term *= v / k;
        sum += term / k;
    }
    return sum;
}

/* The day t at which the integral of exp(a * 2^-(s/h)) over s in [0, t] reaches `needed`.
 * With v(s) = a * 2^-(s/h) the integral is t + h/ln 2 * (part(a) - part(v(t))). Its
 * derivative lies between 1 and exp(a), so bisection inside Newton's steps always ends. */
static double invert_fading_hazard(double needed, double a, double half_life)
{
    const double scale = half_life / 0.693147180559945309;
    const double whole = exponential_integral_part(a);
    double low = a > 0.0 ? needed * exp(-a) : needed;
    double high = a > 0.0 ? needed : needed * exp(-a);
    double t = low;

    for (int step = 0; step < 100 && high - low > 1e-12 * high; step++) {
        const double v = a * exp2(-t / half_life);
        const double excess = t + scale * (whole - exponential_integral_part(v)) - needed;
        const double step_back = excess / exp(v);

        if (fabs(step_back) <= 1e-12 * t) { /* rounding would go to and fro from here */
            break;
        }
        if (excess > 0.0) {
            high = t;
        } else {
            low = t;
        }
        t -= step_back;
        if (!(t > low && t < high)) {
            t = low + (high - low) / 2.0;
        }
    }
    return t;
}

static double last_cleared(const struct tacet_model *model, const struct tacet_block *block,
                           size_t d, double tabled, const struct clocks *clocks)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const double alone = exp(-c->clearance.sole_objector);
    const double rate = exp(c->clearance.log_hazard +
                            c->clearance.us_stance * block->drivers[TACET_US_STANCE][d]);
    const double needed = (clocks->before + (clocks->last - clocks->before) * alone) / rate;
    const double age = fmax(model->incident_age + (isfinite(tabled) ? tabled : 0.0), 0.0);
    const double fading = c->clearance.severity * block->drivers[TACET_SEVERITY][d] *
                          exp2(-age / c->clearance.half_life);

    return fading == 0.0 ? needed
                         : invert_fading_hazard(needed, fading, c->clearance.half_life);
}

void tacet_clearance_draw(const struct tacet_model *model, struct tacet_block *block, size_t m,
                          struct tacet_file *file)
{
    struct tacet_outcomes *const outcomes = &block->outcomes[m];

    for (size_t d = 0; d < block->n; d++) {
        file->cleared[d] = 0.0;
        outcomes->last[d] = TACET_NOBODY;
        if (outcomes->objectors[d] != 0) {
            const struct clocks clocks =
                largest_clocks(block, block->first + d, outcomes->objectors[d]);

            outcomes->last[d] = (uint8_t) clocks.member;
            file->cleared[d] = last_cleared(model, block, d, file->tabled[d], &clocks);
        }
    }
}
