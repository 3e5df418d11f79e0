/* test_score_record.c - a record forecast out of sample: nothing of the future reaches the
 * past, threads change nothing, and scores of made forecasts are those worked out by hand. */
#include "support/near.h"

#include "tacet/scores_record.h"

/** The shipped record, a copy of its rows, priors. */
struct shipped {
    struct tacet_record record;
    struct tacet_record_row *rows;
    struct tacet_parameters priors;
};

static int day_of(const char *text)
{
    int day;

    assert_true(tacet_parse_date(text, &day));
    return day;
}

/* Only rows before `until` count, so that fits are quick. */
static struct shipped *read_shipped(const char *until)
{
    struct shipped *self = calloc(1, sizeof(*self));

    assert_non_null(self);
    assert_int_equal(
        tacet_record_read(&self->record, SCENARIOS "/history/decisions.csv", SCENARIOS, NULL),
        TACET_OK);
    assert_int_equal(tacet_parameters_load(&self->priors, ORACLES "/prototype.csv", NULL),
                     TACET_OK);
    self->rows = calloc(self->record.n, sizeof(*self->rows));
    assert_non_null(self->rows);
    for (size_t k = 0; k < self->record.n; k++) {
        self->rows[k] = self->record.rows[k];
        self->rows[k].scored =
            self->rows[k].scored && tacet_row_day(&self->rows[k]) < day_of(until);
    }
    return self;
}

static void free_shipped(struct shipped *self)
{
    tacet_parameters_free(&self->priors);
    tacet_record_free(&self->record);
    free(self->rows);
    free(self);
}

static struct tacet_forecasts forecast(const struct shipped *self,
                                       const struct tacet_split *split, size_t threads)
{
    const struct tacet_forecasting_options options = { .priors = &self->priors,
                                                       .fitting = { .seed = 1, .threads = 1 },
                                                       .threads = threads };
    struct tacet_forecasting *forecasting;
    struct tacet_forecasts forecasts;
    struct tacet_error err;
    size_t done;

    assert_int_equal(
        tacet_forecasting_start(&forecasting, &self->record, self->rows, split, &options, NULL),
        TACET_OK);
    while (!tacet_forecasting_wait(forecasting, 100, &done)) {
    }
    if (tacet_forecasting_finish(forecasting, &forecasts, &err) != TACET_OK) {
        fail_msg("%s", err.text);
    }
    assert_int_equal(done, split->n_folds);
    return forecasts;
}

static bool same_forecast(const struct tacet_row_forecast *a,
                          const struct tacet_row_forecast *b)
{
    return a->row == b->row && memcmp(a->adopted, b->adopted, sizeof(a->adopted)) == 0 &&
           memcmp(a->holdout, b->holdout, sizeof(a->holdout)) == 0 &&
           memcmp(a->holdouts, b->holdouts, sizeof(a->holdouts)) == 0 &&
           memcmp(a->shares.often, b->shares.often, sizeof(a->shares.often)) == 0;
}

/* Give each row decided from a day on the outcome of another one of them. */
static void shuffle_outcomes(struct shipped *self, int from)
{
    const struct tacet_record_row *last = NULL;
    size_t changed = 0;

    for (size_t k = 0; k < self->record.n; k++) {
        const struct tacet_record_row *own = &self->record.rows[k];
        struct tacet_record_row *row = &self->rows[k];

        if (!tacet_row_counts(row) || own->decided < from) {
            continue;
        }
        if (last != NULL) {
            row->status = last->status;
            row->outcome = last->outcome;
            row->diluted = last->diluted;
            row->holdouts = last->holdouts;
            row->holdout_type = last->holdout_type;
            row->days = own->days < 0 ? -1 : own->days + 1 + (int) (k % 7);
            if (own->proposed != TACET_NO_DATE) { /* else it is the row's own day */
                row->decided = own->decided + 1 + (int) (k % 7);
            }
            changed += row->status != own->status;
        }
        last = own;
    }
    assert_true(changed > 3);
}

/* Origins 2018 and 2019: what is decided from 2019 on must not reach either. */
static void outcomes_of_the_future_change_no_forecast(void **state)
{
    struct shipped *shipped = read_shipped("2020-01-01");
    struct tacet_forecasts before, after, told;
    struct tacet_split split;
    size_t same = 0;

    (void) state;
    assert_int_equal(tacet_split_rolling(&split, shipped->rows, shipped->record.n, NULL),
                     TACET_OK);
    assert_int_equal(split.n_folds, 2);
    before = forecast(shipped, &split, 2);
    shuffle_outcomes(shipped, day_of("2019-01-01"));
    after = forecast(shipped, &split, 2);
    assert_true(before.n > 30 && before.n == after.n);
    for (size_t k = 0; k < before.n; k++) {
        assert_true(same_forecast(&before.rows[k], &after.rows[k]));
    }
    shuffle_outcomes(shipped, day_of("2018-01-01")); /* the second fold may know of these */
    told = forecast(shipped, &split, 2);
    for (size_t k = 0; k < before.n; k++) {
        assert_int_equal(same_forecast(&before.rows[k], &told.rows[k]),
                         before.rows[k].fold == 0);
        same += before.rows[k].fold == 0;
    }
    assert_true(same > 0 && same < before.n);
    tacet_forecasts_free(&before);
    tacet_forecasts_free(&after);
    tacet_forecasts_free(&told);
    tacet_split_free(&split);
    free_shipped(shipped);
}

/* Nor do a tested row's own outcome and those of its episode. */
static void outcomes_of_tested_episodes_change_no_forecast(void **state)
{
    struct shipped *shipped = read_shipped("2016-01-01");
    struct tacet_forecasts before, after;
    struct tacet_split split;

    (void) state;
    assert_int_equal(tacet_split_folds(&split, shipped->rows, shipped->record.n, 3, 1, NULL),
                     TACET_OK);
    before = forecast(shipped, &split, 1);
    for (size_t k = 0; k < shipped->record.n; k++) {
        if (split.fold[k] == 0) {
            shipped->rows[k].status = TACET_ROW_DROPPED;
            shipped->rows[k].days = 5;
            shipped->rows[k].holdouts = shipped->rows[k].members;
            shipped->rows[k].holdout_type = TACET_HOLDOUT_DOVE;
        }
    }
    after = forecast(shipped, &split, 1);
    for (size_t k = 0; k < before.n; k++) {
        assert_int_equal(same_forecast(&before.rows[k], &after.rows[k]),
                         before.rows[k].fold == 0);
    }
    tacet_forecasts_free(&before);
    tacet_forecasts_free(&after);
    tacet_split_free(&split);
    free_shipped(shipped);
}

static void threads_change_no_forecast(void **state)
{
    struct shipped *shipped = read_shipped("2015-01-01");
    struct tacet_forecasts one, three;
    struct tacet_split split;

    (void) state;
    assert_int_equal(tacet_split_folds(&split, shipped->rows, shipped->record.n, 4, 7, NULL),
                     TACET_OK);
    one = forecast(shipped, &split, 1);
    three = forecast(shipped, &split, 3);
    assert_true(one.n > 20 && one.n == three.n);
    for (size_t k = 0; k < one.n; k++) {
        assert_true(same_forecast(&one.rows[k], &three.rows[k]));
    }
    tacet_forecasts_free(&one);
    tacet_forecasts_free(&three);
    tacet_split_free(&split);
    free_shipped(shipped);
}

/* Interrupted before it begins. */
static void an_interruption_is_told(void **state)
{
    const volatile sig_atomic_t interrupted = 1;
    struct shipped *shipped = read_shipped("2015-01-01");
    const struct tacet_forecasting_options options = {
        .priors = &shipped->priors,
        .fitting = { .threads = 1, .interrupted = &interrupted },
        .threads = 2
    };
    struct tacet_forecasting *forecasting;
    struct tacet_forecasts forecasts;
    struct tacet_split split;

    (void) state;
    assert_int_equal(tacet_split_folds(&split, shipped->rows, shipped->record.n, 3, 1, NULL),
                     TACET_OK);
    assert_int_equal(tacet_forecasting_start(&forecasting, &shipped->record, shipped->rows,
                                             &split, &options, NULL),
                     TACET_OK);
    assert_int_equal(tacet_forecasting_finish(forecasting, &forecasts, NULL),
                     TACET_EINTERRUPTED);
    assert_null(forecasts.rows);
    tacet_split_free(&split);
    free_shipped(shipped);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_of_the_future_change_no_forecast),
        cmocka_unit_test(outcomes_of_tested_episodes_change_no_forecast),
        cmocka_unit_test(threads_change_no_forecast),
        cmocka_unit_test(an_interruption_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
