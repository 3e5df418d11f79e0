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

/* Qualified majority: so many hundredths of the members and 65 % of the population, where so
 * many members with such a share of it are against. */
static bool is_enough(const struct tacet_model *model, size_t no, double population,
                      size_t hundredths, bool needs_blockers)
{
    const size_t n = model->n_members;

    return (100 * (n - no) >= hundredths * n) &
           ((needs_blockers & (no < (size_t) model->process.blocking_members)) |
            (1.0 - population >= POPULATION - ROUNDING));
}

static bool is_majority(const struct tacet_model *model, uint64_t against, size_t hundredths,
                        bool needs_blockers)
{
    return is_enough(model, (size_t) __builtin_popcountll(against),
                     share_of(model->population, against), hundredths, needs_blockers);
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

void tacet_rules_passed(const struct tacet_model *model, uint8_t *under,
                        const uint64_t *objecting, size_t n)
{
    uint8_t sizes[TACET_BLOCK];
    double shares[TACET_BLOCK];

    model->kernels->weigh(sizes, shares, objecting, model->population, model->n_members, n);
    for (size_t d = 0; d < n; d++) {
        const bool is_majority = is_enough(model, sizes[d], shares[d], 55, true);

        under[d] =
            (uint8_t) ((sizes[d] == 0) << TACET_UNANIMITY |
                       (sizes[d] == 0) << TACET_UNANIMITY_ABSTENTION |
                       (sizes[d] <= 1) << TACET_UNANIMITY_LESS_ONE |
                       is_majority << TACET_QMV_55_65 | is_majority << TACET_QMV_BRAKE |
                       is_enough(model, sizes[d], shares[d], 72, false) << TACET_QMV_72_65 |
                       1 << TACET_HIGH_REPRESENTATIVE);
    }
}

bool tacet_passes_gate(const struct tacet_talks *talks)
{
    return !talks->file->measure->second_gate || !talks->model->process.second_gate ||
           !talks->voted ||
           is_majority(talks->model,
                       talks->open | talks->silent | talks->plain | talks->constructive, 55,
                       true);
}
