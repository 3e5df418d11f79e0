/* record_grid.c - how well the model did on the record, from the shipped scores. */
#include <string.h>

#include "reports/reports_private.h"

size_t tacet_score_row(const struct tacet_csv *scores, const char *split, const char *target,
                       const char *forecaster)
{
    const char *const pairs[][2] = { { "split", split },
                                     { "target", target },
                                     { "forecaster", forecaster } };

    return tacet_result_row(scores, pairs, 3);
}

/* The model beside one other forecaster, the difference from resampled episodes. */
static void add_row(struct tacet_grid *self, const struct tacet_csv *scores, size_t model,
                    size_t other, struct tacet_wording *wording)
{
    const int split = tacet_csv_column(scores, "split");
    const int target = tacet_csv_column(scores, "target");
    const int forecaster = tacet_csv_column(scores, "forecaster");
    const char *const groups[][2] = {
        { "split.", tacet_csv_cell(scores, other, split) },
        { "target.", tacet_csv_cell(scores, other, target) },
        { "forecaster.", tacet_csv_cell(scores, other, forecaster) },
    };

    for (size_t g = 0; g < 3; g++) {
        struct tacet_text key = { 0 };

        tacet_text_add(&key, "%s%s", groups[g][0], groups[g][1]);
        tacet_grid_text(self, key.failed ? "" : tacet_wording(wording, key.bytes));
        tacet_text_free(&key);
    }
    tacet_grid_number(self, tacet_result_number(scores, other, "n"), 0);
    tacet_grid_number(self, tacet_result_number(scores, model, "brier"), 3);
    tacet_grid_number(self, tacet_result_number(scores, other, "brier"), 3);
    tacet_grid_signed(self, tacet_result_number(scores, other, "model_less"), 3);
    tacet_grid_signed(self, tacet_result_number(scores, other, "low"), 3);
    tacet_grid_signed(self, tacet_result_number(scores, other, "high"), 3);
}

void tacet_grid_record(struct tacet_grid *self, const struct tacet_csv *scores,
                       struct tacet_wording *wording)
{
    const int split = tacet_csv_column(scores, "split");
    const int target = tacet_csv_column(scores, "target");
    const int forecaster = tacet_csv_column(scores, "forecaster");

    tacet_grid_begin(self, "record", wording);
    for (size_t row = 0; row < scores->n_rows; row++) {
        const size_t model = tacet_score_row(scores, tacet_csv_cell(scores, row, split),
                                             tacet_csv_cell(scores, row, target), "model");

        if (strcmp(tacet_csv_cell(scores, row, forecaster), "model") != 0) {
            add_row(self, scores, model, row, wording);
        }
    }
}
