/* run_command.c - tacet run: scenario -> model -> decisions -> counts -> tables.
 *
 * The whole program in one page: read answer() first.
 */
#include <stdlib.h>
#include <time.h>

#include "cli/cli_private.h"

enum { LOOK_MILLISECONDS = 200 };

/** What a run holds on the heap. */
struct run {
    struct tacet_scenario scenario;
    struct tacet_model model;
    struct tacet_tally tally;
    struct tacet_swing *swings; /* owned, [scenario.parameters.n] */
    size_t n_swings;
    uint64_t swing_decisions;
};

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static enum tacet_status count_decisions(struct run *run, const struct tacet_options *options,
                                         struct tacet_error *err)
{
    struct tacet_count count;
    enum tacet_status status = tacet_count_start(&count, &run->model, options->seed,
                                                 options->decisions, options->threads, err);

    if (status != TACET_OK) {
        return status;
    }
    while (!tacet_count_wait(&count, LOOK_MILLISECONDS)) {
        tacet_progress_show("decisions", tacet_engine_progress(&count.engine),
                            options->decisions);
        if (tacet_interrupted) {
            tacet_engine_interrupt(&count.engine);
        }
    }
    tacet_count_finish(&count, &run->tally);
    tacet_progress_clear();
    if (*run->tally.decisions < options->decisions) {
        return tacet_fail(err, TACET_EINTERRUPTED,
                          "interrupted after %llu of %llu decisions; nothing was written",
                          (unsigned long long) *run->tally.decisions,
                          (unsigned long long) options->decisions);
    }
    return TACET_OK;
}

static enum tacet_status test_judgement(struct run *run, const struct tacet_options *options,
                                        struct tacet_error *err)
{
    run->swing_decisions =
        options->judgement < options->decisions ? options->judgement : options->decisions;
    run->swings = calloc(run->scenario.parameters.n + 1, sizeof(*run->swings));
    if (run->swings == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to test judged parameters");
    }
    if (run->swing_decisions == 0) {
        return TACET_OK;
    }
    return tacet_judgement_swings(run->swings, &run->n_swings, &run->scenario, options->seed,
                                  run->swing_decisions, &tacet_interrupted, err);
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
        status = tacet_folder_prepare(options->output, err); /* fail before the long part */
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
