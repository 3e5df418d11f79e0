/* scale.c - from an interval of probabilities to the terms of a verbal scale.
 *
 * A scale may have gaps between its bands, bands that share an edge, and bands inside others.
 * Nothing is chosen silently: a gap, an edge and an interval over several bands are told. The
 * rule for gaps is ours, for none is published: the nearer band, and of two as near the one
 * nearer to one half.
 */
#include <math.h>
#include <string.h>

#include "reports/reports_private.h"

static enum tacet_status take_row(struct tacet_scale *self, const struct tacet_csv *csv,
                                  size_t row, const char *path, struct tacet_error *err)
{
    const char *end = tacet_csv_cell(csv, row, tacet_csv_column(csv, "end"));
    const double from = tacet_result_number(csv, row, "from");
    const double to = tacet_result_number(csv, row, "to");

    if (!(from >= 0.0) || !(to > from) || !(to <= 100.0) ||
        (strcmp(end, "open") != 0 && strcmp(end, "closed") != 0) ||
        (row > 0 && from < 100.0 * self->terms[row - 1].from) ||
        !tacet_copy_text(self->terms[row].term, sizeof(self->terms[row].term),
                         tacet_csv_cell(csv, row, tacet_csv_column(csv, "term")))) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s:%d: must have a term, from below to in per cent, lowest first, "
                          "and end open or closed",
                          path, csv->lines[row + 1]);
    }
    self->terms[row].from = from / 100.0;
    self->terms[row].to = to / 100.0;
    self->terms[row].is_open = strcmp(end, "open") == 0;
    return TACET_OK;
}

enum tacet_status tacet_scale_read(struct tacet_scale *self, const char *path,
                                   struct tacet_error *err)
{
    struct tacet_csv csv;
    enum tacet_status status = tacet_csv_read(&csv, path, err);

    *self = (struct tacet_scale) { .n_terms = 0 };
    if (status != TACET_OK) {
        return status;
    }
    if (csv.n_rows < 1 || csv.n_rows > TACET_TERMS_MAX || tacet_csv_column(&csv, "term") < 0 ||
        !tacet_copy_text(self->name, sizeof(self->name),
                         tacet_csv_cell(&csv, 0, tacet_csv_column(&csv, "scale"))) ||
        !tacet_copy_text(self->source, sizeof(self->source),
                         tacet_csv_cell(&csv, 0, tacet_csv_column(&csv, "source")))) {
        status = tacet_fail(err, TACET_EINPUT,
                            "%s: must have columns scale, term, from, to, end and source and 1 "
                            "to %d rows",
                            path, TACET_TERMS_MAX);
    }
    for (size_t row = 0; row < csv.n_rows && status == TACET_OK; row++) {
        status = take_row(self, &csv, row, path, err);
        self->n_terms += status == TACET_OK;
    }
    tacet_csv_free(&csv);
    return status;
}

static bool holds(const struct tacet_scale *self, size_t k, double low, double high)
{
    return low >= self->terms[k].from &&
           (self->terms[k].is_open ? high < self->terms[k].to : high <= self->terms[k].to);
}

static bool is_inside(const struct tacet_scale *self, size_t inner, size_t outer)
{
    return inner != outer && self->terms[inner].from >= self->terms[outer].from &&
           self->terms[inner].to <= self->terms[outer].to;
}

/* Is this band the narrowest true statement: no band inside it holds the interval, too? */
static bool is_narrowest(const struct tacet_scale *self, size_t k, double low, double high)
{
    for (size_t j = 0; j < self->n_terms; j++) {
        if (holds(self, j, low, high) && is_inside(self, j, k)) {
            return false;
        }
    }
    return holds(self, k, low, high);
}

/* A probability that no band holds. */
static struct tacet_term outside(const struct tacet_scale *self, double p)
{
    size_t below = self->n_terms, above = self->n_terms;
    double under, over;
    bool is_lower;

    for (size_t k = 0; k < self->n_terms; k++) {
        if (self->terms[k].to <= p &&
            (below == self->n_terms || self->terms[k].to >= self->terms[below].to)) {
            below = k;
        }
        if (self->terms[k].from > p && above == self->n_terms) {
            above = k;
        }
    }
    if (below == self->n_terms) {
        return (struct tacet_term) { TACET_FIT_BELOW, above, above, above };
    }
    if (above == self->n_terms) {
        return (struct tacet_term) { TACET_FIT_ABOVE, below, below, below };
    }
    under = p - self->terms[below].to;
    over = self->terms[above].from - p;
    if (p == 0.5) {
        return (struct tacet_term) { TACET_FIT_EVEN, below, above, above };
    }
    /* Edges are decimal fractions: equal to twelve digits is equal. */
    is_lower = fabs(under - over) < 1e-12 ? p > 0.5 : under < over;
    return is_lower ? (struct tacet_term) { TACET_FIT_GAP, below, below, above }
                    : (struct tacet_term) { TACET_FIT_GAP, above, above, below };
}

static struct tacet_term of_interval(const struct tacet_scale *self, double low, double high)
{
    struct tacet_term term = { TACET_FIT_INSIDE, self->n_terms, 0, 0 };

    for (size_t k = 0; k < self->n_terms; k++) {
        if (is_narrowest(self, k, low, high)) {
            term.low = term.low == self->n_terms ? k : term.low;
            term.high = term.beside = k;
        }
    }
    if (term.low != term.high) {
        term.fit = TACET_FIT_STRADDLING;
    }
    return term;
}

struct tacet_term tacet_scale_term(const struct tacet_scale *self, double low, double high)
{
    struct tacet_term term = of_interval(self, low, high), from, to;

    if (term.low < self->n_terms) {
        return term;
    }
    from = of_interval(self, low, low);
    from = from.low < self->n_terms ? from : outside(self, low);
    to = of_interval(self, high, high);
    to = to.low < self->n_terms ? to : outside(self, high);
    if (low == high || (from.low == to.low && from.high == to.high)) {
        return from.fit == TACET_FIT_INSIDE ? to : from;
    }
    return (struct tacet_term) { TACET_FIT_STRADDLING, from.low, to.high, to.high };
}
