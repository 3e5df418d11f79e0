/* hash.c - SHA-256, so that a result names exactly what it was made from.
 *
 * Source: FIPS 180-4, sections 4.1.2, 4.2.2, 5.1.1 and 6.2; names follow the standard. Why not
 * a library: docs/decisions/002-sha256.md.
 */
#include "tacet/base.h"

#include <stdio.h>
#include <string.h>

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

/* W[t - 16] and the others of the schedule are kept in a ring of 16. */
static inline uint32_t schedule(uint32_t W[16], int t)
{
    const uint32_t a = W[(t + 1) % 16], b = W[(t + 14) % 16];

    W[t % 16] += (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10) + W[(t + 9) % 16] +
                 (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3);
    return W[t % 16];
}

/* One round. Instead of moving the eight variables each round begins one place further left. */
static inline void one_round(uint32_t v[8], int t, uint32_t KW)
{
    const uint32_t a = v[(64 - t) % 8], e = v[(68 - t) % 8];
    const uint32_t b = v[(65 - t) % 8], c = v[(66 - t) % 8];
    const uint32_t f = v[(69 - t) % 8], g = v[(70 - t) % 8];
    const uint32_t T1 = v[(71 - t) % 8] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
                        ((e & f) ^ (~e & g)) + KW;
    const uint32_t T2 =
        (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));

    v[(67 - t) % 8] += T1;
    v[(71 - t) % 8] = T1 + T2;
}

static void compress(uint32_t H[8], const unsigned char *block)
{
    uint32_t W[16], v[8];

    for (int t = 0; t < 16; t++) {
        W[t] = (uint32_t) block[4 * t] << 24 | (uint32_t) block[4 * t + 1] << 16 |
               (uint32_t) block[4 * t + 2] << 8 | (uint32_t) block[4 * t + 3];
    }
    memcpy(v, H, sizeof(v));
    for (int from = 0; from < 64; from += 16) {
#pragma GCC unroll 16
        for (int t = 0; t < 16; t++) {
            one_round(v, t, K[from + t] + (from == 0 ? W[t] : schedule(W, t)));
        }
    }
    for (int i = 0; i < 8; i++) {
        H[i] += v[i];
    }
}

void tacet_hash(char hex[TACET_HASH_TEXT], const void *bytes, size_t length)
{
    uint32_t H[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
    const unsigned char *at = bytes;
    const size_t rest = length % 64;
    unsigned char last[128] = { 0 };
    const size_t n_last = rest < 56 ? 64 : 128;

    for (size_t i = 0; i + 64 <= length; i += 64) {
        compress(H, at + i);
    }
    if (rest > 0) {
        memcpy(last, at + length - rest, rest);
    }
    last[rest] = 0x80;
    for (size_t i = 0; i < 8; i++) {
        last[n_last - 1 - i] = (unsigned char) (((uint64_t) length * 8) >> (8 * i));
    }
    for (size_t i = 0; i < n_last; i += 64) {
        compress(H, last + i);
    }
    for (int i = 0; i < 8; i++) {
        snprintf(hex + 8 * i, 9, "%08x", (unsigned) H[i]);
    }
}
