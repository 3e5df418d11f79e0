/* record_options.c - options of the commands that read a record, and the priors they change. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli_private.h"

enum { DRAWS_MOST = 100000, FOLDS_MOST = 10000 };

static enum tacet_status take_number(size_t *number, const char *name, const char *value,
                                     uint64_t least, uint64_t most, const char *must,
                                     struct tacet_error *err)
{
    uint64_t found;

    if (!tacet_parse_count(value, &found) || found < least || found > most) {
        return tacet_option_refuse(name, value, must, err);
    }
    *number = (size_t) found;
    return TACET_OK;
}

static enum tacet_status take_coding(struct tacet_options *options, const char *value,
                                     struct tacet_error *err)
{
    for (int c = 0; c < TACET_CODINGS; c++) {
        if (strcmp(tacet_coding_word((enum tacet_coding) c), value) == 0) {
            options->coding = (enum tacet_coding) c;
            return TACET_OK;
        }
    }
    return tacet_option_refuse("coding", value, "mean, first or second", err);
}

static enum tacet_status take_prior(struct tacet_options *options, const char *value,
                                    struct tacet_error *err)
{
    if (options->n_prior == TACET_OVERRIDES_MAX) {
        return tacet_option_refuse("prior", value, "given at most 64 times", err);
    }
    options->prior[options->n_prior++] = value;
    return TACET_OK;
}

static enum tacet_status take_day(int *day, const char *name, const char *value,
                                  struct tacet_error *err)
{
    return tacet_parse_date(value, day)
               ? TACET_OK
               : tacet_option_refuse(name, value, "a day, YYYY-MM-DD", err);
}

enum tacet_status tacet_record_option_take(struct tacet_options *options, char letter,
                                           const char *value, struct tacet_error *err)
{
    switch (letter) {
    case 'H':
        options->history = value;
        return TACET_OK;
    case 'P':
        options->parameters = value;
        return TACET_OK;
    case 'Q':
        options->priors = value;
        return TACET_OK;
    case 'p':
        return take_prior(options, value, err);
    case 't':
        return take_day(&options->train_until, "train-until", value, err);
    case 'a':
        return take_day(&options->from, "from", value, err);
    case 'b':
        return take_day(&options->until, "until", value, err);
    case 'k':
        return take_number(&options->folds, "folds", value, 2, FOLDS_MOST,
                           "a whole number from 2 to 10000", err);
    case 'd':
        return take_number(&options->draws, "draws", value, 0, DRAWS_MOST,
                           "a whole number from 0 to 100000", err);
    case 'c':
        return take_coding(options, value, err);
    case 'r':
        options->rolling = true;
        return TACET_OK;
    default:
        options->without_us = true;
        return TACET_OK;
    }
}

enum tacet_status tacet_record_options_check(const struct tacet_options *options,
                                             struct tacet_error *err)
{
    const int splits =
        (options->folds > 0) + (options->train_until != TACET_NO_DATE) + options->rolling;

    if (splits > 1 || (splits > 0 && options->parameters != NULL)) {
        return tacet_fail(err, TACET_EINPUT,
                          "--folds, --train-until, --rolling and --parameters: must be one of "
                          "them at most");
    }
    if (options->n_prior > 0 && options->parameters != NULL) {
        return tacet_option_refuse("prior", options->prior[0],
                                   "left out with --parameters: nothing is fitted", err);
    }
    return TACET_OK;
}

enum tacet_status tacet_preset_path(char *path, size_t size, const char *given,
                                    const struct tacet_options *options, const char *name,
                                    struct tacet_error *err)
{
    if (given == NULL) {
        return tacet_folder_path(path, size, options->scenarios, name, err);
    }
    return tacet_copy_text(path, size, given)
               ? TACET_OK
               : tacet_fail(err, TACET_EIO, "%s: the path is too long", given);
}

/* NAME=VALUE,SD into a row; the rest of it is as in the file, or judgement. */
static enum tacet_status change_prior(struct tacet_parameters *priors, const char *text,
                                      struct tacet_error *err)
{
    const size_t name = strcspn(text, "="), value = name + strcspn(text + name, ",");
    struct tacet_parameter row = { .basis = TACET_JUDGEMENT };
    char number[64] = "";
    int index;

    if (name == 0 || name >= sizeof(row.name) || text[name] == '\0' || text[value] == '\0' ||
        value - name > sizeof(number)) {
        return tacet_option_refuse("prior", text, "NAME=VALUE,SD", err);
    }
    memcpy(row.name, text, name);
    memcpy(number, text + name + 1, value - name - 1);
    index = tacet_parameter_index(priors, row.name);
    if (index >= 0) {
        row = priors->rows[index];
    }
    if (!tacet_parse_real(number, &row.value) || !tacet_parse_real(text + value + 1, &row.sd) ||
        row.sd < 0.0) {
        return tacet_option_refuse("prior", text, "NAME=VALUE,SD, with SD from 0", err);
    }
    priors->rows[index >= 0 ? (size_t) index : priors->n] = row;
    priors->n += index < 0;
    return TACET_OK;
}

enum tacet_status tacet_priors_load(struct tacet_parameters *priors, const char *path,
                                    const struct tacet_options *options,
                                    struct tacet_error *err)
{
    enum tacet_status status = tacet_parameters_load(priors, path, err);
    struct tacet_parameter *rows;

    if (status != TACET_OK) {
        return status;
    }
    rows = realloc(priors->rows, (priors->n + options->n_prior + 1) * sizeof(*rows));
    if (rows == NULL) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory for the priors of %s", path);
    } else {
        priors->rows = rows;
    }
    for (size_t k = 0; k < options->n_prior && status == TACET_OK; k++) {
        status = change_prior(priors, options->prior[k], err);
    }
    if (status != TACET_OK) {
        tacet_parameters_free(priors);
    }
    return status;
}
