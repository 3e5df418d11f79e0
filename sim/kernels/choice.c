/* choice.c - which variants this program and this machine have. */
#include "tacet/kernels.h"

#include "kernels/variants_private.h"

#include <string.h>

size_t tacet_kernels_all(const struct tacet_kernels *kernels[3])
{
    size_t n = 0;

    kernels[n++] = &tacet_baseline_kernels;
#ifdef __x86_64__
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) {
        kernels[n++] = &tacet_avx2_kernels;
    }
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
        kernels[n++] = &tacet_avx512_kernels;
    }
#endif
    return n;
}

const struct tacet_kernels *tacet_kernels_best(void)
{
    const struct tacet_kernels *kernels[3];
    const size_t n = tacet_kernels_all(kernels);

    return kernels[n - 1];
}

const struct tacet_kernels *tacet_kernels_named(const char *name)
{
    const struct tacet_kernels *kernels[3];
    const size_t n = tacet_kernels_all(kernels);

    for (size_t k = 0; k < n; k++) {
        if (strcmp(kernels[k]->name, name) == 0) {
            return kernels[k];
        }
    }
    return NULL;
}
