/* array_members.c - rough indices of members, sets of members and their counts. */
#include "kernels/lanes_private.h"

#include "kernels/shock_private.h"
#include "kernels/variants_private.h"

/* `vectors` of n numbers each; n is at most a vector, and both are constants in the loops
 * below. */
ALWAYS_INLINE void index_step(float *y, const uint32_t *words, const float *const *rows,
                              const float *factors, size_t n_rows, size_t at, size_t vectors,
                              size_t n)
{
    single sum[2];

    for (size_t v = 0; v < vectors; v++) {
        sum[v] = rough_shock_formula(load_words(words + at + v * SINGLES, n));
    }
    for (size_t k = 0; k < n_rows; k++) {
        for (size_t v = 0; v < vectors; v++) {
            sum[v] += factors[k] * load_singles(rows[k] + at + v * SINGLES, n);
        }
    }
    for (size_t v = 0; v < vectors; v++) {
        store_singles(y + at + v * SINGLES, sum[v], n);
    }
}

void VARIANT_(rough_index)(float *y, const uint32_t *words, const float *const *rows,
                           const float *factors, size_t n_rows, size_t n)
{
    size_t at = 0;

    for (; at + 2 * SINGLES <= n; at += 2 * SINGLES) {
        index_step(y, words, rows, factors, n_rows, at, 2, SINGLES);
    }
    for (; at + SINGLES <= n; at += SINGLES) {
        index_step(y, words, rows, factors, n_rows, at, 1, SINGLES);
    }
    if (at < n) {
        index_step(y, words, rows, factors, n_rows, at, 1, n - at);
    }
}

/* The eligible members, those below and those from 32 on apart. */
struct roll {
    const float *latent[64];
    float offset[64];
    uint32_t bit[64]; /* number of the member in its half */
    size_t n_low, n;
};

static void call_roll(struct roll *roll, const float *latent, size_t stride,
                      const float *offsets, size_t n_members, uint64_t eligible)
{
    roll->n_low = roll->n = 0;
    for (size_t i = 0; i < n_members; i++) {
        if ((eligible >> i & 1) == 0) {
            continue;
        }
        roll->latent[roll->n] = latent + i * stride;
        roll->offset[roll->n] = offsets[i];
        roll->bit[roll->n] = UINT32_C(1) << i % 32;
        roll->n += 1;
        roll->n_low += i < 32;
    }
}

ALWAYS_INLINE void objectors_of(bits32 *set, bits32 *doubtful, const struct roll *roll,
                                size_t from, size_t to, single doubt, size_t at, size_t n)
{
    *set = *doubtful = (bits32) { 0 };
    for (size_t k = from; k < to; k++) {
        const single y = roll->offset[k] + load_singles(roll->latent[k] + at, n);

        *set = set_where(*set, less_single(splat_single(0.0f), y), roll->bit[k]);
        *doubtful = set_where(*doubtful, less_single(magnitude_single(y), doubt), roll->bit[k]);
    }
}

ALWAYS_INLINE void store_sets(uint64_t *to, bits32 low, bits32 high, size_t n)
{
    for (size_t d = 0; d < n; d++) {
        to[d] = (uint64_t) high[d] << 32 | low[d];
    }
}

ALWAYS_INLINE void objectors_step(uint64_t *sets, uint64_t *doubtful, const struct roll *roll,
                                  single doubt, size_t at, size_t n)
{
    bits32 low[2], high[2];

    objectors_of(&low[0], &low[1], roll, 0, roll->n_low, doubt, at, n);
    objectors_of(&high[0], &high[1], roll, roll->n_low, roll->n, doubt, at, n);
    store_sets(sets + at, low[0], high[0], n);
    store_sets(doubtful + at, low[1], high[1], n);
}

void VARIANT_(objectors)(uint64_t *sets, uint64_t *doubtful, const float *latent, size_t stride,
                         const float *offsets, size_t n_members, uint64_t eligible, float doubt,
                         size_t n)
{
    const size_t whole = n - n % SINGLES;
    struct roll roll;

    call_roll(&roll, latent, stride, offsets, n_members, eligible);
    for (size_t at = 0; at < whole; at += SINGLES) {
        objectors_step(sets, doubtful, &roll, splat_single(doubt), at, SINGLES);
    }
    if (whole < n) {
        objectors_step(sets, doubtful, &roll, splat_single(doubt), whole, n - whole);
    }
}

ALWAYS_INLINE void foremost_step(uint8_t *first, uint8_t *unsure, const float *latent,
                                 size_t stride, const float *offsets, size_t n_members,
                                 uint64_t eligible, single doubt, size_t at, size_t n)
{
    single best = splat_single(-INFINITY), second = best;
    bits32 who = (bits32) { 0 } + 255, close;

    for (size_t i = 0; i < n_members; i++) {
        if (eligible >> i & 1) {
            const single y = offsets[i] + load_singles(latent + i * stride + at, n);

            who = choose_word(less_single(best, y), (bits32) { 0 } + (uint32_t) i, who);
            second = greater_single(second, lesser_single(y, best));
            best = greater_single(y, best);
        }
    }
    close = set_where((bits32) { 0 }, less_single(best - second, doubt), 1);
    for (size_t d = 0; d < n; d++) {
        first[at + d] = (uint8_t) who[d];
        unsure[at + d] = (uint8_t) close[d];
    }
}

void VARIANT_(foremost)(uint8_t *first, uint8_t *unsure, const float *latent, size_t stride,
                        const float *offsets, size_t n_members, uint64_t eligible, float doubt,
                        size_t n)
{
    const size_t whole = n - n % SINGLES;

    for (size_t at = 0; at < whole; at += SINGLES) {
        foremost_step(first, unsure, latent, stride, offsets, n_members, eligible,
                      splat_single(doubt), at, SINGLES);
    }
    if (whole < n) {
        foremost_step(first, unsure, latent, stride, offsets, n_members, eligible,
                      splat_single(doubt), whole, n - whole);
    }
}

/* A counter of a byte for every bit of a lane: number j of total[s] is of bit 8j + s. At most
 * 255 sets may be added to a lane. Three sets at a time make sums of two bits first. */
ALWAYS_INLINE void add_sets(bits64 total[8], bits64 a, bits64 b, bits64 c)
{
    const uint64_t every_second = UINT64_C(0x5555555555555555);
    const uint64_t every_byte = UINT64_C(0x0303030303030303);
    const bits64 even = (a & every_second) + (b & every_second) + (c & every_second);
    const bits64 odd =
        (a >> 1 & every_second) + (b >> 1 & every_second) + (c >> 1 & every_second);

    for (int s = 0; s < 8; s += 2) {
        total[s] += even >> s & every_byte;
        total[s + 1] += odd >> s & every_byte;
    }
}

/* n at most 255 * REALS. */
static inline void total_sets(bits64 total[8], const uint64_t *sets, size_t n)
{
    const bits64 none = { 0 };
    size_t d = 0;

    for (; d + 3 * REALS <= n; d += 3 * REALS) {
        add_sets(total, load_sets(sets + d, REALS), load_sets(sets + d + REALS, REALS),
                 load_sets(sets + d + 2 * REALS, REALS));
    }
    for (; d + REALS <= n; d += REALS) {
        add_sets(total, load_sets(sets + d, REALS), none, none);
    }
    add_sets(total, load_sets(sets + d, n - d), none, none);
}

/* counts[i] += counter number i of the bytes added up over lanes: at most 255 * REALS, so 16
 * bits hold it. */
static inline void add_totals(uint64_t *counts, const bits64 total[8], size_t n_members)
{
    uint64_t sums[8][2] = { { 0 } }; /* of even bytes, of odd ones */

    for (int s = 0; s < 8; s++) {
        const bits64 even = total[s] & UINT64_C(0x00FF00FF00FF00FF);
        const bits64 odd = total[s] >> 8 & UINT64_C(0x00FF00FF00FF00FF);

        for (size_t lane = 0; lane < REALS; lane++) {
            sums[s][0] += even[lane];
            sums[s][1] += odd[lane];
        }
    }
    for (size_t i = 0; i < n_members; i++) {
        counts[i] += sums[i % 8][i / 8 % 2] >> i / 16 * 16 & 0xFFFF;
    }
}

void VARIANT_(count_members)(uint64_t *counts, const uint64_t *sets, size_t n_members, size_t n)
{
    enum { MOST = 255 * REALS };

    for (size_t at = 0; at < n; at += MOST) {
        bits64 total[8] = { { 0 } };

        total_sets(total, sets + at, n - at < MOST ? n - at : MOST);
        add_totals(counts, total, n_members);
    }
}

/* How many bits each lane has. */
static inline bits64 count_bits(bits64 x)
{
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    x += x >> 8;
    x += x >> 16;
    return (x + (x >> 32)) & 127;
}

ALWAYS_INLINE void weigh_step(uint8_t *sizes, double *sums, const uint64_t *sets,
                              const double *weights, size_t n_members, size_t n)
{
    const bits64 members = load_sets(sets, n), size = count_bits(members);
    bits64 shifted = members;
    real sum = splat(0.0);

    for (size_t i = 0; i < n_members; i++, shifted >>= 1) {
        sum += chosen_weight(shifted, weights[i]);
    }
    store_reals(sums, sum, n);
    for (size_t d = 0; d < n; d++) {
        sizes[d] = (uint8_t) size[d];
    }
}

void VARIANT_(weigh)(uint8_t *sizes, double *sums, const uint64_t *sets, const double *weights,
                     size_t n_members, size_t n)
{
    size_t d = 0;

    for (; d + REALS <= n; d += REALS) {
        weigh_step(sizes + d, sums + d, sets + d, weights, n_members, REALS);
    }
    if (d < n) {
        weigh_step(sizes + d, sums + d, sets + d, weights, n_members, n - d);
    }
}

static inline void bins_step(uint8_t *bins, real x, double offset, double top, double slope,
                             double most, size_t n)
{
    typedef int32_t numbers __attribute__((vector_size(VECTOR_BYTES / 2)));
    typedef uint8_t bytes __attribute__((vector_size(REALS)));
    const real y = offset + x;
    const real bin = greater((top - y * slope) + 1.0, splat(0.0));
    const numbers whole = __builtin_convertvector(lesser(bin, splat(most)), numbers);
    const bytes small = __builtin_convertvector(whole, bytes);

    memcpy(bins, &small, n);
}

void VARIANT_(bins)(uint8_t *bins, const double *x, double offset, double top, double slope,
                    double most, size_t n)
{
    const size_t whole = n - n % REALS;

    for (size_t d = 0; d < whole; d += REALS) {
        bins_step(bins + d, load_reals(x + d), offset, top, slope, most, REALS);
    }
    if (whole < n) {
        real rest = splat(0.0);

        memcpy(&rest, x + whole, (n - whole) * sizeof(double));
        bins_step(bins + whole, rest, offset, top, slope, most, n - whole);
    }
}
