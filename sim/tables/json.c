/* json.c - the whole answer as one JSON object; schema in results/README.md.
 *
 * Only writes: numbers that read back as the same double, null for what is not known.
 */
#include <math.h>
#include <string.h>

#include "tables/tables_private.h"

void tacet_json_string(struct tacet_text *out, const char *text)
{
    tacet_text_add(out, "\"");
    for (const unsigned char *at = (const unsigned char *) text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') {
            tacet_text_add(out, "\\%c", *at);
        } else if (*at < 0x20) {
            tacet_text_add(out, "\\u%04x", *at);
        } else {
            tacet_text_add(out, "%c", *at);
        }
    }
    tacet_text_add(out, "\"");
}

void tacet_json_number(struct tacet_text *out, double value)
{
    char text[32];

    tacet_text_add(out, "%s",
                   isfinite(value) ? tacet_format_real(text, sizeof(text), value) : "null");
}

static void named_string(struct tacet_text *out, const char *name, const char *text)
{
    tacet_text_add(out, "\"%s\": ", name);
    tacet_json_string(out, text);
}

static void number(struct tacet_text *out, const char *name, double value)
{
    tacet_text_add(out, "\"%s\": ", name);
    tacet_json_number(out, value);
}

static void probability(struct tacet_text *out, struct tacet_probability p)
{
    number(out, "probability", p.value);
    tacet_text_add(out, ", ");
    number(out, "stderr", p.stderr_mc);
    tacet_text_add(out, ", ");
    number(out, "low", p.low);
    tacet_text_add(out, ", ");
    number(out, "high", p.high);
}

/* Ends of the interval over the parameters, null where they are held. */
static void range(struct tacet_text *out, struct tacet_range range)
{
    tacet_text_add(out, ", ");
    number(out, "parameters_low", range.low);
    tacet_text_add(out, ", ");
    number(out, "parameters_high", range.high);
}

static void named_probability(struct tacet_text *out, const char *name,
                              struct tacet_probability p)
{
    tacet_text_add(out, "\"%s\": {", name);
    probability(out, p);
    tacet_text_add(out, "}");
}

static void quantiles(struct tacet_text *out, const char *name, struct tacet_quantiles q)
{
    tacet_text_add(out, "\"%s\": {", name);
    number(out, "median", q.median);
    tacet_text_add(out, ", ");
    number(out, "q10", q.q10);
    tacet_text_add(out, ", ");
    number(out, "q90", q.q90);
    tacet_text_add(out, "}");
}

static void adoption(const struct tacet_answer *answer, size_t m, struct tacet_text *out)
{
    int days[TACET_HORIZONS];
    const size_t n = tacet_horizons(days, answer->scenario->horizon);

    tacet_text_add(out, "     \"adoption\": [");
    for (size_t k = 0; k < n; k++) {
        tacet_text_add(out, "%s\n       {\"rule\": \"%s\", \"day\": %d, ", k == 0 ? "" : ",",
                       tacet_rule_word(answer->scenario->measures[m].rule), days[k]);
        probability(out, tacet_shown_adopted(answer, m, days[k]));
        range(out, tacet_adopted_range(answer->tally, m, days[k]));
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "],\n");
}

static void roles(const struct tacet_answer *answer, size_t m, size_t i, struct tacet_text *out)
{
    const struct tacet_difference gain = tacet_gain(answer->tally, m, i);

    for (int k = 0; k < TACET_ROLE_WORDS; k++) {
        tacet_text_add(out, ", ");
        number(out, tacet_role_words[k].word,
               tacet_member_share(answer->tally, m, tacet_role_words[k].count, i).value);
    }
    tacet_text_add(out, ", ");
    number(out, "gain", gain.value);
    tacet_text_add(out, ", ");
    number(out, "gain_stderr", gain.error);
}

static void members(const struct tacet_answer *answer, size_t m, struct tacet_text *out)
{
    tacet_text_add(out, "     \"members\": [");
    for (size_t i = 0; i < answer->scenario->n_members; i++) {
        tacet_text_add(out, "%s\n       {", i == 0 ? "" : ",");
        named_string(out, "id", answer->scenario->members[i].id);
        tacet_text_add(out, ", ");
        number(out, "objects", tacet_objects(answer->tally, m, i).value);
        tacet_text_add(out, ", ");
        number(out, "sole", tacet_member_share(answer->tally, m, TACET_SOLE, i).value);
        tacet_text_add(out, ", ");
        number(out, "last", tacet_member_share(answer->tally, m, TACET_LAST, i).value);
        tacet_text_add(out, ", ");
        quantiles(out, "ceiling", tacet_ceiling(answer->tally, m, i));
        roles(answer, m, i, out);
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "]}");
}

static void measure(const struct tacet_answer *answer, size_t m, struct tacet_text *out)
{
    const struct tacet_measure *row = &answer->scenario->measures[m];

    tacet_text_add(out, "%s\n    {", m == 0 ? "" : ",");
    named_string(out, "id", row->id);
    tacet_text_add(out, ", ");
    named_string(out, "label", row->label);
    tacet_text_add(out, ", \"kind\": \"%s\", ", tacet_kind_word(row->kind));
    number(out, "strength", row->strength);
    tacet_text_add(out, ",\n     \"opening\": {");
    named_probability(out, "no_objection", tacet_no_objection(answer->tally, m));
    tacet_text_add(out, "},\n     ");
    tacet_text_add(out, "\"tabled\": {");
    probability(out, tacet_shown_tabled(answer, m));
    range(out, tacet_tabled_range(answer->tally, m));
    tacet_text_add(out, "},\n     ");
    named_probability(out, "adopted_if_tabled", tacet_shown_if_tabled(answer, m));
    tacet_text_add(out, ",\n     ");
    named_probability(out, "shelved_if_tabled",
                      tacet_fate_probability(answer->tally, m, TACET_SHELVED));
    tacet_text_add(out, ",\n     ");
    named_probability(out, "undecided_if_tabled",
                      tacet_fate_probability(answer->tally, m, TACET_UNDECIDED));
    tacet_text_add(out, ",\n");
    adoption(answer, m, out);
    tacet_text_add(out, "     ");
    quantiles(out, "days", tacet_days(answer->tally, m));
    tacet_text_add(out, ",\n");
    tacet_process_json(answer, m, out);
    members(answer, m, out);
}

static void judgement(const struct tacet_answer *answer, struct tacet_text *out)
{
    tacet_text_add(out, "  \"judgement\": [");
    for (size_t k = 0; k < answer->n_swings; k++) {
        const struct tacet_swing *swing = &answer->swings[k];
        const struct tacet_parameter *row =
            &answer->scenario->parameters.rows[swing->parameter];
        const struct {
            const char *name;
            double value;
        } numbers[] = { { "value", row->value },
                        { "sd", row->sd },
                        { "base", swing->base },
                        { "low", swing->low },
                        { "low_stderr", swing->low_error },
                        { "high", swing->high },
                        { "high_stderr", swing->high_error } };

        tacet_text_add(out, "%s\n    {", k == 0 ? "" : ",");
        named_string(out, "parameter", row->name);
        for (size_t j = 0; j < sizeof(numbers) / sizeof(numbers[0]); j++) {
            tacet_text_add(out, ", ");
            number(out, numbers[j].name, numbers[j].value);
        }
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "]");
}

/* The object of the run, still open. */
static void run_numbers(const struct tacet_answer *answer, struct tacet_text *out)
{
    tacet_text_add(out,
                   "\"run\": {\"seed\": \"%llu\", \"decisions\": %llu, "
                   "\"judgement_decisions\": %llu, \"uncertainty_decisions\": %llu, "
                   "\"driver_decisions\": %llu, "
                   "\"parameters\": \"%s\", \"estimator\": \"%s\", \"lattice_points\": %llu, "
                   "\"pairs\": %llu, \"leans\": %s",
                   (unsigned long long) answer->seed, (unsigned long long) answer->decisions,
                   (unsigned long long) answer->swing_decisions,
                   (unsigned long long) answer->uncertainty.drivers_decisions,
                   (unsigned long long) (answer->driver_decisions / TACET_BLOCK * TACET_BLOCK),
                   tacet_parameters_used(answer),
                   tacet_estimator_word(answer->headline->choice.used),
                   (unsigned long long) answer->headline->points,
                   (unsigned long long) answer->headline->decisions,
                   answer->headline->leans ? "true" : "false");
}

/* What the headline rests on: the rows of uncertainty.csv. */
static void uncertainty(const struct tacet_answer *answer, struct tacet_text *out)
{
    const struct tacet_uncertainty *of = &answer->uncertainty;
    const struct {
        const char *name;
        struct tacet_part part;
    } parts[] = { { "parameters", of->parameters },
                  { "fitted", of->fitted },
                  { "judged", of->judged },
                  { "drivers", of->drivers } };

    tacet_text_add(out, "\"uncertainty\": {");
    for (size_t k = 0; k < sizeof(parts) / sizeof(parts[0]); k++) {
        tacet_text_add(out, "\"%s\": {", parts[k].name);
        number(out, "variance", parts[k].part.variance);
        tacet_text_add(out, ", ");
        number(out, "variance_stderr", parts[k].part.error);
        tacet_text_add(out, "},\n    ");
    }
    number(out, "draws_stderr", of->draws_error);
    tacet_text_add(out, "},\n  ");
}

static void overrides(const struct tacet_answer *answer, struct tacet_text *out)
{
    tacet_text_add(out, "\"set\": [");
    for (size_t k = 0; k < answer->n_overrides; k++) {
        tacet_text_add(out, k == 0 ? "" : ", ");
        tacet_json_string(out, answer->overrides[k]);
    }
    tacet_text_add(out, "]");
}

void tacet_json(const struct tacet_answer *answer, struct tacet_text *out)
{
    const struct tacet_scenario *scenario = answer->scenario;

    tacet_text_add(out, "{\"schema\": 1, \"version\": \"%s\",\n  \"scenario\": {",
                   TACET_VERSION);
    named_string(out, "name", scenario->name);
    tacet_text_add(out, ", \"hash\": \"%s\", ", scenario->hash);
    named_string(out, "question", scenario->question);
    tacet_text_add(out, ", ");
    named_string(out, "headline", scenario->measures[scenario->headline].id);
    tacet_text_add(out, "},\n  ");
    run_numbers(answer, out);
    tacet_text_add(out, ", \"uncertainty\": \"%s\"},\n  ",
                   scenario->parameters.n_draws == 0
                       ? "Monte Carlo error only"
                       : "Monte Carlo error in stderr, low and high; parameters in "
                         "parameters_low and parameters_high");
    uncertainty(answer, out);
    overrides(answer, out);
    tacet_text_add(out, ",\n  \"measures\": [");
    for (size_t m = 0; m < scenario->n_measures; m++) {
        measure(answer, m, out);
    }
    tacet_text_add(out, "],\n");
    judgement(answer, out);
    tacet_text_add(out, ",\n");
    tacet_drivers_json(answer, out);
    tacet_text_add(out, "}\n");
}

/* What was asked, for whoever reports on the result without the scenario. */
static void asked(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    char date[16];

    named_string(out, "question", scenario->question);
    tacet_text_add(out, ",\n    ");
    named_string(out, "headline", scenario->measures[scenario->headline].id);
    tacet_text_add(out, ", \"date\": \"%s\", \"horizon\": %d",
                   tacet_format_date(date, sizeof(date), scenario->date), scenario->horizon);
}

void tacet_json_inputs(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    for (size_t k = 0; k < scenario->n_inputs; k++) {
        const char *slash = strrchr(scenario->inputs[k].path, '/');

        tacet_text_add(out, "%s\n    {", k == 0 ? "" : ",");
        named_string(out, "role", scenario->inputs[k].role);
        tacet_text_add(out, ", ");
        named_string(out, "file", slash == NULL ? scenario->inputs[k].path : slash + 1);
        tacet_text_add(out, ", \"sha256\": \"%s\"}", scenario->inputs[k].hash);
    }
}

void tacet_json_outputs(const struct tacet_output *outputs, size_t n, struct tacet_text *out)
{
    for (size_t k = 0; k < n; k++) {
        tacet_text_add(out, "%s\n    {", k == 0 ? "" : ",");
        named_string(out, "file", outputs[k].name);
        tacet_text_add(out, ", \"sha256\": \"%s\"}", outputs[k].hash);
    }
}

void tacet_manifest(const struct tacet_answer *answer, const struct tacet_output *outputs,
                    size_t n_outputs, struct tacet_text *out)
{
    const struct tacet_scenario *scenario = answer->scenario;

    tacet_text_add(out, "{\"schema\": 1, \"program\": \"tacet\", \"version\": \"%s\",\n  ",
                   TACET_VERSION);
    tacet_text_add(out, "\"scenario\": {");
    named_string(out, "name", scenario->name);
    tacet_text_add(out, ", \"hash\": \"%s\",\n    ", scenario->hash);
    asked(scenario, out);
    tacet_text_add(out, "},\n  ");
    run_numbers(answer, out);
    tacet_text_add(out, "},\n  ");
    overrides(answer, out);
    tacet_text_add(out, ",\n  \"inputs\": [");
    tacet_json_inputs(scenario, out);
    tacet_text_add(out, "],\n  \"outputs\": [");
    tacet_json_outputs(outputs, n_outputs, out);
    tacet_text_add(out, "]}\n");
}
