/* canonical.c - a scenario as text, every number to its last bit; its SHA-256 is the hash that
 * stands beside every table. What cannot change a result (labels, the question, file names,
 * the values of drivers' unused fields) is left out. */
#include <math.h>

#include "scenario/scenario_private.h"

static void add_number(struct tacet_text *text, const char *name, double value)
{
    if (isnan(value)) {
        tacet_text_add(text, " %s=none", name);
    } else {
        tacet_text_add(text, " %s=%.17g", name, value + 0.0); /* -0 is 0 */
    }
}

static void add_drivers(const struct tacet_scenario *self, struct tacet_text *text)
{
    for (size_t k = 0; k < self->n_drivers; k++) {
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
        add_number(text, "country", member->country);
        add_number(text, "group", member->country_group);
        add_number(text, "text", member->country_text);
        add_number(text, "government", member->government);
        tacet_text_add(text, " outside=%d dovish=%d", member->outside_mainstream,
                       member->dovish_on_russia);
        for (size_t k = TACET_DRIVERS; k < self->n_drivers; k++) {
            add_number(text, self->drivers[k].name, member->own[k - TACET_DRIVERS]);
        }
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
        tacet_text_add(text, "\n");
    }
}

void tacet_scenario_canonical(const struct tacet_scenario *self, struct tacet_text *text)
{
    tacet_text_add(text, "tacet scenario 1\nname %s\ndate %d horizon %d negotiation %d\n",
                   self->name, self->date, self->horizon, self->negotiation);
    tacet_text_add(text, "incident %d shock %d cyber %d group %s headline %zu\n",
                   self->incident.date, self->incident.shock_date, self->incident.cyber,
                   tacet_group_word(self->group), self->headline);
    add_drivers(self, text);
    add_members(self, text);
    add_measures(self, text);
    for (size_t i = 0; i < self->parameters.n; i++) {
        const struct tacet_parameter *row = &self->parameters.rows[i];

        tacet_text_add(text, "parameter %s %s", row->name, tacet_basis_word(row->basis));
        add_number(text, "value", row->value);
        add_number(text, "sd", row->sd);
        tacet_text_add(text, "\n");
    }
}
