/* opening.c - the file is tabled: who objects, and in which role.
 *
 * In this order: abstention, hostage, cover, open objection.  Source: docs/model.md, The
 * opening.
 */
#include <math.h>
#include <string.h>

#include "model/model_private.h"

double tacet_file_uniform(const struct tacet_file *file, uint32_t purpose, uint32_t k)
{
    return tacet_uniform(file->seed, file->decision, purpose, k);
}

double tacet_file_clock(const struct tacet_file *file, uint32_t purpose, uint32_t k)
{
    return -log(tacet_file_uniform(file, purpose, k));
}

/* Let happen what happens up to tabling. */
static bool apply_events(struct tacet_file *file)
{
    const struct tacet_model *model = file->model;
    bool stands = true;

    file->n_happenings = tacet_events_draw(file->happenings, model, file->seed, file->decision);
    memset(file->shift, 0, model->n_members * sizeof(file->shift[0]));
    memcpy(file->government, file->measure->objection.government,
           model->n_members * sizeof(file->government[0]));
    while (file->next_happening < file->n_happenings &&
           file->happenings[file->next_happening].day <= file->tabled) {
        stands =
            tacet_event_before(file, file->happenings[file->next_happening].event) && stands;
        file->next_happening += 1;
    }
    return stands;
}

bool tacet_file_open(struct tacet_file *file, const struct tacet_model *model,
                     const struct tacet_block *block, size_t m, size_t d,
                     const struct tacet_files *files)
{
    file->model = model;
    file->measure = &model->measures[m];
    file->block = block;
    file->m = m;
    file->d = d;
    file->seed = block->seed;
    file->decision = block->first + d;
    file->tabled = files->tabled[d];
    file->variant = files->variant[d];
    file->procedure = files->procedure[d];
    file->never = files->never[d];
    file->shelving = files->shelving[d];
    file->objectors = block->outcomes[m].objectors[d];
    file->n_happenings = file->next_happening = 0;
    for (size_t k = 0; k < model->n_drivers; k++) {
        file->drivers[k] = block->drivers[k][d];
    }
    return model->n_events == 0 || apply_events(file);
}

double tacet_index(const struct tacet_talks *talks, size_t i)
{
    const struct tacet_file *file = talks->file;
    const struct tacet_measure_model *measure = file->measure;
    double y;

    if ((measure->variants[talks->variant].without | talks->without) >> i & 1) {
        return -INFINITY;
    }
    y = measure->objection.offset[i] + file->block->latent[i][file->d] +
        measure->variants[talks->variant].y;
    if (talks->model->n_events > 0) {
        y += talks->shift[i];
    }
    if (talks->model->process.hawks) {
        y = fmax(y, measure->objection.hawk[i] + file->block->hawks[i][file->d] +
                        measure->variants[talks->variant].hawk);
    }
    return y;
}

bool tacet_is_blocked(const struct tacet_talks *talks)
{
    return talks->open != 0 || (talks->never && talks->result.objectors != 0);
}

void tacet_speak(struct tacet_talks *talks, size_t i)
{
    talks->open |= tacet_bit(i);
    if (!talks->decided) {
        talks->result.spoke |= tacet_bit(i);
        talks->result.marks |= TACET_MARK_BLOCKED;
    }
    talks->clock[i] = tacet_file_clock(talks->file, TACET_FOR_CLEARANCE, talks->clock_of[i]);
}

/* Does it abstain? Constructive abstention is for the rule that has it. */
static bool abstains(struct tacet_talks *talks, size_t i, double o)
{
    const struct tacet_coefficients *c = &talks->model->coefficients;
    const bool constructive = talks->rule == TACET_UNANIMITY_ABSTENTION;
    double u;

    if (o > c->abstention.margin || !(constructive || c->abstention.plain > 0.0)) {
        return false;
    }
    u = tacet_file_uniform(talks->file, TACET_FOR_ABSTENTION, (uint32_t) i);
    if (constructive && u < c->abstention.constructive) {
        talks->constructive |= tacet_bit(i);
        talks->result.abstainers |= talks->decided ? 0 : tacet_bit(i);
        talks->result.marks |= talks->decided ? 0 : TACET_MARK_ABSTAINED;
        tacet_note(talks, TACET_DID_ABSTAIN, (unsigned) i, o);
        return true;
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
        tacet_file_uniform(talks->file, TACET_FOR_HOSTAGES, (uint32_t) i) < model->hostage[i]) {
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

    while (talks->rule == TACET_QMV_BRAKE && (i = tacet_take(&objecting)) >= 0) {
        if (tacet_file_uniform(talks->file, TACET_FOR_BRAKE, (uint32_t) i) <
            talks->model->coefficients.brake) {
            talks->brake = true;
            tacet_note(talks, TACET_DID_BRAKE, (unsigned) i, 0.0);
        }
    }
}

void tacet_open_talks(struct tacet_talks *talks)
{
    const struct tacet_file *file = talks->file;
    const struct tacet_model *model = talks->model;
    const bool as_drawn = talks->variant == 0 && model->n_events == 0;
    const uint64_t all = tacet_bit(model->n_members - 1) * 2 - 1;
    uint64_t members = as_drawn ? file->objectors & ~talks->without : all;
    double most = 0.0;
    int i;

    while ((i = tacet_take(&members)) >= 0) {
        const double o = tacet_index(talks, (size_t) i);

        if (o > 0.0) {
            talks->result.objectors |= tacet_bit((size_t) i);
            if (o > most) {
                most = o;
                talks->result.first = (uint8_t) i;
            }
            if (tacet_is_voted(talks->rule)) {
                tacet_take_role(talks, (size_t) i, o);
            }
        }
    }
    talks->result.silent = talks->silent;
    talks->result.hostages = talks->hostages;
    pull_brake(talks);
    talks->never =
        tacet_is_voted(talks->rule) && tacet_is_hopeless(talks, !tacet_passes(talks));
    if (talks->never) {
        tacet_note(talks, TACET_DID_TURN_OUT_HOPELESS, TACET_NOBODY, 0.0);
    }
    (void) tacet_lift_cover(talks);
    talks->result.opened = talks->open;
}
