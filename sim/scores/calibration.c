/* calibration.c - the slope and intercept that would recalibrate forecasts. */
#include <math.h>

#include "scores/scores_private.h"

static double clipped_logit(double p)
{
    const double clipped = fmin(fmax(p, TACET_CLIP), 1.0 - TACET_CLIP);

    return log(clipped / (1.0 - clipped));
}

/* The ranges of logit(p) of what happened and of what did not. With one covariate a maximum
 * exists exactly if each range reaches into the other.
 * Source: Albert and Anderson, Biometrika 71 (1984) 1. */
static const char *why_missing(const double *p, const bool *happened, size_t n)
{
    double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };

    for (size_t k = 0; k < n; k++) {
        const double x = clipped_logit(p[k]);

        low[happened[k]] = fmin(low[happened[k]], x);
        high[happened[k]] = fmax(high[happened[k]], x);
    }
    if (low[0] > high[0] || low[1] > high[1]) {
        return "all outcomes are the same";
    }
    if (fmin(low[0], low[1]) == fmax(high[0], high[1])) {
        return "all forecasts are the same";
    }
    return high[0] <= low[1] || high[1] <= low[0] ? "a threshold separates the outcomes" : NULL;
}

/* Newton for the two numbers, centred at the mean of x; standard errors from the Hessian. */
static bool recalibrate(struct tacet_calibration *found, const double *p, const bool *happened,
                        size_t n)
{
    double at[2] = { 0.0, 1.0 };

    for (int step = 0; step < 100; step++) {
        double g0 = 0.0, g1 = 0.0, h00 = 0.0, h01 = 0.0, h11 = 0.0, det, d0, d1, most;

        for (size_t k = 0; k < n; k++) {
            const double x = clipped_logit(p[k]);
            const double fitted = 1.0 / (1.0 + exp(-(at[0] + at[1] * x)));
            const double off = happened[k] - fitted, weight = fitted * (1.0 - fitted);

            g0 += off;
            g1 += off * x;
            h00 += weight;
            h01 += weight * x;
            h11 += weight * x * x;
        }
        det = h00 * h11 - h01 * h01;
        d0 = (h11 * g0 - h01 * g1) / det;
        d1 = (h00 * g1 - h01 * g0) / det;
        most = fmax(fabs(d0), fabs(d1));
        at[0] += most > 1.0 ? d0 / most : d0; /* far from the answer a whole step overshoots */
        at[1] += most > 1.0 ? d1 / most : d1;
        if (most < 1e-10) {
            *found = (struct tacet_calibration) { .intercept = at[0],
                                                  .intercept_error = sqrt(h11 / det),
                                                  .slope = at[1],
                                                  .slope_error = sqrt(h00 / det) };
            return true;
        }
    }
    return false;
}

struct tacet_calibration tacet_calibration(const double *p, const bool *happened, size_t n)
{
    struct tacet_calibration found = { .missing = why_missing(p, happened, n) };

    if (found.missing != NULL || !recalibrate(&found, p, happened, n)) {
        return (struct tacet_calibration) { .slope = NAN,
                                            .slope_error = NAN,
                                            .intercept = NAN,
                                            .intercept_error = NAN,
                                            .missing = found.missing != NULL
                                                           ? found.missing
                                                           : "no maximum was found" };
    }
    return found;
}
