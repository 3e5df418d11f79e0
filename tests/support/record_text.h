/* record_text.h - records written in a test: a union of three, its governments and shocks, and
 * a decision of which a test changes the cells it is about.
 *
 *   struct tacet_record *record = record_of(DECISION("holdouts", "AA", "holdout_type",
 * "dove"));
 *
 * In messages the scratch folder is left out: "d.csv:2: kind is \"list\", must be ...".
 */
#ifndef TACET_TESTS_RECORD_TEXT_H
#define TACET_TESTS_RECORD_TEXT_H

#include <sys/stat.h>

#include "support/said.h"
#include "tacet/record.h"

/** BB joined in 2004 and CC left at the end of January 2020. */
#define MEMBERSHIP                        \
    "id,joined,left,source\n"             \
    "AA,1958-01-01,,\n"                   \
    "CC,1973-01-01,2020-02-01,\"a, b\"\n" \
    "BB,2004-05-01,,\n"
#define BLOCS "id,name,bloc,bloc_loading\nBB,Beeland,hills,0.5\nAA,Aland,coast,\n"
#define GOVERNMENTS                                          \
    "member,head,start,end,outside_mainstream,russia_line\n" \
    "AA,Ada Aalto,2009-03-17,2021-11-05,0,hawk\n"            \
    "AA,Bo Berg,2021-11-05,,1,dovish\n"                      \
    "BB,Cy Clerk,2008-01-01,,,\n"                            \
    "CC,Di Dorn,2005-02-03,,1,mainstream\n"
#define SHOCKS                          \
    "date,group,what,source\n"          \
    "2014-03-18,russia,one,judgement\n" \
    "2022-02-24,russia,two,judgement\n" \
    "2016-05-06,china,three,judgement\n"

/** The columns a file of decisions must have. */
#define REQUIRED_COLUMNS                                                          \
    "id,episode,target,group,kind,proposed,decided,outcome,status,days,holdouts," \
    "holdout_type,strength,severity,us_alignment\n"

/** Write a table of the folder, or of its history/. */
static inline void write_table(const char *name, const char *text)
{
    char folder[600];

    snprintf(folder, sizeof(folder), "%shistory", scratch_folder());
    mkdir(folder, 0777);
    scratch_file(name, text);
}

/** Put back the four tables above. */
static inline void write_tables(void)
{
    write_table("history/membership.csv", MEMBERSHIP);
    write_table("members.csv", BLOCS);
    write_table("governments.csv", GOVERNMENTS);
    write_table("history/shocks.csv", SHOCKS);
}

/** A file of one decision in the required columns; `changes` are pairs of column and cell, and
 *  a column that is not among them is added. Static storage. */
static inline const char *one_decision(const char *const *changes)
{
    static const char *const preset[][2] = {
        { "id", "one" },
        { "episode", "e" },
        { "target", "XX" },
        { "group", "russia" },
        { "kind", "listing" },
        { "proposed", "2015-03-04" },
        { "decided", "2015-03-11" },
        { "outcome", "adopted" },
        { "status", "adopted" },
        { "days", "7" },
        { "holdouts", "" },
        { "holdout_type", "" },
        { "strength", "22.5" },
        { "severity", "45" },
        { "us_alignment", "-0.25" },
    };
    enum { N = sizeof(preset) / sizeof(preset[0]) };
    static char text[8192];
    char header[2048] = "", row[4096] = "";
    bool changed[N] = { false };

    for (size_t k = 0; changes[k] != NULL; k += 2) {
        size_t c = 0;

        while (c < N && strcmp(preset[c][0], changes[k]) != 0) {
            c += 1;
        }
        if (c < N) {
            changed[c] = true;
        }
        strcat(strcat(header, changes[k]), ",");
        strcat(strcat(strcat(row, "\""), changes[k + 1]), "\",");
    }
    for (size_t c = 0; c < N; c++) {
        if (!changed[c]) {
            strcat(strcat(header, preset[c][0]), ",");
            strcat(strcat(row, preset[c][1]), ",");
        }
    }
    header[strlen(header) - 1] = '\0';
    row[strlen(row) - 1] = '\0';
    snprintf(text, sizeof(text), "%s\n%s\n", header, row);
    return text;
}
#define DECISION(...) one_decision((const char *const[]) { __VA_ARGS__, NULL })

/** Folder of the tables, without the slash; static storage. */
static inline const char *record_folder(void)
{
    static char folder[512];

    snprintf(folder, sizeof(folder), "%s", scratch_folder());
    folder[strlen(folder) - 1] = '\0';
    return folder;
}

/** Read a record of this text beside the tables that were written last; it must be good. */
static inline struct tacet_record *record_of(const char *decisions)
{
    struct tacet_record *record = calloc(1, sizeof(*record));
    struct tacet_error err = { .text = "" };

    assert_non_null(record);
    if (tacet_record_read(record, scratch_file("d.csv", decisions), record_folder(), &err) !=
        TACET_OK) {
        fail_msg("%s", err.text);
    }
    return record;
}

static inline void record_end(struct tacet_record *record)
{
    tacet_record_free(record);
    free(record);
}

/** The record as it is shipped; record_end() frees it. */
static inline struct tacet_record *shipped_record(void)
{
    struct tacet_record *record = calloc(1, sizeof(*record));
    struct tacet_error err = { .text = "" };

    assert_non_null(record);
    if (tacet_record_read(record, SCENARIOS "/history/decisions.csv", SCENARIOS, &err) !=
        TACET_OK) {
        fail_msg("%s", err.text);
    }
    return record;
}

/** A record of this text is refused with exactly this sentence, and is left empty. */
static inline void assert_record_refused(const char *decisions, const char *message)
{
    static const struct tacet_record empty;
    struct tacet_record *record = calloc(1, sizeof(*record));
    struct tacet_error err = { .text = "nothing was refused" };
    enum tacet_status status;

    assert_non_null(record);
    memset(record, 0x5A, sizeof(*record));
    status = tacet_record_read(record, scratch_file("d.csv", decisions), record_folder(), &err);
    assert_string_equal(said(&err), message);
    assert_int_equal(status, TACET_EINPUT);
    assert_int_equal(err.status, TACET_EINPUT);
    assert_memory_equal(record, &empty, sizeof(empty));
    free(record);
}

/** The row of that id, which must be there. */
static inline const struct tacet_record_row *row_of(const struct tacet_record *record,
                                                    const char *id)
{
    for (size_t r = 0; r < record->n; r++) {
        if (strcmp(record->rows[r].id, id) == 0) {
            return &record->rows[r];
        }
    }
    fail_msg("there is no row %s", id);
    return NULL;
}

/** The ids of a set of members with blanks between, in the order of the table; static. */
static inline const char *ids_of(const struct tacet_record *record, uint64_t set)
{
    static char text[1024];

    text[0] = '\0';
    for (size_t i = 0; i < record->n_members; i++) {
        if (set >> i & 1) {
            strcat(strcat(text, text[0] == '\0' ? "" : " "), record->members[i].id);
        }
    }
    return text;
}

/** Day of a date, which must be one. */
static inline int day_of(const char *date)
{
    int day = TACET_NO_DATE;

    assert_true(tacet_parse_date(date, &day));
    return day;
}

#endif
