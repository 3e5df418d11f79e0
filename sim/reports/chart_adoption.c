/* chart_adoption.c - the adoption curve of the headline with its uncertainty. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/reports_private.h"

enum { WIDTH = 820, HEIGHT = 450, LEFT = 64, RIGHT = 570, BOTTOM = 368 };
enum { DAYS_MAX = 4000, FAN_MAX = 80 };

struct curve {
    struct tacet_point *line, *fan; /* owned, [n], [2 n]: up along the high end and back */
    size_t n;
    double most, low, high, last, median; /* of the picture; at the horizon */
    bool is_drawn; /* the fan is of parameters, not of Monte Carlo error */
};

/* Inside the outermost band, each upon the last and darker. */
static const struct {
    const char *low, *high, *fill;
} bands[] = {
    { "q10", "q90", "#c3d5e6" },
    { "q20", "q80", "#a9c3db" },
    { "q30", "q70", "#8fb0cf" },
    { "q40", "q60", "#759ec3" },
};

static double or_zero(double value)
{
    return isnan(value) ? 0.0 : value;
}

/* Days and values, not places yet. */
static void read_curve(struct curve *self, const struct tacet_result *result)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_CURVE];
    const struct tacet_csv *fan = &result->tables[TACET_RESULT_FAN];
    const int measure = tacet_csv_column(table, "measure");
    const double drawn =
        tacet_measure_number(result, result->headline, "adopted", "parameters_high");
    const char *low = isnan(drawn) ? "low" : "parameters_low";
    const char *high = isnan(drawn) ? "high" : "parameters_high";

    self->is_drawn = !isnan(drawn);
    self->median = tacet_result_number(fan, fan->n_rows - 1, "q50");
    for (size_t row = 0; row < table->n_rows && self->n + 1 < DAYS_MAX; row++) {
        if (strcmp(tacet_csv_cell(table, row, measure), result->headline) == 0) {
            const double day = tacet_result_number(table, row, "day");

            self->last = tacet_result_number(table, row, "probability");
            self->low = or_zero(tacet_result_number(table, row, low));
            self->high = fmax(or_zero(tacet_result_number(table, row, high)), self->last);
            self->most = fmax(self->most, self->high);
            self->line[self->n] = (struct tacet_point) { day, self->last };
            self->fan[self->n] = (struct tacet_point) { day, self->high };
            self->fan[2 * DAYS_MAX - 1 - self->n] = (struct tacet_point) { day, self->low };
            self->n += 1;
        }
    }
    memmove(self->fan + self->n, self->fan + 2 * DAYS_MAX - self->n,
            self->n * sizeof(*self->fan));
}

static void place(struct tacet_point *points, size_t n, const struct tacet_axis *days,
                  const struct tacet_axis *values)
{
    for (size_t k = 0; k < n; k++) {
        points[k] = (struct tacet_point) { tacet_axis_place(days, points[k].x),
                                           tacet_axis_place(values, 100.0 * points[k].y) };
    }
}

static void words(struct tacet_chart *self, const struct curve *curve,
                  const struct tacet_result *result, struct tacet_wording *wording)
{
    char p[64], below[96], low[64], high[64], days[64];

    tacet_bound(p, sizeof(p), curve->high, true, wording->point);
    snprintf(below, sizeof(below), "%.24s %s", tacet_wording(wording, "chart.below"), p);
    const char *const pairs[][2] = {
        { "measure", tacet_measure_label(result, result->headline) },
        { "p", curve->last > 0.0
                   ? tacet_whole_percent(p, sizeof(p), curve->last, wording->point)
                   : below },
        { "low", tacet_whole_percent(low, sizeof(low), curve->low, wording->point) },
        { "high", tacet_whole_percent(high, sizeof(high), curve->high, wording->point) },
        { "days", tacet_european(days, sizeof(days), result->horizon, 0, wording->point) },
        { "of", tacet_wording(wording, curve->is_drawn ? "chart.of_draws" : "chart.of_runs") },
    };

    tacet_say(&self->title, wording, "chart.adoption.title", pairs, 6);
    tacet_say(&self->description, wording, "chart.adoption.description", pairs, 6);
    if (curve->is_drawn) {
        tacet_text_add(&self->description, " %s",
                       tacet_wording(wording, "chart.adoption.bands"));
    }
}

/* Places of a quantile, by day. @return how many */
static size_t quantile_line(struct tacet_point points[FAN_MAX], const struct tacet_csv *table,
                            const char *column, const struct tacet_axis *days,
                            const struct tacet_axis *values)
{
    size_t n = 0;

    for (; n < table->n_rows && n < FAN_MAX; n++) {
        points[n] = (struct tacet_point) { tacet_result_number(table, n, "day"),
                                           or_zero(tacet_result_number(table, n, column)) };
    }
    place(points, n, days, values);
    return n;
}

static void draw_bands(struct tacet_text *svg, const struct tacet_csv *table,
                       const struct tacet_axis *days, const struct tacet_axis *values)
{
    struct tacet_point points[2 * FAN_MAX], low[FAN_MAX];
    size_t n;

    for (size_t b = 0; b < sizeof(bands) / sizeof(bands[0]); b++) {
        n = quantile_line(points, table, bands[b].high, days, values);
        quantile_line(low, table, bands[b].low, days, values);
        for (size_t k = 0; k < n; k++) {
            points[2 * n - 1 - k] = low[k];
        }
        tacet_canvas_path(svg, points, 2 * n, true, bands[b].fill, 0.0);
    }
    n = quantile_line(points, table, "q50", days, values);
    tacet_canvas_path(svg, points, n, false, tacet_colour(TACET_INK), 1.0);
}

/* What stands behind the end of a line. */
struct end {
    double value;
    const char *key;
    bool is_bold;
};

/* The labels behind the ends of the lines, kept apart. */
static void label(struct tacet_text *svg, const struct curve *curve,
                  const struct tacet_axis *values, struct tacet_wording *wording)
{
    const struct end mean = { curve->last, "chart.adoption.middle", true };
    const struct end median = { curve->median, "chart.adoption.median", false };
    const bool is_skewed_down = curve->median > curve->last;
    const struct end ends[] = {
        { curve->high, curve->is_drawn ? "chart.adoption.high" : "chart.adoption.run", false },
        is_skewed_down ? median : mean,
        is_skewed_down ? mean : median,
        { curve->low, curve->is_drawn ? "chart.adoption.low" : "chart.adoption.run", false },
    };
    double below = -1000.0;

    for (size_t k = 0; k < sizeof(ends) / sizeof(ends[0]); k++) {
        char share[64], text[200];
        double y = tacet_axis_place(values, 100.0 * ends[k].value) + 4.5;

        if (isnan(ends[k].value)) {
            continue;
        }
        y = y < below + 18.0 ? below + 18.0 : y;
        below = y;
        tacet_whole_percent(share, sizeof(share), ends[k].value, wording->point);
        snprintf(text, sizeof(text), "%s %.100s", share, tacet_wording(wording, ends[k].key));
        tacet_canvas_text(svg, (struct tacet_point) { RIGHT + 10.0, y }, TACET_START,
                          tacet_colour(TACET_BLUE),
                          ends[k].is_bold ? "font-weight=\"bold\"" : NULL, text);
    }
}

static void draw(struct tacet_chart *self, struct curve *curve,
                 const struct tacet_result *result, struct tacet_wording *wording)
{
    struct tacet_text *svg = &self->svg;
    struct tacet_axis days = { result->horizon, 1.0, LEFT, RIGHT, 0 }, values;
    int lines;

    tacet_canvas_begin(self, WIDTH, HEIGHT);
    lines = tacet_canvas_title(self, 70);
    values = tacet_axis_of(100.0 * curve->most, BOTTOM, 46.0 + 21.0 * lines);
    tacet_plot_value_axis(svg, &values, LEFT, RIGHT, tacet_wording(wording, "axis.adopted"),
                          wording->point);
    place(curve->line, curve->n, &days, &values);
    place(curve->fan, 2 * curve->n, &days, &values);
    tacet_canvas_path(svg, curve->fan, 2 * curve->n, true, tacet_colour(TACET_PALE), 0.0);
    if (curve->is_drawn) {
        draw_bands(svg, &result->tables[TACET_RESULT_FAN], &days, &values);
    }
    tacet_canvas_path(svg, curve->fan, curve->n, false, tacet_colour(TACET_BLUE), 1.0);
    tacet_canvas_path(svg, curve->fan + curve->n, curve->n, false, tacet_colour(TACET_BLUE),
                      1.0);
    tacet_canvas_path(svg, curve->line, curve->n, false, tacet_colour(TACET_BLUE), 3.0);
    tacet_plot_day_axis(svg, &days, result->horizon, BOTTOM,
                        tacet_wording(wording, "axis.days"), wording->point);
    label(svg, curve, &values, wording);
    if (curve->is_drawn) {
        tacet_canvas_text(svg, (struct tacet_point) { 20.0, HEIGHT - 12.0 }, TACET_START,
                          tacet_colour(TACET_GREY), "font-size=\"12\"",
                          tacet_wording(wording, "chart.adoption.bands"));
    }
    tacet_canvas_end(self);
}

void tacet_chart_adoption(struct tacet_chart *self, const struct tacet_result *result,
                          struct tacet_wording *wording)
{
    struct curve curve = { .line = calloc(DAYS_MAX, sizeof(*curve.line)),
                           .fan = calloc(2 * DAYS_MAX, sizeof(*curve.fan)) };

    *self = (struct tacet_chart) { .slug = "adoption" };
    if (curve.line == NULL || curve.fan == NULL) {
        self->svg.failed = true;
    } else {
        read_curve(&curve, result);
        words(self, &curve, result, wording);
        draw(self, &curve, result, wording);
    }
    free(curve.line);
    free(curve.fan);
}
