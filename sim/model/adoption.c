/* adoption.c - the files of a measure in a block: each negotiated, and what came of it.
 *
 * Source: docs/model.md, Adoption.
 */
#include <math.h>
#include <string.h>

#include "model/model_private.h"

void tacet_leave_all(struct tacet_outcomes *outcomes)
{
    for (size_t d = 0; d < TACET_BLOCK; d++) {
        outcomes->tabled_day[d] = outcomes->adopted_day[d] = TACET_NO_DAY;
    }
    outcomes->negotiated = false;
    memset(outcomes->fate, TACET_UNDECIDED, sizeof(outcomes->fate));
    memset(outcomes->marks, 0, sizeof(outcomes->marks));
    memset(outcomes->under, 0, sizeof(outcomes->under));
    memset(outcomes->wins, 0, sizeof(outcomes->wins));
    memset(outcomes->loses, 0, sizeof(outcomes->loses));
}

static void keep(struct tacet_outcomes *outcomes, size_t d, const struct tacet_result *result,
                 double tabled)
{
    outcomes->objectors[d] = result->objectors;
    outcomes->fate[d] = (uint8_t) result->fate;
    outcomes->marks[d] = result->marks;
    outcomes->first[d] = result->first;
    outcomes->last[d] = result->last;
    outcomes->variant[d] = result->variant;
    outcomes->strength[d] = result->strength;
    outcomes->silent[d] = result->silent;
    outcomes->hostages[d] = result->hostages;
    outcomes->abstainers[d] = result->abstainers;
    outcomes->paid[d] = result->paid;
    if (result->fate == TACET_ADOPTED) {
        outcomes->adopted_day[d] = (int32_t) tacet_larger(tabled + result->end, 0.0);
    }
}

/* The day on which a way around the file would be tried: once it has been blocked for long, not
 * before day 0, and only if it is still on the table then. */
static double bypass_day(const struct tacet_file *file, const struct tacet_result *result)
{
    const double day = tacet_larger(file->tabled + result->blocked_at, 0.0);

    return file->tabled + result->end > day ? day : INFINITY;
}

static void log_events(const struct tacet_file *file, struct tacet_log *log)
{
    for (size_t k = 0; log != NULL && k < file->next_happening; k++) {
        const struct tacet_happening *happening = &file->decision->happenings[k];

        tacet_log_add(log, (struct tacet_log_entry) { .measure = file->m,
                                                      .day = happening->day,
                                                      .what = TACET_DID_EVENT,
                                                      .member = TACET_NOBODY,
                                                      .number = happening->event });
    }
}

/* From the opening to the end, and what would have been under other rules and without members.
 */
static void negotiate(const struct tacet_file *file, struct tacet_outcomes *outcomes)
{
    const struct tacet_model *model = file->model;
    struct tacet_block *const block = file->decision->block;
    const size_t d = file->decision->d;
    const enum tacet_rule own = file->measure->rule;
    struct tacet_result result;
    struct tacet_talks talks;

    if (block->log == NULL && (file->objectors == 0 || !tacet_is_voted(own)) &&
        tacet_end_quietly(file, own, &result)) {
        result.objectors = file->objectors;
        result.first = tacet_most_opposed(file, file->objectors);
        keep(outcomes, d, &result, file->tabled);
        tacet_record_quiet(file, &result, outcomes);
        outcomes->under[d] =
            model->process.fates_only ? 0 : (uint8_t) tacet_quiet_rules(file, &result);
        return;
    }
    tacet_negotiate(&talks, file, own, tacet_rules_with(own, model->process.fates_only),
                    model->process.without, model->process.fates_only ? NULL : outcomes,
                    block->log);
    keep(outcomes, d, &talks.result, file->tabled);
    outcomes->negotiated = outcomes->negotiated || talks.result.ever != 0;
    if (file->measure->ways != 0) {
        block->blocked_at[file->m][d] = bypass_day(file, &talks.result);
        file->decision->waiting |= file->measure->ways;
    }
    if (!model->process.fates_only) {
        tacet_counterfactuals(&talks, outcomes);
    }
}

void tacet_outcomes_clear(struct tacet_outcomes *outcomes, size_t n)
{
    int i;

    for (int s = 0; s < TACET_STATES; s++) {
        memset(outcomes->states[s], 0, sizeof(outcomes->states[s]));
    }
    outcomes->states[TACET_NOT_TABLED][0] = (int16_t) n;
    while ((i = tacet_take(&outcomes->objected)) >= 0) {
        memset(outcomes->objecting[i], 0, sizeof(outcomes->objecting[i]));
    }
    while ((i = tacet_take(&outcomes->covered)) >= 0) {
        memset(outcomes->steps_out[i], 0, sizeof(outcomes->steps_out[i]));
    }
}

void tacet_adoption(struct tacet_decision *decision, size_t m)
{
    struct tacet_block *const block = decision->block;
    struct tacet_outcomes *const outcomes = &block->outcomes[m];
    const struct tacet_files *files = &decision->files[m];
    const size_t d = decision->d;
    const double tabled = files->tabled[d];
    struct tacet_file file;
    bool stands;

    outcomes->marks[d] = files->held_back[d] ? TACET_MARK_HELD_BACK : 0;
    if (tabled >= decision->model->horizon) {
        return;
    }
    stands = tacet_file_open(&file, decision, m, tabled, files->variant[d]);
    log_events(&file, block->log);
    if (stands) { /* else an event took it off the agenda before */
        outcomes->tabled_day[d] = (int32_t) tacet_larger(tabled, 0.0);
        negotiate(&file, outcomes);
    }
}
