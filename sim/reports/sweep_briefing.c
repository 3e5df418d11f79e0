/* sweep_briefing.c - the sentences of a report of a sweep: how far the probability goes, which
 * setting moves it, where it passes what, and what is missing. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_sweep_private.h"

enum { SHORT = TACET_SWEPT_TEXT };

static struct tacet_text *next(struct tacet_document *document)
{
    return &document->sentences[document->n_sentences++];
}

/* A difference of probabilities in points, with the digits of its error. */
static const char *points(char buffer[SHORT], double value, double error, char point)
{
    return tacet_european(buffer, SHORT, 100.0 * value, tacet_report_decimals(error), point);
}

/* ---- how far it goes ---------------------------------------------------------------------
 */

static void terms(struct tacet_text *out, const struct tacet_swept *swept,
                  const struct tacet_scale *scale, struct tacet_wording *wording)
{
    const size_t ends[] = { swept->lowest, swept->highest };
    struct tacet_text names[2] = { { 0 }, { 0 } };

    for (size_t k = 0; k < 2; k++) {
        const struct tacet_swept_cell *cell = &swept->cells[ends[k]];

        tacet_term_names(&names[k], scale, tacet_scale_term(scale, cell->low, cell->high),
                         wording);
    }
    if (!names[0].failed && !names[1].failed) {
        const bool is_one = strcmp(names[0].bytes, names[1].bytes) == 0;

        tacet_say(out, wording, is_one ? "sweep.term" : "sweep.terms",
                  (const char *const[][2]) { { "low", names[0].bytes },
                                             { "high", names[1].bytes },
                                             { "scale", scale->name } },
                  3);
    }
    tacet_text_free(&names[0]);
    tacet_text_free(&names[1]);
}

static void range(struct tacet_document *document, const struct tacet_swept *swept,
                  const struct tacet_scale *scale)
{
    struct tacet_wording *const wording = document->wording;
    struct tacet_text where[2] = { { 0 }, { 0 } }, *const out = next(document);
    char n[SHORT], days[SHORT], date[SHORT], low[SHORT], high[SHORT], error[SHORT];

    tacet_swept_where(&where[0], swept, swept->lowest, wording);
    tacet_swept_where(&where[1], swept, swept->highest, wording);
    tacet_long_date(date, sizeof(date), swept->result->date, wording);
    const char *const pairs[][2] = {
        { "n", tacet_european(n, SHORT, (double) swept->n, 0, wording->point) },
        { "measure", swept->label },
        { "days", tacet_european(days, SHORT, swept->day, 0, wording->point) },
        { "date", date },
        { "low", tacet_swept_percent(low, &swept->cells[swept->lowest], wording) },
        { "high", tacet_swept_percent(high, &swept->cells[swept->highest], wording) },
        { "low_where", where[0].failed ? "" : where[0].bytes },
        { "high_where", where[1].failed ? "" : where[1].bytes },
        { "error", points(error, swept->worst, swept->worst, wording->point) },
    };
    tacet_say(out, wording, "sweep.range", pairs, sizeof(pairs) / sizeof(pairs[0]));
    terms(out, swept, scale, wording);
    tacet_text_free(&where[0]);
    tacet_text_free(&where[1]);
}

/* ---- which setting moves it --------------------------------------------------------------
 */

static const char *level_of(char buffer[SHORT], const struct tacet_swept *swept, size_t setting,
                            int level, struct tacet_wording *wording)
{
    return level == TACET_LEVEL_NONE
               ? tacet_wording(wording, "sweep.base")
               : tacet_level_shown(buffer, &swept->axes[setting].levels[level], wording->point);
}

static void effect(struct tacet_text *out, const struct tacet_swept *swept,
                   const struct tacet_swept_effect *found, const char *key,
                   struct tacet_wording *wording)
{
    const bool is_one = strcmp(swept->result->design, "one_at_a_time") == 0;
    struct tacet_text name = { 0 };
    char texts[7][SHORT];

    tacet_setting_name(&name, swept->result->settings[found->setting], wording);
    const char *const pairs[][2] = {
        { "setting", name.failed ? "" : name.bytes },
        { "low", is_one ? points(texts[0], found->low, found->low_error, wording->point)
                        : tacet_percent_to(texts[0], SHORT, found->low, found->error,
                                           wording->point) },
        { "high", is_one ? points(texts[1], found->high, found->high_error, wording->point)
                         : tacet_percent_to(texts[1], SHORT, found->high, found->error,
                                            wording->point) },
        { "low_level", level_of(texts[2], swept, found->setting, found->low_level, wording) },
        { "high_level", level_of(texts[3], swept, found->setting, found->high_level, wording) },
        { "size", points(texts[4], found->size, found->error, wording->point) },
        { "error", points(texts[5], found->error, found->error, wording->point) },
        { "base", tacet_swept_percent(texts[6], &swept->cells[0], wording) },
    };
    tacet_say(out, wording, key, pairs, sizeof(pairs) / sizeof(pairs[0]));
    tacet_text_free(&name);
}

static void effects(struct tacet_document *document, const struct tacet_swept *swept)
{
    const bool is_one = strcmp(swept->result->design, "one_at_a_time") == 0;
    struct tacet_swept_effect found[TACET_SWEPT_SETTINGS];
    struct tacet_text *const out = next(document);

    if (!tacet_swept_is_comparable(swept)) {
        tacet_text_add(out, "%s", tacet_wording(document->wording, "sweep.not_whole"));
        return;
    }
    if (is_one) {
        tacet_effects_one_at_a_time(found, swept);
    } else {
        tacet_effects_of_grid(found, swept);
    }
    if (fabs(found[0].size) <= 2.0 * found[0].error) {
        tacet_text_add(out, "%s", tacet_wording(document->wording, "sweep.noise"));
        return;
    }
    effect(out, swept, &found[0],
           is_one                           ? "sweep.swing"
           : swept->result->n_settings == 1 ? "sweep.effect_alone"
                                            : "sweep.effect",
           document->wording);
    if (swept->result->n_settings > 1) {
        effect(out, swept, &found[1],
               fabs(found[1].size) > 2.0 * found[1].error ? "sweep.effect_next"
                                                          : "sweep.effect_none",
               document->wording);
    }
    tacet_text_add(out, ".");
}

static void correlations(struct tacet_document *document, const struct tacet_swept *swept)
{
    struct tacet_rank ranks[TACET_SWEPT_SETTINGS];
    struct tacet_text *const out = next(document);
    struct tacet_wording *const wording = document->wording;

    if (!tacet_ranks(ranks, swept)) {
        out->failed = true;
        return;
    }
    for (size_t k = 0; k < 2 && k < swept->result->n_settings && !isnan(ranks[k].low); k++) {
        struct tacet_text name = { 0 };
        char texts[3][SHORT];

        tacet_setting_name(&name, swept->result->settings[ranks[k].setting], wording);
        const char *const pairs[][2] = {
            { "setting", name.failed ? "" : name.bytes },
            { "value", tacet_european(texts[0], SHORT, ranks[k].value, 2, wording->point) },
            { "low", tacet_european(texts[1], SHORT, ranks[k].low, 2, wording->point) },
            { "high", tacet_european(texts[2], SHORT, ranks[k].high, 2, wording->point) },
        };
        tacet_say(out, wording, k == 0 ? "sweep.rank" : "sweep.rank_next", pairs, 4);
        tacet_text_free(&name);
    }
    tacet_text_add(out, "%s",
                   out->length > 0 ? "." : tacet_wording(wording, "sweep.few_cells"));
}

static void indices(struct tacet_document *document, const struct tacet_swept *swept)
{
    struct tacet_indices found;
    struct tacet_wording *const wording = document->wording;
    struct tacet_text *const out = next(document), name = { 0 };
    char texts[6][SHORT];

    if (!tacet_indices_find(&found, swept)) {
        out->failed = true;
        return;
    }
    if (found.points == 0) {
        tacet_text_add(out, "%s", tacet_wording(wording, "sweep.few_cells"));
        return;
    }
    tacet_setting_name(&name, swept->result->settings[found.rows[0].setting], wording);
    const double numbers[] = { found.rows[0].first, found.rows[0].first_error,
                               found.rows[0].total, found.rows[0].total_error };
    for (size_t k = 0; k < 4; k++) {
        tacet_european(texts[k], SHORT, numbers[k], 2, wording->point);
    }
    const char *const pairs[][2] = {
        { "setting", name.failed ? "" : name.bytes },
        { "first", texts[0] },
        { "first_error", texts[1] },
        { "total", texts[2] },
        { "total_error", texts[3] },
        { "points", tacet_european(texts[4], SHORT, (double) found.points, 0, wording->point) },
        { "noise", tacet_whole_percent(texts[5], SHORT, found.noise, wording->point) },
    };
    tacet_say(out, wording, "sweep.index", pairs, 7);
    tacet_text_free(&name);
}

/* ---- where it passes what ----------------------------------------------------------------
 */

/* How many cells reach a probability, and of how many its interval holds it. */
static void reach(struct tacet_text *out, const struct tacet_swept *swept, double threshold,
                  struct tacet_wording *wording)
{
    size_t reached = 0, unsure = 0;
    char texts[4][SHORT];

    for (size_t k = 0; k < swept->n; k++) {
        reached += swept->cells[k].p >= threshold;
        unsure += swept->cells[k].low <= threshold && threshold <= swept->cells[k].high;
    }
    const char *const pairs[][2] = {
        { "threshold", tacet_whole_percent(texts[0], SHORT, threshold, wording->point) },
        { "reached", tacet_european(texts[1], SHORT, (double) reached, 0, wording->point) },
        { "n", tacet_european(texts[2], SHORT, (double) swept->n, 0, wording->point) },
        { "unsure", tacet_european(texts[3], SHORT, (double) unsure, 0, wording->point) },
    };
    tacet_say(out, wording, reached == 0 ? "sweep.reached_nowhere" : "sweep.reached", pairs, 4);
    if (unsure > 0) {
        tacet_say(out, wording, "sweep.unsure", pairs, 4);
    }
}

/* Of the setting that moves a grid most: from which level on all cells reach it, up to which
 * none does. */
static void edges(struct tacet_text *out, const struct tacet_swept *swept,
                  const struct tacet_swept_effect *found, double threshold,
                  struct tacet_wording *wording)
{
    const struct tacet_levels *axis = &swept->axes[found->setting];
    const int last = (int) axis->n - 1, step = found->high_level > found->low_level ? 1 : -1;
    const int high = step > 0 ? last : 0, low = last - high;
    struct tacet_text name = { 0 };
    char text[SHORT];
    int from = high, until = low;

    while (from >= 0 && from <= last && axis->levels[from].lowest >= threshold) {
        from -= step;
    }
    while (until >= 0 && until <= last && axis->levels[until].highest < threshold) {
        until += step;
    }
    tacet_setting_name(&name, swept->result->settings[found->setting], wording);
    const char *pairs[][2] = { { "setting", name.failed ? "" : name.bytes }, { "level", "" } };
    if (from != high) {
        pairs[1][1] = tacet_level_shown(text, &axis->levels[from + step], wording->point);
        tacet_say(out, wording, step > 0 ? "sweep.all_above" : "sweep.all_below",
                  (const char *const(*)[2]) pairs, 2);
    }
    if (until != low) {
        pairs[1][1] = tacet_level_shown(text, &axis->levels[until - step], wording->point);
        tacet_say(out, wording, step > 0 ? "sweep.none_below" : "sweep.none_above",
                  (const char *const(*)[2]) pairs, 2);
    }
    tacet_text_free(&name);
}

static void crossings(struct tacet_document *document, const struct tacet_swept *swept)
{
    const bool is_grid =
        strcmp(swept->result->design, "grid") == 0 && tacet_swept_is_comparable(swept);
    struct tacet_swept_effect found[TACET_SWEPT_SETTINGS];
    struct tacet_text *const out = next(document);

    if (is_grid) {
        tacet_effects_of_grid(found, swept);
    }
    for (size_t k = 0; tacet_threshold(k) > 0.0; k++) {
        const bool is_out = swept->cells[swept->highest].p < tacet_threshold(k);

        if (is_out || tacet_swept_passes(swept, tacet_threshold(k))) {
            tacet_text_add(out, "%s", out->length > 0 ? " " : "");
            reach(out, swept, tacet_threshold(k), document->wording);
            if (!is_out && is_grid && swept->axes[found[0].setting].is_number) {
                edges(out, swept, &found[0], tacet_threshold(k), document->wording);
            }
            tacet_text_add(out, ".");
        }
        if (is_out) {
            break;
        }
    }
    if (out->length == 0) {
        tacet_text_add(out, "%s", tacet_wording(document->wording, "sweep.reached_everywhere"));
    }
}

static void lacks(struct tacet_document *document, const struct tacet_swept *swept)
{
    const struct tacet_sweep_result *result = swept->result;
    const char point = document->wording->point;
    char texts[3][SHORT];

    if (result->n_missing > 0.0 || result->n_failed > 0.0) {
        tacet_say(
            next(document), document->wording, "sweep.lacks",
            (const char *const[][2]) {
                { "missing", tacet_european(texts[0], SHORT, result->n_missing, 0, point) },
                { "failed", tacet_european(texts[1], SHORT, result->n_failed, 0, point) },
                { "cells", tacet_european(texts[2], SHORT, result->n_cells, 0, point) } },
            3);
    }
}

void tacet_sweep_briefing(struct tacet_document *document, const struct tacet_swept *swept,
                          const struct tacet_scale *scale)
{
    const char *design = swept->result->design;

    range(document, swept, scale);
    if (strcmp(design, "grid") == 0 || strcmp(design, "one_at_a_time") == 0) {
        effects(document, swept);
    } else if (strcmp(design, "saltelli") == 0) {
        indices(document, swept);
    } else {
        correlations(document, swept);
    }
    crossings(document, swept);
    lacks(document, swept);
    tacet_say(next(document), document->wording, "leaves_out", NULL, 0);
}
