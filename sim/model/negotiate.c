/* negotiate.c - the race from tabling to the end: whatever comes first happens.
 *
 * Start reading at tacet_negotiate(). Each kind of moment is a file of this folder; between two
 * of them all clocks run at constant rates, but for the fading severity term (clearance.c).
 * Source: docs/model.md, The race.
 */
#include <math.h>
#include <string.h>

#include "model/model_private.h"

enum moment { READY, CLEARANCE, DILUTION, OFFER, SHELVING, PRESSURE, DEADLINE, EVENT, HORIZON };

struct next {
    enum moment what;
    double days; /* from now */
    unsigned member;
};

static void begin(struct tacet_talks *talks, const struct tacet_file *file)
{
    const struct tacet_coefficients *c = &talks->model->coefficients;

    talks->ready = file->procedure;
    talks->variant = file->variant;
    talks->next_happening = file->next_happening;
    talks->budget = c->concession.budget;
    talks->shelving = -log(file->shelving);
    talks->dilution = talks->offer = INFINITY; /* drawn when somebody objects openly */
    for (size_t k = 0; k < talks->model->n_drivers; k++) {
        talks->drivers[k] = file->drivers[k];
    }
    for (uint32_t i = 0; i < talks->model->n_members; i++) {
        talks->clock_of[i] = i;
    }
    if (talks->model->n_events > 0) {
        memcpy(talks->shift, file->shift, sizeof(talks->shift));
        memcpy(talks->government, file->government, sizeof(talks->government));
    }
    talks->result = (struct tacet_result) { .first = TACET_NOBODY,
                                            .last = TACET_NOBODY,
                                            .blocked_at = INFINITY };
}

/* The clocks of dilution and offers, when they are needed first. */
static void wind_clocks(struct tacet_talks *talks)
{
    if (talks->open != 0 && isinf(talks->dilution)) {
        talks->dilution = tacet_file_clock(talks->file, TACET_FOR_DILUTION, 0);
        talks->offer = tacet_file_clock(talks->file, TACET_FOR_OFFERS, 0);
    }
}

static void consider(struct next *next, enum moment what, double days)
{
    if (days < next->days) {
        next->what = what;
        next->days = days;
    }
}

static double rate_of_offers(const struct tacet_talks *talks)
{
    double price;

    return tacet_next_offer(talks, &price) == TACET_NOBODY
               ? 0.0
               : talks->model->coefficients.concession.rate;
}

/* What only a file that is not decided yet can meet. */
static void consider_ends(const struct tacet_talks *talks, struct next *next)
{
    if (talks->now < talks->ready) {
        consider(next, READY, talks->ready - talks->now);
    }
    if (isinf(tacet_deadline(talks))) {
        consider(next, SHELVING, talks->shelving / tacet_shelving_rate(talks));
    } else {
        consider(next, DEADLINE, tacet_deadline(talks) - talks->now);
    }
}

static struct next earliest(const struct tacet_talks *talks)
{
    const struct tacet_file *file = talks->file;
    struct next next = { .what = HORIZON, .days = INFINITY };

    if (!talks->decided) { /* first, so that what falls on the horizon comes too late */
        consider(&next, HORIZON, talks->model->horizon - file->tabled - talks->now);
    }
    if (talks->open != 0) {
        const double offers = rate_of_offers(talks);

        consider(&next, CLEARANCE, tacet_clearance_time(talks, &next.member));
        if (tacet_can_dilute(talks)) {
            consider(&next, DILUTION,
                     talks->dilution / talks->model->coefficients.dilution_rate);
        }
        if (offers > 0.0) {
            consider(&next, OFFER, talks->offer / offers);
        }
        if (!talks->near_deadline && isfinite(tacet_deadline(talks))) {
            consider(&next, PRESSURE, fmax(tacet_pressure_from(talks) - talks->now, 0.0));
        }
    }
    if (talks->next_happening < file->n_happenings) {
        consider(&next, EVENT,
                 file->happenings[talks->next_happening].day - file->tabled - talks->now);
    }
    if (!talks->decided) {
        consider_ends(talks, &next);
    }
    return next;
}

/* All clocks run for so many days. */
static void pass_time(struct tacet_talks *talks, double days)
{
    const double after = talks->file->measure->bypass_after;

    if (!talks->decided) {
        talks->shelving -= tacet_shelving_rate(talks) * days;
    }
    if (talks->open != 0) {
        const double offers = rate_of_offers(talks);

        tacet_clearance_use(talks, days);
        if (tacet_can_dilute(talks)) {
            talks->dilution -= talks->model->coefficients.dilution_rate * days;
        }
        talks->offer -= offers * days;
    }
    if (!talks->decided && tacet_is_blocked(talks)) {
        if (isinf(talks->result.blocked_at) && talks->blocked_days + days >= after) {
            talks->result.blocked_at = talks->now + (after - talks->blocked_days);
        }
        talks->blocked_days += days;
    }
    talks->now += days;
}

static void end(struct tacet_talks *talks, enum tacet_fate fate)
{
    talks->result.fate = fate;
    talks->result.end = talks->now;
    tacet_note(talks, TACET_DID_END, TACET_NOBODY, fate);
    talks->decided = true;
}

static void adopt(struct tacet_talks *talks)
{
    const struct tacet_measure_model *measure = talks->file->measure;
    uint64_t abstainers = talks->constructive;
    double share = 1.0;
    int i;

    if (!tacet_passes_gate(talks)) {
        end(talks, TACET_GATE_FAILED);
        return;
    }
    while ((i = tacet_take(&abstainers)) >= 0) {
        share -= talks->model->gdp[i];
    }
    talks->result.variant = (uint8_t) talks->variant;
    talks->result.marks |= talks->variant > 0 ? TACET_MARK_DILUTED : 0;
    talks->result.strength =
        (uint8_t) (2.0 * measure->variants[talks->variant].strength * fmax(share, 0.0) + 0.5);
    end(talks, TACET_ADOPTED);
}

static void meet_deadline(struct tacet_talks *talks)
{
    tacet_meet_deadline(talks);
    if (tacet_passes(talks)) {
        adopt(talks);
    } else {
        end(talks, TACET_LAPSED);
    }
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
        end(talks, TACET_SHELVED);
        break;
    case PRESSURE:
        talks->near_deadline = true;
        break;
    case DEADLINE:
        meet_deadline(talks);
        break;
    case EVENT:
        if (tacet_event_act(talks) && !talks->decided) {
            end(talks, TACET_SHELVED);
        }
        break;
    case HORIZON:
        talks->now = talks->model->horizon - talks->file->tabled; /* to the last bit */
        end(talks, TACET_UNDECIDED);
        break;
    }
    (void) tacet_lift_cover(talks);
}

struct tacet_result tacet_negotiate(const struct tacet_file *file, enum tacet_rule rule,
                                    uint64_t without, struct tacet_outcomes *record,
                                    struct tacet_log *log)
{
    struct tacet_talks talks;

    talks.file = file;
    talks.model = file->model;
    talks.rule = rule;
    talks.without = without;
    talks.now = talks.blocked_days = 0.0;
    talks.open = talks.silent = talks.hostages = talks.plain = talks.constructive = 0;
    talks.done = talks.offered = talks.recorded = 0;
    talks.n_dilutions = talks.n_offers = 0;
    talks.never = talks.brake = talks.near_deadline = talks.decided = false;
    talks.record = record;
    talks.log = log;
    talks.state = TACET_NOT_TABLED;
    begin(&talks, file);
    tacet_note(&talks, TACET_DID_TABLE, TACET_NOBODY, (double) file->variant);
    tacet_open_talks(&talks); /* who objects, and in which role */
    for (;;) {
        wind_clocks(&talks);
        if (!talks.decided && talks.now >= talks.ready && tacet_passes(&talks)) {
            adopt(&talks);
        }
        tacet_record(&talks);
        if (talks.decided &&
            (talks.open == 0 || record == NULL || talks.result.fate == TACET_ADOPTED)) {
            break; /* else the race runs on for who gives way last */
        }
        const struct next next = earliest(&talks);

        if (isinf(next.days)) {
            break; /* a clock that never runs out */
        }
        pass_time(&talks, next.days);
        happen(&talks, next);
    }
    talks.result.marks |= talks.result.paid != 0 ? TACET_MARK_PAID : 0;
    return talks.result;
}
