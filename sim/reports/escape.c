/* escape.c - a text in the language of a format, so that no text of a scenario is taken for
 * markup, a command or a formula. */
#include <string.h>

#include "reports/reports_private.h"

size_t tacet_letter_bytes(const char *text)
{
    size_t n = text[0] != '\0';

    while (n > 0 && ((unsigned char) text[n] & 0xC0) == 0x80) {
        n += 1;
    }
    return n;
}

int tacet_letters(const char *text)
{
    int n = 0;

    for (; *text != '\0'; text += tacet_letter_bytes(text)) {
        n += 1;
    }
    return n;
}

struct replacement {
    const char *from, *to;
};

/* What begins with a row becomes what the row says; all else stays as it is. */
static void replace(struct tacet_text *out, const char *text, const struct replacement *rows,
                    size_t n)
{
    while (*text != '\0') {
        size_t length = tacet_letter_bytes(text), k = 0;

        while (k < n && strncmp(rows[k].from, text, strlen(rows[k].from)) != 0) {
            k += 1;
        }
        if (k < n) {
            length = strlen(rows[k].from);
            tacet_text_add(out, "%s", rows[k].to);
        } else {
            tacet_text_add(out, "%.*s", (int) length, text);
        }
        text += length;
    }
}

void tacet_escape_html(struct tacet_text *out, const char *text)
{
    static const struct replacement rows[] = {
        { "&", "&amp;" }, { "<", "&lt;" }, { ">", "&gt;" }, { "\"", "&quot;" }, { "'", "&#39;" }
    };

    replace(out, text, rows, sizeof(rows) / sizeof(rows[0]));
}

void tacet_escape_markdown(struct tacet_text *out, const char *text)
{
    static const struct replacement rows[] = {
        { "\\", "\\\\" }, { "`", "\\`" },       { "*", "\\*" },   { "_", "\\_" },
        { "{", "\\{" },   { "}", "\\}" },       { "[", "\\[" },   { "]", "\\]" },
        { "#", "\\#" },   { "|", "\\|" },       { "~", "\\~" },   { "$", "\\$" },
        { "<", "&lt;" },  { ">", "&gt;" },      { "&", "&amp;" }, { "!", "\\!" },
        { "@", "\\@" },   { "://", "&#58;//" },
    };
    const size_t digits = strspn(text, "0123456789");

    /* What would begin a list at the start of a line. */
    if (text[0] != '\0' && strchr("+-=", text[0]) != NULL) {
        tacet_text_add(out, "\\");
    } else if (digits > 0 && (text[digits] == '.' || text[digits] == ')') &&
               text[digits + 1] == ' ') {
        tacet_text_add(out, "%.*s\\", (int) digits, text);
        text += digits;
    }
    replace(out, text, rows, sizeof(rows) / sizeof(rows[0]));
}

void tacet_escape_latex(struct tacet_text *out, const char *text)
{
    static const struct replacement rows[] = {
        { "\\", "\\textbackslash{}" },
        { "{", "\\{" },
        { "}", "\\}" },
        { "$", "\\$" },
        { "&", "\\&" },
        { "#", "\\#" },
        { "%", "\\%" },
        { "_", "\\_" },
        { "^", "\\textasciicircum{}" },
        { "~", "\\textasciitilde{}" },
        { "<", "\\textless{}" },
        { ">", "\\textgreater{}" },
        { "|", "\\textbar{}" },
        { "\"", "\\textquotedbl{}" },
        { "`", "\\textasciigrave{}" },
        { "[", "{[}" }, /* behind \\ it would begin an option */
        { "]", "{]}" },
        { "*", "{*}" },
        { "\xc2\xa0", "~" },
        { "\xe2\x80\xaf", "\\," },
        { "\xe2\x88\x92", "$-$" },
        { "\xc2\xb1", "$\\pm$" },
    };

    replace(out, text, rows, sizeof(rows) / sizeof(rows[0]));
}
