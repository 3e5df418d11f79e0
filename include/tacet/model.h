/* model.h - decisions of the Union: outcomes from a scenario and a stretch of random streams.
 *
 * Layer  model: reads base to scenario; is read by engine and everything to the right.
 * Idea   tacet_decide() fills a block of consecutive decisions, step by step, each step an
 *        array operation over the block. Decision k is a pure function of (model, seed, k).
 *        Nothing here can fail. Equations: docs/model.md; start reading in sim/model/decide.c.
 */
#ifndef TACET_MODEL_H
#define TACET_MODEL_H

#include "tacet/kernels.h"
#include "tacet/model_outcomes.h"
#include "tacet/model_purposes.h"
#include "tacet/random.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The days for which the tabling index was judged (docs/model.md, Tabling). */
enum { TACET_TABLING_DAYS = 365 };

/** Objection of one measure: y_i = offset_i + latent_i, latent from shocks and drivers. */
struct tacet_objection {
    double offset[TACET_MEMBERS_MAX];
    double government[TACET_MEMBERS_MAX]; /* part of the offset that is the government's */
    double hawk[TACET_MEMBERS_MAX];       /* offset of yh_i */
    double strength;                      /* of the measure, 0 to 100 */
    double strength_slope;                /* t_s, probit per 100 points */
};

/** The numbers of one measure, ready for use. Logits, probits and logs as in docs/model.md. */
struct tacet_measure_model {
    enum tacet_rule rule;
    bool on_the_table, second_gate, lapses;
    int around;          /* index of the measure it bypasses, -1 for none */
    uint32_t ways;       /* bit k: measure k bypasses it */
    double bypass_after; /* days it is blocked before a way around it is tried */
    double deadline;     /* days from day 0 */
    double prepared_days;
    size_t n_variants;
    struct {
        double strength, y, hawk; /* 0 to 100; added to y_i and yh_i of the measure itself */
        uint64_t without;
    } variants[TACET_VARIANTS_MAX];
    struct tacet_objection objection;
    double tabling;          /* index without driver terms */
    double tabling_log_days; /* mean log delay */
    double tabled_in_time;   /* P(delay <= horizon) */
    double tabled_in_a_year; /* P(delay <= 365 days), for which the index was judged */
    double never;            /* logit without driver terms */
    double can_pass;         /* the odds that gives: exp(-never) */
    double procedure;        /* mean ln(T0 + 0.5) without severity and recency */
    double shelving;         /* log hazard without driver terms */
    double shelving_rate;    /* the same a day */
};

/** What multiplies a hazard, or the odds that a file can pass. */
struct tacet_factors {
    double alone, offered, pressed; /* clearance */
    double opposed;                 /* shelving, while somebody objects openly */
    double blocked;                 /* odds, if objectors block */
};

/** An event, as the model needs it; see struct tacet_event. */
struct tacet_model_event {
    enum tacet_effect effect;
    int member, driver;
    double value, change, probability, hazard, from, until, least, most;
};

/** A number that is drawn for each block, and where it goes: bytes from the beginning of the
 *  model. `from` is a column of the scenario's draws or an element of TACET_FOR_PARAMETERS. */
struct tacet_route {
    uint32_t from, place;
};

/** A judged parameter: normal, cut at the ends of what is allowed. */
struct tacet_judged {
    struct tacet_route route;
    double value, sd, least, most;
};

enum {
    TACET_UNCERTAIN_MAX = 128 + TACET_OWN_EFFECTS * TACET_MEMBERS_MAX,
    TACET_NORMALS_MAX = TACET_UNCERTAIN_MAX + TACET_MEMBERS_MAX
};

/** All parameters that are drawn; none where they are held. */
struct tacet_uncertain {
    const struct tacet_scenario *scenario; /* borrowed, outlives the model; NULL: held */
    size_t n_fitted, n_judged, n_newcomers;
    struct tacet_route fitted[TACET_UNCERTAIN_MAX];
    struct tacet_judged judged[TACET_UNCERTAIN_MAX];
    struct tacet_route newcomers[TACET_MEMBERS_MAX]; /* governments without a parameter */
};

/** A scenario made ready for simulation. Coefficients and effects are those of the scenario,
 *  unless parameters are drawn: then they, and all that follows from them, change from block to
 *  block (tacet_model_draw). */
struct tacet_model {
    const struct tacet_kernels *kernels; /* never NULL; all give the same bits */
    size_t n_members, n_blocs, n_measures, n_drivers;
    int horizon;
    bool negotiation;
    double incident_age; /* days from the incident to day 0 */
    double shock_age;    /* days from the galvanising shock to day 0; infinite if none */
    struct tacet_process process;
    double population[TACET_MEMBERS_MAX], gdp[TACET_MEMBERS_MAX]; /* shares */
    double hostage[TACET_MEMBERS_MAX];                            /* probabilities */
    size_t n_events;
    struct tacet_model_event events[TACET_EVENTS_MAX];
    int grid_step; /* days */
    size_t n_grid;
    bool same_world; /* all decisions have the drivers of the decision `world` */
    uint64_t world;
    struct tacet_coefficients coefficients;
    double effects[TACET_MEMBERS_MAX][TACET_OWN_EFFECTS];
    struct tacet_driver drivers[TACET_DRIVERS_MAX];
    double driver_low[TACET_DRIVERS_MAX], driver_high[TACET_DRIVERS_MAX]; /* normal: Phi */
    double driver_most[TACET_DRIVERS_MAX]; /* no value is larger */
    bool correlated;
    double copula[TACET_DRIVERS_MAX][TACET_DRIVERS_MAX];
    struct tacet_factors factors;
    bool core_only;       /* what the closed form leaves out is off: model_core.h */
    bool tables_all;      /* every file is tabled; decisions weigh what the chance was */
    double bypass_chance; /* that a way around a blocked measure is tried */
    /* A drawn model is copied up to its last measure; all that stands below is made anew, or is
     * not uncertain any more. */
    struct tacet_measure_model measures[TACET_MEASURES_MAX];
    double driver_slope[TACET_DRIVERS_MAX][TACET_MEMBERS_MAX]; /* probit per unit */
    double common_loading[TACET_MEMBERS_MAX], bloc_loading[TACET_MEMBERS_MAX];
    int bloc[TACET_MEMBERS_MAX]; /* -1: none */
    struct tacet_uncertain uncertain;
};

/** Make a scenario ready. If it has draws of its parameters it must outlive the model, which
 *  then draws them; tacet_scenario_hold() holds them at their values. */
void tacet_model_build(struct tacet_model *self, const struct tacet_scenario *scenario);

/** Take over the drivers of a scenario that differs from the model's in nothing but their
 *  distributions. Cost: a microsecond. */
void tacet_model_drive(struct tacet_model *self, const struct tacet_scenario *scenario);

/** Is every driver a plain number? */
bool tacet_drivers_are_fixed(const struct tacet_model *self);

/** The value below which driver k lies with probability u, in (0, 1), whatever the others do.
 */
double tacet_driver_quantile(const struct tacet_model *self, size_t k, double u);

/** How many joint draws of the parameters there are; 0 if all parameters are held. */
size_t tacet_model_draws(const struct tacet_model *self);

/** The model with the parameters of block number b, that is of decisions b * TACET_BLOCK and
 *  up: draw b mod n of the fitted ones, and judged ones of their own. It draws no others.
 *  Cost: microseconds.  Source: docs/model.md, Uncertainty. */
void tacet_model_draw(struct tacet_model *drawn, const struct tacet_model *self, uint64_t seed,
                      uint64_t b);

/** Decide the block's decisions: block->seed, first and n are given, the rest is filled.
 *  Requires: 1 <= block->n; no multiple of TACET_BLOCK inside the block but at its first. */
void tacet_decide(const struct tacet_model *model, struct tacet_block *block);

/** Probability that member i objects to measure m for given drivers and shocks of 0 mean,
 *  integrated over its own shock only: Phi(eta_i + l0*W0 + L_ib*W_b).
 *  @param drivers  [n_drivers]  @param common,bloc  the shocks W0 and W_b
 *  Source: docs/model.md, Objection. Used by exact checks and conditional estimators. */
double tacet_objection_probability(const struct tacet_model *self, size_t m, size_t i,
                                   const double *drivers, double common, double bloc);

#ifdef __cplusplus
}
#endif

#endif
