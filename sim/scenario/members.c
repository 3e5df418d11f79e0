/* members.c - the member states, from a CSV table or from a list in the scenario.
 *
 * Both go through the same rows of settings. Exposures are standardised over the members that
 * have data; a member's own parameters are looked up by name (member.HU, member.HU.china ...).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario_private.h"
#include "tacet/kernels.h"

/* Standardise values over the members with data (sample standard deviation); NAN stays. */
static void standardise(double *values, size_t n)
{
    double mean = 0.0, square = 0.0;
    size_t known = 0;

    for (size_t i = 0; i < n; i++) {
        if (!isnan(values[i])) {
            known += 1;
            mean += values[i];
        }
    }
    mean /= (double) (known == 0 ? 1 : known);
    for (size_t i = 0; i < n; i++) {
        square += isnan(values[i]) ? 0.0 : (values[i] - mean) * (values[i] - mean);
    }
    for (size_t i = 0; i < n; i++) {
        const double sd = known < 2 ? 0.0 : sqrt(square / (double) (known - 1));

        values[i] = isnan(values[i]) ? NAN : sd == 0.0 ? 0.0 : (values[i] - mean) / sd;
    }
}

/* A given value stays; otherwise the standardised one, or 0 without data. */
static double either(double given, double standardised)
{
    return !isnan(given) ? given : isnan(standardised) ? 0.0 : standardised;
}

static double exports_to_target(const struct draft *draft, const struct member_draft *member)
{
    const bool named = draft->exposure[0] != '\0';

    if (named ? strcmp(draft->exposure, "exports_china_pct_gdp") == 0
              : draft->scenario.group == TACET_CHINA) {
        return member->exports_china;
    }
    if (named ? strcmp(draft->exposure, "exports_russia_pct_gdp") == 0
              : draft->scenario.group == TACET_RUSSIA) {
        return member->exports_russia;
    }
    return named && strcmp(draft->exposure, "exports_us_pct_gdp") == 0 ? member->exports_us
                                                                       : NAN;
}

/* Covariates of all members. Source: docs/model.md, Exposure. */
static void standardise_members(struct draft *draft, const struct member_draft *drafts,
                                size_t n)
{
    double us[TACET_MEMBERS_MAX], target[TACET_MEMBERS_MAX], defence[TACET_MEMBERS_MAX],
        border[TACET_MEMBERS_MAX], threat[TACET_MEMBERS_MAX];

    for (size_t i = 0; i < n; i++) {
        const double exports = exports_to_target(draft, &drafts[i]);

        us[i] = drafts[i].exports_us > 0.0 ? tacet_log(drafts[i].exports_us) : NAN;
        target[i] = exports > 0.0 ? tacet_log(exports) : NAN;
        defence[i] = drafts[i].defence;
        border[i] = drafts[i].border;
    }
    standardise(us, n);
    standardise(target, n);
    standardise(defence, n);
    standardise(border, n);
    for (size_t i = 0; i < n; i++) {
        threat[i] = (defence[i] + border[i]) / 2.0;
    }
    standardise(threat, n);
    for (size_t i = 0; i < n; i++) {
        struct tacet_member *member = &draft->scenario.members[i];

        member->us_trade = either(member->us_trade, us[i]);
        member->exposure = either(member->exposure, target[i]);
        member->threat = either(member->threat, threat[i]);
    }
}

/* Index of a bloc by name, added if new; -1 for none. */
static int bloc_index(struct tacet_scenario *scenario, const char *name)
{
    if (name[0] == '\0') {
        return -1;
    }
    for (size_t b = 0; b < scenario->n_blocs; b++) {
        if (strcmp(scenario->blocs[b], name) == 0) {
            return (int) b;
        }
    }
    strcpy(scenario->blocs[scenario->n_blocs], name);
    scenario->n_blocs += 1; /* at most one a member, so it fits */
    return (int) scenario->n_blocs - 1;
}

/* Row of member.ID or member.ID.SUFFIX, or -1. */
static int member_row(const struct tacet_scenario *scenario, const char *id, const char *suffix)
{
    char name[96];

    snprintf(name, sizeof(name), "member.%s%s%s", id, suffix[0] == '\0' ? "" : ".", suffix);
    return tacet_parameter_index(&scenario->parameters, name);
}

static int government_row(const struct tacet_scenario *scenario,
                          const struct tacet_member *member)
{
    char name[TACET_GOVERNMENT_NAME];

    return tacet_government_name(name, member)
               ? tacet_parameter_index(&scenario->parameters, name)
               : -1;
}

bool tacet_government_name(char name[TACET_GOVERNMENT_NAME], const struct tacet_member *member)
{
    char day[16];

    if (member->spell_start == TACET_NO_DATE) {
        return false;
    }
    snprintf(name, TACET_GOVERNMENT_NAME, "government.%s.%s", member->id,
             tacet_format_date(day, sizeof(day), member->spell_start));
    return true;
}

void tacet_members_resolve(struct tacet_scenario *scenario)
{
    const char *group = tacet_group_word(scenario->group);

    for (size_t i = 0; i < scenario->n_members; i++) {
        struct tacet_member *member = &scenario->members[i];

        member->rows[TACET_COUNTRY] = member_row(scenario, member->id, "");
        member->rows[TACET_COUNTRY_GROUP] = member_row(scenario, member->id, group);
        member->rows[TACET_COUNTRY_TEXT] = member_row(scenario, member->id, "declaration");
        member->rows[TACET_GOVERNMENT] = government_row(scenario, member);
        for (int e = 0; e < TACET_OWN_EFFECTS; e++) {
            const int row = member->rows[e];

            member->effects[e] = row < 0 ? 0.0 : scenario->parameters.rows[row].value;
        }
    }
}

static enum tacet_status add_member(struct draft *draft, struct member_draft *member, size_t i,
                                    const char *place, struct tacet_error *err)
{
    struct tacet_scenario *const scenario = &draft->scenario;

    for (size_t j = 0; j < i; j++) {
        if (strcmp(scenario->members[j].id, member->member.id) == 0) {
            return tacet_fail(err, TACET_EINPUT, "%s: member %s is there twice", place,
                              member->member.id);
        }
    }
    if (member->member.name[0] == '\0') {
        strcpy(member->member.name, member->member.id);
    }
    if (member->member.protocol_order == 0) {
        member->member.protocol_order = (int) i + 1;
    }
    member->member.bloc = bloc_index(scenario, member->bloc);
    member->member.spell_start = TACET_NO_DATE;
    scenario->members[i] = member->member;
    return TACET_OK;
}

static enum tacet_status check_number_of(size_t n, const char *place, struct tacet_error *err)
{
    if (n < 1 || n > TACET_MEMBERS_MAX) {
        return tacet_fail(err, TACET_EINPUT, "%s: members are %zu, must be 1 to %d", place, n,
                          TACET_MEMBERS_MAX);
    }
    return TACET_OK;
}

/* Is the id one of the words of the list? */
static bool is_among(const char *id, const char *list)
{
    const size_t n = strlen(id);

    for (const char *at = list; *at != '\0'; at += strspn(at, " ")) {
        const size_t word = strcspn(at, " ");

        if (word == n && strncmp(at, id, n) == 0) {
            return true;
        }
        at += word;
    }
    return false;
}

enum tacet_status tacet_members_named(uint64_t *members, const struct tacet_scenario *scenario,
                                      const char *ids, const char *place, const char *name,
                                      struct tacet_error *err)
{
    *members = 0;
    for (const char *at = ids + strspn(ids, " "); *at != '\0'; at += strspn(at, " ")) {
        const size_t word = strcspn(at, " ");
        const uint64_t before = *members;

        for (size_t i = 0; i < scenario->n_members; i++) {
            if (strlen(scenario->members[i].id) == word &&
                strncmp(scenario->members[i].id, at, word) == 0) {
                *members |= UINT64_C(1) << i;
            }
        }
        if (*members == before) { /* unknown, or there twice */
            return tacet_fail(err, TACET_EINPUT, "%s: %s has %.*s, must have ids of members",
                              place, name, (int) word, at);
        }
        at += word;
    }
    return TACET_OK;
}

static enum tacet_status check_only(const struct tacet_scenario *scenario,
                                    const struct tacet_driver *driver, struct tacet_error *err)
{
    const char *path = scenario->inputs[0].path;
    char name[64];
    uint64_t only;

    if (driver->only[0] != '\0' && strspn(driver->only, " ") == strlen(driver->only)) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: drivers.own.%s.only is blank, must have ids of members", path,
                          driver->name);
    }
    snprintf(name, sizeof(name), "drivers.own.%s.only", driver->name);
    return tacet_members_named(&only, scenario, driver->only, path, name, err);
}

/* The columns and members that own drivers name, as loadings of the members. */
static enum tacet_status read_own_columns(struct tacet_scenario *scenario,
                                          const struct tacet_csv *csv, const char *path,
                                          struct tacet_error *err)
{
    for (size_t k = TACET_DRIVERS; k < scenario->n_drivers; k++) {
        const char *name = scenario->drivers[k].column;
        const int column = csv == NULL ? -1 : tacet_csv_column(csv, name);

        if (name[0] != '\0' && column < 0) {
            return tacet_fail(err, TACET_EINPUT,
                              "%s: drivers.own.%s.column is \"%s\", must be a column of the "
                              "members' CSV table",
                              scenario->inputs[0].path, scenario->drivers[k].name, name);
        }
        if (check_only(scenario, &scenario->drivers[k], err) != TACET_OK) {
            return TACET_EINPUT;
        }
        for (size_t i = 0; i < scenario->n_members; i++) {
            double *loading = &scenario->members[i].own[k - TACET_DRIVERS];
            const char *cell = csv == NULL ? "" : tacet_csv_cell(csv, i, column);

            *loading = name[0] == '\0' ? 1.0 : 0.0; /* an empty cell counts as 0 */
            if (cell[0] != '\0' && (!tacet_parse_real(cell, loading) || fabs(*loading) > 1e6)) {
                return tacet_fail(err, TACET_EINPUT, "%s:%d: %s is \"%s\", must be a number",
                                  path, csv->lines[i + 1], name, cell);
            }
            if (scenario->drivers[k].only[0] != '\0' &&
                !is_among(scenario->members[i].id, scenario->drivers[k].only)) {
                *loading = 0.0;
            }
        }
    }
    return TACET_OK;
}

static enum tacet_status check_exposure(const struct draft *draft, struct tacet_error *err)
{
    const char *path = draft->scenario.inputs[0].path;
    const char *columns[] = { "", "exports_china_pct_gdp", "exports_russia_pct_gdp",
                              "exports_us_pct_gdp" };

    for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
        if (strcmp(draft->exposure, columns[i]) == 0) {
            return TACET_OK;
        }
    }
    return tacet_fail(
        err, TACET_EINPUT,
        "%s: target.exposure is \"%s\", must be exports_china_pct_gdp, "
        "exports_russia_pct_gdp or exports_us_pct_gdp; for another target give the "
        "members a column exposure",
        path, draft->exposure);
}

static enum tacet_status finish(struct draft *draft, struct member_draft *drafts, size_t n,
                                struct tacet_error *err)
{
    const enum tacet_status status = check_exposure(draft, err);

    draft->scenario.n_members = n;
    standardise_members(draft, drafts, n);
    return status;
}

/* The columns that no setting reads, for `tacet check`: an own column, or a misspelt one. */
static void note_own_columns(struct tacet_scenario *scenario, const struct tacet_csv *csv)
{
    char *const text = scenario->own_columns;
    const size_t size = sizeof(scenario->own_columns);

    for (size_t c = 0; c < csv->n_columns; c++) {
        const bool known = tacet_field_find(&tacet_member_fields, csv->cells[c]) != NULL;

        if (!known && strlen(text) + strlen(csv->cells[c]) + 3 < size) {
            snprintf(text + strlen(text), size - strlen(text), "%s%s",
                     text[0] == '\0' ? "" : ", ", csv->cells[c]);
        }
    }
}

enum tacet_status tacet_members_read_csv(struct draft *draft, const struct tacet_csv *csv,
                                         const char *path, struct tacet_error *err)
{
    struct member_draft drafts[TACET_MEMBERS_MAX];
    char place[600];
    enum tacet_status status = check_number_of(csv->n_rows, path, err);

    for (size_t i = 0; status == TACET_OK && i < csv->n_rows; i++) {
        drafts[i] = (struct member_draft) { .border = 0.0 };
        tacet_fields_preset(&tacet_member_fields, &drafts[i]);
        status = tacet_fields_from_row(&tacet_member_fields, &drafts[i], csv, i, path, err);
        if (status == TACET_OK) {
            snprintf(place, sizeof(place), "%s:%d", path, csv->lines[i + 1]);
            status = add_member(draft, &drafts[i], i, place, err);
        }
    }
    if (status == TACET_OK) {
        status = finish(draft, drafts, csv->n_rows, err);
    }
    if (status == TACET_OK) {
        note_own_columns(&draft->scenario, csv);
        status = read_own_columns(&draft->scenario, csv, path, err);
    }
    return status;
}

enum tacet_status tacet_members_read_list(struct draft *draft, const config_setting_t *list,
                                          const struct origin *origin, struct tacet_error *err)
{
    struct member_draft drafts[TACET_MEMBERS_MAX];
    const int n = config_setting_length(list);
    char place[600];
    enum tacet_status status;

    tacet_place(place, sizeof(place), list, origin);
    status = check_number_of((size_t) n, place, err);
    for (int i = 0; status == TACET_OK && i < n; i++) {
        const config_setting_t *group = config_setting_get_elem(list, (unsigned) i);

        drafts[i] = (struct member_draft) { .border = 0.0 };
        tacet_fields_preset(&tacet_member_fields, &drafts[i]);
        status = tacet_fields_from_group(&tacet_member_fields, &drafts[i], group, origin, err);
        if (status == TACET_OK) {
            tacet_place(place, sizeof(place), group, origin);
            status = add_member(draft, &drafts[i], (size_t) i, place, err);
        }
    }
    if (status == TACET_OK) {
        status = finish(draft, drafts, (size_t) n, err);
    }
    if (status == TACET_OK) {
        status = read_own_columns(&draft->scenario, NULL, origin->path, err);
    }
    return status;
}
