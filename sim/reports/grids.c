/* grids.c - the tables of a report: measures, days, rules, members, outcomes, the record. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_private.h"

static const char *cell(const struct tacet_csv *table, size_t row, const char *column)
{
    return tacet_csv_cell(table, row, tacet_csv_column(table, column));
}

static const char *worded(struct tacet_wording *wording, const char *group, const char *word)
{
    char key[96];

    snprintf(key, sizeof(key), "%s.%s", group, word);
    return tacet_wording(wording, key);
}

/* A share with columns of its own names in a row. */
static struct tacet_share share_of(const struct tacet_csv *table, size_t row)
{
    return (struct tacet_share) { tacet_result_number(table, row, "probability"),
                                  tacet_shown_error(table, row),
                                  tacet_result_number(table, row, "low"),
                                  tacet_result_number(table, row, "high") };
}

static void add_share(struct tacet_grid *self, const struct tacet_csv *table, size_t row,
                      char point)
{
    tacet_grid_estimate(self, share_of(table, row), point);
}

void tacet_grid_measures(struct tacet_grid *self, const struct tacet_result *result,
                         struct tacet_wording *wording)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_MEASURES];
    const char *const quantities[] = { "tabled", "adopted_if_tabled", "adopted" };

    tacet_grid_begin(self, "measures", wording);
    for (size_t row = 0; row < table->n_rows; row++) {
        const char *measure = cell(table, row, "measure");
        size_t last = row;

        if (strcmp(cell(table, row, "quantity"), "tabled") != 0) {
            continue;
        }
        tacet_grid_text(self, tacet_measure_label(result, measure));
        tacet_grid_number(self, tacet_result_number(table, row, "strength"), 0);
        tacet_grid_text(self, worded(wording, "rule", cell(table, row, "rule")));
        for (size_t q = 0; q < 3; q++) {
            const char *const pairs[][2] = { { "measure", measure },
                                             { "quantity", quantities[q] } };

            last = tacet_result_row(table, pairs, 2);
            add_share(self, table, last, wording->point);
        }
        tacet_grid_quantile(self, tacet_result_number(table, last, "parameters_low"),
                            wording->point);
        tacet_grid_quantile(self, tacet_result_number(table, last, "parameters_high"),
                            wording->point);
    }
}

/* Two columns for each day of the first measure. */
static void head_days(struct tacet_grid *self, const struct tacet_csv *table,
                      struct tacet_wording *wording)
{
    for (size_t row = 0; row < table->n_rows &&
                         strcmp(cell(table, row, "measure"), cell(table, 0, "measure")) == 0;
         row++) {
        struct tacet_text head = { 0 };
        const char *const pairs[][2] = { { "day", cell(table, row, "day") } };

        tacet_say(&head, wording, "table.days.within", pairs, 1);
        tacet_grid_head(self, head.failed ? "" : head.bytes);
        tacet_grid_head(self, tacet_wording(wording, "table.days.error"));
        tacet_text_free(&head);
    }
}

void tacet_grid_days(struct tacet_grid *self, const struct tacet_result *result,
                     struct tacet_wording *wording)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_ADOPTION];

    tacet_grid_begin(self, "days", wording);
    head_days(self, table, wording);
    for (size_t row = 0; row < table->n_rows; row++) {
        if (row == 0 ||
            strcmp(cell(table, row, "measure"), cell(table, row - 1, "measure")) != 0) {
            tacet_grid_text(self, tacet_measure_label(result, cell(table, row, "measure")));
        }
        add_share(self, table, row, wording->point);
    }
}

void tacet_grid_rules(struct tacet_grid *self, const struct tacet_result *result,
                      struct tacet_wording *wording)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_RULES];

    tacet_grid_begin(self, "rules", wording);
    for (size_t row = 0; row < table->n_rows; row++) {
        const double error = tacet_result_number(table, row, "difference_stderr");
        const bool is_own = strcmp(cell(table, row, "own"), "1") == 0;

        if (strcmp(cell(table, row, "measure"), result->headline) != 0) {
            continue;
        }
        tacet_grid_text(self, worded(wording, "rule", cell(table, row, "rule")));
        tacet_grid_estimate(
            self,
            (struct tacet_share) { tacet_result_number(table, row, "probability"),
                                   tacet_result_number(table, row, "stderr"),
                                   tacet_result_number(table, row, "low"),
                                   tacet_result_number(table, row, "high") },
            wording->point);
        if (is_own) {
            tacet_grid_text(self, "");
            tacet_grid_text(self, "");
        } else {
            tacet_grid_signed(self, 100.0 * tacet_result_number(table, row, "difference"),
                              tacet_report_decimals(error));
            tacet_grid_error(self, error);
        }
        tacet_grid_text(self, tacet_wording(wording, is_own ? "rule.own" : "rule.other"));
    }
}

/* Rows of the headline's members in protocol order. */
static size_t by_protocol(const struct tacet_result *result, size_t rows[TACET_SHOWN_MAX])
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_MEMBERS];
    const size_t n = tacet_objecting_rows(result, rows, TACET_SHOWN_MAX);

    for (size_t k = 1; k < n; k++) {
        const size_t row = rows[k];
        const double order = tacet_result_number(table, row, "protocol_order");
        size_t at = k;

        while (at > 0 && tacet_result_number(table, rows[at - 1], "protocol_order") > order) {
            rows[at] = rows[at - 1];
            at -= 1;
        }
        rows[at] = row;
    }
    return n;
}

void tacet_grid_members(struct tacet_grid *self, const struct tacet_result *result,
                        struct tacet_wording *wording)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_MEMBERS];
    const char *const counts[][2] = { { "objects", "objects_stderr" },
                                      { "sole", "sole_stderr" },
                                      { "silent", "silent_stderr" },
                                      { "pivotal", "pivotal_stderr" } };
    size_t rows[TACET_SHOWN_MAX];
    const size_t n = by_protocol(result, rows);

    tacet_grid_begin(self, "members", wording);
    for (size_t k = 0; k < n; k++) {
        const double error = tacet_result_number(table, rows[k], "gain_stderr");

        tacet_grid_text(self, cell(table, rows[k], "member"));
        tacet_grid_text(self, cell(table, rows[k], "name"));
        for (size_t c = 0; c < sizeof(counts) / sizeof(counts[0]); c++) {
            const double stderr_mc = tacet_result_number(table, rows[k], counts[c][1]);

            /* This table has no intervals: Wilson's, of no hit, is z^2/n to the error's
             * sqrt(1/2)/n. */
            const double bound = 5.4328 * stderr_mc;

            tacet_grid_estimate(
                self,
                (struct tacet_share) { tacet_result_number(table, rows[k], counts[c][0]),
                                       stderr_mc, 1.0 - bound, bound },
                wording->point);
        }
        tacet_grid_signed(self, 100.0 * tacet_result_number(table, rows[k], "gain"),
                          error > 0.0 ? tacet_report_decimals(error) : 0);
        tacet_grid_error(self, error);
    }
}

void tacet_grid_outcomes(struct tacet_grid *self, const struct tacet_result *result,
                         struct tacet_wording *wording)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_OUTCOMES];

    tacet_grid_begin(self, "outcomes", wording);
    for (size_t row = 0; row < table->n_rows; row++) {
        if (strcmp(cell(table, row, "measure"), result->headline) == 0) {
            const struct tacet_share share = {
                tacet_result_number(table, row, "probability"),
                tacet_result_number(table, row, "stderr"),
                tacet_result_number(table, row, "low"),
                tacet_result_number(table, row, "high"),
            };
            const int decimals = tacet_report_decimals(share.error);

            tacet_grid_text(self, worded(wording, "outcome", cell(table, row, "outcome")));
            tacet_grid_estimate(self, share, wording->point);
            tacet_grid_number(self, 100.0 * share.low, decimals);
            tacet_grid_number(self, 100.0 * share.high, decimals);
        }
    }
}
