/* message.c - the only file that writes to stderr: complaints, and progress on a terminal. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/cli_private.h"

volatile sig_atomic_t tacet_interrupted;

void tacet_complain(const struct tacet_error *err)
{
    fprintf(stderr, "tacet: %s\n", err->text);
}

static void interrupt(int signal)
{
    (void) signal;
    tacet_interrupted = 1;
}

void tacet_interruption_catch(void)
{
    const int signals[] = { SIGINT, SIGTERM };

    signal(SIGXFSZ, SIG_IGN); /* a file over the limit is a failed write, with its message */

    for (size_t k = 0; k < sizeof(signals) / sizeof(signals[0]); k++) {
        struct sigaction action = { .sa_handler = interrupt, .sa_flags = SA_RESTART };

        sigemptyset(&action.sa_mask);
        sigaction(signals[k], &action, NULL);
    }
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
