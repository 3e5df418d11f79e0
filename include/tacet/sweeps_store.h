/* sweeps_store.h - results of cells on disk: appended, never changed, found by their address.
 *
 * Layer  sweeps. A folder has a file cells-I-of-K.tacet for each shard I of K; it grows by one
 *        record a cell and a record is whole or not there. All files of all folders together
 *        say what is known; in which of them a cell is does not matter.
 *        Format: results/README.md, cells-I-of-K.tacet.
 */
#ifndef TACET_SWEEPS_STORE_H
#define TACET_SWEEPS_STORE_H

#include "tacet/sweeps.h"

#ifdef __cplusplus
extern "C" {
#endif

enum tacet_cell_state { TACET_CELL_MISSING, TACET_CELL_FAILED, TACET_CELL_DONE };

/** What a record says. */
struct tacet_entry {
    enum tacet_cell_state known;
    char message[1024];     /* of a cell that has failed */
    struct tacet_cell cell; /* owned; of one that is done */
};
void tacet_entry_free(struct tacet_entry *self);

/* ---- reading ------------------------------------------------------------------------------
 */

/** Where a record is: file and byte. */
struct tacet_place {
    uint64_t word; /* the first eight bytes of its address */
    uint64_t at;   /* 0: nothing here; else file << 46 | byte, with a bit for failures */
};

/** The records of all files of some folders. 16 to 43 bytes a cell. */
struct tacet_store {
    size_t n_files, room;
    char **paths; /* owned, [n_files], by name within each folder */
    size_t n, slots;
    struct tacet_place *places; /* owned, [slots]; a hash table */
    uint64_t n_damaged;         /* stretches that are no records; they are passed over */
    struct tacet_text notes;    /* owned; a line for each thing that is wrong */
};

/** Look through the files of the folders. A folder without any is no error.
 *  Errors: TACET_EIO, TACET_ENOMEM; it is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_store_open(struct tacet_store *self, const char *const *folders,
                                   size_t n, struct tacet_error *err);
void tacet_store_close(struct tacet_store *self);

/** What is known of a cell. Any number of threads may ask. */
enum tacet_cell_state tacet_store_knows(const struct tacet_store *self,
                                        const struct tacet_address *address);

/** Read what is known of a cell; if its record cannot be read any more, that is nothing.
 *  @param entry  set up by the caller with a cell of so many counts */
TACET_MUST_CHECK
enum tacet_status tacet_store_get(const struct tacet_store *self,
                                  const struct tacet_address *address,
                                  struct tacet_entry *entry, struct tacet_error *err);

/* ---- writing ------------------------------------------------------------------------------
 */

/** The file of one shard, open to append; one process at a time has it. */
struct tacet_segment {
    int fd;
    char path[4096];
    uint64_t end;
    bool is_dirty; /* something is not yet synced */
};

/** Open the file of a shard, or make it. What an interrupted record left at its end is cut off;
 *  a file that is something else is put aside under the name NAME.foreign.
 *  @param notes  gets a line for that
 *  Errors: TACET_EIO (another process has it among them), TACET_ENOMEM; nothing is open then */
TACET_MUST_CHECK
enum tacet_status tacet_segment_open(struct tacet_segment *self, const char *folder,
                                     size_t shard, size_t shards, struct tacet_text *notes,
                                     struct tacet_error *err);

/** Append the record of a cell that is done, or has failed with a message.
 *  @param cell  NULL for one that has failed  @param text  to work in
 *  Errors: TACET_EIO, TACET_ENOMEM; the file is then as before, or its end is cut off by the
 *          next that opens it */
TACET_MUST_CHECK
enum tacet_status tacet_segment_append(struct tacet_segment *self,
                                       const struct tacet_address *address,
                                       const struct tacet_cell *cell, const char *message,
                                       struct tacet_text *text, struct tacet_error *err);

/** Have everything on the disk. Errors: TACET_EIO */
TACET_MUST_CHECK
enum tacet_status tacet_segment_sync(struct tacet_segment *self, struct tacet_error *err);

void tacet_segment_close(struct tacet_segment *self);

#ifdef __cplusplus
}
#endif

#endif
