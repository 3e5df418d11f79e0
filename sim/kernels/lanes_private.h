/* lanes_private.h - vectors of VECTOR_BYTES bytes: their types, and how they come and go.
 *
 * The compilers' vector types do + - * / & | ^ << >> lane by lane, with a number on one side
 * where wanted, on every machine. What C cannot say has a name here, in lanes_avx512_private.h,
 * where the result of a comparison is a bit for each lane, or in lanes_plain_private.h, where
 * it is a vector.
 */
#ifndef TACET_LANES_PRIVATE_H
#define TACET_LANES_PRIVATE_H

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

_Static_assert(FLT_EVAL_METHOD == 0,
               "the same bits everywhere need IEEE arithmetic as written");

/* The Makefile says how wide the variant is, and what it is called. */
#ifndef VECTOR_BYTES
#define VECTOR_BYTES 16
#define VARIANT      baseline
#endif

#define JOINED(a, b)   a##b
#define JOIN(a, b)     JOINED(a, b)
#define VARIANT_(name) JOIN(JOIN(JOIN(tacet_, VARIANT), _), name)

/* For functions that are given constants to be fast. */
#define ALWAYS_INLINE static inline __attribute__((always_inline))

#define VECTOR __attribute__((vector_size(VECTOR_BYTES)))

typedef double real VECTOR;
typedef uint64_t bits64 VECTOR;
typedef int64_t signed64 VECTOR;
typedef float single VECTOR;
typedef uint32_t bits32 VECTOR;
typedef int32_t signed32 VECTOR;

enum { REALS = VECTOR_BYTES / 8, SINGLES = VECTOR_BYTES / 4 };

static inline bits64 bits_of(real x)
{
    return (bits64) x;
}

static inline real real_of(bits64 bits)
{
    return (real) bits;
}

static inline bits32 word_of(single x)
{
    return (bits32) x;
}

static inline single single_of(bits32 bits)
{
    return (single) bits;
}

static inline real splat(double x)
{
    return (real) { 0 } + x; /* never used on -0 */
}

static inline single splat_single(float x)
{
    return (single) { 0 } + x;
}

/* Below 2^31 only: few machines convert whole words. */
static inline single to_single(bits32 number)
{
    return __builtin_convertvector((signed32) number, single);
}

/* All ones where the highest bit is set, else 0. */
static inline bits32 spread_sign(bits32 x)
{
    return (bits32) ((signed32) x >> 31);
}

static inline real magnitude(real x)
{
    return (real) ((bits64) x & (uint64_t) INT64_MAX);
}

static inline single magnitude_single(single x)
{
    return (single) ((bits32) x & (uint32_t) INT32_MAX);
}

/* The first n lanes of an array, n at most a vector; the other lanes are 0. n is a constant in
 * loops over whole vectors, where these are one instruction. */
static inline single load_singles(const float *from, size_t n)
{
    single x = { 0 };

    memcpy(&x, from, n * sizeof(float));
    return x;
}

static inline bits32 load_words(const uint32_t *from, size_t n)
{
    bits32 x = { 0 };

    memcpy(&x, from, n * sizeof(uint32_t));
    return x;
}

static inline bits64 load_sets(const uint64_t *from, size_t n)
{
    bits64 x = { 0 };

    memcpy(&x, from, n * sizeof(uint64_t));
    return x;
}

static inline real load_reals(const double *from)
{
    real x;

    memcpy(&x, from, sizeof(x));
    return x;
}

static inline void store_reals(double *to, real x, size_t n)
{
    memcpy(to, &x, n * sizeof(double));
}

static inline void store_singles(float *to, single x, size_t n)
{
    memcpy(to, &x, n * sizeof(float));
}

static inline void store_words(uint32_t *to, bits32 x, size_t n)
{
    memcpy(to, &x, n * sizeof(uint32_t));
}

#if VECTOR_BYTES == 64
#include "kernels/lanes_avx512_private.h"
#else
#include "kernels/lanes_plain_private.h"
#endif

#endif
