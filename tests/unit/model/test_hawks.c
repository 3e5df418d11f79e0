/* test_hawks.c - who objects because a measure is too weak: yh_i from the streams, and its law.
 */
#include <gsl/gsl_integration.h>

#include "support/files.h"

#define HAWKS                                                                   \
    "process.hawks=true", "assume.hawk.const=-0.6", "assume.hawk.strength=2.0", \
        "assume.hawk.shock=0.8", "assume.hawk.line=0.5", "assume.hawk.relaxation=1.1"
#define THREE                                                         \
    MEMBERS(MEMBER("AA", "intercept = -0.4; hawk = 0.3;") "," MEMBER( \
        "BB", "intercept = -20.0; hawk = -0.2;") "," MEMBER("CC", "intercept = -20.0;"))
#define RELAXATION                                                                           \
    "measures = ( { id = \"m\"; kind = \"relaxation\"; strength = 45; procedure_log_days = " \
    "-10.0; } );"

/* f_0 + f_kind + f_i - f_s*(s/100 - 0.3); the line on Russia is that of no government here. */
static void check_indices(struct small_union *self, const double offsets[3])
{
    for (uint64_t b = 0; b < 8; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            const double shock = tacet_normal_quantile(element(block, d, TACET_FOR_HAWKS, 0));
            uint64_t objectors = 0;
            double most = 0.0;
            uint8_t first = TACET_NOBODY;

            for (uint32_t i = 0; i < 3; i++) {
                const double own =
                    tacet_normal_quantile(element(block, d, TACET_FOR_HAWKS, 1 + i));
                const double o =
                    fmax(index_of(self, block, 0, i, d), offsets[i] + 0.8 * shock + own);

                objectors |= o > 0.0 ? tacet_bit(i) : 0;
                first = o > most ? (uint8_t) i : first;
                most = fmax(o, most);
            }
            assert_int_equal(block->outcomes[0].objectors[d], objectors);
            assert_int_equal(block->outcomes[0].first[d], first);
        }
        free(block);
    }
    small_union_free(self);
}

static void the_index_of_a_hawk_is_the_sum_of_its_terms(void **state)
{
    (void) state;
    check_indices(CALM(THREE MEASURE(""), HAWKS), (double[]) { -0.3, -0.8, -0.6 });
    check_indices(CALM(THREE RELAXATION, HAWKS), (double[]) { 0.5, 0.0, 0.2 });
}

/* A hawkish line counts against Russian targets, whatever the kind. */
static void a_hawkish_line_counts_against_russia_only(void **state)
{
    const char *const groups[] = { "target.group=russia", "target.group=china" };
    const double offsets[2][3] = { { 0.2, -0.8, -0.6 }, { -0.3, -0.8, -0.6 } };

    (void) state;
    for (size_t g = 0; g < 2; g++) {
        struct small_union *self = CALM(THREE MEASURE(""), HAWKS, groups[g]);

        self->scenario.members[0].hawkish_on_russia = true;
        tacet_model_build(&self->model, &self->scenario);
        check_indices(self, offsets[g]);
    }
}

static double both_object(double z, void *unused)
{
    (void) unused;
    return exp(-z * z / 2.0) / sqrt(2.0 * acos(-1.0)) * gsl_cdf_ugaussian_P(-0.8 + 0.8 * z) *
           gsl_cdf_ugaussian_P(-0.6 + 0.8 * z);
}

/* BB and CC share the hawks' shock and nothing else. */
static void hawks_share_a_shock_of_their_own(void **state)
{
    struct small_union *self = CALM(THREE MEASURE(""), HAWKS);
    gsl_function integrand = { both_object, NULL };
    gsl_integration_workspace *work = gsl_integration_workspace_alloc(1000);
    uint64_t hits[3] = { 0 }, n = 0;
    double both, error;

    (void) state;
    self->model.process.fates_only = true;
    for (uint64_t b = 0; b < 600; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++, n++) {
            const uint64_t objectors = block->outcomes[0].objectors[d];

            hits[0] += objectors >> 1 & 1;
            hits[1] += objectors >> 2 & 1;
            hits[2] += (objectors & 6) == 6;
        }
        free(block);
    }
    assert_int_equal(gsl_integration_qagi(&integrand, 0, 1e-10, 1000, work, &both, &error), 0);
    assert_share(hits[0], n, gsl_cdf_ugaussian_P(-0.8 / sqrt(1.64)));
    assert_share(hits[1], n, gsl_cdf_ugaussian_P(-0.6 / sqrt(1.64)));
    assert_share(hits[2], n, both);
    gsl_integration_workspace_free(work);
    small_union_free(self);
}

/* A member that is neither for nor against leaves y_i as it is: hawks only ever add. */
static void hawks_add_objectors_and_remove_none(void **state)
{
    struct small_union *self = CALM(THREE MEASURE(""), HAWKS);
    struct small_union *tame = CALM(THREE MEASURE(""), HAWKS, "process.hawks=false");
    struct tacet_block *with = block_of(self, FILES_SEED, 0);
    struct tacet_block *without = block_of(tame, FILES_SEED, 0);

    (void) state;
    for (size_t d = 0; d < with->n; d++) {
        assert_int_equal(without->outcomes[0].objectors[d] & ~with->outcomes[0].objectors[d],
                         0);
        assert_int_equal(without->outcomes[0].objectors[d],
                         index_of(tame, without, 0, 0, d) > 0.0);
    }
    free(with);
    free(without);
    small_union_free(self);
    small_union_free(tame);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_index_of_a_hawk_is_the_sum_of_its_terms),
        cmocka_unit_test(a_hawkish_line_counts_against_russia_only),
        cmocka_unit_test(hawks_share_a_shock_of_their_own),
        cmocka_unit_test(hawks_add_objectors_and_remove_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
