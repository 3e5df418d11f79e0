/* merge_command.c - tacet merge, status and reproduce: what is known of the cells of a sweep.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_private.h"
#include "tacet/tables_sweep.h"

enum { FLUSH_BYTES = 1 << 16, SHOWN = 10, LIST_MOST = 600 };

/** What looking at a sweep holds on the heap. */
struct look {
    struct tacet_sweep sweep;
    struct tacet_store store;
    struct tacet_cell_maker maker;
    struct tacet_sweep_folder folder; /* the first one, whose sweep it is */
    struct tacet_entry first, entry;
    struct tacet_entry *below; /* owned, [n_below], of a grid: neighbours of the cell */
    size_t n_below;
    unsigned char *lacks; /* owned, [shards]: cells of the shard are missing */
    uint64_t n_done, n_failed, n_missing;
    uint64_t missing[SHOWN];
};

static enum tacet_status look_up(struct look *self, uint64_t i, struct tacet_entry *entry,
                                 struct tacet_error *err)
{
    struct tacet_error why;
    const enum tacet_status status = tacet_cell_find(&self->maker, i, &why);

    if (status == TACET_OK) {
        return tacet_store_get(&self->store, &self->maker.address, entry, err);
    }
    if (status == TACET_ENOMEM) {
        return tacet_fail(err, status, "%s", why.text);
    }
    entry->known = TACET_CELL_FAILED; /* refused now, whatever it was before */
    (void) tacet_copy_text(entry->message, sizeof(entry->message), why.text);
    return TACET_OK;
}

/* Cells are known by their content, so those of another sweep do no harm; but somebody may have
 * meant to have two tables. */
static void compare_folders(const struct look *self, const struct tacet_options *options,
                            size_t n_folders)
{
    struct tacet_sweep_folder other;
    char warning[2048];

    for (size_t k = 1; k < n_folders; k++) {
        if (tacet_sweep_folder_read(&other, options->files[k], NULL) == TACET_OK &&
            (strcmp(other.hash, self->folder.hash) != 0 ||
             strcmp(other.points, self->folder.points) != 0)) {
            snprintf(warning, sizeof(warning),
                     "%.512s: is of another sweep (%s) than %.512s (%s); only cells that "
                     "are of this one, too, are taken from there",
                     options->files[k], other.name, options->files[0], self->folder.name);
            tacet_warn(warning);
        }
    }
}

/* Room for the neighbours a cell of a grid has. */
static enum tacet_status init_neighbours(struct look *self, struct tacet_error *err)
{
    const struct tacet_sweep_file *const file = &self->sweep.file;
    enum tacet_status status = TACET_OK;

    self->below = calloc(file->n_factors + 1, sizeof(*self->below));
    if (self->below == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for the neighbours of a cell");
    }
    while (file->design == TACET_DESIGN_GRID && self->n_below < file->n_factors &&
           status == TACET_OK) {
        status =
            tacet_cell_init(&self->below[self->n_below].cell, self->maker.cell.n_series, err);
        self->n_below += status == TACET_OK;
    }
    return status;
}

/* A cell and its neighbours; the maker then has the cell. */
static enum tacet_status look_around(struct look *self, uint64_t i, struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    for (size_t f = 0; f < self->n_below && status == TACET_OK; f++) {
        const uint64_t below = tacet_design_below(&self->sweep.file, i, f);

        if (below != i) {
            status = look_up(self, below, &self->below[f], err);
        }
    }
    return status == TACET_OK ? look_up(self, i, &self->entry, err) : status;
}

static enum tacet_status open_sweep(struct look *self, const struct tacet_options *options,
                                    size_t n_folders, struct tacet_error *err)
{
    size_t n_series;
    enum tacet_status status = tacet_sweep_folder_read(&self->folder, options->files[0], err);

    if (status == TACET_OK) {
        compare_folders(self, options, n_folders);
        status = tacet_sweep_open(&self->sweep, self->folder.path, options->kernels, err);
    }
    if (status == TACET_OK) {
        status = tacet_cell_maker_init(&self->maker, &self->sweep, err);
    }
    if (status == TACET_OK) {
        status = tacet_store_open(&self->store, options->files, n_folders, err);
    }
    if (status != TACET_OK) {
        return status;
    }
    n_series = self->maker.cell.n_series;
    status = tacet_cell_init(&self->first.cell, n_series, err);
    if (status == TACET_OK) {
        status = tacet_cell_init(&self->entry.cell, n_series, err);
    }
    self->lacks = calloc(self->folder.shards + 1, 1);
    if (status == TACET_OK && self->lacks == NULL) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory for the shards");
    }
    if (status == TACET_OK && self->store.notes.length > 0) {
        tacet_warn(self->store.notes.bytes);
    }
    tacet_interruption_catch(); /* up to here nothing is lost if it just ends */
    return status == TACET_OK ? look_up(self, 0, &self->first, err) : status;
}

static void count(struct look *self, uint64_t i, enum tacet_cell_state known)
{
    self->n_done += known == TACET_CELL_DONE;
    self->n_failed += known == TACET_CELL_FAILED;
    if (known != TACET_CELL_DONE) {
        self->lacks[i % self->folder.shards] = 1;
    }
    if (known == TACET_CELL_MISSING) {
        if (self->n_missing < SHOWN) {
            self->missing[self->n_missing] = i;
        }
        self->n_missing += 1;
    }
}

/* What is missing, and how to get it. @return TACET_EINCOMPLETE, or TACET_OK if nothing is */
static enum tacet_status complain(const struct look *self, struct tacet_error *err)
{
    struct tacet_text cells = { 0 }, shards = { 0 };
    enum tacet_status status;

    if (self->n_missing + self->n_failed == 0) {
        return TACET_OK;
    }
    for (uint64_t k = 0; k < self->n_missing && k < SHOWN; k++) {
        tacet_text_add(&cells, "%s%llu", k == 0 ? " (" : ", ",
                       (unsigned long long) self->missing[k]);
    }
    tacet_text_add(&cells, "%s",
                   self->n_missing > SHOWN ? ", ...)"
                   : self->n_missing > 0   ? ")"
                                           : "");
    tacet_shards_text(self->lacks, self->folder.shards, &shards);
    if (!shards.failed && shards.length > LIST_MOST) { /* no half a number */
        shards.bytes[LIST_MOST] = '\0';
        strcpy(strrchr(shards.bytes, ','), ",...");
    }
    status =
        tacet_fail(err, TACET_EINCOMPLETE,
                   "%llu of %llu cells are missing%s, %llu have failed; tacet sweep computes "
                   "them, or an array job with --array=%s",
                   (unsigned long long) self->n_missing,
                   (unsigned long long) self->sweep.n_cells, cells.failed ? "" : cells.bytes,
                   (unsigned long long) self->n_failed, shards.failed ? "..." : shards.bytes);
    tacet_text_free(&cells);
    tacet_text_free(&shards);
    return status;
}

static enum tacet_status flush(struct tacet_stream *stream, struct tacet_text *text,
                               struct tacet_error *err)
{
    const enum tacet_status status =
        text->failed ? tacet_fail(err, TACET_ENOMEM, "no memory for the table")
                     : tacet_stream_write(stream, text->bytes, text->length, err);

    text->length = 0;
    return status;
}

/* The rows of all cells there are, in the order of the cells. */
static enum tacet_status write_table(struct look *self, struct tacet_stream *stream,
                                     struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    enum tacet_status status = init_neighbours(self, err);
    const struct tacet_sweep_beside beside = { &self->first, self->below, self->n_below };

    tacet_sweep_header(&self->sweep, &text);
    for (uint64_t i = 0; i < self->sweep.n_cells && status == TACET_OK; i++) {
        status = look_around(self, i, err);
        if (status == TACET_OK) {
            count(self, i, self->entry.known);
        }
        if (status == TACET_OK && self->entry.known != TACET_CELL_MISSING) {
            tacet_sweep_rows(&self->sweep, i, &self->maker.plan, &self->entry, &beside, &text);
        }
        if (status == TACET_OK && text.length > FLUSH_BYTES) {
            status = flush(stream, &text, err);
        }
        if (status == TACET_OK && tacet_interrupted) {
            status = tacet_fail(err, TACET_EINTERRUPTED, "interrupted; no table was written");
        }
    }
    if (status == TACET_OK) {
        status = flush(stream, &text, err);
    }
    tacet_text_free(&text);
    return status;
}

static enum tacet_status write_manifest(const struct look *self, const char *path,
                                        const struct tacet_stream *stream,
                                        struct tacet_error *err)
{
    const char *const slash = strrchr(stream->path, '/');
    struct tacet_sweep_table table = { .name = slash == NULL ? stream->path : slash + 1,
                                       .n_missing = self->n_missing,
                                       .n_failed = self->n_failed };
    struct tacet_text text = { 0 };
    enum tacet_status status;

    tacet_hash_end(&stream->hashing, table.hash);
    tacet_sweep_table_manifest(&self->sweep, self->folder.path, &table, &text);
    status = text.failed ? tacet_fail(err, TACET_ENOMEM, "no memory for %s", path)
                         : tacet_file_write(path, text.bytes, text.length, err);
    tacet_text_free(&text);
    return status;
}

/* The table, then what says where it is from: one without the other is told by the hash. */
static enum tacet_status merge(struct look *self, const struct tacet_options *options,
                               struct tacet_error *err)
{
    struct tacet_stream stream = { .fd = -1 };
    char path[4096];
    enum tacet_status status = tacet_table_json_path(path, sizeof(path), options->output, err);

    if (status == TACET_OK) {
        status = open_sweep(self, options, options->n_files, err);
    }
    if (status == TACET_OK) {
        status = tacet_stream_open(&stream, options->output, err);
    }
    if (status == TACET_OK) {
        status = write_table(self, &stream, err);
    }
    if (status == TACET_OK) {
        status = tacet_stream_finish(&stream, err);
    }
    if (status == TACET_OK) {
        status = write_manifest(self, path, &stream, err);
    }
    tacet_stream_drop(&stream);
    return status == TACET_OK ? complain(self, err) : status;
}

static enum tacet_status show_status(struct look *self, const struct tacet_options *options,
                                     struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    enum tacet_status status = open_sweep(self, options, options->n_files, err);

    for (uint64_t i = 0; i < self->sweep.n_cells && status == TACET_OK; i++) {
        status = tacet_cell_find(&self->maker, i, err);
        if (status == TACET_OK) {
            count(self, i, tacet_store_knows(&self->store, &self->maker.address));
        } else if (status != TACET_ENOMEM) {
            count(self, i, TACET_CELL_FAILED);
            status = TACET_OK;
        }
        if (tacet_interrupted) {
            status = tacet_fail(err, TACET_EINTERRUPTED, "interrupted");
        }
    }
    if (status != TACET_OK) {
        return status;
    }
    tacet_text_add(&text, "%s: %llu of %llu cells done, %llu missing, %llu failed; %zu files\n",
                   self->sweep.file.name, (unsigned long long) self->n_done,
                   (unsigned long long) self->sweep.n_cells,
                   (unsigned long long) self->n_missing, (unsigned long long) self->n_failed,
                   self->store.n_files);
    if (self->n_missing + self->n_failed > 0) {
        tacet_text_add(&text, "--array=");
        tacet_shards_text(self->lacks, self->folder.shards, &text);
        tacet_text_add(&text, "\n");
    }
    status = tacet_print(&text, err);
    return status == TACET_OK ? complain(self, err) : status;
}

static enum tacet_status reproduce(struct look *self, const struct tacet_options *options,
                                   struct tacet_error *err)
{
    const char *const number = options->files[1];
    struct tacet_text text = { 0 };
    enum tacet_status status = open_sweep(self, options, 1, err);
    uint64_t i;

    if (status != TACET_OK) {
        return status;
    }
    if (!tacet_parse_count(number, &i) || i >= self->sweep.n_cells) {
        return tacet_fail(err, TACET_EINPUT, "cell is %s, must be from 0 to %llu", number,
                          (unsigned long long) (self->sweep.n_cells - 1));
    }
    status = look_up(self, i, &self->entry, err);
    if (status == TACET_OK && self->entry.known == TACET_CELL_MISSING &&
        self->sweep.file.precision > 0.0) {
        return tacet_fail(
            err, TACET_EINCOMPLETE,
            "cell %s is not computed yet, so its number of decisions is not known", number);
    }
    if (status != TACET_OK) {
        return status;
    }
    tacet_sweep_command(&self->maker, i,
                        self->entry.known == TACET_CELL_DONE ? self->entry.cell.decisions
                                                             : self->sweep.file.decisions,
                        &text);
    return tacet_print(&text, err);
}

static enum tacet_status with_look(
    enum tacet_status (*what)(struct look *self, const struct tacet_options *options,
                              struct tacet_error *err),
    const struct tacet_options *options, struct tacet_error *err)
{
    struct look *const look = calloc(1, sizeof(*look));
    enum tacet_status status;

    if (look == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to look at a sweep");
    }
    status = what(look, options, err);
    tacet_entry_free(&look->first);
    tacet_entry_free(&look->entry);
    for (size_t f = 0; f < look->n_below; f++) {
        tacet_entry_free(&look->below[f]);
    }
    free(look->below);
    tacet_cell_maker_free(&look->maker);
    tacet_store_close(&look->store);
    tacet_sweep_close(&look->sweep);
    free(look->lacks);
    free(look);
    return status;
}

enum tacet_status tacet_merge_command(const struct tacet_options *options,
                                      struct tacet_error *err)
{
    if (options->output == NULL) {
        return tacet_fail(err, TACET_EINPUT, "--output is missing, must be the table to write");
    }
    return with_look(merge, options, err);
}

enum tacet_status tacet_status_command(const struct tacet_options *options,
                                       struct tacet_error *err)
{
    return with_look(show_status, options, err);
}

enum tacet_status tacet_reproduce_command(const struct tacet_options *options,
                                          struct tacet_error *err)
{
    return with_look(reproduce, options, err);
}
