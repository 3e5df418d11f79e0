/* reports_compare.h - from the folder of a comparison to a report: what differs between
 * scenarios, and what that does.
 *
 * Layer  reports.
 */
#ifndef TACET_REPORTS_COMPARE_H
#define TACET_REPORTS_COMPARE_H

#include "tacet/reports_document.h"

#ifdef __cplusplus
extern "C" {
#endif

enum tacet_compared_table {
    TACET_COMPARED_DIFFERENCES,
    TACET_COMPARED_SCENARIOS,
    TACET_COMPARED_SETTINGS,
    TACET_COMPARED_MEASURES,
    TACET_COMPARED_TABLES
};

/** The folder of a comparison. */
struct tacet_comparison_result {
    char headline[64], version[32], seed[24]; /* the headline is the id of a measure of A */
    double decisions, horizon;
    struct tacet_csv tables[TACET_COMPARED_TABLES]; /* owned */
};

/** Is the folder that of a comparison? */
bool tacet_comparison_result_is(const char *folder);

/** Read a folder; errors: as tacet_result_read() */
TACET_MUST_CHECK
enum tacet_status tacet_comparison_result_read(struct tacet_comparison_result *self,
                                               const char *folder, struct tacet_error *err);
void tacet_comparison_result_free(struct tacet_comparison_result *self);

/** Say all there is to say of a comparison. Errors: as tacet_document_make() */
TACET_MUST_CHECK
enum tacet_status tacet_comparison_document_make(struct tacet_document *self,
                                                 const struct tacet_comparison_result *result,
                                                 const struct tacet_scale *scale,
                                                 struct tacet_wording *wording,
                                                 struct tacet_error *err);

#ifdef __cplusplus
}
#endif

#endif
