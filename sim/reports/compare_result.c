/* compare_result.c - the folder of a comparison: its manifest, and its tables with their
 * hashes.
 */
#include <string.h>

#include "reports/reports_compare_private.h"

static const struct {
    const char *file, *columns;
} wanted[TACET_COMPARED_TABLES] = {
    [TACET_COMPARED_DIFFERENCES] = { "comparison.csv",
                                     "scenario name measure member quantity day a a_stderr b "
                                     "b_stderr difference stderr low high verdict n " },
    [TACET_COMPARED_SCENARIOS] = { "scenarios.csv",
                                   "scenario name question hash date horizon headline "
                                   "parameters " },
    [TACET_COMPARED_SETTINGS] = { "settings.csv", "scenario setting a b " },
    [TACET_COMPARED_MEASURES] = { "measures.csv", "measure label strength " },
};

bool tacet_comparison_result_is(const char *folder)
{
    return tacet_manifest_has(folder, "comparison");
}

static enum tacet_status take_all(struct tacet_comparison_result *self,
                                  const struct tacet_json_tree *manifest, const char *path,
                                  struct tacet_error *err)
{
    char horizon[16], decisions[32];
    const struct {
        char *field;
        size_t size;
        const char *object, *key;
    } fields[] = {
        { self->version, sizeof(self->version), NULL, "version" },
        { self->headline, sizeof(self->headline), "comparison", "headline" },
        { horizon, sizeof(horizon), "comparison", "horizon" },
        { self->seed, sizeof(self->seed), "run", "seed" },
        { decisions, sizeof(decisions), "run", "decisions" },
    };
    enum tacet_status status = TACET_OK;

    for (size_t k = 0; k < sizeof(fields) / sizeof(fields[0]) && status == TACET_OK; k++) {
        status = tacet_field_take(fields[k].field, fields[k].size, manifest, fields[k].object,
                                  fields[k].key, path, err);
    }
    if (status == TACET_OK && (!tacet_parse_real(horizon, &self->horizon) ||
                               !tacet_parse_real(decisions, &self->decisions))) {
        status = tacet_fail(err, TACET_EINPUT, "%s: horizon or decisions is no number", path);
    }
    return status;
}

/* The headline of A must be there in another scenario, or there is nothing to report. */
static enum tacet_status check_headline(const struct tacet_comparison_result *self,
                                        const char *folder, struct tacet_error *err)
{
    const struct tacet_csv *table = &self->tables[TACET_COMPARED_DIFFERENCES];
    const char *const pairs[][2] = { { "measure", self->headline }, { "quantity", "adopted" } };

    return tacet_result_row(table, pairs, 2) < table->n_rows
               ? TACET_OK
               : tacet_fail(err, TACET_EINPUT,
                            "%s/comparison.csv: no other scenario has %s, the headline of A",
                            folder, self->headline);
}

enum tacet_status tacet_comparison_result_read(struct tacet_comparison_result *self,
                                               const char *folder, struct tacet_error *err)
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
    for (size_t t = 0; t < TACET_COMPARED_TABLES && status == TACET_OK; t++) {
        status = tacet_output_read(&self->tables[t], folder, wanted[t].file, wanted[t].columns,
                                   &manifest, err);
    }
    tacet_json_free(&manifest);
    if (status == TACET_OK) {
        status = check_headline(self, folder, err);
    }
    if (status != TACET_OK) {
        tacet_comparison_result_free(self);
    }
    return status;
}

void tacet_comparison_result_free(struct tacet_comparison_result *self)
{
    for (size_t t = 0; t < TACET_COMPARED_TABLES; t++) {
        tacet_csv_free(&self->tables[t]);
    }
}
