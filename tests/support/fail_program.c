/* fail_program.c - the whole program with a call that fails: of an allocation or on a file, the
 * how many-th the environment says. Linked beside fail_alloc.c and fail_files.c. */
#include <stdio.h>
#include <stdlib.h>

#include "support/fail_alloc.h"
#include "support/fail_files.h"

static int number_of(const char *name)
{
    const char *const text = getenv(name);

    return text == NULL ? 0 : atoi(text);
}

__attribute__((constructor)) static void take(void)
{
    fail_alloc_at = number_of("FAIL_ALLOC_AT");
    fail_file_at = number_of("FAIL_FILE_AT");
    fail_locks = number_of("FAIL_LOCKS") != 0;
}

/* Whether it came to that call, for who counts how many there are. */
__attribute__((destructor)) static void tell(void)
{
    const char *const path = getenv("FAIL_TOLD");
    const int left = fail_alloc_at + fail_file_at;
    FILE *file;

    fail_alloc_at = fail_file_at = 0;
    file = path == NULL ? NULL : fopen(path, "w");
    if (file != NULL) {
        fprintf(file, "%d\n", left);
        fclose(file);
    }
}
