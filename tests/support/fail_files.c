/* fail_files.c - the call on files that is to fail. Linked with --wrap=write and its like. */
#include "support/fail_files.h"

#include <errno.h>
#include <sys/types.h>
#include <unistd.h>

int fail_file_at;
bool fail_locks;

static bool is_to_fail(void)
{
    if (fail_file_at > 0 && --fail_file_at == 0) {
        errno = ENOSPC;
        return true;
    }
    return false;
}

ssize_t __real_write(int fd, const void *bytes, size_t n);
int __real_fsync(int fd);
int __real_flock(int fd, int how);
int __real_ftruncate(int fd, off_t length);
int __real_rename(const char *from, const char *to);
ssize_t __wrap_write(int fd, const void *bytes, size_t n);
int __wrap_fsync(int fd);
int __wrap_flock(int fd, int how);
int __wrap_ftruncate(int fd, off_t length);
int __wrap_rename(const char *from, const char *to);

ssize_t __wrap_write(int fd, const void *bytes, size_t n)
{
    if (is_to_fail()) {
        (void) !__real_write(fd, bytes, n / 2);
        errno = ENOSPC;
        return -1;
    }
    return __real_write(fd, bytes, n);
}

int __wrap_fsync(int fd)
{
    return is_to_fail() ? -1 : __real_fsync(fd);
}

int __wrap_flock(int fd, int how)
{
    if (fail_locks) {
        errno = ENOLCK;
        return -1;
    }
    return __real_flock(fd, how);
}

int __wrap_ftruncate(int fd, off_t length)
{
    return is_to_fail() ? -1 : __real_ftruncate(fd, length);
}

int __wrap_rename(const char *from, const char *to)
{
    return is_to_fail() ? -1 : __real_rename(from, to);
}
