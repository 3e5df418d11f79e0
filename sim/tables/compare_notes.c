/* compare_notes.c - what is compared: the settings that differ as a table for people, and what
 * a reader must know before the numbers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tacet/tables_compare.h"

enum { SETTINGS_SHOWN = 12, SETTING_WIDTH = 60 };

/* Whole words of a setting, as many as a table bears. */
static void add_setting(struct tacet_table *table, const char *text)
{
    size_t length = strlen(text);
    const bool cut = length > SETTING_WIDTH;

    for (length = cut ? SETTING_WIDTH : length; cut && length > 0 && text[length] != ' ';) {
        length -= 1;
    }
    tacet_table_add(table, "%.*s%s", (int) length, text, cut ? " ..." : "");
}

size_t tacet_compare_settings_table(const struct tacet_compare *compare, size_t other,
                                    struct tacet_table *table)
{
    struct tacet_setting_row *rows;
    char header[32];
    size_t n;

    snprintf(header, sizeof(header), "Setting|A|%c", tacet_compare_letter(other));
    tacet_table_begin(table, header);
    if (!tacet_compare_settings(&rows, &n, compare->scenarios[0], compare->scenarios[other])) {
        table->text.failed = true;
        return 0;
    }
    for (size_t r = 0; r < n && r < SETTINGS_SHOWN; r++) {
        tacet_table_add(table, "%s", rows[r].name);
        add_setting(table, rows[r].first);
        add_setting(table, rows[r].other);
    }
    free(rows);
    return n > SETTINGS_SHOWN ? n - SETTINGS_SHOWN : 0;
}

/* Names of measures or members of one scenario that are not among the matches. */
static void name_lonely(const struct tacet_compare *compare, size_t other, bool of_first,
                        bool of_measures, struct tacet_text *out)
{
    const struct tacet_scenario *const here = compare->scenarios[of_first ? 0 : other];
    const struct tacet_scenario *const there = compare->scenarios[of_first ? other : 0];
    const size_t n = of_measures ? here->n_measures : here->n_members;
    const size_t others = of_measures ? there->n_measures : there->n_members;
    bool any = false;

    for (size_t k = 0; k < n; k++) {
        const char *const id = of_measures ? here->measures[k].id : here->members[k].id;
        bool found = false;

        for (size_t j = 0; j < others; j++) {
            found = found ||
                    strcmp(id, of_measures ? there->measures[j].id : there->members[j].id) == 0;
        }
        if (!found && !any) {
            tacet_text_add(out, "%s in %c only: %s", of_measures ? "Measures" : "Members",
                           tacet_compare_letter(of_first ? 0 : other), id);
            any = true;
        } else if (!found) {
            tacet_text_add(out, ", %s", id);
        }
    }
    tacet_text_add(out, any ? ".\n" : "");
}

/* Random numbers of members go by their place. */
static bool is_shuffled(const struct tacet_scenario *a, const struct tacet_scenario *b)
{
    for (size_t i = 0; i < a->n_members && i < b->n_members; i++) {
        if (strcmp(a->members[i].id, b->members[i].id) != 0) {
            return true;
        }
    }
    return false;
}

void tacet_compare_notes(const struct tacet_compare_answer *answer, size_t other,
                         struct tacet_text *out)
{
    const struct tacet_compare *const compare = answer->compare;
    const struct tacet_scenario *const a = compare->scenarios[0];
    const struct tacet_scenario *const b = compare->scenarios[other];
    const char letter = tacet_compare_letter(other);
    char days[2][16];

    for (int k = 0; k < 4; k++) {
        name_lonely(compare, other, k % 2 == 0, k < 2, out);
    }
    if (a->date != b->date) {
        tacet_text_add(out,
                       "Day 0 is %s in A and %s in %c: days count from each scenario's own "
                       "day 0.\n",
                       tacet_format_date(days[0], sizeof(days[0]), a->date),
                       tacet_format_date(days[1], sizeof(days[1]), b->date), letter);
    }
    if (is_shuffled(a, b)) {
        tacet_text_add(out, "Members do not stand in the same places, so fewer random numbers "
                            "are shared: a noisier difference, no wrong one.\n");
    }
    if (!compare->against[other].has_headline) {
        tacet_text_add(out, "%c does not have %s, the headline of A.\n", letter,
                       a->measures[a->headline].id);
    }
    if (tacet_compare_is_drawn(compare, other) && compare->tally.blocks < TACET_BLOCKS_LEAST) {
        tacet_text_add(out,
                       "The errors are rough: parameters are drawn anew every %d decisions, "
                       "and these are fewer than %d blocks.\n",
                       TACET_BLOCK, TACET_BLOCKS_LEAST);
    }
}
