/* settings.c - THE tables of settings: what a scenario file and its tables may say.
 *
 * One row a setting: path, type, place, range, preset, meaning with its unit. Reading, checks,
 * --set, unknown-setting messages and the test that scenarios/template.cfg explains every
 * setting all come from here.
 */
#include <math.h>

#include "scenario/scenario_private.h"

static const char *const kind_words[] = { "hr_statement", "declaration", "conclusions",
                                          "framework",    "listing",     "sectoral",
                                          "renewal",      "relaxation",  NULL };
static const char *const group_words[] = {
    "russia", "china", "middle_east", "latin_america", "neighbourhood", "other", NULL
};
static const char *const rule_words[] = {
    "unanimity", "unanimity_abstention", "unanimity_less_one", "qmv_55_65", "qmv_72_65",
    "qmv_brake", "high_representative",  "national",           NULL
};
static const char *const effect_words[] = { "government", "driver", "vote", "drop", NULL };
static const char *const default_words[] = { "none", "lapse", NULL };
static const char *const basis_words[] = { "fit", "source", "judgement", NULL };
static const char *const shape_words[] = { "fixed",  "uniform", "triangular",
                                           "normal", "chance",  NULL };
const char *const tacet_line_words[] = { "dovish", "mainstream", "hawk", NULL };

const char *tacet_kind_word(enum tacet_kind kind)
{
    return kind_words[kind];
}

const char *tacet_group_word(enum tacet_group group)
{
    return group_words[group];
}

const char *tacet_rule_word(enum tacet_rule rule)
{
    return rule_words[rule];
}

const char *tacet_effect_word(enum tacet_effect effect)
{
    return effect_words[effect];
}

const char *tacet_basis_word(enum tacet_basis basis)
{
    return basis_words[basis];
}

const char *tacet_shape_word(enum tacet_shape shape)
{
    return shape_words[shape];
}

/* clang-format off */
#define AT(type, member)   .offset = offsetof(type, member)
#define TEXT(type, member) AT(type, member), .size = sizeof(((type *) 0)->member)
#define COUNT(rows)        sizeof(rows) / sizeof((rows)[0]), rows
#define PROCESS(part)      AT(struct draft, scenario.process.part)
#define DRIVER(k)          FIELD_DRIVER, AT(struct draft, scenario.drivers[k])

static const struct field root[] = {
    { "name", FIELD_TEXT, TEXT(struct draft, scenario.name), .required = true,
      .meaning = "a short name of the scenario, for tables and file names" },
    { "question", FIELD_TEXT, TEXT(struct draft, scenario.question), .required = true,
      .meaning = "the question in words; printed first" },
    { "date", FIELD_DATE, AT(struct draft, scenario.date), .required = true,
      .meaning = "day 0: horizons count from here, governments are those of this day" },
    { "horizon", FIELD_WHOLE, AT(struct draft, scenario.horizon), .low = 1,
      .high = TACET_HORIZON_MAX, .number = 365,
      .meaning = "days after which an undecided file counts as not adopted" },
    { "negotiation", FIELD_FLAG, AT(struct draft, scenario.negotiation), .number = 1,
      .meaning = "false stops at the opening: adopted if nobody objects" },
    { "on_the_table", FIELD_FLAG, AT(struct draft, on_the_table), .number = 0,
      .meaning = "true: every measure is proposed on day 0" },
    { "headline", FIELD_TEXT, TEXT(struct draft, headline),
      .meaning = "id of the measure the question is about; preset: the first listing, or the "
                 "strongest measure if there is none" },
    { "members", FIELD_TEXT_OR_LIST, TEXT(struct draft, members), .text = "members.csv",
      .meaning = "the member states: a CSV file, or a list of groups" },
    { "governments", FIELD_TEXT, TEXT(struct draft, governments), .text = "governments.csv",
      .meaning = "government spells: a CSV file, or \"\" for none" },
    { "parameters", FIELD_TEXT, TEXT(struct draft, parameters), .text = "parameters/fitted.csv",
      .meaning = "the model's parameters: a CSV file" },
    { "ladder", FIELD_TEXT, TEXT(struct draft, ladder), .text = "ladder.csv",
      .meaning = "the ladder of measures: a CSV file, or \"\" for none" },
    { "measures", FIELD_LIST, AT(struct draft, scenario),
      .meaning = "which measures, with changes; preset: the whole ladder" },
    { "events", FIELD_LIST, AT(struct draft, scenario),
      .meaning = "what may happen between day 0 and the horizon" },
    { "elections", FIELD_TEXT, TEXT(struct draft, elections),
      .meaning = "calendar of national elections, each a new government: a CSV file; preset: none" },
    { "without", FIELD_TEXT, TEXT(struct draft, without),
      .meaning = "ids of members that never object, with blanks between" },
    { "process.events", FIELD_FLAG, PROCESS(events), .number = 1,
      .meaning = "false: nothing happens after day 0" },
    { "process.hostages", FIELD_FLAG, PROCESS(hostages), .number = 1,
      .meaning = "false: no objection is about another file" },
    { "process.cover", FIELD_FLAG, PROCESS(cover), .number = 1,
      .meaning = "false: nobody stays silent behind an open objector" },
    { "process.dilution", FIELD_FLAG, PROCESS(dilution), .number = 1,
      .meaning = "false: the text stays as it was tabled" },
    { "process.concessions", FIELD_FLAG, PROCESS(concessions), .number = 1,
      .meaning = "false: nobody is offered anything" },
    { "process.deadlines", FIELD_FLAG, PROCESS(deadlines), .number = 1,
      .meaning = "false: nothing lapses" },
    { "process.second_gate", FIELD_FLAG, PROCESS(second_gate), .number = 1,
      .meaning = "false: the regulation by qualified majority is not asked for" },
    { "process.bypass", FIELD_FLAG, PROCESS(bypass), .number = 1,
      .meaning = "false: ways around a blocked measure are not tried" },
    { "process.hawks", FIELD_FLAG, PROCESS(hawks), .number = 0,
      .meaning = "true: members may also object because a measure is too weak" },
    { "process.blocking_members", FIELD_WHOLE, PROCESS(blocking_members), .low = 0, .high = 64,
      .number = TACET_BLOCKING_MEMBERS, .meaning = "members it takes to block by population under qmv_55_65" },
    { "process.earlier_blocks", FIELD_WHOLE, PROCESS(earlier_blocks), .low = 0, .high = 1000,
      .meaning = "vetoes in a run before day 0, which make a bypass likelier" },
    { "assume", FIELD_LIST, AT(struct draft, scenario),
      .meaning = "parameters replaced in this scenario" },
    { "incident.date", FIELD_DATE, AT(struct draft, scenario.incident.date), .required = true,
      .meaning = "day of the incident or of its attribution" },
    { "incident.cyber", FIELD_FLAG, AT(struct draft, scenario.incident.cyber), .number = 0,
      .meaning = "true if the measures answer a cyber incident" },
    { "incident.shock_date", FIELD_DATE, AT(struct draft, scenario.incident.shock_date),
      .number = NAN, .meaning = "day of a galvanising shock such as an invasion, if there is one" },
    { "target.name", FIELD_TEXT, TEXT(struct draft, scenario.target), .required = true,
      .meaning = "the state, person or body the measures are aimed at" },
    { "target.group", FIELD_WORD, AT(struct draft, scenario.group), .required = true,
      .words = group_words, .meaning = "group of targets in the record" },
    { "target.exposure", FIELD_TEXT, TEXT(struct draft, exposure),
      .meaning = "column of the members' table with exports to the target, % of GDP; preset by "
                 "group" },
    { "drivers.severity", DRIVER(TACET_SEVERITY), .low = 0, .high = 1, .number = 0.5,
      .meaning = "V, severity of the incident, 0 to 1" },
    { "drivers.attribution", DRIVER(TACET_ATTRIBUTION), .low = 0, .high = 1, .number = 0.5,
      .meaning = "A, confidence that the target did it, 0 to 1; acts on tabling only" },
    { "drivers.us_stance", DRIVER(TACET_US_STANCE), .low = -1, .high = 1,
      .meaning = "U, US policy on these measures, -1 opposes to 1 urges" },
    { "drivers.ally_lists", DRIVER(TACET_ALLY_LISTS), .low = 0, .high = 1,
      .meaning = "1 if an ally lists the same targets" },
    { "drivers.target_russia_tie", DRIVER(TACET_TARGET_RUSSIA_TIE), .low = 0, .high = 1,
      .meaning = "R, tie of the target to Russia, 0 to 1" },
    { "drivers.counter_pressure", DRIVER(TACET_COUNTER_PRESSURE), .low = 0, .high = 1,
      .meaning = "P, the target's retaliation or inducement, 0 to 1" },
    { "drivers.rapprochement", DRIVER(TACET_RAPPROCHEMENT), .low = 0, .high = 1,
      .meaning = "Q, rapprochement of the Union and the target, 0 to 1" },
    { "drivers.standing", DRIVER(TACET_STANDING), .low = -1, .high = 1,
      .meaning = "K, standing of the target, -1 pariah to 1 key partner" },
    { "drivers.sponsor", DRIVER(TACET_SPONSOR), .low = 0, .high = 3, .number = 1,
      .meaning = "G, who pushes: 0 nobody visible, 1 one member or the High Representative, 2 a "
                 "broad group with a large member, 3 leaders or the Commission" },
    { "drivers.own", FIELD_LIST, AT(struct draft, scenario),
      .meaning = "drivers of your own that act on the objection index" },
    { "drivers.correlation", FIELD_LIST, AT(struct draft, scenario),
      .meaning = "correlations of drivers (Gaussian copula)" },
};

static const struct field own_driver[] = {
    { "name", FIELD_TEXT, TEXT(struct tacet_driver, name), .required = true,
      .meaning = "a name for correlation and --set" },
    { "value", FIELD_DRIVER, .offset = 0, .low = -1e6, .high = 1e6, .required = true,
      .meaning = "a number or a distribution" },
    { "slope", FIELD_REAL, AT(struct tacet_driver, slope), .low = -100, .high = 100,
      .required = true, .meaning = "probit per unit; positive makes members object" },
    { "column", FIELD_TEXT, TEXT(struct tacet_driver, column),
      .meaning = "column of the members' table that multiplies it; preset: 1 for each member" },
    { "only", FIELD_TEXT, TEXT(struct tacet_driver, only),
      .meaning = "ids of the only members it acts on, with blanks between; preset: all" },
};

static const struct field correlation[] = {
    { "first", FIELD_TEXT, TEXT(struct correlation, first), .required = true,
      .meaning = "a driver" },
    { "second", FIELD_TEXT, TEXT(struct correlation, second), .required = true,
      .meaning = "another driver" },
    { "value", FIELD_REAL, AT(struct correlation, value), .low = -0.999, .high = 0.999,
      .required = true, .meaning = "correlation of the two normals behind them" },
};

static const struct field assumption[] = {
    { "name", FIELD_TEXT, TEXT(struct assumption, name), .required = true,
      .meaning = "name of a parameter" },
    { "value", FIELD_REAL, AT(struct assumption, value), .low = -1e6, .high = 1e6,
      .required = true, .meaning = "its value in this scenario; its basis becomes judgement" },
    { "reason", FIELD_TEXT, TEXT(struct assumption, reason), .meaning = "why" },
};

static const struct field measure[] = {
    { "id", FIELD_TEXT, TEXT(struct tacet_measure, id), .required = true,
      .meaning = "name of the measure in tables" },
    { "label", FIELD_TEXT, TEXT(struct tacet_measure, label), .meaning = "what it is, in words" },
    { "kind", FIELD_WORD, AT(struct tacet_measure, kind), .words = kind_words, .number = NAN,
      .meaning = "kind of measure" },
    { "rule", FIELD_WORD, AT(struct tacet_measure, rule), .words = rule_words,
      .number = TACET_UNANIMITY, .meaning = "decision rule" },
    { "strength", FIELD_REAL, AT(struct tacet_measure, strength), .low = 0, .high = 100,
      .number = NAN, .meaning = "strength, 0 to 100" },
    { "variants", FIELD_LIST, AT(struct tacet_measure, id),
      .meaning = "weaker versions, weaker and weaker: strength, without, label" },
    { "second_gate", FIELD_FLAG, AT(struct tacet_measure, second_gate),
      .meaning = "needs a regulation by qualified majority too" },
    { "default", FIELD_WORD, AT(struct tacet_measure, lapses), .words = default_words,
      .meaning = "what follows if nothing is decided by the deadline" },
    { "deadline", FIELD_DATE, AT(struct tacet_measure, deadline), .number = NAN,
      .meaning = "day on which the measure lapses" },
    { "bypasses", FIELD_TEXT, TEXT(struct tacet_measure, bypasses),
      .meaning = "id of the measure it is a way around, tried when that is blocked" },
    { "bypass_after", FIELD_REAL, AT(struct tacet_measure, bypass_after), .low = 0, .high = 3650,
      .number = NAN, .meaning = "days it is blocked before a way around it is tried; preset: "
                                "parameter bypass.after_days" },
    { "whole_package", FIELD_FLAG, AT(struct tacet_measure, whole_package),
      .meaning = "a whole package, not one contested item" },
    { "on_the_table", FIELD_FLAG, AT(struct tacet_measure, on_the_table),
      .meaning = "proposed on day 0" },
    { "prepared_days", FIELD_REAL, AT(struct tacet_measure, prepared_days), .low = 0, .high = 365,
      .meaning = "days it was negotiated before day 0, with day 0 as the first possible day; "
                 "above 0 it is on the table" },
    { "tabling_shift", FIELD_REAL, AT(struct tacet_measure, tabling_shift), .low = -10, .high = 10,
      .meaning = "added to the tabling index, probit" },
    { "tabling_log_days", FIELD_REAL, AT(struct tacet_measure, tabling_log_days), .low = -10,
      .high = 10, .number = NAN, .meaning = "replaces the mean log delay to tabling, log day" },
    { "procedure_log_days", FIELD_REAL, AT(struct tacet_measure, procedure_log_days), .low = -10,
      .high = 10, .number = NAN,
      .meaning = "replaces the mean log time of the machinery, log day" },
    { "basis", FIELD_WORD, AT(struct tacet_measure, basis), .words = basis_words,
      .number = TACET_JUDGEMENT, .meaning = "fit, source or judgement" },
    { "source", FIELD_TEXT, TEXT(struct tacet_measure, source), .meaning = "where it is from" },
};

static const struct field variant[] = {
    { "strength", FIELD_REAL, AT(struct tacet_variant, strength), .low = 0, .high = 100,
      .required = true, .meaning = "its strength, not above that of the one before" },
    { "without", FIELD_TEXT, TEXT(struct tacet_variant, carved_out),
      .meaning = "ids of the members it carves out, with blanks between" },
    { "label", FIELD_TEXT, TEXT(struct tacet_variant, label), .meaning = "what it is, in words" },
};

#define EVENT(name) AT(struct tacet_event, name)

static const struct field event[] = {
    { "id", FIELD_TEXT, TEXT(struct tacet_event, id), .required = true,
      .meaning = "name of the event in traces" },
    { "label", FIELD_TEXT, TEXT(struct tacet_event, label), .meaning = "what happens, in words" },
    { "effect", FIELD_WORD, EVENT(effect), .words = effect_words, .required = true,
      .meaning = "what it changes" },
    { "member", FIELD_TEXT, TEXT(struct tacet_event, member_id),
      .meaning = "id of the member with a new government" },
    { "driver", FIELD_TEXT, TEXT(struct tacet_event, driver_name),
      .meaning = "name of the driver that changes" },
    { "value", FIELD_REAL, EVENT(value), .low = -50, .high = 50, .number = NAN,
      .meaning = "of a government: its part of the index, probit, preset: a draw; of a vote: the "
                 "probability that an open objector gives way" },
    { "change", FIELD_REAL, EVENT(change), .low = -2e6, .high = 2e6, .number = 0,
      .meaning = "what is added to the driver" },
    { "probability", FIELD_REAL, EVENT(probability), .low = 0, .high = 1, .number = 1,
      .meaning = "probability that it happens at all" },
    { "date", FIELD_DATE, EVENT(date), .number = NAN, .meaning = "the day it happens" },
    { "earliest", FIELD_DATE, EVENT(earliest), .number = NAN,
      .meaning = "first day on which it may happen" },
    { "latest", FIELD_DATE, EVENT(latest), .number = NAN, .meaning = "last such day" },
    { "hazard", FIELD_REAL, EVENT(hazard), .low = 0, .high = 100, .number = NAN,
      .meaning = "hazard a day, in place of dates" },
    { "basis", FIELD_WORD, EVENT(basis), .words = basis_words, .number = TACET_JUDGEMENT,
      .meaning = "fit, source or judgement" },
    { "source", FIELD_TEXT, TEXT(struct tacet_event, source), .meaning = "where it is from" },
};

static const struct field election[] = {
    { "member", FIELD_TEXT, TEXT(struct election, member), .required = true,
      .meaning = "member" },
    { "earliest", FIELD_DATE, AT(struct election, earliest), .required = true,
      .meaning = "first day on which it may be held" },
    { "latest", FIELD_DATE, AT(struct election, latest), .required = true,
      .meaning = "last such day" },
    { "known_from", FIELD_DATE, AT(struct election, known_from), .number = NAN,
      .meaning = "first day on which the date was public" },
    { "days_to_office", FIELD_WHOLE, AT(struct election, days_to_office), .low = 0, .high = 1000,
      .required = true, .meaning = "days from the election to the new government" },
    { "changes_head", FIELD_REAL, AT(struct election, changes_head), .low = 0, .high = 1,
      .required = true, .meaning = "probability of another head of government" },
};

#define MEMBER(name) AT(struct member_draft, name)

static const struct field member[] = {
    { "id", FIELD_TEXT, TEXT(struct member_draft, member.id), .required = true,
      .meaning = "ISO 3166 code; Greece is EL" },
    { "name", FIELD_TEXT, TEXT(struct member_draft, member.name), .meaning = "name in words" },
    { "protocol_order", FIELD_WHOLE, MEMBER(member.protocol_order), .low = 1, .high = 1000,
      .meaning = "place in the protocol order; preset: place in the table" },
    { "population", FIELD_REAL, MEMBER(member.population), .high = 1e10, .meaning = "persons" },
    { "gdp_eur_bn", FIELD_REAL, MEMBER(member.gdp_eur_bn), .high = 1e6, .meaning = "EUR billion" },
    { "bloc", FIELD_TEXT, TEXT(struct member_draft, bloc),
      .meaning = "name of the bloc whose shock it shares" },
    { "bloc_loading", FIELD_REAL, MEMBER(member.bloc_relative), .low = -10, .high = 10, .number = 1,
      .meaning = "relative loading, times parameter shock.bloc" },
    { "bloc_shock", FIELD_REAL, MEMBER(member.bloc_shock), .low = -10, .high = 10,
      .number = NAN, .meaning = "replaces shock.bloc times bloc_loading, probit" },
    { "common_shock", FIELD_REAL, MEMBER(member.common_shock), .low = -10, .high = 10,
      .number = NAN, .meaning = "replaces parameter shock.common, probit" },
    { "intercept", FIELD_REAL, MEMBER(member.intercept), .low = -50, .high = 50, .number = NAN,
      .meaning = "replaces all of eta_i but the strength and driver terms, probit" },
    { "hawk", FIELD_REAL, MEMBER(member.hawk), .low = -50, .high = 50,
      .meaning = "f_i, added to its index of finding a measure too weak, probit" },
    { "hostage", FIELD_REAL, MEMBER(member.hostage), .low = 0, .high = 1, .number = NAN,
      .meaning = "replaces parameter hostage.probability" },
    { "us_trade", FIELD_REAL, MEMBER(member.us_trade), .low = -10, .high = 10, .number = NAN,
      .meaning = "w_i, standardised; preset: from exports_us_pct_gdp" },
    { "exposure", FIELD_REAL, MEMBER(member.exposure), .low = -10, .high = 10, .number = NAN,
      .meaning = "e_i, standardised; preset: from the column of target.exposure" },
    { "threat", FIELD_REAL, MEMBER(member.threat), .low = -10, .high = 10, .number = NAN,
      .meaning = "r_i, standardised; preset: from defence_pct_gdp and border_russia_belarus" },
    { "exports_us_pct_gdp", FIELD_REAL, MEMBER(exports_us), .high = 1000, .number = NAN,
      .meaning = "goods exports to the US, % of GDP" },
    { "exports_china_pct_gdp", FIELD_REAL, MEMBER(exports_china), .high = 1000, .number = NAN,
      .meaning = "goods exports to China, % of GDP" },
    { "exports_russia_pct_gdp", FIELD_REAL, MEMBER(exports_russia), .high = 1000, .number = NAN,
      .meaning = "goods exports to Russia, % of GDP" },
    { "defence_pct_gdp", FIELD_REAL, MEMBER(defence), .high = 100, .number = NAN,
      .meaning = "defence spending, % of GDP" },
    { "border_russia_belarus", FIELD_REAL, MEMBER(border), .high = 1, .number = NAN,
      .meaning = "1 with a land border to Russia or Belarus" },
};

static const struct field spell[] = {
    { "member", FIELD_TEXT, TEXT(struct spell, member), .required = true, .meaning = "member" },
    { "head", FIELD_TEXT, TEXT(struct spell, head), .meaning = "head of government" },
    { "start", FIELD_DATE, AT(struct spell, start), .required = true, .meaning = "first day" },
    { "end", FIELD_DATE, AT(struct spell, end), .number = NAN,
      .meaning = "first day of the next; empty while in office" },
    { "outside_mainstream", FIELD_FLAG, AT(struct spell, outside_mainstream),
      .meaning = "1: head of government from outside the mainstream groups" },
    { "russia_line", FIELD_WORD, AT(struct spell, russia_line), .words = tacet_line_words,
      .number = 1, .meaning = "line on Russia" },
};

const struct field_table tacet_root_fields = { "", COUNT(root) };
const struct field_table tacet_own_driver_fields = { "drivers.own.", COUNT(own_driver) };
const struct field_table tacet_correlation_fields = { "drivers.correlation.", COUNT(correlation) };
const struct field_table tacet_assumption_fields = { "assume.", COUNT(assumption) };
const struct field_table tacet_measure_fields = { "measures.", COUNT(measure) };
const struct field_table tacet_variant_fields = { "measures.variants.", COUNT(variant) };
const struct field_table tacet_event_fields = { "events.", COUNT(event) };
const struct field_table tacet_election_fields = { "", COUNT(election) };
const struct field_table tacet_member_fields = { "members.", COUNT(member) };
const struct field_table tacet_spell_fields = { "", COUNT(spell) };
