/* compare_facts.c - numbers of a comparison by name, and words for them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_compare_private.h"

const char *tacet_compared_text(const struct tacet_comparison_result *self,
                                enum tacet_compared_table table, size_t row, const char *column)
{
    const struct tacet_csv *csv = &self->tables[table];

    return tacet_plain_text(tacet_csv_cell(csv, row, tacet_csv_column(csv, column)));
}

struct tacet_compared tacet_compared_of(const struct tacet_comparison_result *self, size_t row)
{
    const struct tacet_csv *table = &self->tables[TACET_COMPARED_DIFFERENCES];

    return (struct tacet_compared) {
        .row = row,
        .a = tacet_result_number(table, row, "a"),
        .a_error = tacet_result_number(table, row, "a_stderr"),
        .b = tacet_result_number(table, row, "b"),
        .b_error = tacet_result_number(table, row, "b_stderr"),
        .difference = tacet_result_number(table, row, "difference"),
        .error = tacet_result_number(table, row, "stderr"),
        .low = tacet_result_number(table, row, "low"),
        .high = tacet_result_number(table, row, "high"),
        .verdict = tacet_csv_cell(table, row, tacet_csv_column(table, "verdict")),
    };
}

size_t tacet_compared_row(const struct tacet_comparison_result *self, size_t k,
                          const char *measure, const char *quantity)
{
    const struct tacet_csv *scenarios = &self->tables[TACET_COMPARED_SCENARIOS];
    const char *const pairs[][2] = {
        { "scenario", tacet_csv_cell(scenarios, k, tacet_csv_column(scenarios, "scenario")) },
        { "measure", measure },
        { "quantity", quantity },
    };

    return tacet_result_row(&self->tables[TACET_COMPARED_DIFFERENCES], pairs, 3);
}

const char *tacet_compared_label(const struct tacet_comparison_result *self,
                                 const char *measure)
{
    const struct tacet_csv *table = &self->tables[TACET_COMPARED_MEASURES];
    const char *const pairs[][2] = { { "measure", measure } };
    const size_t row = tacet_result_row(table, pairs, 1);
    const char *label = row < table->n_rows
                            ? tacet_compared_text(self, TACET_COMPARED_MEASURES, row, "label")
                            : "";

    return label[0] == '\0' ? measure : label;
}

const char *tacet_compared_percent(char buffer[TACET_COMPARED_SHORT], double p, double error,
                                   struct tacet_wording *wording)
{
    const bool none = p <= 0.0, all = p >= 1.0;
    char text[64];

    if ((!none && !all) || error <= 0.0) {
        return tacet_whole_percent(buffer, TACET_COMPARED_SHORT, p, wording->point);
    }
    tacet_bound(text, sizeof(text),
                none ? fmin(3.0 * error, 1.0) : fmax(1.0 - 3.0 * error, 0.0), none,
                wording->point);
    snprintf(buffer, TACET_COMPARED_SHORT, "%.24s %s",
             tacet_wording(wording, none ? "chart.below" : "chart.above"), text);
    return buffer;
}

const char *tacet_compared_points(char buffer[TACET_COMPARED_SHORT],
                                  const struct tacet_compared *row,
                                  struct tacet_wording *wording)
{
    const int decimals = tacet_report_decimals(row->error);
    char texts[2][40];

    if (row->difference == 0.0 && row->error == 0.0) { /* no decision came out otherwise */
        snprintf(buffer, TACET_COMPARED_SHORT, "0");
        return buffer;
    }
    if (isnan(row->error)) { /* of one decision there is no error */
        return tacet_european(buffer, TACET_COMPARED_SHORT, 100.0 * row->difference, 0,
                              wording->point);
    }
    snprintf(buffer, TACET_COMPARED_SHORT, "%s%s ± %s", row->difference > 0.0 ? "+" : "",
             tacet_european(texts[0], sizeof(texts[0]), 100.0 * row->difference, decimals,
                            wording->point),
             tacet_european(texts[1], sizeof(texts[1]), 100.0 * row->error, decimals,
                            wording->point));
    return buffer;
}

int tacet_compared_decimals(const struct tacet_compared *row)
{
    return tacet_report_decimals(row->high - row->low) + 1;
}

const char *tacet_compared_verdict(const struct tacet_compared *row,
                                   struct tacet_wording *wording)
{
    const char *key = strstr(row->verdict, "higher") != NULL  ? "compared.higher"
                      : strstr(row->verdict, "lower") != NULL ? "compared.lower"
                      : row->verdict[0] != '\0'               ? "compared.alike"
                                                              : "compared.few";

    return tacet_wording(wording, key);
}
