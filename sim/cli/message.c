/* message.c - the only file that writes to stderr: complaints, and progress on a terminal. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/cli_private.h"

volatile bool tacet_interrupted;

void tacet_complain(const struct tacet_error *err)
{
    fprintf(stderr, "tacet: %s\n", err->text);
}

static void interrupt(int signal)
{
    (void) signal;
    tacet_interrupted = true;
}

void tacet_interruption_catch(void)
{
    struct sigaction action = { .sa_handler = interrupt };

    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

void tacet_progress_show(const char *what, uint64_t done, uint64_t all)
{
    if (isatty(STDERR_FILENO)) {
        fprintf(stderr, "\r%s: %3.0f %% of %llu", what, 100.0 * (double) done / (double) all,
                (unsigned long long) all);
        fflush(stderr);
    }
}

void tacet_progress_clear(void)
{
    if (isatty(STDERR_FILENO)) {
        fprintf(stderr, "\r%60s\r", "");
    }
}
