/* scalars.c - the functions of one number: what every lane of every variant is held to. */
#include "tacet/kernels.h"

#include "kernels/one_private.h"

#include "kernels/formulas_private.h"
#include "kernels/shock_private.h"

double tacet_exp(double x)
{
    return exp_formula(x);
}

double tacet_log(double x)
{
    return log_formula(x);
}

double tacet_normal_cdf(double x)
{
    return normal_cdf_formula(x);
}

double tacet_normal_quantile(double u)
{
    const double q = u - 0.5;

    return magnitude(q) <= CENTRE_HALF_WIDTH ? central_quantile(q) : tail_quantile(u);
}

float tacet_rough_shock(uint32_t word)
{
    return rough_shock_formula(word);
}
