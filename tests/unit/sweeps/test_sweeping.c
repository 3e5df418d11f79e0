/* test_sweeping.c - a sweep goes on to the right results from whatever failed before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/fail_alloc.h"
#include "support/fail_files.h"
#include "tacet/sweeps_run.h"

enum { CELLS = 12 };
#define SMALL SCENARIOS "/../tests/cli/small/small.cfg"

static const char *folder(void)
{
    const char *const scratch = getenv("TACET_SCRATCH");

    return scratch != NULL ? scratch : "/tmp";
}

static void write_sweep(char path[4096])
{
    FILE *file;

    snprintf(path, 4096, "%s/sweep.cfg", folder());
    file = fopen(path, "w");
    assert_non_null(file);
    fputs("name = \"s\"; base = \"" SMALL
          "\"; design = \"sobol\"; points = 12; decisions = 300;\n"
          "vary = ( { setting = \"drivers.severity\"; from = 0; to = 1; },\n"
          "         { setting = \"process.cover\"; values = (true, false); } );\n",
          file);
    assert_int_equal(fclose(file), 0);
}

static void remove_segment(void)
{
    char path[4096];

    snprintf(path, sizeof(path), "%s/cells-0-of-1.tacet", folder());
    unlink(path);
}

/* Compute what is missing. @return false if something failed on the way */
static bool compute(const struct tacet_sweep *sweep, size_t threads)
{
    const char *const folders[1] = { folder() };
    struct tacet_text notes = { 0 };
    struct tacet_segment segment;
    struct tacet_store store;
    struct tacet_sweeping sweeping;
    bool good = tacet_segment_open(&segment, folder(), 0, 1, &notes, NULL) == TACET_OK;

    tacet_text_free(&notes);
    if (!good) {
        return false;
    }
    good = tacet_store_open(&store, folders, 1, NULL) == TACET_OK;
    if (good) {
        good = tacet_sweeping_start(&sweeping, sweep, &store, &segment, 0, 1, threads, NULL) ==
               TACET_OK;
        if (good) {
            while (!tacet_sweeping_wait(&sweeping, 1)) {
                tacet_sweeping_sync(&sweeping);
            }
            good = tacet_sweeping_finish(&sweeping, NULL) == TACET_OK && sweeping.n_failed == 0;
        }
        tacet_store_close(&store);
    }
    tacet_segment_close(&segment);
    return good;
}

/* How many cells are there; each must be right. */
static unsigned check(const struct tacet_sweep *sweep)
{
    const char *const folders[1] = { folder() };
    struct tacet_entry entry = { .known = TACET_CELL_MISSING };
    struct tacet_cell_maker maker;
    struct tacet_store store;
    unsigned n = 0;

    assert_int_equal(tacet_cell_maker_init(&maker, sweep, NULL), TACET_OK);
    assert_int_equal(tacet_cell_init(&entry.cell, maker.cell.n_series, NULL), TACET_OK);
    assert_int_equal(tacet_store_open(&store, folders, 1, NULL), TACET_OK);
    for (uint64_t i = 0; i < CELLS; i++) {
        assert_int_equal(tacet_cell_find(&maker, i, NULL), TACET_OK);
        assert_int_equal(tacet_store_get(&store, &maker.address, &entry, NULL), TACET_OK);
        if (entry.known == TACET_CELL_DONE) {
            assert_true(tacet_cell_make(&maker, NULL));
            assert_memory_equal(maker.cell.series, entry.cell.series,
                                entry.cell.n_series * sizeof(*entry.cell.series));
            n += 1;
        }
    }
    tacet_store_close(&store);
    tacet_entry_free(&entry);
    tacet_cell_maker_free(&maker);
    return n;
}

/* The first failures are of the allocation or the call on a file that is the n-th. */
static void go_on_after(const struct tacet_sweep *sweep, int *which, int most)
{
    for (int n = 1; n < most; n++) {
        remove_segment();
        *which = n;
        (void) !compute(sweep, 1);
        *which = 0;
        if (access(folder(), F_OK) == 0) {
            (void) check(sweep);
        }
        assert_true(compute(sweep, 2));
        assert_int_equal(check(sweep), CELLS);
    }
}

static void a_sweep_goes_on_after_every_failed_call(void **state)
{
    struct tacet_sweep sweep;
    char path[4096];

    (void) state;
    write_sweep(path);
    assert_int_equal(tacet_sweep_open(&sweep, path, NULL, NULL), TACET_OK);
    assert_int_equal(sweep.n_cells, CELLS);
    go_on_after(&sweep, &fail_file_at, 24);
    go_on_after(&sweep, &fail_alloc_at, 60);
    remove_segment();
    tacet_sweep_close(&sweep);
    unlink(path);
}

static void opening_survives_failed_allocations(void **state)
{
    struct tacet_sweep sweep;
    char path[4096];

    (void) state;
    write_sweep(path);
    for (int n = 1; n < 150; n++) {
        fail_alloc_at = n;
        if (tacet_sweep_open(&sweep, path, NULL, NULL) == TACET_OK) {
            fail_alloc_at = 0;
            tacet_sweep_close(&sweep);
        }
        fail_alloc_at = 0;
    }
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sweep_goes_on_after_every_failed_call),
        cmocka_unit_test(opening_survives_failed_allocations),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
