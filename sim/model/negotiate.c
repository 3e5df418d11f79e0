/* negotiate.c - the race from tabling to the end: whatever comes first happens.
 *
 * Start reading at tacet_negotiate(). Each kind of moment is a file of this folder; between two
 * of them all clocks run at constant rates, but for the fading severity term (clearance.c).
 * Source: docs/model.md, The race.
 */
#include <math.h>

#include "model/model_private.h"

enum moment { READY, CLEARANCE, DILUTION, OFFER, SHELVING, PRESSURE, DEADLINE, EVENT, HORIZON };

struct next {
    enum moment what;
    double days; /* from now */
    unsigned member;
};

static void begin(struct tacet_talks *talks)
{
    const struct tacet_file *file = talks->file;
    const struct tacet_coefficients *c = &talks->model->coefficients;

    talks->now = talks->blocked_days = 0.0;
    talks->open = talks->silent = talks->hostages = talks->plain = talks->constructive = 0;
    talks->done = talks->offered = talks->pulled = talks->renewed = talks->recorded = 0;
    talks->n_dilutions = talks->n_offers = 0;
    talks->under = talks->never = talks->rest = 0;
    talks->divides = talks->near_deadline = talks->fading.known = false;
    talks->state = TACET_NOT_TABLED;
    talks->ready = file->procedure;
    talks->variant = file->variant;
    talks->next_happening = file->next_happening;
    talks->budget = c->concession.budget;
    talks->shelving = file->shelving;
    talks->dilution = file->decision->numbers->dilution[file->decision->d];
    talks->offer = file->decision->numbers->offer[file->decision->d];
    talks->drivers = file->drivers;
    talks->rates = file->rates;
    tacet_shifts_copy(&talks->shifts, &file->shifts);
    tacet_result_begin(&talks->result);
}

static void consider(struct next *next, enum moment what, double days)
{
    if (days < next->days) {
        next->what = what;
        next->days = days;
    }
}

/* What only a file that is not decided yet can meet. */
static void consider_ends(const struct tacet_talks *talks, struct next *next)
{
    if (talks->now < talks->ready) {
        consider(next, READY, talks->ready - talks->now);
    }
    if (isinf(talks->file->deadline)) {
        consider(next, SHELVING, talks->shelving / tacet_shelving_rate(talks));
    } else {
        consider(next, DEADLINE, talks->file->deadline - talks->now);
    }
}

/* What only a file somebody objects to openly can meet. */
static void consider_openings(const struct tacet_talks *talks, struct next *next)
{
    const struct tacet_coefficients *c = &talks->model->coefficients;

    if (tacet_can_dilute(talks)) {
        consider(next, DILUTION, talks->dilution / c->dilution_rate);
    }
    if (talks->bidder != TACET_NOBODY) {
        consider(next, OFFER, talks->offer / c->concession.rate);
    }
    if (!talks->near_deadline && isfinite(talks->file->deadline)) {
        consider(next, PRESSURE, tacet_larger(tacet_pressure_from(talks) - talks->now, 0.0));
    }
}

static struct next earliest(struct tacet_talks *talks)
{
    const struct tacet_file *file = talks->file;
    const struct tacet_decision *decision = file->decision;
    struct next next = { .what = HORIZON, .days = INFINITY };
    unsigned member = 0;

    if (talks->undecided != 0) { /* first, so that what falls on the horizon comes too late */
        consider(&next, HORIZON, talks->model->horizon - file->tabled - talks->now);
    }
    if (talks->open != 0) {
        consider_openings(talks, &next);
    }
    if (talks->next_happening < decision->n_happenings) {
        consider(&next, EVENT,
                 decision->happenings[talks->next_happening].day - file->tabled - talks->now);
    }
    if (talks->undecided != 0) {
        consider_ends(talks, &next);
    }
    if (talks->open != 0) {
        consider(&next, CLEARANCE, tacet_clearance_time(talks, next.days, &member));
        next.member = member;
    }
    return next;
}

/* All clocks run for so many days. */
static void pass_time(struct tacet_talks *talks, double days)
{
    const double after = talks->file->measure->bypass_after;

    if (talks->undecided != 0) {
        talks->shelving -= tacet_shelving_rate(talks) * days;
    }
    talks->fading.known = talks->fading.known && talks->open != 0;
    if (talks->open != 0) {
        tacet_clearance_use(talks, days);
        if (tacet_can_dilute(talks)) {
            talks->dilution -= talks->model->coefficients.dilution_rate * days;
        }
        if (talks->bidder != TACET_NOBODY) {
            talks->offer -= talks->model->coefficients.concession.rate * days;
        }
    }
    if (!talks->decided && tacet_is_blocked(talks)) {
        if (isinf(talks->result.blocked_at) && talks->blocked_days + days >= after) {
            talks->result.blocked_at = talks->now + (after - talks->blocked_days);
        }
        talks->blocked_days += days;
    }
    talks->now += days;
}

/* Its own rule has decided. */
static void end(struct tacet_talks *talks, enum tacet_fate fate)
{
    if (!talks->decided) {
        talks->result.fate = fate;
        talks->result.end = talks->now;
        tacet_note(talks, TACET_DID_END, TACET_NOBODY, fate);
        talks->decided = true;
    }
}

/* The file is over under every rule. */
static void end_all(struct tacet_talks *talks, enum tacet_fate fate)
{
    end(talks, fate);
    talks->undecided = 0;
}

/* What is adopted under its own rule. */
static void adopt(struct tacet_talks *talks)
{
    const struct tacet_measure_model *measure = talks->file->measure;
    uint64_t abstainers = talks->constructive;
    double share = 1.0;
    int i;

    while ((i = tacet_take(&abstainers)) >= 0) {
        share -= talks->model->gdp[i];
    }
    talks->result.variant = (uint8_t) talks->variant;
    talks->result.marks |= talks->variant > 0 ? TACET_MARK_DILUTED : 0;
    talks->result.strength =
        (uint8_t) (2.0 * measure->variants[talks->variant].strength * tacet_larger(share, 0.0) +
                   0.5);
    end(talks, TACET_ADOPTED);
}

bool tacet_lets_pass(const struct tacet_talks *talks, enum tacet_rule rule)
{
    const bool braked = rule == TACET_QMV_BRAKE && talks->pulled != 0;

    return tacet_passes(talks->model, braked ? TACET_UNANIMITY : rule,
                        talks->open | talks->silent, talks->plain, talks->constructive);
}

/* Ask every rule that has not decided. */
static void ask(struct tacet_talks *talks)
{
    unsigned rules = talks->undecided & ~talks->never;

    for (; rules != 0; rules &= rules - 1) {
        const enum tacet_rule rule = (enum tacet_rule) __builtin_ctz(rules);
        const unsigned bit = 1U << rule;

        if (!tacet_lets_pass(talks, rule)) {
            continue;
        }
        talks->undecided &= ~bit;
        if (tacet_passes_gate(talks)) {
            talks->under |= bit;
            if (rule == talks->own) {
                adopt(talks);
            }
        } else if (rule == talks->own) {
            end(talks, TACET_GATE_FAILED);
        }
    }
}

static void meet_deadline(struct tacet_talks *talks)
{
    tacet_meet_deadline(talks);
    ask(talks);
    end_all(talks, TACET_LAPSED);
}

static void happen(struct tacet_talks *talks, struct next next)
{
    switch (next.what) {
    case READY:
        talks->now = talks->ready; /* to the last bit */
        tacet_note(talks, TACET_DID_BECOME_READY, TACET_NOBODY, 0.0);
        break;
    case CLEARANCE:
        tacet_clear(talks, next.member, TACET_DID_CLEAR);
        break;
    case DILUTION:
        tacet_dilute(talks);
        break;
    case OFFER:
        tacet_offer(talks);
        break;
    case SHELVING:
        end_all(talks, TACET_SHELVED);
        break;
    case PRESSURE:
        talks->near_deadline = true;
        break;
    case DEADLINE:
        meet_deadline(talks);
        break;
    case EVENT:
        if (tacet_event_act(talks)) {
            end_all(talks, TACET_SHELVED);
        }
        break;
    case HORIZON:
        talks->now = talks->model->horizon - talks->file->tabled; /* to the last bit */
        end_all(talks, TACET_UNDECIDED);
        break;
    }
    (void) tacet_lift_cover(talks);
}

/* Rules of the other class, with or without constructive abstention, leave the race. */
static void divide(struct tacet_talks *talks)
{
    const unsigned with = 1U << TACET_UNANIMITY_ABSTENTION;
    const unsigned of_class = talks->abstention ? with : ~with;

    talks->rest |= talks->undecided & ~of_class;
    talks->undecided &= of_class;
}

void tacet_negotiate(struct tacet_talks *talks, const struct tacet_file *file,
                     enum tacet_rule own, unsigned rules, uint64_t without,
                     struct tacet_outcomes *record, struct tacet_log *log)
{
    talks->file = file;
    talks->model = file->model;
    talks->own = own;
    talks->rules = talks->undecided = rules;
    talks->voted = tacet_is_voted((enum tacet_rule) __builtin_ctz(rules));
    talks->abstention =
        own == TACET_UNANIMITY_ABSTENTION || rules == 1U << TACET_UNANIMITY_ABSTENTION;
    talks->without = without;
    talks->record = record;
    talks->log = log;
    talks->decided = own == TACET_RULES;
    begin(talks);
    tacet_note(talks, TACET_DID_TABLE, TACET_NOBODY, (double) file->variant);
    tacet_open_talks(talks); /* who objects, and in which role */
    for (;;) {
        if (talks->divides) {
            divide(talks);
        }
        if (talks->undecided != 0 && talks->now >= talks->ready) {
            ask(talks);
        }
        tacet_record(talks);
        if (talks->undecided == 0 &&
            (talks->open == 0 || record == NULL || talks->result.fate == TACET_ADOPTED)) {
            break; /* else the race runs on for who gives way last */
        }
        tacet_seek_bidder(talks);
        const struct next next = earliest(talks);

        if (isinf(next.days)) {
            break; /* a clock that never runs out */
        }
        pass_time(talks, next.days);
        happen(talks, next);
    }
    talks->result.marks |= talks->result.paid != 0 ? TACET_MARK_PAID : 0;
}
