/* dossier.c - the file of one measure in one decision, up to the moment it is opened.
 *
 * What is drawn for single members is drawn when it is needed first and kept for the decision:
 * other measures and other rules ask for the same numbers.
 */
#include <math.h>

#include "model/model_private.h"

double tacet_file_uniform(const struct tacet_file *file, uint32_t purpose, uint32_t k)
{
    return tacet_uniform(file->decision->block->seed, file->decision->number, purpose, k);
}

double tacet_file_clock(const struct tacet_file *file, uint32_t purpose, uint32_t k)
{
    return -tacet_log(tacet_file_uniform(file, purpose, k));
}

void tacet_own_draw(const struct tacet_file *file, uint64_t members)
{
    static const uint32_t purpose[TACET_OWN] = { [TACET_OWN_CLOCK] = TACET_FOR_CLEARANCE,
                                                 [TACET_OWN_ABSTENTION] = TACET_FOR_ABSTENTION,
                                                 [TACET_OWN_HOSTAGE] = TACET_FOR_HOSTAGES,
                                                 [TACET_OWN_COVER] = TACET_FOR_COVER,
                                                 [TACET_OWN_BRAKE] = TACET_FOR_BRAKE };
    const struct tacet_kernels *kernels = file->model->kernels;
    struct tacet_decision *const decision = file->decision;
    uint32_t purposes[TACET_OWN * TACET_MEMBERS_MAX], elements[TACET_OWN * TACET_MEMBERS_MAX];
    double numbers[TACET_OWN * TACET_MEMBERS_MAX];
    uint64_t rest = members & ~decision->drawn;
    size_t n = 0, k = 0;
    int i;

    decision->drawn |= members;
    for (int which = 0; which < TACET_OWN; which++) {
        for (uint64_t set = rest; (i = tacet_take(&set)) >= 0; n++) {
            purposes[n] = purpose[which];
            elements[n] = (uint32_t) i;
        }
    }
    kernels->uniforms(numbers, purposes, elements, n, decision->block->seed, decision->number);
    kernels->log(numbers, n / TACET_OWN); /* the clocks come first */
    for (; k < n / TACET_OWN; k++) {
        decision->own[TACET_OWN_CLOCK][elements[k]] = -numbers[k];
    }
    for (; k < n; k++) {
        decision->own[k / (n / TACET_OWN)][elements[k]] = numbers[k];
    }
}

double tacet_own_number(const struct tacet_file *file, enum tacet_own which, size_t i)
{
    if (!(file->decision->drawn >> i & 1)) {
        tacet_own_draw(file, tacet_bit(i));
    }
    return file->decision->own[which][i];
}

/* What shocks and drivers add to a member's index. */
static double latent(const struct tacet_file *file, size_t i)
{
    struct tacet_decision *const decision = file->decision;

    if (decision->block->known >> i & 1) {
        return decision->block->latent[i][decision->d];
    }
    if (!(decision->known >> i & 1)) {
        decision->known |= tacet_bit(i);
        decision->latent[i] = tacet_latent(file->model, decision->block, i, decision->d);
    }
    return decision->latent[i];
}

double tacet_file_index(const struct tacet_file *file, const struct tacet_shifts *shifts,
                        size_t variant, size_t i)
{
    const struct tacet_measure_model *measure = file->measure;
    const struct tacet_decision *decision = file->decision;
    double y = measure->objection.offset[i] + latent(file, i) + measure->variants[variant].y;

    if (shifts->members >> i & 1) {
        y += shifts->index[i];
    }
    if (file->model->process.hawks) {
        y = tacet_larger(y, measure->objection.hawk[i] +
                                decision->block->hawks[i][decision->d] +
                                measure->variants[variant].hawk);
    }
    return y;
}

uint8_t tacet_most_opposed(const struct tacet_file *file, uint64_t members)
{
    uint8_t first = TACET_NOBODY;
    double most = 0.0;
    int i;

    while ((i = tacet_take(&members)) >= 0) {
        const double o = tacet_file_index(file, &file->shifts, file->variant, (size_t) i);

        if (o > most) {
            most = o;
            first = (uint8_t) i;
        }
    }
    return first;
}

void tacet_shifts_copy(struct tacet_shifts *to, const struct tacet_shifts *from)
{
    uint64_t members = from->members;
    int i;

    to->members = members;
    while ((i = tacet_take(&members)) >= 0) {
        to->index[i] = from->index[i];
        to->government[i] = from->government[i];
    }
}

/* Let happen what happens up to tabling. */
static bool apply_events(struct tacet_file *file)
{
    const struct tacet_decision *decision = file->decision;
    bool stands = true;

    while (file->next_happening < decision->n_happenings &&
           decision->happenings[file->next_happening].day <= file->tabled) {
        stands = tacet_event_before(file, decision->happenings[file->next_happening].event) &&
                 stands;
        file->next_happening += 1;
    }
    return stands;
}

/* Who objects to the variant tabled: as it was drawn, but for whom something has changed. */
static uint64_t objectors(const struct tacet_file *file)
{
    const struct tacet_block *block = file->decision->block;
    const uint64_t all = ~UINT64_C(0) >> (64 - file->model->n_members);
    const uint64_t carved = file->measure->variants[file->variant].without;
    uint64_t objecting = block->outcomes[file->m].objectors[file->decision->d];
    uint64_t changed = file->variant > 0 ? all : file->shifts.members;
    int i;

    objecting &= ~changed;
    while ((i = tacet_take(&changed)) >= 0) {
        if (tacet_file_index(file, &file->shifts, file->variant, (size_t) i) > 0.0) {
            objecting |= tacet_bit((size_t) i);
        }
    }
    return objecting & ~carved & ~file->model->process.without;
}

bool tacet_file_open(struct tacet_file *file, struct tacet_decision *decision, size_t m,
                     double tabled, size_t variant)
{
    const struct tacet_model *model = decision->model;
    const struct tacet_measure_model *measure = &model->measures[m];
    const bool around = measure->around >= 0;
    bool stands;

    file->decision = decision;
    file->model = model;
    file->measure = measure;
    file->m = m;
    file->tabled = tabled;
    file->variant = variant;
    file->deadline = measure->lapses && model->process.deadlines
                         ? tacet_larger(measure->deadline - tabled, 0.0)
                         : (double) INFINITY;
    file->next_happening = 0;
    file->shifts.members = 0;
    file->rates = decision->rates;
    file->drivers = decision->drivers;
    stands = apply_events(file);
    file->objectors = objectors(file);
    file->procedure = decision->files[m].procedure[decision->d];
    file->shelving = decision->numbers->shelving[around][decision->d];
    for (int blocked = 0; blocked < 2; blocked++) {
        file->never[blocked] = tacet_is_hopeless(
            file, decision->numbers->never[around][decision->d], blocked != 0);
    }
    return stands;
}
