/* check_process.c - what a scenario says about the negotiation, for tacet check. */
#include <math.h>

#include "cli/cli_private.h"

static void show_names(const struct tacet_scenario *scenario, uint64_t members,
                       struct tacet_text *out)
{
    for (size_t i = 0; i < scenario->n_members; i++) {
        if (members >> i & 1) {
            tacet_text_add(out, " %s", scenario->members[i].id);
        }
    }
}

void tacet_show_fallbacks(const struct tacet_scenario *scenario,
                          const struct tacet_measure *measure, struct tacet_text *out)
{
    char day[16];

    for (size_t v = 1; v < measure->n_variants; v++) {
        tacet_text_add(out, "    or, diluted, strength %-4g %s", measure->variants[v].strength,
                       measure->variants[v].label);
        if (measure->variants[v].without != 0) {
            tacet_text_add(out, "%swithout", measure->variants[v].label[0] == '\0' ? "" : ", ");
            show_names(scenario, measure->variants[v].without, out);
        }
        tacet_text_add(out, "\n");
    }
    if (measure->second_gate) {
        tacet_text_add(out, "    needs a regulation by qualified majority too\n");
    }
    if (measure->lapses) {
        tacet_text_add(out, "    lapses on %s unless renewed\n",
                       tacet_format_date(day, sizeof(day), measure->deadline));
    }
    if (measure->around >= 0) {
        const struct tacet_measure *around = &scenario->measures[measure->around];

        const double after = isnan(around->bypass_after)
                                 ? scenario->coefficients.bypass.after_days
                                 : around->bypass_after;

        tacet_text_add(out, "    a way around %s, once that was blocked for %g day%s\n",
                       around->id, after, after == 1.0 ? "" : "s");
    }
}

static void show_event(const struct tacet_scenario *scenario, const struct tacet_event *event,
                       struct tacet_text *out)
{
    tacet_text_add(out, "  %-26s", event->id);
    if (!isnan(event->hazard)) {
        tacet_text_add(out, " at %g a day", event->hazard);
    } else if (event->from == event->until || event->from + 1.0 == event->until) {
        tacet_text_add(out, " on day %g", event->from);
    } else {
        tacet_text_add(out, " from day %g to %g", event->from, event->until - 1.0);
    }
    if (event->probability < 1.0) {
        tacet_text_add(out, ", probability %g", event->probability);
    }
    tacet_text_add(out, ":");
    switch (event->effect) {
    case TACET_NEW_GOVERNMENT:
        tacet_text_add(out, " new government of %s", scenario->members[event->member].id);
        if (isnan(event->value)) {
            tacet_text_add(out, ", its effect drawn");
        } else {
            tacet_text_add(out, ", its effect %g", event->value);
        }
        break;
    case TACET_DRIVER_CHANGE:
        tacet_text_add(out, " %s %+g", scenario->drivers[event->driver].name, event->change);
        break;
    case TACET_VOTE:
        tacet_text_add(out, " a vote, each open objector gives way with %g", event->value);
        break;
    case TACET_DROP:
        tacet_text_add(out, " what is on the table is dropped, the rest never proposed");
        break;
    case TACET_EFFECTS:
        break;
    }
    tacet_text_add(out, "%s%s (%s)\n", event->label[0] == '\0' ? "" : "; ", event->label,
                   tacet_basis_word(event->basis));
}

/* What is switched on or off against its preset. */
static void show_switches(const struct tacet_process *p, struct tacet_text *out)
{
    const struct {
        const char *name;
        bool on, usual;
    } parts[] = {
        { "events", p->events, true },
        { "hostages", p->hostages, true },
        { "cover", p->cover, true },
        { "dilution", p->dilution, true },
        { "concessions", p->concessions, true },
        { "deadlines", p->deadlines, true },
        { "second gate", p->second_gate, true },
        { "bypass", p->bypass, true },
        { "hawks", p->hawks, false },
    };

    for (size_t k = 0; k < sizeof(parts) / sizeof(parts[0]); k++) {
        if (parts[k].on != parts[k].usual) {
            tacet_text_add(out, "switched %s: %s\n", parts[k].on ? "on" : "off", parts[k].name);
        }
    }
}

void tacet_show_process(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    const struct tacet_process *p = &scenario->process;

    if (scenario->n_events > 0 && p->events) {
        tacet_text_add(out, "\nwhat may happen before the horizon\n");
    }
    for (size_t e = 0; e < scenario->n_events && p->events; e++) {
        show_event(scenario, &scenario->events[e], out);
    }
    show_switches(p, out);
    if (p->blocking_members != TACET_BLOCKING_MEMBERS) {
        tacet_text_add(out, "members it takes to block under qmv_55_65: %d\n",
                       p->blocking_members);
    }
    if (p->earlier_blocks > 0) {
        tacet_text_add(out, "vetoes in a run before day 0: %d\n", p->earlier_blocks);
    }
    if (scenario->coefficients.sponsor.threshold > 0.0) {
        tacet_text_add(out, "the sponsor reads the room and waits below a chance of %g\n",
                       scenario->coefficients.sponsor.threshold);
    }
    if (p->without != 0) {
        tacet_text_add(out, "never objecting:");
        show_names(scenario, p->without, out);
        tacet_text_add(out, "\n");
    }
}
