/* sponsor.c - the sponsor reads the room and may propose less, or wait.
 *
 *     x_i(v) = o_i(v) + nu*z_i;  table the strongest variant with prod_i Phi(-x_i(v)/nu) > pi
 *
 * Source: docs/model.md, The sponsor.
 */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "model/model_private.h"

static const double DAYS_BETWEEN = 30.0;

/* The chance the sponsor reads for a variant. */
static double read_chance(const struct tacet_talks *room, uint32_t reading, double enough)
{
    const double noise = room->model->coefficients.sponsor.noise;
    double chance = 1.0;

    for (size_t i = 0; i < room->model->n_members && chance > enough; i++) {
        const double o = tacet_index(room, i);

        if (isfinite(o)) {
            const double z = tacet_normal_quantile(
                tacet_file_uniform(room->file, TACET_FOR_SPONSOR, 64 * reading + (uint32_t) i));

            chance *= gsl_cdf_ugaussian_P(-o / noise - z);
        }
    }
    return chance;
}

/* The strongest variant that seems to pass, or -1. */
static int choose(const struct tacet_file *file, uint32_t reading)
{
    const double enough = file->model->coefficients.sponsor.threshold;
    struct tacet_talks room = { .file = file,
                                .model = file->model,
                                .without = file->model->process.without };

    for (size_t i = 0; i < file->model->n_members && file->model->n_events > 0; i++) {
        room.shift[i] = file->shift[i];
    }
    for (size_t v = 0; v < file->measure->n_variants; v++) {
        room.variant = v;
        if (read_chance(&room, reading, enough) > enough) {
            return (int) v;
        }
        if (!file->model->process.dilution) {
            break; /* there is but one text */
        }
    }
    return -1;
}

void tacet_sponsor_read(const struct tacet_model *model, const struct tacet_block *block,
                        size_t m, struct tacet_files *files)
{
    const struct tacet_measure_model *measure = &model->measures[m];
    const bool reads = model->coefficients.sponsor.threshold > 0.0 && !measure->on_the_table &&
                       tacet_is_voted(measure->rule) && model->negotiation;

    for (size_t d = 0; d < block->n; d++) {
        int chosen = 0;

        for (uint32_t reading = 0; reads && files->tabled[d] < model->horizon; reading++) {
            struct tacet_file file;

            if (!tacet_file_open(&file, model, block, m, d, files)) {
                break; /* dropped before it was proposed */
            }
            chosen = choose(&file, reading);
            if (chosen >= 0) {
                break;
            }
            files->held_back[d] = true;
            tacet_log_add(block->log, (struct tacet_log_entry) { .measure = m,
                                                                 .day = files->tabled[d],
                                                                 .what = TACET_DID_HOLD_BACK,
                                                                 .member = TACET_NOBODY });
            files->tabled[d] += DAYS_BETWEEN;
        }
        files->variant[d] = (uint8_t) (chosen < 0 ? 0 : chosen);
    }
}
