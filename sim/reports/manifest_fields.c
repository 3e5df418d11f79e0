/* manifest_fields.c - texts and numbers of a manifest by their keys, each checked. */
#include <stdio.h>

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
