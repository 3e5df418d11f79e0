/* chart_compare.c - the probability in each scenario with its interval, measure by measure, and
 * its difference to A. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_compare_private.h"

enum { WIDTH = 960, LEFT = 250, RIGHT = 660, ROW = 26, ROWS_MAX = 40 };
enum { SHORT = TACET_COMPARED_SHORT };

/* A measure's rows: A, then each other that has it. */
struct group {
    const char *measure;
    size_t rows[32]; /* of the table of differences */
    size_t n;
};

/* The k-th measure that is compared, the headline first. @return false behind the last */
static bool find_group(struct group *self, const struct tacet_comparison_result *result,
                       size_t k)
{
    const struct tacet_csv *measures = &result->tables[TACET_COMPARED_MEASURES];
    const size_t n_scenarios = result->tables[TACET_COMPARED_SCENARIOS].n_rows;
    size_t seen = 0;

    *self = (struct group) { .measure = result->headline };
    for (size_t m = 0; m < measures->n_rows && k > 0; m++) {
        self->measure = tacet_compared_text(result, TACET_COMPARED_MEASURES, m, "measure");
        seen += strcmp(self->measure, result->headline) != 0;
        if (seen == k && strcmp(self->measure, result->headline) != 0) {
            break;
        }
    }
    if (seen < k) {
        return false;
    }
    for (size_t other = 1; other < n_scenarios; other++) {
        const size_t row = tacet_compared_row(result, other, self->measure, "adopted");

        if (row < result->tables[TACET_COMPARED_DIFFERENCES].n_rows) {
            self->rows[self->n++] = row;
        }
    }
    return true;
}

/* How many measures there is room for. */
static size_t count_groups(const struct tacet_comparison_result *result, size_t *lines,
                           double *most)
{
    struct group group;
    size_t n = 0;

    *lines = 0;
    *most = 0.0;
    while (find_group(&group, result, n) && (n == 0 || *lines + group.n + 2 <= ROWS_MAX)) {
        for (size_t k = 0; k < group.n; k++) {
            const struct tacet_compared row = tacet_compared_of(result, group.rows[k]);

            *most = fmax(*most, 100.0 * fmin(1.0, fmax(row.a + 2.0 * row.a_error,
                                                       row.b + 2.0 * row.b_error)));
        }
        *lines += group.n > 0 ? group.n + 2 : 0;
        n += 1;
    }
    return n;
}

static void words(struct tacet_chart *self, const struct tacet_comparison_result *result,
                  struct tacet_wording *wording)
{
    struct group group;
    struct tacet_compared row;
    char texts[4][SHORT];
    size_t widest = 0;

    (void) find_group(&group, result, 0);
    for (size_t k = 1; k < group.n; k++) {
        const double here = tacet_compared_of(result, group.rows[k]).difference;

        widest = fabs(here) > fabs(tacet_compared_of(result, group.rows[widest]).difference)
                     ? k
                     : widest;
    }
    row = tacet_compared_of(result, group.rows[widest]);
    const char *const pairs[][2] = {
        { "measure", tacet_compared_label(result, result->headline) },
        { "a", tacet_compared_percent(texts[0], row.a, row.a_error, wording) },
        { "b", tacet_compared_percent(texts[1], row.b, row.b_error, wording) },
        { "difference", tacet_compared_points(texts[2], &row, wording) },
        { "days", tacet_european(texts[3], SHORT, result->horizon, 0, wording->point) },
        { "name_a", tacet_compared_text(result, TACET_COMPARED_SCENARIOS, 0, "name") },
        { "name_b", tacet_compared_text(result, TACET_COMPARED_DIFFERENCES, row.row, "name") },
        { "scenario",
          tacet_compared_text(result, TACET_COMPARED_DIFFERENCES, row.row, "scenario") },
        { "verdict", tacet_compared_verdict(&row, wording) },
    };
    tacet_say(&self->title, wording, "chart.comparison.title", pairs, 9);
    tacet_say(&self->description, wording, "chart.comparison.description", pairs, 9);
}

/* One scenario: its name, its dot and interval, and what is said at the right. */
static void draw_row(struct tacet_text *svg, const struct tacet_axis *axis, double y,
                     const char *name, double p, double error, bool is_first, const char *said)
{
    const enum tacet_colour colour = is_first ? TACET_BLUE : TACET_PINK;
    const double low = fmax(100.0 * (p - 1.96 * error), 0.0);
    const double high = fmin(100.0 * (p + 1.96 * error), axis->most);

    tacet_canvas_text(svg, (struct tacet_point) { LEFT - 14.0, y + 4.5 }, TACET_END,
                      tacet_colour(TACET_INK), NULL, name);
    tacet_canvas_line(svg, (struct tacet_point) { tacet_axis_place(axis, low), y },
                      (struct tacet_point) { tacet_axis_place(axis, high), y },
                      tacet_colour(colour), 3.0, NULL);
    tacet_canvas_mark(svg, (struct tacet_point) { tacet_axis_place(axis, 100.0 * p), y },
                      is_first ? TACET_DISC : TACET_DIAMOND, tacet_colour(colour));
    tacet_canvas_text(svg, (struct tacet_point) { RIGHT + 16.0, y + 4.5 }, TACET_START,
                      tacet_colour(TACET_INK), NULL, said);
}

static double draw_group(struct tacet_text *svg, const struct tacet_axis *axis,
                         const struct tacet_comparison_result *result,
                         const struct group *group, double y, struct tacet_wording *wording)
{
    struct tacet_compared row = tacet_compared_of(result, group->rows[0]);
    char name[160], said[160], points[SHORT], share[SHORT];

    tacet_canvas_text(svg, (struct tacet_point) { 16.0, y + 4.5 }, TACET_START,
                      tacet_colour(TACET_INK), "font-weight=\"bold\"",
                      tacet_compared_label(result, group->measure));
    y += ROW;
    snprintf(name, sizeof(name), "A %.30s",
             tacet_compared_text(result, TACET_COMPARED_SCENARIOS, 0, "name"));
    draw_row(svg, axis, y, name, row.a, row.a_error, true,
             tacet_compared_percent(said, row.a, row.a_error, wording));
    for (size_t k = 0; k < group->n; k++) {
        y += ROW;
        row = tacet_compared_of(result, group->rows[k]);
        snprintf(name, sizeof(name), "%.4s %.30s",
                 tacet_compared_text(result, TACET_COMPARED_DIFFERENCES, row.row, "scenario"),
                 tacet_compared_text(result, TACET_COMPARED_DIFFERENCES, row.row, "name"));
        snprintf(said, sizeof(said), "%.40s (%.60s, %.40s)",
                 tacet_compared_percent(share, row.b, row.b_error, wording),
                 tacet_compared_points(points, &row, wording),
                 tacet_compared_verdict(&row, wording));
        draw_row(svg, axis, y, name, row.b, row.b_error, false, said);
    }
    return y + ROW;
}

void tacet_chart_comparison(struct tacet_chart *self,
                            const struct tacet_comparison_result *result,
                            struct tacet_wording *wording)
{
    struct tacet_axis axis;
    struct group group;
    size_t lines, n;
    double most, top, y;

    *self = (struct tacet_chart) { .slug = "comparison" };
    n = count_groups(result, &lines, &most);
    axis = tacet_axis_of(most, LEFT, RIGHT);
    words(self, result, wording);
    tacet_canvas_begin(self, WIDTH, 130.0 + ROW * (double) lines);
    top = 52.0 + 21.0 * (tacet_canvas_title(self, 82) - 1);
    tacet_plot_share_axis(&self->svg, &axis, top, top + ROW * (double) lines,
                          tacet_wording(wording, "axis.adopted_interval"), wording->point);
    tacet_canvas_text(&self->svg, (struct tacet_point) { RIGHT + 16.0, top - 2.0 }, TACET_START,
                      tacet_colour(TACET_GREY), NULL,
                      tacet_wording(wording, "chart.comparison.to_first"));
    y = top + ROW / 2.0;
    for (size_t k = 0; k < n; k++) {
        if (find_group(&group, result, k) && group.n > 0) {
            y = draw_group(&self->svg, &axis, result, &group, y, wording);
        }
    }
    tacet_canvas_end(self);
}
