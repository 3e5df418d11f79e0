/* record_check.c - contradictions within a record that its reader lets pass, each on a line.
 *
 * A date of which only the month is known gets the benefit of the doubt.
 */
#include <limits.h>
#include <string.h>

#include "record/record_private.h"

/* What is being checked and where its lines go. */
struct checking {
    const struct tacet_record *record;
    const char *path, *folder;
    struct tacet_text *text;
    size_t n;
};

/* Begin a line about a row. */
static struct tacet_text *of_row(struct checking *checking, const struct tacet_record_row *row)
{
    checking->n += 1;
    tacet_text_add(checking->text, "%s:%d: %s: ", checking->path, row->line, row->id);
    return checking->text;
}

/* Begin a line about a member's governments. */
static struct tacet_text *of_member(struct checking *checking, int line, int member)
{
    checking->n += 1;
    tacet_text_add(checking->text, "%s/governments.csv:%d: %s ", checking->folder, line,
                   checking->record->members[member].id);
    return checking->text;
}

static int earliest(const struct tacet_record_row *row, int day, enum tacet_row_date date)
{
    return (row->month_only >> date & 1u) != 0 ? day - 14 : day;
}

static int latest(const struct tacet_record_row *row, int day, enum tacet_row_date date)
{
    return (row->month_only >> date & 1u) != 0 ? day + 16 : day;
}

static void check_order(struct checking *checking, const struct tacet_record_row *row)
{
    const bool is_proposed = row->proposed != TACET_NO_DATE;
    const enum tacet_row_date known = is_proposed ? TACET_ROW_PROPOSED : TACET_ROW_DECIDED;
    char first[16], second[16];

    if (is_proposed && earliest(row, row->proposed, TACET_ROW_PROPOSED) >
                           latest(row, row->decided, TACET_ROW_DECIDED)) {
        tacet_text_add(of_row(checking, row), "proposed %s is after decided %s\n",
                       tacet_format_date(first, sizeof(first), row->proposed),
                       tacet_format_date(second, sizeof(second), row->decided));
    }
    if (row->trigger != TACET_NO_DATE && earliest(row, row->trigger, TACET_ROW_TRIGGER) >
                                             latest(row, tacet_row_day(row), known)) {
        tacet_text_add(of_row(checking, row), "trigger_date %s is after %s %s\n",
                       tacet_format_date(first, sizeof(first), row->trigger),
                       is_proposed ? "proposed" : "decided",
                       tacet_format_date(second, sizeof(second), tacet_row_day(row)));
    }
    if (row->deadline != TACET_NO_DATE && row->status == TACET_ROW_ADOPTED &&
        earliest(row, row->decided, TACET_ROW_DECIDED) >
            latest(row, row->deadline, TACET_ROW_DEADLINE)) {
        tacet_text_add(of_row(checking, row), "adopted %s is after deadline %s\n",
                       tacet_format_date(first, sizeof(first), row->decided),
                       tacet_format_date(second, sizeof(second), row->deadline));
    }
}

static void check_days(struct checking *checking, const struct tacet_record_row *row)
{
    const int days = row->decided - row->proposed;

    if (row->proposed == TACET_NO_DATE && row->days >= 0) {
        tacet_text_add(of_row(checking, row), "days is %d, but proposed is empty\n", row->days);
    }
    if (row->proposed != TACET_NO_DATE && row->days < 0) {
        tacet_text_add(of_row(checking, row), "days is empty, decided less proposed is %d\n",
                       days);
    }
    if (row->proposed != TACET_NO_DATE && row->days >= 0 && row->days != days) {
        tacet_text_add(of_row(checking, row), "days is %d, decided less proposed is %d\n",
                       row->days, days);
    }
}

static void check_outcome(struct checking *checking, const struct tacet_record_row *row)
{
    if ((row->outcome == TACET_ROW_NOT_ADOPTED) == (row->status == TACET_ROW_ADOPTED)) {
        tacet_text_add(of_row(checking, row), "outcome is %s, but status is %s\n",
                       tacet_row_outcome_word(row->outcome),
                       tacet_row_status_word(row->status));
    }
}

static void check_holdouts(struct checking *checking, const struct tacet_record_row *row)
{
    char day[16];

    for (size_t i = 0; i < checking->record->n_members; i++) {
        if ((row->holdouts & ~row->members) >> i & 1) {
            tacet_text_add(of_row(checking, row), "holdouts has %s, without a seat on %s\n",
                           checking->record->members[i].id,
                           tacet_format_date(day, sizeof(day), tacet_row_day(row)));
        }
    }
    if (row->holdouts != 0 && row->holdout_type == TACET_HOLDOUT_NONE) {
        tacet_text_add(of_row(checking, row),
                       "there are holdouts, but holdout_type is empty\n");
    }
    if (row->holdouts == 0 && row->holdout_type != TACET_HOLDOUT_NONE) {
        tacet_text_add(of_row(checking, row), "holdout_type is %s, but holdouts is empty\n",
                       tacet_holdout_word(row->holdout_type));
    }
}

static void check_repetition(struct checking *checking, size_t r)
{
    const struct tacet_record_row *const row = &checking->record->rows[r];

    for (size_t i = 0; i < r; i++) {
        const struct tacet_record_row *const other = &checking->record->rows[i];

        if (other->proposed == row->proposed && other->decided == row->decided &&
            strcmp(other->target, row->target) == 0 &&
            strcmp(other->measure, row->measure) == 0) {
            tacet_text_add(of_row(checking, row),
                           "has the target, measure and dates of %s in line %d\n", other->id,
                           other->line);
        }
    }
}

static void check_overlaps(struct checking *checking)
{
    const struct tacet_record *const record = checking->record;
    char day[16];

    for (size_t s = 0; s < record->n_spells; s++) {
        for (size_t t = 0; t < s; t++) {
            const struct tacet_record_spell *a = &record->spells[t], *b = &record->spells[s];

            if (a->member == b->member && (a->end == TACET_NO_DATE || b->start < a->end) &&
                (b->end == TACET_NO_DATE || a->start < b->end)) {
                const int first = a->start > b->start ? a->start : b->start;

                tacet_text_add(of_member(checking, b->line, b->member),
                               "has two governments on %s, see line %d\n",
                               tacet_format_date(day, sizeof(day), first), a->line);
            }
        }
    }
}

/* First day from `from` on, before `until`, on which the member has no government; `until` if
 * there is no such day. */
static int first_gap(const struct tacet_record *record, int member, int from, int until)
{
    bool moved = true;

    while (moved && from < until) {
        moved = false;
        for (size_t s = 0; s < record->n_spells; s++) {
            const struct tacet_record_spell *spell = &record->spells[s];

            if (spell->member == member && spell->start <= from &&
                (spell->end == TACET_NO_DATE || from < spell->end)) {
                from = spell->end == TACET_NO_DATE ? until : spell->end;
                moved = true;
            }
        }
    }
    return from < until ? from : until;
}

/* Line of the member's last spell before that day; 1, the header, for none. */
static int line_before(const struct tacet_record *record, int member, int day)
{
    int start = TACET_NO_DATE, line = 1;

    for (size_t s = 0; s < record->n_spells; s++) {
        const struct tacet_record_spell *spell = &record->spells[s];

        if (spell->member == member && spell->start < day && spell->start > start) {
            start = spell->start;
            line = spell->line;
        }
    }
    return line;
}

/* First day after a gap. */
static int gap_end(const struct tacet_record *record, int member, int from, int until)
{
    for (size_t s = 0; s < record->n_spells; s++) {
        const struct tacet_record_spell *spell = &record->spells[s];

        if (spell->member == member && spell->start > from && spell->start < until) {
            until = spell->start;
        }
    }
    return until;
}

/* Governments are asked for from 2010, since when ours are complete, and only for the days of
 * the record on which the member had a seat. */
static void check_gaps(struct checking *checking, int first_day, int last_day)
{
    const struct tacet_record *const record = checking->record;
    char first[16], last[16];

    for (int i = 0; i < (int) record->n_members; i++) {
        const struct tacet_record_member *member = &record->members[i];
        const int until = member->left != TACET_NO_DATE && member->left <= last_day
                              ? member->left
                              : last_day + 1;
        int from = member->joined > first_day ? member->joined : first_day;

        while ((from = first_gap(record, i, from, until)) < until) {
            const int end = gap_end(record, i, from, until);

            tacet_text_add(of_member(checking, line_before(record, i, from), i),
                           "has no government from %s to %s\n",
                           tacet_format_date(first, sizeof(first), from),
                           tacet_format_date(last, sizeof(last), end - 1));
            from = end;
        }
    }
}

size_t tacet_record_check(const struct tacet_record *self, const char *path, const char *folder,
                          struct tacet_text *text)
{
    struct checking checking = { self, path, folder, text, 0 };
    int first_day = INT_MAX, last_day = TACET_NO_DATE, asked_from;

    for (size_t r = 0; r < self->n; r++) {
        const struct tacet_record_row *const row = &self->rows[r];

        check_order(&checking, row);
        check_days(&checking, row);
        check_outcome(&checking, row);
        check_holdouts(&checking, row);
        check_repetition(&checking, r);
        first_day = tacet_row_day(row) < first_day ? tacet_row_day(row) : first_day;
        last_day = row->decided > last_day ? row->decided : last_day;
    }
    check_overlaps(&checking);
    if (tacet_parse_date("2010-01-01", &asked_from)) {
        check_gaps(&checking, first_day > asked_from ? first_day : asked_from, last_day);
    }
    return checking.n;
}
