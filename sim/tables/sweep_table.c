/* sweep_table.c - the cells of a sweep as rows of one tidy table, and what says where they are
 * from. */
#include "tacet/tables_sweep.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tables/tables_private.h"

#ifndef TACET_COMMIT
#define TACET_COMMIT "unknown" /* the Makefile says it */
#endif

static void add_number(struct tacet_text *out, double value)
{
    char shown[32];

    tacet_text_add(out, ",%s",
                   isnan(value) ? "" : tacet_format_real(shown, sizeof(shown), value));
}

/* Cells of a grid have neighbours. */
static bool has_steps(const struct tacet_sweep *sweep)
{
    return sweep->file.design == TACET_DESIGN_GRID;
}

void tacet_sweep_header(const struct tacet_sweep *sweep, struct tacet_text *out)
{
    tacet_text_add(out, "cell,");
    for (size_t f = 0; f < sweep->file.n_factors; f++) {
        tacet_csv_text(out, sweep->file.factors[f].path);
        tacet_text_add(out, ",");
    }
    tacet_text_add(out, "%s",
                   "measure,outcome,rule,member,day,decisions,probability,stderr,low,high,"
                   "difference,difference_stderr,");
    for (size_t f = 0; f < sweep->file.n_factors && has_steps(sweep); f++) {
        char name[sizeof(sweep->file.factors[0].path) + 16];

        snprintf(name, sizeof(name), "%s.step", sweep->file.factors[f].path);
        tacet_csv_text(out, name);
        snprintf(name, sizeof(name), ",%s.step_stderr,", sweep->file.factors[f].path);
        tacet_text_add(out, "%s", name);
    }
    tacet_text_add(out, "failure\n");
}

static void add_settings(const struct tacet_sweep *sweep, uint64_t i, struct tacet_text *out)
{
    struct tacet_setting settings[TACET_FACTORS_MAX];
    char number[32];

    tacet_design_point(&sweep->file, i, settings);
    tacet_text_add(out, "%llu,", (unsigned long long) i);
    for (size_t f = 0; f < sweep->file.n_factors; f++) {
        tacet_csv_text(out, tacet_setting_text(number, sizeof(number), &settings[f]));
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

/* What each setting's last step did, on the same draws; nothing before the first one. */
static void add_steps(const struct tacet_sweep *sweep, uint64_t i,
                      const struct tacet_entry *entry, const struct tacet_sweep_beside *beside,
                      size_t s, struct tacet_text *out)
{
    for (size_t f = 0; f < beside->n_below; f++) {
        const bool is_known = tacet_design_below(&sweep->file, i, f) != i &&
                              beside->below[f].known == TACET_CELL_DONE;
        const struct tacet_difference step =
            is_known ? tacet_series_difference(&beside->below[f].cell, &entry->cell, s)
                     : (struct tacet_difference) { .value = NAN, .error = NAN };

        add_number(out, step.value);
        add_number(out, step.error);
    }
}

/* One row; outcome, rule and member are words. */
static void add_row(const struct tacet_sweep *sweep, uint64_t i, const char *const words[4],
                    int day, const struct tacet_entry *entry,
                    const struct tacet_sweep_beside *beside, size_t s, struct tacet_text *out)
{
    const struct tacet_probability p = tacet_series_probability(&entry->cell, s);
    const struct tacet_difference difference = difference_of(i, entry, beside->first, s);
    const double numbers[] = { p.value, p.stderr_mc,      p.low,
                               p.high,  difference.value, difference.error };

    add_settings(sweep, i, out);
    for (size_t k = 0; k < 4; k++) {
        tacet_csv_text(out, words[k]);
        tacet_text_add(out, ",");
    }
    tacet_text_add(out, "%d,%llu", day, (unsigned long long) entry->cell.decisions);
    for (size_t c = 0; c < sizeof(numbers) / sizeof(numbers[0]); c++) {
        add_number(out, numbers[c]);
    }
    add_steps(sweep, i, entry, beside, s, out);
    tacet_text_add(out, ",\n");
}

static void add_measure(const struct tacet_sweep *sweep, uint64_t i, size_t k,
                        const struct tacet_cell_plan *plan, const struct tacet_entry *entry,
                        const struct tacet_sweep_beside *beside, struct tacet_text *out)
{
    const char *words[4] = { sweep->measures[k], "adopted", "", "" };
    size_t s = k * (plan->n_days + plan->n_outcomes);

    for (size_t d = 0; d < plan->n_days; d++) {
        add_row(sweep, i, words, plan->days[d], entry, beside, s++, out);
    }
    for (size_t o = 0; o < plan->n_outcomes; o++) {
        const enum tacet_cell_outcome what = plan->outcomes[o].what;
        const char *const which = sweep->outcomes[o].which;

        words[1] = tacet_cell_outcome_word(what);
        words[2] = what == TACET_CELL_UNDER_RULE ? which : "";
        words[3] = what == TACET_CELL_OBJECTS ? which : "";
        add_row(sweep, i, words, plan->horizon, entry, beside, s++, out);
    }
}

void tacet_sweep_rows(const struct tacet_sweep *sweep, uint64_t i,
                      const struct tacet_cell_plan *plan, const struct tacet_entry *entry,
                      const struct tacet_sweep_beside *beside, struct tacet_text *out)
{
    if (entry->known != TACET_CELL_DONE) {
        const char *const option = "--set: "; /* nobody gave that */
        const size_t n =
            strncmp(entry->message, option, strlen(option)) == 0 ? strlen(option) : 0;

        add_settings(sweep, i, out);
        tacet_text_add(out, ",,,,,,,,,,,,");
        for (size_t f = 0; f < beside->n_below; f++) {
            tacet_text_add(out, ",,");
        }
        tacet_csv_text(out, entry->message + n);
        tacet_text_add(out, "\n");
        return;
    }
    for (size_t k = 0; k < plan->n_measures; k++) {
        add_measure(sweep, i, k, plan, entry, beside, out);
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

/* What is asked, in words. */
static void add_question(const struct tacet_sweep *sweep, const struct tacet_scenario *scenario,
                         struct tacet_text *out)
{
    char date[16];

    add_member(out, "question", scenario->question);
    add_member(out, "date", tacet_format_date(date, sizeof(date), scenario->date));
    tacet_text_add(out, "  \"measures\": [");
    for (size_t k = 0; k < sweep->n_measures; k++) {
        tacet_text_add(out, "%s{\"id\": ", k == 0 ? "" : ", ");
        tacet_json_string(out, sweep->measures[k]);
        tacet_text_add(out, ", \"label\": ");
        for (size_t m = 0; m < scenario->n_measures; m++) {
            if (strcmp(scenario->measures[m].id, sweep->measures[k]) == 0) {
                tacet_json_string(out, scenario->measures[m].label);
            }
        }
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "],\n");
}

/* All but the closing bracket. */
static void add_sweep(const struct tacet_sweep *sweep, const char *path, struct tacet_text *out)
{
    const struct tacet_sweep_file *const file = &sweep->file;
    const struct tacet_scenario *const scenario = tacet_base_scenario(sweep->base);

    tacet_text_add(out, "{\n");
    add_member(out, "tacet", TACET_VERSION);
    add_member(out, "commit", TACET_COMMIT);
    tacet_text_add(out, "  \"results\": %d,\n", TACET_RESULTS);
    add_member(out, "sweep", path);
    add_member(out, "name", file->name);
    add_member(out, "sweep_sha256", file->hash);
    if (file->points_hash[0] != '\0') {
        add_member(out, "points", file->points_path);
        add_member(out, "points_sha256", file->points_hash);
    }
    add_member(out, "scenario_hash", scenario->hash);
    add_question(sweep, scenario, out);
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
    tacet_text_add(out, "],\n  \"cells\": %llu", (unsigned long long) sweep->n_cells);
}

void tacet_sweep_manifest(const struct tacet_sweep *sweep, const char *path, size_t shards,
                          struct tacet_text *out)
{
    add_sweep(sweep, path, out);
    tacet_text_add(out, ",\n  \"shards\": %zu\n}\n", shards);
}

void tacet_sweep_table_manifest(const struct tacet_sweep *sweep, const char *path,
                                const struct tacet_sweep_table *table, struct tacet_text *out)
{
    add_sweep(sweep, path, out);
    tacet_text_add(out, ",\n  \"missing\": %llu,\n  \"failed\": %llu,\n  \"table\": ",
                   (unsigned long long) table->n_missing, (unsigned long long) table->n_failed);
    tacet_json_string(out, table->name);
    tacet_text_add(out, ",\n  \"table_sha256\": \"%s\"\n}\n", table->hash);
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
