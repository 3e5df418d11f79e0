/* check.c - rules that hold between settings. */
#include <stdio.h>
#include <string.h>

#include "scenario/scenario_private.h"

static const char *place_of(char *place, size_t size, const config_setting_t *root,
                            const char *name, const struct origin *origin)
{
    const config_setting_t *setting = config_setting_get_member(root, name);

    if (setting == NULL) {
        snprintf(place, size, "%s", origin->path);
        return place;
    }
    return tacet_place(place, size, setting, origin);
}

static enum tacet_status find_headline(struct draft *draft, const char *place,
                                       struct tacet_error *err)
{
    struct tacet_scenario *const scenario = &draft->scenario;
    char ids[512] = "";
    bool found = false;

    for (size_t m = scenario->n_measures; m-- > 0;) {
        if (draft->headline[0] == '\0'
                ? scenario->measures[m].kind == TACET_LISTING
                : strcmp(scenario->measures[m].id, draft->headline) == 0) {
            scenario->headline = m;
            found = true;
        }
    }
    if (draft->headline[0] == '\0' && !found) {
        for (size_t m = 0; m < scenario->n_measures; m++) {
            if (scenario->measures[m].strength >
                scenario->measures[scenario->headline].strength) {
                scenario->headline = m; /* no listing: the strongest there is */
            }
        }
    } else if (!found) {
        for (size_t m = 0; m < scenario->n_measures; m++) {
            snprintf(ids + strlen(ids), sizeof(ids) - strlen(ids), "%s%s", m == 0 ? "" : ", ",
                     scenario->measures[m].id);
        }
        return tacet_fail(err, TACET_EINPUT, "%s: headline is \"%s\", must be one of %s", place,
                          draft->headline, ids);
    }
    return TACET_OK;
}

enum tacet_status tacet_scenario_check(struct draft *draft, const config_setting_t *root,
                                       const struct origin *origin, struct tacet_error *err)
{
    struct tacet_scenario *const scenario = &draft->scenario;
    char place[600], incident[16], shock[16];

    if (scenario->n_measures == 0) {
        return tacet_fail(err, TACET_EINPUT, "%s: measures are none, must be at least one",
                          place_of(place, sizeof(place), root, "measures", origin));
    }
    if (scenario->incident.date > scenario->date) {
        return tacet_fail(
            err, TACET_EINPUT, "%s: incident.date is %s, must not be after the scenario's date",
            place_of(place, sizeof(place), root, "incident", origin),
            tacet_format_date(incident, sizeof(incident), scenario->incident.date));
    }
    if (scenario->incident.shock_date != TACET_NO_DATE &&
        scenario->incident.shock_date > scenario->date) {
        return tacet_fail(
            err, TACET_EINPUT,
            "%s: incident.shock_date is %s, must not be after the scenario's date",
            place_of(place, sizeof(place), root, "incident", origin),
            tacet_format_date(shock, sizeof(shock), scenario->incident.shock_date));
    }
    return find_headline(draft, place_of(place, sizeof(place), root, "headline", origin), err);
}
