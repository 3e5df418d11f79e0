/* scores_report.c - scores for a person: adoption first, then time, then who. */
#include <math.h>
#include <stdio.h>

#include "tables/tables_private.h"
#include "tacet/tables_scores.h"

static const char *const TARGETS = "|30 d|90 d|180 d|365 d|eventually";

/* A number, or a dash for one that does not exist. */
static void add(struct tacet_table *table, int decimals, double value)
{
    if (isnan(value)) {
        tacet_table_add(table, "-");
    } else {
        tacet_table_add(table, "%.*f", decimals, value);
    }
}

static void add_interval(struct tacet_table *table, int decimals, struct tacet_interval found)
{
    if (isnan(found.value)) {
        tacet_table_add(table, "-");
    } else {
        tacet_table_add(table, "%.*f [%.*f %.*f]", decimals, found.value, decimals, found.low,
                        decimals, found.high);
    }
}

static void add_difference(struct tacet_table *table, int decimals, struct tacet_interval found)
{
    if (isnan(found.value)) {
        tacet_table_add(table, "-");
    } else {
        tacet_table_add(table, "%+.*f [%+.*f %+.*f]", decimals, found.value, decimals,
                        found.low, decimals, found.high);
    }
}

static void begin_targets(struct tacet_table *table, const char *first,
                          const struct tacet_target_scores *scores)
{
    char header[128];

    snprintf(header, sizeof(header), "%s%s", first, TARGETS);
    tacet_table_begin(table, header);
    tacet_table_add(table, "rows");
    for (size_t t = 0; t < TACET_TARGETS; t++) {
        tacet_table_add(table, "%zu", scores[t].n);
    }
    tacet_table_add(table, "adopted by then");
    for (size_t t = 0; t < TACET_TARGETS; t++) {
        add(table, 3, scores[t].share);
    }
}

/* Brier / log of every forecaster. */
static void scores_table(struct tacet_table *table, const struct tacet_target_scores *scores)
{
    begin_targets(table, "Brier/log", scores);
    for (size_t f = 0; f < TACET_FORECASTERS; f++) {
        tacet_table_add(table, "%s", tacet_forecaster_word((enum tacet_forecaster) f));
        for (size_t t = 0; t < TACET_TARGETS; t++) {
            const struct tacet_graded *graded = &scores[t].by[f];

            if (isnan(graded->brier)) {
                tacet_table_add(table, "-");
            } else {
                tacet_table_add(table, "%.3f/%.3f", graded->brier, graded->log);
            }
        }
    }
}

static void difference_table(struct tacet_table *table,
                             const struct tacet_target_scores *scores, bool is_log)
{
    begin_targets(table, "model less", scores);
    for (size_t f = 1; f < TACET_FORECASTERS; f++) {
        tacet_table_add(table, "%s", tacet_forecaster_word((enum tacet_forecaster) f));
        for (size_t t = 0; t < TACET_TARGETS; t++) {
            const struct tacet_graded *graded = &scores[t].by[f];

            add_difference(table, 3, is_log ? graded->log_less : graded->brier_less);
        }
    }
}

/* What the model's scores are made of. */
static void parts_table(struct tacet_table *table, const struct tacet_target_scores *scores)
{
    static const char *const names[] = { "Brier",         "= reliability", "- resolution",
                                         "+ uncertainty", "+ within bins", "skill" };

    begin_targets(table, "model", scores);
    for (size_t part = 0; part < sizeof(names) / sizeof(names[0]); part++) {
        tacet_table_add(table, "%s", names[part]);
        for (size_t t = 0; t < TACET_TARGETS; t++) {
            const struct tacet_graded *graded = &scores[t].by[TACET_MODEL];
            const double values[] = { graded->brier,
                                      graded->murphy.reliability,
                                      graded->murphy.resolution,
                                      graded->murphy.uncertainty,
                                      graded->murphy.within,
                                      graded->skill };

            add(table, 4, values[part]);
        }
    }
}

static void calibration_table(struct tacet_table *table,
                              const struct tacet_target_scores *scores, bool is_slope)
{
    begin_targets(table, is_slope ? "slope (se)" : "intercept (se)", scores);
    for (size_t f = 0; f < TACET_FORECASTERS; f++) {
        tacet_table_add(table, "%s", tacet_forecaster_word((enum tacet_forecaster) f));
        for (size_t t = 0; t < TACET_TARGETS; t++) {
            const struct tacet_calibration *found = &scores[t].by[f].calibration;

            if (found->missing != NULL) {
                tacet_table_add(table, "none: %s", found->missing);
            } else if (is_slope) {
                tacet_table_add(table, "%.2f (%.2f)", found->slope, found->slope_error);
            } else {
                tacet_table_add(table, "%+.2f (%.2f)", found->intercept,
                                found->intercept_error);
            }
        }
    }
}

static void auc_table(struct tacet_table *table, const struct tacet_target_scores *scores)
{
    begin_targets(table, "AUC", scores);
    for (size_t f = 0; f < TACET_FORECASTERS; f++) {
        tacet_table_add(table, "%s", tacet_forecaster_word((enum tacet_forecaster) f));
        for (size_t t = 0; t < TACET_TARGETS; t++) {
            add_interval(table, 3, scores[t].by[f].auc);
        }
    }
}

static void reliability_table(struct tacet_table *table,
                              const struct tacet_target_scores *scores)
{
    tacet_table_begin(table, "days|forecasts|n|mean forecast|adopted|95 % interval (Wilson)");
    for (size_t t = 0; t < TACET_TARGETS; t++) {
        for (size_t b = 0; b < TACET_BINS; b++) {
            const struct tacet_bin *bin = &scores[t].by[TACET_MODEL].bins[b];

            tacet_table_add(table, scores[t].day == INT32_MAX ? "eventually" : "%d",
                            scores[t].day);
            tacet_table_add(table, b + 1 == TACET_BINS ? "[%.1f, %.1f]" : "[%.1f, %.1f)",
                            bin->low, bin->high);
            tacet_table_add(table, "%llu", (unsigned long long) bin->share.n);
            add(table, 3, bin->mean);
            add(table, 3, bin->share.value);
            tacet_table_add(table, bin->share.n == 0 ? "-" : "%.3f to %.3f", bin->share.low,
                            bin->share.high);
        }
    }
}

static void integrated_table(struct tacet_table *table, const struct tacet_curve_scores *scores)
{
    tacet_table_begin(table, "forecaster|n|weighted for censoring|strict (B)");
    for (size_t f = 0; f < TACET_FORECASTERS; f++) {
        tacet_table_add(table, "%s", tacet_forecaster_word((enum tacet_forecaster) f));
        tacet_table_add(table, "%zu", scores->n);
        add(table, 4, scores->censored[f]);
        add(table, 4, scores->strict[f]);
    }
}

static void curve_table(struct tacet_table *table, const struct tacet_curve_scores *scores)
{
    tacet_table_begin(table, "days|n|mean forecast|adopted (Aalen-Johansen)");
    for (size_t d = 0; d < TACET_DAYS; d++) {
        tacet_table_add(table, tacet_curve_days[d] == INT32_MAX ? "eventually" : "%d",
                        tacet_curve_days[d]);
        tacet_table_add(table, "%zu", scores->n);
        add(table, 3, scores->forecast[d]);
        add(table, 3, scores->observed[d]);
    }
}

static void add_three(struct tacet_table *table, const char *what, size_t n,
                      struct tacet_interval model, struct tacet_interval constant,
                      struct tacet_interval difference)
{
    tacet_table_add(table, "%s", what);
    tacet_table_add(table, "%zu", n);
    add_interval(table, 4, model);
    add_interval(table, 4, constant);
    add_difference(table, 4, difference);
}

static void add_top(struct tacet_table *table, const struct tacet_top_scores *scores,
                    const char *without)
{
    char text[96];

    snprintf(text, sizeof(text), "objectors among three named%s", without);
    add_three(table, text, scores->n_objectors, scores->found, scores->found_constant,
              scores->found_more);
    snprintf(text, sizeof(text), "rows with all of them named%s", without);
    add_three(table, text, scores->n, scores->whole, scores->whole_constant,
              scores->whole_more);
}

static void members_table(struct tacet_table *table, const struct tacet_scoring_answer *answer)
{
    const struct tacet_member_scores *scores = &answer->scores->members;
    char without[48];

    tacet_table_begin(table, "score|n|model|constant|model less constant");
    add_three(table, "log loss of a member and row", scores->n_seats, scores->log,
              scores->log_constant, scores->log_less);
    add_three(table, "Brier score of a member and row", scores->n_seats, scores->brier,
              scores->brier_constant, scores->brier_less);
    add_three(table, "log score of how many object", scores->n, scores->count,
              scores->count_constant, scores->count_less);
    add_top(table, &scores->top, "");
    if (scores->without >= 0) {
        snprintf(without, sizeof(without), ", without %s",
                 answer->record->members[scores->without].id);
        add_top(table, &scores->top_without, without);
    }
}

static void folds_table(struct tacet_table *table, const struct tacet_forecasts *forecasts)
{
    tacet_table_begin(table, "fold|origin|training rows|test rows|left out|log posterior|"
                             "split-R-hat|effective size");
    for (size_t f = 0; f < forecasts->n_folds; f++) {
        const struct tacet_fold *fold = &forecasts->folds[f];
        char origin[16] = "-";

        if (fold->origin != TACET_NO_DATE) {
            tacet_format_date(origin, sizeof(origin), fold->origin);
        }
        tacet_table_add(table, "%zu", f + 1);
        tacet_table_add(table, "%s", origin);
        tacet_table_add(table, "%zu", fold->n_train);
        tacet_table_add(table, "%zu", fold->n_test);
        tacet_table_add(table, "%zu", fold->n_straddling);
        add(table, 2, fold->log_posterior);
        add(table, 3, fold->split_rhat);
        add(table, 0, fold->effective_size);
    }
}

static void report_adoption(const struct tacet_scores *scores, bool markdown,
                            struct tacet_text *out)
{
    struct tacet_table table;

    tacet_heading(out, markdown,
                  "Adopted within so many days, convention A: Brier score / log score");
    scores_table(&table, scores->targets);
    tacet_table_close(&table, markdown, out);
    tacet_heading(out, markdown, "Difference of Brier scores (below 0: the model is better)");
    difference_table(&table, scores->targets, false);
    tacet_table_close(&table, markdown, out);
    tacet_heading(out, markdown, "Difference of log scores");
    difference_table(&table, scores->targets, true);
    tacet_table_close(&table, markdown, out);
    tacet_heading(
        out, markdown,
        "Parts of the model's Brier score, and its skill over climatology, convention A");
    parts_table(&table, scores->targets);
    tacet_table_close(&table, markdown, out);
    tacet_heading(out, markdown, "Calibration, convention A: 1 and 0 would be perfect");
    calibration_table(&table, scores->targets, true);
    tacet_table_close(&table, markdown, out);
    tacet_text_add(out, "\n");
    calibration_table(&table, scores->targets, false);
    tacet_table_close(&table, markdown, out);
    tacet_heading(out, markdown, "Discrimination, convention A");
    auc_table(&table, scores->targets);
    tacet_table_close(&table, markdown, out);
    tacet_heading(out, markdown, "Reliability of the model, convention A");
    reliability_table(&table, scores->targets);
    tacet_table_close(&table, markdown, out);
    tacet_heading(
        out, markdown,
        "Strict censoring, convention B: Brier score / log score; rewards never predicting "
        "failure");
    scores_table(&table, scores->strict);
    tacet_table_close(&table, markdown, out);
}

void tacet_scores_report(const struct tacet_scoring_answer *answer, bool markdown,
                         struct tacet_text *out)
{
    struct tacet_table table;

    tacet_text_add(out,
                   markdown ? "# Scores of %zu forecasts\n\n" : "Scores of %zu forecasts\n\n",
                   answer->forecasts->n);
    tacet_text_add(out, markdown ? "```\n" : "");
    tacet_scores_heading(answer, out);
    tacet_text_add(out, markdown ? "```\n" : "");
    report_adoption(answer->scores, markdown, out);
    tacet_heading(out, markdown, "Brier score over the first 365 days, mean; rows with days");
    integrated_table(&table, &answer->scores->curve);
    tacet_table_close(&table, markdown, out);
    tacet_heading(out, markdown, "Adoption over time; rows with days");
    curve_table(&table, &answer->scores->curve);
    tacet_table_close(&table, markdown, out);
    tacet_heading(
        out, markdown,
        "Who holds out: reported objectors (doves, hostages) among members with a seat");
    members_table(&table, answer);
    tacet_table_close(&table, markdown, out);
    tacet_text_add(
        out,
        "\nThe constant is each member's share of training rows whose hold-outs are known, "
        "and the three\nmost frequent objectors in them, of those with a seat. Named are "
        "rows with an objector; without\na member, it is left out of the objectors, of both "
        "lists, and rows without another objector too.\n");
    tacet_heading(out, markdown, "Folds");
    folds_table(&table, answer->forecasts);
    tacet_table_close(&table, markdown, out);
}
