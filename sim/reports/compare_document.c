/* compare_document.c - the report of a comparison: headings, sentences, chart and tables. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_compare_private.h"

enum { SHORT = TACET_COMPARED_SHORT };

/* "A czech, B opposed": all scenarios by letter and name. */
static void name_scenarios(struct tacet_text *out, const struct tacet_comparison_result *result)
{
    const struct tacet_csv *table = &result->tables[TACET_COMPARED_SCENARIOS];

    for (size_t k = 0; k < table->n_rows; k++) {
        tacet_text_add(out, "%s%s %s %.16s", k == 0 ? "" : ", ",
                       tacet_compared_text(result, TACET_COMPARED_SCENARIOS, k, "scenario"),
                       tacet_compared_text(result, TACET_COMPARED_SCENARIOS, k, "name"),
                       tacet_compared_text(result, TACET_COMPARED_SCENARIOS, k, "hash"));
    }
}

static void headings(struct tacet_document *self, const struct tacet_comparison_result *result,
                     const struct tacet_scale *scale)
{
    const struct tacet_csv *scenarios = &result->tables[TACET_COMPARED_SCENARIOS];
    struct tacet_text names = { 0 };
    char n[SHORT], decisions[SHORT];

    name_scenarios(&names, result);
    const char *const pairs[][2] = {
        { "measure", tacet_compared_label(result, result->headline) },
        { "n", tacet_european(n, SHORT, (double) scenarios->n_rows, 0, self->wording->point) },
        { "question", tacet_compared_text(result, TACET_COMPARED_SCENARIOS, 0, "question") },
        { "scenarios", names.failed ? "" : names.bytes },
        { "scale", scale->name },
        { "source", scale->source },
        { "version", result->version },
        { "seed", result->seed },
        { "decisions",
          tacet_european(decisions, SHORT, result->decisions, 0, self->wording->point) },
    };
    const size_t n_pairs = sizeof(pairs) / sizeof(pairs[0]);

    tacet_say(&self->title, self->wording, "compared.title", pairs, n_pairs);
    tacet_say(&self->subtitle, self->wording, "compared.subtitle", pairs, n_pairs);
    tacet_say(&self->scale_line, self->wording, "compared.scale", pairs, n_pairs);
    tacet_say(&self->provenance, self->wording, "compared.provenance", pairs, n_pairs);
    tacet_text_free(&names);
}

enum tacet_status tacet_comparison_document_make(struct tacet_document *self,
                                                 const struct tacet_comparison_result *result,
                                                 const struct tacet_scale *scale,
                                                 struct tacet_wording *wording,
                                                 struct tacet_error *err)
{
    memset(self, 0, sizeof(*self));
    self->wording = wording;
    headings(self, result, scale);
    tacet_comparison_briefing(self, result, scale);
    tacet_chart_comparison(&self->charts[self->n_charts++], result, wording);
    tacet_comparison_tables(self, result);
    return tacet_document_finish(self, err);
}

/* ---- sentences ---------------------------------------------------------------------------
 */

static struct tacet_text *next(struct tacet_document *document)
{
    return &document->sentences[document->n_sentences++];
}

/* The terms of A and another, by the intervals of their probabilities. */
static void terms(struct tacet_text *out, const struct tacet_compared *row, const char *letter,
                  const struct tacet_scale *scale, struct tacet_wording *wording)
{
    const double values[][2] = { { row->a, row->a_error }, { row->b, row->b_error } };
    struct tacet_text names[2] = { { 0 }, { 0 } };

    for (size_t k = 0; k < 2; k++) {
        const double width = 1.96 * values[k][1];

        tacet_term_names(&names[k], scale,
                         tacet_scale_term(scale, fmax(values[k][0] - width, 0.0),
                                          fmin(values[k][0] + width, 1.0)),
                         wording);
    }
    const bool is_one =
        !names[0].failed && !names[1].failed && strcmp(names[0].bytes, names[1].bytes) == 0;

    tacet_say(out, wording, is_one ? "compared.term" : "compared.terms",
              (const char *const[][2]) { { "a", names[0].failed ? "" : names[0].bytes },
                                         { "b", names[1].failed ? "" : names[1].bytes },
                                         { "scenario", letter },
                                         { "scale", scale->name } },
              4);
    tacet_text_free(&names[0]);
    tacet_text_free(&names[1]);
}

static void finding(struct tacet_document *document,
                    const struct tacet_comparison_result *result, size_t k,
                    const struct tacet_scale *scale)
{
    const size_t at = tacet_compared_row(result, k, result->headline, "adopted");
    const struct tacet_compared row = tacet_compared_of(result, at);
    struct tacet_wording *const wording = document->wording;
    const char *letter = tacet_compared_text(result, TACET_COMPARED_SCENARIOS, k, "scenario");
    const int decimals = tacet_compared_decimals(&row);
    char texts[6][SHORT];
    const char *const pairs[][2] = {
        { "measure", tacet_compared_label(result, result->headline) },
        { "days", tacet_european(texts[0], SHORT, result->horizon, 0, wording->point) },
        { "name_a", tacet_compared_text(result, TACET_COMPARED_SCENARIOS, 0, "name") },
        { "name_b", tacet_compared_text(result, TACET_COMPARED_SCENARIOS, k, "name") },
        { "scenario", letter },
        { "a", tacet_compared_percent(texts[1], row.a, row.a_error, wording) },
        { "b", tacet_compared_percent(texts[2], row.b, row.b_error, wording) },
        { "difference", tacet_compared_points(texts[3], &row, wording) },
        { "verdict", tacet_compared_verdict(&row, wording) },
        { "low", tacet_european(texts[4], SHORT, 100.0 * row.low, decimals, wording->point) },
        { "high", tacet_european(texts[5], SHORT, 100.0 * row.high, decimals, wording->point) },
    };
    struct tacet_text *const out = next(document);
    const bool has_interval = !isnan(row.low) && !isnan(row.high);

    tacet_say(out, wording, has_interval ? "compared.finding" : "compared.finding_few", pairs,
              sizeof(pairs) / sizeof(pairs[0]));
    terms(out, &row, letter, scale, wording);
}

/* The first settings that differ, in the words of the scenario. */
static void settings(struct tacet_document *document,
                     const struct tacet_comparison_result *result)
{
    enum { MOST = 4 };
    const struct tacet_csv *table = &result->tables[TACET_COMPARED_SETTINGS];
    struct tacet_text list = { 0 };
    char n[SHORT];

    for (size_t row = 0; row < table->n_rows && row < MOST; row++) {
        tacet_text_add(&list, "%s%s: %s (A), %s (%s)", row == 0 ? "" : "; ",
                       tacet_compared_text(result, TACET_COMPARED_SETTINGS, row, "setting"),
                       tacet_compared_text(result, TACET_COMPARED_SETTINGS, row, "a"),
                       tacet_compared_text(result, TACET_COMPARED_SETTINGS, row, "b"),
                       tacet_compared_text(result, TACET_COMPARED_SETTINGS, row, "scenario"));
    }
    tacet_say(next(document), document->wording,
              table->n_rows == 0     ? "compared.same"
              : table->n_rows > MOST ? "compared.settings"
                                     : "compared.all_settings",
              (const char *const[][2]) { { "n", tacet_european(n, SHORT, (double) table->n_rows,
                                                               0, document->wording->point) },
                                         { "list", list.length > 0 ? list.bytes : "" } },
              2);
    tacet_text_free(&list);
}

/* Days count from each scenario's own day 0. */
static void dates(struct tacet_document *document, const struct tacet_comparison_result *result)
{
    const struct tacet_csv *table = &result->tables[TACET_COMPARED_SCENARIOS];
    struct tacet_text list = { 0 };
    bool is_one = true;

    for (size_t k = 0; k < table->n_rows; k++) {
        const char *iso = tacet_compared_text(result, TACET_COMPARED_SCENARIOS, k, "date");
        char date[SHORT];
        int day;

        is_one &=
            strcmp(iso, tacet_compared_text(result, TACET_COMPARED_SCENARIOS, 0, "date")) == 0;
        if (tacet_parse_date(iso, &day)) {
            tacet_long_date(date, sizeof(date), day, document->wording);
            tacet_text_add(
                &list, "%s%s (%s)", k == 0 ? "" : ", ", date,
                tacet_compared_text(result, TACET_COMPARED_SCENARIOS, k, "scenario"));
        }
    }
    tacet_say(next(document), document->wording, is_one ? "compared.day" : "compared.days",
              (const char *const[][2]) { { "list", list.length > 0 ? list.bytes : "" } }, 1);
    tacet_text_free(&list);
}

void tacet_comparison_briefing(struct tacet_document *document,
                               const struct tacet_comparison_result *result,
                               const struct tacet_scale *scale)
{
    enum { FINDINGS = 3 };
    const struct tacet_csv *scenarios = &result->tables[TACET_COMPARED_SCENARIOS];
    size_t n = 0;

    for (size_t k = 1; k < scenarios->n_rows && n < FINDINGS; k++) {
        if (tacet_compared_row(result, k, result->headline, "adopted") <
            result->tables[TACET_COMPARED_DIFFERENCES].n_rows) {
            finding(document, result, k, scale);
            n += 1;
        }
    }
    settings(document, result);
    dates(document, result);
    tacet_say(next(document), document->wording, "leaves_out", NULL, 0);
}
