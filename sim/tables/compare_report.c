/* compare_report.c - scenarios compared, for a person: what differs between them, then what
 * that does, and where nothing can be told apart. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tacet/tables_compare.h"

enum { SETTINGS_SHOWN = 12 };

static void heading(struct tacet_text *out, bool markdown, const char *text)
{
    tacet_text_add(out, markdown ? "\n## %s\n\n" : "\n%s\n\n", text);
}

static void print(struct tacet_table *table, bool markdown, struct tacet_text *out)
{
    if (markdown) {
        tacet_table_markdown(table, out);
    } else {
        tacet_table_print(table, out);
    }
    tacet_table_free(table);
}

/* ---- cells --------------------------------------------------------------------------------
 */

static void add_percent(struct tacet_table *table, const struct tacet_probability *p,
                        bool given)
{
    char text[32];

    tacet_table_add(table, "%s", given ? "given" : tacet_percent(text, sizeof(text), p));
}

/* In percentage points, digits by the standard error. */
static const char *points(char *buffer, size_t size, const struct tacet_difference *d)
{
    const int decimals = tacet_decimals(100.0 * d->error);

    if (isnan(d->value)) {
        snprintf(buffer, size, "no data");
    } else if (isnan(d->error)) {
        snprintf(buffer, size, "%+.2g ± unknown", 100.0 * d->value);
    } else if (d->value == 0.0 && d->error == 0.0) {
        snprintf(buffer, size, "0");
    } else {
        snprintf(buffer, size, "%+.*f ± %.*f", decimals, 100.0 * d->value, decimals,
                 100.0 * d->error);
    }
    return buffer;
}

/* One digit more than the difference, so that an end beside 0 does not look like 0. */
static const char *interval(char *buffer, size_t size, const struct tacet_paired *p)
{
    const double width = p->interval.high - p->interval.low;
    const int decimals = tacet_decimals(100.0 * width) + 1;

    if (isnan(width)) {
        snprintf(buffer, size, "-");
    } else if (width == 0.0) {
        snprintf(buffer, size, "0 to 0");
    } else {
        snprintf(buffer, size, "%+.*f to %+.*f", decimals, 100.0 * p->interval.low, decimals,
                 100.0 * p->interval.high);
    }
    return buffer;
}

static void add_paired(struct tacet_table *table, const struct tacet_paired *p, size_t other)
{
    char text[64];

    tacet_table_add(table, "%s", points(text, sizeof(text), &p->difference));
    tacet_table_add(table, "%s", interval(text, sizeof(text), p));
    tacet_table_add(table, "%s",
                    p->verdict == TACET_NO_VERDICT
                        ? "too few to say"
                        : tacet_verdict_text(text, sizeof(text), p->verdict, other));
}

static void begin(struct tacet_table *table, const char *what, size_t other)
{
    const char letter = tacet_compare_letter(other);
    char header[128];

    snprintf(header, sizeof(header), "%s|A|%c|%c - A, points|95 %% interval|Verdict", what,
             letter, letter);
    tacet_table_begin(table, header);
}

/* ---- tables -------------------------------------------------------------------------------
 */

static void measures(const struct tacet_compare *compare, size_t other,
                     enum tacet_quantity quantity, bool markdown, struct tacet_text *out)
{
    const struct tacet_against *const against = &compare->against[other];
    struct tacet_table table;

    begin(&table, "Measure", other);
    for (size_t k = 0; k < against->n_measures; k++) {
        const struct tacet_match *const at = &against->measures[k];
        const struct tacet_paired p = tacet_paired(compare, other, quantity, k);
        const bool tabled = quantity == TACET_OF_TABLED;

        tacet_table_add(&table, "%s", compare->scenarios[0]->measures[at->first].id);
        add_percent(&table, &p.first,
                    tabled && compare->models[0]->measures[at->first].on_the_table);
        add_percent(&table, &p.other,
                    tabled && compare->models[other]->measures[at->other].on_the_table);
        add_paired(&table, &p, other);
    }
    print(&table, markdown, out);
}

struct place {
    size_t i;
    double moved;
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->moved != y->moved) {
        return x->moved < y->moved ? 1 : -1;
    }
    return x->i < y->i ? -1 : 1;
}

/* Members that can be told apart, the one that moved most first; of the others their number. */
static void members(const struct tacet_compare *compare, size_t other, bool markdown,
                    struct tacet_text *out)
{
    const struct tacet_against *const against = &compare->against[other];
    const struct tacet_scenario *const first = compare->scenarios[0];
    struct place places[TACET_MEMBERS_MAX];
    struct tacet_table table;
    size_t n = 0;

    for (size_t i = 0; i < against->n_members; i++) {
        const struct tacet_paired p = tacet_paired(compare, other, TACET_OF_OBJECTS, i);

        if (p.verdict == TACET_HIGHER || p.verdict == TACET_LOWER) {
            places[n++] = (struct place) { i, fabs(p.difference.value) };
        }
    }
    qsort(places, n, sizeof(*places), by_place);
    begin(&table, "Member", other);
    for (size_t k = 0; k < n; k++) {
        const struct tacet_paired p =
            tacet_paired(compare, other, TACET_OF_OBJECTS, places[k].i);

        tacet_table_add(&table, "%s", first->members[against->members[places[k].i].first].id);
        add_percent(&table, &p.first, false);
        add_percent(&table, &p.other, false);
        add_paired(&table, &p, other);
    }
    if (n > 0) {
        print(&table, markdown, out);
        tacet_text_add(out, against->n_members > n ? "\n" : "");
    } else {
        tacet_table_free(&table);
    }
    if (against->n_members > n) {
        tacet_text_add(out, "%s%zu member%s: not distinguishable, or too few to say.\n",
                       n > 0 ? "The other " : "All ", against->n_members - n,
                       against->n_members - n == 1 ? "" : "s");
    }
}

/* ---- what is compared ---------------------------------------------------------------------
 */

static void settings(const struct tacet_compare *compare, size_t other, bool markdown,
                     struct tacet_text *out)
{
    struct tacet_setting_row *rows;
    struct tacet_table table;
    char header[32];
    size_t n;

    if (!tacet_compare_settings(&rows, &n, compare->scenarios[0], compare->scenarios[other])) {
        out->failed = true;
        return;
    }
    if (n == 0) {
        tacet_text_add(out, "No setting differs.\n");
    } else {
        snprintf(header, sizeof(header), "Setting|A|%c", tacet_compare_letter(other));
        tacet_table_begin(&table, header);
        for (size_t r = 0; r < n && r < SETTINGS_SHOWN; r++) {
            tacet_table_add(&table, "%s", rows[r].name);
            tacet_table_add(&table, "%s", rows[r].first);
            tacet_table_add(&table, "%s", rows[r].other);
        }
        print(&table, markdown, out);
        if (n > SETTINGS_SHOWN) {
            tacet_text_add(out, "%sand %zu more\n", markdown ? "\n" : "", n - SETTINGS_SHOWN);
        }
    }
    free(rows);
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

static void notes(const struct tacet_compare_answer *answer, size_t other,
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

/* The answer in a line. */
static void conclusion(const struct tacet_compare *compare, size_t other,
                       struct tacet_text *out)
{
    const struct tacet_against *const against = &compare->against[other];
    const struct tacet_scenario *const first = compare->scenarios[0];

    for (size_t k = 0; k < against->n_measures; k++) {
        if (against->measures[k].first == first->headline) {
            const struct tacet_paired p = tacet_paired(compare, other, TACET_OF_ADOPTED, k);
            char a[32], b[32], d[64], word[32];

            tacet_text_add(out, "%s: A %s, %c %s, difference %s points: %s\n",
                           first->measures[first->headline].id,
                           tacet_percent(a, sizeof(a), &p.first), tacet_compare_letter(other),
                           tacet_percent(b, sizeof(b), &p.other),
                           points(d, sizeof(d), &p.difference),
                           tacet_verdict_text(word, sizeof(word), p.verdict, other));
        }
    }
}

/* ---- all of it ----------------------------------------------------------------------------
 */

static void against(const struct tacet_compare_answer *answer, size_t other, bool markdown,
                    struct tacet_text *out)
{
    const struct tacet_compare *const compare = answer->compare;
    const struct tacet_scenario *const first = compare->scenarios[0];
    char title[160];

    snprintf(title, sizeof(title), "Settings of A and %c that differ",
             tacet_compare_letter(other));
    heading(out, markdown, title);
    settings(compare, other, markdown, out);
    notes(answer, other, out);
    snprintf(title, sizeof(title), "Adopted within %d days", compare->horizon);
    heading(out, markdown, title);
    measures(compare, other, TACET_OF_ADOPTED, markdown, out);
    snprintf(title, sizeof(title), "Tabled within %d days", compare->horizon);
    heading(out, markdown, title);
    measures(compare, other, TACET_OF_TABLED, markdown, out);
    heading(out, markdown, "Adopted, if tabled");
    measures(compare, other, TACET_OF_ADOPTED_IF_TABLED, markdown, out);
    if (compare->against[other].n_members > 0) {
        snprintf(title, sizeof(title), "Objects to %s at the opening, if tabled",
                 first->measures[first->headline].id);
        heading(out, markdown, title);
        members(compare, other, markdown, out);
    }
}

static void footer(const struct tacet_compare_answer *answer, bool markdown,
                   struct tacet_text *out)
{
    tacet_text_add(out,
                   "\nAll scenarios decide the same decisions on the same random numbers. "
                   "Differences are followed by their\npaired standard error. Each interval "
                   "by itself is one of 95 %%, and of Monte Carlo error%s alone: what the "
                   "model\nleaves out is in none. Not distinguishable: the interval holds 0; "
                   "more decisions may tell them apart.\n",
                   tacet_compare_is_drawn(answer->compare, 1) ? " (with that of the draws)"
                                                              : "");
    tacet_text_add(out, "%stacet %s, seed %llu, %llu decisions\n", markdown ? "\n" : "",
                   TACET_VERSION, (unsigned long long) answer->seed,
                   (unsigned long long) answer->decisions);
    for (size_t k = 0; k < answer->n_overrides; k++) {
        tacet_text_add(out, "with --set %s\n", answer->overrides[k]);
    }
}

static void name_scenarios(const struct tacet_compare_answer *answer, bool markdown,
                           struct tacet_text *out)
{
    const struct tacet_compare *const compare = answer->compare;
    struct tacet_table table;
    char date[16];

    tacet_table_begin(&table, "Scenario|Name|File|Day 0|Horizon|Hash");
    for (size_t k = 0; k < compare->n; k++) {
        const struct tacet_scenario *const scenario = compare->scenarios[k];

        tacet_table_add(&table, "%c", tacet_compare_letter(k));
        tacet_table_add(&table, "%s", scenario->name);
        tacet_table_add(&table, "%s", answer->files[k]);
        tacet_table_add(&table, "%s", tacet_format_date(date, sizeof(date), scenario->date));
        tacet_table_add(&table, tacet_compare_is_cut(answer, k) ? "%d, decided for %d" : "%d",
                        answer->horizons[k], compare->horizon);
        tacet_table_add(&table, "%.16s", scenario->hash);
    }
    print(&table, markdown, out);
}

void tacet_compare_report(const struct tacet_compare_answer *answer, bool markdown,
                          struct tacet_text *out)
{
    const struct tacet_compare *const compare = answer->compare;

    tacet_text_add(out, markdown ? "# Adopted within %d days\n\n" : "Adopted within %d days\n",
                   compare->horizon);
    for (size_t other = 1; other < compare->n; other++) {
        conclusion(compare, other, out);
        tacet_text_add(out, markdown && other + 1 < compare->n ? "\n" : "");
    }
    tacet_text_add(out, "\n");
    name_scenarios(answer, markdown, out);
    for (size_t other = 1; other < compare->n; other++) {
        against(answer, other, markdown, out);
    }
    footer(answer, markdown, out);
}
