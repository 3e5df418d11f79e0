/* measures.c - the ladder, and which of its rungs a scenario climbs. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario_private.h"

enum { LADDER_MAX = 64 };

struct ladder {
    size_t n;
    struct tacet_measure rows[LADDER_MAX];
};

static void preset(struct tacet_measure *measure)
{
    *measure = (struct tacet_measure) { .strength = 0.0 };
    tacet_fields_preset(&tacet_measure_fields, measure);
    measure->n_variants = 1;
}

static const struct tacet_measure *find(const struct ladder *ladder, const char *id)
{
    for (size_t r = 0; r < ladder->n; r++) {
        if (strcmp(ladder->rows[r].id, id) == 0) {
            return &ladder->rows[r];
        }
    }
    return NULL;
}

static enum tacet_status read_ladder(struct ladder *ladder, const struct tacet_csv *csv,
                                     const char *path, struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    if (csv->n_rows > LADDER_MAX) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: the ladder has %zu rows, must have at most %d", path,
                          csv->n_rows, LADDER_MAX);
    }
    for (size_t c = 0; c < csv->n_columns; c++) {
        const struct field *field = tacet_field_find(&tacet_measure_fields, csv->cells[c]);

        if (field == NULL || field->type == FIELD_LIST) {
            return tacet_fail(err, TACET_EINPUT, "%s:1: %s is not a column of a ladder", path,
                              csv->cells[c]);
        }
    }
    for (size_t r = 0; status == TACET_OK && r < csv->n_rows; r++) {
        preset(&ladder->rows[r]);
        status =
            tacet_fields_from_row(&tacet_measure_fields, &ladder->rows[r], csv, r, path, err);
        if (status == TACET_OK && find(ladder, ladder->rows[r].id) != NULL) {
            status = tacet_fail(err, TACET_EINPUT, "%s:%d: measure %s is there twice", path,
                                csv->lines[r + 1], ladder->rows[r].id);
        }
        ladder->n = r + 1;
    }
    return status;
}

/* Variants grow weaker, and who is carved out of one is out of all later ones. */
static enum tacet_status check_variants(const struct tacet_scenario *scenario,
                                        struct tacet_measure *measure, const char *place,
                                        struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    measure->variants[0].strength = measure->strength;
    for (size_t v = 1; v < measure->n_variants && status == TACET_OK; v++) {
        struct tacet_variant *const variant = &measure->variants[v];

        if (variant->strength > variant[-1].strength) {
            return tacet_fail(err, TACET_EINPUT,
                              "%s: measures.variants.strength of %s is %g, must be at most %g, "
                              "that of the one before",
                              place, measure->id, variant->strength, variant[-1].strength);
        }
        status = tacet_members_named(&variant->without, scenario, variant->carved_out, place,
                                     "measures.variants.without", err);
        variant->without |= variant[-1].without;
    }
    return status;
}

/* What lapses has a deadline after day 0, and what has a deadline lapses. */
static enum tacet_status check_deadline(const struct tacet_scenario *scenario,
                                        const struct tacet_measure *measure, const char *place,
                                        struct tacet_error *err)
{
    if (measure->lapses && measure->deadline == TACET_NO_DATE) {
        return tacet_fail(err, TACET_EINPUT, "%s: measure %s lapses, must have a deadline",
                          place, measure->id);
    }
    if (measure->deadline != TACET_NO_DATE && !measure->lapses) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: measure %s has a deadline, its default must be \"lapse\"", place,
                          measure->id);
    }
    if (measure->deadline != TACET_NO_DATE && measure->deadline <= scenario->date) {
        char day[16], zero[16];

        return tacet_fail(err, TACET_EINPUT,
                          "%s: measures.deadline of %s is %s, must be after day 0, %s", place,
                          measure->id, tacet_format_date(day, sizeof(day), measure->deadline),
                          tacet_format_date(zero, sizeof(zero), scenario->date));
    }
    return TACET_OK;
}

int tacet_scenario_measure(const struct tacet_scenario *self, const char *id)
{
    for (size_t m = 0; m < self->n_measures; m++) {
        if (strcmp(self->measures[m].id, id) == 0) {
            return (int) m;
        }
    }
    return -1;
}

/* A way around goes around a measure before it. */
static enum tacet_status check_bypass(const struct tacet_scenario *scenario,
                                      struct tacet_measure *measure, const char *place,
                                      struct tacet_error *err)
{
    measure->around = tacet_scenario_measure(scenario, measure->bypasses);
    if (measure->bypasses[0] != '\0' && (measure->around < 0 || measure->on_the_table)) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: measures.bypasses of %s is \"%s\", must be a measure before it, "
                          "and %s not on the table",
                          place, measure->id, measure->bypasses, measure->id);
    }
    return TACET_OK;
}

static enum tacet_status check(const struct tacet_scenario *scenario,
                               struct tacet_measure *measure, const char *place,
                               struct tacet_error *err)
{
    enum tacet_status status = check_bypass(scenario, measure, place, err);

    if (status == TACET_OK) {
        status = check_deadline(scenario, measure, place, err);
    }
    return status == TACET_OK ? check_variants(scenario, measure, place, err) : status;
}

static enum tacet_status add(struct draft *draft, const struct tacet_measure *measure,
                             const char *place, struct tacet_error *err)
{
    struct tacet_scenario *const scenario = &draft->scenario;
    struct tacet_measure *const added = &scenario->measures[scenario->n_measures];

    if (scenario->n_measures == TACET_MEASURES_MAX) {
        return tacet_fail(err, TACET_EINPUT, "%s: measures are more than %d", place,
                          TACET_MEASURES_MAX);
    }
    if (tacet_scenario_measure(scenario, measure->id) >= 0) {
        return tacet_fail(err, TACET_EINPUT, "%s: measure %s is there twice", place,
                          measure->id);
    }
    if ((int) measure->kind == TACET_NO_DATE || isnan(measure->strength)) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: measure %s is not on the ladder, must have kind and strength",
                          place, measure->id);
    }
    *added = *measure;
    added->on_the_table = measure->on_the_table || measure->prepared_days > 0.0 ||
                          (draft->on_the_table &&
                           measure->bypasses[0] == '\0'); /* a bypass waits for its block */
    if (added->label[0] == '\0') {
        strcpy(added->label, added->id);
    }
    if (check(scenario, added, place, err) != TACET_OK) {
        return TACET_EINPUT;
    }
    scenario->n_measures += 1;
    return TACET_OK;
}

/* The group of the list that is about a rung; NULL if there is none. */
static const config_setting_t *group_of(const config_setting_t *list, const char *rung)
{
    for (int i = 0; i < config_setting_length(list); i++) {
        const config_setting_t *group = config_setting_get_elem(list, (unsigned) i);
        const char *id;

        if (config_setting_lookup_string(group, "id", &id) == CONFIG_TRUE &&
            strcmp(id, rung) == 0) {
            return group;
        }
    }
    return NULL;
}

static enum tacet_status read_variants(struct tacet_measure *measure,
                                       const config_setting_t *list,
                                       const struct origin *origin, struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;
    char place[600];

    for (int i = 0; status == TACET_OK && list != NULL && i < config_setting_length(list);
         i++) {
        struct tacet_variant *const variant = &measure->variants[i + 1];
        const config_setting_t *group = config_setting_get_elem(list, (unsigned) i);

        if (i + 1 == TACET_VARIANTS_MAX) {
            return tacet_fail(err, TACET_EINPUT, "%s: measures.variants are more than %d",
                              tacet_place(place, sizeof(place), group, origin),
                              TACET_VARIANTS_MAX - 1);
        }
        tacet_fields_preset(&tacet_variant_fields, variant);
        status = tacet_fields_from_group(&tacet_variant_fields, variant, group, origin, err);
        measure->n_variants = (size_t) i + 2;
    }
    return status;
}

/* One group of the list: a rung with changes, or a measure of its own. */
static enum tacet_status read_group(struct draft *draft, const struct ladder *ladder,
                                    const config_setting_t *group, const struct origin *origin,
                                    struct tacet_error *err)
{
    const struct tacet_measure *rung = NULL;
    struct tacet_measure measure;
    enum tacet_status status;
    const char *id;
    char place[600];

    preset(&measure);
    if (config_setting_is_group(group) &&
        config_setting_lookup_string(group, "id", &id) == CONFIG_TRUE) {
        rung = find(ladder, id);
    }
    if (rung != NULL) {
        measure = *rung; /* the scenario's settings replace the ladder's */
    }
    status = tacet_fields_from_group(&tacet_measure_fields, &measure, group, origin, err);
    if (status == TACET_OK) {
        status =
            read_variants(&measure, config_setting_get_member(group, "variants"), origin, err);
    }
    if (status == TACET_OK) {
        tacet_place(place, sizeof(place), group, origin);
        status = add(draft, &measure, place, err);
    }
    return status;
}

/* The whole ladder, with the changes that --set made to some of its rungs. */
static enum tacet_status read_changes(struct draft *draft, const struct ladder *ladder,
                                      const config_setting_t *list, const struct origin *origin,
                                      const char *ladder_path, struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    for (size_t r = 0; status == TACET_OK && r < ladder->n; r++) {
        const config_setting_t *group =
            list == NULL ? NULL : group_of(list, ladder->rows[r].id);

        status = group == NULL ? add(draft, &ladder->rows[r], ladder_path, err)
                               : read_group(draft, ladder, group, origin, err);
    }
    for (int i = 0; status == TACET_OK && list != NULL && i < config_setting_length(list);
         i++) {
        const config_setting_t *group = config_setting_get_elem(list, (unsigned) i);
        const char *id = "";

        config_setting_lookup_string(group, "id", &id);
        if (find(ladder, id) == NULL) {
            status = read_group(draft, ladder, group, origin, err);
        }
    }
    return status;
}

static enum tacet_status read_list(struct draft *draft, const struct ladder *ladder,
                                   const config_setting_t *list, const struct origin *origin,
                                   struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;

    for (int i = 0; status == TACET_OK && i < config_setting_length(list); i++) {
        status =
            read_group(draft, ladder, config_setting_get_elem(list, (unsigned) i), origin, err);
    }
    return status;
}

enum tacet_status tacet_measures_read(struct draft *draft, const struct tacet_csv *ladder_csv,
                                      const char *ladder_path, const config_setting_t *list,
                                      const struct origin *origin, struct tacet_error *err)
{
    struct ladder *ladder = calloc(1, sizeof(*ladder));
    enum tacet_status status = TACET_OK;

    if (ladder == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for the ladder");
    }
    if (ladder_csv != NULL) {
        status = read_ladder(ladder, ladder_csv, ladder_path, err);
    }
    if (status == TACET_OK) {
        status = list == NULL || tacet_config_is_change(list)
                     ? read_changes(draft, ladder, list, origin, ladder_path, err)
                     : read_list(draft, ladder, list, origin, err);
    }
    free(ladder);
    return status;
}
