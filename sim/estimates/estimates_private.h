/* estimates_private.h - what the files of this folder share. */
#ifndef TACET_ESTIMATES_PRIVATE_H
#define TACET_ESTIMATES_PRIVATE_H

#include "tacet/estimates_uncertainty.h"

/** A copy of the scenario with nothing but its headline measure, the last, after those it is a
 * way around, and without counterfactuals; the caller frees it. Errors: TACET_ENOMEM; the copy
 * is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_headline_only(struct tacet_scenario *only,
                                      const struct tacet_scenario *scenario,
                                      struct tacet_error *err);

/** From one block of parameters to the next where few are looked at: a prime, so that they are
 * not those of the first joint draws, which come from one chain. */
enum { TACET_STRIDE = 7919 };

/** How many of the block's decisions on measure m are adopted within the horizon. */
uint64_t tacet_block_adopted(const struct tacet_block *block, size_t m);

/** Start a thread that takes no signals: they are the main thread's business. */
bool tacet_thread_start(pthread_t *thread, void *(*run)(void *), void *worker);

/** One of several who work at the same time. */
struct tacet_hand {
    void *worker; /* borrowed: what the work is done on */
    pthread_t thread;
    bool is_started;
};

/** Let all do their work: the first on this thread, each other on one of its own or, where none
 *  can be started, here as well. */
void tacet_hands_work(struct tacet_hand *hands, size_t n, void *(*work)(void *) );

/** What one block's files of one measure came to. */
struct tacet_block_counts {
    size_t n_adopted;
    uint8_t adopted[TACET_BLOCK]; /* which files, by their places in the block */
    uint64_t tabled, held_back, files[TACET_FILE_COUNTS];
    unsigned counted; /* bit c: count c of members is not 0 throughout, and filled in */
    uint64_t members[TACET_MEMBER_COUNTS][TACET_MEMBERS_MAX];
    uint64_t rules[TACET_COUNCIL_RULES][TACET_RULE_COUNTS];
};

/** Count them; variants, strengths and ceilings go into the tally at once. */
void tacet_count_block(struct tacet_tally *self, struct tacet_block_counts *counts, size_t m,
                       const struct tacet_block *block);

/** Student's 0.975 quantile, the normal's for infinitely many degrees of freedom, for intervals
 * of 95 %; rounded, so that the last digits of a mathematical library do not show. */
double tacet_interval_quantile(double freedom);

/** A ratio of counts over blocks that share parameters: estimate.c. */
struct tacet_probability tacet_of_blocks(const struct tacet_tally *self, uint64_t hits,
                                         uint64_t n, double residual, double mass,
                                         double square);
struct tacet_probability tacet_of_all(const struct tacet_tally *self, uint64_t hits,
                                      uint64_t sum, uint64_t square);

#endif
