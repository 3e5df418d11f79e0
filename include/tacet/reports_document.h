/* reports_document.h - what a report says, and the formats it is written in. */
#ifndef TACET_REPORTS_DOCUMENT_H
#define TACET_REPORTS_DOCUMENT_H

#include "tacet/reports.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A cell: a text, or a number with its decimals. */
struct tacet_grid_cell {
    bool is_number, is_signed; /* signed: a plus is printed too */
    double value;
    int decimals;
    size_t at; /* of a text: where it begins */
};

/** A table of a report; the first row is its header, the first column names its rows. */
struct tacet_grid {
    const char *slug; /* name of its sheet and anchor: lower case and dashes */
    struct tacet_text caption, note, text; /* owned; text holds the cells' */
    struct tacet_grid_cell *cells;         /* owned, [n_cells] */
    size_t n_columns, n_cells, room;
};

/** A chart: an SVG, and what it says for those who do not see it. */
struct tacet_chart {
    const char *slug;
    struct tacet_text svg, title, description; /* owned */
};

enum { TACET_SENTENCES = 8, TACET_GRIDS = 8, TACET_CHARTS = 6 };

/** Tables of how the model did on the record. */
enum { TACET_RECORD_SCORES, TACET_RECORD_RELIABILITY, TACET_RECORD_TABLES };

/** A report. Owns its texts. */
struct tacet_document {
    struct tacet_text title, subtitle, scale_line, provenance;
    struct tacet_text sentences[TACET_SENTENCES];
    struct tacet_grid grids[TACET_GRIDS];
    struct tacet_chart charts[TACET_CHARTS];
    size_t n_sentences, n_grids, n_charts;
    struct tacet_wording *wording; /* borrowed */
    const char *charts_folder;     /* where Markdown finds the charts, NULL for nowhere */
    unsigned number;               /* of a section of several, from 1 */
    char prefix[8]; /* of its anchors, sheets and charts, where there are several */
    const struct tacet_document *next; /* borrowed; the section behind it, NULL for none */
};

/** Say all there is to say. @param scores  [TACET_RECORD_TABLES]
 *  Errors: TACET_EINPUT if the result or the wording lacks something, TACET_ENOMEM */
TACET_MUST_CHECK
enum tacet_status tacet_document_make(struct tacet_document *self,
                                      const struct tacet_result *result,
                                      const struct tacet_scale *scale,
                                      const struct tacet_csv *scores,
                                      struct tacet_wording *wording, struct tacet_error *err);
void tacet_document_free(struct tacet_document *self);

/** Make documents sections of one. @param documents  [n], n >= 2 */
void tacet_documents_join(struct tacet_document *const *documents, size_t n);

/** The document with its next ones in a format; failures are in out->failed. */
void tacet_document_text(const struct tacet_document *self, struct tacet_text *out);
void tacet_document_markdown(const struct tacet_document *self, struct tacet_text *out);
void tacet_document_latex(const struct tacet_document *self, struct tacet_text *out);
void tacet_document_html(const struct tacet_document *self, struct tacet_text *out);

/** Was the program built with libxlsxwriter? */
bool tacet_can_write_workbooks(void);

/** The tables as a workbook. Errors: TACET_EIO; TACET_EINPUT without libxlsxwriter */
TACET_MUST_CHECK
enum tacet_status tacet_document_workbook(const struct tacet_document *self, const char *path,
                                          struct tacet_error *err);

#ifdef __cplusplus
}
#endif

#endif
