/* dilution.c - the text is weakened to its next variant, and everybody looks at it again.
 *
 * Source: docs/model.md, The race.
 */
#include "model/model_private.h"

bool tacet_can_dilute(const struct tacet_talks *talks)
{
    return talks->model->process.dilution && talks->open != 0 &&
           talks->model->coefficients.dilution_rate > 0.0 &&
           talks->variant + 1 < talks->file->measure->n_variants;
}

void tacet_reassess(struct tacet_talks *talks, uint64_t members)
{
    const double margin = talks->model->coefficients.cover.margin;
    int i;

    members &= ~(talks->done | talks->plain | talks->constructive | talks->hostages);
    while (talks->voted && (i = tacet_take(&members)) >= 0) {
        const uint64_t bit = tacet_bit((size_t) i);
        const double o = tacet_index(talks, (size_t) i);

        if (o <= 0.0) {
            if ((talks->open | talks->silent) & bit) {
                tacet_clear(talks, (unsigned) i, TACET_DID_BECOME_SATISFIED);
            }
        } else if (talks->silent & bit) {
            if (o > margin) {
                talks->silent &= ~bit;
                tacet_note(talks, TACET_DID_STEP_OUT, (unsigned) i, o);
                tacet_speak(talks, (size_t) i);
            }
        } else if (!(talks->open & bit)) {
            tacet_take_role(talks, (size_t) i, o);
        }
    }
}

void tacet_dilute(struct tacet_talks *talks)
{
    talks->variant += 1;
    talks->n_dilutions += 1;
    talks->dilution = tacet_file_clock(talks->file, TACET_FOR_DILUTION, talks->n_dilutions);
    tacet_note(talks, TACET_DID_DILUTE, TACET_NOBODY, (double) talks->variant);
    /* A weaker text brings no dove to object, but hawks. */
    tacet_reassess(talks, talks->model->process.hawks
                              ? ~UINT64_C(0) >> (64 - talks->model->n_members)
                              : talks->open | talks->silent);
}
