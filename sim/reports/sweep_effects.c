/* sweep_effects.c - how much each setting of a sweep matters, by what its design can tell. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reports/reports_sweep_private.h"

bool tacet_swept_is_comparable(const struct tacet_swept *self)
{
    const char *design = self->result->design;
    size_t n = 1;

    if (strcmp(design, "one_at_a_time") == 0) {
        return self->result->n_missing <= 0.0 && self->result->n_failed <= 0.0;
    }
    for (size_t f = 0; f < self->result->n_settings && strcmp(design, "grid") == 0; f++) {
        n *= self->axes[f].n;
    }
    return strcmp(design, "grid") != 0 || self->n == n;
}

static int by_size(const void *a, const void *b)
{
    const struct tacet_swept_effect *x = a, *y = b;

    return x->size != y->size ? (x->size < y->size) - (x->size > y->size)
                              : (x->setting > y->setting) - (x->setting < y->setting);
}

/* ---- a grid: means over the other settings -----------------------------------------------
 */

static double mean_of(const struct tacet_level *level)
{
    return level->sum / (double) level->n;
}

/* As tacet_swept_error(), of the means over two levels. */
static double error_of(const struct tacet_swept *swept, const struct tacet_level *a,
                       const struct tacet_level *b)
{
    const double m = (double) a->n, n = (double) b->n;

    return swept->result->is_common
               ? fmin(a->errors / m + b->errors / n, a->paired / m + b->paired / n)
               : sqrt(a->squares / (m * m) + b->squares / (n * n));
}

void tacet_effects_of_grid(struct tacet_swept_effect *effects, const struct tacet_swept *swept)
{
    for (size_t f = 0; f < swept->result->n_settings; f++) {
        const struct tacet_level *levels = swept->axes[f].levels;
        struct tacet_swept_effect *effect = &effects[f];

        *effect = (struct tacet_swept_effect) { .setting = f };
        for (int level = 0; level < (int) swept->axes[f].n; level++) {
            if (mean_of(&levels[level]) < mean_of(&levels[effect->low_level])) {
                effect->low_level = level;
            }
            if (mean_of(&levels[level]) > mean_of(&levels[effect->high_level])) {
                effect->high_level = level;
            }
        }
        effect->low = mean_of(&levels[effect->low_level]);
        effect->high = mean_of(&levels[effect->high_level]);
        effect->size = effect->high - effect->low;
        effect->error =
            error_of(swept, &levels[effect->low_level], &levels[effect->high_level]);
    }
    qsort(effects, swept->result->n_settings, sizeof(*effects), by_size);
}

/* ---- one at a time: differences to the base ----------------------------------------------
 */

/* Of the cells of one setting the lowest and highest difference; 0 is that of the base. */
static void widen(struct tacet_swept_effect *effect, const struct tacet_swept_cell *cell,
                  int level)
{
    if (cell->difference < effect->low) {
        effect->low = cell->difference;
        effect->low_error = cell->difference_error;
        effect->low_level = level;
    }
    if (cell->difference > effect->high) {
        effect->high = cell->difference;
        effect->high_error = cell->difference_error;
        effect->high_level = level;
    }
}

void tacet_effects_one_at_a_time(struct tacet_swept_effect *effects,
                                 const struct tacet_swept *swept)
{
    for (size_t f = 0; f < swept->result->n_settings; f++) {
        struct tacet_swept_effect *effect = &effects[f];

        *effect = (struct tacet_swept_effect) { .setting = f,
                                                .low_level = TACET_LEVEL_NONE,
                                                .high_level = TACET_LEVEL_NONE };
        for (size_t k = 0; k < swept->n; k++) {
            const int level = tacet_swept_level(swept, k, f);

            if (level != TACET_LEVEL_NONE) {
                widen(effect, &swept->cells[k], level);
            }
        }
        effect->size = effect->high - effect->low;
        effect->error = effect->high_error + effect->low_error;
    }
    qsort(effects, swept->result->n_settings, sizeof(*effects), by_size);
}

/* ---- points: rank correlation ------------------------------------------------------------
 */

struct ranked {
    double value;
    size_t cell;
};

static int by_value(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    return x->value != y->value ? (x->value > y->value) - (x->value < y->value)
                                : (x->cell > y->cell) - (x->cell < y->cell);
}

/* Ranks of values from 0; of equal ones the mean of their ranks. */
static void rank(double *ranks, struct ranked *list, size_t n)
{
    qsort(list, n, sizeof(*list), by_value);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && list[to].value == list[from].value; to++) {
        }
        for (size_t k = from; k < to; k++) {
            ranks[list[k].cell] = 0.5 * (double) (from + to - 1);
        }
    }
}

static double correlation(const double *x, const double *y, size_t n)
{
    const double mean = 0.5 * (double) (n - 1);
    double xx = 0.0, yy = 0.0, xy = 0.0;

    for (size_t k = 0; k < n; k++) {
        xx += (x[k] - mean) * (x[k] - mean);
        yy += (y[k] - mean) * (y[k] - mean);
        xy += (x[k] - mean) * (y[k] - mean);
    }
    return xx > 0.0 && yy > 0.0 ? xy / sqrt(xx * yy) : NAN;
}

static int by_correlation(const void *a, const void *b)
{
    const struct tacet_rank *x = a, *y = b;
    const double u = isnan(x->value) ? -1.0 : fabs(x->value);
    const double v = isnan(y->value) ? -1.0 : fabs(y->value);

    return u != v ? (u < v) - (u > v) : (x->setting > y->setting) - (x->setting < y->setting);
}

/* Interval: E. C. Fieller, H. O. Hartley and E. S. Pearson, Biometrika 44 (1957) 470-481: the
 * variance of Fisher's z of a rank correlation is 1.06/(n - 3). */
static struct tacet_rank of_setting(const struct tacet_swept *swept, size_t setting,
                                    const double *outcome, double *ranks, struct ranked *list)
{
    enum { LEAST = 10 };
    struct tacet_rank found = { setting, NAN, NAN, NAN };
    const double width = 1.959964 * sqrt(1.06 / ((double) swept->n - 3.0));

    if (!swept->axes[setting].is_number) {
        return found;
    }
    for (size_t k = 0; k < swept->n; k++) {
        list[k] = (struct ranked) { tacet_swept_level(swept, k, setting), k };
    }
    rank(ranks, list, swept->n);
    found.value = correlation(ranks, outcome, swept->n);
    if (swept->n >= LEAST && fabs(found.value) < 1.0) {
        found.low = tanh(atanh(found.value) - width);
        found.high = tanh(atanh(found.value) + width);
    }
    return found;
}

bool tacet_ranks(struct tacet_rank *ranks, const struct tacet_swept *swept)
{
    double *outcome = calloc(2 * swept->n, sizeof(*outcome));
    struct ranked *list = calloc(swept->n, sizeof(*list));
    const bool good = outcome != NULL && list != NULL;

    for (size_t k = 0; k < swept->n && good; k++) {
        list[k] = (struct ranked) { swept->cells[k].p, k };
    }
    if (good) {
        rank(outcome, list, swept->n);
    }
    for (size_t f = 0; f < swept->result->n_settings && good; f++) {
        ranks[f] = of_setting(swept, f, outcome, outcome + swept->n, list);
    }
    qsort(ranks, good ? swept->result->n_settings : 0, sizeof(*ranks), by_correlation);
    free(outcome);
    free(list);
    return good;
}
