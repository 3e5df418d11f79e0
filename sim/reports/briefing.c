/* briefing.c - the sentences of a report: what, when, who, what moves it, what is left out, how
 * well it did before.
 *
 * A sentence says how likely something is or how good the evidence is, never both. What the
 * numbers do not give is left out, not filled.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_private.h"

enum { SHORT = 64 };

static struct tacet_text *next(struct tacet_document *document)
{
    return &document->sentences[document->n_sentences++];
}

static const char *percent(char buffer[SHORT], double probability,
                           const struct tacet_briefing *from)
{
    return tacet_whole_percent(buffer, SHORT, probability, from->wording->point);
}

static const char *whole(char buffer[SHORT], double value, const struct tacet_briefing *from)
{
    return tacet_european(buffer, SHORT, value, 0, from->wording->point);
}

/* "90 % of parameter draws: 0.4 to 17 %", or of Monte Carlo error alone. */
static void interval(struct tacet_text *out, const struct tacet_briefing *from, double low,
                     double high, const char *key)
{
    char texts[2][SHORT];
    const char *const pairs[][2] = { { "low", percent(texts[0], low, from) },
                                     { "high", percent(texts[1], high, from) } };

    tacet_say(out, from->wording, key, pairs, 2);
}

/* The term of the probability and, where parameters were drawn, the terms of their range. */
static void terms(struct tacet_text *out, const struct tacet_briefing *from, const double p[5])
{
    struct tacet_text names = { 0 };

    tacet_term_words(out, from->scale, tacet_scale_term(from->scale, p[1], p[2]),
                     from->wording);
    if (!isnan(p[3]) && !isnan(p[4])) {
        tacet_term_names(&names, from->scale, tacet_scale_term(from->scale, p[3], p[4]),
                         from->wording);
        tacet_say(out, from->wording, "headline.over_draws",
                  (const char *const[][2]) { { "terms", names.failed ? "" : names.bytes } }, 1);
        tacet_text_free(&names);
    }
}

static void what(struct tacet_document *document, const struct tacet_briefing *from)
{
    const char *const columns[] = { "probability", "low", "high", "parameters_low",
                                    "parameters_high" };
    struct tacet_text range = { 0 }, term = { 0 };
    char date[SHORT], days[SHORT], value[SHORT], n[SHORT];
    double p[5];

    for (size_t k = 0; k < 5; k++) {
        p[k] =
            tacet_measure_number(from->result, from->result->headline, "adopted", columns[k]);
    }
    const bool none = p[0] <= 0.0, all = p[0] >= 1.0;
    const bool is_drawn = !isnan(p[3]) && !isnan(p[4]);

    interval(&range, from, is_drawn ? p[3] : p[1], is_drawn ? p[4] : p[2],
             is_drawn ? "interval.parameters" : "interval.monte_carlo");
    terms(&term, from, p);
    tacet_long_date(date, sizeof(date), from->result->date, from->wording);
    if (none || all) {
        tacet_bound(value, sizeof(value), none ? p[2] : p[1], none, from->wording->point);
    } else {
        percent(value, p[0], from);
    }
    const char *const pairs[][2] = {
        { "measure", tacet_measure_label(from->result, from->result->headline) },
        { "horizon", whole(days, from->result->horizon, from) },
        { "date", date },
        { "p", value },
        { "n", whole(n, from->result->decisions, from) },
        { "interval", range.failed ? "" : range.bytes },
        { "term", term.failed ? "" : term.bytes },
    };
    tacet_say(next(document), from->wording,
              none  ? "headline.none"
              : all ? "headline.all"
                    : "headline.some",
              pairs, sizeof(pairs) / sizeof(pairs[0]));
    tacet_text_free(&range);
    tacet_text_free(&term);
}

/* The probability within a quarter, or the first of the usual days below the horizon. */
static size_t early_row(const struct tacet_result *result)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_ADOPTION];
    const char *const quarter[][2] = { { "measure", result->headline }, { "day", "90" } };
    const size_t row = tacet_result_row(table, quarter, 2);

    return result->horizon > 90 ? row : table->n_rows;
}

static void when(struct tacet_document *document, const struct tacet_briefing *from)
{
    const struct tacet_csv *table = &from->result->tables[TACET_RESULT_ADOPTION];
    const double days[] = { tacet_adoption_day(from->result, "days_median"),
                            tacet_adoption_day(from->result, "days_q10"),
                            tacet_adoption_day(from->result, "days_q90") };
    const size_t row = early_row(from->result);
    char texts[3][SHORT], early[SHORT];
    const double within = tacet_result_number(table, row, "probability");

    if (isnan(days[0])) {
        return;
    }
    for (size_t k = 0; k < 3; k++) {
        whole(texts[k], days[k], from);
    }
    if (within > 0.0) {
        percent(early, within, from);
    } else {
        tacet_bound(early, sizeof(early), tacet_result_number(table, row, "high"), true,
                    from->wording->point);
    }
    tacet_say(next(document), from->wording,
              isnan(within)  ? "when.days"
              : within > 0.0 ? "when.early"
                             : "when.not_early",
              (const char *const[][2]) { { "median", texts[0] },
                                         { "low", texts[1] },
                                         { "high", texts[2] },
                                         { "early", early } },
              4);
}

/* "Hungary objects in 22 % and alone in 11 %", for the k-th that objects most often. */
static bool objector(struct tacet_text *out, const struct tacet_briefing *from, size_t row,
                     const char *key)
{
    const struct tacet_csv *table = &from->result->tables[TACET_RESULT_MEMBERS];
    char texts[2][SHORT];
    const double objects = tacet_result_number(table, row, "objects");
    const char *const pairs[][2] = {
        { "name", tacet_csv_cell(table, row, tacet_csv_column(table, "name")) },
        { "objects",
          tacet_counted_percent(texts[0], SHORT, objects, tacet_tabled_decisions(from->result),
                                from->wording->point) },
        { "sole",
          tacet_counted_percent(texts[1], SHORT, tacet_result_number(table, row, "sole"),
                                tacet_tabled_decisions(from->result), from->wording->point) },
    };

    if (!(objects > 0.0)) {
        return false;
    }
    tacet_say(out, from->wording, key, pairs, 3);
    return true;
}

/* Who steps out from behind the first objector. */
static void behind(struct tacet_text *out, const struct tacet_briefing *from, size_t first)
{
    const struct tacet_csv *members = &from->result->tables[TACET_RESULT_MEMBERS];
    const struct tacet_csv *table = &from->result->tables[TACET_RESULT_STEPS_OUT];
    const int name = tacet_csv_column(members, "name");
    const char *id = tacet_csv_cell(members, first, tacet_csv_column(members, "member"));
    const size_t row = tacet_steps_out_row(from->result, id);
    char share[SHORT];

    if (row < table->n_rows) {
        const char *const who[][2] = {
            { "measure", from->result->headline },
            { "member", tacet_csv_cell(table, row, tacet_csv_column(table, "member")) }
        };
        const size_t other = tacet_result_row(members, who, 2);

        if (other < members->n_rows) {
            tacet_say(
                out, from->wording, "who.behind",
                (const char *const[][2]) {
                    { "name", tacet_csv_cell(members, first, name) },
                    { "other", tacet_csv_cell(members, other, name) },
                    { "share",
                      percent(share, tacet_result_number(table, row, "probability"), from) } },
                3);
        }
    }
}

/* Share of all cases in which the headline's file is in a state on the last day there is. */
static double last_share(const struct tacet_result *result, const char *state, double *day)
{
    const struct tacet_csv *table = &result->tables[TACET_RESULT_TIMELINE];
    const int measure = tacet_csv_column(table, "measure");
    const int column = tacet_csv_column(table, "state");
    double share = NAN;

    for (size_t row = 0; row < table->n_rows; row++) {
        if (strcmp(tacet_csv_cell(table, row, measure), result->headline) == 0 &&
            strcmp(tacet_csv_cell(table, row, column), state) == 0) {
            share = tacet_result_number(table, row, "probability");
            *day = tacet_result_number(table, row, "day");
        }
    }
    return share;
}

/* What becomes of files that are not adopted. */
static void fate(struct tacet_text *out, const struct tacet_briefing *from)
{
    const char *const states[] = { "preparation", "blocked", "dropped" };
    char texts[3][SHORT], on[SHORT];
    double day = NAN;

    for (size_t k = 0; k < 3; k++) {
        const double share = last_share(from->result, states[k], &day);

        if (isnan(share) || isnan(day)) {
            return;
        }
        tacet_counted_percent(texts[k], SHORT, share, from->result->decisions,
                              from->wording->point);
    }
    tacet_say(out, from->wording, "who.fate",
              (const char *const[][2]) { { "preparation", texts[0] },
                                         { "blocked", texts[1] },
                                         { "dropped", texts[2] },
                                         { "day", whole(on, day, from) } },
              4);
}

static void who(struct tacet_document *document, const struct tacet_briefing *from)
{
    const char *headline = from->result->headline;
    const double tabled = tacet_measure_number(from->result, headline, "tabled", "probability");
    const double nobody =
        tacet_measure_number(from->result, headline, "no_objection_if_tabled", "probability");
    struct tacet_text list = { 0 }, end = { 0 };
    char texts[2][SHORT];
    size_t rows[2];
    const size_t n = tacet_objecting_rows(from->result, rows, 2);

    if (isnan(nobody)) {
        return;
    }
    if (n > 0 && objector(&list, from, rows[0], "who.first")) {
        if (n > 1) {
            objector(&list, from, rows[1], "who.next");
        }
        behind(&list, from, rows[0]);
    } else {
        tacet_say(&list, from->wording, "who.nobody", NULL, 0);
    }
    fate(&end, from);
    tacet_counted_percent(texts[1], SHORT, nobody, tacet_tabled_decisions(from->result),
                          from->wording->point);
    const char *const pairs[][2] = { { "tabled", percent(texts[0], tabled, from) },
                                     { "nobody", texts[1] },
                                     { "objectors", list.failed ? "" : list.bytes },
                                     { "fate", end.length > 0 ? end.bytes : "" } };
    tacet_say(next(document), from->wording, tabled < 1.0 ? "who.tabled" : "who.given", pairs,
              4);
    tacet_text_free(&list);
    tacet_text_free(&end);
}

void tacet_briefing_write(struct tacet_document *document, const struct tacet_briefing *from)
{
    what(document, from);
    when(document, from);
    who(document, from);
    tacet_briefing_evidence(document, from);
}
