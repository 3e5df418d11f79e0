/* scores_heading.c - what was scored and how: everything a number needs to be read. */
#include <stdio.h>

#include "tacet/tables_scores.h"

static void say_rows(const struct tacet_scoring_answer *answer, struct tacet_text *out)
{
    size_t count = 0;

    for (size_t k = 0; k < answer->record->n; k++) {
        count += tacet_row_counts(&answer->rows[k]);
    }
    tacet_text_add(out,
                   "record: %s %.16s, %zu rows; used: the %zu with score not 0 and decided by "
                   "unanimity\n",
                   answer->history, answer->record->hash, answer->record->n, count);
    tacet_text_add(out, "tested: %zu rows in %zu episodes\n", answer->forecasts->n,
                   answer->forecasts->n_episodes);
}

static void say_straddling(const struct tacet_forecasts *forecasts, struct tacet_text *out)
{
    size_t straddling = 0;

    for (size_t f = 0; f < forecasts->n_folds; f++) {
        straddling += forecasts->folds[f].n_straddling;
    }
    tacet_text_add(out,
                   "  trained on rows before as one knew them that day: undecided ones open, "
                   "their hold-outs unknown;\n  %zu training rows of episodes being tested "
                   "left out, over all folds\n",
                   straddling);
}

static void say_split(const struct tacet_scoring_answer *answer, struct tacet_text *out)
{
    const struct tacet_split *split = answer->split;
    char from[16], to[16];

    if (split == NULL) {
        tacet_text_add(out,
                       "IN SAMPLE where %s was fitted to these rows: scored without "
                       "refitting\n  the simple forecasters are in sample: fitted to the rows "
                       "they are scored on\n",
                       answer->parameters);
        return;
    }
    tacet_format_date(from, sizeof(from), split->origin[0]);
    tacet_format_date(to, sizeof(to), split->origin[split->n_folds - 1]);
    switch (split->kind) {
    case TACET_SPLIT_FOLDS:
        tacet_text_add(out, "split: %zu folds of episodes, shuffled with seed %llu\n",
                       split->n_folds, (unsigned long long) answer->seed);
        return;
    case TACET_SPLIT_UNTIL:
        tacet_text_add(out, "split: rows from %s on are tested\n", from);
        break;
    case TACET_SPLIT_ROLLING:
        tacet_text_add(out, "split: rows of a year are tested, origins %s to %s\n", from, to);
        break;
    }
    say_straddling(answer->forecasts, out);
}

static void say_model(const struct tacet_scoring_answer *answer, struct tacet_text *out)
{
    if (answer->split != NULL && answer->draws == 0) {
        tacet_text_add(out, "model: fitted in each fold, at the mode; priors %s\n",
                       answer->parameters);
    } else if (answer->split != NULL) {
        tacet_text_add(out, "model: fitted in each fold, mean of %zu draws; priors %s\n",
                       answer->draws, answer->parameters);
    } else {
        tacet_text_add(out, "model: parameters %s, %s\n", answer->parameters,
                       answer->draws == 0 ? "at their values" : "mean over their draws");
    }
    for (size_t k = 0; k < answer->n_overrides; k++) {
        tacet_text_add(out, "  with --prior %s\n", answer->overrides[k]);
    }
    if (answer->without_us) {
        tacet_text_add(out, "WITHOUT the US stance: 0 in every row, for every forecaster\n");
    }
}

void tacet_scores_heading(const struct tacet_scoring_answer *answer, struct tacet_text *out)
{
    static const char *const codings[TACET_CODINGS] = { "the mean of both codings",
                                                        "the first coding",
                                                        "the second coding" };

    say_rows(answer, out);
    say_split(answer, out);
    say_model(answer, out);
    tacet_text_add(
        out,
        "simple forecasters read %s of severity and US stance; their slopes have "
        "normal priors,\n  per 100 of strength, 1 of severity and US stance, a flag, "
        "3 of sponsor: sd 1.41 (logit),\n  0.8 (logit_cyber, logit_second); a training "
        "row whose outcome by a day is not known yet\n  is left out for that day\n",
        codings[answer->coding]);
    tacet_text_add(out,
                   "convention A: not adopted counts 0 at every day; B: only if followed so "
                   "long (365 d for\n  eventually), else left out. Adopted rows without days "
                   "count in \"eventually\" alone\n");
    tacet_text_add(out,
                   "forecasts are clipped to %g-%g in log scores (nats) and calibration; "
                   "brackets: 95 %% intervals\n  from %d resamples of episodes, seed %llu; "
                   "tacet %s\n",
                   TACET_CLIP, 1.0 - TACET_CLIP, TACET_RESAMPLES,
                   (unsigned long long) answer->seed, TACET_VERSION);
}
