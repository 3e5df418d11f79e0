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

/* exp(v), not to the last digit but to 1e-8 where v is small: for the steps below. */
static double nearly_exp(double v)
{
    const double vv = v * v;

    if (fabs(v) > 0.4) {
        return tacet_exp(v);
    }
    return 1.0 + v + vv * (1.0 / 2 + v / 6 + vv * (1.0 / 24 + v / 120 + vv * (1.0 / 720)));
}

/* Go t days on: what the term will be, and the integral up to there. */
static void look_ahead(struct tacet_fading *fading, double t)
{
    fading->until = t;
    fading->then = fading->a * tacet_exp(-t / fading->scale);
    fading->part_then = exponential_integral_part(fading->then);
    fading->is_exact = true;
    fading->stretched = t + fading->scale * (fading->part - fading->part_then);
}

/* Go on to the day t at which the integral reaches `needed`. Its derivative lies between 1 and
 * exp(a), so bisection inside Halley's steps always ends. A step leaves an error of the third
 * power of what it moves by, times less than (|v| + v^2)/scale^2. */
static void look_for(struct tacet_fading *fading, double needed)
{
    const double scale = fading->scale;
    double t = needed * nearly_exp(-fading->a);
    double low = tacet_smaller(t, needed) * (1.0 - 1e-7),
           high = tacet_larger(t, needed) * (1.0 + 1e-7);

    for (int step = 0; step < 100; step++) {
        double v, excess, back;

        look_ahead(fading, t);
        v = fading->then;
        excess = fading->stretched - needed;
        back = excess / nearly_exp(v);
        back /= 1.0 + back * v / (2.0 * scale);
        if (excess > 0.0) {
            high = t;
        } else {
            low = t;
        }
        t -= back;
        if (!(t > low && t < high)) {
            t = low + (high - low) / 2.0;
        } else if (fabs(back * back * back) * (fabs(v) + v * v) <= 1e-14 * t * scale * scale) {
            break;
        }
    }
    fading->until = t;
    fading->stretched = needed;
    fading->is_exact = false; /* seldom is anybody left whose clock runs on */
}

void tacet_clearance_build(struct tacet_model *model)
{
    const struct tacet_coefficients *c = &model->coefficients;

    model->factors.alone = tacet_exp(c->clearance.sole_objector);
    model->factors.offered = tacet_exp(c->concession.pull);
    model->factors.pressed = tacet_exp(c->deadline.pressure);
}

/* r_v*V*2^-((t + age)/h) from so many days after tabling on; a is 0 if there is none. */
static void find_fading(struct tacet_fading *fading, const struct tacet_model *model,
                        double severity, double tabled, double since)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const double age = tacet_larger(model->incident_age + tabled, 0.0);

    fading->known = true;
    fading->a = 0.0;
    if (c->clearance.severity != 0.0) {
        fading->scale = c->clearance.half_life / LN_2;
        fading->a =
            c->clearance.severity * severity * tacet_exp(-(age + since) / fading->scale);
        fading->part = exponential_integral_part(fading->a);
    }
}

/* What so many days are worth with the fading term, in place; n at most a block. */
static void stretch(const struct tacet_kernels *kernels, const struct tacet_fading *fading,
                    double *days, size_t n)
{
    double v[TACET_BLOCK];

    for (size_t k = 0; k < n; k++) {
        v[k] = -days[k] / fading->scale;
    }
    kernels->exp(v, n);
    for (size_t k = 0; k < n; k++) {
        days[k] += fading->scale * (fading->part - exponential_integral_part(fading->a * v[k]));
    }
}

void tacet_clearance_survival(const struct tacet_model *model, const double *rates,
                              double severity, double tabled, double *days, size_t n)
{
    struct tacet_fading fading;

    find_fading(&fading, model, severity, tabled, 0.0);
    for (size_t at = 0; at < n && fading.a != 0.0; at += TACET_BLOCK) {
        stretch(model->kernels, &fading, days + at,
                n - at < TACET_BLOCK ? n - at : TACET_BLOCK);
    }
    for (size_t k = 0; k < n; k++) {
        days[k] *= -rates[TACET_RATE_CLEARANCE];
    }
    model->kernels->exp(days, n);
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
    if (!fading->known) {
        find_fading(&talks->fading, talks->model, talks->drivers[TACET_SEVERITY],
                    talks->file->tabled, talks->now);
    }
    fading->until = INFINITY;
    if (fading->a == 0.0) {
        return least;
    }
    /* Time is stretched: is the day before what else comes next at all? exp(-|a|) is more than
     * 1 - |a|, so most often the answer is plain. */
    if (isfinite(before) && before * (1.0 - fabs(fading->a)) <= least) {
        look_ahead(fading, before);
        if (fading->stretched <= least) {
            return INFINITY;
        }
    }
    look_for(fading, least);
    return fading->until;
}

void tacet_clearance_use(struct tacet_talks *talks, double days)
{
    struct tacet_fading *const fading = &talks->fading;
    uint64_t open = talks->open;
    double stretched = days;
    int i;

    if (fading->a != 0.0) {
        if (fading->until != days) {
            look_ahead(fading, days);
        }
        stretched = fading->stretched;
        fading->known = fading->is_exact;
        fading->a = fading->then;
        fading->part = fading->part_then;
    }
    stretched *= common_rate(talks);
    while ((i = tacet_take(&open)) >= 0) {
        talks->clock[i] =
            tacet_larger(talks->clock[i] - stretched * own_factor(talks, (unsigned) i), 0.0);
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
