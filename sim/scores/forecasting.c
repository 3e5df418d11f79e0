/* forecasting.c - folds on threads: fit to the training rows, forecast the test rows.
 *
 * Which thread takes which fold is left to chance; what comes out of a fold is not. `next`,
 * `done` and `failed` are shared between threads. GCC's and Clang's __atomic builtins, as in
 * the engine.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "scores/scores_private.h"

/* What became of a fold. */
struct result {
    enum tacet_status status;
    struct tacet_error err;
};

struct worker {
    pthread_t thread;
    struct tacet_forecasting *all;  /* borrowed */
    struct tacet_record_row *train; /* owned, [n_rows], scratch */
};

struct tacet_forecasting {
    const struct tacet_record *record;
    const struct tacet_record_row *rows;
    const struct tacet_split *split; /* NULL: one fold of all rows that count */
    struct tacet_forecasting_options options;
    struct tacet_forecasts forecasts;
    struct result *results; /* owned, [n_folds] */
    size_t n_workers;
    struct worker *workers; /* owned, [n_workers] */
    size_t next, done;
    bool failed;
};

void tacet_forecasts_free(struct tacet_forecasts *self)
{
    free(self->rows);
    free(self->folds);
    *self = (struct tacet_forecasts) { 0 };
}

/* Training rows; with a given fit, the rows themselves. */
static size_t take_train(struct tacet_record_row *train, struct tacet_fold *fold,
                         const struct tacet_forecasting *self, size_t f)
{
    fold->origin = TACET_NO_DATE;
    fold->n_straddling = fold->n_train = 0;
    if (self->split != NULL) {
        fold->origin = self->split->origin[f];
        fold->n_train =
            tacet_split_train(train, &fold->n_straddling, self->split, self->rows, f);
        return fold->n_train;
    }
    for (size_t k = 0; k < self->record->n; k++) {
        if (tacet_row_counts(&self->rows[k])) {
            train[fold->n_train++] = self->rows[k];
        }
    }
    return fold->n_train;
}

static void forecast_row(struct tacet_row_forecast *forecast, const struct tacet_fit *fit,
                         const struct tacet_baselines *baselines,
                         const struct tacet_shares *shares, const struct tacet_record *record,
                         const struct tacet_record_row *row)
{
    const struct tacet_record_row proposed = tacet_row_proposed(row);
    struct tacet_forecast model;

    tacet_baselines_forecast(forecast->adopted, baselines, &proposed);
    tacet_forecast(&model, fit, record, &proposed);
    tacet_forecast_curve(forecast->adopted[TACET_MODEL], tacet_curve_days, TACET_DAYS - 1, fit,
                         record, &proposed);
    for (size_t d = 0; d < TACET_DAYS; d++) {
        for (size_t t = 0; t < TACET_TARGETS; t++) {
            if (tacet_curve_days[d] == tacet_target_days[t]) {
                forecast->adopted[TACET_MODEL][d] = model.adopted[t];
            }
        }
    }
    memcpy(forecast->holdout, model.holdout, sizeof(forecast->holdout));
    memcpy(forecast->holdouts, model.holdouts, sizeof(forecast->holdouts));
    forecast->shares = *shares;
}

static void forecast_fold(struct tacet_forecasting *self, size_t f, const struct tacet_fit *fit,
                          const struct tacet_baselines *baselines,
                          const struct tacet_record_row *train, size_t n_train)
{
    struct tacet_fold *fold = &self->forecasts.folds[f];
    struct tacet_shares shares;

    tacet_shares(&shares, train, n_train);
    for (size_t k = 0; k < self->forecasts.n; k++) {
        struct tacet_row_forecast *forecast = &self->forecasts.rows[k];

        if (forecast->fold == f) {
            forecast_row(forecast, fit, baselines, &shares, self->record,
                         &self->rows[forecast->row]);
            fold->n_test += 1;
        }
    }
    fold->log_posterior = fit->log_posterior;
    fold->split_rhat = fit->n_draws > 0 ? fit->split_rhat : NAN;
    fold->effective_size = fit->n_draws > 0 ? fit->effective_size : NAN;
}

static enum tacet_status make_fold(struct tacet_forecasting *self, size_t f,
                                   struct tacet_record_row *train, struct tacet_error *err)
{
    const struct tacet_forecasting_options *options = &self->options;
    const size_t n = take_train(train, &self->forecasts.folds[f], self, f);
    struct tacet_baselines *baselines = NULL;
    struct tacet_fit fit = { 0 };
    enum tacet_status status = tacet_baselines_fit(&baselines, train, n, options->coding, err);

    if (status == TACET_OK && options->fit == NULL) {
        status = tacet_fit_rows(&fit, self->record, train, n, options->priors,
                                &options->fitting, err);
    }
    if (status == TACET_OK) {
        forecast_fold(self, f, options->fit != NULL ? options->fit : &fit, baselines, train, n);
    }
    tacet_fit_free(&fit);
    tacet_baselines_free(baselines);
    return status;
}

static bool is_interrupted(const struct tacet_forecasting *self)
{
    return self->options.fitting.interrupted != NULL && *self->options.fitting.interrupted;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct tacet_forecasting *self = worker->all;
    size_t f;

    while ((f = __atomic_fetch_add(&self->next, 1, __ATOMIC_SEQ_CST)) <
           self->forecasts.n_folds) {
        struct result *result = &self->results[f];

        result->status = is_interrupted(self)
                             ? tacet_fail(&result->err, TACET_EINTERRUPTED, "interrupted")
                             : make_fold(self, f, worker->train, &result->err);
        if (result->status != TACET_OK) {
            __atomic_store_n(&self->failed, true, __ATOMIC_SEQ_CST);
            __atomic_store_n(&self->next, self->forecasts.n_folds, __ATOMIC_SEQ_CST);
        }
        __atomic_fetch_add(&self->done, 1, __ATOMIC_SEQ_CST);
    }
    return NULL;
}

static void release(struct tacet_forecasting *self)
{
    for (size_t w = 0; w < self->n_workers; w++) {
        free(self->workers[w].train);
    }
    free(self->workers);
    free(self->results);
    tacet_forecasts_free(&self->forecasts);
    free(self);
}

/* Signals are the main thread's business. */
static bool start_thread(struct worker *worker, size_t n_rows)
{
    sigset_t all, before;
    bool started;

    worker->train = calloc(n_rows + 1, sizeof(*worker->train));
    if (worker->train == NULL) {
        return false;
    }
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    started = pthread_create(&worker->thread, NULL, work, worker) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!started) {
        free(worker->train);
    }
    return started;
}

/* Number the episodes of tested rows without gaps. */
static void number_episodes(struct tacet_forecasts *forecasts,
                            const struct tacet_record_row *rows)
{
    for (size_t k = 0; k < forecasts->n; k++) {
        size_t first = 0;

        while (strcmp(rows[forecasts->rows[first].row].episode,
                      rows[forecasts->rows[k].row].episode) != 0) {
            first += 1;
        }
        forecasts->rows[k].episode =
            first < k ? forecasts->rows[first].episode : forecasts->n_episodes;
        forecasts->n_episodes += first == k;
    }
}

static bool lay_out(struct tacet_forecasting *self)
{
    struct tacet_forecasts *forecasts = &self->forecasts;

    forecasts->n_folds = self->split != NULL ? self->split->n_folds : 1;
    forecasts->rows = calloc(self->record->n + 1, sizeof(*forecasts->rows));
    forecasts->folds = calloc(forecasts->n_folds, sizeof(*forecasts->folds));
    self->results = calloc(forecasts->n_folds, sizeof(*self->results));
    self->workers = calloc(self->options.threads, sizeof(*self->workers));
    if (forecasts->rows == NULL || forecasts->folds == NULL || self->results == NULL ||
        self->workers == NULL) {
        return false;
    }
    for (size_t k = 0; k < self->record->n; k++) {
        const size_t fold = self->split != NULL ? self->split->fold[k] : 0;

        if (fold < forecasts->n_folds && tacet_row_counts(&self->rows[k])) {
            forecasts->rows[forecasts->n].row = k;
            forecasts->rows[forecasts->n].fold = fold;
            forecasts->n += 1;
        }
    }
    number_episodes(forecasts, self->rows);
    return true;
}

enum tacet_status tacet_forecasting_start(struct tacet_forecasting **self,
                                          const struct tacet_record *record,
                                          const struct tacet_record_row *rows,
                                          const struct tacet_split *split,
                                          const struct tacet_forecasting_options *options,
                                          struct tacet_error *err)
{
    struct tacet_forecasting *made = calloc(1, sizeof(*made));

    *self = NULL;
    if (made == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to forecast");
    }
    assert((options->fit == NULL) == (split != NULL) && options->threads >= 1);
    made->record = record;
    made->rows = rows;
    made->split = split;
    made->options = *options;
    if (lay_out(made)) {
        while (made->n_workers < options->threads &&
               made->n_workers < made->forecasts.n_folds) {
            struct worker *worker = &made->workers[made->n_workers];

            worker->all = made;
            if (!start_thread(worker, record->n)) {
                break; /* fewer threads, the same result */
            }
            made->n_workers += 1;
        }
    }
    if (made->n_workers == 0) {
        release(made);
        return tacet_fail(err, TACET_ENOMEM, "no memory to start a thread");
    }
    *self = made;
    return TACET_OK;
}

bool tacet_forecasting_wait(struct tacet_forecasting *self, int milliseconds, size_t *done)
{
    const int step = 2; /* milliseconds between looks */

    for (int waited = 0; waited < milliseconds; waited += step) {
        const struct timespec pause = { .tv_nsec = step * 1000000L };

        *done = __atomic_load_n(&self->done, __ATOMIC_SEQ_CST);
        if (*done >= self->forecasts.n_folds ||
            __atomic_load_n(&self->failed, __ATOMIC_SEQ_CST)) {
            return true;
        }
        nanosleep(&pause, NULL);
    }
    return false;
}

enum tacet_status tacet_forecasting_finish(struct tacet_forecasting *self,
                                           struct tacet_forecasts *forecasts,
                                           struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    for (size_t w = 0; w < self->n_workers; w++) {
        pthread_join(self->workers[w].thread, NULL);
    }
    for (size_t f = 0; f < self->forecasts.n_folds && status == TACET_OK; f++) {
        status = self->results[f].status;
        if (status != TACET_OK) {
            tacet_fail(err, status, "fold %zu: %.900s", f + 1, self->results[f].err.text);
        }
    }
    *forecasts = (struct tacet_forecasts) { 0 };
    if (status == TACET_OK) {
        *forecasts = self->forecasts;
        self->forecasts = (struct tacet_forecasts) { 0 };
    }
    release(self);
    return status;
}
