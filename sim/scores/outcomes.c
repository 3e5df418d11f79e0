/* outcomes.c - what is known of a row's outcome: when learnt from, when scored, before it. */
#include "tacet/scores_split.h"

bool tacet_row_counts(const struct tacet_record_row *row)
{
    return row->scored && row->unanimity;
}

/* Adopted files are the same for learning and for both conventions. */
static enum tacet_known adopted_by(const struct tacet_record_row *row, int h)
{
    if (row->days < 0) {
        return h == INT32_MAX ? TACET_YES : TACET_UNKNOWN;
    }
    return row->days <= h ? TACET_YES : TACET_NO;
}

enum tacet_known tacet_known_outcome(const struct tacet_record_row *row, int h)
{
    switch (row->status) {
    case TACET_ROW_ADOPTED:
        return adopted_by(row, h);
    case TACET_ROW_OPEN:
        return row->days >= h ? TACET_NO : TACET_UNKNOWN;
    case TACET_ROW_DROPPED:
    case TACET_ROW_STATUSES:
        break;
    }
    return TACET_NO;
}

enum tacet_known tacet_scored_outcome(const struct tacet_record_row *row, int h)
{
    return row->status == TACET_ROW_ADOPTED ? adopted_by(row, h) : TACET_NO;
}

enum tacet_known tacet_strict_outcome(const struct tacet_record_row *row, int h)
{
    const int followed = h == INT32_MAX ? TACET_CURVE_LAST : h;

    if (row->status == TACET_ROW_ADOPTED) {
        return adopted_by(row, h);
    }
    return row->days >= followed ? TACET_NO : TACET_UNKNOWN;
}

/* The first day on which the decision is known; INT32_MAX if that cannot be told. */
static int decision_day(const struct tacet_record_row *row)
{
    if (row->decided != TACET_NO_DATE) {
        return row->decided;
    }
    return row->days < 0 || row->proposed == TACET_NO_DATE ? INT32_MAX
                                                           : row->proposed + row->days;
}

struct tacet_record_row tacet_row_known_at(const struct tacet_record_row *row, int day)
{
    struct tacet_record_row known = *row;

    if (decision_day(row) >= day) {
        known = tacet_row_proposed(row);
        known.days = day - tacet_row_day(row);
        known.decided = day;
    }
    return known;
}

struct tacet_record_row tacet_row_proposed(const struct tacet_record_row *row)
{
    struct tacet_record_row proposed = *row;

    proposed.proposed = tacet_row_day(row); /* the day must outlast the decision */
    proposed.decided = TACET_NO_DATE;
    proposed.status = TACET_ROW_OPEN;
    proposed.outcome = TACET_ROW_NOT_ADOPTED;
    proposed.diluted = false;
    proposed.days = -1;
    proposed.holdouts = 0;
    proposed.holdout_type = TACET_HOLDOUT_UNKNOWN;
    return proposed;
}
