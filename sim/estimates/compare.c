/* compare.c - every scenario decides the same decisions; what came out otherwise is counted.
 *
 * The engine hands out blocks of the first scenario, and the worker that took one decides it in
 * the others too. Tallies are sums of whole numbers, so threads change nothing.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "estimates/estimates_private.h"
#include "tacet/estimates_compare.h"

/* ---- what is in both ----------------------------------------------------------------------
 */

static size_t match_measures(struct tacet_match *matches, const struct tacet_scenario *first,
                             const struct tacet_scenario *other)
{
    size_t n = 0;

    for (size_t a = 0; a < first->n_measures; a++) {
        const int b = tacet_scenario_measure(other, first->measures[a].id);

        if (b >= 0) {
            matches[n++] = (struct tacet_match) { a, (size_t) b };
        }
    }
    return n;
}

static size_t match_members(struct tacet_match *matches, const struct tacet_scenario *first,
                            const struct tacet_scenario *other)
{
    size_t n = 0;

    for (size_t a = 0; a < first->n_members; a++) {
        for (size_t b = 0; b < other->n_members; b++) {
            if (strcmp(first->members[a].id, other->members[b].id) == 0) {
                matches[n++] = (struct tacet_match) { a, b };
            }
        }
    }
    return n;
}

static void match(struct tacet_against *against, const struct tacet_scenario *first,
                  const struct tacet_scenario *other)
{
    against->is_same = strcmp(first->hash, other->hash) == 0;
    against->n_measures = match_measures(against->measures, first, other);
    for (size_t k = 0; k < against->n_measures; k++) {
        if (against->measures[k].first == first->headline) {
            against->has_headline = true;
            against->headline = against->measures[k].other;
        }
    }
    if (against->has_headline) {
        against->n_members = match_members(against->members, first, other);
    }
}

static const char *file_of(const struct tacet_scenario *scenario)
{
    return scenario->n_inputs > 0 ? scenario->inputs[0].path : scenario->name;
}

enum tacet_status tacet_compare_init(struct tacet_compare *self,
                                     const struct tacet_scenario *const *scenarios,
                                     const struct tacet_model *const *models, size_t n,
                                     struct tacet_error *err)
{
    assert(n >= 2 && n <= TACET_COMPARED_MAX);
    *self = (struct tacet_compare) { .n = n, .horizon = models[0]->horizon };
    for (size_t k = 0; k < n; k++) {
        struct tacet_against *const against = &self->against[k];

        self->scenarios[k] = scenarios[k];
        self->models[k] = models[k];
        self->horizon = models[k]->horizon < self->horizon ? models[k]->horizon : self->horizon;
        match(against, scenarios[0], scenarios[k]);
        if (against->n_measures == 0) {
            *self = (struct tacet_compare) { 0 };
            return tacet_fail(err, TACET_EINPUT,
                              "%s: no measure has an id of %s, at least one must",
                              file_of(scenarios[k]), file_of(scenarios[0]));
        }
        against->first_pair = self->n_pairs;
        self->n_pairs += k == 0 ? 0 : against->n_measures + against->n_members;
    }
    self->tally.pairs = calloc(self->n_pairs, sizeof(*self->tally.pairs));
    if (self->tally.pairs == NULL) {
        *self = (struct tacet_compare) { 0 };
        return tacet_fail(err, TACET_ENOMEM, "no memory to compare scenarios");
    }
    return TACET_OK;
}

void tacet_compare_free(struct tacet_compare *self)
{
    free(self->tally.pairs);
    *self = (struct tacet_compare) { 0 };
}

bool tacet_compare_is_drawn(const struct tacet_compare *self, size_t other)
{
    return tacet_model_draws(self->models[0]) > 0 || tacet_model_draws(self->models[other]) > 0;
}

/* ---- counting -----------------------------------------------------------------------------
 */

/* How the files of a measure went, and whether a member objected if `member` is one. */
static void find_courses(uint8_t courses[TACET_BLOCK], const struct tacet_block *block,
                         size_t m, size_t member, int horizon)
{
    const struct tacet_outcomes *outcomes = &block->outcomes[m];

    for (size_t d = 0; d < block->n; d++) {
        const bool tabled = outcomes->tabled_day[d] < horizon;
        const bool hit = member == TACET_NOBODY ? outcomes->adopted_day[d] < horizon
                                                : outcomes->objectors[d] >> member & 1;

        courses[d] = (uint8_t) (tabled + (tabled && hit));
    }
}

static void add_pair(struct tacet_pair *pair, const uint8_t *first, const uint8_t *other,
                     size_t n)
{
    uint64_t cells[TACET_COURSES][TACET_COURSES] = { { 0 } }, numbers[4] = { 0 };

    for (size_t d = 0; d < n; d++) {
        cells[first[d]][other[d]] += 1;
    }
    for (size_t a = 0; a < TACET_COURSES; a++) {
        for (size_t b = 0; b < TACET_COURSES; b++) {
            pair->cells[a][b] += cells[a][b];
            numbers[0] += a == 2 ? cells[a][b] : 0;
            numbers[1] += a >= 1 ? cells[a][b] : 0;
            numbers[2] += b == 2 ? cells[a][b] : 0;
            numbers[3] += b >= 1 ? cells[a][b] : 0;
        }
    }
    for (size_t i = 0; i < 4 && n == TACET_BLOCK; i++) {
        pair->sums[i] += numbers[i];
        for (size_t j = i; j < 4; j++) {
            pair->products[i][j] += numbers[i] * numbers[j];
        }
    }
}

/* A block of the first scenario and the same of another. */
static void add_blocks(struct tacet_compare_tally *tally, const struct tacet_compare *self,
                       size_t other, const struct tacet_block blocks[2])
{
    const struct tacet_against *const against = &self->against[other];
    struct tacet_pair *const pairs = tally->pairs + against->first_pair;
    uint8_t first[TACET_BLOCK], second[TACET_BLOCK];

    for (size_t k = 0; k < against->n_measures; k++) {
        const struct tacet_match *at = &against->measures[k];

        find_courses(first, &blocks[0], at->first, TACET_NOBODY, self->horizon);
        find_courses(second, &blocks[1], at->other, TACET_NOBODY, self->horizon);
        add_pair(&pairs[k], first, second, blocks->n);
    }
    for (size_t i = 0; i < against->n_members; i++) {
        const struct tacet_match *at = &against->members[i];

        find_courses(first, &blocks[0], self->scenarios[0]->headline, at->first, self->horizon);
        find_courses(second, &blocks[1], against->headline, at->other, self->horizon);
        add_pair(&pairs[against->n_measures + i], first, second, blocks->n);
    }
}

static void *work(void *argument)
{
    struct tacet_compare_worker *worker = argument;
    const struct tacet_compare *const compare = worker->comparing->compare;
    struct tacet_block *const blocks = worker->blocks;

    while (tacet_engine_next(&worker->comparing->engine, &blocks[0])) {
        blocks[1].seed = blocks[0].seed;
        blocks[1].first = blocks[0].first;
        blocks[1].n = blocks[0].n;
        worker->tally.decisions += blocks[0].n;
        worker->tally.blocks += blocks[0].n == TACET_BLOCK;
        for (size_t k = 1; k < compare->n; k++) {
            tacet_decide(compare->models[k], &blocks[1]);
            add_blocks(&worker->tally, compare, k, blocks);
        }
    }
    return NULL;
}

/* ---- threads ------------------------------------------------------------------------------
 */

static void release(struct tacet_compare_worker *worker)
{
    free(worker->tally.pairs);
    free(worker->blocks);
}

static bool start_worker(struct tacet_compare_worker *worker, struct tacet_comparing *comparing)
{
    worker->comparing = comparing;
    worker->blocks = calloc(2, sizeof(*worker->blocks));
    worker->tally.pairs = calloc(comparing->compare->n_pairs, sizeof(*worker->tally.pairs));
    if (worker->blocks != NULL && worker->tally.pairs != NULL &&
        tacet_thread_start(&worker->thread, work, worker)) {
        return true;
    }
    release(worker);
    return false;
}

enum tacet_status tacet_compare_start(struct tacet_comparing *self,
                                      struct tacet_compare *compare, uint64_t seed,
                                      uint64_t first, uint64_t n, size_t n_threads,
                                      struct tacet_error *err)
{
    const uint64_t blocks = (n + TACET_BLOCK - 1) / TACET_BLOCK;
    const size_t most = blocks < n_threads ? (size_t) blocks : n_threads;

    assert(n_threads >= 1);
    self->compare = compare;
    tacet_engine_start(&self->engine, compare->models[0], seed, first, n);
    self->n_workers = 0;
    self->workers = calloc(most + 1, sizeof(*self->workers));
    while (self->workers != NULL && self->n_workers < most &&
           start_worker(&self->workers[self->n_workers], self)) {
        self->n_workers += 1; /* fewer threads, the same result */
    }
    if (self->n_workers == 0 && n > 0) {
        free(self->workers);
        return tacet_fail(err, TACET_ENOMEM, "no memory to start a thread");
    }
    return TACET_OK;
}

bool tacet_compare_wait(struct tacet_comparing *self, int milliseconds)
{
    return tacet_engine_wait(&self->engine, milliseconds);
}

static void merge(struct tacet_compare_tally *tally, const struct tacet_compare_tally *other,
                  size_t n_pairs)
{
    tally->decisions += other->decisions;
    tally->blocks += other->blocks;
    for (size_t k = 0; k < n_pairs; k++) {
        struct tacet_pair *const to = &tally->pairs[k];
        const struct tacet_pair *const from = &other->pairs[k];

        for (size_t i = 0; i < TACET_COURSES * TACET_COURSES; i++) {
            to->cells[i / TACET_COURSES][i % TACET_COURSES] +=
                from->cells[i / TACET_COURSES][i % TACET_COURSES];
        }
        for (size_t i = 0; i < 4; i++) {
            to->sums[i] += from->sums[i];
            for (size_t j = 0; j < 4; j++) {
                to->products[i][j] += from->products[i][j];
            }
        }
    }
}

void tacet_compare_finish(struct tacet_comparing *self)
{
    for (size_t w = 0; w < self->n_workers; w++) {
        pthread_join(self->workers[w].thread, NULL);
        merge(&self->compare->tally, &self->workers[w].tally, self->compare->n_pairs);
        release(&self->workers[w]);
    }
    free(self->workers);
    *self = (struct tacet_comparing) { 0 };
}

enum tacet_status tacet_compare_all(struct tacet_compare *self, uint64_t seed, uint64_t n,
                                    size_t n_threads, struct tacet_error *err)
{
    struct tacet_comparing comparing;
    const enum tacet_status status =
        tacet_compare_start(&comparing, self, seed, 0, n, n_threads, err);

    if (status == TACET_OK) {
        tacet_compare_finish(&comparing);
    }
    return status;
}
