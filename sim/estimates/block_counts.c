/* block_counts.c - what the files of one measure in one block came to.
 *
 * This is on the hot path.
 */
#include <string.h>

#include "estimates/estimates_private.h"

static void count_set(uint64_t *counts, uint64_t members)
{
    for (; members != 0; members &= members - 1) {
        counts[__builtin_ctzll(members)] += 1;
    }
}

static void count_one(uint64_t *counts, uint8_t member)
{
    if (member != TACET_NOBODY) {
        counts[member] += 1;
    }
}

static void count_members(struct tacet_block_counts *counts,
                          const struct tacet_outcomes *outcomes, size_t d)
{
    const uint64_t objectors = outcomes->objectors[d];

    count_one(counts->members[TACET_FIRST], outcomes->first[d]);
    count_one(counts->members[TACET_LAST], outcomes->last[d]);
    if (objectors != 0) {
        count_set(counts->members[TACET_OBJECTS], objectors);
        count_set(counts->members[TACET_SOLE],
                  (objectors & (objectors - 1)) == 0 ? objectors : 0);
        count_set(counts->members[TACET_SILENT], outcomes->silent[d]);
        count_set(counts->members[TACET_HOSTAGE], outcomes->hostages[d]);
        count_set(counts->members[TACET_WINS], outcomes->wins[d]);
        count_set(counts->members[TACET_LOSES], outcomes->loses[d]);
        count_set(counts->members[TACET_PIVOTAL], outcomes->wins[d] | outcomes->loses[d]);
    }
    count_set(counts->members[TACET_ABSTAINS],
              outcomes->abstainers[d]); /* after an event too */
    count_set(counts->members[TACET_PAID], outcomes->paid[d]);
}

static void count_rules(struct tacet_block_counts *counts,
                        const struct tacet_outcomes *outcomes, size_t d)
{
    const bool adopted = outcomes->fate[d] == TACET_ADOPTED;

    for (int r = 0; r < TACET_COUNCIL_RULES; r++) {
        const bool under = outcomes->under[d] >> r & 1;

        counts->rules[r][TACET_UNDER] += under;
        counts->rules[r][TACET_WON] += under && !adopted;
        counts->rules[r][TACET_LOST] += adopted && !under;
    }
}

static void count_file(struct tacet_tally *self, struct tacet_block_counts *counts, size_t m,
                       const struct tacet_outcomes *outcomes, size_t d)
{
    const unsigned marks = outcomes->marks[d];
    uint64_t *const files = counts->files;

    files[TACET_NO_OBJECTION] += outcomes->objectors[d] == 0;
    files[TACET_FATE + outcomes->fate[d]] += 1;
    files[TACET_EVER_BLOCKED] += (marks & TACET_MARK_BLOCKED) != 0;
    files[TACET_DILUTED] += (marks & TACET_MARK_DILUTED) != 0;
    files[TACET_OFFERED] += (marks & TACET_MARK_OFFERED) != 0;
    files[TACET_ANY_PAID] += (marks & TACET_MARK_PAID) != 0;
    files[TACET_ANY_ABSTAINED] += (marks & TACET_MARK_ABSTAINED) != 0;
    files[TACET_RANSOMED] += (marks & TACET_MARK_RANSOM) != 0;
    if (outcomes->fate[d] == TACET_ADOPTED) {
        self->variants[m * TACET_VARIANTS_MAX + outcomes->variant[d]] += 1;
        self->strength[m * (TACET_CEILING_BINS - 1) + outcomes->strength[d]] += 1;
    }
}

static void count_ceilings(struct tacet_tally *self, size_t m,
                           const struct tacet_outcomes *outcomes, size_t n)
{
    for (size_t i = 0; i < self->n_members; i++) {
        uint64_t *const bins = self->ceiling + (m * self->n_members + i) * TACET_CEILING_BINS;

        for (size_t d = 0; d < n; d++) {
            bins[outcomes->ceiling[i][d]] += outcomes->tabled_day[d] != TACET_NO_DAY;
        }
    }
}

void tacet_count_block(struct tacet_tally *self, struct tacet_block_counts *counts, size_t m,
                       const struct tacet_outcomes *outcomes, size_t n)
{
    memset(counts, 0, sizeof(*counts));
    for (size_t d = 0; d < n; d++) {
        if (outcomes->tabled_day[d] == TACET_NO_DAY) {
            counts->held_back += (outcomes->marks[d] & TACET_MARK_HELD_BACK) != 0;
            continue;
        }
        counts->tabled += 1;
        count_file(self, counts, m, outcomes, d);
        count_members(counts, outcomes, d);
        count_rules(counts, outcomes, d);
    }
    count_ceilings(self, m, outcomes, n);
}
