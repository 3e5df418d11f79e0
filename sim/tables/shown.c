/* shown.c - which estimate of a probability is shown: the headline's own, or the count. */
#include <math.h>

#include "tables/tables_private.h"

static bool is_estimated(const struct tacet_answer *answer, size_t m)
{
    return answer->headline->choice.used != TACET_PLAIN && m == answer->scenario->headline;
}

struct tacet_probability tacet_shown_adopted(const struct tacet_answer *answer, size_t m,
                                             int day)
{
    return is_estimated(answer, m) ? tacet_headline_probability(
                                         answer->headline, answer->headline->adopted[day - 1])
                                   : tacet_adopted_by(answer->tally, m, day);
}

struct tacet_probability tacet_shown_tabled(const struct tacet_answer *answer, size_t m)
{
    return is_estimated(answer, m) && !answer->tally->given[m]
               ? tacet_headline_probability(answer->headline, answer->headline->tabled)
               : tacet_tabled(answer->tally, m);
}

struct tacet_probability tacet_shown_if_tabled(const struct tacet_answer *answer, size_t m)
{
    return is_estimated(answer, m)
               ? tacet_headline_probability(answer->headline, answer->headline->if_tabled)
               : tacet_adopted_if_tabled(answer->tally, m);
}

struct tacet_probability tacet_for_people(const struct tacet_answer *answer, size_t m,
                                          struct tacet_probability p, double draws)
{
    const double unknown = 5e-4; /* half a tenth of a point */

    if (is_estimated(answer, m) && answer->tally->sums.n_draws > 0 && p.stderr_mc > 0.0) {
        p.stderr_mc = fmax(p.stderr_mc, isnan(draws) ? unknown : draws);
    }
    return p;
}

const char *tacet_shown_estimator(const struct tacet_answer *answer, size_t m)
{
    return tacet_estimator_word(is_estimated(answer, m) ? answer->headline->choice.used
                                                        : TACET_PLAIN);
}

/* Of lattices and pairs. */
static void mean_words(const struct tacet_headline *of, struct tacet_text *out)
{
    const unsigned long long points = of->points, pairs = of->decisions;

    if (of->choice.used == TACET_CONDITIONAL) {
        tacet_text_add(out,
                       "These are means of the closed form over %llu lattice points (estimator "
                       "conditional:\n%s).",
                       points, of->choice.why);
    } else if (points > 0) {
        tacet_text_add(
            out,
            "These are the mean of the closed form over %llu lattice points and, from "
            "%llu pairs\nof decisions, what it leaves out (estimator control):\n%s.",
            points, pairs, of->choice.why);
    } else {
        tacet_text_add(out,
                       "These are the integral of the closed form and, from %llu pairs of "
                       "decisions, what it\nleaves out (estimator control): %s.",
                       pairs, of->choice.why);
    }
    tacet_text_add(out, of->leans
                            ? " Adoption is\nrare: shocks were moved to where it is likely, "
                              "and weighted.\n"
                            : "\n");
}

void tacet_estimator_words(const struct tacet_answer *answer, struct tacet_text *out)
{
    const struct tacet_headline *of = answer->headline;

    switch (of->choice.used) {
    case TACET_AUTO:
    case TACET_ESTIMATORS:
    case TACET_PLAIN:
        tacet_text_add(out, "These are counts of decisions (estimator plain: %s).\n",
                       of->choice.why);
        break;
    case TACET_QUADRATURE:
        tacet_text_add(out,
                       "These are integrals, without Monte Carlo error (estimator quadrature:\n"
                       "%s, parameters and drivers are numbers).\n",
                       of->choice.why);
        break;
    case TACET_CONDITIONAL:
    case TACET_CONTROL:
        mean_words(of, out);
        break;
    }
}
