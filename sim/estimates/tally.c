/* tally.c - counting blocks of decisions.
 *
 * Start reading at tacet_tally_add(): it is the only function on the hot path.
 */
#include "estimates/estimates_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

size_t tacet_horizons(int days[TACET_HORIZONS], int horizon)
{
    const int usual[] = { 1, 30, 90, 180, 365 };
    size_t n = 0;

    for (size_t k = 0; k < sizeof(usual) / sizeof(usual[0]) && usual[k] < horizon; k++) {
        days[n++] = usual[k];
    }
    days[n++] = horizon;
    return n;
}

struct array {
    uint64_t **place;
    size_t n;
};

/* Put arrays behind what is laid out already; with counts NULL only their sizes are added. */
static void put(struct tacet_tally *self, const struct array *arrays, size_t n)
{
    for (size_t a = 0; a < n; a++) {
        *arrays[a].place = self->counts == NULL ? NULL : self->counts + self->n_counts;
        self->n_counts += arrays[a].n;
    }
}

static void lay_out_sums(struct tacet_tally *self)
{
    struct tacet_block_sums *const sums = &self->sums;
    const size_t M = self->n_measures, N = self->n_members, D = sums->n_draws;
    const size_t R = TACET_COUNCIL_RULES;
    const struct array arrays[] = {
        { &sums->blocks, 1 },
        { &sums->tabled, M },
        { &sums->tabled_2, M },
        { &sums->adopted, M * self->n_days },
        { &sums->adopted_2, M * self->n_days },
        { &sums->file_2, M * TACET_FILE_COUNTS },
        { &sums->file_t, M * TACET_FILE_COUNTS },
        { &sums->member_2, M * TACET_MEMBER_COUNTS * N },
        { &sums->member_t, M * TACET_MEMBER_COUNTS * N },
        { &sums->gain_2, M * N },
        { &sums->gain_t, M * N },
        { &sums->under, M * R },
        { &sums->under_2, M * R },
        { &sums->rule, M * R },
        { &sums->rule_2, M * R },
        { &sums->held, M },
        { &sums->held_2, M },
        { &sums->draw_blocks, D },
        { &sums->draw_tabled, M * D },
        { &sums->draw_adopted, M * self->n_usual * D },
        { &sums->draw_adopted_2, M * D },
    };

    if (D > 0) {
        put(self, arrays, sizeof(arrays) / sizeof(arrays[0]));
    }
}

/* The arrays of a tally one behind the other. */
static void lay_out(struct tacet_tally *self)
{
    const size_t M = self->n_measures, N = self->n_members, R = TACET_COUNCIL_RULES;
    const struct array arrays[] = {
        { &self->decisions, 1 },
        { &self->tabled, M },
        { &self->held_back, M },
        { &self->adopted, M * self->n_days },
        { &self->files, M * TACET_FILE_COUNTS },
        { &self->members, M * TACET_MEMBER_COUNTS * N },
        { &self->rules, M * R * TACET_RULE_COUNTS },
        { &self->variants, M * TACET_VARIANTS_MAX },
        { &self->strength, M * (TACET_CEILING_BINS - 1) },
        { &self->steps_out, M * N * N },
        { &self->states, M * TACET_STATES * self->n_grid },
        { &self->objecting, M * N * self->n_grid },
        { &self->ceiling, M * N * TACET_CEILING_BINS },
    };

    self->n_counts = 0;
    put(self, arrays, sizeof(arrays) / sizeof(arrays[0]));
    lay_out_sums(self);
}

enum tacet_status tacet_tally_init(struct tacet_tally *self, const struct tacet_model *model,
                                   struct tacet_error *err)
{
    *self = (struct tacet_tally) {
        .kernels = model->kernels,
        .n_measures = model->n_measures,
        .n_members = model->n_members,
        .n_days = (size_t) model->horizon,
        .n_grid = model->n_grid,
        .grid_step = model->grid_step,
        .sums = { .n_draws = tacet_model_draws(model) },
    };
    self->n_usual = tacet_horizons(self->usual, model->horizon);
    for (size_t m = 0; m < model->n_measures; m++) {
        self->given[m] = model->measures[m].on_the_table;
        self->rule[m] = model->measures[m].rule;
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

/* Add the counts of a block to the tally's and, if it is whole, their squares and products with
 * its tabled files. */
static void add_counts(uint64_t *counts, uint64_t *squares, uint64_t *products,
                       const uint64_t *of_block, size_t n, uint64_t tabled)
{
    for (size_t k = 0; k < n; k++) {
        counts[k] += of_block[k];
    }
    for (size_t k = 0; k < n && squares != NULL; k++) {
        squares[k] += of_block[k] * of_block[k];
        products[k] += of_block[k] * tabled;
    }
}

static uint64_t member_count(const struct tacet_block_counts *block,
                             enum tacet_member_count what, size_t i)
{
    return block->counted >> what & 1 ? block->members[what][i] : 0;
}

static void add_files(struct tacet_tally *self, size_t m,
                      const struct tacet_block_counts *block, bool whole)
{
    struct tacet_block_sums *const sums = &self->sums;
    const size_t f = m * TACET_FILE_COUNTS, N = self->n_members;
    const uint64_t t = block->tabled;

    self->tabled[m] += t;
    self->held_back[m] += block->held_back;
    add_counts(self->files + f, whole ? sums->file_2 + f : NULL,
               whole ? sums->file_t + f : NULL, block->files, TACET_FILE_COUNTS, t);
    for (unsigned rest = block->counted; rest != 0; rest &= rest - 1) {
        const size_t c = (size_t) __builtin_ctz(rest), k = (m * TACET_MEMBER_COUNTS + c) * N;

        add_counts(self->members + k, whole ? sums->member_2 + k : NULL,
                   whole ? sums->member_t + k : NULL, block->members[c], N, t);
    }
    for (size_t i = 0; i < N && whole; i++) { /* signed, modulo 2^64 */
        const uint64_t gain =
            member_count(block, TACET_WINS, i) - member_count(block, TACET_LOSES, i);

        sums->gain_2[m * N + i] += gain * gain;
        sums->gain_t[m * N + i] += gain * t;
    }
    if (whole) {
        sums->tabled[m] += t;
        sums->tabled_2[m] += t * t;
        sums->held[m] += block->held_back;
        sums->held_2[m] += block->held_back * block->held_back;
    }
}

static void add_rules(struct tacet_tally *self, size_t m,
                      const struct tacet_block_counts *block, bool whole)
{
    for (size_t r = 0; r < TACET_COUNCIL_RULES; r++) {
        const uint64_t *const counts = block->rules[r];
        const size_t k = m * TACET_COUNCIL_RULES + r;
        const uint64_t won = counts[TACET_WON] - counts[TACET_LOST];

        for (size_t c = 0; c < TACET_RULE_COUNTS; c++) {
            self->rules[k * TACET_RULE_COUNTS + c] += counts[c];
        }
        if (whole) {
            self->sums.under[k] += counts[TACET_UNDER];
            self->sums.under_2[k] += counts[TACET_UNDER] * counts[TACET_UNDER];
            self->sums.rule[k] += won;
            self->sums.rule_2[k] += won * won;
        }
    }
}

/* States by grid day, and pairs of members: the block has them as they are kept. */
static void add_courses(struct tacet_tally *self, size_t m,
                        const struct tacet_outcomes *outcomes)
{
    const size_t N = self->n_members, G = self->n_grid;

    for (size_t s = 0; s < TACET_STATES; s++) {
        for (size_t g = 0; g < G; g++) {
            self->states[(m * TACET_STATES + s) * G + g] += (uint64_t) outcomes->states[s][g];
        }
    }
    for (size_t i = 0; i < N; i++) {
        for (size_t g = 0; g < G && outcomes->objected >> i & 1; g++) {
            self->objecting[(m * N + i) * G + g] += (uint64_t) outcomes->objecting[i][g];
        }
        for (size_t j = 0; j < N && outcomes->covered >> i & 1; j++) {
            self->steps_out[(m * N + i) * N + j] += outcomes->steps_out[i][j];
        }
    }
}

/* The adopted by day. Of a whole block each day adds to the sum of squares what the square of
 * the block's count grows by. @param by  filled: adopted within each usual day */
static void add_days(struct tacet_tally *self, size_t m, const struct tacet_block_counts *block,
                     const struct tacet_outcomes *outcomes, bool whole,
                     uint64_t by[TACET_HORIZONS])
{
    uint64_t *const adopted = self->adopted + m * self->n_days;
    uint64_t *const sum = whole ? self->sums.adopted + m * self->n_days : NULL;
    uint64_t *const square = whole ? self->sums.adopted_2 + m * self->n_days : NULL;
    uint64_t days[TACET_HORIZON_MAX / 64 + 1], before = 0; /* days: bit by bit */
    uint16_t on[TACET_HORIZON_MAX];
    size_t k = 0;

    memset(days, 0, (self->n_days / 64 + 1) * sizeof(*days));
    memset(on, 0, self->n_days * sizeof(*on));
    for (size_t f = 0; f < block->n_adopted; f++) {
        const unsigned day = (unsigned) outcomes->adopted_day[block->adopted[f]];

        on[day] += 1;
        days[day / 64] |= UINT64_C(1) << day % 64;
    }
    for (size_t word = 0; word <= self->n_days / 64; word++) {
        for (; days[word] != 0; days[word] &= days[word] - 1) {
            const size_t day = 64 * word + (size_t) __builtin_ctzll(days[word]);

            for (; (size_t) self->usual[k] <= day; k++) {
                by[k] = before;
            }
            adopted[day] += on[day];
            if (whole) {
                sum[day] += on[day];
                square[day] += on[day] * (2 * before + on[day]);
            }
            before += on[day];
        }
    }
    for (; k < self->n_usual; k++) {
        by[k] = before;
    }
}

static void add_draw(struct tacet_tally *self, size_t m, size_t j, uint64_t tabled,
                     const uint64_t by[TACET_HORIZONS])
{
    struct tacet_block_sums *const sums = &self->sums;
    const size_t D = sums->n_draws, K = self->n_usual;

    sums->draw_tabled[m * D + j] += tabled;
    for (size_t k = 0; k < K; k++) {
        sums->draw_adopted[(m * K + k) * D + j] += by[k];
    }
    sums->draw_adopted_2[m * D + j] += by[K - 1] * by[K - 1];
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
        struct tacet_block_counts counts;
        uint64_t by[TACET_HORIZONS];

        tacet_count_block(self, &counts, m, block);
        add_files(self, m, &counts, whole);
        add_rules(self, m, &counts, whole);
        add_courses(self, m, &block->outcomes[m]);
        add_days(self, m, &counts, &block->outcomes[m], whole, by);
        if (whole) {
            add_draw(self, m, j, counts.tabled, by);
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
