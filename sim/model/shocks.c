/* shocks.c - what is drawn for members, and who objects.
 *
 * A member's own shock is the quantile of 32 random bits. To say whether it objects a rough
 * quantile in single precision is enough, but where its index lies within a proven bound of 0:
 * there, and where the index itself is asked for, it is worked out in full (tacet_latent).
 * Nothing depends on the rough numbers.  Source: docs/model.md, Objection, Random streams.
 */
#include <float.h>
#include <math.h>

#include "model/model_private.h"

void tacet_normals_draw(const struct tacet_model *model, const struct tacet_block *block,
                        uint32_t purpose, size_t count, double (*rows)[TACET_BLOCK])
{
    double spare[TACET_BLOCK];

    for (size_t k = 0; k < count; k += 2) {
        const bool has_odd = k + 1 < count;

        model->kernels->uniform_pairs(rows[k], has_odd ? rows[k + 1] : spare, block->n,
                                      block->seed, block->first, purpose, (uint32_t) (k / 2));
        model->kernels->normal_quantile(rows[k], block->n);
        if (has_odd) {
            model->kernels->normal_quantile(rows[k + 1], block->n);
        }
    }
}

static bool is_fixed(const struct tacet_model *model, size_t k)
{
    return model->same_world || model->drivers[k].shape == TACET_FIXED;
}

/* W0 for k = 0, else the shock of bloc k - 1, in full. */
static double common_shock(const struct tacet_block *block, size_t k, size_t d)
{
    return block->has_common
               ? block->common[k][d]
               : tacet_normal_quantile(tacet_uniform(block->seed, block->first + d,
                                                     TACET_FOR_COMMON, (uint32_t) k));
}

double tacet_latent(const struct tacet_model *model, const struct tacet_block *block, size_t i,
                    size_t d)
{
    double y = tacet_normal_quantile(tacet_word_uniform(block->words[i][d]));

    y += model->common_loading[i] * common_shock(block, 0, d);
    if (model->bloc[i] >= 0) {
        y += model->bloc_loading[i] * common_shock(block, 1 + (size_t) model->bloc[i], d);
    }
    for (size_t k = 0; k < model->n_drivers; k++) {
        if (model->driver_slope[k][i] != 0.0) {
            y += model->driver_slope[k][i] * block->drivers[k][d];
        }
    }
    return y;
}

void tacet_latent_row(const struct tacet_model *model, struct tacet_block *block, size_t i)
{
    const double *restrict common = block->common[0];
    double *restrict row = block->latent[i];

    if (block->known >> i & 1) {
        return;
    }
    block->known |= tacet_bit(i);
    for (size_t d = 0; d < block->n; d++) {
        row[d] = tacet_word_uniform(block->words[i][d]);
    }
    model->kernels->normal_quantile(row, block->n);
    for (size_t d = 0; d < block->n; d++) {
        row[d] += model->common_loading[i] * common[d];
    }
    if (model->bloc[i] >= 0) {
        const double *restrict bloc = block->common[1 + model->bloc[i]];

        for (size_t d = 0; d < block->n; d++) {
            row[d] += model->bloc_loading[i] * bloc[d];
        }
    }
    for (size_t k = 0; k < model->n_drivers; k++) {
        const double slope = model->driver_slope[k][i];
        const double *restrict driver = block->drivers[k];

        for (size_t d = 0; d < block->n && slope != 0.0; d++) {
            row[d] += slope * driver[d];
        }
    }
}

/* Rows of the block in single precision: W0, W_b, and the drivers that vary. */
struct rough_rows {
    float common[1 + TACET_BLOCS_MAX][TACET_BLOCK], drivers[TACET_DRIVERS_MAX][TACET_BLOCK];
};

/* A uniform number is here known to 32 bits. That moves its quantile by less than 1e-5, but
 * near the ends of the words, where it is worked out in full. */
static const uint32_t WORDS_AT_ENDS = 1 << 14;
static const double ROUGH_COMMON = TACET_ROUGH + 1e-5;

static inline unsigned is_at_end(uint32_t word)
{
    return (word ^ (0 - (word >> 31))) < WORDS_AT_ENDS;
}

/* Rough common shocks: the upper words of two uniforms at a time. */
static void rough_common(const struct tacet_model *model, const struct tacet_block *block,
                         struct rough_rows *rows)
{
    uint32_t words[4][TACET_BLOCK];
    uint32_t *const all[4] = { words[0], words[1], words[2], words[3] };

    for (size_t k = 0; k < 1 + model->n_blocs; k++) {
        const uint32_t *const upper = words[k % 2 == 0 ? 1 : 3];
        unsigned at_ends = 0;

        if (k % 2 == 0) {
            model->kernels->words(all, block->n, block->seed, block->first, TACET_FOR_COMMON,
                                  (uint32_t) k / 2);
        }
        model->kernels->rough_index(rows->common[k], upper, NULL, NULL, 0, block->n);
        for (size_t d = 0; d < block->n; d++) {
            at_ends |= is_at_end(upper[d]);
        }
        for (size_t d = 0; d < block->n && at_ends; d++) {
            if (is_at_end(upper[d])) {
                rows->common[k][d] = (float) common_shock(block, k, d);
            }
        }
    }
}

static void round_rows(const struct tacet_model *model, const struct tacet_block *block,
                       struct rough_rows *rows)
{
    for (size_t b = 0; b < 1 + model->n_blocs && block->has_common; b++) {
        for (size_t d = 0; d < block->n; d++) {
            rows->common[b][d] = (float) block->common[b][d];
        }
    }
    if (!block->has_common) {
        rough_common(model, block, rows);
    }
    for (size_t k = 0; k < model->n_drivers; k++) {
        for (size_t d = 0; d < block->n && !is_fixed(model, k); d++) {
            rows->drivers[k][d] = (float) block->drivers[k][d];
        }
    }
}

/* The rough index of member i without its offset and what fixed drivers add. */
static void rough_row(const struct tacet_model *model, struct tacet_block *block,
                      const struct rough_rows *rows, size_t i)
{
    const float *of[2 + TACET_DRIVERS_MAX];
    float factors[2 + TACET_DRIVERS_MAX];
    size_t n = 0;

    of[n] = rows->common[0];
    factors[n++] = (float) model->common_loading[i];
    if (model->bloc[i] >= 0) {
        of[n] = rows->common[1 + model->bloc[i]];
        factors[n++] = (float) model->bloc_loading[i];
    }
    for (size_t k = 0; k < model->n_drivers; k++) {
        if (model->driver_slope[k][i] != 0.0 && !is_fixed(model, k)) {
            of[n] = rows->drivers[k];
            factors[n++] = (float) model->driver_slope[k][i];
        }
    }
    model->kernels->rough_index(block->rough[i], block->words[i], of, factors, n, block->n);
}

void tacet_shocks_draw(const struct tacet_model *model, struct tacet_block *block)
{
    const uint64_t number = block->first / TACET_BLOCK;
    struct rough_rows rows;

    block->known = 0;
    block->has_ceilings = !model->process.fates_only &&
                          (number < TACET_CEILINGS_FIRST || number % TACET_CEILINGS_EVERY == 0);
    block->has_common = model->negotiation || block->has_ceilings;
    if (block->has_common) {
        tacet_normals_draw(model, block, TACET_FOR_COMMON, 1 + model->n_blocs, block->common);
    }
    for (uint32_t i = 0; i < model->n_members; i += 4) {
        uint32_t *const words[4] = { block->words[i], block->words[i + 1], block->words[i + 2],
                                     block->words[i + 3] };

        model->kernels->words(words, block->n, block->seed, block->first, TACET_FOR_MEMBERS,
                              i / 4);
    }
    round_rows(model, block, &rows);
    for (size_t i = 0; i < model->n_members; i++) {
        rough_row(model, block, &rows, i);
    }
}

/* What offsets and fixed drivers add to a member's index, in single precision. @return a bound
 * of the error of the rough index: that of rough shocks, and of each number and operation of
 * single precision a rounding of what is no larger than the sum of all that is added up. */
static float rough_offsets(const struct tacet_model *model, const struct tacet_block *block,
                           size_t m, float offsets[TACET_MEMBERS_MAX])
{
    const double most_normal = 9.0;
    const struct tacet_objection *const objection = &model->measures[m].objection;
    double offset[TACET_MEMBERS_MAX], size[TACET_MEMBERS_MAX];
    double largest = 0.0, shared = 0.0;

    for (size_t i = 0; i < model->n_members; i++) {
        const double loading = fabs(model->common_loading[i]) + fabs(model->bloc_loading[i]);

        offset[i] = objection->offset[i];
        size[i] = fabs(offset[i]) + most_normal * (1.0 + loading);
        shared = tacet_larger(shared, block->has_common ? 0.0 : loading);
    }
    for (size_t k = 0; k < model->n_drivers; k++) {
        const double value = is_fixed(model, k) ? block->drivers[k][0] : 0.0;

        for (size_t i = 0; i < model->n_members; i++) {
            offset[i] += model->driver_slope[k][i] * value;
            size[i] += fabs(model->driver_slope[k][i]) * model->driver_most[k];
        }
    }
    for (size_t i = 0; i < model->n_members; i++) {
        offsets[i] = (float) offset[i];
        largest = tacet_larger(largest, size[i]);
    }
    return (float) (TACET_ROUGH + ROUGH_COMMON * shared +
                    2.0 * (2.0 * TACET_DRIVERS_MAX) * FLT_EPSILON * largest);
}

static uint64_t eligible(const struct tacet_model *model)
{
    return ~UINT64_C(0) >> (64 - model->n_members) & ~model->process.without;
}

/* Who is too close to the line for the rough index. */
static uint64_t decide_doubtful(const struct tacet_model *model,
                                const struct tacet_block *block, size_t m, size_t d,
                                uint64_t doubtful)
{
    uint64_t objecting = 0;
    int i;

    while ((i = tacet_take(&doubtful)) >= 0) {
        const double y =
            model->measures[m].objection.offset[i] + tacet_latent(model, block, (size_t) i, d);

        objecting |= y > 0.0 ? tacet_bit((size_t) i) : 0;
    }
    return objecting;
}

void tacet_objectors(const struct tacet_model *model, struct tacet_block *block, size_t m)
{
    uint64_t *const objectors = block->outcomes[m].objectors;
    const double *const hawks = model->measures[m].objection.hawk;
    uint64_t doubtful[TACET_BLOCK];
    float offsets[TACET_MEMBERS_MAX];
    const float doubt = rough_offsets(model, block, m, offsets);

    model->kernels->objectors(objectors, doubtful, block->rough[0], TACET_BLOCK, offsets,
                              model->n_members, eligible(model), doubt, block->n);
    for (size_t d = 0; d < block->n; d++) {
        if (doubtful[d] != 0) {
            objectors[d] = (objectors[d] & ~doubtful[d]) |
                           decide_doubtful(model, block, m, d, doubtful[d]);
        }
    }
    for (size_t i = 0; i < model->n_members && model->process.hawks; i++) {
        const uint64_t member = tacet_bit(i) & ~model->process.without;

        for (size_t d = 0; d < block->n; d++) {
            objectors[d] |= hawks[i] + block->hawks[i][d] > 0.0 ? member : 0;
        }
    }
}

/* By the full index: o_i of all who object. */
static uint8_t most_opposed(const struct tacet_model *model, const struct tacet_block *block,
                            size_t m, size_t d)
{
    const struct tacet_objection *objection = &model->measures[m].objection;
    uint64_t members = block->outcomes[m].objectors[d];
    uint8_t first = TACET_NOBODY;
    double most = 0.0;
    int i;

    while ((i = tacet_take(&members)) >= 0) {
        double o = objection->offset[i] + tacet_latent(model, block, (size_t) i, d);

        if (model->process.hawks) {
            o = tacet_larger(o, objection->hawk[i] + block->hawks[i][d]);
        }
        if (o > most) {
            most = o;
            first = (uint8_t) i;
        }
    }
    return first;
}

void tacet_foremost(const struct tacet_model *model, struct tacet_block *block, size_t m)
{
    struct tacet_outcomes *const outcomes = &block->outcomes[m];
    uint8_t unsure[TACET_BLOCK];
    float offsets[TACET_MEMBERS_MAX];
    const float doubt = rough_offsets(model, block, m, offsets);

    model->kernels->foremost(outcomes->first, unsure, block->rough[0], TACET_BLOCK, offsets,
                             model->n_members, eligible(model), 2.0F * doubt, block->n);
    for (size_t d = 0; d < block->n; d++) {
        if (outcomes->objectors[d] == 0) {
            outcomes->first[d] = TACET_NOBODY;
        } else if (unsure[d] || model->process.hawks) {
            outcomes->first[d] = most_opposed(model, block, m, d);
        }
    }
}

/* The ceiling is the strength at which y_i = 0: s + 100 * (-y_i) / t_s, in half points. Bin 0
 * is below 0; bin b holds [b - 1, b) half points; the last is 100 and up. */
void tacet_ceilings(const struct tacet_model *model, struct tacet_block *block)
{
    for (size_t i = 0; i < model->n_members && block->has_ceilings; i++) {
        tacet_latent_row(model, block, i);
        for (size_t m = 0; m < model->n_measures; m++) {
            const struct tacet_objection *objection = &model->measures[m].objection;
            const double half_points =
                objection->strength_slope > 0.0 ? 200.0 / objection->strength_slope : 1e300;

            model->kernels->bins(block->outcomes[m].ceiling[i], block->latent[i],
                                 objection->offset[i], 2.0 * objection->strength, half_points,
                                 TACET_ANYTHING, block->n);
        }
    }
}
