/* lanes_plain_private.h - comparisons as vectors of all ones or all zeros: SSE2, AVX2, any
 * other.
 *
 * Read through lanes_private.h. Intrinsics stand where compilers do not find the instruction in
 * what is written for any other machine.
 */
#ifndef TACET_LANES_PLAIN_PRIVATE_H
#define TACET_LANES_PLAIN_PRIVATE_H

typedef bits64 mask;
typedef bits32 mask32;

#if defined __SSE2__ && VECTOR_BYTES == 32
#define X86(name) _mm256_##name
typedef __m256i whole_register;
#elif defined __SSE2__
#define X86(name) _mm_##name
typedef __m128i whole_register;
#endif

static inline mask less(real a, real b)
{
    return (mask) (a < b);
}

static inline mask32 less_single(single a, single b)
{
    return (mask32) (a < b);
}

static inline mask is_nan(real x)
{
    return (mask) (x != x);
}

static inline mask both(mask a, mask b)
{
    return a & b;
}

static inline bool any(mask m)
{
#ifdef X86
    return X86(movemask_pd)((real) m) != 0;
#else
    return (m[0] | m[1]) != 0;
#endif
}

static inline bool all(mask m)
{
    return !any(~m);
}

static inline real choose(mask m, real yes, real no)
{
#if VECTOR_BYTES == 32
    return _mm256_blendv_pd(no, yes, (real) m);
#else
    return (real) ((m & (bits64) yes) | (~m & (bits64) no));
#endif
}

static inline bits32 choose_word(mask32 m, bits32 yes, bits32 no)
{
#if VECTOR_BYTES == 32
    return (bits32) _mm256_blendv_epi8((whole_register) no, (whole_register) yes,
                                       (whole_register) m);
#else
    return (m & yes) | (~m & no);
#endif
}

/* base with the bits set where m says. */
static inline bits32 set_where(bits32 base, mask32 m, uint32_t bits)
{
    return base | (m & bits);
}

/* The lesser, and the greater; b if one of them is NaN. */
static inline real lesser(real a, real b)
{
#ifdef X86
    return X86(min_pd)(a, b);
#else
    return choose(less(a, b), a, b);
#endif
}

static inline real greater(real a, real b)
{
#ifdef X86
    return X86(max_pd)(a, b);
#else
    return choose(less(b, a), a, b);
#endif
}

static inline single lesser_single(single a, single b)
{
#ifdef X86
    return X86(min_ps)(a, b);
#else
    return (single) choose_word(less_single(a, b), (bits32) a, (bits32) b);
#endif
}

static inline single greater_single(single a, single b)
{
#ifdef X86
    return X86(max_ps)(a, b);
#else
    return (single) choose_word(less_single(b, a), (bits32) a, (bits32) b);
#endif
}

static inline real root(real x)
{
#ifdef X86
    return X86(sqrt_pd)(x);
#else
    return (real) { sqrt(x[0]), sqrt(x[1]) };
#endif
}

/* See one_private.h. */
static inline real scale(real y, real whole)
{
    const bits64 power = (bits64) whole - UINT64_C(0x4338000000000000);
    const bits64 half = ((power + 4096) >> 1) - 2048;

    return y * (real) ((half + 1023) << 52) * (real) ((power - half + 1023) << 52);
}

/* Products of the lower halves; what is in the upper halves does not matter. */
static inline bits64 product(bits64 a, bits64 b)
{
#ifdef X86
    return (bits64) X86(mul_epu32)((whole_register) a, (whole_register) b);
#else
    return (a & UINT32_MAX) * (b & UINT32_MAX);
#endif
}

/* The upper halves moved down; what is then in the upper halves does not matter. */
static inline bits64 upper_half(bits64 x)
{
#ifdef X86
    return (bits64) X86(shuffle_epi32)((whole_register) x, 0xF5);
#else
    return x >> 32;
#endif
}

/* The lower halves of both: as a number low + 2^32 high, as lanes of 32 bits low, high, ... */
static inline bits64 beside(bits64 low, bits64 high)
{
#if VECTOR_BYTES == 32
    return (bits64) _mm256_blend_epi32((__m256i) low, (__m256i) (high << 32), 0xAA);
#else
    return (low & UINT32_MAX) | high << 32;
#endif
}

static inline bits64 xor3(bits64 a, bits64 b, bits64 c)
{
    return a ^ b ^ c;
}

/* The weight where the lowest bit is set, else 0. */
static inline real chosen_weight(bits64 bits, double weight)
{
    return (real) ((0 - (bits & 1)) & (bits64) splat(weight));
}

/* x[0], x[1], ... where it is outside the middle of so wide a half, to `list` and its index to
 * `places`, one after another; both have room for a vector more than n. @return how many */
static inline size_t list_outside(double *list, uint64_t *places, const double *x, size_t n,
                                  double middle, double half)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++) { /* without a branch: they are hard to foresee */
        list[count] = x[i];
        places[count] = i;
        count += fabs(x[i] - middle) > half;
    }
    return count;
}

#endif
