/* main.c - the program: find the command, run it, say what went wrong, exit. */
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/cli_private.h"

const struct tacet_command tacet_commands[] = {
    { "run", "neTEsjofSmUOJVRLygDh", "tacet run SCENARIO [options]",
      "simulate the decision and print the answer", tacet_run_command, 1, "scenario files" },
    { "compare", "nsjofmSh", "tacet compare A B ... [options]",
      "say what differs between scenarios on the same draws", tacet_compare_command,
      TACET_TWO_OR_MORE, "scenario files" },
    { "report", "FoGILygDh", "tacet report FOLDER ... [options]",
      "turn runs, comparisons and sweeps into a briefing", tacet_report_command,
      TACET_ONE_OR_MORE, "folders" },
    { "trace", "KMsmSh", "tacet trace SCENARIO [options]", "tell one decision day by day",
      tacet_trace_command, 1, "scenario files" },
    { "check", "SDCh", "tacet check FILE [options]",
      "say what is in a scenario or record (.csv), or wrong with it", tacet_check_command, 1,
      "scenario files" },
    { "calibrate", "HDQpabdsjoh", "tacet calibrate -o FILE [options]",
      "fit the parameters to the record of decisions", tacet_calibrate_command, 0, "files" },
    { "score", "HDPQptkrucdsjfoh", "tacet score [options]",
      "forecast the record out of sample and grade the forecasts", tacet_score_command, 0,
      "files" },
    { "sweep", "xzlBojh", "tacet sweep SWEEP [options]",
      "compute the cells of a sweep that are not known yet", tacet_sweep_command_run, 1,
      "sweep files" },
    { "merge", "oh", "tacet merge DIR ... -o TABLE", "write the table of a sweep",
      tacet_merge_command, TACET_ONE_OR_MORE, "folders" },
    { "status", "h", "tacet status DIR ...", "say how far a sweep is", tacet_status_command,
      TACET_ONE_OR_MORE, "folders" },
    { "reproduce", "h", "tacet reproduce DIR CELL",
      "print the command that computes a cell again", tacet_reproduce_command, 2, "arguments" },
};
const size_t tacet_n_commands = sizeof(tacet_commands) / sizeof(tacet_commands[0]);

static enum tacet_status show_help(const struct tacet_command *command, struct tacet_error *err)
{
    struct tacet_text text = { 0 };

    tacet_help(&text, command);
    return tacet_print(&text, err);
}

static enum tacet_status show_version(struct tacet_error *err)
{
    struct tacet_text text = { 0 };

    tacet_text_add(&text, "tacet %s\n", TACET_VERSION);
    return tacet_print(&text, err);
}

static enum tacet_status run_command(const struct tacet_command *command, int argc, char **argv,
                                     struct tacet_error *err)
{
    struct tacet_options options;
    const enum tacet_status status = tacet_options_read(&options, command, argc, argv, err);

    if (status != TACET_OK) {
        return status;
    }
    return options.help ? show_help(command, err) : command->run(&options, err);
}

static enum tacet_status run_program(int argc, char **argv, struct tacet_error *err)
{
    const char *word = argc < 2 ? "" : argv[1];

    for (size_t c = 0; c < tacet_n_commands; c++) {
        if (strcmp(word, tacet_commands[c].name) == 0) {
            return run_command(&tacet_commands[c], argc - 1, argv + 1, err);
        }
    }
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        return show_help(NULL, err);
    }
    if (strcmp(word, "--version") == 0) {
        return show_version(err);
    }
    return tacet_fail(err, TACET_EINPUT,
                      "%s%s%smust have a command: run, compare, report, trace, check, "
                      "calibrate, score, sweep, merge, status or reproduce; see tacet --help",
                      word[0] == '\0' ? "" : "there is no command ", word,
                      word[0] == '\0' ? "" : ", ");
}

/* Arrays that are done with go back to the system: half of the memory, and nothing to clear
 * when others take their place. */
static void give_memory_back(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}

/* So that no result file gets the number of one that is closed, and is written to by mistake.
 */
static void keep_standard_files(void)
{
    int fd;

    do {
        fd = open("/dev/null", O_RDONLY); /* so that writing still fails */
    } while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0) {
        close(fd);
    }
}

int main(int argc, char **argv)
{
    struct tacet_error err = { .status = TACET_OK };
    enum tacet_status status;

    keep_standard_files();
    signal(SIGXFSZ, SIG_IGN); /* a file over the limit is a failed write, with its message */
    give_memory_back();
    gsl_set_error_handler_off(); /* GSL's own handler aborts */
    status = run_program(argc, argv, &err);
    if (status != TACET_OK) {
        tacet_complain(&err);
    }
    return tacet_exit_status(status);
}
