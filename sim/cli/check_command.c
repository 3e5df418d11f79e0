/* check_command.c - tacet check: what a scenario says, as the program understood it. A record
 * of decisions goes to check_record.c. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_private.h"

static void show_incident(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    char day[16];

    tacet_text_add(out, "the incident%s is of %s",
                   scenario->incident.cyber ? ", a cyber attack," : "",
                   tacet_format_date(day, sizeof(day), scenario->incident.date));
    if (scenario->incident.shock_date != TACET_NO_DATE) {
        tacet_text_add(out, ", the shock behind it of %s",
                       tacet_format_date(day, sizeof(day), scenario->incident.shock_date));
    }
    tacet_text_add(out, "%s\n", scenario->negotiation ? "" : "; nobody negotiates");
}

static void show_drivers(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    tacet_text_add(out, "\ndrivers\n");
    for (size_t k = 0; k < scenario->n_drivers; k++) {
        const struct tacet_driver *driver = &scenario->drivers[k];

        tacet_text_add(out, "  %-18s ", driver->name);
        switch (driver->shape) {
        case TACET_FIXED:
            tacet_text_add(out, "%g\n", driver->centre);
            break;
        case TACET_UNIFORM:
            tacet_text_add(out, "uniform, %g to %g\n", driver->low, driver->high);
            break;
        case TACET_TRIANGULAR:
            tacet_text_add(out, "triangular, %g to %g, mode %g\n", driver->low, driver->high,
                           driver->centre);
            break;
        case TACET_NORMAL:
            tacet_text_add(out, "normal, mean %g, sd %g, cut to %g to %g\n", driver->centre,
                           driver->sd, driver->low, driver->high);
            break;
        case TACET_CHANCE:
            tacet_text_add(out, "1 with probability %g, else 0\n", driver->centre);
            break;
        }
    }
}

static void show_own_drivers(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    for (size_t k = TACET_DRIVERS; k < scenario->n_drivers; k++) {
        const struct tacet_driver *driver = &scenario->drivers[k];

        tacet_text_add(out, "  %-18s acts with %g probit a unit on %s%s%s\n", driver->name,
                       driver->slope, driver->only[0] == '\0' ? "all members" : driver->only,
                       driver->column[0] == '\0' ? "" : " times column ", driver->column);
    }
    if (scenario->correlated) {
        tacet_text_add(out, "  some of them are correlated\n");
    }
}

static void show_measures(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    tacet_text_add(out, "\nmeasures\n");
    for (size_t m = 0; m < scenario->n_measures; m++) {
        const struct tacet_measure *measure = &scenario->measures[m];

        tacet_text_add(out, "  %-18s %-12s strength %-4g %-20s %s%s", measure->id,
                       tacet_kind_word(measure->kind), measure->strength,
                       tacet_rule_word(measure->rule), tacet_basis_word(measure->basis),
                       measure->on_the_table ? ", on the table" : "");
        if (measure->prepared_days > 0.0) {
            tacet_text_add(out, " since %g days", measure->prepared_days);
        }
        tacet_text_add(out, "%s\n", m == scenario->headline ? ", the headline" : "");
        tacet_show_fallbacks(scenario, measure, out);
    }
}

static void show_assumptions(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    for (size_t i = 0; i < scenario->parameters.n; i++) {
        const struct tacet_parameter *row = &scenario->parameters.rows[i];

        if (row->assumed) {
            tacet_text_add(out, "assumed: %s = %g, %s\n", row->name, row->value, row->meaning);
        }
    }
}

static void show_parameters(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    size_t n[TACET_BASES] = { 0 };

    for (size_t i = 0; i < scenario->parameters.n; i++) {
        n[scenario->parameters.rows[i].basis] += 1;
    }
    tacet_text_add(out, "\nparameters: %zu fit, %zu source, %zu judgement; ", n[TACET_FIT],
                   n[TACET_SOURCE], n[TACET_JUDGEMENT]);
    if (scenario->parameters.n_draws > 0) {
        tacet_text_add(out, "%zu joint draws of the fitted ones\n",
                       scenario->parameters.n_draws);
    } else {
        tacet_text_add(out, "no joint draws, so all are held at their values\n");
    }
}

static void show_own_columns(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    if (scenario->own_columns[0] != '\0') {
        tacet_text_add(out, "columns only own drivers can read: %s\n", scenario->own_columns);
    }
}

/* Is it a government the fit to the record does not know? */
static bool is_newcomer(const struct tacet_scenario *scenario,
                        const struct tacet_member *member)
{
    return scenario->parameters.n_draws > 0 && scenario->coefficients.government_sd > 0.0 &&
           member->rows[TACET_GOVERNMENT] < 0 && member->spell_start != TACET_NO_DATE &&
           isnan(member->intercept);
}

static void show_members(const struct tacet_scenario *scenario, struct tacet_text *out)
{
    tacet_text_add(out, "\nmembers: %zu, in %zu blocs\n", scenario->n_members,
                   scenario->n_blocs);
    for (size_t i = 0; i < scenario->n_members; i++) {
        const struct tacet_member *member = &scenario->members[i];

        tacet_text_add(out, "  %-4s %s%s%s%s\n", member->id,
                       member->spell_start != TACET_NO_DATE ? member->head
                       : !isnan(member->intercept)
                           ? "intercept given"
                           : "no government known on that day, effect 0",
                       is_newcomer(scenario, member) ? ", effect drawn" : "",
                       member->outside_mainstream ? ", outside the mainstream" : "",
                       member->dovish_on_russia ? ", dovish on Russia" : "");
    }
}

static enum tacet_status check_scenario(const struct tacet_options *options,
                                        struct tacet_error *err)
{
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    struct tacet_text text = { 0 };
    char day[16];
    enum tacet_status status;

    if (scenario == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to read a scenario");
    }
    status = tacet_scenario_read(scenario, options->scenario, options->overrides,
                                 options->n_overrides, err);
    if (status == TACET_OK && options->canonical) {
        tacet_scenario_canonical(scenario, &text);
        status = tacet_print(&text, err);
    } else if (status == TACET_OK) {
        tacet_text_add(&text, "%s is good: %s\n\n", options->scenario, scenario->question);
        tacet_text_add(&text, "day 0 is %s, the horizon %d days; the target is %s (%s)\n",
                       tacet_format_date(day, sizeof(day), scenario->date), scenario->horizon,
                       scenario->target, tacet_group_word(scenario->group));
        show_incident(scenario, &text);
        show_drivers(scenario, &text);
        show_own_drivers(scenario, &text);
        show_measures(scenario, &text);
        tacet_show_process(scenario, &text);
        show_members(scenario, &text);
        show_own_columns(scenario, &text);
        show_parameters(scenario, &text);
        show_assumptions(scenario, &text);
        tacet_text_add(&text, "scenario hash %s\n", scenario->hash);
        status = tacet_print(&text, err);
    }
    tacet_scenario_free(scenario);
    free(scenario);
    return status;
}

enum tacet_status tacet_check_command(const struct tacet_options *options,
                                      struct tacet_error *err)
{
    const size_t length = strlen(options->scenario);

    return length >= 4 && strcmp(options->scenario + length - 4, ".csv") == 0
               ? tacet_check_record(options, err)
               : check_scenario(options, err);
}
