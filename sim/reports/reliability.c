/* reliability.c - forecasts of the record in bins, and how often they came true: rows, a table,
 * a sentence and a chart with the diagonal. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_private.h"

enum { WIDTH = 820, SIDE = 360, LEFT = 84, TARGET = 365, SHORT = 64 };

/* The bins shown: folds, adopted within a year, in the order of the file. */
static bool is_shown(const struct tacet_csv *table, size_t row)
{
    return strcmp(tacet_csv_cell(table, row, tacet_csv_column(table, "split")), "folds") == 0 &&
           tacet_result_number(table, row, "target") == TARGET;
}

/* Does the interval of the share that came true hold the mean forecast? */
static bool holds(const struct tacet_csv *table, size_t row)
{
    const double mean = tacet_result_number(table, row, "mean");

    return tacet_result_number(table, row, "low") <= mean &&
           mean <= tacet_result_number(table, row, "high");
}

/* How many bins there are, and of how many the interval holds the forecast. */
struct count {
    size_t n, held;
};

static struct count count_bins(const struct tacet_csv *table)
{
    struct count count = { 0, 0 };

    for (size_t row = 0; row < table->n_rows; row++) {
        count.n += is_shown(table, row);
        count.held += is_shown(table, row) && holds(table, row);
    }
    return count;
}

/* The bin of a forecast for the horizon of the bins; n_rows without one. */
static size_t bin_of(const struct tacet_csv *table, const struct tacet_result *result, double p)
{
    size_t row = 0;

    while (row < table->n_rows && !(result->horizon == TARGET && is_shown(table, row) &&
                                    p >= tacet_result_number(table, row, "from") &&
                                    p <= tacet_result_number(table, row, "to"))) {
        row += 1;
    }
    return row;
}

void tacet_grid_reliability(struct tacet_grid *self, const struct tacet_csv *table,
                            struct tacet_wording *wording)
{
    tacet_grid_begin(self, "reliability", wording);
    for (size_t row = 0; row < table->n_rows; row++) {
        const double low = tacet_result_number(table, row, "low");
        const double high = tacet_result_number(table, row, "high");

        if (is_shown(table, row)) {
            tacet_grid_number(self, 100.0 * tacet_result_number(table, row, "from"), 0);
            tacet_grid_number(self, 100.0 * tacet_result_number(table, row, "to"), 0);
            tacet_grid_number(self, tacet_result_number(table, row, "n"), 0);
            tacet_grid_number(self, 100.0 * tacet_result_number(table, row, "mean"), 0);
            tacet_grid_share(self,
                             (struct tacet_share) { tacet_result_number(table, row, "share"),
                                                    (high - low) / 4.0, low, high },
                             wording->point);
            tacet_grid_number(self, 100.0 * low, 0);
            tacet_grid_number(self, 100.0 * high, 0);
        }
    }
}

void tacet_briefing_reliability(struct tacet_text *out, const struct tacet_briefing *from)
{
    const struct tacet_csv *table = &from->scores[TACET_RECORD_RELIABILITY];
    const struct count count = count_bins(table);
    const double p = tacet_measure_number(from->result, from->result->headline,
                                          "adopted_if_tabled", "probability");
    const size_t row = bin_of(table, from->result, p);
    const char point = from->wording->point;
    char texts[9][SHORT];
    const double shares[] = { p,
                              tacet_result_number(table, row, "from"),
                              tacet_result_number(table, row, "to"),
                              tacet_result_number(table, row, "share"),
                              tacet_result_number(table, row, "low"),
                              tacet_result_number(table, row, "high") };

    if (count.n == 0) {
        return;
    }
    tacet_european(texts[0], SHORT, (double) count.held, 0, point);
    tacet_european(texts[1], SHORT, (double) count.n, 0, point);
    for (size_t k = 0; k < 6 && row < table->n_rows; k++) {
        tacet_whole_percent(texts[2 + k], SHORT, shares[k], point);
    }
    tacet_european(texts[8], SHORT, tacet_result_number(table, row, "n"), 0, point);
    const char *const pairs[][2] = { { "held", texts[0] }, { "bins", texts[1] },
                                     { "p", texts[2] },    { "from", texts[3] },
                                     { "to", texts[4] },   { "share", texts[5] },
                                     { "low", texts[6] },  { "high", texts[7] },
                                     { "n", texts[8] } };
    tacet_say(out, from->wording, row < table->n_rows ? "reliability.here" : "reliability.bins",
              pairs, row < table->n_rows ? sizeof(pairs) / sizeof(pairs[0]) : 2);
}

/* The bin's interval, with ends, its dot, and how many decisions it has. */
static void draw_bin(struct tacet_text *svg, const struct tacet_csv *table, size_t row,
                     const struct tacet_axis *across, const struct tacet_axis *up, char point)
{
    const double mean = 100.0 * tacet_result_number(table, row, "mean");
    const double ends[] = { 100.0 * tacet_result_number(table, row, "low"),
                            100.0 * tacet_result_number(table, row, "high") };
    const double x = tacet_axis_place(across, mean);
    const double y = tacet_axis_place(up, 100.0 * tacet_result_number(table, row, "share"));
    const double drop = y > up->from - 22.0 ? -10.0 : 18.0; /* not into the axis */
    char number[64], label[80];

    tacet_canvas_line(svg, (struct tacet_point) { x, tacet_axis_place(up, ends[0]) },
                      (struct tacet_point) { x, tacet_axis_place(up, ends[1]) },
                      tacet_colour(TACET_BLUE), 2.0, NULL);
    for (size_t k = 0; k < 2; k++) {
        const double end = tacet_axis_place(up, ends[k]);

        tacet_canvas_line(svg, (struct tacet_point) { x - 5.0, end },
                          (struct tacet_point) { x + 5.0, end }, tacet_colour(TACET_BLUE), 2.0,
                          NULL);
    }
    tacet_canvas_mark(svg, (struct tacet_point) { x, y }, TACET_DISC, tacet_colour(TACET_BLUE));
    snprintf(
        label, sizeof(label), "n = %s",
        tacet_european(number, sizeof(number), tacet_result_number(table, row, "n"), 0, point));
    tacet_canvas_text(svg, (struct tacet_point) { x + 11.0, y + drop }, TACET_START,
                      tacet_colour(TACET_INK), "font-size=\"12\"", label);
}

/* Where the answer would stand, if tabled, among the forecasts. */
static void draw_here(struct tacet_text *svg, const struct tacet_result *result,
                      const struct tacet_axis *across, double top, double bottom,
                      struct tacet_wording *wording)
{
    const double p =
        tacet_measure_number(result, result->headline, "adopted_if_tabled", "probability");
    const double x = tacet_axis_place(across, 100.0 * p);

    if (result->horizon != TARGET || isnan(p)) {
        return;
    }
    tacet_canvas_line(svg, (struct tacet_point) { x, top }, (struct tacet_point) { x, bottom },
                      tacet_colour(TACET_ORANGE), 2.0, "2 3");
    tacet_canvas_text(svg, (struct tacet_point) { x + 6.0, top + 12.0 }, TACET_START,
                      tacet_colour(TACET_INK), "font-size=\"12\"",
                      tacet_wording(wording, "chart.reliability.answer"));
}

static void explain(struct tacet_text *svg, double top, struct tacet_wording *wording)
{
    const char *const keys[] = { "chart.reliability.dots", "chart.reliability.bars",
                                 "chart.reliability.line" };

    for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++) {
        tacet_canvas_text(
            svg, (struct tacet_point) { LEFT + SIDE + 60.0, top + 22.0 * (double) (k + 1) },
            TACET_START, tacet_colour(TACET_INK), NULL, tacet_wording(wording, keys[k]));
    }
}

static void draw(struct tacet_chart *self, const struct tacet_csv *table,
                 const struct tacet_result *result, struct tacet_wording *wording)
{
    struct tacet_text *svg = &self->svg;
    struct tacet_axis across, up;
    double top, bottom;

    tacet_canvas_begin(self, WIDTH, SIDE + 160.0);
    top = 54.0 + 21.0 * tacet_canvas_title(self, 70);
    bottom = top + SIDE;
    across = tacet_axis_of(100.0, LEFT, LEFT + SIDE);
    up = tacet_axis_of(100.0, bottom, top);
    tacet_plot_value_axis(svg, &up, LEFT, LEFT + SIDE, tacet_wording(wording, "axis.came_true"),
                          wording->point);
    tacet_plot_share_axis(svg, &across, top, bottom, tacet_wording(wording, "axis.forecast"),
                          wording->point);
    tacet_canvas_line(svg, (struct tacet_point) { LEFT, bottom },
                      (struct tacet_point) { LEFT + SIDE, top }, tacet_colour(TACET_GREY), 1.5,
                      "5 4");
    draw_here(svg, result, &across, top, bottom, wording);
    for (size_t row = 0; row < table->n_rows; row++) {
        if (is_shown(table, row)) {
            draw_bin(svg, table, row, &across, &up, wording->point);
        }
    }
    explain(svg, top, wording);
    tacet_canvas_end(self);
}

void tacet_chart_reliability(struct tacet_chart *self, const struct tacet_csv *table,
                             const struct tacet_result *result, struct tacet_wording *wording)
{
    const struct count count = count_bins(table);
    char held[16], bins[16];
    const char *const pairs[][2] = {
        { "held", tacet_european(held, sizeof(held), (double) count.held, 0, wording->point) },
        { "bins", tacet_european(bins, sizeof(bins), (double) count.n, 0, wording->point) },
    };

    *self = (struct tacet_chart) { .slug = "reliability" };
    if (count.n > 0) {
        tacet_say(&self->title, wording, "chart.reliability.title", pairs, 2);
        tacet_say(&self->description, wording, "chart.reliability.description", pairs, 2);
        draw(self, table, result, wording);
    }
}
