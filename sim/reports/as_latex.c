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

static void add_grid(const struct tacet_document *self, const struct tacet_grid *grid,
                     struct tacet_text *out)
{
    const double width = 0.86 / (double) (grid->n_columns + 2);

    tacet_text_add(out, "\n\\begingroup\\scriptsize\\setlength{\\tabcolsep}{3pt}\n"
                        "\\begin{longtable}{");
    for (size_t c = 0; c < grid->n_columns; c++) {
        tacet_text_add(out, ">{\\ragged%s\\arraybackslash}p{%.3f\\linewidth}",
                       tacet_grid_is_right(grid, c) ? "left" : "right",
                       c == 0 ? 3.0 * width : width);
    }
    tacet_text_add(out, "}\n");
    said(out, "\\caption{", grid->caption.bytes, "}\\\\\n\\toprule\n");
    grid_rows(self, grid, out);
    tacet_text_add(out, "\\bottomrule\n\\end{longtable}\n");
    said(out, "\\noindent ", grid->note.bytes, "\\par\\endgroup\n");
}

void tacet_document_latex(const struct tacet_document *self, struct tacet_text *out)
{
    tacet_text_add(out, "\\documentclass[a4paper,11pt]{article}\n"
                        "\\usepackage[utf8]{inputenc}\n"
                        "\\usepackage[T1]{fontenc}\n"
                        "\\usepackage{textcomp,booktabs,longtable,array}\n"
                        "\\usepackage[margin=20mm]{geometry}\n"
                        "\\begin{document}\n");
    said(out, "\\section*{", self->title.bytes, "}\n");
    said(out, "\\noindent\\textit{", self->subtitle.bytes, "}\n\n");
    for (size_t k = 0; k < self->n_sentences; k++) {
        said(out, "", self->sentences[k].bytes, "\n");
    }
    for (size_t k = 0; k < self->n_grids; k++) {
        add_grid(self, &self->grids[k], out);
    }
    said(out, "\n\\bigskip\\noindent ", self->scale_line.bytes, "\n\n");
    said(out, "\\noindent ", self->provenance.bytes, "\n");
    tacet_text_add(out, "\\end{document}\n");
}
