/* shock_dates.c - the events that made governments act, by group of targets. */
#include <stdlib.h>

#include "record/record_private.h"

const char *tacet_record_group(int i)
{
    return i < TACET_GROUPS ? tacet_group_word((enum tacet_group) i) : NULL;
}

static const struct column shock_columns[] = {
    { "date", COLUMN_DAY, offsetof(struct tacet_record_shock, date), .required = true,
      .filled = true },
    { "group", COLUMN_WORD, offsetof(struct tacet_record_shock, group), .required = true,
      .filled = true, .word = tacet_record_group },
};

enum tacet_status tacet_shocks_read(struct tacet_record *record, const char *folder,
                                    struct tacet_error *err)
{
    struct table_reading reading = { shock_columns, 2, "", { 0 } };
    enum tacet_status status = tacet_table_open(&reading, folder, "history/shocks.csv", err);

    if (status == TACET_OK) {
        record->shocks = calloc(reading.csv.n_rows + 1, sizeof(*record->shocks));
        if (record->shocks == NULL) {
            status =
                tacet_fail(err, TACET_ENOMEM, "no memory for the shocks of %s", reading.path);
        }
    }
    for (size_t r = 0; status == TACET_OK && r < reading.csv.n_rows; r++) {
        status = tacet_table_row(&reading, r, &record->shocks[r], err);
        record->n_shocks = r + 1;
    }
    tacet_csv_free(&reading.csv);
    return status;
}
