/* deadline.c - a measure that lapses on a day unless it is renewed.
 *
 * Hazards of clearing rise in the last days; at the deadline each open objector gives way or
 * the measure lapses, and who gives way may have its ransom.  Source: docs/model.md, The race.
 */
#include <math.h>

#include "model/model_private.h"

double tacet_pressure_from(const struct tacet_talks *talks)
{
    return tacet_larger(
        talks->file->deadline - talks->model->coefficients.deadline.pressure_days, 0.0);
}

static void pay_ransom(struct tacet_talks *talks, unsigned i)
{
    if (talks->model->process.dilution &&
        talks->variant + 1 < talks->file->measure->n_variants &&
        tacet_file_uniform(talks->file, TACET_FOR_DEADLINE, 64 + i) <
            talks->model->coefficients.deadline.ransom) {
        talks->variant += 1;
        talks->result.marks |= TACET_MARK_RANSOM;
        tacet_note(talks, TACET_DID_RANSOM, i, (double) talks->variant);
    }
}

static bool gives_way(const struct tacet_talks *talks, unsigned i)
{
    return tacet_file_uniform(talks->file, TACET_FOR_DEADLINE, i) <
           talks->model->coefficients.deadline.clear;
}

void tacet_meet_deadline(struct tacet_talks *talks)
{
    uint64_t asked = talks->open;
    int i;

    while ((i = tacet_take(&asked)) >= 0) {
        if (gives_way(talks, (unsigned) i)) {
            tacet_clear(talks, (unsigned) i, TACET_DID_GIVE_IN);
            pay_ransom(talks, (unsigned) i);
        }
    }
    while (talks->open == 0 && talks->silent != 0) {
        const uint8_t out = tacet_lift_cover(talks);

        if (out != TACET_NOBODY && gives_way(talks, out)) {
            tacet_clear(talks, out, TACET_DID_GIVE_IN);
            pay_ransom(talks, out);
        }
    }
}
