/* result.c - the folder of a run: its manifest, and its tables with the hashes given there.
 *
 * A table is used only if it is byte for byte the one that was written. Names of files come
 * from this list alone; a manifest that names others is not followed out of its folder.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/reports_private.h"

static const struct {
    const char *file, *columns; /* that reports read, each with a blank behind it */
} wanted[TACET_RESULT_TABLES] = {
    [TACET_RESULT_MEASURES] = { "measures.csv", "measure rule strength quantity probability "
                                                "stderr low high parameters_low "
                                                "parameters_high draws_stderr " },
    [TACET_RESULT_ADOPTION] = { "adoption.csv",
                                "measure day probability stderr low high parameters_low "
                                "parameters_high draws_stderr " },
    [TACET_RESULT_MEMBERS] = { "members.csv", "measure member protocol_order objects "
                                              "objects_stderr sole sole_stderr silent "
                                              "silent_stderr pivotal pivotal_stderr gain "
                                              "gain_stderr name " },
    [TACET_RESULT_JUDGEMENT] = { "judgement.csv", "parameter value sd base low low_stderr high "
                                                  "high_stderr meaning " },
    [TACET_RESULT_DRIVERS] = { "drivers.csv",
                               "driver ends low_value high_value low low_stderr high "
                               "high_stderr difference difference_stderr meaning " },
    [TACET_RESULT_UNCERTAINTY] = { "uncertainty.csv", "part sd share " },
    [TACET_RESULT_OUTCOMES] = { "outcomes.csv",
                                "measure outcome probability stderr low high " },
    [TACET_RESULT_RULES] = { "rules.csv",
                             "measure rule own probability stderr low high difference "
                             "difference_stderr " },
    [TACET_RESULT_STEPS_OUT] = { "steps_out.csv", "measure without member probability " },
    [TACET_RESULT_STRENGTH] = { "strength.csv",
                                "measure variant label days_q10 days_median days_q90 " },
    [TACET_RESULT_CURVE] = { "curve.csv", "measure day probability low high parameters_low "
                                          "parameters_high " },
    [TACET_RESULT_FAN] = { "fan.csv",
                           "day probability q05 q10 q20 q30 q40 q50 q60 q70 q80 q90 q95 " },
    [TACET_RESULT_TIMELINE] = { "timeline.csv", "measure day state probability " },
};

const char *tacet_result_file(size_t k)
{
    static const char *const others[] = {
        "manifest.json", "table.csv",    "table.json", "comparison.csv",
        "scenarios.csv", "settings.csv", NULL
    };

    return k < TACET_RESULT_TABLES ? wanted[k].file : others[k - TACET_RESULT_TABLES];
}

/* Numbers of the manifest as they stand there. */
struct numbers {
    char date[16], horizon[16], decisions[32], driver_decisions[32];
};

static bool parse(struct tacet_result *self, const struct numbers *numbers)
{
    uint64_t days;

    if (!tacet_parse_date(numbers->date, &self->date) ||
        !tacet_parse_count(numbers->horizon, &days) || days < 1 || days > 100000) {
        return false;
    }
    self->horizon = (int) days;
    return tacet_parse_real(numbers->decisions, &self->decisions) &&
           tacet_parse_real(numbers->driver_decisions, &self->driver_decisions);
}

static enum tacet_status take_all(struct tacet_result *self,
                                  const struct tacet_json_tree *manifest, const char *path,
                                  struct tacet_error *err)
{
    struct numbers numbers;
    char schema[8];
    const struct {
        char *field;
        size_t size;
        const char *object, *key;
    } fields[] = {
        { schema, sizeof(schema), NULL, "schema" },
        { self->version, sizeof(self->version), NULL, "version" },
        { self->name, sizeof(self->name), "scenario", "name" },
        { self->hash, sizeof(self->hash), "scenario", "hash" },
        { self->question, sizeof(self->question), "scenario", "question" },
        { self->headline, sizeof(self->headline), "scenario", "headline" },
        { numbers.date, sizeof(numbers.date), "scenario", "date" },
        { numbers.horizon, sizeof(numbers.horizon), "scenario", "horizon" },
        { self->seed, sizeof(self->seed), "run", "seed" },
        { self->parameters, sizeof(self->parameters), "run", "parameters" },
        { numbers.decisions, sizeof(numbers.decisions), "run", "decisions" },
        { numbers.driver_decisions, sizeof(numbers.driver_decisions), "run",
          "driver_decisions" },
    };
    enum tacet_status status = TACET_OK;

    for (size_t k = 0; k < sizeof(fields) / sizeof(fields[0]) && status == TACET_OK; k++) {
        status = tacet_field_take(fields[k].field, fields[k].size, manifest, fields[k].object,
                                  fields[k].key, path, err);
    }
    if (status != TACET_OK) {
        return status;
    }
    if (strcmp(schema, "1") != 0) {
        return tacet_fail(err, TACET_EINPUT, "%s: schema is %s, must be 1", path, schema);
    }
    return parse(self, &numbers)
               ? TACET_OK
               : tacet_fail(err, TACET_EINPUT, "%s: date, horizon or decisions is wrong", path);
}

/* The headline must be a measure with a number, or there is nothing to report. */
static enum tacet_status check_headline(const struct tacet_result *self, const char *folder,
                                        struct tacet_error *err)
{
    if (isnan(tacet_measure_number(self, self->headline, "adopted", "probability"))) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s/measures.csv: the headline %s has no probability of adoption",
                          folder, self->headline);
    }
    return TACET_OK;
}

enum tacet_status tacet_result_read(struct tacet_result *self, const char *folder,
                                    struct tacet_error *err)
{
    struct tacet_json_tree manifest = { 0 };
    char path[4096];
    enum tacet_status status =
        tacet_manifest_path(path, sizeof(path), folder, "manifest.json", err);

    memset(self, 0, sizeof(*self));
    if (status == TACET_OK) {
        status = tacet_json_read(&manifest, path, err);
    }
    if (status == TACET_OK) {
        status = take_all(self, &manifest, path, err);
    }
    for (size_t t = 0; t < TACET_RESULT_TABLES && status == TACET_OK; t++) {
        status = tacet_output_read(&self->tables[t], folder, wanted[t].file, wanted[t].columns,
                                   &manifest, err);
    }
    tacet_json_free(&manifest);
    if (status == TACET_OK) {
        status = check_headline(self, folder, err);
    }
    if (status != TACET_OK) {
        tacet_result_free(self);
    }
    return status;
}

void tacet_result_free(struct tacet_result *self)
{
    for (size_t t = 0; t < TACET_RESULT_TABLES; t++) {
        tacet_csv_free(&self->tables[t]);
    }
}
