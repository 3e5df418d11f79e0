/* data.c - tidy tables for programs: one row a fact, probabilities from 0 to 1, full precision.
 * Columns are described in results/README.md; a test holds the two together. */
#include <math.h>
#include <string.h>

#include "tables/tables_private.h"

void tacet_cell_real(struct tacet_table *table, double value)
{
    char text[32];

    tacet_table_add(table, "%s",
                    isnan(value) ? "" : tacet_format_real(text, sizeof(text), value));
}

void tacet_cell_probability(struct tacet_table *table, struct tacet_probability p)
{
    tacet_cell_real(table, p.value);
    tacet_cell_real(table, p.stderr_mc);
    tacet_cell_real(table, p.low);
    tacet_cell_real(table, p.high);
}

static void add_range(struct tacet_table *table, struct tacet_range range)
{
    tacet_cell_real(table, range.low);
    tacet_cell_real(table, range.high);
}

static void add_measure(const struct tacet_answer *answer, size_t m, struct tacet_table *table)
{
    const struct tacet_tally *tally = answer->tally;
    const struct tacet_range unknown = { NAN, NAN };
    const int horizon = answer->scenario->horizon;
    const struct tacet_measure *measure = &answer->scenario->measures[m];
    const struct {
        const char *name;
        struct tacet_probability p;
        struct tacet_range range;
        bool is_shown; /* by the headline's estimator */
        double draws;
    } rows[] = {
        { "tabled", tacet_shown_tabled(answer, m), tacet_tabled_range(tally, m), true,
          tacet_tabled_draws_error(tally, m) },
        { "no_objection_if_tabled", tacet_no_objection(tally, m), unknown, false, NAN },
        { "adopted_if_tabled", tacet_shown_if_tabled(answer, m), unknown, true,
          tacet_if_tabled_draws_error(tally, m) },
        { "shelved_if_tabled", tacet_fate_probability(tally, m, TACET_SHELVED), unknown, false,
          NAN },
        { "undecided_if_tabled", tacet_fate_probability(tally, m, TACET_UNDECIDED), unknown,
          false, NAN },
        { "adopted", tacet_shown_adopted(answer, m, horizon),
          tacet_adopted_range(tally, m, horizon), true,
          tacet_adopted_draws_error(tally, m, horizon) },
    };

    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        tacet_table_add(table, "%s", measure->id);
        tacet_table_add(table, "%s", tacet_kind_word(measure->kind));
        tacet_cell_real(table, measure->strength);
        tacet_table_add(table, "%s", tacet_rule_word(measure->rule));
        tacet_table_add(table, "%s", rows[r].name);
        tacet_cell_probability(table, rows[r].p);
        add_range(table, rows[r].range);
        tacet_table_add(table, "%s",
                        rows[r].is_shown ? tacet_shown_estimator(answer, m) : "plain");
        tacet_cell_real(table, rows[r].draws);
    }
}

void tacet_measures_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    tacet_table_begin(table, "measure|kind|strength|rule|quantity|probability|stderr|low|high|"
                             "parameters_low|parameters_high|estimator|draws_stderr");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        add_measure(answer, m, table);
    }
}

void tacet_adoption_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    int days[TACET_HORIZONS];
    const size_t n_days = tacet_horizons(days, answer->scenario->horizon);

    tacet_table_begin(table, "measure|rule|day|probability|stderr|low|high|parameters_low|"
                             "parameters_high|estimator|draws_stderr");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        for (size_t k = 0; k < n_days; k++) {
            tacet_table_add(table, "%s", answer->scenario->measures[m].id);
            tacet_table_add(table, "%s", tacet_rule_word(answer->scenario->measures[m].rule));
            tacet_table_add(table, "%d", days[k]);
            tacet_cell_probability(table, tacet_shown_adopted(answer, m, days[k]));
            add_range(table, tacet_adopted_range(answer->tally, m, days[k]));
            tacet_table_add(table, "%s", tacet_shown_estimator(answer, m));
            tacet_cell_real(table, tacet_adopted_draws_error(answer->tally, m, days[k]));
        }
    }
}

/* What came with the whole negotiation stands behind what was there before. */
static void add_roles(const struct tacet_answer *answer, size_t m, size_t i,
                      struct tacet_table *table)
{
    const struct tacet_difference gain = tacet_gain(answer->tally, m, i);

    for (int k = 0; k < TACET_ROLE_WORDS; k++) {
        const struct tacet_probability p =
            tacet_member_share(answer->tally, m, tacet_role_words[k].count, i);

        tacet_cell_real(table, p.value);
        tacet_cell_real(table, p.stderr_mc);
    }
    tacet_cell_real(table, gain.value);
    tacet_cell_real(table, gain.error);
}

void tacet_members_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    tacet_table_begin(
        table, "measure|member|protocol_order|objects|objects_stderr|sole|sole_stderr|last|"
               "last_stderr|ceiling_q10|ceiling_median|ceiling_q90|first|first_stderr|silent|"
               "silent_stderr|pivotal|pivotal_stderr|hostage|hostage_stderr|abstains|"
               "abstains_stderr|paid|paid_stderr|gain|gain_stderr|name");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        for (size_t i = 0; i < answer->scenario->n_members; i++) {
            const struct tacet_member *member = &answer->scenario->members[i];
            const struct tacet_probability counts[] = {
                tacet_objects(answer->tally, m, i),
                tacet_member_share(answer->tally, m, TACET_SOLE, i),
                tacet_member_share(answer->tally, m, TACET_LAST, i)
            };
            const struct tacet_quantiles ceiling = tacet_ceiling(answer->tally, m, i);

            tacet_table_add(table, "%s", answer->scenario->measures[m].id);
            tacet_table_add(table, "%s", member->id);
            tacet_table_add(table, "%d", member->protocol_order);
            for (int k = 0; k < 3; k++) {
                tacet_cell_real(table, counts[k].value);
                tacet_cell_real(table, counts[k].stderr_mc);
            }
            tacet_cell_real(table, ceiling.q10);
            tacet_cell_real(table, ceiling.median);
            tacet_cell_real(table, ceiling.q90);
            add_roles(answer, m, i, table);
            tacet_table_add(table, "%s", member->name);
        }
    }
}

void tacet_judgement_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    tacet_table_begin(table,
                      "parameter|value|sd|unit|base|low|low_stderr|high|high_stderr|meaning");
    for (size_t k = 0; k < answer->n_swings; k++) {
        const struct tacet_swing *swing = &answer->swings[k];
        const struct tacet_parameter *row =
            &answer->scenario->parameters.rows[swing->parameter];

        tacet_table_add(table, "%s", row->name);
        tacet_cell_real(table, row->value);
        tacet_cell_real(table, row->sd);
        tacet_table_add(table, "%s", row->unit);
        tacet_cell_real(table, swing->base);
        tacet_cell_real(table, swing->low);
        tacet_cell_real(table, swing->low_error);
        tacet_cell_real(table, swing->high);
        tacet_cell_real(table, swing->high_error);
        tacet_table_add(table, "%s", row->meaning);
    }
}
