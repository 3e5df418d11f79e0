/* chart_scatter.c - the probability of each cell over each setting, a small picture a setting.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "reports/reports_sweep_private.h"

enum { WIDTH = 960, PANELS_MAX = 12, ACROSS = 3, SHORT = TACET_SWEPT_TEXT };
enum { PANEL_WIDE = 304, PANEL_HIGH = 236, LEFT = 48, RIGHT = 288, BOTTOM = 178, TOP = 34 };
enum { POINTS_MAX = 1024 };

struct panel {
    struct tacet_point corner;
    const struct tacet_swept *swept;
    size_t setting;
    struct tacet_axis values;
};

static double place(const struct panel *self, size_t cell)
{
    const struct tacet_levels *axis = &self->swept->axes[self->setting];
    const int level = tacet_swept_level(self->swept, cell, self->setting);
    const double low = axis->levels[0].value, high = axis->levels[axis->n - 1].value;
    const double share = axis->n < 2       ? 0.5
                         : axis->is_number ? (axis->levels[level].value - low) / (high - low)
                                           : (double) level / (double) (axis->n - 1);

    return self->corner.x + LEFT + 8.0 + (RIGHT - LEFT - 16.0) * share;
}

static void words(struct tacet_chart *self, const struct tacet_swept *swept,
                  const struct tacet_rank *ranks, size_t n, struct tacet_wording *wording)
{
    struct tacet_text name = { 0 };
    char texts[6][SHORT];
    const size_t shown = swept->n < POINTS_MAX ? swept->n : POINTS_MAX;

    tacet_setting_name(&name, swept->result->settings[ranks[0].setting], wording);
    const char *const pairs[][2] = {
        { "measure", swept->label },
        { "setting", name.failed ? "" : name.bytes },
        { "value", isnan(ranks[0].value)
                       ? ""
                       : tacet_european(texts[0], SHORT, ranks[0].value, 2, wording->point) },
        { "low", tacet_swept_percent(texts[1], &swept->cells[swept->lowest], wording) },
        { "high", tacet_swept_percent(texts[2], &swept->cells[swept->highest], wording) },
        { "days", tacet_european(texts[3], SHORT, swept->day, 0, wording->point) },
        { "panels", tacet_european(texts[4], SHORT, (double) n, 0, wording->point) },
        { "n", tacet_european(texts[5], SHORT, (double) shown, 0, wording->point) },
    };
    tacet_say(&self->title, wording,
              isnan(ranks[0].low) ? "chart.scatter.few" : "chart.scatter.title", pairs, 8);
    tacet_say(&self->description, wording, "chart.scatter.description", pairs, 8);
    tacet_text_free(&name);
}

/* All cells of a panel as one path of dots: many circles would be many bytes. */
static void draw_dots(struct tacet_text *svg, const struct panel *self)
{
    const size_t every = (self->swept->n + POINTS_MAX - 1) / POINTS_MAX;

    tacet_text_add(svg, "<path d=\"");
    for (size_t k = 0; k < self->swept->n; k += every) {
        if (tacet_swept_level(self->swept, k, self->setting) != TACET_LEVEL_NONE) {
            tacet_text_add(svg, "M%.1f %.1fh0", place(self, k),
                           tacet_axis_place(&self->values, 100.0 * self->swept->cells[k].p));
        }
    }
    tacet_text_add(svg,
                   "\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" "
                   "stroke-linecap=\"round\"/>\n",
                   tacet_colour(TACET_BLUE), self->swept->n > 100 ? 3.0 : 7.0);
}

static void draw_frame(struct tacet_text *svg, const struct panel *self,
                       struct tacet_wording *wording)
{
    const struct tacet_levels *axis = &self->swept->axes[self->setting];
    const double x = self->corner.x, bottom = self->corner.y + BOTTOM;
    struct tacet_text name = { 0 };
    char text[SHORT];

    tacet_setting_name(&name, self->swept->result->settings[self->setting], wording);
    tacet_canvas_text(svg, (struct tacet_point) { x + LEFT, self->corner.y + TOP - 12.0 },
                      TACET_START, tacet_colour(TACET_INK), "font-weight=\"bold\"",
                      name.failed ? "" : name.bytes);
    tacet_text_free(&name);
    for (int k = 0; axis->n > 0 && k < 2; k++) {
        tacet_canvas_text(
            svg, (struct tacet_point) { x + (k == 0 ? LEFT : RIGHT), bottom + 18.0 },
            k == 0 ? TACET_START : TACET_END, tacet_colour(TACET_INK), NULL,
            tacet_level_shown(text, &axis->levels[k == 0 ? 0 : axis->n - 1], wording->point));
    }
}

/* Horizontal lines and, at the left of a row of panels, what they stand for. */
static void draw_values(struct tacet_text *svg, const struct panel *self, char point)
{
    const int steps = (int) (self->values.most / self->values.step + 0.5);
    char text[64];

    for (int k = 0; k <= steps; k++) {
        const double y = tacet_axis_place(&self->values, self->values.step * k);

        tacet_canvas_line(svg, (struct tacet_point) { self->corner.x + LEFT, y },
                          (struct tacet_point) { self->corner.x + RIGHT, y },
                          k == 0 ? tacet_colour(TACET_INK) : "#d5d9de", 1.0, NULL);
        tacet_canvas_text(svg, (struct tacet_point) { self->corner.x + LEFT - 6.0, y + 4.5 },
                          TACET_END, tacet_colour(TACET_INK), "font-size=\"11\"",
                          tacet_european(text, sizeof(text), self->values.step * k,
                                         self->values.decimals, point));
    }
}

void tacet_chart_scatter(struct tacet_chart *self, const struct tacet_swept *swept,
                         struct tacet_wording *wording)
{
    struct tacet_rank ranks[TACET_SWEPT_SETTINGS];
    const size_t all = swept->result->n_settings, n = all < PANELS_MAX ? all : PANELS_MAX;
    double top;

    *self = (struct tacet_chart) { .slug = "scatter" };
    if (!tacet_ranks(ranks, swept)) {
        self->svg.failed = true;
        return;
    }
    words(self, swept, ranks, n, wording);
    tacet_canvas_begin(self, WIDTH, 90.0 + PANEL_HIGH * (double) ((n + ACROSS - 1) / ACROSS));
    top = 48.0 + 21.0 * (tacet_canvas_title(self, 82) - 1);
    tacet_canvas_text(&self->svg, (struct tacet_point) { 16.0, top + 6.0 }, TACET_START,
                      tacet_colour(TACET_GREY), NULL, tacet_wording(wording, "axis.adopted"));
    for (size_t k = 0; k < n; k++) {
        struct panel panel = { .corner = { 16.0 + PANEL_WIDE * (double) (k % ACROSS),
                                           top + PANEL_HIGH * (double) (k / ACROSS) + 8.0 },
                               .swept = swept,
                               .setting = ranks[k].setting };

        panel.values = tacet_axis_of(100.0 * swept->cells[swept->highest].p,
                                     panel.corner.y + BOTTOM, panel.corner.y + TOP);
        draw_values(&self->svg, &panel, wording->point);
        draw_frame(&self->svg, &panel, wording);
        draw_dots(&self->svg, &panel);
    }
    tacet_canvas_end(self);
}
