/* trace.c - one decision told day by day, in sentences an analyst can check.
 *
 * The log is replayed: who objects openly and under cover after each entry is known from the
 * entries before it. Start reading at tacet_trace().
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tacet/tables_trace.h"

/* The file as far as it has been told. */
struct telling {
    const struct tacet_scenario *scenario;
    const struct tacet_measure *measure;
    uint64_t open, silent;
    size_t variant; /* in force */
    struct tacet_text *out;
};

static const char *name_of(const struct telling *self, size_t member)
{
    return self->scenario->members[member].id;
}

/* "HU", "HU and SK", "HU, SK and AT". */
static void add_names(const struct telling *self, uint64_t members)
{
    size_t left = (size_t) __builtin_popcountll(members);

    for (size_t i = 0; i < self->scenario->n_members; i++) {
        if (members >> i & 1) {
            left -= 1;
            tacet_text_add(self->out, "%s%s", name_of(self, i),
                           left > 1    ? ", "
                           : left == 1 ? " and "
                                       : "");
        }
    }
}

/* After somebody gave way: who is left. */
static void tell_who_is_left(const struct telling *self)
{
    if (self->open == 0) {
        tacet_text_add(self->out, self->silent == 0 ? "; nobody objects any more"
                                                    : "; nobody objects openly any more");
    } else {
        tacet_text_add(self->out, "; ");
        add_names(self, self->open);
        tacet_text_add(self->out,
                       (self->open & (self->open - 1)) == 0 ? ", alone now, holds" : " hold");
    }
}

static void tell_text(const struct telling *self, const char *what, double number)
{
    const size_t v = (size_t) number;
    const struct tacet_variant *variant = &self->measure->variants[v];

    tacet_text_add(self->out, "%s strength %g", what, variant->strength);
    if (v > 0 && variant->label[0] != '\0') {
        tacet_text_add(self->out, " (%s)", variant->label);
    }
    if (v > 0 && variant->without != self->measure->variants[v - 1].without) {
        tacet_text_add(self->out, ", without ");
        add_names(self, variant->without);
    }
}

static void tell_event(const struct telling *self, double number)
{
    const struct tacet_event *event = &self->scenario->events[(size_t) number];

    if (event->label[0] != '\0') {
        tacet_text_add(self->out, "%s", event->label);
    } else if (event->member >= 0) {
        tacet_text_add(self->out, "new government");
    } else {
        tacet_text_add(self->out, "event %s", event->id);
    }
    if (event->member >= 0) {
        tacet_text_add(self->out, " (%s)", name_of(self, (size_t) event->member));
    }
}

static void tell_end(const struct telling *self, double number)
{
    switch ((enum tacet_fate) number) {
    case TACET_ADOPTED:
        tell_text(self, "the file is adopted at", (double) self->variant);
        break;
    case TACET_SHELVED:
        tacet_text_add(self->out, "the file is shelved");
        break;
    case TACET_LAPSED:
        tacet_text_add(self->out, "the deadline passes: the measure lapses");
        break;
    case TACET_GATE_FAILED:
        tacet_text_add(self->out, "the regulation has no qualified majority: the file fails");
        break;
    case TACET_UNDECIDED:
    case TACET_FATES:
        tacet_text_add(self->out, "the horizon: the file is still undecided");
        break;
    }
}

/* Who came to object or ceased to, before the sentence is said. */
static void keep_count(struct telling *self, const struct tacet_log_entry *entry)
{
    const uint64_t bit = entry->member == TACET_NOBODY ? 0 : UINT64_C(1) << entry->member;
    const struct tacet_event *event =
        entry->what == TACET_DID_EVENT ? &self->scenario->events[(size_t) entry->number] : NULL;

    switch (entry->what) {
    case TACET_DID_OBJECT:
    case TACET_DID_TAKE_HOSTAGE:
    case TACET_DID_STEP_OUT:
        self->open |= bit;
        self->silent &= ~bit;
        break;
    case TACET_DID_HIDE:
        self->silent |= bit;
        break;
    case TACET_DID_TABLE:
    case TACET_DID_DILUTE:
    case TACET_DID_RANSOM:
        self->variant = (size_t) entry->number;
        break;
    case TACET_DID_FOLD:
    case TACET_DID_CLEAR:
    case TACET_DID_BECOME_SATISFIED:
    case TACET_DID_GIVE_WAY:
    case TACET_DID_GIVE_IN:
        self->open &= ~bit;
        self->silent &= ~bit;
        break;
    case TACET_DID_EVENT:
        if (event->effect == TACET_NEW_GOVERNMENT) {
            self->open &= ~(UINT64_C(1) << event->member);
            self->silent &= ~(UINT64_C(1) << event->member);
        }
        break;
    default:
        break;
    }
}

/* Sentences about one member: what it does, and whether it tells who is left. */
static const struct {
    const char *sentence;
    bool gives_way;
} of_member[TACET_HAPPENED] = {
    [TACET_DID_OBJECT] = { "objects", false },
    [TACET_DID_TAKE_HOSTAGE] = { "objects, over another file", false },
    [TACET_DID_HIDE] = { "is against it but says nothing", false },
    [TACET_DID_ABSTAIN] = { "abstains constructively", false },
    [TACET_DID_ABSTAIN_PLAINLY] = { "abstains", false },
    [TACET_DID_BRAKE] = { "pulls the emergency brake: unanimity it is", false },
    [TACET_DID_STEP_OUT] = { "steps out and objects openly", false },
    [TACET_DID_FOLD] = { "has no cover left and folds", true },
    [TACET_DID_CLEAR] = { "gives way", true },
    [TACET_DID_BECOME_SATISFIED] = { "is satisfied with the text", true },
    [TACET_DID_GIVE_WAY] = { "gives way when it is put to the vote", true },
    [TACET_DID_GIVE_IN] = { "gives in at the deadline", true },
};

static void tell_file(const struct telling *self, const struct tacet_log_entry *entry)
{
    switch (entry->what) {
    case TACET_DID_TABLE:
        if (self->measure->around >= 0) {
            tacet_text_add(self->out, "%s has been blocked long enough: ",
                           self->scenario->measures[self->measure->around].id);
        }
        tell_text(self, "it is proposed at", entry->number);
        break;
    case TACET_DID_HOLD_BACK:
        tacet_text_add(self->out, "the sponsor reads the room and waits");
        break;
    case TACET_DID_RANSOM:
        tacet_text_add(self->out, "%s has its ransom:", name_of(self, entry->member));
        tell_text(self, " the text is down to", entry->number);
        break;
    case TACET_DID_OFFER:
        tacet_text_add(self->out, "%s is offered a concession, at the price of %.2f",
                       name_of(self, entry->member), entry->number);
        break;
    case TACET_DID_DILUTE:
        tell_text(self, "the text is trimmed to", entry->number);
        break;
    case TACET_DID_EVENT:
        tell_event(self, entry->number);
        break;
    case TACET_DID_TURN_OUT_HOPELESS:
        tacet_text_add(self->out, "what nobody knows yet: by this rule it is beyond passing");
        break;
    case TACET_DID_BECOME_READY:
        tacet_text_add(self->out, "the machinery is ready to decide");
        break;
    case TACET_DID_END:
        tell_end(self, entry->number);
        break;
    default:
        break;
    }
}

static void tell(struct telling *self, const struct tacet_log_entry *entry)
{
    const char *sentence = of_member[entry->what].sentence;

    keep_count(self, entry);
    tacet_text_add(self->out, "day %3.0f: ", floor(entry->day));
    if (sentence == NULL) {
        tell_file(self, entry);
    } else {
        tacet_text_add(self->out, "%s %s", name_of(self, entry->member), sentence);
    }
    if (entry->what == TACET_DID_OBJECT || entry->what == TACET_DID_HIDE ||
        entry->what == TACET_DID_TAKE_HOSTAGE) {
        tacet_text_add(self->out, " (index %.2f)", entry->number);
    }
    if (of_member[entry->what].gives_way) {
        tell_who_is_left(self);
    }
    tacet_text_add(self->out, "\n");
}

static void tell_world(const struct tacet_scenario *scenario, const struct tacet_block *block,
                       struct tacet_text *out)
{
    tacet_text_add(out, "the world:");
    for (size_t k = 0; k < scenario->n_drivers; k++) {
        tacet_text_add(out, "%s %s %.2f", k == 0 ? "" : ",", scenario->drivers[k].name,
                       block->drivers[k][0]);
    }
    tacet_text_add(out, "\n");
}

/* The same file under the other rules, and without each objector. */
static void tell_otherwise(const struct telling *self, const struct tacet_outcomes *outcomes)
{
    const bool adopted = outcomes->fate[0] == TACET_ADOPTED;
    const uint64_t changes = outcomes->wins[0] | outcomes->loses[0];
    const char *between = "\non the same draws it is adopted under: ";

    for (int r = 0; r < TACET_COUNCIL_RULES; r++) {
        if (outcomes->under[0] >> r & 1) {
            tacet_text_add(self->out, "%s%s", between, tacet_rule_text((enum tacet_rule) r));
            between = ", ";
        }
    }
    tacet_text_add(self->out, "%s\n",
                   outcomes->under[0] == 0 ? "\non the same draws no rule lets it pass" : "");
    if (changes != 0) {
        tacet_text_add(self->out,
                       adopted ? "it would fail without " : "it would pass without ");
        add_names(self, changes);
        tacet_text_add(self->out, "\n");
    }
}

void tacet_trace(const struct tacet_scenario *scenario, const struct tacet_model *model,
                 const struct tacet_block *block, const struct tacet_log *log, size_t m,
                 struct tacet_text *out)
{
    const struct tacet_measure *measure = &scenario->measures[m];
    const struct tacet_outcomes *outcomes = &block->outcomes[m];
    struct telling self = { .scenario = scenario, .measure = measure, .out = out };

    tacet_text_add(out, "%s: %s (rule: %s)\n", measure->id, measure->label,
                   tacet_rule_text(measure->rule));
    tell_world(scenario, block, out);
    for (size_t k = 0; k < log->n && k < log->most; k++) {
        if (log->entries[k].measure == m) {
            tell(&self, &log->entries[k]);
        }
    }
    if (outcomes->tabled_day[0] == TACET_NO_DAY) {
        tacet_text_add(out, "it is not proposed within %d days\n", model->horizon);
        return;
    }
    if (!scenario->negotiation) {
        tacet_text_add(out,
                       "day %3d: it is put to the vote; against it: ", outcomes->tabled_day[0]);
        add_names(&self, outcomes->objectors[0]);
        tacet_text_add(out, "%s; it %s\n", outcomes->objectors[0] == 0 ? "nobody" : "",
                       outcomes->fate[0] == TACET_ADOPTED ? "passes" : "fails");
    }
    tell_otherwise(&self, outcomes);
}
