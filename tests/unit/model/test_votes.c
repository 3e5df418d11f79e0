/* test_votes.c - the rules against every subset of a small union, and at the limits of 27. */
#include "support/files.h"
#include "support/twenty_seven.h"

enum { SIX = 6 };

/* The Treaty's rules in whole numbers, for 6 members with populations of a whole sum. */
struct stance {
    int objecting, plain, constructive, no;
    int no_population, constructive_population, population;
};

static bool majority(const struct stance *s, int hundredths, int blockers)
{
    const bool populous = 100 * (s->population - s->no_population) >= 65 * s->population;

    return 100 * (SIX - s->no) >= hundredths * SIX && (populous || s->no < blockers);
}

static bool treaty(enum tacet_rule rule, const struct stance *s, int blockers, bool brake)
{
    if (rule == TACET_UNANIMITY || (rule == TACET_QMV_BRAKE && brake)) {
        return s->objecting == 0;
    }
    if (rule == TACET_UNANIMITY_ABSTENTION) {
        return s->objecting == 0 &&
               !(s->constructive * 3 >= SIX && s->constructive_population * 3 >= s->population);
    }
    if (rule == TACET_UNANIMITY_LESS_ONE) {
        return s->objecting <= 1;
    }
    if (rule == TACET_QMV_55_65 || rule == TACET_QMV_BRAKE) {
        return majority(s, 55, blockers);
    }
    return rule == TACET_QMV_72_65 ? majority(s, 72, 0) : true;
}

/* Stances as digits to the base 5: yes, open, silent, plain, constructive. */
static struct stance stand(struct tacet_talks *talks, unsigned digits, const int *population)
{
    struct stance s = { 0 };

    talks->open = talks->silent = talks->plain = talks->constructive = 0;
    for (size_t i = 0; i < SIX; i++, digits /= 5) {
        const unsigned digit = digits % 5;
        uint64_t *const sets[] = { NULL, &talks->open, &talks->silent, &talks->plain,
                                   &talks->constructive };

        s.population += population[i];
        if (digit == 0) {
            continue;
        }
        *sets[digit] |= tacet_bit(i);
        s.objecting += digit <= 2;
        s.plain += digit == 3;
        s.constructive += digit == 4;
        s.no += 1;
        s.no_population += population[i];
        s.constructive_population += digit == 4 ? population[i] : 0;
    }
    return s;
}

static void check_all_stances(const int *population, int blockers, bool brake)
{
    struct tacet_model *model = calloc(1, sizeof(*model));
    struct tacet_talks *talks = calloc(1, sizeof(*talks));
    int sum = 0;

    assert_non_null(model);
    assert_non_null(talks);
    model->n_members = SIX;
    model->process.blocking_members = blockers;
    for (size_t i = 0; i < SIX; i++) {
        sum += population[i];
    }
    for (size_t i = 0; i < SIX; i++) {
        model->population[i] = (double) population[i] / sum;
    }
    talks->model = model;
    talks->pulled = brake; /* by member 0 */
    for (unsigned digits = 0; digits < 15625; digits++) {
        const struct stance s = stand(talks, digits, population);

        for (int r = 0; r < TACET_RULES; r++) {
            if (!brake || r == TACET_QMV_BRAKE) {
                assert_int_equal(tacet_lets_pass(talks, (enum tacet_rule) r),
                                 treaty((enum tacet_rule) r, &s, blockers, brake));
            }
        }
    }
    free(talks);
    free(model);
}

/* 40 and 25 are exactly 65 of 100; 33 is exactly a third of 99. */
static void every_stance_of_six_passes_as_the_treaty_says(void **state)
{
    const int populations[3][SIX] = { { 40, 25, 15, 10, 7, 3 },
                                      { 33, 22, 17, 13, 9, 5 },
                                      { 1, 1, 1, 1, 1, 1 } };

    (void) state;
    for (size_t p = 0; p < 3; p++) {
        for (int blockers = 0; blockers <= 4; blockers++) {
            check_all_stances(populations[p], blockers, false);
            check_all_stances(populations[p], blockers, true);
        }
    }
}

/* clang-format off */
#define SIX_MEMBERS(rest) \
    MEMBERS(MEMBER("AA", "population = 40.0;") "," MEMBER("BB", "population = 25.0;") "," \
            MEMBER("CC", "population = 15.0;") "," MEMBER("DD", "population = 10.0;") "," \
            MEMBER("EE", "population = 7.0;") "," MEMBER("FF", "population = 3.0;")) \
    MEASURE(rest)
/* clang-format on */

static const int POPULATION[SIX] = { 40, 25, 15, 10, 7, 3 };

static void oppose(struct small_union *self, uint64_t set)
{
    for (size_t i = 0; i < self->model.n_members; i++) {
        self->model.measures[0].objection.offset[i] = set >> i & 1 ? 30.0 : -30.0;
    }
}

/* Every set of objectors under every rule, at once in the bits of `under`. */
static void check_subsets(struct small_union *self, bool brake, int blockers)
{
    struct tacet_talks talks;

    for (unsigned set = 0; set < 64; set++) {
        struct tacet_block *block;
        struct stance s;
        unsigned digits = 0;

        for (size_t i = SIX; i-- > 0;) {
            digits = 5 * digits + (set >> i & 1);
        }
        s = stand(&talks, digits, POPULATION);
        oppose(self, set);
        block = block_of(self, FILES_SEED, 0);
        for (int r = 0; r < TACET_COUNCIL_RULES; r++) {
            const bool passes = treaty((enum tacet_rule) r, &s, blockers, brake && set != 0);

            for (size_t d = 0; d < block->n; d++) {
                assert_int_equal(block->outcomes[0].under[d] >> r & 1, passes);
            }
        }
        for (size_t d = 0; d < block->n; d++) {
            assert_int_equal(block->outcomes[0].objectors[d], set);
            assert_int_equal(block->outcomes[0].adopted_day[d], set == 0 ? 0 : TACET_NO_DAY);
        }
        free(block);
    }
    small_union_free(self);
}

static void every_subset_of_objectors_passes_as_the_treaty_says(void **state)
{
    (void) state;
    check_subsets(CALM(SIX_MEMBERS(""), "negotiation=false"), false, 4);
    check_subsets(CALM(SIX_MEMBERS(""), "process.blocking_members=2"), false, 2);
    check_subsets(CALM(SIX_MEMBERS(""), "negotiation=false", "process.blocking_members=1"),
                  false, 1);
    check_subsets(CALM(SIX_MEMBERS(""), "assume.qmv.brake=1"), true, 4);
}

/* Each of k objectors pulls it with probability 0.3: open, silent and hostages alike. */
static void the_brake_is_pulled_by_each_objector_on_its_own(void **state)
{
    const char *const roles[] = { "assume.cover.margin=0", "assume.cover.margin=100",
                                  "assume.hostage.probability=1" };

    (void) state;
    for (size_t r = 0; r < 3; r++) {
        struct small_union *self =
            CALM(SIX_MEMBERS("rule = \"qmv_brake\";"), "assume.qmv.brake=0.3", roles[r]);
        struct counted *counted;

        oppose(self, 0x30);
        counted = counted_of(self, 0, 200);
        assert_share(counted->fate[TACET_ADOPTED], counted->n, 0.7 * 0.7);
        free(counted);
        small_union_free(self);
    }
}

static enum tacet_fate fate_of(struct small_union *self)
{
    struct tacet_block *block = block_of(self, FILES_SEED, 0);
    const enum tacet_fate fate = (enum tacet_fate) block->outcomes[0].fate[0];

    for (size_t d = 0; d < block->n; d++) {
        assert_int_equal(block->outcomes[0].fate[d], fate);
    }
    free(block);
    small_union_free(self);
    return fate;
}

/* The gate is asked of who still objects too: one of three with 40 % is more than 35 %. */
static void who_still_objects_counts_at_the_second_gate(void **state)
{
    struct small_union *self = CALM(SIX_MEMBERS("rule = \"unanimity_less_one\"; "
                                                "second_gate = true;"),
                                    "process.blocking_members=1");

    (void) state;
    oppose(self, 1);
    assert_int_equal(fate_of(self), TACET_GATE_FAILED);
    self = CALM(SIX_MEMBERS("rule = \"unanimity_less_one\"; second_gate = true;"),
                "process.blocking_members=1");
    oppose(self, 2);
    assert_int_equal(fate_of(self), TACET_ADOPTED);
}

/* P(pass) by dynamic programming over the number and the population of those who object. */
enum { UNITS = 1000 };

static double programme(const struct small_union *self, enum tacet_rule rule)
{
    static double p[28][UNITS + 1];
    double passes = 0.0;
    int total = 0;

    memset(p, 0, sizeof(p));
    p[0][0] = 1.0;
    for (int i = 0; i < 27; i++) {
        const int weight = dynamic_weight(i);
        const double objects = gsl_cdf_ugaussian_P(self->model.measures[0].objection.offset[i]);

        for (int no = i; no >= 0; no--) {
            for (int units = total; units >= 0; units--) {
                p[no + 1][units + weight] += p[no][units] * objects;
                p[no][units] *= 1.0 - objects;
            }
        }
        total += weight;
    }
    for (int no = 0; no <= 27; no++) {
        for (int units = 0; units <= total; units++) {
            const bool most = 100 * (total - units) >= 65 * total;
            const bool yes = rule == TACET_UNANIMITY            ? no == 0
                             : rule == TACET_UNANIMITY_LESS_ONE ? no <= 1
                             : rule == TACET_QMV_72_65          ? no <= 7 && most
                                                                : no <= 12 && (most || no < 4);

            passes += yes ? p[no][units] : 0.0;
        }
    }
    return passes;
}

static void independent_members_pass_as_often_as_dynamic_programming_says(void **state)
{
    const enum tacet_rule rules[] = { TACET_UNANIMITY, TACET_UNANIMITY_LESS_ONE,
                                      TACET_QMV_55_65, TACET_QMV_72_65 };
    struct small_union *self = CALM(twenty_seven(0, 0.0), "negotiation=false");
    uint64_t hits[4] = { 0 }, n = 0;

    (void) state;
    set_dynamic_weights(&self->model);
    for (uint64_t b = 0; b < 400; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++, n++) {
            for (size_t r = 0; r < 4; r++) {
                hits[r] += block->outcomes[0].under[d] >> rules[r] & 1;
            }
        }
        free(block);
    }
    for (size_t r = 0; r < 4; r++) {
        assert_share(hits[r], n, programme(self, rules[r]));
    }
    assert_true(programme(self, TACET_QMV_55_65) > 0.2 &&
                programme(self, TACET_QMV_55_65) < 0.8); /* not trivial */
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_stance_of_six_passes_as_the_treaty_says),
        cmocka_unit_test(every_subset_of_objectors_passes_as_the_treaty_says),
        cmocka_unit_test(the_brake_is_pulled_by_each_objector_on_its_own),
        cmocka_unit_test(who_still_objects_counts_at_the_second_gate),
        cmocka_unit_test(independent_members_pass_as_often_as_dynamic_programming_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
