/* tables_scores.h - the scores of a record as tables, JSON and rows of forecasts.
 *
 * Layer  tables. Every number comes with its N, its row filter, its bins and its split; columns
 *        and keys are explained in results/README.md.
 */
#ifndef TACET_TABLES_SCORES_H
#define TACET_TABLES_SCORES_H

#include "tacet/scores_record.h"
#include "tacet/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

/** All that was found out about forecasts of a record. Borrows everything. */
struct tacet_scoring_answer {
    const struct tacet_record *record;
    const char *history;                 /* path of its decisions */
    const struct tacet_record_row *rows; /* as they were forecast */
    const struct tacet_split *split;     /* NULL: the parameters were given, not fitted */
    const char *parameters;              /* path of the parameters or, with a split, priors */
    const char *const *overrides;        /* [n_overrides], as given with --prior */
    size_t n_overrides;
    const struct tacet_forecasts *forecasts;
    const struct tacet_scores *scores;
    uint64_t seed;
    size_t draws; /* of the model's parameters in each fold, 0 for the mode */
    enum tacet_coding coding;
    bool without_us;
};

/** The whole answer for a person, for a terminal or as Markdown. */
void tacet_scores_report(const struct tacet_scoring_answer *answer, bool markdown,
                         struct tacet_text *out);

/** What was scored and how: one line a fact. */
void tacet_scores_heading(const struct tacet_scoring_answer *answer, struct tacet_text *out);

/** The whole answer as one JSON object. */
void tacet_scores_json(const struct tacet_scoring_answer *answer, struct tacet_text *out);

/** Tidy tables, full precision: one line a row and target; one line a row and seat. */
void tacet_forecasts_data(const struct tacet_scoring_answer *answer, struct tacet_table *table);
void tacet_holdouts_data(const struct tacet_scoring_answer *answer, struct tacet_table *table);

#ifdef __cplusplus
}
#endif

#endif
