/* chart_rules.c - the ladder under each rule of the Council, with the number in each cell. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_private.h"

enum { WIDTH = 960, LEFT = 370, CELL = 82, HIGH = 30, MEASURES_MAX = 32, RULES_MAX = 8 };

/* Where the shades begin, per cent. */
static const double shades[TACET_SHADES] = { 0.0, 1.0, 5.0, 20.0, 50.0, 80.0 };

struct map {
    const char *measures[MEASURES_MAX], *rules[RULES_MAX];
    size_t n_measures, n_rules;
};

static size_t place_of(const char *list[], size_t *n, size_t n_max, const char *word)
{
    for (size_t k = 0; k < *n; k++) {
        if (strcmp(list[k], word) == 0) {
            return k;
        }
    }
    if (*n < n_max) {
        list[*n] = word;
        *n += 1;
    }
    return *n;
}

static struct map map_of(const struct tacet_csv *table)
{
    struct map map = { .n_measures = 0 };

    for (size_t row = 0; row < table->n_rows; row++) {
        place_of(map.measures, &map.n_measures, MEASURES_MAX,
                 tacet_csv_cell(table, row, tacet_csv_column(table, "measure")));
        place_of(map.rules, &map.n_rules, RULES_MAX,
                 tacet_csv_cell(table, row, tacet_csv_column(table, "rule")));
    }
    return map;
}

static void draw_cell(struct tacet_text *svg, const struct tacet_csv *table, size_t row,
                      struct tacet_point corner, char point)
{
    const double percent = 100.0 * tacet_result_number(table, row, "probability");
    char text[64];
    size_t shade = 0;

    while (shade + 1 < TACET_SHADES && percent >= shades[shade + 1]) {
        shade += 1;
    }
    tacet_map_number(text, percent / 100.0, tacet_result_number(table, row, "high"), point);
    tacet_canvas_box(svg, corner, CELL - 2.0, HIGH - 2.0, tacet_shade(shade).fill);
    if (strcmp(tacet_csv_cell(table, row, tacet_csv_column(table, "own")), "1") == 0) {
        tacet_text_add(svg,
                       "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
                       "fill=\"none\" stroke=\"%s\" stroke-width=\"3.0\"/>\n",
                       corner.x + 1.5, corner.y + 1.5, CELL - 5.0, HIGH - 5.0,
                       tacet_colour(TACET_ORANGE));
    }
    tacet_canvas_text(svg,
                      (struct tacet_point) { corner.x + CELL / 2.0 - 1.0, corner.y + 18.5 },
                      TACET_MIDDLE, tacet_colour(tacet_shade(shade).text), NULL, text);
}

static void words(struct tacet_chart *self, const struct tacet_result *result,
                  struct tacet_wording *wording)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_RULES];
    char texts[3][64];
    const char *const rules[] = { "unanimity", "qmv_55_65", "high_representative" };
    struct tacet_csv const *const from = table;

    for (size_t k = 0; k < 3; k++) {
        const char *const pairs[][2] = { { "measure", result->headline },
                                         { "rule", rules[k] } };
        const double p =
            tacet_result_number(from, tacet_result_row(from, pairs, 2), "probability");

        snprintf(texts[k], sizeof(texts[k]), "-");
        if (!isnan(p)) {
            tacet_counted_percent(texts[k], sizeof(texts[k]), p, result->decisions,
                                  wording->point);
        }
    }
    const char *const said[][2] = {
        { "measure", tacet_measure_label(result, result->headline) },
        { "unanimity", texts[0] },
        { "qmv", texts[1] },
        { "hr", texts[2] },
    };
    tacet_say(&self->title, wording, "chart.rules.title", said, 4);
    tacet_say(&self->description, wording, "chart.rules.description", said, 4);
}

static void draw_row(struct tacet_text *svg, const struct tacet_result *result,
                     const struct map *map, size_t m, double y, char point)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_RULES];
    char label[128];

    snprintf(label, sizeof(label), "%.100s", tacet_measure_label(result, map->measures[m]));
    tacet_canvas_text(svg, (struct tacet_point) { LEFT - 10.0, y + 18.5 }, TACET_END,
                      tacet_colour(TACET_INK), "font-size=\"12\"", label);
    for (size_t r = 0; r < map->n_rules; r++) {
        const char *const pairs[][2] = { { "measure", map->measures[m] },
                                         { "rule", map->rules[r] } };
        const size_t row = tacet_result_row(table, pairs, 2);

        if (row < table->n_rows) {
            draw_cell(svg, table, row, (struct tacet_point) { LEFT + CELL * (double) r, y },
                      point);
        }
    }
}

void tacet_chart_rules(struct tacet_chart *self, const struct tacet_result *result,
                       struct tacet_wording *wording)
{
    const struct map map = map_of(&result->tables[TACET_RESULT_RULES]);
    double top;

    *self = (struct tacet_chart) { .slug = "rules" };
    words(self, result, wording);
    tacet_canvas_begin(self, WIDTH, 155.0 + HIGH * (double) map.n_measures);
    top = 54.0 + 21.0 * tacet_canvas_title(self, 82);
    for (size_t r = 0; r < map.n_rules; r++) {
        char key[96];

        snprintf(key, sizeof(key), "rule.%.80s", map.rules[r]);
        tacet_canvas_text(
            &self->svg,
            (struct tacet_point) { LEFT + CELL * ((double) r + 0.5) - 1.0, top - 10.0 },
            TACET_MIDDLE, tacet_colour(TACET_INK), "font-size=\"11\"",
            tacet_wording(wording, key));
    }
    for (size_t m = 0; m < map.n_measures; m++) {
        draw_row(&self->svg, result, &map, m, top + HIGH * (double) m, wording->point);
    }
    tacet_canvas_text(
        &self->svg, (struct tacet_point) { LEFT, top + HIGH * (double) map.n_measures + 22.0 },
        TACET_START, tacet_colour(TACET_GREY), NULL,
        tacet_wording(wording, "chart.rules.note"));
    tacet_canvas_end(self);
}
