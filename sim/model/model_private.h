/* model_private.h - the steps of one decision, shared between the files that hold them.
 *
 * Steps on a whole block have two halves: *_build (once, from the scenario) and *_draw (for
 * each block). From the opening on a file is followed alone: struct tacet_talks is one file
 * under one rule, and each step of the race is a function on it.
 */
#ifndef TACET_MODEL_PRIVATE_H
#define TACET_MODEL_PRIVATE_H

#include "tacet/model.h"

#define TACET_TABLING_SPONSOR 1.0 /* in the tabling index; others: scenario_parameters.h */

/** What is drawn for one measure's file in each decision of a block; days from tabling. */
struct tacet_files {
    double tabled[TACET_BLOCK];   /* day of tabling: infinite if not within the horizon, below 0
                                     if negotiated before day 0 */
    uint8_t variant[TACET_BLOCK]; /* that is tabled */
    bool held_back[TACET_BLOCK];
    double procedure[TACET_BLOCK]; /* T0 */
    double never[TACET_BLOCK];     /* uniform */
    double shelving[TACET_BLOCK];  /* uniform */
};

/** An event that happens in a decision. */
struct tacet_happening {
    double day; /* from day 0 */
    int event;
};

/** The file of one measure in one decision, as it is opened; the same for all rules. */
struct tacet_file {
    const struct tacet_model *model;
    const struct tacet_measure_model *measure;
    const struct tacet_block *block;
    size_t m, d;
    uint64_t seed, decision;
    double tabled;
    size_t variant;
    double procedure, never, shelving;   /* T0; uniforms */
    uint64_t objectors;                  /* by y_i of the measure itself, before any event */
    size_t n_happenings, next_happening; /* the next is the first after tabling */
    struct tacet_happening happenings[TACET_EVENTS_MAX];
    double shift[TACET_MEMBERS_MAX];      /* what events added to y_i up to tabling */
    double government[TACET_MEMBERS_MAX]; /* its part of y_i, as events left it */
    double drivers[TACET_DRIVERS_MAX];    /* as events left them */
};

/** What came of a file under a rule. */
struct tacet_result {
    enum tacet_fate fate;
    double end; /* days from tabling */
    uint8_t marks, first, last, variant, strength;
    uint64_t objectors, silent, hostages, abstainers, paid;
    uint64_t ever, spoke; /* who objected at any time, and who of them openly */
    uint64_t opened;      /* who objected openly once the file was opened */
    double blocked_at;    /* days from tabling; infinite if not blocked so long */
};

/** The negotiation of a file under one rule: who stands where, and what is left of each clock.
 *  Times in days from tabling. */
struct tacet_talks {
    const struct tacet_file *file;
    const struct tacet_model *model;
    enum tacet_rule rule;
    uint64_t without;                                     /* members that never object */
    double now, ready;                                    /* ready: T0 */
    uint64_t open, silent, hostages, plain, constructive; /* open and silent ones object */
    uint64_t done;                                        /* cleared, satisfied or folded */
    uint64_t offered;
    double clock[TACET_MEMBERS_MAX]; /* of open ones */
    double dilution, offer, shelving;
    uint32_t n_dilutions, n_offers;
    double budget, blocked_days;
    size_t variant, next_happening;
    double shift[TACET_MEMBERS_MAX], government[TACET_MEMBERS_MAX];
    double drivers[TACET_DRIVERS_MAX];
    uint32_t clock_of[TACET_MEMBERS_MAX]; /* element of its clock */
    bool never, brake, near_deadline, decided;
    struct tacet_result result;
    /* Where it is recorded, if this is the measure's own rule with all members. */
    struct tacet_outcomes *record;
    struct tacet_log *log;
    uint64_t recorded; /* objecting, as it was recorded last */
    enum tacet_state state;
};

/* drivers.c */
void tacet_drivers_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_drivers_draw(const struct tacet_model *model, struct tacet_block *block);

/* draw.c */
void tacet_uncertain_build(struct tacet_model *model, const struct tacet_scenario *scenario);

/* decide.c: all numbers that follow from coefficients and effects. */
void tacet_numbers_build(struct tacet_model *model, const struct tacet_scenario *scenario);

/* objection.c */
void tacet_objection_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_shocks_draw(const struct tacet_model *model, struct tacet_block *block);
void tacet_objectors(const struct tacet_model *model, struct tacet_block *block, size_t m);
void tacet_ceilings(const struct tacet_model *model, struct tacet_block *block, size_t m);
/** Normals for elements 0 to count - 1 of a purpose, element k to rows[k]. */
void tacet_normals_draw(const struct tacet_block *block, uint32_t purpose, size_t count,
                        double (*rows)[TACET_BLOCK]);

/* hawks.c */
void tacet_hawks_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_hawks_draw(const struct tacet_model *model, struct tacet_block *block);

/* tabling.c, bypass.c, sponsor.c, procedure.c, shelving.c: on a block */
void tacet_tabling_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_tabling_draw(const struct tacet_model *model, const struct tacet_block *block,
                        size_t m, struct tacet_files *files);
void tacet_bypass_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_bypass_draw(const struct tacet_model *model, const struct tacet_block *block,
                       size_t m, struct tacet_files *files);
void tacet_sponsor_read(const struct tacet_model *model, const struct tacet_block *block,
                        size_t m, struct tacet_files *files);
void tacet_procedure_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_procedure_draw(const struct tacet_model *model, const struct tacet_block *block,
                          size_t m, struct tacet_files *files);
void tacet_shelving_build(struct tacet_model *model, const struct tacet_scenario *scenario);

/* events.c */
void tacet_events_build(struct tacet_model *model, const struct tacet_scenario *scenario);
/** What happens in a decision, by time. */
size_t tacet_events_draw(struct tacet_happening happenings[TACET_EVENTS_MAX],
                         const struct tacet_model *model, uint64_t seed, uint64_t decision);
/** Let an event act on the indices and drivers of a file that is not open yet. @return false if
 *  it drops the measure */
bool tacet_event_before(struct tacet_file *file, int event);
/** Let the next event act on an open file. @return whether it drops the file */
bool tacet_event_act(struct tacet_talks *talks);

/* opening.c */
/** Open a file; all that events before tabling changed is in it. @return false if one of them
 *  dropped the measure */
bool tacet_file_open(struct tacet_file *file, const struct tacet_model *model,
                     const struct tacet_block *block, size_t m, size_t d,
                     const struct tacet_files *files);
/** o_i on the variant in force; minus infinity for who cannot object to it. */
double tacet_index(const struct tacet_talks *talks, size_t i);
/** Give member i, who objects with index o, its role. */
void tacet_take_role(struct tacet_talks *talks, size_t i, double o);
/** Does somebody object openly, or was the file beyond passing when it was opened and objected
 * to?
 */
bool tacet_is_blocked(const struct tacet_talks *talks);
void tacet_speak(struct tacet_talks *talks, size_t i);
void tacet_open_talks(struct tacet_talks *talks);

/* cover.c */
/** If nobody objects openly, let the silent ones step out or fold. @return the member that
 *  stepped out, TACET_NOBODY if none did */
uint8_t tacet_lift_cover(struct tacet_talks *talks);

/* procedure.c */
/** Can the file never pass, blocked at the opening or not? */
bool tacet_is_hopeless(const struct tacet_talks *talks, bool blocked);

/* clearance.c */
double tacet_clearance_time(const struct tacet_talks *talks, unsigned *member);
void tacet_clearance_use(struct tacet_talks *talks, double days);
/** Member i does not object any more. */
void tacet_clear(struct tacet_talks *talks, unsigned i, enum tacet_happened how);

/* dilution.c */
bool tacet_can_dilute(const struct tacet_talks *talks);
void tacet_dilute(struct tacet_talks *talks);
/** Look at the indices of all members again. */
void tacet_reassess(struct tacet_talks *talks);

/* concession.c */
/** Who would be offered a concession now, TACET_NOBODY if nobody. */
uint8_t tacet_next_offer(const struct tacet_talks *talks, double *price);
void tacet_offer(struct tacet_talks *talks);

/* shelving.c, deadline.c */
double tacet_shelving_rate(const struct tacet_talks *talks);
double tacet_deadline(const struct tacet_talks *talks); /* infinite if there is none */
double tacet_pressure_from(const struct tacet_talks *talks);
void tacet_meet_deadline(struct tacet_talks *talks);

/* votes.c */
bool tacet_is_voted(enum tacet_rule rule); /* or can nobody stop it? */
bool tacet_passes(const struct tacet_talks *talks);
/** The same at the opening with all objectors against it. */
bool tacet_passes_static(const struct tacet_model *model, enum tacet_rule rule,
                         uint64_t objectors);
bool tacet_passes_gate(const struct tacet_talks *talks);

/* negotiate.c */
/** Run the race of a file under a rule, without some members. @param record  NULL, or where its
 *  states are recorded */
struct tacet_result tacet_negotiate(const struct tacet_file *file, enum tacet_rule rule,
                                    uint64_t without, struct tacet_outcomes *record,
                                    struct tacet_log *log);

/* note.c */
/** Add to a log, if there is one. */
void tacet_log_add(struct tacet_log *log, struct tacet_log_entry entry);
void tacet_note(struct tacet_talks *talks, enum tacet_happened what, unsigned member,
                double number);
/** Record that a file goes from one state to another at a time, days from day 0. */
void tacet_record_change(const struct tacet_model *model, struct tacet_outcomes *record,
                         double time, enum tacet_state from, enum tacet_state to);
/** Record that a member objects from a time on (change 1), or no longer does (-1). */
void tacet_record_objection(const struct tacet_model *model, struct tacet_outcomes *record,
                            double time, size_t member, int change);
/** Record the state of the file and who objects, as they are now. */
void tacet_record(struct tacet_talks *talks);

/* adoption.c, counterfactuals.c */
void tacet_adoption(const struct tacet_model *model, struct tacet_block *block, size_t m,
                    const struct tacet_files *files);
void tacet_counterfactuals(const struct tacet_file *file, const struct tacet_result *result,
                           struct tacet_outcomes *outcomes);

/** An element of a stream of the file's decision; the same as an exponential. */
double tacet_file_uniform(const struct tacet_file *file, uint32_t purpose, uint32_t k);
double tacet_file_clock(const struct tacet_file *file, uint32_t purpose, uint32_t k);

static inline uint64_t tacet_bit(size_t i)
{
    return UINT64_C(1) << i;
}

/** The members of a set, one after the other: while ((i = tacet_take(&set)) >= 0). */
static inline int tacet_take(uint64_t *set)
{
    const int i = *set == 0 ? -1 : __builtin_ctzll(*set);

    *set &= *set - 1;
    return i;
}

#endif
