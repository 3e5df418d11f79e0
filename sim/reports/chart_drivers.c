/* chart_drivers.c - where each driver takes the headline: a bar from end to end, with what the
 * driver is at either, the widest first. */
#include <math.h>
#include <stdio.h>

#include "reports/reports_private.h"

enum { WIDTH = 820, LEFT = 284, RIGHT = 660, ROW = 34, ROWS_MAX = 16 };

static double number(const struct tacet_result *result, size_t row, const char *column)
{
    return tacet_result_number(&result->tables[TACET_RESULT_DRIVERS], row, column);
}

static void words(struct tacet_chart *self, const struct tacet_result *result,
                  struct tacet_driver_rows rows, struct tacet_wording *wording)
{
    const char point = wording->point;
    char low[64], high[64], from[64], to[64], n[16];
    const double error = number(result, rows.first, "difference_stderr");
    const bool is_noise = tacet_driver_is_noise(result, rows.first);
    const char *const pairs[][2] = {
        { "driver", tacet_driver_label(result, rows.first, wording) },
        { "low",
          tacet_percent_to(low, sizeof(low), number(result, rows.first, "low"), error, point) },
        { "high", tacet_percent_to(high, sizeof(high), number(result, rows.first, "high"),
                                   error, point) },
        { "from",
          tacet_driver_value(from, sizeof(from), result, rows.first, "low_value", point) },
        { "to", tacet_driver_value(to, sizeof(to), result, rows.first, "high_value", point) },
        { "n", tacet_european(n, sizeof(n), (double) rows.n, 0, point) },
    };

    tacet_say(&self->title, wording,
              is_noise       ? "chart.drivers.noise"
              : rows.is_open ? "chart.drivers.open"
                             : "chart.drivers.title",
              pairs, 6);
    tacet_say(&self->description, wording, "chart.drivers.description", pairs, 6);
}

/* One end: its mark, and beside it, away from the other end, what the driver is there. */
static void draw_end(struct tacet_text *svg, struct tacet_point at, bool is_left,
                     enum tacet_shape mark, enum tacet_colour colour, const char *value)
{
    tacet_canvas_mark(svg, at, mark, tacet_colour(colour));
    tacet_canvas_text(svg, (struct tacet_point) { at.x + (is_left ? -11.0 : 11.0), at.y + 4.5 },
                      is_left ? TACET_END : TACET_START, tacet_colour(TACET_INK), NULL, value);
}

static void draw_row(struct tacet_text *svg, const struct tacet_result *result, size_t row,
                     bool is_tied, double y, const struct tacet_axis *axis,
                     struct tacet_wording *wording)
{
    const double low = tacet_axis_place(axis, 100.0 * number(result, row, "low"));
    const double high = tacet_axis_place(axis, 100.0 * number(result, row, "high"));
    char value[64], label[160];

    snprintf(label, sizeof(label), "%s%.120s", is_tied ? "= " : "",
             tacet_driver_label(result, row, wording));
    tacet_canvas_text(svg, (struct tacet_point) { LEFT - 44.0, y + 4.5 }, TACET_END,
                      tacet_colour(TACET_INK), NULL, label);
    tacet_canvas_line(svg, (struct tacet_point) { low, y }, (struct tacet_point) { high, y },
                      tacet_colour(TACET_BLUE), 5.0, NULL);
    draw_end(
        svg, (struct tacet_point) { low, y }, low <= high, TACET_DIAMOND, TACET_ORANGE,
        tacet_driver_value(value, sizeof(value), result, row, "low_value", wording->point));
    draw_end(
        svg, (struct tacet_point) { high, y }, low > high, TACET_DISC, TACET_BLUE,
        tacet_driver_value(value, sizeof(value), result, row, "high_value", wording->point));
    tacet_points_text(value, sizeof(value), number(result, row, "difference"),
                      number(result, row, "difference_stderr"), wording->point);
    tacet_canvas_text(svg, (struct tacet_point) { WIDTH - 20.0, y + 4.5 }, TACET_END,
                      tacet_colour(TACET_INK), NULL, value);
}

static void legend(struct tacet_text *svg, double y, struct tacet_wording *wording)
{
    const double high = LEFT + 170.0;

    tacet_canvas_mark(svg, (struct tacet_point) { LEFT, y - 4.5 }, TACET_DIAMOND,
                      tacet_colour(TACET_ORANGE));
    tacet_canvas_text(svg, (struct tacet_point) { LEFT + 12.0, y }, TACET_START,
                      tacet_colour(TACET_INK), NULL,
                      tacet_wording(wording, "chart.drivers.low"));
    tacet_canvas_mark(svg, (struct tacet_point) { high, y - 4.5 }, TACET_DISC,
                      tacet_colour(TACET_BLUE));
    tacet_canvas_text(svg, (struct tacet_point) { high + 12.0, y }, TACET_START,
                      tacet_colour(TACET_INK), NULL,
                      tacet_wording(wording, "chart.drivers.high"));
    tacet_canvas_text(svg, (struct tacet_point) { WIDTH - 20.0, y }, TACET_END,
                      tacet_colour(TACET_GREY), NULL,
                      tacet_wording(wording, "chart.drivers.points"));
}

/* The headline as it is, across all rows. */
static void draw_answer(struct tacet_text *svg, const struct tacet_result *result,
                        const struct tacet_axis *axis, double top, double bottom)
{
    const double x = tacet_axis_place(
        axis, 100.0 * tacet_measure_number(result, result->headline, "adopted", "probability"));

    tacet_canvas_line(svg, (struct tacet_point) { x, top }, (struct tacet_point) { x, bottom },
                      tacet_colour(TACET_INK), 1.5, "5 4");
}

static double most_of(const struct tacet_result *result, struct tacet_driver_rows rows)
{
    double most = 0.0;

    for (size_t k = 0; k < rows.n; k++) {
        most = fmax(most, 100.0 * fmax(number(result, rows.first + k, "low"),
                                       number(result, rows.first + k, "high")));
    }
    return most;
}

static void draw(struct tacet_chart *self, const struct tacet_result *result,
                 struct tacet_driver_rows rows, struct tacet_wording *wording)
{
    const struct tacet_axis axis = tacet_axis_of(most_of(result, rows), LEFT, RIGHT);
    double top, bottom;

    tacet_canvas_begin(self, WIDTH, 206.0 + ROW * (double) rows.n);
    top = 62.0 + 21.0 * tacet_canvas_title(self, 70);
    bottom = top + ROW * (double) rows.n + 4.0;
    legend(&self->svg, top - 20.0, wording);
    tacet_plot_share_axis(&self->svg, &axis, top, bottom,
                          tacet_wording(wording, "axis.adopted"), wording->point);
    draw_answer(&self->svg, result, &axis, top, bottom);
    for (size_t k = 0; k < rows.n; k++) {
        draw_row(&self->svg, result, rows.first + k,
                 k > 0 && tacet_driver_is_tied(result, rows.first + k),
                 top + ROW * ((double) k + 0.5), &axis, wording);
    }
    tacet_canvas_text(&self->svg, (struct tacet_point) { 16.0, bottom + 64.0 }, TACET_START,
                      tacet_colour(TACET_GREY), "font-size=\"12\"",
                      tacet_wording(wording, rows.is_open ? "chart.drivers.note"
                                                          : "chart.drivers.held_note"));
    tacet_canvas_text(&self->svg, (struct tacet_point) { 16.0, bottom + 82.0 }, TACET_START,
                      tacet_colour(TACET_GREY), "font-size=\"12\"",
                      tacet_wording(wording, "chart.drivers.marks"));
    tacet_canvas_end(self);
}

void tacet_chart_drivers(struct tacet_chart *self, const struct tacet_result *result,
                         struct tacet_wording *wording)
{
    struct tacet_driver_rows rows = tacet_open_drivers(result);

    *self = (struct tacet_chart) { .slug = "drivers" };
    rows.n = rows.n < ROWS_MAX ? rows.n : ROWS_MAX;
    if (rows.n > 0) {
        words(self, result, rows, wording);
        draw(self, result, rows, wording);
    }
}
