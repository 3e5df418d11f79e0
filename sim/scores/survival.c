/* survival.c - the curve of adoption over time, and what censoring does to a Brier score.
 *
 * Days are whole. A file open on day d was not adopted by day d; among events of one day,
 * decisions come before looks that end without one.
 */
#include <assert.h>
#include <limits.h>
#include <math.h>

#include "tacet/scores.h"

/* What happens on a day, and how many files are still there when it begins. */
struct day {
    int day;
    double at_risk, adopted, dropped, open;
};

/* The first day after `after` on which anything happens; day INT_MAX if there is none. */
static struct day next_day(const struct tacet_fates *fates, int after)
{
    struct day next = { .day = INT_MAX };

    for (size_t k = 0; k < fates->n; k++) {
        if (fates->days[k] > after && fates->days[k] < next.day) {
            next.day = fates->days[k];
        }
    }
    for (size_t k = 0; k < fates->n; k++) {
        const bool now = fates->days[k] == next.day;

        next.at_risk += fates->days[k] >= next.day;
        next.adopted += now && fates->status[k] == TACET_ROW_ADOPTED;
        next.dropped += now && fates->status[k] == TACET_ROW_DROPPED;
        next.open += now && fates->status[k] == TACET_ROW_OPEN;
    }
    return next;
}

void tacet_curve(struct tacet_curve *curve, const struct tacet_fates *fates)
{
    double undecided = 1.0; /* chance of being neither adopted nor dropped so far */
    int filled = 0;

    curve->eventually = 0.0;
    for (struct day now = next_day(fates, -1); now.day < INT_MAX;
         now = next_day(fates, now.day)) {
        for (; filled <= TACET_CURVE_LAST && filled < now.day; filled++) {
            curve->adopted[filled] = curve->eventually;
        }
        curve->eventually += undecided * now.adopted / now.at_risk;
        undecided *= 1.0 - (now.adopted + now.dropped) / now.at_risk;
    }
    for (; filled <= TACET_CURVE_LAST; filled++) {
        curve->adopted[filled] = curve->eventually;
    }
}

/* P(not censored before day d), d from 0 to TACET_CURVE_LAST. */
static void uncensored_curve(double uncensored[TACET_CURVE_LAST + 1],
                             const struct tacet_fates *fates)
{
    double chance = 1.0;
    int filled = 0;

    for (struct day now = next_day(fates, -1); now.day < INT_MAX;
         now = next_day(fates, now.day)) {
        const double left = now.at_risk - now.adopted - now.dropped;

        for (; filled <= TACET_CURVE_LAST && filled <= now.day; filled++) {
            uncensored[filled] = chance;
        }
        chance *= left > 0.0 ? 1.0 - now.open / left : 1.0;
    }
    for (; filled <= TACET_CURVE_LAST; filled++) {
        uncensored[filled] = chance;
    }
}

void tacet_censoring_weights(double *weight, const struct tacet_fates *fates, int day)
{
    double uncensored[TACET_CURVE_LAST + 1];

    assert(day >= 0 && day <= TACET_CURVE_LAST);
    uncensored_curve(uncensored, fates);
    for (size_t k = 0; k < fates->n; k++) {
        const int days = fates->days[k], last = days < day ? days : day;
        const bool unknown = days < 0 || (fates->status[k] == TACET_ROW_OPEN && days < day);

        weight[k] = unknown ? 0.0 : 1.0 / uncensored[last];
    }
}

double tacet_integrated(const double *score, const int *days, size_t n)
{
    double area = score[0] * days[0];

    assert(n > 0 && days[n - 1] > 0);
    for (size_t k = 1; k < n; k++) {
        area += 0.5 * (score[k - 1] + score[k]) * (days[k] - days[k - 1]);
    }
    return area / days[n - 1];
}
