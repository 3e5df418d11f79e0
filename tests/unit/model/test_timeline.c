/* test_timeline.c - states of files over time, and the log of one decision. */
#include "support/busy.h"

enum { DAYS_BETWEEN = 4 }; /* of the grid: a horizon of 200 */

/* The states on a grid day are sums of changes; adopted ones are counted on their own. */
static void check_states(const struct small_union *self, const struct tacet_block *block,
                         size_t m)
{
    const struct tacet_outcomes *outcomes = &block->outcomes[m];
    int at[TACET_STATES] = { 0 };

    for (size_t g = 0; g < self->model.n_grid; g++) {
        const int32_t day = (int32_t) g * self->model.grid_step;
        int all = 0, passed = 0, diluted = 0, untabled = 0;

        for (int s = 0; s < TACET_STATES; s++) {
            at[s] += outcomes->states[s][g];
            all += at[s];
            assert_in_range(at[s], 0, TACET_BLOCK);
        }
        for (size_t d = 0; d < block->n; d++) {
            const bool by_now = outcomes->adopted_day[d] <= day;

            passed += by_now && outcomes->variant[d] == 0;
            diluted += by_now && outcomes->variant[d] > 0;
            untabled += outcomes->tabled_day[d] > day;
        }
        assert_int_equal(all, block->n);
        assert_int_equal(at[TACET_PASSED], passed);
        assert_int_equal(at[TACET_PASSED_DILUTED], diluted);
        assert_int_equal(at[TACET_NOT_TABLED], untabled);
    }
}

static void on_each_day_every_decision_is_in_one_state(void **state)
{
    struct small_union *self = BUSY_UNION(BUSY, "process.hawks=true");

    (void) state;
    assert_int_equal(self->model.grid_step, DAYS_BETWEEN);
    for (uint64_t b = 0; b < 8; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t m = 0; m < self->model.n_measures; m++) {
            check_states(self, block, m);
        }
        free(block);
    }
    small_union_free(self);
}

/* The static question too: adopted on the day it is tabled, or blocked. */
static void at_the_opening_files_pass_or_are_blocked(void **state)
{
    struct small_union *self = BUSY_UNION(BUSY, "negotiation=false");
    struct tacet_block *block = block_of(self, FILES_SEED, 0);

    (void) state;
    for (size_t m = 0; m < self->model.n_measures; m++) {
        check_states(self, block, m);
    }
    free(block);
    small_union_free(self);
}

/* A lone objector at 0.02 a day: it objects on day g, and the file is blocked, with exp(-0.02
 * (g + 1)); a horizon of 365 has grid days 6 apart. */
static void a_lone_objector_is_seen_until_it_clears(void **state)
{
    struct small_union *self = CALM(MEMBERS(MEMBER("AA", ALWAYS)) MEASURE(""),
                                    "assume.clearance.log_hazard=-3.912023005428146");
    int64_t objecting = 0, blocked = 0, seen[TACET_GRID_MAX] = { 0 };
    const uint64_t blocks = 200;

    (void) state;
    for (uint64_t b = 0; b < blocks; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        objecting = blocked = 0;
        for (size_t g = 0; g < self->model.n_grid; g++) {
            objecting += block->outcomes[0].objecting[0][g];
            blocked += block->outcomes[0].states[TACET_BLOCKED][g];
            assert_int_equal(objecting, blocked);
            seen[g] += objecting;
        }
        free(block);
    }
    assert_int_equal(self->model.n_grid, 61);
    for (size_t g = 0; g < 61; g++) {
        assert_share((uint64_t) seen[g], blocks * TACET_BLOCK,
                     exp(-0.02 * (6.0 * (double) g + 1.0)));
    }
    small_union_free(self);
}

/* Open or silent; whoever folds or is satisfied is gone. */
static void a_silent_objector_is_seen_too(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(MEMBER("AA", "intercept = 30.0;") "," MEMBER("BB", "intercept = 10.0;"))
                 MEASURE(""),
             "assume.cover.margin=20", "assume.cover.step_out=0",
             "assume.clearance.log_hazard=-3.912023005428146");
    struct tacet_block *block = block_of(self, FILES_SEED, 0);

    (void) state;
    assert_memory_equal(block->outcomes[0].objecting[0], block->outcomes[0].objecting[1],
                        sizeof(block->outcomes[0].objecting[0]));
    assert_in_range(block->outcomes[0].objecting[1][0], 200, 256);
    free(block);
    small_union_free(self);
}

static struct tacet_block *logged(const struct small_union *self, uint64_t k,
                                  struct tacet_log *log)
{
    struct tacet_block *block = calloc(1, sizeof(*block));

    assert_non_null(block);
    block->seed = FILES_SEED;
    block->first = k;
    block->n = 1;
    block->log = log;
    tacet_decide(&self->model, block);
    return block;
}

static void check_log(const struct tacet_log *log, size_t n_measures)
{
    size_t ends[TACET_MEASURES_MAX] = { 0 }, tables[TACET_MEASURES_MAX] = { 0 };

    for (size_t k = 0; k < log->n; k++) {
        const struct tacet_log_entry *entry = &log->entries[k];

        assert_true(entry->measure < n_measures);
        assert_int_equal(ends[entry->measure], 0); /* nothing after its end */
        if (k > 0 && log->entries[k - 1].measure == entry->measure) {
            assert_true(entry->day >= log->entries[k - 1].day);
        }
        tables[entry->measure] += entry->what == TACET_DID_TABLE;
        assert_true(tables[entry->measure] == 1 || entry->what == TACET_DID_HOLD_BACK ||
                    entry->what == TACET_DID_EVENT); /* these may come before it */
        ends[entry->measure] += entry->what == TACET_DID_END;
    }
    for (size_t m = 0; m < n_measures; m++) {
        assert_int_equal(tables[m], ends[m]);
    }
}

static void a_log_is_in_order_and_changes_nothing(void **state)
{
    struct small_union *self = BUSY_UNION(BUSY, "process.hawks=true");
    struct tacet_log_entry entries[2000];
    uint64_t seen[TACET_HAPPENED] = { 0 };

    (void) state;
    for (uint64_t k = 0; k < 1500; k++) {
        struct tacet_log log = { .most = 2000, .entries = entries };
        struct tacet_log none = { .most = 0, .entries = NULL };
        struct tacet_block *block = logged(self, k, &log), *other = logged(self, k, NULL);
        struct tacet_block *counting = logged(self, k, &none);

        assert_memory_equal(block->outcomes, other->outcomes, sizeof(block->outcomes));
        assert_memory_equal(block->outcomes, counting->outcomes, sizeof(block->outcomes));
        assert_int_equal(none.n, log.n);
        check_log(&log, self->model.n_measures);
        for (size_t e = 0; e < log.n; e++) {
            seen[entries[e].what] += 1;
        }
        for (size_t m = 0; m < self->model.n_measures; m++) {
            const int32_t day = block->outcomes[m].adopted_day[0];

            for (size_t e = 0; e < log.n; e++) {
                if (entries[e].measure == m && entries[e].what == TACET_DID_END) {
                    assert_int_equal((int) entries[e].number, block->outcomes[m].fate[0]);
                    assert_true(day == TACET_NO_DAY || day == (int32_t) entries[e].day);
                }
            }
        }
        free(block);
        free(other);
        free(counting);
    }
    for (int what = 0; what < TACET_HAPPENED; what++) {
        const bool rule = what == TACET_DID_ABSTAIN || what == TACET_DID_BRAKE;

        assert_true(rule || what == TACET_DID_HOLD_BACK || seen[what] > 0);
    }
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_each_day_every_decision_is_in_one_state),
        cmocka_unit_test(at_the_opening_files_pass_or_are_blocked),
        cmocka_unit_test(a_lone_objector_is_seen_until_it_clears),
        cmocka_unit_test(a_silent_objector_is_seen_too),
        cmocka_unit_test(a_log_is_in_order_and_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
