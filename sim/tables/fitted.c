/* fitted.c - a fit of the parameters as files, and as a page for a person. */
#include <math.h>
#include <string.h>

#include "tacet/tables_fitted.h"

/* Free, and told something by the rows; effects always. */
static bool is_fitted(const struct tacet_fit *fit, size_t k)
{
    return fit->prior_sd[k] > 0.0 && !tacet_fit_is_prior(fit, k);
}

static int find(const struct tacet_fit *fit, const char *name)
{
    for (size_t k = 0; k < fit->n; k++) {
        if (strcmp(fit->rows[k].name, name) == 0) {
            return (int) k;
        }
    }
    return -1;
}

static void add_row(struct tacet_table *table, const struct tacet_parameter *row,
                    enum tacet_basis basis)
{
    char text[32];

    tacet_table_add(table, "%s", row->name);
    tacet_table_add(table, "%s", tacet_format_real(text, sizeof(text), row->value));
    tacet_table_add(table, "%s", tacet_format_real(text, sizeof(text), row->sd));
    tacet_table_add(table, "%s", row->unit);
    tacet_table_add(table, "%s", tacet_basis_word(basis));
    tacet_table_add(table, "%s", row->meaning);
    tacet_table_add(table, "%s", row->source);
}

/* Four decimals are a thousandth of the smallest standard deviation there is. */
static double rounded(double value)
{
    return round(value * 1e4) / 1e4 + 0.0;
}

/* A fitted number in a row that has its unit and meaning. */
static void add_fitted(struct tacet_table *table, const struct tacet_fitted *fitted, size_t k,
                       struct tacet_parameter row)
{
    row.value = rounded(fitted->fit->rows[k].value);
    row.sd = rounded(fitted->fit->rows[k].sd);
    tacet_copy_text(row.source, sizeof(row.source), fitted->source);
    add_row(table, &row, TACET_FIT);
}

static const char *effect_meaning(const char *name)
{
    return strncmp(name, "government.", 11) == 0
               ? "government since that day, on top of its lines"
           : strchr(name + 7, '.') == NULL        ? "a_i of the country"
           : strstr(name, ".declaration") != NULL ? "country by declaration"
           : strstr(name, ".kind.") != NULL       ? "country by kind"
                                                  : "country by group of targets";
}

void tacet_fitted_csv(const struct tacet_fitted *fitted, struct tacet_text *text)
{
    const struct tacet_fit *fit = fitted->fit;
    struct tacet_table table;

    tacet_table_begin(&table, "name|value|sd|unit|basis|meaning|source");
    for (size_t r = 0; r < fitted->priors->n; r++) {
        const struct tacet_parameter *prior = &fitted->priors->rows[r];
        const int k = find(fit, prior->name);

        if (k >= 0 && is_fitted(fit, (size_t) k)) {
            add_fitted(&table, fitted, (size_t) k, *prior);
        } else {
            add_row(&table, prior, prior->basis == TACET_FIT ? TACET_JUDGEMENT : prior->basis);
        }
    }
    for (size_t k = fit->n_top; k < fit->n; k++) {
        struct tacet_parameter row = fit->rows[k];

        strcpy(row.unit, "probit");
        tacet_copy_text(row.meaning, sizeof(row.meaning), effect_meaning(row.name));
        add_fitted(&table, fitted, k, row);
    }
    tacet_table_csv(&table, text);
    tacet_table_free(&table);
}

/* One line: the names, or the values of a draw. */
static void add_line(const struct tacet_fit *fit, const double *values, struct tacet_text *text)
{
    const char *comma = "";

    for (size_t k = 0; k < fit->n; k++) {
        if (is_fitted(fit, k) && values == NULL) {
            tacet_text_add(text, "%s%s", comma, fit->rows[k].name);
            comma = ",";
        } else if (is_fitted(fit, k)) {
            tacet_text_add(text, "%s%.6g", comma, rounded(values[k]));
            comma = ",";
        }
    }
    tacet_text_add(text, "\n");
}

void tacet_fitted_draws(const struct tacet_fitted *fitted, struct tacet_text *text)
{
    const struct tacet_fit *fit = fitted->fit;
    const size_t chains = fitted->chains, each = fit->n_draws / chains;
    const size_t kept = fit->n_draws < TACET_DRAWS_KEPT ? fit->n_draws : TACET_DRAWS_KEPT;

    add_line(fit, NULL, text);
    for (size_t line = 0; line < kept; line++) { /* from each chain in turn, evenly spread */
        const size_t draw = line / chains * chains * each / kept;

        add_line(fit, fit->draws + (line % chains * each + draw) * fit->n, text);
    }
}

void tacet_fitted_report(const struct tacet_fitted *fitted, struct tacet_text *text)
{
    const struct tacet_fit *fit = fitted->fit;
    struct tacet_table table;

    tacet_text_add(text,
                   "%zu rows, %zu chains of %zu draws: largest split R-hat %.3f, smallest "
                   "effective size %.0f (%s),\nmean acceptance %.2f\n\n",
                   fitted->n_rows, fitted->chains, fit->n_draws / fitted->chains,
                   fit->split_rhat, fit->effective_size, fit->worst, fit->acceptance);
    tacet_table_begin(&table, "parameter|mean|sd|prior mean|prior sd|");
    for (size_t k = 0; k < fit->n_top; k++) {
        if (fit->prior_sd[k] > 0.0) {
            tacet_table_add(&table, "%s", fit->rows[k].name);
            tacet_table_add(&table, "%.3f", fit->rows[k].value);
            tacet_table_add(&table, "%.3f", fit->rows[k].sd);
            tacet_table_add(&table, "%.2f", fit->prior_mean[k]);
            tacet_table_add(&table, "%.2f", fit->prior_sd[k]);
            tacet_table_add(&table, "%s", is_fitted(fit, k) ? "" : "prior kept, judgement");
        }
    }
    tacet_table_print(&table, text);
    tacet_table_free(&table);
}
