/* random.h - random numbers with an address instead of a state.
 *
 * Layer  random: reads base, kernels; is read by model and everything to the right.
 * Idea   Element k of the stream (seed, decision, purpose) is a pure function of these four
 *        numbers. So a decision is the same whoever computes it, and what one purpose draws
 *        never shifts another's draws: scenarios that differ in one setting share the rest.
 *        Generator: Philox4x32-10 with key = seed and counter = (k / 2, purpose, decision).
 */
#ifndef TACET_RANDOM_H
#define TACET_RANDOM_H

#include <gsl/gsl_rng.h>
#include <stddef.h>
#include <stdint.h>

#include "tacet/kernels.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Element k of a stream as a uniform number in the open interval (0, 1): an odd multiple of
 *  2^-53, so neither end nor its mirror image is ever missing. */
double tacet_uniform(uint64_t seed, uint64_t decision, uint32_t purpose, uint32_t k);

/** Coordinate k of points first to first + n - 1 of a lattice of 2^bits points, in (0, 1).
 *  @param u     filled, [n]
 *  @param bits  0 to 52
 *  @param copy  which of the lattices with shifts of their own, all from (seed, purpose)
 *  Over copies each point is uniform in the cube; so the mean of a function over a lattice has
 *  the integral as its expectation, and copies are independent.
 *  Source: Cranley and Patterson, SIAM J. Numer. Anal. 13 (1976) 904, for the shift;
 * Hickernell, in MCQMC 2000 (2002) 274, for folding it. */
void tacet_lattice_row(double *u, size_t n, uint64_t first, int bits, uint64_t seed,
                       uint64_t copy, uint32_t purpose, uint32_t k);

/** tacet_normal_quantile() of an array, in place: [n] uniforms become n normals. */
void tacet_normal_quantiles(double *values, size_t n);

/** The stream as a GSL generator, so that every gsl_ran_* works on it. gsl_rng_uniform()
 *  returns the elements above in order; gsl_rng_get() their upper 32 bits. gsl_rng_set(r, s)
 *  goes to the start of the stream (s, 0, 0). */
extern const gsl_rng_type *const tacet_rng_philox;

/** Move a generator of type tacet_rng_philox to the start of a stream. */
void tacet_rng_address(gsl_rng *rng, uint64_t seed, uint64_t decision, uint32_t purpose);

#ifdef __cplusplus
}
#endif

#endif
