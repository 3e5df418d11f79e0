/* lexical.c - what libconfig 1.5 reads wrongly without saying so is refused here first.
 *
 * One pass over the text with libconfig's own token rules: whole numbers that do not fit,
 * decimals that are not finite, comments and texts that never end, @include, endless tokens
 * and nesting, and arrays that mix 0 and 0.5 (libconfig does say so, but not in a way an
 * analyst understands). Everything else is left to libconfig.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario_private.h"

#define NAME_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

enum { TOKEN_MAX = 65536, NESTING_MAX = 64, NUMBER_MAX = 400, SETTINGS_MAX = 10000 };

/* The text, how far it was read, and what has been seen on the way. */
struct scan {
    const char *at;
    const char *path;
    int line;
    int depth;
    int n_settings;  /* so far; libconfig's time grows with their square */
    bool after_name; /* the character before is part of a name */
    bool in_array, array_has_whole, array_has_decimal;
    struct tacet_error *err;
};

static enum tacet_status skip_to(struct scan *scan, const char *end, const char *what)
{
    const int began = scan->line;
    const char *found = strstr(scan->at + 2, end);

    if (found == NULL) {
        return tacet_fail(scan->err, TACET_EINPUT, "%s:%d: %s is not closed, must end with %s",
                          scan->path, began, what, end);
    }
    for (; scan->at < found + strlen(end); scan->at++) {
        scan->line += *scan->at == '\n';
    }
    return TACET_OK;
}

static enum tacet_status skip_string(struct scan *scan)
{
    const int began = scan->line;
    const char *const start = scan->at;

    for (scan->at++; *scan->at != '"'; scan->at++) {
        if (strncmp(scan->at, "\\x00", 4) == 0) {
            return tacet_fail(scan->err, TACET_EINPUT,
                              "%s:%d: a text has \\x00, which would cut it, must be plain text",
                              scan->path, scan->line);
        }
        scan->at += scan->at[0] == '\\' && scan->at[1] != '\0';
        if (*scan->at == '\0' || scan->at - start > TOKEN_MAX) {
            return tacet_fail(scan->err, TACET_EINPUT,
                              "%s:%d: a text is not closed, must end with \" within %d bytes",
                              scan->path, began, TOKEN_MAX);
        }
        scan->line += *scan->at == '\n';
    }
    scan->at++;
    return TACET_OK;
}

static enum tacet_status refuse_number(struct scan *scan, const char *number, const char *must)
{
    return tacet_fail(scan->err, TACET_EINPUT, "%s:%d: the number is %s, must be %s",
                      scan->path, scan->line, number, must);
}

/* Is it decimal digits with a sign, or hexadecimal ones, and then L, LL or nothing? */
static bool is_whole(const char *number, const char **suffix)
{
    const bool is_hex = number[0] == '0' && (number[1] == 'x' || number[1] == 'X');
    const char *digits = number + (is_hex ? 2 : strspn(number, "+-") == 1);
    const size_t n = strspn(digits, is_hex ? "0123456789abcdefABCDEF" : "0123456789");

    *suffix = digits + n;
    return n > 0 && strspn(*suffix, "Ll") == strlen(*suffix) && strlen(*suffix) <= 2;
}

static enum tacet_status check_whole(struct scan *scan, const char *number, bool is_long)
{
    const bool is_hex = strpbrk(number, "xX") != NULL;
    long long value;

    errno = 0;
    value = strtoll(number, NULL, is_hex ? 16 : 10);
    if (errno != 0 || (!is_long && (value > INT32_MAX || value < INT32_MIN))) {
        return refuse_number(scan, number, "between -2147483648 and 2147483647");
    }
    scan->array_has_whole = true;
    return TACET_OK;
}

/* A number reaches as far as letters, digits, points and signs do, so that one which runs into
 * a name is refused and not cut in two. */
static enum tacet_status check_number(struct scan *scan)
{
    const size_t n = strspn(scan->at, NAME_LETTERS "+.");
    char number[NUMBER_MAX + 1];
    const char *suffix;
    double value;

    if (scan->at[0] == '.' && scan->after_name) {
        return tacet_fail(
            scan->err, TACET_EINPUT,
            "%s:%d: a name has a point, must be a group: drivers: { severity = 0.5; };",
            scan->path, scan->line);
    }
    if (n > NUMBER_MAX) {
        return tacet_fail(scan->err, TACET_EINPUT, "%s:%d: a number is longer than %d digits",
                          scan->path, scan->line, NUMBER_MAX);
    }
    scan->after_name = false;
    memcpy(number, scan->at, n);
    number[n] = '\0';
    scan->at += n;
    if (is_whole(number, &suffix)) {
        return check_whole(scan, number, *suffix != '\0');
    }
    scan->array_has_decimal = true;
    return tacet_parse_real(number, &value)
               ? TACET_OK
               : refuse_number(scan, number,
                               "a finite decimal number; texts and dates stand in "
                               "quotes");
}

static enum tacet_status check_bracket(struct scan *scan)
{
    const char c = *scan->at++;

    if (strchr("([{", c) != NULL) {
        scan->depth += 1;
        if (scan->depth > NESTING_MAX) {
            return tacet_fail(scan->err, TACET_EINPUT, "%s:%d: nested deeper than %d",
                              scan->path, scan->line, NESTING_MAX);
        }
    } else {
        scan->depth -= 1;
    }
    if (c == '[') {
        scan->in_array = true;
        scan->array_has_whole = scan->array_has_decimal = false;
    }
    if (c == ']' && scan->in_array) {
        scan->in_array = false;
        if (scan->array_has_whole && scan->array_has_decimal) {
            return tacet_fail(scan->err, TACET_EINPUT,
                              "%s:%d: [ ] mixes whole and decimal numbers, must be all with a "
                              "point (0.0) or in ( )",
                              scan->path, scan->line);
        }
    }
    return TACET_OK;
}

static enum tacet_status check_word(struct scan *scan)
{
    const size_t n = strspn(scan->at, NAME_LETTERS "*");

    if (n > TOKEN_MAX) {
        return tacet_fail(scan->err, TACET_EINPUT, "%s:%d: a name is longer than %d bytes",
                          scan->path, scan->line, TOKEN_MAX);
    }
    scan->at += n == 0 ? 1 : n;
    scan->after_name = n > 0;
    return TACET_OK;
}

static enum tacet_status check_token(struct scan *scan)
{
    const char *const at = scan->at;
    const bool after_name = scan->after_name;

    scan->after_name = false;
    if (at[0] == '#' || (at[0] == '/' && at[1] == '/')) {
        scan->at += strcspn(at, "\n");
        return TACET_OK;
    }
    if (at[0] == '/' && at[1] == '*') {
        return skip_to(scan, "*/", "a comment");
    }
    if (at[0] == '"') {
        return skip_string(scan);
    }
    if (at[0] == '@') {
        return tacet_fail(scan->err, TACET_EINPUT,
                          "%s:%d: @include is refused, must be one file with all settings",
                          scan->path, scan->line);
    }
    if (strchr("0123456789+-.", at[0]) != NULL) {
        scan->after_name = after_name;
        return check_number(scan);
    }
    if (strchr("()[]{}", at[0]) != NULL) {
        return check_bracket(scan);
    }
    scan->line += at[0] == '\n';
    scan->n_settings += at[0] == '=' || at[0] == ':';
    if (scan->n_settings > SETTINGS_MAX) {
        return tacet_fail(scan->err, TACET_EINPUT, "%s:%d: more than %d settings", scan->path,
                          scan->line, SETTINGS_MAX);
    }
    return check_word(scan);
}

enum tacet_status tacet_lexical_check(const char *text, const char *path,
                                      struct tacet_error *err)
{
    struct scan scan = { .at = text, .path = path, .line = 1, .err = err };
    enum tacet_status status = TACET_OK;

    while (*scan.at != '\0' && status == TACET_OK) {
        status = check_token(&scan);
    }
    return status;
}
