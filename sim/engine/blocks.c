/* blocks.c - blocks end at multiples of TACET_BLOCK, whoever asks and wherever it begins.
 *
 * `next` and `interrupted` are shared between threads; GCC's and Clang's __atomic builtins keep
 * the struct plain, so that C++ can include its header.
 */
#include <time.h>

#include "tacet/engine.h"

void tacet_engine_start(struct tacet_engine *self, const struct tacet_model *model,
                        uint64_t seed, uint64_t first, uint64_t n)
{
    *self =
        (struct tacet_engine) { .model = model, .seed = seed, .end = first + n, .next = first };
}

bool tacet_engine_next(struct tacet_engine *self, struct tacet_block *block)
{
    uint64_t first = tacet_engine_progress(self);
    size_t n;

    do { /* compared rather than added, so that `next` never runs past the end */
        if (first >= self->end || tacet_engine_is_interrupted(self)) {
            return false;
        }
        n = TACET_BLOCK - (size_t) (first % TACET_BLOCK);
        n = self->end - first < n ? (size_t) (self->end - first) : n;
    } while (!__atomic_compare_exchange_n(&self->next, &first, first + n, true,
                                          __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));

    block->seed = self->seed;
    block->first = first;
    block->n = n;
    tacet_decide(self->model, block);
    return true;
}

void tacet_engine_interrupt(struct tacet_engine *self)
{
    __atomic_store_n(&self->interrupted, true, __ATOMIC_SEQ_CST);
}

bool tacet_engine_is_interrupted(const struct tacet_engine *self)
{
    return __atomic_load_n(&self->interrupted, __ATOMIC_SEQ_CST);
}

uint64_t tacet_engine_progress(const struct tacet_engine *self)
{
    return __atomic_load_n(&self->next, __ATOMIC_SEQ_CST);
}

bool tacet_engine_wait(const struct tacet_engine *self, int milliseconds)
{
    const int step = 2; /* milliseconds between looks */

    for (int waited = 0; waited < milliseconds; waited += step) {
        const struct timespec pause = { .tv_nsec = step * 1000000L };

        if (tacet_engine_progress(self) >= self->end || tacet_engine_is_interrupted(self)) {
            return true;
        }
        nanosleep(&pause, NULL);
    }
    return false;
}
