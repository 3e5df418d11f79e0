/* test_blocks.c - a decision is the same in whatever block, order or thread it is taken. */
#include "support/near.h"
#include "support/union.h"

static void every_decision_is_handed_out_once(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_block *block = calloc(1, sizeof(*block));
    struct tacet_engine engine;
    uint64_t next = 1000, n = 3 * TACET_BLOCK + 17;

    (void) state;
    tacet_engine_start(&engine, &self->model, 9, next, n);
    while (tacet_engine_next(&engine, block)) {
        assert_true(block->first == next);
        assert_true(block->n >= 1 && block->n <= TACET_BLOCK);
        next += block->n;
    }
    assert_true(next == 1000 + n);
    assert_true(tacet_engine_progress(&engine) == 1000 + n);
    assert_false(tacet_engine_next(&engine, block));
    free(block);
    small_union_free(self);
}

/* Decisions that share parameters are never in two blocks. */
static void blocks_end_at_multiples_wherever_they_begin(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_block *block = calloc(1, sizeof(*block));
    const uint64_t firsts[] = { 0, 1, 255, 256, 1000, 65535 };

    (void) state;
    for (size_t k = 0; k < sizeof(firsts) / sizeof(firsts[0]); k++) {
        const uint64_t end = firsts[k] + 1000;
        struct tacet_engine engine;

        tacet_engine_start(&engine, &self->model, 9, firsts[k], 1000);
        while (tacet_engine_next(&engine, block)) {
            const uint64_t next = block->first + block->n;

            assert_true(block->first == firsts[k] || block->first % TACET_BLOCK == 0);
            assert_true(next == end || next % TACET_BLOCK == 0);
            assert_true(block->first / TACET_BLOCK == (next - 1) / TACET_BLOCK);
        }
    }
    free(block);
    small_union_free(self);
}

static void an_interrupted_engine_hands_out_no_more(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_block *block = calloc(1, sizeof(*block));
    struct tacet_engine engine;

    (void) state;
    tacet_engine_start(&engine, &self->model, 9, 0, 1000000);
    assert_true(tacet_engine_next(&engine, block));
    tacet_engine_interrupt(&engine);
    assert_false(tacet_engine_next(&engine, block));
    free(block);
    small_union_free(self);
}

static void a_decision_does_not_depend_on_its_block(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_block *one = calloc(1, sizeof(*one)), *other = calloc(1, sizeof(*other));
    const size_t shift = 101;

    (void) state;
    one->seed = other->seed = 9;
    one->n = TACET_BLOCK;
    other->first = shift;
    other->n = 55;
    tacet_decide(&self->model, one);
    tacet_decide(&self->model, other);
    for (size_t m = 0; m < self->model.n_measures; m++) {
        for (size_t d = 0; d < other->n; d++) {
            const struct tacet_outcomes *x = &one->outcomes[m], *y = &other->outcomes[m];

            assert_true(x->objectors[d + shift] == y->objectors[d]);
            assert_true(x->adopted_day[d + shift] == y->adopted_day[d]);
            assert_true(x->tabled_day[d + shift] == y->tabled_day[d]);
            assert_true(x->last[d + shift] == y->last[d]);
            assert_true(x->ceiling[5][d + shift] == y->ceiling[5][d]);
        }
    }
    free(one);
    free(other);
    small_union_free(self);
}

static void any_number_of_threads_gives_the_same_counts(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    const size_t threads[] = { 2, 3, 7, 64 };
    struct tacet_tally one;

    (void) state;
    assert_int_equal(tacet_count_all(&one, &self->model, 9, 50001, 1, NULL), TACET_OK);
    assert_int_equal(*one.decisions, 50001);
    for (size_t k = 0; k < 4; k++) {
        struct tacet_tally tally;

        assert_int_equal(tacet_count_all(&tally, &self->model, 9, 50001, threads[k], NULL),
                         TACET_OK);
        assert_memory_equal(tally.counts, one.counts, one.n_counts * sizeof(*one.counts));
        tacet_tally_free(&tally);
    }
    tacet_tally_free(&one);
    small_union_free(self);
}

/* Other measures on the ladder and another order of them change nothing for one of them. */
static void a_measure_does_not_depend_on_its_neighbours(void **state)
{
    const char *const only[] = { "measures=({id=\"entities\";},{id=\"listing\";})" };
    struct small_union *self = czech_case(NULL, 0), *fewer = czech_case(only, 1);
    struct tacet_tally all = tally_of(&self->model, 20000), few;

    (void) state;
    few = tally_of(&fewer->model, 20000);
    assert_int_equal(tacet_adopted_by(&all, 3, 365).hits, tacet_adopted_by(&few, 1, 365).hits);
    assert_int_equal(all.files[4 * TACET_FILE_COUNTS], few.files[0]);
    tacet_tally_free(&all);
    tacet_tally_free(&few);
    small_union_free(self);
    small_union_free(fewer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_decision_is_handed_out_once),
        cmocka_unit_test(blocks_end_at_multiples_wherever_they_begin),
        cmocka_unit_test(an_interrupted_engine_hands_out_no_more),
        cmocka_unit_test(a_decision_does_not_depend_on_its_block),
        cmocka_unit_test(any_number_of_threads_gives_the_same_counts),
        cmocka_unit_test(a_measure_does_not_depend_on_its_neighbours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
