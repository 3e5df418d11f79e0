/* sweep_document.c - the report of a sweep: headings, sentences, charts and tables by design.
 */
#include <stdio.h>
#include <string.h>

#include "reports/reports_sweep_private.h"

static void name_settings(struct tacet_text *out, const struct tacet_sweep_result *result,
                          struct tacet_wording *wording)
{
    enum { MOST = 3 };
    char number[32];

    if (result->n_settings > MOST) {
        tacet_say(out, wording, "sweep.settings",
                  (const char *const[][2]) {
                      { "n", tacet_european(number, sizeof(number), (double) result->n_settings,
                                            0, wording->point) } },
                  1);
        return;
    }
    for (size_t f = 0; f < result->n_settings; f++) {
        tacet_text_add(out, "%s", f == 0 ? "" : f + 1 < result->n_settings ? ", " : " ");
        if (f > 0 && f + 1 == result->n_settings) {
            tacet_text_add(out, "%s ", tacet_wording(wording, "sweep.and"));
        }
        tacet_setting_name(out, result->settings[f], wording);
    }
}

static void headings(struct tacet_document *self, const struct tacet_swept *swept,
                     const struct tacet_scale *scale)
{
    const struct tacet_sweep_result *result = swept->result;
    struct tacet_text names = { 0 };
    char date[64], n[64], cells[64], seed_hash[17], base_hash[17];

    name_settings(&names, result, self->wording);
    tacet_long_date(date, sizeof(date), result->date, self->wording);
    snprintf(seed_hash, sizeof(seed_hash), "%.16s", result->hash);
    snprintf(base_hash, sizeof(base_hash), "%.16s", result->scenario_hash);
    const char *const pairs[][2] = {
        { "measure", swept->label },
        { "question", result->question },
        { "settings", names.failed ? "" : names.bytes },
        { "sweep", result->name },
        { "date", date },
        { "scale", scale->name },
        { "source", scale->source },
        { "version", result->version },
        { "sweep_hash", seed_hash },
        { "hash", base_hash },
        { "seed", result->seed },
        { "n", tacet_european(n, sizeof(n), result->decisions, 0, self->wording->point) },
        { "cells",
          tacet_european(cells, sizeof(cells), result->n_cells, 0, self->wording->point) },
    };
    const size_t n_pairs = sizeof(pairs) / sizeof(pairs[0]);

    tacet_say(&self->title, self->wording, "sweep.title", pairs, n_pairs);
    tacet_say(&self->subtitle, self->wording, "sweep.subtitle", pairs, n_pairs);
    tacet_say(&self->scale_line, self->wording, "sweep.scale", pairs, n_pairs);
    if (strcmp(result->parameters, "posterior") != 0) {
        tacet_text_add(&self->scale_line, " %s",
                       tacet_wording(self->wording, "parameters.held"));
    }
    tacet_say(&self->provenance, self->wording,
              result->precision > 0.0 ? "sweep.provenance_goal" : "sweep.provenance", pairs,
              n_pairs);
    tacet_text_free(&names);
}

void tacet_sweep_charts(struct tacet_document *document, const struct tacet_swept *swept)
{
    const char *design = swept->result->design;
    struct tacet_chart *chart = &document->charts[document->n_charts++];
    struct tacet_map map;

    if (strcmp(design, "grid") == 0 && swept->result->n_settings > 1) {
        if (tacet_map_init(&map, swept)) {
            tacet_chart_heat(chart, swept, &map, document->wording);
        } else {
            chart->svg.failed = true;
        }
        tacet_map_free(&map);
    } else if (strcmp(design, "grid") == 0) {
        tacet_chart_levels(chart, swept, document->wording);
    } else if (strcmp(design, "one_at_a_time") == 0) {
        tacet_chart_swings(chart, swept, document->wording);
        document->n_charts -= chart->svg.length == 0 && !chart->svg.failed;
    } else {
        if (strcmp(design, "saltelli") == 0) {
            tacet_chart_indices(chart, swept, document->wording);
            chart = &document->charts[document->n_charts];
            document->n_charts += 1;
        }
        tacet_chart_scatter(chart, swept, document->wording);
    }
}

enum tacet_status tacet_sweep_document_make(struct tacet_document *self,
                                            const struct tacet_sweep_result *result,
                                            const struct tacet_scale *scale,
                                            struct tacet_wording *wording,
                                            struct tacet_error *err)
{
    struct tacet_swept swept;
    enum tacet_status status = tacet_swept_init(&swept, result, err);

    memset(self, 0, sizeof(*self));
    self->wording = wording;
    if (status != TACET_OK) {
        return status;
    }
    headings(self, &swept, scale);
    tacet_sweep_briefing(self, &swept, scale);
    tacet_sweep_charts(self, &swept);
    tacet_sweep_tables(self, &swept);
    tacet_swept_free(&swept);
    return tacet_document_finish(self, err);
}
