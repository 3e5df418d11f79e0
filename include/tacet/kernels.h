/* kernels.h - functions of whole arrays, and of one number with the same bits.
 *
 * Layer  kernels: reads base; is read by random and everything to the right.
 * Idea   Each function of an array exists in up to three variants, chosen at run time: baseline
 *        (16 bytes at once: SSE2, NEON), avx2 (32) and avx512 (64). All of them, and the
 *        function of one number beside them, do the same IEEE operations in the same order
 *        (+ - * / sqrt, nothing fused, nothing from libm), so all give the same bits with every
 *        compiler. Arrays have any length n from 0, and need no more alignment than their type;
 *        nothing is read or written beyond n.
 */
#ifndef TACET_KERNELS_H
#define TACET_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Errors named here are the largest of 10^7 numbers each, against significands of 64 bits. */

/** e to the power x, any x: 0 below -745.14, infinity above 709.79, NaN of NaN. Off by less
 * than 1.1 units in the last place. */
double tacet_exp(double x);

/** Natural logarithm, subnormals included: -infinity of 0, NaN below, infinity of infinity.
 *  Off by less than 0.9 units in the last place. */
double tacet_log(double x);

/** P(Z <= x) for a standard normal Z, any x: 0 below -38.5, 1 above 8.3, NaN of NaN. Relative
 *  error below 1e-15 from x = -37.5 on; what is below is subnormal. */
double tacet_normal_cdf(double x);

/** Quantile of the standard normal, u in (0, 1), subnormals included. Relative error below
 *  1.2e-15.
 *  Source: Wichura, Appl. Statist. 37 (1988) 477, algorithm AS 241 (PPND16). */
double tacet_normal_quantile(double u);

/** (word + 1/2) * 2^-32, exact; in (0, 1). */
static inline double tacet_word_uniform(uint32_t word)
{
    return ((double) word + 0.5) * 0x1p-32;
}

/** tacet_normal_quantile(tacet_word_uniform(word)), roughly and in single precision: off by
 * less than TACET_ROUGH for every word (of all 2^32 the worst is off by 6.82e-5). For
 * comparisons that are seldom close. The shock of ~word is minus that of word; it does not rise
 * with every step of the word. */
float tacet_rough_shock(uint32_t word);
#define TACET_ROUGH 7e-5

/** One block of Philox4x32 with 10 rounds.
 *  @param out,counter  four words each; may be the same array
 *  Source: Salmon, Moraes, Dror and Shaw, Proc. SC11 (2011), doi 10.1145/2063384.2063405. */
void tacet_philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]);

/** The functions of arrays, in one variant. */
struct tacet_kernels {
    const char *name; /**< "baseline", "avx2" or "avx512" */

    /** Elements 2 * pair and 2 * pair + 1 of the streams of n consecutive decisions: odd
     *  multiples of 2^-53 in (0, 1), of words 0, 1 and 2, 3 of the Philox block with key = seed
     *  and counter = (pair, purpose, decision low, decision high).
     *  @param even,odd  filled, [n], by decision; not overlapping */
    void (*uniform_pairs)(double *even, double *odd, size_t n, uint64_t seed,
                          uint64_t first_decision, uint32_t purpose, uint32_t pair);
    /** Elements of one decision's streams, the same numbers: u[k] is element elements[k] of
     *  the stream of purposes[k].
     *  @param u  filled, [n] */
    void (*uniforms)(double *u, const uint32_t *purposes, const uint32_t *elements, size_t n,
                     uint64_t seed, uint64_t decision);
    /** The four words of that block, with counter = (block, purpose, decision low, high).
     *  @param words  four arrays, filled, [n], by decision; not overlapping */
    void (*words)(uint32_t *const words[4], size_t n, uint64_t seed, uint64_t first_decision,
                  uint32_t purpose, uint32_t block);

    /** The functions above, in place: [n] arguments become [n] values. */
    void (*exp)(double *x, size_t n);
    void (*log)(double *x, size_t n);
    void (*normal_cdf)(double *x, size_t n);
    void (*normal_quantile)(double *u, size_t n);

    /** Rough indices: y[d] = tacet_rough_shock(words[d]) + factors[0] * rows[0][d] + factors[1]
     *  * rows[1][d] + ..., in single precision, added from left to right.
     *  @param rows     n_rows arrays, [n] each
     *  @param factors  [n_rows] */
    void (*rough_index)(float *y, const uint32_t *words, const float *const *rows,
                        const float *factors, size_t n_rows, size_t n);
    /** Who objects. With y = offsets[i] + latent[i * stride + d], in single precision, bit i of
     *  sets[d] says y > 0 and bit i of doubtful[d] |y| < doubt, for eligible members only.
     *  @param sets,doubtful  filled, [n]
     *  @param n_members      at most 64
     *  @param eligible       bit i: member i counts; bits from n_members on say nothing */
    void (*objectors)(uint64_t *sets, uint64_t *doubtful, const float *latent, size_t stride,
                      const float *offsets, size_t n_members, uint64_t eligible, float doubt,
                      size_t n);
    /** Who is most opposed: first[d] is the eligible member with the largest y (as above), the
     *  lowest one among equals; unsure[d] is 1 if the second largest y is less than `doubt`
     *  below it, else 0. Where nobody is eligible first[d] is 255 and unsure[d] 0.
     *  @param first,unsure  filled, [n] */
    void (*foremost)(uint8_t *first, uint8_t *unsure, const float *latent, size_t stride,
                     const float *offsets, size_t n_members, uint64_t eligible, float doubt,
                     size_t n);
    /** y[d] = (1 - p[0]*s[d]) * (1 - p[1]*s[d]) * ..., from left to right: P(nobody is left) of
     *  independent members of whom i is with probability p[i]*s[d].
     *  @param y  filled, [n]; may be s  @param p  [n_members]  @param s  [n] */
    void (*nobody_left)(double *y, const double *p, size_t n_members, const double *s,
                        size_t n);
    /** counts[i] += number of d with bit i of sets[d], i < n_members <= 64. */
    void (*count_members)(uint64_t *counts, const uint64_t *sets, size_t n_members, size_t n);
    /** Where numbers fall on a scale that falls as they rise: bins[d] is the whole part of
     *  top - (offset + x[d]) * slope + 1, held between 0 and most <= 255.
     *  @param bins  filled, [n] */
    void (*bins)(uint8_t *bins, const double *x, double offset, double top, double slope,
                 double most, size_t n);
    /** How many members sets have, and what they weigh: sizes[d] is the number of bits of
     *  sets[d], sums[d] the sum of weights[i] of its members i < n_members <= 64, added up from
     *  the lowest one.
     *  @param sizes,sums  filled, [n]
     *  @param weights     [n_members], none below 0 */
    void (*weigh)(uint8_t *sizes, double *sums, const uint64_t *sets, const double *weights,
                  size_t n_members, size_t n);
};

/** The best variant this machine has; never NULL. */
const struct tacet_kernels *tacet_kernels_best(void);

/** The variant of that name; NULL if this program or this machine does not have it. */
const struct tacet_kernels *tacet_kernels_named(const char *name);

/** All variants this machine has, the best one last. @return how many, 1 to 3 */
size_t tacet_kernels_all(const struct tacet_kernels *kernels[3]);

#ifdef __cplusplus
}
#endif

#endif
