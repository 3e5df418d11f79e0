/* compare_files.c - what stands beside the differences in the folder of a comparison: the
 * scenarios, the settings that differ, the measures, and what made it all. */
#include <stdlib.h>
#include <string.h>

#include "tables/tables_private.h"
#include "tacet/tables_compare.h"

void tacet_compare_scenarios_data(const struct tacet_compare_answer *answer,
                                  struct tacet_table *table)
{
    char date[16];

    tacet_table_begin(table, "scenario|name|question|hash|date|horizon|headline|parameters");
    for (size_t k = 0; k < answer->compare->n; k++) {
        const struct tacet_scenario *const scenario = answer->compare->scenarios[k];

        tacet_table_add(table, "%c", tacet_compare_letter(k));
        tacet_table_add(table, "%s", scenario->name);
        tacet_table_add(table, "%s", scenario->question);
        tacet_table_add(table, "%s", scenario->hash);
        tacet_table_add(table, "%s", tacet_format_date(date, sizeof(date), scenario->date));
        tacet_table_add(table, "%d", answer->horizons[k]);
        tacet_table_add(table, "%s", scenario->measures[scenario->headline].id);
        tacet_table_add(table, "%s", scenario->parameters.n_draws > 0 ? "posterior" : "mean");
    }
}

void tacet_compare_settings_data(const struct tacet_compare_answer *answer,
                                 struct tacet_table *table)
{
    const struct tacet_compare *const compare = answer->compare;

    tacet_table_begin(table, "scenario|setting|a|b");
    for (size_t other = 1; other < compare->n; other++) {
        struct tacet_setting_row *rows;
        size_t n;

        if (!tacet_compare_settings(&rows, &n, compare->scenarios[0],
                                    compare->scenarios[other])) {
            table->text.failed = true;
            return;
        }
        for (size_t r = 0; r < n; r++) {
            tacet_table_add(table, "%c", tacet_compare_letter(other));
            tacet_table_add(table, "%s", rows[r].name);
            tacet_table_add(table, "%s", rows[r].first);
            tacet_table_add(table, "%s", rows[r].other);
        }
        free(rows);
    }
}

void tacet_compare_measures_data(const struct tacet_compare_answer *answer,
                                 struct tacet_table *table)
{
    const struct tacet_scenario *const first = answer->compare->scenarios[0];

    tacet_table_begin(table, "measure|label|strength");
    for (size_t m = 0; m < first->n_measures; m++) {
        tacet_table_add(table, "%s", first->measures[m].id);
        tacet_table_add(table, "%s", first->measures[m].label);
        tacet_cell_real(table, first->measures[m].strength);
    }
}

void tacet_compare_manifest(const struct tacet_compare_answer *answer,
                            const struct tacet_output *outputs, size_t n_outputs,
                            struct tacet_text *out)
{
    const struct tacet_compare *const compare = answer->compare;
    const struct tacet_scenario *const first = compare->scenarios[0];

    tacet_text_add(out,
                   "{\"schema\": 1, \"program\": \"tacet\", \"version\": \"%s\",\n"
                   "  \"comparison\": {\"headline\": \"%s\", \"horizon\": %d},\n"
                   "  \"run\": {\"seed\": \"%llu\", \"decisions\": %llu},\n  \"set\": [",
                   TACET_VERSION, first->measures[first->headline].id, compare->horizon,
                   (unsigned long long) answer->seed, (unsigned long long) answer->decisions);
    for (size_t k = 0; k < answer->n_overrides; k++) {
        tacet_text_add(out, k == 0 ? "" : ", ");
        tacet_json_string(out, answer->overrides[k]);
    }
    tacet_text_add(out, "],\n  \"inputs\": [");
    for (size_t k = 0; k < compare->n; k++) {
        tacet_text_add(out, k == 0 ? "" : ",");
        tacet_json_inputs(compare->scenarios[k], out);
    }
    tacet_text_add(out, "],\n  \"outputs\": [");
    tacet_json_outputs(outputs, n_outputs, out);
    tacet_text_add(out, "]}\n");
}
