/* tally.c - counting blocks of decisions.
 *
 * Start reading at tacet_tally_add(): it is the only function on the hot path.
 */
#include "tacet/estimates.h"

#include <assert.h>
#include <stdlib.h>

/* The arrays of a tally one behind the other; with counts NULL only their sizes are added. */
static void lay_out(struct tacet_tally *self)
{
    const size_t M = self->n_measures, N = self->n_members;
    struct {
        uint64_t **array;
        size_t n;
    } arrays[] = {
        { &self->decisions, 1 },
        { &self->tabled, M },
        { &self->no_objection, M },
        { &self->fate, M * TACET_FATES },
        { &self->adopted, M * self->n_days },
        { &self->objects, M * N },
        { &self->sole, M * N },
        { &self->last, M * N },
        { &self->ceiling, M * N * TACET_CEILING_BINS },
    };

    self->n_counts = 0;
    for (size_t a = 0; a < sizeof(arrays) / sizeof(arrays[0]); a++) {
        *arrays[a].array = self->counts == NULL ? NULL : self->counts + self->n_counts;
        self->n_counts += arrays[a].n;
    }
}

enum tacet_status tacet_tally_init(struct tacet_tally *self, const struct tacet_model *model,
                                   struct tacet_error *err)
{
    *self = (struct tacet_tally) {
        .n_measures = model->n_measures,
        .n_members = model->n_members,
        .n_days = (size_t) model->horizon,
    };
    for (size_t m = 0; m < model->n_measures; m++) {
        self->given[m] = model->measures[m].on_the_table;
    }
    lay_out(self);
    self->counts = calloc(self->n_counts, sizeof(*self->counts));
    if (self->counts == NULL) {
        *self = (struct tacet_tally) { 0 };
        return tacet_fail(err, TACET_ENOMEM, "no memory to count decisions");
    }
    lay_out(self);
    return TACET_OK;
}

void tacet_tally_free(struct tacet_tally *self)
{
    free(self->counts);
    *self = (struct tacet_tally) { 0 };
}

static void add_files(struct tacet_tally *self, size_t m, const struct tacet_outcomes *outcomes,
                      size_t n)
{
    uint64_t *const sole = self->sole + m * self->n_members;
    uint64_t *const last = self->last + m * self->n_members;

    for (size_t d = 0; d < n; d++) {
        const uint64_t objectors = outcomes->objectors[d];

        if (outcomes->tabled_day[d] == TACET_NO_DAY) {
            continue;
        }
        self->tabled[m] += 1;
        self->no_objection[m] += objectors == 0;
        self->fate[m * TACET_FATES + outcomes->fate[d]] += 1;
        if (outcomes->adopted_day[d] != TACET_NO_DAY) {
            self->adopted[m * self->n_days + (size_t) outcomes->adopted_day[d]] += 1;
        }
        if (objectors != 0 && (objectors & (objectors - 1)) == 0) {
            sole[__builtin_ctzll(objectors)] += 1;
        }
        if (outcomes->last[d] != TACET_NOBODY) {
            last[outcomes->last[d]] += 1;
        }
    }
}

static void add_members(struct tacet_tally *self, size_t m,
                        const struct tacet_outcomes *outcomes, size_t n)
{
    for (size_t i = 0; i < self->n_members; i++) {
        uint64_t *const bins = self->ceiling + (m * self->n_members + i) * TACET_CEILING_BINS;
        uint64_t objects = 0;

        for (size_t d = 0; d < n; d++) {
            const uint64_t tabled = outcomes->tabled_day[d] != TACET_NO_DAY;

            objects += outcomes->objectors[d] >> i & tabled;
            bins[outcomes->ceiling[i][d]] += tabled;
        }
        self->objects[m * self->n_members + i] += objects;
    }
}

void tacet_tally_add(struct tacet_tally *self, const struct tacet_block *block)
{
    *self->decisions += block->n;
    for (size_t m = 0; m < self->n_measures; m++) {
        add_files(self, m, &block->outcomes[m], block->n);
        add_members(self, m, &block->outcomes[m], block->n);
    }
}

void tacet_tally_merge(struct tacet_tally *self, const struct tacet_tally *other)
{
    assert(self->n_measures == other->n_measures && self->n_members == other->n_members &&
           self->n_days == other->n_days);
    for (size_t k = 0; k < self->n_counts; k++) {
        self->counts[k] += other->counts[k];
    }
}
