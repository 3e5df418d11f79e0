/* coefficients.c - which parameter goes where in the formulas: THE table of parameter names.
 *
 * A name that is in no row here and is no member's or government's own is an error, so a
 * misspelt parameter is never ignored.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scenario/scenario_private.h"

struct coefficient {
    const char *name;
    size_t offset;
    double preset; /* NAN: the file must give it */
};

/* clang-format off */
#define PUT(name, place)           { name, offsetof(struct tacet_coefficients, place), NAN }
#define MAY(name, place, preset)   { name, offsetof(struct tacet_coefficients, place), preset }

static const struct coefficient coefficients[] = {
    PUT("objection.const",               objection.constant),
    PUT("objection.strength",            objection.strength),
    PUT("objection.severity",            objection.severity),
    PUT("objection.us_stance",           objection.us_stance),
    PUT("objection.us_trade",            objection.us_trade),
    PUT("objection.counter_pressure",    objection.counter_pressure),
    PUT("objection.china_russia",        objection.threat),
    PUT("objection.rapprochement",       objection.rapprochement),
    PUT("objection.standing",            objection.standing),
    PUT("objection.line.dovish_russia",  objection.dovish_on_russia),
    PUT("objection.outside_mainstream",  objection.outside_mainstream),
    PUT("objection.cyber.declaration",   objection.cyber_declaration),
    PUT("objection.cyber.other",         objection.cyber_other),
    PUT("objection.kind.hr_statement",   objection.kind[TACET_HR_STATEMENT]),
    PUT("routine.declaration",           objection.kind[TACET_DECLARATION]),
    PUT("objection.kind.conclusions",    objection.kind[TACET_CONCLUSIONS]),
    PUT("objection.kind.framework",      objection.kind[TACET_FRAMEWORK]),
    MAY("objection.kind.listing",        objection.kind[TACET_LISTING], 0.0),
    PUT("objection.kind.sectoral",       objection.kind[TACET_SECTORAL]),
    PUT("objection.kind.renewal",        objection.kind[TACET_RENEWAL]),
    PUT("objection.kind.relaxation",     objection.kind[TACET_RELAXATION]),
    MAY("objection.group.russia",        objection.group[TACET_RUSSIA], 0.0),
    PUT("objection.group.china",         objection.group[TACET_CHINA]),
    PUT("objection.group.middle_east",   objection.group[TACET_MIDDLE_EAST]),
    PUT("objection.group.latin_america", objection.group[TACET_LATIN_AMERICA]),
    PUT("objection.group.neighbourhood", objection.group[TACET_NEIGHBOURHOOD]),
    PUT("objection.group.other",         objection.group[TACET_OTHER]),
    PUT("shock.common",                  shock.common),
    PUT("shock.bloc",                    shock.bloc),
    PUT("procedure.log_days.hr_statement", procedure.log_days[TACET_HR_STATEMENT]),
    PUT("routine.log_days.declaration",  procedure.log_days[TACET_DECLARATION]),
    PUT("procedure.log_days.conclusions", procedure.log_days[TACET_CONCLUSIONS]),
    PUT("procedure.log_days.framework",  procedure.log_days[TACET_FRAMEWORK]),
    PUT("procedure.log_days.listing",    procedure.log_days[TACET_LISTING]),
    PUT("procedure.log_days.sectoral",   procedure.log_days[TACET_SECTORAL]),
    PUT("procedure.log_days.renewal",    procedure.log_days[TACET_RENEWAL]),
    PUT("procedure.log_days.relaxation", procedure.log_days[TACET_RELAXATION]),
    PUT("procedure.severity",            procedure.severity),
    PUT("procedure.log_sd",              procedure.log_sd),
    PUT("procedure.cyber",               procedure.cyber),
    PUT("procedure.shock_recency",       procedure.recency),
    PUT("clearance.log_hazard",          clearance.log_hazard),
    PUT("clearance.us_stance",           clearance.us_stance),
    PUT("clearance.sole_objector",       clearance.sole_objector),
    PUT("clearance.severity",            clearance.severity),
    PUT("severity.half_life",            clearance.half_life),
    PUT("shelving.log_hazard",           shelving.log_hazard),
    PUT("shelving.blocked",              shelving.blocked),
    PUT("shelving.us_stance",            shelving.us_stance),
    PUT("shelving.declaration",          shelving.kind[TACET_DECLARATION]),
    PUT("never.const",                   never.constant),
    PUT("never.blocked",                 never.blocked),
    PUT("never.us_stance",               never.us_stance),
    PUT("never.whole_package",           never.whole_package),
    PUT("never.sponsor",                 never.sponsor),
    PUT("never.ally_lists",              never.ally_lists),
    PUT("never.standing",                never.standing),
    PUT("routine.never",                 never.kind[TACET_DECLARATION]),
    PUT("never.conclusions",             never.kind[TACET_CONCLUSIONS]),
    MAY("never.framework",               never.kind[TACET_FRAMEWORK], 0.0),
    MAY("never.sectoral",                never.kind[TACET_SECTORAL], 0.0),
    MAY("never.relaxation",              never.kind[TACET_RELAXATION], 0.0),
    PUT("never.renewal",                 never.kind[TACET_RENEWAL]),
    PUT("tabling.const",                 tabling.constant),
    PUT("tabling.severity",              tabling.severity),
    PUT("tabling.attribution",           tabling.attribution),
    PUT("tabling.ally_lists",            tabling.ally_lists),
    PUT("tabling.sponsor",               tabling.sponsor),
    PUT("tabling.kind.hr_statement",     tabling.kind[TACET_HR_STATEMENT]),
    PUT("tabling.kind.declaration",      tabling.kind[TACET_DECLARATION]),
    PUT("tabling.kind.conclusions",      tabling.kind[TACET_CONCLUSIONS]),
    PUT("tabling.kind.sectoral",         tabling.kind[TACET_SECTORAL]),
    PUT("tabling.log_days",              tabling.log_days[TACET_LISTING]),
    PUT("tabling.log_days.hr_statement", tabling.log_days[TACET_HR_STATEMENT]),
    PUT("tabling.log_days.declaration",  tabling.log_days[TACET_DECLARATION]),
    PUT("tabling.log_days.conclusions",  tabling.log_days[TACET_CONCLUSIONS]),
    PUT("tabling.log_sd",                tabling.log_sd),
    PUT("tabling.shock",                 tabling.shock),
    MAY("cover.margin",                  cover.margin, 0.0),
    MAY("cover.step_out",                cover.step_out, 1.0),
    MAY("dilution.rate",                 dilution_rate, 0.0),
    MAY("concession.rate",               concession.rate, 0.0),
    MAY("concession.budget",             concession.budget, 0.0),
    MAY("clearance.concession",          concession.pull, 0.0),
    MAY("clearance.deadline",            deadline.pressure, 0.0),
    MAY("renewal.pressure_days",         deadline.pressure_days, 0.0),
    MAY("renewal.deadline_clear",        deadline.clear, 0.0),
    MAY("renewal.ransom",                deadline.ransom, 0.0),
    MAY("abstention.margin",             abstention.margin, 0.0),
    MAY("abstention.probability",        abstention.constructive, 0.0),
    MAY("abstention.plain",              abstention.plain, 0.0),
    MAY("hostage.probability",           hostage, 0.0),
    MAY("qmv.brake",                     brake, 0.0),
    MAY("hawk.const",                    hawk.constant, -9.0),
    MAY("hawk.strength",                 hawk.strength, 0.0),
    MAY("hawk.shock",                    hawk.shock, 0.0),
    MAY("hawk.line",                     hawk.line, 0.0),
    MAY("hawk.relaxation",               hawk.relaxation, 0.0),
    MAY("bypass.probability",            bypass.probability, 0.0),
    MAY("bypass.after_days",             bypass.after_days, 60.0),
    MAY("sponsor.noise",                 sponsor.noise, 1.0),
    MAY("sponsor.threshold",             sponsor.threshold, 0.0),
    MAY("sd.government",                 government_sd, 0.0),
};
/* clang-format on */

/* What only the fit to the record uses: declarations come into it because they were fought
 * over, so routine.* stand in for their terms (docs/model.md, Routine texts). */
static const char *const of_the_fit[] = {
    "objection.kind.declaration",
    "never.declaration",
    "procedure.log_days.declaration",
    "procedure.cyber_declaration",
    "sd.member",
    "sd.member_group",
    "sd.member_declaration",
    "sd.member_kind",
    "record.reported",
    "record.second_coding",
    "record.weight.declaration",
    "record.weight.renewal",
    "form.tolerance",
};

/* Parameters that must stay within limits: spreads and times are positive, and beyond e^10 a
 * hazard's change means nothing. */
static const struct {
    const char *name;
    double least, most;
} limits[] = {
    { "objection.strength", 0.0, 100.0 },
    { "procedure.log_sd", 0.0, 10.0 },
    { "tabling.log_sd", 0.001, 10.0 },
    { "severity.half_life", 0.001, 1e6 },
    { "clearance.severity", -10.0, 10.0 },
    { "clearance.sole_objector", -10.0, 10.0 },
    { "clearance.log_hazard", -50.0, 50.0 },
    { "shelving.log_hazard", -100.0, 50.0 },
    { "shelving.blocked", -10.0, 10.0 },
    { "sd.government", 0.0, 100.0 },
    { "clearance.us_stance", -10.0, 10.0 },
    { "shelving.us_stance", -10.0, 10.0 },
    { "cover.margin", 0.0, 100.0 },
    { "cover.step_out", 0.0, 1.0 },
    { "dilution.rate", 0.0, 100.0 },
    { "concession.rate", 0.0, 100.0 },
    { "concession.budget", 0.0, 1000.0 },
    { "clearance.concession", -10.0, 10.0 },
    { "clearance.deadline", -10.0, 10.0 },
    { "renewal.pressure_days", 0.0, 365.0 },
    { "renewal.deadline_clear", 0.0, 1.0 },
    { "renewal.ransom", 0.0, 1.0 },
    { "abstention.margin", 0.0, 100.0 },
    { "abstention.probability", 0.0, 1.0 },
    { "abstention.plain", 0.0, 1.0 },
    { "hostage.probability", 0.0, 1.0 },
    { "qmv.brake", 0.0, 1.0 },
    { "hawk.strength", 0.0, 100.0 },
    { "bypass.probability", 0.0, 1.0 },
    { "bypass.after_days", 0.0, 3650.0 },
    { "sponsor.noise", 0.001, 100.0 },
    { "sponsor.threshold", 0.0, 0.999 },
};

enum { N_COEFFICIENTS = sizeof(coefficients) / sizeof(coefficients[0]) };

static double *place_of(struct tacet_coefficients *self, const struct coefficient *coefficient)
{
    return (double *) (void *) ((char *) self + coefficient->offset);
}

/* Kinds for which the file gives no delay to tabling of their own share the listing's. */
void tacet_coefficients_share(struct tacet_coefficients *self)
{
    const enum tacet_kind kinds[] = { TACET_FRAMEWORK, TACET_SECTORAL, TACET_RENEWAL,
                                      TACET_RELAXATION };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        self->tabling.log_days[kinds[i]] = self->tabling.log_days[TACET_LISTING];
    }
}

static const struct coefficient *place_by_name(const char *name)
{
    for (size_t i = 0; i < N_COEFFICIENTS; i++) {
        if (strcmp(coefficients[i].name, name) == 0) {
            return &coefficients[i];
        }
    }
    return NULL;
}

void tacet_coefficient_move(struct tacet_coefficients *self, const char *name, double value)
{
    const struct coefficient *coefficient = place_by_name(name);

    if (coefficient != NULL) { /* a member's own is read by name */
        *place_of(self, coefficient) = value;
        tacet_coefficients_share(self);
    }
}

int tacet_coefficient_place(const char *name)
{
    const struct coefficient *coefficient = place_by_name(name);

    return coefficient == NULL ? -1 : (int) coefficient->offset;
}

double tacet_coefficient_allowed(const char *name, double value)
{
    for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
        if (strcmp(limits[i].name, name) == 0) {
            return fmin(fmax(value, limits[i].least), limits[i].most);
        }
    }
    return value;
}

/* A row of the file that no formula reads is misspelt: members' and governments' own rows are
 * known by their form, the others by the table. */
static bool is_known(const char *name)
{
    char member[64], rest[64] = "";
    int day;

    if (sscanf(name, "government.%15[^.].%31s", member, rest) == 2) {
        return tacet_parse_date(rest, &day) && strlen(name) == strlen(member) + 22;
    }
    if (sscanf(name, "member.%15[^.].%31s", member, rest) >= 1) {
        const size_t length = 7 + strlen(member) + (rest[0] == '\0' ? 0 : 1 + strlen(rest));
        bool known = rest[0] == '\0' || strcmp(rest, "declaration") == 0;

        for (int g = 0; g < TACET_GROUPS; g++) {
            known = known || strcmp(rest, tacet_group_word((enum tacet_group) g)) == 0;
        }
        return known && strlen(name) == length; /* nothing behind it */
    }
    for (size_t i = 0; i < sizeof(of_the_fit) / sizeof(of_the_fit[0]); i++) {
        if (strcmp(of_the_fit[i], name) == 0) {
            return true;
        }
    }
    return place_by_name(name) != NULL;
}

static enum tacet_status check_rows(const struct tacet_parameters *parameters, const char *path,
                                    struct tacet_error *err)
{
    for (size_t i = 0; i < parameters->n; i++) {
        const struct tacet_parameter *row = &parameters->rows[i];
        const double allowed = tacet_coefficient_allowed(row->name, row->value);

        if (!is_known(row->name)) {
            return tacet_fail(err, TACET_EINPUT, "%s: %s is not a parameter of this model",
                              path, row->name);
        }
        if (row->value != allowed) {
            return tacet_fail(err, TACET_EINPUT, "%s: %s is %g, must be at %s %g", path,
                              row->name, row->value, row->value < allowed ? "least" : "most",
                              allowed);
        }
    }
    return TACET_OK;
}

enum tacet_status tacet_coefficients_resolve(struct tacet_coefficients *self,
                                             const struct tacet_parameters *parameters,
                                             const char *path, struct tacet_error *err)
{
    *self = (struct tacet_coefficients) { .shock = { 0 } };
    for (size_t i = 0; i < N_COEFFICIENTS; i++) {
        const int row = tacet_parameter_index(parameters, coefficients[i].name);

        if (row < 0 && isnan(coefficients[i].preset)) {
            return tacet_fail(err, TACET_EINPUT, "%s: parameter %s is missing", path,
                              coefficients[i].name);
        }
        *place_of(self, &coefficients[i]) =
            row < 0 ? coefficients[i].preset : parameters->rows[row].value;
    }
    tacet_coefficients_share(self);
    return check_rows(parameters, path, err);
}
