/* trace_command.c - tacet trace: one decision of a run, told day by day.
 *
 * The decision is taken by tacet_decide(), as in a run, with a log to write into.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/cli_private.h"
#include "tacet/tables_trace.h"

enum { ENTRIES = 1 << 16 };

/** What a trace holds on the heap. */
struct tracing {
    struct tacet_scenario scenario;
    struct tacet_model model;
    struct tacet_block block;
    struct tacet_log_entry entries[ENTRIES];
};

static enum tacet_status find_measure(size_t *m, const struct tacet_scenario *scenario,
                                      const char *id, struct tacet_error *err)
{
    char ids[600] = "one of ";

    *m = scenario->headline;
    if (id == NULL) {
        return TACET_OK;
    }
    for (*m = 0; *m < scenario->n_measures; *m += 1) {
        if (strcmp(scenario->measures[*m].id, id) == 0) {
            return TACET_OK;
        }
        strcat(strcat(ids, *m == 0 ? "" : ", "), scenario->measures[*m].id);
    }
    return tacet_option_refuse("measure", id, ids, err);
}

static enum tacet_status trace(struct tracing *self, const struct tacet_options *options,
                               struct tacet_error *err)
{
    struct tacet_log log = { .most = ENTRIES, .entries = self->entries };
    struct tacet_text text = { 0 };
    size_t m;
    enum tacet_status status = tacet_scenario_read(
        &self->scenario, options->scenario, options->overrides, options->n_overrides, err);

    if (status == TACET_OK && options->drawing == TACET_MEAN) {
        status = tacet_scenario_hold(&self->scenario, err);
    }
    if (status == TACET_OK) {
        status = find_measure(&m, &self->scenario, options->measure, err);
    }
    if (status != TACET_OK) {
        return status;
    }
    self->scenario.kernels = options->kernels;
    tacet_model_build(&self->model, &self->scenario);
    self->block.seed = options->seed;
    self->block.first = options->decision;
    self->block.n = 1;
    self->block.log = &log;
    tacet_decide(&self->model, &self->block);
    tacet_text_add(&text, "decision %llu of %s, seed %llu\n",
                   (unsigned long long) options->decision, self->scenario.name,
                   (unsigned long long) options->seed);
    tacet_trace(&self->scenario, &self->model, &self->block, &log, m, &text);
    return tacet_print(&text, err);
}

enum tacet_status tacet_trace_command(const struct tacet_options *options,
                                      struct tacet_error *err)
{
    struct tracing *self = calloc(1, sizeof(*self));
    enum tacet_status status;

    if (self == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to trace");
    }
    status = trace(self, options, err);
    tacet_scenario_free(&self->scenario);
    free(self);
    return status;
}
