/* percent.c - probabilities as people read them: no digit the standard error does not support.
 *
 * No hit in n decisions is not "impossible": the rule of three gives the 95 % upper bound 3/n
 * (Hanley and Lippman-Hand, JAMA 249 (1983) 1743).
 */
#include <math.h>
#include <stdio.h>

#include "tacet/tables.h"

enum { DECIMALS_MAX = 6 };

/* Decimals of a percentage so that the last digit is the first of its standard error. */
static int decimals_for(double points)
{
    const int decimals = points > 0.0 ? (int) ceil(-log10(points)) : DECIMALS_MAX;

    return decimals < 0 ? 0 : decimals > DECIMALS_MAX ? DECIMALS_MAX : decimals;
}

const char *tacet_percent(char *buffer, size_t size, const struct tacet_probability *p)
{
    const double rule_of_three = 300.0 / (double) p->n;
    const double unit = pow(10.0, -decimals_for(rule_of_three));
    const double bound = ceil(rule_of_three / unit - 1e-9) * unit; /* rounded outwards */
    const int decimals = decimals_for(100.0 * p->stderr_mc);

    if (p->n == 0) {
        snprintf(buffer, size, "no data");
    } else if (rule_of_three >= 100.0 && (p->hits == 0 || p->hits == p->n)) {
        snprintf(buffer, size,
                 p->hits == 0 ? "< 100 %%" : "> 0 %%"); /* a handful bounds nothing */
    } else if (p->hits == 0) {
        snprintf(buffer, size, "< %.*f %%", decimals_for(rule_of_three), bound);
    } else if (p->hits == p->n) {
        snprintf(buffer, size, "> %.*f %%", decimals_for(rule_of_three), 100.0 - bound);
    } else {
        snprintf(buffer, size, "%.*f %%", decimals, 100.0 * p->value);
    }
    return buffer;
}

const char *tacet_points(char *buffer, size_t size, double standard_error)
{
    const double points = 100.0 * standard_error;

    if (isnan(points)) {
        snprintf(buffer, size, "no data");
    } else {
        snprintf(buffer, size, "%.*f", decimals_for(points), points);
    }
    return buffer;
}
