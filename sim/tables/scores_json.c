/* scores_json.c - scores as one JSON object; null for what does not exist. */
#include <math.h>
#include <string.h>

#include "tables/tables_private.h"
#include "tacet/tables_scores.h"

static void value(struct tacet_text *out, double number)
{
    tacet_json_number(out, number);
}

static void number(struct tacet_text *out, const char *name, double what)
{
    tacet_text_add(out, "\"%s\":", name);
    value(out, what);
}

static const char *truth(bool is_true)
{
    return is_true ? "true" : "false";
}

static void interval(struct tacet_text *out, const char *name, struct tacet_interval found)
{
    tacet_text_add(out, "\"%s\":{", name);
    number(out, "value", found.value);
    tacet_text_add(out, ",");
    number(out, "low", found.low);
    tacet_text_add(out, ",");
    number(out, "high", found.high);
    tacet_text_add(out, "}");
}

static void day(struct tacet_text *out, int when)
{
    if (when == INT32_MAX) {
        tacet_text_add(out, "\"day\":null");
    } else {
        tacet_text_add(out, "\"day\":%d", when);
    }
}

static void parts(const struct tacet_graded *graded, struct tacet_text *out)
{
    tacet_text_add(out, ",\"murphy\":{");
    number(out, "reliability", graded->murphy.reliability);
    tacet_text_add(out, ",");
    number(out, "resolution", graded->murphy.resolution);
    tacet_text_add(out, ",");
    number(out, "uncertainty", graded->murphy.uncertainty);
    tacet_text_add(out, ",");
    number(out, "within", graded->murphy.within);
    tacet_text_add(out, "},\"calibration\":{");
    number(out, "slope", graded->calibration.slope);
    tacet_text_add(out, ",");
    number(out, "slope_error", graded->calibration.slope_error);
    tacet_text_add(out, ",");
    number(out, "intercept", graded->calibration.intercept);
    tacet_text_add(out, ",");
    number(out, "intercept_error", graded->calibration.intercept_error);
    if (graded->calibration.missing != NULL) {
        tacet_text_add(out, ",\"missing\":");
        tacet_json_string(out, graded->calibration.missing);
    }
    tacet_text_add(out, "},");
    interval(out, "auc", graded->auc);
}

static void reliability(const struct tacet_graded *graded, struct tacet_text *out)
{
    tacet_text_add(out, ",\"bins\":[");
    for (size_t b = 0; b < TACET_BINS; b++) {
        const struct tacet_bin *bin = &graded->bins[b];

        tacet_text_add(out, "%s{", b == 0 ? "" : ",");
        number(out, "from", bin->low);
        tacet_text_add(out, ",");
        number(out, "to", bin->high);
        tacet_text_add(out, ",\"n\":%llu,", (unsigned long long) bin->share.n);
        number(out, "mean", bin->mean);
        tacet_text_add(out, ",");
        number(out, "share", bin->share.value);
        tacet_text_add(out, ",");
        number(out, "low", bin->share.low);
        tacet_text_add(out, ",");
        number(out, "high", bin->share.high);
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "]");
}

/* The two numbers of each forecaster, and the model's difference to it. */
static void target(const struct tacet_target_scores *scores, bool whole, struct tacet_text *out)
{
    tacet_text_add(out, "{\"target\":\"adopted\",");
    day(out, scores->day);
    tacet_text_add(out, ",\"n\":%zu,", scores->n);
    number(out, "share", scores->share);
    for (size_t f = 0; f < TACET_FORECASTERS; f++) {
        const struct tacet_graded *graded = &scores->by[f];

        tacet_text_add(out, ",\n    \"%s\":{",
                       tacet_forecaster_word((enum tacet_forecaster) f));
        number(out, "brier", graded->brier);
        tacet_text_add(out, ",");
        number(out, "log", graded->log);
        tacet_text_add(out, ",");
        number(out, "skill", graded->skill);
        if (whole) {
            parts(graded, out);
            reliability(graded, out);
        }
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, ",\n    \"difference\":{");
    for (size_t f = 1; f < TACET_FORECASTERS; f++) {
        tacet_text_add(out, "%s\"%s\":{", f == 1 ? "" : ",",
                       tacet_forecaster_word((enum tacet_forecaster) f));
        interval(out, "brier", scores->by[f].brier_less);
        tacet_text_add(out, ",");
        interval(out, "log", scores->by[f].log_less);
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "}}");
}

static void targets(const char *name, const struct tacet_target_scores *scores, bool whole,
                    struct tacet_text *out)
{
    tacet_text_add(out, " \"%s\":[", name);
    for (size_t t = 0; t < TACET_TARGETS; t++) {
        tacet_text_add(out, t == 0 ? "\n  " : ",\n  ");
        target(&scores[t], whole, out);
    }
    tacet_text_add(out, "],\n");
}

static void by_forecaster(struct tacet_text *out, const char *name,
                          const double scores[TACET_FORECASTERS])
{
    tacet_text_add(out, "\"%s\":{", name);
    for (size_t f = 0; f < TACET_FORECASTERS; f++) {
        tacet_text_add(out, f == 0 ? "" : ",");
        number(out, tacet_forecaster_word((enum tacet_forecaster) f), scores[f]);
    }
    tacet_text_add(out, "}");
}

static void curve(const struct tacet_curve_scores *scores, struct tacet_text *out)
{
    tacet_text_add(out, " \"integrated_brier\":{\"n\":%zu,\"days\":%d,", scores->n,
                   TACET_CURVE_LAST);
    by_forecaster(out, "censoring_weights", scores->censored);
    tacet_text_add(out, ",");
    by_forecaster(out, "strict", scores->strict);
    tacet_text_add(out, "},\n \"curve\":[");
    for (size_t d = 0; d < TACET_DAYS; d++) {
        tacet_text_add(out, d == 0 ? "{" : ",{");
        day(out, tacet_curve_days[d]);
        tacet_text_add(out, ",");
        number(out, "forecast", scores->forecast[d]);
        tacet_text_add(out, ",");
        number(out, "observed", scores->observed[d]);
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "],\n");
}

static void three(struct tacet_text *out, const char *name, struct tacet_interval model,
                  struct tacet_interval constant, struct tacet_interval difference)
{
    tacet_text_add(out, "\"%s\":{", name);
    interval(out, "model", model);
    tacet_text_add(out, ",");
    interval(out, "constant", constant);
    tacet_text_add(out, ",");
    interval(out, "difference", difference);
    tacet_text_add(out, "}");
}

static void top(struct tacet_text *out, const char *name, const struct tacet_top_scores *scores)
{
    tacet_text_add(out, ",\n  \"%s\":{\"named\":%d,\"n\":%zu,\"objectors\":%zu,", name,
                   TACET_TOP, scores->n, scores->n_objectors);
    three(out, "found", scores->found, scores->found_constant, scores->found_more);
    tacet_text_add(out, ",");
    three(out, "whole", scores->whole, scores->whole_constant, scores->whole_more);
    tacet_text_add(out, "}");
}

static void members(const struct tacet_scoring_answer *answer, struct tacet_text *out)
{
    const struct tacet_member_scores *scores = &answer->scores->members;

    tacet_text_add(out, " \"members\":{\"n\":%zu,\"seats\":%zu,\"objectors\":%zu,\n  ",
                   scores->n, scores->n_seats, scores->n_objectors);
    three(out, "log", scores->log, scores->log_constant, scores->log_less);
    tacet_text_add(out, ",\n  ");
    three(out, "brier", scores->brier, scores->brier_constant, scores->brier_less);
    tacet_text_add(out, ",\n  ");
    three(out, "number", scores->count, scores->count_constant, scores->count_less);
    top(out, "top", &scores->top);
    if (scores->without >= 0) {
        tacet_text_add(out, ",\n  \"without\":");
        tacet_json_string(out, answer->record->members[scores->without].id);
        top(out, "top_without", &scores->top_without);
    }
    tacet_text_add(out, "},\n");
}

static void folds(const struct tacet_scoring_answer *answer, struct tacet_text *out)
{
    char origin[16];

    tacet_text_add(out, " \"folds\":[");
    for (size_t f = 0; f < answer->forecasts->n_folds; f++) {
        const struct tacet_fold *fold = &answer->forecasts->folds[f];

        tacet_text_add(out, "%s\n  {\"origin\":", f == 0 ? "" : ",");
        if (fold->origin == TACET_NO_DATE) {
            tacet_text_add(out, "null");
        } else {
            tacet_json_string(out, tacet_format_date(origin, sizeof(origin), fold->origin));
        }
        tacet_text_add(out, ",\"train\":%zu,\"test\":%zu,\"straddling\":%zu,", fold->n_train,
                       fold->n_test, fold->n_straddling);
        number(out, "log_posterior", fold->log_posterior);
        tacet_text_add(out, ",");
        number(out, "split_rhat", fold->split_rhat);
        tacet_text_add(out, ",");
        number(out, "effective_size", fold->effective_size);
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "]}\n");
}

void tacet_scores_json(const struct tacet_scoring_answer *answer, struct tacet_text *out)
{
    struct tacet_text heading = { 0 };

    tacet_scores_heading(answer, &heading);
    tacet_text_add(out, "{\"schema\":1,\"version\":\"%s\",\n \"history_hash\":\"%s\",\n",
                   TACET_VERSION, answer->record->hash);
    tacet_text_add(out, " \"seed\":\"%llu\",\"draws\":%zu,\"coding\":\"%s\",",
                   (unsigned long long) answer->seed, answer->draws,
                   tacet_coding_word(answer->coding));
    tacet_text_add(out,
                   "\"without_us\":%s,\"clip\":%g,\"resamples\":%d,\"n\":%zu,"
                   "\"episodes\":%zu,\n \"heading\":[",
                   truth(answer->without_us), TACET_CLIP, TACET_RESAMPLES, answer->forecasts->n,
                   answer->forecasts->n_episodes);
    for (char *line = heading.bytes; line != NULL && *line != '\0';) {
        char *end = strchr(line, '\n');

        *end = '\0';
        tacet_text_add(out, line == heading.bytes ? "\n  " : ",\n  ");
        tacet_json_string(out, line);
        line = end + 1;
    }
    out->failed = out->failed || heading.failed;
    tacet_text_free(&heading);
    tacet_text_add(out, "],\n");
    targets("scores", answer->scores->targets, true, out);
    targets("strict", answer->scores->strict, false, out);
    curve(&answer->scores->curve, out);
    members(answer, out);
    folds(answer, out);
}
