/* people.c - tables for people: percent, digits that follow the standard error, words for the
 * ends of the strength scale. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables/tables_private.h"

void tacet_cell_percent(struct tacet_table *table, struct tacet_probability p)
{
    char text[32];

    tacet_table_add(table, "%s", tacet_percent(text, sizeof(text), &p));
}

static const char *ceiling_text(char *buffer, size_t size, double strength)
{
    if (isnan(strength)) {
        return "no data";
    }
    if (strength <= 0.0) {
        return "nothing";
    }
    if (strength >= 100.0) {
        return "anything";
    }
    snprintf(buffer, size, "%.0f", strength);
    return buffer;
}

static void add_days(struct tacet_table *table, struct tacet_quantiles days)
{
    if (isnan(days.median)) {
        tacet_table_add(table, "no data");
    } else {
        tacet_table_add(table, "%.0f (%.0f to %.0f)", days.median, days.q10, days.q90);
    }
}

enum { HITS_TO_NAME = 30 };

static const char *const rule_texts[TACET_RULES] = {
    "unanimity", "with abstention", "less one", "QMV 55/65",
    "QMV 72/65", "QMV and brake",   "HR alone", "national",
};

const char *tacet_rule_text(enum tacet_rule rule)
{
    return rule_texts[rule];
}

/* P(adopted within so many days). */
static void add_adopted(const struct tacet_answer *answer, size_t m, int day,
                        struct tacet_table *table)
{
    tacet_cell_percent(table,
                       tacet_for_people(answer, m, tacet_shown_adopted(answer, m, day),
                                        tacet_adopted_draws_error(answer->tally, m, day)));
}

void tacet_measures_table(const struct tacet_answer *answer, struct tacet_table *table)
{
    const struct tacet_tally *tally = answer->tally;

    tacet_table_begin(table, "Measure|Strength|Rule|Tabled|Nobody objects*|Adopted*|Shelved*|"
                             "Undecided*|Adopted|Days if adopted, median (10 to 90 %)");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        const struct tacet_measure *measure = &answer->scenario->measures[m];

        tacet_table_add(table, "%s", measure->id);
        tacet_table_add(table, "%g", measure->strength);
        tacet_table_add(table, "%s", tacet_rule_text(measure->rule));
        if (tally->given[m]) {
            tacet_table_add(table, "given");
        } else {
            tacet_cell_percent(table, tacet_for_people(answer, m, tacet_shown_tabled(answer, m),
                                                       tacet_tabled_draws_error(tally, m)));
        }
        if (measure->rule != TACET_HIGH_REPRESENTATIVE && measure->rule != TACET_NATIONAL) {
            tacet_cell_percent(table, tacet_no_objection(tally, m));
        } else {
            tacet_table_add(table, "-"); /* nobody is asked */
        }
        tacet_cell_percent(table, tacet_for_people(answer, m, tacet_shown_if_tabled(answer, m),
                                                   tacet_if_tabled_draws_error(tally, m)));
        tacet_cell_percent(table, tacet_fate_probability(tally, m, TACET_SHELVED));
        tacet_cell_percent(table, tacet_fate_probability(tally, m, TACET_UNDECIDED));
        add_adopted(answer, m, answer->scenario->horizon, table);
        add_days(table, tacet_days(tally, m));
    }
}

/* The 5 and 95 % quantiles over the parameters. */
static void add_range(struct tacet_table *table, struct tacet_range range)
{
    char low[32], high[32];

    if (isnan(range.low)) {
        tacet_table_add(table, "-");
    } else {
        tacet_table_add(table, "%s to %s %%", tacet_two_digits(low, sizeof(low), range.low),
                        tacet_two_digits(high, sizeof(high), range.high));
    }
}

void tacet_days_table(const struct tacet_answer *answer, struct tacet_table *table)
{
    const bool drawn = answer->scenario->parameters.n_draws > 0;
    const int horizon = answer->scenario->horizon;
    int days[TACET_HORIZONS];
    const size_t n = tacet_horizons(days, horizon);
    char header[256] = "Measure";

    for (size_t k = 0; k < n; k++) {
        const size_t at = strlen(header);

        if (days[k] == 1) {
            snprintf(header + at, sizeof(header) - at, "|same day");
        } else {
            snprintf(header + at, sizeof(header) - at, "|%d days", days[k]);
        }
    }
    if (drawn) {
        strcat(header, "|5 to 95 % of draws");
    }
    tacet_table_begin(table, header);
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        tacet_table_add(table, "%s", answer->scenario->measures[m].id);
        for (size_t k = 0; k < n; k++) {
            add_adopted(answer, m, days[k], table);
        }
        if (drawn) {
            add_range(table, tacet_adopted_range(answer->tally, m, horizon));
        }
    }
}

/* A member's place in the order asked for: ascending key, then id. */
struct place {
    size_t member;
    double key;
    const char *id;
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return strcmp(x->id, y->id);
}

static void order_members(const struct tacet_answer *answer, size_t m,
                          struct place places[TACET_MEMBERS_MAX])
{
    for (size_t i = 0; i < answer->scenario->n_members; i++) {
        const struct tacet_member *member = &answer->scenario->members[i];
        const struct tacet_probability objects = tacet_objects(answer->tally, m, i);

        places[i] = (struct place) { .member = i, .id = member->id };
        if (answer->order == TACET_BY_PROTOCOL) {
            places[i].key = member->protocol_order;
        } else if (answer->order == TACET_BY_VALUE) {
            places[i].key = -(double) objects.hits;
        }
    }
    qsort(places, answer->scenario->n_members, sizeof(*places), by_place);
}

/* The member most often stepping out from behind another, with how often. */
static void add_behind(const struct tacet_answer *answer, size_t m, size_t i,
                       struct tacet_table *table)
{
    const size_t N = answer->scenario->n_members;
    const uint64_t *const counts = answer->tally->steps_out + (m * N + i) * N;
    size_t most = 0;

    for (size_t j = 1; j < N; j++) {
        most = counts[j] > counts[most] ? j : most;
    }
    if (counts[most] < HITS_TO_NAME) { /* a handful of decisions names nobody */
        tacet_table_add(table, "-");
    } else {
        tacet_table_add(table, "%s %.2g %%", answer->scenario->members[most].id,
                        100.0 * (double) counts[most] / (double) answer->tally->tabled[m]);
    }
}

static void add_ceiling(struct tacet_table *table, struct tacet_quantiles ceiling)
{
    char median[32], low[32], high[32];

    if (ceiling.q10 == ceiling.q90) {
        tacet_table_add(table, "%s", ceiling_text(median, sizeof(median), ceiling.median));
        return;
    }
    tacet_table_add(table, "%s (%s to %s)",
                    ceiling_text(median, sizeof(median), ceiling.median),
                    ceiling_text(low, sizeof(low), ceiling.q10),
                    ceiling_text(high, sizeof(high), ceiling.q90));
}

void tacet_members_table(const struct tacet_answer *answer, struct tacet_table *table)
{
    const enum tacet_member_count columns[] = { TACET_OBJECTS, TACET_FIRST,  TACET_SOLE,
                                                TACET_LAST,    TACET_SILENT, TACET_PIVOTAL };
    const size_t m = answer->scenario->headline;
    struct place places[TACET_MEMBERS_MAX];

    order_members(answer, m, places);
    tacet_table_begin(table, "Member|Name|Head of government|Objects|First|Sole|Last|Silent|"
                             "Pivotal|Without it, points|Steps out|Ceiling (10 to 90 %)");
    for (size_t k = 0; k < answer->scenario->n_members; k++) {
        const size_t i = places[k].member;
        const struct tacet_member *member = &answer->scenario->members[i];
        const struct tacet_difference gain = tacet_gain(answer->tally, m, i);

        tacet_table_add(table, "%s", member->id);
        tacet_table_add(table, "%s", member->name);
        tacet_table_add(table, "%s", member->head);
        for (size_t c = 0; c < sizeof(columns) / sizeof(columns[0]); c++) {
            const struct tacet_probability p =
                tacet_member_share(answer->tally, m, columns[c], i);

            if (p.hits == 0 && c > 0) {
                tacet_table_add(table, "-");
            } else {
                tacet_cell_percent(table, p);
            }
        }
        tacet_cell_points(table, gain.value, gain.error);
        add_behind(answer, m, i, table);
        add_ceiling(table, tacet_ceiling(answer->tally, m, i));
    }
}

/* A difference in percentage points, with its error. */
void tacet_cell_points(struct tacet_table *table, double moved, double error)
{
    const int decimals = tacet_decimals(100.0 * error);

    if (isnan(moved) || isnan(error)) {
        tacet_table_add(table, "no data");
    } else if (moved == 0.0 && error == 0.0) {
        tacet_table_add(table, "0");
    } else {
        tacet_table_add(table, "%+.*f ± %.*f", decimals, 100.0 * moved, decimals,
                        100.0 * error);
    }
}

void tacet_judgement_table(const struct tacet_answer *answer, struct tacet_table *table)
{
    tacet_table_begin(table,
                      "Parameter|Value|sd|Value - sd, points|Value + sd, points|Meaning");
    for (size_t k = 0; k < answer->n_swings; k++) {
        const struct tacet_swing *swing = &answer->swings[k];
        const struct tacet_parameter *row =
            &answer->scenario->parameters.rows[swing->parameter];

        tacet_table_add(table, "%s", row->name);
        tacet_table_add(table, "%g", row->value);
        tacet_table_add(table, "%g", row->sd);
        tacet_cell_points(table, swing->low - swing->base, swing->low_error);
        tacet_cell_points(table, swing->high - swing->base, swing->high_error);
        tacet_table_add(table, "%s", row->meaning);
    }
}
