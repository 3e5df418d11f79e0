/* process_people.c - tables for people about what happens between proposal and end. */
#include <math.h>
#include <stdio.h>

#include "tables/tables_private.h"

/* The adopted strength: as proposed, or a median with its range. */
static void add_strength(const struct tacet_answer *answer, size_t m, struct tacet_table *table)
{
    const struct tacet_quantiles strength = tacet_strength(answer->tally, m);

    if (isnan(strength.median)) {
        tacet_table_add(table, "no data");
    } else {
        tacet_table_add(table, "%g (%g to %g)", strength.median, strength.q10, strength.q90);
    }
}

void tacet_files_table(const struct tacet_answer *answer, struct tacet_table *table)
{
    const struct tacet_tally *tally = answer->tally;
    const int columns[] = { TACET_EVER_BLOCKED,
                            TACET_OFFERED,
                            TACET_ANY_PAID,
                            TACET_DILUTED,
                            TACET_FATE + TACET_LAPSED,
                            TACET_FATE + TACET_GATE_FAILED };

    tacet_table_begin(table, "Measure|Openly opposed*|Offer made*|Paid*|Adopted diluted*|"
                             "Lapsed*|Second gate failed*|Strength if adopted, median (10 to "
                             "90 %)");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        tacet_table_add(table, "%s", answer->scenario->measures[m].id);
        for (size_t k = 0; k < sizeof(columns) / sizeof(columns[0]); k++) {
            const struct tacet_probability p = tacet_file_share(tally, m, columns[k]);

            if (p.hits == 0) {
                tacet_table_add(table, "-"); /* it cannot happen here, or never did */
            } else {
                tacet_cell_percent(table, p);
            }
        }
        add_strength(answer, m, table);
    }
}

void tacet_rules_table(const struct tacet_answer *answer, struct tacet_table *table)
{
    const size_t m = answer->scenario->headline;
    const enum tacet_rule own = answer->scenario->measures[m].rule;

    tacet_table_begin(table, "Rule|Adopted|Difference, points");
    for (int r = 0; r < TACET_COUNCIL_RULES; r++) {
        const enum tacet_rule rule = (enum tacet_rule) r;
        const struct tacet_difference d = tacet_rule_difference(answer->tally, m, rule);

        tacet_table_add(table, "%s", tacet_rule_text(rule));
        tacet_cell_percent(table, tacet_under_rule(answer->tally, m, rule));
        if (rule == own) {
            tacet_table_add(table, "its own rule");
        } else {
            tacet_cell_points(table, d.value, d.error);
        }
    }
}

void tacet_states_table(const struct tacet_answer *answer, struct tacet_table *table)
{
    const struct tacet_tally *tally = answer->tally;
    const size_t m = answer->scenario->headline;
    const size_t rows = tally->n_grid < 8 ? tally->n_grid : 8;

    tacet_table_begin(table, "Day|Not tabled|In preparation|Blocked|Adopted|Adopted diluted|"
                             "Dropped");
    for (size_t k = 0; k < rows; k++) {
        const size_t g = rows == 1 ? 0 : k * (tally->n_grid - 1) / (rows - 1);

        tacet_table_add(table, "%zu", g * (size_t) tally->grid_step);
        for (int s = 0; s < TACET_STATES; s++) {
            const double share = tacet_state_share(tally, m, (enum tacet_state) s, g);
            const struct tacet_probability p = tacet_probability(
                (uint64_t) llround(share * (double) *tally->decisions), *tally->decisions);

            if (p.hits == 0) {
                tacet_table_add(table, "-");
            } else {
                tacet_table_add(table, "%.*f %%", share < 0.0995 ? 1 : 0, 100.0 * share);
            }
        }
    }
}
