/* cover.c - members who are silent as long as somebody else objects openly.
 *
 * When nobody does any more they are taken by falling index: each steps out with probability
 * cover.step_out or folds, until one is out or none is left.  Source: docs/model.md, The
 * opening.
 */
#include <math.h>

#include "model/model_private.h"

/* The silent member with the largest index; the first of the table among equals. */
static int most_opposed(const struct tacet_talks *talks)
{
    uint64_t silent = talks->silent;
    double most = -INFINITY;
    int found = -1, i;

    while ((i = tacet_take(&silent)) >= 0) {
        const double o = tacet_index(talks, (size_t) i);

        if (o > most || found < 0) {
            most = o;
            found = i;
        }
    }
    return found;
}

uint8_t tacet_lift_cover(struct tacet_talks *talks)
{
    const double chance = talks->model->coefficients.cover.step_out;

    while (talks->open == 0 && talks->silent != 0) {
        const int i = most_opposed(talks);

        talks->silent &= ~tacet_bit((size_t) i);
        if (tacet_own_number(talks->file, TACET_OWN_COVER, (size_t) i) < chance) {
            tacet_note(talks, TACET_DID_STEP_OUT, (unsigned) i, 0.0);
            tacet_speak(talks, (size_t) i);
            return (uint8_t) i;
        }
        tacet_note(talks, TACET_DID_FOLD, (unsigned) i, 0.0);
        talks->done |= tacet_bit((size_t) i);
    }
    return TACET_NOBODY;
}
