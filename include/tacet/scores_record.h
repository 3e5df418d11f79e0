/* scores_record.h - a record forecast row by row, each from what was known at its proposal, and
 * the scores of that.
 *
 * Layer  scores.
 * Idea   Forecasting goes fold by fold, on threads, and a fold is a function of its training
 *        rows, priors and seed alone: the same forecasts for any number of threads. Test rows
 *        are handed to forecasters without their outcomes (tacet_row_proposed), so nothing can
 *        leak. Scoring is then arithmetic on struct tacet_row_forecast.
 */
#ifndef TACET_SCORES_RECORD_H
#define TACET_SCORES_RECORD_H

#include "tacet/scores_split.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What was forecast of a row. */
struct tacet_row_forecast {
    size_t row;     /* index into the record's rows */
    size_t episode; /* index for resampling, from 0 without gaps */
    size_t fold;
    double adopted[TACET_FORECASTERS][TACET_DAYS]; /* P(adopted within tacet_curve_days) */
    double holdout[TACET_MEMBERS_MAX];             /* the model: P(reported as an objector) */
    double holdouts[TACET_MEMBERS_MAX + 1];        /* the model: P(so many of them) */
    struct tacet_shares shares;                    /* of the training rows, as the constant */
};

/** A fold after it was fitted. */
struct tacet_fold {
    int origin; /* TACET_NO_DATE for folds of episodes */
    size_t n_train, n_test, n_straddling;
    double log_posterior, split_rhat, effective_size; /* of the model's fit */
};

struct tacet_forecasts {
    size_t n, n_folds, n_episodes;
    struct tacet_row_forecast *rows; /* owned, [n], in the order of the record */
    struct tacet_fold *folds;        /* owned, [n_folds] */
};
void tacet_forecasts_free(struct tacet_forecasts *self);

/** How forecasts are made. Borrows everything. */
struct tacet_forecasting_options {
    const struct tacet_parameters *priors; /* of the model, fitted in each fold */
    const struct tacet_fit *fit;           /* or a fit that is not repeated, with priors NULL */
    struct tacet_fit_options fitting;
    enum tacet_coding coding;
    size_t threads; /* 1 to TACET_THREADS_MAX */
};

/** Forecasts being made by threads; start, wait until true, finish. */
struct tacet_forecasting;

/** @param rows   [n] the record's own, or a changed copy of them
 *  @param split  of these rows; with a given fit, NULL: all rows are tested, and the simple
 *                forecasters see the outcomes they are scored on
 *  Errors: TACET_ENOMEM; nothing runs then */
TACET_MUST_CHECK
enum tacet_status tacet_forecasting_start(struct tacet_forecasting **self,
                                          const struct tacet_record *record,
                                          const struct tacet_record_row *rows,
                                          const struct tacet_split *split,
                                          const struct tacet_forecasting_options *options,
                                          struct tacet_error *err);

/** Wait for at most so many milliseconds. @param done  set to the folds that are done
 *  @return true when all are, or one failed */
bool tacet_forecasting_wait(struct tacet_forecasting *self, int milliseconds, size_t *done);

/** Wait for the threads and take what they made. Errors: those of tacet_fit_rows(), of the
 * first fold that failed; forecasts are then empty */
TACET_MUST_CHECK
enum tacet_status tacet_forecasting_finish(struct tacet_forecasting *self,
                                           struct tacet_forecasts *forecasts,
                                           struct tacet_error *err);

/* ---- scores -------------------------------------------------------------------------------
 */

/** A forecaster's scores of one target. */
struct tacet_graded {
    double brier, log;
    struct tacet_interval brier_less, log_less; /* the model's score less this one's */
    double skill;                               /* of the Brier score, over climatology */
    struct tacet_murphy murphy;
    struct tacet_calibration calibration;
    struct tacet_interval auc;
    struct tacet_bin bins[TACET_BINS];
};

/** Scores of "adopted within `day`". */
struct tacet_target_scores {
    int day;      /* INT32_MAX for eventually */
    size_t n;     /* rows whose outcome is known */
    double share; /* of them adopted by then */
    struct tacet_graded by[TACET_FORECASTERS];
};

/** Scores over the first TACET_CURVE_LAST days. */
struct tacet_curve_scores {
    size_t n;                           /* rows with days */
    double censored[TACET_FORECASTERS]; /* integrated Brier, weighted for censoring */
    double strict[TACET_FORECASTERS];   /* integrated Brier, convention B */
    double forecast[TACET_DAYS];        /* mean of the model's forecasts of these rows */
    double observed[TACET_DAYS];        /* the Aalen-Johansen curve of these rows */
};

/** Three names for each row with objectors, the model's against the constant list. */
struct tacet_top_scores {
    size_t n, n_objectors; /* rows with an objector; objectors in them */
    struct tacet_interval found, found_constant, found_more; /* share of the objectors named */
    struct tacet_interval whole, whole_constant, whole_more; /* of rows: all of them named */
};

struct tacet_member_scores {
    size_t n, n_seats, n_objectors; /* rows; members with a seat summed over them; reported */
    struct tacet_interval log, log_constant, log_less;       /* mean over seats */
    struct tacet_interval brier, brier_constant, brier_less; /* mean over seats */
    struct tacet_interval count, count_constant, count_less; /* log score of how many, by row */
    struct tacet_top_scores top, top_without;                /* all; without `without` */
    int without;                                             /* a member, -1 for none */
};

struct tacet_scores {
    struct tacet_target_scores targets[TACET_TARGETS]; /* convention A */
    struct tacet_target_scores strict[TACET_TARGETS];  /* convention B */
    struct tacet_curve_scores curve;
    struct tacet_member_scores members;
};

/** Score forecasts.
 *  @param rows     the rows they were made of, with their outcomes
 *  @param without  member left out of the second list of names, -1 for none
 *  Errors: TACET_ENOMEM */
TACET_MUST_CHECK
enum tacet_status tacet_scores_make(struct tacet_scores *scores,
                                    const struct tacet_forecasts *forecasts,
                                    const struct tacet_record_row *rows, int without,
                                    uint64_t seed, struct tacet_error *err);

#ifdef __cplusplus
}
#endif

#endif
