/* decide.c - one decision of the Union, as the list of its steps.
 *
 * All measures of the ladder are decided on the same draws, so differences between them are
 * not noise. Each step is the file of its name in this folder; equations in docs/model.md.
 */
#include "model/model_private.h"

#include <assert.h>
#include <string.h>

void tacet_model_build(struct tacet_model *self, const struct tacet_scenario *scenario)
{
    *self = (struct tacet_model) {
        .n_members = scenario->n_members,
        .n_blocs = scenario->n_blocs,
        .n_measures = scenario->n_measures,
        .n_drivers = scenario->n_drivers,
        .horizon = scenario->horizon,
        .negotiation = scenario->negotiation,
        .incident_age = scenario->date - scenario->incident.date,
        .coefficients = scenario->coefficients,
    };
    for (size_t m = 0; m < self->n_measures; m++) {
        self->measures[m].rule = scenario->measures[m].rule;
    }
    for (size_t i = 0; i < self->n_members; i++) {
        memcpy(self->effects[i], scenario->members[i].effects, sizeof(self->effects[i]));
    }
    tacet_drivers_build(self, scenario);
    tacet_numbers_build(self, scenario);
    tacet_uncertain_build(self, scenario);
}

void tacet_numbers_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    tacet_objection_build(model, scenario);
    tacet_tabling_build(model, scenario);
    tacet_procedure_build(model, scenario);
    tacet_shelving_build(model, scenario);
}

/* The steps, with the parameters the model has. */
static void decide(const struct tacet_model *model, struct tacet_block *block)
{
    struct tacet_file file;

    tacet_drivers_draw(model, block); /* the world: severity, US stance, counter-pressure ... */
    tacet_shocks_draw(model, block);  /* the mood: common, of blocs, of each member */

    for (size_t m = 0; m < model->n_measures; m++) {
        tacet_objectors(model, block, m);           /* who objects at the opening */
        tacet_ceilings(model, block, m);            /* and the most each would let pass */
        tacet_tabling_draw(model, block, m, &file); /* whether and when anybody proposes it */
        if (model->negotiation) {
            tacet_procedure_draw(model, block, m,
                                 &file); /* can it pass; the machinery's time */
            tacet_clearance_draw(model, block, m, &file); /* when each objector gives way */
            tacet_shelving_draw(model, block, m, &file);  /* when the file is given up */
        }
        tacet_adoption(model, block, m, &file); /* which of these comes first */
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
