/* adoption.c - which comes first: adoption, shelving or the horizon.
 *
 * Adopted at T = the first day at or after T0 on which those still objecting do not block.
 * Unanimity: T = max(T0, last clearance). High Representative alone: T = T0, and objection,
 * the never fraction and faster shelving of a blocked file play no part.  Source:
 * docs/model.md, Adoption.
 */
#include <math.h>

#include "model/model_private.h"

static double day_of_adoption(const struct tacet_measure_model *measure,
                              const struct tacet_file *file, size_t d)
{
    switch (measure->rule) {
    case TACET_UNANIMITY:
        return file->never[d] ? INFINITY : fmax(file->procedure[d], file->cleared[d]);
    case TACET_HIGH_REPRESENTATIVE:
        return file->procedure[d];
    case TACET_RULES:
        break;
    }
    return INFINITY;
}

/* The static question: adopted on the day it is tabled iff nobody who counts objects. */
static void at_the_opening(const struct tacet_measure_model *measure,
                           struct tacet_outcomes *outcomes, size_t d, int32_t day)
{
    const bool passes =
        measure->rule == TACET_HIGH_REPRESENTATIVE || outcomes->objectors[d] == 0;

    outcomes->fate[d] = passes ? TACET_ADOPTED : TACET_UNDECIDED;
    outcomes->adopted_day[d] = passes ? day : TACET_NO_DAY;
    outcomes->last[d] = TACET_NOBODY; /* without clocks nobody is the last to give way */
}

void tacet_adoption(const struct tacet_model *model, struct tacet_block *block, size_t m,
                    const struct tacet_file *file)
{
    const struct tacet_measure_model *measure = &model->measures[m];
    struct tacet_outcomes *const outcomes = &block->outcomes[m];

    for (size_t d = 0; d < block->n; d++) {
        const double tabled = file->tabled[d];
        double adopted, shelved;

        outcomes->tabled_day[d] =
            tabled < model->horizon ? (int32_t) fmax(tabled, 0.0) : TACET_NO_DAY;
        outcomes->adopted_day[d] = TACET_NO_DAY;
        outcomes->fate[d] = TACET_UNDECIDED;
        if (outcomes->tabled_day[d] == TACET_NO_DAY) {
            continue;
        }
        if (!model->negotiation) {
            at_the_opening(measure, outcomes, d, outcomes->tabled_day[d]);
            continue;
        }
        adopted = day_of_adoption(measure, file, d);
        shelved = file->shelved[d];
        if (adopted < shelved && tabled + adopted < model->horizon) {
            outcomes->fate[d] = TACET_ADOPTED;
            outcomes->adopted_day[d] = (int32_t) fmax(tabled + adopted, 0.0);
        } else if (shelved <= adopted && tabled + shelved < model->horizon) {
            outcomes->fate[d] = TACET_SHELVED;
        }
    }
}
