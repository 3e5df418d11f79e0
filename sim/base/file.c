/* file.c - files in whole, files out whole or not at all. */
#include "tacet/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Length of the UTF-8 sequence at s, or 0 if it is not one. Source: RFC 3629, section 4. */
static size_t utf8_length(const unsigned char *s, const unsigned char *end)
{
    const size_t n = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;

    if (n == 0 || s[0] > 0xF4 || (size_t) (end - s) < n) {
        return 0;
    }
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
        (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F)) {
        return 0;
    }
    return n;
}

/* A control character of ASCII or Latin-1, some of which command a terminal, or one of the two
 * that no page or workbook may hold: U+FFFE and U+FFFF. */
static bool is_control(const unsigned char *s)
{
    return *s < 0x20 || *s == 0x7F || (*s == 0xC2 && s[1] < 0xA0) ||
           (*s == 0xEF && s[1] == 0xBF && s[2] >= 0xBE);
}

bool tacet_is_text(const char *text)
{
    const unsigned char *s = (const unsigned char *) text, *end = s + strlen(text);

    while (s < end) {
        const size_t n = utf8_length(s, end);

        if (n == 0 || is_control(s)) {
            return false;
        }
        s += n;
    }
    return true;
}

static enum tacet_status check_text(const char *text, size_t length, const char *path,
                                    struct tacet_error *err)
{
    const unsigned char *s = (const unsigned char *) text, *end = s + length;
    int line = 1;

    while (s < end) {
        const size_t n = utf8_length(s, end);

        if (*s == '\0') {
            return tacet_fail(err, TACET_EINPUT,
                              "%s:%d: the file has a zero byte, must be text", path, line);
        }
        if (n == 0) {
            return tacet_fail(err, TACET_EINPUT, "%s:%d: the text is not UTF-8", path, line);
        }
        if (is_control(s) && strchr("\t\n\r", *s) == NULL) {
            return tacet_fail(err, TACET_EINPUT,
                              "%s:%d: the text has control character %u, must be plain text",
                              path, line, (unsigned) (*s == 0xEF ? 0xFF40U + s[2] : *s));
        }
        line += *s == '\n';
        s += n;
    }
    return TACET_OK;
}

static enum tacet_status read_bytes(int fd, char *text, size_t *length, const char *path,
                                    struct tacet_error *err)
{
    for (*length = 0; *length <= TACET_FILE_BYTES_MAX;) {
        const ssize_t got = read(fd, text + *length, TACET_FILE_BYTES_MAX + 1 - *length);

        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return tacet_fail(err, TACET_EIO, "%s: cannot be read: %s", path, strerror(errno));
        }
        if (got == 0) {
            text[*length] = '\0';
            return TACET_OK;
        }
        *length += (size_t) got;
    }
    return tacet_fail(err, TACET_EINPUT, "%s: the file is larger than %u MiB", path,
                      TACET_FILE_BYTES_MAX >> 20);
}

static enum tacet_status open_regular(int *fd, const char *path, struct tacet_error *err)
{
    struct stat info;

    *fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* a FIFO must not block */
    if (*fd < 0) {
        return tacet_fail(err, TACET_EIO, "%s: cannot be opened: %s", path, strerror(errno));
    }
    if (fstat(*fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        close(*fd);
        return tacet_fail(err, TACET_EIO, "%s: is not a regular file", path);
    }
    return TACET_OK;
}

enum tacet_status tacet_file_read(char **text, size_t *length, const char *path,
                                  struct tacet_error *err)
{
    enum tacet_status status;
    int fd;

    *text = NULL;
    status = open_regular(&fd, path, err);
    if (status != TACET_OK) {
        return status;
    }
    *text = malloc(TACET_FILE_BYTES_MAX + 2);
    if (*text == NULL) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to read %s", path);
        goto out;
    }
    status = read_bytes(fd, *text, length, path, err);
    if (status != TACET_OK) {
        goto out;
    }
    if (*length >= 3 && memcmp(*text, "\xEF\xBB\xBF", 3) == 0) {
        memmove(*text, *text + 3, *length - 2); /* with the NUL */
        *length -= 3;
    }
    status = check_text(*text, *length, path, err);
out:
    close(fd);
    if (status != TACET_OK) {
        free(*text);
        *text = NULL;
    }
    return status;
}

static bool write_all(int fd, const char *text, size_t length)
{
    while (length > 0) {
        const ssize_t put = write(fd, text, length);

        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        text += put;
        length -= (size_t) put;
    }
    return true;
}

static enum tacet_status unwritten(struct tacet_stream *self, struct tacet_error *err)
{
    return tacet_fail(err, TACET_EIO, "%s: cannot be written: %s", self->path, strerror(errno));
}

/* Processes of several machines, or of containers that all have the same number, may write the
 * same file at once: each needs a name of its own. */
static void name_temporary(struct tacet_stream *self)
{
    struct timespec now;
    char host[64] = "";

    clock_gettime(CLOCK_REALTIME, &now);
    gethostname(host, sizeof(host) - 1);
    for (char *letter = host; *letter != '\0'; letter++) {
        *letter = *letter == '/' ? '-' : *letter;
    }
    snprintf(self->temporary, sizeof(self->temporary), "%s.%s-%ld-%ld.tmp", self->path, host,
             (long) getpid(), now.tv_nsec);
}

enum tacet_status tacet_stream_open(struct tacet_stream *self, const char *path,
                                    struct tacet_error *err)
{
    struct stat info;

    self->fd = -1;
    self->hashing = tacet_hash_begin();
    if (!tacet_copy_text(self->path, sizeof(self->path) - 32, path)) {
        return tacet_fail(err, TACET_EIO, "%s: the path is too long", path);
    }
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode)) {
        return tacet_fail(err, TACET_EIO, "%s: is not a regular file", path);
    }
    do {
        name_temporary(self);
        self->fd = open(self->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (self->fd < 0 && errno == EEXIST);
    return self->fd >= 0 ? TACET_OK : unwritten(self, err);
}

enum tacet_status tacet_stream_write(struct tacet_stream *self, const char *text, size_t length,
                                     struct tacet_error *err)
{
    tacet_hash_add(&self->hashing, text, length);
    return write_all(self->fd, text, length) ? TACET_OK : unwritten(self, err);
}

enum tacet_status tacet_stream_finish(struct tacet_stream *self, struct tacet_error *err)
{
    bool good = fsync(self->fd) == 0;
    enum tacet_status status = TACET_OK;

    good = close(self->fd) == 0 && good;
    if (!good || rename(self->temporary, self->path) != 0) {
        status = unwritten(self, err);
        unlink(self->temporary);
    }
    self->fd = -1;
    return status;
}

void tacet_stream_drop(struct tacet_stream *self)
{
    if (self->fd >= 0) {
        close(self->fd);
        unlink(self->temporary);
    }
    self->fd = -1;
}

enum tacet_status tacet_file_write(const char *path, const char *text, size_t length,
                                   struct tacet_error *err)
{
    struct tacet_stream stream;
    enum tacet_status status = tacet_stream_open(&stream, path, err);

    if (status == TACET_OK) {
        status = tacet_stream_write(&stream, text, length, err);
    }
    if (status == TACET_OK) {
        return tacet_stream_finish(&stream, err);
    }
    tacet_stream_drop(&stream);
    return status;
}
