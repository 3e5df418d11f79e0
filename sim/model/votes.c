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

/* Are all but this share enough of the population? */
static bool is_populous(double population)
{
    return 1.0 - population >= POPULATION - ROUNDING;
}

/* Qualified majority: so many hundredths of the members and 65 % of the population, where so
 * many members with such a share of it are against. */
static bool is_enough(const struct tacet_model *model, size_t no, double population,
                      size_t hundredths, bool needs_blockers)
{
    const size_t n = model->n_members;

    return 100 * (n - no) >= hundredths * n &&
           ((needs_blockers && no < (size_t) model->process.blocking_members) ||
            is_populous(population));
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

/* The rules that let a file pass with so many members against it, who are a share of the
 * population that is not too large, or one that is. */
static uint8_t rules_by_size(const struct tacet_model *model, size_t no, bool too_large)
{
    const double share = too_large ? 1.0 : 0.0;
    const unsigned nobody = no == 0, at_most_one = no <= 1;
    const unsigned majority = is_enough(model, no, share, 55, true);
    const unsigned reinforced = is_enough(model, no, share, 72, false);

    return (uint8_t) (nobody << TACET_UNANIMITY | nobody << TACET_UNANIMITY_ABSTENTION |
                      at_most_one << TACET_UNANIMITY_LESS_ONE | majority << TACET_QMV_55_65 |
                      majority << TACET_QMV_BRAKE | reinforced << TACET_QMV_72_65 |
                      1U << TACET_HIGH_REPRESENTATIVE);
}

void tacet_rules_passed(const struct tacet_model *model, uint8_t *under,
                        const uint64_t *objecting, size_t n)
{
    uint8_t rules[2][TACET_MEMBERS_MAX + 1], sizes[TACET_BLOCK];
    double shares[TACET_BLOCK];

    for (size_t no = 0; no <= model->n_members; no++) {
        rules[0][no] = rules_by_size(model, no, false);
        rules[1][no] = rules_by_size(model, no, true);
    }
    model->kernels->weigh(sizes, shares, objecting, model->population, model->n_members, n);
    for (size_t d = 0; d < n; d++) {
        under[d] = rules[!is_populous(shares[d])][sizes[d]];
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
