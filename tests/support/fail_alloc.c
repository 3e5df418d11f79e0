/* fail_alloc.c - the allocation that is to fail. Linked with --wrap=calloc and its like, so it
 * reaches every allocation of the library. */
#include "support/fail_alloc.h"

#include <stdlib.h>

int fail_alloc_at;

static int is_to_fail(void)
{
    return fail_alloc_at > 0 && --fail_alloc_at == 0;
}

void *__real_calloc(size_t count, size_t size);
void *__real_malloc(size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_calloc(size_t count, size_t size)
{
    return is_to_fail() ? NULL : __real_calloc(count, size);
}

void *__wrap_malloc(size_t size)
{
    return is_to_fail() ? NULL : __real_malloc(size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return is_to_fail() ? NULL : __real_realloc(old, size);
}
