/* test_members.c - objectors, the foremost of them and their counts, against plain loops. */
#include "support/lanes.h"

enum { MEMBERS = 64, STRIDE = MOST + 9 };

static float latent[MEMBERS * STRIDE], offsets[MEMBERS];
static const float DOUBT = 0.01f;

static uint32_t word(uint32_t a, uint32_t b)
{
    const uint32_t counter[4] = { a, b, 0, 0 }, key[2] = { 6, 6 };
    uint32_t out[4];

    tacet_philox(out, counter, key);
    return out[1];
}

/* Numbers on a grid of 1/256, so that zeros, equals and differences of the doubt itself occur.
 */
static void draw(void)
{
    for (uint32_t i = 0; i < MEMBERS; i++) {
        offsets[i] = (float) (int) (word(i, 1) % 256) / 256.0f - 0.5f;
        for (uint32_t d = 0; d < STRIDE; d++) {
            const uint32_t w = word(i, 2 + d);
            const float rough = (float) (int) (w % 512) / 256.0f - 1.0f;

            latent[i * STRIDE + d] = w % 3 == 0 ? rough : rough + (float) (w >> 20) * 1e-5f;
        }
        latent[i * STRIDE + 5] = -offsets[i];        /* exactly 0 */
        latent[i * STRIDE + 6] = DOUBT - offsets[i]; /* about the doubt */
        latent[i * STRIDE + 7] = 0.25f - offsets[i]; /* all equal */
        latent[i * STRIDE + 8] = i == 3 ? INFINITY : -INFINITY;
    }
}

/* The first and the second largest number of so many, and where the first one is. */
static void expect_foremost(uint8_t *first, uint8_t *unsure, size_t at, size_t n_members,
                            uint64_t eligible)
{
    float best = -INFINITY, second = -INFINITY;

    *first = 255;
    for (size_t i = 0; i < n_members; i++) {
        const float y = offsets[i] + latent[i * STRIDE + at];

        if ((eligible >> i & 1) != 0 && y > best) {
            second = best;
            best = y;
            *first = (uint8_t) i;
        } else if ((eligible >> i & 1) != 0 && y > second) {
            second = y;
        }
    }
    *unsure = best - second < DOUBT;
}

static void check_foremost(const struct tacet_kernels *kernels, size_t shift, size_t n,
                           size_t n_members, uint64_t eligible)
{
    uint8_t first[MOST + GUARD], unsure[MOST + GUARD];

    memset(first, 0xA5, sizeof(first));
    memset(unsure, 0xA5, sizeof(unsure));
    kernels->foremost(first, unsure, latent + shift, STRIDE, offsets, n_members, eligible,
                      DOUBT, n);
    for (size_t d = 0; d < n; d++) {
        uint8_t expected[2];

        expect_foremost(&expected[0], &expected[1], shift + d, n_members, eligible);
        assert_int_equal(first[d], expected[0]);
        assert_int_equal(unsure[d], expected[1]);
    }
    assert_untouched(first + n, sizeof(first) - n);
    assert_untouched(unsure + n, sizeof(unsure) - n);
}

static void check_objectors(const struct tacet_kernels *kernels, size_t shift, size_t n,
                            size_t n_members, uint64_t eligible)
{
    uint64_t sets[MOST + GUARD], doubtful[MOST + GUARD];

    memset(sets, 0xA5, sizeof(sets));
    memset(doubtful, 0xA5, sizeof(doubtful));
    kernels->objectors(sets, doubtful, latent + shift, STRIDE, offsets, n_members, eligible,
                       DOUBT, n);
    for (size_t d = 0; d < n; d++) {
        uint64_t set = 0, close = 0;

        for (size_t i = 0; i < n_members; i++) {
            const float y = offsets[i] + latent[i * STRIDE + shift + d];

            set |= (uint64_t) (y > 0.0f) << i;
            close |= (uint64_t) (fabsf(y) < DOUBT) << i;
        }
        assert_true(sets[d] == (set & eligible) && doubtful[d] == (close & eligible));
    }
    assert_untouched(sets + n, sizeof(sets) - n * sizeof(sets[0]));
    assert_untouched(doubtful + n, sizeof(doubtful) - n * sizeof(doubtful[0]));
}

static void members_of(const struct tacet_kernels *kernels)
{
    static const size_t n_members[] = { 0, 1, 27, 32, 33, 64 };
    static const uint64_t eligible[] = { ~UINT64_C(0), 0, 0x8000000180000009,
                                         0x5555555555555555 };

    for (size_t k = 0; k < N_LENGTHS; k++) {
        for (size_t m = 0; m < 6; m++) {
            for (size_t e = 0; e < 4; e++) {
                const size_t shift = (k + m + e) % 9;

                check_objectors(kernels, shift, LENGTHS[k], n_members[m], eligible[e]);
                check_foremost(kernels, shift, LENGTHS[k], n_members[m], eligible[e]);
            }
        }
    }
}

static void objectors_and_the_foremost_are_those_of_a_plain_loop(void **state)
{
    (void) state;
    draw();
    for_each_variant(members_of);
}

/* The grid must have met what it is there for. */
static void zeros_equals_and_doubts_occur(void **state)
{
    uint64_t sets[STRIDE], doubtful[STRIDE];
    uint8_t first[STRIDE], unsure[STRIDE];
    const struct tacet_kernels *kernels = tacet_kernels_best();

    (void) state;
    draw();
    kernels->objectors(sets, doubtful, latent, STRIDE, offsets, 64, ~UINT64_C(0), DOUBT,
                       STRIDE);
    kernels->foremost(first, unsure, latent, STRIDE, offsets, 64, ~UINT64_C(0), DOUBT, STRIDE);
    assert_true(sets[5] == 0 && doubtful[5] == ~UINT64_C(0));
    assert_true(first[7] == 0 && unsure[7] == 1);
    assert_true(sets[8] == 8 && doubtful[8] == 0 && first[8] == 3 && unsure[8] == 0);
}

static void counts_of(const struct tacet_kernels *kernels)
{
    static const size_t lengths[] = { 0, 1, 7, 8, 9, 255, 256, 257, 2041, 5000 };
    static uint64_t sets[5001];

    for (uint32_t d = 0; d < 5001; d++) {
        sets[d] = d % 4 == 0 ? ~UINT64_C(0) : (uint64_t) word(d, 3) << 32 | word(d, 4);
    }
    for (size_t k = 0; k < 10; k++) {
        for (size_t n_members = 0; n_members <= 64; n_members += 9) {
            uint64_t counts[65], expected[65];

            for (size_t i = 0; i < 65; i++) {
                counts[i] = expected[i] = UINT64_C(5) << 32;
                for (size_t d = 0; d < lengths[k] && i < n_members; d++) {
                    expected[i] += sets[1 + d] >> i & 1;
                }
            }
            kernels->count_members(counts, sets + 1, n_members, lengths[k]);
            assert_memory_equal(counts, expected, sizeof(counts));
        }
    }
}

static void counts_are_added_for_each_member(void **state)
{
    (void) state;
    for_each_variant(counts_of);
}

static void bins_of(const struct tacet_kernels *kernels)
{
    static double x[MOST + 1];

    for (uint32_t d = 0; d <= MOST; d++) {
        x[d] = (double) word(d, 8) / 4e8 - 5.0;
    }
    x[3] = -0.5; /* a whole number of half points */
    x[4] = 1e300;
    x[5] = -1e300;
    for (size_t k = 0; k < N_LENGTHS; k++) {
        uint8_t bins[MOST + GUARD];

        memset(bins, 0xA5, sizeof(bins));
        kernels->bins(bins, x + 1, 0.25, 60.0, 80.0, 201.0, LENGTHS[k]);
        for (size_t d = 0; d < LENGTHS[k]; d++) {
            const double bin = 60.0 - (0.25 + x[1 + d]) * 80.0 + 1.0;

            assert_int_equal(bins[d], bin > 201.0 ? 201 : bin > 0.0 ? (int) bin : 0);
        }
        assert_untouched(bins + LENGTHS[k], sizeof(bins) - LENGTHS[k]);
    }
}

static void numbers_fall_into_the_bins_of_a_plain_loop(void **state)
{
    (void) state;
    for_each_variant(bins_of);
}

static void weights_of(const struct tacet_kernels *kernels)
{
    static uint64_t sets[MOST + 1];
    double weights[64];

    for (uint32_t d = 0; d <= MOST; d++) {
        sets[d] = d % 5 == 0 ? ~UINT64_C(0) : (uint64_t) word(d, 5) << 32 | word(d, 6);
    }
    sets[4] = 0;
    for (uint32_t i = 0; i < 64; i++) {
        weights[i] = i % 7 == 0 ? 0.0 : (double) word(i, 7) / 3e9;
    }
    for (size_t k = 0; k < N_LENGTHS; k++) {
        for (size_t n_members = 0; n_members <= 64; n_members += 16) {
            double sums[MOST + GUARD];
            uint8_t sizes[MOST + GUARD];

            memset(sums, 0xA5, sizeof(sums));
            memset(sizes, 0xA5, sizeof(sizes));
            kernels->weigh(sizes, sums, sets + 1, weights, n_members, LENGTHS[k]);
            for (size_t d = 0; d < LENGTHS[k]; d++) {
                double sum = 0.0;
                int size = 0;

                for (size_t i = 0; i < 64; i++) {
                    const int has = (int) (sets[1 + d] >> i & 1);

                    size += has;
                    sum += has != 0 && i < n_members ? weights[i] : 0.0;
                }
                assert_int_equal(sizes[d], size);
                assert_same_bits(&sums[d], &sum, sizeof(sum), kernels->name, LENGTHS[k]);
            }
            assert_untouched(sizes + LENGTHS[k], sizeof(sizes) - LENGTHS[k]);
            assert_untouched(sums + LENGTHS[k], sizeof(sums) - LENGTHS[k] * sizeof(sums[0]));
        }
    }
}

static void sets_are_weighed_as_in_a_plain_loop(void **state)
{
    (void) state;
    for_each_variant(weights_of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objectors_and_the_foremost_are_those_of_a_plain_loop),
        cmocka_unit_test(zeros_equals_and_doubts_occur),
        cmocka_unit_test(counts_are_added_for_each_member),
        cmocka_unit_test(numbers_fall_into_the_bins_of_a_plain_loop),
        cmocka_unit_test(sets_are_weighed_as_in_a_plain_loop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
