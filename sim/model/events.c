/* events.c - what happens between day 0 and the horizon, and what it changes.
 *
 * Whether and when an event happens is drawn once in a decision, the same for all measures.
 * Source: docs/model.md, Events.
 */
#include <math.h>
#include <string.h>

#include "model/model_private.h"

void tacet_events_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    model->n_events = scenario->process.events ? scenario->n_events : 0;
    for (size_t e = 0; e < model->n_events; e++) {
        const struct tacet_event *event = &scenario->events[e];

        model->events[e] = (struct tacet_model_event) {
            .effect = event->effect,
            .member = event->member,
            .driver = event->driver,
            .value = event->value,
            .change = event->change,
            .probability = event->probability,
            .hazard = event->hazard,
            .from = event->from,
            .until = event->until,
            .least = event->least,
            .most = event->most,
        };
    }
}

/* The days of an event in a block, infinite if it does not happen before the horizon. */
static void draw_days(const struct tacet_model *model, struct tacet_block *block, size_t e)
{
    const struct tacet_model_event *event = &model->events[e];
    double *const day = block->event_day[e];
    double whether[TACET_BLOCK];

    model->kernels->uniform_pairs(whether, day, block->n, block->seed, block->first,
                                  TACET_FOR_EVENTS, (uint32_t) e);
    if (!isnan(event->hazard)) {
        model->kernels->log(day, block->n);
    }
    for (size_t d = 0; d < block->n; d++) {
        day[d] = isnan(event->hazard) ? event->from + day[d] * (event->until - event->from)
                                      : -day[d] / event->hazard;
        if (whether[d] >= event->probability || !(day[d] >= 0.0 && day[d] < model->horizon)) {
            day[d] = INFINITY;
        }
    }
}

/* The part of y_i of the new government of an event: as the row says, or a draw. */
static void draw_governments(const struct tacet_model *model, struct tacet_block *block,
                             size_t e)
{
    double *const part = block->governments[e];
    const double value = model->events[e].value;
    double spare[TACET_BLOCK];

    if (isnan(value)) {
        model->kernels->uniform_pairs(e % 2 == 0 ? part : spare, e % 2 == 0 ? spare : part,
                                      block->n, block->seed, block->first,
                                      TACET_FOR_GOVERNMENTS, (uint32_t) e / 2);
        model->kernels->normal_quantile(part, block->n);
    }
    for (size_t d = 0; d < block->n; d++) {
        part[d] = isnan(value) ? model->coefficients.government_sd * part[d] : value;
    }
}

void tacet_events_draw(const struct tacet_model *model, struct tacet_block *block)
{
    for (size_t e = 0; e < model->n_events; e++) {
        draw_days(model, block, e);
        if (model->events[e].effect == TACET_NEW_GOVERNMENT) {
            draw_governments(model, block, e);
            tacet_latent_row(model, block, (size_t) model->events[e].member);
        }
    }
}

void tacet_events_order(struct tacet_decision *decision)
{
    struct tacet_happening *const happenings = decision->happenings;
    size_t n = 0;

    for (size_t e = 0; e < decision->model->n_events; e++) {
        const double day = decision->block->event_day[e][decision->d];
        size_t k = n;

        if (day < INFINITY) {
            for (; k > 0 && happenings[k - 1].day > day; k--) {
                happenings[k] = happenings[k - 1];
            }
            happenings[k] = (struct tacet_happening) { .day = day, .event = (int) e };
            n += 1;
        }
    }
    decision->n_happenings = n;
}

/* What was added to a member's index, and its government's part of it. */
static void add_shift(const struct tacet_file *file, struct tacet_shifts *shifts, size_t i,
                      double index)
{
    if (!(shifts->members >> i & 1)) {
        shifts->members |= tacet_bit(i);
        shifts->index[i] = 0.0;
        shifts->government[i] = file->measure->objection.government[i];
    }
    shifts->index[i] += index;
}

static void change_government(const struct tacet_file *file, int event,
                              struct tacet_shifts *shifts)
{
    const size_t i = (size_t) file->model->events[event].member;
    const double part = file->decision->block->governments[event][file->decision->d];

    add_shift(file, shifts, i, 0.0);
    shifts->index[i] += part - shifts->government[i];
    shifts->government[i] = part;
}

/* What an event makes of drivers and rates; of the indices it is a shift of all. */
static void move_driver(const struct tacet_file *file, int event, struct tacet_shifts *shifts,
                        const double *drivers, struct tacet_change *change)
{
    const struct tacet_model *model = file->model;
    const struct tacet_model_event *what = &model->events[event];
    const double before = drivers[what->driver];
    const double moved =
        tacet_smaller(tacet_larger(before + what->change, what->least), what->most);

    for (size_t i = 0; i < model->n_members; i++) {
        add_shift(file, shifts, i, model->driver_slope[what->driver][i] * (moved - before));
    }
    if (drivers != change->drivers) {
        memcpy(change->drivers, drivers, model->n_drivers * sizeof(*drivers));
    }
    change->drivers[what->driver] = moved;
    tacet_rates(model, change->drivers, change->rates);
}

bool tacet_event_before(struct tacet_file *file, int event)
{
    const enum tacet_effect effect = file->model->events[event].effect;

    if (effect == TACET_NEW_GOVERNMENT) {
        change_government(file, event, &file->shifts);
    } else if (effect == TACET_DRIVER_CHANGE) {
        move_driver(file, event, &file->shifts, file->drivers, &file->change);
        file->drivers = file->change.drivers;
        file->rates = file->change.rates;
    }
    return effect != TACET_DROP;
}

/* The member with the new government begins anew, with a new clock. */
static void begin_anew(struct tacet_talks *talks, size_t i, int event)
{
    const uint64_t bit = tacet_bit(i);
    double o;

    talks->open &= ~bit;
    talks->silent &= ~bit;
    talks->hostages &= ~bit;
    talks->plain &= ~bit;
    talks->constructive &= ~bit;
    talks->offered &= ~bit;
    talks->done &= ~bit;
    talks->renewed |= bit;
    talks->clock_of[i] = 64 * (1 + (uint32_t) event) + (uint32_t) i;
    o = tacet_index(talks, i);
    if (o > 0.0 && talks->voted) {
        tacet_take_role(talks, i, o);
    }
}

/* The drivers of the talks become their own. */
static void move_driver_of(struct tacet_talks *talks, int event)
{
    move_driver(talks->file, event, &talks->shifts, talks->drivers, &talks->change);
    talks->drivers = talks->change.drivers;
    talks->rates = talks->change.rates;
    talks->fading.known = false;
    tacet_reassess(talks, talks->shifts.members); /* of all */
}

/* A vote is forced: each open objector may give way. */
static void vote(struct tacet_talks *talks, int event)
{
    uint64_t open = talks->open;
    int i;

    while ((i = tacet_take(&open)) >= 0) {
        const uint32_t element = 64 * (uint32_t) event + (uint32_t) i;

        if (tacet_file_uniform(talks->file, TACET_FOR_VOTES, element) <
            talks->model->events[event].value) {
            tacet_clear(talks, (unsigned) i, TACET_DID_GIVE_WAY);
        }
    }
}

bool tacet_event_act(struct tacet_talks *talks)
{
    const int event = talks->file->decision->happenings[talks->next_happening++].event;
    const struct tacet_model_event *what = &talks->model->events[event];

    tacet_note(talks, TACET_DID_EVENT, TACET_NOBODY, event);
    switch (what->effect) {
    case TACET_NEW_GOVERNMENT:
        change_government(talks->file, event, &talks->shifts);
        begin_anew(talks, (size_t) what->member, event);
        break;
    case TACET_DRIVER_CHANGE:
        move_driver_of(talks, event);
        break;
    case TACET_VOTE:
        vote(talks, event);
        break;
    case TACET_DROP:
    case TACET_EFFECTS:
        break;
    }
    return what->effect == TACET_DROP;
}

bool tacet_events_are_quiet(const struct tacet_file *file, double until, bool voted)
{
    const struct tacet_decision *decision = file->decision;
    struct tacet_shifts shifts;

    tacet_shifts_copy(&shifts, &file->shifts);
    for (size_t k = file->next_happening; k < decision->n_happenings; k++) {
        const int event = decision->happenings[k].event;
        const struct tacet_model_event *what = &file->model->events[event];

        if (decision->happenings[k].day - file->tabled > until) {
            break;
        }
        if (what->effect == TACET_DRIVER_CHANGE || what->effect == TACET_DROP) {
            return false;
        }
        if (what->effect == TACET_NEW_GOVERNMENT && voted) {
            change_government(file, event, &shifts);
            if (tacet_file_index(file, &shifts, file->variant, (size_t) what->member) > 0.0) {
                return false;
            }
        }
    }
    return true;
}
