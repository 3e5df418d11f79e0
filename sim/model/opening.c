/* opening.c - the file is tabled: who objects, and in which role.
 *
 * In this order: abstention, hostage, cover, open objection.  Source: docs/model.md, The
 * opening.
 */
#include <math.h>

#include "model/model_private.h"

double tacet_index(const struct tacet_talks *talks, size_t i)
{
    const struct tacet_file *file = talks->file;

    if ((file->measure->variants[talks->variant].without | talks->without) >> i & 1) {
        return -INFINITY;
    }
    return tacet_file_index(file, &talks->shifts, talks->variant, i);
}

bool tacet_is_blocked(const struct tacet_talks *talks)
{
    return talks->open != 0 || (talks->never >> talks->own & 1 && talks->result.objectors != 0);
}

void tacet_speak(struct tacet_talks *talks, size_t i)
{
    talks->open |= tacet_bit(i);
    if (!talks->decided) {
        talks->result.spoke |= tacet_bit(i);
        talks->result.marks |= TACET_MARK_BLOCKED;
    }
    talks->clock[i] =
        talks->renewed >> i & 1
            ? tacet_file_clock(talks->file, TACET_FOR_CLEARANCE, talks->clock_of[i])
            : tacet_own_number(talks->file, TACET_OWN_CLOCK, i);
}

/* Does it abstain? Constructive abstention is for the rule that has it. */
static bool abstains(struct tacet_talks *talks, size_t i, double o)
{
    const struct tacet_coefficients *c = &talks->model->coefficients;
    double u;

    if (o > c->abstention.margin ||
        !(c->abstention.constructive > 0.0 || c->abstention.plain > 0.0)) {
        return false;
    }
    u = tacet_own_number(talks->file, TACET_OWN_ABSTENTION, i);
    if (u < c->abstention.constructive) {
        talks->divides = true;
        if (talks->abstention) {
            talks->constructive |= tacet_bit(i);
            talks->result.abstainers |= talks->decided ? 0 : tacet_bit(i);
            talks->result.marks |= talks->decided ? 0 : TACET_MARK_ABSTAINED;
            tacet_note(talks, TACET_DID_ABSTAIN, (unsigned) i, o);
            return true;
        }
    }
    if (u > 1.0 - c->abstention.plain) {
        talks->plain |= tacet_bit(i);
        talks->result.abstainers |= talks->decided ? 0 : tacet_bit(i);
        tacet_note(talks, TACET_DID_ABSTAIN_PLAINLY, (unsigned) i, o);
        return true;
    }
    return false;
}

void tacet_take_role(struct tacet_talks *talks, size_t i, double o)
{
    const struct tacet_model *model = talks->model;

    talks->result.ever |= talks->decided ? 0 : tacet_bit(i);
    if (abstains(talks, i, o)) {
        return;
    }
    if (model->hostage[i] > 0.0 &&
        tacet_own_number(talks->file, TACET_OWN_HOSTAGE, i) < model->hostage[i]) {
        talks->hostages |= tacet_bit(i);
        tacet_note(talks, TACET_DID_TAKE_HOSTAGE, (unsigned) i, o);
        tacet_speak(talks, i);
    } else if (model->process.cover && o <= model->coefficients.cover.margin) {
        talks->silent |= tacet_bit(i);
        tacet_note(talks, TACET_DID_HIDE, (unsigned) i, o);
    } else {
        tacet_note(talks, TACET_DID_OBJECT, (unsigned) i, o);
        tacet_speak(talks, i);
    }
}

/* With qmv_brake anybody who objects may pull it. */
static void pull_brake(struct tacet_talks *talks)
{
    uint64_t objecting = talks->open | talks->silent;
    int i;

    while (talks->rules >> TACET_QMV_BRAKE & 1 && (i = tacet_take(&objecting)) >= 0) {
        if (tacet_own_number(talks->file, TACET_OWN_BRAKE, (size_t) i) <
            talks->model->coefficients.brake) {
            talks->pulled |= tacet_bit((size_t) i);
            if (talks->own == TACET_QMV_BRAKE) {
                tacet_note(talks, TACET_DID_BRAKE, (unsigned) i, 0.0);
            }
        }
    }
}

/* Under which rules it can never pass. */
static void find_hopeless(struct tacet_talks *talks)
{
    unsigned rules = talks->rules;

    for (; talks->voted && rules != 0; rules &= rules - 1) {
        const int r = __builtin_ctz(rules);

        if (talks->file->never[!tacet_lets_pass(talks, (enum tacet_rule) r)]) {
            talks->never |= 1U << r;
        }
    }
    if (talks->never >> talks->own & 1) {
        tacet_note(talks, TACET_DID_TURN_OUT_HOPELESS, TACET_NOBODY, 0.0);
    }
}

void tacet_open_talks(struct tacet_talks *talks)
{
    uint64_t members = talks->file->objectors & ~talks->without;
    double most = 0.0;
    int i;

    talks->result.objectors = members;
    if (talks->voted && (members & ~talks->file->decision->drawn) != 0) {
        tacet_own_draw(talks->file, members);
    }
    while ((i = tacet_take(&members)) >= 0) {
        const double o = tacet_index(talks, (size_t) i);

        if (o > most) {
            most = o;
            talks->result.first = (uint8_t) i;
        }
        if (talks->voted) {
            tacet_take_role(talks, (size_t) i, o);
        }
    }
    talks->result.silent = talks->silent;
    talks->result.hostages = talks->hostages;
    pull_brake(talks);
    find_hopeless(talks);
    talks->opening = (struct tacet_opening) { .open = talks->open,
                                              .silent = talks->silent,
                                              .plain = talks->plain,
                                              .constructive = talks->constructive };
    (void) tacet_lift_cover(talks);
    talks->opening.opened = talks->open;
}
