/* variants_private.h - the variants a program can hold, and the functions one is made of.
 *
 * The files in variants/ are compiled once for each variant; VARIANT_(exp) is tacet_avx2_exp
 * there.
 */
#ifndef TACET_VARIANTS_PRIVATE_H
#define TACET_VARIANTS_PRIVATE_H

#include "tacet/kernels.h"

extern const struct tacet_kernels tacet_baseline_kernels;
extern const struct tacet_kernels tacet_avx2_kernels;   /* only in programs for x86-64 */
extern const struct tacet_kernels tacet_avx512_kernels; /* only in programs for x86-64 */

#ifdef VARIANT_
void VARIANT_(uniform_pairs)(double *even, double *odd, size_t n, uint64_t seed,
                             uint64_t first_decision, uint32_t purpose, uint32_t pair);
void VARIANT_(uniforms)(double *u, const uint32_t *purposes, const uint32_t *elements, size_t n,
                        uint64_t seed, uint64_t decision);
void VARIANT_(words)(uint32_t *const words[4], size_t n, uint64_t seed, uint64_t first_decision,
                     uint32_t purpose, uint32_t block);
void VARIANT_(exp)(double *x, size_t n);
void VARIANT_(log)(double *x, size_t n);
void VARIANT_(normal_cdf)(double *x, size_t n);
void VARIANT_(normal_quantile)(double *u, size_t n);
void VARIANT_(rough_index)(float *y, const uint32_t *words, const float *const *rows,
                           const float *factors, size_t n_rows, size_t n);
void VARIANT_(objectors)(uint64_t *sets, uint64_t *doubtful, const float *latent, size_t stride,
                         const float *offsets, size_t n_members, uint64_t eligible, float doubt,
                         size_t n);
void VARIANT_(foremost)(uint8_t *first, uint8_t *unsure, const float *latent, size_t stride,
                        const float *offsets, size_t n_members, uint64_t eligible, float doubt,
                        size_t n);
void VARIANT_(nobody_left)(double *y, const double *p, size_t n_members, const double *s,
                           size_t n);
void VARIANT_(count_members)(uint64_t *counts, const uint64_t *sets, size_t n_members,
                             size_t n);
void VARIANT_(bins)(uint8_t *bins, const double *x, double offset, double top, double slope,
                    double most, size_t n);
void VARIANT_(weigh)(uint8_t *sizes, double *sums, const uint64_t *sets, const double *weights,
                     size_t n_members, size_t n);
#endif

#endif
