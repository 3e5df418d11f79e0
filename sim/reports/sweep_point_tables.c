/* sweep_point_tables.c - the tables of a sweep whose cells are points: what goes with the
 * probability, indices, the cells at both ends. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/reports_sweep_private.h"

void tacet_swept_add_ranks(struct tacet_document *document, const struct tacet_swept *swept)
{
    struct tacet_grid *grid = tacet_swept_begin(document, "ranks");
    struct tacet_rank ranks[TACET_SWEPT_SETTINGS];

    if (!tacet_ranks(ranks, swept)) {
        grid->text.failed = true;
        return;
    }
    if (isnan(ranks[0].low)) { /* too few cells, or texts alone */
        tacet_grid_free(grid);
        return;
    }
    for (size_t k = 0; k < swept->result->n_settings; k++) {
        tacet_swept_add_name(grid, swept, ranks[k].setting, document->wording);
        tacet_grid_signed(grid, ranks[k].value, 2);
        tacet_grid_signed(grid, ranks[k].low, 2);
        tacet_grid_signed(grid, ranks[k].high, 2);
    }
    tacet_swept_finish(document, swept);
}

void tacet_swept_add_indices(struct tacet_document *document, const struct tacet_swept *swept)
{
    struct tacet_grid *grid = tacet_swept_begin(document, "indices");
    struct tacet_indices found;

    if (!tacet_indices_find(&found, swept)) {
        grid->text.failed = true;
        return;
    }
    if (found.points == 0) {
        tacet_grid_free(grid);
        return;
    }
    for (size_t k = 0; k < swept->result->n_settings; k++) {
        const struct tacet_index *row = &found.rows[k];

        tacet_swept_add_name(grid, swept, row->setting, document->wording);
        tacet_grid_number(grid, row->first, tacet_report_decimals(row->first_error / 100.0));
        tacet_grid_number(grid, row->first_error,
                          tacet_report_decimals(row->first_error / 100.0));
        tacet_grid_number(grid, row->total, tacet_report_decimals(row->total_error / 100.0));
        tacet_grid_number(grid, row->total_error,
                          tacet_report_decimals(row->total_error / 100.0));
    }
    tacet_swept_finish(document, swept);
}

struct place {
    double p;
    size_t cell;
};

static int by_probability(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    return x->p != y->p ? (x->p < y->p) - (x->p > y->p)
                        : (x->cell > y->cell) - (x->cell < y->cell);
}

enum { ENDS = 10, SETTINGS_SHOWN = 8 };

static void add_point(struct tacet_grid *grid, const struct tacet_swept *swept, size_t cell,
                      struct tacet_wording *wording)
{
    tacet_grid_number(grid, tacet_swept_number(swept, cell, "cell"), 0);
    for (size_t f = 0; f < swept->result->n_settings && f < SETTINGS_SHOWN; f++) {
        tacet_swept_add_level(grid, swept, f, tacet_swept_level(swept, cell, f), wording);
    }
    tacet_swept_add_whole(grid, &swept->cells[cell], wording->point);
}

/* The ten highest cells and the ten lowest, or all of a few. */
void tacet_swept_add_ends(struct tacet_document *document, const struct tacet_swept *swept)
{
    struct tacet_grid *grid = tacet_swept_begin(document, "ends");
    struct place *places = calloc(swept->n, sizeof(*places));
    char heads[512];
    const char *at = heads;

    snprintf(heads, sizeof(heads), "%s",
             tacet_wording(document->wording, "table.ends.numbers"));
    for (size_t f = 0; f < swept->result->n_settings && f < SETTINGS_SHOWN; f++) {
        tacet_swept_head(grid, swept, f, document->wording);
    }
    while (*at != '\0') {
        char name[128];

        snprintf(name, sizeof(name), "%.*s", (int) strcspn(at, "|"), at);
        tacet_grid_head(grid, name);
        at += strcspn(at, "|");
        at += *at == '|';
    }
    for (size_t k = 0; k < swept->n && places != NULL; k++) {
        places[k] = (struct place) { swept->cells[k].p, k };
    }
    if (places == NULL) {
        grid->text.failed = true;
        return;
    }
    qsort(places, swept->n, sizeof(*places), by_probability);
    for (size_t k = 0; k < swept->n; k++) {
        if (k < ENDS || k + ENDS >= swept->n) {
            add_point(grid, swept, places[k].cell, document->wording);
        }
    }
    free(places);
    tacet_swept_finish(document, swept);
}
