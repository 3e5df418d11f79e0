/* model_private.h - the steps of one decision, shared between the files that hold them.
 *
 * Steps on a whole block have two halves: *_build (once, from the scenario) and *_draw (for
 * each block). From the opening on a file is followed alone: struct tacet_talks is one file
 * under one rule, and each step of the race is a function on it.
 */
#ifndef TACET_MODEL_PRIVATE_H
#define TACET_MODEL_PRIVATE_H

#include <math.h>

#include "model/decision_private.h"

#define TACET_TABLING_SPONSOR 1.0 /* in the tabling index; others: scenario_parameters.h */

/** What came of a file under a rule. */
struct tacet_result {
    enum tacet_fate fate;
    double end; /* days from tabling */
    uint8_t marks, first, last, variant, strength;
    uint64_t objectors, silent, hostages, abstainers, paid;
    uint64_t ever, spoke; /* who objected at any time, and who of them openly */
    double blocked_at;    /* days from tabling; infinite if not blocked so long */
};

/** Who stood where when the file was opened, before anybody's cover was lifted. */
struct tacet_opening {
    uint64_t open, silent, plain, constructive;
    uint64_t opened; /* who objected openly after that */
};

/** A term a in the log hazard that fades by half in h days: with v(s) = a * 2^-(s/h) the
 *  integral of exp(v) over s in [0, t] is t + h/ln 2 * (part(a) - part(v(t))). */
struct tacet_fading {
    bool known;              /* now; else it is worked out when it is needed */
    double a, scale;         /* scale: h/ln 2, days; a = 0: there is no such term */
    double part;             /* of a */
    double until, stretched; /* a t, and the integral up to it; infinite if none is known */
    double then, part_then;  /* v(t), and its part ... */
    bool is_exact;           /* ... which may be only about right */
};

/** The negotiation of a file: who stands where, and what is left of each clock. All rules of a
 *  class meet the same course of events and differ in when they let the file pass, so one race
 *  serves them all. Times in days from tabling. */
struct tacet_talks {
    const struct tacet_file *file;
    const struct tacet_model *model;
    enum tacet_rule own;       /* whose result is kept; TACET_RULES: of none */
    unsigned rules;            /* bit r: rule r is followed; so are the next two */
    unsigned undecided, under; /* under: it is adopted */
    unsigned never;            /* the file can never pass under it */
    unsigned rest;             /* rules that need a race of their own */
    bool voted;                /* members have a say */
    bool abstention;           /* constructive, is possible */
    bool divides;              /* somebody's role is another one with and without it */
    uint64_t without;          /* members that never object */
    double now, ready;         /* ready: T0 */
    uint64_t open, silent, hostages, plain, constructive; /* open and silent ones object */
    uint64_t done;                                        /* cleared, satisfied or folded */
    uint64_t offered, pulled;        /* pulled: the brake, at the opening */
    double clock[TACET_MEMBERS_MAX]; /* of open ones */
    struct tacet_fading fading;      /* from now to what comes next */
    double dilution, offer, shelving;
    uint32_t n_dilutions, n_offers;
    double budget, blocked_days;
    size_t variant, next_happening;
    const double *drivers, *rates; /* the file's, or those an event changed since */
    struct tacet_change change;
    struct tacet_shifts shifts;
    uint64_t renewed; /* members with a clock of another element than their own ... */
    uint32_t clock_of[TACET_MEMBERS_MAX]; /* ... this */
    uint8_t bidder; /* who would be offered a concession now, TACET_NOBODY if nobody */
    double price;
    bool near_deadline, decided; /* decided: under its own rule */
    struct tacet_opening opening;
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
/** Independent uniforms, [n_drivers][n], become drivers. */
void tacet_drivers_from(const struct tacet_model *model, double (*rows)[TACET_BLOCK], size_t n);

/* draw.c */
void tacet_uncertain_build(struct tacet_model *model, const struct tacet_scenario *scenario);

/* decide.c: all numbers that follow from coefficients and effects. */
void tacet_numbers_build(struct tacet_model *model, const struct tacet_scenario *scenario);

/* objection.c */
void tacet_objection_build(struct tacet_model *model, const struct tacet_scenario *scenario);

/* shocks.c */
void tacet_shocks_draw(const struct tacet_model *model, struct tacet_block *block);
void tacet_objectors(const struct tacet_model *model, struct tacet_block *block, size_t m);
/** Ceilings are worked out for the first TACET_CEILINGS_FIRST blocks, and then for one block in
 *  TACET_CEILINGS_EVERY: their quantiles need no more. */
enum { TACET_CEILINGS_FIRST = 256, TACET_CEILINGS_EVERY = 16 };
void tacet_ceilings(const struct tacet_model *model, struct tacet_block *block);
/** What shocks and drivers add to y_i in decision d of the block. */
double tacet_latent(const struct tacet_model *model, const struct tacet_block *block, size_t i,
                    size_t d);
/** The same of a member in all decisions of the block at once, kept in the block. */
void tacet_latent_row(const struct tacet_model *model, struct tacet_block *block, size_t i);
/** For each decision the member with the largest o_i, if anybody objects. */
void tacet_foremost(const struct tacet_model *model, struct tacet_block *block, size_t m);
/** Normals for elements 0 to count - 1 of a purpose, element k to rows[k]. */
void tacet_normals_draw(const struct tacet_model *model, const struct tacet_block *block,
                        uint32_t purpose, size_t count, double (*rows)[TACET_BLOCK]);

/* core.c: switch off what is not in the closed form. */
void tacet_core_reduce(struct tacet_model *model);

/** The logarithm of a factor of odds, so limited that three of them never make an infinity or
 *  nothing. */
static inline double tacet_limited_odds(double x)
{
    const double most = 230.0;

    return x > most ? most : x < -most ? -most : x;
}

/* hawks.c */
void tacet_hawks_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_hawks_draw(const struct tacet_model *model, struct tacet_block *block);

/* tabling.c, sponsor.c, procedure.c, shelving.c: on a block */
void tacet_tabling_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_tabling_draw(const struct tacet_model *model, struct tacet_block *block,
                        struct tacet_numbers *numbers, size_t m, struct tacet_files *files);
/** P(tabled within the horizon) given the drivers; the day from a uniform, given that it is;
 * and the chance that it is within so many days, given that. */
double tacet_tabling_chance(const struct tacet_model *model,
                            const struct tacet_measure_model *measure, const double *drivers);
double tacet_tabling_delay(const struct tacet_model *model,
                           const struct tacet_measure_model *measure, double u);
double tacet_tabling_by(const struct tacet_model *model,
                        const struct tacet_measure_model *measure, double days);
void tacet_bypass_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_procedure_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_numbers_draw(const struct tacet_model *model, const struct tacet_block *block,
                        struct tacet_numbers *numbers);
void tacet_shelving_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_clearance_build(struct tacet_model *model);

/* rates.c: what the drivers make of the rates, of a block and of one decision. */
void tacet_rates_draw(const struct tacet_model *model, const struct tacet_block *block,
                      struct tacet_numbers *numbers);
void tacet_rates(const struct tacet_model *model, const double *drivers,
                 double rates[TACET_RATES]);

/* bypass.c: a way around a measure is tabled on the day that was blocked long enough. */
void tacet_bypass_table(struct tacet_decision *decision, size_t m);

/* sponsor.c: the sponsor reads the room; the day and the variant it tables. */
void tacet_sponsor_read(struct tacet_decision *decision, size_t m, struct tacet_files *files);

/* events.c */
void tacet_events_build(struct tacet_model *model, const struct tacet_scenario *scenario);
/** Whether and when events happen, and what new governments think. */
void tacet_events_draw(const struct tacet_model *model, struct tacet_block *block);
/** What happens in the decision, by time. */
void tacet_events_order(struct tacet_decision *decision);
/** Let an event act on the indices and drivers of a file that is not open yet. @return false if
 *  it drops the measure */
bool tacet_event_before(struct tacet_file *file, int event);
/** Let the next event act on an open file. @return whether it drops the file */
bool tacet_event_act(struct tacet_talks *talks);
/** Does what happens up to a time leave a file alone that nobody objects to? */
bool tacet_events_are_quiet(const struct tacet_file *file, double until, bool voted);

/* dossier.c */
/** Open a file; all that events before tabling changed is in it. @return false if one of them
 *  dropped the measure */
bool tacet_file_open(struct tacet_file *file, struct tacet_decision *decision, size_t m,
                     double tabled, size_t variant);
/** o_i on a variant, with what events have changed. */
double tacet_file_index(const struct tacet_file *file, const struct tacet_shifts *shifts,
                        size_t variant, size_t i);
/** An element of a stream of the file's decision; the same as an exponential. */
double tacet_file_uniform(const struct tacet_file *file, uint32_t purpose, uint32_t k);
double tacet_file_clock(const struct tacet_file *file, uint32_t purpose, uint32_t k);
/** Draw the numbers of members who have none yet. */
void tacet_own_draw(const struct tacet_file *file, uint64_t members);
/** A number of member i's own. */
double tacet_own_number(const struct tacet_file *file, enum tacet_own which, size_t i);
/** Who of a set objects most, TACET_NOBODY if it is empty. */
uint8_t tacet_most_opposed(const struct tacet_file *file, uint64_t members);
void tacet_shifts_copy(struct tacet_shifts *to, const struct tacet_shifts *from);

/* opening.c */
/** o_i on the variant in force; minus infinity for who cannot object to it. */
double tacet_index(const struct tacet_talks *talks, size_t i);
/** Give member i, who objects with index o, its role. */
void tacet_take_role(struct tacet_talks *talks, size_t i, double o);
void tacet_speak(struct tacet_talks *talks, size_t i);
void tacet_open_talks(struct tacet_talks *talks);
/** Does somebody object openly, or was the file beyond passing when it was opened and objected
 *  to? */
bool tacet_is_blocked(const struct tacet_talks *talks);

/* cover.c */
/** If nobody objects openly, let the silent ones step out or fold. @return the member that
 *  stepped out, TACET_NOBODY if none did */
uint8_t tacet_lift_cover(struct tacet_talks *talks);

/* procedure.c: T0 of files, from their normals; can a file never pass, if somebody blocks it or
 * if nobody does? */
/** @param times  [n], normals that become days  @param tabled,severity  [n] */
void tacet_procedure_times(const struct tacet_model *model, size_t m, double *times,
                           const double *tabled, const double *severity, size_t n);
bool tacet_is_hopeless(const struct tacet_file *file, double uniform, bool blocked);
/** P(T0 < days), [n] in place; P(the file can pass). */
void tacet_procedure_by(const struct tacet_model *model,
                        const struct tacet_measure_model *measure, double severity,
                        double tabled, double *days, size_t n);
double tacet_pass_chance(const struct tacet_model *model,
                         const struct tacet_measure_model *measure, const double *rates,
                         bool blocked);

/* clearance.c */
/** Days from now to the next clearance, infinite if it is not before so many days. */
double tacet_clearance_time(struct tacet_talks *talks, double before, unsigned *member);
/** Let clocks run for so many of these days. */
void tacet_clearance_use(struct tacet_talks *talks, double days);
/** P(an open objector has not given way after so many days), with others, [n] in place. */
void tacet_clearance_survival(const struct tacet_model *model, const double *rates,
                              double severity, double tabled, double *days, size_t n);
/** Member i does not object any more. */
void tacet_clear(struct tacet_talks *talks, unsigned i, enum tacet_happened how);

/* dilution.c */
bool tacet_can_dilute(const struct tacet_talks *talks);
void tacet_dilute(struct tacet_talks *talks);
/** Look at the indices of some members again. */
void tacet_reassess(struct tacet_talks *talks, uint64_t members);

/* concession.c */
/** Find out who would be offered a concession now, and at what price. */
void tacet_seek_bidder(struct tacet_talks *talks);
void tacet_offer(struct tacet_talks *talks);

/* shelving.c, deadline.c */
double tacet_shelving_rate(const struct tacet_talks *talks);
double tacet_pressure_from(const struct tacet_talks *talks);
void tacet_meet_deadline(struct tacet_talks *talks);

/* votes.c */
bool tacet_is_voted(enum tacet_rule rule); /* or can nobody stop it? */
/** Do these let it pass? Never fractions and the brake aside. */
bool tacet_passes(const struct tacet_model *model, enum tacet_rule rule, uint64_t objecting,
                  uint64_t plain, uint64_t constructive);
/** The same of a block's files under all rules of the Council, if nobody abstains.
 *  @param under  filled, [n], bit r: rule r */
void tacet_rules_passed(const struct tacet_model *model, uint8_t *under,
                        const uint64_t *objecting, size_t n);
bool tacet_passes_gate(const struct tacet_talks *talks);

/* quiet.c */
/** What comes of a file nobody objects to at the opening, under a rule. @return false if an
 *  event or a deadline changes its course, so that it needs the race */
bool tacet_end_quietly(const struct tacet_file *file, enum tacet_rule rule,
                       struct tacet_result *result);
void tacet_record_quiet(const struct tacet_file *file, const struct tacet_result *result,
                        struct tacet_outcomes *record);

/* negotiate.c */
/** Would a rule let it pass with those who object or abstain now? */
bool tacet_lets_pass(const struct tacet_talks *talks, enum tacet_rule rule);
/** Run the race of a file without some members, for all rules in a set, of which `own`'s result
 *  is kept (TACET_RULES: of none). The talks are filled; `under` has the rules under which it
 * is adopted and `rest` those that could not be followed, because somebody constructively
 *  abstains under one class of rules and not under the other.
 *  @param record  NULL, or where its states are recorded */
void tacet_negotiate(struct tacet_talks *talks, const struct tacet_file *file,
                     enum tacet_rule own, unsigned rules, uint64_t without,
                     struct tacet_outcomes *record, struct tacet_log *log);

/* note.c */
/** Add to a log, if there is one. */
void tacet_log_add(struct tacet_log *log, struct tacet_log_entry entry);
void tacet_note_down(struct tacet_talks *talks, enum tacet_happened what, unsigned member,
                     double number);
/** Record that files, or one, go from one state to another at a time, days from day 0. */
void tacet_record_changes(const struct tacet_model *model, struct tacet_outcomes *record,
                          double time, enum tacet_state from, enum tacet_state to, int files);
void tacet_record_change(const struct tacet_model *model, struct tacet_outcomes *record,
                         double time, enum tacet_state from, enum tacet_state to);
/** Record that a member objects from a time on (change 1), or no longer does (-1); or of more
 *  than one file at once. */
void tacet_record_objection(const struct tacet_model *model, struct tacet_outcomes *record,
                            double time, size_t member, int change);
/** Record the state of the file and who objects, as they are now. */
void tacet_record(struct tacet_talks *talks);

/* adoption.c, counterfactuals.c */
void tacet_outcomes_clear(struct tacet_outcomes *outcomes, size_t n);
/** Files nobody tabled. */
void tacet_leave_all(struct tacet_outcomes *outcomes);
void tacet_adoption(struct tacet_decision *decision, size_t m);

/* static_question.c: the files of a block, adopted on the day they are tabled or never. */
void tacet_ask_static(const struct tacet_model *model, struct tacet_block *block, size_t m,
                      const struct tacet_files *files);
/** Under which rules of the Council a file nobody objects to is adopted. */
unsigned tacet_quiet_rules(const struct tacet_file *file, const struct tacet_result *result);
/** The rules that are followed in one race with the measure's own. */
unsigned tacet_rules_with(enum tacet_rule own, bool fates_only);
/** The other rules, and the members removed. @param talks  those of the measure's own rule */
void tacet_counterfactuals(const struct tacet_talks *talks, struct tacet_outcomes *outcomes);

static inline void tacet_note(struct tacet_talks *talks, enum tacet_happened what,
                              unsigned member, double number)
{
    if (talks->log != NULL) {
        tacet_note_down(talks, what, member, number);
    }
}

/** Nothing has come of a file yet. One by one, because for a struct compilers use an
 * instruction that takes longer than all this. */
static inline void tacet_result_begin(struct tacet_result *result)
{
    result->fate = TACET_ADOPTED; /* unless it ends otherwise */
    result->end = 0.0;
    result->marks = result->variant = result->strength = 0;
    result->first = result->last = TACET_NOBODY;
    result->objectors = result->silent = result->hostages = 0;
    result->abstainers = result->paid = 0;
    result->ever = result->spoke = 0;
    result->blocked_at = INFINITY;
}

/** fmax and fmin without a call; no number here is NaN. */
static inline double tacet_larger(double a, double b)
{
    return a > b ? a : b;
}

static inline double tacet_smaller(double a, double b)
{
    return a < b ? a : b;
}

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
