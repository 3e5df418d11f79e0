/* hawks.c - members who object because a measure is too weak.
 *
 *     yh_i = f_0 + f_kind + f_line*[hawkish government, Russian target] + f_i
 *            - f_s*(s/100 - 0.3) + l_h*Wh + eh_i
 *
 * Source: docs/model.md, Hawks.
 */
#include "model/model_private.h"

void tacet_hawks_build(struct tacet_model *model, const struct tacet_scenario *scenario)
{
    const struct tacet_coefficients *c = &model->coefficients;

    for (size_t m = 0; m < model->n_measures; m++) {
        const struct tacet_measure *measure = &scenario->measures[m];
        struct tacet_measure_model *to = &model->measures[m];

        for (size_t i = 0; i < model->n_members; i++) {
            const struct tacet_member *member = &scenario->members[i];
            const bool line = member->hawkish_on_russia && scenario->group == TACET_RUSSIA;

            to->objection.hawk[i] =
                c->hawk.constant +
                (measure->kind == TACET_RELAXATION ? c->hawk.relaxation : 0.0) +
                (line ? c->hawk.line : 0.0) + member->hawk -
                c->hawk.strength * (measure->strength / 100.0 - TACET_REFERENCE_STRENGTH);
        }
        for (size_t v = 0; v < to->n_variants; v++) {
            to->variants[v].hawk =
                -c->hawk.strength * (to->variants[v].strength - measure->strength) / 100.0;
        }
    }
}

void tacet_hawks_draw(const struct tacet_model *model, struct tacet_block *block)
{
    double shocks[1 + TACET_MEMBERS_MAX][TACET_BLOCK];

    if (!model->process.hawks) {
        return;
    }
    tacet_normals_draw(model, block, TACET_FOR_HAWKS, 1 + model->n_members, shocks);
    for (size_t i = 0; i < model->n_members; i++) {
        for (size_t d = 0; d < block->n; d++) {
            block->hawks[i][d] =
                shocks[1 + i][d] + model->coefficients.hawk.shock * shocks[0][d];
        }
    }
}
