/* hash.c - SHA-256, so that a result names exactly what it was made from.
 *
 * Source: FIPS 180-4, sections 4.1.2, 4.2.2, 5.1.1 and 6.2; names follow the standard. Why not
 * a library: docs/decisions/002-sha256.md.
 */
#include "tacet/base.h"

#include <string.h>

/* Compilers that can tell whether the processor has instructions for it. */
#if defined __x86_64__ && !defined __clang__ && __GNUC__ >= 11
#define HAS_X86 1
#include <immintrin.h>
#endif

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
    0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
    0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
    0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
    0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
    0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
    0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2,
};

static uint32_t rotate(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

/* One round, of which all but two variables come out as the next one's neighbours: instead of
 * moving them, the next round is called with the names one place on. */
static inline void one_round(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e,
                             uint32_t f, uint32_t g, uint32_t *h, uint32_t KW)
{
    const uint32_t T1 =
        *h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (g ^ (e & (f ^ g))) + KW;
    const uint32_t T2 =
        (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) | (c & (a | b)));

    *d += T1;
    *h = T1 + T2;
}

static void compress_plain(uint32_t H[8], const unsigned char *block)
{
    uint32_t a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
    uint32_t W[64];

    for (int t = 0; t < 16; t++) {
        W[t] = (uint32_t) block[4 * t] << 24 | (uint32_t) block[4 * t + 1] << 16 |
               (uint32_t) block[4 * t + 2] << 8 | (uint32_t) block[4 * t + 3];
    }
    for (int t = 16; t < 64; t++) {
        const uint32_t x = W[t - 15], y = W[t - 2];

        W[t] = (rotate(y, 17) ^ rotate(y, 19) ^ y >> 10) + W[t - 7] +
               (rotate(x, 7) ^ rotate(x, 18) ^ x >> 3) + W[t - 16];
    }
    for (int t = 0; t < 64; t += 8) {
        one_round(a, b, c, &d, e, f, g, &h, K[t] + W[t]);
        one_round(h, a, b, &c, d, e, f, &g, K[t + 1] + W[t + 1]);
        one_round(g, h, a, &b, c, d, e, &f, K[t + 2] + W[t + 2]);
        one_round(f, g, h, &a, b, c, d, &e, K[t + 3] + W[t + 3]);
        one_round(e, f, g, &h, a, b, c, &d, K[t + 4] + W[t + 4]);
        one_round(d, e, f, &g, h, a, b, &c, K[t + 5] + W[t + 5]);
        one_round(c, d, e, &f, g, h, a, &b, K[t + 6] + W[t + 6]);
        one_round(b, c, d, &e, f, g, h, &a, K[t + 7] + W[t + 7]);
    }
    H[0] += a;
    H[1] += b;
    H[2] += c;
    H[3] += d;
    H[4] += e;
    H[5] += f;
    H[6] += g;
    H[7] += h;
}

#ifdef HAS_X86
/* Reading the draws of parameters is mostly hashing, which instructions for it make six times
 * as fast. They want the variables as a, b, e, f and c, d, g, h, the first in the highest
 * place. Source: Intel, Intel SHA Extensions, 2013. */
__attribute__((target("sha,sse4.1"))) static void compress_x86(uint32_t H[8],
                                                               const unsigned char *block)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128((__m128i *) H), 0xB1);
    const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((__m128i *) (H + 4)), 0x1B);
    const __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
    const __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
    __m128i one = abef, two = cdgh, W[4], feba, dchg;

#pragma GCC unroll 16
    for (int t = 0; t < 16; t++) { /* four rounds at a time */
        __m128i KW;

        if (t < 4) {
            KW = _mm_loadu_si128((const __m128i *) (const void *) (block + 16 * t));
            W[t] = _mm_shuffle_epi8(KW, swap);
        } else {
            const __m128i last = W[(t + 3) % 4], before = W[(t + 2) % 4];
            const __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(W[t % 4], W[(t + 1) % 4]),
                                              _mm_alignr_epi8(last, before, 4));

            W[t % 4] = _mm_sha256msg2_epu32(sum, last);
        }
        KW = _mm_add_epi32(W[t % 4], _mm_loadu_si128((const __m128i *) (K + 4 * t)));
        two = _mm_sha256rnds2_epu32(two, one, KW);
        one = _mm_sha256rnds2_epu32(one, two, _mm_shuffle_epi32(KW, 0x0E));
    }
    feba = _mm_shuffle_epi32(_mm_add_epi32(one, abef), 0x1B);
    dchg = _mm_shuffle_epi32(_mm_add_epi32(two, cdgh), 0xB1);
    _mm_storeu_si128((__m128i *) H, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *) (H + 4), _mm_alignr_epi8(dchg, feba, 8));
}
#endif

static void compress(uint32_t H[8], const unsigned char *from, size_t n)
{
#ifdef HAS_X86
    if (__builtin_cpu_supports("sha") && __builtin_cpu_supports("sse4.1")) {
        for (size_t i = 0; i < n; i++) {
            compress_x86(H, from + 64 * i);
        }
        return;
    }
#endif
    for (size_t i = 0; i < n; i++) {
        compress_plain(H, from + 64 * i);
    }
}

struct tacet_hashing tacet_hash_begin(void)
{
    return (struct tacet_hashing) { .H = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                           0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 } };
}

void tacet_hash_add(struct tacet_hashing *self, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    const size_t waiting = self->length % 64;

    self->length += length;
    if (waiting > 0) {
        const size_t n = length < 64 - waiting ? length : 64 - waiting;

        memcpy(self->waiting + waiting, at, n);
        at += n;
        length -= n;
        if (waiting + n < 64) {
            return;
        }
        compress(self->H, self->waiting, 1);
    }
    compress(self->H, at, length / 64);
    if (length % 64 > 0) {
        memcpy(self->waiting, at + length - length % 64, length % 64);
    }
}

void tacet_hash_end(const struct tacet_hashing *self, char hex[TACET_HASH_TEXT])
{
    struct tacet_hashing last = *self;
    const size_t rest = self->length % 64, n = rest < 56 ? 64 : 128;
    unsigned char bytes[128] = { 0 };

    memcpy(bytes, self->waiting, rest);
    bytes[rest] = 0x80;
    for (size_t i = 0; i < 8; i++) {
        bytes[n - 1 - i] = (unsigned char) ((self->length * 8) >> (8 * i));
    }
    compress(last.H, bytes, n / 64);
    for (size_t i = 0; i < 64; i++) {
        hex[i] = "0123456789abcdef"[last.H[i / 8] >> (28 - 4 * (i % 8)) & 15];
    }
    hex[64] = '\0';
}

void tacet_hash(char hex[TACET_HASH_TEXT], const void *bytes, size_t length)
{
    struct tacet_hashing hashing = tacet_hash_begin();

    tacet_hash_add(&hashing, bytes, length);
    tacet_hash_end(&hashing, hex);
}
