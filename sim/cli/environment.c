/* environment.c - what the environment asks for: the variant of the kernels; and the
 * processors. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli_private.h"

enum tacet_status tacet_environment_read(struct tacet_options *options, struct tacet_error *err)
{
    const char *const name = getenv("TACET_KERNELS");
    const struct tacet_kernels *kernels[3];
    const size_t n = tacet_kernels_all(kernels);
    char names[64] = "";
    size_t at = 0;

    if (name == NULL || name[0] == '\0') {
        return TACET_OK;
    }
    options->kernels = tacet_kernels_named(name);
    if (options->kernels != NULL) {
        return TACET_OK;
    }
    for (size_t k = 0; k < n; k++) {
        at += (size_t) snprintf(names + at, sizeof(names) - at, "%s%s",
                                k == 0       ? ""
                                : k + 1 == n ? " or "
                                             : ", ",
                                kernels[k]->name);
    }
    return tacet_fail(err, TACET_EINPUT, "TACET_KERNELS is %s, must be %s on this machine",
                      name, names);
}

size_t tacet_cores(void)
{
    const long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > TACET_THREADS_MAX ? TACET_THREADS_MAX : (size_t) n;
}
