/* normal.c - uniforms to normals by the inverse distribution function.
 *
 * The inverse is monotone in its one uniform, which is what common random numbers need: a
 * member's shock never depends on how many numbers another one used. The array version runs
 * the central formula over everything (85 % of the values) in one vector loop and then
 * corrects the tails one by one.  Coefficients: AS 241, PPND16, pages 482-483.
 */
#include "tacet/random.h"

#include <math.h>

/* Numerator and denominator of a ratio of two polynomials of degree 7 at r, by Horner. */
#define POLYNOMIAL(c, r)                                                                      \
    (((((((c[7] * (r) + c[6]) * (r) + c[5]) * (r) + c[4]) * (r) + c[3]) * (r) + c[2]) * (r) + \
      c[1]) *                                                                                 \
         (r) +                                                                                \
     c[0])

static const double CENTRE[2][8] = {
    { 3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
      1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
      3.3430575583588128105e4, 2.5090809287301226727e3 },
    { 1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
      2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
      5.2264952788528545610e3 },
};
static const double MIDDLE[2][8] = {
    { 1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
      3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4 },
    { 1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9 },
};
static const double FAR[2][8] = {
    { 6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7 },
    { 1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15 },
};

static const double CENTRE_HALF_WIDTH = 0.425;

static inline double central(double q)
{
    const double r = CENTRE_HALF_WIDTH * CENTRE_HALF_WIDTH - q * q;

    return q * POLYNOMIAL(CENTRE[0], r) / POLYNOMIAL(CENTRE[1], r);
}

static double tail(double u)
{
    const double near = u < 0.5 ? u : 1.0 - u; /* exact: u is an odd multiple of 2^-53 */
    const double r = sqrt(-log(near));
    const double z = r <= 5.0 ? POLYNOMIAL(MIDDLE[0], r - 1.6) / POLYNOMIAL(MIDDLE[1], r - 1.6)
                              : POLYNOMIAL(FAR[0], r - 5.0) / POLYNOMIAL(FAR[1], r - 5.0);

    return u < 0.5 ? -z : z;
}

double tacet_normal_quantile(double u)
{
    const double q = u - 0.5;

    return fabs(q) <= CENTRE_HALF_WIDTH ? central(q) : tail(u);
}

/* Rows are short enough to keep what the tails need on the stack. */
enum { CHUNK = 256 };

static void chunk_quantiles(double *restrict values, size_t n)
{
    double uniform[CHUNK];

    for (size_t i = 0; i < n; i++) {
        uniform[i] = values[i];
    }
    for (size_t i = 0; i < n; i++) {
        values[i] = central(uniform[i] - 0.5);
    }
    for (size_t i = 0; i < n; i++) {
        if (fabs(uniform[i] - 0.5) > CENTRE_HALF_WIDTH) {
            values[i] = tail(uniform[i]);
        }
    }
}

void tacet_normal_quantiles(double *values, size_t n)
{
    for (size_t at = 0; at < n; at += CHUNK) {
        chunk_quantiles(values + at, n - at < CHUNK ? n - at : CHUNK);
    }
}
