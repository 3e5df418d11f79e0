/* static_question.c - no negotiation: a file is adopted on the day it is tabled if the rule
 * lets it pass with all objectors against it, and else never.
 *
 * Source: docs/model.md, Adoption.
 */
#include <math.h>
#include <string.h>

#include "model/model_private.h"

enum { EVERY_RULE = (1 << TACET_COUNCIL_RULES) - 1 };

static unsigned rules_passed(const struct tacet_model *model, uint64_t objectors)
{
    unsigned under = 0;

    if (objectors == 0) {
        return EVERY_RULE;
    }
    for (int r = 0; r < TACET_COUNCIL_RULES; r++) {
        under |= tacet_passes(model, (enum tacet_rule) r, objectors, 0, 0) ? 1U << r : 0;
    }
    return under;
}

/* Without whom it would pass. */
static uint64_t decisive(const struct tacet_model *model, enum tacet_rule own,
                         uint64_t objectors)
{
    uint64_t members = objectors, wins = 0;
    int i;

    if (own == TACET_UNANIMITY || own == TACET_UNANIMITY_ABSTENTION) {
        return (objectors & (objectors - 1)) == 0 ? objectors : 0;
    }
    while ((i = tacet_take(&members)) >= 0) {
        const uint64_t bit = tacet_bit((size_t) i);

        wins |= tacet_passes(model, own, objectors & ~bit, 0, 0) ? bit : 0;
    }
    return wins;
}

static void ask_one(const struct tacet_model *model, struct tacet_outcomes *outcomes, size_t d,
                    const struct tacet_measure_model *measure, int32_t day)
{
    const enum tacet_rule own = measure->rule;
    const uint64_t objectors = outcomes->objectors[d];
    const unsigned under = rules_passed(model, objectors);
    const bool passes = own < TACET_COUNCIL_RULES ? under >> own & 1
                                                  : tacet_passes(model, own, objectors, 0, 0);

    outcomes->tabled_day[d] = day;
    outcomes->under[d] = (uint8_t) under;
    outcomes->fate[d] = passes ? TACET_ADOPTED : TACET_UNDECIDED;
    outcomes->adopted_day[d] = passes ? day : TACET_NO_DAY;
    outcomes->strength[d] = passes ? (uint8_t) (2.0 * measure->variants[0].strength + 0.5) : 0;
    outcomes->marks[d] = objectors != 0 && tacet_is_voted(own) ? TACET_MARK_BLOCKED : 0;
    outcomes->wins[d] = passes ? 0 : decisive(model, own, objectors);
    tacet_record_change(model, outcomes, day, TACET_NOT_TABLED,
                        passes ? TACET_PASSED : TACET_BLOCKED);
    if (!passes) {
        uint64_t members = objectors;
        int i;

        while ((i = tacet_take(&members)) >= 0) {
            tacet_record_objection(model, outcomes, day, (size_t) i, 1);
        }
    }
}

void tacet_ask_static(const struct tacet_model *model, struct tacet_block *block, size_t m,
                      const struct tacet_files *files)
{
    struct tacet_outcomes *const outcomes = &block->outcomes[m];

    memset(outcomes->last, TACET_NOBODY, sizeof(outcomes->last));
    memset(outcomes->variant, 0, sizeof(outcomes->variant));
    memset(outcomes->silent, 0, sizeof(outcomes->silent));
    memset(outcomes->hostages, 0, sizeof(outcomes->hostages));
    memset(outcomes->abstainers, 0, sizeof(outcomes->abstainers));
    memset(outcomes->paid, 0, sizeof(outcomes->paid));
    memset(outcomes->loses, 0, sizeof(outcomes->loses));
    tacet_foremost(model, block, m);
    for (size_t d = 0; d < block->n; d++) {
        block->blocked_at[m][d] = INFINITY;
        if (files->tabled[d] < model->horizon) {
            ask_one(model, outcomes, d, &model->measures[m],
                    (int32_t) fmax(files->tabled[d], 0.0));
        } else {
            tacet_leave(outcomes, d, false);
        }
    }
}
