/* segment.c - the file of a shard: opened by one process, mended, appended to. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sweeps/store_private.h"

static enum tacet_status failure(const struct tacet_segment *self, const char *what,
                                 struct tacet_error *err)
{
    return tacet_fail(err, TACET_EIO, "%s: cannot be %s: %s", self->path, what,
                      strerror(errno));
}

static bool write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        const ssize_t put = write(fd, bytes, n);

        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        bytes += put;
        n -= (size_t) put;
    }
    return true;
}

/* A file system without locks leaves care to the user, and checksums to find what went wrong.
 */
static enum tacet_status open_and_lock(struct tacet_segment *self, struct tacet_error *err)
{
    struct stat info;

    self->fd = open(self->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0666);
    if (self->fd < 0) {
        return failure(self, "opened", err);
    }
    if (fstat(self->fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        return tacet_fail(err, TACET_EIO, "%s: is not a regular file", self->path);
    }
    self->end = (uint64_t) info.st_size;
    if (flock(self->fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        return tacet_fail(err, TACET_EIO, "%s: another process is computing this shard",
                          self->path);
    }
    return TACET_OK;
}

/* Cut off what stands behind the last whole record. */
static enum tacet_status mend(struct tacet_segment *self, struct tacet_text *notes,
                              struct tacet_error *err)
{
    struct segment_reader reader;

    if (!tacet_reader_begin(&reader, self->fd)) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to read %s", self->path);
    }
    while (tacet_reader_next(&reader)) {
    }
    tacet_reader_end(&reader);
    if (reader.failed) {
        return failure(self, "read", err);
    }
    if (reader.good >= self->end) { /* more: without locks, somebody else appends, too */
        return TACET_OK;
    }
    tacet_text_add(notes, "%s: %llu bytes at the end are no whole record; they are cut off\n",
                   self->path, (unsigned long long) (self->end - reader.good));
    self->end = reader.good;
    return ftruncate(self->fd, (off_t) self->end) == 0 ? TACET_OK
                                                       : failure(self, "cut off", err);
}

/* Another file under this name is kept under another. */
static enum tacet_status put_aside(struct tacet_segment *self, struct tacet_text *notes,
                                   struct tacet_error *err)
{
    char aside[4200];
    int n = 1;

    do { /* never over one that was put aside before */
        snprintf(aside, sizeof(aside), n == 1 ? "%s.foreign" : "%s.foreign-%d", self->path, n);
        n += 1;
    } while (access(aside, F_OK) == 0);
    if (rename(self->path, aside) != 0) {
        return failure(self, "put aside", err);
    }
    tacet_text_add(notes, "%s: was no file of cells; it is now %s\n", self->path, aside);
    close(self->fd);
    return open_and_lock(self, err);
}

static enum tacet_status begin(struct tacet_segment *self, const char *folder,
                               struct tacet_error *err)
{
    int fd;

    if (ftruncate(self->fd, 0) != 0 || !write_all(self->fd, SEGMENT_HEAD, SEGMENT_HEAD_BYTES)) {
        return failure(self, "written", err);
    }
    self->end = SEGMENT_HEAD_BYTES;
    self->is_dirty = true;
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void) fsync(fd); /* the name; some file systems do not do that, and need not */
        close(fd);
    }
    return TACET_OK;
}

static enum tacet_status prepare(struct tacet_segment *self, const char *folder,
                                 struct tacet_text *notes, struct tacet_error *err)
{
    enum tacet_status status = open_and_lock(self, err);

    if (status == TACET_OK && !tacet_segment_is_ours(self->fd) &&
        !tacet_segment_is_begun(self->fd)) {
        status = put_aside(self, notes, err);
    }
    if (status != TACET_OK) {
        return status;
    }
    return self->end < SEGMENT_HEAD_BYTES ? begin(self, folder, err) : mend(self, notes, err);
}

enum tacet_status tacet_segment_open(struct tacet_segment *self, const char *folder,
                                     size_t shard, size_t shards, struct tacet_text *notes,
                                     struct tacet_error *err)
{
    enum tacet_status status;

    *self = (struct tacet_segment) { .fd = -1 };
    if (snprintf(self->path, sizeof(self->path), "%s/cells-%zu-of-%zu.tacet", folder, shard,
                 shards) >= (int) sizeof(self->path)) {
        return tacet_fail(err, TACET_EIO, "%s: the path is too long", folder);
    }
    status = prepare(self, folder, notes, err);
    if (status != TACET_OK) {
        tacet_segment_close(self);
    }
    return status;
}

enum tacet_status tacet_segment_append(struct tacet_segment *self,
                                       const struct tacet_address *address,
                                       const struct tacet_cell *cell, const char *message,
                                       struct tacet_text *text, struct tacet_error *err)
{
    tacet_entry_write(text, address, cell, message);
    if (text->failed) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to write %s", self->path);
    }
    if (!write_all(self->fd, text->bytes, text->length)) {
        const enum tacet_status status = failure(self, "written", err);

        if (ftruncate(self->fd, (off_t) self->end) != 0) {
            return status; /* the next that opens it does that */
        }
        return status;
    }
    self->end += text->length;
    self->is_dirty = true;
    return TACET_OK;
}

enum tacet_status tacet_segment_sync(struct tacet_segment *self, struct tacet_error *err)
{
    if (self->is_dirty && fsync(self->fd) != 0) {
        return failure(self, "written", err);
    }
    self->is_dirty = false;
    return TACET_OK;
}

void tacet_segment_close(struct tacet_segment *self)
{
    if (self->fd >= 0) {
        close(self->fd);
    }
    self->fd = -1;
}
