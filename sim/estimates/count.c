/* count.c - counting with threads: each takes the next block and keeps a tally of its own.
 *
 * The merged tally does not depend on which thread took which block, because a tally is sums
 * of whole numbers.
 */
#include <assert.h>
#include <stdlib.h>

#include "estimates/estimates_private.h"

static void *work(void *argument)
{
    struct tacet_worker *worker = argument;

    while (tacet_engine_next(worker->engine, worker->block)) {
        tacet_tally_add(&worker->tally, worker->block);
    }
    return NULL;
}

static void release(struct tacet_count *self)
{
    for (size_t w = 0; w < self->n_workers; w++) {
        tacet_tally_free(&self->workers[w].tally);
        free(self->workers[w].block);
    }
    free(self->workers);
    self->workers = NULL;
    self->n_workers = 0;
}

enum tacet_status tacet_count_start(struct tacet_count *self, const struct tacet_model *model,
                                    uint64_t seed, uint64_t first, uint64_t n, size_t n_threads,
                                    struct tacet_error *err)
{
    const uint64_t blocks = (n + TACET_BLOCK - 1) / TACET_BLOCK;
    const size_t n_workers = blocks < n_threads ? (size_t) blocks : n_threads;

    assert(n_threads >= 1);
    tacet_engine_start(&self->engine, model, seed, first, n);
    self->n_workers = 0;
    self->workers = calloc(n_workers + 1, sizeof(*self->workers));
    while (self->workers != NULL && self->n_workers < n_workers) {
        struct tacet_worker *worker = &self->workers[self->n_workers];

        worker->engine = &self->engine;
        worker->block = calloc(1, sizeof(*worker->block));
        if (worker->block == NULL ||
            tacet_tally_init(&worker->tally, model, NULL) != TACET_OK ||
            !tacet_thread_start(&worker->thread, work, worker)) {
            tacet_tally_free(&worker->tally);
            free(worker->block);
            break; /* fewer threads, the same result */
        }
        self->n_workers += 1;
    }
    if (self->n_workers == 0 && n > 0) {
        release(self);
        return tacet_fail(err, TACET_ENOMEM, "no memory to start a thread");
    }
    return TACET_OK;
}

bool tacet_count_wait(struct tacet_count *self, int milliseconds)
{
    return tacet_engine_wait(&self->engine, milliseconds);
}

void tacet_count_finish(struct tacet_count *self, struct tacet_tally *tally)
{
    for (size_t w = 0; w < self->n_workers; w++) {
        pthread_join(self->workers[w].thread, NULL);
        tacet_tally_merge(tally, &self->workers[w].tally);
    }
    release(self);
}

enum tacet_status tacet_count_all(struct tacet_tally *tally, const struct tacet_model *model,
                                  uint64_t seed, uint64_t n, size_t n_threads,
                                  struct tacet_error *err)
{
    struct tacet_count count;
    enum tacet_status status = tacet_tally_init(tally, model, err);

    if (status == TACET_OK) {
        status = tacet_count_start(&count, model, seed, 0, n, n_threads, err);
        if (status == TACET_OK) {
            tacet_count_finish(&count, tally);
        } else {
            tacet_tally_free(tally);
        }
    }
    return status;
}
