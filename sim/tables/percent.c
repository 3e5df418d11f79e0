/* percent.c - probabilities as people read them: no digit the standard error does not support.
 *
 * No hit in n decisions is not "impossible": the rule of three gives the 95 % upper bound 3/n
 * (Hanley and Lippman-Hand, JAMA 249 (1983) 1743).
 */
#include <math.h>
#include <stdio.h>

#include "tacet/tables.h"

enum { DECIMALS_MAX = 6 };
static const double SMALLEST = 1e-6; /* per cent; the least that is printed with its digits */

int tacet_decimals(double points)
{
    const double decimals = points > 0.0 ? ceil(-log10(points)) : DECIMALS_MAX;

    return decimals < 0.0 ? 0 : decimals > DECIMALS_MAX ? DECIMALS_MAX : (int) decimals;
}

/* 3/n in per cent, rounded outwards to its first digit. */
static double rule_of_three(double n, int *decimals)
{
    const double bound = 300.0 / n;
    double unit;

    *decimals = tacet_decimals(bound);
    unit = pow(10.0, -*decimals);
    return ceil(bound / unit - 1e-9) * unit;
}

const char *tacet_percent(char *buffer, size_t size, const struct tacet_probability *p)
{
    const double percent = 100.0 * p->value;
    int decimals;

    if (p->n == 0) {
        snprintf(buffer, size, "no data");
    } else if (p->hits == 0 || p->hits == p->n) {
        const double bound = rule_of_three(p->effective, &decimals);

        if (bound >= 100.0) { /* a handful of decisions bounds nothing */
            snprintf(buffer, size, p->hits == 0 ? "< 100 %%" : "> 0 %%");
        } else if (p->hits == 0) {
            snprintf(buffer, size, "< %.*f %%", decimals, bound);
        } else {
            snprintf(buffer, size, "> %.*f %%", decimals, 100.0 - bound);
        }
    } else if (percent < SMALLEST) {
        snprintf(buffer, size, "< %.*f %%", DECIMALS_MAX, SMALLEST);
    } else if (percent > 100.0 - SMALLEST) {
        snprintf(buffer, size, "> %.*f %%", DECIMALS_MAX, 100.0 - SMALLEST);
    } else {
        snprintf(buffer, size, "%.*f %%", tacet_decimals(100.0 * p->stderr_mc), percent);
    }
    return buffer;
}

const char *tacet_points(char *buffer, size_t size, double standard_error)
{
    const double points = 100.0 * standard_error;

    if (isnan(points)) {
        snprintf(buffer, size, "no data");
    } else {
        snprintf(buffer, size, "%.*f", tacet_decimals(points), points);
    }
    return buffer;
}

const char *tacet_two_digits(char *buffer, size_t size, double probability)
{
    const double percent = 100.0 * probability, nearer = fmin(percent, 100.0 - percent);
    const double least = 1e-3; /* per cent: nobody means less by an interval or an error */

    if (isnan(percent)) {
        snprintf(buffer, size, "no data");
    } else if (nearer < least) {
        snprintf(buffer, size, percent < 50.0 ? "< 0.001" : "> 99.999");
    } else {
        snprintf(buffer, size, "%.*f", (int) fmax(1.0 - floor(log10(nearer)), 0.0), percent);
    }
    return buffer;
}
