/* clearance.c - when each open objector gives way.
 *
 * Member i owns one exponential clock, used up by its integrated hazard
 *
 *     lambda * exp(r_u*U + r_1*[only open objector] + r_c*[was offered a concession]
 *                  + r_d*[the deadline is near] + r_v*V*2^-((t + age)/h))
 *
 * The last term fades alike for all, so it stretches time for all clocks at once.  Source:
 * docs/model.md, Clearance and The race.
 */
#include <math.h>

#include "model/model_private.h"

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

/* The integral of exp(a * 2^-(s/h)) over s in [0, days]. */
static double integrate_fading_hazard(double days, double a, double half_life)
{
    const double scale = half_life / 0.693147180559945309;

    return days + scale * (exponential_integral_part(a) -
                           exponential_integral_part(a * exp2(-days / half_life)));
}

void tacet_clearance_build(struct tacet_model *model)
{
    const struct tacet_coefficients *c = &model->coefficients;

    model->factors.alone = exp(c->clearance.sole_objector);
    model->factors.offered = exp(c->concession.pull);
    model->factors.pressed = exp(c->deadline.pressure);
}

/* r_v*V*2^-((t + age)/h), now. */
static double fading(const struct tacet_talks *talks)
{
    const struct tacet_coefficients *c = &talks->model->coefficients;
    double age;

    if (c->clearance.severity == 0.0) {
        return 0.0;
    }
    age = fmax(talks->model->incident_age + talks->file->tabled, 0.0);
    return c->clearance.severity * talks->drivers[TACET_SEVERITY] *
           exp2(-(age + talks->now) / c->clearance.half_life);
}

/* Hazard of an open objector without the fading term and what is its own. */
static double common_rate(const struct tacet_talks *talks)
{
    const struct tacet_factors *factors = &talks->model->factors;
    const bool alone = (talks->open & (talks->open - 1)) == 0;

    return talks->rates.clearance * (alone ? factors->alone : 1.0) *
           (talks->near_deadline ? factors->pressed : 1.0);
}

static double own_factor(const struct tacet_talks *talks, unsigned i)
{
    return talks->offered >> i & 1 ? talks->model->factors.offered : 1.0;
}

double tacet_clearance_time(const struct tacet_talks *talks, double before, unsigned *member)
{
    const double half_life = talks->model->coefficients.clearance.half_life;
    uint64_t open = talks->open;
    double least = INFINITY, a;
    int i;

    while ((i = tacet_take(&open)) >= 0) {
        const double needed = talks->clock[i] / own_factor(talks, (unsigned) i);

        if (needed < least) {
            least = needed;
            *member = (unsigned) i;
        }
    }
    least /= common_rate(talks);
    a = fading(talks);
    if (a == 0.0) {
        return least;
    }
    /* Time is stretched: is the day even before what else comes next? */
    if (isfinite(before) && integrate_fading_hazard(before, a, half_life) <= least) {
        return INFINITY;
    }
    return invert_fading_hazard(least, a, half_life);
}

void tacet_clearance_use(struct tacet_talks *talks, double days)
{
    const double a = fading(talks), half_life = talks->model->coefficients.clearance.half_life;
    const double stretched = a == 0.0 ? days : integrate_fading_hazard(days, a, half_life);
    const double used = stretched * common_rate(talks);
    uint64_t open = talks->open;
    int i;

    while ((i = tacet_take(&open)) >= 0) {
        talks->clock[i] = fmax(talks->clock[i] - used * own_factor(talks, (unsigned) i), 0.0);
    }
}

void tacet_clear(struct tacet_talks *talks, unsigned i, enum tacet_happened how)
{
    const uint64_t bit = tacet_bit(i);

    if (talks->open & bit) {
        if (!talks->decided || talks->result.fate != TACET_ADOPTED) {
            talks->result.last = (uint8_t) i;
        }
        if (talks->offered & bit && how != TACET_DID_BECOME_SATISFIED && !talks->decided) {
            talks->result.paid |= bit;
        }
    }
    talks->open &= ~bit;
    talks->silent &= ~bit;
    talks->done |= bit;
    tacet_note(talks, how, i, 0.0);
}
