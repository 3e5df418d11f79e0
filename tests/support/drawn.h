/* drawn.h - scenarios whose parameters are drawn: a file of parameters in which only the test's
 * own rows are uncertain, and joint draws beside it.
 */
#ifndef TACET_TESTS_DRAWN_H
#define TACET_TESTS_DRAWN_H

#include <gsl/gsl_cdf.h>
#include <unistd.h>

#include "support/union.h"

#define PARAMETER_HEADER_7 "name,value,sd,unit,basis,meaning,source\n"

/** Settings of a union whose parameters are p.csv of the scratch folder. */
#define DRAWN_SETTINGS                                                          \
    "name = \"test\"; question = \"?\"; date = \"2025-05-28\"; ladder = \"\"; " \
    "parameters = \"p.csv\"; on_the_table = true; "                             \
    "target: { name = \"X\"; group = \"other\"; }; incident: { date = \"2025-05-28\"; }; "

/** Nobody negotiates, and one member decides: P(adopted) = Phi(-objection.const - the rest). */
#define ONE_MEMBER                                                              \
    "governments = \"\"; negotiation = false; members = ( { id = \"AA\"; } ); " \
    "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; } ); "

/** Is the name at the beginning of a line of these rows? */
static inline bool is_among_rows(const char *rows, const char *name)
{
    const size_t length = strlen(name);

    for (const char *at = rows; *at != '\0'; at += strcspn(at, "\n") + 1) {
        if (strncmp(at, name, length) == 0 && at[length] == ',') {
            return true;
        }
    }
    return false;
}

/** Write p.csv: the formulas' parameters of prototype.csv with no uncertainty, and none of
 * members and governments; then `rows`, "name,value,sd,unit,basis,,\n", in place of those they
 * name. Terms of groups, strength and shocks are 0. */
static inline void write_uncertain(const char *rows)
{
    struct tacet_parameters from;
    char *text = calloc(1, 1 << 20);
    char *at = text;

    assert_non_null(text);
    assert_int_equal(tacet_parameters_load(&from, ORACLES "/prototype.csv", NULL), TACET_OK);
    at += sprintf(at, PARAMETER_HEADER_7);
    for (size_t r = 0; r < from.n; r++) {
        const char *name = from.rows[r].name;
        const bool zero = strncmp(name, "shock.", 6) == 0 ||
                          strncmp(name, "objection.group.", 16) == 0 ||
                          strcmp(name, "objection.strength") == 0;

        if (strncmp(name, "member.", 7) != 0 && strncmp(name, "government.", 11) != 0 &&
            !is_among_rows(rows, name)) {
            at += sprintf(at, "%s,%.17g,0,,source,,\n", name, zero ? 0.0 : from.rows[r].value);
        }
    }
    strcpy(at, rows);
    scratch_file("p.csv", text);
    unlink(scratch_file("p-draws.csv", ""));
    tacet_parameters_free(&from);
    free(text);
}

/** The d-th of n draws of a normal: its quantiles, so that mean and variance are nearly exact,
 *  in an order that mixes them. */
static inline double quantile_draw(double mean, double sd, size_t d, size_t n)
{
    const size_t mixed = d * 7 % n; /* a permutation where 7 does not divide n */

    return mean + sd * gsl_cdf_ugaussian_Pinv(((double) mixed + 0.5) / (double) n);
}

/** Write p-draws.csv: n draws of one parameter, normal. */
static inline void write_draws_of(const char *name, double mean, double sd, size_t n)
{
    char *text = calloc(1, 64 * (n + 1));
    char *at = text;

    assert_non_null(text);
    at += sprintf(at, "%s\n", name);
    for (size_t d = 0; d < n; d++) {
        at += sprintf(at, "%.17g\n", quantile_draw(mean, sd, d, n));
    }
    scratch_file("p-draws.csv", text);
    free(text);
}

/** DRAWN_SETTINGS and `settings`, parameters drawn. */
static inline struct small_union *drawn_union(const char *settings, const char *const *sets,
                                              size_t n)
{
    char text[8192];

    snprintf(text, sizeof(text), "%s%s", DRAWN_SETTINGS, settings);
    return drawn_union_of(scratch_file("union.cfg", text), sets, n);
}

#endif
