/* sweep.c - a sweep file and its base, ready, with every level of every setting tried. */
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
        if (self->n_measures == TACET_MEASURES_MAX ||
            tacet_scenario_measure(scenario, id) < 0) {
            return tacet_fail(err, TACET_EINPUT, "%s: measures has \"%s\", must be ids of %s",
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

        if (which < 0 || self->n_outcomes == TACET_CELL_OUTCOMES_MAX) {
            return tacet_fail(err, TACET_EINPUT, "%s: %s has \"%s\", must be %s", words->place,
                              setting, word, must);
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

/* ---- levels ------------------------------------------------------------------------------
 */

static enum tacet_status try_setting(const struct tacet_sweep *self, size_t f,
                                     const struct tacet_setting *setting,
                                     struct tacet_scenario *scratch, struct tacet_error *err)
{
    const struct tacet_factor *const factor = &self->file.factors[f];
    char change[TACET_VALUE_TEXT + 160], number[32];
    const char *const changes[1] = { change };
    struct tacet_error why;
    enum tacet_status status;

    snprintf(change, sizeof(change), "%s=%s", factor->path,
             tacet_setting_text(number, sizeof(number), setting));
    status = tacet_base_vary(self->base, scratch, changes, 1, &why);
    tacet_scenario_free(scratch);
    return status == TACET_OK
               ? TACET_OK
               : tacet_fail(err, status, "%s: vary %s: %s", factor->place, change, why.text);
}

/* The ends of a distribution, or all levels that are given: but for combinations of settings,
 * nothing can then be refused any more. Points of a table are tried when it is their turn. */
static enum tacet_status try_levels(const struct tacet_sweep *self, struct tacet_error *err)
{
    struct tacet_scenario *const scratch = calloc(1, sizeof(*scratch));
    enum tacet_status status =
        scratch != NULL ? TACET_OK : tacet_fail(err, TACET_ENOMEM, "no memory to try settings");

    for (size_t f = 0; f < self->file.n_factors && status == TACET_OK; f++) {
        const struct tacet_factor *const factor = &self->file.factors[f];
        const size_t n = factor->n_values == 0                   ? 2
                         : self->file.design == TACET_DESIGN_CSV ? 1
                                                                 : factor->n_values;

        for (size_t v = 0; v < n && status == TACET_OK; v++) {
            const struct tacet_driver *const shape = &factor->shape;
            struct tacet_setting setting = { .is_set = true, .is_number = true };

            if (factor->n_values > 0) {
                setting.text = factor->values[v].text;
            } else {
                setting.number = v == 0 ? shape->low : shape->high;
                setting.number = shape->shape == TACET_NORMAL ? shape->centre : setting.number;
            }
            status = try_setting(self, f, &setting, scratch, err);
        }
    }
    free(scratch);
    return status;
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

static void find_drivers(struct tacet_sweep *self)
{
    for (size_t f = 0; f < self->file.n_factors; f++) {
        const int k =
            tacet_scenario_driver(tacet_base_scenario(self->base), self->file.factors[f].path);

        self->driver[f] = k;
        if (k >= 0) {
            self->is_varied[k] = true;
        }
    }
}

static enum tacet_status prepare(struct tacet_sweep *self, struct tacet_error *err)
{
    enum tacet_status status = check_size(self, err);

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
    return status == TACET_OK ? try_levels(self, err) : status;
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
