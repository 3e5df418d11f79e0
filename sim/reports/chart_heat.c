/* chart_heat.c - a grid of two settings: the shade of each cell, its number where there is
 * room, lines where a probability is passed, and dashes between cells that cannot be told
 * apart. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_sweep_private.h"

enum { WIDTH = 960, LEFT = 112, WIDE = 820, HIGH = 600, SHORT = TACET_SWEPT_TEXT };
enum { ROOM = 46, ROOM_HIGH = 26 }; /* of a number and of a label */

struct picture {
    const struct tacet_swept *swept;
    const struct tacet_map *map;
    double width, height, top; /* of a cell; of the map */
    double first, step;        /* per cent where the bands begin, and their width */
    size_t bands;
    bool has_dashes;
    char point;
};

/* ---- places and bands --------------------------------------------------------------------
 */

static struct tacet_point corner(const struct picture *self, size_t r, size_t c)
{
    /* Numbers go up the page, texts down it. */
    const size_t row = self->swept->axes[0].is_number ? self->map->down - 1 - r : r;

    return (struct tacet_point) { LEFT + self->width * (double) c,
                                  self->top + self->height * (double) row };
}

static const struct tacet_swept_cell *cell_at(const struct picture *self, size_t r, size_t c)
{
    const int cell = self->map->cells[r * self->map->across + c];

    return cell < 0 ? NULL : &self->swept->cells[cell];
}

/* Bands of a round width, as narrow as there are shades for. */
static void set_bands(struct picture *self)
{
    static const double steps[] = { 1.0, 2.0, 2.5, 5.0, 10.0 };
    double low = INFINITY, high = -INFINITY, ten = 1e-6;

    for (size_t k = 0; k < self->map->down * self->map->across; k++) {
        if (self->map->cells[k] >= 0) {
            const double p = 100.0 * self->swept->cells[self->map->cells[k]].p;

            low = fmin(low, p);
            high = fmax(high, p);
        }
    }
    for (size_t k = 0;; k = (k + 1) % 5, ten *= k == 0 ? 10.0 : 1.0) {
        self->step = steps[k] * ten;
        self->first = floor(low / self->step + 1e-9);
        self->bands = (size_t) fmax(ceil(high / self->step - 1e-9) - self->first, 1.0);
        if (high - low <= self->step * TACET_SHADES && self->bands <= TACET_SHADES) {
            break;
        }
    }
    self->first *= self->step;
}

static struct tacet_shade shade_of(const struct picture *self, size_t band)
{
    return tacet_shade(band + (TACET_SHADES - self->bands) / 2);
}

static size_t band_of(const struct picture *self, double p)
{
    const double band = floor((100.0 * p - self->first) / self->step + 1e-9);

    return (size_t) fmin(fmax(band, 0.0), (double) self->bands - 1.0);
}

/* Every so many of n levels a label and a number have room; from end to end if it can be. */
static size_t stride(size_t n, double size, double room)
{
    const size_t least = size >= room ? 1 : (size_t) ceil(room / size);

    for (size_t k = least; k <= 2 * least; k++) {
        if ((n - 1) % k == 0) {
            return k;
        }
    }
    return least;
}

/* ---- cells -------------------------------------------------------------------------------
 */

/* Cells of one shade from c on, 0 where there is none; with gaps no more than one. */
static size_t run_of(const struct picture *self, size_t r, size_t c, double gap)
{
    const struct tacet_swept_cell *first = cell_at(self, r, c), *cell = first;
    size_t n = 0;

    while (cell != NULL && band_of(self, cell->p) == band_of(self, first->p) &&
           (n == 0 || gap <= 0.0)) {
        n += 1;
        cell = c + n < self->map->across ? cell_at(self, r, c + n) : NULL;
    }
    return n;
}

/* Side by side they are one box: no seams, and fewer bytes. */
static void draw_boxes(struct tacet_text *svg, const struct picture *self, double gap)
{
    for (size_t r = 0; r < self->map->down; r++) {
        for (size_t c = 0, n; c<self->map->across; c += n> 0 ? n : 1) {
            n = run_of(self, r, c, gap);
            if (n > 0) {
                tacet_canvas_box(svg, corner(self, r, c), self->width * (double) n - gap,
                                 self->height - gap,
                                 shade_of(self, band_of(self, cell_at(self, r, c)->p)).fill);
            }
        }
    }
}

static void draw_numbers(struct tacet_text *svg, const struct picture *self, double gap)
{
    const size_t rows = stride(self->map->down, self->height, ROOM_HIGH);
    const size_t columns = stride(self->map->across, self->width, ROOM);

    for (size_t r = 0; r < self->map->down; r += rows) {
        for (size_t c = 0; c < self->map->across; c += columns) {
            const struct tacet_swept_cell *cell = cell_at(self, r, c);
            const struct tacet_point at = corner(self, r, c);
            char text[64];

            if (cell != NULL) {
                tacet_map_number(text, cell->p, cell->high, self->point);
                tacet_canvas_text(
                    svg,
                    (struct tacet_point) { at.x + (self->width - gap) / 2.0,
                                           at.y + (self->height - gap) / 2.0 + 4.5 },
                    TACET_MIDDLE, tacet_colour(shade_of(self, band_of(self, cell->p)).text),
                    columns == 1 ? NULL : "font-size=\"10\"", text);
            }
        }
    }
}

/* A dash over the edge to the cell a level lower, where the two cannot be told apart. */
static void draw_dashes(struct tacet_text *svg, struct picture *self)
{
    for (size_t k = 0; k < self->map->down * self->map->across && self->width >= ROOM; k++) {
        const size_t r = k / self->map->across, c = k % self->map->across;
        const struct tacet_point at = corner(self, r, c);
        const double x = at.x + self->width / 2.0 - 1.0, y = at.y + self->height / 2.0 - 1.0;
        const double edge =
            self->swept->axes[0].is_number ? at.y + self->height - 1.0 : at.y - 1.0;

        if (self->map->cells[k] < 0) {
            continue;
        }
        if (self->swept->axes[1].is_rising &&
            tacet_neighbour(self->swept, (size_t) self->map->cells[k], 1) == TACET_SAME) {
            tacet_canvas_line(svg, (struct tacet_point) { at.x - 5.0, y },
                              (struct tacet_point) { at.x + 3.0, y },
                              tacet_colour(TACET_ORANGE), 3.0, NULL);
            self->has_dashes = true;
        }
        if (self->swept->axes[0].is_rising &&
            tacet_neighbour(self->swept, (size_t) self->map->cells[k], 0) == TACET_SAME) {
            tacet_canvas_line(svg, (struct tacet_point) { x, edge - 4.0 },
                              (struct tacet_point) { x, edge + 4.0 },
                              tacet_colour(TACET_ORANGE), 3.0, NULL);
            self->has_dashes = true;
        }
    }
}

/* ---- lines where a probability is passed -------------------------------------------------
 */

static void draw_edge(struct tacet_text *svg, struct tacet_point from, struct tacet_point to,
                      size_t threshold)
{
    const char *const dashes[] = { NULL, "7 4", "2 3" };

    tacet_canvas_line(svg, from, to, tacet_colour(TACET_WHITE), 5.0, NULL);
    tacet_canvas_line(svg, from, to, tacet_colour(TACET_INK), 2.5, dashes[threshold]);
}

static bool parts(const struct tacet_swept_cell *a, const struct tacet_swept_cell *b, double t)
{
    return a != NULL && b != NULL && (a->p >= t) != (b->p >= t);
}

static void draw_lines(struct tacet_text *svg, const struct picture *self)
{
    const double gap = self->width >= ROOM ? 1.0 : 0.0;

    for (size_t t = 0; tacet_threshold(t) > 0.0; t++) {
        for (size_t k = 0; k < self->map->down * self->map->across; k++) {
            const size_t r = k / self->map->across, c = k % self->map->across;
            const struct tacet_point at = corner(self, r, c);
            const double x = at.x - gap, y = at.y - gap;
            const bool up = self->swept->axes[0].is_number;

            if (c > 0 &&
                parts(cell_at(self, r, c), cell_at(self, r, c - 1), tacet_threshold(t))) {
                draw_edge(svg, (struct tacet_point) { x, y },
                          (struct tacet_point) { x, y + self->height }, t);
            }
            if (r > 0 &&
                parts(cell_at(self, r, c), cell_at(self, r - 1, c), tacet_threshold(t))) {
                const double edge = up ? y + self->height : y;

                draw_edge(svg, (struct tacet_point) { x, edge },
                          (struct tacet_point) { x + self->width, edge }, t);
            }
        }
    }
}

/* ---- axes and legend ---------------------------------------------------------------------
 */

static void draw_axes(struct tacet_text *svg, const struct picture *self,
                      struct tacet_wording *wording)
{
    const size_t rows = stride(self->map->down, self->height, ROOM_HIGH);
    const size_t columns = stride(self->map->across, self->width, ROOM);
    const double bottom = self->top + self->height * (double) self->map->down;
    const struct tacet_sweep_result *result = self->swept->result;
    struct tacet_text names[2] = { { 0 }, { 0 } };
    char text[SHORT];

    for (size_t r = 0; r < self->map->down; r += rows) {
        tacet_canvas_text(
            svg,
            (struct tacet_point) { LEFT - 8.0,
                                   corner(self, r, 0).y + self->height / 2.0 + 3.5 },
            TACET_END, tacet_colour(TACET_INK), NULL,
            tacet_level_shown(text, &self->swept->axes[0].levels[r], self->point));
    }
    for (size_t c = 0; c < self->map->across; c += columns) {
        tacet_canvas_text(
            svg,
            (struct tacet_point) { corner(self, 0, c).x + self->width / 2.0 - 1.0,
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
        (struct tacet_point) { LEFT + self->width * (double) self->map->across, bottom + 38.0 },
        TACET_END, tacet_colour(TACET_GREY), NULL, names[1].failed ? "" : names[1].bytes);
    tacet_text_free(&names[0]);
    tacet_text_free(&names[1]);
}

static double draw_bands(struct tacet_text *svg, const struct picture *self, double y)
{
    double x = LEFT;
    int decimals = 0;

    for (double unit = 1.0;
         decimals < 6 && fabs(self->step / unit - nearbyint(self->step / unit)) > 1e-6;
         unit /= 10.0) {
        decimals += 1;
    }
    for (size_t band = 0; band < self->bands; band++) {
        const struct tacet_shade shade = shade_of(self, band);
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

static void draw_legend(struct tacet_text *svg, const struct picture *self, double y,
                        struct tacet_wording *wording)
{
    double x = draw_bands(svg, self, y);

    tacet_canvas_text(svg, (struct tacet_point) { x, y + 14.5 }, TACET_START,
                      tacet_colour(TACET_GREY), NULL,
                      tacet_wording(wording, "chart.heat.bands"));
    x = LEFT;
    for (size_t t = 0; tacet_threshold(t) > 0.0; t++) {
        char share[24], text[160];

        if (tacet_swept_passes(self->swept, tacet_threshold(t))) {
            tacet_whole_percent(share, sizeof(share), tacet_threshold(t), self->point);
            snprintf(text, sizeof(text), "%s %.100s", share,
                     tacet_wording(wording, "chart.heat.line"));
            draw_edge(svg, (struct tacet_point) { x, y + 40.0 },
                      (struct tacet_point) { x + 36.0, y + 40.0 }, t);
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

static void words(struct tacet_chart *self, const struct tacet_swept *swept,
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
        { "low_mean", tacet_whole_percent(texts[3], SHORT, effects[0].low, wording->point) },
        { "high_mean", tacet_whole_percent(texts[4], SHORT, effects[0].high, wording->point) },
        { "low_level",
          tacet_level_shown(texts[5], &levels[effects[0].low_level], wording->point) },
        { "high_level",
          tacet_level_shown(texts[6], &levels[effects[0].high_level], wording->point) },
    };
    const size_t n = sizeof(pairs) / sizeof(pairs[0]);

    tacet_say(&self->title, wording, "chart.heat.title", pairs, n);
    tacet_say(&self->description, wording, "chart.heat.description", pairs, n);
    for (size_t k = 0; k < 3; k++) {
        tacet_text_free(&names[k]);
    }
}

void tacet_chart_heat(struct tacet_chart *self, const struct tacet_swept *swept,
                      const struct tacet_map *map, struct tacet_wording *wording)
{
    struct picture picture = { .swept = swept,
                               .map = map,
                               .width = fmin(floor(WIDE / (double) map->across), 96.0),
                               .height = fmin(floor(HIGH / (double) map->down), 40.0),
                               .point = wording->point };

    *self = (struct tacet_chart) { .slug = "heat" };
    picture.width = fmax(picture.width, 1.0);
    picture.height = fmax(picture.height, 1.0);
    words(self, swept, wording);
    set_bands(&picture);
    tacet_canvas_begin(self, WIDTH, 210.0 + picture.height * (double) map->down);
    picture.top = 74.0 + 21.0 * (tacet_canvas_title(self, 82) - 1);
    draw_boxes(&self->svg, &picture, picture.width >= ROOM ? 2.0 : 0.0);
    draw_numbers(&self->svg, &picture, picture.width >= ROOM ? 2.0 : 0.0);
    draw_dashes(&self->svg, &picture);
    draw_lines(&self->svg, &picture);
    draw_axes(&self->svg, &picture, wording);
    draw_legend(&self->svg, &picture, picture.top + picture.height * (double) map->down + 56.0,
                wording);
    tacet_canvas_end(self);
}
