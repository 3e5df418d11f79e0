/* run_command.c - tacet run: scenario -> model -> decisions -> counts -> tables.
 *
 * The whole program in one page: read answer() first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli_private.h"

enum { LOOK_MILLISECONDS = 200 };
static const double CHECKPOINT_SECONDS = 30.0;

/** What a run holds on the heap. */
struct run {
    struct tacet_scenario scenario;
    struct tacet_model model;
    struct tacet_tally tally;
    struct tacet_swing *swings; /* owned, [scenario.parameters.n] */
    size_t n_swings;
    uint64_t swing_decisions;
    char checkpoint[4096]; /* path; "" without an output folder */
};

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

/* Count for a while: until all is done, a checkpoint is due, or somebody interrupts. */
static enum tacet_status count_stretch(struct run *run, const struct tacet_options *options,
                                       struct tacet_error *err)
{
    const uint64_t done = *run->tally.decisions;
    const double began = seconds_now();
    struct tacet_count count;
    enum tacet_status status =
        tacet_count_start(&count, &run->model, options->seed, done, options->decisions - done,
                          options->threads, err);

    if (status != TACET_OK) {
        return status;
    }
    while (!tacet_count_wait(&count, LOOK_MILLISECONDS)) {
        tacet_progress_show("decisions", tacet_engine_progress(&count.engine),
                            options->decisions);
        if (tacet_interrupted || seconds_now() - began > CHECKPOINT_SECONDS) {
            tacet_engine_interrupt(&count.engine);
        }
    }
    tacet_count_finish(&count, &run->tally);
    return TACET_OK;
}

static enum tacet_status stop_early(const struct run *run, const struct tacet_options *options,
                                    struct tacet_error *err)
{
    return tacet_fail(err, TACET_EINTERRUPTED, "interrupted after %llu of %llu decisions; %s",
                      (unsigned long long) *run->tally.decisions,
                      (unsigned long long) options->decisions,
                      run->checkpoint[0] == '\0' ? "nothing was written"
                                                 : "the same command goes on from there");
}

static enum tacet_status count_decisions(struct run *run, const struct tacet_options *options,
                                         struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    if (run->checkpoint[0] != '\0') {
        status = tacet_checkpoint_read(&run->tally, run->checkpoint, run->scenario.hash,
                                       options->seed, err);
    }
    if (*run->tally.decisions >
        options->decisions) { /* it went further than is asked: keep it */
        memset(run->tally.counts, 0, run->tally.n_counts * sizeof(*run->tally.counts));
        run->checkpoint[0] = '\0';
    }
    while (status == TACET_OK && *run->tally.decisions < options->decisions) {
        status = tacet_interrupted ? stop_early(run, options, err)
                                   : count_stretch(run, options, err);
        if (status == TACET_OK && run->checkpoint[0] != '\0' &&
            *run->tally.decisions < options->decisions) {
            status = tacet_checkpoint_write(&run->tally, run->checkpoint, run->scenario.hash,
                                            options->seed, err);
        }
    }
    tacet_progress_clear();
    return status;
}

/* Interrupted when all is counted: what was counted must not be lost. */
static enum tacet_status keep_count(const struct run *run, uint64_t seed,
                                    struct tacet_error *err)
{
    if (run->checkpoint[0] != '\0') {
        const enum tacet_status status =
            tacet_checkpoint_write(&run->tally, run->checkpoint, run->scenario.hash, seed, err);

        if (status != TACET_OK) {
            return status;
        }
    }
    return tacet_fail(err, TACET_EINTERRUPTED,
                      "interrupted while testing judged parameters; %s",
                      run->checkpoint[0] == '\0' ? "nothing was written"
                                                 : "the same command goes on from there");
}

static enum tacet_status test_judgement(struct run *run, const struct tacet_options *options,
                                        struct tacet_error *err)
{
    enum tacet_status status;

    run->swing_decisions =
        options->judgement < options->decisions ? options->judgement : options->decisions;
    run->swings = calloc(run->scenario.parameters.n + 1, sizeof(*run->swings));
    if (run->swings == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to test judged parameters");
    }
    if (run->swing_decisions == 0) {
        return TACET_OK;
    }
    status = tacet_judgement_swings(run->swings, &run->n_swings, &run->scenario, options->seed,
                                    run->swing_decisions, &tacet_interrupted, err);
    if (status == TACET_EINTERRUPTED) {
        status = keep_count(run, options->seed, err);
    }
    return status;
}

static enum tacet_status print_answer(const struct tacet_answer *answer,
                                      enum tacet_format format, struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    struct tacet_table table;

    switch (format) {
    case TACET_TABLE:
        tacet_report(answer, false, &text);
        break;
    case TACET_MARKDOWN:
        tacet_report(answer, true, &text);
        break;
    case TACET_JSON:
        tacet_json(answer, &text);
        break;
    case TACET_CSV:
        tacet_adoption_data(answer, &table);
        tacet_table_csv(&table, &text);
        tacet_table_free(&table);
        break;
    case TACET_FORMATS:
        break;
    }
    return tacet_print(&text, err);
}

static enum tacet_status prepare_folder(struct run *run, const char *folder, uint64_t seed,
                                        struct tacet_error *err)
{
    const enum tacet_status status = tacet_folder_prepare(folder, &run->scenario, err);
    char name[128]; /* of this run alone, so that another in the folder loses nothing */

    snprintf(name, sizeof(name), "checkpoint-%.16s-%llu.txt", run->scenario.hash,
             (unsigned long long) seed);
    return status != TACET_OK
               ? status
               : tacet_folder_path(run->checkpoint, sizeof(run->checkpoint), folder, name, err);
}

static enum tacet_status answer(struct run *run, const struct tacet_options *options,
                                struct tacet_error *err)
{
    const double began = seconds_now();
    struct tacet_answer found = { .scenario = &run->scenario,
                                  .tally = &run->tally,
                                  .seed = options->seed,
                                  .decisions = options->decisions,
                                  .order = options->order,
                                  .overrides = options->overrides,
                                  .n_overrides = options->n_overrides };
    enum tacet_status status = tacet_scenario_read(
        &run->scenario, options->scenario, options->overrides, options->n_overrides, err);

    if (status == TACET_OK && options->output != NULL) {
        status = prepare_folder(run, options->output, options->seed,
                                err); /* fail before the long part */
    }
    if (status == TACET_OK) {
        tacet_model_build(&run->model, &run->scenario);
        status = tacet_tally_init(&run->tally, &run->model, err);
    }
    if (status == TACET_OK) {
        status = count_decisions(run, options, err);
    }
    if (status == TACET_OK) {
        status = test_judgement(run, options, err);
        found.swings = run->swings;
        found.n_swings = run->n_swings;
        found.swing_decisions = run->swing_decisions;
    }
    if (status == TACET_OK && options->output != NULL) {
        status = tacet_folder_write(options->output, &found, seconds_now() - began,
                                    options->threads, err);
        if (status == TACET_OK && run->checkpoint[0] != '\0') {
            unlink(run->checkpoint);
        }
    }
    return status == TACET_OK ? print_answer(&found, options->format, err) : status;
}

enum tacet_status tacet_run_command(const struct tacet_options *options,
                                    struct tacet_error *err)
{
    struct run *run = calloc(1, sizeof(*run));
    enum tacet_status status;

    if (run == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to run");
    }
    tacet_interruption_catch();
    status = answer(run, options, err);
    tacet_tally_free(&run->tally);
    tacet_scenario_free(&run->scenario);
    free(run->swings);
    free(run);
    return status;
}
