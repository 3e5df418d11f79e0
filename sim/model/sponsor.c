/* sponsor.c - the sponsor reads the room and may propose less, or wait.
 *
 *     x_i(v) = o_i(v) + nu*z_i;  table the strongest variant with prod_i Phi(-x_i(v)/nu) > pi
 *
 * Source: docs/model.md, The sponsor.
 */
#include <math.h>

#include "model/model_private.h"

static const double DAYS_BETWEEN = 30.0;

/* The chance the sponsor reads for a variant. */
static double read_chance(const struct tacet_file *file, size_t variant, uint32_t reading,
                          double enough)
{
    const struct tacet_model *model = file->model;
    const double noise = model->coefficients.sponsor.noise;
    const uint64_t carved = file->measure->variants[variant].without | model->process.without;
    double chance = 1.0;

    for (size_t i = 0; i < model->n_members && chance > enough; i++) {
        if (!(carved >> i & 1)) {
            const double o = tacet_file_index(file, &file->shifts, variant, i);
            const double z = tacet_normal_quantile(
                tacet_file_uniform(file, TACET_FOR_SPONSOR, 64 * reading + (uint32_t) i));

            chance *= tacet_normal_cdf(-o / noise - z);
        }
    }
    return chance;
}

/* The strongest variant that seems to pass, or -1. */
static int choose(const struct tacet_file *file, uint32_t reading)
{
    const double enough = file->model->coefficients.sponsor.threshold;

    for (size_t v = 0; v < file->measure->n_variants; v++) {
        if (read_chance(file, v, reading, enough) > enough) {
            return (int) v;
        }
        if (!file->model->process.dilution) {
            break; /* there is but one text */
        }
    }
    return -1;
}

void tacet_sponsor_read(struct tacet_decision *decision, size_t m, struct tacet_files *files)
{
    const struct tacet_model *model = decision->model;
    const struct tacet_measure_model *measure = &model->measures[m];
    const bool reads = model->coefficients.sponsor.threshold > 0.0 && !measure->on_the_table &&
                       tacet_is_voted(measure->rule) && model->negotiation;
    const size_t d = decision->d;
    int chosen = 0;

    for (uint32_t reading = 0; reads && files->tabled[d] < model->horizon; reading++) {
        struct tacet_file file;

        if (!tacet_file_open(&file, decision, m, files->tabled[d], 0)) {
            break; /* dropped before it was proposed */
        }
        chosen = choose(&file, reading);
        if (chosen >= 0) {
            break;
        }
        files->held_back[d] = true;
        tacet_log_add(decision->block->log,
                      (struct tacet_log_entry) { .measure = m,
                                                 .day = files->tabled[d],
                                                 .what = TACET_DID_HOLD_BACK,
                                                 .member = TACET_NOBODY });
        files->tabled[d] += DAYS_BETWEEN;
    }
    files->variant[d] = (uint8_t) (chosen < 0 ? 0 : chosen);
    if (files->held_back[d]) {
        files->procedure[d] = decision->numbers->machinery[0][d];
        tacet_procedure_times(model, m, &files->procedure[d], &files->tabled[d],
                              &decision->drivers[TACET_SEVERITY], 1);
    }
}
