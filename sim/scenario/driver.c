/* driver.c - a driver is a number or a distribution. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scenario/scenario_private.h"
#include "tacet/kernels.h"

/* The least probability a normal may leave between its ends, so that its quantiles exist. */
static const double LEAST_MASS = 1e-6;

static bool number_of(const config_setting_t *setting, double *value)
{
    const int type = config_setting_type(setting);

    if (type == CONFIG_TYPE_FLOAT) {
        *value = config_setting_get_float(setting);
        return isfinite(*value);
    }
    if (type == CONFIG_TYPE_INT || type == CONFIG_TYPE_INT64) {
        *value = (double) config_setting_get_int64(setting);
        return true;
    }
    return false;
}

/* Read `uniform = [low, high]` and the like. @return how many numbers, -1 if not numbers */
static int numbers_of(const config_setting_t *setting, double values[4])
{
    const int n = config_setting_is_aggregate(setting) ? config_setting_length(setting) : 0;

    if (config_setting_is_group(setting)) {
        return -1; /* names inside would be read by their place */
    }
    if (n == 0) {
        return number_of(setting, &values[0]) ? 1 : -1;
    }
    for (int i = 0; i < n; i++) {
        if (i >= 4 || !number_of(config_setting_get_elem(setting, (unsigned) i), &values[i])) {
            return -1;
        }
    }
    return n;
}

/* The four distributions: name, how many numbers, what they must be. */
static const struct shape_row {
    const char *name;
    enum tacet_shape shape;
    int n_least, n_most;
    const char *must;
} shapes[] = {
    { "uniform", TACET_UNIFORM, 2, 2, "[low, high] with low < high" },
    { "triangular", TACET_TRIANGULAR, 3, 3, "[low, mode, high] with low <= mode <= high" },
    { "normal", TACET_NORMAL, 2, 4,
      "[mean, sd] or [mean, sd, low, high] with sd > 0, low < high and the mean near them" },
    { "chance", TACET_CHANCE, 1, 1, "a probability between 0 and 1 of being 1 rather than 0" },
};

static bool fill(struct tacet_driver *driver, const struct shape_row *row, const double v[4],
                 int n, const struct field *field)
{
    driver->shape = row->shape;
    switch (row->shape) {
    case TACET_UNIFORM:
        driver->low = v[0];
        driver->high = v[1];
        return v[0] < v[1];
    case TACET_TRIANGULAR:
        driver->low = v[0];
        driver->centre = v[1];
        driver->high = v[2];
        return v[0] <= v[1] && v[1] <= v[2] && v[0] < v[2];
    case TACET_NORMAL:
        driver->centre = v[0];
        driver->sd = v[1];
        driver->low = n >= 3 ? v[2] : field->low;
        driver->high = n == 4 ? v[3] : field->high;
        return n != 3 && v[1] > 0.0 && driver->low < driver->high &&
               tacet_normal_cdf((driver->high - v[0]) / v[1]) -
                       tacet_normal_cdf((driver->low - v[0]) / v[1]) >
                   LEAST_MASS;
    case TACET_CHANCE:
        driver->centre = v[0];
        driver->low = 0.0;
        driver->high = 1.0;
        return v[0] >= 0.0 && v[0] <= 1.0;
    case TACET_FIXED:
        break;
    }
    return false;
}

static enum tacet_status refuse_range(const struct field *field, const char *name, double value,
                                      const char *place, struct tacet_error *err)
{
    char shown[32];

    return tacet_fail(err, TACET_EINPUT, "%s: %s is %s, must be between %g and %g", place, name,
                      tacet_format_real(shown, sizeof(shown), value), field->low, field->high);
}

static enum tacet_status read_distribution(struct tacet_driver *driver,
                                           const struct field *field, const char *name,
                                           const config_setting_t *setting, const char *place,
                                           struct tacet_error *err)
{
    double v[4] = { 0 };
    int n = -1;

    if (config_setting_length(setting) == 1) {
        const config_setting_t *child = config_setting_get_elem(setting, 0);

        for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
            if (strcmp(shapes[i].name, config_setting_name(child)) != 0) {
                continue;
            }
            n = numbers_of(child, v);
            if (n < shapes[i].n_least || n > shapes[i].n_most ||
                !fill(driver, &shapes[i], v, n, field)) {
                return tacet_fail(err, TACET_EINPUT, "%s: %s.%s must be %s", place, name,
                                  shapes[i].name, shapes[i].must);
            }
            if (driver->low < field->low || driver->high > field->high) {
                return refuse_range(field, name,
                                    driver->low < field->low ? driver->low : driver->high,
                                    place, err);
            }
            return TACET_OK;
        }
    }
    return tacet_fail(err, TACET_EINPUT,
                      "%s: %s is a group, must have one of uniform, triangular, normal, chance",
                      place, name);
}

enum tacet_status tacet_driver_read(struct tacet_driver *driver, const struct field *field,
                                    const char *name, const config_setting_t *setting,
                                    const char *place, struct tacet_error *err)
{
    double value;

    if (config_setting_is_group(setting)) {
        return read_distribution(driver, field, name, setting, place, err);
    }
    if (!number_of(setting, &value)) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: %s must be a number between %g and %g or a distribution such as "
                          "{ uniform = [0.0, 1.0]; }",
                          place, name, field->low, field->high);
    }
    if (value < field->low || value > field->high) {
        return refuse_range(field, name, value, place, err);
    }
    driver->shape = TACET_FIXED;
    driver->centre = driver->low = driver->high = value;
    return TACET_OK;
}

struct tacet_driver_setting tacet_driver_setting(const struct tacet_scenario *self, size_t k)
{
    const struct field *field;
    char path[64];

    if (k >= TACET_DRIVERS) {
        return (struct tacet_driver_setting) { "", NAN, NAN };
    }
    snprintf(path, sizeof(path), "drivers.%s", self->drivers[k].name);
    field = tacet_field_find(&tacet_root_fields, path);
    return (struct tacet_driver_setting) { field->meaning, field->low, field->high };
}
