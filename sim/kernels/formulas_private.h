/* formulas_private.h - exp, log and the normal distribution as formulas over `real`.
 *
 * A real is one double (one_private.h) or a vector of them (lanes_private.h): the text is the
 * same, so the bits are. There are no tables, and branches only around what almost no number
 * needs. Minimax polynomials and ratios come from Remez' exchange: tools/minimax.py.
 */
#ifndef TACET_FORMULAS_PRIVATE_H
#define TACET_FORMULAS_PRIVATE_H

/* log 2 in two parts: the first has 32 bits, so that whole numbers times it are exact. */
#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW  1.90821492927058770002e-10

/* Adding it rounds to a whole number, which is then in the lowest bits. */
#define TO_WHOLE 0x1.8p52

/* c[from] + c[from + 2] y + c[from + 4] y^2 + ... up to c[to]. */
static inline real every_second(const double *c, int from, int to, real y)
{
    real sum = splat(c[to]);

    for (int k = to - 2; k >= from; k -= 2) {
        sum = sum * y + c[k];
    }
    return sum;
}

/* c[0] + c[1] x + ... + c[degree] x^degree; powers even and odd apart, because processors wait
 * for one long chain of sums. */
static inline real polynomial(const double *c, int degree, real x)
{
    const int even = degree - degree % 2, odd = degree - 1 + degree % 2;
    const real x2 = x * x;

    return every_second(c, 0, even, x2) + x * every_second(c, 1, odd, x2);
}

/* exp(high - low) is the value returned, within [0.7, 1.42], times 2 to the power (*whole -
 * TO_WHOLE); low is small against 1. With r = high - low less a multiple of log 2, e^r is
 * 1 + r + r^2 q(r), q minimax for |r| <= 0.3466 (relative error of e^r below 4e-18). */
static inline real exp_parts(real high, real low, real *whole)
{
    static const double q[10] = {
        0.50000000000000105,    0.16666666666666413,    0.041666666666530724,
        0.0083333333334943051,  0.0013888888943498601,  0.00019841269506613959,
        2.4801493222743754e-05, 2.7557586542635463e-06, 2.7630207514407577e-07,
        2.499995907434162e-08,
    };
    const real t = high * 1.44269504088896340736 + TO_WHOLE, n = t - TO_WHOLE;
    const real r = (high - n * LN2_HIGH) - (n * LN2_LOW + low);

    *whole = t;
    return 1.0 + (r + r * r * polynomial(q, 9, r));
}

static inline real exp_formula(real x)
{
    /* Outside it is 0 and infinity as at the ends. */
    const real inside = greater(lesser(x, splat(710.0)), splat(-746.0));
    real whole;
    const real part = exp_parts(inside, splat(0.0), &whole);

    return choose(is_nan(x), x + x, scale(part, whole));
}

/* log x + more * log 2 for a normal x: x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt 2), and
 * log(1 + f) = 2 atanh(s) with s = f / (2 + f), put together as in fdlibm's e_log.c (Sun
 * Microsystems 1993). c: minimax of (2 atanh(s) - 2s) / s^3 in s^2 (error of the log 1e-18). */
static inline real log_normal(real x, real more)
{
    static const double c[7] = {
        0.6666666666666734,  0.39999999999416588, 0.28571428742044242, 0.2222219860271017,
        0.18183563012856431, 0.15314079687777905, 0.14795694852807553,
    };
    /* Seen as whole numbers, bits above those of sqrt(1/2) carry into the exponent. */
    const bits64 over = bits_of(x) - UINT64_C(0x3FE6A09E667F3BCD);
    const bits64 biased = (over + (UINT64_C(1024) << 52)) >> 52;
    const real k = more + (real_of(biased | UINT64_C(0x4330000000000000)) - (0x1p52 + 1024.0));
    const real f = real_of(bits_of(x) - (over & UINT64_C(0xFFF0000000000000))) - 1.0;
    const real s = f / (2.0 + f), z = s * s;
    const real half_square = 0.5 * f * f;
    const real rest = s * (half_square + z * polynomial(c, 6, z)) + k * LN2_LOW;

    return k * LN2_HIGH - ((half_square - rest) - f);
}

static inline real log_formula(real x)
{
    if (all(both(less(splat(0x0.fffffffffffffp-1022), x), less(x, splat(INFINITY))))) {
        return log_normal(x, splat(0.0));
    }
    const mask small = less(x, splat(0x1p-1022));
    const real value =
        log_normal(choose(small, x * 0x1p54, x), choose(small, splat(-54.0), splat(0.0)));
    const real end = choose(less(x, splat(0.0)), splat((double) NAN), splat(-INFINITY));

    return choose(is_nan(x), x + x,
                  choose(less(splat(0.0), x), choose(less(x, splat(INFINITY)), value, x), end));
}

/* P(Z > a) / exp(-a^2 / 2) for 0 <= a <= 38.7, the minimax ratio of polynomials of degrees 9
 * and 10 (relative error 5e-17). No coefficient is negative, so nothing cancels. */
static inline real mills_ratio(real a)
{
    static const double p[10] = {
        144283.524784920405, 223550.04054275533,  171345.42157002143, 83437.101225637662,
        28168.26143112509,   6809.1614058512312,  1178.4517505496494, 141.28874069721218,
        10.729503988458918,  0.39894228040021251,
    };
    static const double q[11] = {
        288567.04956984081,
        677343.27469371889,
        738849.05959698685,
        494466.55372215843,
        225515.58800394969,
        73507.507851561833,
        17420.194983262863,
        2980.8353530031175,
        355.15835237731034,
        26.894878069606461,
        1.0,
    };

    return polynomial(p, 9, a) / polynomial(q, 10, a);
}

static inline real normal_cdf_formula(real x)
{
    const real a = lesser(magnitude(x), splat(40.0)); /* from 38.6 on it is 0 */
    /* a^2 / 2 = square - rest, where the square is exact: the upper part of a has 26 bits. */
    const real upper = real_of(bits_of(a) & ~UINT64_C(0x7FFFFFF));
    const real square = -0.5 * upper * upper, rest = 0.5 * (a - upper) * (a + upper);
    real whole;
    const real part = exp_parts(square, rest, &whole);
    const real tail = scale(part * mills_ratio(a), whole);

    return choose(is_nan(x), x + x, choose(less(x, splat(0.0)), tail, 1.0 - tail));
}

/* AS 241, PPND16, pages 482-483: numerators and denominators in three regions. */
#define CENTRE_HALF_WIDTH 0.425

static inline real central_quantile(real q)
{
    static const double p[2][8] = {
        { 3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
          1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
          3.3430575583588128105e4, 2.5090809287301226727e3 },
        { 1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
          2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
          5.2264952788528545610e3 },
    };
    const real r = CENTRE_HALF_WIDTH * CENTRE_HALF_WIDTH - q * q;

    return q * polynomial(p[0], 7, r) / polynomial(p[1], 7, r);
}

static inline real middle_quantile(real r)
{
    static const double p[2][8] = {
        { 1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
          3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
          2.27238449892691845833e-2, 7.74545014278341407640e-4 },
        { 1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
          1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
          1.05075007164441684324e-9 },
    };

    return polynomial(p[0], 7, r - 1.6) / polynomial(p[1], 7, r - 1.6);
}

static inline real far_quantile(real r)
{
    static const double p[2][8] = {
        { 6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
          2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
          2.71155556874348757815e-5, 2.01033439929228813265e-7 },
        { 1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
          7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
          2.04426310338993978564e-15 },
    };

    return polynomial(p[0], 7, r - 5.0) / polynomial(p[1], 7, r - 5.0);
}

/* Of a u with |u - 1/2| above the half width. */
static inline real tail_quantile(real u)
{
    const mask lower = less(u, splat(0.5));
    const real near = choose(lower, u, 1.0 - u);
    const real r = root(-log_formula(near));
    const mask is_far = less(splat(5.0), r);
    real z = middle_quantile(r);

    if (any(is_far)) {
        z = choose(is_far, far_quantile(r), z);
    }
    return choose(lower, -z, z);
}

#endif
