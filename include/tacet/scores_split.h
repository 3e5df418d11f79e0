/* scores_split.h - what may be learnt from before a forecast, and the simple forecasters.
 *
 * Layer  scores.
 * Idea   A split says for each row in which fold it is tested. A fold's training rows never
 *        share an episode with its test rows, and before an origin they are as one knew them
 *        on that day. Simple forecasters learn from the same training rows as the model.
 */
#ifndef TACET_SCORES_SPLIT_H
#define TACET_SCORES_SPLIT_H

#include "tacet/posterior.h"
#include "tacet/scores.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- rows ----------------------------------------------------------------------------------
 */

/** What is known of "adopted within h days". */
enum tacet_known { TACET_NO, TACET_YES, TACET_UNKNOWN };

/** @param h  days; INT32_MAX stands for eventually
 *  Adopted rows without days are known eventually only. What does not become adopted:
 *  tacet_known_outcome   as learnt from: dropped is no for good, open is unknown from its day
 * on tacet_scored_outcome  as scored, convention A: no, at every h tacet_strict_outcome  as
 * scored, convention B: no if followed for h days (TACET_CURVE_LAST for eventually), else
 * unknown */
enum tacet_known tacet_known_outcome(const struct tacet_record_row *row, int h);
enum tacet_known tacet_scored_outcome(const struct tacet_record_row *row, int h);
enum tacet_known tacet_strict_outcome(const struct tacet_record_row *row, int h);

/** Is the row trained on and tested: scored, and decided by unanimity? */
bool tacet_row_counts(const struct tacet_record_row *row);

/** The row as it was known on a day after its own: what was decided on or after the day is
 * open, for so long as it had been, and its hold-outs are unknown. */
struct tacet_record_row tacet_row_known_at(const struct tacet_record_row *row, int day);

/** The row without anything that was not known at its proposal. */
struct tacet_record_row tacet_row_proposed(const struct tacet_record_row *row);

/* ---- splits --------------------------------------------------------------------------------
 */

enum tacet_split_kind { TACET_SPLIT_FOLDS, TACET_SPLIT_UNTIL, TACET_SPLIT_ROLLING };
enum {
    TACET_ROLLING_FIRST = 2015,   /* the first year tested, unless */
    TACET_ROLLING_ROWS_LEAST = 40 /* it has fewer rows before it */
};

/** Rows are [n] of the record they were made from. */
struct tacet_split {
    enum tacet_split_kind kind;
    size_t n_rows, n_folds, n_episodes;
    size_t *fold;    /* owned, [n_rows]; n_folds: not tested */
    size_t *episode; /* owned, [n_rows]; from 0 in order of first appearance */
    int *origin;     /* owned, [n_folds]; TACET_NO_DATE for folds of episodes */
};

/** Folds of episodes, dealt out after a shuffle. Errors: TACET_EINPUT, TACET_ENOMEM; the split
 *  is then empty, as below */
TACET_MUST_CHECK
enum tacet_status tacet_split_folds(struct tacet_split *self,
                                    const struct tacet_record_row *rows, size_t n,
                                    size_t n_folds, uint64_t seed, struct tacet_error *err);

/** One fold: rows from `day` on are tested with what was known on it. */
TACET_MUST_CHECK
enum tacet_status tacet_split_until(struct tacet_split *self,
                                    const struct tacet_record_row *rows, size_t n, int day,
                                    struct tacet_error *err);

/** A fold a year: its rows are tested with what was known on 1 January. */
TACET_MUST_CHECK
enum tacet_status tacet_split_rolling(struct tacet_split *self,
                                      const struct tacet_record_row *rows, size_t n,
                                      struct tacet_error *err);
void tacet_split_free(struct tacet_split *self);

/** Training rows of a fold.
 *  @param train       filled, [at most n_rows]
 *  @param straddling  set to how many rows before the origin were left out because their
 * episode is tested
 *  @return how many */
size_t tacet_split_train(struct tacet_record_row *train, size_t *straddling,
                         const struct tacet_split *self, const struct tacet_record_row *rows,
                         size_t fold);

/* ---- simple forecasters
 * ---------------------------------------------------------------------- */

/** Days of the curves of adoption; the targets of posterior.h are among them. The last stands
 * for eventually. */
enum { TACET_DAYS = 20 };
extern const int tacet_curve_days[TACET_DAYS];

/** The model and what it is held against; the words are tacet_forecaster_word(). */
enum tacet_forecaster {
    TACET_MODEL,
    TACET_CLIMATOLOGY,  /* the share of training rows */
    TACET_US_BINS,      /* that share, add-half, by US stance: <= -0.34, between, >= 0.34 */
    TACET_LOGIT,        /* strength, severity, US stance, kind, group; prior sd 1.41 */
    TACET_LOGIT_CYBER,  /* the same, prior sd 0.8, and two cyber flags: the one to beat */
    TACET_LOGIT_SECOND, /* the same and sponsor, allies listed, standing, whole package */
    TACET_KAPLAN_MEIER, /* the curve of the training rows */
    TACET_FORECASTERS
};
const char *tacet_forecaster_word(enum tacet_forecaster forecaster);

/** Which opinion on severity and US stance the simple forecasters read; the words are
 *  tacet_coding_word(). */
enum tacet_coding { TACET_CODING_MEAN, TACET_CODING_FIRST, TACET_CODING_SECOND, TACET_CODINGS };
const char *tacet_coding_word(enum tacet_coding coding);

/** Who objects most often. */
enum { TACET_TOP = 3 };

/** The simple forecasters, fitted. */
struct tacet_baselines;

/** @param train  [n]; at least one
 *  Errors: TACET_ENOMEM; *self is then NULL */
TACET_MUST_CHECK
enum tacet_status tacet_baselines_fit(struct tacet_baselines **self,
                                      const struct tacet_record_row *train, size_t n,
                                      enum tacet_coding coding, struct tacet_error *err);
void tacet_baselines_free(struct tacet_baselines *self);

/** P(adopted within tacet_curve_days) of a row, by all forecasters but the model. */
void tacet_baselines_forecast(double adopted[TACET_FORECASTERS][TACET_DAYS],
                              const struct tacet_baselines *self,
                              const struct tacet_record_row *row);

/** How often members were reported as objectors in training rows whose hold-outs are known. */
struct tacet_shares {
    double member[TACET_MEMBERS_MAX];    /* add-half share of the rows with a seat */
    double count[TACET_MEMBERS_MAX + 1]; /* add-half share of rows with so many objectors */
    uint32_t often[TACET_MEMBERS_MAX];   /* times reported */
};
void tacet_shares(struct tacet_shares *shares, const struct tacet_record_row *train, size_t n);

/** The TACET_TOP greatest values of the members in `among`; of equals the first. Fewer if there
 *  are fewer. */
uint64_t tacet_top(const double value[TACET_MEMBERS_MAX], uint64_t among);

#ifdef __cplusplus
}
#endif

#endif
