/* store.c - what the files of some folders know: a table from addresses to places. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sweeps/store_private.h"

static const uint64_t FAILED = UINT64_C(1) << 63, FILE_UNIT = UINT64_C(1) << 46;
enum { FILES_MAX = (1 << 17) - 1, FIRST_SLOTS = 1024 };

/* ---- the table ---------------------------------------------------------------------------
 */

/* Where a word is, or would go. Requires: a slot is free */
static struct tacet_place *slot_of(const struct tacet_store *self, uint64_t word)
{
    size_t s = (size_t) word & (self->slots - 1);

    while (self->places[s].at != 0 && self->places[s].word != word) {
        s = (s + 1) & (self->slots - 1);
    }
    return &self->places[s];
}

static bool make_room(struct tacet_store *self)
{
    const size_t before = self->slots;
    struct tacet_place *const old = self->places;

    if (4 * (self->n + 1) <= 3 * self->slots) {
        return true;
    }
    self->slots = before == 0 ? FIRST_SLOTS : 2 * before;
    self->places = calloc(self->slots, sizeof(*self->places));
    if (self->places == NULL) {
        self->places = old;
        self->slots = before;
        return false;
    }
    for (size_t s = 0; s < before; s++) {
        if (old[s].at != 0) {
            *slot_of(self, old[s].word) = old[s];
        }
    }
    free(old);
    return true;
}

/* The first result counts, and any result more than a failure. */
static bool note(struct tacet_store *self, const struct segment_reader *reader, size_t file)
{
    const struct tacet_address address = tacet_entry_address(reader->record);
    const enum tacet_cell_state kind = tacet_entry_kind(reader->record);
    struct tacet_place *place;

    if (kind == TACET_CELL_MISSING) {
        return true;
    }
    if (!make_room(self)) {
        return false;
    }
    place = slot_of(self, tacet_address_word(&address));
    self->n += place->at == 0;
    if (place->at == 0 || (place->at & FAILED) != 0) {
        place->word = tacet_address_word(&address);
        place->at =
            file * FILE_UNIT + reader->record_at + (kind == TACET_CELL_FAILED ? FAILED : 0);
    }
    return true;
}

/* ---- the files ---------------------------------------------------------------------------
 */

static enum tacet_status read_records(struct tacet_store *self, size_t file, int fd,
                                      struct tacet_error *err)
{
    const char *const path = self->paths[file];
    struct segment_reader reader;
    bool has_room = tacet_reader_begin(&reader, fd);

    while (has_room && tacet_reader_next(&reader)) {
        has_room = note(self, &reader, file);
        if (reader.n_damaged > 0) {
            tacet_text_add(
                &self->notes, "%s: bytes %llu to %llu are damaged and are passed over\n", path,
                (unsigned long long) reader.damaged_at, (unsigned long long) reader.record_at);
            self->n_damaged += reader.n_damaged;
            reader.n_damaged = 0;
        }
    }
    tacet_reader_end(&reader);
    if (!has_room) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to read %s", path);
    }
    return reader.failed
               ? tacet_fail(err, TACET_EIO, "%s: cannot be read: %s", path, strerror(errno))
               : TACET_OK;
}

/* What is no file of cells, or cannot be read, is named and left out: its cells are missing. */
static enum tacet_status read_file(struct tacet_store *self, size_t file,
                                   struct tacet_error *err)
{
    const char *const path = self->paths[file];
    const int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    enum tacet_status status = TACET_OK;
    struct stat info;

    if (fd < 0) {
        tacet_text_add(&self->notes, "%s: cannot be opened: %s; it is left out\n", path,
                       strerror(errno));
        self->n_damaged += 1;
        return TACET_OK;
    }
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && tacet_segment_is_ours(fd)) {
        status = read_records(self, file, fd, err);
    } else if (!S_ISREG(info.st_mode) || info.st_size >= SEGMENT_HEAD_BYTES) {
        tacet_text_add(&self->notes, "%s: is no file of cells; it is left out\n", path);
        self->n_damaged += 1;
    }
    close(fd);
    return status;
}

static bool is_segment(const char *name)
{
    const char *const first = "cells-", *const last = ".tacet";
    const size_t n = strlen(name);

    return n > strlen(first) + strlen(last) && strncmp(name, first, strlen(first)) == 0 &&
           strcmp(name + n - strlen(last), last) == 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

static bool add_path(struct tacet_store *self, const char *folder, const char *name)
{
    const size_t size = strlen(folder) + strlen(name) + 2;

    if (self->n_files == self->room) {
        const size_t room = self->room == 0 ? 16 : 2 * self->room;
        char **const paths = realloc(self->paths, room * sizeof(*paths));

        if (paths == NULL) {
            return false;
        }
        self->paths = paths;
        self->room = room;
    }
    self->paths[self->n_files] = malloc(size);
    if (self->paths[self->n_files] == NULL) {
        return false;
    }
    snprintf(self->paths[self->n_files], size, "%s/%s", folder, name);
    self->n_files += 1;
    return true;
}

static enum tacet_status list_folder(struct tacet_store *self, const char *folder,
                                     struct tacet_error *err)
{
    const size_t first = self->n_files;
    DIR *const entries = opendir(folder);
    const struct dirent *entry;
    bool has_room = true;

    if (entries == NULL) {
        return tacet_fail(err, TACET_EIO, "%s: cannot be opened: %s", folder, strerror(errno));
    }
    while (has_room && (entry = readdir(entries)) != NULL) {
        has_room = !is_segment(entry->d_name) || add_path(self, folder, entry->d_name);
    }
    closedir(entries);
    if (!has_room) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to list %s", folder);
    }
    if (self->n_files > FILES_MAX) {
        return tacet_fail(err, TACET_EINPUT, "%s: there are more than %d files of cells",
                          folder, FILES_MAX);
    }
    if (self->n_files > first) {
        qsort(self->paths + first, self->n_files - first, sizeof(*self->paths), by_name);
    }
    return TACET_OK;
}

enum tacet_status tacet_store_open(struct tacet_store *self, const char *const *folders,
                                   size_t n, struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    *self = (struct tacet_store) { .n = 0 };
    for (size_t k = 0; k < n && status == TACET_OK; k++) {
        status = list_folder(self, folders[k], err);
    }
    for (size_t f = 0; f < self->n_files && status == TACET_OK; f++) {
        status = read_file(self, f, err);
    }
    if (status != TACET_OK) {
        tacet_store_close(self);
    }
    return status;
}

void tacet_store_close(struct tacet_store *self)
{
    for (size_t f = 0; f < self->n_files; f++) {
        free(self->paths[f]);
    }
    free(self->paths);
    free(self->places);
    tacet_text_free(&self->notes);
    *self = (struct tacet_store) { .n = 0 };
}

/* ---- asking ------------------------------------------------------------------------------
 */

enum tacet_cell_state tacet_store_knows(const struct tacet_store *self,
                                        const struct tacet_address *address)
{
    const struct tacet_place *const place =
        self->slots == 0 ? NULL : slot_of(self, tacet_address_word(address));

    if (place == NULL || place->at == 0) {
        return TACET_CELL_MISSING;
    }
    return (place->at & FAILED) != 0 ? TACET_CELL_FAILED : TACET_CELL_DONE;
}

/* Read the record at a place, if it is still whole and of that address. */
static enum tacet_status read_place(int fd, off_t at, const struct tacet_address *address,
                                    struct tacet_entry *entry, struct tacet_error *err)
{
    unsigned char head[RECORD_HEAD], *record;
    struct tacet_address found;
    size_t length;

    if (pread(fd, head, sizeof(head), at) != (ssize_t) sizeof(head)) {
        return TACET_OK;
    }
    found = tacet_entry_address(head);
    length = tacet_entry_expected(head);
    if (length == 0 || memcmp(found.bytes, address->bytes, sizeof(found.bytes)) != 0) {
        return TACET_OK;
    }
    record = malloc(length);
    if (record == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to read a cell");
    }
    if (pread(fd, record, length, at) != (ssize_t) length ||
        tacet_entry_length(record, length) != length || !tacet_entry_read(entry, record)) {
        entry->known = TACET_CELL_MISSING;
    }
    free(record);
    return TACET_OK;
}

enum tacet_status tacet_store_get(const struct tacet_store *self,
                                  const struct tacet_address *address,
                                  struct tacet_entry *entry, struct tacet_error *err)
{
    const uint64_t at = tacet_store_knows(self, address) == TACET_CELL_MISSING
                            ? 0
                            : slot_of(self, tacet_address_word(address))->at & ~FAILED;
    enum tacet_status status = TACET_OK;
    int fd;

    entry->known = TACET_CELL_MISSING;
    if (at == 0) {
        return TACET_OK;
    }
    fd = open(self->paths[at / FILE_UNIT], O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd >= 0) {
        status = read_place(fd, (off_t) (at % FILE_UNIT), address, entry, err);
        close(fd);
    }
    return status;
}
