/* chart_heat.c - a grid of two settings: the shade of each cell, its number where there is
 * room, lines where a probability is passed, and dashes between cells that cannot be told
 * apart. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_sweep_private.h"

enum { WIDTH = 960, WIDE = 820, HIGH = 600 };

/* ---- places and bands --------------------------------------------------------------------
 */

struct tacet_point tacet_heat_corner(const struct tacet_heat *self, size_t r, size_t c)
{
    /* Numbers go up the page, texts down it. */
    const size_t row = self->swept->axes[0].is_number ? self->map->down - 1 - r : r;

    return (struct tacet_point) { TACET_HEAT_LEFT + self->width * (double) c,
                                  self->top + self->height * (double) row };
}

static const struct tacet_swept_cell *cell_at(const struct tacet_heat *self, size_t r, size_t c)
{
    const int cell = self->map->cells[r * self->map->across + c];

    return cell < 0 ? NULL : &self->swept->cells[cell];
}

/* Bands of a round width, as narrow as there are shades for. */
static void set_bands(struct tacet_heat *self)
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

struct tacet_shade tacet_heat_shade(const struct tacet_heat *self, size_t band)
{
    return tacet_shade(band + (TACET_SHADES - self->bands) / 2);
}

static size_t band_of(const struct tacet_heat *self, double p)
{
    const double band = floor((100.0 * p - self->first) / self->step + 1e-9);

    return (size_t) fmin(fmax(band, 0.0), (double) self->bands - 1.0);
}

/* Every so many of n levels a label and a number have room; from end to end if it can be. */
size_t tacet_heat_stride(size_t n, double size, double room)
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
static size_t run_of(const struct tacet_heat *self, size_t r, size_t c, double gap)
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
static void draw_boxes(struct tacet_text *svg, const struct tacet_heat *self, double gap)
{
    for (size_t r = 0; r < self->map->down; r++) {
        for (size_t c = 0, n; c<self->map->across; c += n> 0 ? n : 1) {
            n = run_of(self, r, c, gap);
            if (n > 0) {
                tacet_canvas_box(
                    svg, tacet_heat_corner(self, r, c), self->width * (double) n - gap,
                    self->height - gap,
                    tacet_heat_shade(self, band_of(self, cell_at(self, r, c)->p)).fill);
            }
        }
    }
}

/* The middle of a cell, but so far from the ends of the map that a number stays in it. */
static double inside(double at, double size, double whole, double from, double room)
{
    return fmin(fmax(at + size / 2.0, from + room), from + whole - room);
}

static void draw_numbers(struct tacet_text *svg, const struct tacet_heat *self, double gap)
{
    const size_t rows = tacet_heat_stride(self->map->down, self->height, TACET_HEAT_HIGH);
    const size_t columns = tacet_heat_stride(self->map->across, self->width, TACET_HEAT_WIDE);

    for (size_t r = 0; r < self->map->down; r += rows) {
        for (size_t c = 0; c < self->map->across; c += columns) {
            const struct tacet_swept_cell *cell = cell_at(self, r, c);
            const struct tacet_point at = tacet_heat_corner(self, r, c);
            char text[64];

            if (cell != NULL) {
                tacet_map_number(text, cell->p, cell->high, self->point);
                tacet_canvas_text(
                    svg,
                    (struct tacet_point) {
                        inside(at.x, self->width - gap,
                               self->width * (double) self->map->across, TACET_HEAT_LEFT, 14.0),
                        inside(at.y, self->height - gap,
                               self->height * (double) self->map->down, self->top, 5.0) +
                            4.5 },
                    TACET_MIDDLE,
                    tacet_colour(tacet_heat_shade(self, band_of(self, cell->p)).text),
                    columns == 1 ? NULL : "font-size=\"10\"", text);
            }
        }
    }
}

/* A dash over the edge to the cell a level lower, where the two cannot be told apart. */
static void draw_dashes(struct tacet_text *svg, struct tacet_heat *self)
{
    for (size_t k = 0;
         k < self->map->down * self->map->across && self->width >= TACET_HEAT_WIDE; k++) {
        const size_t r = k / self->map->across, c = k % self->map->across;
        const struct tacet_point at = tacet_heat_corner(self, r, c);
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

/* Lines differ in width, too: on a fine grid dashes are shorter than steps. */
void tacet_heat_edge(struct tacet_text *svg, struct tacet_point from, struct tacet_point to,
                     size_t threshold, bool is_ground)
{
    const char *const dashes[] = { NULL, "7 4", "2 3" };
    const double width = 1.5 + 1.2 * (double) threshold;

    if (is_ground) {
        tacet_canvas_line(svg, from, to, tacet_colour(TACET_WHITE), width + 2.5, NULL);
    } else {
        tacet_canvas_line(svg, from, to, tacet_colour(TACET_INK), width, dashes[threshold]);
    }
}

static bool parts(const struct tacet_swept_cell *a, const struct tacet_swept_cell *b, double t)
{
    return a != NULL && b != NULL && (a->p >= t) != (b->p >= t);
}

static void draw_line(struct tacet_text *svg, const struct tacet_heat *self, size_t threshold,
                      bool is_ground)
{
    const double gap = self->width >= TACET_HEAT_WIDE ? 1.0 : 0.0,
                 t = tacet_threshold(threshold);

    for (size_t k = 0; k < self->map->down * self->map->across; k++) {
        const size_t r = k / self->map->across, c = k % self->map->across;
        const struct tacet_point at = tacet_heat_corner(self, r, c);
        const double x = at.x - gap, y = at.y - gap;

        if (c > 0 && parts(cell_at(self, r, c), cell_at(self, r, c - 1), t)) {
            tacet_heat_edge(svg, (struct tacet_point) { x, y },
                            (struct tacet_point) { x, y + self->height }, threshold, is_ground);
        }
        if (r > 0 && parts(cell_at(self, r, c), cell_at(self, r - 1, c), t)) {
            const double edge = self->swept->axes[0].is_number ? y + self->height : y;

            tacet_heat_edge(svg, (struct tacet_point) { x, edge },
                            (struct tacet_point) { x + self->width, edge }, threshold,
                            is_ground);
        }
    }
}

static void draw_lines(struct tacet_text *svg, const struct tacet_heat *self)
{
    for (size_t t = 0; tacet_threshold(t) > 0.0; t++) {
        draw_line(svg, self, t, true);
        draw_line(svg, self, t, false);
    }
}

/* Of a cell: whole where there is room for it. */
static double size_of(double room, size_t n, double most)
{
    const double size = room / (double) n;

    return fmin(size >= 4.0 ? floor(size) : size, most);
}

void tacet_chart_heat(struct tacet_chart *self, const struct tacet_swept *swept,
                      const struct tacet_map *map, struct tacet_wording *wording)
{
    struct tacet_heat picture = { .swept = swept,
                                  .map = map,
                                  .width = size_of(WIDE, map->across, 96.0),
                                  .height = size_of(HIGH, map->down, 40.0),
                                  .point = wording->point };

    *self = (struct tacet_chart) { .slug = "heat" };
    tacet_heat_words(self, swept, wording);
    set_bands(&picture);
    tacet_canvas_begin(self, WIDTH, 210.0 + picture.height * (double) map->down);
    picture.top = 74.0 + 21.0 * (tacet_canvas_title(self, 82) - 1);
    draw_boxes(&self->svg, &picture, picture.width >= TACET_HEAT_WIDE ? 2.0 : 0.0);
    draw_numbers(&self->svg, &picture, picture.width >= TACET_HEAT_WIDE ? 2.0 : 0.0);
    draw_dashes(&self->svg, &picture);
    draw_lines(&self->svg, &picture);
    tacet_heat_axes(&self->svg, &picture, wording);
    tacet_heat_legend(&self->svg, &picture,
                      picture.top + picture.height * (double) map->down + 56.0, wording);
    tacet_canvas_end(self);
}
