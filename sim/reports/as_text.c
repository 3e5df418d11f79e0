/* as_text.c - a report as plain text and as Markdown. */
#include <string.h>

#include "reports/reports_private.h"

enum { COLUMNS = 100 };

/* A paragraph in lines of so many columns. */
static void paragraph(struct tacet_text *out, const char *text, int *column)
{
    while (*text != '\0') {
        const size_t length = strcspn(text, " ");
        char word[1024];
        int letters;

        if (length >= sizeof(word)) {
            tacet_text_add(out, "%.*s", (int) length, text);
            letters = COLUMNS;
        } else {
            memcpy(word, text, length);
            word[length] = '\0';
            letters = tacet_letters(word);
            if (*column > 0 && *column + 1 + letters > COLUMNS) {
                tacet_text_add(out, "\n");
                *column = 0;
            }
            tacet_text_add(out, "%s%s", *column > 0 ? " " : "", word);
        }
        *column += letters + (*column > 0);
        text += length + (text[length] == ' ');
    }
}

static const char *shown(const struct tacet_document *self, const struct tacet_grid *grid,
                         size_t k, char buffer[128])
{
    return tacet_grid_shown(grid, k, self->wording->point, buffer, 128);
}

static int width_of(const struct tacet_document *self, const struct tacet_grid *grid,
                    size_t column)
{
    int width = 0;

    for (size_t k = column; k < grid->n_cells; k += grid->n_columns) {
        char buffer[128];
        const int letters = tacet_letters(shown(self, grid, k, buffer));

        width = letters > width ? letters : width;
    }
    return width;
}

static void text_grid(const struct tacet_document *self, const struct tacet_grid *grid,
                      struct tacet_text *out)
{
    int column = 0;

    tacet_text_add(out, "\n%s\n\n", grid->caption.bytes);
    for (size_t k = 0; k < grid->n_cells; k++) {
        char buffer[128];
        const size_t c = k % grid->n_columns;
        const char *text = shown(self, grid, k, buffer);
        const int space = width_of(self, grid, c) - tacet_letters(text);
        const bool right = tacet_grid_is_right(grid, c), last = c + 1 == grid->n_columns;

        tacet_text_add(out, "%*s%s%*s%s", right ? space : 0, "", text,
                       right || last ? 0 : space, "", last ? "\n" : "  ");
    }
    tacet_text_add(out, "\n");
    paragraph(out, grid->note.bytes, &column);
    tacet_text_add(out, "\n");
}

static void text_section(const struct tacet_document *self, struct tacet_text *out)
{
    char number[16];
    int column = 0;

    tacet_text_add(out, "%s%s\n%s\n\n", tacet_section_number(number, self), self->title.bytes,
                   self->subtitle.bytes);
    for (size_t k = 0; k < self->n_sentences; k++) {
        paragraph(out, self->sentences[k].bytes, &column);
    }
    tacet_text_add(out, "\n");
    for (size_t k = 0; k < self->n_grids; k++) {
        text_grid(self, &self->grids[k], out);
    }
    tacet_text_add(out, "\n");
}

void tacet_document_text(const struct tacet_document *self, struct tacet_text *out)
{
    if (self->next != NULL) {
        tacet_sections_title(self, out);
        tacet_text_add(out, "\n\n");
    }
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        text_section(at, out);
    }
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        int column = 0;

        paragraph(out, at->scale_line.bytes, &column);
        tacet_text_add(out, "\n%s\n", at->provenance.bytes);
    }
}

static void markdown_grid(const struct tacet_document *self, const struct tacet_grid *grid,
                          struct tacet_text *out)
{
    tacet_text_add(out, "\n###%s ", self->prefix[0] == '\0' ? "" : "#");
    tacet_escape_markdown(out, grid->caption.bytes);
    tacet_text_add(out, "\n\n");
    for (size_t k = 0; k < grid->n_cells; k++) {
        char buffer[128];
        const size_t c = k % grid->n_columns;

        tacet_text_add(out, "| ");
        tacet_escape_markdown(out, shown(self, grid, k, buffer));
        tacet_text_add(out, c + 1 == grid->n_columns ? " |\n" : " ");
        if (k + 1 == grid->n_columns) {
            for (size_t j = 0; j < grid->n_columns; j++) {
                tacet_text_add(out, tacet_grid_is_right(grid, j) ? "|---:" : "|---");
            }
            tacet_text_add(out, "|\n");
        }
    }
    tacet_text_add(out, "\n");
    tacet_escape_markdown(out, grid->note.bytes);
    tacet_text_add(out, "\n");
}

/* A level lower in a section of several. */
static void markdown_heading(const struct tacet_document *self, const char *key,
                             struct tacet_text *out)
{
    tacet_text_add(out, "\n%s %s\n", self->prefix[0] == '\0' ? "##" : "###",
                   tacet_wording(self->wording, key));
}

static void markdown_charts(const struct tacet_document *self, struct tacet_text *out)
{
    markdown_heading(self, "heading.charts", out);
    for (size_t k = 0; k < self->n_charts; k++) {
        tacet_text_add(out, "\n![");
        tacet_escape_markdown(out, self->charts[k].title.bytes);
        tacet_text_add(out, "](<");
        for (const char *at = self->charts_folder; *at != '\0'; at++) {
            tacet_text_add(out, strchr("<>\\", *at) != NULL ? "\\%c" : "%c", *at);
        }
        tacet_text_add(out, "/%s%s.svg>)\n\n", self->prefix, self->charts[k].slug);
        tacet_escape_markdown(out, self->charts[k].description.bytes);
        tacet_text_add(out, "\n");
    }
}

static void markdown_section(const struct tacet_document *self, struct tacet_text *out)
{
    char number[16];

    tacet_text_add(out, "%s %s", self->prefix[0] == '\0' ? "#" : "\n##",
                   tacet_section_number(number, self));
    tacet_escape_markdown(out, self->title.bytes);
    tacet_text_add(out, "\n\n");
    tacet_escape_markdown(out, self->subtitle.bytes);
    tacet_text_add(out, "\n");
    markdown_heading(self, "heading.summary", out);
    tacet_text_add(out, "\n");
    for (size_t k = 0; k < self->n_sentences; k++) {
        tacet_escape_markdown(out, self->sentences[k].bytes);
        tacet_text_add(out, "\n");
    }
    if (self->charts_folder != NULL) {
        markdown_charts(self, out);
    }
    markdown_heading(self, "heading.tables", out);
    for (size_t k = 0; k < self->n_grids; k++) {
        markdown_grid(self, &self->grids[k], out);
    }
}

void tacet_document_markdown(const struct tacet_document *self, struct tacet_text *out)
{
    if (self->next != NULL) {
        tacet_text_add(out, "# ");
        tacet_sections_title(self, out);
        tacet_text_add(out, "\n");
    }
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        markdown_section(at, out);
    }
    tacet_text_add(out, "\n## %s\n", tacet_wording(self->wording, "heading.notes"));
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        tacet_text_add(out, "\n");
        tacet_escape_markdown(out, at->scale_line.bytes);
        tacet_text_add(out, "\n\n");
        tacet_escape_markdown(out, at->provenance.bytes);
        tacet_text_add(out, "\n");
    }
}
