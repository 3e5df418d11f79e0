/* sweep_cells.c - the cells of a sweep that are done, and the levels their settings have. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reports/reports_sweep_private.h"

static const char *cell_text(const struct tacet_csv *table, size_t row, const char *column)
{
    return tacet_csv_cell(table, row, tacet_csv_column(table, column));
}

/* ---- which rows --------------------------------------------------------------------------
 */

static bool is_adoption(const struct tacet_csv *table, size_t row)
{
    return strcmp(cell_text(table, row, "outcome"), "adopted") == 0;
}

/* The rows of a measure by a day; cells that are done have one each. */
static size_t count_rows(const struct tacet_swept *self, double day)
{
    const struct tacet_csv *table = &self->result->table;
    size_t n = 0;

    for (size_t row = 0; row < table->n_rows; row++) {
        n += is_adoption(table, row) &&
             strcmp(cell_text(table, row, "measure"), self->measure) == 0 &&
             tacet_result_number(table, row, "day") == day;
    }
    return n;
}

/* The measure of the first cell that is done, and the last of its days. */
static enum tacet_status choose(struct tacet_swept *self, struct tacet_error *err)
{
    const struct tacet_csv *table = &self->result->table;
    const char *cell = NULL;
    size_t n = 0;

    for (size_t row = 0; row < table->n_rows; row++) {
        if (is_adoption(table, row)) {
            const char *number = cell_text(table, row, "cell");

            self->measure =
                self->measure == NULL ? cell_text(table, row, "measure") : self->measure;
            n += cell == NULL || strcmp(cell, number) != 0;
            self->day = n == 1 ? (int) tacet_result_number(table, row, "day") : self->day;
            cell = number;
        }
    }
    if (n == 0) {
        return tacet_fail(err, TACET_EINPUT, "the sweep %s: no cell of it is done",
                          self->result->name);
    }
    if (count_rows(self, self->day) != n) {
        return tacet_fail(err, TACET_EINPUT,
                          "the sweep %s: its cells have different last days; set days in the "
                          "sweep file to report it",
                          self->result->name);
    }
    return TACET_OK;
}

const char *tacet_swept_label(const struct tacet_sweep_result *result, const char *measure)
{
    for (size_t m = 0; m < result->n_measures; m++) {
        if (strcmp(result->measures[m].id, measure) == 0 &&
            result->measures[m].label[0] != '\0') {
            return result->measures[m].label;
        }
    }
    return measure;
}

static void take_cell(struct tacet_swept *self, size_t row)
{
    const struct tacet_csv *table = &self->result->table;
    const struct tacet_swept_cell cell = {
        .row = row,
        .p = tacet_result_number(table, row, "probability"),
        .error = tacet_result_number(table, row, "stderr"),
        .low = tacet_result_number(table, row, "low"),
        .high = tacet_result_number(table, row, "high"),
        .difference = tacet_result_number(table, row, "difference"),
        .difference_error = tacet_result_number(table, row, "difference_stderr"),
    };

    if (isnan(cell.p) || isnan(cell.error)) {
        return;
    }
    self->cells[self->n] = cell;
    self->lowest = cell.p < self->cells[self->lowest].p ? self->n : self->lowest;
    self->highest = cell.p > self->cells[self->highest].p ? self->n : self->highest;
    self->worst = fmax(self->worst, cell.error);
    self->n += 1;
}

/* ---- levels ------------------------------------------------------------------------------
 */

/* A value of a setting in a cell. */
struct found {
    const char *text;
    double value;
    size_t cell, first; /* first: of the cells with this value */
};

static int by_value(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    const int order = !isnan(x->value) ? (x->value > y->value) - (x->value < y->value)
                                       : strcmp(x->text, y->text);

    return order != 0 ? order : (x->cell > y->cell) - (x->cell < y->cell);
}

static int by_first(const void *a, const void *b)
{
    const struct found *x = a, *y = b;

    return x->first != y->first ? (x->first > y->first) - (x->first < y->first)
                                : (x->cell > y->cell) - (x->cell < y->cell);
}

/* All values of a setting. @return how many; numbers only if all are */
static size_t collect(struct found *found, bool *is_number, const struct tacet_swept *self,
                      size_t setting)
{
    const int column = tacet_csv_column(&self->result->table, self->result->settings[setting]);
    const bool is_grid = strcmp(self->result->design, "grid") == 0;
    size_t n = 0;

    *is_number = true;
    for (size_t k = 0; k < self->n; k++) {
        const char *text =
            tacet_plain_text(tacet_csv_cell(&self->result->table, self->cells[k].row, column));

        if (text[0] != '\0' || is_grid) { /* elsewhere: left as in the base */
            found[n] = (struct found) { .text = text, .cell = k };
            *is_number &= tacet_parse_real(text, &found[n].value);
            n += 1;
        }
    }
    for (size_t k = 0; k < n && !*is_number; k++) {
        found[k].value = NAN;
    }
    return n;
}

/* Numbers stand from low to high, texts as the cells have them. */
static void sort(struct found *found, size_t n, bool is_number)
{
    qsort(found, n, sizeof(*found), by_value);
    for (size_t k = 0; k < n && !is_number; k++) {
        found[k].first = k > 0 && strcmp(found[k].text, found[k - 1].text) == 0
                             ? found[k - 1].first
                             : found[k].cell;
    }
    if (!is_number) {
        qsort(found, n, sizeof(*found), by_first);
    }
}

static void add_to_level(struct tacet_level *level, const struct tacet_swept_cell *cell)
{
    level->n += 1;
    level->sum += cell->p;
    level->errors += cell->error;
    level->squares += cell->error * cell->error;
    level->paired += cell->difference_error;
    level->lowest = fmin(level->lowest, cell->p);
    level->highest = fmax(level->highest, cell->p);
}

static bool find_levels(struct tacet_swept *self, struct found *found, size_t setting)
{
    struct tacet_levels *axis = &self->axes[setting];
    const size_t n = collect(found, &axis->is_number, self, setting);

    axis->levels = calloc(n + 1, sizeof(*axis->levels));
    if (axis->levels == NULL) {
        return false;
    }
    sort(found, n, axis->is_number);
    axis->is_rising = true;
    for (size_t k = 0, first = 0; k < n; k++) {
        if (k == 0 || (axis->is_number ? found[k].value > found[k - 1].value
                                       : strcmp(found[k].text, found[k - 1].text) != 0)) {
            axis->levels[axis->n++] = (struct tacet_level) {
                .text = found[k].text, .value = found[k].value, .lowest = 1.0, .highest = 0.0
            };
            axis->is_rising &= k == 0 || found[k].cell > first;
            first = found[k].cell;
        }
        self->at[found[k].cell * self->result->n_settings + setting] = (int) axis->n - 1;
        add_to_level(&axis->levels[axis->n - 1], &self->cells[found[k].cell]);
    }
    return true;
}

static bool find_all_levels(struct tacet_swept *self)
{
    const size_t n = self->n * self->result->n_settings;
    struct found *found = calloc(self->n + 1, sizeof(*found));
    bool good = found != NULL;

    self->at = calloc(n + 1, sizeof(*self->at));
    good = good && self->at != NULL;
    for (size_t k = 0; k < n && good; k++) {
        self->at[k] = TACET_LEVEL_NONE;
    }
    for (size_t f = 0; f < self->result->n_settings && good; f++) {
        good = find_levels(self, found, f);
    }
    free(found);
    return good;
}

static bool take_cells(struct tacet_swept *self)
{
    const struct tacet_csv *table = &self->result->table;

    self->cells = calloc(table->n_rows + 1, sizeof(*self->cells));
    for (size_t row = 0; row < table->n_rows && self->cells != NULL; row++) {
        if (is_adoption(table, row) &&
            strcmp(cell_text(table, row, "measure"), self->measure) == 0 &&
            tacet_result_number(table, row, "day") == self->day) {
            take_cell(self, row);
        }
    }
    return self->cells != NULL;
}

enum tacet_status tacet_swept_init(struct tacet_swept *self,
                                   const struct tacet_sweep_result *result,
                                   struct tacet_error *err)
{
    enum tacet_status status;

    *self = (struct tacet_swept) { .result = result };
    status = choose(self, err);
    if (status != TACET_OK) {
        return status;
    }
    self->label = tacet_swept_label(result, self->measure);
    if (!take_cells(self) || !find_all_levels(self)) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory for the cells of %s", result->name);
    } else if (self->n == 0) {
        status = tacet_fail(err, TACET_EINPUT, "the sweep %s: no cell has a probability",
                            result->name);
    }
    if (status != TACET_OK) {
        tacet_swept_free(self);
    }
    return status;
}

void tacet_swept_free(struct tacet_swept *self)
{
    for (size_t f = 0; f < TACET_SWEPT_SETTINGS; f++) {
        free(self->axes[f].levels);
    }
    free(self->cells);
    free(self->at);
    *self = (struct tacet_swept) { .n = 0 };
}

/* ---- facts of cells ----------------------------------------------------------------------
 */

double tacet_swept_number(const struct tacet_swept *self, size_t cell, const char *column)
{
    return tacet_result_number(&self->result->table, self->cells[cell].row, column);
}

int tacet_swept_level(const struct tacet_swept *self, size_t cell, size_t setting)
{
    return self->at[cell * self->result->n_settings + setting];
}

double tacet_swept_error(const struct tacet_swept *self, size_t a, size_t b)
{
    const struct tacet_swept_cell *x = &self->cells[a], *y = &self->cells[b];

    if (!self->result->is_common) {
        return sqrt(x->error * x->error + y->error * y->error);
    }
    /* fmin passes over what is not a number: cell 0 has failed */
    return fmin(x->error + y->error, x->difference_error + y->difference_error);
}

/* ---- words -------------------------------------------------------------------------------
 */

void tacet_setting_name(struct tacet_text *out, const char *path, struct tacet_wording *wording)
{
    char key[160];
    const char *name;

    snprintf(key, sizeof(key), "setting.%.140s", path);
    name = tacet_wording_find(wording, key);
    tacet_text_add(out, "%s", name == NULL ? path : name);
}

void tacet_setting_axis(struct tacet_text *out, const char *path, struct tacet_wording *wording)
{
    char key[160];
    const char *unit;

    snprintf(key, sizeof(key), "unit.%.140s", path);
    unit = tacet_wording_find(wording, key);
    tacet_setting_name(out, path, wording);
    if (unit != NULL) {
        tacet_text_add(out, " (%s)", unit);
    }
}

const char *tacet_level_shown(char buffer[TACET_SWEPT_TEXT], const struct tacet_level *level,
                              char point)
{
    int decimals = 3;
    size_t n;

    if (isnan(level->value)) {
        snprintf(buffer, TACET_SWEPT_TEXT, "%.*s", TACET_SWEPT_TEXT - 1,
                 level->text[0] == '\0' ? "“”" : level->text);
        return buffer;
    }
    for (double size = fabs(level->value); size > 0.0 && size < 1.0 && decimals < 6;
         size *= 10.0) {
        decimals += 1;
    }
    for (double size = fabs(level->value); size >= 10.0 && decimals > 0; size /= 10.0) {
        decimals -= 1;
    }
    tacet_european(buffer, TACET_SWEPT_TEXT, level->value, decimals, point);
    n = strlen(buffer);
    while (decimals > 0 && buffer[n - 1] == '0') {
        buffer[--n] = '\0';
        decimals -= 1;
    }
    buffer[n - (decimals == 0 && buffer[n - 1] == point)] = '\0';
    return buffer;
}

void tacet_swept_where(struct tacet_text *out, const struct tacet_swept *self, size_t cell,
                       struct tacet_wording *wording)
{
    enum { MOST = 4 };
    const char *between = "";
    size_t n = 0;

    for (size_t f = 0; f < self->result->n_settings; f++) {
        const int level = tacet_swept_level(self, cell, f);
        char text[TACET_SWEPT_TEXT];

        if (level != TACET_LEVEL_NONE && n++ < MOST) {
            tacet_text_add(out, "%s", between);
            tacet_setting_name(out, self->result->settings[f], wording);
            tacet_text_add(
                out, " %s",
                tacet_level_shown(text, &self->axes[f].levels[level], wording->point));
            between = ", ";
        }
    }
    tacet_text_add(out, "%s",
                   n > MOST ? ", …"
                   : n == 0 ? tacet_wording(wording, "sweep.at_base")
                            : "");
}

const char *tacet_swept_percent(char buffer[TACET_SWEPT_TEXT],
                                const struct tacet_swept_cell *cell,
                                struct tacet_wording *wording)
{
    const bool none = cell->p <= 0.0, all = cell->p >= 1.0;
    char text[64];

    if (!none && !all) {
        return tacet_whole_percent(buffer, TACET_SWEPT_TEXT, cell->p, wording->point);
    }
    tacet_bound(text, sizeof(text), none ? cell->high : cell->low, none, wording->point);
    snprintf(buffer, TACET_SWEPT_TEXT, "%.24s %s",
             tacet_wording(wording, none ? "chart.below" : "chart.above"), text);
    return buffer;
}
