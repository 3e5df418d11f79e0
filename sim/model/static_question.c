/* static_question.c - no negotiation: a file is adopted on the day it is tabled if the rule
 * lets it pass with all objectors against it, and else never.
 *
 * Source: docs/model.md, Adoption.
 */
#include <string.h>

#include "model/model_private.h"

enum { EVERY_RULE = (1 << TACET_COUNCIL_RULES) - 1 };

/* Without whom a blocked file would pass. */
static uint64_t decisive(const struct tacet_model *model, enum tacet_rule own,
                         uint64_t objectors)
{
    uint64_t members = objectors, wins = 0;
    int i;

    while ((i = tacet_take(&members)) >= 0) {
        const uint64_t bit = tacet_bit((size_t) i);

        wins |= tacet_passes(model, own, objectors & ~bit, 0, 0) ? bit : 0;
    }
    return wins;
}

/* All ones if it is true, else 0: no branch, for nobody can guess what comes of a file. */
static inline uint64_t all_if(bool condition)
{
    return 0 - (uint64_t) condition;
}

static void find_decisive(const struct tacet_model *model, struct tacet_outcomes *outcomes,
                          enum tacet_rule own, size_t n)
{
    const bool unanimous = own == TACET_UNANIMITY || own == TACET_UNANIMITY_ABSTENTION;

    for (size_t d = 0; d < n; d++) {
        const bool fails = (outcomes->fate[d] != TACET_ADOPTED) & (outcomes->under[d] != 0);
        const uint64_t objectors = outcomes->objectors[d];

        outcomes->wins[d] =
            objectors & all_if((objectors & (objectors - 1)) == 0) & all_if(fails);
        if (!unanimous) {
            outcomes->wins[d] = fails ? decisive(model, own, objectors) : 0;
        }
    }
}

/* The course of the files: those that are blocked are so from the day they are tabled. */
static void record_one(const struct tacet_model *model, struct tacet_outcomes *outcomes,
                       size_t d)
{
    const bool passes = outcomes->fate[d] == TACET_ADOPTED;
    const double day = outcomes->tabled_day[d];
    uint64_t members = passes ? 0 : outcomes->objectors[d];
    int i;

    tacet_record_change(model, outcomes, day, TACET_NOT_TABLED,
                        passes ? TACET_PASSED : TACET_BLOCKED);
    while ((i = tacet_take(&members)) >= 0) {
        tacet_record_objection(model, outcomes, day, (size_t) i, 1);
    }
}

/* The same where all files are tabled on one day. */
static void record_all(const struct tacet_model *model, struct tacet_outcomes *outcomes,
                       size_t n)
{
    const double day = outcomes->tabled_day[0];
    uint64_t blocking[TACET_BLOCK], counts[TACET_MEMBERS_MAX] = { 0 };
    int passed = 0;

    for (size_t d = 0; d < n; d++) {
        const bool passes = outcomes->fate[d] == TACET_ADOPTED;

        passed += passes;
        blocking[d] = outcomes->objectors[d] & ~all_if(passes);
    }
    model->kernels->count_members(counts, blocking, model->n_members, n);
    tacet_record_changes(model, outcomes, day, TACET_NOT_TABLED, TACET_PASSED, passed);
    tacet_record_changes(model, outcomes, day, TACET_NOT_TABLED, TACET_BLOCKED,
                         (int) n - passed);
    for (size_t i = 0; i < model->n_members; i++) {
        tacet_record_objection(model, outcomes, day, i, (int) counts[i]);
    }
}

/* What comes of the files that are tabled, by the rules that let them pass. */
static void ask_all(const struct tacet_model *model, struct tacet_outcomes *outcomes,
                    const struct tacet_measure_model *measure, const struct tacet_files *files,
                    size_t n)
{
    const unsigned own = measure->rule < TACET_COUNCIL_RULES ? 1U << measure->rule : EVERY_RULE;
    const uint8_t strength = (uint8_t) (2.0 * measure->variants[0].strength + 0.5);
    const uint8_t blocked = tacet_is_voted(measure->rule) ? TACET_MARK_BLOCKED : 0;

    for (size_t d = 0; d < n; d++) {
        const bool is_tabled = files->tabled[d] < model->horizon;
        const int32_t day = is_tabled ? (int32_t) files->tabled[d] : 0;
        const uint32_t since = (uint32_t) (day > 0 ? day : 0) ^ TACET_NO_DAY;
        const bool passes = is_tabled & ((outcomes->under[d] & own) != 0);
        const uint64_t adopted = all_if(passes), tabled = all_if(is_tabled);

        outcomes->tabled_day[d] = (int32_t) ((uint32_t) tabled & since) ^ TACET_NO_DAY;
        outcomes->adopted_day[d] = (int32_t) ((uint32_t) adopted & since) ^ TACET_NO_DAY;
        outcomes->under[d] &= (uint8_t) tabled;
        outcomes->fate[d] =
            (uint8_t) (TACET_UNDECIDED + (TACET_ADOPTED - TACET_UNDECIDED) * passes);
        outcomes->strength[d] = strength & (uint8_t) adopted;
        outcomes->marks[d] = blocked & (uint8_t) (tabled & all_if(outcomes->objectors[d] != 0));
    }
    find_decisive(model, outcomes, measure->rule, n);
}

void tacet_ask_static(const struct tacet_model *model, struct tacet_block *block, size_t m,
                      const struct tacet_files *files)
{
    const struct tacet_measure_model *const measure = &model->measures[m];
    struct tacet_outcomes *const outcomes = &block->outcomes[m];

    outcomes->negotiated = false;
    memset(outcomes->last, TACET_NOBODY, sizeof(outcomes->last));
    memset(outcomes->variant, 0, sizeof(outcomes->variant));
    memset(outcomes->silent, 0, sizeof(outcomes->silent));
    memset(outcomes->hostages, 0, sizeof(outcomes->hostages));
    memset(outcomes->abstainers, 0, sizeof(outcomes->abstainers));
    memset(outcomes->paid, 0, sizeof(outcomes->paid));
    memset(outcomes->loses, 0, sizeof(outcomes->loses));
    tacet_foremost(model, block, m);
    tacet_rules_passed(model, outcomes->under, outcomes->objectors, block->n);
    ask_all(model, outcomes, measure, files, block->n);
    if (measure->on_the_table) {
        record_all(model, outcomes, block->n);
        return;
    }
    for (size_t d = 0; d < block->n; d++) {
        if (outcomes->tabled_day[d] != TACET_NO_DAY) {
            record_one(model, outcomes, d);
        }
    }
}
