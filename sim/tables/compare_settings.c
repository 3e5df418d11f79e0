/* compare_settings.c - which settings of two scenarios differ, read off their canonical texts.
 *
 * Lines are matched by their first words ("driver us_stance"), and of two lines with the same
 * ones the words are shown that the other line lacks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tacet/tables_compare.h"

/* A line of a canonical text, without its end. */
struct line {
    const char *text;
    size_t length;
    char key[96];
    bool late; /* of a member or parameter: there are many */
};

struct lines {
    struct tacet_text text; /* owned */
    size_t n;
    struct line *lines; /* owned, [n] */
};

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* A word and what follows it up to a blank or the end of the line. */
static size_t word_length(const char *at)
{
    return strcspn(at, " \n");
}

/* Draws are hashes: they are told by their number. */
static bool is_left_out(const char *text)
{
    return begins(text, "tacet scenario ") || begins(text, "name ") || begins(text, "draw ") ||
           begins(text, "parameters posterior");
}

/* The words a line is matched by; variants of a measure by their order too. */
static void set_key(struct line *line, const struct line *before)
{
    const char *const named[] = { "driver ",  "member ", "measure ",
                                  "variant ", "event ",  "parameter " };
    size_t length = word_length(line->text);

    for (size_t k = 0; k < sizeof(named) / sizeof(named[0]); k++) {
        if (begins(line->text, named[k])) {
            length += 1 + word_length(line->text + length + 1);
        }
    }
    snprintf(line->key, sizeof(line->key), "%.*s", (int) length, line->text);
    if (begins(line->text, "variant ")) {
        const size_t own = strlen(line->key);
        const bool again = before != NULL && strncmp(before->key, line->key, own) == 0 &&
                           before->key[own] == ' ';
        const int number = again ? atoi(before->key + own) + 1 : 1;

        snprintf(line->key + own, sizeof(line->key) - own, " %d", number);
    }
    line->late = begins(line->text, "member ") || begins(line->text, "parameter ");
}

static bool split(struct lines *self, const struct tacet_scenario *scenario)
{
    size_t room = 0;

    *self = (struct lines) { .n = 0 };
    tacet_scenario_canonical(scenario, &self->text);
    if (self->text.failed) {
        return false;
    }
    for (const char *at = self->text.bytes; *at != '\0'; at++) {
        room += *at == '\n';
    }
    self->lines = calloc(room + 1, sizeof(*self->lines));
    if (self->lines == NULL) {
        return false;
    }
    for (const char *at = self->text.bytes; *at != '\0'; at += strcspn(at, "\n") + 1) {
        if (!is_left_out(at)) {
            struct line *const line = &self->lines[self->n];

            line->text = at;
            line->length = strcspn(at, "\n");
            set_key(line, self->n == 0 ? NULL : line - 1);
            self->n += 1;
        }
    }
    return true;
}

static void discard(struct lines *self)
{
    tacet_text_free(&self->text);
    free(self->lines);
}

static const struct line *find(const struct lines *lines, const char *key)
{
    for (size_t k = 0; k < lines->n; k++) {
        if (strcmp(lines->lines[k].key, key) == 0) {
            return &lines->lines[k];
        }
    }
    return NULL;
}

static bool has_word(const struct line *line, const char *word, size_t length)
{
    for (const char *at = line->text; at < line->text + line->length;
         at += word_length(at) + 1) {
        if (word_length(at) == length && strncmp(at, word, length) == 0) {
            return true;
        }
    }
    return false;
}

/* A number with no more digits than it needs, a day as a date. */
static void add_value(char *text, size_t size, const char *value, size_t length, bool is_date)
{
    char copy[64], number[32];
    double real;

    snprintf(copy, sizeof(copy), "%.*s", (int) length, value);
    if (length >= sizeof(copy) || !tacet_parse_real(copy, &real)) {
        snprintf(text, size, "%.*s", (int) length, value);
    } else if (is_date) {
        snprintf(text, size, "%s",
                 real == TACET_NO_DATE ? "none"
                                       : tacet_format_date(number, sizeof(number), (int) real));
    } else {
        snprintf(text, size, "%s", tacet_format_real(number, sizeof(number), real));
    }
}

/* Append the words of a line behind its key that another does not have. */
static void add_words(char *text, size_t size, const struct line *line,
                      const struct line *other)
{
    const char *at = line->text + strcspn(line->key, " ");
    const char *const end = line->text + line->length;

    if (strchr(line->key, ' ') != NULL) {
        at += 1 + word_length(at + 1);
    }
    text[0] = '\0';
    for (at += at < end; at < end; at += word_length(at) + 1) {
        const size_t length = word_length(at), used = strlen(text);
        const size_t name = strcspn(at, "=");

        if (other != NULL ? has_word(other, at, length)
                          : name < length && strncmp(at + name, "=none", length - name) == 0) {
            continue;
        }
        snprintf(text + used, size - used, "%s", used == 0 ? "" : " ");
        if (name < length) {
            snprintf(text + strlen(text), size - strlen(text), "%.*s=", (int) name, at);
            add_value(text + strlen(text), size - strlen(text), at + name + 1,
                      length - name - 1, begins(at, "deadline="));
        } else {
            add_value(text + strlen(text), size - strlen(text), at, length, false);
        }
    }
    if (text[0] == '\0') {
        snprintf(text, size, "-");
    }
}

/* ---- lines of pairs, a name and a value each: "date 20236 horizon 365" ----------------------
 */

static bool is_pairs(const struct line *line)
{
    return begins(line->text, "date ") || begins(line->text, "incident ");
}

/* @return how many rows were added: one for each value that differs */
static size_t compare_pairs(struct tacet_setting_row *rows, const struct line *a,
                            const struct line *b)
{
    size_t n = 0;
    const char *x = a->text, *y = b->text;

    while (x < a->text + a->length && y < b->text + b->length) {
        const char *const v = x + word_length(x) + 1, *const w = y + word_length(y) + 1;
        const bool is_date =
            begins(x, "date ") || begins(x, "incident ") || begins(x, "shock ");

        if ((word_length(v) != word_length(w) || strncmp(v, w, word_length(v)) != 0) &&
            !begins(x, "headline ")) {
            snprintf(rows[n].name, sizeof(rows[n].name), "%.*s", (int) word_length(x), x);
            add_value(rows[n].first, sizeof(rows[n].first), v, word_length(v), is_date);
            add_value(rows[n].other, sizeof(rows[n].other), w, word_length(w), is_date);
            n += 1;
        }
        x = v + word_length(v) + 1;
        y = w + word_length(w) + 1;
    }
    return n;
}

/* ---- all rows -----------------------------------------------------------------------------
 */

static void compare_draws(struct tacet_setting_row *rows, size_t *n,
                          const struct tacet_parameters *a, const struct tacet_parameters *b)
{
    struct tacet_setting_row *const row = &rows[*n];
    const size_t numbers = a->n_draws * a->n;

    if (a->n_draws == b->n_draws &&
        (numbers == 0 ||
         (a->n == b->n && memcmp(a->draws, b->draws, numbers * sizeof(*a->draws)) == 0))) {
        return;
    }
    snprintf(row->name, sizeof(row->name), "joint draws of the parameters");
    snprintf(row->first, sizeof(row->first), a->n_draws == 0 ? "none, held" : "%zu",
             a->n_draws);
    snprintf(row->other, sizeof(row->other), b->n_draws == 0 ? "none, held" : "%zu%s",
             b->n_draws, a->n_draws == b->n_draws ? " others" : "");
    *n += 1;
}

/* Of a measure or member that the other scenario does not have: those are named elsewhere. */
static bool is_of_one_only(const struct line *line, const struct lines *there)
{
    char key[96];

    if (!begins(line->text, "variant ")) {
        return begins(line->text, "member ") || begins(line->text, "measure ");
    }
    snprintf(key, sizeof(key), "measure %.*s", (int) word_length(line->text + 8),
             line->text + 8);
    return find(there, key) == NULL;
}

/* Rows of early or of late lines that are in the first, then of those in the other alone. */
static void add_rows(struct tacet_setting_row *rows, size_t *n, const struct lines *first,
                     const struct lines *other, bool late)
{
    for (int side = 0; side < 2; side++) {
        const struct lines *const here = side == 0 ? first : other;
        const struct lines *const there = side == 0 ? other : first;

        for (size_t k = 0; k < here->n; k++) {
            const struct line *const a = &here->lines[k], *const b = find(there, a->key);
            struct tacet_setting_row *const row = &rows[*n];

            if (a->late != late || (side == 1 && b != NULL) ||
                (b == NULL && is_of_one_only(a, there)) ||
                (b != NULL && a->length == b->length &&
                 strncmp(a->text, b->text, a->length) == 0)) {
                continue;
            }
            if (b != NULL && is_pairs(a)) {
                *n += compare_pairs(row, a, b);
                continue;
            }
            snprintf(row->name, sizeof(row->name), "%s", a->key);
            snprintf(row->first, sizeof(row->first), "-");
            snprintf(row->other, sizeof(row->other), "-");
            add_words(side == 0 ? row->first : row->other, sizeof(row->first), a, b);
            if (b != NULL) {
                add_words(row->other, sizeof(row->other), b, a);
            }
            *n += 1;
        }
    }
}

bool tacet_compare_settings(struct tacet_setting_row **rows, size_t *n,
                            const struct tacet_scenario *first,
                            const struct tacet_scenario *other)
{
    enum { PAIRS = 8 }; /* a line of pairs makes more rows than one */
    struct lines a = { .n = 0 }, b = { .n = 0 };
    bool good = split(&a, first) && split(&b, other);

    *n = 0;
    *rows = good ? calloc(a.n + b.n + 2 * PAIRS, sizeof(**rows)) : NULL;
    if (*rows != NULL) {
        add_rows(*rows, n, &a, &b, false);
        compare_draws(*rows, n, &first->parameters, &other->parameters);
        add_rows(*rows, n, &a, &b, true);
    }
    discard(&a);
    discard(&b);
    return *rows != NULL;
}
