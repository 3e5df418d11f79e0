/* votes.c - does the file pass with those who still object or abstain?
 *
 * Source: docs/model.md, Rules; Articles 16(4) and 31 of the Treaty on European Union and 238
 * of the Treaty on the Functioning of the European Union.
 */
#include "model/model_private.h"

static const double THIRD = 1.0 / 3.0, POPULATION = 0.65;
/* Sums of shares are rounded: a share this close to a limit is at it. */
static const double ROUNDING = 1e-12;

static double share_of(const double *shares, uint64_t members)
{
    double sum = 0.0;
    int i;

    while ((i = tacet_take(&members)) >= 0) {
        sum += shares[i];
    }
    return sum;
}

/* Qualified majority: so many hundredths of the members and 65 % of the population. */
static bool is_majority(const struct tacet_model *model, uint64_t against, size_t hundredths,
                        bool needs_blockers)
{
    const size_t no = (size_t) __builtin_popcountll(against), n = model->n_members;

    if (100 * (n - no) < hundredths * n) {
        return false;
    }
    return (needs_blockers && no < (size_t) model->process.blocking_members) ||
           1.0 - share_of(model->population, against) >= POPULATION - ROUNDING;
}

/* Abstainers who are a third of the members and hold a third of the population. */
static bool abstention_blocks(const struct tacet_model *model, uint64_t abstainers)
{
    return 3 * (size_t) __builtin_popcountll(abstainers) >= model->n_members &&
           share_of(model->population, abstainers) >= THIRD - ROUNDING;
}

bool tacet_is_voted(enum tacet_rule rule)
{
    return rule != TACET_HIGH_REPRESENTATIVE && rule != TACET_NATIONAL;
}

bool tacet_passes(const struct tacet_model *model, enum tacet_rule rule, uint64_t objecting,
                  uint64_t plain, uint64_t constructive)
{
    switch (rule) {
    case TACET_UNANIMITY:
        return objecting == 0;
    case TACET_UNANIMITY_ABSTENTION:
        return objecting == 0 && !abstention_blocks(model, constructive);
    case TACET_UNANIMITY_LESS_ONE:
        return (objecting & (objecting - 1)) == 0;
    case TACET_QMV_55_65:
    case TACET_QMV_BRAKE:
        return is_majority(model, objecting | plain | constructive, 55, true);
    case TACET_QMV_72_65:
        return is_majority(model, objecting | plain | constructive, 72, false);
    case TACET_HIGH_REPRESENTATIVE:
    case TACET_NATIONAL:
    case TACET_RULES:
        break;
    }
    return true;
}

bool tacet_passes_gate(const struct tacet_talks *talks)
{
    return !talks->file->measure->second_gate || !talks->model->process.second_gate ||
           !talks->voted ||
           is_majority(talks->model,
                       talks->open | talks->silent | talks->plain | talks->constructive, 55,
                       true);
}
