/* word_file.c - Word through pandoc, which is called by its arguments: no shell sees any text.
 */
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/cli_private.h"

extern char **environ;

/* @return 0, the error of the system, or -1 if pandoc did not do it */
static int call_pandoc(const char *output, const char *input)
{
    char to[4200], from[4200];
    char *const arguments[] = { (char[]) { "pandoc" },
                                (char[]) { "--from=gfm-raw_html" },
                                (char[]) { "--to=docx" },
                                to,
                                from,
                                NULL };
    pid_t child;
    int code, error;

    snprintf(to, sizeof(to), "--output=%s", output);
    snprintf(from, sizeof(from), "%s%s", input[0] == '-' ? "./" : "", input);
    error = posix_spawnp(&child, "pandoc", NULL, NULL, arguments, environ);
    if (error != 0) {
        return error;
    }
    while (waitpid(child, &code, 0) < 0) {
        if (errno != EINTR) {
            return errno;
        }
    }
    if (WIFEXITED(code) && WEXITSTATUS(code) == 127) {
        return ENOENT;
    }
    return WIFEXITED(code) && WEXITSTATUS(code) == 0 ? 0 : -1;
}

enum tacet_status tacet_word_file(const char *path, struct tacet_text *markdown,
                                  struct tacet_error *err)
{
    char draft[4096];
    enum tacet_status status;
    int error;

    if (snprintf(draft, sizeof(draft), "%s.%ld.md", path, (long) getpid()) >=
        (int) sizeof(draft)) {
        tacet_text_free(markdown);
        return tacet_fail(err, TACET_EIO, "%s: the path is too long", path);
    }
    status = tacet_text_write(draft, markdown, err);
    if (status != TACET_OK) {
        return status;
    }
    error = call_pandoc(path, draft);
    unlink(draft);
    if (error == ENOENT) {
        return tacet_fail(err, TACET_EIO,
                          "%s: pandoc is not installed; --format markdown -o report.md gives "
                          "what `pandoc report.md -o report.docx` turns into Word",
                          path);
    }
    return error == 0 ? TACET_OK
                      : tacet_fail(err, TACET_EIO, "%s: pandoc could not write it%s%s", path,
                                   error > 0 ? ": " : "", error > 0 ? strerror(error) : "");
}
