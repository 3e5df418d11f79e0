/* said.h - what a refusal said, without the folder of the test's files. */
#ifndef TACET_TESTS_SAID_H
#define TACET_TESTS_SAID_H

#include "support/near.h"
#include "tacet/base.h"

/** The folder of scratch_file() with its slash. */
static inline const char *scratch_folder(void)
{
    static char folder[512];

    if (folder[0] == '\0') {
        const char *path = scratch_file("folder", "");

        snprintf(folder, sizeof(folder), "%.*s", (int) (strrchr(path, '/') - path + 1), path);
    }
    return folder;
}

/** The text of a refusal without the scratch folder; static storage. */
static inline const char *said(const struct tacet_error *err)
{
    static char text[sizeof(err->text)];
    const char *const folder = scratch_folder();
    const char *from = err->text;
    char *to = text;

    while (*from != '\0') {
        if (strncmp(from, folder, strlen(folder)) == 0) {
            from += strlen(folder);
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
    return text;
}

#endif
