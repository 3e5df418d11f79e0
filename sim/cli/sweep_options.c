/* sweep_options.c - options of a single command, those of sweeps above all, and what array jobs
 * say in their environment. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_private.h"

/* Variables that give the place in an array. Only the place is taken from there: a count lies
 * where an array is a list of places, so how many shards there are stands in the sweep. */
static const struct array_row {
    const char *name, *system;
    const char *none; /* what it is outside arrays; NULL: then it is not there */
    uint64_t base;    /* the first place */
} arrays[] = {
    { "SLURM_ARRAY_TASK_ID", "Slurm", NULL, 0 },
    { "PBS_ARRAY_INDEX", "PBS", NULL, 0 },
    { "PBS_ARRAYID", "Torque", NULL, 0 },
    { "LSB_JOBINDEX", "LSF", "0", 1 },
    { "SGE_TASK_ID", "Grid Engine", "undefined", 1 },
    { "JOB_COMPLETION_INDEX", "Kubernetes", NULL, 0 },
};
enum { N_ARRAYS = sizeof(arrays) / sizeof(arrays[0]) };

static enum tacet_status take_shard(struct tacet_options *options, const char *value,
                                    struct tacet_error *err)
{
    const char *const slash = strchr(value, '/');
    uint64_t shard, shards;
    char first[32];

    options->sharded = true;
    options->shard_is_auto = strcmp(value, "auto") == 0;
    if (options->shard_is_auto) {
        return TACET_OK;
    }
    snprintf(first, sizeof(first), "%.*s", slash == NULL ? 0 : (int) (slash - value), value);
    if (slash == NULL || !tacet_parse_count(first, &shard) ||
        !tacet_parse_count(slash + 1, &shards) || shards > TACET_SHARDS_MAX ||
        shard >= shards) {
        return tacet_option_refuse("shard", value,
                                   "I/K with 0 <= I < K and K at most 100000, or auto", err);
    }
    options->shard = (size_t) shard;
    options->shards = (size_t) shards;
    return TACET_OK;
}

enum tacet_status tacet_command_option_take(struct tacet_options *options, char letter,
                                            const char *value, struct tacet_error *err)
{
    uint64_t shards;

    switch (letter) {
    case 'x':
        return take_shard(options, value, err);
    case 'z':
        if (!tacet_parse_count(value, &shards) || shards < 1 || shards > TACET_SHARDS_MAX) {
            return tacet_option_refuse("shards", value, "a whole number from 1 to 100000", err);
        }
        options->shards = (size_t) shards;
        return TACET_OK;
    case 'M':
        options->measure = value;
        return TACET_OK;
    case 'C':
        options->canonical = true;
        return TACET_OK;
    case 'l':
        options->slurm = true;
        return TACET_OK;
    default:
        options->submit = true;
        return TACET_OK;
    }
}

/* The variable that says which part of an array this is. @return NULL if none does */
static const struct array_row *find_array(const char **value, size_t *n_found)
{
    const struct array_row *found = NULL;

    *n_found = 0;
    for (size_t a = 0; a < N_ARRAYS; a++) {
        const char *const text = getenv(arrays[a].name);

        if (text != NULL && text[0] != '\0' &&
            (arrays[a].none == NULL || strcmp(text, arrays[a].none) != 0)) {
            *n_found += 1;
            *value = text;
            found = &arrays[a];
        }
    }
    return found;
}

static enum tacet_status shard_of_array(size_t *shard, size_t shards, struct tacet_error *err)
{
    const char *value = "";
    size_t n_found;
    const struct array_row *const row = find_array(&value, &n_found);
    uint64_t place;

    if (row == NULL) {
        return tacet_fail(
            err, TACET_EINPUT,
            "--shard is auto, but no variable of the environment says which part of "
            "an array job this is (Slurm, PBS, Torque, LSF, Grid Engine, Kubernetes)");
    }
    if (n_found > 1) {
        return tacet_fail(err, TACET_EINPUT,
                          "--shard is auto, but %zu variables of array jobs are set, %s among "
                          "them; say --shard I/K",
                          n_found, row->name);
    }
    if (!tacet_parse_count(value, &place) || place < row->base || place - row->base >= shards) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s is %s, must be from %llu to %llu: the sweep has "
                          "%zu shards",
                          row->name, value, (unsigned long long) row->base,
                          (unsigned long long) (row->base + shards - 1), shards);
    }
    *shard = (size_t) (place - row->base);
    return TACET_OK;
}

enum tacet_status tacet_shard_find(size_t *shard, size_t *shards,
                                   const struct tacet_options *options, char *warning,
                                   size_t size, struct tacet_error *err)
{
    const char *value = "";
    size_t n_found;
    const struct array_row *const row = find_array(&value, &n_found);

    warning[0] = '\0';
    *shard = options->shard;
    *shards = options->shards > 0 ? options->shards : *shards;
    if (options->submit && !options->slurm) {
        return tacet_fail(err, TACET_EINPUT, "--submit is there without --slurm");
    }
    if (options->shard_is_auto) {
        return shard_of_array(shard, *shards, err);
    }
    if (options->sharded && options->shard >= options->shards) {
        return tacet_fail(err, TACET_EINPUT,
                          "--shard is %zu of %zu, must be below the number of shards; only "
                          "--shard auto takes one from --shards",
                          options->shard, options->shards);
    }
    if (!options->sharded) {
        *shard = 0;
        *shards = 1;
        if (row != NULL && !options->slurm) {
            snprintf(
                warning, size,
                "%s is %s, so this is part of an array job of %s, but without --shard auto "
                "each part computes the whole sweep",
                row->name, value, row->system);
        }
    }
    return TACET_OK;
}
