/* compare_command.c - tacet compare: scenarios -> models -> the same decisions -> differences.
 */
#include <stdlib.h>

#include "cli/cli_private.h"
#include "tacet/tables_compare.h"

enum { LOOK_MILLISECONDS = 200 };

/** What a comparison holds on the heap. */
struct comparison {
    struct tacet_scenario scenarios[TACET_COMPARED_MAX];
    struct tacet_model models[TACET_COMPARED_MAX];
    int horizons[TACET_COMPARED_MAX]; /* days, before all were given the least of them */
    struct tacet_compare compare;
};

static enum tacet_status read_scenarios(struct comparison *self,
                                        const struct tacet_options *options,
                                        struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    for (size_t k = 0; k < options->n_files && status == TACET_OK; k++) {
        struct tacet_scenario *const scenario = &self->scenarios[k];

        status = tacet_scenario_read(scenario, options->files[k], options->overrides,
                                     options->n_overrides, err);
        if (status == TACET_OK && options->drawing == TACET_MEAN) {
            status = tacet_scenario_hold(scenario, err);
        }
        scenario->kernels = options->kernels;
        self->horizons[k] = scenario->horizon;
    }
    return status;
}

/* All for the least of the horizons, and without counterfactuals: nothing here counts them. */
static enum tacet_status build(struct comparison *self, const struct tacet_options *options,
                               struct tacet_error *err)
{
    const struct tacet_scenario *scenarios[TACET_COMPARED_MAX];
    const struct tacet_model *models[TACET_COMPARED_MAX];
    int least = self->horizons[0];

    for (size_t k = 0; k < options->n_files; k++) {
        least = self->horizons[k] < least ? self->horizons[k] : least;
    }
    for (size_t k = 0; k < options->n_files; k++) {
        self->scenarios[k].horizon = least;
        self->scenarios[k].process.fates_only = true;
        tacet_model_build(&self->models[k], &self->scenarios[k]);
        scenarios[k] = &self->scenarios[k];
        models[k] = &self->models[k];
    }
    return tacet_compare_init(&self->compare, scenarios, models, options->n_files, err);
}

static enum tacet_status count(struct tacet_compare *compare,
                               const struct tacet_options *options, struct tacet_error *err)
{
    struct tacet_comparing comparing;
    const enum tacet_status status = tacet_compare_start(
        &comparing, compare, options->seed, 0, options->decisions, options->threads, err);

    if (status != TACET_OK) {
        return status;
    }
    while (!tacet_compare_wait(&comparing, LOOK_MILLISECONDS)) {
        tacet_progress_show("decisions", tacet_engine_progress(&comparing.engine),
                            options->decisions);
        if (tacet_interrupted) {
            tacet_engine_interrupt(&comparing.engine);
        }
    }
    tacet_compare_finish(&comparing);
    tacet_progress_clear();
    if (compare->tally.decisions < options->decisions) {
        return tacet_fail(err, TACET_EINTERRUPTED,
                          "interrupted after %llu of %llu decisions; nothing was written",
                          (unsigned long long) compare->tally.decisions,
                          (unsigned long long) options->decisions);
    }
    return TACET_OK;
}

static enum tacet_status print_answer(const struct tacet_compare_answer *answer,
                                      enum tacet_format format, struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    struct tacet_table table;

    if (format == TACET_JSON) {
        tacet_compare_json(answer, &text);
    } else if (format == TACET_CSV) {
        tacet_compare_data(answer, &table);
        tacet_table_csv(&table, &text);
        tacet_table_free(&table);
    } else {
        tacet_compare_report(answer, format == TACET_MARKDOWN, &text);
    }
    return tacet_print(&text, err);
}

/* To a folder if one is asked for, then to standard output. */
static enum tacet_status tell(const struct comparison *self,
                              const struct tacet_options *options, struct tacet_error *err)
{
    const struct tacet_compare_answer answer = { .compare = &self->compare,
                                                 .files = options->files,
                                                 .horizons = self->horizons,
                                                 .seed = options->seed,
                                                 .decisions = options->decisions,
                                                 .overrides = options->overrides,
                                                 .n_overrides = options->n_overrides };
    enum tacet_status status = TACET_OK;

    if (options->output != NULL) {
        status = tacet_compare_folder_write(options->output, &answer, err);
    }
    return status == TACET_OK ? print_answer(&answer, options->format, err) : status;
}

enum tacet_status tacet_compare_command(const struct tacet_options *options,
                                        struct tacet_error *err)
{
    struct comparison *self = calloc(1, sizeof(*self));
    enum tacet_status status;

    if (self == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to compare scenarios");
    }
    tacet_interruption_catch();
    status = read_scenarios(self, options, err);
    if (status == TACET_OK && options->output != NULL) {
        status = tacet_compare_folder_prepare(options->output, self->scenarios,
                                              options->n_files, err);
    }
    if (status == TACET_OK) {
        status = build(self, options, err);
    }
    if (status == TACET_OK) {
        status = count(&self->compare, options, err);
    }
    if (status == TACET_OK) {
        status = tell(self, options, err);
    }
    tacet_compare_free(&self->compare);
    for (size_t k = 0; k < options->n_files; k++) {
        tacet_scenario_free(&self->scenarios[k]);
    }
    free(self);
    return status;
}
