/* splits.c - which rows are tested together, and what they may be forecast from. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scores/scores_private.h"

/* Number the episodes of rows in order of first appearance. */
static void number_episodes(struct tacet_split *self, const struct tacet_record_row *rows)
{
    for (size_t k = 0; k < self->n_rows; k++) {
        size_t first = 0;

        while (strcmp(rows[first].episode, rows[k].episode) != 0) {
            first += 1;
        }
        self->episode[k] = first < k ? self->episode[first] : self->n_episodes;
        self->n_episodes += first == k;
    }
}

static enum tacet_status split_init(struct tacet_split *self, enum tacet_split_kind kind,
                                    const struct tacet_record_row *rows, size_t n,
                                    size_t n_folds, struct tacet_error *err)
{
    *self = (struct tacet_split) { .kind = kind, .n_rows = n, .n_folds = n_folds };
    self->fold = calloc(n + 1, sizeof(*self->fold));
    self->episode = calloc(n + 1, sizeof(*self->episode));
    self->origin = calloc(n_folds + 1, sizeof(*self->origin));
    if (self->fold == NULL || self->episode == NULL || self->origin == NULL) {
        tacet_split_free(self);
        return tacet_fail(err, TACET_ENOMEM, "no memory to split %zu rows", n);
    }
    number_episodes(self, rows);
    for (size_t k = 0; k < n; k++) {
        self->fold[k] = n_folds;
    }
    return TACET_OK;
}

void tacet_split_free(struct tacet_split *self)
{
    free(self->fold);
    free(self->episode);
    free(self->origin);
    *self = (struct tacet_split) { 0 };
}

/* Deal the episodes that count to folds after a Fisher-Yates shuffle.
 * @param deck  [n_episodes], scratch; @return how many there are */
static size_t shuffle_episodes(size_t *deck, const struct tacet_split *self,
                               const struct tacet_record_row *rows, uint64_t seed)
{
    size_t n = 0;

    for (size_t k = 0; k < self->n_rows; k++) {
        bool is_new = tacet_row_counts(&rows[k]);

        for (size_t d = 0; d < n && is_new; d++) {
            is_new = deck[d] != self->episode[k];
        }
        if (is_new) {
            deck[n++] = self->episode[k];
        }
    }
    for (size_t left = n; left > 1; left--) {
        const double u = tacet_uniform(seed, 0, PURPOSE_FOLDS, (uint32_t) (n - left));
        const size_t pick = (size_t) (u * (double) left), card = deck[pick];

        deck[pick] = deck[left - 1];
        deck[left - 1] = card;
    }
    return n;
}

enum tacet_status tacet_split_folds(struct tacet_split *self,
                                    const struct tacet_record_row *rows, size_t n,
                                    size_t n_folds, uint64_t seed, struct tacet_error *err)
{
    enum tacet_status status = split_init(self, TACET_SPLIT_FOLDS, rows, n, n_folds, err);
    size_t *deck = calloc(n + 1, sizeof(*deck)), n_deck;

    if (status == TACET_OK && deck == NULL) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to shuffle %zu rows", n);
    }
    if (status == TACET_OK) {
        n_deck = shuffle_episodes(deck, self, rows, seed);
        if (n_folds < 2 || n_folds > n_deck) {
            status = tacet_fail(err, TACET_EINPUT,
                                "--folds is %zu, must be from 2 to %zu, the episodes there are",
                                n_folds, n_deck);
        }
        for (size_t f = 0; f < n_folds; f++) {
            self->origin[f] = TACET_NO_DATE;
        }
        for (size_t d = 0; d < n_deck; d++) {
            for (size_t k = 0; k < n; k++) {
                if (self->episode[k] == deck[d] && tacet_row_counts(&rows[k])) {
                    self->fold[k] = d % n_folds;
                }
            }
        }
    }
    free(deck);
    if (status != TACET_OK) {
        tacet_split_free(self);
    }
    return status;
}

/* How many rows that count lie from one day up to, but without, another. */
static size_t rows_between(const struct tacet_record_row *rows, size_t n, int from, int until)
{
    size_t found = 0;

    for (size_t k = 0; k < n; k++) {
        const int day = tacet_row_day(&rows[k]);

        found += tacet_row_counts(&rows[k]) && day >= from && day < until;
    }
    return found;
}

enum tacet_status tacet_split_until(struct tacet_split *self,
                                    const struct tacet_record_row *rows, size_t n, int day,
                                    struct tacet_error *err)
{
    const size_t before = rows_between(rows, n, TACET_NO_DATE + 1, day);
    const size_t after = rows_between(rows, n, day, INT32_MAX);
    enum tacet_status status;
    char date[16];

    *self = (struct tacet_split) { 0 };
    if (before == 0 || after == 0) {
        return tacet_fail(err, TACET_EINPUT,
                          "--train-until is %s, must have rows before and after; it has %zu "
                          "and %zu",
                          tacet_format_date(date, sizeof(date), day), before, after);
    }
    status = split_init(self, TACET_SPLIT_UNTIL, rows, n, 1, err);
    if (status == TACET_OK) {
        self->origin[0] = day;
        for (size_t k = 0; k < n; k++) {
            self->fold[k] =
                tacet_row_counts(&rows[k]) && tacet_row_day(&rows[k]) >= day ? 0 : 1;
        }
    }
    return status;
}

static int new_year(int year)
{
    char text[32];
    int day = TACET_NO_DATE;

    snprintf(text, sizeof(text), "%04d-01-01", year);
    (void) tacet_parse_date(text, &day);
    return day;
}

/* The first year to be tested, and the last that has a row. */
static void rolling_years(const struct tacet_record_row *rows, size_t n, int *first, int *last)
{
    *first = TACET_ROLLING_FIRST;
    *last = TACET_ROLLING_FIRST - 1;
    for (int year = TACET_ROLLING_FIRST; year < 2199; year++) {
        if (rows_between(rows, n, new_year(year), new_year(year + 1)) > 0) {
            *last = year;
        }
    }
    while (*first <= *last && rows_between(rows, n, TACET_NO_DATE + 1, new_year(*first)) <
                                  TACET_ROLLING_ROWS_LEAST) {
        *first += 1;
    }
}

enum tacet_status tacet_split_rolling(struct tacet_split *self,
                                      const struct tacet_record_row *rows, size_t n,
                                      struct tacet_error *err)
{
    enum tacet_status status;
    int first, last;

    *self = (struct tacet_split) { 0 };
    rolling_years(rows, n, &first, &last);
    if (first > last) {
        return tacet_fail(err, TACET_EINPUT,
                          "--rolling must have a year from %d on with %d rows before it",
                          TACET_ROLLING_FIRST, TACET_ROLLING_ROWS_LEAST);
    }
    status = split_init(self, TACET_SPLIT_ROLLING, rows, n, (size_t) (last - first + 1), err);
    for (int year = first; year <= last && status == TACET_OK; year++) {
        const size_t f = (size_t) (year - first);

        self->origin[f] = new_year(year);
        for (size_t k = 0; k < n; k++) {
            const int day = tacet_row_day(&rows[k]);

            if (tacet_row_counts(&rows[k]) && day >= new_year(year) &&
                day < new_year(year + 1)) {
                self->fold[k] = f;
            }
        }
    }
    return status;
}

static bool is_tested(const struct tacet_split *self, size_t episode, size_t fold)
{
    for (size_t k = 0; k < self->n_rows; k++) {
        if (self->episode[k] == episode && self->fold[k] == fold) {
            return true;
        }
    }
    return false;
}

size_t tacet_split_train(struct tacet_record_row *train, size_t *straddling,
                         const struct tacet_split *self, const struct tacet_record_row *rows,
                         size_t fold)
{
    const int origin = self->origin[fold];
    size_t n = 0;

    *straddling = 0;
    for (size_t k = 0; k < self->n_rows; k++) {
        if (!tacet_row_counts(&rows[k]) ||
            (origin != TACET_NO_DATE && tacet_row_day(&rows[k]) >= origin)) {
            continue;
        }
        if (is_tested(self, self->episode[k], fold)) {
            *straddling += origin != TACET_NO_DATE;
        } else {
            train[n++] =
                origin == TACET_NO_DATE ? rows[k] : tacet_row_known_at(&rows[k], origin);
        }
    }
    return n;
}
