/* sweep_table.c - the cells of a sweep as rows of one tidy table, and what says where they are
 * from. */
#include "tacet/tables_sweep.h"

#include <math.h>
#include <string.h>

#ifndef TACET_COMMIT
#define TACET_COMMIT "unknown" /* the Makefile says it */
#endif

/* RFC 4180: in quotes where it must be. */
static void add_text(struct tacet_text *out, const char *text)
{
    if (strpbrk(text, ",\"\n\r") == NULL) {
        tacet_text_add(out, "%s", text);
        return;
    }
    tacet_text_add(out, "\"");
    for (; *text != '\0'; text++) {
        tacet_text_add(out, *text == '"' ? "\"\"" : "%c", *text);
    }
    tacet_text_add(out, "\"");
}

static void add_number(struct tacet_text *out, double value)
{
    char shown[32];

    tacet_text_add(out, ",%s",
                   isnan(value) ? "" : tacet_format_real(shown, sizeof(shown), value));
}

void tacet_sweep_header(const struct tacet_sweep *sweep, struct tacet_text *out)
{
    tacet_text_add(out, "cell,");
    for (size_t f = 0; f < sweep->file.n_factors; f++) {
        add_text(out, sweep->file.factors[f].path);
        tacet_text_add(out, ",");
    }
    tacet_text_add(out, "%s",
                   "measure,day,decisions,tabled,tabled_stderr,adopted,stderr,low,"
                   "high,difference,difference_stderr,failure\n");
}

static void add_settings(const struct tacet_sweep *sweep, uint64_t i, struct tacet_text *out)
{
    struct tacet_setting settings[TACET_FACTORS_MAX];
    char number[32];

    tacet_design_point(&sweep->file, i, settings);
    tacet_text_add(out, "%llu,", (unsigned long long) i);
    for (size_t f = 0; f < sweep->file.n_factors; f++) {
        add_text(out, tacet_setting_text(number, sizeof(number), &settings[f]));
        tacet_text_add(out, ",");
    }
}

/* A cell compared with itself differs by nothing. */
static struct tacet_difference difference_of(uint64_t i, const struct tacet_entry *entry,
                                             const struct tacet_entry *first, size_t s)
{
    if (i == 0) {
        return (struct tacet_difference) { .value = 0.0, .error = 0.0 };
    }
    if (first->known != TACET_CELL_DONE) {
        return (struct tacet_difference) { .value = NAN, .error = NAN };
    }
    return tacet_series_difference(&first->cell, &entry->cell, s);
}

void tacet_sweep_rows(const struct tacet_sweep *sweep, uint64_t i,
                      const struct tacet_cell_plan *plan, const struct tacet_entry *entry,
                      const struct tacet_entry *first, struct tacet_text *out)
{
    if (entry->known != TACET_CELL_DONE) {
        add_settings(sweep, i, out);
        tacet_text_add(out, ",,,,,,,,,,,");
        add_text(out, entry->message);
        tacet_text_add(out, "\n");
        return;
    }
    for (size_t k = 0; k < plan->n_measures; k++) {
        const size_t base = k * (1 + plan->n_days);
        const struct tacet_probability tabled = tacet_series_probability(&entry->cell, base);

        for (size_t d = 0; d < plan->n_days; d++) {
            const struct tacet_probability adopted =
                tacet_series_probability(&entry->cell, base + 1 + d);
            const struct tacet_difference difference =
                difference_of(i, entry, first, base + 1 + d);
            const double numbers[] = { tabled.value,      tabled.stderr_mc, adopted.value,
                                       adopted.stderr_mc, adopted.low,      adopted.high,
                                       difference.value,  difference.error };

            add_settings(sweep, i, out);
            add_text(out, sweep->measures[k]);
            tacet_text_add(out, ",%d,%llu", plan->days[d],
                           (unsigned long long) entry->cell.decisions);
            for (size_t c = 0; c < sizeof(numbers) / sizeof(numbers[0]); c++) {
                add_number(out, numbers[c]);
            }
            tacet_text_add(out, ",\n");
        }
    }
}

static void add_member(struct tacet_text *out, const char *key, const char *value)
{
    tacet_text_add(out, "  \"%s\": ", key);
    tacet_json_string(out, value);
    tacet_text_add(out, ",\n");
}

static void add_inputs(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    tacet_text_add(out, "  \"inputs\": [");
    for (size_t k = 0; k < scenario->n_inputs; k++) {
        tacet_text_add(out, "%s\n    {\"role\": ", k == 0 ? "" : ",");
        tacet_json_string(out, scenario->inputs[k].role);
        tacet_text_add(out, ", \"path\": ");
        tacet_json_string(out, scenario->inputs[k].path);
        tacet_text_add(out, ", \"sha256\": \"%s\"}", scenario->inputs[k].hash);
    }
    tacet_text_add(out, "\n  ],\n");
}

void tacet_sweep_manifest(const struct tacet_sweep *sweep, const char *path, size_t shards,
                          struct tacet_text *out)
{
    const struct tacet_sweep_file *const file = &sweep->file;
    const struct tacet_scenario *const scenario = tacet_base_scenario(sweep->base);

    tacet_text_add(out, "{\n");
    add_member(out, "tacet", TACET_VERSION);
    add_member(out, "commit", TACET_COMMIT);
    tacet_text_add(out, "  \"results\": %d,\n", TACET_RESULTS);
    add_member(out, "sweep", path);
    tacet_text_add(out, "  \"shards\": %zu,\n", shards);
    add_member(out, "name", file->name);
    add_member(out, "sweep_sha256", file->hash);
    add_member(out, "scenario_hash", scenario->hash);
    add_inputs(scenario, out);
    tacet_text_add(out, "  \"seed\": %llu,\n  \"decisions\": %llu,\n",
                   (unsigned long long) file->seed, (unsigned long long) file->decisions);
    tacet_text_add(out, "  \"precision\": %.17g,\n", file->precision);
    add_member(out, "parameters", file->hold ? "mean" : "posterior");
    tacet_text_add(out, "  \"common_random_numbers\": %s,\n", file->common ? "true" : "false");
    add_member(out, "design", tacet_design_word(file->design));
    tacet_text_add(out, "  \"settings\": [");
    for (size_t f = 0; f < file->n_factors; f++) {
        tacet_text_add(out, f == 0 ? "" : ", ");
        tacet_json_string(out, file->factors[f].path);
    }
    tacet_text_add(out, "],\n  \"cells\": %llu\n}\n", (unsigned long long) sweep->n_cells);
}

void tacet_shell_text(struct tacet_text *out, const char *text)
{
    if (strspn(text,
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,:/=+-") ==
        strlen(text)) {
        tacet_text_add(out, "%s", text);
        return;
    }
    tacet_text_add(out, "'");
    for (; *text != '\0'; text++) {
        tacet_text_add(out, *text == '\'' ? "'\\''" : "%c", *text);
    }
    tacet_text_add(out, "'");
}

void tacet_sweep_command(const struct tacet_cell_maker *maker, uint64_t i, uint64_t decisions,
                         struct tacet_text *out)
{
    const struct tacet_sweep_file *const file = &maker->sweep->file;
    struct tacet_setting settings[TACET_FACTORS_MAX];
    char number[32];

    tacet_design_point(file, i, settings);
    tacet_text_add(out, "tacet run ");
    tacet_shell_text(out, file->base);
    for (size_t k = 0; k < file->n_fixed; k++) {
        tacet_text_add(out, " --set ");
        tacet_shell_text(out, file->fixed[k]);
    }
    for (size_t f = 0; f < file->n_factors; f++) {
        if (settings[f].is_set) {
            struct tacet_text change = { 0 };

            tacet_text_add(&change, "%s=%s", file->factors[f].path,
                           tacet_setting_text(number, sizeof(number), &settings[f]));
            tacet_text_add(out, " --set ");
            tacet_shell_text(out, change.failed ? "" : change.bytes);
            tacet_text_free(&change);
        }
    }
    tacet_text_add(out,
                   " --estimator plain --decisions %llu --seed %llu --parameters %s "
                   "--judgement 0 --uncertainty 0 --drivers 0 --format csv\n",
                   (unsigned long long) decisions, (unsigned long long) maker->seed,
                   file->hold ? "mean" : "posterior");
}
