/* base_json.h - a strict reader of the JSON this program writes.
 *
 * Layer  base. RFC 8259 without extensions; a key that comes twice in an object is refused.
 */
#ifndef TACET_BASE_JSON_H
#define TACET_BASE_JSON_H

#include "tacet/base.h"

#ifdef __cplusplus
extern "C" {
#endif

enum tacet_json_kind {
    TACET_JSON_OBJECT,
    TACET_JSON_LIST,
    TACET_JSON_TEXT,
    TACET_JSON_NUMBER,
    TACET_JSON_WORD /* true, false, null */
};
enum { TACET_JSON_VALUES_MAX = 4096, TACET_JSON_DEPTH_MAX = 8 };

struct tacet_json_value {
    enum tacet_json_kind kind;
    const char *key, *text; /* in tacet_json_tree.text; key "" in lists */
    int parent, next;       /* indices, -1 for none */
};

struct tacet_json_tree {
    struct tacet_json_value *values; /* owned, [n]; the first is the whole */
    size_t n;
    char *text; /* owned */
};

/** Read a text, which is taken over and cut up. Errors: TACET_EINPUT with path and line */
enum tacet_status tacet_json_parse(struct tacet_json_tree *self, char *text, const char *path,
                                   struct tacet_error *err);
/** Read a file. Errors: as of tacet_file_read() and tacet_json_parse() */
TACET_MUST_CHECK
enum tacet_status tacet_json_read(struct tacet_json_tree *self, const char *path,
                                  struct tacet_error *err);
void tacet_json_free(struct tacet_json_tree *self);

/** Index of the value of a key of an object, or of the first of a list; -1 if there is none. */
int tacet_json_find(const struct tacet_json_tree *self, int parent, const char *key);
int tacet_json_first(const struct tacet_json_tree *self, int parent);

/** The text of a member of the whole, or of its number; NULL if there is none of that kind. */
const char *tacet_json_member(const struct tacet_json_tree *self, const char *key,
                              enum tacet_json_kind kind);

#ifdef __cplusplus
}
#endif

#endif
