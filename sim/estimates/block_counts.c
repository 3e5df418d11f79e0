/* block_counts.c - what the files of one measure in one block came to.
 *
 * This is on the hot path. Sets of members are counted by a kernel, those of files that were
 * not tabled masked away; the rest file by file.
 */
#include <string.h>

#include "estimates/estimates_private.h"

/* Which files are tabled: all bits of an element are set, or none. */
static uint64_t find_tabled(uint64_t mask[TACET_BLOCK], const struct tacet_outcomes *outcomes,
                            size_t n)
{
    uint64_t tabled = 0;

    for (size_t d = 0; d < n; d++) {
        const uint64_t is_tabled = outcomes->tabled_day[d] != TACET_NO_DAY;

        mask[d] = 0 - is_tabled;
        tabled += is_tabled;
    }
    return tabled;
}

/* Count the members of sets, if any has one. */
static void count_sets(const struct tacet_tally *self, struct tacet_block_counts *counts,
                       enum tacet_member_count what, const uint64_t *sets, size_t n)
{
    uint64_t any = 0;

    for (size_t d = 0; d < n; d++) {
        any |= sets[d];
    }
    if (any != 0) {
        self->kernels->count_members(counts->members[what], sets, self->n_members, n);
    }
}

static void count_masked(const struct tacet_tally *self, struct tacet_block_counts *counts,
                         enum tacet_member_count what, const uint64_t *sets,
                         const uint64_t *mask, size_t n)
{
    uint64_t masked[TACET_BLOCK];

    for (size_t d = 0; d < n; d++) {
        masked[d] = sets[d] & mask[d];
    }
    count_sets(self, counts, what, masked, n);
}

static void count_all_sets(const struct tacet_tally *self, struct tacet_block_counts *counts,
                           const struct tacet_outcomes *outcomes, const uint64_t *mask,
                           size_t n)
{
    uint64_t sole[TACET_BLOCK], pivotal[TACET_BLOCK];

    for (size_t d = 0; d < n; d++) {
        const uint64_t objectors = outcomes->objectors[d];

        sole[d] = (objectors & (objectors - 1)) == 0 ? objectors : 0;
        pivotal[d] = outcomes->wins[d] | outcomes->loses[d];
    }
    count_masked(self, counts, TACET_OBJECTS, outcomes->objectors, mask, n);
    count_masked(self, counts, TACET_SOLE, sole, mask, n);
    count_masked(self, counts, TACET_SILENT, outcomes->silent, mask, n);
    count_masked(self, counts, TACET_HOSTAGE, outcomes->hostages, mask, n);
    count_masked(self, counts, TACET_ABSTAINS, outcomes->abstainers, mask, n);
    count_masked(self, counts, TACET_PAID, outcomes->paid, mask, n);
    count_masked(self, counts, TACET_WINS, outcomes->wins, mask, n);
    count_masked(self, counts, TACET_LOSES, outcomes->loses, mask, n);
    count_masked(self, counts, TACET_PIVOTAL, pivotal, mask, n);
}

/* What is said of a file by a byte each: counted in small tables. */
static void count_files(struct tacet_tally *self, struct tacet_block_counts *counts, size_t m,
                        const struct tacet_outcomes *outcomes, const uint64_t *mask, size_t n)
{
    uint16_t first[256] = { 0 }, last[256] = { 0 }, marks[256] = { 0 };
    uint64_t *const files = counts->files;

    for (size_t d = 0; d < n; d++) {
        if (mask[d] == 0) {
            counts->held_back += (outcomes->marks[d] & TACET_MARK_HELD_BACK) != 0;
            continue;
        }
        first[outcomes->first[d]] += 1;
        last[outcomes->last[d]] += 1;
        marks[outcomes->marks[d]] += 1;
        files[TACET_FATE + outcomes->fate[d]] += 1;
        files[TACET_NO_OBJECTION] += outcomes->objectors[d] == 0;
        if (outcomes->fate[d] == TACET_ADOPTED) {
            self->variants[m * TACET_VARIANTS_MAX + outcomes->variant[d]] += 1;
            self->strength[m * (TACET_CEILING_BINS - 1) + outcomes->strength[d]] += 1;
        }
    }
    for (size_t i = 0; i < self->n_members; i++) {
        counts->members[TACET_FIRST][i] += first[i];
        counts->members[TACET_LAST][i] += last[i];
    }
    for (unsigned k = 0; k < 256; k++) {
        files[TACET_EVER_BLOCKED] += k & TACET_MARK_BLOCKED ? marks[k] : 0;
        files[TACET_DILUTED] += k & TACET_MARK_DILUTED ? marks[k] : 0;
        files[TACET_OFFERED] += k & TACET_MARK_OFFERED ? marks[k] : 0;
        files[TACET_ANY_PAID] += k & TACET_MARK_PAID ? marks[k] : 0;
        files[TACET_ANY_ABSTAINED] += k & TACET_MARK_ABSTAINED ? marks[k] : 0;
        files[TACET_RANSOMED] += k & TACET_MARK_RANSOM ? marks[k] : 0;
    }
}

static void count_rules(struct tacet_block_counts *counts,
                        const struct tacet_outcomes *outcomes, const uint64_t *mask, size_t n)
{
    uint16_t table[2][1 << TACET_COUNCIL_RULES] = { { 0 } }; /* [adopted][under] */

    for (size_t d = 0; d < n; d++) {
        const unsigned under = outcomes->under[d] & ((1U << TACET_COUNCIL_RULES) - 1);

        table[outcomes->fate[d] == TACET_ADOPTED][under] += (uint16_t) (mask[d] & 1);
    }
    for (unsigned under = 0; under < 1U << TACET_COUNCIL_RULES; under++) {
        for (int r = 0; r < TACET_COUNCIL_RULES; r++) {
            const bool passes = under >> r & 1;

            counts->rules[r][TACET_UNDER] += passes ? table[0][under] + table[1][under] : 0;
            counts->rules[r][TACET_WON] += passes ? table[0][under] : 0;
            counts->rules[r][TACET_LOST] += passes ? 0 : table[1][under];
        }
    }
}

static void count_ceilings(struct tacet_tally *self, size_t m,
                           const struct tacet_outcomes *outcomes, const uint64_t *mask,
                           size_t n)
{
    for (size_t i = 0; i < self->n_members; i++) {
        uint64_t *const bins = self->ceiling + (m * self->n_members + i) * TACET_CEILING_BINS;

        for (size_t d = 0; d < n; d++) {
            bins[outcomes->ceiling[i][d]] += mask[d] & 1;
        }
    }
}

void tacet_count_block(struct tacet_tally *self, struct tacet_block_counts *counts, size_t m,
                       const struct tacet_block *block)
{
    const struct tacet_outcomes *outcomes = &block->outcomes[m];
    uint64_t mask[TACET_BLOCK];

    memset(counts, 0, sizeof(*counts));
    counts->tabled = find_tabled(mask, outcomes, block->n);
    count_files(self, counts, m, outcomes, mask, block->n);
    if (counts->tabled > 0) {
        count_all_sets(self, counts, outcomes, mask, block->n);
        count_rules(counts, outcomes, mask, block->n);
    }
    if (counts->tabled > 0 && block->has_ceilings) {
        count_ceilings(self, m, outcomes, mask, block->n);
    }
}
