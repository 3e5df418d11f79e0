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

enum { TOKEN_MAX = 65536, NESTING_MAX = 64, NUMBER_MAX = 400 };

/* The text, how far it was read, and what has been seen on the way. */
struct scan {
    const char *at;
    const char *path;
    int line;
    int depth;
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

static enum tacet_status check_whole(struct scan *scan, char *number)
{
    char *const suffix = number + strcspn(number, "Ll");
    const bool is_long = *suffix != '\0';
    const bool is_hex = strspn(number, "+-0xX") > 1 && strpbrk(number, "xX") != NULL;
    char *end;
    long long value;

    errno = 0;
    value = strtoll(number, &end, is_hex ? 16 : 10);
    if (end != suffix || strlen(suffix) > 2) {
        return TACET_OK; /* not a number after all: libconfig will say so */
    }
    if (errno != 0 || (!is_long && (value > INT32_MAX || value < INT32_MIN))) {
        return refuse_number(scan, number, "between -2147483648 and 2147483647");
    }
    scan->array_has_whole = true;
    return TACET_OK;
}

static enum tacet_status check_number(struct scan *scan)
{
    char number[NUMBER_MAX + 1];
    size_t n = strspn(scan->at, "0123456789+-.xXabcdefABCDEFLl");
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
    if (strpbrk(number, "xX") == NULL && strpbrk(number, ".eE") != NULL) {
        scan->array_has_decimal = true;
        if (!tacet_parse_real(number, &value)) {
            return refuse_number(scan, number, "a finite decimal number");
        }
        return TACET_OK;
    }
    return check_whole(scan, number);
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
    const size_t n = strspn(scan->at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                      "0123456789_-*");

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
