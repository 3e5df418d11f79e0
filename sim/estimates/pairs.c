/* pairs.c - what the closed form leaves out, from decisions taken twice on the same draws.
 *
 * Once with everything and once with the core alone; only decisions that come out otherwise
 * count, and they are few.  Source: docs/model.md, Estimators.
 */
#include "estimates/headline_private.h"

/* A decision that comes out otherwise: what it adds to the curve, and to the sum of squares,
 * from the day on which it is adopted in one way to that on which it is in the other. */
static void add_difference(struct tacet_unit *unit, int32_t with, int32_t without,
                           double weight)
{
    const int32_t first = with < without ? with : without;
    const int32_t second = with < without ? without : with; /* may be never */

    unit->curve[first] += with < without ? weight : -weight;
    unit->square[first] += weight * weight;
    if (second != TACET_NO_DAY) {
        unit->curve[second] -= with < without ? weight : -weight;
        unit->square[second] -= weight * weight;
    }
}

static void add_block(struct tacet_block *const blocks[2], size_t m, bool weighted,
                      struct tacet_unit *unit)
{
    const struct tacet_outcomes *full = &blocks[0]->outcomes[m],
                                *core = &blocks[1]->outcomes[m];

    for (size_t d = 0; d < blocks[0]->n; d++) {
        const double weight = weighted ? blocks[0]->weight[d] : 1.0;
        const int32_t with = full->adopted_day[d], without = core->adopted_day[d];
        const bool tabled = full->tabled_day[d] != TACET_NO_DAY;

        unit->weights += weight * weight;
        if (tabled != (core->tabled_day[d] != TACET_NO_DAY)) {
            unit->tabled += tabled ? weight : -weight;
            unit->tabled_square += weight * weight;
        }
        if (with != TACET_NO_DAY || without != TACET_NO_DAY) {
            unit->n_adopted += 1;
            unit->adopted += weight * weight;
        }
        if (with != without) {
            add_difference(unit, with, without, weight);
        }
    }
}

void tacet_pairs_sum(const struct tacet_pairs *of, struct tacet_unit *unit)
{
    const size_t m = of->full->n_measures - 1, days = (size_t) of->full->horizon;
    const bool weighted = of->full->tables_all && !of->full->measures[m].on_the_table;

    for (uint64_t at = 0; at < of->n && !*of->interrupted; at += TACET_BLOCK) {
        for (int b = 0; b < 2; b++) {
            of->blocks[b]->seed = of->seed;
            of->blocks[b]->first = (of->first + at) * TACET_STRIDE;
            of->blocks[b]->n = TACET_BLOCK;
            tacet_decide(b == 0 ? of->full : of->core, of->blocks[b]);
        }
        add_block(of->blocks, m, weighted, unit);
    }
    for (size_t day = 1; day < days; day++) {
        unit->curve[day] += unit->curve[day - 1];
        unit->square[day] += unit->square[day - 1];
    }
    for (size_t day = 0; day < days; day++) {
        unit->curve[day] /= (double) of->n;
    }
    unit->tabled /= (double) of->n;
}
