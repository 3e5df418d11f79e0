/* canvas.c - a small writer of SVG: lines, boxes, marks, areas, and text that stays text.
 *
 * All places are printed with one decimal, so the bytes are the same on every machine. A chart
 * has its own white ground, on which the contrast of its colours is computed.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_private.h"

/* Dark blue, turquoise, dark pink and orange are the accessible palette of the UK Government
 * Analysis Function: each 3:1 on white and against the next. */
const char *tacet_colour(enum tacet_colour colour)
{
    const char *const colours[] = {
        [TACET_BLUE] = "#12436d",   [TACET_TURQUOISE] = "#28a197", [TACET_PINK] = "#801650",
        [TACET_ORANGE] = "#f46a25", [TACET_INK] = "#1f2328",       [TACET_GREY] = "#5c636b",
        [TACET_PALE] = "#dce6f0",   [TACET_WHITE] = "#ffffff",
    };

    return colours[colour];
}

struct tacet_shade tacet_shade(size_t k)
{
    static const struct tacet_shade shades[TACET_SHADES] = {
        { "#f3f6f9", TACET_INK }, { "#d3dfec", TACET_INK },   { "#abc3dc", TACET_INK },
        { "#7fa3c7", TACET_INK }, { "#3a6c9e", TACET_WHITE }, { "#12436d", TACET_WHITE },
    };

    return shades[k];
}

void tacet_canvas_begin(struct tacet_chart *chart, double width, double height)
{
    struct tacet_text *svg = &chart->svg;

    tacet_text_add(svg,
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" "
                   "width=\"%.0f\" height=\"%.0f\" role=\"img\" "
                   "aria-labelledby=\"%s-title %s-desc\" "
                   "font-family=\"Arial, Helvetica, sans-serif\" font-size=\"13\">\n"
                   "<title id=\"%s-title\">",
                   width, height, width, height, chart->slug, chart->slug, chart->slug);
    tacet_escape_html(svg, chart->title.failed ? "" : chart->title.bytes);
    tacet_text_add(svg, "</title>\n<desc id=\"%s-desc\">", chart->slug);
    tacet_escape_html(svg, chart->description.failed ? "" : chart->description.bytes);
    tacet_text_add(svg, "</desc>\n<rect width=\"%.0f\" height=\"%.0f\" fill=\"%s\"/>\n", width,
                   height, tacet_colour(TACET_WHITE));
}

void tacet_canvas_end(struct tacet_chart *chart)
{
    tacet_text_add(&chart->svg, "</svg>\n");
    chart->svg.failed |= chart->title.failed || chart->description.failed;
}

void tacet_canvas_line(struct tacet_text *svg, struct tacet_point from, struct tacet_point to,
                       const char *colour, double width, const char *dashes)
{
    tacet_text_add(svg,
                   "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" "
                   "stroke-width=\"%.1f\"%s%s%s/>\n",
                   from.x, from.y, to.x, to.y, colour, width,
                   dashes == NULL ? "" : " stroke-dasharray=\"", dashes == NULL ? "" : dashes,
                   dashes == NULL ? "" : "\"");
}

void tacet_canvas_box(struct tacet_text *svg, struct tacet_point corner, double width,
                      double height, const char *fill)
{
    tacet_text_add(svg,
                   "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                   corner.x, corner.y, width, height, fill);
}

void tacet_canvas_text(struct tacet_text *svg, struct tacet_point at, enum tacet_anchor anchor,
                       const char *colour, const char *style, const char *text)
{
    const char *const anchors[] = { "start", "middle", "end" };

    tacet_text_add(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\"%s%s>", at.x,
                   at.y, anchors[anchor], colour, style == NULL ? "" : " ",
                   style == NULL ? "" : style);
    tacet_escape_html(svg, text);
    tacet_text_add(svg, "</text>\n");
}

void tacet_canvas_path(struct tacet_text *svg, const struct tacet_point *points, size_t n,
                       bool is_area, const char *colour, double width)
{
    tacet_text_add(svg, "<path d=\"");
    for (size_t k = 0; k < n; k++) {
        tacet_text_add(svg, "%s%.1f %.1f", k == 0 ? "M" : "L", points[k].x, points[k].y);
    }
    if (is_area) { /* the white edge keeps neighbours apart */
        tacet_text_add(svg, "Z\" fill=\"%s\" stroke=\"#ffffff\" stroke-width=\"%.1f\"/>\n",
                       colour, width);
    } else {
        tacet_text_add(svg, "\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"/>\n", colour,
                       width);
    }
}

void tacet_canvas_mark(struct tacet_text *svg, struct tacet_point at, enum tacet_shape mark,
                       const char *colour)
{
    const char *const shapes[] = {
        [TACET_DISC] = "<circle r=\"6\"",
        [TACET_DIAMOND] = "<path d=\"M0-7L7 0L0 7L-7 0Z\"",
        [TACET_SQUARE] = "<rect x=\"-4.5\" y=\"-4.5\" width=\"9\" height=\"9\"",
    };

    tacet_text_add(svg,
                   "%s transform=\"translate(%.1f %.1f)\" fill=\"%s\" stroke=\"#ffffff\"/>\n",
                   shapes[mark], at.x, at.y, colour);
}

int tacet_canvas_title(struct tacet_chart *chart, int letters)
{
    const char *at = chart->title.failed ? "" : chart->title.bytes;
    int lines = 0;

    while (*at != '\0') {
        const char *end = at, *cut = NULL;
        char line[512];

        for (int n = 0; *end != '\0' && n <= letters; n++) {
            cut = *end == ' ' ? end : cut;
            end += tacet_letter_bytes(end);
        }
        cut = *end == '\0' || cut == NULL ? end : cut;
        snprintf(line, sizeof(line), "%.*s", (int) (cut - at), at);
        tacet_canvas_text(&chart->svg, (struct tacet_point) { 16.0, 28.0 + 21.0 * lines },
                          TACET_START, tacet_colour(TACET_INK),
                          "font-size=\"16\" font-weight=\"bold\"", line);
        lines += 1;
        at = cut + (*cut == ' ');
    }
    return lines;
}

struct tacet_axis tacet_axis_of(double most, double from, double to)
{
    static const double steps[] = { 1.0, 2.0, 2.5, 5.0, 10.0 };
    struct tacet_axis axis = { .from = from, .to = to };
    double ten = 1e-9;
    size_t k = 0;

    most = most > 0.0 ? most : 1.0;
    while (10.0 * ten < most / 5.0) {
        ten *= 10.0;
    }
    while (k < 4 && steps[k] * ten < most / 5.0) {
        k += 1;
    }
    axis.step = steps[k] * ten;
    axis.most = axis.step;
    while (axis.most < most * (1.0 - 1e-12)) {
        axis.most += axis.step;
    }
    while (axis.decimals < 6 && fabs(axis.step - nearbyint(axis.step)) > 1e-9) {
        axis.step *= 10.0;
        axis.decimals += 1;
    }
    for (int d = 0; d < axis.decimals; d++) {
        axis.step /= 10.0;
    }
    return axis;
}

double tacet_axis_place(const struct tacet_axis *axis, double value)
{
    return axis->from + (axis->to - axis->from) * value / axis->most;
}
