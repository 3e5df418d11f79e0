/* compare_report.c - scenarios compared, for a person: what differs between them, then what
 * that does, and where nothing can be told apart. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables/tables_private.h"
#include "tacet/tables_compare.h"

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
    } else if (100.0 * fabs(d->value) < 0.5 * pow(10.0, -decimals)) { /* neither +0 nor -0 */
        snprintf(buffer, size, "0 ± %.*f", decimals, 100.0 * d->error);
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
    tacet_table_close(&table, markdown, out);
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
        tacet_table_close(&table, markdown, out);
        tacet_text_add(out, against->n_members > n ? "\n" : "");
    } else {
        tacet_table_free(&table);
    }
    if (against->n_members > n) {
        tacet_text_add(out, "%zu of %zu members: not distinguishable, or too few to say.\n",
                       against->n_members - n, against->n_members);
    }
}

/* ---- all of it ----------------------------------------------------------------------------
 */

static void settings(const struct tacet_compare *compare, size_t other, bool markdown,
                     struct tacet_text *out)
{
    struct tacet_table table;
    const size_t more = tacet_compare_settings_table(compare, other, &table);

    if (table.n_cells == table.n_columns && !table.text.failed) {
        tacet_text_add(out, "No setting differs.\n");
        tacet_table_free(&table);
    } else {
        tacet_table_close(&table, markdown, out);
    }
    if (more > 0) {
        tacet_text_add(out, "%sand %zu more\n", markdown ? "\n" : "", more);
    }
}

static void notes(const struct tacet_compare_answer *answer, size_t other, bool markdown,
                  struct tacet_text *out)
{
    struct tacet_text text = { 0 };

    tacet_compare_notes(answer, other, &text);
    if (text.length > 0) {
        tacet_text_add(out, "%s%s", markdown ? "\n" : "", text.bytes);
    }
    out->failed = out->failed || text.failed;
    tacet_text_free(&text);
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
    tacet_heading(out, markdown, title);
    settings(compare, other, markdown, out);
    notes(answer, other, markdown, out);
    snprintf(title, sizeof(title), "Adopted within %d days", compare->horizon);
    tacet_heading(out, markdown, title);
    measures(compare, other, TACET_OF_ADOPTED, markdown, out);
    snprintf(title, sizeof(title), "Tabled within %d days", compare->horizon);
    tacet_heading(out, markdown, title);
    measures(compare, other, TACET_OF_TABLED, markdown, out);
    tacet_heading(out, markdown, "Adopted, if tabled");
    measures(compare, other, TACET_OF_ADOPTED_IF_TABLED, markdown, out);
    if (compare->against[other].n_members > 0) {
        snprintf(title, sizeof(title), "Objects to %s at the opening, if tabled",
                 first->measures[first->headline].id);
        tacet_heading(out, markdown, title);
        members(compare, other, markdown, out);
    }
}

static void footer(const struct tacet_compare_answer *answer, bool markdown,
                   struct tacet_text *out)
{
    tacet_text_add(
        out,
        "\nAll scenarios decide the same decisions on the same random numbers; ± is the "
        "paired standard error.\nEach interval is by itself one of 95 %%, for what another "
        "seed would change; what the model leaves out\nis in none. Not distinguishable: the "
        "interval holds 0; more decisions may tell them apart.\n");
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
    tacet_table_close(&table, markdown, out);
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
