/* quiet.c - a file nobody ever objects to: the machinery's time against shelving and horizon.
 *
 * Most files are like this, and under the High Representative alone all are. What the race
 * would find is said at once.  Source: docs/model.md, Adoption.
 */
#include <math.h>

#include "model/model_private.h"

bool tacet_end_quietly(const struct tacet_file *file, enum tacet_rule rule,
                       struct tacet_result *result)
{
    const struct tacet_measure_model *measure = file->measure;
    const bool voted = tacet_is_voted(rule), never = voted && file->never[0];
    const double horizon = file->model->horizon - file->tabled;
    const double shelved =
        file->shelving / (measure->shelving_rate * file->rates[TACET_RATE_SHELVING]);
    const double ready = never ? (double) INFINITY : file->procedure;
    const double end = tacet_smaller(tacet_smaller(shelved, horizon), ready);

    if (isfinite(file->deadline) || !tacet_events_are_quiet(file, end, voted)) {
        return false;
    }
    tacet_result_begin(result);
    result->end = end;
    /* In the order of the race: what falls on the horizon comes too late. */
    result->fate = end >= horizon ? TACET_UNDECIDED
                   : end == ready ? TACET_ADOPTED
                                  : TACET_SHELVED;
    if (result->fate == TACET_ADOPTED) {
        result->variant = (uint8_t) file->variant;
        result->marks = file->variant > 0 ? TACET_MARK_DILUTED : 0;
        result->strength = (uint8_t) (2.0 * measure->variants[file->variant].strength + 0.5);
    }
    return true;
}

void tacet_record_quiet(const struct tacet_file *file, const struct tacet_result *result,
                        struct tacet_outcomes *record)
{
    tacet_record_change(file->model, record, file->tabled, TACET_NOT_TABLED, TACET_PREPARATION);
    if (result->fate != TACET_UNDECIDED) {
        tacet_record_change(file->model, record, file->tabled + result->end, TACET_PREPARATION,
                            result->fate == TACET_SHELVED ? TACET_DROPPED
                            : result->variant > 0         ? TACET_PASSED_DILUTED
                                                          : TACET_PASSED);
    }
}
