/* uniform.c - one element of a stream, and the elements of many streams.
 *
 * A stream is read from Philox blocks at its address; nothing is kept between two elements.
 */
#include "tacet/random.h"

#include <string.h>

/* 52 bits as the mantissa of a number in [1, 2), moved to the odd multiples of 2^-53. Both
 * steps are exact, and neither needs a conversion from integer to double. */
static inline double open_uniform(uint32_t low, uint32_t high)
{
    const uint64_t bits = ((uint64_t) high << 32 | low) >> 12 | UINT64_C(0x3FF0000000000000);
    double number;

    memcpy(&number, &bits, sizeof(number));
    return number - (1.0 - 0x1p-53);
}

double tacet_uniform(uint64_t seed, uint64_t decision, uint32_t purpose, uint32_t k)
{
    const uint32_t key[2] = { (uint32_t) seed, (uint32_t) (seed >> 32) };
    uint32_t x[4] = { k / 2, purpose, (uint32_t) decision, (uint32_t) (decision >> 32) };

    tacet_philox(x, x, key);
    return k % 2 == 0 ? open_uniform(x[0], x[1]) : open_uniform(x[2], x[3]);
}

void tacet_normal_quantiles(double *values, size_t n)
{
    tacet_kernels_best()->normal_quantile(values, n);
}
