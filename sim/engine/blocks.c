/* blocks.c - blocks begin at multiples of TACET_BLOCK from the first decision, whoever asks. */
#include "tacet/engine.h"

void tacet_engine_start(struct tacet_engine *self, const struct tacet_model *model,
                        uint64_t seed, uint64_t first, uint64_t n)
{
    self->model = model;
    self->seed = seed;
    self->end = first + n;
    atomic_init(&self->next, first);
    atomic_init(&self->interrupted, false);
}

bool tacet_engine_next(struct tacet_engine *self, struct tacet_block *block)
{
    uint64_t first = atomic_load(&self->next);

    do { /* compared rather than added, so that `next` never runs past the end */
        if (first >= self->end || atomic_load(&self->interrupted)) {
            return false;
        }
        block->n = self->end - first < TACET_BLOCK ? (size_t) (self->end - first) : TACET_BLOCK;
    } while (!atomic_compare_exchange_weak(&self->next, &first, first + block->n));

    block->seed = self->seed;
    block->first = first;
    tacet_decide(self->model, block);
    return true;
}

void tacet_engine_interrupt(struct tacet_engine *self)
{
    atomic_store(&self->interrupted, true);
}

uint64_t tacet_engine_progress(struct tacet_engine *self)
{
    return atomic_load(&self->next);
}
