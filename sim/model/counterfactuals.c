/* counterfactuals.c - the same file under the other rules, and without one of its objectors.
 *
 * All on the same draws, so that differences are not noise. The rules have been followed beside
 * the measure's own as far as they share its course; here are those that do not, and the
 * members.  Source: docs/model.md, Estimates.
 */
#include "model/model_private.h"

enum {
    ALL = (1 << TACET_COUNCIL_RULES) - 1,
    ALONE = 1 << TACET_HIGH_REPRESENTATIVE,
    WITH_ABSTENTION = 1 << TACET_UNANIMITY_ABSTENTION
};

unsigned tacet_rules_with(enum tacet_rule own, bool fates_only)
{
    return fates_only || !tacet_is_voted(own) ? 1U << own : (unsigned) (ALL & ~ALONE);
}

/* Is it adopted if nobody has a say? */
static unsigned alone(const struct tacet_file *file)
{
    struct tacet_result result;
    struct tacet_talks talks;

    if (tacet_end_quietly(file, TACET_HIGH_REPRESENTATIVE, &result)) {
        return result.fate == TACET_ADOPTED ? ALONE : 0;
    }
    tacet_negotiate(&talks, file, TACET_RULES, ALONE, file->model->process.without, NULL, NULL);
    return talks.under;
}

/* Rules of the Council that are voted by, in races of their own. */
static unsigned follow(const struct tacet_file *file, unsigned rules)
{
    struct tacet_talks talks;
    unsigned under = 0;

    while (rules != 0) {
        tacet_negotiate(&talks, file, TACET_RULES, rules, file->model->process.without, NULL,
                        NULL);
        under |= talks.under;
        rules = talks.rest;
    }
    return under;
}

unsigned tacet_quiet_rules(const struct tacet_file *file, const struct tacet_result *result)
{
    const enum tacet_rule own = file->measure->rule;
    const unsigned voted = ALL & ~ALONE;
    struct tacet_result other;
    unsigned under;

    if (tacet_is_voted(own) && file->never[0]) {
        return alone(file);
    }
    if (tacet_is_voted(own)) { /* nobody's say makes a difference */
        return result->fate == TACET_ADOPTED ? ALL : 0;
    }
    under = result->fate == TACET_ADOPTED ? ALONE : 0;
    if (file->objectors == 0 && tacet_end_quietly(file, TACET_UNANIMITY, &other)) {
        return under | (other.fate == TACET_ADOPTED ? voted : 0);
    }
    return under | follow(file, voted);
}

/* Is the end known without a race, because the file can never pass or nobody is left who
 * objects or abstains? */
static bool end_without(const struct tacet_talks *talks, uint64_t others, bool never,
                        bool *adopted)
{
    struct tacet_result result;

    *adopted = false;
    if (never) {
        return true;
    }
    if (others != 0 || !tacet_end_quietly(talks->file, talks->own, &result)) {
        return false;
    }
    *adopted = result.fate == TACET_ADOPTED;
    return true;
}

/* Who would object openly once it is opened without member i? */
static uint64_t opened_without(const struct tacet_talks *talks, const struct tacet_talks *less,
                               uint64_t bit)
{
    const uint64_t open = talks->opening.open & ~bit;

    return open != 0 || (talks->opening.silent & ~bit) == 0 ? open : less->opening.opened;
}

/* One member less: does the answer change, and who steps out from behind it? */
static void remove_member(const struct tacet_talks *talks, int i,
                          struct tacet_outcomes *outcomes)
{
    const struct tacet_file *file = talks->file;
    const struct tacet_opening *opening = &talks->opening;
    const uint64_t bit = tacet_bit((size_t) i);
    const uint64_t objecting = (opening->open | opening->silent) & ~bit;
    const uint64_t plain = opening->plain & ~bit, constructive = opening->constructive & ~bit;
    const bool braked = talks->own == TACET_QMV_BRAKE && (talks->pulled & ~bit) != 0;
    const bool passes = tacet_passes(file->model, braked ? TACET_UNANIMITY : talks->own,
                                     objecting, plain, constructive);
    const bool lifts = (opening->open & ~bit) == 0 && (opening->silent & ~bit) != 0;
    const bool adopted = talks->result.fate == TACET_ADOPTED;
    struct tacet_talks less;
    bool now_adopted;
    uint64_t out;

    if (!end_without(talks, objecting | plain | constructive, file->never[!passes],
                     &now_adopted) ||
        lifts) {
        tacet_negotiate(&less, file, talks->own, 1U << talks->own,
                        file->model->process.without | bit, NULL, NULL);
        now_adopted = less.result.fate == TACET_ADOPTED;
    }
    outcomes->wins[file->decision->d] |= now_adopted && !adopted ? bit : 0;
    outcomes->loses[file->decision->d] |= adopted && !now_adopted ? bit : 0;
    out = opened_without(talks, &less, bit) & ~opening->opened;
    outcomes->covered |= out != 0 ? bit : 0;
    for (int j; (j = tacet_take(&out)) >= 0;) {
        outcomes->steps_out[i][j] += 1;
    }
}

void tacet_counterfactuals(const struct tacet_talks *talks, struct tacet_outcomes *outcomes)
{
    const struct tacet_file *file = talks->file;
    unsigned under = talks->under & ALL;
    uint64_t members = talks->result.ever;
    int i;

    if (talks->voted) {
        under |= follow(file, talks->rest) | alone(file);
    } else {
        under |= follow(file, ALL & ~ALONE);
        under |= talks->own == TACET_HIGH_REPRESENTATIVE ? 0 : alone(file);
        members = 0;
    }
    outcomes->under[file->decision->d] = (uint8_t) under;
    while ((i = tacet_take(&members)) >= 0) {
        remove_member(talks, i, outcomes);
    }
}
