/* score_command.c - tacet score: record -> split -> forecasts -> scores -> tables.
 *
 * Read score() first.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli_private.h"

enum { LOOK_MILLISECONDS = 200, CHAINS = 2, WARMUP_LEAST = 200 };
static const size_t FOLDS = 10;
static const char *const WITHOUT = "HU"; /* the member whose rows the second list leaves out */

/** What a scoring holds on the heap. */
struct scoring {
    struct tacet_record record;
    struct tacet_record_row *rows; /* owned, [record.n], as they are forecast */
    struct tacet_parameters parameters;
    struct tacet_fit fit; /* of given parameters */
    struct tacet_split split;
    struct tacet_forecasts forecasts;
    struct tacet_scores scores;
    char history[4096], priors[4096];
};

/* The record, and a copy of its rows to forecast. */
static enum tacet_status read_record(struct scoring *self, const struct tacet_options *options,
                                     struct tacet_error *err)
{
    enum tacet_status status =
        tacet_preset_path(self->history, sizeof(self->history), options->history, options,
                          "history/decisions.csv", err);

    if (status == TACET_OK) {
        status = tacet_record_read(&self->record, self->history, options->scenarios, err);
    }
    if (status != TACET_OK) {
        return status;
    }
    self->rows = calloc(self->record.n + 1, sizeof(*self->rows));
    if (self->rows == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for the rows of %s", self->history);
    }
    for (size_t k = 0; k < self->record.n; k++) {
        self->rows[k] = self->record.rows[k];
        if (options->without_us) {
            self->rows[k].us_stance[0] = self->rows[k].us_stance[1] = 0.0;
        }
    }
    return TACET_OK;
}

static enum tacet_status read_priors(struct scoring *self, const struct tacet_options *options,
                                     struct tacet_error *err)
{
    const char *given = options->parameters != NULL ? options->parameters : options->priors;
    enum tacet_status status = tacet_preset_path(self->priors, sizeof(self->priors), given,
                                                 options, "parameters/priors.csv", err);

    if (status == TACET_OK) {
        status = tacet_priors_load(&self->parameters, self->priors, options, err);
    }
    if (status == TACET_OK && options->parameters != NULL) {
        status = tacet_fit_of_parameters(&self->fit, &self->parameters, err);
    }
    return status;
}

static enum tacet_status make_split(struct scoring *self, const struct tacet_options *options,
                                    struct tacet_error *err)
{
    if (options->parameters != NULL) {
        return TACET_OK;
    }
    if (options->rolling) {
        return tacet_split_rolling(&self->split, self->rows, self->record.n, err);
    }
    if (options->train_until != TACET_NO_DATE) {
        return tacet_split_until(&self->split, self->rows, self->record.n, options->train_until,
                                 err);
    }
    return tacet_split_folds(&self->split, self->rows, self->record.n,
                             options->folds > 0 ? options->folds : FOLDS, options->seed, err);
}

static enum tacet_status forecast(struct scoring *self, const struct tacet_options *options,
                                  struct tacet_error *err)
{
    const bool is_given = options->parameters != NULL;
    const struct tacet_forecasting_options wanted = {
        .priors = is_given ? NULL : &self->parameters,
        .fit = is_given ? &self->fit : NULL,
        .fitting = { .seed = options->seed,
                     .chains = options->draws > 0 ? CHAINS : 0,
                     .warmup = options->draws > WARMUP_LEAST ? options->draws : WARMUP_LEAST,
                     .draws = options->draws,
                     .threads = 1,
                     .interrupted = &tacet_interrupted },
        .coding = options->coding,
        .threads = options->threads
    };
    struct tacet_forecasting *forecasting;
    size_t done = 0;
    enum tacet_status status = tacet_forecasting_start(
        &forecasting, &self->record, self->rows, is_given ? NULL : &self->split, &wanted, err);

    if (status != TACET_OK) {
        return status;
    }
    while (!tacet_forecasting_wait(forecasting, LOOK_MILLISECONDS, &done)) {
        tacet_progress_show("folds", done, is_given ? 1 : self->split.n_folds);
    }
    status = tacet_forecasting_finish(forecasting, &self->forecasts, err);
    tacet_progress_clear();
    return tacet_interrupted
               ? tacet_fail(err, TACET_EINTERRUPTED, "interrupted; nothing was written")
               : status;
}

static int find_member(const struct tacet_record *record, const char *id)
{
    for (size_t i = 0; i < record->n_members; i++) {
        if (strcmp(record->members[i].id, id) == 0) {
            return (int) i;
        }
    }
    return -1;
}

/* The tables and the JSON as files of a folder. */
static enum tacet_status write_folder(const struct tacet_scoring_answer *answer,
                                      const char *folder, struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    struct tacet_table table;
    enum tacet_status status;

    (void) mkdir(folder, 0777); /* where it fails, writing says why */
    tacet_forecasts_data(answer, &table);
    tacet_table_csv(&table, &text);
    tacet_table_free(&table);
    status = tacet_folder_write_text(folder, "forecasts.csv", &text, err);
    if (status == TACET_OK) {
        tacet_holdouts_data(answer, &table);
        tacet_table_csv(&table, &text);
        tacet_table_free(&table);
        status = tacet_folder_write_text(folder, "holdouts.csv", &text, err);
    }
    if (status == TACET_OK) {
        tacet_scores_json(answer, &text);
        status = tacet_folder_write_text(folder, "scores.json", &text, err);
    }
    return status;
}

static enum tacet_status print_scores(const struct tacet_scoring_answer *answer,
                                      enum tacet_format format, struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    struct tacet_table table;

    switch (format) {
    case TACET_TABLE:
    case TACET_MARKDOWN:
        tacet_scores_report(answer, format == TACET_MARKDOWN, &text);
        break;
    case TACET_JSON:
        tacet_scores_json(answer, &text);
        break;
    case TACET_CSV:
        tacet_forecasts_data(answer, &table);
        tacet_table_csv(&table, &text);
        tacet_table_free(&table);
        break;
    case TACET_FORMATS:
        break;
    }
    return tacet_print(&text, err);
}

/* From the files to the scores. */
static enum tacet_status score(struct scoring *self, const struct tacet_options *options,
                               struct tacet_error *err)
{
    enum tacet_status status = read_record(self, options, err);

    if (status == TACET_OK) {
        status = read_priors(self, options, err);
    }
    if (status == TACET_OK) {
        status = make_split(self, options, err);
    }
    if (status == TACET_OK) {
        status = forecast(self, options, err);
    }
    return status != TACET_OK
               ? status
               : tacet_scores_make(&self->scores, &self->forecasts, self->rows,
                                   find_member(&self->record, WITHOUT), options->seed, err);
}

static enum tacet_status answer(const struct scoring *self, const struct tacet_options *options,
                                struct tacet_error *err)
{
    const bool is_given = options->parameters != NULL;
    const struct tacet_scoring_answer found = {
        .record = &self->record,
        .history = self->history,
        .rows = self->rows,
        .split = is_given ? NULL : &self->split,
        .parameters = self->priors,
        .overrides = options->prior,
        .n_overrides = options->n_prior,
        .forecasts = &self->forecasts,
        .scores = &self->scores,
        .seed = options->seed,
        .draws = is_given ? self->fit.n_draws : options->draws * CHAINS,
        .coding = options->coding,
        .without_us = options->without_us,
    };
    const enum tacet_status status =
        options->output != NULL ? write_folder(&found, options->output, err) : TACET_OK;

    return status == TACET_OK ? print_scores(&found, options->format, err) : status;
}

enum tacet_status tacet_score_command(const struct tacet_options *options,
                                      struct tacet_error *err)
{
    struct scoring *self = calloc(1, sizeof(*self));
    enum tacet_status status;

    if (self == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to score");
    }
    tacet_interruption_catch();
    status = score(self, options, err);
    if (status == TACET_OK) {
        status = answer(self, options, err);
    }
    tacet_forecasts_free(&self->forecasts);
    tacet_split_free(&self->split);
    tacet_fit_free(&self->fit);
    tacet_parameters_free(&self->parameters);
    tacet_record_free(&self->record);
    free(self->rows);
    free(self);
    return status;
}
