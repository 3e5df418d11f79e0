/* manifest_fields.c - texts and numbers of a manifest by their keys, and the tables it names,
 * each checked. */
#include <stdio.h>
#include <string.h>

#include "reports/reports_private.h"

enum tacet_status tacet_manifest_path(char *path, size_t size, const char *folder,
                                      const char *name, struct tacet_error *err)
{
    return snprintf(path, size, "%s/%s", folder, name) < (int) size
               ? TACET_OK
               : tacet_fail(err, TACET_EIO, "%s: the path is too long", folder);
}

enum tacet_status tacet_field_take(char *field, size_t size,
                                   const struct tacet_json_tree *manifest, const char *object,
                                   const char *key, const char *path, struct tacet_error *err)
{
    const int parent = object == NULL ? 0 : tacet_json_find(manifest, 0, object);
    const int k = tacet_json_find(manifest, parent, key);

    if (k < 0) {
        return tacet_fail(err, TACET_EINPUT, "%s: there is no %s%s%s in it%s", path,
                          object == NULL ? "" : object, object == NULL ? "" : ".", key,
                          object == NULL ? "" : "; run the scenario again with this version");
    }
    if (!tacet_copy_text(field, size, manifest->values[k].text) ||
        !tacet_is_text(manifest->values[k].text)) {
        return tacet_fail(err, TACET_EINPUT, "%s: %s is no text of at most %zu bytes", path,
                          key, size - 1);
    }
    return TACET_OK;
}

static enum tacet_status check_columns(const struct tacet_csv *table, const char *columns,
                                       const char *path, struct tacet_error *err)
{
    for (const char *at = columns; *at != '\0'; at += strcspn(at, " ") + 1) {
        char name[64];

        snprintf(name, sizeof(name), "%.*s", (int) strcspn(at, " "), at);
        if (tacet_csv_column(table, name) < 0) {
            return tacet_fail(err, TACET_EINPUT, "%s: there is no column %s", path, name);
        }
    }
    return TACET_OK;
}

/* The hash the manifest gives a file; "" if it does not name it. */
static const char *hash_of(const struct tacet_json_tree *manifest, const char *file)
{
    const int list = tacet_json_find(manifest, 0, "outputs");

    for (int k = tacet_json_first(manifest, list); k >= 0; k = manifest->values[k].next) {
        const int name = tacet_json_find(manifest, k, "file");
        const int hash = tacet_json_find(manifest, k, "sha256");

        if (name >= 0 && hash >= 0 && strcmp(manifest->values[name].text, file) == 0) {
            return manifest->values[hash].text;
        }
    }
    return "";
}

enum tacet_status tacet_output_read(struct tacet_csv *table, const char *folder,
                                    const char *file, const char *columns,
                                    const struct tacet_json_tree *manifest,
                                    struct tacet_error *err)
{
    const char *hash = hash_of(manifest, file);
    char path[4096];
    enum tacet_status status = tacet_manifest_path(path, sizeof(path), folder, file, err);

    if (status == TACET_OK && hash[0] == '\0') {
        status =
            tacet_fail(err, TACET_EINPUT, "%s/manifest.json: does not name %s", folder, file);
    }
    if (status == TACET_OK) {
        status = tacet_csv_read(table, path, err);
    }
    if (status == TACET_OK && strcmp(table->hash, hash) != 0) {
        status = tacet_fail(err, TACET_EINPUT,
                            "%s: is not the file that was written: its hash differs from that "
                            "in manifest.json",
                            path);
    }
    return status == TACET_OK ? check_columns(table, columns, path, err) : status;
}

bool tacet_manifest_has(const char *folder, const char *key)
{
    char path[4096];
    struct tacet_json_tree manifest;
    bool has = false;

    if (tacet_manifest_path(path, sizeof(path), folder, "manifest.json", NULL) == TACET_OK &&
        tacet_json_read(&manifest, path, NULL) == TACET_OK) {
        has = tacet_json_find(&manifest, 0, key) >= 0;
        tacet_json_free(&manifest);
    }
    return has;
}
