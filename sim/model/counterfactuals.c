/* counterfactuals.c - the same file under the other rules, and without one of its objectors.
 *
 * All on the same draws, so that differences are not noise.  Source: docs/model.md, Estimates.
 */
#include "model/model_private.h"

static void try_rules(const struct tacet_file *file, const struct tacet_result *result,
                      struct tacet_outcomes *outcomes)
{
    const enum tacet_rule own = file->measure->rule;
    const bool calm = result->ever == 0 && file->model->n_events == 0;
    unsigned under = 0;

    for (int r = 0; r < TACET_COUNCIL_RULES; r++) {
        const enum tacet_rule rule = (enum tacet_rule) r;
        const bool same = rule == own || (calm && tacet_is_voted(rule) && tacet_is_voted(own));
        const enum tacet_fate fate =
            same ? result->fate
                 : tacet_negotiate(file, rule, file->model->process.without, NULL, NULL).fate;

        under |= fate == TACET_ADOPTED ? 1U << r : 0;
    }
    outcomes->under[file->d] = (uint8_t) under;
}

static void remove_members(const struct tacet_file *file, const struct tacet_result *result,
                           struct tacet_outcomes *outcomes)
{
    const bool adopted = result->fate == TACET_ADOPTED;
    uint64_t members = result->ever;
    int i;

    while (tacet_is_voted(file->measure->rule) && (i = tacet_take(&members)) >= 0) {
        const uint64_t bit = tacet_bit((size_t) i);
        const struct tacet_result without = tacet_negotiate(
            file, file->measure->rule, file->model->process.without | bit, NULL, NULL);
        const bool passes = without.fate == TACET_ADOPTED;
        uint64_t out = without.opened & ~result->opened;
        int j;

        outcomes->wins[file->d] |= passes && !adopted ? bit : 0;
        outcomes->loses[file->d] |= adopted && !passes ? bit : 0;
        while ((j = tacet_take(&out)) >= 0) {
            outcomes->steps_out[i][j] += 1;
        }
    }
}

void tacet_counterfactuals(const struct tacet_file *file, const struct tacet_result *result,
                           struct tacet_outcomes *outcomes)
{
    try_rules(file, result, outcomes);
    remove_members(file, result, outcomes);
}
