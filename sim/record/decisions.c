/* decisions.c - the rows of the record: the table of columns, and what follows from a row's day
 * and hold-outs. Meaning and coding of each column: scenarios/history/README.md.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "record/record_private.h"

/* A row of the file, with the cells that are checked but not kept. */
struct decision_row {
    struct tacet_record_row row;
    char holdouts[256], measure_class[32], source[1024];
    int holdout_type; /* index into the words of the file, -1 for none */
    int rule, confidence, breadth;
};

enum { RULE_UNANIMITY };

static const char *rule_word(int i)
{
    static const char *const words[] = { "unanimity", "qmv", NULL };

    return words[i];
}

static const char *confidence_word(int i)
{
    static const char *const words[] = { "high", "medium", "low", NULL };

    return words[i];
}

static const char *kind_word(int i)
{
    return i < TACET_KINDS ? tacet_kind_word((enum tacet_kind) i) : NULL;
}

static const char *status_word(int i)
{
    return i < TACET_ROW_STATUSES ? tacet_row_status_word((enum tacet_row_status) i) : NULL;
}

static const char *outcome_word(int i)
{
    return i < TACET_ROW_OUTCOMES ? tacet_row_outcome_word((enum tacet_row_outcome) i) : NULL;
}

/* Without hold-outs the cell is empty, so the first type has no word. */
static const char *holdout_word(int i)
{
    const int type = TACET_HOLDOUT_DOVE + i;

    return type <= TACET_HOLDOUT_DEMANDER ? tacet_holdout_word((enum tacet_holdout_type) type)
                                          : NULL;
}

#define AT(field)   offsetof(struct decision_row, field)
#define TEXT(field) AT(field), .size = sizeof(((struct decision_row *) 0)->field)
#define CODED(name, field, low, high)                                          \
    {                                                                          \
        name, COLUMN_REAL, AT(field), 0, low, high, 1, NAN, false, false, NULL \
    }

static const struct column decision_columns[] = {
    { "id", COLUMN_TEXT, TEXT(row.id), .required = true, .filled = true },
    { "episode", COLUMN_TEXT, TEXT(row.episode), .required = true, .filled = true },
    { "target", COLUMN_TEXT, TEXT(row.target), .required = true, .filled = true },
    { "group", COLUMN_WORD, AT(row.group), .required = true, .filled = true,
      .word = tacet_record_group },
    { "kind", COLUMN_WORD, AT(row.kind), .required = true, .filled = true, .word = kind_word },
    { "measure_class", COLUMN_TEXT, TEXT(measure_class) },
    { "measure", COLUMN_TEXT, TEXT(row.measure) },
    { "proposed", COLUMN_MONTH, AT(row.proposed), .preset = NAN, .required = true },
    { "decided", COLUMN_MONTH, AT(row.decided), .required = true, .filled = true },
    { "outcome", COLUMN_WORD, AT(row.outcome), .required = true, .filled = true,
      .word = outcome_word },
    { "status", COLUMN_WORD, AT(row.status), .required = true, .filled = true,
      .word = status_word },
    { "days", COLUMN_WHOLE, AT(row.days), .high = 36500, .preset = -1, .required = true },
    { "holdouts", COLUMN_TEXT, TEXT(holdouts), .required = true },
    { "holdout_type", COLUMN_WORD, AT(holdout_type), .preset = -1, .required = true,
      .word = holdout_word },
    { "strength", COLUMN_REAL, AT(row.strength), .high = 100, .required = true,
      .filled = true },
    { "severity", COLUMN_REAL, AT(row.severity[0]), .high = 100, .per = 100, .required = true,
      .filled = true },
    { "us_alignment", COLUMN_REAL, AT(row.us_stance[0]), .low = -1, .high = 1, .required = true,
      .filled = true },
    { "severity2", COLUMN_REAL, AT(row.severity[1]), .high = 100, .per = 100, .preset = NAN },
    CODED("us2", row.us_stance[1], -1, 1),
    CODED("ally_listed", row.ally_listed, 0, 1),
    CODED("standing", row.standing, -1, 1),
    CODED("sponsor", row.sponsor, 0, 3),
    CODED("evidence", row.evidence, 0, 3),
    CODED("exposure", row.exposure, 0, 3),
    CODED("hostage_open", row.hostage_open, 0, 1),
    CODED("cyber", row.cyber, 0, 1),
    CODED("package", row.whole_package, 0, 1),
    { "trigger_date", COLUMN_MONTH, AT(row.trigger), .preset = NAN },
    { "rule", COLUMN_WORD, AT(rule), .word = rule_word },
    { "deadline", COLUMN_MONTH, AT(row.deadline), .preset = NAN },
    { "breadth", COLUMN_WHOLE, AT(breadth), .high = 100000 },
    { "score", COLUMN_FLAG, AT(row.scored), .high = 1, .preset = 1 },
    { "confidence", COLUMN_WORD, AT(confidence), .word = confidence_word },
    { "source", COLUMN_TEXT, TEXT(source) },
    { "note", COLUMN_REMARK, .preset = 0 },
};
enum { N_COLUMNS = sizeof(decision_columns) / sizeof(decision_columns[0]) };
_Static_assert((int) N_COLUMNS <= TACET_RECORD_COLUMNS_MAX, "columns of the record");

const char *tacet_record_column(size_t i)
{
    return i < N_COLUMNS ? decision_columns[i].name : NULL;
}

/* The ids of a cell with blanks between them, as a set. */
static enum tacet_status read_holdouts(struct tacet_record_row *row, const char *cell,
                                       const struct tacet_record *record,
                                       const struct table_reading *reading, size_t r,
                                       struct tacet_error *err)
{
    for (const char *at = cell + strspn(cell, " "); *at != '\0'; at += strspn(at, " ")) {
        const size_t length = strcspn(at, " ");
        const int member = tacet_record_member(record, at, length);

        if (member < 0 || (row->holdouts >> member & 1) != 0) {
            return tacet_table_refuse(reading, r, "holdouts",
                                      "ids of history/membership.csv, each once, with blanks "
                                      "between",
                                      err);
        }
        row->holdouts |= (uint64_t) 1 << member;
        at += length;
    }
    return TACET_OK;
}

/* Of two spells at once the later one counts; tacet_record_check() finds them. */
static void find_spells(struct tacet_record_row *row, const struct tacet_record *record)
{
    const int day = tacet_row_day(row);

    for (size_t i = 0; i < TACET_MEMBERS_MAX; i++) {
        row->spell[i] = -1;
    }
    for (size_t s = 0; s < record->n_spells; s++) {
        const struct tacet_record_spell *spell = &record->spells[s];
        int *const known = &row->spell[spell->member];

        if (spell->start <= day && (spell->end == TACET_NO_DATE || day < spell->end) &&
            (*known < 0 || record->spells[*known].start < spell->start)) {
            *known = (int) s;
        }
    }
}

static unsigned months_only(const struct tacet_csv *csv, size_t r)
{
    unsigned months = 0;

    for (size_t d = 0; d < TACET_ROW_DATES; d++) {
        const char *cell = tacet_csv_cell(
            csv, r, tacet_csv_column(csv, tacet_row_date_word((enum tacet_row_date) d)));

        months |= strlen(cell) == 7 ? 1u << d : 0u;
    }
    return months;
}

static void complete(struct tacet_record_row *row, const struct decision_row *read,
                     const struct tacet_record *record)
{
    const int day = tacet_row_day(row);

    row->holdout_type = (enum tacet_holdout_type)(TACET_HOLDOUT_DOVE + read->holdout_type);
    row->diluted = row->outcome == TACET_ROW_DILUTED;
    row->unanimity = read->rule == RULE_UNANIMITY;
    row->scored = row->scored && row->unanimity;
    row->recalled = strcmp(read->source, "memory") == 0 ||
                    strcmp(read->source, "recalled, not checked") == 0;
    for (size_t i = 0; i < record->n_members; i++) {
        row->members |= (uint64_t) tacet_record_seat(record, i, day) << i;
    }
    find_spells(row, record);
}

static enum tacet_status read_decision(struct tacet_record *record,
                                       const struct table_reading *reading, size_t r,
                                       struct tacet_error *err)
{
    struct decision_row read = { .holdouts = "" };
    struct tacet_record_row *const row = &read.row;
    enum tacet_status status = tacet_table_row(reading, r, &read, err);

    if (status == TACET_OK) {
        status = read_holdouts(row, read.holdouts, record, reading, r, err);
    }
    if (status != TACET_OK) {
        return status;
    }
    for (size_t i = 0; i < record->n; i++) {
        if (strcmp(record->rows[i].id, row->id) == 0) {
            return tacet_table_refuse(reading, r, "id", "there once", err);
        }
    }
    row->line = reading->csv.lines[r + 1];
    row->month_only = months_only(&reading->csv, r);
    complete(row, &read, record);
    record->rows[r] = *row;
    record->n = r + 1;
    for (size_t c = 0; c < N_COLUMNS; c++) {
        const int column = tacet_csv_column(&reading->csv, decision_columns[c].name);

        record->empty[c] += tacet_csv_cell(&reading->csv, r, column)[0] == '\0';
    }
    return TACET_OK;
}

/* The columns nothing reads: the file's own, or misspelt ones. */
static void note_own_columns(struct tacet_record *record, const struct tacet_csv *csv)
{
    char *const text = record->own_columns;

    for (size_t c = 0; c < csv->n_columns; c++) {
        const size_t used = strlen(text), length = strlen(csv->cells[c]);
        size_t known = 0;

        while (known < N_COLUMNS && strcmp(decision_columns[known].name, csv->cells[c]) != 0) {
            known += 1;
        }
        if (known == N_COLUMNS && tacet_is_text(csv->cells[c]) &&
            used + length + 3 < sizeof(record->own_columns)) {
            strcat(strcat(text, used == 0 ? "" : ", "), csv->cells[c]);
        }
    }
}

enum tacet_status tacet_decisions_read(struct tacet_record *record, const char *path,
                                       struct tacet_error *err)
{
    struct table_reading reading = { decision_columns, N_COLUMNS, "", { 0 } };
    enum tacet_status status = tacet_table_open(&reading, NULL, path, err);

    if (status == TACET_OK) {
        record->rows = calloc(reading.csv.n_rows + 1, sizeof(*record->rows));
        if (record->rows == NULL) {
            status = tacet_fail(err, TACET_ENOMEM, "no memory for the decisions of %s", path);
        }
    }
    for (size_t r = 0; status == TACET_OK && r < reading.csv.n_rows; r++) {
        status = read_decision(record, &reading, r, err);
    }
    if (status == TACET_OK) {
        note_own_columns(record, &reading.csv);
        strcpy(record->hash, reading.csv.hash);
    }
    tacet_csv_free(&reading.csv);
    return status;
}
