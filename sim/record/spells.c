/* spells.c - who governed each member when. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "record/record_private.h"

enum { LINE_DOVISH, LINE_MAINSTREAM };

/* A row of the table of governments. */
struct spell_row {
    struct tacet_record_spell spell;
    char member[16];
    int russia_line;
};

static const char *line_word(int i)
{
    static const char *const words[] = { "dovish", "mainstream", "hawk", NULL };

    return words[i];
}

static const struct column spell_columns[] = {
    { "member", COLUMN_TEXT, offsetof(struct spell_row, member), 16, .required = true,
      .filled = true },
    { "head", COLUMN_TEXT, offsetof(struct spell_row, spell.head), .size = 64 },
    { "start", COLUMN_DAY, offsetof(struct spell_row, spell.start), .required = true,
      .filled = true },
    { "end", COLUMN_DAY, offsetof(struct spell_row, spell.end), .preset = NAN },
    { "outside_mainstream", COLUMN_FLAG, offsetof(struct spell_row, spell.outside_mainstream),
      .high = 1 },
    { "russia_line", COLUMN_WORD, offsetof(struct spell_row, russia_line),
      .preset = LINE_MAINSTREAM, .word = line_word },
};

static enum tacet_status read_spell(struct tacet_record *record,
                                    const struct table_reading *reading, size_t r,
                                    struct tacet_error *err)
{
    struct spell_row row;
    enum tacet_status status = tacet_table_row(reading, r, &row, err);

    if (status != TACET_OK) {
        return status;
    }
    row.spell.member = tacet_record_member(record, row.member, strlen(row.member));
    if (row.spell.member < 0) {
        return tacet_table_refuse(reading, r, "member", "an id of history/membership.csv", err);
    }
    if (row.spell.end != TACET_NO_DATE && row.spell.end <= row.spell.start) {
        return tacet_table_refuse(reading, r, "end", "after start", err);
    }
    row.spell.dovish_on_russia = row.russia_line == LINE_DOVISH;
    row.spell.line = reading->csv.lines[r + 1];
    record->spells[r] = row.spell;
    record->n_spells = r + 1;
    return TACET_OK;
}

enum tacet_status tacet_spells_read(struct tacet_record *record, const char *folder,
                                    struct tacet_error *err)
{
    struct table_reading reading = {
        spell_columns, sizeof(spell_columns) / sizeof(spell_columns[0]), "", { 0 }
    };
    enum tacet_status status = tacet_table_open(&reading, folder, "governments.csv", err);

    if (status == TACET_OK) {
        record->spells = calloc(reading.csv.n_rows + 1, sizeof(*record->spells));
        if (record->spells == NULL) {
            status =
                tacet_fail(err, TACET_ENOMEM, "no memory for the spells of %s", reading.path);
        }
    }
    for (size_t r = 0; status == TACET_OK && r < reading.csv.n_rows; r++) {
        status = read_spell(record, &reading, r, err);
    }
    tacet_csv_free(&reading.csv);
    return status;
}
