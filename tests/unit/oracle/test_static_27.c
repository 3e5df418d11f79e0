/* test_static_27.c - the static benchmark: exact by quadrature, and the simulation against it.
 */
#include "support/exact.h"
#include "support/near.h"
#include "support/union.h"

static struct small_union *benchmark(void)
{
    return union_of(SCENARIOS "/benchmark/static-27.cfg", NULL, 0);
}

static double oracle(const char *quantity, int index)
{
    struct tacet_csv csv;
    double value = NAN;

    assert_int_equal(tacet_csv_read(&csv, ORACLES "/static-27.csv", NULL), TACET_OK);
    for (size_t r = 0; r < csv.n_rows; r++) {
        const char *at = tacet_csv_cell(&csv, r, 1);

        if (strcmp(tacet_csv_cell(&csv, r, 0), quantity) == 0 &&
            (at[0] == '\0' || atoi(at) == index)) {
            assert_true(tacet_parse_real(tacet_csv_cell(&csv, r, 2), &value));
        }
    }
    tacet_csv_free(&csv);
    assert_true(value == value); /* found */
    return value;
}

static void quadrature_gives_the_published_number(void **state)
{
    struct small_union *self = benchmark();
    const double drivers[TACET_DRIVERS_MAX] = { [TACET_SEVERITY] = 0.5 };

    (void) state;
    assert_near(oracle("p_unanimity", 0), 0.116687460900365, 0.0);
    assert_near(exact_product(&self->model, 0, drivers, 1.0), 0.116687460900365, 1e-13);
    small_union_free(self);
}

static void simulation_agrees_with_every_exact_number(void **state)
{
    struct small_union *self = benchmark();
    struct tacet_tally tally = tally_of(&self->model, 2000000);

    (void) state;
    assert_estimates(tacet_no_objection(&tally, 0), 0.116687460900365, 5.0);
    assert_estimates(tacet_adopted_by(&tally, 0, 1), 0.116687460900365, 5.0);
    for (int i = 0; i < 27; i++) {
        assert_estimates(tacet_objects(&tally, 0, (size_t) i),
                         1.0 - oracle("p_accept_marginal", i), 5.0);
        assert_estimates(tacet_member_share(&tally, 0, TACET_SOLE, (size_t) i),
                         oracle("p_sole_blocker", i), 5.0);
    }
    tacet_tally_free(&tally);
    small_union_free(self);
}

static void number_of_objectors_has_the_exact_distribution(void **state)
{
    enum { BLOCKS = 2000 };
    struct small_union *self = benchmark();
    struct tacet_block *block = calloc(1, sizeof(*block));
    uint64_t counts[28] = { 0 };

    (void) state;
    assert_non_null(block);
    for (uint64_t b = 0; b < BLOCKS; b++) {
        block->seed = 11;
        block->first = b * TACET_BLOCK;
        block->n = TACET_BLOCK;
        tacet_decide(&self->model, block);
        for (size_t d = 0; d < block->n; d++) {
            counts[__builtin_popcountll(block->outcomes[0].objectors[d])] += 1;
        }
    }
    for (int k = 0; k <= 27; k++) {
        assert_estimates(tacet_probability(counts[k], (uint64_t) BLOCKS * TACET_BLOCK),
                         oracle("p_refusals_equals", k), 5.0);
    }
    free(block);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quadrature_gives_the_published_number),
        cmocka_unit_test(simulation_agrees_with_every_exact_number),
        cmocka_unit_test(number_of_objectors_has_the_exact_distribution),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
