/* test_rough_shock.c - the rough shock against the exact one, and rough indices of arrays. */
#include "support/lanes.h"

static void check_word(uint32_t word)
{
    const double exact = tacet_normal_quantile(tacet_word_uniform(word));

    if (!(fabs((double) tacet_rough_shock(word) - exact) < TACET_ROUGH)) {
        fail_msg("rough shock of word %u is %.9g, must be near %.9g", word,
                 (double) tacet_rough_shock(word), exact);
    }
}

/* All 2^32 words take a minute: the worst, 1147535039, is off by 6.82e-5. */
static void the_rough_shock_is_near_for_every_word(void **state)
{
    (void) state;
    for (uint32_t k = 0; k < 65536; k++) {
        check_word(k);
        check_word(UINT32_MAX - k);
        check_word((UINT32_C(1) << 31) - 32768 + k);
    }
    for (uint64_t word = 0; word <= UINT32_MAX; word += 1009) {
        check_word((uint32_t) word);
    }
    check_word(1147535039);
}

static void mirrored_words_give_mirrored_shocks(void **state)
{
    (void) state;
    for (uint32_t k = 0; k < 1000000; k++) {
        assert_true(tacet_rough_shock(k * 4099) == -tacet_rough_shock(~(k * 4099)));
    }
}

enum { ROWS = 9 };

static struct {
    uint32_t words[MOST + 8];
    float rows[ROWS][MOST + 8], factors[ROWS];
} drawn;

static void draw(void)
{
    for (uint32_t i = 0; i < MOST + 8; i++) {
        const uint32_t counter[4] = { i, 1, 1, 1 }, key[2] = { 3, 1 };
        uint32_t out[4];

        tacet_philox(out, counter, key);
        drawn.words[i] = i % 50 == 7 ? 0 : i % 50 == 9 ? UINT32_MAX : out[0];
        for (uint32_t k = 0; k < ROWS; k++) {
            drawn.rows[k][i] = tacet_rough_shock(out[1] * (k + 1) + out[2]);
            drawn.factors[k] = 0.3f * (float) k - 1.1f;
        }
    }
}

static void check_index(const struct tacet_kernels *kernels, size_t n_rows, size_t shift,
                        size_t n)
{
    float block[GUARD + MOST + 8 + GUARD], expected[MOST];
    const float *rows[ROWS];

    memset(block, 0xA5, sizeof(block));
    for (size_t k = 0; k < ROWS; k++) {
        rows[k] = drawn.rows[k] + (shift + k) % 8;
    }
    for (size_t d = 0; d < n; d++) {
        expected[d] = tacet_rough_shock(drawn.words[shift + d]);
        for (size_t k = 0; k < n_rows; k++) {
            expected[d] += drawn.factors[k] * rows[k][d];
        }
    }
    kernels->rough_index(block + GUARD + shift, drawn.words + shift, rows, drawn.factors,
                         n_rows, n);
    assert_same_bits(block + GUARD + shift, expected, n * sizeof(float), kernels->name, n);
    assert_untouched(block, (GUARD + shift) * sizeof(float));
    assert_untouched(block + GUARD + shift + n, (MOST + 8 - shift - n + GUARD) * sizeof(float));
}

static void indices_of(const struct tacet_kernels *kernels)
{
    for (size_t k = 0; k < N_LENGTHS; k++) {
        for (size_t n_rows = 0; n_rows <= ROWS; n_rows += 3) {
            for (size_t shift = 0; shift < 8; shift++) {
                check_index(kernels, n_rows, shift, LENGTHS[k]);
            }
        }
    }
}

static void rough_indices_add_the_rows_from_left_to_right(void **state)
{
    (void) state;
    draw();
    for_each_variant(indices_of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rough_shock_is_near_for_every_word),
        cmocka_unit_test(mirrored_words_give_mirrored_shocks),
        cmocka_unit_test(rough_indices_add_the_rows_from_left_to_right),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
