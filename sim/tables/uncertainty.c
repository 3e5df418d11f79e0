/* uncertainty.c - what the headline rests on: as a table and words for people, and for
 * programs.
 */
#include <math.h>
#include <stdio.h>

#include "tables/tables_private.h"

/* A part that adds up with the others. */
struct row {
    const char *name, *label;
    struct tacet_part part;
};
enum { ROWS_MAX = 3 };

/* The parts as far as they could be told. @return how many */
static size_t parts_of(const struct tacet_answer *answer, struct row rows[ROWS_MAX])
{
    const struct tacet_uncertainty *of = &answer->uncertainty;
    size_t n = 0;

    if (!isnan(of->fitted.variance)) {
        rows[n++] = (struct row) { "fitted", "fitted parameters", of->fitted };
        rows[n++] = (struct row) { "judged", "judged parameters", of->judged };
    } else if (!isnan(of->parameters.variance)) {
        rows[n++] = (struct row) { "parameters", "parameters", of->parameters };
    }
    if (!isnan(of->drivers.variance)) {
        rows[n++] = (struct row) { "drivers", "drivers", of->drivers };
    }
    return n;
}

static double share_of(const struct row *row, const struct row *rows, size_t n)
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) {
        sum += fmax(rows[k].part.variance, 0.0);
    }
    return n > 1 && sum > 0.0 ? fmax(row->part.variance, 0.0) / sum : (double) NAN;
}

/* Within two standard errors a part is not told from none. */
static bool is_seen(const struct tacet_part *part)
{
    return part->variance > 2.0 * part->error;
}

static struct tacet_probability headline(const struct tacet_answer *answer)
{
    return tacet_shown_adopted(answer, answer->scenario->headline, answer->scenario->horizon);
}

static void add_part(struct tacet_table *table, const struct tacet_part *part)
{
    char text[32];

    if (is_seen(part)) {
        const double sd = sqrt(part->variance), error = part->error / (2.0 * sd);
        const int decimals = tacet_decimals(100.0 * error);

        tacet_table_add(table, "%.*f ± %.*f", decimals, 100.0 * sd, decimals, 100.0 * error);
    } else if (part->error > 0.0) {
        tacet_table_add(table, "< %s",
                        tacet_two_digits(text, sizeof(text),
                                         sqrt(fmax(part->variance, 0.0) + 2.0 * part->error)));
    } else {
        tacet_table_add(table, "0");
    }
}

void tacet_uncertainty_table(const struct tacet_answer *answer, struct tacet_table *table)
{
    struct row rows[ROWS_MAX];
    const size_t n = parts_of(answer, rows);
    const struct tacet_probability p = headline(answer);
    char text[32];

    tacet_table_begin(table, "P(adopted) rests on|Points*|Share of variance");
    for (size_t k = 0; k < n; k++) {
        const double share = share_of(&rows[k], rows, n);

        tacet_table_add(table, "%s", rows[k].label);
        add_part(table, &rows[k].part);
        if (isnan(share) || (rows[k].part.error > 0.0 && !is_seen(&rows[k].part))) {
            tacet_table_add(table, "-");
        } else {
            tacet_table_add(table, "%.0f %%", 100.0 * share);
        }
    }
    tacet_table_add(table, "Monte Carlo error");
    tacet_table_add(table, "%s", tacet_points(text, sizeof(text), p.stderr_mc));
    tacet_table_add(table, "-");
}

/* Governments in office that the fit to the record does not know. */
static void name_newcomers(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    bool first = true;

    for (size_t i = 0; i < scenario->n_members; i++) {
        const struct tacet_member *member = &scenario->members[i];

        if (member->rows[TACET_GOVERNMENT] < 0 && member->spell_start != TACET_NO_DATE &&
            isnan(member->intercept)) {
            tacet_text_add(out, "%s %s",
                           first
                               ? "With the judged parameters stand the effects of governments "
                                 "the fit does not know:"
                               : ",",
                           member->id);
            first = false;
        }
    }
    tacet_text_add(out, first ? "" : ".\n");
}

static void name_largest(const struct row *rows, size_t n, struct tacet_text *out)
{
    const struct row *largest = &rows[0];

    for (size_t k = 1; k < n; k++) {
        largest = rows[k].part.variance > largest->part.variance ? &rows[k] : largest;
    }
    if (n > 1 && is_seen(&largest->part)) {
        tacet_text_add(out, "The %s weigh most, with %.0f %% of the variance of these %s.\n",
                       largest->label, 100.0 * share_of(largest, rows, n),
                       n == 2 ? "two" : "three");
    }
}

void tacet_uncertainty_words(const struct tacet_answer *answer, struct tacet_text *out)
{
    const struct tacet_uncertainty *of = &answer->uncertainty;
    const size_t n_draws = answer->tally->sums.n_draws;
    struct row rows[ROWS_MAX];
    const size_t n = parts_of(answer, rows);
    char text[32];

    tacet_text_add(out, "standard deviation this gives P(adopted), in percentage points\n");
    if (n > 0) {
        name_largest(rows, n, out);
    }
    if (!isnan(of->parameters.variance) && isnan(of->fitted.variance)) {
        tacet_text_add(out,
                       "Fitted and judged parameters are told apart from about %zu "
                       "decisions on.\n",
                       2 * TACET_BLOCK * n_draws);
    }
    if (of->draws_error > 0.0) {
        tacet_text_add(out,
                       "That there are no more than %zu joint draws is worth an error of %s "
                       "points.\n",
                       n_draws, tacet_two_digits(text, sizeof(text), of->draws_error));
    }
    if (n_draws > 0 && answer->scenario->coefficients.government_sd > 0.0) {
        name_newcomers(answer->scenario, out);
    }
}

const char *tacet_parameters_used(const struct tacet_answer *answer)
{
    return answer->scenario->parameters.n_draws > 0 ? "posterior" : "mean";
}

/* ---- for programs ---------------------------------------------------------------------------
 */

static void add_row(struct tacet_table *table, const char *name, double variance, double error,
                    double share)
{
    if (!isnan(variance)) {
        tacet_table_add(table, "%s", name);
        tacet_cell_real(table, sqrt(fmax(variance, 0.0)));
        tacet_cell_real(table, variance);
        tacet_cell_real(table, error);
        tacet_cell_real(table, share);
    }
}

void tacet_uncertainty_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    const struct tacet_uncertainty *of = &answer->uncertainty;
    const struct tacet_probability p = headline(answer);
    struct row rows[ROWS_MAX];
    const size_t n = parts_of(answer, rows);

    tacet_table_begin(table, "part|sd|variance|variance_stderr|share");
    for (size_t k = 0; k < n; k++) {
        add_row(table, rows[k].name, rows[k].part.variance, rows[k].part.error,
                share_of(&rows[k], rows, n));
    }
    add_row(table, "draws", of->draws_error * of->draws_error, NAN, NAN);
    add_row(table, "monte_carlo", p.stderr_mc * p.stderr_mc, NAN, NAN);
}
