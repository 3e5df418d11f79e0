/* scores_data.c - the forecasts themselves, tidy, so that anybody can score them again. */
#include <math.h>
#include <stdio.h>

#include "tacet/tables_scores.h"

static void add_real(struct tacet_table *table, double value)
{
    char text[32];

    tacet_table_add(table, "%s", tacet_format_real(text, sizeof(text), value));
}

/* The days to adoption or, if the record has none, nothing. */
static void add_days(struct tacet_table *table, int days)
{
    char text[16] = "";

    if (days >= 0) {
        snprintf(text, sizeof(text), "%d", days);
    }
    tacet_table_add(table, "%s", text);
}

/* 1, 0 or, if the convention leaves the row out, nothing. */
static void add_known(struct tacet_table *table, enum tacet_known known)
{
    tacet_table_add(table, known == TACET_UNKNOWN ? "" : known == TACET_YES ? "1" : "0");
}

static void add_row(struct tacet_table *table, const struct tacet_record_row *row,
                    const struct tacet_row_forecast *forecast)
{
    tacet_table_add(table, "%s", row->id);
    tacet_table_add(table, "%s", row->episode);
    tacet_table_add(table, "%zu", forecast->fold + 1);
}

void tacet_forecasts_data(const struct tacet_scoring_answer *answer, struct tacet_table *table)
{
    tacet_table_begin(table,
                      "id|episode|fold|status|days|target|happened|strict|model|climatology|"
                      "us_stance|logit|logit_cyber|logit_second|kaplan_meier");
    for (size_t k = 0; k < answer->forecasts->n; k++) {
        const struct tacet_row_forecast *forecast = &answer->forecasts->rows[k];
        const struct tacet_record_row *row = &answer->rows[forecast->row];

        for (size_t d = 0; d < TACET_DAYS; d++) {
            const int day = tacet_curve_days[d];

            add_row(table, row, forecast);
            tacet_table_add(table, "%s", tacet_row_status_word(row->status));
            add_days(table, row->days);
            tacet_table_add(table, day == INT32_MAX ? "eventually" : "%d", day);
            add_known(table, tacet_scored_outcome(row, day));
            add_known(table, tacet_strict_outcome(row, day));
            for (size_t f = 0; f < TACET_FORECASTERS; f++) {
                add_real(table, forecast->adopted[f][d]);
            }
        }
    }
}

void tacet_holdouts_data(const struct tacet_scoring_answer *answer, struct tacet_table *table)
{
    tacet_table_begin(table, "id|episode|fold|member|objected|model|constant|often");
    for (size_t k = 0; k < answer->forecasts->n; k++) {
        const struct tacet_row_forecast *forecast = &answer->forecasts->rows[k];
        const struct tacet_record_row *row = &answer->rows[forecast->row];
        const uint64_t objectors = tacet_row_objectors(row);

        for (size_t i = 0; i < answer->record->n_members; i++) {
            if ((row->members >> i & 1) == 0) {
                continue;
            }
            add_row(table, row, forecast);
            tacet_table_add(table, "%s", answer->record->members[i].id);
            tacet_table_add(table, (objectors >> i & 1) != 0 ? "1" : "0");
            add_real(table, forecast->holdout[i]);
            add_real(table, forecast->shares.member[i]);
            tacet_table_add(table, "%u", forecast->shares.often[i]);
        }
    }
}
