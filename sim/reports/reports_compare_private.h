/* reports_compare_private.h - what the files that report a comparison share. */
#ifndef TACET_REPORTS_COMPARE_PRIVATE_H
#define TACET_REPORTS_COMPARE_PRIVATE_H

#include "reports/reports_private.h"
#include "tacet/reports_compare.h"

/* ---- compare_facts.c ---- */

/** A cell as a text, without the apostrophe of a formula. */
const char *tacet_compared_text(const struct tacet_comparison_result *self,
                                enum tacet_compared_table table, size_t row,
                                const char *column);

/** A row of differences. */
struct tacet_compared {
    size_t row;
    double a, a_error, b, b_error, difference, error, low, high;
    const char *verdict; /* "B higher", ..., "" */
};
struct tacet_compared tacet_compared_of(const struct tacet_comparison_result *self, size_t row);

/** The row of a measure and quantity in scenario k, from 1; n_rows if there is none. */
size_t tacet_compared_row(const struct tacet_comparison_result *self, size_t k,
                          const char *measure, const char *quantity);

/** A measure of A in words. */
const char *tacet_compared_label(const struct tacet_comparison_result *self,
                                 const char *measure);

/** For a sentence: "6 %", "below 0.1 %" of no hit; "+40.5 ± 0.6". */
enum { TACET_COMPARED_SHORT = 96 };
const char *tacet_compared_percent(char buffer[TACET_COMPARED_SHORT], double p, double error,
                                   struct tacet_wording *wording);
const char *tacet_compared_points(char buffer[TACET_COMPARED_SHORT],
                                  const struct tacet_compared *row,
                                  struct tacet_wording *wording);

/** Decimals of the ends of its interval: one more, so that an end beside 0 does not look like
 * it. */
int tacet_compared_decimals(const struct tacet_compared *row);

/** What is said of a difference: "higher", "lower", "not told apart", "too few". */
const char *tacet_compared_verdict(const struct tacet_compared *row,
                                   struct tacet_wording *wording);

/* ---- what a report of a comparison is made of ---- */
void tacet_comparison_briefing(struct tacet_document *document,
                               const struct tacet_comparison_result *result,
                               const struct tacet_scale *scale);
void tacet_comparison_tables(struct tacet_document *document,
                             const struct tacet_comparison_result *result);
void tacet_chart_comparison(struct tacet_chart *self,
                            const struct tacet_comparison_result *result,
                            struct tacet_wording *wording);

#endif
