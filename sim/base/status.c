/* status.c - codes to words and exit statuses, all from TACET_STATUS_TABLE. */
#include "tacet/base.h"

#include <stdarg.h>
#include <stdio.h>

struct status_row {
    int exit_status;
    const char *meaning;
};

#define STATUS_ROW(name, exit_status, meaning) [name] = { exit_status, meaning },
static const struct status_row rows[] = { TACET_STATUS_TABLE(STATUS_ROW) };

enum tacet_status tacet_fail(struct tacet_error *err, enum tacet_status status,
                             const char *format, ...)
{
    if (err != NULL) {
        va_list args;

        err->status = status;
        va_start(args, format);
        vsnprintf(err->text, sizeof(err->text), format, args);
        va_end(args);
    }
    return status;
}

int tacet_exit_status(enum tacet_status status)
{
    return rows[status].exit_status;
}

const char *tacet_status_text(enum tacet_status status)
{
    return rows[status].meaning;
}
