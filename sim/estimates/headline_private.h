/* headline_private.h - the parts of estimating the headline. */
#ifndef TACET_HEADLINE_PRIVATE_H
#define TACET_HEADLINE_PRIVATE_H

#include "tacet/estimates_headline.h"

#include "estimates/estimates_private.h"

/** What a unit of work found; all zero before. */
struct tacet_unit {
    double *curve;                 /* [n_days] by day */
    double tabled;                 /* P(tabled) */
    double *square, tabled_square; /* of pairs: sums of squares of what curve and tabled are
                                      means of; [n_days] ... */
    double weights, adopted; /* ... of the weights of all, of those adopted in either way */
    uint64_t n_adopted;      /* and the number of these */
};

/** What averaging over a lattice needs, of one thread. Models have one measure. */
struct tacet_averaging {
    const struct tacet_model *model; /* of the core */
    uint64_t seed;
    int bits; /* 2^bits points */
    const volatile sig_atomic_t *interrupted;
    bool leans;                  /* normals have other means: */
    const double *means;         /* [1 + n_blocs + tacet_model_normals(model)] */
    double (*rows)[TACET_BLOCK]; /* [tacet_core_coordinates(model)] */
    struct tacet_core *core;
    struct tacet_model *drawn;
};

/** How many coordinates a point has. */
size_t tacet_core_coordinates(const struct tacet_model *model);

/** Mean over one copy of the lattice. @param curve  filled, [horizon] */
void tacet_core_average(const struct tacet_averaging *of, uint64_t copy, double *curve,
                        double *tabled);

/** A stretch of decisions taken twice, with and without what the closed form leaves out. */
struct tacet_pairs {
    const struct tacet_model *full, *core;
    uint64_t seed, first, n;
    const volatile sig_atomic_t *interrupted;
    struct tacet_block *blocks[2]; /* apart, where those of the count have been */
};

/** The mean weighted difference: curve, tabled and what its error hangs on. */
void tacet_pairs_sum(const struct tacet_pairs *of, struct tacet_unit *unit);

/** Find where normals should be moved to if the headline is rare.
 *  @param means  filled if so, [1 + n_blocs + tacet_model_normals(model)]
 *  @param of     with a small lattice, whose first copy says how rare
 *  @return whether they should */
bool tacet_lean_find(double *means, const struct tacet_averaging *of);

enum { TACET_UNITS_MAX = 64, TACET_MEANS_MAX = 1 + TACET_BLOCS_MAX + TACET_NORMALS_MAX };

/** All the work on one headline: copies of the lattice, then batches of pairs. */
struct tacet_job {
    const struct tacet_scenario *scenario; /* of the headline alone */
    const struct tacet_model *full;
    struct tacet_model *core;
    struct tacet_unit *units;      /* owned, [n_units]; so are the next two */
    double *curves;                /* [n_units + 1][2][n_days] */
    struct tacet_estimated *exact; /* [n_days] the core, if there are no copies */
    double exact_tabled;
    bool leans;
    double means[TACET_MEANS_MAX];
    size_t n_copies, n_units, n_days;
    size_t next;          /* unit not handed out; atomic */
    uint64_t seed, batch; /* batch: decisions */
    int bits;             /* 2^bits points in a copy */
    const volatile sig_atomic_t *interrupted;
};

/** One who does units, and what for. */
struct tacet_headline_worker {
    struct tacet_job *job;
    struct tacet_averaging averaging;
    struct tacet_pairs pairs;
};

/** @return false if there is no memory; dismiss it in any case */
bool tacet_headline_equip(struct tacet_headline_worker *worker, struct tacet_job *job);
void tacet_headline_dismiss(struct tacet_headline_worker *worker);

/** Do all units. Errors: TACET_ENOMEM, TACET_EINTERRUPTED */
enum tacet_status tacet_headline_units(struct tacet_job *job, size_t n_threads,
                                       struct tacet_error *err);

/** From what the units found to estimates. */
void tacet_headline_sum(struct tacet_headline *self, const struct tacet_job *job);

#endif
