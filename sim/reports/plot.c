/* plot.c - the frame of a chart with two axes: grid lines, labels, names with units. */
#include <stdio.h>

#include "reports/reports_private.h"

void tacet_plot_value_axis(struct tacet_text *svg, const struct tacet_axis *axis, double left,
                           double right, const char *name, char point)
{
    char label[64];
    const int steps = (int) (axis->most / axis->step + 0.5);

    for (int k = 0; k <= steps; k++) {
        const double value = axis->step * k, y = tacet_axis_place(axis, value);

        tacet_canvas_line(svg, (struct tacet_point) { left, y },
                          (struct tacet_point) { right, y }, "#d5d9de", 1.0, NULL);
        tacet_canvas_text(svg, (struct tacet_point) { left - 8.0, y + 4.5 }, TACET_END,
                          tacet_colour(TACET_INK), NULL,
                          tacet_european(label, sizeof(label), value, axis->decimals, point));
    }
    tacet_canvas_text(svg, (struct tacet_point) { left - 44.0, axis->to - 14.0 }, TACET_START,
                      tacet_colour(TACET_GREY), NULL, name);
}

void tacet_plot_share_axis(struct tacet_text *svg, const struct tacet_axis *axis, double top,
                           double bottom, const char *name, char point)
{
    const int steps = (int) (axis->most / axis->step + 0.5);
    char label[64];

    for (int k = 0; k <= steps; k++) {
        const double x = tacet_axis_place(axis, axis->step * k);

        tacet_canvas_line(svg, (struct tacet_point) { x, top },
                          (struct tacet_point) { x, bottom }, "#d5d9de", 1.0, NULL);
        tacet_canvas_text(
            svg, (struct tacet_point) { x, bottom + 18.0 }, TACET_MIDDLE,
            tacet_colour(TACET_INK), NULL,
            tacet_european(label, sizeof(label), axis->step * k, axis->decimals, point));
    }
    tacet_canvas_text(svg, (struct tacet_point) { axis->to, bottom + 38.0 }, TACET_END,
                      tacet_colour(TACET_GREY), NULL, name);
}

void tacet_plot_day_axis(struct tacet_text *svg, const struct tacet_axis *axis, int horizon,
                         double bottom, const char *name, char point)
{
    const int usual[] = { 1, 2, 5, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650 };
    int step = 1;
    char label[64];

    for (size_t k = 0; k < sizeof(usual) / sizeof(usual[0]) && horizon / step > 7; k++) {
        step = usual[k];
    }
    for (int day = 0; day <= horizon; day += step) {
        const double x = tacet_axis_place(axis, day);

        tacet_canvas_line(svg, (struct tacet_point) { x, bottom },
                          (struct tacet_point) { x, bottom + 5.0 }, tacet_colour(TACET_INK),
                          1.0, NULL);
        tacet_canvas_text(svg, (struct tacet_point) { x, bottom + 20.0 }, TACET_MIDDLE,
                          tacet_colour(TACET_INK), NULL,
                          tacet_european(label, sizeof(label), day, 0, point));
    }
    tacet_canvas_line(svg, (struct tacet_point) { axis->from, bottom },
                      (struct tacet_point) { axis->to, bottom }, tacet_colour(TACET_INK), 1.0,
                      NULL);
    tacet_canvas_text(svg, (struct tacet_point) { axis->to, bottom + 40.0 }, TACET_END,
                      tacet_colour(TACET_GREY), NULL, name);
}
