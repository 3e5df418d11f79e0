/* slurm.c - a sweep as an array job for Slurm, and a job that merges when all parts have ended.
 *
 * The merge waits for the end of the parts and not for their success: it says what is missing,
 * where a job that waits for a success that never comes would wait for ever.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli_private.h"
#include "tacet/tables_sweep.h"

static void add_word(struct tacet_text *out, const char *before, const char *word,
                     const char *after)
{
    tacet_text_add(out, "%s", before);
    tacet_shell_text(out, word);
    tacet_text_add(out, "%s", after);
}

static void array_job(const char *folder, const struct tacet_sweep *sweep,
                      const struct tacet_options *options, size_t shards,
                      struct tacet_text *out)
{
    tacet_text_add(out,
                   "#!/bin/sh\n"
                   "# %s: %llu cells in %zu parts. Submitting it again computes only what is "
                   "missing.\n"
                   "#SBATCH --job-name=%s\n"
                   "#SBATCH --array=0-%zu\n"
                   "#SBATCH --ntasks=1\n"
                   "#SBATCH --cpus-per-task=1\n"
                   "#SBATCH --requeue\n"
                   "#SBATCH --open-mode=append\n"
                   "# A minute before the time limit, to keep what is done and to be queued "
                   "again.\n"
                   "#SBATCH --signal=B:USR1@60\n"
                   "#SBATCH --output=%s/array-%%a.txt\n"
                   "trap 'kill -TERM $sweep' TERM\n"
                   "trap 'again=yes; kill -TERM $sweep' USR1\n"
                   "again=no\n"
                   "\"${TACET:-tacet}\" sweep ",
                   sweep->file.name, (unsigned long long) sweep->n_cells, shards,
                   sweep->file.name, shards - 1, folder);
    tacet_shell_text(out, options->scenario);
    tacet_text_add(out,
                   " --shard auto --shards %zu \\\n"
                   "    --threads \"${SLURM_CPUS_PER_TASK:-1}\"",
                   shards);
    add_word(out, " --output ", folder, " &\n");
    tacet_text_add(out, "%s",
                   "sweep=$!\n"
                   "wait $sweep; status=$?\n"
                   "while kill -0 $sweep 2>/dev/null; do # a signal ends a wait, too\n"
                   "    wait $sweep; status=$?\n"
                   "done\n"
                   "case $status in 130|143) ;; *) again=no ;; esac # ended by the signal\n"
                   "if [ $again = yes ] && "
                   "[ \"${SLURM_RESTART_COUNT:-0}\" -lt 100 ]; then\n"
                   "    scontrol requeue \"$SLURM_JOB_ID\"\n"
                   "fi\n"
                   "exit $status\n");
}

static void merge_job(const char *folder, const struct tacet_sweep *sweep,
                      struct tacet_text *out)
{
    tacet_text_add(out,
                   "#!/bin/sh\n"
                   "# The table of %s, when all parts of the array have ended.\n"
                   "#SBATCH --job-name=%s-merge\n"
                   "#SBATCH --ntasks=1\n"
                   "#SBATCH --output=%s/merge.txt\n",
                   sweep->file.name, sweep->file.name, folder);
    add_word(out, "exec \"${TACET:-tacet}\" merge ", folder, "");
    add_word(out, " --output ", folder, "/table.csv\n");
}

/* Run a command and take the first line it prints. */
static enum tacet_status first_line(char *line, int size, const struct tacet_text *command,
                                    struct tacet_error *err)
{
    FILE *const from = command->failed ? NULL : popen(command->bytes, "r");
    bool has_line;

    if (from == NULL) {
        return tacet_fail(err, TACET_EIO, "sbatch cannot be started: %s", strerror(errno));
    }
    has_line = fgets(line, size, from) != NULL;
    if (pclose(from) != 0 || !has_line) {
        return tacet_fail(err, TACET_EIO, "%s: has failed", command->bytes);
    }
    line[strcspn(line, ";\n")] = '\0'; /* the name of a cluster may follow */
    return TACET_OK;
}

static enum tacet_status submit(const char *folder, struct tacet_text *said,
                                struct tacet_error *err)
{
    struct tacet_text array = { 0 }, merge = { 0 };
    char id[64], merge_id[64];
    struct tacet_error why;
    enum tacet_status status;

    add_word(&array, "sbatch --parsable ", folder, "/array.sh");
    status = first_line(id, sizeof(id), &array, err);
    if (status == TACET_OK) {
        tacet_text_add(&merge, "sbatch --parsable --dependency=afterany:%s ", id);
        add_word(&merge, "", folder, "/merge.sh");
        status = first_line(merge_id, sizeof(merge_id), &merge, &why);
        if (status != TACET_OK) {
            status = tacet_fail(err, status,
                                "%.500s; array job %s is queued: scancel it, or submit "
                                "merge.sh when it has ended",
                                why.text, id);
        }
    }
    if (status == TACET_OK) {
        tacet_text_add(said, "submitted: array job %s, merge job %s\n", id, merge_id);
    }
    tacet_text_free(&array);
    tacet_text_free(&merge);
    return status;
}

/* They stand in comments for Slurm, where nothing can be quoted. */
static bool is_plain(const char *text)
{
    return text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                             "._+-/")] == '\0';
}

enum tacet_status tacet_slurm_write(const char *folder, const struct tacet_sweep *sweep,
                                    const struct tacet_options *options, size_t shards,
                                    struct tacet_error *err)
{
    struct tacet_text array = { 0 }, merge = { 0 }, said = { 0 };
    enum tacet_status status;

    if (!is_plain(sweep->file.name) || !is_plain(folder) || folder[0] == '-') {
        return tacet_fail(
            err, TACET_EINPUT,
            "%s: for Slurm the name of a sweep and its folder must be of letters, "
            "digits, and . _ + - /, and the folder must not begin with -",
            options->scenario);
    }
    if (options->sharded) {
        return tacet_fail(err, TACET_EINPUT,
                          "--shard is there beside --slurm, which is of all parts");
    }
    array_job(folder, sweep, options, shards, &array);
    merge_job(folder, sweep, &merge);
    status = tacet_folder_write_text(folder, "array.sh", &array, err);
    if (status == TACET_OK) {
        status = tacet_folder_write_text(folder, "merge.sh", &merge, err);
    } else {
        tacet_text_free(&merge);
    }
    if (status == TACET_OK && options->submit) {
        status = submit(folder, &said, err);
    } else if (status == TACET_OK) {
        tacet_text_add(&said, "written: %s/array.sh and %s/merge.sh\n", folder, folder);
    }
    if (status != TACET_OK) {
        tacet_text_free(&said);
        return status;
    }
    return tacet_print(&said, err);
}
