/* sweeps_run.h - the cells of a shard that are not known yet, computed by threads.
 *
 * Layer  sweeps. Each thread takes the next cell of the shard, and appends its record when it
 * is done. Which thread takes which is left to chance; what is in a record is not.
 */
#ifndef TACET_SWEEPS_RUN_H
#define TACET_SWEEPS_RUN_H

#include "tacet/sweeps_store.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TACET_RECENT = 1 << 16 };

struct tacet_sweeper {
    pthread_t thread;
    struct tacet_sweeping *sweeping; /* borrowed */
    struct tacet_cell_maker maker;
    struct tacet_text text; /* owned, to work in */
};

/** Cells being computed; must not be moved before it is finished. Start, wait until true, sync
 *  now and then, finish. */
struct tacet_sweeping {
    const struct tacet_sweep *sweep; /* borrowed, so are the next two */
    const struct tacet_store *store;
    struct tacet_segment *segment;
    size_t shards;
    uint64_t next, n_mine; /* the next cell to take; how many the shard has */
    pthread_mutex_t lock;  /* of all below, and of the segment */
    bool stops;            /* take no more; cells in flight are finished */
    bool abandons;         /* nor that: atomic */
    uint64_t *recent; /* owned, [TACET_RECENT]: addresses made in this run, the latest of each
                         place, for designs that come to a cell more than once */
    uint64_t n_known, n_made, n_failed;
    struct tacet_error first_failure; /* of a cell */
    struct tacet_error trouble;       /* why nothing can be kept; TACET_OK if it can */
    size_t n_workers, n_running;
    struct tacet_sweeper *workers; /* owned, [n_workers] */
};

/** Start on cells shard, shard + shards and so on. @param n_threads  1 to TACET_THREADS_MAX
 *  Errors: TACET_ENOMEM; nothing runs then */
TACET_MUST_CHECK
enum tacet_status tacet_sweeping_start(struct tacet_sweeping *self,
                                       const struct tacet_sweep *sweep,
                                       const struct tacet_store *store,
                                       struct tacet_segment *segment, size_t shard,
                                       size_t shards, size_t n_threads,
                                       struct tacet_error *err);

/** Wait for at most so many milliseconds. @return true when all threads are done */
bool tacet_sweeping_wait(struct tacet_sweeping *self, int milliseconds);

/** Take no more cells. */
void tacet_sweeping_stop(struct tacet_sweeping *self);

/** Leave the cells in flight as well. */
void tacet_sweeping_abandon(struct tacet_sweeping *self);

/** Have what was found up to now on the disk. A failure is noted as the trouble. */
void tacet_sweeping_sync(struct tacet_sweeping *self);

/** How far it is: cells known before, made, failed. */
void tacet_sweeping_progress(struct tacet_sweeping *self, uint64_t counts[3]);

/** Wait for the threads, sync, release. The counts stay.
 *  Errors: the trouble, if there was one */
TACET_MUST_CHECK
enum tacet_status tacet_sweeping_finish(struct tacet_sweeping *self, struct tacet_error *err);

#ifdef __cplusplus
}
#endif

#endif
