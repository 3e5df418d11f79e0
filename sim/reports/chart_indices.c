/* chart_indices.c - Sobol' indices with their intervals: alone, and with all it does together.
 */
#include <math.h>
#include <stdio.h>

#include "reports/reports_sweep_private.h"

enum {
    WIDTH = 820,
    LEFT = 250,
    RIGHT = 780,
    ROW = 34,
    ROWS_MAX = 15,
    SHORT = TACET_SWEPT_TEXT
};

static void words(struct tacet_chart *self, const struct tacet_swept *swept,
                  const struct tacet_indices *found, struct tacet_wording *wording)
{
    struct tacet_text name = { 0 };
    char texts[4][SHORT];

    tacet_setting_name(&name, swept->result->settings[found->rows[0].setting], wording);
    const char *const pairs[][2] = {
        { "measure", swept->label },
        { "setting", name.failed ? "" : name.bytes },
        { "total", tacet_whole_percent(texts[0], SHORT, found->rows[0].total, wording->point) },
        { "first", tacet_whole_percent(texts[1], SHORT, found->rows[0].first, wording->point) },
        { "days", tacet_european(texts[2], SHORT, swept->day, 0, wording->point) },
        { "points",
          tacet_european(texts[3], SHORT, (double) found->points, 0, wording->point) },
    };
    tacet_say(&self->title, wording,
              found->points > 0 ? "chart.indices.title" : "sweep.few_cells", pairs, 6);
    tacet_say(&self->description, wording,
              found->points > 0 ? "chart.indices.description" : "sweep.few_cells", pairs, 6);
    tacet_text_free(&name);
}

static void draw_index(struct tacet_text *svg, const struct tacet_axis *axis, double value,
                       double error, double y, enum tacet_shape shape, enum tacet_colour colour)
{
    const double low = fmax(100.0 * (value - 1.96 * error), 0.0);
    const double high = fmin(100.0 * (value + 1.96 * error), axis->most);

    if (high > low) {
        tacet_canvas_line(svg, (struct tacet_point) { tacet_axis_place(axis, low), y },
                          (struct tacet_point) { tacet_axis_place(axis, high), y },
                          tacet_colour(colour), 3.0, NULL);
    }
    tacet_canvas_mark(
        svg,
        (struct tacet_point) {
            tacet_axis_place(axis, fmin(fmax(100.0 * value, 0.0), axis->most)), y },
        shape, tacet_colour(colour));
}

static void legend(struct tacet_text *svg, double y, struct tacet_wording *wording)
{
    const char *const keys[] = { "chart.indices.total", "chart.indices.first" };

    for (size_t k = 0; k < 2; k++) {
        const double x = LEFT + 6.0 + 270.0 * (double) k;

        tacet_canvas_mark(svg, (struct tacet_point) { x, y - 4.5 },
                          k == 0 ? TACET_DISC : TACET_DIAMOND,
                          tacet_colour(k == 0 ? TACET_BLUE : TACET_ORANGE));
        tacet_canvas_text(svg, (struct tacet_point) { x + 12.0, y }, TACET_START,
                          tacet_colour(TACET_INK), NULL, tacet_wording(wording, keys[k]));
    }
}

void tacet_chart_indices(struct tacet_chart *self, const struct tacet_swept *swept,
                         struct tacet_wording *wording)
{
    const size_t all = swept->result->n_settings, n = all < ROWS_MAX ? all : ROWS_MAX;
    struct tacet_indices found;
    struct tacet_axis axis;
    double top;

    *self = (struct tacet_chart) { .slug = "indices" };
    if (!tacet_indices_find(&found, swept)) {
        self->svg.failed = true;
        return;
    }
    words(self, swept, &found, wording);
    axis = tacet_axis_of(
        fmin(fmax(100.0 * (found.rows[0].total + 1.96 * found.rows[0].total_error), 10.0),
             100.0),
        LEFT, RIGHT);
    tacet_canvas_begin(self, WIDTH, 170.0 + ROW * (double) n);
    top = 62.0 + 21.0 * tacet_canvas_title(self, 70);
    legend(&self->svg, top - 20.0, wording);
    tacet_plot_share_axis(&self->svg, &axis, top, top + ROW * (double) n,
                          tacet_wording(wording, "axis.variance"), wording->point);
    for (size_t k = 0; k < n && found.points > 0; k++) {
        const double y = top + ROW * ((double) k + 0.5);
        struct tacet_text name = { 0 };

        tacet_setting_name(&name, swept->result->settings[found.rows[k].setting], wording);
        tacet_canvas_text(&self->svg, (struct tacet_point) { LEFT - 12.0, y + 4.5 }, TACET_END,
                          tacet_colour(TACET_INK), NULL, name.failed ? "" : name.bytes);
        tacet_text_free(&name);
        draw_index(&self->svg, &axis, found.rows[k].total, found.rows[k].total_error, y - 6.0,
                   TACET_DISC, TACET_BLUE);
        draw_index(&self->svg, &axis, found.rows[k].first, found.rows[k].first_error, y + 6.0,
                   TACET_DIAMOND, TACET_ORANGE);
    }
    tacet_canvas_end(self);
}
