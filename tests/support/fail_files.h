/* fail_files.h - the call that is to fail: of write, fsync, ftruncate and rename in turn. */
#ifndef TACET_TESTS_FAIL_FILES_H
#define TACET_TESTS_FAIL_FILES_H

#include <stdbool.h>

/** The how many-th such call from now fails as on a full disk; a write puts half of its bytes
 *  there first. 0: none. */
extern int fail_file_at;

/** Locks cannot be had, as on some network file systems. */
extern bool fail_locks;

#endif
