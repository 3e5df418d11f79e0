/* fail_alloc.h - make the n-th allocation of the library fail. */
#ifndef TACET_TESTS_FAIL_ALLOC_H
#define TACET_TESTS_FAIL_ALLOC_H

/** Allocation number fail_alloc_at (counted from 1) fails; 0: none does. Counts down. */
extern int fail_alloc_at;

#endif
