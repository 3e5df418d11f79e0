/* report.c - the whole answer for a person: conclusion first, then the tables, then where it
 * comes from. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tables/tables_private.h"

enum { NAMED_MEMBERS = 3 };

typedef void build_table(const struct tacet_answer *answer, struct tacet_table *table);

static void print(const struct tacet_answer *answer, bool markdown, build_table *build,
                  struct tacet_text *out)
{
    struct tacet_table table;

    build(answer, &table);
    tacet_table_close(&table, markdown, out);
}

/* A probability, with its interval over the parameters where that is known. */
static void sentence(const struct tacet_answer *answer, struct tacet_text *out,
                     const char *what, struct tacet_probability p, struct tacet_range range,
                     double draws)
{
    const struct tacet_probability shown =
        tacet_for_people(answer, answer->scenario->headline, p, draws);
    const int decimals = tacet_decimals(100.0 * shown.stderr_mc);
    char value[32], error[32], low[32], high[32];

    tacet_text_add(out, "%s: %s", what, tacet_percent(value, sizeof(value), &shown));
    if (answer->headline->choice.used == TACET_QUADRATURE) {
        tacet_text_add(out, " (exact)");
    } else if (p.n > 0 && (p.hits == 0 || p.hits == p.n)) {
        tacet_text_add(out, " (%s in %llu decisions; 95 %% bound)",
                       p.hits == 0 ? "not once" : "every time", (unsigned long long) p.n);
    } else if (!isnan(range.low)) {
        tacet_text_add(out,
                       " (90 %% of parameter draws: %s to %s %%; Monte Carlo error %s points)",
                       tacet_two_digits(low, sizeof(low), range.low),
                       tacet_two_digits(high, sizeof(high), range.high),
                       tacet_points(error, sizeof(error), p.stderr_mc));
    } else if (p.n > 0) {
        tacet_text_add(
            out, " (95 %% Monte Carlo interval %.*f to %.*f %%, standard error %s points)",
            decimals, 100.0 * p.low, decimals, 100.0 * p.high,
            tacet_points(error, sizeof(error), p.stderr_mc));
    }
    tacet_text_add(out, "\n");
}

/* The members most often among the objectors, the most likely first. */
static void name_objectors(const struct tacet_answer *answer, struct tacet_text *out)
{
    const size_t m = answer->scenario->headline, N = answer->scenario->n_members;
    const struct tacet_probability nobody = tacet_no_objection(answer->tally, m);
    bool named[TACET_MEMBERS_MAX] = { false };
    char text[32];

    if (nobody.n == 0) {
        tacet_text_add(out, "It was never tabled, so nothing is known of who would object.\n");
        return;
    }
    tacet_text_add(out, "If it is tabled, nobody objects at the opening: %s.",
                   tacet_percent(text, sizeof(text), &nobody));
    if (nobody.hits == nobody.n) {
        tacet_text_add(out, "\n");
        return;
    }
    for (size_t k = 0; k < NAMED_MEMBERS && k < N; k++) {
        struct tacet_probability most = { 0 };
        size_t who = N;

        for (size_t i = 0; i < N; i++) {
            const struct tacet_probability objects = tacet_objects(answer->tally, m, i);

            if (!named[i] && objects.hits > most.hits) {
                most = objects;
                who = i;
            }
        }
        if (who == N) {
            break;
        }
        named[who] = true;
        tacet_text_add(out, "%s %s %s", k == 0 ? " Most likely to object:" : ",",
                       answer->scenario->members[who].id,
                       tacet_percent(text, sizeof(text), &most));
    }
    tacet_text_add(out, ".\n");
}

/* Shares of a hundred in whole numbers that add up to it: the largest remainders are rounded
 * up. */
static void round_hundred(const double *shares, int *whole, size_t n)
{
    bool raised[TACET_FATES + 1] = { false };
    int left = 100;

    for (size_t k = 0; k < n; k++) {
        whole[k] = (int) floor(100.0 * shares[k]);
        left -= whole[k];
    }
    for (; left > 0; left--) {
        size_t most = n;

        for (size_t k = 0; k < n; k++) {
            const double rest = 100.0 * shares[k] - whole[k];

            if (!raised[k] && (most == n || rest > 100.0 * shares[most] - whole[most])) {
                most = k;
            }
        }
        if (most == n) {
            return;
        }
        whole[most] += 1;
        raised[most] = true;
    }
}

/* Where the files of the headline end, in whole cases of a hundred. */
static void of_a_hundred(const struct tacet_answer *answer, struct tacet_text *out)
{
    const size_t m = answer->scenario->headline;
    const double n = (double) *answer->tally->decisions;
    const uint64_t *fate = answer->tally->files + m * TACET_FILE_COUNTS + TACET_FATE;
    double shares[TACET_FATES + 1];
    int whole[TACET_FATES + 1];

    for (size_t f = 0; f < TACET_FATES; f++) {
        shares[f] = (double) fate[f] / n;
    }
    shares[TACET_FATES] = 1.0 - (double) answer->tally->tabled[m] / n;
    round_hundred(shares, whole, TACET_FATES + 1);
    tacet_text_add(out, "Of 100 cases");
    if (!answer->tally->given[m]) {
        tacet_text_add(out, " %d are not tabled,", whole[TACET_FATES]);
    }
    tacet_text_add(out,
                   " %d are still undecided after %d day%s (files beyond passing among "
                   "them),\n%d shelved",
                   whole[TACET_UNDECIDED], answer->scenario->horizon,
                   answer->scenario->horizon == 1 ? "" : "s", whole[TACET_SHELVED]);
    if (fate[TACET_LAPSED] > 0) {
        tacet_text_add(out, ", %d lapsed", whole[TACET_LAPSED]);
    }
    if (fate[TACET_GATE_FAILED] > 0) {
        tacet_text_add(out, ", %d failed at the second gate", whole[TACET_GATE_FAILED]);
    }
    tacet_text_add(out, " and %d adopted.\n", whole[TACET_ADOPTED]);
}

/* The file a role was read from, without its folder; "" if there is none. */
static const char *input_of(const struct tacet_scenario *scenario, const char *role)
{
    for (size_t k = 0; k < scenario->n_inputs; k++) {
        const char *path = scenario->inputs[k].path, *slash = strrchr(path, '/');

        if (strcmp(scenario->inputs[k].role, role) == 0) {
            return slash == NULL ? path : slash + 1;
        }
    }
    return "";
}

/* What the printed errors hold, and what not. */
static void caveats(const struct tacet_answer *answer, struct tacet_text *out)
{
    const struct tacet_scenario *scenario = answer->scenario;
    const struct tacet_block_sums *sums = &answer->tally->sums;

    if (sums->n_draws > 0) {
        tacet_text_add(out, "Monte Carlo errors are what another seed would change. The model "
                            "leaves out what docs/model.md lists.\n");
    } else {
        tacet_text_add(out, "The intervals are Monte Carlo error only: parameters are held at "
                            "their values, and the model\nleaves out what docs/model.md "
                            "lists. ");
    }
    tacet_text_add(out, "Whether a measure is tabled is judged throughout, not fitted.\n");
    if (sums->n_draws > 0 && *sums->blocks < TACET_BLOCKS_LEAST) {
        tacet_text_add(out,
                       "With %llu whole blocks of %d decisions, which share their parameters, "
                       "the errors are rough themselves.\n",
                       (unsigned long long) *sums->blocks, TACET_BLOCK);
    }
    if (sums->n_draws == 0 && answer->asked == TACET_POSTERIOR) {
        tacet_text_add(out, "No joint draws beside %s: parameters held at their values.\n",
                       input_of(scenario, "parameters"));
    }
    if (!answer->tally->given[scenario->headline] && scenario->horizon > TACET_TABLING_DAYS) {
        tacet_text_add(out, "Tabling was judged for %d days; beyond that it is carried on.\n",
                       TACET_TABLING_DAYS);
    }
}

static void probabilities(const struct tacet_answer *answer, bool markdown,
                          struct tacet_text *out)
{
    const struct tacet_tally *tally = answer->tally;
    const size_t m = answer->scenario->headline;
    const int horizon = answer->scenario->horizon;
    const char *bullet = markdown ? "- " : "  ";
    const struct tacet_range unknown = { NAN, NAN };
    char what[64];

    snprintf(what, sizeof(what), "%sP(adopted)         ", bullet);
    sentence(answer, out, what, tacet_shown_adopted(answer, m, horizon),
             tacet_adopted_range(tally, m, horizon),
             tacet_adopted_draws_error(tally, m, horizon));
    snprintf(what, sizeof(what), "%sP(tabled)          ", bullet);
    if (tally->given[m]) {
        tacet_text_add(out, "%s: given, it is on the table\n", what);
    } else {
        sentence(answer, out, what, tacet_shown_tabled(answer, m), tacet_tabled_range(tally, m),
                 tacet_tabled_draws_error(tally, m));
    }
    snprintf(what, sizeof(what), "%sP(adopted | tabled)", bullet);
    sentence(answer, out, what, tacet_shown_if_tabled(answer, m), unknown,
             tacet_if_tabled_draws_error(tally, m));
    tacet_text_add(out, "\n");
    tacet_estimator_words(answer, out);
    tacet_text_add(out, "\n");
}

/* Parameters, drivers, Monte Carlo error: nothing if none but the last is known. */
static void rests_on(const struct tacet_answer *answer, bool markdown, struct tacet_text *out)
{
    const struct tacet_uncertainty *of = &answer->uncertainty;
    const bool drivers_vary = !isnan(of->drivers.variance) && of->drivers.variance != 0.0;

    if (isnan(of->parameters.variance) && !drivers_vary) {
        return;
    }
    print(answer, markdown, tacet_uncertainty_table, out);
    tacet_text_add(out, markdown ? "\n\\* " : "\n* ");
    tacet_uncertainty_words(answer, out);
    tacet_text_add(out, "\n");
}

static void headline(const struct tacet_answer *answer, bool markdown, struct tacet_text *out)
{
    const struct tacet_scenario *scenario = answer->scenario;
    const size_t m = scenario->headline;
    char from[16];

    tacet_text_add(out, markdown ? "# %s\n\n" : "%s\n\n", scenario->question);
    tacet_text_add(out, "%s: %s, within %d day%s of %s\n\n", scenario->measures[m].id,
                   scenario->measures[m].label, scenario->horizon,
                   scenario->horizon == 1 ? "" : "s",
                   tacet_format_date(from, sizeof(from), scenario->date));
    probabilities(answer, markdown, out);
    rests_on(answer, markdown, out);
    name_objectors(answer, out);
    of_a_hundred(answer, out);
    caveats(answer, out);
}

/* Judged drivers and settings are choices of the scenario; they are named, not moved. */
static void judgement(const struct tacet_answer *answer, bool markdown, struct tacet_text *out)
{
    struct tacet_probability base;
    char text[32];

    if (answer->swing_decisions == 0) {
        return;
    }
    tacet_heading(out, markdown, "Judged parameters the headline rests on");
    if (answer->n_swings == 0) {
        tacet_text_add(out, "None: no judged parameter changes a decision.\n");
        return;
    }
    base = tacet_probability(
        (uint64_t) llround(answer->swings[0].base * (double) answer->swing_decisions),
        answer->swing_decisions);
    tacet_text_add(
        out,
        "Each moved by one sd, alone, on the same %llu decisions (headline there %s): "
        "change in percentage\npoints, with its standard error. Fitted parameters, "
        "drivers and the scenario's settings are not moved.\n%s\n",
        (unsigned long long) answer->swing_decisions, tacet_percent(text, sizeof(text), &base),
        answer->tally->sums.n_draws == 0
            ? ""
            : "Here all parameters but the one are held at their values.\n");
    print(answer, markdown, tacet_judgement_table, out);
}

static void footer(const struct tacet_answer *answer, struct tacet_text *out)
{
    const struct tacet_scenario *scenario = answer->scenario;

    tacet_text_add(
        out,
        "\ntacet %s, scenario %s %.16s, seed %llu, %llu decisions; digits follow the "
        "Monte Carlo standard error\n",
        TACET_VERSION, scenario->name, scenario->hash, (unsigned long long) answer->seed,
        (unsigned long long) answer->decisions);
    if (answer->stopped != NULL) {
        tacet_text_add(out, "%s; --decisions %llu gives the same answer again\n",
                       answer->stopped, (unsigned long long) answer->decisions);
    }
    for (size_t k = 0; k < answer->n_overrides; k++) {
        tacet_text_add(out, "with --set %s\n", answer->overrides[k]);
    }
}

/* The basis of the clearance hazard: fit, or what the scenario's own parameters say. */
static const char *basis_of(const struct tacet_scenario *scenario)
{
    const int row = tacet_parameter_index(&scenario->parameters, "clearance.log_hazard");

    return tacet_basis_word(scenario->parameters.rows[row].basis);
}

/* The headline under each rule, and its file over time. */
static void of_the_headline(const struct tacet_answer *answer, bool markdown,
                            struct tacet_text *out)
{
    const struct tacet_scenario *scenario = answer->scenario;
    char title[160];

    snprintf(title, sizeof(title), "%s under each rule, on the same draws",
             scenario->measures[scenario->headline].id);
    tacet_heading(out, markdown, title);
    print(answer, markdown, tacet_rules_table, out);
    tacet_text_add(
        out, "\nWhether it is tabled is the same in all of them. Other rules than "
             "unanimity are upper ends: a file that\nnever passes once somebody blocks it "
             "is taken for vetoed, though some are thin cases.\n");
    snprintf(title, sizeof(title), "Where the file of %s stands",
             scenario->measures[scenario->headline].id);
    tacet_heading(out, markdown, title);
    print(answer, markdown, tacet_states_table, out);
}

static void explain_members(struct tacet_text *out)
{
    tacet_text_add(
        out,
        "\nFirst: the most opposed. Sole: nobody else objects. Last: gives way last. "
        "Silent: says nothing while others\nobject. Pivotal: if it never objected the "
        "answer within the horizon would be another; without it, points: what\nthat "
        "adds to P(adopted | tabled), an upper end as for other rules. Steps out: who would "
        "object openly at the\nopening if it did not. - stands for not once, or too few "
        "to name.\n");
}

void tacet_report(const struct tacet_answer *answer, bool markdown, struct tacet_text *out)
{
    const struct tacet_scenario *scenario = answer->scenario;
    char title[160];

    headline(answer, markdown, out);
    tacet_heading(out, markdown, "Measures on the same draws");
    print(answer, markdown, tacet_measures_table, out);
    tacet_text_add(out, markdown ? "\n\\* if tabled\n" : "\n* if tabled\n");
    if (scenario->negotiation) {
        tacet_heading(out, markdown, "What happens on the way");
        print(answer, markdown, tacet_files_table, out);
        tacet_text_add(
            out,
            "\n%s* if tabled; - stands for not once in these decisions. Concessions and "
            "weaker texts cost money or strength;\nthey change the answer only where an "
            "objector would outlast the machinery.\n",
            markdown ? "\\" : "");
    }
    tacet_heading(out, markdown, "Adopted within");
    print(answer, markdown, tacet_days_table, out);
    of_the_headline(answer, markdown, out);
    snprintf(title, sizeof(title), "Members on %s, if tabled",
             scenario->measures[scenario->headline].id);
    tacet_heading(out, markdown, title);
    print(answer, markdown, tacet_members_table, out);
    explain_members(out);
    if (scenario->negotiation) {
        tacet_text_add(
            out,
            "\nIn a file that can pass an objector gives way after %.1f days on average "
            "(%s; neutral US).\nReported hold-outs, to which objections are fitted, are "
            "fewer than the real ones.\n",
            exp(-scenario->coefficients.clearance.log_hazard), basis_of(scenario));
    }
    judgement(answer, markdown, out);
    tacet_drivers_section(answer, markdown, out);
    footer(answer, out);
}
