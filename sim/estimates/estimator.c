/* estimator.c - which estimator holds for a headline, and what it says as a probability. */
#include <math.h>
#include <stdio.h>

#include "estimates/headline_private.h"

static const char *const words[TACET_ESTIMATORS] = { "auto", "plain", "quadrature",
                                                     "conditional", "control" };

const char *tacet_estimator_word(enum tacet_estimator estimator)
{
    return words[estimator];
}

/* @param why  filled: why it is not a better one */
static enum tacet_estimator best_of(const struct tacet_model *model, size_t m,
                                    char why[TACET_WHY])
{
    switch (tacet_core_fit(model, m, why)) {
    case TACET_CORE_EXACT:
        snprintf(why, TACET_WHY, "the closed form is all there is");
        return tacet_core_is_integrable(model, m) ? TACET_QUADRATURE : TACET_CONDITIONAL;
    case TACET_CORE_NEAR:
        return TACET_CONTROL;
    case TACET_CORE_NONE:
        break;
    }
    return TACET_PLAIN;
}

static bool holds(enum tacet_estimator asked, enum tacet_estimator best)
{
    return asked == TACET_AUTO || asked == TACET_PLAIN || asked == best ||
           (asked == TACET_CONDITIONAL && best == TACET_QUADRATURE);
}

enum tacet_status tacet_estimator_choose(struct tacet_choice *choice,
                                         const struct tacet_model *model, size_t m,
                                         enum tacet_estimator asked, uint64_t n,
                                         struct tacet_error *err)
{
    const enum tacet_estimator best = best_of(model, m, choice->why);

    if (!holds(asked, best)) {
        return tacet_fail(
            err, TACET_EINPUT, "--estimator is %s, must be auto%s%s%s or plain here: %s%s",
            words[asked], best == TACET_PLAIN ? "" : ", ",
            best == TACET_PLAIN ? "" : words[best],
            best == TACET_QUADRATURE ? ", conditional" : "",
            best == TACET_CONTROL ? "the closed form leaves out " : "", choice->why);
    }
    choice->used = asked == TACET_AUTO ? best : asked;
    if (n < TACET_HEADLINE_LEAST && choice->used != TACET_PLAIN &&
        choice->used != TACET_QUADRATURE) {
        choice->used = TACET_PLAIN;
        snprintf(choice->why, TACET_WHY, "there are fewer than %d decisions",
                 TACET_HEADLINE_LEAST);
    } else if (asked == TACET_PLAIN) {
        snprintf(choice->why, TACET_WHY, "it was asked for");
    }
    return TACET_OK;
}

struct tacet_probability tacet_headline_probability(const struct tacet_headline *self,
                                                    struct tacet_estimated of)
{
    const double value = fmin(fmax(of.value, 0.0), 1.0), half = self->quantile * of.error;
    struct tacet_probability p = {
        .n = self->points + self->decisions + 2, /* neither none nor all of them are hits: */
        .value = value,
        .stderr_mc = of.error,
        .low = fmax(value - half, 0.0),
        .high = fmin(value + half, 1.0),
    };

    if (value <= 0.0 && !(of.error > 0.0) && self->points > 0) { /* not at a single point */
        return tacet_probability(0, self->points);
    }
    if (isnan(of.value)) {
        return (struct tacet_probability) {
            .value = NAN, .stderr_mc = NAN, .low = 0.0, .high = 1.0
        };
    }
    p.hits = (uint64_t) (value * (double) p.n);
    p.hits = p.hits < 1 ? 1 : p.hits > p.n - 1 ? p.n - 1 : p.hits;
    p.effective = of.error > 0.0 ? value * (1.0 - value) / (of.error * of.error) : (double) p.n;
    if (p.value < of.error) { /* no more than a bound: 3 over this is `high` */
        p.hits = 0;
        p.effective = 3.0 / p.high;
    }
    return p;
}
