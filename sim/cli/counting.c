/* counting.c - all decisions of a run: progress on a terminal, checkpoints in the folder, and
 * an interruption that loses nothing.
 *
 * Counting goes in stretches; a checkpoint is a tally between two of them. Since a tally is
 * sums of whole numbers, stretches change nothing in the result. A stretch ends with a whole
 * block: what is left of the decisions asked for is counted last and never kept, so that a run
 * that goes on from a shorter one finds whole blocks only.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/cli_private.h"

enum { LOOK_MILLISECONDS = 200 };
static const double CHECKPOINT_SECONDS = 30.0;

double tacet_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static uint64_t whole_blocks(uint64_t decisions)
{
    return decisions / TACET_BLOCK * TACET_BLOCK;
}

/* Count for a while: until all is done, a checkpoint is due, or somebody interrupts. */
static enum tacet_status count_stretch(struct tacet_run *run,
                                       const struct tacet_options *options,
                                       struct tacet_error *err)
{
    const uint64_t done = *run->tally.decisions;
    const double began = tacet_seconds();
    struct tacet_count count;
    enum tacet_status status =
        tacet_count_start(&count, &run->model, options->seed, done,
                          whole_blocks(run->decisions) - done, options->threads, err);

    if (status != TACET_OK) {
        return status;
    }
    while (!tacet_count_wait(&count, LOOK_MILLISECONDS)) {
        tacet_progress_show("decisions", tacet_engine_progress(&count.engine), run->decisions);
        if (tacet_interrupted || tacet_seconds() - began > CHECKPOINT_SECONDS) {
            tacet_engine_interrupt(&count.engine);
        }
    }
    tacet_count_finish(&count, &run->tally);
    return TACET_OK;
}

static const char *what_now(const struct tacet_run *run)
{
    return run->checkpoint[0] == '\0' ? "nothing was written"
                                      : "the same command goes on from there";
}

static enum tacet_status keep(const struct tacet_run *run, uint64_t seed,
                              struct tacet_error *err)
{
    return run->checkpoint[0] == '\0' ? TACET_OK
                                      : tacet_checkpoint_write(&run->tally, run->checkpoint,
                                                               run->scenario.hash, seed, err);
}

static enum tacet_status stop_early(const struct tacet_run *run, uint64_t seed,
                                    struct tacet_error *err)
{
    tacet_fail(err, TACET_EINTERRUPTED, "interrupted after %llu of %llu decisions",
               (unsigned long long) *run->tally.decisions, (unsigned long long) run->decisions);
    return tacet_counting_keep(run, seed, err);
}

enum tacet_status tacet_counting_resume(struct tacet_run *run, uint64_t seed,
                                        struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    if (run->checkpoint[0] != '\0') {
        status =
            tacet_checkpoint_read(&run->tally, run->checkpoint, run->scenario.hash, seed, err);
    }
    if (*run->tally.decisions >
        whole_blocks(run->decisions)) { /* it went further than is asked: keep it */
        memset(run->tally.counts, 0, run->tally.n_counts * sizeof(*run->tally.counts));
        run->checkpoint[0] = '\0';
    }
    return status;
}

enum tacet_status tacet_counting(struct tacet_run *run, const struct tacet_options *options,
                                 struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    while (status == TACET_OK && *run->tally.decisions < whole_blocks(run->decisions)) {
        status = tacet_interrupted ? stop_early(run, options->seed, err)
                                   : count_stretch(run, options, err);
        if (status == TACET_OK && tacet_seconds() - run->kept > CHECKPOINT_SECONDS) {
            run->kept = tacet_seconds();
            status = keep(run, options->seed, err);
        }
    }
    tacet_progress_clear();
    return status;
}

enum tacet_status tacet_counting_rest(struct tacet_run *run,
                                      const struct tacet_options *options,
                                      struct tacet_error *err)
{
    const uint64_t done = *run->tally.decisions;
    struct tacet_count count;
    const enum tacet_status status = tacet_count_start(&count, &run->model, options->seed, done,
                                                       run->decisions - done, 1, err);

    if (status == TACET_OK) {
        tacet_count_finish(&count, &run->tally);
    }
    return status;
}

/* Interrupted when all is counted: what was counted must not be lost. */
enum tacet_status tacet_counting_keep(const struct tacet_run *run, uint64_t seed,
                                      struct tacet_error *err)
{
    const struct tacet_error interruption = *err;
    const enum tacet_status status = keep(run, seed, err);

    return status != TACET_OK ? status
                              : tacet_fail(err, TACET_EINTERRUPTED, "%s; %s", interruption.text,
                                           what_now(run));
}
