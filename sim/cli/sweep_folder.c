/* sweep_folder.c - the folder of a sweep: what it is of, and facts of the last run. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli_private.h"
#include "tacet/base_json.h"
#include "tacet/tables_sweep.h"

/* Is this the manifest already? */
static bool is_written(const char *folder, const struct tacet_text *text)
{
    char name[4096], *before;
    size_t length;
    bool is_same;

    if (tacet_folder_path(name, sizeof(name), folder, "manifest.json", NULL) != TACET_OK ||
        tacet_file_read(&before, &length, name, NULL) != TACET_OK) {
        return false;
    }
    is_same = length == text->length && memcmp(before, text->bytes, length) == 0;
    free(before);
    return is_same;
}

enum tacet_status tacet_sweep_folder_make(const char *folder, const struct tacet_sweep *sweep,
                                          const char *path, size_t shards,
                                          struct tacet_error *err)
{
    const enum tacet_status status = tacet_folder_make(folder, err);
    struct tacet_text text = { 0 };

    if (status != TACET_OK) {
        return status;
    }
    tacet_sweep_manifest(sweep, path, shards, &text);
    if (!text.failed && is_written(folder, &text)) { /* parts of a job all say the same */
        tacet_text_free(&text);
        return TACET_OK;
    }
    return tacet_folder_write_text(folder, "manifest.json", &text, err);
}

static enum tacet_status take(struct tacet_sweep_folder *self,
                              const struct tacet_json_tree *json, const char *name,
                              struct tacet_error *err)
{
    const char *const path = tacet_json_member(json, "sweep", TACET_JSON_TEXT);
    const char *const title = tacet_json_member(json, "name", TACET_JSON_TEXT);
    const char *const hash = tacet_json_member(json, "sweep_sha256", TACET_JSON_TEXT);
    const char *const points = tacet_json_member(json, "points_sha256", TACET_JSON_TEXT);
    const char *const shards = tacet_json_member(json, "shards", TACET_JSON_NUMBER);
    uint64_t n;

    if (path == NULL || title == NULL || hash == NULL || shards == NULL ||
        !tacet_copy_text(self->path, sizeof(self->path), path) ||
        !tacet_copy_text(self->name, sizeof(self->name), title) ||
        !tacet_copy_text(self->hash, sizeof(self->hash), hash) ||
        !tacet_copy_text(self->points, sizeof(self->points), points == NULL ? "" : points) ||
        !tacet_parse_count(shards, &n) || n < 1 || n > TACET_SHARDS_MAX) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: is no manifest of a sweep; tacet sweep makes it again", name);
    }
    self->shards = (size_t) n;
    return TACET_OK;
}

enum tacet_status tacet_sweep_folder_read(struct tacet_sweep_folder *self, const char *folder,
                                          struct tacet_error *err)
{
    char name[4096];
    struct tacet_json_tree json = { 0 };
    enum tacet_status status =
        tacet_folder_path(name, sizeof(name), folder, "manifest.json", err);

    if (status == TACET_OK) {
        status = tacet_json_read(&json, name, err);
    }
    if (status == TACET_OK) {
        status = take(self, &json, name, err);
    }
    tacet_json_free(&json);
    return status;
}

/* What Linux calls the processor, "" where it does not say. */
static void find_processor(char *name, size_t size)
{
    FILE *const file = fopen("/proc/cpuinfo", "r");
    char line[256];

    name[0] = '\0';
    while (file != NULL && name[0] == '\0' && fgets(line, sizeof(line), file) != NULL) {
        const char *const colon = strchr(line, ':');

        if (strncmp(line, "model name", 10) == 0 && colon != NULL) {
            line[strcspn(line, "\n")] = '\0';
            snprintf(name, size, "%s", colon + 1 + (colon[1] == ' '));
        }
    }
    if (file != NULL) {
        fclose(file);
    }
}

enum tacet_status tacet_sweep_folder_note(const char *folder, size_t shard, size_t shards,
                                          double seconds, size_t threads,
                                          struct tacet_error *err)
{
    char host[256] = "", now[64] = "", processor[256];
    const time_t clock = time(NULL);
    struct tacet_text text = { 0 };
    struct tm utc;

    gethostname(host, sizeof(host) - 1);
    if (gmtime_r(&clock, &utc) != NULL) {
        strftime(now, sizeof(now), "%Y-%m-%dT%H:%M:%SZ", &utc);
    }
    tacet_text_add(&text, "{\"finished\": \"%s\", \"shard\": \"%zu/%zu\", \"host\": ", now,
                   shard, shards);
    tacet_json_string(&text, host);
    tacet_text_add(&text, ", \"seconds\": %.3f, \"threads\": %zu, \"compiler\": ", seconds,
                   threads);
    tacet_json_string(&text, __VERSION__);
    find_processor(processor, sizeof(processor));
    tacet_text_add(&text, ", \"cpu\": ");
    tacet_json_string(&text, processor);
    tacet_text_add(&text, "}\n");
    return tacet_folder_write_text(folder, "run-info.json", &text, err);
}

/* Shards as an array job wants them: 3,7-9. */
void tacet_shards_text(const unsigned char *lacks, size_t n, struct tacet_text *out)
{
    const char *between = "";

    for (size_t s = 0; s < n; s++) {
        const size_t from = s;

        if (!lacks[s]) {
            continue;
        }
        while (s + 1 < n && lacks[s + 1]) {
            s += 1;
        }
        tacet_text_add(out, from == s ? "%s%zu" : "%s%zu-%zu", between, from, s);
        between = ",";
    }
}

/* TABLE.json beside TABLE.csv. */
enum tacet_status tacet_table_json_path(char *path, size_t size, const char *table,
                                        struct tacet_error *err)
{
    const char *const slash = strrchr(table, '/');
    const char *const name = slash == NULL ? table : slash + 1;
    const size_t n = strlen(table);
    const size_t stem = n > 4 && strcmp(table + n - 4, ".csv") == 0 ? n - 4 : n;

    if (strncmp(name, "manifest.", 9) == 0 || strncmp(name, "run-info.", 9) == 0 ||
        strncmp(name, "cells-", 6) == 0) {
        return tacet_fail(err, TACET_EINPUT,
                          "--output is %s, must be another name than those of the files of a "
                          "sweep",
                          table);
    }
    return snprintf(path, size, "%.*s.json", (int) stem, table) < (int) size
               ? TACET_OK
               : tacet_fail(err, TACET_EIO, "%s: the path is too long", table);
}
