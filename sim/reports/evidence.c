/* evidence.c - the sentences on what a result rests on: what moves it, what the model leaves
 * out, how well it did on the record. No term of likelihood is in them. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>

#include "reports/reports_private.h"

enum { SHORT = 64 };

/* What moving a parameter to one end changes. */
static const char *change(char buffer[SHORT], const struct tacet_csv *table, const char *column,
                          const char *error_column, char point)
{
    const double base = tacet_result_number(table, 0, "base");
    const double moved = tacet_result_number(table, 0, column) - base;
    const double error = tacet_result_number(table, 0, error_column);

    return tacet_points_text(buffer, SHORT, moved, error, point);
}

/* Which part of the variance is whose; nothing if it could not be told. */
static void parts(struct tacet_text *out, const struct tacet_briefing *from)
{
    const struct tacet_csv *table = &from->result->tables[TACET_RESULT_UNCERTAINTY];
    const char *const names[] = { "judged", "fitted", "drivers" };
    char texts[3][SHORT];
    double shares[3];

    for (size_t k = 0; k < 3; k++) {
        const char *const pairs[][2] = { { "part", names[k] } };

        shares[k] = tacet_result_number(table, tacet_result_row(table, pairs, 1), "share");
        if (!(shares[k] >= 0.0)) {
            return;
        }
        tacet_whole_percent(texts[k], SHORT, shares[k], from->wording->point);
    }
    tacet_say(out, from->wording, "moves.parts",
              (const char *const[][2]) {
                  { "judged", texts[0] }, { "fitted", texts[1] }, { "drivers", texts[2] } },
              3);
}

/* Does the first judged parameter move it by no more than noise? */
static bool is_noise(const struct tacet_csv *table)
{
    const double base = tacet_result_number(table, 0, "base");

    return fabs(tacet_result_number(table, 0, "low") - base) <=
               2.0 * tacet_result_number(table, 0, "low_stderr") &&
           fabs(tacet_result_number(table, 0, "high") - base) <=
               2.0 * tacet_result_number(table, 0, "high_stderr");
}

/* Which judged parameter moves it most, and what part of the variance is whose. */
static void judged(struct tacet_text *out, const struct tacet_briefing *from)
{
    const struct tacet_csv *table = &from->result->tables[TACET_RESULT_JUDGEMENT];
    struct tacet_text variance = { 0 };
    char low[SHORT], high[SHORT], base[SHORT];

    parts(&variance, from);
    if (table->n_rows > 0) {
        const char *const pairs[][2] = {
            { "parameter", tacet_csv_cell(table, 0, tacet_csv_column(table, "parameter")) },
            { "meaning", tacet_csv_cell(table, 0, tacet_csv_column(table, "meaning")) },
            { "low", change(low, table, "low", "low_stderr", from->wording->point) },
            { "high", change(high, table, "high", "high_stderr", from->wording->point) },
            { "parts", variance.length > 0 ? variance.bytes : "" },
            { "base", tacet_percent_to(base, SHORT, tacet_result_number(table, 0, "base"),
                                       tacet_result_number(table, 0, "low_stderr"),
                                       from->wording->point) },
        };

        tacet_say(out, from->wording,
                  is_noise(table)          ? "moves.noise"
                  : pairs[1][1][0] == '\0' ? "moves.unexplained"
                                           : "moves.judgement",
                  pairs, 6);
    } else if (variance.length > 0) {
        tacet_say(out, from->wording, "moves.variance",
                  (const char *const[][2]) { { "parts", variance.bytes } }, 1);
    }
    tacet_text_free(&variance);
}

/* One sentence of what two have to say, if they have. */
static void add_sentence(struct tacet_document *document, const struct tacet_briefing *from,
                         void (*const say[2])(struct tacet_text *,
                                              const struct tacet_briefing *))
{
    struct tacet_text *const sentence = &document->sentences[document->n_sentences];
    struct tacet_text clauses[2] = { { 0 }, { 0 } };

    for (size_t k = 0; k < 2; k++) {
        say[k](&clauses[k], from);
        if (clauses[k].length > 0) {
            tacet_text_add(sentence, "%s%s", sentence->length > 0 ? "; " : "",
                           clauses[k].bytes);
        }
        sentence->failed = sentence->failed || clauses[k].failed;
        tacet_text_free(&clauses[k]);
    }
    if (sentence->length > 0) {
        sentence->bytes[0] = (char) toupper((unsigned char) sentence->bytes[0]);
        tacet_text_add(sentence, ".");
    }
    document->n_sentences += sentence->length > 0 || sentence->failed;
}

/* How the model did beside another forecaster; the key asks for the numbers it names. */
static void beside(struct tacet_text *out, const struct tacet_briefing *from,
                   const char *forecaster, const char *key)
{
    const struct tacet_csv *scores = &from->scores[TACET_RECORD_SCORES];
    const size_t model = tacet_score_row(scores, "folds", "365", "model");
    const size_t other = tacet_score_row(scores, "folds", "365", forecaster);
    const char point = from->wording->point;
    char texts[6][SHORT];
    const double numbers[] = { tacet_result_number(scores, model, "n"),
                               tacet_result_number(scores, model, "brier"),
                               tacet_result_number(scores, other, "brier"),
                               tacet_result_number(scores, other, "model_less"),
                               tacet_result_number(scores, other, "low"),
                               tacet_result_number(scores, other, "high") };

    for (size_t k = 0; k < 6; k++) {
        if (isnan(numbers[k])) {
            return;
        }
        tacet_european(texts[k], SHORT, numbers[k], k == 0 ? 0 : 3, point);
    }
    const char *const pairs[][2] = { { "n", texts[0] },     { "brier", texts[1] },
                                     { "other", texts[2] }, { "less", texts[3] },
                                     { "low", texts[4] },   { "high", texts[5] } };
    tacet_say(out, from->wording, key, pairs, 6);
}

static void record(struct tacet_text *out, const struct tacet_briefing *from)
{
    beside(out, from, "climatology", "record.plain");
    if (out->length > 0) {
        beside(out, from, "logit_second", "record.logit");
        tacet_say(out, from->wording, "record.seen", NULL, 0);
    }
}

void tacet_briefing_evidence(struct tacet_document *document, const struct tacet_briefing *from)
{
    void (*const moves[2])(struct tacet_text *,
                           const struct tacet_briefing *) = { judged, tacet_briefing_drivers };
    void (*const proof[2])(struct tacet_text *,
                           const struct tacet_briefing *) = { record,
                                                              tacet_briefing_reliability };

    add_sentence(document, from, moves);
    tacet_say(&document->sentences[document->n_sentences++], from->wording, "leaves_out", NULL,
              0);
    add_sentence(document, from, proof);
}
