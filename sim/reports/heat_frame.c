/* heat_frame.c - what stands around a heat map: title, axes, legend. */
#include <math.h>
#include <stdio.h>

#include "reports/reports_sweep_private.h"

enum { SHORT = TACET_SWEPT_TEXT };

void tacet_heat_axes(struct tacet_text *svg, const struct tacet_heat *self,
                     struct tacet_wording *wording)
{
    const size_t rows = tacet_heat_stride(self->map->down, self->height, TACET_HEAT_HIGH);
    const size_t columns = tacet_heat_stride(self->map->across, self->width, TACET_HEAT_WIDE);
    const double bottom = self->top + self->height * (double) self->map->down;
    const struct tacet_sweep_result *result = self->swept->result;
    struct tacet_text names[2] = { { 0 }, { 0 } };
    char text[SHORT];

    for (size_t r = 0; r < self->map->down; r += rows) {
        tacet_canvas_text(
            svg,
            (struct tacet_point) { TACET_HEAT_LEFT - 8.0,
                                   tacet_heat_corner(self, r, 0).y + self->height / 2.0 + 3.5 },
            TACET_END, tacet_colour(TACET_INK), NULL,
            tacet_level_shown(text, &self->swept->axes[0].levels[r], self->point));
    }
    for (size_t c = 0; c < self->map->across; c += columns) {
        tacet_canvas_text(
            svg,
            (struct tacet_point) { tacet_heat_corner(self, 0, c).x + self->width / 2.0 - 1.0,
                                   bottom + 18.0 },
            TACET_MIDDLE, tacet_colour(TACET_INK), NULL,
            tacet_level_shown(text, &self->swept->axes[1].levels[c], self->point));
    }
    for (size_t f = 0; f < 2; f++) {
        tacet_setting_axis(&names[f], result->settings[f], wording);
    }
    tacet_canvas_text(svg, (struct tacet_point) { 16.0, self->top - 12.0 }, TACET_START,
                      tacet_colour(TACET_GREY), NULL, names[0].failed ? "" : names[0].bytes);
    tacet_canvas_text(
        svg,
        (struct tacet_point) { TACET_HEAT_LEFT + self->width * (double) self->map->across,
                               bottom + 38.0 },
        TACET_END, tacet_colour(TACET_GREY), NULL, names[1].failed ? "" : names[1].bytes);
    tacet_text_free(&names[0]);
    tacet_text_free(&names[1]);
}

static double draw_bands(struct tacet_text *svg, const struct tacet_heat *self, double y)
{
    double x = TACET_HEAT_LEFT;
    int decimals = 0;

    for (double unit = 1.0;
         decimals < 6 && fabs(self->step / unit - nearbyint(self->step / unit)) > 1e-6;
         unit /= 10.0) {
        decimals += 1;
    }
    for (size_t band = 0; band < self->bands; band++) {
        const struct tacet_shade shade = tacet_heat_shade(self, band);
        char low[64], high[64], text[160];

        tacet_european(low, sizeof(low), self->first + self->step * (double) band, decimals,
                       self->point);
        tacet_european(high, sizeof(high), self->first + self->step * (double) (band + 1),
                       decimals, self->point);
        snprintf(text, sizeof(text), "%s–%s", low, high);
        tacet_canvas_box(svg, (struct tacet_point) { x, y }, 78.0, 20.0, shade.fill);
        tacet_canvas_text(svg, (struct tacet_point) { x + 39.0, y + 14.5 }, TACET_MIDDLE,
                          tacet_colour(shade.text), "font-size=\"12\"", text);
        x += 80.0;
    }
    return x + 10.0;
}

void tacet_heat_legend(struct tacet_text *svg, const struct tacet_heat *self, double y,
                       struct tacet_wording *wording)
{
    double x = draw_bands(svg, self, y);

    tacet_canvas_text(svg, (struct tacet_point) { x, y + 14.5 }, TACET_START,
                      tacet_colour(TACET_GREY), NULL,
                      tacet_wording(wording, "chart.heat.bands"));
    x = TACET_HEAT_LEFT;
    for (size_t t = 0; tacet_threshold(t) > 0.0; t++) {
        char share[24], text[160];

        if (tacet_swept_passes(self->swept, tacet_threshold(t))) {
            tacet_whole_percent(share, sizeof(share), tacet_threshold(t), self->point);
            snprintf(text, sizeof(text), "%s %.100s", share,
                     tacet_wording(wording, "chart.heat.line"));
            tacet_heat_edge(svg, (struct tacet_point) { x, y + 40.0 },
                            (struct tacet_point) { x + 36.0, y + 40.0 }, t, false);
            tacet_canvas_text(svg, (struct tacet_point) { x + 44.0, y + 44.5 }, TACET_START,
                              tacet_colour(TACET_INK), NULL, text);
            x += 190.0;
        }
    }
    if (self->has_dashes) {
        tacet_canvas_line(svg, (struct tacet_point) { x, y + 40.0 },
                          (struct tacet_point) { x + 8.0, y + 40.0 },
                          tacet_colour(TACET_ORANGE), 3.0, NULL);
        tacet_canvas_text(svg, (struct tacet_point) { x + 16.0, y + 44.5 }, TACET_START,
                          tacet_colour(TACET_INK), NULL,
                          tacet_wording(wording, "chart.heat.alike"));
    }
}

void tacet_heat_words(struct tacet_chart *self, const struct tacet_swept *swept,
                      struct tacet_wording *wording)
{
    struct tacet_swept_effect effects[TACET_SWEPT_SETTINGS];
    struct tacet_text names[3] = { { 0 }, { 0 }, { 0 } };
    char texts[7][SHORT];

    tacet_effects_of_grid(effects, swept);
    tacet_setting_name(&names[0], swept->result->settings[0], wording);
    tacet_setting_name(&names[1], swept->result->settings[1], wording);
    tacet_setting_name(&names[2], swept->result->settings[effects[0].setting], wording);
    const struct tacet_level *levels = swept->axes[effects[0].setting].levels;
    const char *const pairs[][2] = {
        { "measure", swept->label },
        { "low", tacet_swept_percent(texts[0], &swept->cells[swept->lowest], wording) },
        { "high", tacet_swept_percent(texts[1], &swept->cells[swept->highest], wording) },
        { "days", tacet_european(texts[2], SHORT, swept->day, 0, wording->point) },
        { "down", names[0].failed ? "" : names[0].bytes },
        { "across", names[1].failed ? "" : names[1].bytes },
        { "setting", names[2].failed ? "" : names[2].bytes },
        { "low_mean",
          tacet_percent_to(texts[3], SHORT, effects[0].low, effects[0].error, wording->point) },
        { "high_mean", tacet_percent_to(texts[4], SHORT, effects[0].high, effects[0].error,
                                        wording->point) },
        { "low_level",
          tacet_level_shown(texts[5], &levels[effects[0].low_level], wording->point) },
        { "high_level",
          tacet_level_shown(texts[6], &levels[effects[0].high_level], wording->point) },
    };
    const size_t n = sizeof(pairs) / sizeof(pairs[0]);

    const bool is_known =
        tacet_swept_is_comparable(swept) && effects[0].size > 2.0 * effects[0].error;

    tacet_say(&self->title, wording, is_known ? "chart.heat.title" : "chart.heat.range", pairs,
              n);
    tacet_say(&self->description, wording,
              is_known ? "chart.heat.description" : "chart.heat.plain", pairs, n);
    for (size_t k = 0; k < 3; k++) {
        tacet_text_free(&names[k]);
    }
}
