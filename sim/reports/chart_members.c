/* chart_members.c - who objects, alone, and decides: a dot plot, the most likely one first. */
#include <math.h>
#include <stdio.h>

#include "reports/reports_private.h"

enum { WIDTH = 820, LEFT = 170, RIGHT = 780, ROWS_MAX = 12, ROW = 26 };

/* The three shares of a member, each with a mark and colour of its own. */
static const struct {
    const char *column, *key;
    enum tacet_shape mark;
    enum tacet_colour colour;
} shares[] = {
    { "objects", "chart.members.objects", TACET_DISC, TACET_BLUE },
    { "sole", "chart.members.sole", TACET_DIAMOND, TACET_ORANGE },
    { "pivotal", "chart.members.pivotal", TACET_SQUARE, TACET_PINK },
};
enum { N_SHARES = sizeof(shares) / sizeof(shares[0]) };

static void words(struct tacet_chart *self, const struct tacet_result *result,
                  const size_t *rows, size_t n, struct tacet_wording *wording)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_MEMBERS];
    const int name = tacet_csv_column(table, "name");
    char first[64], sole[64], next[64], number[16];
    const char *const pairs[][2] = {
        { "first", n > 0 ? tacet_csv_cell(table, rows[0], name) : "" },
        { "objects", n > 0
                         ? tacet_counted_percent(first, sizeof(first),
                                                 tacet_result_number(table, rows[0], "objects"),
                                                 tacet_tabled_decisions(result), wording->point)
                         : "" },
        { "sole", n > 0 ? tacet_counted_percent(sole, sizeof(sole),
                                                tacet_result_number(table, rows[0], "sole"),
                                                tacet_tabled_decisions(result), wording->point)
                        : "" },
        { "second", n > 1 ? tacet_csv_cell(table, rows[1], name) : "" },
        { "next", n > 1 ? tacet_counted_percent(next, sizeof(next),
                                                tacet_result_number(table, rows[1], "objects"),
                                                tacet_tabled_decisions(result), wording->point)
                        : "" },
        { "n", tacet_european(number, sizeof(number), (double) n, 0, wording->point) },
    };

    tacet_say(&self->title, wording,
              n > 1    ? "chart.members.title"
              : n == 1 ? "chart.members.one"
                       : "chart.members.none",
              pairs, 6);
    tacet_say(&self->description, wording,
              n > 0 ? "chart.members.description" : "chart.members.none", pairs, 6);
}

static void legend(struct tacet_text *svg, double y, struct tacet_wording *wording)
{
    double x = LEFT + 6.0;

    for (size_t k = 0; k < N_SHARES; k++) {
        const char *text = tacet_wording(wording, shares[k].key);

        tacet_canvas_mark(svg, (struct tacet_point) { x, y - 4.5 }, shares[k].mark,
                          tacet_colour(shares[k].colour));
        tacet_canvas_text(svg, (struct tacet_point) { x + 12.0, y }, TACET_START,
                          tacet_colour(TACET_INK), NULL, text);
        x += 40.0 + 8.2 * tacet_letters(text);
    }
}

static void member(struct tacet_text *svg, const struct tacet_csv *table, size_t row, double y,
                   const struct tacet_axis *axis)
{
    char label[160];
    const double objects = 100.0 * tacet_result_number(table, row, "objects");
    const double error = 100.0 * tacet_result_number(table, row, "objects_stderr");

    snprintf(label, sizeof(label), "%.60s (%.8s)",
             tacet_csv_cell(table, row, tacet_csv_column(table, "name")),
             tacet_csv_cell(table, row, tacet_csv_column(table, "member")));
    tacet_canvas_text(svg, (struct tacet_point) { LEFT - 12.0, y + 4.5 }, TACET_END,
                      tacet_colour(TACET_INK), NULL, label);
    tacet_canvas_line(svg, (struct tacet_point) { tacet_axis_place(axis, 0.0), y },
                      (struct tacet_point) { tacet_axis_place(axis, objects), y },
                      tacet_colour(TACET_GREY), 1.0, NULL);
    tacet_canvas_line(
        svg,
        (struct tacet_point) { tacet_axis_place(axis, fmax(objects - 1.96 * error, 0.0)), y },
        (struct tacet_point) { tacet_axis_place(axis, fmin(objects + 1.96 * error, axis->most)),
                               y },
        tacet_colour(TACET_BLUE), 3.0, NULL);
    for (size_t k = 0; k < N_SHARES; k++) {
        const double share = 100.0 * tacet_result_number(table, row, shares[k].column);

        if (!isnan(share)) {
            tacet_canvas_mark(svg, (struct tacet_point) { tacet_axis_place(axis, share), y },
                              shares[k].mark, tacet_colour(shares[k].colour));
        }
    }
}

void tacet_chart_members(struct tacet_chart *self, const struct tacet_result *result,
                         struct tacet_wording *wording)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_MEMBERS];
    size_t rows[ROWS_MAX], n = tacet_objecting_rows(result, rows, ROWS_MAX);
    struct tacet_axis axis;
    double top, bottom;

    *self = (struct tacet_chart) { .slug = "members" };
    while (n > 0 && !(tacet_result_number(table, rows[n - 1], "objects") > 0.0)) {
        n -= 1;
    }
    words(self, result, rows, n, wording);
    axis = tacet_axis_of(n > 0 ? 100.0 * tacet_result_number(table, rows[0], "objects") : 1.0,
                         LEFT, RIGHT);
    tacet_canvas_begin(self, WIDTH, 170.0 + ROW * (double) n);
    top = 62.0 + 21.0 * tacet_canvas_title(self, 70);
    bottom = top + ROW * (double) n + 4.0;
    legend(&self->svg, top - 20.0, wording);
    tacet_plot_share_axis(&self->svg, &axis, top, bottom,
                          tacet_wording(wording, "axis.of_tabled"), wording->point);
    for (size_t k = 0; k < n; k++) {
        member(&self->svg, table, rows[k], top + ROW * ((double) k + 0.5), &axis);
    }
    tacet_canvas_end(self);
}
