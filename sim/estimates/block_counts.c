/* block_counts.c - what the files of one measure in one block came to.
 *
 * This is on the hot path. All that can be said of a file is a set, of members or of words such
 * as "shelved"; the sets of the tabled files stand one behind the other and are counted by a
 * kernel.
 */
#include <string.h>

#include "estimates/estimates_private.h"

/* The tabled files of the block. */
struct tabled {
    size_t n;
    bool all; /* every file of the block is */
    uint8_t which[TACET_BLOCK];
};

_Static_assert(TACET_BLOCK - 1 <= UINT8_MAX, "a place in the block is a byte");

static void find_tabled(struct tabled *tabled, const struct tacet_outcomes *outcomes, size_t n)
{
    tabled->n = 0;
    for (size_t d = 0; d < n; d++) {
        tabled->which[tabled->n] = (uint8_t) d;
        tabled->n += outcomes->tabled_day[d] != TACET_NO_DAY;
    }
    tabled->all = tabled->n == n;
}

/* The sets of tabled files, in `room` if they are not all. */
static const uint64_t *pick(uint64_t room[TACET_BLOCK], const uint64_t *sets,
                            const struct tabled *tabled)
{
    if (tabled->all) {
        return sets;
    }
    for (size_t f = 0; f < tabled->n; f++) {
        room[f] = sets[tabled->which[f]];
    }
    return room;
}

/* Count the members of sets, if any has one. */
static void count_sets(const struct tacet_tally *self, struct tacet_block_counts *counts,
                       enum tacet_member_count what, const uint64_t *sets, size_t n)
{
    uint64_t any = 0;

    for (size_t f = 0; f < n; f++) {
        any |= sets[f];
    }
    if (any != 0) {
        counts->counted |= 1U << what;
        memset(counts->members[what], 0, self->n_members * sizeof(counts->members[what][0]));
        self->kernels->count_members(counts->members[what], sets, self->n_members, n);
    }
}

static void count_picked(const struct tacet_tally *self, struct tacet_block_counts *counts,
                         enum tacet_member_count what, const uint64_t *sets,
                         const struct tabled *tabled)
{
    uint64_t room[TACET_BLOCK];

    count_sets(self, counts, what, pick(room, sets, tabled), tabled->n);
}

/* Of each file one member, or TACET_NOBODY. */
static void count_single(const struct tacet_tally *self, struct tacet_block_counts *counts,
                         enum tacet_member_count what, const uint8_t *members,
                         const struct tabled *tabled)
{
    uint64_t sets[TACET_BLOCK];

    for (size_t f = 0; f < tabled->n; f++) {
        const uint8_t member = members[tabled->which[f]];

        sets[f] = (uint64_t) (member != TACET_NOBODY) << member % 64;
    }
    count_sets(self, counts, what, sets, tabled->n);
}

static void count_all_sets(const struct tacet_tally *self, struct tacet_block_counts *counts,
                           const struct tacet_outcomes *outcomes, const struct tabled *tabled)
{
    uint64_t room[TACET_BLOCK], sets[TACET_BLOCK];
    const uint64_t *const objectors = pick(room, outcomes->objectors, tabled);

    count_sets(self, counts, TACET_OBJECTS, objectors, tabled->n);
    for (size_t f = 0; f < tabled->n; f++) {
        const bool sole = (objectors[f] & (objectors[f] - 1)) == 0;

        sets[f] = objectors[f] & (0 - (uint64_t) sole);
    }
    count_sets(self, counts, TACET_SOLE, sets, tabled->n);
    for (size_t f = 0; f < tabled->n; f++) {
        const size_t d = tabled->which[f];

        sets[f] = outcomes->wins[d] | outcomes->loses[d];
    }
    count_sets(self, counts, TACET_PIVOTAL, sets, tabled->n);
    count_single(self, counts, TACET_FIRST, outcomes->first, tabled);
    count_picked(self, counts, TACET_WINS, outcomes->wins, tabled);
    if (outcomes->negotiated) {
        count_single(self, counts, TACET_LAST, outcomes->last, tabled);
        count_picked(self, counts, TACET_SILENT, outcomes->silent, tabled);
        count_picked(self, counts, TACET_HOSTAGE, outcomes->hostages, tabled);
        count_picked(self, counts, TACET_ABSTAINS, outcomes->abstainers, tabled);
        count_picked(self, counts, TACET_PAID, outcomes->paid, tabled);
        count_picked(self, counts, TACET_LOSES, outcomes->loses, tabled);
    }
}

/* What is said of a file: a bit for each count of files, then for each rule one for "passes",
 * one for "won" by it and one for "lost". */
enum {
    ALL_RULES = (1 << TACET_COUNCIL_RULES) - 1,
    ALL_MARKS = (1 << (TACET_FILE_COUNTS - TACET_EVER_BLOCKED)) - 1,
    SAID_OF_RULES = TACET_FILE_COUNTS,
    SAID = TACET_FILE_COUNTS + TACET_RULE_COUNTS * TACET_COUNCIL_RULES
};

_Static_assert(TACET_MARK_BLOCKED == 1 && TACET_DILUTED == TACET_EVER_BLOCKED + 1 &&
                   TACET_MARK_DILUTED == 2 && TACET_OFFERED == TACET_EVER_BLOCKED + 2 &&
                   TACET_MARK_OFFERED == 4 && TACET_ANY_PAID == TACET_EVER_BLOCKED + 3 &&
                   TACET_MARK_PAID == 8 && TACET_ANY_ABSTAINED == TACET_EVER_BLOCKED + 4 &&
                   TACET_MARK_ABSTAINED == 16 && TACET_RANSOMED == TACET_EVER_BLOCKED + 5 &&
                   TACET_MARK_RANSOM == 32,
               "marks are counted in their order");
_Static_assert(SAID <= 64 && TACET_UNDER == 0 && TACET_WON == 1 && TACET_LOST == 2,
               "all that is said of a file has a bit");

static uint64_t said_of(const struct tacet_outcomes *outcomes, size_t d)
{
    const bool adopted = outcomes->fate[d] == TACET_ADOPTED;
    const uint64_t under = outcomes->under[d] & ALL_RULES;
    const uint64_t won = adopted ? 0 : under, lost = adopted ? under ^ ALL_RULES : 0;
    const uint64_t marks = outcomes->marks[d] & ALL_MARKS;

    return (uint64_t) (outcomes->objectors[d] == 0) << TACET_NO_OBJECTION |
           UINT64_C(1) << (TACET_FATE + outcomes->fate[d]) | marks << TACET_EVER_BLOCKED |
           (under | (won | lost << TACET_COUNCIL_RULES) << TACET_COUNCIL_RULES)
               << SAID_OF_RULES;
}

static void count_files(const struct tacet_tally *self, struct tacet_block_counts *counts,
                        const struct tacet_outcomes *outcomes, const struct tabled *tabled)
{
    uint64_t said[TACET_BLOCK], count[SAID] = { 0 };

    for (size_t f = 0; f < tabled->n; f++) {
        said[f] = said_of(outcomes, tabled->which[f]);
    }
    self->kernels->count_members(count, said, SAID, tabled->n);
    memcpy(counts->files, count, sizeof(counts->files));
    for (size_t k = SAID_OF_RULES; k < SAID; k++) {
        const size_t at = k - SAID_OF_RULES;

        counts->rules[at % TACET_COUNCIL_RULES][at / TACET_COUNCIL_RULES] = count[k];
    }
}

/* Which files are adopted, and on which texts. */
static void find_adopted(struct tacet_tally *self, struct tacet_block_counts *counts, size_t m,
                         const struct tacet_outcomes *outcomes, const struct tabled *tabled)
{
    uint64_t *const variants = self->variants + m * TACET_VARIANTS_MAX;
    uint64_t *const strength = self->strength + m * (TACET_CEILING_BINS - 1);
    size_t n = 0;

    for (size_t f = 0; f < tabled->n; f++) {
        counts->adopted[n] = tabled->which[f];
        n += outcomes->fate[tabled->which[f]] == TACET_ADOPTED;
    }
    for (size_t f = 0; f < n; f++) {
        variants[outcomes->variant[counts->adopted[f]]] += 1;
        strength[outcomes->strength[counts->adopted[f]]] += 1;
    }
    counts->n_adopted = n;
}

static void count_ceilings(struct tacet_tally *self, size_t m,
                           const struct tacet_outcomes *outcomes, const struct tabled *tabled)
{
    const size_t N = self->n_members;

    for (size_t f = 0; f < tabled->n; f++) {
        const size_t d = tabled->which[f];
        uint64_t *bins = self->ceiling + m * N * TACET_CEILING_BINS;

        for (size_t i = 0; i < N; i++, bins += TACET_CEILING_BINS) {
            bins[outcomes->ceiling[i][d]] += 1;
        }
    }
}

/* Files of whom the sponsor held the proposal back until it was too late. */
static uint64_t count_held_back(const struct tacet_outcomes *outcomes, size_t n)
{
    uint64_t held_back = 0;

    for (size_t d = 0; d < n; d++) {
        held_back += outcomes->tabled_day[d] == TACET_NO_DAY &&
                     (outcomes->marks[d] & TACET_MARK_HELD_BACK) != 0;
    }
    return held_back;
}

void tacet_count_block(struct tacet_tally *self, struct tacet_block_counts *counts, size_t m,
                       const struct tacet_block *block)
{
    const struct tacet_outcomes *outcomes = &block->outcomes[m];
    struct tabled tabled;

    find_tabled(&tabled, outcomes, block->n);
    counts->tabled = tabled.n;
    counts->held_back = tabled.all ? 0 : count_held_back(outcomes, block->n);
    counts->counted = 0;
    count_files(self, counts, outcomes, &tabled);
    find_adopted(self, counts, m, outcomes, &tabled);
    count_all_sets(self, counts, outcomes, &tabled);
    if (block->has_ceilings) {
        count_ceilings(self, m, outcomes, &tabled);
    }
}
