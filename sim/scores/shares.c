/* shares.c - who was reported as an objector how often, and the constant list it gives. */
#include "tacet/scores_split.h"

static size_t size_of(uint64_t members)
{
    size_t n = 0;

    for (; members != 0; members &= members - 1) {
        n += 1;
    }
    return n;
}

void tacet_shares(struct tacet_shares *shares, const struct tacet_record_row *train, size_t n)
{
    uint32_t seats[TACET_MEMBERS_MAX] = { 0 }, counts[TACET_MEMBERS_MAX + 1] = { 0 }, known = 0;
    size_t most = 0;

    *shares = (struct tacet_shares) { 0 };
    for (size_t k = 0; k < n; k++) {
        const uint64_t objectors = tacet_row_objectors(&train[k]);

        if (train[k].holdout_type == TACET_HOLDOUT_UNKNOWN) {
            continue;
        }
        known += 1;
        counts[size_of(objectors)] += 1;
        most = size_of(train[k].members) > most ? size_of(train[k].members) : most;
        for (size_t i = 0; i < TACET_MEMBERS_MAX; i++) {
            seats[i] += (train[k].members >> i & 1) != 0;
            shares->often[i] += (objectors >> i & 1) != 0;
        }
    }
    for (size_t i = 0; i < TACET_MEMBERS_MAX; i++) {
        shares->member[i] = (shares->often[i] + 0.5) / (seats[i] + 1.0);
    }
    for (size_t c = 0; c <= most; c++) {
        shares->count[c] = (counts[c] + 0.5) / (known + 0.5 * (double) (most + 1));
    }
}

uint64_t tacet_top(const double value[TACET_MEMBERS_MAX], uint64_t among)
{
    uint64_t top = 0;

    for (size_t t = 0; t < TACET_TOP && among != 0; t++) {
        size_t best = TACET_MEMBERS_MAX;

        for (size_t i = 0; i < TACET_MEMBERS_MAX; i++) {
            if ((among >> i & 1) != 0 &&
                (best == TACET_MEMBERS_MAX || value[i] > value[best])) {
                best = i;
            }
        }
        top |= UINT64_C(1) << best;
        among &= ~(UINT64_C(1) << best);
    }
    return top;
}
