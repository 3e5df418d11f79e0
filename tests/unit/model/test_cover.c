/* test_cover.c - silent members: probabilities and laws worked out by hand, q = 0.3.
 *
 * With cover.margin = 100 nobody is open at first; with 20, AA (intercept 30) is and BB (10) is
 * not. A clock starts when its member objects openly, so clearances follow one another.
 */
#include "support/files.h"

#define Q               0.3
#define RATE            0.1
#define COVERED(margin) "assume.cover.step_out=0.3", "assume.cover.margin=" margin
#define CLEARING        "assume.clearance.log_hazard=-2.302585092994046"
#define HIGH            MEMBER("AA", "intercept = 30.0;")
#define LOW             MEMBER("BB", "intercept = 10.0;")
#define LOWEST          MEMBER("CC", "intercept = 3.0;")
enum { BLOCKS = 400 };

static double one(double t)
{
    return 1.0 - exp(-RATE * t);
}

static double two(double t)
{
    return 1.0 - exp(-RATE * t) * (1.0 + RATE * t);
}

static void a_silent_member_alone_blocks_with_the_chance_to_step_out(void **state)
{
    struct small_union *self = CALM(MEMBERS(HIGH) MEASURE(""), COVERED("100"));
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    assert_share(counted->fate[TACET_UNDECIDED], counted->n, Q);
    assert_share(counted->mark[mark_of(TACET_MARK_BLOCKED)], counted->n, Q);
    assert_int_equal(counted->on[0], counted->fate[TACET_ADOPTED]);
    assert_int_equal(counted->first[0], counted->n);
    free(counted);
    small_union_free(self);
}

static void of_two_silent_ones_the_more_opposed_is_asked_first(void **state)
{
    struct small_union *self = CALM(MEMBERS(LOW "," HIGH) MEASURE(""), COVERED("100"));
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    assert_share(counted->fate[TACET_ADOPTED], counted->n, (1 - Q) * (1 - Q));
    free(counted);
    small_union_free(self);
    self = CALM(MEMBERS(LOW "," HIGH) MEASURE(""), COVERED("100"), CLEARING);
    counted = counted_of(self, 0, BLOCKS);
    assert_int_equal(counted->first[1], counted->n);
    assert_share(counted->last[0], counted->n, Q); /* is asked in any case, and later */
    assert_share(counted->last[1], counted->n, Q * (1 - Q));
    assert_share(counted->nobody, counted->n, (1 - Q) * (1 - Q));
    for (int day = 1; day < 365; day = 2 * day + 1) {
        assert_share(adopted_by(counted, day), counted->n,
                     (1 - Q) * (1 - Q) + 2 * Q * (1 - Q) * one(day) + Q * Q * two(day));
    }
    free(counted);
    small_union_free(self);
}

static void a_silent_one_steps_out_after_the_open_one_has_cleared(void **state)
{
    struct small_union *self = CALM(MEMBERS(LOW "," HIGH) MEASURE(""), COVERED("20"), CLEARING);
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    for (int day = 1; day < 365; day = 2 * day + 1) {
        assert_share(adopted_by(counted, day), counted->n, (1 - Q) * one(day) + Q * two(day));
    }
    assert_share(counted->last[0], counted->n, Q);
    assert_share(counted->last[1], counted->n, 1 - Q);
    free(counted);
    small_union_free(self);
}

/* r_1 acts on AA from the beginning: BB is no open objector. */
static void a_silent_one_does_not_keep_the_open_one_company(void **state)
{
    struct small_union *self = CALM(MEMBERS(LOW "," HIGH) MEASURE(""), COVERED("20"), CLEARING,
                                    "assume.clearance.sole_objector=0.7");
    const double factor = exp(0.7);
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    for (int day = 1; day < 365; day = 2 * day + 1) {
        assert_share(adopted_by(counted, day), counted->n,
                     (1 - Q) * one(factor * day) + Q * two(factor * day));
    }
    free(counted);
    small_union_free(self);
}

/* Three: who steps out and when, decision by decision, from the streams themselves. */
static void a_chain_of_three_is_asked_by_falling_index(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(LOW "," LOWEST "," HIGH) MEASURE(""), COVERED("100"), CLEARING);
    const uint32_t order[] = { 2, 0, 1 };

    (void) state;
    for (uint64_t b = 0; b < 20; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);
        const struct tacet_outcomes *outcomes = &block->outcomes[0];

        for (size_t d = 0; d < block->n; d++) {
            uint8_t last = TACET_NOBODY;
            double time = 0.0;

            for (size_t k = 0; k < 3; k++) {
                if (index_of(self, block, 0, order[k], d) > 0.0 &&
                    element(block, d, TACET_FOR_COVER, order[k]) < Q) {
                    time += clock_of(block, d, TACET_FOR_CLEARANCE, order[k]) / RATE;
                    last = (uint8_t) order[k];
                }
            }
            assert_adopted_at(outcomes, d, time, 365);
            assert_int_equal(outcomes->last[d], last);
            assert_int_equal(outcomes->silent[d], outcomes->objectors[d]);
            assert_int_equal(outcomes->marks[d], last == TACET_NOBODY ? 0 : TACET_MARK_BLOCKED);
        }
        free(block);
    }
    small_union_free(self);
}

/* A random index of mean 1 and a margin of 1.5: in (0, 1.5] silent, above open. */
static void who_is_silent_lies_within_the_margin(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(MEMBER("AA", "intercept = 1.0;")) MEASURE(""), COVERED("1.5"));
    uint64_t silent = 0, objects = 0, n = 0;

    (void) state;
    for (uint64_t b = 0; b < 100; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++, n++) {
            const double y = index_of(self, block, 0, 0, d);

            assert_int_equal(block->outcomes[0].silent[d], y > 0.0 && y <= 1.5);
            silent += block->outcomes[0].silent[d];
            objects += block->outcomes[0].objectors[d];
        }
        free(block);
    }
    assert_share(objects, n, gsl_cdf_ugaussian_P(1.0));
    assert_share(silent, n, gsl_cdf_ugaussian_P(0.5) - gsl_cdf_ugaussian_P(-1.0));
    small_union_free(self);
}

/* Without AA, BB would speak at once if it is one who steps out; without BB, AA still does. */
static void stepping_out_from_behind_somebody_is_counted(void **state)
{
    struct small_union *self = CALM(MEMBERS(LOW "," HIGH) MEASURE(""), COVERED("20"));
    struct tacet_block *block = block_of(self, FILES_SEED, 3);
    const struct tacet_outcomes *outcomes = &block->outcomes[0];
    unsigned out = 0;

    (void) state;
    for (size_t d = 0; d < block->n; d++) {
        const bool steps = element(block, d, TACET_FOR_COVER, 0) < Q;

        out += steps;
        assert_int_equal(outcomes->wins[d], steps ? 0 : 2); /* BB folds without AA */
        assert_int_equal(outcomes->loses[d], 0);
    }
    assert_in_range(out, 1, 255);
    assert_int_equal(outcomes->steps_out[1][0], out);
    assert_int_equal(outcomes->steps_out[0][1], 0);
    assert_int_equal(outcomes->steps_out[0][0] + outcomes->steps_out[1][1], 0);
    free(block);
    small_union_free(self);
}

/* The likelier they step out, the later every single decision. */
static void a_higher_chance_to_step_out_never_speeds_adoption(void **state)
{
    const char *const chances[] = { "assume.cover.step_out=0", "assume.cover.step_out=0.2",
                                    "assume.cover.step_out=0.6", "assume.cover.step_out=1" };
    struct tacet_block *before = NULL;
    uint64_t later = 0;

    (void) state;
    for (size_t k = 0; k < 4; k++) {
        struct small_union *self =
            CALM(MEMBERS(LOW "," LOWEST "," MEMBER("DD", "intercept = 1.0;")) MEASURE(""),
                 "assume.cover.margin=9", CLEARING, chances[k]);
        struct tacet_block *block = block_of(self, FILES_SEED, 0);

        for (size_t d = 0; before != NULL && d < block->n; d++) {
            const int32_t day = block->outcomes[0].adopted_day[d];

            assert_true(day >= before->outcomes[0].adopted_day[d]);
            later += day > before->outcomes[0].adopted_day[d];
        }
        free(before);
        before = block;
        small_union_free(self);
    }
    free(before);
    assert_true(later > 100);
}

/* Ties are broken by the place in the table: equal indices cannot be drawn, so they are made.
 */
static void of_equals_the_first_of_the_table_is_asked(void **state)
{
    struct small_union *self = CALM(MEMBERS(LOW "," HIGH) MEASURE(""), COVERED("100"));
    struct tacet_block *block = block_of(self, FILES_SEED, 0);
    struct tacet_decision decision = { .model = &self->model, .block = block };
    struct tacet_file file = { .decision = &decision,
                               .model = &self->model,
                               .measure = &self->model.measures[0] };
    struct tacet_talks talks = { .file = &file, .model = &self->model, .silent = 3 };

    (void) state;
    self->model.coefficients.cover.step_out = 1.0;
    for (size_t i = 0; i < 2; i++) {
        self->model.measures[0].objection.offset[i] = 5.0;
        decision.known |= tacet_bit(i);
        decision.latent[i] = 0.25;
    }
    assert_int_equal(tacet_lift_cover(&talks), 0);
    assert_int_equal(talks.open, 1);
    assert_int_equal(talks.silent, 2);
    assert_int_equal(tacet_lift_cover(&talks), TACET_NOBODY); /* somebody is open */
    assert_int_equal(talks.silent, 2);
    free(block);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_silent_member_alone_blocks_with_the_chance_to_step_out),
        cmocka_unit_test(of_two_silent_ones_the_more_opposed_is_asked_first),
        cmocka_unit_test(a_silent_one_steps_out_after_the_open_one_has_cleared),
        cmocka_unit_test(a_silent_one_does_not_keep_the_open_one_company),
        cmocka_unit_test(a_chain_of_three_is_asked_by_falling_index),
        cmocka_unit_test(who_is_silent_lies_within_the_margin),
        cmocka_unit_test(stepping_out_from_behind_somebody_is_counted),
        cmocka_unit_test(a_higher_chance_to_step_out_never_speeds_adoption),
        cmocka_unit_test(of_equals_the_first_of_the_table_is_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
