/* workbook.c - the tables of a report as a workbook, where libxlsxwriter is there to write it.
 *
 * Texts are written as texts, so none of them is ever a formula; the date of creation is fixed,
 * so the same tables are the same bytes.
 */
#include "reports/reports_private.h"

#ifdef TACET_XLSX

#include <stdio.h>
#include <xlsxwriter.h>

struct formats {
    lxw_format *title, *head, *wrap, *numbers[8], *signed_numbers[8];
};

static struct formats formats_of(lxw_workbook *workbook)
{
    struct formats formats = { .title = workbook_add_format(workbook),
                               .head = workbook_add_format(workbook),
                               .wrap = workbook_add_format(workbook) };

    format_set_bold(formats.title);
    format_set_font_size(formats.title, 14.0);
    format_set_bold(formats.head);
    format_set_text_wrap(formats.head);
    format_set_bottom(formats.head, LXW_BORDER_THIN);
    format_set_text_wrap(formats.wrap);
    format_set_align(formats.wrap, LXW_ALIGN_VERTICAL_TOP);
    for (int d = 0; d < 8; d++) {
        char plain[32], pattern[80];

        /* The comma stands for what the reader's country puts between thousands. */
        snprintf(plain, sizeof(plain), "#,##0%s%.*s", d == 0 ? "" : ".", d, "00000000");
        formats.numbers[d] = workbook_add_format(workbook);
        format_set_num_format(formats.numbers[d], plain);
        snprintf(pattern, sizeof(pattern), "+%s;-%s;0", plain, plain);
        formats.signed_numbers[d] = workbook_add_format(workbook);
        format_set_num_format(formats.signed_numbers[d], pattern);
    }
    return formats;
}

/* Title in A1, the note below, then the table; its header stays when one scrolls. */
enum { HEAD_ROW = 3 };

enum { NAME = 32 }; /* bytes of the name of a sheet, and no more */

static void sheet_name(char name[NAME], const char *prefix, const struct tacet_grid *grid)
{
    snprintf(name, NAME, "%.7s%.24s", prefix, grid->slug);
}

static void add_sheet(lxw_workbook *workbook, const struct formats *formats, const char *prefix,
                      const struct tacet_grid *grid)
{
    char name[NAME];
    lxw_worksheet *sheet;

    sheet_name(name, prefix, grid);
    sheet = workbook_add_worksheet(workbook, name);
    worksheet_write_string(sheet, 0, 0, grid->caption.bytes, formats->title);
    worksheet_write_string(sheet, 1, 0, grid->note.bytes, NULL);
    worksheet_set_column(sheet, 0, 0, 50.0, NULL);
    worksheet_set_column(sheet, 1, (lxw_col_t) (grid->n_columns - 1), 16.0, NULL);
    for (size_t k = 0; k < grid->n_cells; k++) {
        const struct tacet_grid_cell *cell = &grid->cells[k];
        const lxw_row_t row = (lxw_row_t) (HEAD_ROW + k / grid->n_columns);
        const lxw_col_t column = (lxw_col_t) (k % grid->n_columns);

        if (cell->is_number) {
            worksheet_write_number(sheet, row, column, cell->value,
                                   cell->is_signed ? formats->signed_numbers[cell->decimals]
                                                   : formats->numbers[cell->decimals]);
        } else if (grid->text.bytes[cell->at] != '\0') {
            worksheet_write_string(sheet, row, column, grid->text.bytes + cell->at,
                                   row == HEAD_ROW ? formats->head : NULL);
        }
    }
    worksheet_freeze_panes(sheet, HEAD_ROW + 1, 1);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
}

/* The sentences of each section under its title. */
static void add_cover(lxw_workbook *workbook, const struct formats *formats,
                      const struct tacet_document *self, const char *title)
{
    lxw_worksheet *cover = workbook_add_worksheet(workbook, "cover");
    lxw_row_t row = 0;

    worksheet_set_column(cover, 0, 0, 100.0, NULL);
    if (self->next != NULL) {
        worksheet_write_string(cover, row, 0, title, formats->title);
        row += 2;
    }
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        worksheet_write_string(cover, row, 0, at->title.bytes, formats->title);
        worksheet_write_string(cover, row + 1, 0, at->subtitle.bytes, formats->wrap);
        row += 3;
        for (size_t k = 0; k < at->n_sentences; k++) {
            worksheet_write_string(cover, row++, 0, at->sentences[k].bytes, formats->wrap);
        }
        row += 1;
    }
}

static void add_contents(lxw_workbook *workbook, const struct formats *formats,
                         const struct tacet_document *self)
{
    lxw_worksheet *contents = workbook_add_worksheet(workbook, "contents");
    lxw_row_t row = 2;

    worksheet_set_column(contents, 0, 1, 40.0, NULL);
    worksheet_write_string(contents, 0, 0, tacet_wording(self->wording, "heading.contents"),
                           formats->title);
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        for (size_t k = 0; k < at->n_grids; k++) {
            char name[NAME];

            sheet_name(name, at->prefix, &at->grids[k]);
            worksheet_write_string(contents, row, 0, name, NULL);
            worksheet_write_string(contents, row++, 1, at->grids[k].caption.bytes, NULL);
        }
    }
}

static void add_notes(lxw_workbook *workbook, const struct formats *formats,
                      const struct tacet_document *self)
{
    lxw_worksheet *notes = workbook_add_worksheet(workbook, "notes");
    lxw_row_t row = 2;

    worksheet_set_column(notes, 0, 0, 100.0, NULL);
    worksheet_write_string(notes, 0, 0, tacet_wording(self->wording, "heading.notes"),
                           formats->title);
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        worksheet_write_string(notes, row++, 0, at->scale_line.bytes, formats->wrap);
        worksheet_write_string(notes, row++, 0, at->provenance.bytes, formats->wrap);
    }
}

bool tacet_can_write_workbooks(void)
{
    return true;
}

enum tacet_status tacet_document_workbook(const struct tacet_document *self, const char *path,
                                          struct tacet_error *err)
{
    lxw_workbook *workbook = workbook_new(path);
    lxw_doc_properties properties = { .author = (char[]) { "tacet" }, .created = 1 };
    struct tacet_text title = { 0 };
    struct formats formats;
    lxw_error error;

    if (workbook == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for the workbook");
    }
    tacet_sections_title(self, &title);
    properties.title = title.failed ? NULL : title.bytes;
    formats = formats_of(workbook);
    workbook_set_properties(workbook, &properties);
    add_cover(workbook, &formats, self, title.failed ? "" : title.bytes);
    add_contents(workbook, &formats, self);
    add_notes(workbook, &formats, self);
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        for (size_t k = 0; k < at->n_grids; k++) {
            add_sheet(workbook, &formats, at->prefix, &at->grids[k]);
        }
    }
    error = workbook_close(workbook);
    tacet_text_free(&title);
    return error == LXW_NO_ERROR ? TACET_OK
                                 : tacet_fail(err, TACET_EIO, "%s: cannot be written: %s", path,
                                              lxw_strerror(error));
}

#else

bool tacet_can_write_workbooks(void)
{
    return false;
}

enum tacet_status tacet_document_workbook(const struct tacet_document *self, const char *path,
                                          struct tacet_error *err)
{
    (void) self;
    return tacet_fail(err, TACET_EINPUT,
                      "%s: this tacet was built without libxlsxwriter; install it "
                      "(libxlsxwriter-dev) and build again",
                      path);
}

#endif
