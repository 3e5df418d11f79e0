/* model_private.h - the steps of one decision, shared between decide.c and the files that
 * hold them. Every step has two halves: *_build (once, from the scenario) and *_draw or plain
 * (for each block).
 */
#ifndef TACET_MODEL_PRIVATE_H
#define TACET_MODEL_PRIVATE_H

#include "tacet/model.h"

#define TACET_TABLING_SPONSOR 1.0 /* in the tabling index; others: scenario_parameters.h */

/** What one measure's file goes through in each decision of a block; days from tabling. */
struct tacet_file {
    double tabled[TACET_BLOCK]; /* day of tabling: infinite if not within the horizon, below 0
                                   if negotiated before day 0 */
    double procedure[TACET_BLOCK]; /* T0 */
    double cleared[TACET_BLOCK];   /* day the last objector clears, 0 if nobody objects */
    double shelved[TACET_BLOCK];   /* day it is shelved */
    bool never[TACET_BLOCK];       /* it cannot pass */
};

/* drivers.c */
void tacet_drivers_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_drivers_draw(const struct tacet_model *model, struct tacet_block *block);

/* draw.c */
void tacet_uncertain_build(struct tacet_model *model, const struct tacet_scenario *scenario);

/* decide.c: all numbers that follow from coefficients and effects. */
void tacet_numbers_build(struct tacet_model *model, const struct tacet_scenario *scenario);

/* objection.c */
void tacet_objection_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_shocks_draw(const struct tacet_model *model, struct tacet_block *block);
void tacet_objectors(const struct tacet_model *model, struct tacet_block *block, size_t m);
void tacet_ceilings(const struct tacet_model *model, struct tacet_block *block, size_t m);

/* tabling.c, procedure.c, clearance.c, shelving.c, adoption.c */
void tacet_tabling_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_tabling_draw(const struct tacet_model *model, const struct tacet_block *block,
                        size_t m, struct tacet_file *file);
void tacet_procedure_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_procedure_draw(const struct tacet_model *model, const struct tacet_block *block,
                          size_t m, struct tacet_file *file);
void tacet_clearance_draw(const struct tacet_model *model, struct tacet_block *block, size_t m,
                          struct tacet_file *file);
void tacet_shelving_build(struct tacet_model *model, const struct tacet_scenario *scenario);
void tacet_shelving_draw(const struct tacet_model *model, const struct tacet_block *block,
                         size_t m, struct tacet_file *file);
void tacet_adoption(const struct tacet_model *model, struct tacet_block *block, size_t m,
                    const struct tacet_file *file);

#endif
