/* stopping.c - how many decisions: as many as asked for, or as reach a precision or fill a
 * time.
 *
 * A goal is looked at when fixed numbers of decisions are done, each so much more than the one
 * before. They do not depend on what was found or when, so a run that is interrupted and goes
 * on stops where it would have stopped, and the number at which it stopped gives the same
 * answer again.
 */
#include "cli/cli_private.h"

/* Counting goes on from what there is; an estimate is made anew each time. */
static uint64_t next_end(const struct tacet_run *run, uint64_t n)
{
    return tacet_next_look(n, run->headline.choice.used == TACET_PLAIN);
}

static enum tacet_status estimate(struct tacet_run *run, const struct tacet_options *options,
                                  struct tacet_error *err)
{
    enum tacet_status status;

    tacet_headline_free(&run->headline);
    status = tacet_headline_estimate(&run->headline, &run->scenario, &run->tally,
                                     options->estimator, options->seed, run->decisions,
                                     options->threads, &tacet_interrupted, err);
    return status == TACET_EINTERRUPTED ? tacet_counting_keep(run, options->seed, err) : status;
}

/* Of the headline, with what has been done up to now. */
static double standard_error(const struct tacet_run *run)
{
    if (run->headline.choice.used != TACET_PLAIN) {
        return run->headline.adopted[run->headline.n_days - 1].error;
    }
    return tacet_adopted_by(&run->tally, run->scenario.headline, run->scenario.horizon)
        .stderr_mc;
}

/* Is a goal reached? A stretch that would end later than the time is not begun; each decision
 * of it takes about as long as each since `resumed`. */
static bool is_enough(struct tacet_run *run, const struct tacet_options *options, double began,
                      uint64_t resumed)
{
    const double spent = tacet_seconds() - began;
    const double done = (double) (run->decisions - resumed);
    const double next = (double) (next_end(run, run->decisions) - resumed);

    if (options->precision > 0.0 && standard_error(run) <= options->precision) {
        run->stopped = "the standard error asked for is reached";
    } else if (run->headline.choice.used == TACET_QUADRATURE) {
        run->stopped = "more decisions would not change an integral";
    } else if (options->time > 0.0 && spent * next > options->time * done) {
        run->stopped = "the time is up";
    }
    return run->stopped != NULL;
}

static enum tacet_status count_and_estimate(struct tacet_run *run,
                                            const struct tacet_options *options,
                                            struct tacet_error *err)
{
    const enum tacet_status status = tacet_counting(run, options, err);

    return status == TACET_OK ? estimate(run, options, err) : status;
}

enum tacet_status tacet_counting_until(struct tacet_run *run,
                                       const struct tacet_options *options,
                                       struct tacet_error *err)
{
    const bool has_goal = options->precision > 0.0 || options->time > 0.0;
    const uint64_t most = run->decisions;
    const double began = tacet_seconds();
    enum tacet_status status = tacet_counting_resume(run, options->seed, err);
    const uint64_t resumed = *run->tally.decisions;
    uint64_t end = TACET_FIRST_LOOK;

    run->kept = began;
    if (status == TACET_OK && !has_goal) {
        return count_and_estimate(run, options, err);
    }
    while (end < *run->tally.decisions) { /* what is counted already is not thrown away */
        end = next_end(run, end);
    }
    while (status == TACET_OK) {
        run->decisions = end < most ? end : most;
        status = count_and_estimate(run, options, err);
        if (status != TACET_OK || is_enough(run, options, began, resumed) ||
            run->decisions == most) {
            break;
        }
        end = next_end(run, end);
    }
    return status;
}
