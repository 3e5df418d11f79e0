/* scenario_parameters.h - the model's parameters: as rows with their evidence, and by their
 * place.
 *
 * Layer  scenario. A parameter has a name, a value, an uncertainty and a basis: `fit` to the
 *        record, a `source`, or `judgement`. Rows come from a file (scenarios/parameters/);
 *        which row goes where is the table in sim/scenario/coefficients.c.
 */
#ifndef TACET_SCENARIO_PARAMETERS_H
#define TACET_SCENARIO_PARAMETERS_H

#include "tacet/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Kinds of measure; the words are tacet_kind_word(). */
enum tacet_kind {
    TACET_HR_STATEMENT,
    TACET_DECLARATION,
    TACET_CONCLUSIONS,
    TACET_FRAMEWORK,
    TACET_LISTING,
    TACET_SECTORAL,
    TACET_RENEWAL,
    TACET_RELAXATION,
    TACET_KINDS
};

/** Groups of targets; the words are tacet_group_word(). */
enum tacet_group {
    TACET_RUSSIA,
    TACET_CHINA,
    TACET_MIDDLE_EAST,
    TACET_LATIN_AMERICA,
    TACET_NEIGHBOURHOOD,
    TACET_OTHER,
    TACET_GROUPS
};

/** Points at which the constants of the formulas hold. */
#define TACET_REFERENCE_STRENGTH 0.3 /* of 1 */
#define TACET_REFERENCE_SEVERITY 0.5
#define TACET_REFERENCE_SPONSOR  1.5  /* in the never fraction */
#define TACET_SHOCK_DAYS         45.0 /* in which haste after a shock fades by e */

enum tacet_basis { TACET_FIT, TACET_SOURCE, TACET_JUDGEMENT, TACET_BASES };

struct tacet_parameter {
    char name[64];
    double value, sd;
    char unit[40];
    enum tacet_basis basis;
    bool assumed;      /* replaced by the scenario */
    char meaning[256]; /* or, if assumed, the reason given */
    char source[320];  /* "" where the file does not say */
};

struct tacet_parameters {
    size_t n;
    struct tacet_parameter *rows; /* owned, [n], in the order of the file */
    bool lent;                    /* rows and draws are another's, who outlives this */
    size_t n_draws;               /* 0: all parameters are held at their values */
    double *draws; /* owned, [n_draws][n], row-major: draws of the joint posterior; the columns
                      of rows that are not fitted hold their value. NULL without a sample */
};

/** The parameters that are not a member's own, each where a formula of docs/model.md reads it.
 *  Units: probit for objection, tabling; log day for log_days; log hazard per day for rates. */
struct tacet_coefficients {
    struct {
        double constant, strength, severity, us_stance, us_trade, counter_pressure, threat;
        double rapprochement, standing, dovish_on_russia, outside_mainstream;
        double cyber_declaration, cyber_other;
        double kind[TACET_KINDS], group[TACET_GROUPS];
    } objection;
    struct {
        double common, bloc;
    } shock;
    struct {
        double log_days[TACET_KINDS], severity, log_sd, cyber, recency;
    } procedure;
    struct {
        double log_hazard, us_stance, sole_objector, severity, half_life; /* half_life: days */
    } clearance;
    struct {
        double log_hazard, blocked, us_stance, kind[TACET_KINDS];
    } shelving;
    struct {
        double constant, blocked, us_stance, whole_package, sponsor, ally_lists, standing;
        double kind[TACET_KINDS];
    } never;
    struct {
        double constant, severity, attribution, ally_lists, sponsor, log_sd, shock;
        double kind[TACET_KINDS], log_days[TACET_KINDS];
    } tabling;
    struct {
        double margin, step_out;
    } cover;
    struct {
        double rate, budget, pull; /* of offers a day; probit; log hazard of who got one */
    } concession;
    struct {
        double pressure, pressure_days, clear, ransom;
    } deadline;
    struct {
        double margin, constructive, plain;
    } abstention;
    struct {
        double constant, strength, shock, line, relaxation;
    } hawk;
    struct {
        double probability, after_days;
    } bypass;
    struct {
        double noise, threshold;
    } sponsor;
    double dilution_rate, hostage, brake;
    double government_sd; /* of governments without a parameter of their own, probit */
};

const char *tacet_kind_word(enum tacet_kind kind);
const char *tacet_group_word(enum tacet_group group);
const char *tacet_basis_word(enum tacet_basis basis);

/** Read a file of parameters, and the draws X-draws.csv beside X.csv if there are any.
 *  Errors: TACET_EINPUT, TACET_EIO, TACET_ENOMEM; they are then empty */
TACET_MUST_CHECK
enum tacet_status tacet_parameters_load(struct tacet_parameters *self, const char *path,
                                        struct tacet_error *err);
void tacet_parameters_free(struct tacet_parameters *self);

/** Hold all parameters at their values: forget the draws. */
void tacet_parameters_hold(struct tacet_parameters *self);

/** Index of a parameter by name, or -1. */
int tacet_parameter_index(const struct tacet_parameters *self, const char *name);

/** The value, or the nearest the parameter allows; of an infinite value the end itself. */
double tacet_coefficient_allowed(const char *name, double value);

/** Where a parameter stands, in bytes from the beginning of the coefficients. @return -1 for a
 *  member's or government's own, and for what only the fit to the record uses */
int tacet_coefficient_place(const char *name);

/** Give the kinds that share a parameter its value; after changing places. */
void tacet_coefficients_share(struct tacet_coefficients *self);

#ifdef __cplusplus
}
#endif

#endif
