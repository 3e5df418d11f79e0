/* lanes_avx512_private.h - comparisons as one bit for each lane; see lanes_plain_private.h. */
#ifndef TACET_LANES_AVX512_PRIVATE_H
#define TACET_LANES_AVX512_PRIVATE_H

typedef __mmask8 mask;
typedef __mmask16 mask32;

static inline mask less(real a, real b)
{
    return _mm512_cmp_pd_mask(a, b, _CMP_LT_OQ);
}

static inline mask32 less_single(single a, single b)
{
    return _mm512_cmp_ps_mask(a, b, _CMP_LT_OQ);
}

static inline mask is_nan(real x)
{
    return _mm512_cmp_pd_mask(x, x, _CMP_UNORD_Q);
}

static inline mask both(mask a, mask b)
{
    return a & b;
}

static inline bool any(mask m)
{
    return m != 0;
}

static inline bool all(mask m)
{
    return m == 0xFF;
}

static inline real choose(mask m, real yes, real no)
{
    return _mm512_mask_blend_pd(m, no, yes);
}

static inline bits32 choose_word(mask32 m, bits32 yes, bits32 no)
{
    return (bits32) _mm512_mask_blend_epi32(m, (__m512i) no, (__m512i) yes);
}

static inline bits32 set_where(bits32 base, mask32 m, uint32_t bits)
{
    return (bits32) _mm512_mask_or_epi32((__m512i) base, m, (__m512i) base,
                                         _mm512_set1_epi32((int32_t) bits));
}

static inline real lesser(real a, real b)
{
    return _mm512_min_pd(a, b);
}

static inline real greater(real a, real b)
{
    return _mm512_max_pd(a, b);
}

static inline single lesser_single(single a, single b)
{
    return _mm512_min_ps(a, b);
}

static inline single greater_single(single a, single b)
{
    return _mm512_max_ps(a, b);
}

static inline real root(real x)
{
    return _mm512_sqrt_pd(x);
}

/* One rounding, as in the others: their first factor is exact. */
static inline real scale(real y, real whole)
{
    return _mm512_scalef_pd(y, whole - 0x1.8p52);
}

static inline bits64 product(bits64 a, bits64 b)
{
    return (bits64) _mm512_mul_epu32((__m512i) a, (__m512i) b);
}

static inline bits64 upper_half(bits64 x)
{
    return (bits64) _mm512_shuffle_epi32((__m512i) x, (_MM_PERM_ENUM) 0xF5);
}

static inline bits64 beside(bits64 low, bits64 high)
{
    return (bits64) _mm512_mask_shuffle_epi32((__m512i) low, 0xAAAA, (__m512i) high,
                                              (_MM_PERM_ENUM) 0xA0);
}

static inline bits64 xor3(bits64 a, bits64 b, bits64 c)
{
    return (bits64) _mm512_ternarylogic_epi64((__m512i) a, (__m512i) b, (__m512i) c, 0x96);
}

/* The weight where the lowest bit is set, else 0. */
static inline real chosen_weight(bits64 bits, double weight)
{
    return _mm512_maskz_mov_pd(_mm512_test_epi64_mask((__m512i) bits, _mm512_set1_epi64(1)),
                               splat(weight));
}

/* x[0], x[1], ... where it is outside the middle of so wide a half, to `list` and its index to
 * `places`, one after another; both have room for a vector more than n. @return how many */
static inline size_t list_outside(double *list, uint64_t *places, const double *x, size_t n,
                                  double middle, double half)
{
    const size_t whole = n - n % REALS;
    bits64 place = { 0, 1, 2, 3, 4, 5, 6, 7 };
    size_t count = 0;

    for (size_t i = 0; i < n; i += REALS, place += REALS) {
        const __mmask8 there = (__mmask8) (i < whole ? 0xFF : (1u << n % REALS) - 1);
        const real y = _mm512_maskz_loadu_pd(there, x + i);
        const mask m = less(splat(half), magnitude(y - middle)) & there;

        _mm512_storeu_pd(list + count, _mm512_maskz_compress_pd(m, y));
        _mm512_storeu_si512(places + count, _mm512_maskz_compress_epi64(m, (__m512i) place));
        count += (size_t) __builtin_popcount(m);
    }
    return count;
}

#endif
