/* sweep_folder.c - the folder of a sweep: what it is of, and facts of the last run. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli_private.h"
#include "tacet/tables_sweep.h"

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
    return tacet_folder_write_text(folder, "manifest.json", &text, err);
}

/* The text of a member of the manifest, which has one a line. @return false if not there */
static bool find_text(char *value, size_t size, const char *json, const char *key)
{
    const char *at = strstr(json, key);
    size_t n = 0;

    for (at = at == NULL ? "" : at + strlen(key); *at != '\0' && *at != '"'; at++) {
        at += at[0] == '\\' && at[1] != '\0';
        if (n + 1 == size) {
            return false;
        }
        value[n++] = *at;
    }
    value[n] = '\0';
    return n > 0 && *at == '"';
}

enum tacet_status tacet_sweep_folder_read(const char *folder, char path[TACET_SWEEP_PATH],
                                          size_t *shards, struct tacet_error *err)
{
    const char *const key = "\n  \"shards\": ";
    char name[4096];
    enum tacet_status status =
        tacet_folder_path(name, sizeof(name), folder, "manifest.json", err);
    char *json = NULL;
    const char *at;
    size_t length;

    if (status == TACET_OK) {
        status = tacet_file_read(&json, &length, name, err);
    }
    if (status != TACET_OK) {
        return status;
    }
    at = strstr(json, key);
    *shards = at == NULL ? 0 : (size_t) strtoull(at + strlen(key), NULL, 10);
    if (*shards == 0 || !find_text(path, TACET_SWEEP_PATH, json, "\n  \"sweep\": \"")) {
        status = tacet_fail(err, TACET_EIO,
                            "%s: is no manifest of a sweep; tacet sweep makes it "
                            "again",
                            name);
    }
    free(json);
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
