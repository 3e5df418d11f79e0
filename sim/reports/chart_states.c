/* chart_states.c - where the file stands day by day: areas on each other, adopted at the
 * bottom.
 *
 * Four areas have colours; what is not tabled is the rest to one hundred and stays white.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_private.h"

enum { WIDTH = 820, HEIGHT = 430, LEFT = 64, RIGHT = 570, BOTTOM = 368, GRID_MAX = 80 };
enum { AREAS = 4 };

static const struct {
    const char *states[2]; /* of timeline.csv, added up */
    const char *key;
    enum tacet_colour colour;
} areas[AREAS] = {
    { { "adopted", "diluted" }, "state.adopted", TACET_BLUE },
    { { "preparation", NULL }, "state.preparation", TACET_TURQUOISE },
    { { "blocked", NULL }, "state.blocked", TACET_PINK },
    { { "dropped", NULL }, "state.dropped", TACET_ORANGE },
};

struct courses {
    double days[GRID_MAX], tops[AREAS + 1][GRID_MAX]; /* tops[a] is the lower edge of area a */
    size_t n;
};

static void take(struct courses *self, double day, const char *state, double share)
{
    if (self->n == 0 || self->days[self->n - 1] < day) {
        if (self->n == GRID_MAX) {
            return;
        }
        self->days[self->n] = day;
        for (size_t a = 0; a <= AREAS; a++) {
            self->tops[a][self->n] = 0.0;
        }
        self->n += 1;
    }
    for (size_t a = 0; a < AREAS; a++) {
        for (size_t k = 0; k < 2; k++) {
            if (areas[a].states[k] != NULL && strcmp(areas[a].states[k], state) == 0) {
                self->tops[a + 1][self->n - 1] += share;
            }
        }
    }
}

static void read_courses(struct courses *self, const struct tacet_result *result)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_TIMELINE];
    const int measure = tacet_csv_column(table, "measure");
    const int state = tacet_csv_column(table, "state");

    self->n = 0;
    for (size_t row = 0; row < table->n_rows; row++) {
        const double day = tacet_result_number(table, row, "day");
        const double share = tacet_result_number(table, row, "probability");

        if (strcmp(tacet_csv_cell(table, row, measure), result->headline) == 0 && !isnan(day) &&
            !isnan(share)) {
            take(self, day, tacet_csv_cell(table, row, state), 100.0 * share);
        }
    }
    for (size_t a = 1; a <= AREAS; a++) {
        for (size_t k = 0; k < self->n; k++) {
            self->tops[a][k] += self->tops[a - 1][k];
        }
    }
}

static void words(struct tacet_chart *self, const struct courses *courses, double n,
                  struct tacet_wording *wording)
{
    const size_t last = courses->n - 1;
    char texts[AREAS + 1][64], day[64];

    for (size_t a = 0; a < AREAS; a++) {
        tacet_counted_percent(texts[a], sizeof(texts[a]),
                              (courses->tops[a + 1][last] - courses->tops[a][last]) / 100.0, n,
                              wording->point);
    }
    tacet_counted_percent(texts[AREAS], sizeof(texts[AREAS]),
                          1.0 - courses->tops[AREAS][last] / 100.0, n, wording->point);
    tacet_european(day, sizeof(day), courses->days[last], 0, wording->point);
    const char *const pairs[][2] = {
        { "adopted", texts[0] }, { "preparation", texts[1] }, { "blocked", texts[2] },
        { "dropped", texts[3] }, { "not_tabled", texts[4] },  { "days", day },
    };
    tacet_say(&self->title, wording, "chart.states.title", pairs, 6);
    tacet_say(&self->description, wording, "chart.states.description", pairs, 6);
}

static void area(struct tacet_text *svg, const struct courses *courses, size_t a,
                 const struct tacet_axis *days, const struct tacet_axis *values)
{
    struct tacet_point points[2 * GRID_MAX];
    const size_t n = courses->n;

    for (size_t k = 0; k < n; k++) {
        const double x = tacet_axis_place(days, courses->days[k]);

        points[k] =
            (struct tacet_point) { x, tacet_axis_place(values, courses->tops[a + 1][k]) };
        points[2 * n - 1 - k] =
            (struct tacet_point) { x, tacet_axis_place(values, courses->tops[a][k]) };
    }
    tacet_canvas_path(svg, points, 2 * n, true, tacet_colour(areas[a].colour), 1.5);
}

/* Names behind the areas, from the top down and at least a line apart, each with a square of
 * its colour; below the areas of no width, too. */
static void names(struct tacet_text *svg, const struct courses *courses,
                  const struct tacet_axis *values, double n, struct tacet_wording *wording)
{
    const size_t last = courses->n - 1;
    double below = values->to - 18.0;

    for (size_t k = AREAS; k-- > 0;) {
        const double middle = (courses->tops[k + 1][last] + courses->tops[k][last]) / 2.0;
        const double share = courses->tops[k + 1][last] - courses->tops[k][last];
        double y = fmax(tacet_axis_place(values, middle), below + 20.0);
        char number[64], text[160];

        y = fmin(y, values->from - 20.0 * (double) k);
        below = y;
        tacet_counted_percent(number, sizeof(number), share / 100.0, n, wording->point);
        snprintf(text, sizeof(text), "%s %.90s", number, tacet_wording(wording, areas[k].key));
        tacet_canvas_box(svg, (struct tacet_point) { RIGHT + 10.0, y - 6.0 }, 12.0, 12.0,
                         tacet_colour(areas[k].colour));
        tacet_canvas_text(svg, (struct tacet_point) { RIGHT + 28.0, y + 4.5 }, TACET_START,
                          tacet_colour(TACET_INK), NULL, text);
    }
}

static void draw(struct tacet_chart *self, const struct courses *courses,
                 const struct tacet_result *result, struct tacet_wording *wording)
{
    struct tacet_axis days = { result->horizon, 1.0, LEFT, RIGHT, 0 }, values;
    double most = 0.0;

    for (size_t k = 0; k < courses->n; k++) {
        most = fmax(most, courses->tops[AREAS][k]);
    }
    tacet_canvas_begin(self, WIDTH, HEIGHT);
    values = tacet_axis_of(most, BOTTOM, 46.0 + 21.0 * tacet_canvas_title(self, 70));
    tacet_plot_value_axis(&self->svg, &values, LEFT, RIGHT,
                          tacet_wording(wording, "axis.state"), wording->point);
    for (size_t a = 0; a < AREAS; a++) {
        area(&self->svg, courses, a, &days, &values);
    }
    tacet_plot_day_axis(&self->svg, &days, result->horizon, BOTTOM,
                        tacet_wording(wording, "axis.days"), wording->point);
    names(&self->svg, courses, &values, result->decisions, wording);
    tacet_canvas_end(self);
}

void tacet_chart_states(struct tacet_chart *self, const struct tacet_result *result,
                        struct tacet_wording *wording)
{
    struct courses courses;

    *self = (struct tacet_chart) { .slug = "states" };
    read_courses(&courses, result);
    if (courses.n > 0) {
        words(self, &courses, result->decisions, wording);
        draw(self, &courses, result, wording);
    }
}
