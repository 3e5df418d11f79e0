/* sections.c - several documents as sections of one, each with names of its own. */
#include <stdio.h>

#include "reports/reports_private.h"

void tacet_documents_join(struct tacet_document *const *documents, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        documents[k]->number = (unsigned) k + 1;
        snprintf(documents[k]->prefix, sizeof(documents[k]->prefix), "r%u-",
                 documents[k]->number % 1000);
        documents[k]->next = k + 1 < n ? documents[k + 1] : NULL;
    }
}

void tacet_sections_title(const struct tacet_document *self, struct tacet_text *out)
{
    size_t n = 0;
    char number[32];

    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        n += 1;
    }
    if (n == 1) {
        tacet_text_add(out, "%s", self->title.bytes);
    } else {
        tacet_say(
            out, self->wording, "several.title",
            (const char *const[][2]) { { "n", tacet_european(number, sizeof(number), (double) n,
                                                             0, self->wording->point) } },
            1);
    }
}

const char *tacet_section_number(char buffer[16], const struct tacet_document *self)
{
    buffer[0] = '\0';
    if (self->number > 0) {
        snprintf(buffer, 16, "%u. ", self->number);
    }
    return buffer;
}
