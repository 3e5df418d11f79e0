/* drivers.c - the outside world: each driver a number or a quantile of its distribution.
 *
 * A driver is the quantile of one uniform, so that changing its distribution keeps its rank:
 * common random numbers. Correlated drivers take theirs from normals mixed by a Cholesky
 * factor (Gaussian copula; Nelsen, An Introduction to Copulas, 2006, section 2.3).
 */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "model/model_private.h"

void tacet_drivers_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    memcpy(model->drivers, scenario->drivers, sizeof(model->drivers));
    memcpy(model->copula, scenario->copula, sizeof(model->copula));
    model->correlated = scenario->correlated;
    for (size_t k = 0; k < model->n_drivers; k++) {
        const struct tacet_driver *driver = &model->drivers[k];

        if (driver->shape == TACET_NORMAL) {
            model->driver_low[k] =
                gsl_cdf_ugaussian_P((driver->low - driver->centre) / driver->sd);
            model->driver_high[k] =
                gsl_cdf_ugaussian_P((driver->high - driver->centre) / driver->sd);
        }
    }
}

/* Source: docs/model.md, Drivers. */
static double quantile(const struct tacet_model *model, size_t k, double u)
{
    const struct tacet_driver *driver = &model->drivers[k];
    const double width = driver->high - driver->low;
    double mode, value;

    switch (driver->shape) {
    case TACET_FIXED:
        return driver->centre;
    case TACET_UNIFORM:
        return driver->low + u * width;
    case TACET_TRIANGULAR:
        mode = (driver->centre - driver->low) / width; /* also P(below the mode) */
        return u < mode ? driver->low + width * sqrt(u * mode)
                        : driver->high - width * sqrt((1.0 - u) * (1.0 - mode));
    case TACET_NORMAL:
        value = driver->centre + driver->sd * tacet_normal_quantile(model->driver_low[k] +
                                                                    u * (model->driver_high[k] -
                                                                         model->driver_low[k]));
        return fmin(fmax(value, driver->low), driver->high); /* rounding at the ends */
    case TACET_CHANCE:
        return u > 1.0 - driver->centre ? 1.0 : 0.0;
    }
    return 0.0;
}

/* Replace independent uniforms by those of the copula, decision by decision. */
static void correlate(const struct tacet_model *model, struct tacet_block *block, size_t n)
{
    for (size_t k = 0; k < model->n_drivers; k++) {
        tacet_normal_quantiles(block->drivers[k], n);
    }
    for (size_t d = 0; d < n; d++) {
        for (size_t k = model->n_drivers; k-- > 0;) { /* from the last: row k needs rows <= k */
            double z = 0.0;

            for (size_t j = 0; j <= k; j++) {
                z += model->copula[k][j] * block->drivers[j][d];
            }
            block->drivers[k][d] = gsl_cdf_ugaussian_P(z);
        }
    }
}

bool tacet_drivers_are_fixed(const struct tacet_model *model)
{
    for (size_t k = 0; k < model->n_drivers; k++) {
        if (model->drivers[k].shape != TACET_FIXED) {
            return false;
        }
    }
    return true;
}

void tacet_drivers_draw(const struct tacet_model *model, struct tacet_block *block)
{
    const uint64_t first = model->same_world ? model->world : block->first;
    const size_t n = model->same_world ? 1 : block->n; /* to draw; the others are copies */
    double spare[TACET_BLOCK];

    for (size_t k = 0; k < model->n_drivers && !tacet_drivers_are_fixed(model); k += 2) {
        double *const odd = k + 1 < model->n_drivers ? block->drivers[k + 1] : spare;

        tacet_uniform_pairs(block->drivers[k], odd, n, block->seed, first, TACET_FOR_DRIVERS,
                            (uint32_t) (k / 2));
    }
    if (model->correlated) {
        correlate(model, block, n);
    }
    for (size_t k = 0; k < model->n_drivers; k++) {
        for (size_t d = 0; d < n; d++) {
            block->drivers[k][d] = quantile(model, k, block->drivers[k][d]);
        }
        for (size_t d = n; d < block->n; d++) {
            block->drivers[k][d] = block->drivers[k][0];
        }
    }
}
