/* tables_sweep.h - a sweep as one tidy table, its manifest, and a picture of a grid.
 *
 * Layer  tables: reads base to sweeps; is read by cli.
 */
#ifndef TACET_TABLES_SWEEP_H
#define TACET_TABLES_SWEEP_H

#include "tacet/sweeps_store.h"
#include "tacet/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The header line. Columns: results/README.md, The table of a sweep. */
void tacet_sweep_header(const struct tacet_sweep *sweep, struct tacet_text *out);

/** Cells that one is compared with. Borrows them. */
struct tacet_sweep_beside {
    const struct tacet_entry *first; /* of the sweep */
    const struct tacet_entry
        *below; /* [n_below] of a grid, tacet_design_below() of each setting */
    size_t n_below;
};

/** The rows of cell i: each measure, each day and other outcome; one row if it has failed.
 *  @param plan  of the cell  @param entry  what is known of it */
void tacet_sweep_rows(const struct tacet_sweep *sweep, uint64_t i,
                      const struct tacet_cell_plan *plan, const struct tacet_entry *entry,
                      const struct tacet_sweep_beside *beside, struct tacet_text *out);

/** What a sweep is made of, as JSON: the same for the same sweep, whoever computes it.
 *  @param path  of its file, as it was given */
void tacet_sweep_manifest(const struct tacet_sweep *sweep, const char *path, size_t shards,
                          struct tacet_text *out);

/** The same of a table of its cells: what it was made from, its hash, what it lacks. */
struct tacet_sweep_table {
    const char *name;           /* of its file, without folders */
    char hash[TACET_HASH_TEXT]; /* of its bytes */
    uint64_t n_missing, n_failed;
};
void tacet_sweep_table_manifest(const struct tacet_sweep *sweep, const char *path,
                                const struct tacet_sweep_table *table, struct tacet_text *out);

/** A text as one word of a shell. */
void tacet_shell_text(struct tacet_text *out, const char *text);

/** The command that gives the numbers of cell i again. Requires: maker has found the cell */
void tacet_sweep_command(const struct tacet_cell_maker *maker, uint64_t i, uint64_t decisions,
                         struct tacet_text *out);

#ifdef __cplusplus
}
#endif

#endif
