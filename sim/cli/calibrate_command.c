/* calibrate_command.c - tacet calibrate: record -> fit -> file of parameters and its draws.
 *
 * Read calibrate() first.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/cli_private.h"
#include "tacet/tables_fitted.h"

enum { CHAINS = 4, WARMUP = 200, DRAWS = 500 };
/* A sample beyond these is reported and not written. */
static const double RHAT_MOST = 1.05, EFFECTIVE_LEAST = 100.0;

/** What a calibration holds on the heap. */
struct calibration {
    struct tacet_record record;
    struct tacet_record_row *rows; /* owned, [record.n], those fitted to */
    size_t n_rows;
    struct tacet_parameters priors;
    struct tacet_fit fit;
    struct tacet_fit_options fitting;
    uint64_t progress;
    bool done; /* atomic */
    enum tacet_status status;
    struct tacet_error err;
    char history[4096], priors_path[4096], source[320];
};

/* The rows of the period, as they were known at its end. */
static enum tacet_status choose_rows(struct calibration *self,
                                     const struct tacet_options *options,
                                     struct tacet_error *err)
{
    self->rows = calloc(self->record.n + 1, sizeof(*self->rows));
    if (self->rows == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for the rows of %s", self->history);
    }
    for (size_t r = 0; r < self->record.n; r++) {
        const struct tacet_record_row *row = &self->record.rows[r];
        const int day = tacet_row_day(row);

        if (tacet_row_counts(row) && (options->from == TACET_NO_DATE || day >= options->from) &&
            (options->until == TACET_NO_DATE || day < options->until)) {
            self->rows[self->n_rows] = options->until == TACET_NO_DATE
                                           ? *row
                                           : tacet_row_known_at(row, options->until);
            self->n_rows += 1;
        }
    }
    if (self->n_rows == 0) {
        return tacet_fail(err, TACET_EINPUT, "%s has no row to fit to in that period",
                          self->history);
    }
    snprintf(self->source, sizeof(self->source),
             "tacet calibrate, seed %llu: %zu decisions of the record %.16s",
             (unsigned long long) options->seed, self->n_rows, self->record.hash);
    return TACET_OK;
}

static void *fit_thread(void *argument)
{
    struct calibration *const self = argument;

    self->status = tacet_fit_rows(&self->fit, &self->record, self->rows, self->n_rows,
                                  &self->priors, &self->fitting, &self->err);
    __atomic_store_n(&self->done, true, __ATOMIC_RELEASE);
    return NULL;
}

static enum tacet_status fit(struct calibration *self, const struct tacet_options *options,
                             struct tacet_error *err)
{
    const struct timespec pause = { .tv_nsec = 100000000 };
    pthread_t thread;

    self->fitting =
        (struct tacet_fit_options) { .seed = options->seed,
                                     .chains = CHAINS,
                                     .warmup = WARMUP,
                                     .draws = options->draws > 0 ? options->draws : DRAWS,
                                     .threads = options->threads,
                                     .interrupted = &tacet_interrupted,
                                     .progress = &self->progress };
    if (pthread_create(&thread, NULL, fit_thread, self) != 0) {
        return tacet_fail(err, TACET_ENOMEM, "no thread could be started");
    }
    while (!__atomic_load_n(&self->done, __ATOMIC_ACQUIRE)) {
        nanosleep(&pause, NULL);
        tacet_progress_show("draws", __atomic_load_n(&self->progress, __ATOMIC_RELAXED),
                            CHAINS * (WARMUP + self->fitting.draws));
    }
    pthread_join(thread, NULL);
    tacet_progress_clear();
    *err = self->err;
    return self->status;
}

/* The draws first: a reader refuses parameters that stand beside draws of another fit. */
static enum tacet_status write_files(const struct tacet_fitted *fitted, const char *path,
                                     struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    char draws[4096];
    enum tacet_status status;

    snprintf(draws, sizeof(draws), "%.*s-draws.csv", (int) (strlen(path) - 4), path);
    tacet_fitted_draws(fitted, &text);
    status = tacet_text_write(draws, &text, err);
    if (status == TACET_OK) {
        tacet_fitted_csv(fitted, &text);
        status = tacet_text_write(path, &text, err);
    }
    return status;
}

static enum tacet_status answer(const struct calibration *self,
                                const struct tacet_options *options, struct tacet_error *err)
{
    const struct tacet_fitted fitted = { .fit = &self->fit,
                                         .priors = &self->priors,
                                         .chains = CHAINS,
                                         .n_rows = self->n_rows,
                                         .source = self->source };
    struct tacet_text text = { 0 };
    enum tacet_status status;

    tacet_fitted_report(&fitted, &text);
    status = tacet_print(&text, err);
    if (status == TACET_OK &&
        (self->fit.split_rhat > RHAT_MOST || self->fit.effective_size < EFFECTIVE_LEAST)) {
        return tacet_fail(err, TACET_ECONVERGENCE,
                          "split R-hat is %.3f, must be at most %.2f, and the effective size "
                          "%.0f, must be at least %.0f: nothing was written; take more --draws",
                          self->fit.split_rhat, RHAT_MOST, self->fit.effective_size,
                          EFFECTIVE_LEAST);
    }
    return status == TACET_OK ? write_files(&fitted, options->output, err) : status;
}

static enum tacet_status calibrate(struct calibration *self,
                                   const struct tacet_options *options, struct tacet_error *err)
{
    enum tacet_status status =
        tacet_preset_path(self->history, sizeof(self->history), options->history, options,
                          "history/decisions.csv", err);

    if (status == TACET_OK) {
        status = tacet_record_read(&self->record, self->history, options->scenarios, err);
    }
    if (status == TACET_OK) {
        status = tacet_preset_path(self->priors_path, sizeof(self->priors_path),
                                   options->priors, options, "parameters/priors.csv", err);
    }
    if (status == TACET_OK) {
        status = tacet_priors_load(&self->priors, self->priors_path, options, err);
    }
    if (status == TACET_OK) {
        status = choose_rows(self, options, err);
    }
    if (status == TACET_OK) {
        status = fit(self, options, err);
    }
    return status == TACET_OK ? answer(self, options, err) : status;
}

enum tacet_status tacet_calibrate_command(const struct tacet_options *options,
                                          struct tacet_error *err)
{
    const char *path = options->output == NULL ? "" : options->output;
    const size_t length = strlen(path);
    struct calibration *self;
    enum tacet_status status;

    if (length < 5 || strcmp(path + length - 4, ".csv") != 0 || length > 4000) {
        return tacet_option_refuse("output", path[0] == '\0' ? "missing" : path,
                                   "a file named *.csv", err);
    }
    self = calloc(1, sizeof(*self));
    if (self == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to calibrate");
    }
    tacet_interruption_catch();
    status = calibrate(self, options, err);
    tacet_fit_free(&self->fit);
    tacet_parameters_free(&self->priors);
    tacet_record_free(&self->record);
    free(self->rows);
    free(self);
    return status;
}
