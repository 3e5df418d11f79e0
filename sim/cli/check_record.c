/* check_record.c - tacet check RECORD.csv: what a record of decisions holds, as the program
 * understood it, and where it contradicts itself. */
#include <string.h>

#include "cli/cli_private.h"
#include "tacet/record.h"

enum { LINE_MOST = 88 }; /* bytes of a line before the count */

static size_t count_episodes(const struct tacet_record *record)
{
    size_t n = 0;

    for (size_t r = 0; r < record->n; r++) {
        size_t first = 0;

        while (strcmp(record->rows[first].episode, record->rows[r].episode) != 0) {
            first += 1;
        }
        n += first == r;
    }
    return n;
}

static void show_size(const struct tacet_record *record, const char *path,
                      struct tacet_text *out)
{
    int first = 0, last = 0;
    size_t scored = 0;
    char from[16], to[16];

    for (size_t r = 0; r < record->n; r++) {
        const struct tacet_record_row *row = &record->rows[r];

        first = r == 0 || tacet_row_day(row) < first ? tacet_row_day(row) : first;
        last = r == 0 || row->decided > last ? row->decided : last;
        scored += row->scored;
    }
    tacet_text_add(out, "%s can be read: %zu decisions in %zu episodes, %zu fit for scoring\n",
                   path, record->n, count_episodes(record), scored);
    if (record->n > 0) {
        tacet_text_add(out, "first proposed or decided on %s, last decided on %s\n",
                       tacet_format_date(from, sizeof(from), first),
                       tacet_format_date(to, sizeof(to), last));
    }
}

/* Decisions of a kind and group (TACET_KINDS, TACET_GROUPS: any) by what became of them. */
static void show_fates(const struct tacet_record *record, const char *label, int kind,
                       int group, struct tacet_text *out)
{
    size_t n = 0, diluted = 0, of[TACET_ROW_STATUSES] = { 0 };

    for (size_t r = 0; r < record->n; r++) {
        const struct tacet_record_row *row = &record->rows[r];

        if ((kind == TACET_KINDS || (int) row->kind == kind) &&
            (group == TACET_GROUPS || (int) row->group == group)) {
            n += 1;
            of[row->status] += 1;
            diluted += row->diluted;
        }
    }
    if (n > 0) {
        tacet_text_add(out, "%-14s %9zu %8zu %8zu %8zu %6zu\n", label, n, of[TACET_ROW_ADOPTED],
                       diluted, of[TACET_ROW_DROPPED], of[TACET_ROW_OPEN]);
    }
}

static void show_all_fates(const struct tacet_record *record, struct tacet_text *out)
{
    tacet_text_add(out, "\n%-14s %9s %8s %8s %8s %6s\n", "", "decisions", "adopted", "diluted",
                   "dropped", "open");
    for (int k = 0; k < TACET_KINDS; k++) {
        show_fates(record, tacet_kind_word((enum tacet_kind) k), k, TACET_GROUPS, out);
    }
    tacet_text_add(out, "\n");
    for (int g = 0; g < TACET_GROUPS; g++) {
        show_fates(record, tacet_group_word((enum tacet_group) g), TACET_KINDS, g, out);
    }
    tacet_text_add(out, "\n");
    show_fates(record, "all", TACET_KINDS, TACET_GROUPS, out);
}

/* Begin a line of names with their counts. @return where it begins */
static size_t begin_counts(struct tacet_text *out, const char *label)
{
    const size_t begun = out->length;

    tacet_text_add(out, "%s:", label);
    return begun;
}

/* Add one of them, on a new line if this one is full. */
static void add_count(struct tacet_text *out, size_t *begun, const char *name, size_t n)
{
    if (out->length - *begun + strlen(name) > LINE_MOST) {
        tacet_text_add(out, "\n ");
        *begun = out->length - 1;
    }
    tacet_text_add(out, " %s %zu", name, n);
}

/* Members by how many decisions name them, most first. */
static void show_named(const struct tacet_record *record, struct tacet_text *out)
{
    size_t named[TACET_MEMBERS_MAX] = { 0 }, begun = begin_counts(out, "states named");

    for (size_t r = 0; r < record->n; r++) {
        for (size_t i = 0; i < record->n_members; i++) {
            named[i] += record->rows[r].holdouts >> i & 1;
        }
    }
    for (size_t n = record->n; n > 0; n--) {
        for (size_t i = 0; i < record->n_members; i++) {
            if (named[i] == n) {
                add_count(out, &begun, record->members[i].id, n);
            }
        }
    }
    tacet_text_add(out, "\n");
}

static void show_holdouts(const struct tacet_record *record, struct tacet_text *out)
{
    size_t of[TACET_HOLDOUT_TYPES] = { 0 }, begun = begin_counts(out, "\nhold-outs");

    for (size_t r = 0; r < record->n; r++) {
        of[record->rows[r].holdout_type] += 1;
    }
    for (int t = 0; t < TACET_HOLDOUT_TYPES; t++) {
        if (of[t] > 0) {
            add_count(out, &begun, tacet_holdout_word((enum tacet_holdout_type) t), of[t]);
        }
    }
    tacet_text_add(out, "\n");
    show_named(record, out);
}

static void show_unknown(const struct tacet_record *record, struct tacet_text *out)
{
    size_t months[TACET_ROW_DATES] = { 0 }, recalled = 0;
    size_t begun = begin_counts(out, "\nempty cells");

    for (size_t c = 0; tacet_record_column(c) != NULL; c++) {
        if (record->empty[c] > 0) {
            add_count(out, &begun, tacet_record_column(c), record->empty[c]);
        }
    }
    for (size_t r = 0; r < record->n; r++) {
        recalled += record->rows[r].recalled;
        for (size_t d = 0; d < TACET_ROW_DATES; d++) {
            months[d] += record->rows[r].month_only >> d & 1;
        }
    }
    begun = begin_counts(out, "\nonly the month is known");
    for (size_t d = 0; d < TACET_ROW_DATES; d++) {
        add_count(out, &begun, tacet_row_date_word((enum tacet_row_date) d), months[d]);
    }
    tacet_text_add(out, "\nsources recalled, not checked: %zu\n", recalled);
}

static void show_tables(const struct tacet_record *record, struct tacet_text *out)
{
    if (record->own_columns[0] != '\0') {
        tacet_text_add(out, "columns nothing reads: %s\n", record->own_columns);
    }
    tacet_text_add(out, "read beside it: %zu states, %zu governments, %zu shocks\n",
                   record->n_members, record->n_spells, record->n_shocks);
    tacet_text_add(out, "record hash %s\n\n", record->hash);
}

enum tacet_status tacet_check_record(const struct tacet_options *options,
                                     struct tacet_error *err)
{
    struct tacet_record record;
    struct tacet_text text = { 0 };
    enum tacet_status status;
    size_t n;

    if (options->n_overrides > 0) {
        return tacet_fail(err, TACET_EINPUT, "--set: %s is a record, it has no settings",
                          options->scenario);
    }
    status = tacet_record_read(&record, options->scenario, options->scenarios, err);
    if (status != TACET_OK) {
        return status;
    }
    show_size(&record, options->scenario, &text);
    show_all_fates(&record, &text);
    show_holdouts(&record, &text);
    show_unknown(&record, &text);
    show_tables(&record, &text);
    n = tacet_record_check(&record, options->scenario, options->scenarios, &text);
    tacet_text_add(&text, "%zu thing%s to look at\n", n, n == 1 ? "" : "s");
    tacet_record_free(&record);
    return tacet_print(&text, err);
}
