/* test_decide.c - properties of single decisions: who objects, ceilings, tabling, rules. */
#include <gsl/gsl_cdf.h>

#include "support/near.h"
#include "support/union.h"

static struct tacet_block *decided(const struct small_union *self, uint64_t first, size_t n)
{
    struct tacet_block *block = calloc(1, sizeof(*block));

    assert_non_null(block);
    block->seed = 3;
    block->first = first;
    block->n = n;
    tacet_decide(&self->model, block);
    return block;
}

enum { STATEMENT, DECLARATION, CONCLUSIONS, LISTING, ENTITIES };

/* eta of Hungary for a listing in the Czech case, written out from the parameter file. */
static void the_index_of_hungary_is_the_sum_of_its_terms(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    const double drivers[TACET_DRIVERS_MAX] = { 0.3, 0.9, 0.2, 0.0, 0.0, 0.0, 0.25, 0.6, 1.0 };
    const double fitted =
        -3.010 + 0.363 - 0.391 + 0.542 * (0.18 - 0.3) + 0.451 + 0.200 + 0.432 + 0.641;
    size_t hu = 0;
    double judged, y;

    (void) state;
    while (strcmp(self->scenario.members[hu].id, "HU") != 0) {
        hu += 1;
    }
    judged = (-0.316 - 0.100 * self->scenario.members[hu].us_trade) * 0.2 + 0.300 * 0.25 +
             0.300 * 0.6;
    y = fitted + judged + 0.359 * 0.7 + 0.771 * -0.4;
    assert_near(tacet_objection_probability(&self->model, LISTING, hu, drivers, 0.7, -0.4),
                gsl_cdf_ugaussian_P(y), 1e-13);
    small_union_free(self);
}

static void a_declaration_has_its_own_terms(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    const double drivers[TACET_DRIVERS_MAX] = { 0 };
    const double y = -3.010 - 1.000 + 0.363 - 1.226 + 0.542 * (0.05 - 0.3) + 0.451 + 0.200 +
                     1.297 + 0.432 + 0.641;
    size_t hu = 0;

    (void) state;
    while (strcmp(self->scenario.members[hu].id, "HU") != 0) {
        hu += 1;
    }
    assert_near(tacet_objection_probability(&self->model, DECLARATION, hu, drivers, 0.0, 0.0),
                gsl_cdf_ugaussian_P(y), 1e-13);
    small_union_free(self);
}

static void evidence_never_makes_a_member_object(void **state)
{
    struct small_union *self = czech_case(NULL, 0);

    (void) state;
    for (size_t i = 0; i < self->model.n_members; i++) {
        assert_true(self->model.driver_slope[TACET_ATTRIBUTION][i] == 0.0);
    }
    small_union_free(self);
}

static void a_member_objects_iff_the_measure_is_above_its_ceiling(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_block *block;

    (void) state;
    self->model.process.fates_only = false; /* where there are no ceilings */
    block = decided(self, 0, TACET_BLOCK);
    for (size_t m = 0; m < self->model.n_measures; m++) {
        const int strength =
            (int) (2.0 * self->scenario.measures[m].strength); /* half points */

        for (size_t i = 0; i < self->model.n_members; i++) {
            for (size_t d = 0; d < block->n; d++) {
                const bool objects = block->outcomes[m].objectors[d] >> i & 1;

                assert_int_equal(objects, block->outcomes[m].ceiling[i][d] <= strength);
            }
        }
    }
    free(block);
    small_union_free(self);
}

static void objectors_to_a_weaker_listing_object_to_a_stronger_one(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    uint64_t more = 0;

    (void) state;
    for (uint64_t b = 0; b < 40; b++) {
        struct tacet_block *block = decided(self, b * TACET_BLOCK, TACET_BLOCK);

        for (size_t d = 0; d < block->n; d++) {
            const uint64_t weak = block->outcomes[LISTING].objectors[d];
            const uint64_t strong = block->outcomes[ENTITIES].objectors[d];

            assert_true((weak & ~strong) == 0);
            more += weak != strong;
        }
        free(block);
    }
    assert_true(more > 0);
    small_union_free(self);
}

/* Draw by draw: an objector more never makes adoption earlier (r_1 >= 0). */
static void a_more_reluctant_member_never_speeds_adoption(void **state)
{
    const char *const before[] = { "assume.clearance.sole_objector=0.3",
                                   "assume.shelving.blocked=0" };
    const char *const after[] = { "assume.clearance.sole_objector=0.3",
                                  "assume.shelving.blocked=0", "assume.member.IT=1.9" };
    struct small_union *self = czech_case(before, 2), *reluctant = czech_case(after, 3);
    uint64_t later = 0;

    (void) state;
    for (uint64_t b = 0; b < 40; b++) {
        struct tacet_block *x = decided(self, b * TACET_BLOCK, TACET_BLOCK);
        struct tacet_block *y = decided(reluctant, b * TACET_BLOCK, TACET_BLOCK);

        for (size_t m = 0; m < self->model.n_measures; m++) {
            for (size_t d = 0; d < x->n; d++) {
                assert_true(y->outcomes[m].adopted_day[d] >= x->outcomes[m].adopted_day[d]);
                later += y->outcomes[m].adopted_day[d] > x->outcomes[m].adopted_day[d];
            }
        }
        free(x);
        free(y);
    }
    assert_true(later > 0);
    small_union_free(self);
    small_union_free(reluctant);
}

static void stronger_evidence_never_lowers_adoption(void **state)
{
    double before = 0.0;

    (void) state;
    for (int k = 0; k <= 4; k++) {
        char setting[40];
        const char *const overrides[] = { setting };
        struct small_union *self;
        struct tacet_tally tally;

        snprintf(setting, sizeof(setting), "drivers.attribution=%.2f", 0.25 * k);
        self = czech_case(overrides, 1);
        tally = tally_of(&self->model, 50000);
        assert_true(tacet_adopted_by(&tally, LISTING, 365).value >= before);
        before = tacet_adopted_by(&tally, LISTING, 365).value;
        tacet_tally_free(&tally);
        small_union_free(self);
    }
    assert_true(before > 0.0);
}

static void tabling_within_the_horizon_has_its_probability(void **state)
{
    const char *const overrides[] = { "drivers.severity=0.4", "drivers.attribution=0.9",
                                      "drivers.ally_lists=1", "drivers.sponsor=2" };
    struct small_union *self = czech_case(overrides, 4);
    struct tacet_tally tally = tally_of(&self->model, 300000);
    const double index = -2.1 + 1.5 * 0.4 + 0.8 * 0.9 + 0.6 + 0.6;

    (void) state;
    assert_estimates(tacet_tabled(&tally, LISTING), gsl_cdf_ugaussian_P(index), 5.0);
    assert_true(tacet_tabled(&tally, STATEMENT).value == 1.0); /* prepared: given */
    assert_estimates(tacet_tabled(&tally, CONCLUSIONS), gsl_cdf_ugaussian_P(index + 0.8), 5.0);
    assert_true(tacet_tabled(&tally, DECLARATION).value == 1.0); /* prepared: given */
    tacet_tally_free(&tally);
    small_union_free(self);
}

/* What is tabled and adopted by day 60 is the same question for every horizon beyond it. */
static void an_answer_for_60_days_does_not_depend_on_the_horizon(void **state)
{
    const char *const horizons[] = { "horizon=60", "horizon=200", "horizon=365",
                                     "horizon=1200" };
    const double index = -2.1 + 1.5 * 0.4 + 0.8 * 0.9 + 0.6 + 0.6;
    const double truth = gsl_cdf_ugaussian_P(index) *
                         gsl_cdf_ugaussian_P((log(60.0) - 5.0) / 0.8) /
                         gsl_cdf_ugaussian_P((log(365.0) - 5.0) / 0.8);

    (void) state;
    for (size_t h = 0; h < 4; h++) {
        const char *const overrides[] = { "drivers.severity=0.4", "drivers.attribution=0.9",
                                          "drivers.ally_lists=1", "drivers.sponsor=2",
                                          horizons[h] };
        struct small_union *self = czech_case(overrides, 5);
        uint64_t by_60 = 0;

        for (uint64_t b = 0; b < 1500; b++) {
            struct tacet_block *block = decided(self, b * TACET_BLOCK, TACET_BLOCK);

            for (size_t d = 0; d < block->n; d++) {
                by_60 += block->outcomes[LISTING].tabled_day[d] < 60;
            }
            free(block);
        }
        assert_estimates(tacet_probability(by_60, 1500 * TACET_BLOCK), truth, 5.0);
        small_union_free(self);
    }
}

static void tabling_delay_is_log_normal_within_the_horizon(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    const double in_time = gsl_cdf_ugaussian_P((log(365.0) - 5.0) / 0.8);
    uint64_t tabled = 0, by_100 = 0, by_200 = 0;

    (void) state;
    for (uint64_t b = 0; b < 2000; b++) {
        struct tacet_block *block = decided(self, b * TACET_BLOCK, TACET_BLOCK);

        for (size_t d = 0; d < block->n; d++) {
            const int32_t day = block->outcomes[LISTING].tabled_day[d];

            tabled += day != TACET_NO_DAY;
            by_100 += day < 100;
            by_200 += day < 200;
        }
        free(block);
    }
    assert_estimates(tacet_probability(by_100, tabled),
                     gsl_cdf_ugaussian_P((log(100.0) - 5.0) / 0.8) / in_time, 5.0);
    assert_estimates(tacet_probability(by_200, tabled),
                     gsl_cdf_ugaussian_P((log(200.0) - 5.0) / 0.8) / in_time, 5.0);
    small_union_free(self);
}

static void the_high_representative_alone_needs_only_time(void **state)
{
    const char *const overrides[] = { "on_the_table=true",
                                      "measures.listing.rule=high_representative",
                                      "measures.listing.procedure_log_days=3.0",
                                      "drivers.severity=0.5",
                                      "assume.shelving.log_hazard=-60",
                                      "assume.member.IT=9" };
    struct small_union *self = czech_case(overrides, 6);
    struct tacet_tally tally = tally_of(&self->model, 200000);

    (void) state;
    assert_true(tacet_no_objection(&tally, LISTING).value < 0.01);
    for (int day = 1; day < 365; day = 3 * day + 2) {
        assert_estimates(tacet_adopted_by(&tally, LISTING, day),
                         gsl_cdf_ugaussian_P((log(day + 0.5) - 3.0) / 1.288), 5.0);
    }
    tacet_tally_free(&tally);
    small_union_free(self);
}

/* One objector that gives way at lambda * exp(3*2^(-t/h)): P(adopted by t) = 1 -
 * exp(-integral). */
static void severity_speeds_clearance_by_its_integral(void **state)
{
    const char *const overrides[] = {
        "assume.clearance.severity=3",    "assume.clearance.sole_objector=0",
        "assume.clearance.log_hazard=-5", "assume.severity.half_life=20",
        "assume.procedure.log_sd=0",      "assume.never.const=-60",
        "assume.shelving.log_hazard=-60"
    };
    struct small_union *self = small_union(
        "members = ( { id = \"AA\"; intercept = 9.0; } ); drivers: { severity = 1; };"
        "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; "
        "procedure_log_days = -10; } );",
        overrides, 7);
    struct tacet_tally tally = tally_of(&self->model, 400000);
    double integral = 0.0;

    (void) state;
    for (int day = 0; day < 300; day++) {
        for (int k = 0; k < 100; k++) {
            integral += exp(-5.0 + 3.0 * exp2(-(day + (k + 0.5) / 100) / 20.0)) / 100;
        }
        if (day % 30 == 0) {
            assert_estimates(tacet_adopted_by(&tally, 0, day + 1), 1.0 - exp(-integral), 5.0);
        }
    }
    tacet_tally_free(&tally);
    small_union_free(self);
}

static void a_prepared_text_has_its_head_start(void **state)
{
    const char *const overrides[] = { "measures.declaration.prepared_days=14" };
    const char *const late[] = { "measures.declaration.prepared_days=0",
                                 "measures.declaration.on_the_table=true" };
    struct small_union *self = czech_case(overrides, 1), *fresh = czech_case(late, 2);
    struct tacet_tally tally = tally_of(&self->model, 50000),
                       other = tally_of(&fresh->model, 50000);

    (void) state;
    for (int day = 1; day <= 300; day += 23) { /* the same draws: 14 days earlier, whole */
        assert_int_equal(tacet_adopted_by(&tally, DECLARATION, day).hits,
                         tacet_adopted_by(&other, DECLARATION, day + 14).hits);
    }
    tacet_tally_free(&tally);
    tacet_tally_free(&other);
    small_union_free(self);
    small_union_free(fresh);
}

static void the_order_of_likely_objectors_is_one_a_diplomat_knows(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_tally tally = tally_of(&self->model, 200000);
    double hu = 0, sk = 0, most_else = 0, least = 1, cz = 1;

    (void) state;
    for (size_t i = 0; i < self->model.n_members; i++) {
        const char *id = self->scenario.members[i].id;
        const double p = tacet_objects(&tally, LISTING, i).value;

        if (strcmp(id, "HU") == 0) {
            hu = p;
        } else if (strcmp(id, "SK") == 0) {
            sk = p;
        } else if (strcmp(id, "CZ") == 0) {
            cz = p; /* the victim */
        } else {
            most_else = fmax(most_else, p);
            least = fmin(least, strcmp(id, "PL") == 0 || strcmp(id, "LT") == 0 ? p : 1.0);
        }
    }
    assert_true(hu > sk && sk > most_else && most_else > 5 * least && cz < 0.001);
    tacet_tally_free(&tally);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_index_of_hungary_is_the_sum_of_its_terms),
        cmocka_unit_test(a_declaration_has_its_own_terms),
        cmocka_unit_test(evidence_never_makes_a_member_object),
        cmocka_unit_test(a_member_objects_iff_the_measure_is_above_its_ceiling),
        cmocka_unit_test(objectors_to_a_weaker_listing_object_to_a_stronger_one),
        cmocka_unit_test(a_more_reluctant_member_never_speeds_adoption),
        cmocka_unit_test(stronger_evidence_never_lowers_adoption),
        cmocka_unit_test(tabling_within_the_horizon_has_its_probability),
        cmocka_unit_test(tabling_delay_is_log_normal_within_the_horizon),
        cmocka_unit_test(an_answer_for_60_days_does_not_depend_on_the_horizon),
        cmocka_unit_test(the_high_representative_alone_needs_only_time),
        cmocka_unit_test(severity_speeds_clearance_by_its_integral),
        cmocka_unit_test(a_prepared_text_has_its_head_start),
        cmocka_unit_test(the_order_of_likely_objectors_is_one_a_diplomat_knows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
