/* driver_grid.c - what each driver does to the headline: its rows, a table and a sentence. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_private.h"

enum { SHORT = 64 };

static const struct tacet_csv *table_of(const struct tacet_result *self)
{
    return &self->tables[TACET_RESULT_DRIVERS];
}

static const char *cell(const struct tacet_result *self, size_t row, const char *column)
{
    return tacet_csv_cell(table_of(self), row, tacet_csv_column(table_of(self), column));
}

static double number(const struct tacet_result *self, size_t row, const char *column)
{
    return tacet_result_number(table_of(self), row, column);
}

/* Is a driver a number in the scenario, moved over all it may be? */
static bool is_number(const struct tacet_result *self, size_t row)
{
    return strcmp(cell(self, row, "ends"), "range") == 0;
}

struct tacet_driver_rows tacet_open_drivers(const struct tacet_result *self)
{
    const size_t n = table_of(self)->n_rows;
    size_t open = 0;

    while (open < n && !is_number(self, open)) {
        open += 1;
    }
    return open > 0 ? (struct tacet_driver_rows) { 0, open, true }
                    : (struct tacet_driver_rows) { 0, n, false };
}

bool tacet_driver_is_tied(const struct tacet_result *self, size_t row)
{
    const double errors[] = { number(self, row, "difference_stderr"),
                              number(self, row - 1, "difference_stderr") };
    const double less =
        fabs(number(self, row - 1, "difference")) - fabs(number(self, row, "difference"));

    return less <= 2.0 * hypot(errors[0], errors[1]);
}

bool tacet_driver_is_noise(const struct tacet_result *self, size_t row)
{
    return fabs(number(self, row, "difference")) <=
           2.0 * number(self, row, "difference_stderr");
}

const char *tacet_driver_label(const struct tacet_result *self, size_t row,
                               struct tacet_wording *wording)
{
    const char *name = cell(self, row, "driver");
    char key[96];

    if (cell(self, row, "meaning")[0] == '\0') {
        return name; /* one of the scenario's own */
    }
    snprintf(key, sizeof(key), "driver.%.80s", name);
    return tacet_wording(wording, key);
}

static int decimals_of(double value)
{
    return value == nearbyint(value) ? 0 : 2;
}

const char *tacet_driver_value(char *buffer, size_t size, const struct tacet_result *self,
                               size_t row, const char *column, char point)
{
    const double value = number(self, row, column);

    return tacet_european(buffer, size, value, decimals_of(value), point);
}

static void add_end(struct tacet_grid *grid, const struct tacet_result *result, size_t row,
                    const char *column, double draws, char point)
{
    char error[48];
    double both;

    snprintf(error, sizeof(error), "%s_stderr", column);
    both = fmax(number(result, row, error), isnan(draws) ? 0.0 : draws);
    tacet_grid_estimate(
        grid, (struct tacet_share) { number(result, row, column), both, NAN, NAN }, point);
}

void tacet_grid_drivers(struct tacet_grid *self, const struct tacet_result *result,
                        struct tacet_wording *wording)
{
    const double draws =
        tacet_measure_number(result, result->headline, "adopted", "draws_stderr");

    tacet_grid_begin(self, "drivers", wording);
    for (size_t row = 0; row < table_of(result)->n_rows; row++) {
        const double values[] = { number(result, row, "low_value"),
                                  number(result, row, "high_value") };
        const double error = number(result, row, "difference_stderr");
        const bool is_first = row == 0 || is_number(result, row) != is_number(result, row - 1);
        char key[64];

        tacet_grid_text(self, tacet_driver_label(result, row, wording));
        snprintf(key, sizeof(key), "ends.%.32s", cell(result, row, "ends"));
        tacet_grid_text(self, tacet_wording(wording, key));
        tacet_grid_number(self, values[0], decimals_of(values[0]));
        tacet_grid_number(self, values[1], decimals_of(values[1]));
        add_end(self, result, row, "low", draws, wording->point);
        add_end(self, result, row, "high", draws, wording->point);
        tacet_grid_signed(self, 100.0 * number(result, row, "difference"),
                          error > 0.0 ? tacet_report_decimals(error) : 0);
        tacet_grid_error(self, error);
        tacet_grid_text(self, is_first
                                  ? ""
                                  : tacet_wording(wording, tacet_driver_is_tied(result, row)
                                                               ? "driver.tied"
                                                               : "driver.apart"));
    }
}

/* From where to where a driver takes the headline. */
static void say_driver(struct tacet_text *out, const struct tacet_briefing *from, size_t row,
                       const char *key)
{
    const struct tacet_result *result = from->result;
    const char point = from->wording->point;
    const double error = number(result, row, "difference_stderr");
    char texts[5][SHORT];
    const char *const pairs[][2] = {
        { "driver", tacet_driver_label(result, row, from->wording) },
        { "low", tacet_percent_to(texts[0], SHORT, number(result, row, "low"), error, point) },
        { "high",
          tacet_percent_to(texts[1], SHORT, number(result, row, "high"), error, point) },
        { "from", tacet_driver_value(texts[2], SHORT, result, row, "low_value", point) },
        { "to", tacet_driver_value(texts[3], SHORT, result, row, "high_value", point) },
        { "difference",
          tacet_points_text(texts[4], SHORT, number(result, row, "difference"), error, point) },
    };

    tacet_say(out, from->wording, key, pairs, sizeof(pairs) / sizeof(pairs[0]));
}

/* The first driver the scenario fixes, beside those it leaves open, if it matters. */
static void say_fixed(struct tacet_text *out, const struct tacet_briefing *from, size_t row)
{
    if (row < table_of(from->result)->n_rows && !tacet_driver_is_noise(from->result, row)) {
        say_driver(out, from, row, "drivers.fixed");
    }
}

void tacet_briefing_drivers(struct tacet_text *out, const struct tacet_briefing *from)
{
    const struct tacet_result *result = from->result;
    const struct tacet_driver_rows rows = tacet_open_drivers(result);

    if (rows.n == 0) {
        return;
    }
    if (tacet_driver_is_noise(result, rows.first)) {
        tacet_say(out, from->wording, rows.is_open ? "drivers.noise" : "drivers.held_noise",
                  NULL, 0);
    } else {
        say_driver(out, from, rows.first,
                   !rows.is_open ? "drivers.held"
                   : rows.n > 1 && tacet_driver_is_tied(result, rows.first + 1)
                       ? "drivers.tied"
                       : "drivers.most");
    }
    if (rows.is_open) {
        say_fixed(out, from, rows.first + rows.n);
    }
}
