/* posterior_private.h - what the files of this folder share.
 *
 * The flow: terms.c names the parameters, prepare.c turns rows into plain numbers, layout.c
 * maps a point of the sampler to parameters, row.c and clock.c are the likelihood of one row,
 * likelihood.c sums them, mode.c climbs, sample.c walks, fit.c calls them in this order.
 */
#ifndef TACET_POSTERIOR_PRIVATE_H
#define TACET_POSTERIOR_PRIVATE_H

#include "tacet/posterior.h"
#include "tacet/random.h"

/* ---- terms.c: THE table of what can be fitted -------------------------------------------- */

/** Where a term acts. The settings are no slopes but numbers of their own. */
enum part {
    PART_SETTING,
    PART_OBJECTION,
    PART_MEMBER, /* objection, a feature of the member's government */
    PART_NEVER,
    PART_NEVER_BLOCKED, /* never, of files that somebody objects to */
    PART_PROCEDURE,
    PART_CLEARANCE,
    PART_SHELVING
};

/** What a term multiplies: numbers of a row known at the proposal. */
enum feature {
    F_ONE,
    F_STRENGTH, /* s/100 less the reference, or the spatial form */
    F_SEVERITY, /* less the reference */
    F_US_STANCE,
    F_CYBER_DECLARATION,
    F_CYBER_OTHER,
    F_WHOLE_PACKAGE,
    F_ALLY_LISTS,
    F_STANDING,
    F_SPONSOR, /* less 1.5 */
    F_EVIDENCE,
    F_EXPOSURE,
    F_HOSTAGE_OPEN,
    F_SHOCK, /* exp(-days since / 45) */
    F_KIND,  /* and the kinds behind it */
    F_GROUP = F_KIND + TACET_KINDS,
    F_ROW = F_GROUP + TACET_GROUPS, /* so many features a row has */
    /* of members */
    F_OUTSIDE = F_ROW,
    F_DOVISH,
};

/** Their parameters are the first of all, in this order. */
enum setting {
    S_COMMON,
    S_BLOC,
    S_LOG_SD,
    S_SD_COUNTRY,
    S_SD_GROUP,
    S_SD_DECLARATION,
    S_SD_GOVERNMENT,
    S_SD_KIND,
    S_REPORTED,
    S_TOLERANCE,
    S_SECOND_CODING,
    S_WEIGHT_DECLARATION,
    S_WEIGHT_RENEWAL,
    SETTINGS
};

struct term {
    const char *name;
    enum part part;
    int what;      /* enum feature or enum setting */
    double sign;   /* of the term in the formula */
    bool positive; /* never below 0 */
    bool is_fixed; /* a setting of the fit, never free */
    double preset; /* value, held, where the priors do not name it */
};
extern const struct term tacet_terms[];
extern const size_t tacet_n_terms;

/* ---- prepare.c: rows as plain numbers -----------------------------------------------------
 */

enum effect {
    EFFECT_COUNTRY,
    EFFECT_GROUP,
    EFFECT_DECLARATION,
    EFFECT_GOVERNMENT,
    EFFECT_KIND,
    EFFECTS
};
/** Which parameter is the spread of an effect. */
extern const enum setting tacet_spread_of[EFFECTS];

/** A row ready for the likelihood. Seats are ordered: members outside blocs, then bloc by
 *  bloc. */
struct observed {
    size_t n;                           /* seats */
    size_t n_free;                      /* of members outside blocs */
    size_t n_blocs;                     /* that have a shock */
    size_t bloc_end[TACET_BLOCS_MAX];   /* seat behind the bloc's last */
    int member[TACET_MEMBERS_MAX];      /* by seat */
    double relative[TACET_MEMBERS_MAX]; /* loading of the bloc's shock, times shock.bloc */
    double scale[TACET_MEMBERS_MAX];    /* of the index: below 1 where effects are not known */
    bool reports[TACET_MEMBERS_MAX];    /* reported as an objector */
    int effect[EFFECTS][TACET_MEMBERS_MAX]; /* parameter of the effect, -1 for none */
    double line[2][TACET_MEMBERS_MAX];      /* F_OUTSIDE, F_DOVISH */
    double x[F_ROW];
    size_t n_reported;
    bool holdouts_unknown;
    enum tacet_row_status status;
    int days;
    double weight;
};

/** Everything the fit works on. Parameters: the terms, then the effects. */
struct problem {
    const struct tacet_record *record;
    size_t n_rows, n;                   /* n: parameters */
    struct observed *rows;              /* owned, [n_rows] */
    struct tacet_parameter *parameters; /* owned, [n]; the effects' values are 0 */
    double *prior_mean, *prior_sd; /* owned, [n]; of effects 0 and 1, in units of their sd */
    int *scale;     /* owned, [n]: parameter whose value multiplies the effect, -1 for terms */
    bool *positive; /* owned, [n] */
    size_t n_free;
    int *free_parameter; /* owned, [n_free] */
    int *coordinate;     /* owned, [n]: its inverse, -1 for what is held */
};

enum tacet_status tacet_problem_init(struct problem *self, const struct tacet_record *record,
                                     const struct tacet_record_row *rows, size_t n_rows,
                                     const struct tacet_parameters *priors,
                                     struct tacet_error *err);
void tacet_problem_free(struct problem *self);
/** One row; effects are looked up by name among n parameters, whose first are the settings. */
void tacet_observe(struct observed *self, const struct tacet_record *record,
                   const struct tacet_record_row *row, const struct tacet_parameter *parameters,
                   size_t n);
/** Name of the effect of a member in a row, "" for none. */
void tacet_effect_name(char name[64], enum effect effect, const struct tacet_record *record,
                       const struct tacet_record_row *row, size_t member);

/* ---- layout.c: between points of the sampler and parameters -------------------------------
 */

/** Point x to parameters: standardised by the prior, logs of what is positive; effects in units
 *  of their standard deviation. */
void tacet_point_to_values(const struct problem *self, const double *x, double *values);
/** Log prior density of x, constants left out; adds its gradient, and turns a gradient in the
 *  values into one in x. */
double tacet_prior(const struct problem *self, const double *x, const double *values,
                   const double *value_gradient, double *gradient);
void tacet_start(const struct problem *self, double *x);

/* ---- the likelihood ------------------------------------------------------------------------
 */

/** The numbers of a row that its clock depends on, in this order in every gradient. */
enum clock_input {
    C_NEVER,
    C_NEVER_BLOCKED,
    C_LOG_DAYS,
    C_LOG_SD,
    C_CLEARANCE,
    C_SHELVING,
    C_INPUTS
};

enum { NODES_MAX = 9 };
#define TACET_EVENTUALLY 1e5 /* days that stand for eventually */

/** P(what was observed) = sum over nodes of weight * I(c), I(c) the probability that those
 *  reported object and that of the others each either does not or does with odds 1 - c. */
struct clock {
    size_t n; /* nodes */
    double c[NODES_MAX];
    double weight[NODES_MAX];
    double slope[NODES_MAX][C_INPUTS];
};

/** Nodes of c alone. */
void tacet_clock_nodes(struct clock *clock, double reported);
/** Lagrange basis of the nodes at c, and its derivative. */
void tacet_clock_basis(double *basis, double *slope, const struct clock *clock, double c);

enum { COMMON_NODES = 5, BLOC_NODES = 7, TABLE_STEPS = 64, TABLE_END = 12 };
enum { BRIEF_NODES = 16, LASTING_NODES = 32 };

/** Nodes and tables of the integration; built once. */
struct quadrature {
    double common[COMMON_NODES], common_weight[COMMON_NODES];
    double bloc[BLOC_NODES], bloc_weight[BLOC_NODES];
    double brief[BRIEF_NODES], brief_weight[BRIEF_NODES]; /* on [0, 1], for times */
    double lasting[LASTING_NODES], lasting_weight[LASTING_NODES];
    double p[2 * TABLE_END * TABLE_STEPS + 2]; /* Phi at steps of 1/64 */
    double d[2 * TABLE_END * TABLE_STEPS + 2]; /* its density */
};
void tacet_quadrature_init(struct quadrature *self);

/** @param reported  probability that an objector is reported; 0 if the hold-outs are unknown */
void tacet_clock(struct clock *clock, const struct quadrature *quadrature,
                 const struct observed *row, const double inputs[C_INPUTS], double reported);

/** I(c) of each node, and its gradient.
 *  @param eta   [n] seats  @param common,bloc  loadings l0 and shock.bloc
 *  @param value [n_c]      @param slope  [n_c][n + 2]: by seat, then l0 and shock.bloc; may be
 *                          NULL */
void tacet_shocks_integrate(const struct quadrature *quadrature, const struct observed *row,
                            const double *eta, double common, double bloc, const double *c,
                            size_t n_c, double *value, double (*slope)[TACET_MEMBERS_MAX + 2]);

/** What a row's likelihood depends on; also the slopes by each of them. */
struct row_inputs {
    double eta[TACET_MEMBERS_MAX]; /* [n] by seat */
    double common, bloc;           /* loadings l0 and shock.bloc */
    double clock[C_INPUTS];
    double reported; /* rho; 0 if the hold-outs are unknown; not fitted */
};
void tacet_row_inputs(struct row_inputs *inputs, const struct observed *row,
                      const double *values);

/** Log likelihood of a row, weighted. @param slopes  filled */
double tacet_row_log_likelihood(struct row_inputs *slopes, const struct quadrature *quadrature,
                                const struct observed *row, const struct row_inputs *inputs);
/** Which input of the clock a part adds to, -1 for none; PART_NEVER adds to both. */
int tacet_clock_input_of(enum part part);

/** Index of each seat: everything in y_i that is no shock. */
void tacet_row_indices(double *eta, const struct observed *row, const double *values);
/** The clock's inputs of a row. */
void tacet_row_clock_inputs(const struct observed *row, const double *values,
                            double inputs[C_INPUTS]);

/** Room for n parameters and their draws. */
enum tacet_status tacet_fit_allocate(struct tacet_fit *self, size_t n, size_t n_draws,
                                     struct tacet_error *err);

/** Add share * P(so many are reported as objectors). @param chances [n + 1] */
void tacet_add_numbers(double *chances, double share, const struct quadrature *quadrature,
                       const struct observed *row, const double *eta, const double *values);
/** Phi and its density by cubic Hermite interpolation: error of Phi below 3e-10, relative to it
 * below 1e-6 above -8.5, 3e-6 at -12. */
static inline void tacet_table_normal(const struct quadrature *q, double y, double *p,
                                      double *d)
{
    const double end = TABLE_END, inside = y < -end ? -end : y > end ? end : y;
    const double at = (inside + end) * TABLE_STEPS, h = 1.0 / TABLE_STEPS;
    const int k = (int) at;
    const double u = at - k, v = 1.0 - u;
    const double y0 = (double) k * h - end, y1 = y0 + h;
    const double a = v * v * (1.0 + 2.0 * u), b = u * u * (1.0 + 2.0 * v);
    const double c = h * u * v * v, e = -h * u * u * v;
    const double d0 = q->d[k], d1 = q->d[k + 1];

    *p = a * q->p[k] + b * q->p[k + 1] + c * d0 + e * d1;
    *d = a * d0 + b * d1 - c * y0 * d0 - e * y1 * d1;
}

/** Log posterior density at x, constants left out.
 *  @param gradient  [n_free], filled  @param work  [2 * n] */
double tacet_log_posterior(const struct problem *problem, const struct quadrature *quadrature,
                           const double *x, double *gradient, double *work);

/* ---- mode.c, sample.c, convergence.c -------------------------------------------------------
 */

/** Climb to the mode from x: of all coordinates given the spreads of the effects, and of the
 *  spreads by their effective numbers of effects, in turn.
 *  @param factor  Cholesky factor L of the negative curvature there, [n_free][n_free],
 *                 row-major, lower
 *  Errors: TACET_ECONVERGENCE, TACET_EINTERRUPTED, TACET_ENOMEM */
enum tacet_status tacet_mode(double *x, double *factor, double *log_posterior,
                             const struct problem *problem, const struct quadrature *quadrature,
                             const volatile sig_atomic_t *interrupted, struct tacet_error *err);
/** Negative curvature of the log posterior at values, [n_free][n_free]; 0 between spreads.
 *  @param work  [n * n] */
void tacet_curvature(double *curvature, double *work, const struct problem *problem,
                     const struct quadrature *quadrature, const double *values,
                     const double *gradient);
bool tacet_is_spread(int parameter);

/** Hamiltonian Monte Carlo around the mode.
 *  @param points  [chains * draws][n_free], filled, chain by chain */
enum tacet_status tacet_sample(double *points, double *acceptance,
                               const struct problem *problem,
                               const struct quadrature *quadrature, const double *mode,
                               const double *factor, const struct tacet_fit_options *options,
                               struct tacet_error *err);
/** Split R-hat and effective sample size of one quantity. @param draws [chains][n] with the
 *  given stride between draws of a chain; chains follow each other */
void tacet_convergence(double *rhat, double *effective, const double *draws, size_t chains,
                       size_t n, size_t stride);

#endif
