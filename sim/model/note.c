/* note.c - what happened, for the trace; and states of files over time, for the timeline.
 *
 * Nothing here acts on the process: the same calls are made whether anybody reads along or not.
 */
#include <math.h>

#include "model/model_private.h"

void tacet_log_add(struct tacet_log *log, struct tacet_log_entry entry)
{
    if (log != NULL) {
        size_t k = log->n < log->most ? log->n : log->most;

        /* By time within a measure: what events did up to tabling is known after the sponsor.
         */
        for (; k > 0 && log->entries[k - 1].measure == entry.measure &&
               log->entries[k - 1].day > entry.day;
             k--) {
            if (k < log->most) {
                log->entries[k] = log->entries[k - 1];
            }
        }
        if (k < log->most) {
            log->entries[k] = entry;
        }
        log->n += 1;
    }
}

void tacet_note_down(struct tacet_talks *talks, enum tacet_happened what, unsigned member,
                     double number)
{
    if (!talks->decided) {
        tacet_log_add(talks->log,
                      (struct tacet_log_entry) {
                          .measure = talks->file->m,
                          .day = tacet_larger(talks->file->tabled + talks->now, 0.0),
                          .what = what,
                          .member = (uint8_t) member,
                          .number = number,
                      });
    }
}

/* The first day of the grid at whose end something of that time has happened. */
static size_t grid_day(const struct tacet_model *model, double time)
{
    return time < 1.0 ? 0 : (size_t) ((time - 1.0) / model->grid_step) + 1;
}

void tacet_record_changes(const struct tacet_model *model, struct tacet_outcomes *record,
                          double time, enum tacet_state from, enum tacet_state to, int files)
{
    const size_t day = grid_day(model, time);

    if (day < model->n_grid) {
        record->states[from][day] = (int16_t) (record->states[from][day] - files);
        record->states[to][day] = (int16_t) (record->states[to][day] + files);
    }
}

void tacet_record_change(const struct tacet_model *model, struct tacet_outcomes *record,
                         double time, enum tacet_state from, enum tacet_state to)
{
    tacet_record_changes(model, record, time, from, to, 1);
}

void tacet_record_objection(const struct tacet_model *model, struct tacet_outcomes *record,
                            double time, size_t member, int change)
{
    const size_t day = grid_day(model, time);

    if (day < model->n_grid && change != 0) {
        int16_t *const count = &record->objecting[member][day];

        *count = (int16_t) (*count + change);
        record->objected |= tacet_bit(member);
    }
}

void tacet_record(struct tacet_talks *talks)
{
    struct tacet_outcomes *const record = talks->record;
    const uint64_t objecting = talks->decided ? 0 : talks->open | talks->silent;
    uint64_t changed = objecting ^ talks->recorded;
    enum tacet_state state = tacet_is_blocked(talks) ? TACET_BLOCKED : TACET_PREPARATION;
    const double now = talks->file->tabled + talks->now;
    int i;

    if (record == NULL || (talks->decided && talks->result.fate == TACET_UNDECIDED)) {
        return; /* at the horizon it stands where it stood */
    }
    if (talks->decided) {
        state = talks->result.fate != TACET_ADOPTED ? TACET_DROPPED
                : talks->result.variant > 0         ? TACET_PASSED_DILUTED
                                                    : TACET_PASSED;
    }
    if (changed == 0 && state == talks->state) {
        return;
    }
    tacet_record_change(talks->model, record, now, talks->state, state);
    while ((i = tacet_take(&changed)) >= 0) {
        tacet_record_objection(talks->model, record, now, (size_t) i,
                               objecting >> i & 1 ? 1 : -1);
    }
    talks->state = state;
    talks->recorded = objecting;
}
