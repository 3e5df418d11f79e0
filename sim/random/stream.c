/* stream.c - an addressed stream in the clothes of a GSL generator. */
#include "tacet/random.h"

#include <assert.h>

struct stream {
    uint64_t seed, decision;
    uint32_t purpose, next;
};

static void stream_set(void *state, unsigned long seed)
{
    *(struct stream *) state = (struct stream) { .seed = seed };
}

static double stream_uniform(void *state)
{
    struct stream *stream = state;

    return tacet_uniform(stream->seed, stream->decision, stream->purpose, stream->next++);
}

static unsigned long stream_get(void *state)
{
    return (unsigned long) (stream_uniform(state) * 0x1p32); /* exact: truncation is the rest */
}

static const gsl_rng_type philox_type = {
    .name = "philox4x32-10",
    .max = 0xFFFFFFFF,
    .min = 0,
    .size = sizeof(struct stream),
    .set = stream_set,
    .get = stream_get,
    .get_double = stream_uniform,
};

const gsl_rng_type *const tacet_rng_philox = &philox_type;

void tacet_rng_address(gsl_rng *rng, uint64_t seed, uint64_t decision, uint32_t purpose)
{
    assert(rng->type == tacet_rng_philox);
    *(struct stream *) rng->state =
        (struct stream) { .seed = seed, .decision = decision, .purpose = purpose };
}
