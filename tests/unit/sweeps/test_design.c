/* test_design.c - designs give the points they promise, each by its number alone. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tacet/sweeps.h"

static struct tacet_factor unit(const char *path)
{
    struct tacet_factor factor = { .shape = { .shape = TACET_UNIFORM, .high = 1.0 },
                                   .steps = 3 };

    strcpy(factor.path, path);
    return factor;
}

static struct tacet_sweep_file file_of(struct tacet_factor *factors, size_t n,
                                       enum tacet_design design, uint64_t points)
{
    for (size_t f = 0; f < n; f++) {
        factors[f] = unit("x");
    }
    return (struct tacet_sweep_file) {
        .seed = 7, .design = design, .points = points, .n_factors = n, .factors = factors
    };
}

static double coordinate(const struct tacet_sweep_file *file, uint64_t i, size_t k)
{
    struct tacet_setting settings[TACET_FACTORS_MAX];

    tacet_design_point(file, i, settings);
    assert_true(settings[k].is_set && settings[k].is_number);
    return settings[k].number;
}

/* The first points as everybody's, from 0. */
static void sobol_points_are_those_of_the_literature(void **state)
{
    const double known[8][3] = { { 0, 0, 0 },          { .5, .5, .5 },
                                 { .75, .25, .25 },    { .25, .75, .75 },
                                 { .375, .375, .625 }, { .875, .875, .125 },
                                 { .625, .125, .875 }, { .125, .625, .375 } };

    (void) state;
    for (uint32_t i = 0; i < 8; i++) {
        for (size_t k = 0; k < 3; k++) {
            assert_true((double) tacet_sobol(i, k) * 0x1p-32 == known[i][k]);
        }
    }
}

/* A point that uses many direction numbers of every dimension, from the table as it was
 * compared with the published file, row by row. */
static void sobol_direction_numbers_are_the_published_ones(void **state)
{
    const uint32_t known[TACET_SOBOL_DIMENSIONS] = {
        0x46c71000, 0x8fd9f000, 0x13f79000, 0x6b123000, 0xe0efd000, 0x8b893000, 0x3882d000,
        0x444c9000, 0x0ce81000, 0x01207000, 0xe369b000, 0xae619000, 0x85f19000, 0x48893000,
        0xe62bd000, 0x77521000, 0x31693000, 0x81ea9000, 0xd7c7f000, 0xa1ddf000, 0xca45f000
    };

    (void) state;
    for (size_t k = 0; k < TACET_SOBOL_DIMENSIONS; k++) {
        assert_int_equal(tacet_sobol(1000003, k), known[k]);
    }
}

/* Each of the first 2^m points alone in its 2^m-th, in every dimension, scrambled or not; and
 * in the first two dimensions in every box of that volume. */
static void sobol_points_are_even(void **state)
{
    (void) state;
    for (size_t k = 0; k < TACET_SOBOL_DIMENSIONS; k++) {
        bool plain[1024] = { false }, scrambled[1024] = { false };

        for (uint32_t i = 0; i < 1024; i++) {
            const uint32_t bits = tacet_sobol(i, k);

            assert_false(plain[bits >> 22]);
            plain[bits >> 22] = true;
            assert_false(scrambled[tacet_owen(bits, 12345) >> 22]);
            scrambled[tacet_owen(bits, 12345) >> 22] = true;
        }
    }
    for (uint32_t a = 1; a < 8; a++) {
        bool boxes[256] = { false };

        for (uint32_t i = 0; i < 256; i++) {
            const uint32_t x = tacet_owen(tacet_sobol(i, 0), 1) >> (32 - a);
            const uint32_t y = tacet_owen(tacet_sobol(i, 1), 2) >> (24 + a);

            assert_false(boxes[x << (8 - a) | y]);
            boxes[x << (8 - a) | y] = true;
        }
    }
}

static void more_sobol_points_keep_those_before(void **state)
{
    struct tacet_factor factors[5];
    struct tacet_sweep_file few = file_of(factors, 5, TACET_DESIGN_SOBOL, 100);
    struct tacet_sweep_file many = few;

    (void) state;
    many.points = 1000000;
    for (uint64_t i = 0; i < 100; i++) {
        for (size_t k = 0; k < 5; k++) {
            assert_true(coordinate(&few, i, k) == coordinate(&many, i, k));
        }
    }
}

/* Another seed is another scrambling, and no two settings share theirs. */
static void designs_depend_on_seed_and_setting(void **state)
{
    const enum tacet_design designs[] = { TACET_DESIGN_SOBOL, TACET_DESIGN_LATIN_HYPERCUBE };
    struct tacet_factor factors[3];

    (void) state;
    for (size_t d = 0; d < 2; d++) {
        const struct tacet_sweep_file file = file_of(factors, 3, designs[d], 64);
        struct tacet_sweep_file other = file;
        size_t same = 0, like = 0;

        other.seed = 8;
        for (uint64_t i = 0; i < 64; i++) {
            same +=
                floor(64.0 * coordinate(&file, i, 0)) == floor(64.0 * coordinate(&other, i, 0));
            like +=
                floor(64.0 * coordinate(&file, i, 0)) == floor(64.0 * coordinate(&file, i, 2));
        }
        assert_true(same < 16 && like < 16);
    }
}

/* For numbers of points that are no powers of two, too. */
static void a_latin_hypercube_has_each_stratum_once(void **state)
{
    const uint64_t sizes[] = { 1, 2, 7, 100, 1000 };
    struct tacet_factor factors[3];

    (void) state;
    for (size_t s = 0; s < 5; s++) {
        const struct tacet_sweep_file file =
            file_of(factors, 3, TACET_DESIGN_LATIN_HYPERCUBE, sizes[s]);

        for (size_t k = 0; k < 3; k++) {
            bool met[1000] = { false };

            for (uint64_t i = 0; i < sizes[s]; i++) {
                const double u = coordinate(&file, i, k);

                assert_true(u > 0.0 && u < 1.0);
                assert_false(met[(size_t) (u * (double) sizes[s])]);
                met[(size_t) (u * (double) sizes[s])] = true;
            }
        }
    }
}

static void saltelli_exchanges_one_coordinate(void **state)
{
    struct tacet_factor factors[4], both[8];
    const struct tacet_sweep_file file = file_of(factors, 4, TACET_DESIGN_SALTELLI, 8);
    const struct tacet_sweep_file wide = file_of(both, 8, TACET_DESIGN_SOBOL, 8);

    (void) state;
    assert_int_equal(tacet_design_cells(&file), 8 * 6);
    for (uint64_t j = 0; j < 8; j++) {
        for (uint64_t row = 1; row <= 4; row++) {
            for (size_t k = 0; k < 4; k++) {
                const double a = coordinate(&file, 6 * j, k),
                             b = coordinate(&file, 6 * j + 5, k);

                assert_true(a != b);
                assert_true(a == coordinate(&wide, j, k) && b == coordinate(&wide, j, 4 + k));
                assert_true(coordinate(&file, 6 * j + row, k) == (row == k + 1 ? b : a));
            }
        }
    }
}

static void a_grid_and_one_at_a_time_go_through_all_levels(void **state)
{
    struct tacet_factor factors[2];
    struct tacet_sweep_file file = file_of(factors, 2, TACET_DESIGN_GRID, 0);
    struct tacet_setting settings[2];

    (void) state;
    assert_int_equal(tacet_design_cells(&file), 9);
    for (uint64_t i = 0; i < 9; i++) {
        assert_true(coordinate(&file, i, 0) == (double) (i / 3) / 2.0);
        assert_true(coordinate(&file, i, 1) == (double) (i % 3) / 2.0);
    }
    file.design = TACET_DESIGN_ONE_AT_A_TIME;
    assert_int_equal(tacet_design_cells(&file), 7);
    for (uint64_t i = 0; i < 7; i++) {
        tacet_design_point(&file, i, settings);
        assert_int_equal(settings[0].is_set, i >= 1 && i <= 3);
        assert_int_equal(settings[1].is_set, i >= 4);
    }
    assert_true(settings[1].number == 1.0);
}

/* Of a setting through n levels, the number of level i. */
static double level(struct tacet_factor factor, size_t n, uint64_t i)
{
    struct tacet_sweep_file file = file_of(&factor, 0, TACET_DESIGN_LIST, 0);
    struct tacet_setting setting;

    factor.steps = n;
    file.n_factors = 1;
    tacet_design_point(&file, i, &setting);
    return setting.number;
}

/* Levels of a distribution are the quantiles of the middles of n equal shares. */
static void levels_are_those_of_the_distribution(void **state)
{
    struct tacet_factor factor = unit("x");

    (void) state;
    factor.shape.low = 0.001;
    factor.is_log = true;
    assert_true(level(factor, 4, 0) == 0.001 && level(factor, 4, 1) == 0.01);
    assert_true(level(factor, 4, 2) == 0.1 && level(factor, 4, 3) == 1.0);
    factor = unit("x");
    factor.shape = (struct tacet_driver) {
        .shape = TACET_NORMAL, .centre = 2.0, .sd = 3.0, .low = -1e9, .high = 1e9
    };
    assert_true(fabs(level(factor, 2, 0) - (2.0 - 3.0 * 0.6744897501960817)) < 1e-9);
    assert_true(fabs(level(factor, 2, 1) - (2.0 + 3.0 * 0.6744897501960817)) < 1e-9);
    factor.shape = (struct tacet_driver) {
        .shape = TACET_TRIANGULAR, .low = 0.0, .centre = 1.0, .high = 2.0
    };
    assert_true(fabs(level(factor, 4, 0) - 0.5) < 1e-15);
    assert_true(fabs(level(factor, 4, 3) - 1.5) < 1e-15);
    factor.shape = (struct tacet_driver) { .shape = TACET_CHANCE, .centre = 0.25 };
    for (uint64_t i = 0; i < 8; i++) {
        assert_true(level(factor, 8, i) == (i < 6 ? 0.0 : 1.0));
    }
}

/* Each whole number of a range equally often, its ends among them. */
static void whole_numbers_have_equal_shares(void **state)
{
    struct tacet_factor factor;
    struct tacet_sweep_file file = file_of(&factor, 1, TACET_DESIGN_LATIN_HYPERCUBE, 700);
    int counts[7] = { 0 };

    (void) state;
    factor.shape.low = 100.0;
    factor.shape.high = 106.0;
    factor.is_whole = true;
    for (uint64_t i = 0; i < 700; i++) {
        const double x = coordinate(&file, i, 0);

        assert_true(x == floor(x) && x >= 100.0 && x <= 106.0);
        counts[(int) x - 100] += 1;
    }
    for (size_t k = 0; k < 7; k++) {
        assert_int_equal(counts[k], 100);
    }
    assert_true(level(factor, 4, 1) == 102.0 && level(factor, 3, 1) == 103.0);
}

static void distributions_keep_to_their_ends(void **state)
{
    struct tacet_factor factors[3];
    struct tacet_sweep_file file = file_of(factors, 3, TACET_DESIGN_SOBOL, 4096);
    double sum = 0.0;

    (void) state;
    factors[0].shape = (struct tacet_driver) {
        .shape = TACET_NORMAL, .centre = 0.5, .sd = 1.0, .low = 0.0, .high = 1.0
    };
    factors[1].shape.low = 0.01;
    factors[1].shape.high = 100.0;
    factors[1].is_log = true;
    factors[2].shape = (struct tacet_driver) {
        .shape = TACET_TRIANGULAR, .low = 1.0, .centre = 1.0, .high = 4.0
    };
    for (uint64_t i = 0; i < 4096; i++) {
        const double x = coordinate(&file, i, 0), y = coordinate(&file, i, 1);

        assert_true(x >= 0.0 && x <= 1.0 && y >= 0.01 && y <= 100.0);
        sum += coordinate(&file, i, 2);
        factors[0].shape.low = 0.0;
    }
    assert_true(fabs(sum / 4096 - 2.0) < 1e-3);
}

static void ready_sweeps_are_good_and_cells_differ(void **state)
{
    const char *const paths[] = { SCENARIOS "/sweeps/czech-grid.cfg",
                                  SCENARIOS "/sweeps/czech-sobol.cfg" };
    const uint64_t cells[] = { 1681, 1024 };

    (void) state;
    for (size_t p = 0; p < 2; p++) {
        struct tacet_sweep sweep;
        struct tacet_cell_maker maker;
        struct tacet_error err;
        struct tacet_address first;

        assert_int_equal(tacet_sweep_open(&sweep, paths[p], NULL, &err), TACET_OK);
        assert_int_equal(sweep.n_cells, cells[p]);
        for (size_t f = 0; f < sweep.file.n_factors; f++) {
            assert_true(sweep.driver[f] >= 0);
        }
        assert_int_equal(tacet_cell_maker_init(&maker, &sweep, &err), TACET_OK);
        assert_int_equal(tacet_cell_find(&maker, 0, &err), TACET_OK);
        first = maker.address;
        assert_int_equal(tacet_cell_find(&maker, 1, &err), TACET_OK);
        assert_memory_not_equal(&first, &maker.address, sizeof(first));
        for (size_t f = 0; f < sweep.file.n_factors; f++) {
            sweep.driver[f] = -1; /* the long way gives the same address */
        }
        tacet_cell_maker_free(&maker);
        assert_int_equal(tacet_cell_maker_init(&maker, &sweep, &err), TACET_OK);
        assert_int_equal(tacet_cell_find(&maker, 0, &err), TACET_OK);
        assert_memory_equal(&first, &maker.address, sizeof(first));
        tacet_cell_maker_free(&maker);
        tacet_sweep_close(&sweep);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sobol_points_are_those_of_the_literature),
        cmocka_unit_test(sobol_direction_numbers_are_the_published_ones),
        cmocka_unit_test(sobol_points_are_even),
        cmocka_unit_test(designs_depend_on_seed_and_setting),
        cmocka_unit_test(more_sobol_points_keep_those_before),
        cmocka_unit_test(a_latin_hypercube_has_each_stratum_once),
        cmocka_unit_test(saltelli_exchanges_one_coordinate),
        cmocka_unit_test(a_grid_and_one_at_a_time_go_through_all_levels),
        cmocka_unit_test(levels_are_those_of_the_distribution),
        cmocka_unit_test(whole_numbers_have_equal_shares),
        cmocka_unit_test(distributions_keep_to_their_ends),
        cmocka_unit_test(ready_sweeps_are_good_and_cells_differ),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
