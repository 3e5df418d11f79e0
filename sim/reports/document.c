/* document.c - a report before it has a format: title, sentences, charts, tables, provenance.
 */
#include <stdio.h>
#include <string.h>

#include "reports/reports_private.h"

/* Which version, scenario, seed and number of decisions: under every table. */
static void provenance(struct tacet_document *self, const struct tacet_result *result)
{
    char decisions[64], hash[17]; /* as many digits as tables for people have */
    const char *const pairs[][2] = {
        { "version", result->version },
        { "scenario", result->name },
        { "hash", hash },
        { "seed", result->seed },
        { "n", tacet_european(decisions, sizeof(decisions), result->decisions, 0,
                              self->wording->point) },
    };

    snprintf(hash, sizeof(hash), "%.16s", result->hash);
    tacet_say(&self->provenance, self->wording, "provenance", pairs, 5);
}

static void headings(struct tacet_document *self, const struct tacet_result *result,
                     const struct tacet_scale *scale)
{
    char date[64];
    const char *const pairs[][2] = { { "scale", scale->name },
                                     { "source", scale->source },
                                     { "scenario", result->name },
                                     { "date", date } };

    tacet_long_date(date, sizeof(date), result->date, self->wording);
    tacet_text_add(&self->title, "%s", result->question);
    tacet_say(&self->subtitle, self->wording, "subtitle", pairs, 4);
    tacet_say(&self->scale_line, self->wording, "scale.line", pairs, 4);
    if (strcmp(result->parameters, "posterior") != 0) {
        tacet_text_add(&self->scale_line, " %s",
                       tacet_wording(self->wording, "parameters.held"));
    }
    provenance(self, result);
}

static void close_grid(struct tacet_document *self, const struct tacet_result *result)
{
    struct tacet_grid *grid = &self->grids[self->n_grids];
    char key[64], days[64], moved[64];
    const char *const pairs[][2] = {
        { "measure", tacet_measure_label(result, result->headline) },
        { "horizon",
          tacet_european(days, sizeof(days), result->horizon, 0, self->wording->point) },
        { "moved", tacet_european(moved, sizeof(moved), result->driver_decisions, 0,
                                  self->wording->point) },
    };

    if (grid->n_cells == grid->n_columns && !grid->text.failed) {
        tacet_grid_free(grid); /* a header and nothing else */
        return;
    }
    self->n_grids += 1;
    snprintf(key, sizeof(key), "table.%s.caption", grid->slug);
    tacet_say(&grid->caption, self->wording, key, pairs, 3);
    snprintf(key, sizeof(key), "table.%s.note", grid->slug);
    tacet_say(&grid->note, self->wording, key, pairs, 3);
    if (!self->provenance.failed && strcmp(grid->slug, "record") != 0 &&
        strcmp(grid->slug, "reliability") != 0) {
        tacet_text_add(&grid->note, " %s", self->provenance.bytes);
    }
}

static void grids(struct tacet_document *self, const struct tacet_result *result,
                  const struct tacet_csv *scores)
{
    static void (*const makers[])(struct tacet_grid *, const struct tacet_result *,
                                  struct tacet_wording *) = {
        tacet_grid_measures, tacet_grid_days,    tacet_grid_members,
        tacet_grid_rules,    tacet_grid_drivers, tacet_grid_outcomes
    };

    for (size_t k = 0; k < sizeof(makers) / sizeof(makers[0]); k++) {
        makers[k](&self->grids[self->n_grids], result, self->wording);
        close_grid(self, result);
    }
    tacet_grid_record(&self->grids[self->n_grids], &scores[TACET_RECORD_SCORES], self->wording);
    close_grid(self, result);
    tacet_grid_reliability(&self->grids[self->n_grids], &scores[TACET_RECORD_RELIABILITY],
                           self->wording);
    close_grid(self, result);
}

/* Where there is nothing to draw there is no chart. */
static void close_chart(struct tacet_document *self)
{
    const struct tacet_text *svg = &self->charts[self->n_charts].svg;

    self->n_charts += svg->length > 0 || svg->failed;
}

static void charts(struct tacet_document *self, const struct tacet_result *result,
                   const struct tacet_csv *scores)
{
    static void (*const makers[])(struct tacet_chart *, const struct tacet_result *,
                                  struct tacet_wording *) = {
        tacet_chart_adoption, tacet_chart_drivers, tacet_chart_members, tacet_chart_rules,
        tacet_chart_states
    };

    for (size_t k = 0; k < sizeof(makers) / sizeof(makers[0]); k++) {
        makers[k](&self->charts[self->n_charts], result, self->wording);
        close_chart(self);
    }
    tacet_chart_reliability(&self->charts[self->n_charts], &scores[TACET_RECORD_RELIABILITY],
                            result, self->wording);
    close_chart(self);
}

static bool has_failed(const struct tacet_document *self)
{
    bool failed = self->title.failed || self->subtitle.failed || self->scale_line.failed ||
                  self->provenance.failed;

    for (size_t k = 0; k < self->n_sentences; k++) {
        failed |= self->sentences[k].failed;
    }
    for (size_t k = 0; k < self->n_grids; k++) {
        const struct tacet_grid *grid = &self->grids[k];

        failed |= grid->text.failed || grid->caption.failed || grid->note.failed;
    }
    for (size_t k = 0; k < self->n_charts; k++) {
        failed |= self->charts[k].svg.failed;
    }
    return failed;
}

enum tacet_status tacet_document_finish(struct tacet_document *self, struct tacet_error *err)
{
    struct tacet_wording *const wording = self->wording;

    if (has_failed(self)) {
        tacet_document_free(self);
        return tacet_fail(err, TACET_ENOMEM, "no memory for the report");
    }
    /* Writers ask for headings yet, so that one missing is told before anything is written. */
    (void) tacet_wording(wording, "heading.tables");
    (void) tacet_wording(wording, "heading.charts");
    (void) tacet_wording(wording, "heading.summary");
    (void) tacet_wording(wording, "heading.notes");
    (void) tacet_wording(wording, "heading.contents");
    (void) tacet_wording(wording, "several.title");
    (void) tacet_wording(wording, "language");
    if (wording->missing[0] != '\0') {
        tacet_document_free(self);
        return tacet_fail(err, TACET_EINPUT,
                          "the wording has no text for %s, or one with a name it does not know",
                          wording->missing);
    }
    return TACET_OK;
}

enum tacet_status tacet_document_make(struct tacet_document *self,
                                      const struct tacet_result *result,
                                      const struct tacet_scale *scale,
                                      const struct tacet_csv *scores,
                                      struct tacet_wording *wording, struct tacet_error *err)
{
    const struct tacet_briefing briefing = { result, scale, scores, wording };

    memset(self, 0, sizeof(*self));
    self->wording = wording;
    headings(self, result, scale);
    tacet_briefing_write(self, &briefing);
    charts(self, result, scores);
    grids(self, result, scores);
    return tacet_document_finish(self, err);
}

void tacet_document_free(struct tacet_document *self)
{
    tacet_text_free(&self->title);
    tacet_text_free(&self->subtitle);
    tacet_text_free(&self->scale_line);
    tacet_text_free(&self->provenance);
    for (size_t k = 0; k < TACET_SENTENCES; k++) {
        tacet_text_free(&self->sentences[k]);
    }
    for (size_t k = 0; k < TACET_GRIDS; k++) {
        tacet_grid_free(&self->grids[k]);
    }
    for (size_t k = 0; k < TACET_CHARTS; k++) {
        tacet_text_free(&self->charts[k].svg);
        tacet_text_free(&self->charts[k].title);
        tacet_text_free(&self->charts[k].description);
    }
}
