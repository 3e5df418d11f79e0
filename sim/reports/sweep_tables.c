/* sweep_tables.c - the tables of a report of a sweep: by design, and of what else was kept. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/reports_sweep_private.h"

enum { SHORT = TACET_SWEPT_TEXT };

static const char *cell_text(const struct tacet_csv *table, size_t row, const char *column)
{
    return tacet_csv_cell(table, row, tacet_csv_column(table, column));
}

/* ---- beginning and end of a table --------------------------------------------------------
 */

struct tacet_grid *tacet_swept_begin(struct tacet_document *document, const char *slug)
{
    struct tacet_grid *grid = &document->grids[document->n_grids];

    tacet_grid_begin(grid, slug, document->wording);
    return grid;
}

void tacet_swept_head(struct tacet_grid *grid, const struct tacet_swept *swept, size_t setting,
                      struct tacet_wording *wording)
{
    struct tacet_text name = { 0 };

    tacet_setting_name(&name, swept->result->settings[setting], wording);
    tacet_grid_head(grid, name.failed ? "" : name.bytes);
    tacet_text_free(&name);
}

void tacet_swept_finish(struct tacet_document *document, const struct tacet_swept *swept)
{
    struct tacet_wording *const wording = document->wording;
    struct tacet_grid *grid = &document->grids[document->n_grids++];
    struct tacet_text names[3] = { { 0 }, { 0 }, { 0 } };
    char key[64], days[SHORT], error[SHORT];

    for (size_t f = 0; f < 2 && f < swept->result->n_settings; f++) {
        tacet_setting_axis(&names[f], swept->result->settings[f], wording);
    }
    for (size_t f = 2; f < swept->result->n_settings; f++) {
        const int level = tacet_swept_level(swept, 0, f);
        char text[SHORT];

        if (level != TACET_LEVEL_NONE) {
            tacet_text_add(&names[2], "%s", f == 2 ? "; " : ", ");
            tacet_setting_name(&names[2], swept->result->settings[f], wording);
            tacet_text_add(
                &names[2], " %s",
                tacet_level_shown(text, &swept->axes[f].levels[level], wording->point));
        }
    }
    const char *const pairs[][2] = {
        { "measure", swept->label },
        { "days", tacet_european(days, SHORT, swept->day, 0, wording->point) },
        { "down", names[0].length > 0 ? names[0].bytes : "" },
        { "across", names[1].length > 0 ? names[1].bytes : "" },
        { "others", names[2].length > 0 ? names[2].bytes : "" },
        { "error", tacet_european(error, SHORT, 100.0 * swept->worst,
                                  tacet_report_decimals(swept->worst), wording->point) },
    };
    snprintf(key, sizeof(key), "table.%s.caption", grid->slug);
    tacet_say(&grid->caption, wording, key, pairs, 6);
    snprintf(key, sizeof(key), "table.%s.note", grid->slug);
    tacet_say(&grid->note, wording, key, pairs, 6);
    tacet_text_add(&grid->note, " %s",
                   document->provenance.failed ? "" : document->provenance.bytes);
    for (size_t k = 0; k < 3; k++) {
        tacet_text_free(&names[k]);
    }
}

void tacet_swept_add_level(struct tacet_grid *grid, const struct tacet_swept *swept,
                           size_t setting, int level, struct tacet_wording *wording)
{
    char text[SHORT];

    tacet_grid_text(grid, level == TACET_LEVEL_NONE
                              ? tacet_wording(wording, "sweep.base")
                              : tacet_level_shown(text, &swept->axes[setting].levels[level],
                                                  wording->point));
}

void tacet_swept_add_name(struct tacet_grid *grid, const struct tacet_swept *swept,
                          size_t setting, struct tacet_wording *wording)
{
    struct tacet_text name = { 0 };

    tacet_setting_axis(&name, swept->result->settings[setting], wording);
    tacet_grid_text(grid, name.failed ? "" : name.bytes);
    tacet_text_free(&name);
}

static void add_share(struct tacet_grid *grid, const struct tacet_swept_cell *cell, char point)
{
    tacet_grid_share(grid, (struct tacet_share) { cell->p, cell->error, cell->low, cell->high },
                     point);
}

/* Share, error and interval. */
void tacet_swept_add_whole(struct tacet_grid *grid, const struct tacet_swept_cell *cell,
                           char point)
{
    const int decimals = tacet_report_decimals(cell->error);

    tacet_grid_estimate(
        grid, (struct tacet_share) { cell->p, cell->error, cell->low, cell->high }, point);
    tacet_grid_number(grid, 100.0 * cell->low, decimals);
    tacet_grid_number(grid, 100.0 * cell->high, decimals);
}

static void add_points(struct tacet_grid *grid, double value, double error)
{
    tacet_grid_signed(grid, 100.0 * value, tacet_report_decimals(error));
    tacet_grid_error(grid, error);
}

/* ---- grids -------------------------------------------------------------------------------
 */

/* How many of n levels a table shows, even from end to end if it can be. */
static size_t shown_levels(size_t n)
{
    enum { MOST = 9, LEAST = 5, ELSE = 7 };

    for (size_t m = MOST; m >= LEAST && n > MOST; m--) {
        if ((n - 1) % (m - 1) == 0) {
            return m;
        }
    }
    return n > MOST ? ELSE : n;
}

/* The k-th of those. */
static size_t shown_level(size_t k, size_t n)
{
    return n < 2 ? k : k * (n - 1) / (shown_levels(n) - 1);
}

static void add_map(struct tacet_document *document, const struct tacet_swept *swept)
{
    const char point = document->wording->point;
    struct tacet_grid *grid = &document->grids[document->n_grids];
    struct tacet_map map;

    *grid = (struct tacet_grid) { .slug = "map" }; /* its columns are levels */
    if (!tacet_map_init(&map, swept)) {
        grid->text.failed = true;
        return;
    }
    tacet_swept_head(grid, swept, 0, document->wording);
    for (size_t c = 0; c < shown_levels(map.across); c++) {
        char text[SHORT];

        tacet_grid_head(
            grid,
            tacet_level_shown(text, &swept->axes[1].levels[shown_level(c, map.across)], point));
    }
    for (size_t r = 0; r < shown_levels(map.down); r++) {
        const size_t row = shown_level(r, map.down);

        tacet_swept_add_level(grid, swept, 0, (int) row, document->wording);
        for (size_t c = 0; c < shown_levels(map.across); c++) {
            const int cell = map.cells[row * map.across + shown_level(c, map.across)];

            if (cell < 0) {
                tacet_grid_text(grid, "");
            } else {
                add_share(grid, &swept->cells[cell], point);
            }
        }
    }
    tacet_map_free(&map);
    tacet_swept_finish(document, swept);
}

static void add_effects(struct tacet_document *document, const struct tacet_swept *swept)
{
    struct tacet_grid *grid = tacet_swept_begin(document, "effects");
    struct tacet_swept_effect effects[TACET_SWEPT_SETTINGS];

    tacet_effects_of_grid(effects, swept);
    for (size_t k = 0; k < swept->result->n_settings; k++) {
        const struct tacet_swept_effect *effect = &effects[k];
        size_t pairs, same;

        tacet_neighbours(swept, effect->setting, &pairs, &same);
        tacet_swept_add_name(grid, swept, effect->setting, document->wording);
        tacet_swept_add_level(grid, swept, effect->setting, effect->low_level,
                              document->wording);
        tacet_grid_share(grid, (struct tacet_share) { effect->low, effect->error, NAN, NAN },
                         document->wording->point);
        tacet_swept_add_level(grid, swept, effect->setting, effect->high_level,
                              document->wording);
        tacet_grid_share(grid, (struct tacet_share) { effect->high, effect->error, NAN, NAN },
                         document->wording->point);
        add_points(grid, effect->size, effect->error);
        tacet_grid_number(grid, (double) pairs, 0);
        tacet_grid_number(grid, (double) same, 0);
    }
    tacet_swept_finish(document, swept);
}

static void add_levels(struct tacet_document *document, const struct tacet_swept *swept)
{
    enum { MOST = 60 };
    struct tacet_grid *grid = tacet_swept_begin(document, "levels");
    const size_t n = swept->axes[0].n, shown = n < MOST ? n : MOST;

    for (size_t s = 0; s < shown; s++) {
        const int level = (int) (shown < 2 ? s : s * (n - 1) / (shown - 1));

        for (size_t k = 0; k < swept->n; k++) {
            if (tacet_swept_level(swept, k, 0) == level) {
                tacet_swept_add_level(grid, swept, 0, level, document->wording);
                tacet_swept_add_whole(grid, &swept->cells[k], document->wording->point);
                add_points(grid, swept->cells[k].difference, swept->cells[k].difference_error);
            }
        }
    }
    tacet_swept_finish(document, swept);
}

/* ---- one at a time -----------------------------------------------------------------------
 */

static void add_swings(struct tacet_document *document, const struct tacet_swept *swept)
{
    struct tacet_grid *grid = tacet_swept_begin(document, "swings");
    struct tacet_swept_effect effects[TACET_SWEPT_SETTINGS];
    const size_t n = swept->result->n_settings;

    tacet_effects_one_at_a_time(effects, swept);
    for (size_t k = 0; k < n; k++) {
        const struct tacet_swept_effect *effect = &effects[k];
        const bool is_tied = k + 1 < n && effect->size - effects[k + 1].size <=
                                              1.959964 * (effect->error + effects[k + 1].error);

        tacet_swept_add_name(grid, swept, effect->setting, document->wording);
        tacet_swept_add_level(grid, swept, effect->setting, effect->low_level,
                              document->wording);
        add_points(grid, effect->low, effect->low_error);
        tacet_swept_add_level(grid, swept, effect->setting, effect->high_level,
                              document->wording);
        add_points(grid, effect->high, effect->high_error);
        tacet_grid_text(grid, k + 1 == n
                                  ? ""
                                  : tacet_wording(document->wording,
                                                  is_tied ? "sweep.tied" : "sweep.apart"));
    }
    tacet_swept_finish(document, swept);
}

/* ---- all that was kept -------------------------------------------------------------------
 */

/* What a row is of. */
static const char *const facts[] = { "measure", "outcome", "rule", "member", "day" };
enum { FACTS = sizeof(facts) / sizeof(facts[0]) };

static bool is_of(const struct tacet_csv *table, size_t row, size_t like)
{
    for (size_t k = 0; k < FACTS; k++) {
        if (strcmp(cell_text(table, row, facts[k]), cell_text(table, like, facts[k])) != 0) {
            return false;
        }
    }
    return true;
}

static void add_end(struct tacet_grid *grid, const struct tacet_csv *table, size_t row,
                    char point)
{
    const double error = tacet_result_number(table, row, "stderr");

    tacet_grid_estimate(grid,
                        (struct tacet_share) { tacet_result_number(table, row, "probability"),
                                               error, tacet_result_number(table, row, "low"),
                                               tacet_result_number(table, row, "high") },
                        point);
    tacet_grid_number(grid, tacet_result_number(table, row, "cell"), 0);
}

static void add_kept(struct tacet_grid *grid, const struct tacet_sweep_result *result,
                     size_t like, struct tacet_wording *wording)
{
    const struct tacet_csv *table = &result->table;
    size_t lowest = like, highest = like;
    char key[96], rule[96];
    const char *const names[] = { cell_text(table, like, "rule"),
                                  cell_text(table, like, "member") };

    for (size_t row = like; row < table->n_rows; row++) {
        const double p =
            is_of(table, row, like) ? tacet_result_number(table, row, "probability") : NAN;

        lowest = p < tacet_result_number(table, lowest, "probability") ? row : lowest;
        highest = p > tacet_result_number(table, highest, "probability") ? row : highest;
    }
    snprintf(key, sizeof(key), "swept.%.40s", cell_text(table, like, "outcome"));
    snprintf(rule, sizeof(rule), "rule.%.40s", names[0]);
    tacet_grid_text(grid, tacet_swept_label(result, cell_text(table, like, "measure")));
    tacet_grid_text(grid, tacet_wording(wording, key));
    tacet_grid_text(grid, names[0][0] != '\0' ? tacet_wording(wording, rule) : names[1]);
    tacet_grid_number(grid, tacet_result_number(table, like, "day"), 0);
    add_end(grid, table, lowest, wording->point);
    add_end(grid, table, highest, wording->point);
}

/* Lowest and highest of each measure, outcome and day, where there is more than one. */
static void add_all_kept(struct tacet_document *document, const struct tacet_swept *swept)
{
    const struct tacet_csv *table = &swept->result->table;
    const size_t first = swept->cells[0].row;
    const char *number = cell_text(table, first, "cell");
    size_t from = first, to = first;
    struct tacet_grid *grid;

    while (from > 0 && strcmp(cell_text(table, from - 1, "cell"), number) == 0) {
        from -= 1;
    }
    while (to < table->n_rows && strcmp(cell_text(table, to, "cell"), number) == 0) {
        to += 1;
    }
    if (to - from > 1) {
        grid = tacet_swept_begin(document, "kept");
        for (size_t row = from; row < to; row++) {
            add_kept(grid, swept->result, row, document->wording);
        }
        tacet_swept_finish(document, swept);
    }
}

void tacet_sweep_tables(struct tacet_document *document, const struct tacet_swept *swept)
{
    const char *design = swept->result->design;

    if (strcmp(design, "grid") == 0) {
        if (swept->result->n_settings > 1) {
            add_map(document, swept);
            if (tacet_swept_is_comparable(swept)) {
                add_effects(document, swept);
            }
        } else {
            add_levels(document, swept);
        }
    } else if (strcmp(design, "one_at_a_time") == 0) {
        if (tacet_swept_is_comparable(swept)) {
            add_swings(document, swept);
        }
    } else {
        if (strcmp(design, "saltelli") == 0) {
            tacet_swept_add_indices(document, swept);
        }
        tacet_swept_add_ranks(document, swept);
        tacet_swept_add_ends(document, swept);
    }
    add_all_kept(document, swept);
}
