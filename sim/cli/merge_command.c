/* merge_command.c - tacet merge, status and reproduce: what is known of the cells of a sweep.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_private.h"
#include "tacet/tables_sweep.h"

enum { FLUSH_BYTES = 1 << 16, SHOWN = 10 };

/** What looking at a sweep holds on the heap. */
struct look {
    struct tacet_sweep sweep;
    struct tacet_store store;
    struct tacet_cell_maker maker;
    size_t shards;
    struct tacet_entry first, entry;
    unsigned char *lacks; /* owned, [shards]: cells of the shard are missing */
    uint64_t n_done, n_failed, n_missing;
    uint64_t missing[SHOWN];
};

static enum tacet_status look_up(struct look *self, uint64_t i, struct tacet_entry *entry,
                                 struct tacet_error *err)
{
    struct tacet_error why;
    const enum tacet_status status = tacet_cell_find(&self->maker, i, &why);
    const enum tacet_status got =
        tacet_store_get(&self->store, &self->maker.address, entry, err);

    if (status != TACET_OK && got == TACET_OK) { /* refused now, whatever it was before */
        entry->known = TACET_CELL_FAILED;
        (void) tacet_copy_text(entry->message, sizeof(entry->message), why.text);
    }
    return got;
}

static enum tacet_status open_sweep(struct look *self, const struct tacet_options *options,
                                    size_t n_folders, struct tacet_error *err)
{
    char path[TACET_SWEEP_PATH];
    size_t n_series;
    enum tacet_status status =
        tacet_sweep_folder_read(options->files[0], path, &self->shards, err);

    if (status == TACET_OK) {
        status = tacet_sweep_open(&self->sweep, path, options->kernels, err);
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
    self->lacks = calloc(self->shards + 1, 1);
    if (status == TACET_OK && self->lacks == NULL) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory for the shards");
    }
    if (status == TACET_OK && self->store.notes.length > 0) {
        tacet_warn(self->store.notes.bytes);
    }
    return status == TACET_OK ? look_up(self, 0, &self->first, err) : status;
}

static void count(struct look *self, uint64_t i, enum tacet_cell_state known)
{
    self->n_done += known == TACET_CELL_DONE;
    self->n_failed += known == TACET_CELL_FAILED;
    if (known != TACET_CELL_DONE) {
        self->lacks[i % self->shards] = 1;
    }
    if (known == TACET_CELL_MISSING) {
        if (self->n_missing < SHOWN) {
            self->missing[self->n_missing] = i;
        }
        self->n_missing += 1;
    }
}

/* Shards as an array job wants them: 3,7-9. */
static void add_shards(const struct look *self, struct tacet_text *out)
{
    const char *between = "";

    for (size_t s = 0; s < self->shards; s++) {
        const size_t from = s;

        if (!self->lacks[s]) {
            continue;
        }
        while (s + 1 < self->shards && self->lacks[s + 1]) {
            s += 1;
        }
        tacet_text_add(out, from == s ? "%s%zu" : "%s%zu-%zu", between, from, s);
        between = ",";
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
    add_shards(self, &shards);
    status =
        tacet_fail(err, TACET_EINCOMPLETE,
                   "%llu of %llu cells are missing%s, %llu have failed; tacet sweep computes "
                   "them, or an array job with --array=%.600s",
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
    enum tacet_status status = TACET_OK;

    tacet_sweep_header(&self->sweep, &text);
    for (uint64_t i = 0; i < self->sweep.n_cells && status == TACET_OK; i++) {
        status = look_up(self, i, &self->entry, err);
        if (status == TACET_OK) {
            count(self, i, self->entry.known);
        }
        if (status == TACET_OK && self->entry.known != TACET_CELL_MISSING) {
            tacet_sweep_rows(&self->sweep, i, &self->maker.plan, &self->entry, &self->first,
                             &text);
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

static enum tacet_status merge(struct look *self, const struct tacet_options *options,
                               struct tacet_error *err)
{
    struct tacet_stream stream = { .fd = -1 };
    enum tacet_status status = open_sweep(self, options, options->n_files, err);

    if (status == TACET_OK) {
        status = tacet_stream_open(&stream, options->output, err);
    }
    if (status == TACET_OK) {
        status = write_table(self, &stream, err);
    }
    if (status == TACET_OK) {
        status = tacet_stream_finish(&stream, err);
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
        struct tacet_error why;

        if (tacet_cell_find(&self->maker, i, &why) == TACET_OK) {
            count(self, i, tacet_store_knows(&self->store, &self->maker.address));
        } else {
            count(self, i, TACET_CELL_FAILED);
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
    tacet_interruption_catch();
    status = what(look, options, err);
    tacet_entry_free(&look->first);
    tacet_entry_free(&look->entry);
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
