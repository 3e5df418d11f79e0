/* compare_folder.c - a comparison as the files of a folder; complete with its manifest. */
#include "cli/cli_private.h"
#include "tacet/tables_compare.h"

static const struct {
    const char *name;
    void (*build)(const struct tacet_compare_answer *, struct tacet_table *);
} tables[] = {
    { "comparison.csv", tacet_compare_data },
    { "scenarios.csv", tacet_compare_scenarios_data },
    { "settings.csv", tacet_compare_settings_data },
    { "measures.csv", tacet_compare_measures_data },
};
enum { N_TABLES = sizeof(tables) / sizeof(tables[0]) };

enum tacet_status tacet_compare_folder_prepare(const char *folder,
                                               const struct tacet_scenario *scenarios, size_t n,
                                               struct tacet_error *err)
{
    enum tacet_status status = tacet_folder_claim(folder, err);

    for (size_t k = 0; k < n && status == TACET_OK; k++) {
        for (size_t t = 0; t <= N_TABLES && status == TACET_OK; t++) {
            status = tacet_folder_check(folder, t < N_TABLES ? tables[t].name : "manifest.json",
                                        &scenarios[k], err);
        }
    }
    return status;
}

enum tacet_status tacet_compare_folder_write(const char *folder,
                                             const struct tacet_compare_answer *answer,
                                             struct tacet_error *err)
{
    struct tacet_output outputs[N_TABLES];
    struct tacet_text manifest = { 0 };
    enum tacet_status status = tacet_folder_begin(folder, err);

    for (size_t t = 0; t < N_TABLES && status == TACET_OK; t++) {
        struct tacet_text text = { 0 };
        struct tacet_table table;

        tables[t].build(answer, &table);
        tacet_table_csv(&table, &text);
        tacet_table_free(&table);
        if (!text.failed) {
            outputs[t].name = tables[t].name;
            tacet_hash(outputs[t].hash, text.bytes, text.length);
        }
        status = tacet_folder_write_text(folder, tables[t].name, &text, err);
    }
    if (status == TACET_OK) {
        tacet_compare_manifest(answer, outputs, N_TABLES, &manifest);
        status = tacet_folder_write_text(folder, "manifest.json", &manifest, err);
    }
    return status;
}
