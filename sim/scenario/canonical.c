/* canonical.c - a scenario as text, every number to its last bit; its SHA-256 is the hash that
 * stands beside every table. What cannot change a result (labels, the question, file names,
 * the values of drivers' unused fields) is left out. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario_private.h"
#include "tacet/scenario_vary.h"

static void add_number(struct tacet_text *text, const char *name, double value)
{
    if (isnan(value)) {
        tacet_text_add(text, " %s=none", name);
    } else {
        tacet_text_add(text, " %s=%.17g", name, value + 0.0); /* -0 is 0 */
    }
}

void tacet_canonical_driver(const struct tacet_scenario *self, size_t k,
                            struct tacet_text *text)
{
    const struct tacet_driver *driver = &self->drivers[k];

    tacet_text_add(text, "driver %s %s", driver->name, tacet_shape_word(driver->shape));
    if (driver->shape != TACET_UNIFORM) {
        add_number(text, "centre", driver->centre);
    }
    if (driver->shape == TACET_NORMAL) {
        add_number(text, "sd", driver->sd);
    }
    if (driver->shape != TACET_FIXED && driver->shape != TACET_CHANCE) {
        add_number(text, "low", driver->low);
        add_number(text, "high", driver->high);
    }
    add_number(text, "slope", driver->slope);
    for (size_t j = 0; self->correlated && j <= k; j++) {
        tacet_text_add(text, " %.17g", self->copula[k][j]);
    }
    tacet_text_add(text, "\n");
}

/* Where parameters are drawn, a government's draws are found by its name: those of two may have
 * the same mean. */
static void add_government(const struct tacet_scenario *self, const struct tacet_member *member,
                           struct tacet_text *text)
{
    char name[TACET_GOVERNMENT_NAME];

    if (self->parameters.n_draws > 0 && tacet_government_name(name, member)) {
        tacet_text_add(text, " drawn=%s", name);
    }
}

static void add_members(const struct tacet_scenario *self, struct tacet_text *text)
{
    for (size_t i = 0; i < self->n_members; i++) {
        const struct tacet_member *member = &self->members[i];

        tacet_text_add(text, "member %s bloc=%d", member->id, member->bloc);
        add_number(text, "common", member->common_shock);
        add_number(text, "bloc", member->bloc_shock);
        add_number(text, "relative", member->bloc_relative);
        add_number(text, "us_trade", member->us_trade);
        add_number(text, "exposure", member->exposure);
        add_number(text, "threat", member->threat);
        add_number(text, "intercept", member->intercept);
        add_number(text, "country", member->effects[TACET_COUNTRY]);
        add_number(text, "group", member->effects[TACET_COUNTRY_GROUP]);
        add_number(text, "text", member->effects[TACET_COUNTRY_TEXT]);
        add_number(text, "government", member->effects[TACET_GOVERNMENT]);
        tacet_text_add(text, " outside=%d dovish=%d hawkish=%d", member->outside_mainstream,
                       member->dovish_on_russia, member->hawkish_on_russia);
        add_number(text, "hawk", member->hawk);
        add_number(text, "hostage", member->hostage);
        add_number(text, "population", member->population);
        add_number(text, "gdp", member->gdp_eur_bn);
        for (size_t k = TACET_DRIVERS; k < self->n_drivers; k++) {
            add_number(text, self->drivers[k].name, member->own[k - TACET_DRIVERS]);
        }
        add_government(self, member, text);
        tacet_text_add(text, "\n");
    }
}

/* Ids with commas between, or none. */
static void add_members_set(const struct tacet_scenario *self, const char *name, uint64_t set,
                            struct tacet_text *text)
{
    const char *between = "";

    tacet_text_add(text, " %s=%s", name, set == 0 ? "none" : "");
    for (size_t i = 0; i < self->n_members; i++) {
        if (set >> i & 1) {
            tacet_text_add(text, "%s%s", between, self->members[i].id);
            between = ",";
        }
    }
}

static void add_process(const struct tacet_scenario *self, struct tacet_text *text)
{
    const struct tacet_process *p = &self->process;

    tacet_text_add(text,
                   "process events=%d hostages=%d cover=%d dilution=%d concessions=%d "
                   "deadlines=%d second_gate=%d bypass=%d hawks=%d blocking_members=%d "
                   "earlier_blocks=%d",
                   p->events, p->hostages, p->cover, p->dilution, p->concessions, p->deadlines,
                   p->second_gate, p->bypass, p->hawks, p->blocking_members, p->earlier_blocks);
    add_members_set(self, "without", p->without, text);
    tacet_text_add(text, "\n");
}

static void add_events(const struct tacet_scenario *self, struct tacet_text *text)
{
    for (size_t e = 0; e < self->n_events; e++) {
        const struct tacet_event *event = &self->events[e];

        tacet_text_add(text, "event %s %s member=%s driver=%s", event->id,
                       tacet_effect_word(event->effect),
                       event->member < 0 ? "none" : self->members[event->member].id,
                       event->driver < 0 ? "none" : self->drivers[event->driver].name);
        add_number(text, "value", event->value);
        add_number(text, "change", event->change);
        add_number(text, "probability", event->probability);
        add_number(text, "earliest", event->from);
        add_number(text, "latest",
                   event->from < event->until ? event->until - 1.0 : event->from);
        tacet_text_add(text, " sharp=%d", event->from == event->until);
        add_number(text, "hazard", event->hazard);
        tacet_text_add(text, "\n");
    }
}

static void add_measures(const struct tacet_scenario *self, struct tacet_text *text)
{
    for (size_t m = 0; m < self->n_measures; m++) {
        const struct tacet_measure *measure = &self->measures[m];

        tacet_text_add(text, "measure %s %s %s package=%d table=%d", measure->id,
                       tacet_kind_word(measure->kind), tacet_rule_word(measure->rule),
                       measure->whole_package, measure->on_the_table);
        add_number(text, "strength", measure->strength);
        add_number(text, "prepared", measure->prepared_days);
        add_number(text, "tabling_shift", measure->tabling_shift);
        add_number(text, "tabling_log_days", measure->tabling_log_days);
        add_number(text, "procedure_log_days", measure->procedure_log_days);
        tacet_text_add(text, " second_gate=%d lapse=%d", measure->second_gate, measure->lapses);
        add_number(text, "deadline",
                   measure->lapses ? (double) measure->deadline : (double) NAN);
        add_number(text, "bypass_after", measure->bypass_after);
        tacet_text_add(text, " bypasses=%s\n",
                       measure->bypasses[0] == '\0' ? "none" : measure->bypasses);
        for (size_t v = 1; v < measure->n_variants; v++) {
            tacet_text_add(text, "variant %s", measure->id);
            add_number(text, "strength", measure->variants[v].strength);
            add_members_set(self, "without", measure->variants[v].without, text);
            tacet_text_add(text, "\n");
        }
    }
}

/* Each draw as the hash of its numbers, eight bytes each, the lowest first. Without draws there
 * is no line, so parameters held by choice and for want of draws are the same scenario. */
static void add_draws(const struct tacet_parameters *self, struct tacet_text *text)
{
    unsigned char *const bytes = self->n_draws == 0 ? NULL : malloc(8 * self->n + 1);
    char hash[TACET_HASH_TEXT];

    if (self->n_draws > 0) {
        tacet_text_add(text, "parameters posterior\n");
        text->failed = text->failed || bytes == NULL;
    }
    for (size_t d = 0; d < self->n_draws && !text->failed; d++) {
        for (size_t r = 0; r < self->n; r++) {
            uint64_t bits;

            memcpy(&bits, &self->draws[d * self->n + r], sizeof(bits));
            for (int b = 0; b < 8; b++) {
                bytes[8 * r + (size_t) b] = (unsigned char) (bits >> 8 * b);
            }
        }
        tacet_hash(hash, bytes, 8 * self->n);
        tacet_text_add(text, "draw %s\n", hash);
    }
    free(bytes);
}

static void add_question(const struct tacet_scenario *self, struct tacet_text *text)
{
    tacet_text_add(text, "tacet scenario 1\nname %s\ndate %d horizon %d negotiation %d\n",
                   self->name, self->date, self->horizon, self->negotiation);
    tacet_text_add(text, "incident %d shock %d cyber %d group %s headline %zu\n",
                   self->incident.date, self->incident.shock_date, self->incident.cyber,
                   tacet_group_word(self->group), self->headline);
    add_process(self, text);
}

static void add_people_and_things(const struct tacet_scenario *self, struct tacet_text *text)
{
    add_members(self, text);
    add_measures(self, text);
    add_events(self, text);
}

void tacet_canonical_parameters(const struct tacet_parameters *self, struct tacet_text *text)
{
    for (size_t i = 0; i < self->n; i++) {
        const struct tacet_parameter *row = &self->rows[i];

        tacet_text_add(text, "parameter %s %s", row->name, tacet_basis_word(row->basis));
        add_number(text, "value", row->value);
        add_number(text, "sd", row->sd);
        tacet_text_add(text, row->assumed && self->n_draws > 0 ? " held\n" : "\n");
    }
    add_draws(self, text);
}

void tacet_scenario_canonical(const struct tacet_scenario *self, struct tacet_text *text)
{
    add_question(self, text);
    for (size_t k = 0; k < self->n_drivers; k++) {
        tacet_canonical_driver(self, k, text);
    }
    add_people_and_things(self, text);
    tacet_canonical_parameters(&self->parameters, text);
}

void tacet_canonical_settings(const struct tacet_scenario *self, struct tacet_text *text)
{
    add_question(self, text);
    add_people_and_things(self, text);
}

enum tacet_status tacet_scenario_hash(struct tacet_scenario *self, struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    enum tacet_status status = TACET_OK;

    tacet_scenario_canonical(self, &text);
    if (text.failed) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to hash the scenario");
    } else {
        tacet_hash(self->hash, text.bytes, text.length);
    }
    tacet_text_free(&text);
    return status;
}
