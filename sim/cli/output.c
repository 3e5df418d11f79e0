/* output.c - the answer to stdout and to a folder of files.
 *
 * A folder is complete when manifest.json is in it: the old one is removed first and the new
 * one written last. Each file is written whole or not at all.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
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

/* The tables of a folder, in the order of the manifest. */
static const struct {
    const char *name;
    void (*build)(const struct tacet_answer *, struct tacet_table *);
} tables[] = {
    { "measures.csv", tacet_measures_data },   { "adoption.csv", tacet_adoption_data },
    { "members.csv", tacet_members_data },     { "judgement.csv", tacet_judgement_data },
    { "drivers.csv", tacet_drivers_data },     { "uncertainty.csv", tacet_uncertainty_data },
    { "outcomes.csv", tacet_outcomes_data },   { "rules.csv", tacet_rules_data },
    { "steps_out.csv", tacet_steps_out_data }, { "strength.csv", tacet_strength_data },
    { "curve.csv", tacet_curve_data },         { "fan.csv", tacet_fan_data },
    { "timeline.csv", tacet_timeline_data },   { "objections.csv", tacet_objections_data },
};
enum { N_TABLES = sizeof(tables) / sizeof(tables[0]) };

enum tacet_status tacet_folder_path(char *path, size_t size, const char *folder,
                                    const char *name, struct tacet_error *err)
{
    if (snprintf(path, size, "%s/%s", folder, name) >= (int) size) {
        path[0] = '\0';
        return tacet_fail(err, TACET_EIO, "%s: the path is too long", folder);
    }
    return TACET_OK;
}

/* A file that is there may be replaced, but not if it is no file or the scenario reads it. */
enum tacet_status tacet_folder_check(const char *folder, const char *name,
                                     const struct tacet_scenario *scenario,
                                     struct tacet_error *err)
{
    struct stat old, input;
    char path[4096];
    const enum tacet_status status = tacet_folder_path(path, sizeof(path), folder, name, err);

    if (status != TACET_OK || stat(path, &old) != 0) {
        return status;
    }
    if (!S_ISREG(old.st_mode)) {
        return tacet_fail(err, TACET_EIO, "%s: is not a regular file, cannot be replaced",
                          path);
    }
    for (size_t k = 0; k < scenario->n_inputs; k++) {
        if (stat(scenario->inputs[k].path, &input) == 0 && input.st_dev == old.st_dev &&
            input.st_ino == old.st_ino) {
            return tacet_fail(
                err, TACET_EINPUT,
                "--output is %s, must be another folder: the scenario reads %s there", folder,
                name);
        }
    }
    return TACET_OK;
}

/* One run at a time writes into a folder; the lock ends with the program. */
static enum tacet_status lock_folder(const char *folder, struct tacet_error *err)
{
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0) {
        return tacet_fail(err, TACET_EIO, "%s: is not a folder", folder);
    }
    if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        close(fd);
        return tacet_fail(err, TACET_EIO, "%s: another run is writing there", folder);
    }
    return TACET_OK; /* a file system without locks leaves care to the user */
}

enum tacet_status tacet_folder_make(const char *folder, struct tacet_error *err)
{
    return mkdir(folder, 0777) == 0 || errno == EEXIST
               ? TACET_OK
               : tacet_fail(err, TACET_EIO, "%s: cannot be made: %s", folder, strerror(errno));
}

enum tacet_status tacet_folder_claim(const char *folder, struct tacet_error *err)
{
    enum tacet_status status = tacet_folder_make(folder, err);

    if (status == TACET_OK) {
        status = lock_folder(folder, err);
    }
    if (status == TACET_OK && access(folder, W_OK | X_OK) != 0) {
        status =
            tacet_fail(err, TACET_EIO, "%s: cannot be written: %s", folder, strerror(errno));
    }
    return status;
}

enum tacet_status tacet_folder_prepare(const char *folder,
                                       const struct tacet_scenario *scenario,
                                       struct tacet_error *err)
{
    const char *const others[] = { "manifest.json", "run-info.json" };
    enum tacet_status status = tacet_folder_claim(folder, err);

    for (size_t t = 0; t < N_TABLES + 2 && status == TACET_OK; t++) {
        status = tacet_folder_check(
            folder, t < N_TABLES ? tables[t].name : others[t - N_TABLES], scenario, err);
    }
    return status;
}

enum tacet_status tacet_text_write(const char *path, struct tacet_text *text,
                                   struct tacet_error *err)
{
    const enum tacet_status status =
        text->failed ? tacet_fail(err, TACET_ENOMEM, "no memory to write %s", path)
                     : tacet_file_write(path, text->bytes, text->length, err);

    tacet_text_free(text);
    return status;
}

enum tacet_status tacet_folder_write_text(const char *folder, const char *name,
                                          struct tacet_text *text, struct tacet_error *err)
{
    char path[4096];
    const enum tacet_status status = tacet_folder_path(path, sizeof(path), folder, name, err);

    if (status != TACET_OK) {
        tacet_text_free(text);
        return status;
    }
    return tacet_text_write(path, text, err);
}

static enum tacet_status write_table(const char *folder, size_t t,
                                     const struct tacet_answer *answer,
                                     struct tacet_output *output, struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    struct tacet_table table;

    tables[t].build(answer, &table);
    tacet_table_csv(&table, &text);
    tacet_table_free(&table);
    if (!text.failed) {
        output->name = tables[t].name;
        tacet_hash(output->hash, text.bytes, text.length);
    }
    return tacet_folder_write_text(folder, tables[t].name, &text, err);
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

enum tacet_status tacet_folder_begin(const char *folder, struct tacet_error *err)
{
    char path[4096];
    const enum tacet_status status =
        tacet_folder_path(path, sizeof(path), folder, "manifest.json", err);

    if (status == TACET_OK && unlink(path) != 0 && errno != ENOENT) {
        return tacet_fail(err, TACET_EIO, "%s: cannot be replaced: %s", path, strerror(errno));
    }
    return status;
}

enum tacet_status tacet_folder_write(const char *folder, const struct tacet_answer *answer,
                                     double seconds, size_t threads, struct tacet_error *err)
{
    struct tacet_text info = { 0 }, manifest = { 0 };
    struct tacet_output outputs[N_TABLES];
    enum tacet_status status = tacet_folder_begin(folder, err);

    for (size_t t = 0; t < N_TABLES && status == TACET_OK; t++) {
        status = write_table(folder, t, answer, &outputs[t], err);
    }
    if (status == TACET_OK) {
        run_info(&info, seconds, threads);
        status = tacet_folder_write_text(folder, "run-info.json", &info, err);
    }
    if (status == TACET_OK) {
        tacet_manifest(answer, outputs, N_TABLES, &manifest);
        status = tacet_folder_write_text(folder, "manifest.json", &manifest, err);
    }
    return status;
}
