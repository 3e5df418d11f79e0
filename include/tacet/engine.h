/* engine.h - many decisions: hands out blocks until all are done.
 *
 * Layer  engine: reads base, random, scenario, model; is read by estimates and to the right.
 * Idea   Initialise, iterate, no callbacks:
 *
 *            tacet_engine_start(&engine, &model, seed, first, n);
 *            while (tacet_engine_next(&engine, block)) { ... look at block->outcomes ... }
 *
 *        Any number of threads may call tacet_engine_next() on one engine, each with a block
 *        of its own. Which thread gets which block is left to chance; what is in it is not.
 */
#ifndef TACET_ENGINE_H
#define TACET_ENGINE_H

#include "tacet/model.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A stretch of decisions being handed out. */
struct tacet_engine {
    const struct tacet_model *model; /* borrowed, outlives the engine */
    uint64_t seed, end;
    uint64_t next;    /* first decision not handed out; atomic, so use the functions below */
    bool interrupted; /* hand out no more; atomic too */
};

/** Hand out decisions first to first + n - 1 of the streams of `seed`. */
void tacet_engine_start(struct tacet_engine *self, const struct tacet_model *model,
                        uint64_t seed, uint64_t first, uint64_t n);

/** Decide the next block. @return false when all are handed out or the engine is interrupted */
bool tacet_engine_next(struct tacet_engine *self, struct tacet_block *block);

/** Hand out no more blocks; those under way are finished. Safe from a signal handler. */
void tacet_engine_interrupt(struct tacet_engine *self);
bool tacet_engine_is_interrupted(const struct tacet_engine *self);

/** The first decision not handed out yet, for a progress line. */
uint64_t tacet_engine_progress(const struct tacet_engine *self);

/** Wait for at most so many milliseconds. @return true when all decisions are handed out, or
 * the engine was interrupted */
bool tacet_engine_wait(const struct tacet_engine *self, int milliseconds);

#ifdef __cplusplus
}
#endif

#endif
