/* sweep_result.c - the merged table of a sweep: table.csv, and table.json that says what it is.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "reports/reports_sweep_private.h"

static const char *const columns[] = { "measure",     "outcome",    "rule",
                                       "member",      "day",        "decisions",
                                       "probability", "stderr",     "low",
                                       "high",        "difference", "difference_stderr",
                                       "failure" };
enum { N_COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static bool is_there(const char *folder, const char *name)
{
    struct stat file;
    char path[4096];

    return tacet_manifest_path(path, sizeof(path), folder, name, NULL) == TACET_OK &&
           stat(path, &file) == 0;
}

bool tacet_sweep_result_is(const char *folder)
{
    return is_there(folder, "table.json") || tacet_manifest_has(folder, "sweep_sha256");
}

/* The settings, and the measures in words. */
static enum tacet_status take_lists(struct tacet_sweep_result *self,
                                    const struct tacet_json_tree *said, const char *path,
                                    struct tacet_error *err)
{
    const int settings = tacet_json_find(said, 0, "settings");
    const int measures = tacet_json_find(said, 0, "measures");
    bool good = settings >= 0 && measures >= 0;

    for (int k = tacet_json_first(said, settings); k >= 0 && good; k = said->values[k].next) {
        good = self->n_settings < TACET_SWEPT_SETTINGS &&
               tacet_copy_text(self->settings[self->n_settings], sizeof(self->settings[0]),
                               said->values[k].text);
        self->n_settings += good;
    }
    for (int k = tacet_json_first(said, measures); k >= 0 && good; k = said->values[k].next) {
        const int id = tacet_json_find(said, k, "id"),
                  label = tacet_json_find(said, k, "label");

        good = id >= 0 && label >= 0 && self->n_measures < TACET_SWEPT_MEASURES &&
               tacet_copy_text(self->measures[self->n_measures].id,
                               sizeof(self->measures[0].id), said->values[id].text) &&
               tacet_copy_text(self->measures[self->n_measures].label,
                               sizeof(self->measures[0].label), said->values[label].text);
        self->n_measures += good;
    }
    return good && self->n_settings > 0
               ? TACET_OK
               : tacet_fail(err, TACET_EINPUT, "%s: settings or measures is wrong", path);
}

/* What is said as texts but must be numbers. */
static enum tacet_status take_numbers(struct tacet_sweep_result *self,
                                      const struct tacet_json_tree *said, const char *path,
                                      struct tacet_error *err)
{
    const struct {
        const char *key;
        double *value;
    } numbers[] = { { "decisions", &self->decisions },
                    { "precision", &self->precision },
                    { "cells", &self->n_cells },
                    { "missing", &self->n_missing },
                    { "failed", &self->n_failed } };
    enum tacet_status status = TACET_OK;
    char text[32];

    for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]) && status == TACET_OK; k++) {
        status = tacet_field_take(text, sizeof(text), said, NULL, numbers[k].key, path, err);
        if (status == TACET_OK && !tacet_parse_real(text, numbers[k].value)) {
            status = tacet_fail(err, TACET_EINPUT, "%s: %s is %s, must be a number", path,
                                numbers[k].key, text);
        }
    }
    return status;
}

static enum tacet_status take_all(struct tacet_sweep_result *self,
                                  const struct tacet_json_tree *said, char hash[80],
                                  const char *path, struct tacet_error *err)
{
    char date[16], common[8];
    const struct {
        char *field;
        size_t size;
        const char *key;
    } fields[] = {
        { self->version, sizeof(self->version), "tacet" },
        { self->name, sizeof(self->name), "name" },
        { self->question, sizeof(self->question), "question" },
        { date, sizeof(date), "date" },
        { self->hash, sizeof(self->hash), "sweep_sha256" },
        { self->scenario_hash, sizeof(self->scenario_hash), "scenario_hash" },
        { self->seed, sizeof(self->seed), "seed" },
        { self->parameters, sizeof(self->parameters), "parameters" },
        { self->design, sizeof(self->design), "design" },
        { common, sizeof(common), "common_random_numbers" },
        { hash, 80, "table_sha256" },
    };
    enum tacet_status status = TACET_OK;

    for (size_t k = 0; k < sizeof(fields) / sizeof(fields[0]) && status == TACET_OK; k++) {
        status = tacet_field_take(fields[k].field, fields[k].size, said, NULL, fields[k].key,
                                  path, err);
    }
    if (status == TACET_OK) {
        status = take_numbers(self, said, path, err);
    }
    if (status == TACET_OK && !tacet_parse_date(date, &self->date)) {
        status = tacet_fail(err, TACET_EINPUT, "%s: date is %s, must be a date", path, date);
    }
    self->is_common = strcmp(common, "true") == 0;
    return status == TACET_OK ? take_lists(self, said, path, err) : status;
}

static enum tacet_status check_columns(const struct tacet_sweep_result *self, const char *path,
                                       struct tacet_error *err)
{
    for (size_t k = 0; k < self->n_settings + N_COLUMNS; k++) {
        const char *name =
            k < self->n_settings ? self->settings[k] : columns[k - self->n_settings];

        if (tacet_csv_column(&self->table, name) < 0) {
            return tacet_fail(err, TACET_EINPUT, "%s:1: there is no column %s", path, name);
        }
    }
    return TACET_OK;
}

static enum tacet_status read_table(struct tacet_sweep_result *self, const char *folder,
                                    const char *hash, struct tacet_error *err)
{
    char path[4096];
    enum tacet_status status =
        tacet_manifest_path(path, sizeof(path), folder, "table.csv", err);

    if (status == TACET_OK) {
        status = tacet_csv_read(&self->table, path, err);
    }
    if (status == TACET_OK && strcmp(self->table.hash, hash) != 0) {
        status = tacet_fail(err, TACET_EINPUT,
                            "%s: is not the file that was written: its hash differs from that "
                            "in table.json",
                            path);
    }
    return status == TACET_OK ? check_columns(self, path, err) : status;
}

enum tacet_status tacet_sweep_result_read(struct tacet_sweep_result *self, const char *folder,
                                          struct tacet_error *err)
{
    struct tacet_json_tree said = { 0 };
    char path[4096], hash[80];
    enum tacet_status status =
        tacet_manifest_path(path, sizeof(path), folder, "table.json", err);

    memset(self, 0, sizeof(*self));
    if (status == TACET_OK &&
        (!is_there(folder, "table.json") || !is_there(folder, "table.csv"))) {
        status = tacet_fail(err, TACET_EIO,
                            "%s: there is no table.csv with its table.json; tacet merge %s -o "
                            "%s/table.csv makes them",
                            folder, folder, folder);
    }
    if (status == TACET_OK) {
        status = tacet_json_read(&said, path, err);
    }
    if (status == TACET_OK) {
        status = take_all(self, &said, hash, path, err);
    }
    tacet_json_free(&said);
    if (status == TACET_OK) {
        status = read_table(self, folder, hash, err);
    }
    if (status != TACET_OK) {
        tacet_sweep_result_free(self);
    }
    return status;
}

void tacet_sweep_result_free(struct tacet_sweep_result *self)
{
    tacet_csv_free(&self->table);
}
