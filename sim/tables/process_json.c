/* process_json.c - what happens between proposal and end, as JSON. */
#include <math.h>

#include "tables/tables_private.h"

static void number(struct tacet_text *out, const char *before, double value)
{
    tacet_text_add(out, "%s", before);
    tacet_json_number(out, value);
}

static void probability(struct tacet_text *out, const char *name, struct tacet_probability p)
{
    tacet_text_add(out, "\"%s\": {", name);
    number(out, "\"probability\": ", p.value);
    number(out, ", \"stderr\": ", p.stderr_mc);
    number(out, ", \"low\": ", p.low);
    number(out, ", \"high\": ", p.high);
    tacet_text_add(out, "}");
}

static void outcomes(const struct tacet_answer *answer, size_t m, struct tacet_text *out)
{
    tacet_text_add(out, "     \"outcomes\": {");
    probability(out, "held_back", tacet_held_back(answer->tally, m));
    for (int k = 0; k < TACET_OUTCOME_WORDS; k++) {
        tacet_text_add(out, ",\n       ");
        probability(out, tacet_outcome_words[k].word,
                    tacet_file_share(answer->tally, m, tacet_outcome_words[k].count));
    }
    tacet_text_add(out, "},\n");
}

static void rules(const struct tacet_answer *answer, size_t m, struct tacet_text *out)
{
    tacet_text_add(out, "     \"rules\": {");
    for (int r = 0; r < TACET_COUNCIL_RULES; r++) {
        const enum tacet_rule rule = (enum tacet_rule) r;
        const struct tacet_probability p = tacet_under_rule(answer->tally, m, rule);
        const struct tacet_difference d = tacet_rule_difference(answer->tally, m, rule);

        tacet_text_add(out, "%s\"%s\": {", r == 0 ? "" : ",\n       ", tacet_rule_word(rule));
        number(out, "\"probability\": ", p.value);
        number(out, ", \"stderr\": ", p.stderr_mc);
        number(out, ", \"difference\": ", d.value);
        number(out, ", \"difference_stderr\": ", d.error);
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "},\n");
}

static void variants(const struct tacet_answer *answer, size_t m, struct tacet_text *out)
{
    const struct tacet_measure *measure = &answer->scenario->measures[m];
    const struct tacet_quantiles strength = tacet_strength(answer->tally, m);

    tacet_text_add(out, "     \"variants\": [");
    for (size_t v = 0; v < measure->n_variants; v++) {
        number(out,
               v == 0 ? "{\"strength\": " : ", {\"strength\": ", measure->variants[v].strength);
        number(out, ", \"probability_if_adopted\": ", tacet_variant_share(answer->tally, m, v));
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "],\n     \"effective_strength\": {");
    number(out, "\"median\": ", strength.median);
    number(out, ", \"q10\": ", strength.q10);
    number(out, ", \"q90\": ", strength.q90);
    tacet_text_add(out, "},\n");
}

static void timeline(const struct tacet_answer *answer, size_t m, struct tacet_text *out)
{
    const struct tacet_tally *tally = answer->tally;

    tacet_text_add(out, "     \"timeline\": {\"days\": [");
    for (size_t g = 0; g < tally->n_grid; g++) {
        tacet_text_add(out, "%s%zu", g == 0 ? "" : ",", g * (size_t) tally->grid_step);
    }
    tacet_text_add(out, "]");
    for (int s = 0; s < TACET_STATES; s++) {
        tacet_text_add(out, ",\n       \"%s\": [", tacet_state_words[s]);
        for (size_t g = 0; g < tally->n_grid; g++) {
            number(out, g == 0 ? "" : ",",
                   tacet_state_share(tally, m, (enum tacet_state) s, g));
        }
        tacet_text_add(out, "]");
    }
    tacet_text_add(out, "},\n");
}

void tacet_process_json(const struct tacet_answer *answer, size_t m, struct tacet_text *out)
{
    outcomes(answer, m, out);
    rules(answer, m, out);
    variants(answer, m, out);
    timeline(answer, m, out);
}
