/* output.c - the answer to stdout and to a folder of files.
 *
 * A folder is complete when manifest.json is in it: the old one is removed first and the new
 * one written last. Each file is written whole or not at all.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli_private.h"

enum tacet_status tacet_print(struct tacet_text *text, struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    if (text->failed) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to print the answer");
    } else if (fwrite(text->bytes, 1, text->length, stdout) != text->length ||
               fflush(stdout) != 0) {
        status = tacet_fail(err, TACET_EIO, "standard output cannot be written: %s",
                            strerror(errno));
    }
    tacet_text_free(text);
    return status;
}

enum tacet_status tacet_folder_prepare(const char *folder, struct tacet_error *err)
{
    struct stat info;

    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return tacet_fail(err, TACET_EIO, "%s: cannot be made: %s", folder, strerror(errno));
    }
    if (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode)) {
        return tacet_fail(err, TACET_EIO, "%s: is not a folder", folder);
    }
    if (access(folder, W_OK | X_OK) != 0) {
        return tacet_fail(err, TACET_EIO, "%s: cannot be written: %s", folder, strerror(errno));
    }
    return TACET_OK;
}

enum tacet_status tacet_folder_path(char *path, size_t size, const char *folder,
                                    const char *name, struct tacet_error *err)
{
    if (snprintf(path, size, "%s/%s", folder, name) >= (int) size) {
        path[0] = '\0';
        return tacet_fail(err, TACET_EIO, "%s: the path is too long", folder);
    }
    return TACET_OK;
}

static enum tacet_status write_text(const char *folder, const char *name,
                                    struct tacet_text *text, struct tacet_error *err)
{
    enum tacet_status status;
    char path[4096];

    if (text->failed) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to write %s", name);
    } else {
        status = tacet_folder_path(path, sizeof(path), folder, name, err);
    }
    if (status == TACET_OK) {
        status = tacet_file_write(path, text->bytes, text->length, err);
    }
    tacet_text_free(text);
    return status;
}

static enum tacet_status write_table(const char *folder, const char *name,
                                     void (*build)(const struct tacet_answer *,
                                                   struct tacet_table *),
                                     const struct tacet_answer *answer, struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    struct tacet_table table;

    build(answer, &table);
    tacet_table_csv(&table, &text);
    tacet_table_free(&table);
    return write_text(folder, name, &text, err);
}

/* What differs from run to run: when, where, how long. */
static void run_info(struct tacet_text *text, double seconds, size_t threads)
{
    char host[256] = "", now[64] = "";
    const time_t clock = time(NULL);
    struct tm utc;

    gethostname(host, sizeof(host) - 1);
    if (gmtime_r(&clock, &utc) != NULL) {
        strftime(now, sizeof(now), "%Y-%m-%dT%H:%M:%SZ", &utc);
    }
    tacet_text_add(text, "{\"finished\": \"%s\", \"host\": ", now);
    tacet_json_string(text, host);
    tacet_text_add(text, ", \"seconds\": %.3f, \"threads\": %zu, \"compiler\": ", seconds,
                   threads);
    tacet_json_string(text, __VERSION__);
    tacet_text_add(text, "}\n");
}

static enum tacet_status remove_manifest(const char *folder, struct tacet_error *err)
{
    char path[4096];
    const enum tacet_status status =
        tacet_folder_path(path, sizeof(path), folder, "manifest.json", err);

    if (status != TACET_OK) {
        return status;
    }
    if (unlink(path) != 0 && errno != ENOENT) {
        return tacet_fail(err, TACET_EIO, "%s: cannot be replaced: %s", path, strerror(errno));
    }
    return TACET_OK;
}

enum tacet_status tacet_folder_write(const char *folder, const struct tacet_answer *answer,
                                     double seconds, size_t threads, struct tacet_error *err)
{
    const struct {
        const char *name;
        void (*build)(const struct tacet_answer *, struct tacet_table *);
    } tables[] = {
        { "measures.csv", tacet_measures_data },
        { "adoption.csv", tacet_adoption_data },
        { "members.csv", tacet_members_data },
        { "judgement.csv", tacet_judgement_data },
    };
    struct tacet_text info = { 0 }, manifest = { 0 };
    enum tacet_status status = remove_manifest(folder, err);

    for (size_t t = 0; t < sizeof(tables) / sizeof(tables[0]) && status == TACET_OK; t++) {
        status = write_table(folder, tables[t].name, tables[t].build, answer, err);
    }
    if (status == TACET_OK) {
        run_info(&info, seconds, threads);
        status = write_text(folder, "run-info.json", &info, err);
    }
    if (status == TACET_OK) {
        tacet_manifest(answer, &manifest);
        status = write_text(folder, "manifest.json", &manifest, err);
    }
    return status;
}
