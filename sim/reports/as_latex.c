/* as_latex.c - a report as LaTeX with booktabs, complete and ready to be compiled. */
#include "reports/reports_private.h"

static void said(struct tacet_text *out, const char *before, const char *text,
                 const char *after)
{
    tacet_text_add(out, "%s", before);
    tacet_escape_latex(out, text);
    tacet_text_add(out, "%s", after);
}

static void grid_rows(const struct tacet_document *self, const struct tacet_grid *grid,
                      struct tacet_text *out)
{
    for (size_t k = 0; k < grid->n_cells; k++) {
        char buffer[128];
        const size_t c = k % grid->n_columns;
        const bool is_head = k < grid->n_columns;

        said(out, is_head ? "\\bfseries " : "",
             tacet_grid_shown(grid, k, self->wording->point, buffer, sizeof(buffer)),
             c + 1 < grid->n_columns ? " & " : " \\\\\n");
        if (k + 1 == grid->n_columns) {
            tacet_text_add(out, "\\midrule\n\\endhead\n");
        }
    }
}

/* Letters a column needs: of its longest cell, and of the longest word of its head. */
static int letters_of(const struct tacet_document *self, const struct tacet_grid *grid,
                      size_t column)
{
    enum { MOST = 32 };
    int most = 3;

    for (size_t k = column; k < grid->n_cells; k += grid->n_columns) {
        char buffer[128];
        const char *text =
            tacet_grid_shown(grid, k, self->wording->point, buffer, sizeof(buffer));
        int word = 0, longest = 0;

        for (; *text != '\0'; text += tacet_letter_bytes(text)) {
            word = *text == ' ' && k < grid->n_columns ? 0 : word + 1;
            longest = word > longest ? word : longest;
        }
        longest += k < grid->n_columns ? 1 + longest / 4 : 0; /* bold is broader */
        most = longest > most ? longest : most;
    }
    return most < MOST ? most : MOST;
}

static void add_grid(const struct tacet_document *self, const struct tacet_grid *grid,
                     struct tacet_text *out)
{
    double all = 0.0;

    for (size_t c = 0; c < grid->n_columns; c++) {
        all += letters_of(self, grid, c) + 1.0;
    }
    tacet_text_add(out, "\n\\begingroup\\scriptsize\\setlength{\\tabcolsep}{2pt}\n"
                        "\\begin{longtable}{");
    for (size_t c = 0; c < grid->n_columns; c++) {
        const double share = (letters_of(self, grid, c) + 1.0) / all;

        tacet_text_add(out,
                       ">{\\ragged%s\\arraybackslash}p{\\dimexpr %.4f\\linewidth-4pt\\relax}",
                       tacet_grid_is_right(grid, c) ? "left" : "right", 0.995 * share);
    }
    tacet_text_add(out, "}\n");
    said(out, "\\caption{", grid->caption.bytes, "}\\\\\n\\toprule\n");
    grid_rows(self, grid, out);
    tacet_text_add(out, "\\bottomrule\n\\end{longtable}\n");
    said(out, "\\noindent ", grid->note.bytes, "\\par\\endgroup\n");
}

static void section(const struct tacet_document *self, struct tacet_text *out)
{
    char number[16];

    tacet_text_add(out, "\\section*{%s", tacet_section_number(number, self));
    said(out, "", self->title.bytes, "}\n");
    said(out, "\\noindent\\textit{", self->subtitle.bytes, "}\n\n");
    for (size_t k = 0; k < self->n_sentences; k++) {
        said(out, "", self->sentences[k].bytes, "\n");
    }
    for (size_t k = 0; k < self->n_grids; k++) {
        add_grid(self, &self->grids[k], out);
    }
}

void tacet_document_latex(const struct tacet_document *self, struct tacet_text *out)
{
    tacet_text_add(out, "\\documentclass[a4paper,11pt]{article}\n"
                        "\\usepackage[utf8]{inputenc}\n"
                        "\\usepackage[T1]{fontenc}\n"
                        "\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}\n"
                        "\\usepackage{textcomp,booktabs,longtable,array}\n"
                        "\\usepackage[margin=20mm]{geometry}\n"
                        "\\begin{document}\n");
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        section(at, out);
    }
    tacet_text_add(out, "\n\\bigskip");
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        said(out, "\\noindent ", at->scale_line.bytes, "\n\n");
        said(out, "\\noindent ", at->provenance.bytes, at->next == NULL ? "\n" : "\n\n");
    }
    tacet_text_add(out, "\\end{document}\n");
}
