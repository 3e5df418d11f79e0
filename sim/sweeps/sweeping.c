/* sweeping.c - threads on the cells of a shard. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "sweeps/sweeps_private.h"
#include "tacet/sweeps_run.h"

/* The next cell of the shard. @return false if there is none, or it is to stop */
static bool take(struct tacet_sweeping *self, uint64_t *i)
{
    bool taken;

    pthread_mutex_lock(&self->lock);
    *i = self->next;
    taken = !self->stops && self->next < self->sweep->n_cells;
    self->next += taken ? self->shards : 0;
    pthread_mutex_unlock(&self->lock);
    return taken;
}

/* Keep what came of a cell. @param failure  why there is no result; NULL if there is one */
static void keep(struct tacet_sweeper *self, enum tacet_cell_state known,
                 const struct tacet_error *failure)
{
    struct tacet_sweeping *const all = self->sweeping;
    struct tacet_error err;
    enum tacet_status status = TACET_OK;

    pthread_mutex_lock(&all->lock);
    if (failure == NULL) {
        status = tacet_segment_append(all->segment, &self->maker.address, &self->maker.cell,
                                      NULL, &self->text, &err);
        all->n_made += status == TACET_OK;
        if (status == TACET_OK) {
            const uint64_t word = tacet_address_word(&self->maker.address);

            all->recent[word % TACET_RECENT] = word;
        }
    } else {
        if (known == TACET_CELL_MISSING) { /* once is enough */
            status = tacet_segment_append(all->segment, &self->maker.address, NULL,
                                          failure->text, &self->text, &err);
        }
        if (all->n_failed++ == 0) {
            all->first_failure = *failure;
        }
    }
    if (status != TACET_OK && all->trouble.status == TACET_OK) {
        all->trouble = err;
        all->stops = true;
    }
    pthread_mutex_unlock(&all->lock);
}

/* What is known of the cell, from before or from this run. */
static enum tacet_cell_state ask(struct tacet_sweeping *self,
                                 const struct tacet_address *address)
{
    const uint64_t word = tacet_address_word(address);
    bool is_recent;

    pthread_mutex_lock(&self->lock);
    is_recent = self->recent[word % TACET_RECENT] == word;
    pthread_mutex_unlock(&self->lock);
    return is_recent ? TACET_CELL_DONE : tacet_store_knows(self->store, address);
}

static void *work(void *argument)
{
    struct tacet_sweeper *const self = argument;
    struct tacet_sweeping *const all = self->sweeping;
    uint64_t i;

    while (take(all, &i)) {
        struct tacet_error why;
        const enum tacet_status status = tacet_cell_find(&self->maker, i, &why);
        const enum tacet_cell_state known = ask(all, &self->maker.address);

        if (status != TACET_OK) {
            keep(self, known, &why);
        } else if (known == TACET_CELL_DONE) {
            pthread_mutex_lock(&all->lock);
            all->n_known += 1;
            pthread_mutex_unlock(&all->lock);
        } else if (tacet_cell_make(&self->maker, &all->abandons)) {
            keep(self, known, NULL);
        }
    }
    pthread_mutex_lock(&all->lock);
    all->n_running -= 1;
    pthread_mutex_unlock(&all->lock);
    return NULL;
}

/* Signals are the main thread's business. */
static bool start_thread(struct tacet_sweeper *worker)
{
    sigset_t all, before;
    bool started;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    started = pthread_create(&worker->thread, NULL, work, worker) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static bool start_worker(struct tacet_sweeping *self)
{
    struct tacet_sweeper *const worker = &self->workers[self->n_workers];

    worker->sweeping = self;
    if (tacet_cell_maker_init(&worker->maker, self->sweep, NULL) != TACET_OK) {
        return false;
    }
    pthread_mutex_lock(&self->lock);
    self->n_running += 1;
    pthread_mutex_unlock(&self->lock);
    if (start_thread(worker)) {
        self->n_workers += 1;
        return true;
    }
    pthread_mutex_lock(&self->lock);
    self->n_running -= 1;
    pthread_mutex_unlock(&self->lock);
    tacet_cell_maker_free(&worker->maker);
    return false;
}

enum tacet_status tacet_sweeping_start(struct tacet_sweeping *self,
                                       const struct tacet_sweep *sweep,
                                       const struct tacet_store *store,
                                       struct tacet_segment *segment, size_t shard,
                                       size_t shards, size_t n_threads, struct tacet_error *err)
{
    *self = (struct tacet_sweeping) {
        .sweep = sweep, .store = store, .segment = segment, .shards = shards, .next = shard
    };
    self->n_mine = shard < sweep->n_cells ? (sweep->n_cells - shard + shards - 1) / shards : 0;
    pthread_mutex_init(&self->lock, NULL);
    self->workers = calloc(n_threads + 1, sizeof(*self->workers));
    self->recent = calloc(TACET_RECENT, sizeof(*self->recent));
    while (self->workers != NULL && self->recent != NULL && self->n_workers < n_threads &&
           self->n_workers < self->n_mine && start_worker(self)) {
    }
    if (self->n_workers == 0 && self->n_mine > 0) {
        free(self->workers);
        free(self->recent);
        pthread_mutex_destroy(&self->lock);
        return tacet_fail(err, TACET_ENOMEM, "no memory to start a thread");
    }
    return TACET_OK;
}

bool tacet_sweeping_wait(struct tacet_sweeping *self, int milliseconds)
{
    const int step = 2; /* milliseconds between looks */
    bool is_done = false;

    for (int waited = 0; waited < milliseconds && !is_done; waited += step) {
        const struct timespec pause = { .tv_nsec = step * 1000000L };

        pthread_mutex_lock(&self->lock);
        is_done = self->n_running == 0;
        pthread_mutex_unlock(&self->lock);
        if (!is_done) {
            nanosleep(&pause, NULL);
        }
    }
    return is_done;
}

void tacet_sweeping_stop(struct tacet_sweeping *self)
{
    pthread_mutex_lock(&self->lock);
    self->stops = true;
    pthread_mutex_unlock(&self->lock);
}

void tacet_sweeping_abandon(struct tacet_sweeping *self)
{
    tacet_sweeping_stop(self);
    __atomic_store_n(&self->abandons, true, __ATOMIC_RELAXED);
}

void tacet_sweeping_sync(struct tacet_sweeping *self)
{
    struct tacet_segment segment; /* so that nobody waits for the disk */
    struct tacet_error err;
    bool is_dirty;

    pthread_mutex_lock(&self->lock);
    segment = *self->segment;
    is_dirty = segment.is_dirty;
    self->segment->is_dirty = false;
    pthread_mutex_unlock(&self->lock);
    if (is_dirty && tacet_segment_sync(&segment, &err) != TACET_OK) {
        pthread_mutex_lock(&self->lock);
        self->trouble = self->trouble.status == TACET_OK ? err : self->trouble;
        self->stops = true;
        pthread_mutex_unlock(&self->lock);
    }
}

void tacet_sweeping_progress(struct tacet_sweeping *self, uint64_t counts[3])
{
    pthread_mutex_lock(&self->lock);
    counts[0] = self->n_known;
    counts[1] = self->n_made;
    counts[2] = self->n_failed;
    pthread_mutex_unlock(&self->lock);
}

enum tacet_status tacet_sweeping_finish(struct tacet_sweeping *self, struct tacet_error *err)
{
    for (size_t w = 0; w < self->n_workers; w++) {
        pthread_join(self->workers[w].thread, NULL);
        tacet_cell_maker_free(&self->workers[w].maker);
        tacet_text_free(&self->workers[w].text);
    }
    tacet_sweeping_sync(self);
    free(self->workers);
    free(self->recent);
    self->workers = NULL;
    self->recent = NULL;
    self->n_workers = 0;
    pthread_mutex_destroy(&self->lock);
    if (self->trouble.status != TACET_OK && err != NULL) {
        *err = self->trouble;
    }
    return self->trouble.status;
}
