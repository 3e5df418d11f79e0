/* test_store.c - records survive what happens to files, or are missed; they are never wrong. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/fail_files.h"
#include "tacet/sweeps_store.h"

enum { CELLS = 5, SERIES = 2, BYTES_MAX = 1 << 16 };

static const char *folder(void)
{
    const char *const scratch = getenv("TACET_SCRATCH");

    return scratch != NULL ? scratch : "/tmp";
}

static const char *path(void)
{
    static char name[4096];

    snprintf(name, sizeof(name), "%s/cells-0-of-1.tacet", folder());
    return name;
}

static struct tacet_address address_of(unsigned i)
{
    struct tacet_address address;

    memset(address.bytes, (int) i + 1, sizeof(address.bytes));
    return address;
}

static void fill(struct tacet_cell *cell, unsigned i)
{
    cell->decisions = 1000 * i + 256;
    cell->drawn = i % 2;
    for (size_t s = 0; s < SERIES; s++) {
        cell->series[s].sum = 300 * i + s;
        cell->series[s].square = UINT64_MAX - i;
        for (size_t b = 0; b < TACET_BATCHES; b++) {
            cell->series[s].batches[b] = 7 * i + b;
        }
    }
}

/* Append a record. @return false if that fails */
static bool append(struct tacet_segment *segment, unsigned i)
{
    const struct tacet_address address = address_of(i);
    struct tacet_text text = { 0 };
    struct tacet_cell cell;
    enum tacet_status status;

    assert_int_equal(tacet_cell_init(&cell, SERIES, NULL), TACET_OK);
    fill(&cell, i);
    status = tacet_segment_append(segment, &address, &cell, NULL, &text, NULL);
    tacet_cell_free(&cell);
    tacet_text_free(&text);
    return status == TACET_OK;
}

static void make_file(void)
{
    struct tacet_segment segment;
    struct tacet_text notes = { 0 };

    unlink(path());
    assert_int_equal(tacet_segment_open(&segment, folder(), 0, 1, &notes, NULL), TACET_OK);
    for (unsigned i = 0; i < CELLS; i++) {
        assert_true(append(&segment, i));
    }
    assert_int_equal(tacet_segment_sync(&segment, NULL), TACET_OK);
    tacet_segment_close(&segment);
    assert_null(notes.bytes);
}

/* Which records are there; each must be right. @return bits */
static unsigned found(void)
{
    const char *const folders[1] = { folder() };
    struct tacet_entry entry = { .known = TACET_CELL_MISSING };
    struct tacet_store store;
    struct tacet_cell must;
    unsigned bits = 0;

    assert_int_equal(tacet_cell_init(&entry.cell, SERIES, NULL), TACET_OK);
    assert_int_equal(tacet_cell_init(&must, SERIES, NULL), TACET_OK);
    assert_int_equal(tacet_store_open(&store, folders, 1, NULL), TACET_OK);
    for (unsigned i = 0; i < CELLS; i++) {
        const struct tacet_address address = address_of(i);

        assert_int_equal(tacet_store_get(&store, &address, &entry, NULL), TACET_OK);
        if (entry.known == TACET_CELL_DONE) {
            fill(&must, i);
            assert_int_equal(entry.cell.decisions, must.decisions);
            assert_int_equal(entry.cell.drawn, must.drawn);
            assert_memory_equal(entry.cell.series, must.series, SERIES * sizeof(*must.series));
            bits |= 1u << i;
        }
    }
    tacet_store_close(&store);
    tacet_entry_free(&entry);
    tacet_cell_free(&must);
    return bits;
}

static size_t read_bytes(unsigned char *bytes)
{
    const int fd = open(path(), O_RDONLY);
    const ssize_t n = read(fd, bytes, BYTES_MAX);

    close(fd);
    assert_true(n > 0 && n < BYTES_MAX);
    return (size_t) n;
}

static void write_bytes(const unsigned char *bytes, size_t n)
{
    const int fd = open(path(), O_WRONLY | O_CREAT | O_TRUNC, 0666);

    assert_int_equal(write(fd, bytes, n), n);
    close(fd);
}

static void mend(void)
{
    struct tacet_segment segment;
    struct tacet_text notes = { 0 };

    assert_int_equal(tacet_segment_open(&segment, folder(), 0, 1, &notes, NULL), TACET_OK);
    for (unsigned i = 0; i < CELLS; i++) {
        assert_true(append(&segment, i));
    }
    tacet_segment_close(&segment);
    tacet_text_free(&notes);
    assert_int_equal(found(), (1 << CELLS) - 1);
}

static void what_was_appended_is_found(void **state)
{
    (void) state;
    make_file();
    assert_int_equal(found(), (1 << CELLS) - 1);
}

/* The file ends anywhere: what was whole is there, nothing else, and it can go on. */
static void a_file_torn_at_any_byte_loses_its_last_record_alone(void **state)
{
    static unsigned char bytes[BYTES_MAX];
    size_t n;
    unsigned before = 0;

    (void) state;
    make_file();
    n = read_bytes(bytes);
    for (size_t length = 0; length <= n; length++) {
        unsigned bits;

        write_bytes(bytes, length);
        bits = found();
        assert_true(bits == before || bits == (before << 1 | 1));
        before = bits;
        if (length % 13 == 0) {
            mend();
        }
    }
    assert_int_equal(before, (1 << CELLS) - 1);
}

/* A bit anywhere is wrong: at most one record is missing, none if it is in the head, and none
 * is wrong. */
static void a_wrong_bit_costs_one_record(void **state)
{
    static unsigned char bytes[BYTES_MAX];
    size_t n;

    (void) state;
    make_file();
    n = read_bytes(bytes);
    for (size_t b = 0; b < n; b++) {
        unsigned missing;

        bytes[b] ^= (unsigned char) (1u << b % 8);
        write_bytes(bytes, n);
        missing = ((1u << CELLS) - 1) & ~found();
        assert_true(b < 16 ? missing == 0 : missing != 0 && (missing & (missing - 1)) == 0);
        if (b % 31 == 0) {
            mend();
        }
        bytes[b] ^= (unsigned char) (1u << b % 8);
    }
}

static void a_foreign_file_is_put_aside(void **state)
{
    const unsigned char foreign[] = "This is a letter to somebody, and no file of cells.\n";
    struct tacet_segment segment;
    struct tacet_text notes = { 0 };
    char aside[4200];

    (void) state;
    write_bytes(foreign, sizeof(foreign));
    assert_int_equal(found(), 0);
    assert_int_equal(tacet_segment_open(&segment, folder(), 0, 1, &notes, NULL), TACET_OK);
    assert_non_null(strstr(notes.bytes, "was no file of cells; it is now"));
    tacet_text_free(&notes);
    assert_true(append(&segment, 2));
    tacet_segment_close(&segment);
    assert_int_equal(found(), 1 << 2);
    snprintf(aside, sizeof(aside), "%s.foreign", path());
    assert_int_equal(unlink(aside), 0);
}

static void a_shard_has_one_process(void **state)
{
    struct tacet_segment segment, other;
    struct tacet_text notes = { 0 };
    struct tacet_error err;

    (void) state;
    make_file();
    assert_int_equal(tacet_segment_open(&segment, folder(), 0, 1, &notes, NULL), TACET_OK);
    assert_int_equal(tacet_segment_open(&other, folder(), 0, 1, &notes, &err), TACET_EIO);
    assert_non_null(strstr(err.text, "another process is computing this shard"));
    tacet_segment_close(&segment);
}

static void a_failure_gives_way_to_a_result(void **state)
{
    const struct tacet_address address = address_of(1);
    const char *const folders[1] = { folder() };
    struct tacet_entry entry = { .known = TACET_CELL_MISSING };
    struct tacet_segment segment;
    struct tacet_text text = { 0 };
    struct tacet_store store;

    (void) state;
    unlink(path());
    assert_int_equal(tacet_segment_open(&segment, folder(), 0, 1, &text, NULL), TACET_OK);
    assert_int_equal(tacet_segment_append(&segment, &address, NULL, "it rained", &text, NULL),
                     TACET_OK);
    assert_int_equal(tacet_cell_init(&entry.cell, SERIES, NULL), TACET_OK);
    assert_int_equal(tacet_store_open(&store, folders, 1, NULL), TACET_OK);
    assert_int_equal(tacet_store_get(&store, &address, &entry, NULL), TACET_OK);
    assert_int_equal(entry.known, TACET_CELL_FAILED);
    assert_string_equal(entry.message, "it rained");
    tacet_store_close(&store);
    assert_true(append(&segment, 1));
    assert_int_equal(
        tacet_segment_append(&segment, &address, NULL, "it rained again", &text, NULL),
        TACET_OK);
    tacet_segment_close(&segment);
    assert_int_equal(found(), 1 << 1);
    tacet_text_free(&text);
    tacet_entry_free(&entry);
}

/* Fail the n-th write, sync, cut or rename, for all n: what was said to be kept is there. */
static void every_failed_call_leaves_a_good_file(void **state)
{
    (void) state;
    for (int n = 1; n < 40; n++) {
        struct tacet_segment segment = { .fd = -1 };
        struct tacet_text notes = { 0 };
        unsigned kept = 0;

        unlink(path());
        fail_file_at = n;
        if (tacet_segment_open(&segment, folder(), 0, 1, &notes, NULL) == TACET_OK) {
            for (unsigned i = 0; i < CELLS; i++) {
                kept |= append(&segment, i) ? 1u << i : 0;
                (void) !tacet_segment_sync(&segment, NULL);
            }
        }
        fail_file_at = 0;
        tacet_segment_close(&segment);
        tacet_text_free(&notes);
        assert_int_equal(found() & kept, kept);
        mend();
    }
}

/* The same of tables: the old one or the new one. */
static void a_table_is_the_old_one_or_the_new_one(void **state)
{
    char name[4096];

    (void) state;
    snprintf(name, sizeof(name), "%s/table.csv", folder());
    for (int n = 1; n < 8; n++) {
        enum tacet_status status;
        char *text;
        size_t length;

        assert_int_equal(tacet_file_write(name, "old", 3, NULL), TACET_OK);
        fail_file_at = n;
        status = tacet_file_write(name, "new", 3, NULL);
        fail_file_at = 0;
        assert_int_equal(tacet_file_read(&text, &length, name, NULL), TACET_OK);
        assert_string_equal(text, status == TACET_OK ? "new" : "old");
        assert_int_equal(status == TACET_OK, n > 3);
        free(text);
    }
    unlink(name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_appended_is_found),
        cmocka_unit_test(a_file_torn_at_any_byte_loses_its_last_record_alone),
        cmocka_unit_test(a_wrong_bit_costs_one_record),
        cmocka_unit_test(a_foreign_file_is_put_aside),
        cmocka_unit_test(a_shard_has_one_process),
        cmocka_unit_test(a_failure_gives_way_to_a_result),
        cmocka_unit_test(every_failed_call_leaves_a_good_file),
        cmocka_unit_test(a_table_is_the_old_one_or_the_new_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
