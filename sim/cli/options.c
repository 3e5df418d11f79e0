/* options.c - one table of options; getopt_long, --help and the test of tacet(1) follow it. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli_private.h"

static const struct option_row {
    char letter;
    bool is_short; /* the letter may be typed; otherwise it only stands for the row */
    const char *name, *argument, *meaning;
} rows[] = {
    { 'n', true, "decisions", "N", "decisions to simulate [1000000]" },
    { 'E', false, "estimator", "E",
      "of the headline: auto, plain, quadrature, conditional or control [auto]" },
    { 'e', false, "precision", "SE",
      "decide until the headline's standard error is at most this, such as 0.001" },
    { 'T', false, "time", "SECONDS", "decide for about so long" },
    { 's', true, "seed", "S", "seed of the random streams, 0 to 2^64 - 1 [1]" },
    { 'j', true, "threads", "T", "threads [all cores]; changes nothing but the time" },
    { 'o', true, "output", "DIR", "also write to the files of a folder; calibrate: to a file" },
    { 'f', true, "format", "F", "table, csv (one table), json or markdown [table]" },
    { 'S', false, "set", "PATH=VALUE", "replace a setting of the scenario; may be repeated" },
    { 'K', false, "decision", "K", "which decision to tell, from 0 [0]" },
    { 'M', false, "measure", "ID", "of which measure [the headline]" },
    { 'C', false, "canonical", NULL, "print what the scenario hash is made of" },
    { 'D', false, "scenarios", "DIR", "folder of the tables a record needs [scenarios]" },
    { 'H', false, "history", "FILE", "record of decisions [DIR/history/decisions.csv]" },
    { 'P', false, "parameters", "FILE", "score these parameters without fitting" },
    { 'Q', false, "priors", "FILE", "priors of the fit [DIR/parameters/priors.csv]" },
    { 'p', false, "prior", "NAME=V,SD", "replace or add a prior; may be repeated" },
    { 't', false, "train-until", "DATE", "test rows from this day, fit to those before" },
    { 'k', false, "folds", "K", "test each of K parts of the episodes in turn [10]" },
    { 'a', false, "from", "DATE", "fit to rows from this day" },
    { 'b', false, "until", "DATE", "fit to rows before this day, as known on it" },
    { 'r', false, "rolling", NULL, "test each year, fit to what was known before it" },
    { 'u', false, "without-us", NULL, "take the US stance for 0 everywhere" },
    { 'c', false, "coding", "C",
      "severity and US stance of simple forecasters: mean, first or second [mean]" },
    { 'd', false, "draws", "N",
      "draws of each chain: calibrate 4 [500]; score 2, 0 for the mode alone [0]" },
    { 'm', false, "parameters", "HOW",
      "posterior, or mean to hold them at their values [posterior]" },
    { 'U', false, "uncertainty", "N",
      "decisions to split the uncertainty on, 0 for none [262144]" },
    { 'O', false, "order", "O", "members in tables by value, protocol or id [value]" },
    { 'J', false, "judgement", "N",
      "decisions to test each judged parameter on, 0 for none [10000]" },
    { 'V', false, "drivers", "N", "decisions to move each driver on, 0 for none [65536]" },
    { 'x', false, "shard", "I/K", "compute part I of K, from 0, or auto: of an array job" },
    { 'z', false, "shards", "K", "how many parts, where the shard is auto [of the sweep]" },
    { 'l', false, "slurm", NULL, "write an array job for Slurm and compute nothing" },
    { 'B', false, "submit", NULL, "with slurm: submit it, too" },
    { 'F', false, "format", "F", "html, pdf, markdown, latex, text, xlsx or docx [html]" },
    { 'R', false, "report", NULL, "also write report.html and charts to the folder" },
    { 'G', false, "charts", "DIR", "also write the charts to a folder, as SVG" },
    { 'I', false, "pictures", "F", "with charts: also each as png or pdf" },
    { 'L', false, "scale", "NAME", "words for probabilities: phia, icd203, ipcc, efsa [phia]" },
    { 'y', false, "decimal", "D", "point or comma in numbers of a report [point]" },
    { 'g', false, "language", "L", "wording of a report [en]" },
    { 'h', true, "help", NULL, "print this and exit" },
};
enum { N_ROWS = sizeof(rows) / sizeof(rows[0]) };

static const char *const format_words[TACET_FORMATS] = { "table", "csv", "json", "markdown" };
static const char *const order_words[TACET_ORDERS] = { "value", "protocol", "id" };
static const char *const parameters_words[TACET_PARAMETERS_WORDS] = { "posterior", "mean" };

enum tacet_status tacet_option_refuse(const char *name, const char *value, const char *must,
                                      struct tacet_error *err)
{
    return tacet_fail(err, TACET_EINPUT, "--%s is %s, must be %s", name, value, must);
}

/* A count such as 250000 or 1e6. */
static bool parse_decisions(const char *text, double least, uint64_t *count)
{
    double value;

    if (!tacet_parse_real(text, &value) || value < least ||
        value > (double) TACET_DECISIONS_MOST || value != (double) (uint64_t) value) {
        return false;
    }
    *count = (uint64_t) value;
    return true;
}

static bool parse_word(const char *text, const char *const *words, int n, int *word)
{
    for (*word = 0; *word < n; *word += 1) {
        if (strcmp(words[*word], text) == 0) {
            return true;
        }
    }
    return false;
}

static enum tacet_status take_word(struct tacet_options *options, char letter,
                                   const char *value, struct tacet_error *err)
{
    int word;

    if (letter == 'f') {
        if (!parse_word(value, format_words, TACET_FORMATS, &word)) {
            return tacet_option_refuse("format", value, "table, csv, json or markdown", err);
        }
        options->format = (enum tacet_format) word;
    } else if (letter == 'm') {
        if (!parse_word(value, parameters_words, TACET_PARAMETERS_WORDS, &word)) {
            return tacet_option_refuse("parameters", value, "posterior or mean", err);
        }
        options->drawing = (enum tacet_parameters_word) word;
    } else {
        if (!parse_word(value, order_words, TACET_ORDERS, &word)) {
            return tacet_option_refuse("order", value, "value, protocol or id", err);
        }
        options->order = (enum tacet_order) word;
    }
    return TACET_OK;
}

static enum tacet_status take_threads(struct tacet_options *options, const char *value,
                                      struct tacet_error *err)
{
    uint64_t threads;

    if (!tacet_parse_count(value, &threads) || threads < 1 || threads > TACET_THREADS_MAX) {
        return tacet_option_refuse("threads", value, "a whole number from 1 to 256", err);
    }
    options->threads = (size_t) threads;
    return TACET_OK;
}

static enum tacet_status take_folder(const char **folder, const char *name, const char *value,
                                     struct tacet_error *err)
{
    *folder = value;
    return value[0] != '\0' ? TACET_OK : tacet_option_refuse(name, "empty", "a folder", err);
}

static enum tacet_status take_decisions(uint64_t *count, const char *name, const char *value,
                                        double least, struct tacet_error *err)
{
    return parse_decisions(value, least, count)
               ? TACET_OK
               : tacet_option_refuse(name, value,
                                     least == 0.0 ? "a whole number from 0 to 2^50"
                                                  : "a whole number from 1 to 2^50",
                                     err);
}

static enum tacet_status take_estimator(struct tacet_options *options, const char *value,
                                        struct tacet_error *err)
{
    for (int e = 0; e < TACET_ESTIMATORS; e++) {
        if (strcmp(value, tacet_estimator_word((enum tacet_estimator) e)) == 0) {
            options->estimator = (enum tacet_estimator) e;
            return TACET_OK;
        }
    }
    return tacet_option_refuse("estimator", value,
                               "auto, plain, quadrature, conditional or control", err);
}

/* When to stop: a standard error or a time, 0 for none. */
static enum tacet_status take_goal(double *goal, const char *name, const char *value,
                                   double least, double most, const char *must,
                                   struct tacet_error *err)
{
    return tacet_parse_real(value, goal) && *goal >= least && *goal <= most
               ? TACET_OK
               : tacet_option_refuse(name, value, must, err);
}

/* How many decisions, for what, or how to stop and estimate. */
static enum tacet_status take_amount(struct tacet_options *options, char letter,
                                     const char *value, struct tacet_error *err)
{
    switch (letter) {
    case 'n':
        options->decisions_given = true;
        return take_decisions(&options->decisions, "decisions", value, 1.0, err);
    case 'K':
        return take_decisions(&options->decision, "decision", value, 0.0, err);
    case 'J':
        return take_decisions(&options->judgement, "judgement", value, 0.0, err);
    case 'V':
        return take_decisions(&options->drivers, "drivers", value, 0.0, err);
    case 'U':
        return take_decisions(&options->uncertainty, "uncertainty", value, 0.0, err);
    case 'e':
        return take_goal(&options->precision, "precision", value, 1e-12, 0.5,
                         "a standard error from 1e-12 to 0.5", err);
    case 'T':
        return take_goal(&options->time, "time", value, 1e-3, 1e9,
                         "a number of seconds from 0.001 to 1e9", err);
    default:
        return take_estimator(options, value, err);
    }
}

static enum tacet_status take_override(struct tacet_options *options, const char *value,
                                       struct tacet_error *err)
{
    if (options->n_overrides == TACET_OVERRIDES_MAX) {
        return tacet_option_refuse("set", value, "given at most 64 times", err);
    }
    options->overrides[options->n_overrides++] = value;
    return TACET_OK;
}

static enum tacet_status take(struct tacet_options *options, char letter, const char *value,
                              struct tacet_error *err)
{
    if (strchr("FRGILyg", letter) != NULL) {
        return tacet_report_option_take(options, letter, value, err);
    }
    switch (letter) {
    case 'n':
    case 'J':
    case 'U':
    case 'V':
    case 'e':
    case 'T':
    case 'E':
    case 'K':
        return take_amount(options, letter, value, err);
    case 's':
        return tacet_parse_count(value, &options->seed)
                   ? TACET_OK
                   : tacet_option_refuse("seed", value,
                                         "a whole number from 0 to 18446744073709551615", err);
    case 'j':
        return take_threads(options, value, err);
    case 'o':
        return take_folder(&options->output, "output", value, err);
    case 'D':
        return take_folder(&options->scenarios, "scenarios", value, err);
    case 'f':
    case 'm':
    case 'O':
        return take_word(options, letter, value, err);
    case 'S':
        return take_override(options, value, err);
    case 'h':
        options->help = true;
        return TACET_OK;
    default:
        return strchr("xzlBMC", letter) != NULL
                   ? tacet_command_option_take(options, letter, value, err)
                   : tacet_record_option_take(options, letter, value, err);
    }
}

/* getopt's tables for the options this command takes. */
static void getopt_tables(const struct tacet_command *command, char *shorts,
                          struct option longs[N_ROWS + 1])
{
    size_t n = 0, s = 0;

    shorts[s++] = ':'; /* tell a missing value from an unknown option */
    for (size_t r = 0; r < N_ROWS; r++) {
        if (strchr(command->letters, rows[r].letter) == NULL) {
            continue;
        }
        longs[n++] =
            (struct option) { rows[r].name, rows[r].argument != NULL, NULL, rows[r].letter };
        if (rows[r].is_short) {
            shorts[s++] = rows[r].letter;
            if (rows[r].argument != NULL) {
                shorts[s++] = ':';
            }
        }
    }
    longs[n] = (struct option) { 0 };
    shorts[s] = '\0';
}

/* getopt sets optopt to the letter of a short option; for a long one it names a row or is 0. */
static enum tacet_status refuse_option(const char *word, bool lacks_value,
                                       const struct tacet_command *command,
                                       struct tacet_error *err)
{
    char option[64];

    if (strncmp(word, "--", 2) == 0 || optopt == 0) {
        snprintf(option, sizeof(option), "%.60s", word);
    } else {
        snprintf(option, sizeof(option), "-%c", optopt);
    }
    return tacet_fail(err, TACET_EINPUT, "%s %s; see tacet %s --help", option,
                      lacks_value ? "must have a value" : "is not an option here",
                      command->name);
}

/* The files behind the options: as many as the command wants. */
static enum tacet_status take_files(struct tacet_options *options,
                                    const struct tacet_command *command, int n,
                                    char *const *files, struct tacet_error *err)
{
    const int wanted = command->n_files;
    const int least = wanted == TACET_TWO_OR_MORE   ? 2
                      : wanted == TACET_ONE_OR_MORE ? 1
                                                    : wanted;
    const int most = wanted < 0 ? TACET_COMPARED_MAX : wanted;
    char must[48];

    snprintf(must, sizeof(must), wanted < 0 ? "%s to %d" : "%s",
             least == 0   ? "none"
             : least == 1 ? "one"
                          : "two",
             most);
    if (n < least || n > most) {
        return tacet_fail(err, TACET_EINPUT, "%d %s, must be %s; see tacet %s --help", n,
                          command->files, must, command->name);
    }
    for (int k = 0; k < n; k++) {
        options->files[options->n_files++] = files[k];
    }
    options->scenario = n == 0 ? NULL : files[0];
    return TACET_OK;
}

enum tacet_status tacet_options_read(struct tacet_options *options,
                                     const struct tacet_command *command, int argc, char **argv,
                                     struct tacet_error *err)
{
    struct option longs[N_ROWS + 1];
    char shorts[2 * N_ROWS + 2];
    enum tacet_status status = TACET_OK;
    int letter;

    *options = (struct tacet_options) { .scenarios = "scenarios",
                                        .report_format = "html",
                                        .scale = "phia",
                                        .language = "en",
                                        .point = '.',
                                        .decisions = 1000000,
                                        .seed = 1,
                                        .judgement = 10000,
                                        .uncertainty = 262144,
                                        .drivers = 65536 };
    options->threads = tacet_cores();
    options->train_until = options->from = options->until = TACET_NO_DATE;
    getopt_tables(command, shorts, longs);
    opterr = 0;
    while (status == TACET_OK &&
           (letter = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        if (letter == ':' || letter == '?') {
            return refuse_option(argv[optind - 1], letter == ':', command, err);
        }
        status = take(options, (char) letter, optarg, err);
    }
    if (status != TACET_OK || options->help) {
        return status;
    }
    status = take_files(options, command, argc - optind, argv + optind, err);
    if (status == TACET_OK) {
        status = tacet_environment_read(options, err);
    }
    return status == TACET_OK ? tacet_record_options_check(options, err) : status;
}

static void help_options(struct tacet_text *out, const char *letters)
{
    for (size_t r = 0; r < N_ROWS; r++) {
        char left[40], letter[8] = "    ";

        if (strchr(letters, rows[r].letter) == NULL) {
            continue;
        }
        if (rows[r].is_short) {
            snprintf(letter, sizeof(letter), "-%c, ", rows[r].letter);
        }
        snprintf(left, sizeof(left), "%s--%s%s%s", letter, rows[r].name,
                 rows[r].argument == NULL ? "" : " ",
                 rows[r].argument == NULL ? "" : rows[r].argument);
        tacet_text_add(out, "  %-24s %s\n", left, rows[r].meaning);
    }
}

void tacet_help(struct tacet_text *out, const struct tacet_command *command)
{
    if (command != NULL) {
        tacet_text_add(out, "%s\n\n%s\n\n", command->usage, command->meaning);
        help_options(out, command->letters);
        return;
    }
    tacet_text_add(out, "tacet: how likely is it that the European Union adopts sanctions, how "
                        "strong, how late,\nand who would block\n\n");
    for (size_t c = 0; c < tacet_n_commands; c++) {
        tacet_text_add(out, "  %-34s %s\n", tacet_commands[c].usage, tacet_commands[c].meaning);
    }
    tacet_text_add(out, "  %-34s %s\n  %-34s %s\n", "tacet COMMAND --help",
                   "the options of a command", "tacet --version", "print the version");
}
