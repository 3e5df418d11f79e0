/* run_command.c - tacet run: scenario -> model -> decisions -> counts -> tables.
 *
 * The whole program in one page: read simulate() first.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli_private.h"

static enum tacet_status read_scenario(struct tacet_run *run,
                                       const struct tacet_options *options,
                                       struct tacet_error *err)
{
    enum tacet_status status = tacet_scenario_read(
        &run->scenario, options->scenario, options->overrides, options->n_overrides, err);

    if (status == TACET_OK && options->drawing == TACET_MEAN) {
        status = tacet_scenario_hold(&run->scenario, err);
    }
    run->scenario.kernels = options->kernels;
    return status;
}

static uint64_t at_most(uint64_t asked, uint64_t decisions)
{
    return asked < decisions ? asked : decisions;
}

static enum tacet_status test_judgement(struct tacet_run *run,
                                        const struct tacet_options *options,
                                        struct tacet_error *err)
{
    run->swing_decisions = at_most(options->judgement, run->decisions);
    run->swings = calloc(run->scenario.parameters.n + 1, sizeof(*run->swings));
    if (run->swings == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to test judged parameters");
    }
    if (run->swing_decisions == 0) {
        return TACET_OK;
    }
    return tacet_judgement_swings(run->swings, &run->n_swings, &run->scenario, options->seed,
                                  run->swing_decisions, options->threads, &tacet_interrupted,
                                  err);
}

static enum tacet_status move_drivers(struct tacet_run *run,
                                      const struct tacet_options *options,
                                      struct tacet_error *err)
{
    run->driver_decisions = at_most(options->drivers, run->decisions);
    return tacet_driver_swings(run->driver_swings, &run->n_driver_swings, &run->scenario,
                               options->seed, run->driver_decisions, options->threads,
                               &tacet_interrupted, err);
}

/* What the headline rests on, beyond the decisions that were counted. */
static enum tacet_status test_headline(struct tacet_run *run,
                                       const struct tacet_options *options,
                                       struct tacet_error *err)
{
    const uint64_t n = at_most(options->uncertainty, run->decisions);
    enum tacet_status status = TACET_OK;

    tacet_uncertainty_parameters(&run->uncertainty, &run->tally, run->scenario.headline);
    run->uncertainty.drivers = (struct tacet_part) { NAN, NAN };
    if (n > 0) {
        status = tacet_uncertainty_drivers(&run->uncertainty, &run->scenario, options->seed, n,
                                           options->threads, &tacet_interrupted, err);
    }
    if (status == TACET_OK) {
        status = test_judgement(run, options, err);
    }
    if (status == TACET_OK) {
        status = move_drivers(run, options, err);
    }
    return status == TACET_EINTERRUPTED ? tacet_counting_keep(run, options->seed, err) : status;
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

static enum tacet_status prepare_folder(struct tacet_run *run, const char *folder,
                                        uint64_t seed, struct tacet_error *err)
{
    const enum tacet_status status = tacet_folder_prepare(folder, &run->scenario, err);
    char name[128]; /* of this run alone, so that another in the folder loses nothing */

    snprintf(name, sizeof(name), "checkpoint-%.16s-%llu.txt", run->scenario.hash,
             (unsigned long long) seed);
    return status != TACET_OK
               ? status
               : tacet_folder_path(run->checkpoint, sizeof(run->checkpoint), folder, name, err);
}

/* With a goal the decisions given are the most; without any there is no end but the goal. */
static enum tacet_status prepare_counting(struct tacet_run *run,
                                          const struct tacet_options *options,
                                          struct tacet_error *err)
{
    const bool has_goal = options->precision > 0.0 || options->time > 0.0;
    enum tacet_status status;

    run->decisions =
        has_goal && !options->decisions_given ? TACET_DECISIONS_MOST : options->decisions;
    tacet_model_build(&run->model, &run->scenario);
    status = tacet_estimator_choose(&run->headline.choice, &run->model, run->scenario.headline,
                                    options->estimator, run->decisions, err);
    return status == TACET_OK ? tacet_tally_init(&run->tally, &run->model, err) : status;
}

/* From the scenario to all that is counted of it. */
static enum tacet_status simulate(struct tacet_run *run, const struct tacet_options *options,
                                  struct tacet_error *err)
{
    enum tacet_status status = read_scenario(run, options, err);

    if (status == TACET_OK && options->output != NULL) {
        status = prepare_folder(run, options->output, options->seed,
                                err); /* fail before the long part */
    }
    if (status == TACET_OK) {
        status = prepare_counting(run, options, err);
    }
    if (status == TACET_OK) {
        status = tacet_counting_until(run, options, err);
    }
    if (status == TACET_OK) {
        status = test_headline(run, options, err);
    }
    return status == TACET_OK ? tacet_counting_rest(run, options, err) : status;
}

static enum tacet_status answer(struct tacet_run *run, const struct tacet_options *options,
                                struct tacet_error *err)
{
    const double began = tacet_seconds();
    enum tacet_status status = simulate(run, options, err);
    const struct tacet_answer found = { .scenario = &run->scenario,
                                        .tally = &run->tally,
                                        .seed = options->seed,
                                        .decisions = run->decisions,
                                        .headline = &run->headline,
                                        .stopped = run->stopped,
                                        .swings = run->swings,
                                        .n_swings = run->n_swings,
                                        .swing_decisions = run->swing_decisions,
                                        .driver_swings = run->driver_swings,
                                        .n_driver_swings = run->n_driver_swings,
                                        .driver_decisions = run->driver_decisions,
                                        .asked = options->drawing,
                                        .uncertainty = run->uncertainty,
                                        .order = options->order,
                                        .overrides = options->overrides,
                                        .n_overrides = options->n_overrides };

    if (status == TACET_OK && options->output != NULL) {
        status = tacet_folder_write(options->output, &found, tacet_seconds() - began,
                                    options->threads, err);
        if (status == TACET_OK && run->checkpoint[0] != '\0') {
            unlink(run->checkpoint);
        }
        if (status == TACET_OK && options->report) {
            status = tacet_report_beside(options->output, options, err);
        }
    }
    return status == TACET_OK ? print_answer(&found, options->format, err) : status;
}

enum tacet_status tacet_run_command(const struct tacet_options *options,
                                    struct tacet_error *err)
{
    struct tacet_run *run = calloc(1, sizeof(*run));
    enum tacet_status status;

    if (options->report && options->output == NULL) {
        free(run);
        return tacet_fail(err, TACET_EINPUT, "--report must come with --output FOLDER");
    }
    if (run == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to run");
    }
    tacet_interruption_catch();
    status = answer(run, options, err);
    tacet_tally_free(&run->tally);
    tacet_headline_free(&run->headline);
    tacet_scenario_free(&run->scenario);
    free(run->swings);
    free(run);
    return status;
}
