/* one_private.h - the operations of formulas_private.h and shock_private.h on single numbers.
 *
 * Same names as in lanes_private.h: a file includes one of the two, then the formulas. What the
 * vector operations of C can do, + - * / & | ^ << >>, needs no name.
 */
#ifndef TACET_ONE_PRIVATE_H
#define TACET_ONE_PRIVATE_H

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

_Static_assert(FLT_EVAL_METHOD == 0,
               "the same bits everywhere need IEEE arithmetic as written");

typedef double real;
typedef uint64_t bits64; /* the bits of a real */
typedef bool mask;       /* of a comparison of reals */
typedef float single;
typedef uint32_t bits32; /* the bits of a single */

static inline bits64 bits_of(real x)
{
    bits64 bits;

    memcpy(&bits, &x, sizeof(bits));
    return bits;
}

static inline real real_of(bits64 bits)
{
    real x;

    memcpy(&x, &bits, sizeof(x));
    return x;
}

static inline mask less(real a, real b)
{
    return a < b;
}

static inline mask both(mask a, mask b)
{
    return a && b;
}

static inline bool all(mask m)
{
    return m;
}

static inline bool any(mask m)
{
    return m;
}

static inline real choose(mask m, real yes, real no)
{
    return m ? yes : no;
}

/* The lesser, and the greater; b if one of them is NaN. */
static inline real lesser(real a, real b)
{
    return a < b ? a : b;
}

static inline real greater(real a, real b)
{
    return a > b ? a : b;
}

static inline real magnitude(real x)
{
    return real_of(bits_of(x) & INT64_MAX);
}

static inline real root(real x)
{
    return sqrt(x);
}

static inline bits32 word_of(single x)
{
    bits32 bits;

    memcpy(&bits, &x, sizeof(bits));
    return bits;
}

static inline single single_of(bits32 bits)
{
    single x;

    memcpy(&x, &bits, sizeof(x));
    return x;
}

static inline bool is_nan(real x)
{
    return x != x;
}

static inline real splat(double x)
{
    return x;
}

/* y times 2 to the power (whole - 0x1.8p52), rounded once; y about 1, the power above -4096. */
static inline real scale(real y, real whole)
{
    const uint64_t power = bits_of(whole) - bits_of(0x1.8p52);
    const uint64_t half = (power + 4096) / 2 - 2048; /* rounded down, without a signed shift */

    return y * real_of((half + 1023) << 52) * real_of((power - half + 1023) << 52);
}

/* Below 2^31 only: few machines convert whole words. */
static inline single to_single(bits32 number)
{
    return (single) (int32_t) number;
}

/* All ones where the highest bit is set, else 0. */
static inline bits32 spread_sign(bits32 x)
{
    return 0 - (x >> 31);
}

#endif
