/* terms.c - THE table of what can be fitted: name, where it acts, on what.
 *
 * A term that the priors do not name is held at its preset, so a term is switched on by a row
 * of the priors. Equations: docs/model.md, Fitting.
 */
#include <gsl/gsl_math.h>

#include "posterior/posterior_private.h"

/* clang-format off */
#define SLOPE(name, part, feature)      { name, part, feature, 1.0, false, false, 0.0 }
#define MINUS(name, part, feature)      { name, part, feature, -1.0, false, false, 0.0 }
#define SPREAD(name, setting, preset)   { name, PART_SETTING, setting, 1.0, true, false, preset }
#define SETTING(name, setting, preset)  { name, PART_SETTING, setting, 1.0, false, true, preset }

const struct term tacet_terms[] = {
    /* The settings, in the order of enum setting. */
    SPREAD("shock.common",                 S_COMMON, 0.0),
    SPREAD("shock.bloc",                   S_BLOC, 0.0),
    SPREAD("procedure.log_sd",             S_LOG_SD, 1.0),
    SPREAD("sd.member",                    S_SD_COUNTRY, 0.0),
    SPREAD("sd.member_group",              S_SD_GROUP, 0.0),
    SPREAD("sd.member_declaration",        S_SD_DECLARATION, 0.0),
    SPREAD("sd.government",                S_SD_GOVERNMENT, 0.0),
    SPREAD("sd.member_kind",               S_SD_KIND, 0.0),
    SETTING("record.reported",             S_REPORTED, 1.0),
    SETTING("form.tolerance",              S_TOLERANCE, 0.0),
    SETTING("record.second_coding",        S_SECOND_CODING, 0.5),
    SETTING("record.weight.declaration",   S_WEIGHT_DECLARATION, 1.0),
    SETTING("record.weight.renewal",       S_WEIGHT_RENEWAL, 1.0),
    SLOPE("objection.const",               PART_OBJECTION, F_ONE),
    { "objection.strength",                PART_OBJECTION, F_STRENGTH, 1.0, true, false, 0.0 },
    SLOPE("objection.severity",            PART_OBJECTION, F_SEVERITY),
    SLOPE("objection.us_stance",           PART_OBJECTION, F_US_STANCE),
    SLOPE("objection.kind.declaration",    PART_OBJECTION, F_KIND + TACET_DECLARATION),
    SLOPE("objection.kind.framework",      PART_OBJECTION, F_KIND + TACET_FRAMEWORK),
    SLOPE("objection.kind.sectoral",       PART_OBJECTION, F_KIND + TACET_SECTORAL),
    SLOPE("objection.kind.renewal",        PART_OBJECTION, F_KIND + TACET_RENEWAL),
    SLOPE("objection.kind.relaxation",     PART_OBJECTION, F_KIND + TACET_RELAXATION),
    SLOPE("objection.group.china",         PART_OBJECTION, F_GROUP + TACET_CHINA),
    SLOPE("objection.group.middle_east",   PART_OBJECTION, F_GROUP + TACET_MIDDLE_EAST),
    SLOPE("objection.group.latin_america", PART_OBJECTION, F_GROUP + TACET_LATIN_AMERICA),
    SLOPE("objection.group.neighbourhood", PART_OBJECTION, F_GROUP + TACET_NEIGHBOURHOOD),
    SLOPE("objection.group.other",         PART_OBJECTION, F_GROUP + TACET_OTHER),
    SLOPE("objection.cyber.declaration",   PART_OBJECTION, F_CYBER_DECLARATION),
    SLOPE("objection.cyber.other",         PART_OBJECTION, F_CYBER_OTHER),
    SLOPE("objection.whole_package",       PART_OBJECTION, F_WHOLE_PACKAGE),
    SLOPE("objection.ally_lists",          PART_OBJECTION, F_ALLY_LISTS),
    SLOPE("objection.standing",            PART_OBJECTION, F_STANDING),
    SLOPE("objection.sponsor",             PART_OBJECTION, F_SPONSOR),
    SLOPE("objection.evidence",            PART_OBJECTION, F_EVIDENCE),
    SLOPE("objection.exposure",            PART_OBJECTION, F_EXPOSURE),
    SLOPE("objection.hostage_open",        PART_OBJECTION, F_HOSTAGE_OPEN),
    SLOPE("objection.outside_mainstream",  PART_MEMBER, F_OUTSIDE),
    SLOPE("objection.line.dovish_russia",  PART_MEMBER, F_DOVISH),
    SLOPE("never.const",                   PART_NEVER, F_ONE),
    SLOPE("never.blocked",                 PART_NEVER_BLOCKED, F_ONE),
    SLOPE("never.us_stance",               PART_NEVER, F_US_STANCE),
    SLOPE("never.severity",                PART_NEVER, F_SEVERITY),
    SLOPE("never.strength",                PART_NEVER, F_STRENGTH),
    SLOPE("never.declaration",             PART_NEVER, F_KIND + TACET_DECLARATION),
    SLOPE("never.renewal",                 PART_NEVER, F_KIND + TACET_RENEWAL),
    SLOPE("never.framework",               PART_NEVER, F_KIND + TACET_FRAMEWORK),
    SLOPE("never.sectoral",                PART_NEVER, F_KIND + TACET_SECTORAL),
    SLOPE("never.relaxation",              PART_NEVER, F_KIND + TACET_RELAXATION),
    SLOPE("never.whole_package",           PART_NEVER, F_WHOLE_PACKAGE),
    SLOPE("never.sponsor",                 PART_NEVER, F_SPONSOR),
    SLOPE("never.ally_lists",              PART_NEVER, F_ALLY_LISTS),
    SLOPE("never.standing",                PART_NEVER, F_STANDING),
    SLOPE("never.evidence",                PART_NEVER, F_EVIDENCE),
    SLOPE("never.exposure",                PART_NEVER, F_EXPOSURE),
    SLOPE("never.hostage_open",            PART_NEVER, F_HOSTAGE_OPEN),
    SLOPE("never.cyber.declaration",       PART_NEVER, F_CYBER_DECLARATION),
    SLOPE("never.cyber.other",             PART_NEVER, F_CYBER_OTHER),
    SLOPE("procedure.log_days.listing",    PART_PROCEDURE, F_KIND + TACET_LISTING),
    SLOPE("procedure.log_days.sectoral",   PART_PROCEDURE, F_KIND + TACET_SECTORAL),
    SLOPE("procedure.log_days.framework",  PART_PROCEDURE, F_KIND + TACET_FRAMEWORK),
    SLOPE("procedure.log_days.declaration", PART_PROCEDURE, F_KIND + TACET_DECLARATION),
    SLOPE("procedure.log_days.renewal",    PART_PROCEDURE, F_KIND + TACET_RENEWAL),
    SLOPE("procedure.log_days.relaxation", PART_PROCEDURE, F_KIND + TACET_RELAXATION),
    MINUS("procedure.severity",            PART_PROCEDURE, F_SEVERITY),
    SLOPE("procedure.cyber",               PART_PROCEDURE, F_CYBER_OTHER),
    SLOPE("procedure.cyber_declaration",   PART_PROCEDURE, F_CYBER_DECLARATION),
    SLOPE("procedure.shock_recency",       PART_PROCEDURE, F_SHOCK),
    SLOPE("procedure.ally_lists",          PART_PROCEDURE, F_ALLY_LISTS),
    SLOPE("procedure.sponsor",             PART_PROCEDURE, F_SPONSOR),
    SLOPE("procedure.standing",            PART_PROCEDURE, F_STANDING),
    SLOPE("procedure.evidence",            PART_PROCEDURE, F_EVIDENCE),
    SLOPE("procedure.exposure",            PART_PROCEDURE, F_EXPOSURE),
    SLOPE("procedure.hostage_open",        PART_PROCEDURE, F_HOSTAGE_OPEN),
    SLOPE("procedure.us_stance",           PART_PROCEDURE, F_US_STANCE),
    SLOPE("procedure.whole_package",       PART_PROCEDURE, F_WHOLE_PACKAGE),
    SLOPE("clearance.log_hazard",          PART_CLEARANCE, F_ONE),
    SLOPE("clearance.us_stance",           PART_CLEARANCE, F_US_STANCE),
    SLOPE("clearance.whole_package",       PART_CLEARANCE, F_WHOLE_PACKAGE),
    SLOPE("clearance.exposure",            PART_CLEARANCE, F_EXPOSURE),
    SLOPE("clearance.hostage_open",        PART_CLEARANCE, F_HOSTAGE_OPEN),
    SLOPE("shelving.log_hazard",           PART_SHELVING, F_ONE),
    MINUS("shelving.us_stance",            PART_SHELVING, F_US_STANCE),
    SLOPE("shelving.declaration",          PART_SHELVING, F_KIND + TACET_DECLARATION),
};
/* clang-format on */

const size_t tacet_n_terms = sizeof(tacet_terms) / sizeof(tacet_terms[0]);
