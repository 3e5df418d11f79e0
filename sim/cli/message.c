/* message.c - the only file that writes to stderr: complaints, and progress on a terminal. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli_private.h"

volatile sig_atomic_t tacet_interrupted;

void tacet_complain(const struct tacet_error *err)
{
    fprintf(stderr, "tacet: %s\n", err->text);
}

void tacet_warn(const char *lines)
{
    while (*lines != '\0') {
        const int length = (int) strcspn(lines, "\n");

        fprintf(stderr, "tacet: %.*s\n", length, lines);
        lines += length + (lines[length] == '\n');
    }
}

void tacet_progress_cells(uint64_t done, uint64_t all, uint64_t made, double seconds,
                          uint64_t failed)
{
    const double rate = seconds > 0.0 ? (double) made / seconds : 0.0;

    if (isatty(STDERR_FILENO)) {
        fprintf(stderr, "\rcells: %llu of %llu, %.4g a second", (unsigned long long) done,
                (unsigned long long) all, rate);
        if (rate > 0.0) {
            fprintf(stderr, ", %.0f s left", (double) (all - done) / rate);
        }
        fprintf(stderr, failed > 0 ? ", %llu failed " : " ", (unsigned long long) failed);
        fflush(stderr);
    }
}

static void interrupt(int signal)
{
    (void) signal;
    tacet_interrupted = 1;
}

void tacet_interruption_release(void)
{
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    if (tacet_interrupted) {
        raise(SIGTERM); /* it came before */
    }
}

void tacet_interruption_catch(void)
{
    const int signals[] = { SIGINT, SIGTERM };

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
