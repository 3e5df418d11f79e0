/* chart_levels.c - a grid of one setting: the probability at each level, with its interval. */
#include <math.h>
#include <stdio.h>

#include "reports/reports_sweep_private.h"

enum { WIDTH = 820, HEIGHT = 430, LEFT = 64, RIGHT = 780, BOTTOM = 368 };
enum { LABELS = 9, LABELLED = 11, DRAWN = 400, MARKED = 60, SHORT = TACET_SWEPT_TEXT };

/* Numbers stand where they are, texts side by side. */
static double place(const struct tacet_levels *axis, size_t level)
{
    const double inset = 24.0, width = RIGHT - LEFT - 2.0 * inset;
    const double low = axis->levels[0].value, high = axis->levels[axis->n - 1].value;
    const double share = axis->n < 2       ? 0.5
                         : axis->is_number ? (axis->levels[level].value - low) / (high - low)
                                           : (double) level / (double) (axis->n - 1);

    return LEFT + inset + width * share;
}

static void words(struct tacet_chart *self, const struct tacet_swept *swept,
                  struct tacet_wording *wording)
{
    struct tacet_text name = { 0 }, low_where = { 0 }, high_where = { 0 };
    char texts[3][SHORT];

    tacet_setting_name(&name, swept->result->settings[0], wording);
    tacet_swept_where(&low_where, swept, swept->lowest, wording);
    tacet_swept_where(&high_where, swept, swept->highest, wording);
    const char *const pairs[][2] = {
        { "measure", swept->label },
        { "setting", name.failed ? "" : name.bytes },
        { "low", tacet_swept_percent(texts[0], &swept->cells[swept->lowest], wording) },
        { "high", tacet_swept_percent(texts[1], &swept->cells[swept->highest], wording) },
        { "days", tacet_european(texts[2], SHORT, swept->day, 0, wording->point) },
        { "low_where", low_where.failed ? "" : low_where.bytes },
        { "high_where", high_where.failed ? "" : high_where.bytes },
    };
    tacet_say(&self->title, wording, "chart.levels.title", pairs, 7);
    tacet_say(&self->description, wording, "chart.levels.description", pairs, 7);
    tacet_text_free(&name);
    tacet_text_free(&low_where);
    tacet_text_free(&high_where);
}

static void draw_setting(struct tacet_text *svg, const struct tacet_swept *swept,
                         struct tacet_wording *wording)
{
    const struct tacet_levels *axis = &swept->axes[0];
    const size_t n = axis->n <= LABELLED ? axis->n : LABELS;
    struct tacet_text name = { 0 };
    char text[SHORT];

    tacet_canvas_line(svg, (struct tacet_point) { LEFT, BOTTOM },
                      (struct tacet_point) { RIGHT, BOTTOM }, tacet_colour(TACET_INK), 1.0,
                      NULL);
    for (size_t k = 0; k < n; k++) {
        const size_t level = n < 2 ? 0 : k * (axis->n - 1) / (n - 1);

        tacet_canvas_text(svg, (struct tacet_point) { place(axis, level), BOTTOM + 20.0 },
                          TACET_MIDDLE, tacet_colour(TACET_INK), NULL,
                          tacet_level_shown(text, &axis->levels[level], wording->point));
    }
    tacet_setting_axis(&name, swept->result->settings[0], wording);
    tacet_canvas_text(svg, (struct tacet_point) { RIGHT, BOTTOM + 42.0 }, TACET_END,
                      tacet_colour(TACET_GREY), NULL, name.failed ? "" : name.bytes);
    tacet_text_free(&name);
}

static void draw_cells(struct tacet_text *svg, const struct tacet_swept *swept,
                       const struct tacet_axis *values)
{
    const struct tacet_levels *axis = &swept->axes[0];
    const size_t every = (swept->n + DRAWN - 1) / DRAWN;
    struct tacet_point before = { NAN, NAN };

    for (size_t k = 0; k < swept->n; k += every) {
        const struct tacet_swept_cell *cell = &swept->cells[k];
        const double x = place(axis, (size_t) tacet_swept_level(swept, k, 0));
        const struct tacet_point at = { x, tacet_axis_place(values, 100.0 * cell->p) };

        if (!isnan(before.x) && axis->is_number) {
            tacet_canvas_line(svg, before, at, tacet_colour(TACET_BLUE), 2.0, NULL);
        }
        before = at;
        tacet_canvas_line(
            svg, (struct tacet_point) { x, tacet_axis_place(values, 100.0 * cell->low) },
            (struct tacet_point) { x, tacet_axis_place(values, 100.0 * cell->high) },
            tacet_colour(TACET_BLUE), 3.0, NULL);
    }
}

static void draw_marks(struct tacet_text *svg, const struct tacet_swept *swept,
                       const struct tacet_axis *values, struct tacet_wording *wording)
{
    const bool is_labelled = swept->n <= LABELLED;

    for (size_t k = 0; k < swept->n && swept->n <= MARKED; k++) {
        const double x = place(&swept->axes[0], (size_t) tacet_swept_level(swept, k, 0));
        const double y = tacet_axis_place(values, 100.0 * swept->cells[k].p);
        char text[SHORT];

        tacet_canvas_mark(svg, (struct tacet_point) { x, y }, TACET_DISC,
                          tacet_colour(TACET_BLUE));
        if (is_labelled) {
            tacet_canvas_text(
                svg,
                (struct tacet_point) {
                    x, tacet_axis_place(values, 100.0 * swept->cells[k].high) - 8.0 },
                TACET_MIDDLE, tacet_colour(TACET_INK), NULL,
                tacet_swept_percent(text, &swept->cells[k], wording));
        }
    }
}

void tacet_chart_levels(struct tacet_chart *self, const struct tacet_swept *swept,
                        struct tacet_wording *wording)
{
    struct tacet_axis values;
    double most = 0.0;
    int lines;

    *self = (struct tacet_chart) { .slug = "levels" };
    for (size_t k = 0; k < swept->n; k++) {
        most = fmax(most, 100.0 * swept->cells[k].high);
    }
    words(self, swept, wording);
    tacet_canvas_begin(self, WIDTH, HEIGHT);
    lines = tacet_canvas_title(self, 70);
    values = tacet_axis_of(most, BOTTOM, 58.0 + 21.0 * lines);
    tacet_plot_value_axis(&self->svg, &values, LEFT, RIGHT,
                          tacet_wording(wording, "axis.adopted_interval"), wording->point);
    draw_setting(&self->svg, swept, wording);
    draw_cells(&self->svg, swept, &values);
    draw_marks(&self->svg, swept, &values, wording);
    tacet_canvas_end(self);
}
