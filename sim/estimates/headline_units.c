/* headline_units.c - the units of work on a headline, and who does them.
 *
 * A unit is a copy of the lattice or a batch of pairs. What they find is added in their order,
 * so which thread did which changes nothing.
 */
#include <stdlib.h>

#include "estimates/headline_private.h"

bool tacet_headline_equip(struct tacet_headline_worker *worker, struct tacet_job *job)
{
    const size_t coordinates = tacet_core_coordinates(job->core);

    *worker = (struct tacet_headline_worker) { .job = job };
    worker->averaging = (struct tacet_averaging) {
        .model = job->core,
        .seed = job->seed,
        .bits = job->bits,
        .interrupted = job->interrupted,
        .leans = job->leans,
        .means = job->means,
        .rows = malloc(coordinates * sizeof(*worker->averaging.rows)),
        .core = malloc(sizeof(*worker->averaging.core)),
        .drawn = malloc(sizeof(*worker->averaging.drawn)),
    };
    worker->pairs = (struct tacet_pairs) {
        .full = job->full,
        .core = job->core,
        .seed = job->seed,
        .n = job->batch,
        .interrupted = job->interrupted,
    };
    for (int b = 0; b < 2 && job->batch > 0; b++) {
        worker->pairs.blocks[b] = calloc(1, sizeof(*worker->pairs.blocks[b]));
    }
    return worker->averaging.rows != NULL && worker->averaging.core != NULL &&
           worker->averaging.drawn != NULL &&
           (job->batch == 0 ||
            (worker->pairs.blocks[0] != NULL && worker->pairs.blocks[1] != NULL));
}

void tacet_headline_dismiss(struct tacet_headline_worker *worker)
{
    free(worker->averaging.rows);
    free(worker->averaging.core);
    free(worker->averaging.drawn);
    free(worker->pairs.blocks[0]);
    free(worker->pairs.blocks[1]);
}

static void *work(void *argument)
{
    struct tacet_headline_worker *worker = argument;
    struct tacet_job *job = worker->job;
    size_t u;

    while ((u = __atomic_fetch_add(&job->next, 1, __ATOMIC_SEQ_CST)) < job->n_units) {
        struct tacet_unit *unit = &job->units[u];

        if (u < job->n_copies) {
            tacet_core_average(&worker->averaging, u, unit->curve, &unit->tabled);
        } else {
            worker->pairs.first = (u - job->n_copies) * job->batch;
            tacet_pairs_sum(&worker->pairs, unit);
        }
    }
    return NULL;
}

enum tacet_status tacet_headline_units(struct tacet_job *job, size_t n_threads,
                                       struct tacet_error *err)
{
    const size_t most = n_threads < job->n_units ? n_threads : job->n_units;
    struct tacet_headline_worker *workers = calloc(most + 1, sizeof(*workers));
    struct tacet_hand hands[TACET_UNITS_MAX];
    size_t n = 0;

    for (; workers != NULL && n < most && tacet_headline_equip(&workers[n], job); n++) {
        hands[n].worker = &workers[n]; /* fewer threads, the same result */
    }
    tacet_hands_work(hands, n, work);
    for (size_t w = 0; workers != NULL && w <= n; w++) {
        tacet_headline_dismiss(&workers[w]);
    }
    free(workers);
    if (*job->interrupted) {
        return tacet_fail(err, TACET_EINTERRUPTED, "interrupted while estimating the headline");
    }
    return n > 0 ? TACET_OK
                 : tacet_fail(err, TACET_ENOMEM, "no memory to estimate the headline");
}
