/* holdouts.c - how well it was forecast who would be reported as an objector. */
#include <math.h>

#include "scores/scores_private.h"

static size_t size_of(uint64_t members)
{
    size_t n = 0;

    for (; members != 0; members &= members - 1) {
        n += 1;
    }
    return n;
}

/* A score of a row, and what it is divided by. */
enum score {
    SEAT_LOG,
    SEAT_BRIER,
    COUNT_LOG,
};

static double score_row(const struct tacet_record_row *row, const double *member,
                        const double *count, enum score score)
{
    const uint64_t objectors = tacet_row_objectors(row);
    double sum = 0.0;

    if (score == COUNT_LOG) {
        return tacet_log_one(count[size_of(objectors)], true);
    }
    for (size_t i = 0; i < TACET_MEMBERS_MAX; i++) {
        const bool objected = (objectors >> i & 1) != 0;

        if ((row->members >> i & 1) != 0) {
            sum += score == SEAT_LOG ? tacet_log_one(member[i], objected)
                                     : tacet_brier_one(member[i], objected);
        }
    }
    return sum;
}

/* The model, the constant, and the model less the constant. */
static void score_pair(struct tacet_interval found[3], struct scoring *scoring,
                       enum score score)
{
    const size_t n = scoring->forecasts->n;

    for (size_t k = 0; k < n; k++) {
        const struct tacet_row_forecast *forecast = &scoring->forecasts->rows[k];
        const struct tacet_record_row *row = &scoring->rows[forecast->row];

        scoring->p[k] = score_row(row, forecast->holdout, forecast->holdouts, score);
        scoring->against[k] =
            score_row(row, forecast->shares.member, forecast->shares.count, score);
        scoring->numerator[k] = scoring->p[k] - scoring->against[k];
        scoring->denominator[k] = score == COUNT_LOG ? 1.0 : (double) size_of(row->members);
        scoring->episode[k] = forecast->episode;
    }
    found[0] =
        tacet_ratio(&scoring->resamples, scoring->p, scoring->denominator, scoring->episode, n);
    found[1] = tacet_ratio(&scoring->resamples, scoring->against, scoring->denominator,
                           scoring->episode, n);
    found[2] = tacet_ratio(&scoring->resamples, scoring->numerator, scoring->denominator,
                           scoring->episode, n);
}

/* Who is named: the model's greatest chances, and the most frequent of the training rows. */
static void name_three(uint64_t named[2], const struct tacet_row_forecast *forecast,
                       uint64_t among)
{
    double often[TACET_MEMBERS_MAX];

    for (size_t i = 0; i < TACET_MEMBERS_MAX; i++) {
        often[i] = forecast->shares.often[i];
    }
    named[0] = tacet_top(forecast->holdout, among);
    named[1] = tacet_top(often, among);
}

/* Rows with objectors, one behind the other: hits of both lists in p and against. */
static size_t gather_top(struct scoring *scoring, uint64_t among, bool whole,
                         size_t *n_objectors)
{
    size_t n = 0;

    *n_objectors = 0;
    for (size_t k = 0; k < scoring->forecasts->n; k++) {
        const struct tacet_row_forecast *forecast = &scoring->forecasts->rows[k];
        const struct tacet_record_row *row = &scoring->rows[forecast->row];
        const uint64_t objectors = tacet_row_objectors(row) & among;
        uint64_t named[2];

        if (objectors == 0) {
            continue;
        }
        name_three(named, forecast, row->members & among);
        scoring->p[n] =
            whole ? (objectors & ~named[0]) == 0 : (double) size_of(objectors & named[0]);
        scoring->against[n] =
            whole ? (objectors & ~named[1]) == 0 : (double) size_of(objectors & named[1]);
        scoring->numerator[n] = scoring->p[n] - scoring->against[n];
        scoring->denominator[n] = whole ? 1.0 : (double) size_of(objectors);
        scoring->episode[n] = forecast->episode;
        *n_objectors += size_of(objectors);
        n += 1;
    }
    return n;
}

static void score_top(struct tacet_top_scores *scores, struct scoring *scoring, uint64_t among)
{
    struct tacet_resamples *resamples = &scoring->resamples;
    const double *below = scoring->denominator;
    const size_t *episode = scoring->episode;
    size_t n = gather_top(scoring, among, false, &scores->n_objectors);

    scores->n = n;
    scores->found = tacet_ratio(resamples, scoring->p, below, episode, n);
    scores->found_constant = tacet_ratio(resamples, scoring->against, below, episode, n);
    scores->found_more = tacet_ratio(resamples, scoring->numerator, below, episode, n);
    n = gather_top(scoring, among, true, &scores->n_objectors);
    scores->whole = tacet_ratio(resamples, scoring->p, below, episode, n);
    scores->whole_constant = tacet_ratio(resamples, scoring->against, below, episode, n);
    scores->whole_more = tacet_ratio(resamples, scoring->numerator, below, episode, n);
}

void tacet_score_members(struct tacet_member_scores *scores, struct scoring *scoring,
                         int without)
{
    struct tacet_interval found[3];

    *scores = (struct tacet_member_scores) { .n = scoring->forecasts->n, .without = without };
    for (size_t k = 0; k < scoring->forecasts->n; k++) {
        const struct tacet_record_row *row = &scoring->rows[scoring->forecasts->rows[k].row];

        scores->n_seats += size_of(row->members);
        scores->n_objectors += size_of(tacet_row_objectors(row));
    }
    score_pair(found, scoring, SEAT_LOG);
    scores->log = found[0];
    scores->log_constant = found[1];
    scores->log_less = found[2];
    score_pair(found, scoring, SEAT_BRIER);
    scores->brier = found[0];
    scores->brier_constant = found[1];
    scores->brier_less = found[2];
    score_pair(found, scoring, COUNT_LOG);
    scores->count = found[0];
    scores->count_constant = found[1];
    scores->count_less = found[2];
    score_top(&scores->top, scoring, ~UINT64_C(0));
    score_top(&scores->top_without, scoring,
              without < 0 ? ~UINT64_C(0) : ~(UINT64_C(1) << without));
}
