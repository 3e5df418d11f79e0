/* decide.c - one decision of the Union, as the list of its steps.
 *
 * All measures of the ladder are decided on the same draws, so differences between them are
 * not noise. Each step is the file of its name in this folder; equations in docs/model.md.
 */
#include "model/model_private.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Shares of a sum; all alike if a member has none. */
static void set_shares(double *shares, size_t n)
{
    double sum = 0.0;
    bool known = true;

    for (size_t i = 0; i < n; i++) {
        sum += shares[i];
        known = known && shares[i] > 0.0;
    }
    for (size_t i = 0; i < n; i++) {
        shares[i] = known ? shares[i] / sum : 1.0 / (double) n;
    }
}

static void build_members(struct tacet_model *self, const struct tacet_scenario *scenario)
{
    for (size_t i = 0; i < self->n_members; i++) {
        memcpy(self->effects[i], scenario->members[i].effects, sizeof(self->effects[i]));
        self->population[i] = scenario->members[i].population;
        self->gdp[i] = scenario->members[i].gdp_eur_bn;
    }
    set_shares(self->population, self->n_members);
    set_shares(self->gdp, self->n_members);
}

static void build_measures(struct tacet_model *self, const struct tacet_scenario *scenario)
{
    for (size_t m = 0; m < self->n_measures; m++) {
        const struct tacet_measure *measure = &scenario->measures[m];
        struct tacet_measure_model *to = &self->measures[m];

        to->rule = measure->rule;
        to->second_gate = measure->second_gate;
        to->lapses = measure->lapses;
        to->around = measure->around;
        to->deadline = measure->deadline - scenario->date;
        to->ways = 0;
        if (measure->around >= 0) { /* which stands before it */
            self->measures[measure->around].ways |= 1U << m;
        }
        to->n_variants = measure->n_variants;
        for (size_t v = 0; v < measure->n_variants; v++) {
            to->variants[v].strength = measure->variants[v].strength;
            to->variants[v].without = measure->variants[v].without;
        }
    }
}

/* Who takes a file hostage. */
static void build_hostages(struct tacet_model *self, const struct tacet_scenario *scenario)
{
    for (size_t i = 0; i < self->n_members; i++) {
        const double own = scenario->members[i].hostage;

        self->hostage[i] = !scenario->process.hostages ? 0.0
                           : isnan(own)                ? self->coefficients.hostage
                                                       : own;
    }
}

void tacet_model_build(struct tacet_model *self, const struct tacet_scenario *scenario)
{
    *self = (struct tacet_model) {
        .kernels = scenario->kernels != NULL ? scenario->kernels : tacet_kernels_best(),
        .n_members = scenario->n_members,
        .n_blocs = scenario->n_blocs,
        .n_measures = scenario->n_measures,
        .n_drivers = scenario->n_drivers,
        .horizon = scenario->horizon,
        .negotiation = scenario->negotiation,
        .incident_age = scenario->date - scenario->incident.date,
        .process = scenario->process,
        .coefficients = scenario->coefficients,
    };
    build_members(self, scenario);
    build_measures(self, scenario);
    self->grid_step = (self->horizon + TACET_GRID_MAX - 1) / TACET_GRID_MAX;
    self->n_grid = (size_t) ((self->horizon - 1) / self->grid_step + 1);
    tacet_events_build(self, scenario);
    tacet_drivers_build(self, scenario);
    tacet_numbers_build(self, scenario);
    tacet_uncertain_build(self, scenario);
}

void tacet_numbers_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    tacet_objection_build(model, scenario);
    tacet_hawks_build(model, scenario);
    build_hostages(model, scenario);
    tacet_bypass_build(model, scenario);
    tacet_clearance_build(model);
    tacet_tabling_build(model, scenario);
    tacet_procedure_build(model, scenario);
    tacet_shelving_build(model, scenario);
    if (model->core_only) {
        tacet_core_reduce(model);
    }
}

/* The measures of one decision, one after the other. */
static void negotiate(struct tacet_decision *decision, size_t d, struct tacet_files *files)
{
    const struct tacet_model *model = decision->model;

    decision->d = d;
    decision->number = decision->block->first + d;
    for (size_t k = 0; k < model->n_drivers; k++) {
        decision->drivers[k] = decision->block->drivers[k][d];
    }
    for (int r = 0; r < TACET_RATES; r++) {
        decision->rates[r] = decision->numbers->rates[r][d];
    }
    decision->known = decision->drawn = 0;
    decision->waiting = decision->numbers->waiting[d];
    tacet_events_order(decision); /* what happens outside */
    for (; decision->waiting != 0; decision->waiting &= decision->waiting - 1) {
        const size_t m = (size_t) __builtin_ctz(decision->waiting);

        if (model->measures[m].around >= 0) { /* a way around a blocked measure */
            tacet_bypass_table(decision, m);
        }
        tacet_sponsor_read(decision, m, &files[m]); /* the sponsor reads the room */
        tacet_adoption(decision, m);                /* opening, race, end: negotiate.c */
    }
}

/* The steps, with the parameters the model has: first what is drawn for all decisions of the
 * block, then one decision after the other. */
static void decide(const struct tacet_model *model, struct tacet_block *block)
{
    struct tacet_files files[TACET_MEASURES_MAX];
    struct tacet_numbers numbers;
    struct tacet_decision decision = {
        .model = model, .block = block, .files = files, .numbers = &numbers
    };

    tacet_drivers_draw(model, block); /* the world: severity, US stance, counter-pressure ... */
    tacet_shocks_draw(model, block);  /* the mood: common, of blocs, of each member */
    tacet_hawks_draw(model, block);   /* and that of who wants more */
    tacet_numbers_draw(model, block, &numbers); /* tabling, the machinery's time, shelving */
    if (model->negotiation) {
        tacet_rates_draw(model, block, &numbers); /* what the world makes of hazards */
        tacet_events_draw(model, block);          /* elections, summits, incidents */
    }
    tacet_ceilings(model, block); /* the most each would let pass */
    for (size_t m = 0; m < model->n_measures; m++) {
        tacet_objectors(model, block, m); /* who objects to the measure itself */
        tacet_outcomes_clear(&block->outcomes[m], block->n);
        tacet_tabling_draw(model, block, &numbers, m, &files[m]); /* whether and when */
        if (model->negotiation) {
            tacet_leave_all(&block->outcomes[m]); /* until it is tabled */
        } else {
            tacet_ask_static(model, block, m, &files[m]);
        }
    }
    for (size_t d = 0; d < block->n && model->negotiation; d++) {
        negotiate(&decision, d, files);
    }
}

void tacet_decide(const struct tacet_model *model, struct tacet_block *block)
{
    assert(block->n >= 1 && block->n <= TACET_BLOCK - block->first % TACET_BLOCK);

    if (tacet_model_draws(model) > 0) {
        struct tacet_model drawn;

        tacet_model_draw(&drawn, model, block->seed, block->first / TACET_BLOCK);
        decide(&drawn, block);
    } else {
        decide(model, block);
    }
}
