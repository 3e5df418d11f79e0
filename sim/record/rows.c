/* rows.c - what a row of the record says of itself, and its words. */
#include <math.h>

#include "tacet/record.h"

static const char *const status_words[TACET_ROW_STATUSES] = { "adopted", "dropped", "open" };
static const char *const outcome_words[TACET_ROW_OUTCOMES] = { "adopted", "adopted_diluted",
                                                               "not_adopted" };
static const char *const holdout_words[TACET_HOLDOUT_TYPES] = { "none",   "dove", "hostage",
                                                                "mixed",  "hawk", "demander",
                                                                "unknown" };
static const char *const date_words[TACET_ROW_DATES] = { "proposed", "decided", "trigger_date",
                                                         "deadline" };

const char *tacet_row_status_word(enum tacet_row_status status)
{
    return status_words[status];
}

const char *tacet_row_outcome_word(enum tacet_row_outcome outcome)
{
    return outcome_words[outcome];
}

const char *tacet_row_date_word(enum tacet_row_date date)
{
    return date_words[date];
}

const char *tacet_holdout_word(enum tacet_holdout_type type)
{
    return holdout_words[type];
}

int tacet_row_day(const struct tacet_record_row *row)
{
    return row->proposed == TACET_NO_DATE ? row->decided : row->proposed;
}

uint64_t tacet_row_objectors(const struct tacet_record_row *row)
{
    switch (row->holdout_type) {
    case TACET_HOLDOUT_DOVE:
    case TACET_HOLDOUT_HOSTAGE:
    case TACET_HOLDOUT_MIXED:
        return row->holdouts & row->members;
    case TACET_HOLDOUT_NONE:
    case TACET_HOLDOUT_HAWK:
    case TACET_HOLDOUT_DEMANDER:
    case TACET_HOLDOUT_UNKNOWN:
    case TACET_HOLDOUT_TYPES:
        break;
    }
    return 0;
}

double tacet_row_shock_age(const struct tacet_record *record,
                           const struct tacet_record_row *row)
{
    const int day = tacet_row_day(row);
    double age = INFINITY;

    for (size_t s = 0; s < record->n_shocks; s++) {
        const struct tacet_record_shock *shock = &record->shocks[s];

        if (shock->group == row->group && shock->date <= day) {
            age = fmin(age, day - shock->date);
        }
    }
    return age;
}
