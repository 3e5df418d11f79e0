/* measured.c - run a command and say what it took.
 *
 * usage: measured FILE COMMAND [ARGUMENT ...]    writes wall seconds, processor seconds and
 * peak resident KiB to FILE; exits as the command does
 *
 * A program of its own, because Linux counts the memory of whoever started a command as the
 * command's: this one has next to none.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static double seconds_of(struct timeval time)
{
    return (double) time.tv_sec + 1e-6 * (double) time.tv_usec;
}

static long peak_kib(const struct rusage *usage)
{
#ifdef __APPLE__
    return usage->ru_maxrss / 1024;
#else
    return usage->ru_maxrss;
#endif
}

int main(int argc, char **argv)
{
    FILE *file = argc < 3 ? NULL : fopen(argv[1], "w");
    const double began = seconds_now();
    const pid_t child = file == NULL ? -1 : fork();
    struct rusage usage;
    int status;

    if (child == 0) {
        execvp(argv[2], &argv[2]);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) < 0 || getrusage(RUSAGE_CHILDREN, &usage) < 0) {
        return 126;
    }
    fprintf(file, "%.6f %.6f %ld\n", seconds_now() - began,
            seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime), peak_kib(&usage));
    fclose(file);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 125;
}
