/* reader.c - a file of records, read one by one; what is none is passed over.
 *
 * A place that is not the beginning of a whole record is left byte by byte until one is found,
 * so that damage costs the records it hit and no others.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sweeps/store_private.h"

enum { BUFFER = 2 * RECORD_MAX };

/* As many bytes as there are, up to n, from a place in the file. @return -1 on failure */
static ssize_t read_at(int fd, void *bytes, size_t n, uint64_t at)
{
    size_t done = 0;

    while (done < n) {
        const ssize_t got = pread(fd, (char *) bytes + done, n - done, (off_t) (at + done));

        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return -1;
        }
        if (got == 0) {
            break;
        }
        done += (size_t) got;
    }
    return (ssize_t) done;
}

bool tacet_segment_is_ours(int fd)
{
    char head[SEGMENT_HEAD_BYTES];
    struct segment_reader reader;
    bool has_record;

    if (read_at(fd, head, sizeof(head), 0) == (ssize_t) sizeof(head) &&
        memcmp(head, SEGMENT_HEAD, sizeof(head)) == 0) {
        return true;
    }
    has_record = tacet_reader_begin(&reader, fd) && tacet_reader_next(&reader);
    tacet_reader_end(&reader);
    return has_record; /* only its head is damaged */
}

bool tacet_segment_is_begun(int fd)
{
    char head[SEGMENT_HEAD_BYTES];
    const ssize_t n = read_at(fd, head, sizeof(head), 0);

    return n >= 0 && n < SEGMENT_HEAD_BYTES && memcmp(head, SEGMENT_HEAD, (size_t) n) == 0;
}

bool tacet_reader_begin(struct segment_reader *self, int fd)
{
    *self = (struct segment_reader) { .fd = fd,
                                      .at = SEGMENT_HEAD_BYTES,
                                      .good = SEGMENT_HEAD_BYTES };
    self->buffer = malloc(BUFFER);
    return self->buffer != NULL;
}

void tacet_reader_end(struct segment_reader *self)
{
    free(self->buffer);
    self->buffer = NULL;
}

/* Bytes from self->at on that are in the buffer, a whole record's if the file has as many. */
static size_t fill(struct segment_reader *self)
{
    const uint64_t end = self->first + self->n;
    ssize_t got;

    if (self->n > 0 && self->at + RECORD_MAX <= end) {
        return (size_t) (end - self->at);
    }
    got = read_at(self->fd, self->buffer, BUFFER, self->at);
    self->failed = self->failed || got < 0;
    self->first = self->at;
    self->n = got < 0 ? 0 : (size_t) got;
    return self->n;
}

bool tacet_reader_next(struct segment_reader *self)
{
    const uint64_t from = self->at;

    for (;;) {
        const size_t n = self->at < self->first + self->n && self->n < BUFFER
                             ? (size_t) (self->first + self->n - self->at) /* the end is here */
                             : fill(self);
        const unsigned char *const bytes = self->buffer + (self->at - self->first);
        const size_t length = tacet_entry_length(bytes, n);
        const unsigned char *next;

        if (length > 0) {
            self->record = bytes;
            self->record_at = self->at;
            if (self->at != from) {
                self->n_damaged += 1;
                self->damaged_at = from;
            }
            self->at += length;
            self->good = self->at;
            return true;
        }
        if (n <= 1) {
            return false;
        }
        next = memchr(bytes + 1, 'c', n - 1);
        self->at += next == NULL ? n : (size_t) (next - bytes);
    }
}
