/* facts.c - numbers of a result by name, and the few that a report picks out of its tables. */
#include <math.h>
#include <string.h>

#include "reports/reports_private.h"

double tacet_result_number(const struct tacet_csv *table, size_t row, const char *column)
{
    double value;

    return row < table->n_rows &&
                   tacet_parse_real(tacet_csv_cell(table, row, tacet_csv_column(table, column)),
                                    &value)
               ? value
               : NAN;
}

size_t tacet_result_row(const struct tacet_csv *table, const char *const pairs[][2], size_t n)
{
    size_t row = 0;

    for (; row < table->n_rows; row++) {
        size_t k = 0;

        while (k < n && strcmp(tacet_csv_cell(table, row, tacet_csv_column(table, pairs[k][0])),
                               pairs[k][1]) == 0) {
            k += 1;
        }
        if (k == n) {
            break;
        }
    }
    return row;
}

/* The apostrophe is that of tacet_table_csv(). */
const char *tacet_plain_text(const char *text)
{
    return text + (text[0] == '\'' && text[1] != '\0' && strchr("=+-@\t", text[1]) != NULL);
}

const char *tacet_measure_label(const struct tacet_result *self, const char *measure)
{
    const struct tacet_csv *table = &self->tables[TACET_RESULT_STRENGTH];
    const char *const pairs[][2] = { { "measure", measure }, { "variant", "0" } };
    const size_t row = tacet_result_row(table, pairs, 2);
    const char *label =
        row < table->n_rows ? tacet_csv_cell(table, row, tacet_csv_column(table, "label")) : "";

    label = tacet_plain_text(label);
    return label[0] == '\0' ? measure : label;
}

double tacet_measure_number(const struct tacet_result *self, const char *measure,
                            const char *quantity, const char *column)
{
    const struct tacet_csv *table = &self->tables[TACET_RESULT_MEASURES];
    const char *const pairs[][2] = { { "measure", measure }, { "quantity", quantity } };

    return tacet_result_number(table, tacet_result_row(table, pairs, 2), column);
}

double tacet_adoption_day(const struct tacet_result *self, const char *quantile)
{
    const struct tacet_csv *table = &self->tables[TACET_RESULT_STRENGTH];
    const char *const pairs[][2] = { { "measure", self->headline }, { "variant", "0" } };

    return tacet_result_number(table, tacet_result_row(table, pairs, 2), quantile);
}

/* Does row a of members come before row b? */
static bool is_before(const struct tacet_csv *table, size_t a, size_t b)
{
    const double x = tacet_result_number(table, a, "objects");
    const double y = tacet_result_number(table, b, "objects");

    return x > y || (!(y > x) && tacet_result_number(table, a, "protocol_order") <
                                     tacet_result_number(table, b, "protocol_order"));
}

size_t tacet_objecting_rows(const struct tacet_result *self, size_t *rows, size_t n_max)
{
    const struct tacet_csv *table = &self->tables[TACET_RESULT_MEMBERS];
    const int measure = tacet_csv_column(table, "measure");
    size_t n = 0;

    for (size_t row = 0; row < table->n_rows; row++) {
        size_t at = n;

        if (strcmp(tacet_csv_cell(table, row, measure), self->headline) != 0) {
            continue;
        }
        while (at > 0 && is_before(table, row, rows[at - 1])) {
            at -= 1;
        }
        for (size_t k = n < n_max ? n : n_max - 1; k > at && at < n_max; k--) {
            rows[k] = rows[k - 1];
        }
        if (at < n_max) {
            rows[at] = row;
            n += n < n_max;
        }
    }
    return n;
}

size_t tacet_steps_out_row(const struct tacet_result *self, const char *without)
{
    const struct tacet_csv *table = &self->tables[TACET_RESULT_STEPS_OUT];
    const int measure = tacet_csv_column(table, "measure");
    const int taken = tacet_csv_column(table, "without");
    size_t best = table->n_rows;
    double most = 0.0;

    for (size_t row = 0; row < table->n_rows; row++) {
        const double share = tacet_result_number(table, row, "probability");

        if (share > most && strcmp(tacet_csv_cell(table, row, taken), without) == 0 &&
            strcmp(tacet_csv_cell(table, row, measure), self->headline) == 0) {
            most = share;
            best = row;
        }
    }
    return best;
}

double tacet_shown_error(const struct tacet_csv *table, size_t row)
{
    const double error = tacet_result_number(table, row, "stderr");
    const double draws = tacet_result_number(table, row, "draws_stderr");

    return draws > error ? draws : error;
}

double tacet_tabled_decisions(const struct tacet_result *self)
{
    return self->decisions *
           tacet_measure_number(self, self->headline, "tabled", "probability");
}
