/* test_sweeps.c - what a report says of the cells of a sweep, on tables with known answers. */
#include "reports/reports_sweep_private.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/near.h"

#define REST                                                                            \
    "measure,outcome,rule,member,day,decisions,probability,stderr,low,high,difference," \
    "difference_stderr"

/* A table of two settings x and y, begun. */
static struct tacet_text table_of(const char *more)
{
    struct tacet_text text = { 0 };

    tacet_text_add(&text, "cell,x,y," REST "%s,failure\n", more);
    return text;
}

static void add_cell(struct tacet_text *text, int cell, const char *x, const char *y, double p,
                     double error, double paired)
{
    tacet_text_add(text, "%d,%s,%s,m,adopted,,,365,1000,%.17g,%g,0,1,0,%g,\n", cell, x, y, p,
                   error, paired);
}

static struct tacet_sweep_result result_of(struct tacet_text *text, const char *design)
{
    struct tacet_sweep_result result = { .n_settings = 2, .is_common = true, .n_cells = 1 };
    char path[600];

    snprintf(path, sizeof(path), "%s/table-%s.csv", getenv("TACET_SCRATCH"), design);
    snprintf(result.design, sizeof(result.design), "%s", design);
    snprintf(result.name, sizeof(result.name), "made up");
    snprintf(result.settings[0], sizeof(result.settings[0]), "x");
    snprintf(result.settings[1], sizeof(result.settings[1]), "y");
    assert_int_equal(tacet_file_write(path, text->bytes, text->length, NULL), TACET_OK);
    assert_int_equal(tacet_csv_read(&result.table, path, NULL), TACET_OK);
    tacet_text_free(text);
    return result;
}

static struct tacet_swept swept_of(const struct tacet_sweep_result *result)
{
    struct tacet_error err = { .status = TACET_OK };
    struct tacet_swept swept;

    if (tacet_swept_init(&swept, result, &err) != TACET_OK) {
        fail_msg("%s", err.text);
    }
    return swept;
}

static void levels_are_numbers_in_order_or_texts_as_they_come(void **state)
{
    struct tacet_text text = table_of("");
    struct tacet_sweep_result result;
    struct tacet_swept swept;

    (void) state;
    add_cell(&text, 0, "10", "no", 0.1, 0.01, 0.0);
    add_cell(&text, 1, "-0.5", "no", 0.3, 0.02, 0.0);
    add_cell(&text, 2, "2", "also", 0.2, 0.01, 0.0);
    add_cell(&text, 3, "", "no", 0.2, 0.01, 0.0);
    tacet_text_add(&text, "4,7,no,,,,,,,,,,,,,broken\n");
    result = result_of(&text, "csv");
    swept = swept_of(&result);
    assert_int_equal(swept.n, 4);
    assert_int_equal(swept.axes[0].n, 3);
    assert_true(swept.axes[0].is_number);
    assert_false(swept.axes[0].is_rising);
    assert_string_equal(swept.axes[0].levels[0].text, "-0.5");
    assert_int_equal(tacet_swept_level(&swept, 0, 0), 2);
    assert_int_equal(tacet_swept_level(&swept, 3, 0), TACET_LEVEL_NONE);
    assert_int_equal(swept.axes[1].n, 2);
    assert_true(swept.axes[1].is_rising);
    assert_string_equal(swept.axes[1].levels[1].text, "also");
    assert_int_equal(swept.lowest, 0);
    assert_int_equal(swept.highest, 1);
    assert_near(swept.worst, 0.02, 1e-15);
    tacet_swept_free(&swept);
    tacet_sweep_result_free(&result);
}

static void levels_have_four_digits_at_most(void **state)
{
    const struct {
        double value;
        const char *shown;
    } rows[] = { { 0.0, "0" },
                 { 1.0, "1" },
                 { -0.75, "\u22120.75" },
                 { 1.0 / 3.0, "0.3333" },
                 { 0.1 + 0.2, "0.3" },
                 { 12.3456, "12.35" },
                 { 2026.0, "2\u202f026" },
                 { 0.00012345, "0.000123" } };
    char buffer[TACET_SWEPT_TEXT];

    (void) state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        const struct tacet_level level = { .text = "", .value = rows[k].value };

        assert_string_equal(tacet_level_shown(buffer, &level, '.'), rows[k].shown);
    }
    assert_string_equal(tacet_level_shown(buffer, &(struct tacet_level) { .value = 0.25 }, ','),
                        "0,25");
    assert_string_equal(
        tacet_level_shown(buffer, &(struct tacet_level) { .text = "HU", .value = NAN }, ','),
        "HU");
}

static void errors_of_differences_are_bounded_by_both_ways(void **state)
{
    struct tacet_text text = table_of("");
    struct tacet_sweep_result result;
    struct tacet_swept swept;

    (void) state;
    add_cell(&text, 0, "1", "1", 0.1, 0.03, 0.0);
    add_cell(&text, 1, "2", "1", 0.2, 0.03, 0.01);
    add_cell(&text, 2, "3", "1", 0.3, 0.04, 0.09);
    result = result_of(&text, "grid");
    swept = swept_of(&result);
    assert_near(tacet_swept_error(&swept, 0, 1), 0.01, 1e-12); /* paired */
    assert_near(tacet_swept_error(&swept, 1, 2), 0.07, 1e-12); /* each by itself */
    result.is_common = false;
    assert_near(tacet_swept_error(&swept, 1, 2), 0.05, 1e-12);
    tacet_swept_free(&swept);
    tacet_sweep_result_free(&result);
}

/* p = 0.1 + 0.05 x + 0.2 y + 0.01 x y on a grid of 3 by 2. */
static struct tacet_sweep_result small_grid(void)
{
    struct tacet_text text = table_of(",x.step,x.step_stderr,y.step,y.step_stderr");

    for (int x = 0; x < 3; x++) {
        for (int y = 0; y < 2; y++) {
            tacet_text_add(&text, "%d,%d,%d,m,adopted,,,365,1000,%.17g,0.01,0,1,0,0.002,",
                           2 * x + y, x, y, 0.1 + 0.05 * x + 0.2 * y + 0.01 * x * y);
            tacet_text_add(&text, x > 0 ? "0.05,%s," : ",,", x == 1 ? "0.03" : "0.02");
            tacet_text_add(&text, y > 0 ? "0.2,0.001,\n" : ",,\n");
        }
    }
    return result_of(&text, "grid");
}

static void a_grid_is_averaged_over_the_other_settings(void **state)
{
    struct tacet_sweep_result result = small_grid();
    struct tacet_swept swept = swept_of(&result);
    struct tacet_swept_effect effects[2];
    size_t pairs, same;

    (void) state;
    tacet_effects_of_grid(effects, &swept);
    assert_int_equal(effects[0].setting, 1);
    assert_near(effects[0].low, 0.15, 1e-12);
    assert_near(effects[0].high, 0.36, 1e-12);
    assert_near(effects[0].error, 0.004, 1e-12);
    assert_int_equal(effects[1].low_level, 0);
    assert_int_equal(effects[1].high_level, 2);
    assert_near(effects[1].size, 0.11, 1e-12);
    tacet_neighbours(&swept, 0, &pairs, &same); /* 0.05 is within 1.96 times 0.03, not 0.02 */
    assert_int_equal(pairs, 4);
    assert_int_equal(same, 2);
    tacet_neighbours(&swept, 1, &pairs, &same);
    assert_int_equal(pairs, 3);
    assert_int_equal(same, 0);
    tacet_swept_free(&swept);
    tacet_sweep_result_free(&result);
}

static void a_map_has_cells_where_they_belong(void **state)
{
    struct tacet_sweep_result result = small_grid();
    struct tacet_swept swept = swept_of(&result);
    struct tacet_map map;

    (void) state;
    assert_true(tacet_map_init(&map, &swept));
    assert_int_equal(map.down, 3);
    assert_int_equal(map.across, 2);
    for (int k = 0; k < 6; k++) {
        assert_int_equal(map.cells[k], k);
    }
    assert_true(tacet_swept_passes(&swept, 0.4));
    assert_false(tacet_swept_passes(&swept, 0.1)); /* all reach it */
    assert_false(tacet_swept_passes(&swept, 0.5));
    tacet_map_free(&map);
    tacet_swept_free(&swept);
    tacet_sweep_result_free(&result);
}

static void ranks_are_shared_by_equal_values(void **state)
{
    struct tacet_text text = table_of("");
    struct tacet_sweep_result result;
    struct tacet_swept swept;
    struct tacet_rank ranks[2];

    (void) state;
    add_cell(&text, 0, "1", "4", 0.10, 0.01, 0.0);
    add_cell(&text, 1, "2", "3", 0.30, 0.01, 0.0);
    add_cell(&text, 2, "2", "2", 0.20, 0.01, 0.0);
    add_cell(&text, 3, "3", "1", 0.40, 0.01, 0.0);
    result = result_of(&text, "list");
    swept = swept_of(&result);
    assert_true(tacet_ranks(ranks, &swept));
    assert_int_equal(ranks[0].setting, 0);
    assert_near(ranks[0].value, 4.5 / sqrt(4.5 * 5.0), 1e-12); /* by hand */
    assert_near(ranks[1].value, -0.8, 1e-12);
    assert_true(isnan(ranks[0].low)); /* four cells are too few */
    tacet_swept_free(&swept);
    tacet_sweep_result_free(&result);
}

/* Uniform numbers of the tests alone. */
static double next(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double) (*state >> 11) * 0x1p-53;
}

static double response(double x, double y)
{
    const double u = 2.0 * x - 1.0, v = 2.0 * y - 1.0;

    return 0.3 + 0.1 * u + 0.05 * v + 0.05 * u * v;
}

static void indices_find_the_exact_ones_within_their_errors(void **state)
{
    /* Variances 0.01/3, 0.0025/3 and, of both together, 0.0025/9. */
    const double whole = 0.0125 / 3.0 + 0.0025 / 9.0, both = 0.0025 / 9.0 / whole;
    const double first[] = { 0.01 / 3.0 / whole, 0.0025 / 3.0 / whole };
    struct tacet_text text = table_of("");
    struct tacet_sweep_result result;
    struct tacet_swept swept;
    struct tacet_indices found;
    uint64_t seed = 7;

    (void) state;
    for (int point = 0; point < 800; point++) {
        const double a[] = { next(&seed), next(&seed) }, b[] = { next(&seed), next(&seed) };
        const double p[] = { response(a[0], a[1]), response(b[0], a[1]), response(a[0], b[1]),
                             response(b[0], b[1]) };

        for (int row = 0; row < 4; row++) {
            if (point != 13 || row != 2) { /* one cell is missing, and its point with it */
                add_cell(&text, 4 * point + row, "0", "0", p[row], 1e-4, 1e-4);
            }
        }
    }
    result = result_of(&text, "saltelli");
    swept = swept_of(&result);
    assert_true(tacet_indices_find(&found, &swept));
    assert_int_equal(found.points, 799);
    for (size_t k = 0; k < 2; k++) {
        assert_int_equal(found.rows[k].setting, k);
        assert_in_range((long) (1e4 * found.rows[k].first_error), 20, 600);
        assert_near(found.rows[k].first, first[k], 3.5 * found.rows[k].first_error);
        assert_near(found.rows[k].total, first[k] + both, 3.5 * found.rows[k].total_error);
    }
    assert_near(found.noise, 1e-8 / whole, 2e-7);
    tacet_swept_free(&swept);
    tacet_sweep_result_free(&result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_are_numbers_in_order_or_texts_as_they_come),
        cmocka_unit_test(levels_have_four_digits_at_most),
        cmocka_unit_test(errors_of_differences_are_bounded_by_both_ways),
        cmocka_unit_test(a_grid_is_averaged_over_the_other_settings),
        cmocka_unit_test(a_map_has_cells_where_they_belong),
        cmocka_unit_test(ranks_are_shared_by_equal_values),
        cmocka_unit_test(indices_find_the_exact_ones_within_their_errors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
