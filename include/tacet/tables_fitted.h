/* tables_fitted.h - a fit of the parameters as files that `run` reads.
 *
 * Layer  tables. Columns: results/README.md.
 */
#ifndef TACET_TABLES_FITTED_H
#define TACET_TABLES_FITTED_H

#include "tacet/posterior.h"
#include "tacet/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Draws that are kept beside the parameters, at most. */
enum { TACET_DRAWS_KEPT = 400 };

/** What was fitted, and to what. Borrows everything. */
struct tacet_fitted {
    const struct tacet_fit *fit;
    const struct tacet_parameters *priors; /* the rows that were no part of the fit, too */
    size_t chains, n_rows;
    const char *source; /* of every fitted number */
};

/** The file of parameters: those fitted with posterior mean and standard deviation, the others
 *  as the priors have them. What the rows tell nothing about keeps its prior and is marked
 *  judgement. Errors: text->failed if memory runs out */
void tacet_fitted_csv(const struct tacet_fitted *fitted, struct tacet_text *text);

/** The joint draws of what was fitted, one line a draw, chains taken in turn. */
void tacet_fitted_draws(const struct tacet_fitted *fitted, struct tacet_text *text);

/** What was found, for a person: convergence, and prior beside posterior. */
void tacet_fitted_report(const struct tacet_fitted *fitted, struct tacet_text *text);

#ifdef __cplusplus
}
#endif

#endif
