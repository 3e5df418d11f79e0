/* test_checkpoint.c - a run in pieces is the whole run; a damaged file is never used. */
#include "support/near.h"
#include "support/union.h"

#define THE_UNION                                                                        \
    "members = ({ id = \"AA\"; intercept = -0.4; }, { id = \"BB\"; intercept = 0.3; });" \
    "measures = ({ id = \"m\"; kind = \"listing\"; strength = 18; });"

static struct tacet_tally count(const struct tacet_model *model, uint64_t first, uint64_t n)
{
    struct tacet_tally tally;
    struct tacet_count counting;

    assert_int_equal(tacet_tally_init(&tally, model, NULL), TACET_OK);
    assert_int_equal(tacet_count_start(&counting, model, 7, first, n, 2, NULL), TACET_OK);
    tacet_count_finish(&counting, &tally);
    return tally;
}

static void a_run_in_two_pieces_is_the_whole_run(void **state)
{
    struct small_union *self = small_union(THE_UNION, NULL, 0);
    struct tacet_tally whole = count(&self->model, 0, 5000),
                       part = count(&self->model, 0, 1234);
    struct tacet_tally again, rest = count(&self->model, 1234, 5000 - 1234);
    char path[600];

    (void) state;
    snprintf(path, sizeof(path), "%s", scratch_file("checkpoint", ""));
    assert_int_equal(tacet_checkpoint_write(&part, path, self->scenario.hash, 7, NULL),
                     TACET_OK);
    assert_int_equal(tacet_tally_init(&again, &self->model, NULL), TACET_OK);
    assert_int_equal(tacet_checkpoint_read(&again, path, self->scenario.hash, 7, NULL),
                     TACET_OK);
    assert_memory_equal(again.counts, part.counts, part.n_counts * sizeof(uint64_t));
    tacet_tally_merge(&again, &rest);
    assert_memory_equal(again.counts, whole.counts, whole.n_counts * sizeof(uint64_t));
    tacet_tally_free(&whole);
    tacet_tally_free(&part);
    tacet_tally_free(&rest);
    tacet_tally_free(&again);
    small_union_free(self);
}

static void what_belongs_to_another_run_is_left_alone(void **state)
{
    struct small_union *self = small_union(THE_UNION, NULL, 0);
    struct tacet_tally part = count(&self->model, 0, 1000), again;
    char path[600], other[TACET_HASH_TEXT];

    (void) state;
    tacet_hash(other, "other", 5);
    snprintf(path, sizeof(path), "%s", scratch_file("checkpoint", ""));
    assert_int_equal(tacet_checkpoint_write(&part, path, self->scenario.hash, 7, NULL),
                     TACET_OK);
    assert_int_equal(tacet_tally_init(&again, &self->model, NULL), TACET_OK);
    assert_int_equal(tacet_checkpoint_read(&again, path, self->scenario.hash, 8, NULL),
                     TACET_OK);
    assert_int_equal(*again.decisions, 0);
    assert_int_equal(tacet_checkpoint_read(&again, path, other, 7, NULL), TACET_OK);
    assert_int_equal(*again.decisions, 0);
    assert_int_equal(tacet_checkpoint_read(&again, "/no/such/file", other, 7, NULL), TACET_OK);
    assert_int_equal(*again.decisions, 0);
    tacet_tally_free(&part);
    tacet_tally_free(&again);
    small_union_free(self);
}

/* Every byte in turn is changed, and every length tried: never a wrong tally. */
static void a_damaged_checkpoint_is_named_and_never_used(void **state)
{
    struct small_union *self = small_union(THE_UNION, NULL, 0);
    struct tacet_tally part = count(&self->model, 0, 1000), again;
    struct tacet_error err;
    char path[600], *text;
    size_t length;

    (void) state;
    snprintf(path, sizeof(path), "%s", scratch_file("checkpoint", ""));
    assert_int_equal(tacet_checkpoint_write(&part, path, self->scenario.hash, 7, NULL),
                     TACET_OK);
    assert_int_equal(tacet_file_read(&text, &length, path, NULL), TACET_OK);
    assert_int_equal(tacet_tally_init(&again, &self->model, NULL), TACET_OK);
    for (size_t k = 0; k < length; k += 7) {
        text[k] ^= 1;
        (void) scratch_file("checkpoint", text);
        text[k] ^= 1;
        assert_int_equal(tacet_checkpoint_read(&again, path, self->scenario.hash, 7, &err),
                         TACET_EIO);
        assert_non_null(strstr(err.text, "checkpoint: is damaged; remove it to begin anew"));
    }
    for (size_t k = 0; k < length; k += 13) {
        char *cut = calloc(k + 1, 1);

        memcpy(cut, text, k);
        (void) scratch_file("checkpoint", cut);
        free(cut);
        assert_int_equal(tacet_checkpoint_read(&again, path, self->scenario.hash, 7, &err),
                         TACET_EIO);
    }
    free(text);
    tacet_tally_free(&part);
    tacet_tally_free(&again);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_in_two_pieces_is_the_whole_run),
        cmocka_unit_test(what_belongs_to_another_run_is_left_alone),
        cmocka_unit_test(a_damaged_checkpoint_is_named_and_never_used),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
