/* term_words.c - a term in a sentence, with what must be said of gaps and edges. */
#include <string.h>

#include "reports/reports_private.h"

static void names_of(struct tacet_text *out, const struct tacet_scale *scale,
                     struct tacet_term term, struct tacet_wording *wording)
{
    const char *const pairs[][2] = { { "low", scale->terms[term.low].term },
                                     { "high", scale->terms[term.high].term } };

    if (term.fit == TACET_FIT_EVEN) {
        tacet_say(out, wording, "term.even", pairs, 2);
    } else if (term.low != term.high) {
        tacet_say(out, wording, "term.joined", pairs, 2);
    } else {
        tacet_text_add(out, "%s", scale->terms[term.low].term);
    }
}

void tacet_term_names(struct tacet_text *out, const struct tacet_scale *scale,
                      struct tacet_term term, struct tacet_wording *wording)
{
    const bool is_outside =
        term.fit == TACET_FIT_GAP || term.fit == TACET_FIT_BELOW || term.fit == TACET_FIT_ABOVE;

    if (is_outside) {
        tacet_say(out, wording, "term.nearest",
                  (const char *const[][2]) { { "term", scale->terms[term.low].term } }, 1);
    } else {
        names_of(out, scale, term, wording);
    }
}

void tacet_term_words(struct tacet_text *out, const struct tacet_scale *scale,
                      struct tacet_term term, struct tacet_wording *wording)
{
    const char *const keys[] = {
        [TACET_FIT_INSIDE] = "term.inside", [TACET_FIT_GAP] = "term.gap",
        [TACET_FIT_EVEN] = "term.gap_even", [TACET_FIT_BELOW] = "term.below",
        [TACET_FIT_ABOVE] = "term.above",   [TACET_FIT_STRADDLING] = "term.straddling",
    };
    struct tacet_text names = { 0 };
    const char *pairs[3][2] = { { "term", "" },
                                { "scale", scale->name },
                                { "beside", scale->terms[term.beside].term } };

    names_of(&names, scale, term, wording);
    pairs[0][1] = names.failed ? "" : names.bytes;
    tacet_say(out, wording, keys[term.fit], (const char *const(*)[2]) pairs, 3);
    out->failed |= names.failed;
    tacet_text_free(&names);
}
