/* design.c - which settings a cell has: a function of the sweep file and the cell's number.
 *
 * No design needs its other points, so any shard finds its cells alone.
 */
#include <math.h>
#include <stdio.h>

#include "tacet/sweeps.h"

static const uint64_t CELLS_MAX = UINT64_C(1) << 48;

/* ---- settings ----------------------------------------------------------------------------
 */

static size_t levels_of(const struct tacet_factor *factor)
{
    return factor->n_values > 0 ? factor->n_values : factor->steps;
}

static double triangular(const struct tacet_driver *shape, double u)
{
    const double low = shape->low, high = shape->high, width = high - low;
    const double mode = (shape->centre - low) / width;

    return u < mode ? low + width * sqrt(u * mode)
                    : high - width * sqrt((1.0 - u) * (1.0 - mode));
}

static double normal(const struct tacet_driver *shape, double u)
{
    const double below = tacet_normal_cdf((shape->low - shape->centre) / shape->sd);
    const double above = tacet_normal_cdf((shape->high - shape->centre) / shape->sd);
    const double z = tacet_normal_quantile(below + u * (above - below));

    return fmin(fmax(shape->centre + shape->sd * z, shape->low), shape->high);
}

static double quantile(const struct tacet_factor *factor, double u)
{
    const struct tacet_driver *const shape = &factor->shape;

    switch (shape->shape) {
    case TACET_UNIFORM:
        if (factor->is_log) {
            return shape->low * tacet_exp(u * tacet_log(shape->high / shape->low));
        }
        return shape->low + u * (shape->high - shape->low);
    case TACET_TRIANGULAR:
        return triangular(shape, u);
    case TACET_NORMAL:
        return normal(shape, u);
    case TACET_CHANCE:
        return u < 1.0 - shape->centre ? 0.0 : 1.0;
    case TACET_FIXED:
        break;
    }
    return shape->centre;
}

static struct tacet_setting number(double value)
{
    return (struct tacet_setting) { .is_set = true, .is_number = true, .number = value + 0.0 };
}

/* As a person would write it: 0.1 and not 0.09999999999999998. */
static double tidy(double value)
{
    char text[32];
    double shorter = value;

    snprintf(text, sizeof(text), "%.15g", value);
    return tacet_parse_real(text, &shorter) ? shorter : value;
}

/* A level of a range that is no end of it. */
static double between(const struct tacet_factor *factor, size_t i)
{
    const struct tacet_driver *const shape = &factor->shape;
    const size_t last = factor->steps - 1;
    const double value =
        factor->is_log
            ? quantile(factor, (double) i / (double) last)
            : (shape->low * (double) (last - i) + shape->high * (double) i) / (double) last;

    return factor->is_whole ? floor(value + 0.5) : tidy(value);
}

/* Level i of those of a setting; both ends of a range are levels. */
static struct tacet_setting level(const struct tacet_factor *factor, size_t i)
{
    const struct tacet_driver *const shape = &factor->shape;
    const size_t last = factor->steps - 1;

    if (factor->n_values > 0) {
        const struct tacet_value *const value = &factor->values[i];

        return (struct tacet_setting) { true, value->is_number, value->number, value->text };
    }
    if (shape->shape != TACET_UNIFORM) {
        return number(quantile(factor, ((double) i + 0.5) / (double) factor->steps));
    }
    if (i == 0 || i == last) {
        return number(i == 0 ? shape->low : shape->high);
    }
    return number(between(factor, i));
}

/* Each whole number of a range in its share of the unit interval. */
static double whole(const struct tacet_factor *factor, double u)
{
    const double low = fmin(factor->shape.low, factor->shape.high);
    const double high = fmax(factor->shape.low, factor->shape.high);

    return factor->is_log ? floor(quantile(factor, u) + 0.5)
                          : fmin(low + floor(u * (high - low + 1.0)), high);
}

/* What a setting is where a coordinate of the unit cube is u. */
static struct tacet_setting at(const struct tacet_factor *factor, double u)
{
    if (factor->n_values > 0) {
        const size_t i = (size_t) (u * (double) factor->n_values);

        return level(factor, i < factor->n_values ? i : factor->n_values - 1);
    }
    return number(factor->is_whole ? whole(factor, u) : quantile(factor, u));
}

/* ---- coordinates -------------------------------------------------------------------------
 */

/* 32 random bits for the design alone. */
static uint32_t word(uint64_t seed, uint64_t i, uint32_t k, uint32_t which)
{
    const uint32_t counter[4] = { k, TACET_FOR_DESIGN, (uint32_t) i, (uint32_t) (i >> 32) };
    const uint32_t key[2] = { (uint32_t) seed, (uint32_t) (seed >> 32) };
    uint32_t words[4];

    tacet_philox(words, counter, key);
    return words[which];
}

/* Four rounds of a Feistel network on the least even number of bits that holds n; what falls
 * outside goes on until it is inside. */
uint64_t tacet_permuted(uint64_t i, uint64_t n, uint64_t seed, uint32_t k)
{
    uint32_t half = 1;

    while (half < 32 && UINT64_C(1) << 2 * half < n) {
        half += 1;
    }
    do {
        const uint64_t mask = (UINT64_C(1) << half) - 1;
        uint64_t left = i >> half, right = i & mask;

        for (uint32_t round = 0; round < 4; round++) {
            const uint64_t mixed = left ^ (word(seed, right, k, round) & mask);

            left = right;
            right = mixed;
        }
        i = left << half | right;
    } while (i >= n);
    return i;
}

static double sobol_coordinate(const struct tacet_sweep_file *file, uint64_t i, size_t k)
{
    const uint32_t key = word(file->seed, UINT64_MAX, (uint32_t) k, 0);

    return ((double) tacet_owen(tacet_sobol((uint32_t) i, k), key) + 0.5) * 0x1p-32;
}

static double latin_coordinate(const struct tacet_sweep_file *file, uint64_t i, size_t k)
{
    const uint64_t stratum = tacet_permuted(i, file->points, file->seed, (uint32_t) k);
    const double inside =
        ((double) word(file->seed, UINT64_MAX - 1 - i, (uint32_t) k, 1) + 0.5) * 0x1p-32;

    return fmin(((double) stratum + inside) / (double) file->points, 1.0 - 0x1p-53);
}

/* ---- designs -----------------------------------------------------------------------------
 */

static uint64_t product_of_levels(const struct tacet_sweep_file *file)
{
    uint64_t product = 1;

    for (size_t f = 0; f < file->n_factors; f++) {
        const uint64_t n = levels_of(&file->factors[f]);

        if (product > CELLS_MAX / n) {
            return 0;
        }
        product *= n;
    }
    return product;
}

uint64_t tacet_design_cells(const struct tacet_sweep_file *file)
{
    uint64_t sum = 1;

    switch (file->design) {
    case TACET_DESIGN_GRID:
        return product_of_levels(file);
    case TACET_DESIGN_LIST:
    case TACET_DESIGN_CSV:
        return levels_of(&file->factors[0]);
    case TACET_DESIGN_LATIN_HYPERCUBE:
    case TACET_DESIGN_SOBOL:
        return file->points;
    case TACET_DESIGN_ONE_AT_A_TIME:
        for (size_t f = 0; f < file->n_factors; f++) {
            sum += levels_of(&file->factors[f]);
        }
        return sum;
    case TACET_DESIGN_SALTELLI:
        return file->points * (file->n_factors + 2);
    case TACET_DESIGNS:
        break;
    }
    return 0;
}

static void grid(const struct tacet_sweep_file *file, uint64_t i,
                 struct tacet_setting *settings)
{
    for (size_t f = file->n_factors; f-- > 0;) {
        const size_t n = levels_of(&file->factors[f]);

        settings[f] = level(&file->factors[f], (size_t) (i % n));
        i /= n;
    }
}

uint64_t tacet_design_below(const struct tacet_sweep_file *file, uint64_t i, size_t f)
{
    uint64_t step = 1;

    for (size_t k = file->n_factors; k-- > f + 1;) {
        step *= levels_of(&file->factors[k]);
    }
    return i / step % levels_of(&file->factors[f]) > 0 ? i - step : i;
}

static void one_at_a_time(const struct tacet_sweep_file *file, uint64_t i,
                          struct tacet_setting *settings)
{
    for (size_t f = 0; f < file->n_factors; f++) {
        const size_t n = levels_of(&file->factors[f]);

        settings[f] = i > 0 && i <= n ? level(&file->factors[f], (size_t) (i - 1))
                                      : (struct tacet_setting) { .is_set = false };
        i -= i > n ? n : i; /* once 0 it stays 0: no other setting has its turn */
    }
}

/* Of a point with 2d coordinates: A, then A with one coordinate after the other of B, then B.
 * Source: A. Saltelli et al., Comput. Phys. Comm. 181 (2010) 259-270. */
static void saltelli(const struct tacet_sweep_file *file, uint64_t i,
                     struct tacet_setting *settings)
{
    const size_t d = file->n_factors;
    const uint64_t point = i / (d + 2), row = i % (d + 2);

    for (size_t f = 0; f < d; f++) {
        const bool is_b = row == f + 1 || row == d + 1;

        settings[f] = at(&file->factors[f], sobol_coordinate(file, point, is_b ? d + f : f));
    }
}

void tacet_design_point(const struct tacet_sweep_file *file, uint64_t i,
                        struct tacet_setting *settings)
{
    switch (file->design) {
    case TACET_DESIGN_GRID:
        grid(file, i, settings);
        return;
    case TACET_DESIGN_ONE_AT_A_TIME:
        one_at_a_time(file, i, settings);
        return;
    case TACET_DESIGN_SALTELLI:
        saltelli(file, i, settings);
        return;
    default:
        break;
    }
    for (size_t f = 0; f < file->n_factors; f++) {
        const struct tacet_factor *const factor = &file->factors[f];

        settings[f] = file->design == TACET_DESIGN_SOBOL
                          ? at(factor, sobol_coordinate(file, i, f))
                      : file->design == TACET_DESIGN_LATIN_HYPERCUBE
                          ? at(factor, latin_coordinate(file, i, f))
                          : level(factor, (size_t) i);
    }
}

const char *tacet_setting_text(char *buffer, size_t size, const struct tacet_setting *setting)
{
    if (!setting->is_set) {
        return "";
    }
    return setting->text != NULL ? setting->text
                                 : tacet_format_real(buffer, size, setting->number);
}
