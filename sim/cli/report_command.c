/* report_command.c - tacet report: the folder of a run -> a document -> a file of some format.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli_private.h"
#include "tacet/reports_compare.h"
#include "tacet/reports_sweep.h"

/* All a report is made of, on the heap. */
struct report {
    struct tacet_result result; /* one of the three is read */
    struct tacet_comparison_result comparison;
    struct tacet_sweep_result sweep;
    struct tacet_scale scale;
    struct tacet_wording wording;
    struct tacet_csv scores[TACET_RECORD_TABLES];
    struct tacet_document document;
    struct report *next; /* owned; of the folder behind it */
};

static const char *const record_tables[TACET_RECORD_TABLES] = {
    [TACET_RECORD_SCORES] = "history/scores.csv",
    [TACET_RECORD_RELIABILITY] = "history/reliability.csv",
};

static enum tacet_status read_aids(struct report *self, const struct tacet_options *options,
                                   struct tacet_error *err)
{
    char name[64], path[4096];
    enum tacet_status status;

    snprintf(name, sizeof(name), "scales/%s.csv", options->scale);
    status = tacet_preset_path(path, sizeof(path), NULL, options, name, err);
    if (status == TACET_OK) {
        status = tacet_scale_read(&self->scale, path, err);
    }
    snprintf(name, sizeof(name), "wording/%s.csv", options->language);
    if (status == TACET_OK) {
        status = tacet_preset_path(path, sizeof(path), NULL, options, name, err);
    }
    if (status == TACET_OK) {
        status = tacet_wording_read(&self->wording, path, err);
        self->wording.point = options->point;
    }
    for (size_t k = 0; k < TACET_RECORD_TABLES && status == TACET_OK; k++) {
        status = tacet_preset_path(path, sizeof(path), NULL, options, record_tables[k], err);
        if (status == TACET_OK) {
            status = tacet_csv_read(&self->scores[k], path, err);
        }
    }
    return status;
}

/* Which of the three a folder holds is told by what is in it. */
static enum tacet_status make(struct report *self, const char *folder,
                              const struct tacet_options *options, struct tacet_error *err)
{
    enum tacet_status status = read_aids(self, options, err);

    if (status != TACET_OK) {
        return status;
    }
    if (tacet_sweep_result_is(folder)) {
        status = tacet_sweep_result_read(&self->sweep, folder, err);
        return status == TACET_OK ? tacet_sweep_document_make(&self->document, &self->sweep,
                                                              &self->scale, &self->wording, err)
                                  : status;
    }
    if (tacet_comparison_result_is(folder)) {
        status = tacet_comparison_result_read(&self->comparison, folder, err);
        return status == TACET_OK
                   ? tacet_comparison_document_make(&self->document, &self->comparison,
                                                    &self->scale, &self->wording, err)
                   : status;
    }
    status = tacet_result_read(&self->result, folder, err);
    return status == TACET_OK
               ? tacet_document_make(&self->document, &self->result, &self->scale, self->scores,
                                     &self->wording, err)
               : status;
}

static void report_free(struct report *self)
{
    while (self != NULL) {
        struct report *const next = self->next;

        tacet_document_free(&self->document);
        tacet_result_free(&self->result);
        tacet_comparison_result_free(&self->comparison);
        tacet_sweep_result_free(&self->sweep);
        tacet_wording_free(&self->wording);
        for (size_t k = 0; k < TACET_RECORD_TABLES; k++) {
            tacet_csv_free(&self->scores[k]);
        }
        free(self);
        self = next;
    }
}

/* Is it in the folder, and of a kind that results are and reports are not? */
static bool is_of_result(const char *folder, const char *output)
{
    const char *slash = strrchr(output, '/'), *name = slash == NULL ? output : slash + 1;
    const char *dot = strrchr(name, '.');
    struct stat here, there;
    char parent[4096];

    if (snprintf(parent, sizeof(parent), "%.*s/", (int) (name - output), output) >=
        (int) sizeof(parent)) {
        return false;
    }
    return stat(name == output ? "." : parent, &here) == 0 && stat(folder, &there) == 0 &&
           here.st_dev == there.st_dev && here.st_ino == there.st_ino &&
           (strncmp(name, "status-", 7) == 0 || strncmp(name, "checkpoint-", 11) == 0 ||
            (dot != NULL && (strcmp(dot, ".csv") == 0 || strcmp(dot, ".json") == 0 ||
                             strcmp(dot, ".tacet") == 0)));
}

static enum tacet_status refuse(const char *output, struct tacet_error *err)
{
    return tacet_fail(err, TACET_EINPUT,
                      "--output is %s, must be another file: the report is made of it", output);
}

/* A report must not take the place of what it was made of. */
static enum tacet_status check_output(const char *folder, const char *output,
                                      struct tacet_error *err)
{
    struct stat here, there;

    if (output == NULL || stat(output, &here) != 0) {
        return TACET_OK;
    }
    if (is_of_result(folder, output)) {
        return refuse(output, err);
    }
    for (size_t k = 0; tacet_result_file(k) != NULL; k++) {
        char path[4096];

        if (tacet_folder_path(path, sizeof(path), folder, tacet_result_file(k), NULL) ==
                TACET_OK &&
            stat(path, &there) == 0 && here.st_dev == there.st_dev &&
            here.st_ino == there.st_ino) {
            return refuse(output, err);
        }
    }
    return TACET_OK;
}

/* A report of each folder; those of several are sections of the first. @param reports  set to
 * what report_free() takes, also on failure */
static enum tacet_status make_all(struct report **reports, const struct tacet_options *options,
                                  struct tacet_error *err)
{
    struct tacet_document *documents[TACET_COMPARED_MAX];
    struct report **at = reports;
    enum tacet_status status = TACET_OK;

    *reports = NULL;
    for (size_t k = 0; k < options->n_files && status == TACET_OK; k++) {
        *at = calloc(1, sizeof(**at));
        if (*at == NULL) {
            return tacet_fail(err, TACET_ENOMEM, "no memory for the report");
        }
        status = check_output(options->files[k], options->output, err);
        if (status == TACET_OK) {
            status = make(*at, options->files[k], options, err);
        }
        (*at)->document.charts_folder = options->charts;
        documents[k] = &(*at)->document;
        at = &(*at)->next;
    }
    if (status == TACET_OK && options->n_files > 1) {
        tacet_documents_join(documents, options->n_files);
    }
    return status;
}

/* A chart as a file named by what it shows, and a picture made of it. */
static enum tacet_status write_chart(const struct tacet_chart *chart, const char *prefix,
                                     const char *folder, const char *pictures,
                                     struct tacet_error *err)
{
    char name[64], path[4096], picture[4096];
    enum tacet_status status;

    snprintf(name, sizeof(name), "%s%s.svg", prefix, chart->slug);
    status = tacet_folder_path(path, sizeof(path), folder, name, err);
    if (status == TACET_OK) {
        status = tacet_file_write(path, chart->svg.bytes, chart->svg.length, err);
    }
    if (status == TACET_OK && pictures != NULL) {
        snprintf(name, sizeof(name), "%s%s.%s", prefix, chart->slug, pictures);
        status = tacet_folder_path(picture, sizeof(picture), folder, name, err);
        if (status == TACET_OK) {
            status = tacet_picture_file(picture, path, pictures, err);
        }
    }
    return status;
}

/* The charts as files, named by what they show. */
static enum tacet_status write_charts(const struct tacet_document *document, const char *folder,
                                      const char *pictures, struct tacet_error *err)
{
    enum tacet_status status = tacet_folder_make(folder, err);

    for (size_t k = 0; k < document->n_charts && status == TACET_OK; k++) {
        status = write_chart(&document->charts[k], document->prefix, folder, pictures, err);
    }
    return status;
}

/* A document in one of the formats that are text. */
static void write_text(const struct tacet_document *document, const char *format,
                       struct tacet_text *out)
{
    if (strcmp(format, "html") == 0 || strcmp(format, "pdf") == 0) {
        tacet_document_html(document, out);
    } else if (strcmp(format, "latex") == 0) {
        tacet_document_latex(document, out);
    } else if (strcmp(format, "text") == 0) {
        tacet_document_text(document, out);
    } else {
        tacet_document_markdown(document, out);
    }
}

static enum tacet_status write_document(const struct report *self,
                                        const struct tacet_options *options,
                                        struct tacet_error *err)
{
    const char *format = options->report_format;
    struct tacet_text text = { 0 };

    if (strcmp(format, "xlsx") == 0) {
        return tacet_document_workbook(&self->document, options->output, err);
    }
    write_text(&self->document, format, &text);
    if (strcmp(format, "docx") == 0) {
        return tacet_word_file(options->output, &text, err);
    }
    if (strcmp(format, "pdf") == 0) {
        return tacet_pdf_file(options->output, &text, err);
    }
    return options->output == NULL ? tacet_print(&text, err)
                                   : tacet_text_write(options->output, &text, err);
}

static enum tacet_status check_options(const struct tacet_options *options,
                                       struct tacet_error *err)
{
    const char *format = options->report_format;

    if (options->output == NULL &&
        (strcmp(format, "xlsx") == 0 || strcmp(format, "docx") == 0 ||
         strcmp(format, "pdf") == 0)) {
        return tacet_fail(err, TACET_EINPUT, "--format %s must come with --output FILE",
                          format);
    }
    if (options->pictures != NULL && options->charts == NULL) {
        return tacet_fail(err, TACET_EINPUT, "--pictures must come with --charts DIR");
    }
    return TACET_OK;
}

enum tacet_status tacet_report_command(const struct tacet_options *options,
                                       struct tacet_error *err)
{
    struct report *self;
    enum tacet_status status = check_options(options, err);

    if (status != TACET_OK) {
        return status;
    }
    status = make_all(&self, options, err);
    for (const struct report *at = self;
         at != NULL && options->charts != NULL && status == TACET_OK; at = at->next) {
        status = write_charts(&at->document, options->charts, options->pictures, err);
    }
    if (status == TACET_OK) {
        status = write_document(self, options, err);
    }
    report_free(self);
    return status;
}

enum tacet_status tacet_report_beside(const char *folder, const struct tacet_options *options,
                                      struct tacet_error *err)
{
    struct report *self = calloc(1, sizeof(*self));
    struct tacet_text page = { 0 };
    char charts[4096];
    enum tacet_status status;

    if (self == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for the report");
    }
    status = make(self, folder, options, err);
    if (status == TACET_OK) {
        status = tacet_folder_path(charts, sizeof(charts), folder, "charts", err);
    }
    if (status == TACET_OK) {
        status = write_charts(&self->document, charts, NULL, err);
    }
    if (status == TACET_OK) {
        tacet_document_html(&self->document, &page);
        status = tacet_folder_write_text(folder, "report.html", &page, err);
    }
    report_free(self);
    return status;
}
