/* wording.c - all words of reports in one file of a language: keys, and texts with {names}. */
#include <string.h>

#include "reports/reports_private.h"

enum tacet_status tacet_wording_read(struct tacet_wording *self, const char *path,
                                     struct tacet_error *err)
{
    *self = (struct tacet_wording) { .point = '.' };

    const enum tacet_status status = tacet_csv_read(&self->csv, path, err);

    if (status == TACET_OK && (tacet_csv_column(&self->csv, "key") != 0 ||
                               tacet_csv_column(&self->csv, "text") != 1)) {
        tacet_csv_free(&self->csv);
        return tacet_fail(err, TACET_EINPUT, "%s:1: must have the columns key and text", path);
    }
    return status;
}

void tacet_wording_free(struct tacet_wording *self)
{
    tacet_csv_free(&self->csv);
}

/* The first key that something is wrong with is told. */
static void complain(struct tacet_wording *self, const char *key)
{
    if (self->missing[0] == '\0' &&
        !tacet_copy_text(self->missing, sizeof(self->missing), key)) {
        self->missing[0] = '?';
    }
}

const char *tacet_wording_find(const struct tacet_wording *self, const char *key)
{
    for (size_t row = 0; row < self->csv.n_rows; row++) {
        if (strcmp(tacet_csv_cell(&self->csv, row, 0), key) == 0) {
            return tacet_csv_cell(&self->csv, row, 1);
        }
    }
    return NULL;
}

const char *tacet_wording(struct tacet_wording *self, const char *key)
{
    const char *text = tacet_wording_find(self, key);

    if (text == NULL || text[0] == '\0') {
        complain(self, key);
    }
    return text == NULL ? "" : text;
}

/* The value of the name that {at} begins with; NULL if there is none. */
static const char *value_of(const char *at, size_t length, const char *const pairs[][2],
                            size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (strlen(pairs[k][0]) == length && strncmp(pairs[k][0], at, length) == 0) {
            return pairs[k][1];
        }
    }
    return NULL;
}

void tacet_say(struct tacet_text *out, struct tacet_wording *self, const char *key,
               const char *const pairs[][2], size_t n)
{
    const char *at = tacet_wording(self, key);

    while (*at != '\0') {
        const size_t plain = strcspn(at, "{");

        tacet_text_add(out, "%.*s", (int) plain, at);
        at += plain;
        if (*at == '{') {
            const size_t length = strcspn(at + 1, "}");
            const char *value = value_of(at + 1, length, pairs, n);

            if (value == NULL || at[length + 1] == '\0') {
                complain(self, key);
                return;
            }
            tacet_text_add(out, "%s", value);
            at += length + 2;
        }
    }
}
