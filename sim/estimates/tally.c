/* tally.c - counting blocks of decisions.
 *
 * Start reading at tacet_tally_add(): it is the only function on the hot path.
 */
#include "tacet/estimates.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The arrays of a tally one behind the other; with counts NULL only their sizes are added. The
 * counts from no_objection to last are one stretch, which opening_2 and opening_t repeat. */
static void lay_out(struct tacet_tally *self)
{
    struct tacet_block_sums *const sums = &self->sums;
    const size_t M = self->n_measures, N = self->n_members, D = sums->n_draws;
    const size_t drawn = D > 0, opening = M * (1 + TACET_FATES + 3 * N);
    const struct {
        uint64_t **array;
        size_t n;
    } arrays[] = {
        { &self->decisions, 1 },
        { &self->tabled, M },
        { &self->adopted, M * self->n_days },
        { &self->no_objection, M },
        { &self->fate, M * TACET_FATES },
        { &self->objects, M * N },
        { &self->sole, M * N },
        { &self->last, M * N },
        { &self->ceiling, M * N * TACET_CEILING_BINS },
        { &sums->blocks, drawn },
        { &sums->tabled, drawn * M },
        { &sums->tabled_2, drawn * M },
        { &sums->adopted, drawn * M * self->n_days },
        { &sums->adopted_2, drawn * M * self->n_days },
        { &sums->opening_2, drawn * opening },
        { &sums->opening_t, drawn * opening },
        { &sums->draw_blocks, D },
        { &sums->draw_adopted, M * D },
        { &sums->draw_adopted_2, M * D },
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
        .sums = { .n_draws = tacet_model_draws(model) },
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

/* What one block's tabled files of one measure came to. */
struct opening {
    uint64_t tabled, no_objection, fate[TACET_FATES];
    uint64_t objects[TACET_MEMBERS_MAX], sole[TACET_MEMBERS_MAX], last[TACET_MEMBERS_MAX];
};

static void count_files(struct opening *opening, const struct tacet_outcomes *outcomes,
                        size_t n)
{
    for (size_t d = 0; d < n; d++) {
        const uint64_t objectors = outcomes->objectors[d];

        if (outcomes->tabled_day[d] == TACET_NO_DAY) {
            continue;
        }
        opening->tabled += 1;
        opening->no_objection += objectors == 0;
        opening->fate[outcomes->fate[d]] += 1;
        if (objectors != 0 && (objectors & (objectors - 1)) == 0) {
            opening->sole[__builtin_ctzll(objectors)] += 1;
        }
        if (outcomes->last[d] != TACET_NOBODY) {
            opening->last[outcomes->last[d]] += 1;
        }
    }
}

static void count_members(struct tacet_tally *self, struct opening *opening, size_t m,
                          const struct tacet_outcomes *outcomes, size_t n)
{
    for (size_t i = 0; i < self->n_members; i++) {
        uint64_t *const bins = self->ceiling + (m * self->n_members + i) * TACET_CEILING_BINS;

        for (size_t d = 0; d < n; d++) {
            const uint64_t tabled = outcomes->tabled_day[d] != TACET_NO_DAY;

            opening->objects[i] += outcomes->objectors[d] >> i & tabled;
            bins[outcomes->ceiling[i][d]] += tabled;
        }
    }
}

/* Add n counts of a block to a stretch of the tally's, and their squares if it is whole. */
static void add_counts(struct tacet_tally *self, uint64_t *counts, const uint64_t *of_block,
                       size_t n, uint64_t tabled, bool whole)
{
    const size_t at = (size_t) (counts - self->no_objection);

    for (size_t k = 0; k < n; k++) {
        counts[k] += of_block[k];
    }
    for (size_t k = 0; k < n && whole; k++) {
        self->sums.opening_2[at + k] += of_block[k] * of_block[k];
        self->sums.opening_t[at + k] += of_block[k] * tabled;
    }
}

static void add_opening(struct tacet_tally *self, size_t m, const struct opening *opening,
                        bool whole)
{
    const size_t N = self->n_members;
    const uint64_t t = opening->tabled;

    self->tabled[m] += t;
    add_counts(self, self->no_objection + m, &opening->no_objection, 1, t, whole);
    add_counts(self, self->fate + m * TACET_FATES, opening->fate, TACET_FATES, t, whole);
    add_counts(self, self->objects + m * N, opening->objects, N, t, whole);
    add_counts(self, self->sole + m * N, opening->sole, N, t, whole);
    add_counts(self, self->last + m * N, opening->last, N, t, whole);
    if (whole) {
        self->sums.tabled[m] += t;
        self->sums.tabled_2[m] += t * t;
    }
}

static void add_days(uint64_t *adopted, const struct tacet_outcomes *outcomes, size_t n)
{
    for (size_t d = 0; d < n; d++) {
        if (outcomes->adopted_day[d] != TACET_NO_DAY) {
            adopted[outcomes->adopted_day[d]] += 1;
        }
    }
}

/* The adopted of a whole block by day: each day adds to the sum of squares what the square of
 * the block's count grows by. @return adopted within the horizon */
static uint64_t add_whole_days(struct tacet_tally *self, size_t m,
                               const struct tacet_outcomes *outcomes)
{
    uint64_t *const sum = self->sums.adopted + m * self->n_days;
    uint64_t *const square = self->sums.adopted_2 + m * self->n_days;
    uint64_t on[TACET_HORIZON_MAX], before = 0;

    memset(on, 0, self->n_days * sizeof(*on));
    add_days(on, outcomes, TACET_BLOCK);
    for (size_t day = 0; day < self->n_days; day++) {
        sum[day] += on[day];
        square[day] += on[day] * (2 * before + on[day]);
        before += on[day];
    }
    return before;
}

void tacet_tally_add(struct tacet_tally *self, const struct tacet_block *block)
{
    const bool whole = self->sums.n_draws > 0 && block->n == TACET_BLOCK;
    const size_t j = whole ? block->first / TACET_BLOCK % self->sums.n_draws : 0;

    *self->decisions += block->n;
    if (whole) {
        *self->sums.blocks += 1;
        self->sums.draw_blocks[j] += 1;
    }
    for (size_t m = 0; m < self->n_measures; m++) {
        struct opening opening = { .tabled = 0 };

        count_files(&opening, &block->outcomes[m], block->n);
        count_members(self, &opening, m, &block->outcomes[m], block->n);
        add_opening(self, m, &opening, whole);
        add_days(self->adopted + m * self->n_days, &block->outcomes[m], block->n);
        if (whole) {
            const uint64_t adopted = add_whole_days(self, m, &block->outcomes[m]);

            self->sums.draw_adopted[m * self->sums.n_draws + j] += adopted;
            self->sums.draw_adopted_2[m * self->sums.n_draws + j] += adopted * adopted;
        }
    }
}

void tacet_tally_merge(struct tacet_tally *self, const struct tacet_tally *other)
{
    assert(self->n_measures == other->n_measures && self->n_members == other->n_members &&
           self->n_days == other->n_days && self->sums.n_draws == other->sums.n_draws);
    for (size_t k = 0; k < self->n_counts; k++) {
        self->counts[k] += other->counts[k];
    }
}
