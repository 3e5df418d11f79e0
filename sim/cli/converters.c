/* converters.c - what other programs make of a report: Word, pictures, PDF.
 *
 * They are called by their arguments, so no shell sees any text, and write to a draft that
 * takes its name only when it is whole.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/cli_private.h"

extern char **environ;

enum { PATH_SIZE = 4096, ARGUMENT_SIZE = 3 * PATH_SIZE + 64 };

/* Call a program. @param chatter  where it puts what it has to say, NULL for where we do
 * @return 0, the error of the system, or -1 if it did not do it */
static int call(char *const arguments[], const char *chatter)
{
    posix_spawn_file_actions_t quiet;
    pid_t child;
    int code, error = posix_spawn_file_actions_init(&quiet);

    if (error != 0) {
        return error;
    }
    for (int fd = STDOUT_FILENO; fd <= STDERR_FILENO && chatter != NULL && error == 0; fd++) {
        error = posix_spawn_file_actions_addopen(&quiet, fd, chatter, O_WRONLY, 0);
    }
    if (error == 0) {
        error = posix_spawnp(&child, arguments[0], &quiet, NULL, arguments, environ);
    }
    posix_spawn_file_actions_destroy(&quiet);
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

/* A name beside a file, of this process alone. */
static enum tacet_status draft_of(char draft[PATH_SIZE], const char *path, const char *ending,
                                  struct tacet_error *err)
{
    return snprintf(draft, PATH_SIZE, "%s%s.%ld.%s", path[0] == '-' ? "./" : "", path,
                    (long) getpid(), ending) < PATH_SIZE
               ? TACET_OK
               : tacet_fail(err, TACET_EIO, "%s: the path is too long", path);
}

/* The draft takes its name, or goes. @param advice  what to do without the program */
static enum tacet_status settle(const char *path, const char *draft, int error,
                                const char *program, const char *advice,
                                struct tacet_error *err)
{
    if (error == 0 && rename(draft, path) == 0) {
        return TACET_OK;
    }
    error = error == 0 ? errno : error;
    unlink(draft);
    if (error == ENOENT) {
        return tacet_fail(err, TACET_EIO, "%s: %s is not installed; %s", path, program, advice);
    }
    return tacet_fail(err, TACET_EIO, "%s: %s could not write it%s%s", path, program,
                      error > 0 ? ": " : "", error > 0 ? strerror(error) : "");
}

enum tacet_status tacet_word_file(const char *path, struct tacet_text *markdown,
                                  struct tacet_error *err)
{
    char from[PATH_SIZE], draft[PATH_SIZE], to[ARGUMENT_SIZE];
    char *const arguments[] = { (char[]) { "pandoc" },
                                (char[]) { "--from=gfm-raw_html" },
                                (char[]) { "--to=docx" },
                                to,
                                from,
                                NULL };
    enum tacet_status status = draft_of(from, path, "md", err);
    int error;

    if (status == TACET_OK) {
        status = draft_of(draft, path, "docx", err);
    }
    if (status != TACET_OK) {
        tacet_text_free(markdown);
        return status;
    }
    status = tacet_text_write(from, markdown, err);
    if (status != TACET_OK) {
        return status;
    }
    snprintf(to, sizeof(to), "--output=%s", draft);
    error = call(arguments, NULL);
    unlink(from);
    return settle(path, draft, error, "pandoc",
                  "--format markdown -o report.md gives what `pandoc report.md -o report.docx` "
                  "turns into Word",
                  err);
}

enum tacet_status tacet_picture_file(const char *path, const char *svg, const char *format,
                                     struct tacet_error *err)
{
    char draft[PATH_SIZE], as[32], to[ARGUMENT_SIZE], from[ARGUMENT_SIZE];
    char *const arguments[] = {
        (char[]) { "rsvg-convert" }, as, (char[]) { "--zoom=2" }, to, from, NULL
    };
    const enum tacet_status status = draft_of(draft, path, format, err);

    if (status != TACET_OK) {
        return status;
    }
    snprintf(as, sizeof(as), "--format=%.16s", format);
    snprintf(to, sizeof(to), "--output=%s", draft);
    snprintf(from, sizeof(from), "%s%s", svg[0] == '-' ? "./" : "", svg);
    return settle(path, draft, call(arguments, NULL), "rsvg-convert",
                  "it comes with librsvg (Debian: librsvg2-bin); the charts are there as SVG",
                  err);
}

/* A file as an address: what is not plain in its path is written by its bytes. */
static bool address_of(char address[ARGUMENT_SIZE], const char *path)
{
    const char *const plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-";
    char whole[2 * PATH_SIZE + 1] = "";
    size_t n = (size_t) snprintf(address, ARGUMENT_SIZE, "file://");

    if (path[0] != '/' && getcwd(whole, PATH_SIZE) == NULL) {
        return false;
    }
    snprintf(whole + strlen(whole), PATH_SIZE + 1, "%s%s", path[0] == '/' ? "" : "/", path);
    for (const char *at = whole; *at != '\0' && n + 4 < ARGUMENT_SIZE; at++) {
        n += (size_t) snprintf(address + n, 4, strchr(plain, *at) != NULL ? "%c" : "%%%02X",
                               (unsigned char) *at);
    }
    return true;
}

/* The first browser there is prints the page. As root it refuses to start in its sandbox; the
 * page runs nothing and loads nothing. */
static int print_page(const char *draft, const char *page)
{
    const char *const browsers[] = { "chromium", "chromium-browser", "google-chrome" };
    char browser[32], to[ARGUMENT_SIZE], from[ARGUMENT_SIZE];
    char *const arguments[] = { browser,
                                (char[]) { "--headless" },
                                (char[]) { "--disable-gpu" },
                                (char[]) { "--no-pdf-header-footer" },
                                to,
                                from,
                                geteuid() == 0 ? (char[]) { "--no-sandbox" } : NULL,
                                NULL };
    int error = ENOENT;

    if (!address_of(from, page)) {
        return errno;
    }
    snprintf(to, sizeof(to), "--print-to-pdf=%s", draft);
    for (size_t k = 0; k < sizeof(browsers) / sizeof(browsers[0]) && error == ENOENT; k++) {
        snprintf(browser, sizeof(browser), "%s", browsers[k]);
        error = call(arguments, "/dev/null"); /* browsers talk much, to no purpose */
    }
    return error == 0 && access(draft, F_OK) != 0 ? -1 : error;
}

enum tacet_status tacet_pdf_file(const char *path, struct tacet_text *page,
                                 struct tacet_error *err)
{
    char from[PATH_SIZE], draft[PATH_SIZE];
    enum tacet_status status = draft_of(from, path, "html", err);
    int error;

    if (status == TACET_OK) {
        status = draft_of(draft, path, "pdf", err);
    }
    if (status != TACET_OK) {
        tacet_text_free(page);
        return status;
    }
    status = tacet_text_write(from, page, err);
    if (status != TACET_OK) {
        return status;
    }
    error = print_page(draft, from);
    unlink(from);
    return settle(path, draft, error, "chromium",
                  "--format html -o report.html gives the page, which any browser prints on A4",
                  err);
}
