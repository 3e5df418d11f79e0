/* estimates_compare.h - scenarios decided on the same random numbers, and their differences.
 *
 * Layer  estimates: reads base to engine; is read by scores, tables and cli.
 * Idea   Every scenario decides the same decisions of the same streams. A tally holds how often
 *        a decision came out in the first scenario and in another as it did, whole numbers all,
 *        so a difference is a count of decisions that changed, and threads change nothing.
 *        Equations: docs/model.md, Comparing scenarios.
 */
#ifndef TACET_ESTIMATES_COMPARE_H
#define TACET_ESTIMATES_COMPARE_H

#include "tacet/estimates_uncertainty.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TACET_COMPARED_MAX = 16 }; /* scenarios, the first among them */

/** What is compared. The last two are of the decisions that tabled the measure. */
enum tacet_quantity {
    TACET_OF_ADOPTED, /* within the horizon, of all decisions; so is the next */
    TACET_OF_TABLED,
    TACET_OF_ADOPTED_IF_TABLED,
    TACET_OF_OBJECTS, /* a member to the headline of the first scenario, at the opening */
    TACET_QUANTITIES
};

enum tacet_verdict { TACET_ALIKE, TACET_HIGHER, TACET_LOWER, TACET_NO_VERDICT };

/** How a file went in one scenario: not tabled, tabled, or tabled with what is asked (adopted,
 *  or objected to by the member). */
enum { TACET_COURSES = 3 };

/** Counts of one measure, or one member, in the first scenario and another. The four numbers of
 *  a block are hits and tabled files of the first, hits and tabled files of the other. */
struct tacet_pair {
    uint64_t cells[TACET_COURSES][TACET_COURSES]; /* decisions, by course in first and other */
    uint64_t sums[4];                             /* over whole blocks, so is the next */
    uint64_t products[4][4];                      /* [i][j] of numbers i <= j */
};

/** Counts of all pairs. */
struct tacet_compare_tally {
    uint64_t decisions, blocks; /* whole blocks */
    struct tacet_pair *pairs;   /* owned, [n_pairs] of the comparison */
};

/** Places of the same measure or member in the first scenario and another. */
struct tacet_match {
    size_t first, other;
};

/** The first scenario against another. */
struct tacet_against {
    bool is_same; /* the same scenario by its hash */
    size_t n_measures;
    struct tacet_match measures[TACET_MEASURES_MAX]; /* in both, in the order of the first */
    bool has_headline;                               /* the other has the first's headline */
    size_t headline;                                 /* its place there */
    size_t n_members; /* 0 if the other does not have the headline */
    struct tacet_match members[TACET_MEMBERS_MAX];
    size_t first_pair; /* measures, then members */
};

/** Scenarios being compared, and what was counted of them. Borrows scenarios and models, which
 *  must outlive it. */
struct tacet_compare {
    size_t n; /* 2 to TACET_COMPARED_MAX */
    const struct tacet_scenario *scenarios[TACET_COMPARED_MAX];
    const struct tacet_model *models[TACET_COMPARED_MAX];
    int horizon;                                      /* days, the least of all */
    struct tacet_against against[TACET_COMPARED_MAX]; /* [n], the first unused */
    size_t n_pairs;
    struct tacet_compare_tally tally;
};

/** Prepare a comparison with every count at zero. Parameters may be drawn in some and held in
 *  others. @param scenarios,models  [n], each model built from its scenario
 *  Requires: 2 <= n <= TACET_COMPARED_MAX
 *  Errors: TACET_EINPUT (no measure in common), TACET_ENOMEM; the comparison is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_compare_init(struct tacet_compare *self,
                                     const struct tacet_scenario *const *scenarios,
                                     const struct tacet_model *const *models, size_t n,
                                     struct tacet_error *err);
void tacet_compare_free(struct tacet_compare *self);

/* ---- counting with threads: start, wait until true, finish, as struct tacet_count ---------
 */

struct tacet_compare_worker {
    pthread_t thread;
    struct tacet_comparing *comparing; /* borrowed */
    struct tacet_block *blocks;        /* owned, [2]: of the first scenario and another */
    struct tacet_compare_tally tally;
};

/** Decisions being compared by threads; must not be moved before it is finished. */
struct tacet_comparing {
    struct tacet_compare *compare; /* borrowed */
    struct tacet_engine engine;    /* of the first scenario; the others follow it */
    size_t n_workers;
    struct tacet_compare_worker *workers; /* owned, [n_workers] */
};

/** Start deciding decisions first to first + n - 1 in every scenario.
 *  @param n_threads  1 to TACET_THREADS_MAX
 *  Errors: TACET_ENOMEM (no thread could be started, or no memory); nothing runs then */
TACET_MUST_CHECK
enum tacet_status tacet_compare_start(struct tacet_comparing *self,
                                      struct tacet_compare *compare, uint64_t seed,
                                      uint64_t first, uint64_t n, size_t n_threads,
                                      struct tacet_error *err);

/** Wait for at most so many milliseconds. @return true when all decisions are handed out, or
 *  the engine was interrupted */
bool tacet_compare_wait(struct tacet_comparing *self, int milliseconds);

/** Wait for the threads, add what they counted to the comparison, release all. */
void tacet_compare_finish(struct tacet_comparing *self);

/** The three in one, from decision 0. Errors: as tacet_compare_start() */
TACET_MUST_CHECK
enum tacet_status tacet_compare_all(struct tacet_compare *self, uint64_t seed, uint64_t n,
                                    size_t n_threads, struct tacet_error *err);

/* ---- differences --------------------------------------------------------------------------
 */

/** A probability in the first scenario and in another, from 0 to 1. */
struct tacet_paired {
    struct tacet_probability first, other;
    struct tacet_difference difference; /* other less first; won: hits of the other alone;
                                           error NAN: one block or none, or no tabled file */
    struct tacet_range interval;        /* 95 %, NAN: too few decisions for an honest one */
    enum tacet_verdict verdict;         /* of the other; TACET_ALIKE: the interval holds 0 */
    uint64_t n; /* decisions behind it; if tabled, those tabled in either */
};

/** Compare the first scenario with scenario `other`, 1 to n - 1.
 *  @param k  place in against[other].measures or, of TACET_OF_OBJECTS, in .members
 *  Source: docs/model.md, Comparing scenarios. Interval: D. G. Bonett and R. M. Price, J. Educ.
 *  Behav. Stat. 37 (2012) 479-488; of ratios whose files differ, Cochran 1977, section 6.18. */
struct tacet_paired tacet_paired(const struct tacet_compare *self, size_t other,
                                 enum tacet_quantity quantity, size_t k);

/** Are parameters drawn in the first scenario or in `other`? */
bool tacet_compare_is_drawn(const struct tacet_compare *self, size_t other);

#ifdef __cplusplus
}
#endif

#endif
