/* reports_sweep.h - from the table of a sweep to a report: what its cells say of the settings.
 *
 * Layer  reports. Read are TABLE.csv and TABLE.json as tacet merge writes them; nothing is
 *        decided or merged again.
 */
#ifndef TACET_REPORTS_SWEEP_H
#define TACET_REPORTS_SWEEP_H

#include "tacet/reports_document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* As many settings and measures as a sweep has at most. */
enum { TACET_SWEPT_SETTINGS = 64, TACET_SWEPT_MEASURES = 16 };

/** The table of a sweep, as it was merged. */
struct tacet_sweep_result {
    char name[64], design[24], version[32], seed[24], parameters[16], question[512];
    char hash[TACET_HASH_TEXT], scenario_hash[TACET_HASH_TEXT]; /* of its file, of its base */
    double decisions, precision, n_cells, n_missing, n_failed;
    int date;       /* day 0 of the base */
    bool is_common; /* all cells on the same random numbers */
    size_t n_settings;
    char settings[TACET_SWEPT_SETTINGS][128]; /* paths, in the order of the columns */
    size_t n_measures;
    struct {
        char id[32], label[160];
    } measures[TACET_SWEPT_MEASURES];
    struct tacet_csv table; /* owned */
};

/** Is the folder that of a sweep, or does it hold the table of one? */
bool tacet_sweep_result_is(const char *folder);

/** Read table.csv and table.json of a folder.
 *  Errors: TACET_EIO with the command that makes them; TACET_EINPUT, TACET_ENOMEM */
TACET_MUST_CHECK
enum tacet_status tacet_sweep_result_read(struct tacet_sweep_result *self, const char *folder,
                                          struct tacet_error *err);
void tacet_sweep_result_free(struct tacet_sweep_result *self);

/** Say all there is to say of a sweep. Errors: as tacet_document_make() */
TACET_MUST_CHECK
enum tacet_status tacet_sweep_document_make(struct tacet_document *self,
                                            const struct tacet_sweep_result *result,
                                            const struct tacet_scale *scale,
                                            struct tacet_wording *wording,
                                            struct tacet_error *err);

#ifdef __cplusplus
}
#endif

#endif
