/* test_lattice.c - points of a lattice: even, addressed, and moved at random. */
#include "support/near.h"
#include "tacet/random.h"

#include <math.h>
#include <string.h>

enum { BITS = 8, N = 1 << BITS, PURPOSE = 22 };

/* Of N points of a folded coordinate each of N/2 intervals holds two. */
static void each_coordinate_is_even(void **state)
{
    double u[N];

    (void) state;
    for (uint32_t k = 0; k < 60; k++) {
        int in[N / 2] = { 0 };

        tacet_lattice_row(u, N, 0, BITS, 7, 3, PURPOSE, k);
        for (int i = 0; i < N; i++) {
            assert_true(u[i] > 0.0 && u[i] < 1.0);
            in[(int) (u[i] * (N / 2))] += 1;
        }
        for (int j = 0; j < N / 2; j++) {
            assert_in_range(in[j], 1, 3);
        }
    }
}

static void a_point_has_an_address(void **state)
{
    double whole[N], part[N];

    (void) state;
    tacet_lattice_row(whole, N, 0, BITS, 7, 3, PURPOSE, 5);
    for (size_t first = 0; first < N; first += 37) {
        tacet_lattice_row(part, N - first, first, BITS, 7, 3, PURPOSE, 5);
        assert_memory_equal(part, whole + first, (N - first) * sizeof(double));
    }
}

/* The formula once more, in another way: multiples of z, whole parts taken off, then the tent.
 */
static void it_is_the_folded_lattice(void **state)
{
    const unsigned generator[] = { 1, 504953, 626079, 149645 };
    double u[N];

    (void) state;
    for (uint32_t k = 0; k < 4; k++) {
        const double shift = tacet_uniform(7, 3, PURPOSE, k);

        tacet_lattice_row(u, N, 0, BITS, 7, 3, PURPOSE, k);
        for (unsigned i = 0; i < N; i++) {
            const double at = fmod((double) (i * generator[k] % N) / N + shift, 1.0);

            assert_near(u[i], 1.0 - fabs(2.0 * at - 1.0), 1e-14);
        }
    }
}

/* Pairs of coordinates do not go together: of the mean of a product of two of them, both
 * centred, copies scatter as little as evenness makes them, for most pairs of a hundred
 * coordinates. */
static void coordinates_do_not_go_together(void **state)
{
    enum { K = 100, BIG = 1024 };
    static double rows[K][BIG];
    int together = 0;

    (void) state;
    for (uint32_t k = 0; k < K; k++) {
        tacet_lattice_row(rows[k], BIG, 0, 10, 7, 1, PURPOSE, k);
    }
    for (int a = 0; a < K; a++) {
        for (int b = 0; b < a; b++) {
            double mean = 0.0;

            for (int i = 0; i < BIG; i++) {
                mean += (rows[a][i] - 0.5) * (rows[b][i] - 0.5) / BIG;
            }
            together += fabs(12.0 * mean) > 0.5; /* a correlation */
        }
    }
    assert_in_range(together, 0, K * (K - 1) / 2 / 200);
}

static void copies_differ(void **state)
{
    double one[N], other[N];

    (void) state;
    tacet_lattice_row(one, N, 0, BITS, 7, 0, PURPOSE, 3);
    tacet_lattice_row(other, N, 0, BITS, 7, 1, PURPOSE, 3);
    for (int i = 0; i < N; i++) {
        assert_true(one[i] != other[i]);
    }
}

/* Smooth in six coordinates, with mean 1: means of copies scatter around it much less than
 * those of random points would. */
static void means_of_copies_are_unbiased_and_close(void **state)
{
    enum { COPIES = 400, DIMENSIONS = 6 };
    double rows[DIMENSIONS][N], sum = 0.0, square = 0.0, of_random = 1.0;

    (void) state;
    for (int r = 0; r < COPIES; r++) {
        double mean = 0.0;

        for (uint32_t k = 0; k < DIMENSIONS; k++) {
            tacet_lattice_row(rows[k], N, 0, BITS, 99, (uint64_t) r, PURPOSE, k);
        }
        for (int i = 0; i < N; i++) {
            double product = 1.0;

            for (int k = 0; k < DIMENSIONS; k++) {
                product *= 1.0 + (rows[k][i] - 0.5);
            }
            mean += product / N;
        }
        sum += mean;
        square += (mean - 1.0) * (mean - 1.0);
    }
    for (int k = 0; k < DIMENSIONS; k++) {
        of_random *= 1.0 + 1.0 / 12.0;
    }
    square = sqrt(square / COPIES);
    assert_near(sum / COPIES, 1.0, 5.0 * square / sqrt(COPIES));
    assert_true(square < 0.1 * sqrt((of_random - 1.0) / N));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_coordinate_is_even),
        cmocka_unit_test(a_point_has_an_address),
        cmocka_unit_test(it_is_the_folded_lattice),
        cmocka_unit_test(coordinates_do_not_go_together),
        cmocka_unit_test(copies_differ),
        cmocka_unit_test(means_of_copies_are_unbiased_and_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
