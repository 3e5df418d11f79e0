/* as_html.c - a report as one page of HTML: nothing is loaded, nothing runs, and it prints on
 * A4.
 */
#include <stdio.h>
#include <string.h>

#include "reports/reports_private.h"

/* Text is at least 4.5:1 on its ground, by day and by night; charts keep their white ground. */
static const char style[] =
    ":root{color-scheme:light dark;--ground:#fff;--ink:#1f2328;--soft:#4b5259;--line:#8a9199;"
    "--band:#eef2f6;--link:#12436d}\n"
    "@media(prefers-color-scheme:dark){:root{--ground:#14181d;--ink:#e8ebee;--soft:#b9c0c8;"
    "--line:#7d858e;--band:#1f262d;--link:#9cc4ea}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--ground);color:var(--ink);"
    "font:1rem/1.55 Arial,Helvetica,sans-serif}\n"
    "main,header,footer{max-width:70rem;margin:0 auto;padding:0 1rem}\n"
    "header{padding-top:1.5rem}\n"
    "h1{font-size:1.7rem;line-height:1.2;margin:0 0 .4rem}\n"
    "h2{font-size:1.25rem;margin:2.2rem 0 .6rem;border-bottom:2px solid var(--link);"
    "padding-bottom:.2rem}\n"
    "p{margin:0 0 .8rem;max-width:44rem}\n"
    ".soft,figcaption,.note{color:var(--soft);font-size:.875rem}\n"
    ".lead{font-size:1.1rem}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;padding:0;"
    "margin:.8rem 0}\n"
    "a{color:var(--link)}\n"
    "a:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}\n"
    "figure{margin:1.5rem 0}\n"
    "figure svg{display:block;min-width:40rem;width:100%;height:auto}\n"
    ".scroll{overflow-x:auto}\n"
    "figure .scroll{border:1px solid var(--line);background:#fff}\n"
    "table{border-collapse:collapse;width:100%;font-size:.875rem;margin-top:1rem}\n"
    "caption{text-align:left;font-weight:bold;font-size:1rem;padding:.4rem 0}\n"
    "th,td{padding:.25rem .4rem;text-align:left;vertical-align:top;"
    "border-bottom:1px solid var(--line)}\n"
    "thead th{background:var(--band);vertical-align:bottom}\n"
    "tbody th{font-weight:normal}\n"
    ".w{min-width:15rem}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    "thead .n{white-space:normal}\n"
    "footer{padding-bottom:2rem;overflow-wrap:anywhere}\n"
    "@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}\n"
    "@page{size:A4;margin:16mm}\n"
    "@media print{:root{--ground:#fff;--ink:#000;--soft:#333;--line:#777;--band:#eee;"
    "--link:#12436d}body{font-size:9.5pt;background:#fff}main,header,footer{max-width:none;"
    "padding:0}nav{display:none}p{max-width:none}.scroll{overflow:visible}"
    "figure{break-inside:avoid;margin:.8rem 0}figure svg{min-width:0}"
    "h1{font-size:16pt}h2{font-size:12pt;margin:1rem 0 .4rem}.lead{font-size:11pt}p{margin:0 0 "
    ".45rem}"
    "header{padding-top:0}caption{font-size:9.5pt}figure{max-width:165mm}"
    ".soft,figcaption,.note{font-size:8pt}.note{break-before:avoid}"
    "tr,caption,.scroll{break-inside:avoid}h2,caption{break-after:avoid}thead{display:table-"
    "header-"
    "group}"
    "table{font-size:7.5pt}th,td{padding:.12rem .25rem}.w{min-width:5cm}"
    "thead th{background:none;border-bottom:2px solid #000}}\n";

static void element(struct tacet_text *out, const char *before, const char *text,
                    const char *after)
{
    tacet_text_add(out, "%s", before);
    tacet_escape_html(out, text);
    tacet_text_add(out, "%s\n", after);
}

/* A heading of a section: a level lower where there are several, with an anchor of its own. */
static void heading(const struct tacet_document *self, bool is_lone, const char *anchor,
                    struct tacet_text *out)
{
    char key[64], before[64];

    snprintf(key, sizeof(key), "heading.%s", anchor);
    snprintf(before, sizeof(before), "<h%d id=\"%s%s\">", is_lone ? 2 : 3, self->prefix,
             anchor);
    element(out, before, tacet_wording(self->wording, key), is_lone ? "</h2>" : "</h3>");
}

static void add_link(struct tacet_text *out, const char *anchor, const char *number,
                     const char *text)
{
    char before[96];

    snprintf(before, sizeof(before), "<li><a href=\"#%s\">%s", anchor, number);
    element(out, before, text, "</a></li>");
}

static void contents(const struct tacet_document *self, struct tacet_text *out)
{
    static const char *const anchors[] = { "summary", "charts", "tables", "notes" };

    element(out, "<nav aria-label=\"", tacet_wording(self->wording, "heading.contents"),
            "\"><ul>");
    for (size_t k = 0; k < sizeof(anchors) / sizeof(anchors[0]) && self->next == NULL; k++) {
        char key[64];

        snprintf(key, sizeof(key), "heading.%s", anchors[k]);
        add_link(out, anchors[k], "", tacet_wording(self->wording, key));
    }
    for (const struct tacet_document *at = self; at != NULL && self->next != NULL;
         at = at->next) {
        char anchor[32], number[16];

        snprintf(anchor, sizeof(anchor), "%sresult", at->prefix);
        add_link(out, anchor, tacet_section_number(number, at), at->title.bytes);
    }
    tacet_text_add(out, "</ul></nav>\n</header>\n<main>\n");
}

static void head(const struct tacet_document *self, struct tacet_text *out)
{
    struct tacet_text title = { 0 };

    tacet_sections_title(self, &title);
    tacet_text_add(out, "<!DOCTYPE html>\n<html lang=\"");
    tacet_escape_html(out, tacet_wording(self->wording, "language"));
    tacet_text_add(out, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                        "content=\"width=device-width, initial-scale=1\">\n");
    element(out, "<title>", title.failed ? "" : title.bytes, "</title>");
    tacet_text_add(out, "<style>\n%s</style>\n</head>\n<body>\n<header>\n", style);
    element(out, "<h1>", title.failed ? "" : title.bytes, "</h1>");
    tacet_text_free(&title);
    if (self->next == NULL) {
        element(out, "<p class=\"soft\">", self->subtitle.bytes, "</p>");
    }
    contents(self, out);
}

/* What scrolls sideways on a phone can be reached by the keyboard, and has a name. */
static void scroll(struct tacet_text *out, const char *name)
{
    tacet_text_add(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
    tacet_escape_html(out, name);
    tacet_text_add(out, "\">\n");
}

/* A chart names itself by its anchors, which must be those of its section. In its texts no
 * quote stands for itself. */
static void add_chart(const struct tacet_document *self, const struct tacet_chart *chart,
                      struct tacet_text *out)
{
    const char *const ends[] = { "-title", "-desc" };
    const size_t length = strlen(chart->slug);

    for (const char *at = chart->svg.bytes; *at != '\0'; at++) {
        const bool is_start = at > chart->svg.bytes && strchr("\" ", at[-1]) != NULL;

        for (size_t k = 0; k < 2 && is_start && strncmp(at, chart->slug, length) == 0; k++) {
            const size_t whole = length + strlen(ends[k]);

            if (strncmp(at + length, ends[k], strlen(ends[k])) == 0 &&
                (at[-1] == '"' || at[whole] == '"')) {
                tacet_text_add(out, "%s", self->prefix);
            }
        }
        tacet_text_add(out, "%c", *at);
    }
}

static void charts(const struct tacet_document *self, struct tacet_text *out)
{
    for (size_t k = 0; k < self->n_charts; k++) {
        tacet_text_add(out, "<figure>\n");
        scroll(out, self->charts[k].title.bytes);
        add_chart(self, &self->charts[k], out);
        tacet_text_add(out, "</div>\n");
        element(out, "<figcaption>", self->charts[k].description.bytes, "</figcaption>");
        tacet_text_add(out, "</figure>\n");
    }
}

static void add_cell(const struct tacet_document *self, const struct tacet_grid *grid, size_t k,
                     struct tacet_text *out)
{
    enum { LONG = 24 }; /* letters of a name that deserves a broad column */
    char buffer[128];
    const size_t c = k % grid->n_columns;
    const bool is_head = k < grid->n_columns;
    const char *text = tacet_grid_shown(grid, k, self->wording->point, buffer, sizeof(buffer));

    tacet_text_add(out, "<%s%s%s>", is_head || c == 0 ? "th" : "td",
                   is_head  ? " scope=\"col\""
                   : c == 0 ? " scope=\"row\""
                            : "",
                   tacet_grid_is_right(grid, c)           ? " class=\"n\""
                   : c == 0 && tacet_letters(text) > LONG ? " class=\"w\""
                                                          : "");
    tacet_escape_html(out, text);
    tacet_text_add(out, is_head || c == 0 ? "</th>" : "</td>");
}

static void add_grid(const struct tacet_document *self, const struct tacet_grid *grid,
                     struct tacet_text *out)
{
    scroll(out, grid->caption.bytes);
    tacet_text_add(out, "<table id=\"%s%s\">\n", self->prefix, grid->slug);
    element(out, "<caption>", grid->caption.bytes, "</caption>");
    tacet_text_add(out, "<thead>\n");
    for (size_t k = 0; k < grid->n_cells; k++) {
        const size_t c = k % grid->n_columns;

        tacet_text_add(out, "%s%s", k == grid->n_columns ? "</thead>\n<tbody>\n" : "",
                       c == 0 ? "<tr>" : "");
        add_cell(self, grid, k, out);
        tacet_text_add(out, "%s", c + 1 == grid->n_columns ? "</tr>\n" : "");
    }
    tacet_text_add(out, "%s\n</table>\n</div>\n",
                   grid->n_cells > grid->n_columns ? "</tbody>" : "</thead>");
    element(out, "<p class=\"note\">", grid->note.bytes, "</p>");
}

static void section(const struct tacet_document *self, bool is_lone, struct tacet_text *out)
{
    char number[16];

    if (!is_lone) {
        tacet_text_add(out, "<section>\n<h2 id=\"%sresult\">%s", self->prefix,
                       tacet_section_number(number, self));
        element(out, "", self->title.bytes, "</h2>");
        element(out, "<p class=\"soft\">", self->subtitle.bytes, "</p>");
    }
    heading(self, is_lone, "summary", out);
    for (size_t k = 0; k < self->n_sentences; k++) {
        element(out, k == 0 ? "<p class=\"lead\">" : "<p>", self->sentences[k].bytes, "</p>");
    }
    heading(self, is_lone, "charts", out);
    charts(self, out);
    heading(self, is_lone, "tables", out);
    for (size_t k = 0; k < self->n_grids; k++) {
        add_grid(self, &self->grids[k], out);
    }
    tacet_text_add(out, "%s", is_lone ? "" : "</section>\n");
}

void tacet_document_html(const struct tacet_document *self, struct tacet_text *out)
{
    head(self, out);
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        section(at, self->next == NULL, out);
    }
    element(out, "<h2 id=\"notes\">", tacet_wording(self->wording, "heading.notes"), "</h2>");
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        element(out, "<p>", at->scale_line.bytes, "</p>");
    }
    tacet_text_add(out, "</main>\n<footer>\n");
    for (const struct tacet_document *at = self; at != NULL; at = at->next) {
        element(out, "<p class=\"soft\">", at->provenance.bytes, "</p>");
    }
    tacet_text_add(out, "</footer>\n</body>\n</html>\n");
}
