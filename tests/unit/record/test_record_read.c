/* test_record_read.c - the record as it is shipped, small records of one's own, and what may go
 * wrong on the way: memory, files, paths. */
#include "support/fail_alloc.h"
#include "support/record_text.h"

/* ---- the record of the project ----------------------------------------------------------- */

static void the_shipped_record_has_278_decisions_28_states_and_its_tables(void **state)
{
    struct tacet_record *record = shipped_record();

    (void) state;
    assert_int_equal(record->n, 278);
    assert_int_equal(record->n_members, 28);
    assert_int_equal(record->n_spells, 169);
    assert_int_equal(record->n_shocks, 9);
    assert_int_equal(strlen(record->hash), 64);
    assert_string_equal(record->own_columns, "");
    record_end(record);
}

/* Counted from the file by other means. */
static void the_shipped_record_has_the_counts_of_the_file(void **state)
{
    struct tacet_record *record = shipped_record();
    size_t of[TACET_ROW_STATUSES] = { 0 }, types[TACET_HOLDOUT_TYPES] = { 0 };
    size_t diluted = 0, scored = 0, recalled = 0, undated = 0, months = 0, qmv = 0;

    (void) state;
    for (size_t r = 0; r < record->n; r++) {
        const struct tacet_record_row *row = &record->rows[r];

        of[row->status] += 1;
        types[row->holdout_type] += 1;
        diluted += row->diluted;
        scored += row->scored;
        recalled += row->recalled;
        undated += row->proposed == TACET_NO_DATE;
        months += row->month_only != 0;
        qmv += !row->unanimity;
        assert_int_equal(row->line, r + 2);
    }
    assert_int_equal(of[TACET_ROW_ADOPTED], 205);
    assert_int_equal(of[TACET_ROW_DROPPED], 65);
    assert_int_equal(of[TACET_ROW_OPEN], 8);
    assert_int_equal(types[TACET_HOLDOUT_NONE], 162);
    assert_int_equal(types[TACET_HOLDOUT_DOVE], 95);
    assert_int_equal(types[TACET_HOLDOUT_HOSTAGE], 9);
    assert_int_equal(types[TACET_HOLDOUT_MIXED], 1);
    assert_int_equal(types[TACET_HOLDOUT_HAWK], 4);
    assert_int_equal(types[TACET_HOLDOUT_DEMANDER], 7);
    assert_int_equal(diluted, 36);
    assert_int_equal(scored, 268);
    assert_int_equal(recalled, 66);
    assert_int_equal(undated, 23);
    assert_int_equal(months, 21);
    assert_int_equal(qmv, 5);
    record_end(record);
}

static void the_czech_statement_is_as_coded(void **state)
{
    struct tacet_record *record = shipped_record();
    const struct tacet_record_row *row = row_of(record, "cyber-czech-decl-2025");

    (void) state;
    assert_string_equal(row->episode, "w-cyber-czech-decl");
    assert_string_equal(row->target, "CN");
    assert_string_equal(row->measure, "Statement by HR on behalf of EU: APT31 vs Czech MFA");
    assert_int_equal(row->group, TACET_CHINA);
    assert_int_equal(row->kind, TACET_DECLARATION);
    assert_int_equal(row->proposed, day_of("2025-05-28"));
    assert_int_equal(row->decided, day_of("2025-05-28"));
    assert_int_equal(row->days, 0);
    assert_int_equal(row->status, TACET_ROW_ADOPTED);
    assert_false(row->diluted);
    assert_near(row->strength, 5.0, 0.0);
    assert_near(row->severity[0], 0.35, 0.0);
    assert_near(row->severity[1], 0.28, 0.0);
    assert_near(row->us_stance[0], 0.3, 0.0);
    assert_near(row->us_stance[1], 0.6, 0.0);
    assert_near(row->standing, 0.6, 0.0);
    assert_near(row->sponsor, 2.0, 0.0);
    assert_near(row->cyber, 1.0, 0.0);
    assert_near(row->whole_package, 0.0, 0.0);
    assert_int_equal(row->trigger, TACET_NO_DATE);
    assert_true(row->scored && row->unanimity);
    assert_int_equal(row->holdouts, 0);
    assert_int_equal(row->members, 0x7FFFFFF); /* the 27 */
    record_end(record);
}

static void greek_hold_outs_are_el(void **state)
{
    struct tacet_record *record = shipped_record();
    const struct tacet_record_row *row = row_of(record, "ru-pkg11-2023-06-23");
    size_t greek = 0;

    (void) state;
    assert_string_equal(ids_of(record, row->holdouts), "EL HU");
    assert_int_equal(row->holdout_type, TACET_HOLDOUT_HOSTAGE);
    assert_true(row->diluted);
    for (size_t r = 0; r < record->n; r++) {
        greek += strstr(ids_of(record, record->rows[r].holdouts), "EL") != NULL;
    }
    assert_int_equal(greek, 17);
    record_end(record);
}

static void britain_sits_until_2020_and_croatia_from_2013(void **state)
{
    static const struct {
        const char *id;
        size_t seats;
        bool britain, croatia;
    } rows[] = {
        { "eusanct-il-2001", 15, true, false },       { "cn-arms-lift-2005", 15, true, false },
        { "sy-arms-renew-2013", 27, true, false },    { "zw-zmdc-sep2013", 28, true, true },
        { "tr-arms-2019", 28, true, true },           { "cn-hk-2020", 27, false, true },
        { "cyber-czech-decl-2025", 27, false, true },
    };
    struct tacet_record *record = shipped_record();

    (void) state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct tacet_record_row *row = row_of(record, rows[i].id);
        const char *ids = ids_of(record, row->members);
        size_t seats = 0;

        for (size_t m = 0; m < 64; m++) {
            seats += row->members >> m & 1;
        }
        assert_int_equal(seats, rows[i].seats);
        assert_int_equal(strstr(ids, "GB") != NULL, rows[i].britain);
        assert_int_equal(strstr(ids, "HR") != NULL, rows[i].croatia);
    }
    record_end(record);
}

static void the_first_27_states_stand_as_in_the_table_of_members(void **state)
{
    struct tacet_record *record = shipped_record();
    struct tacet_csv csv;

    (void) state;
    assert_int_equal(tacet_csv_read(&csv, SCENARIOS "/members.csv", NULL), TACET_OK);
    assert_int_equal(csv.n_rows, 27);
    for (size_t i = 0; i < csv.n_rows; i++) {
        assert_string_equal(record->members[i].id,
                            tacet_csv_cell(&csv, i, tacet_csv_column(&csv, "id")));
        assert_string_equal(record->members[i].bloc,
                            tacet_csv_cell(&csv, i, tacet_csv_column(&csv, "bloc")));
    }
    assert_string_equal(record->members[27].id, "GB");
    assert_string_equal(record->members[27].bloc, "");
    tacet_csv_free(&csv);
    record_end(record);
}

static void every_seat_since_2010_but_the_british_has_a_government(void **state)
{
    struct tacet_record *record = shipped_record();
    const int first = day_of("2010-01-01");

    (void) state;
    for (size_t r = 0; r < record->n; r++) {
        const struct tacet_record_row *row = &record->rows[r];

        for (size_t i = 0; i < record->n_members; i++) {
            const bool is_known = row->spell[i] >= 0;

            if ((row->members >> i & 1) != 0 && tacet_row_day(row) >= first) {
                assert_int_equal(is_known, strcmp(record->members[i].id, "GB") != 0);
            }
            if (is_known) {
                assert_int_equal(record->spells[row->spell[i]].member, i);
            }
        }
    }
    record_end(record);
}

/* ---- records of one's own ---------------------------------------------------------------- */

static void the_required_columns_are_enough(void **state)
{
    struct tacet_record *record;
    const struct tacet_record_row *row;

    (void) state;
    write_tables();
    record = record_of(REQUIRED_COLUMNS
                       "one,e,XX,other,sectoral,2016-07-08,2016-08-09,adopted_diluted,"
                       "adopted,32,BB AA,mixed,62.5,37,0.75\n");
    row = &record->rows[0];
    assert_int_equal(record->n, 1);
    assert_string_equal(ids_of(record, row->holdouts), "AA BB");
    assert_int_equal(row->holdout_type, TACET_HOLDOUT_MIXED);
    assert_true(row->diluted && row->unanimity && row->scored && !row->recalled);
    assert_near(row->strength, 62.5, 0.0);
    assert_near(row->severity[0], 0.37, 0.0);
    assert_near(row->us_stance[0], 0.75, 0.0);
    assert_true(isnan(row->severity[1]) && isnan(row->us_stance[1]) &&
                isnan(row->ally_listed) && isnan(row->standing) && isnan(row->sponsor) &&
                isnan(row->evidence) && isnan(row->exposure) && isnan(row->hostage_open) &&
                isnan(row->cyber) && isnan(row->whole_package));
    assert_int_equal(row->trigger, TACET_NO_DATE);
    assert_int_equal(row->deadline, TACET_NO_DATE);
    assert_string_equal(row->measure, "");
    record_end(record);
}

static void every_column_goes_to_its_field(void **state)
{
    struct tacet_record *record;
    const struct tacet_record_row *row;

    (void) state;
    write_tables();
    record = record_of(DECISION(
        "measure", "Two words", "measure_class", "arms", "severity2", "41", "us2", "-0.125",
        "ally_listed", "0", "standing", "-0.375", "sponsor", "1.5", "evidence", "3", "exposure",
        "2", "hostage_open", "1", "cyber", "0.5", "package", "1", "trigger_date", "2015-03-02",
        "rule", "qmv", "deadline", "2015-06", "breadth", "12", "score", "1", "confidence",
        "low", "source", "memory", "note", "a\nb", "mine", "x", "us3", "y"));
    row = &record->rows[0];
    assert_string_equal(row->measure, "Two words");
    assert_near(row->severity[1], 0.41, 0.0);
    assert_near(row->us_stance[1], -0.125, 0.0);
    assert_near(row->ally_listed, 0.0, 0.0);
    assert_near(row->standing, -0.375, 0.0);
    assert_near(row->sponsor, 1.5, 0.0);
    assert_near(row->evidence, 3.0, 0.0);
    assert_near(row->exposure, 2.0, 0.0);
    assert_near(row->hostage_open, 1.0, 0.0);
    assert_near(row->cyber, 0.5, 0.0);
    assert_near(row->whole_package, 1.0, 0.0);
    assert_int_equal(row->trigger, day_of("2015-03-02"));
    assert_int_equal(row->deadline, day_of("2015-06-15"));
    assert_false(row->unanimity);
    assert_true(row->recalled);
    assert_string_equal(record->own_columns, "mine, us3");
    record_end(record);
}

static void empty_cells_are_counted_by_column(void **state)
{
    struct tacet_record *record;
    size_t empty = 0;

    (void) state;
    write_tables();
    record = record_of(REQUIRED_COLUMNS
                       "one,e,XX,other,listing,,2016-08-09,adopted,adopted,,,,62.5,37,1\n"
                       "two,e,XX,other,listing,2016-08-08,2016-08-09,adopted,adopted,1,AA,dove,"
                       "62.5,37,1\n");
    for (size_t c = 0; tacet_record_column(c) != NULL; c++) {
        const char *name = tacet_record_column(c);
        const bool is_required = strstr(REQUIRED_COLUMNS, name) != NULL;

        if (strcmp(name, "proposed") == 0 || strcmp(name, "days") == 0 ||
            strcmp(name, "holdouts") == 0 || strcmp(name, "holdout_type") == 0) {
            assert_int_equal(record->empty[c], 1);
        } else if (strcmp(name, "us2") == 0 || strcmp(name, "note") == 0) {
            assert_int_equal(record->empty[c], 2); /* the column is not there at all */
        } else if (is_required && strcmp(name, "severity") == 0) {
            assert_int_equal(record->empty[c], 0);
        }
        empty += record->empty[c];
    }
    assert_int_equal(record->rows[0].days, -1);
    assert_int_equal(empty, 4 + 2 * 20);
    record_end(record);
}

static void a_header_alone_is_a_record_of_nothing(void **state)
{
    struct tacet_record *record;

    (void) state;
    write_tables();
    record = record_of(REQUIRED_COLUMNS);
    assert_int_equal(record->n, 0);
    assert_int_equal(record->n_members, 3);
    record_end(record);
}

/* ---- what may go wrong ------------------------------------------------------------------- */

static void a_freed_record_is_empty_and_may_be_freed_again(void **state)
{
    static const struct tacet_record empty;
    struct tacet_record *record = shipped_record();

    (void) state;
    tacet_record_free(record);
    assert_memory_equal(record, &empty, sizeof(empty));
    tacet_record_free(record);
    free(record);
}

static void reading_survives_every_failed_allocation(void **state)
{
    static const struct tacet_record empty;
    struct tacet_record *record = calloc(1, sizeof(*record));
    enum tacet_status status = TACET_ENOMEM;
    int n;

    (void) state;
    for (n = 0; status == TACET_ENOMEM; n++) {
        struct tacet_error err = { .status = TACET_OK };

        memset(record, 0x5A, sizeof(*record));
        fail_alloc_at = n + 1;
        status = tacet_record_read(record, SCENARIOS "/history/decisions.csv", SCENARIOS, &err);
        if (status == TACET_ENOMEM) {
            assert_int_equal(err.status, TACET_ENOMEM);
            assert_memory_equal(err.text, "no memory", 9);
            assert_memory_equal(record, &empty, sizeof(empty));
        }
    }
    fail_alloc_at = 0;
    assert_int_equal(status, TACET_OK);
    assert_in_range(n, 5 * 3 + 3, 100); /* five tables of three, and three arrays */
    record_end(record);
}

static void a_missing_file_is_named(void **state)
{
    static const char *const names[] = { "history/membership.csv", "members.csv",
                                         "governments.csv", "history/shocks.csv", "d.csv" };
    static const struct tacet_record empty;
    struct tacet_record *record = calloc(1, sizeof(*record));
    char path[700], message[900];

    (void) state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        struct tacet_error err = { .text = "" };

        write_tables();
        scratch_file("d.csv", DECISION("id", "one"));
        snprintf(path, sizeof(path), "%s/%s", record_folder(), names[i]);
        assert_int_equal(remove(path), 0);
        snprintf(path, sizeof(path), "%s/d.csv", record_folder());
        snprintf(message, sizeof(message), "%s: cannot be opened: No such file or directory",
                 names[i]);
        memset(record, 0x5A, sizeof(*record));
        assert_int_equal(tacet_record_read(record, path, record_folder(), &err), TACET_EIO);
        assert_string_equal(said(&err), message);
        assert_memory_equal(record, &empty, sizeof(empty));
    }
    free(record);
}

static void a_path_that_is_too_long_is_refused(void **state)
{
    char folder[2000];
    struct tacet_record record;
    struct tacet_error err;

    (void) state;
    memset(folder, 'a', sizeof(folder));
    folder[sizeof(folder) - 1] = '\0';
    assert_int_equal(tacet_record_read(&record, "d.csv", folder, &err), TACET_EINPUT);
    assert_non_null(strstr(err.text, "aaa...: the path is too long"));
    assert_int_equal(tacet_record_read(&record, folder, SCENARIOS, &err), TACET_EINPUT);
    assert_non_null(strstr(err.text, "aaa...: the path is too long"));
}

static void a_reader_may_do_without_the_message(void **state)
{
    struct tacet_record record;

    (void) state;
    assert_int_equal(tacet_record_read(&record, "none.csv", SCENARIOS, NULL), TACET_EIO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_record_has_278_decisions_28_states_and_its_tables),
        cmocka_unit_test(the_shipped_record_has_the_counts_of_the_file),
        cmocka_unit_test(the_czech_statement_is_as_coded),
        cmocka_unit_test(greek_hold_outs_are_el),
        cmocka_unit_test(britain_sits_until_2020_and_croatia_from_2013),
        cmocka_unit_test(the_first_27_states_stand_as_in_the_table_of_members),
        cmocka_unit_test(every_seat_since_2010_but_the_british_has_a_government),
        cmocka_unit_test(the_required_columns_are_enough),
        cmocka_unit_test(every_column_goes_to_its_field),
        cmocka_unit_test(empty_cells_are_counted_by_column),
        cmocka_unit_test(a_header_alone_is_a_record_of_nothing),
        cmocka_unit_test(a_freed_record_is_empty_and_may_be_freed_again),
        cmocka_unit_test(reading_survives_every_failed_allocation),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(a_path_that_is_too_long_is_refused),
        cmocka_unit_test(a_reader_may_do_without_the_message),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
