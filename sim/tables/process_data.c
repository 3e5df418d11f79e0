/* process_data.c - tidy tables of what happens between proposal and end: outcomes of files,
 * rules side by side, who steps out from behind whom, strength, courses over time. */
#include <math.h>

#include "tables/tables_private.h"

const struct tacet_outcome_word tacet_outcome_words[TACET_OUTCOME_WORDS] = {
    { "no_objection", TACET_NO_OBJECTION },
    { "opposed", TACET_EVER_BLOCKED },
    { "offered", TACET_OFFERED },
    { "paid", TACET_ANY_PAID },
    { "abstained", TACET_ANY_ABSTAINED },
    { "ransom", TACET_RANSOMED },
    { "adopted", TACET_FATE + TACET_ADOPTED },
    { "diluted", TACET_DILUTED },
    { "shelved", TACET_FATE + TACET_SHELVED },
    { "lapsed", TACET_FATE + TACET_LAPSED },
    { "gate_failed", TACET_FATE + TACET_GATE_FAILED },
};

const struct tacet_role_word tacet_role_words[TACET_ROLE_WORDS] = {
    { "first", TACET_FIRST },     { "silent", TACET_SILENT },     { "pivotal", TACET_PIVOTAL },
    { "hostage", TACET_HOSTAGE }, { "abstains", TACET_ABSTAINS }, { "paid", TACET_PAID },
};

const char *const tacet_state_words[TACET_STATES] = { "not_tabled", "preparation", "blocked",
                                                      "adopted",    "diluted",     "dropped" };

static void add_outcome(const struct tacet_answer *answer, size_t m, const char *word,
                        struct tacet_probability p, struct tacet_table *table)
{
    tacet_table_add(table, "%s", answer->scenario->measures[m].id);
    tacet_table_add(table, "%s", word);
    tacet_cell_probability(table, p);
    tacet_table_add(table, "%llu", (unsigned long long) p.n);
}

void tacet_outcomes_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    const struct tacet_tally *tally = answer->tally;

    tacet_table_begin(table, "measure|outcome|probability|stderr|low|high|n");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        add_outcome(answer, m, "held_back", tacet_held_back(tally, m), table);
        for (int k = 0; k < TACET_OUTCOME_WORDS; k++) {
            add_outcome(answer, m, tacet_outcome_words[k].word,
                        tacet_file_share(tally, m, tacet_outcome_words[k].count), table);
        }
        add_outcome(answer, m, "undecided", tacet_fate_probability(tally, m, TACET_UNDECIDED),
                    table);
    }
}

void tacet_rules_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    tacet_table_begin(table, "measure|rule|own|probability|stderr|low|high|difference|"
                             "difference_stderr|won|lost|n");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        for (int r = 0; r < TACET_COUNCIL_RULES; r++) {
            const enum tacet_rule rule = (enum tacet_rule) r;
            const struct tacet_difference d = tacet_rule_difference(answer->tally, m, rule);

            tacet_table_add(table, "%s", answer->scenario->measures[m].id);
            tacet_table_add(table, "%s", tacet_rule_word(rule));
            tacet_table_add(table, "%d", rule == answer->scenario->measures[m].rule);
            tacet_cell_probability(table, tacet_under_rule(answer->tally, m, rule));
            tacet_cell_real(table, d.value);
            tacet_cell_real(table, d.error);
            tacet_table_add(table, "%llu", (unsigned long long) d.won);
            tacet_table_add(table, "%llu", (unsigned long long) d.lost);
            tacet_table_add(table, "%llu", (unsigned long long) *answer->tally->decisions);
        }
    }
}

void tacet_steps_out_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    const size_t N = answer->scenario->n_members;

    tacet_table_begin(table, "measure|without|member|probability|n");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        for (size_t k = 0; k < N * N; k++) {
            const uint64_t count = answer->tally->steps_out[m * N * N + k];

            if (count > 0) {
                tacet_table_add(table, "%s", answer->scenario->measures[m].id);
                tacet_table_add(table, "%s", answer->scenario->members[k / N].id);
                tacet_table_add(table, "%s", answer->scenario->members[k % N].id);
                tacet_cell_real(table, (double) count / (double) answer->tally->tabled[m]);
                tacet_table_add(table, "%llu", (unsigned long long) answer->tally->tabled[m]);
            }
        }
    }
}

void tacet_strength_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    tacet_table_begin(table, "measure|variant|label|strength|probability|effective_q10|"
                             "effective_median|effective_q90|n|days_q10|days_median|days_q90");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        const struct tacet_measure *measure = &answer->scenario->measures[m];
        const struct tacet_quantiles effective = tacet_strength(answer->tally, m);
        const struct tacet_probability adopted = tacet_adopted_if_tabled(answer->tally, m);
        const struct tacet_quantiles days = tacet_days(answer->tally, m);

        for (size_t v = 0; v < measure->n_variants; v++) {
            tacet_table_add(table, "%s", measure->id);
            tacet_table_add(table, "%zu", v);
            tacet_table_add(table, "%s", v == 0 ? measure->label : measure->variants[v].label);
            tacet_cell_real(table, measure->variants[v].strength);
            tacet_cell_real(table, tacet_variant_share(answer->tally, m, v));
            tacet_cell_real(table, effective.q10);
            tacet_cell_real(table, effective.median);
            tacet_cell_real(table, effective.q90);
            tacet_table_add(table, "%llu", (unsigned long long) adopted.hits);
            tacet_cell_real(table, days.q10);
            tacet_cell_real(table, days.median);
            tacet_cell_real(table, days.q90);
        }
    }
}

void tacet_curve_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    const size_t headline = answer->scenario->headline;

    tacet_table_begin(table, "measure|day|probability|stderr|low|high|estimator|"
                             "parameters_low|parameters_high");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        for (int day = 1; day <= answer->scenario->horizon; day++) {
            const struct tacet_range range = m == headline
                                                 ? tacet_adopted_range(answer->tally, m, day)
                                                 : (struct tacet_range) { NAN, NAN };

            tacet_table_add(table, "%s", answer->scenario->measures[m].id);
            tacet_table_add(table, "%d", day);
            tacet_cell_probability(table, tacet_shown_adopted(answer, m, day));
            tacet_table_add(table, "%s", tacet_shown_estimator(answer, m));
            tacet_cell_real(table, range.low);
            tacet_cell_real(table, range.high);
        }
    }
}

/* Day 1, the days of the timeline, and the horizon. */
static int next_fan_day(int day, int step, int horizon)
{
    const int next = day / step * step + step;

    return next < horizon ? next : horizon;
}

void tacet_fan_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    enum { QUANTILES = 11 };
    const double q[QUANTILES] = { 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95 };
    const size_t m = answer->scenario->headline;
    const int horizon = answer->scenario->horizon;
    double values[QUANTILES];

    tacet_table_begin(table, "day|probability|q05|q10|q20|q30|q40|q50|q60|q70|q80|q90|q95");
    for (int day = 1;; day = next_fan_day(day, answer->tally->grid_step, horizon)) {
        tacet_adopted_quantiles(answer->tally, m, day, q, values, QUANTILES);
        tacet_table_add(table, "%d", day);
        tacet_cell_real(table, tacet_shown_adopted(answer, m, day).value);
        for (size_t k = 0; k < QUANTILES; k++) {
            tacet_cell_real(table, values[k]);
        }
        if (day == horizon) {
            break;
        }
    }
}

void tacet_timeline_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    const struct tacet_tally *tally = answer->tally;

    tacet_table_begin(table, "measure|day|state|probability");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        for (size_t g = 0; g < tally->n_grid; g++) {
            for (int s = 0; s < TACET_STATES; s++) {
                tacet_table_add(table, "%s", answer->scenario->measures[m].id);
                tacet_table_add(table, "%zu", g * (size_t) tally->grid_step);
                tacet_table_add(table, "%s", tacet_state_words[s]);
                tacet_cell_real(table, tacet_state_share(tally, m, (enum tacet_state) s, g));
            }
        }
    }
}

void tacet_objections_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    const struct tacet_tally *tally = answer->tally;

    tacet_table_begin(table, "measure|member|day|probability");
    for (size_t m = 0; m < answer->scenario->n_measures; m++) {
        for (size_t i = 0; i < answer->scenario->n_members; i++) {
            for (size_t g = 0; g < tally->n_grid; g++) {
                tacet_table_add(table, "%s", answer->scenario->measures[m].id);
                tacet_table_add(table, "%s", answer->scenario->members[i].id);
                tacet_table_add(table, "%zu", g * (size_t) tally->grid_step);
                tacet_cell_real(table, tacet_objecting_share(tally, m, i, g));
            }
        }
    }
}
