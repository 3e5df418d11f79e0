/* compare_tables.c - the tables of a comparison: measures, members, settings, scenarios. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_compare_private.h"

enum { SHORT = TACET_COMPARED_SHORT };

static struct tacet_grid *begin(struct tacet_document *document, const char *slug)
{
    struct tacet_grid *grid = &document->grids[document->n_grids];

    tacet_grid_begin(grid, slug, document->wording);
    return grid;
}

static void finish(struct tacet_document *document,
                   const struct tacet_comparison_result *result)
{
    struct tacet_grid *grid = &document->grids[document->n_grids++];
    char key[64], days[SHORT];
    const char *const pairs[][2] = {
        { "measure", tacet_compared_label(result, result->headline) },
        { "days", tacet_european(days, SHORT, result->horizon, 0, document->wording->point) },
    };

    snprintf(key, sizeof(key), "table.%s.caption", grid->slug);
    tacet_say(&grid->caption, document->wording, key, pairs, 2);
    snprintf(key, sizeof(key), "table.%s.note", grid->slug);
    tacet_say(&grid->note, document->wording, key, pairs, 2);
    tacet_text_add(&grid->note, " %s",
                   document->provenance.failed ? "" : document->provenance.bytes);
}

static void add_share(struct tacet_grid *grid, double p, double error, char point)
{
    /* No Wilson interval in this table: thrice the error of no hit bounds it. */
    tacet_grid_estimate(grid, (struct tacet_share) { p, error, 1.0 - 3.0 * error, 3.0 * error },
                        point);
}

/* Both probabilities, the difference with its interval, and what it comes to. */
static void add_difference(struct tacet_grid *grid, const struct tacet_compared *row,
                           struct tacet_wording *wording)
{
    const int decimals = tacet_compared_decimals(row);

    add_share(grid, row->a, row->a_error, wording->point);
    add_share(grid, row->b, row->b_error, wording->point);
    tacet_grid_signed(grid, 100.0 * row->difference, tacet_report_decimals(row->error));
    tacet_grid_error(grid, row->error);
    tacet_grid_signed(grid, 100.0 * row->low, decimals);
    tacet_grid_signed(grid, 100.0 * row->high, decimals);
    tacet_grid_text(grid, tacet_compared_verdict(row, wording));
}

static void add_quantity(struct tacet_document *document,
                         const struct tacet_comparison_result *result, const char *slug,
                         const char *quantity)
{
    const struct tacet_csv *table = &result->tables[TACET_COMPARED_DIFFERENCES];
    struct tacet_grid *grid = begin(document, slug);

    for (size_t k = 0; k < table->n_rows; k++) {
        const struct tacet_compared row = tacet_compared_of(result, k);

        if (strcmp(tacet_compared_text(result, TACET_COMPARED_DIFFERENCES, k, "quantity"),
                   quantity) == 0) {
            tacet_grid_text(grid,
                            tacet_compared_label(
                                result, tacet_compared_text(result, TACET_COMPARED_DIFFERENCES,
                                                            k, "measure")));
            tacet_grid_text(
                grid, tacet_compared_text(result, TACET_COMPARED_DIFFERENCES, k, "scenario"));
            add_difference(grid, &row, document->wording);
        }
    }
    finish(document, result);
}

/* Members that can be told apart, in the order of A. */
static void add_members(struct tacet_document *document,
                        const struct tacet_comparison_result *result)
{
    const struct tacet_csv *table = &result->tables[TACET_COMPARED_DIFFERENCES];
    struct tacet_grid *grid = begin(document, "compared-members");
    size_t n = 0;

    for (size_t k = 0; k < table->n_rows; k++) {
        const struct tacet_compared row = tacet_compared_of(result, k);
        const char *member =
            tacet_compared_text(result, TACET_COMPARED_DIFFERENCES, k, "member");

        if (member[0] != '\0' &&
            (strstr(row.verdict, "higher") != NULL || strstr(row.verdict, "lower") != NULL)) {
            tacet_grid_text(grid, member);
            tacet_grid_text(
                grid, tacet_compared_text(result, TACET_COMPARED_DIFFERENCES, k, "scenario"));
            add_difference(grid, &row, document->wording);
            n += 1;
        }
    }
    if (n > 0) {
        finish(document, result);
    } else {
        tacet_grid_free(grid);
    }
}

static void add_settings(struct tacet_document *document,
                         const struct tacet_comparison_result *result)
{
    enum { MOST = 20 }; /* a scenario: those of members and parameters come last */
    const struct tacet_csv *table = &result->tables[TACET_COMPARED_SETTINGS];
    const char *const columns[] = { "scenario", "setting", "a", "b" };
    struct tacet_grid *grid = begin(document, "compared-settings");
    const char *letter = "";
    size_t n = 0;

    if (table->n_rows == 0) {
        tacet_grid_free(grid);
        return;
    }
    for (size_t row = 0; row < table->n_rows; row++) {
        const char *own = tacet_compared_text(result, TACET_COMPARED_SETTINGS, row, "scenario");

        n = strcmp(own, letter) == 0 ? n + 1 : 1;
        letter = own;
        for (size_t c = 0; c < sizeof(columns) / sizeof(columns[0]) && n <= MOST; c++) {
            tacet_grid_text(
                grid, tacet_compared_text(result, TACET_COMPARED_SETTINGS, row, columns[c]));
        }
    }
    finish(document, result);
}

static void add_scenarios(struct tacet_document *document,
                          const struct tacet_comparison_result *result)
{
    const struct tacet_csv *table = &result->tables[TACET_COMPARED_SCENARIOS];
    const char *const columns[] = { "scenario", "name", "question", "date" };
    struct tacet_grid *grid = begin(document, "compared-scenarios");

    for (size_t row = 0; row < table->n_rows; row++) {
        const bool is_drawn =
            strcmp(tacet_compared_text(result, TACET_COMPARED_SCENARIOS, row, "parameters"),
                   "posterior") == 0;
        char hash[17];

        for (size_t c = 0; c < sizeof(columns) / sizeof(columns[0]); c++) {
            tacet_grid_text(
                grid, tacet_compared_text(result, TACET_COMPARED_SCENARIOS, row, columns[c]));
        }
        tacet_grid_number(grid, tacet_result_number(table, row, "horizon"), 0);
        tacet_grid_text(grid, tacet_wording(document->wording,
                                            is_drawn ? "compared.drawn" : "compared.held"));
        snprintf(hash, sizeof(hash), "%.16s",
                 tacet_compared_text(result, TACET_COMPARED_SCENARIOS, row, "hash"));
        tacet_grid_text(grid, hash);
    }
    finish(document, result);
}

void tacet_comparison_tables(struct tacet_document *document,
                             const struct tacet_comparison_result *result)
{
    add_quantity(document, result, "compared-adopted", "adopted");
    add_quantity(document, result, "compared-tabled", "tabled");
    add_quantity(document, result, "compared-if-tabled", "adopted_if_tabled");
    add_members(document, result);
    add_settings(document, result);
    add_scenarios(document, result);
}
