/* chart_swings.c - a tornado: what each setting, moved alone, does to the base, the most first.
 */
#include <math.h>
#include <stdio.h>

#include "reports/reports_sweep_private.h"

enum {
    WIDTH = 960,
    LEFT = 290,
    RIGHT = 860,
    ROW = 34,
    ROWS_MAX = 15,
    SHORT = TACET_SWEPT_TEXT
};

/* Changes in points to places; the base stands where 0 is. */
struct changes {
    double low, high, step;
    int decimals;
};

static double place(const struct changes *axis, double change)
{
    return LEFT + 60.0 +
           (RIGHT - LEFT - 120.0) * (100.0 * change - axis->low) / (axis->high - axis->low);
}

static struct changes axis_of(const struct tacet_swept_effect *effects, size_t n)
{
    double low = 0.0, high = 0.0;
    struct tacet_axis round;
    struct changes axis;

    for (size_t k = 0; k < n; k++) {
        low = fmin(low, 100.0 * effects[k].low);
        high = fmax(high, 100.0 * effects[k].high);
    }
    round = tacet_axis_of(high - low, 0.0, 1.0);
    axis =
        (struct changes) { floor(low / round.step) * round.step,
                           ceil(high / round.step) * round.step, round.step, round.decimals };
    axis.high += axis.high <= axis.low ? round.step : 0.0;
    return axis;
}

static void words(struct tacet_chart *self, const struct tacet_swept *swept,
                  const struct tacet_swept_effect *effects, size_t n,
                  struct tacet_wording *wording)
{
    const size_t second = n > 1 ? 1 : 0;
    struct tacet_text names[2] = { { 0 }, { 0 } };
    char texts[5][SHORT];

    tacet_setting_name(&names[0], swept->result->settings[effects[0].setting], wording);
    tacet_setting_name(&names[1], swept->result->settings[effects[second].setting], wording);
    const char *const pairs[][2] = {
        { "measure", swept->label },
        { "setting", names[0].failed ? "" : names[0].bytes },
        { "next", names[1].failed ? "" : names[1].bytes },
        { "size", tacet_european(texts[0], SHORT, 100.0 * effects[0].size,
                                 tacet_report_decimals(effects[0].error), wording->point) },
        { "next_size",
          tacet_european(texts[1], SHORT, 100.0 * effects[second].size,
                         tacet_report_decimals(effects[second].error), wording->point) },
        { "base", tacet_swept_percent(texts[2], &swept->cells[0], wording) },
        { "days", tacet_european(texts[3], SHORT, swept->day, 0, wording->point) },
        { "n", tacet_european(texts[4], SHORT, (double) n, 0, wording->point) },
    };
    tacet_say(&self->title, wording, n > 1 ? "chart.swings.title" : "chart.swings.one", pairs,
              8);
    tacet_say(&self->description, wording, "chart.swings.description", pairs, 8);
    tacet_text_free(&names[0]);
    tacet_text_free(&names[1]);
}

static void draw_axis(struct tacet_text *svg, const struct changes *axis, double top,
                      double bottom, struct tacet_wording *wording)
{
    const int steps = (int) ((axis->high - axis->low) / axis->step + 0.5);

    for (int k = 0; k <= steps; k++) {
        const double change = axis->low + axis->step * k;
        const double x = place(axis, change / 100.0);
        char text[64];

        tacet_canvas_line(svg, (struct tacet_point) { x, top },
                          (struct tacet_point) { x, bottom }, "#d5d9de", 1.0, NULL);
        tacet_european(text + 1, sizeof(text) - 1, change, axis->decimals, wording->point);
        text[0] = '+';
        tacet_canvas_text(svg, (struct tacet_point) { x, bottom + 18.0 }, TACET_MIDDLE,
                          tacet_colour(TACET_INK), NULL,
                          change > axis->step / 2.0 ? text : text + 1);
    }
    tacet_canvas_text(svg, (struct tacet_point) { RIGHT, bottom + 38.0 }, TACET_END,
                      tacet_colour(TACET_GREY), NULL, tacet_wording(wording, "axis.change"));
    tacet_canvas_line(svg, (struct tacet_point) { place(axis, 0.0), top },
                      (struct tacet_point) { place(axis, 0.0), bottom },
                      tacet_colour(TACET_INK), 1.5, NULL);
}

/* One side of a bar, its error, and the value the setting has there. */
static void draw_side(struct tacet_text *svg, const struct tacet_swept *swept,
                      const struct changes *axis, const struct tacet_swept_effect *effect,
                      bool is_high, double y, char point)
{
    const double change = is_high ? effect->high : effect->low;
    const double error = is_high ? effect->high_error : effect->low_error;
    const int level = is_high ? effect->high_level : effect->low_level;
    const double from = place(axis, fmin(change, 0.0)), to = place(axis, fmax(change, 0.0));
    const double ends[] = { place(axis, change - 1.96 * error),
                            place(axis, change + 1.96 * error) };
    char text[SHORT];

    if (level == TACET_LEVEL_NONE) {
        return;
    }
    tacet_canvas_box(svg, (struct tacet_point) { from, y - 9.0 }, fmax(to - from, 0.5), 18.0,
                     tacet_colour(is_high ? TACET_BLUE : TACET_ORANGE));
    tacet_canvas_line(svg, (struct tacet_point) { ends[0], y },
                      (struct tacet_point) { ends[1], y }, tacet_colour(TACET_WHITE), 5.0,
                      NULL);
    tacet_canvas_line(svg, (struct tacet_point) { ends[0], y },
                      (struct tacet_point) { ends[1], y }, tacet_colour(TACET_INK), 2.0, NULL);
    tacet_canvas_text(
        svg,
        (struct tacet_point) { is_high ? fmax(ends[1], to) + 6.0 : fmin(ends[0], from) - 6.0,
                               y + 4.5 },
        is_high ? TACET_START : TACET_END, tacet_colour(TACET_INK), NULL,
        tacet_level_shown(text, &swept->axes[effect->setting].levels[level], point));
}

void tacet_chart_swings(struct tacet_chart *self, const struct tacet_swept *swept,
                        struct tacet_wording *wording)
{
    struct tacet_swept_effect effects[TACET_SWEPT_SETTINGS];
    const size_t all = swept->result->n_settings, n = all < ROWS_MAX ? all : ROWS_MAX;
    struct changes axis;
    double top;

    *self = (struct tacet_chart) { .slug = "swings" };
    if (!tacet_swept_is_comparable(swept)) {
        return;
    }
    tacet_effects_one_at_a_time(effects, swept);
    words(self, swept, effects, n, wording);
    axis = axis_of(effects, n);
    tacet_canvas_begin(self, WIDTH, 130.0 + ROW * (double) n);
    top = 44.0 + 21.0 * (tacet_canvas_title(self, 82) - 1);
    draw_axis(&self->svg, &axis, top, top + ROW * (double) n, wording);
    for (size_t k = 0; k < n; k++) {
        const double y = top + ROW * ((double) k + 0.5);
        struct tacet_text name = { 0 };

        tacet_setting_name(&name, swept->result->settings[effects[k].setting], wording);
        tacet_canvas_text(&self->svg, (struct tacet_point) { LEFT - 12.0, y + 4.5 }, TACET_END,
                          tacet_colour(TACET_INK), NULL, name.failed ? "" : name.bytes);
        tacet_text_free(&name);
        draw_side(&self->svg, swept, &axis, &effects[k], false, y, wording->point);
        draw_side(&self->svg, swept, &axis, &effects[k], true, y, wording->point);
    }
    tacet_canvas_end(self);
}
