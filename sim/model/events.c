/* events.c - what happens between day 0 and the horizon, and what it changes.
 *
 * Whether and when an event happens is drawn once in a decision, the same for all measures.
 * Source: docs/model.md, Events.
 */
#include <math.h>

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

/* The day of an event, infinite if it does not happen before the horizon. */
static double day_of(const struct tacet_model *model, size_t e, uint64_t seed,
                     uint64_t decision)
{
    const struct tacet_model_event *event = &model->events[e];
    const uint32_t element = 2 * (uint32_t) e;
    double when, day;

    if (tacet_uniform(seed, decision, TACET_FOR_EVENTS, element) >= event->probability) {
        return INFINITY;
    }
    when = tacet_uniform(seed, decision, TACET_FOR_EVENTS, element + 1);
    day = isnan(event->hazard) ? event->from + when * (event->until - event->from)
                               : -log(when) / event->hazard;
    return day >= 0.0 && day < model->horizon ? day : INFINITY;
}

size_t tacet_events_draw(struct tacet_happening happenings[TACET_EVENTS_MAX],
                         const struct tacet_model *model, uint64_t seed, uint64_t decision)
{
    size_t n = 0;

    for (size_t e = 0; e < model->n_events; e++) {
        const double day = day_of(model, e, seed, decision);
        size_t k = n;

        if (isfinite(day)) {
            for (; k > 0 && happenings[k - 1].day > day; k--) {
                happenings[k] = happenings[k - 1];
            }
            happenings[k] = (struct tacet_happening) { .day = day, .event = (int) e };
            n += 1;
        }
    }
    return n;
}

/* The new government's part of y_i: as the row says, or a draw. */
static double new_government(const struct tacet_file *file, int event)
{
    const double value = file->model->events[event].value;

    return isnan(value) ? file->model->coefficients.government_sd *
                              tacet_normal_quantile(tacet_file_uniform(
                                  file, TACET_FOR_GOVERNMENTS, (uint32_t) event))
                        : value;
}

/* What an event does to indices and drivers, of a file or of talks. */
static void change(const struct tacet_file *file, int event, double *shift, double *government,
                   double *drivers)
{
    const struct tacet_model *model = file->model;
    const struct tacet_model_event *what = &model->events[event];

    if (what->effect == TACET_NEW_GOVERNMENT) {
        const double part = new_government(file, event);

        shift[what->member] += part - government[what->member];
        government[what->member] = part;
    } else if (what->effect == TACET_DRIVER_CHANGE) {
        double *const driver = &drivers[what->driver];
        const double moved = fmin(fmax(*driver + what->change, what->least), what->most);

        for (size_t i = 0; i < model->n_members; i++) {
            shift[i] += model->driver_slope[what->driver][i] * (moved - *driver);
        }
        *driver = moved;
    }
}

bool tacet_event_before(struct tacet_file *file, int event)
{
    change(file, event, file->shift, file->government, file->drivers);
    return file->model->events[event].effect != TACET_DROP;
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
    talks->clock_of[i] = 64 * (1 + (uint32_t) event) + (uint32_t) i;
    o = tacet_index(talks, i);
    if (o > 0.0 && tacet_is_voted(talks->rule)) {
        tacet_take_role(talks, i, o);
    }
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
    const int event = talks->file->happenings[talks->next_happening++].event;
    const struct tacet_model_event *what = &talks->model->events[event];

    tacet_note(talks, TACET_DID_EVENT, TACET_NOBODY, event);
    change(talks->file, event, talks->shift, talks->government, talks->drivers);
    switch (what->effect) {
    case TACET_NEW_GOVERNMENT:
        begin_anew(talks, (size_t) what->member, event);
        break;
    case TACET_DRIVER_CHANGE:
        tacet_reassess(talks);
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
