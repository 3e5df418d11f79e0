/* compare_data.c - scenarios compared, for programs: one row a difference, full precision.
 * Columns and keys are described in results/README.md; a test holds the two together. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "tables/tables_private.h"
#include "tacet/tables_compare.h"

char tacet_compare_letter(size_t scenario)
{
    return (char) ('A' + (int) scenario);
}

const char *tacet_quantity_word(enum tacet_quantity quantity)
{
    const char *const words[TACET_QUANTITIES] = {
        "adopted",
        "tabled",
        "adopted_if_tabled",
        "objects_if_tabled",
    };

    return words[quantity];
}

const char *tacet_verdict_text(char *buffer, size_t size, enum tacet_verdict verdict,
                               size_t scenario)
{
    if (verdict == TACET_NO_VERDICT) {
        return "";
    }
    if (verdict == TACET_ALIKE) {
        return "not distinguishable";
    }
    snprintf(buffer, size, "%c %s", tacet_compare_letter(scenario),
             verdict == TACET_HIGHER ? "higher" : "lower");
    return buffer;
}

bool tacet_compare_is_cut(const struct tacet_compare_answer *answer, size_t k)
{
    return answer->horizons[k] != answer->compare->horizon;
}

/* What one row is about. */
struct row {
    size_t other;
    enum tacet_quantity quantity;
    size_t k; /* place in the matches of its kind */
    const char *measure, *member;
};

static struct row measure_row(const struct tacet_compare *compare, size_t other, size_t k,
                              enum tacet_quantity quantity)
{
    const struct tacet_match *at = &compare->against[other].measures[k];

    return (struct row) { .other = other,
                          .quantity = quantity,
                          .k = k,
                          .measure = compare->scenarios[0]->measures[at->first].id,
                          .member = "" };
}

static struct row member_row(const struct tacet_compare *compare, size_t other, size_t i)
{
    const struct tacet_scenario *const first = compare->scenarios[0];
    const struct tacet_match *at = &compare->against[other].members[i];

    return (struct row) { .other = other,
                          .quantity = TACET_OF_OBJECTS,
                          .k = i,
                          .measure = first->measures[first->headline].id,
                          .member = first->members[at->first].id };
}

/* The rows of one other scenario: three a measure, then one a member. @return how many */
static size_t rows_of(struct row *rows, const struct tacet_compare *compare, size_t other)
{
    const struct tacet_against *const against = &compare->against[other];
    size_t n = 0;

    for (size_t k = 0; k < against->n_measures; k++) {
        rows[n++] = measure_row(compare, other, k, TACET_OF_ADOPTED);
        rows[n++] = measure_row(compare, other, k, TACET_OF_TABLED);
        rows[n++] = measure_row(compare, other, k, TACET_OF_ADOPTED_IF_TABLED);
    }
    for (size_t i = 0; i < against->n_members; i++) {
        rows[n++] = member_row(compare, other, i);
    }
    return n;
}
enum { ROWS_MAX = 3 * TACET_MEASURES_MAX + TACET_MEMBERS_MAX };

/* ---- CSV ----------------------------------------------------------------------------------
 */

static void add_row(struct tacet_table *table, const struct tacet_compare *compare,
                    const struct row *row)
{
    const struct tacet_paired p = tacet_paired(compare, row->other, row->quantity, row->k);
    const double numbers[] = {
        p.first.value,      p.first.stderr_mc,  p.other.value,  p.other.stderr_mc,
        p.difference.value, p.difference.error, p.interval.low, p.interval.high,
    };
    char text[32];

    tacet_table_add(table, "%c", tacet_compare_letter(row->other));
    tacet_table_add(table, "%s", compare->scenarios[row->other]->name);
    tacet_table_add(table, "%s", row->measure);
    tacet_table_add(table, "%s", row->member);
    tacet_table_add(table, "%s", tacet_quantity_word(row->quantity));
    if (row->quantity == TACET_OF_OBJECTS) {
        tacet_table_add(table, "%s", ""); /* at the opening */
    } else {
        tacet_table_add(table, "%d", compare->horizon);
    }
    for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++) {
        tacet_cell_real(table, numbers[k]);
    }
    tacet_table_add(table, "%s", tacet_verdict_text(text, sizeof(text), p.verdict, row->other));
    tacet_table_add(table, "%llu", (unsigned long long) p.n);
}

void tacet_compare_data(const struct tacet_compare_answer *answer, struct tacet_table *table)
{
    const struct tacet_compare *const compare = answer->compare;
    struct row rows[ROWS_MAX];

    tacet_table_begin(table, "scenario|name|measure|member|quantity|day|a|a_stderr|b|b_stderr|"
                             "difference|stderr|low|high|verdict|n");
    for (size_t other = 1; other < compare->n; other++) {
        const size_t n = rows_of(rows, compare, other);

        for (size_t r = 0; r < n; r++) {
            add_row(table, compare, &rows[r]);
        }
    }
}

/* ---- JSON ---------------------------------------------------------------------------------
 */

static void named_string(struct tacet_text *out, const char *name, const char *text)
{
    tacet_text_add(out, "\"%s\": ", name);
    tacet_json_string(out, text);
}

static void number(struct tacet_text *out, const char *name, double value)
{
    tacet_text_add(out, ", \"%s\": ", name);
    tacet_json_number(out, value);
}

static void scenario(const struct tacet_compare_answer *answer, size_t k,
                     struct tacet_text *out)
{
    const struct tacet_scenario *const of = answer->compare->scenarios[k];
    char date[16];

    tacet_text_add(out, "%s\n    {\"scenario\": \"%c\", ", k == 0 ? "" : ",",
                   tacet_compare_letter(k));
    named_string(out, "name", of->name);
    tacet_text_add(out, ", ");
    named_string(out, "file", answer->files[k]);
    tacet_text_add(out, ", \"hash\": \"%s\", \"date\": \"%s\", ", of->hash,
                   tacet_format_date(date, sizeof(date), of->date));
    tacet_text_add(out, "\"horizon\": %d, ", answer->horizons[k]);
    named_string(out, "headline", of->measures[of->headline].id);
    tacet_text_add(out, ", \"parameters\": \"%s\"}",
                   of->parameters.n_draws > 0 ? "posterior" : "mean");
}

static void settings(const struct tacet_compare *compare, size_t other, struct tacet_text *out)
{
    struct tacet_setting_row *rows;
    size_t n;

    tacet_text_add(out, "     \"settings\": [");
    if (!tacet_compare_settings(&rows, &n, compare->scenarios[0], compare->scenarios[other])) {
        out->failed = true;
        return;
    }
    for (size_t r = 0; r < n; r++) {
        tacet_text_add(out, "%s\n       {", r == 0 ? "" : ",");
        named_string(out, "setting", rows[r].name);
        tacet_text_add(out, ", ");
        named_string(out, "a", rows[r].first);
        tacet_text_add(out, ", ");
        named_string(out, "b", rows[r].other);
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "],\n");
    free(rows);
}

static void difference(const struct tacet_compare *compare, const struct row *row,
                       struct tacet_text *out)
{
    const struct tacet_paired p = tacet_paired(compare, row->other, row->quantity, row->k);
    char text[32];

    named_string(out, "measure", row->measure);
    if (row->member[0] != '\0') {
        tacet_text_add(out, ", ");
        named_string(out, "member", row->member);
    }
    tacet_text_add(out, ", \"quantity\": \"%s\"", tacet_quantity_word(row->quantity));
    number(out, "a", p.first.value);
    number(out, "a_stderr", p.first.stderr_mc);
    number(out, "b", p.other.value);
    number(out, "b_stderr", p.other.stderr_mc);
    number(out, "difference", p.difference.value);
    number(out, "stderr", p.difference.error);
    number(out, "low", p.interval.low);
    number(out, "high", p.interval.high);
    if (p.verdict == TACET_NO_VERDICT) {
        tacet_text_add(out, ", \"verdict\": null");
    } else {
        tacet_text_add(out, ", \"verdict\": \"%s\"",
                       tacet_verdict_text(text, sizeof(text), p.verdict, row->other));
    }
    tacet_text_add(out, ", \"n\": %llu}", (unsigned long long) p.n);
}

static void comparison(const struct tacet_compare *compare, size_t other,
                       struct tacet_text *out)
{
    struct row rows[ROWS_MAX];
    const size_t n = rows_of(rows, compare, other);

    tacet_text_add(out, "%s\n    {\"scenario\": \"%c\",\n", other == 1 ? "" : ",",
                   tacet_compare_letter(other));
    settings(compare, other, out);
    tacet_text_add(out, "     \"differences\": [");
    for (size_t r = 0; r < n; r++) {
        tacet_text_add(out, "%s\n       {", r == 0 ? "" : ",");
        difference(compare, &rows[r], out);
    }
    tacet_text_add(out, "]}");
}

void tacet_compare_json(const struct tacet_compare_answer *answer, struct tacet_text *out)
{
    const struct tacet_compare *const compare = answer->compare;

    tacet_text_add(out,
                   "{\"schema\": 1, \"version\": \"%s\",\n  \"run\": {\"seed\": \"%llu\", "
                   "\"decisions\": %llu, \"horizon\": %d},\n  \"set\": [",
                   TACET_VERSION, (unsigned long long) answer->seed,
                   (unsigned long long) answer->decisions, compare->horizon);
    for (size_t k = 0; k < answer->n_overrides; k++) {
        tacet_text_add(out, k == 0 ? "" : ", ");
        tacet_json_string(out, answer->overrides[k]);
    }
    tacet_text_add(out, "],\n  \"scenarios\": [");
    for (size_t k = 0; k < compare->n; k++) {
        scenario(answer, k, out);
    }
    tacet_text_add(out, "],\n  \"comparisons\": [");
    for (size_t other = 1; other < compare->n; other++) {
        comparison(compare, other, out);
    }
    tacet_text_add(out, "]}\n");
}
