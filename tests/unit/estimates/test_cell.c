/* test_cell.c - counts of a cell are those of a run, and differences have the error of pairs.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tacet/estimates_cell.h"
#include "tacet/estimates_compare.h"
#include "tacet/scenario_vary.h"

enum { BLOCKS = 300, SEED = 5 };

/* Two scenarios that differ in one setting, and models of them. */
struct two {
    struct tacet_scenario scenarios[2];
    struct tacet_model models[2];
    struct tacet_block block;
    struct tacet_cell cells[2];
    struct tacet_base *base;
};

/* All there is to count, of one measure; member 16 is Hungary. */
enum { DAYS = 2, HUNGARY = 16 };
static struct tacet_cell_plan plan_of(void)
{
    struct tacet_cell_plan plan = {
        .n_measures = 1, .n_days = DAYS, .days = { 180, 365 }, .horizon = 365
    };

    for (int o = 0; o < TACET_CELL_OBJECTS; o++) {
        plan.outcomes[plan.n_outcomes++].what = (enum tacet_cell_outcome) o;
    }
    plan.outcomes[plan.n_outcomes].what = TACET_CELL_OBJECTS;
    plan.outcomes[plan.n_outcomes++].which = HUNGARY;
    for (uint8_t r = 0; r < TACET_COUNCIL_RULES; r++) {
        plan.outcomes[plan.n_outcomes].what = TACET_CELL_UNDER_RULE;
        plan.outcomes[plan.n_outcomes++].which = r;
    }
    return plan;
}

static struct two *two(bool hold, uint64_t n)
{
    const char *const changes[2] = { "drivers.us_stance=-0.5", "drivers.us_stance=0.5" };
    struct two *const self = calloc(1, sizeof(*self));
    struct tacet_cell_plan plan = plan_of();

    assert_non_null(self);
    assert_int_equal(
        tacet_base_open(&self->base, SCENARIOS "/czech-mfa-apt31.cfg", NULL, 0, hold, NULL),
        TACET_OK);
    for (size_t k = 0; k < 2; k++) {
        assert_int_equal(tacet_base_vary(self->base, &self->scenarios[k], &changes[k], 1, NULL),
                         TACET_OK);
        tacet_scenario_narrow(&self->scenarios[k], UINT32_C(1) << self->scenarios[k].headline,
                              true);
        assert_int_equal(self->scenarios[k].n_measures, 1);
        strcpy(self->scenarios[k].hash, changes[k]);
        tacet_model_build(&self->models[k], &self->scenarios[k]);
        assert_int_equal(tacet_cell_init(&self->cells[k], tacet_cell_series(&plan), NULL),
                         TACET_OK);
        assert_true(tacet_cell_count(&self->cells[k], &plan, &self->models[k], SEED,
                                     n / 2 / 256 * 256, &self->block, NULL));
        assert_true(tacet_cell_count(&self->cells[k], &plan, &self->models[k], SEED, n,
                                     &self->block, NULL));
    }
    return self;
}

static void release(struct two *self)
{
    for (size_t k = 0; k < 2; k++) {
        tacet_cell_free(&self->cells[k]);
        tacet_scenario_free(&self->scenarios[k]);
    }
    tacet_base_free(self->base);
    free(self);
}

static void assert_same(const struct tacet_probability *a, const struct tacet_probability *b)
{
    assert_int_equal(a->hits, b->hits);
    assert_int_equal(a->n, b->n);
    assert_true(a->stderr_mc == b->stderr_mc && a->low == b->low && a->high == b->high);
}

static uint64_t hits(const struct tacet_cell *cell, enum tacet_cell_outcome outcome)
{
    return tacet_series_probability(cell, DAYS + (size_t) outcome).hits;
}

static void files_are_counted_as_in_a_run(const struct tacet_cell *cell,
                                          const struct tacet_tally *tally)
{
    const struct {
        enum tacet_cell_outcome outcome;
        int count;
    } rows[] = {
        { TACET_CELL_NO_OBJECTION, TACET_NO_OBJECTION },
        { TACET_CELL_OPPOSED, TACET_EVER_BLOCKED },
        { TACET_CELL_PAID, TACET_ANY_PAID },
        { TACET_CELL_DILUTED, TACET_DILUTED },
        { TACET_CELL_SHELVED, TACET_FATE + TACET_SHELVED },
        { TACET_CELL_UNDECIDED, TACET_FATE + TACET_UNDECIDED },
    };

    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        assert_int_equal(hits(cell, rows[k].outcome), tally->files[rows[k].count]);
        assert_true(hits(cell, rows[k].outcome) > 0);
    }
    assert_int_equal(hits(cell, TACET_CELL_OBJECTS),
                     tally->members[TACET_OBJECTS * tally->n_members + HUNGARY]);
}

static void a_cell_counts_what_a_run_counts(void **state)
{
    (void) state;
    for (int hold = 0; hold < 2; hold++) {
        const uint64_t n = 20 * 256 + 77;
        struct two *const self = two(hold, n);
        struct tacet_tally tally;

        assert_int_equal(tacet_count_all(&tally, &self->models[1], SEED, n, 2, NULL), TACET_OK);
        for (size_t s = 0; s < DAYS + 1; s++) {
            const struct tacet_probability cell = tacet_series_probability(&self->cells[1], s);
            const struct tacet_probability run =
                s == DAYS ? tacet_tabled(&tally, 0)
                          : tacet_adopted_by(&tally, 0, s == 0 ? 180 : 365);

            assert_same(&cell, &run);
        }
        for (size_t r = 0; r < TACET_COUNCIL_RULES; r++) {
            const struct tacet_probability cell =
                tacet_series_probability(&self->cells[1], DAYS + TACET_CELL_OBJECTS + 1 + r);
            const struct tacet_probability run =
                tacet_under_rule(&tally, 0, (enum tacet_rule) r);

            assert_same(&cell, &run);
        }
        files_are_counted_as_in_a_run(&self->cells[1], &tally);
        tacet_tally_free(&tally);
        release(self);
    }
}

/* The same difference as of a comparison decided at once; its error from batches is known to a
 * tenth, so a third is three standard errors. */
static void differences_are_those_of_paired_decisions(void **state)
{
    (void) state;
    for (int hold = 0; hold < 2; hold++) {
        struct two *const self = two(hold, BLOCKS * 256);
        const struct tacet_scenario *const scenarios[2] = { &self->scenarios[0],
                                                            &self->scenarios[1] };
        const struct tacet_model *const models[2] = { &self->models[0], &self->models[1] };
        const struct tacet_difference found =
            tacet_series_difference(&self->cells[0], &self->cells[1], 1);
        struct tacet_compare compare;
        struct tacet_paired paired;

        assert_int_equal(tacet_compare_init(&compare, scenarios, models, 2, NULL), TACET_OK);
        assert_int_equal(tacet_compare_all(&compare, SEED, BLOCKS * 256, 2, NULL), TACET_OK);
        paired = tacet_paired(&compare, 1, TACET_OF_ADOPTED, 0);
        assert_true(fabs(found.value - paired.difference.value) < 1e-12);
        assert_true(found.value > 0.0);
        assert_true(fabs(found.error / paired.difference.error - 1.0) < 0.33);
        tacet_compare_free(&compare);
        release(self);
    }
}

static void too_few_decisions_have_no_error(void **state)
{
    struct two *const self = two(false, 256);

    (void) state;
    assert_true(isnan(tacet_series_difference(&self->cells[0], &self->cells[1], 1).error));
    release(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_counts_what_a_run_counts),
        cmocka_unit_test(differences_are_those_of_paired_decisions),
        cmocka_unit_test(too_few_decisions_have_no_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
