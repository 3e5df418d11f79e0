/* json_read.c - a small strict reader of the JSON this program writes; RFC 8259, no extensions.
 *
 * The text is cut up in place: a string ends where its quote was. A key that comes twice in an
 * object is refused, so that nobody can show one value and mean another.
 */
#include <stdlib.h>
#include <string.h>

#include "tacet/base_json.h"

struct reader {
    struct tacet_json_tree *tree;
    char *at;
    const char *why; /* what is wrong, NULL if nothing is */
    int depth;
};

static int read_value(struct reader *self, int parent, const char *key);

static void skip_blanks(struct reader *self)
{
    self->at += strspn(self->at, " \t\r\n");
}

static int refuse(struct reader *self, const char *why)
{
    if (self->why == NULL) {
        self->why = why;
    }
    return -1;
}

/* The number of a \uXXXX that stands for a control character, the only ones we write. */
static bool control_of(const char *hex, char *letter)
{
    if (strspn(hex, "0123456789abcdefABCDEF") < 4 || strncmp(hex, "00", 2) != 0 ||
        (hex[2] != '0' && hex[2] != '1')) {
        return false;
    }
    *letter = (char) strtol((const char[]) { hex[2], hex[3], '\0' }, NULL, 16);
    return *letter != '\0';
}

/* A string, behind its first quote. @return its text or NULL */
static const char *read_string(struct reader *self)
{
    char *const start = self->at, *to = self->at;

    while (*self->at != '"') {
        char letter = *self->at;

        if ((unsigned char) letter < 0x20) {
            refuse(self, "a text does not end well");
            return NULL;
        }
        if (letter == '\\') {
            letter = *++self->at;
            if (letter == 'u' && control_of(self->at + 1, &letter)) {
                self->at += 4;
            } else if (letter != '"' && letter != '\\') {
                refuse(self, "a text has an escape that is not known");
                return NULL;
            }
        }
        *to++ = letter;
        self->at += 1;
    }
    *to = '\0';
    self->at += 1;
    return start;
}

static int new_value(struct reader *self, int parent, const char *key,
                     enum tacet_json_kind kind)
{
    struct tacet_json_tree *tree = self->tree;

    if (tree->n == TACET_JSON_VALUES_MAX) {
        return refuse(self, "there are too many values");
    }
    if (parent >= 0 && tree->values[parent].kind == TACET_JSON_OBJECT &&
        tacet_json_find(tree, parent, key) >= 0) {
        return refuse(self, "a key is there twice");
    }
    tree->values[tree->n] = (struct tacet_json_value) {
        .kind = kind, .key = key, .text = "", .parent = parent, .next = -1
    };
    for (int last = tacet_json_first(tree, parent); last >= 0 && last != (int) tree->n;
         last = tree->values[last].next) {
        if (tree->values[last].next < 0) {
            tree->values[last].next = (int) tree->n;
        }
    }
    return (int) tree->n++;
}

/* Members of an object or elements of a list, behind the opening bracket. */
static int read_inside(struct reader *self, int own, char close)
{
    const bool is_object = close == '}';

    skip_blanks(self);
    if (*self->at == close) {
        self->at += 1;
        return own;
    }
    while (self->why == NULL) {
        const char *key = "";

        skip_blanks(self);
        if (is_object) {
            key = *self->at++ == '"' ? read_string(self) : NULL;
            if (key == NULL) {
                return refuse(self, "a key must be a text");
            }
            skip_blanks(self);
            if (*self->at++ != ':') {
                return refuse(self, "a key must have a colon behind it");
            }
        }
        if (read_value(self, own, key) < 0) {
            return -1;
        }
        skip_blanks(self);
        if (*self->at++ != ',') {
            return self->at[-1] == close ? own : refuse(self, "a comma or bracket is missing");
        }
    }
    return -1;
}

/* A number or word: its text is copied behind the tree, because what ends it is needed yet. */
static int read_plain(struct reader *self, int parent, const char *key)
{
    const size_t length = strcspn(self->at, " \t\r\n,]}");
    char *const end = self->at + length, after = *end;
    const char *text = self->at;
    double number;
    int own;

    *end = '\0';
    if (tacet_parse_real(text, &number)) {
        own = new_value(self, parent, key, TACET_JSON_NUMBER);
    } else if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0 ||
               strcmp(text, "null") == 0) {
        own = new_value(self, parent, key, TACET_JSON_WORD);
    } else {
        own = refuse(self, "a value is none");
    }
    if (own >= 0) {
        char *copy = self->tree->text + (text - self->tree->text) - 1;

        memmove(copy, text, length); /* a byte to the left, where a blank or bracket was */
        copy[length] = '\0';
        self->tree->values[own].text = copy;
    }
    *end = after;
    self->at = end;
    return own;
}

static int read_nested(struct reader *self, int parent, const char *key)
{
    const bool is_object = *self->at++ == '{';
    int own = new_value(self, parent, key, is_object ? TACET_JSON_OBJECT : TACET_JSON_LIST);

    if (self->depth == TACET_JSON_DEPTH_MAX) {
        return refuse(self, "it is nested too deep");
    }
    self->depth += 1;
    own = own < 0 ? own : read_inside(self, own, is_object ? '}' : ']');
    self->depth -= 1;
    return own;
}

static int read_value(struct reader *self, int parent, const char *key)
{
    skip_blanks(self);
    if (*self->at == '{' || *self->at == '[') {
        return read_nested(self, parent, key);
    }
    if (*self->at == '"') {
        const int own = new_value(self, parent, key, TACET_JSON_TEXT);

        self->at += 1;
        if (own >= 0) {
            const char *text = read_string(self);

            self->tree->values[own].text = text == NULL ? "" : text;
        }
        return self->why == NULL ? own : -1;
    }
    return read_plain(self, parent, key);
}

enum tacet_status tacet_json_parse(struct tacet_json_tree *self, char *text, const char *path,
                                   struct tacet_error *err)
{
    struct reader reader = { .tree = self, .at = text };

    *self = (struct tacet_json_tree) { .text = text };
    self->values = calloc(TACET_JSON_VALUES_MAX, sizeof(*self->values));
    if (self->values == NULL) {
        tacet_json_free(self);
        return tacet_fail(err, TACET_ENOMEM, "no memory to read %s", path);
    }
    skip_blanks(&reader);
    if (*reader.at != '{') {
        refuse(&reader, "it must be an object");
    } else if (read_value(&reader, -1, "") >= 0) {
        skip_blanks(&reader);
        if (*reader.at != '\0') {
            refuse(&reader, "something stands behind the object");
        }
    }
    if (reader.why == NULL) {
        return TACET_OK;
    }
    tacet_json_free(self);
    return tacet_fail(err, TACET_EINPUT, "%s: is no JSON of this program: %s", path,
                      reader.why);
}

enum tacet_status tacet_json_read(struct tacet_json_tree *self, const char *path,
                                  struct tacet_error *err)
{
    size_t length;
    char *text;
    const enum tacet_status status = tacet_file_read(&text, &length, path, err);

    *self = (struct tacet_json_tree) { 0 };
    return status == TACET_OK ? tacet_json_parse(self, text, path, err) : status;
}

void tacet_json_free(struct tacet_json_tree *self)
{
    free(self->values);
    free(self->text);
    *self = (struct tacet_json_tree) { 0 };
}

int tacet_json_first(const struct tacet_json_tree *self, int parent)
{
    /* The first value inside another is the next one made. */
    return parent >= 0 && (size_t) parent + 1 < self->n &&
                   self->values[parent + 1].parent == parent
               ? parent + 1
               : -1;
}

int tacet_json_find(const struct tacet_json_tree *self, int parent, const char *key)
{
    for (int k = tacet_json_first(self, parent); k >= 0; k = self->values[k].next) {
        if (strcmp(self->values[k].key, key) == 0) {
            return k;
        }
    }
    return -1;
}

const char *tacet_json_member(const struct tacet_json_tree *self, const char *key,
                              enum tacet_json_kind kind)
{
    const int k = tacet_json_find(self, 0, key);

    return k >= 0 && self->values[k].kind == kind ? self->values[k].text : NULL;
}
