/* sweep_command.c - tacet sweep: what is not known yet is computed and appended. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/cli_private.h"

enum { LOOK_MILLISECONDS = 200 };
static const double SYNC_SECONDS = 1.0;
static const double GRACE_SECONDS = 5.0; /* for cells in flight, when it is to stop */

/** What a sweep holds on the heap. */
struct sweep_run {
    struct tacet_sweep sweep;
    struct tacet_store store;
    struct tacet_segment segment;
    struct tacet_sweeping sweeping;
    const char *folder;
    size_t shard, shards;
    double began;
};

/* One line for who looks at a cluster job from outside. */
static void write_status(struct sweep_run *run, const uint64_t counts[3])
{
    struct tacet_text text = { 0 };
    char name[64];

    snprintf(name, sizeof(name), "status-%zu-of-%zu.txt", run->shard, run->shards);
    tacet_text_add(&text,
                   "shard %zu of %zu: %llu of %llu cells done, %llu failed, %.0f seconds\n",
                   run->shard, run->shards, (unsigned long long) (counts[0] + counts[1]),
                   (unsigned long long) run->sweeping.n_mine, (unsigned long long) counts[2],
                   tacet_seconds() - run->began);
    if (tacet_folder_write_text(run->folder, name, &text, NULL) != TACET_OK) {
        return; /* nothing depends on it */
    }
}

/* Compute until all is done or somebody interrupts; what was found is synced every second. */
static enum tacet_status compute(struct sweep_run *run, size_t threads, uint64_t counts[3],
                                 struct tacet_error *err)
{
    double synced = tacet_seconds(), stopped = 0.0;
    enum tacet_status status =
        tacet_sweeping_start(&run->sweeping, &run->sweep, &run->store, &run->segment,
                             run->shard, run->shards, threads, err);

    if (status != TACET_OK) {
        return status;
    }
    while (!tacet_sweeping_wait(&run->sweeping, LOOK_MILLISECONDS)) {
        tacet_sweeping_progress(&run->sweeping, counts);
        tacet_progress_cells(counts[0] + counts[1] + counts[2], run->sweeping.n_mine, counts[1],
                             tacet_seconds() - run->began, counts[2]);
        if (tacet_interrupted && stopped == 0.0) {
            tacet_sweeping_stop(&run->sweeping);
            stopped = tacet_seconds();
        } else if (tacet_interrupted && tacet_seconds() - stopped >= GRACE_SECONDS) {
            tacet_sweeping_abandon(&run->sweeping);
        }
        if (tacet_seconds() - synced >= SYNC_SECONDS) {
            tacet_sweeping_sync(&run->sweeping);
            write_status(run, counts);
            synced = tacet_seconds();
        }
    }
    tacet_progress_clear();
    status = tacet_sweeping_finish(&run->sweeping, err);
    counts[0] = run->sweeping.n_known;
    counts[1] = run->sweeping.n_made;
    counts[2] = run->sweeping.n_failed;
    write_status(run, counts);
    return status;
}

static enum tacet_status say(const struct sweep_run *run, const uint64_t counts[3],
                             struct tacet_error *err)
{
    const uint64_t all = run->sweeping.n_mine, done = counts[0] + counts[1];
    struct tacet_text text = { 0 };
    enum tacet_status status;

    tacet_text_add(&text,
                   "%s, shard %zu of %zu: %llu cells, %llu known before, %llu computed, "
                   "%llu failed\n",
                   run->sweep.file.name, run->shard, run->shards, (unsigned long long) all,
                   (unsigned long long) counts[0], (unsigned long long) counts[1],
                   (unsigned long long) counts[2]);
    status = tacet_print(&text, err);
    if (status == TACET_OK && done + counts[2] < all) {
        return tacet_fail(err, TACET_EINTERRUPTED,
                          "interrupted with %llu of %llu cells done; the same command goes on "
                          "from there",
                          (unsigned long long) done, (unsigned long long) all);
    }
    if (status == TACET_OK && counts[2] > 0) {
        return tacet_fail(
            err, TACET_EINCOMPLETE,
            "%llu cells have failed; the same command tries them again. The first: "
            "%.700s",
            (unsigned long long) counts[2], run->sweeping.first_failure.text);
    }
    return status;
}

/* How many there are: as the option says, or the sweep file. Who computes what is missing alone
 * changes nothing about the shards the folder has. */
static size_t shards_of(const struct sweep_run *run, const struct tacet_options *options)
{
    struct tacet_sweep_folder before;

    if (options->shards > 0) {
        return options->shards;
    }
    if (!options->sharded && !options->slurm &&
        tacet_sweep_folder_read(&before, run->folder, NULL) == TACET_OK) {
        return before.shards;
    }
    return run->sweep.file.shards;
}

/* The sweep, its folder, and which shard of it this is. */
static enum tacet_status open_sweep(struct sweep_run *run, const struct tacet_options *options,
                                    struct tacet_error *err)
{
    char warning[256];
    size_t shards; /* that the folder is told of */
    enum tacet_status status =
        tacet_sweep_open(&run->sweep, options->scenario, options->kernels, err);

    if (status != TACET_OK) {
        return status;
    }
    run->folder = options->output != NULL ? options->output : run->sweep.file.name;
    run->shards = shards = shards_of(run, options);
    status =
        tacet_shard_find(&run->shard, &run->shards, options, warning, sizeof(warning), err);
    if (status == TACET_OK) {
        tacet_warn(warning);
        status =
            tacet_sweep_folder_make(run->folder, &run->sweep, options->scenario, shards, err);
    }
    return status == TACET_OK && options->slurm
               ? tacet_slurm_write(run->folder, &run->sweep, options, shards, err)
               : status;
}

static void warn(struct tacet_text *notes)
{
    if (notes->length > 0 && !notes->failed) {
        tacet_warn(notes->bytes);
    }
    tacet_text_free(notes);
}

/* The file of the shard, then what all files know. */
static enum tacet_status open_store(struct sweep_run *run, struct tacet_error *err)
{
    struct tacet_text notes = { 0 };
    enum tacet_status status =
        tacet_segment_open(&run->segment, run->folder, run->shard, run->shards, &notes, err);

    warn(&notes);
    if (status == TACET_OK) {
        tacet_interruption_release(); /* nothing is lost if reading just ends */
        status = tacet_store_open(&run->store, &run->folder, 1, err);
        tacet_interruption_catch();
    }
    warn(&run->store.notes);
    return status;
}

static enum tacet_status run_sweep(struct sweep_run *run, const struct tacet_options *options,
                                   struct tacet_error *err)
{
    uint64_t counts[3] = { 0, 0, 0 };
    struct tacet_error why;
    enum tacet_status status = open_sweep(run, options, err);

    if (status == TACET_OK && !options->slurm) {
        status = open_store(run, err);
    }
    if (status != TACET_OK || options->slurm) {
        return status;
    }
    status = compute(run, options->threads, counts, err);
    if (status == TACET_OK && tacet_sweep_folder_note(run->folder, run->shard, run->shards,
                                                      tacet_seconds() - run->began,
                                                      options->threads, &why) != TACET_OK) {
        tacet_warn(why.text); /* no result depends on it */
    }
    return status == TACET_OK ? say(run, counts, err) : status;
}

enum tacet_status tacet_sweep_command_run(const struct tacet_options *options,
                                          struct tacet_error *err)
{
    struct sweep_run *const run = calloc(1, sizeof(*run));
    enum tacet_status status;

    if (run == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for a sweep");
    }
    run->began = tacet_seconds();
    run->segment.fd = -1;
    tacet_interruption_catch();
    status = run_sweep(run, options, err);
    tacet_segment_close(&run->segment);
    tacet_store_close(&run->store);
    tacet_sweep_close(&run->sweep);
    free(run);
    return status;
}
