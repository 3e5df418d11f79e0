/* sweep.c - a sweep file and its base, ready. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sweeps/sweeps_private.h"

/* ---- what is kept ------------------------------------------------------------------------
 */

/* The next of the words of a text, with blanks between. @return false at the end */
static bool next_word(const char **at, char *word, size_t size)
{
    const char *const from = *at + strspn(*at, " ");
    const size_t n = strcspn(from, " ");

    *at = from + n;
    snprintf(word, size, "%.*s", (int) n, from);
    return n > 0;
}

static enum tacet_status name_measures(struct tacet_sweep *self, struct tacet_error *err)
{
    const struct tacet_scenario *const scenario = tacet_base_scenario(self->base);
    const char *at = self->file.measures.text;
    char id[64];

    while (next_word(&at, id, sizeof(id))) {
        bool is_there = false;

        for (size_t m = 0; m < self->n_measures; m++) {
            is_there = is_there || strcmp(self->measures[m], id) == 0;
        }
        if (is_there || tacet_scenario_measure(scenario, id) < 0) {
            return tacet_fail(err, TACET_EINPUT,
                              "%s: measures has \"%s\", must be ids of %s, each once",
                              self->file.measures.place, id, self->file.base);
        }
        strcpy(self->measures[self->n_measures++], id);
    }
    if (self->n_measures == 0) {
        strcpy(self->measures[self->n_measures++], scenario->measures[scenario->headline].id);
    }
    return TACET_OK;
}

static int find_member(const struct tacet_scenario *scenario, const char *id)
{
    for (size_t i = 0; i < scenario->n_members; i++) {
        if (strcmp(scenario->members[i].id, id) == 0) {
            return (int) i;
        }
    }
    return -1;
}

static int find_rule(const char *word)
{
    for (int r = 0; r < TACET_COUNCIL_RULES; r++) {
        if (strcmp(tacet_rule_word((enum tacet_rule) r), word) == 0) {
            return r;
        }
    }
    return -1;
}

int tacet_outcome_which(const struct tacet_scenario *scenario, enum tacet_cell_outcome what,
                        const char *which)
{
    switch (what) {
    case TACET_CELL_OBJECTS:
        return find_member(scenario, which);
    case TACET_CELL_UNDER_RULE:
        return find_rule(which);
    default:
        return 0;
    }
}

/* The outcome a word names; those of members and rules have settings of their own. */
static enum tacet_cell_outcome outcome_of(const char *word)
{
    int o = 0;

    while (o < TACET_CELL_OBJECTS &&
           strcmp(tacet_cell_outcome_word((enum tacet_cell_outcome) o), word) != 0) {
        o += 1;
    }
    return o < TACET_CELL_OBJECTS ? (enum tacet_cell_outcome) o : TACET_CELL_OUTCOMES;
}

static bool is_kept(const struct tacet_sweep *self, enum tacet_cell_outcome what,
                    const char *which)
{
    for (size_t o = 0; o < self->n_outcomes; o++) {
        if (self->outcomes[o].what == what && strcmp(self->outcomes[o].which, which) == 0) {
            return true;
        }
    }
    return false;
}

/* The words of one setting. @param what  the outcome they are of, TACET_CELL_OUTCOMES: each
 * names one */
static enum tacet_status name_words(struct tacet_sweep *self, const char *setting,
                                    const struct tacet_words *words,
                                    enum tacet_cell_outcome what, const char *must,
                                    struct tacet_error *err)
{
    const struct tacet_scenario *const scenario = tacet_base_scenario(self->base);
    const char *at = words->text;
    char word[64];

    while (next_word(&at, word, sizeof(word))) {
        const bool is_plain = what == TACET_CELL_OUTCOMES;
        const enum tacet_cell_outcome found = is_plain ? outcome_of(word) : what;
        const int which =
            found == TACET_CELL_OUTCOMES ? -1 : tacet_outcome_which(scenario, found, word);

        if (which < 0 || self->n_outcomes == TACET_CELL_OUTCOMES_MAX ||
            is_kept(self, found, is_plain ? "" : word)) {
            return tacet_fail(err, TACET_EINPUT, "%s: %s has \"%s\", must be %s, each once",
                              words->place, setting, word, must);
        }
        self->outcomes[self->n_outcomes].what = found;
        strcpy(self->outcomes[self->n_outcomes++].which, is_plain ? "" : word);
    }
    return TACET_OK;
}

static enum tacet_status name_outcomes(struct tacet_sweep *self, struct tacet_error *err)
{
    enum tacet_status status =
        name_words(self, "outcomes", &self->file.outcomes, TACET_CELL_OUTCOMES,
                   "tabled, no_objection, opposed, paid, diluted, shelved or undecided", err);

    if (status == TACET_OK) {
        status = name_words(self, "members", &self->file.members, TACET_CELL_OBJECTS,
                            "ids of members of the base", err);
    }
    if (status == TACET_OK) {
        status = name_words(self, "rules", &self->file.rules, TACET_CELL_UNDER_RULE,
                            "rules of the Council", err);
    }
    return status;
}

static void begin_addresses(struct tacet_sweep *self)
{
    const struct tacet_sweep_file *const file = &self->file;

    tacet_text_add(&self->head,
                   "tacet cell 2\nresults %d seed %llu common %d decisions %llu "
                   "precision %.17g estimator plain\nmeasures",
                   TACET_RESULTS, (unsigned long long) file->seed, file->common,
                   (unsigned long long) file->decisions, file->precision);
    for (size_t m = 0; m < self->n_measures; m++) {
        tacet_text_add(&self->head, " %s", self->measures[m]);
    }
    for (size_t o = 0; o < self->n_outcomes; o++) {
        tacet_text_add(&self->head, "\noutcome %s %s",
                       tacet_cell_outcome_word(self->outcomes[o].what),
                       self->outcomes[o].which);
    }
    tacet_text_add(&self->head, "\ndays");
    for (size_t d = 0; d < file->n_days; d++) {
        tacet_text_add(&self->head, " %d", file->days[d]);
    }
    tacet_text_add(&self->head, "\n");
}

/* ---- all together ------------------------------------------------------------------------
 */

static enum tacet_status check_size(struct tacet_sweep *self, struct tacet_error *err)
{
    const size_t d = self->file.n_factors;
    const size_t most = self->file.design == TACET_DESIGN_SOBOL ? TACET_SOBOL_DIMENSIONS
                        : self->file.design == TACET_DESIGN_SALTELLI
                            ? TACET_SOBOL_DIMENSIONS / 2
                            : TACET_FACTORS_MAX;

    self->n_cells = tacet_design_cells(&self->file);
    if (d > most) {
        return tacet_fail(err, TACET_EINPUT, "%s: %zu settings are varied, design %s takes %zu",
                          self->file.path, d, tacet_design_word(self->file.design), most);
    }
    if (self->n_cells == 0) {
        return tacet_fail(err, TACET_EINPUT, "%s: the sweep has no cells, or more than 2^48",
                          self->file.path);
    }
    return TACET_OK;
}

/* Only numbers can take a driver's place. */
static bool has_numbers(const struct tacet_factor *factor)
{
    for (size_t v = 0; v < factor->n_values; v++) {
        if (!factor->values[v].is_number) {
            return false;
        }
    }
    return true;
}

static void find_drivers(struct tacet_sweep *self)
{
    for (size_t f = 0; f < self->file.n_factors; f++) {
        const int k = has_numbers(&self->file.factors[f])
                          ? tacet_scenario_driver(tacet_base_scenario(self->base),
                                                  self->file.factors[f].path)
                          : -1;

        self->driver[f] = k;
        if (k >= 0) {
            self->is_varied[k] = true;
            tacet_driver_cut(tacet_base_scenario(self->base), (size_t) k,
                             &self->file.factors[f].shape);
        }
    }
}

/* Where the horizon is the same in all cells. */
static enum tacet_status check_days(const struct tacet_sweep *self, struct tacet_error *err)
{
    const struct tacet_sweep_file *const file = &self->file;
    const int horizon = tacet_base_scenario(self->base)->horizon;

    for (size_t f = 0; f < file->n_factors; f++) {
        if (strcmp(file->factors[f].path, "horizon") == 0) {
            return TACET_OK;
        }
    }
    return file->n_days == 0 || file->days[file->n_days - 1] <= horizon
               ? TACET_OK
               : tacet_fail(err, TACET_EINPUT,
                            "%s: days has %d, must be at most the horizon, %d", file->path,
                            file->days[file->n_days - 1], horizon);
}

static enum tacet_status prepare(struct tacet_sweep *self, struct tacet_error *err)
{
    enum tacet_status status = check_size(self, err);

    if (status == TACET_OK) {
        status = check_days(self, err);
    }
    if (status == TACET_OK) {
        status = name_measures(self, err);
    }
    if (status == TACET_OK) {
        status = name_outcomes(self, err);
    }
    find_drivers(self);
    begin_addresses(self);
    if (status == TACET_OK && self->head.failed) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory for %s", self->file.path);
    }
    if (status == TACET_OK) {
        status = tacet_base_hash(self->base, tacet_base_scenario(self->base), self->rest, err);
    }
    return status == TACET_OK ? tacet_sweep_try(self, err) : status;
}

enum tacet_status tacet_sweep_open(struct tacet_sweep *self, const char *path,
                                   const struct tacet_kernels *kernels, struct tacet_error *err)
{
    enum tacet_status status;

    *self = (struct tacet_sweep) { .base = NULL };
    status = tacet_sweep_file_read(&self->file, path, err);
    if (status == TACET_OK) {
        status = tacet_base_open(&self->base, self->file.base,
                                 (const char *const *) self->file.fixed, self->file.n_fixed,
                                 self->file.hold, err);
    }
    if (status == TACET_OK) {
        tacet_base_compute(self->base, kernels);
        status = prepare(self, err);
    }
    if (status != TACET_OK) {
        tacet_sweep_close(self);
    }
    return status;
}

void tacet_sweep_close(struct tacet_sweep *self)
{
    tacet_text_free(&self->head);
    tacet_base_free(self->base);
    tacet_sweep_file_free(&self->file);
    *self = (struct tacet_sweep) { .base = NULL };
}
