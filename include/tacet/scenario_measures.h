/* scenario_measures.h - what may be done, by which rule, and what may happen meanwhile.
 *
 * Layer  scenario. A measure is a rung of the ladder, with the weaker versions a proposer would
 *        fall back to; an event is a row of data with a time, a chance and one effect. Settings
 *        are rows of sim/scenario/settings.c.
 */
#ifndef TACET_SCENARIO_MEASURES_H
#define TACET_SCENARIO_MEASURES_H

#include "tacet/scenario_parameters.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TACET_MEASURES_MAX 16
#define TACET_VARIANTS_MAX 9 /* of one measure, the measure itself among them */
#define TACET_EVENTS_MAX   64
/** Article 16(4) TEU: a blocking minority has at least so many members. */
#define TACET_BLOCKING_MEMBERS 4

/** Who must agree (docs/model.md, Rules). TACET_COUNCIL_RULES of them are tried on every file.
 */
enum tacet_rule {
    TACET_UNANIMITY,
    TACET_UNANIMITY_ABSTENTION,
    TACET_UNANIMITY_LESS_ONE,
    TACET_QMV_55_65,
    TACET_QMV_72_65,
    TACET_QMV_BRAKE,
    TACET_HIGH_REPRESENTATIVE,
    TACET_NATIONAL, /* members act on their own, the Council does not decide */
    TACET_RULES,
    TACET_COUNCIL_RULES = TACET_NATIONAL
};

/** A version of a measure, the proposal or a weaker one. */
struct tacet_variant {
    double strength;     /* 0 to 100 */
    char carved_out[96]; /* ids of the members it does not touch, with blanks between */
    uint64_t without;    /* the same as bits, those of stronger variants among them */
    char label[64];
};

/** A possible response, a rung of the ladder. */
struct tacet_measure {
    char id[32];
    char label[128];
    enum tacet_kind kind;
    enum tacet_rule rule;
    double strength;                                   /* 0 to 100 */
    size_t n_variants;                                 /* at least 1 */
    struct tacet_variant variants[TACET_VARIANTS_MAX]; /* the first is the measure itself */
    bool second_gate;    /* needs a regulation by qualified majority too */
    int lapses;          /* 1: at its deadline, unless it is renewed */
    int deadline;        /* a date, TACET_NO_DATE if there is none */
    char bypasses[32];   /* id of the measure it is a way around, "" for none */
    double bypass_after; /* NAN, or replaces parameter bypass.after_days for ways around it */
    int around;          /* that measure's index, -1 for none */
    bool whole_package;  /* a whole sanctions package, not one contested item */
    bool on_the_table;   /* tabled on day 0, whatever the tabling parameters say */
    double
        prepared_days; /* negotiated so long before day 0; adopted on day 0 at the earliest */
    double tabling_shift;      /* added to the tabling index, probit */
    double tabling_log_days;   /* NAN, or replaces mu_t: log day */
    double procedure_log_days; /* NAN, or replaces mu_kind and the cyber term: log day */
    enum tacet_basis basis;
    char source[512];
};

/** Which parts of the process run (docs/model.md, Adoption). */
struct tacet_process {
    bool events, hostages, cover, dilution, concessions, deadlines, second_gate, bypass, hawks;
    int blocking_members; /* fewer cannot block by population under qmv_55_65 */
    int earlier_blocks;   /* vetoes in a run before day 0, for bypasses */
    uint64_t without;     /* members that never object */
    bool fates_only; /* no counterfactuals, neither other rules nor members removed, no states
                        over time, nobody who is last and no ceilings */
};

enum tacet_effect {
    TACET_NEW_GOVERNMENT, /* of a member: an index of its own, or a draw */
    TACET_DRIVER_CHANGE,
    TACET_VOTE, /* forced: open objectors may give way */
    TACET_DROP, /* the measures are given up */
    TACET_EFFECTS
};

/** Something that may happen after day 0. */
struct tacet_event {
    char id[48];
    char label[96];
    enum tacet_effect effect;
    char member_id[16], driver_name[32];
    int member, driver; /* their indices, -1 for none */
    double value;       /* NAN for a draw; probit of a government, chance in a vote */
    double change;      /* of a driver, in its unit */
    double least, most; /* between which the driver stays */
    double probability;
    double hazard;              /* NAN, or a day: it has no date */
    int date, earliest, latest; /* as given, TACET_NO_DATE if not */
    double from, until; /* days from day 0; equal for a date, whole days for a stretch */
    enum tacet_basis basis;
    char source[256];
};

/** The word for it in scenario files and results. */
const char *tacet_rule_word(enum tacet_rule rule);
const char *tacet_effect_word(enum tacet_effect effect);

#ifdef __cplusplus
}
#endif

#endif
