/* drivers.c - the outside world: each driver a number or a quantile of its distribution.
 *
 * A driver is the quantile of one uniform, so that changing its distribution keeps its rank:
 * common random numbers. Correlated drivers take theirs from normals mixed by a Cholesky
 * factor (Gaussian copula; Nelsen, An Introduction to Copulas, 2006, section 2.3).
 */
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

        model->driver_most[k] =
            tacet_larger(tacet_larger(fabs(driver->low), fabs(driver->high)),
                         tacet_larger(fabs(driver->centre), 1.0));
        if (driver->shape == TACET_NORMAL) {
            model->driver_low[k] =
                tacet_normal_cdf((driver->low - driver->centre) / driver->sd);
            model->driver_high[k] =
                tacet_normal_cdf((driver->high - driver->centre) / driver->sd);
        }
    }
}

void tacet_model_drive(struct tacet_model *self, const struct tacet_scenario *scenario)
{
    tacet_drivers_build(self, scenario);
}

/* The quantile of each of n uniforms, in place. Source: docs/model.md, Drivers. */
static void triangular(const struct tacet_driver *driver, double *u, size_t n)
{
    const double low = driver->low, high = driver->high, width = high - low;
    const double mode = (driver->centre - low) / width; /* also P(below the mode) */

    for (size_t d = 0; d < n; d++) {
        const bool below = u[d] < mode;
        const double root = width * sqrt(below ? u[d] * mode : (1.0 - u[d]) * (1.0 - mode));

        u[d] = below ? low + root : high - root;
    }
}

static void normal(const struct tacet_model *model, size_t k, double *u, size_t n)
{
    const struct tacet_driver *driver = &model->drivers[k];
    const double width = model->driver_high[k] - model->driver_low[k];

    for (size_t d = 0; d < n; d++) {
        u[d] = model->driver_low[k] + u[d] * width;
    }
    model->kernels->normal_quantile(u, n);
    for (size_t d = 0; d < n; d++) {
        const double value = driver->centre + driver->sd * u[d];

        u[d] = tacet_smaller(tacet_larger(value, driver->low),
                             driver->high); /* rounding at the ends */
    }
}

static void quantiles(const struct tacet_model *model, size_t k, double *u, size_t n)
{
    const struct tacet_driver *driver = &model->drivers[k];

    switch (driver->shape) {
    case TACET_FIXED:
        for (size_t d = 0; d < n; d++) {
            u[d] = driver->centre;
        }
        break;
    case TACET_UNIFORM:
        for (size_t d = 0; d < n; d++) {
            u[d] = driver->low + u[d] * (driver->high - driver->low);
        }
        break;
    case TACET_TRIANGULAR:
        triangular(driver, u, n);
        break;
    case TACET_NORMAL:
        normal(model, k, u, n);
        break;
    case TACET_CHANCE:
        for (size_t d = 0; d < n; d++) {
            u[d] = u[d] > 1.0 - driver->centre ? 1.0 : 0.0;
        }
        break;
    }
}

double tacet_driver_quantile(const struct tacet_model *self, size_t k, double u)
{
    quantiles(self, k, &u, 1);
    return u;
}

/* Replace independent uniforms by those of the copula. */
static void correlate(const struct tacet_model *model, double (*rows)[TACET_BLOCK], size_t n)
{
    for (size_t k = 0; k < model->n_drivers; k++) {
        model->kernels->normal_quantile(rows[k], n);
    }
    for (size_t k = model->n_drivers; k-- > 0;) { /* from the last: row k needs rows <= k */
        double z[TACET_BLOCK] = { 0.0 };

        for (size_t j = 0; j <= k; j++) {
            for (size_t d = 0; d < n; d++) {
                z[d] += model->copula[k][j] * rows[j][d];
            }
        }
        model->kernels->normal_cdf(z, n);
        memcpy(rows[k], z, n * sizeof(*z));
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

/* Are both drivers of a pair of uniforms plain numbers? */
static bool needs_none(const struct tacet_model *model, size_t k)
{
    return !model->correlated && model->drivers[k].shape == TACET_FIXED &&
           (k + 1 >= model->n_drivers || model->drivers[k + 1].shape == TACET_FIXED);
}

void tacet_drivers_from(const struct tacet_model *model, double (*rows)[TACET_BLOCK], size_t n)
{
    if (model->correlated) {
        correlate(model, rows, n);
    }
    for (size_t k = 0; k < model->n_drivers; k++) {
        quantiles(model, k, rows[k], n);
    }
}

void tacet_drivers_draw(const struct tacet_model *model, struct tacet_block *block)
{
    const uint64_t first = model->same_world ? model->world : block->first;
    const size_t n = model->same_world ? 1 : block->n; /* to draw; the others are copies */
    double spare[TACET_BLOCK];

    for (size_t k = 0; k < model->n_drivers; k += 2) {
        double *const odd = k + 1 < model->n_drivers ? block->drivers[k + 1] : spare;

        if (!needs_none(model, k)) {
            model->kernels->uniform_pairs(block->drivers[k], odd, n, block->seed, first,
                                          TACET_FOR_DRIVERS, (uint32_t) (k / 2));
        }
    }
    tacet_drivers_from(model, block->drivers, n);
    for (size_t k = 0; k < model->n_drivers; k++) {
        for (size_t d = n; d < block->n; d++) {
            block->drivers[k][d] = block->drivers[k][0];
        }
    }
}
