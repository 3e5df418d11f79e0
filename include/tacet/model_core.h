/* model_core.h - the core of a decision in closed form: what the plain race of clocks comes to.
 *
 * Layer  model. Given parameters, drivers, the shocks of Union and blocs, the day of tabling
 * and the shelving clock, members are independent and adoption by a day has a probability that
 * is a product over them. Estimators average it over these few numbers in place of whole
 * decisions. Equations: docs/model.md, Exact cases and Estimators.
 */
#ifndef TACET_MODEL_CORE_H
#define TACET_MODEL_CORE_H

#include "tacet/model.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Is the closed form all there is to a measure, nearly all, or no help? */
enum tacet_core_fit { TACET_CORE_EXACT, TACET_CORE_NEAR, TACET_CORE_NONE };

/** @param why  filled: what the closed form leaves out, in words, or why there is none; "" if
 * it is exact */
enum { TACET_WHY = 256 };
enum tacet_core_fit tacet_core_fit(const struct tacet_model *self, size_t m,
                                   char why[TACET_WHY]);

/** A model of the scenario with nothing but what is in the closed form. */
void tacet_model_reduce(struct tacet_model *self, const struct tacet_scenario *scenario);

/** tacet_model_draw() in steps, for who brings its own normals: how many it takes; a copy; the
 * copy with joint draw j mod n and these normals. */
size_t tacet_model_normals(const struct tacet_model *self);
void tacet_model_copy(struct tacet_model *drawn, const struct tacet_model *self);
void tacet_model_set(struct tacet_model *drawn, const struct tacet_model *self, uint64_t j,
                     const double *normals);

/** What the closed form is conditioned on. */
struct tacet_point {
    double drivers[TACET_DRIVERS_MAX];
    double common[1 + TACET_BLOCS_MAX]; /* W0, then W_b */
    double delay;                       /* uniform: which quantile of the tabling day */
    double shelving;                    /* exponential clock of the file */
};

/** Days before day 0 on which a file that is on the table can have been tabled. */
enum { TACET_PREPARED_MAX = 365 };
/** Times at which a closed form is worked out, at most. */
enum { TACET_TIMES_MAX = 2 * (TACET_HORIZON_MAX + TACET_PREPARED_MAX) + 64 };

/** A measure whose closed form is evaluated, and room to do it in. About 700 kB: keep it on the
 *  heap, one a thread. */
struct tacet_core {
    const struct tacet_model *model; /* borrowed */
    size_t m;
    size_t n_active, active[TACET_DRIVERS_MAX]; /* drivers that move somebody's index */
    double tabled_by[TACET_HORIZON_MAX]; /* of the static question: share tabled by each day */
    double days[TACET_TIMES_MAX], survival[TACET_TIMES_MAX], left[TACET_TIMES_MAX];
    double product[TACET_TIMES_MAX], inner[TACET_TIMES_MAX], total[TACET_TIMES_MAX];
};

/** Make ready for a measure of a model; again whenever the model's parameters have changed. */
void tacet_core_prepare(struct tacet_core *self, const struct tacet_model *model, size_t m);

/** P(adopted within day + 1 days of day 0) at the point, for each day up to the horizon.
 *  @param curve  [horizon]; weight times the probability is added to each
 *  @return weight times P(tabled within the horizon) */
double tacet_core_add(struct tacet_core *self, const struct tacet_point *point, double weight,
                      double *curve);

/** Can the shocks be integrated too, so that no random number is left? With parameters held,
 *  drivers that are numbers, and a day of tabling that is known or of no matter. */
bool tacet_core_is_integrable(const struct tacet_model *self, size_t m);

/** The curve with the shocks integrated by steps of `step` standard deviations.
 *  @param curve  [horizon], filled
 *  @param error  set to a bound of what the integral over the shelving time is off by
 *  @return P(tabled within the horizon)
 *  Requires: tacet_core_is_integrable() */
double tacet_core_integrate(struct tacet_core *self, const double *drivers, double step,
                            double *curve, double *error);

/** P(tabled within the horizon) at the point: what tacet_core_add() returns for weight 1. */
double tacet_core_tabled(const struct tacet_core *self, const struct tacet_point *point);

/** Independent uniforms, [n_drivers][n], in place to drivers. n <= TACET_BLOCK */
void tacet_core_drivers(const struct tacet_model *self, double (*rows)[TACET_BLOCK], size_t n);

#ifdef __cplusplus
}
#endif

#endif
