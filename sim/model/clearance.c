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

static const double LN_2 = 0.693147180559945309;

/* sum over k >= 1 of v^k / (k * k!), the entire part of the exponential integral Ei.
 * Source: Abramowitz and Stegun 5.1.10. */
static double series(double v)
{
    double term = v, sum = v;

    for (int k = 2; k < 200 && fabs(term) > 1e-17 * fabs(sum); k++) {
        term *= v / k;
        sum += term / k;
    }
    return sum;
}

/* The same; nearly always v is small, and 12 terms leave less than 1e-17 of it. */
static double exponential_integral_part(double v)
{
    static const double c[12] = {
        /* 1/(k * k!) */
        1.0,           1.0 / 4,        1.0 / 18,        1.0 / 96,
        1.0 / 600,     1.0 / 4320,     1.0 / 35280,     1.0 / 322560,
        1.0 / 3265920, 1.0 / 36288000, 1.0 / 439084800, 1.0 / 5748019200
    };
    const double vv = v * v;
    double odd = c[10], even = c[11];

    if (fabs(v) > 0.4) {
        return series(v);
    }
    for (int k = 8; k >= 0; k -= 2) {
        odd = odd * vv + c[k];
        even = even * vv + c[k + 1];
    }
    return v * (odd + v * even);
}

static double integrated(const struct tacet_fading *fading, double t)
{
    const double v = fading->a * tacet_exp(-t / fading->scale);

    return t + fading->scale * (fading->part - exponential_integral_part(v));
}

/* The day t at which the integral reaches `needed`. Its derivative lies between 1 and exp(a),
 * so bisection inside Newton's steps always ends; the first guess takes the mean of the two
 * ends' rates, and each step gives twice the digits. */
static double inverted(const struct tacet_fading *fading, double needed)
{
    const double a = fading->a, most = needed * tacet_exp(-a);
    double low = a > 0.0 ? most : needed;
    double high = a > 0.0 ? needed : most;
    double t = fmin(fmax(needed - (integrated(fading, needed) - needed), low), high);

    for (int step = 0; step < 100 && high - low > 1e-12 * high; step++) {
        const double v = a * tacet_exp(-t / fading->scale);
        const double excess =
            t + fading->scale * (fading->part - exponential_integral_part(v)) - needed;
        const double step_back = excess / tacet_exp(v);

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

void tacet_clearance_build(struct tacet_model *model)
{
    const struct tacet_coefficients *c = &model->coefficients;

    model->factors.alone = tacet_exp(c->clearance.sole_objector);
    model->factors.offered = tacet_exp(c->concession.pull);
    model->factors.pressed = tacet_exp(c->deadline.pressure);
}

/* r_v*V*2^-((t + age)/h), now; a is 0 if there is none. */
static void find_fading(const struct tacet_talks *talks, struct tacet_fading *fading)
{
    const struct tacet_coefficients *c = &talks->model->coefficients;
    double age;

    fading->a = 0.0;
    fading->until = INFINITY;
    if (c->clearance.severity == 0.0) {
        return;
    }
    age = fmax(talks->model->incident_age + talks->file->tabled, 0.0);
    fading->scale = c->clearance.half_life / LN_2;
    fading->a = c->clearance.severity * talks->drivers[TACET_SEVERITY] *
                tacet_exp(-(age + talks->now) / fading->scale);
    fading->part = exponential_integral_part(fading->a);
}

/* Hazard of an open objector without the fading term and what is its own. */
static double common_rate(const struct tacet_talks *talks)
{
    const struct tacet_factors *factors = &talks->model->factors;
    const bool alone = (talks->open & (talks->open - 1)) == 0;

    return talks->rates[TACET_RATE_CLEARANCE] * (alone ? factors->alone : 1.0) *
           (talks->near_deadline ? factors->pressed : 1.0);
}

static double own_factor(const struct tacet_talks *talks, unsigned i)
{
    return talks->offered >> i & 1 ? talks->model->factors.offered : 1.0;
}

double tacet_clearance_time(struct tacet_talks *talks, double before, unsigned *member)
{
    struct tacet_fading *const fading = &talks->fading;
    uint64_t open = talks->open;
    double least = INFINITY;
    int i;

    while ((i = tacet_take(&open)) >= 0) {
        const double needed = talks->clock[i] / own_factor(talks, (unsigned) i);

        if (needed < least) {
            least = needed;
            *member = (unsigned) i;
        }
    }
    least /= common_rate(talks);
    find_fading(talks, fading);
    if (fading->a == 0.0) {
        return least;
    }
    /* Time is stretched: is the day before what else comes next at all? */
    if (isfinite(before)) {
        fading->until = before;
        fading->stretched = integrated(fading, before);
        if (fading->stretched <= least) {
            return INFINITY;
        }
    }
    return inverted(fading, least);
}

void tacet_clearance_use(struct tacet_talks *talks, double days)
{
    const struct tacet_fading *const fading = &talks->fading;
    const double stretched = fading->a == 0.0          ? days
                             : days == fading->until ? fading->stretched
                                                     : integrated(fading, days);
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
