/* calendar.c - what may happen after day 0: the rows of a scenario, and the calendar of
 * elections.
 *
 * A row that cannot fall between day 0 and the horizon is left out here, so the model sees only
 * what may happen.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scenario/scenario_private.h"

static int member_index(const struct tacet_scenario *scenario, const char *id)
{
    for (size_t i = 0; i < scenario->n_members; i++) {
        if (strcmp(scenario->members[i].id, id) == 0) {
            return (int) i;
        }
    }
    return -1;
}

/* Between which values a driver may move. */
static void set_range(const struct tacet_scenario *scenario, struct tacet_event *event)
{
    char path[64];
    const struct field *field;

    snprintf(path, sizeof(path), "drivers.%s", scenario->drivers[event->driver].name);
    field = event->driver < TACET_DRIVERS ? tacet_field_find(&tacet_root_fields, path)
                                          : tacet_field_find(&tacet_own_driver_fields, "value");
    event->least = field->low;
    event->most = field->high;
}

static int driver_index(const struct tacet_scenario *scenario, const char *name)
{
    for (size_t k = 0; k < scenario->n_drivers; k++) {
        if (strcmp(scenario->drivers[k].name, name) == 0) {
            return (int) k;
        }
    }
    return -1;
}

/* The effect names what it acts on, and nothing else. */
static enum tacet_status check_effect(const struct tacet_scenario *scenario,
                                      struct tacet_event *event, const char *place,
                                      struct tacet_error *err)
{
    const bool has_member = event->member_id[0] != '\0',
               has_driver = event->driver_name[0] != '\0';

    event->member = member_index(scenario, event->member_id);
    event->driver = driver_index(scenario, event->driver_name);
    if (has_member != (event->effect == TACET_NEW_GOVERNMENT) ||
        (has_member && event->member < 0)) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: events.member of %s is \"%s\", must be a member's id for effect "
                          "\"government\" and left out for others",
                          place, event->id, event->member_id);
    }
    if (has_driver != (event->effect == TACET_DRIVER_CHANGE) ||
        (has_driver && event->driver < 0)) {
        return tacet_fail(
            err, TACET_EINPUT,
            "%s: events.driver of %s is \"%s\", must be a driver's name for effect "
            "\"driver\" and left out for others",
            place, event->id, event->driver_name);
    }
    if (event->driver >= 0) {
        set_range(scenario, event);
    }
    if (event->effect == TACET_VOTE && !(event->value >= 0.0 && event->value <= 1.0)) {
        return tacet_fail(
            err, TACET_EINPUT,
            "%s: events.value of %s must be between 0 and 1: with effect \"vote\" it "
            "is a probability",
            place, event->id);
    }
    return TACET_OK;
}

/* One way to say when: a date, a stretch of days, or a hazard. */
static enum tacet_status check_time(const struct tacet_scenario *scenario,
                                    struct tacet_event *event, const char *place,
                                    struct tacet_error *err)
{
    const bool dated = event->date != TACET_NO_DATE, any = !isnan(event->hazard);
    const bool stretch = event->earliest != TACET_NO_DATE && event->latest != TACET_NO_DATE;
    const bool half = event->earliest != TACET_NO_DATE || event->latest != TACET_NO_DATE;

    if (dated + stretch + any != 1 || stretch != half ||
        (stretch && event->latest < event->earliest)) {
        return tacet_fail(
            err, TACET_EINPUT,
            "%s: event %s must have either a date, or earliest and latest in this "
            "order, or a hazard",
            place, event->id);
    }
    if (dated) {
        event->from = event->until = event->date - scenario->date;
    } else if (stretch) {
        event->from = event->earliest - scenario->date;
        event->until = event->latest + 1 - scenario->date;
    }
    return TACET_OK;
}

static bool can_happen(const struct tacet_scenario *scenario, const struct tacet_event *event)
{
    const bool is_over = event->from < event->until ? event->until <= 0.0 : event->from < 0.0;

    return !isnan(event->hazard) || (!is_over && event->from < scenario->horizon);
}

static enum tacet_status add(struct tacet_scenario *scenario, const struct tacet_event *event,
                             const char *place, struct tacet_error *err)
{
    for (size_t e = 0; e < scenario->n_events; e++) {
        if (strcmp(scenario->events[e].id, event->id) == 0) {
            return tacet_fail(err, TACET_EINPUT, "%s: event %s is there twice", place,
                              event->id);
        }
    }
    if (!can_happen(scenario, event)) {
        return TACET_OK;
    }
    if (scenario->n_events == TACET_EVENTS_MAX) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: events and elections before the horizon are more than %d", place,
                          TACET_EVENTS_MAX);
    }
    scenario->events[scenario->n_events++] = *event;
    return TACET_OK;
}

enum tacet_status tacet_events_read(struct tacet_scenario *scenario,
                                    const config_setting_t *list, const struct origin *origin,
                                    struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;
    char place[600];

    for (int i = 0; status == TACET_OK && list != NULL && i < config_setting_length(list);
         i++) {
        const config_setting_t *group = config_setting_get_elem(list, (unsigned) i);
        struct tacet_event event = { .probability = 1.0 };

        tacet_fields_preset(&tacet_event_fields, &event);
        status = tacet_fields_from_group(&tacet_event_fields, &event, group, origin, err);
        tacet_place(place, sizeof(place), group, origin);
        if (status == TACET_OK) {
            status = check_effect(scenario, &event, place, err);
        }
        if (status == TACET_OK) {
            status = check_time(scenario, &event, place, err);
        }
        if (status == TACET_OK) {
            status = add(scenario, &event, place, err);
        }
    }
    return status;
}

/* An election as the event it is: a new government, some days after the vote. */
static struct tacet_event government_of(const struct tacet_scenario *scenario,
                                        const struct election *election)
{
    const int shift = election->days_to_office - scenario->date;
    struct tacet_event event = {
        .effect = TACET_NEW_GOVERNMENT,
        .member = member_index(scenario, election->member),
        .driver = -1,
        .value = NAN,
        .probability = election->changes_head,
        .hazard = NAN,
        .date = TACET_NO_DATE,
        .earliest = election->earliest,
        .latest = election->latest,
        .from = election->earliest + shift,
        .until = election->latest + 1 + shift,
        .basis = TACET_JUDGEMENT,
    };
    char day[16];

    snprintf(event.id, sizeof(event.id), "election.%s.%s", election->member,
             tacet_format_date(day, sizeof(day), election->earliest));
    strcpy(event.member_id, election->member);
    return event;
}

enum tacet_status tacet_elections_read(struct tacet_scenario *scenario,
                                       const struct tacet_csv *csv, const char *path,
                                       struct tacet_error *err)
{
    enum tacet_status status = TACET_OK;
    char place[600];

    for (size_t r = 0; status == TACET_OK && r < csv->n_rows; r++) {
        struct election election;

        tacet_fields_preset(&tacet_election_fields, &election);
        status = tacet_fields_from_row(&tacet_election_fields, &election, csv, r, path, err);
        snprintf(place, sizeof(place), "%s:%d", path, csv->lines[r + 1]);
        if (status == TACET_OK && election.latest < election.earliest) {
            return tacet_fail(err, TACET_EINPUT, "%s: latest must not be before earliest",
                              place);
        }
        if (status == TACET_OK && member_index(scenario, election.member) >= 0 &&
            (election.known_from == TACET_NO_DATE || election.known_from <= scenario->date)) {
            const struct tacet_event event = government_of(scenario, &election);

            status = add(scenario, &event, place, err);
        }
    }
    return status;
}
