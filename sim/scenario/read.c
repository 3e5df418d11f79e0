/* read.c - a scenario from its file: the settings, then the files they name, then the checks.
 *
 * Start reading at tacet_scenario_read(); read_files() is the order in which tables are needed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario_private.h"

/* A path as the scenario names it: relative to the scenario's own folder. */
static enum tacet_status resolve(char *path, size_t size, const char *scenario_path,
                                 const char *name, struct tacet_error *err)
{
    const char *slash = strrchr(scenario_path, '/');
    const int folder = slash == NULL || name[0] == '/' ? 0 : (int) (slash - scenario_path + 1);

    if (snprintf(path, size, "%.*s%s", folder, scenario_path, name) >= (int) size) {
        return tacet_fail(err, TACET_EINPUT, "%s: the path %s is too long", scenario_path,
                          name);
    }
    return TACET_OK;
}

/* Read a table the scenario names and note it among the inputs; its path is the last input's.
 * The caller releases the table, in any case. */
static enum tacet_status read_table(struct tacet_csv *csv, struct draft *draft,
                                    const char *role, const char *name, struct tacet_error *err)
{
    struct tacet_scenario *const scenario = &draft->scenario;
    struct tacet_input *input = &scenario->inputs[scenario->n_inputs];
    enum tacet_status status =
        resolve(input->path, sizeof(input->path), scenario->inputs[0].path, name, err);

    *csv = (struct tacet_csv) { 0 };
    if (name[0] == '\0') {
        return tacet_fail(err, TACET_EINPUT, "%s: %s is \"\", must be a file name",
                          scenario->inputs[0].path, role);
    }
    if (status == TACET_OK) {
        status = tacet_kept_table(csv, draft->kept, input->path, err);
    }
    if (status == TACET_OK) {
        strcpy(input->hash, csv->hash);
        strcpy(input->role, role);
        scenario->n_inputs += 1;
    }
    return status;
}

/* Replace one parameter, as the scenario says at `place`. */
static enum tacet_status assume(struct tacet_parameters *parameters,
                                const struct assumption *assumption, const char *place,
                                struct tacet_error *err)
{
    const int index = tacet_parameter_index(parameters, assumption->name);
    const double allowed = tacet_coefficient_allowed(assumption->name, assumption->value);
    struct tacet_parameter *row;

    if (index < 0) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: assume.%s is not a parameter of the parameters' file", place,
                          assumption->name);
    }
    row = &parameters->rows[index];
    if (row->assumed) {
        return tacet_fail(err, TACET_EINPUT, "%s: assume.%s is there twice", place, row->name);
    }
    if (assumption->value != allowed) {
        return tacet_fail(err, TACET_EINPUT, "%s: assume.%s is %g, must be at %s %g", place,
                          row->name, assumption->value,
                          assumption->value < allowed ? "least" : "most", allowed);
    }
    row->value = assumption->value;
    row->basis = TACET_JUDGEMENT;
    row->assumed = true;
    tacet_draws_assume(parameters, (size_t) index);
    strcpy(row->meaning,
           assumption->reason[0] == '\0' ? "assumed, no reason given" : assumption->reason);
    return TACET_OK;
}

static enum tacet_status apply_assumptions(struct tacet_parameters *parameters,
                                           const config_setting_t *list,
                                           const struct origin *origin, struct tacet_error *err)
{
    const int n = list == NULL ? 0 : config_setting_length(list);
    enum tacet_status status = n > 0 ? tacet_parameters_own(parameters, err) : TACET_OK;

    for (int i = 0; i < n && status == TACET_OK; i++) {
        const config_setting_t *group = config_setting_get_elem(list, (unsigned) i);
        struct assumption assumption;
        char place[600];

        tacet_fields_preset(&tacet_assumption_fields, &assumption);
        status =
            tacet_fields_from_group(&tacet_assumption_fields, &assumption, group, origin, err);
        if (status == TACET_OK) {
            tacet_place(place, sizeof(place), group, origin);
            status = assume(parameters, &assumption, place, err);
        }
    }
    return status;
}

static enum tacet_status read_own_drivers(struct tacet_scenario *scenario,
                                          const config_setting_t *list,
                                          const struct origin *origin, struct tacet_error *err)
{
    scenario->n_drivers = TACET_DRIVERS;
    for (size_t i = 0; i < tacet_root_fields.n; i++) {
        const struct field *field = &tacet_root_fields.rows[i];

        if (field->type == FIELD_DRIVER) {
            const size_t k = (field->offset - offsetof(struct draft, scenario.drivers)) /
                             sizeof(scenario->drivers[0]);

            strcpy(scenario->drivers[k].name, strchr(field->path, '.') + 1);
        }
    }
    for (int i = 0; list != NULL && i < config_setting_length(list); i++) {
        const config_setting_t *group = config_setting_get_elem(list, (unsigned) i);
        struct tacet_driver *driver = &scenario->drivers[scenario->n_drivers];
        enum tacet_status status;
        char place[600];

        tacet_place(place, sizeof(place), group, origin);
        if (i == TACET_OWN_MAX) {
            return tacet_fail(err, TACET_EINPUT, "%s: drivers.own are more than %d", place,
                              TACET_OWN_MAX);
        }
        tacet_fields_preset(&tacet_own_driver_fields, driver);
        status = tacet_fields_from_group(&tacet_own_driver_fields, driver, group, origin, err);
        if (status != TACET_OK) {
            return status;
        }
        for (size_t k = 0; k < scenario->n_drivers; k++) {
            if (strcmp(scenario->drivers[k].name, driver->name) == 0) {
                return tacet_fail(err, TACET_EINPUT, "%s: driver %s is there twice", place,
                                  driver->name);
            }
        }
        scenario->n_drivers += 1;
    }
    return TACET_OK;
}

/* Path of the table read last, for messages. */
static const char *last_path(const struct tacet_scenario *scenario)
{
    return scenario->inputs[scenario->n_inputs - 1].path;
}

/* The draws beside the file of parameters read last, noted among the inputs. */
static enum tacet_status read_draws(struct tacet_scenario *scenario, struct tacet_error *err)
{
    struct tacet_input *input = &scenario->inputs[scenario->n_inputs];
    const enum tacet_status status =
        tacet_draws_read(&scenario->parameters, last_path(scenario), input, err);

    scenario->n_inputs += status == TACET_OK && input->path[0] != '\0';
    return status;
}

/* Rows and draws, as their files have them. */
static enum tacet_status read_rows_and_draws(struct draft *draft, struct tacet_error *err)
{
    struct tacet_scenario *const scenario = &draft->scenario;
    struct tacet_csv csv;
    enum tacet_status status = read_table(&csv, draft, "parameters", draft->parameters, err);

    if (status == TACET_OK && tacet_kept_has_parameters(draft->kept, last_path(scenario))) {
        tacet_kept_parameters(scenario, draft->kept);
    } else if (status == TACET_OK) {
        status = tacet_parameters_read(&scenario->parameters, &csv, last_path(scenario), err);
        if (status == TACET_OK) {
            status = read_draws(scenario, err);
        }
    }
    tacet_kept_release(&csv, draft->kept);
    return status;
}

static enum tacet_status read_parameters(struct draft *draft, const config_setting_t *assume,
                                         const struct origin *origin, struct tacet_error *err)
{
    struct tacet_scenario *const scenario = &draft->scenario;
    enum tacet_status status = read_rows_and_draws(draft, err);
    const char *path = scenario->inputs[1].path; /* draws are noted behind it */

    if (status == TACET_OK) {
        status = apply_assumptions(&scenario->parameters, assume, origin, err);
    }
    if (status == TACET_OK && !scenario->parameters.lent) {
        status = tacet_coefficients_resolve(&scenario->coefficients, &scenario->parameters,
                                            path, err);
    }
    return status;
}

static enum tacet_status read_members(struct draft *draft, const config_setting_t *list,
                                      const struct origin *origin, struct tacet_error *err)
{
    struct tacet_scenario *const scenario = &draft->scenario;
    struct tacet_csv csv = { 0 };
    enum tacet_status status;

    if (list != NULL && config_setting_is_list(list)) {
        return tacet_members_read_list(draft, list, origin, err);
    }
    status = read_table(&csv, draft, "members", draft->members, err);
    if (status == TACET_OK) {
        status = tacet_members_read_csv(draft, &csv, last_path(scenario), err);
    }
    tacet_kept_release(&csv, draft->kept);
    return status;
}

/* A table of rows about members, if the scenario names one. */
static enum tacet_status read_rows(struct draft *draft, const char *role, const char *name,
                                   enum tacet_status (*take)(struct tacet_scenario *scenario,
                                                             const struct tacet_csv *csv,
                                                             const char *path,
                                                             struct tacet_error *err),
                                   struct tacet_error *err)
{
    struct tacet_csv csv;
    enum tacet_status status;

    if (name[0] == '\0') {
        return TACET_OK;
    }
    status = read_table(&csv, draft, role, name, err);
    if (status == TACET_OK) {
        status = take(&draft->scenario, &csv, last_path(&draft->scenario), err);
    }
    tacet_kept_release(&csv, draft->kept);
    return status;
}

static enum tacet_status read_measures(struct draft *draft, const config_setting_t *list,
                                       const struct origin *origin, struct tacet_error *err)
{
    const bool has_ladder = draft->ladder[0] != '\0';
    struct tacet_csv csv = { 0 };
    enum tacet_status status = TACET_OK;

    if (has_ladder) {
        status = read_table(&csv, draft, "ladder", draft->ladder, err);
    }
    if (status == TACET_OK) {
        status = tacet_measures_read(draft, has_ladder ? &csv : NULL,
                                     last_path(&draft->scenario), list, origin, err);
    }
    tacet_kept_release(&csv, draft->kept);
    return status;
}

/* The files the scenario names, in the order in which one needs another. */
static enum tacet_status read_files(struct draft *draft, const config_setting_t *root,
                                    const struct origin *origin, struct tacet_error *err)
{
    enum tacet_status status =
        read_parameters(draft, config_setting_get_member(root, "assume"), origin, err);

    if (status == TACET_OK) {
        status = read_members(draft, config_setting_get_member(root, "members"), origin, err);
    }
    if (status == TACET_OK) {
        status =
            read_rows(draft, "governments", draft->governments, tacet_governments_read, err);
    }
    if (status == TACET_OK) {
        tacet_members_resolve(&draft->scenario);
        status = read_measures(draft, config_setting_get_member(root, "measures"), origin, err);
    }
    if (status == TACET_OK) {
        status = tacet_events_read(&draft->scenario, config_setting_get_member(root, "events"),
                                   origin, err);
    }
    if (status == TACET_OK) {
        status = read_rows(draft, "elections", draft->elections, tacet_elections_read, err);
    }
    if (status == TACET_OK) {
        status = tacet_members_named(&draft->scenario.process.without, &draft->scenario,
                                     draft->without, origin->path, "without", err);
    }
    return status;
}

static enum tacet_status read_settings(struct draft *draft, const config_setting_t *root,
                                       const struct origin *origin, struct tacet_error *err)
{
    struct tacet_scenario *const scenario = &draft->scenario;
    const config_setting_t *drivers = config_setting_get_member(root, "drivers");
    const config_setting_t *own = NULL, *correlation = NULL;
    enum tacet_status status;

    tacet_fields_preset(&tacet_root_fields, draft);
    status = tacet_fields_from_group(&tacet_root_fields, draft, root, origin, err);
    if (status != TACET_OK) {
        return status;
    }
    if (drivers != NULL) {
        own = config_setting_get_member(drivers, "own");
        correlation = config_setting_get_member(drivers, "correlation");
    }
    status = read_own_drivers(scenario, own, origin, err);
    if (status == TACET_OK) {
        status = tacet_drivers_correlate(scenario, correlation, origin, err);
    }
    return status;
}

static enum tacet_status read_config(struct draft *draft, const config_t *config,
                                     const char *path, struct tacet_error *err)
{
    const config_setting_t *root = config_root_setting(config);
    const struct origin origin = { path };
    enum tacet_status status = read_settings(draft, root, &origin, err);

    if (status == TACET_OK) {
        status = read_files(draft, root, &origin, err);
    }
    return status == TACET_OK ? tacet_scenario_check(draft, root, &origin, err) : status;
}

/* The tree of the file, or of the text that is kept of it, with the overrides in it. */
static enum tacet_status load(config_t *config, struct draft *draft, const char *path,
                              const struct overrides *overrides, struct tacet_error *err)
{
    struct tacet_input *const input = &draft->scenario.inputs[0];
    enum tacet_status status = draft->kept == NULL
                                   ? tacet_config_load(config, path, input->hash, err)
                                   : tacet_kept_config(config, draft->kept, input->hash, err);

    if (status == TACET_OK && !tacet_copy_text(input->path, sizeof(input->path), path)) {
        status = tacet_fail(err, TACET_EINPUT, "%s: the path is too long", path);
    }
    strcpy(input->role, "scenario");
    draft->scenario.n_inputs = 1;
    for (size_t g = 0; g < 2; g++) {
        for (size_t i = 0; i < overrides[g].n && status == TACET_OK; i++) {
            status = tacet_config_override(config, overrides[g].texts[i], err);
        }
    }
    return status;
}

enum tacet_status tacet_draft_read(struct tacet_scenario *self, const struct kept_files *kept,
                                   const char *path, const struct overrides overrides[2],
                                   struct tacet_error *err)
{
    struct draft *draft = calloc(1, sizeof(*draft));
    enum tacet_status status;
    config_t config;

    memset(self, 0, sizeof(*self));
    if (draft == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to read %s", path);
    }
    draft->kept = kept;
    status = load(&config, draft, path, overrides, err);
    if (status == TACET_OK) {
        status = read_config(draft, &config, path, err);
    }
    config_destroy(&config);
    if (status == TACET_OK) {
        memcpy(self, &draft->scenario, sizeof(*self));
    } else {
        tacet_scenario_free(&draft->scenario);
    }
    free(draft);
    return status;
}

enum tacet_status tacet_scenario_read(struct tacet_scenario *self, const char *path,
                                      const char *const *overrides, size_t n_overrides,
                                      struct tacet_error *err)
{
    const struct overrides all[2] = { { n_overrides, overrides }, { 0, NULL } };
    enum tacet_status status = tacet_draft_read(self, NULL, path, all, err);

    if (status == TACET_OK) {
        status = tacet_scenario_hash(self, err);
        if (status != TACET_OK) {
            tacet_scenario_free(self);
        }
    }
    return status;
}
