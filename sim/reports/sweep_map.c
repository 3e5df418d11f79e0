/* sweep_map.c - a grid seen as two settings, its neighbours, and what it passes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "reports/reports_sweep_private.h"

static bool is_shown(const struct tacet_swept *swept, size_t cell)
{
    for (size_t f = 2; f < swept->result->n_settings; f++) {
        if (tacet_swept_level(swept, cell, f) != tacet_swept_level(swept, 0, f)) {
            return false;
        }
    }
    return true;
}

bool tacet_map_init(struct tacet_map *self, const struct tacet_swept *swept)
{
    *self = (struct tacet_map) { .down = swept->axes[0].n, .across = swept->axes[1].n };
    self->cells = calloc(self->down * self->across + 1, sizeof(*self->cells));
    if (self->cells == NULL) {
        return false;
    }
    for (size_t k = 0; k < self->down * self->across; k++) {
        self->cells[k] = -1;
    }
    for (size_t k = 0; k < swept->n; k++) {
        if (is_shown(swept, k)) {
            self->cells[(size_t) tacet_swept_level(swept, k, 0) * self->across +
                        (size_t) tacet_swept_level(swept, k, 1)] = (int) k;
        }
    }
    return true;
}

void tacet_map_free(struct tacet_map *self)
{
    free(self->cells);
    *self = (struct tacet_map) { .down = 0 };
}

enum tacet_alike tacet_neighbour(const struct tacet_swept *swept, size_t cell, size_t setting)
{
    char column[160];
    double step, error;

    snprintf(column, sizeof(column), "%.128s.step", swept->result->settings[setting]);
    step = tacet_swept_number(swept, cell, column);
    snprintf(column, sizeof(column), "%.128s.step_stderr", swept->result->settings[setting]);
    error = tacet_swept_number(swept, cell, column);
    if (isnan(step) || isnan(error)) {
        return TACET_NO_NEIGHBOUR;
    }
    return fabs(step) <= 1.959964 * error ? TACET_SAME : TACET_APART;
}

void tacet_neighbours(const struct tacet_swept *swept, size_t setting, size_t *pairs,
                      size_t *same)
{
    *pairs = *same = 0;
    for (size_t k = 0; k < swept->n; k++) {
        const enum tacet_alike alike = tacet_neighbour(swept, k, setting);

        *pairs += alike != TACET_NO_NEIGHBOUR;
        *same += alike == TACET_SAME;
    }
}

double tacet_threshold(size_t k)
{
    const double thresholds[] = { 0.1, 0.5, 0.9, 0.0 };

    return thresholds[k];
}

bool tacet_swept_passes(const struct tacet_swept *swept, double threshold)
{
    return swept->cells[swept->lowest].p < threshold &&
           swept->cells[swept->highest].p >= threshold;
}
