/* test_metamorphic.c - what must not change an answer, and what may change it one way only. */
#include "support/busy.h"

enum { BLOCKS = 300 };

/* The restricted case of docs/model.md, Order: unanimity, r_1, n_b and w_h not below 0, no
 * cover, hawks, dilution or concessions. One more objector never speeds a single decision. Nor
 * may there be events: who objects from the beginning has given way before a later one can
 * make it object for the first time. */
#define RESTRICTED                                                          \
    "process.cover=false", "process.hawks=false", "process.dilution=false", \
        "process.concessions=false", "assume.sponsor.threshold=0",          \
        "assume.abstention.plain=0", "process.events=false"

/* @return in how many decisions adoption comes earlier; *later: in how many it comes later */
static uint64_t earlier(struct small_union *self, struct small_union *other, uint64_t *later)
{
    uint64_t sum = 0;

    self->model.process.fates_only = other->model.process.fates_only = true;
    for (size_t i = 0; i < 6; i++) {
        const double was = other->model.measures[0].objection.offset[i];

        for (size_t m = 0; m < 3; m++) {
            other->model.measures[m].objection.offset[i] += 1.5;
        }
        for (uint64_t b = 0; b < 4; b++) {
            struct tacet_block *x = block_of(self, FILES_SEED, b);
            struct tacet_block *y = block_of(other, FILES_SEED, b);

            for (size_t k = 0; k < 3 * TACET_BLOCK; k++) {
                const size_t m = k / TACET_BLOCK, d = k % TACET_BLOCK;
                const int32_t before = x->outcomes[m].adopted_day[d];

                sum += y->outcomes[m].adopted_day[d] < before;
                *later += y->outcomes[m].adopted_day[d] > before;
            }
            free(x);
            free(y);
        }
        for (size_t m = 0; m < 3; m++) {
            other->model.measures[m].objection.offset[i] -= 1.5;
        }
        assert_near(other->model.measures[0].objection.offset[i], was, 1e-12);
    }
    small_union_free(self);
    small_union_free(other);
    return sum;
}

static void an_objector_more_never_brings_adoption_forward(void **state)
{
    uint64_t later = 0;

    (void) state;
    assert_int_equal(
        earlier(BUSY_UNION(BUSY, RESTRICTED), BUSY_UNION(BUSY, RESTRICTED), &later), 0);
    assert_true(later > 500);
}

/* Elsewhere it may: how often is printed and not judged. */
static void where_an_objector_more_may_bring_adoption_forward(void **state)
{
    const char *const parts[] = { "process.cover=true",
                                  "process.hawks=true",
                                  "process.dilution=true",
                                  "process.concessions=true",
                                  "assume.sponsor.threshold=0.1",
                                  "assume.abstention.plain=0.2",
                                  "assume.clearance.sole_objector=-1",
                                  "process.events=true" };

    (void) state;
    for (size_t k = 0; k < 8; k++) {
        uint64_t later = 0;
        const uint64_t sooner = earlier(BUSY_UNION(BUSY, RESTRICTED, parts[k]),
                                        BUSY_UNION(BUSY, RESTRICTED, parts[k]), &later);

        print_message("%s: of 18432 decisions %d earlier, %d later\n", parts[k], (int) sooner,
                      (int) later);
        assert_true(later > 0);
    }
}

/* Appended last and never objecting, under unanimity: the same decisions, one by one. */
static void a_member_that_never_objects_changes_nothing(void **state)
{
    const char more[] = ", " MEMBER("GG", "intercept = -40.0; hawk = -40.0; us_trade = 0.0; "
                                          "population = 9.0; gdp_eur_bn = 0.0;") " );";
    char text[8000];
    struct small_union *self = BUSY_UNION(BUSY, "assume.sponsor.noise=0.5"), *larger;

    (void) state;
    strcpy(text, BUSY_MEMBERS);
    *strrchr(text, ')') = '\0';
    strcat(text, more);
    strcat(text, BUSY_MEASURES BUSY_EVENTS);
    larger = BUSY_UNION(text, "assume.sponsor.noise=0.5");
    for (uint64_t b = 0; b < 8; b++) {
        struct tacet_block *x = block_of(self, FILES_SEED, b);
        struct tacet_block *y = block_of(larger, FILES_SEED, b);

        for (size_t m = 0; m < 2; m++) {
            struct tacet_outcomes *a = &x->outcomes[m], *c = &y->outcomes[m];
            const size_t n = sizeof(a->objectors);

            assert_memory_equal(a->objectors, c->objectors, n);
            assert_memory_equal(a->silent, c->silent, n);
            assert_memory_equal(a->wins, c->wins, n);
            assert_memory_equal(a->loses, c->loses, n);
            assert_memory_equal(a->paid, c->paid, n);
            assert_memory_equal(a->adopted_day, c->adopted_day, sizeof(a->adopted_day));
            assert_memory_equal(a->fate, c->fate, sizeof(a->fate));
            assert_memory_equal(a->marks, c->marks, sizeof(a->marks));
            assert_memory_equal(a->variant, c->variant, sizeof(a->variant));
            assert_memory_equal(a->states, c->states, sizeof(a->states));
            assert_memory_equal(a->steps_out, c->steps_out, sizeof(a->steps_out));
        }
        free(x);
        free(y);
    }
    small_union_free(self);
    small_union_free(larger);
}

/* Two independent counts of one probability are within five standard errors. */
static void assert_alike(uint64_t a, uint64_t b, uint64_t n)
{
    const double p = (double) (a + b) / (2.0 * (double) n);
    const double error = sqrt(2.0 * p * (1.0 - p) * (double) n) + 1e-9;

    if (!(fabs((double) a - (double) b) <= 5.0 * error)) {
        fail_msg("%d and %d of %d are %.1f standard errors apart", (int) a, (int) b, (int) n,
                 fabs((double) a - (double) b) / error);
    }
}

/* Members in reverse: the same counts, with those of members in reverse. */
static void the_order_of_members_does_not_matter(void **state)
{
    struct small_union *self = BUSY_UNION(BUSY, "assume.cover.margin=0.7");
    struct small_union *other = BUSY_UNION(BUSY, "assume.cover.margin=0.7");
    struct counted *x, *y;

    (void) state;
    for (size_t i = 0; i < 6; i++) {
        other->scenario.members[i] = self->scenario.members[5 - i];
    }
    for (size_t m = 0; m < 4; m++) {
        for (size_t v = 1; v < other->scenario.measures[m].n_variants; v++) {
            other->scenario.measures[m].variants[v].without = tacet_bit(5); /* AA */
        }
    }
    for (size_t e = 0; e < other->scenario.n_events; e++) {
        struct tacet_event *event = &other->scenario.events[e];

        event->member = event->member < 0 ? -1 : 5 - event->member;
    }
    tacet_model_build(&other->model, &other->scenario);
    for (size_t m = 0; m < 4; m++) {
        x = counted_of(self, m, BLOCKS / 3);
        y = counted_of(other, m, BLOCKS / 3);
        for (size_t k = 0; k < TACET_FATES; k++) {
            assert_alike(x->fate[k], y->fate[k], x->n);
        }
        for (size_t k = 0; k < 7; k++) {
            assert_alike(x->mark[k], y->mark[k], x->n);
        }
        for (size_t i = 0; i < 6; i++) {
            assert_alike(x->first[i], y->first[5 - i], x->n);
            assert_alike(x->last[i], y->last[5 - i], x->n);
            assert_alike(x->paid[i], y->paid[5 - i], x->n);
        }
        free(x);
        free(y);
    }
    small_union_free(self);
    small_union_free(other);
}

#define IN_BLOC(id, index, bloc)                       \
    MEMBER(id, "intercept = " index "; bloc = \"" bloc \
               "\"; bloc_shock = 0.9; common_shock = 0.0;")

/* Split into blocs of one, members are independent: the product of Phi(-a/sqrt(1 + L^2)). */
static void a_bloc_split_up_makes_its_members_independent(void **state)
{
    struct small_union *whole =
        CALM(MEMBERS(IN_BLOC("AA", "-0.3", "x") "," IN_BLOC("BB", "0.4", "x")) MEASURE(""),
             "process.cover=true");
    struct small_union *split =
        CALM(MEMBERS(IN_BLOC("AA", "-0.3", "x") "," IN_BLOC("BB", "0.4", "y")) MEASURE(""),
             "process.cover=true");
    struct counted *x = counted_of(whole, 0, BLOCKS), *y = counted_of(split, 0, BLOCKS);
    const double apart =
        gsl_cdf_ugaussian_P(0.3 / sqrt(1.81)) * gsl_cdf_ugaussian_P(-0.4 / sqrt(1.81));

    (void) state;
    assert_share(y->unopposed, y->n, apart);
    assert_true((double) x->unopposed / (double) x->n > apart + 0.05);
    free(x);
    free(y);
    small_union_free(whole);
    small_union_free(split);
}

static const char FAST[] = BUSY_MEMBERS
    "measures = ( { id = \"m\"; kind = \"listing\"; strength = 60; on_the_table = true; "
    "procedure_log_days = 2.3513752571634776; " BUSY_VARIANTS "}, " /* ln 10.5 */
    "{ id = \"r\"; kind = \"renewal\"; strength = 50; on_the_table = true; "
    "procedure_log_days = 3.4177266836133660; " BUSY_VARIANTS /* ln 30.5 */
    "default = \"lapse\"; deadline = \"2025-07-07\"; } ); events = ( { id = \"v\"; "
    "effect = \"vote\"; value = 0.3; date = \"2025-06-17\"; }, { id = \"h\"; effect = "
    "\"government\"; member = \"AA\"; value = -0.8; hazard = 0.02; } );";
static const char SLOW[] = BUSY_MEMBERS
    "measures = ( { id = \"m\"; kind = \"listing\"; strength = 60; on_the_table = true; "
    "procedure_log_days = 3.0204248861443626; " BUSY_VARIANTS "}, " /* ln 20.5 */
    "{ id = \"r\"; kind = \"renewal\"; strength = 50; on_the_table = true; "
    "procedure_log_days = 4.1026433650367960; " BUSY_VARIANTS /* ln 60.5 */
    "default = \"lapse\"; deadline = \"2025-08-16\"; } ); events = ( { id = \"v\"; "
    "effect = \"vote\"; value = 0.3; date = \"2025-07-07\"; }, { id = \"h\"; effect = "
    "\"government\"; member = \"AA\"; value = -0.8; hazard = 0.01; } );";

static uint64_t compare_stretched(const struct tacet_block *x, const struct tacet_block *y)
{
    uint64_t adopted = 0;

    for (size_t k = 0; k < 2 * TACET_BLOCK; k++) {
        const struct tacet_outcomes *a = &x->outcomes[k / TACET_BLOCK];
        const struct tacet_outcomes *c = &y->outcomes[k / TACET_BLOCK];
        const size_t d = k % TACET_BLOCK;

        assert_int_equal(a->fate[d], c->fate[d]);
        assert_int_equal(a->marks[d], c->marks[d]);
        assert_int_equal(a->under[d], c->under[d]);
        assert_int_equal(a->wins[d], c->wins[d]);
        if (a->fate[d] == TACET_ADOPTED) {
            assert_in_range(c->adopted_day[d] + 1, 2 * a->adopted_day[d],
                            2 * a->adopted_day[d] + 2);
            adopted += 1;
        }
    }
    return adopted;
}

/* Every hazard and rate half as large, every day twice as far: the same decisions, at twice the
 * time. T0 is exp(mu) - 0.5, so mu is ln(T0 + 0.5) of the doubled one. */
static void slower_clocks_stretch_time_and_nothing_else(void **state)
{
    struct small_union *self = BUSY_UNION(FAST, "assume.procedure.log_sd=0", "horizon=150");
    struct small_union *other = BUSY_UNION(
        SLOW, "assume.procedure.log_sd=0", "horizon=300",
        "assume.clearance.log_hazard=-4.193147180559945", "assume.dilution.rate=0.015",
        "assume.shelving.log_hazard=-6.693147180559945", "assume.concession.rate=0.025",
        "assume.renewal.pressure_days=40", "assume.severity.half_life=120");
    uint64_t adopted = 0;

    (void) state;
    assert_near(self->model.coefficients.clearance.half_life, 60.0, 0.0);
    for (uint64_t b = 0; b < 12; b++) {
        struct tacet_block *x = block_of(self, FILES_SEED, b);
        struct tacet_block *y = block_of(other, FILES_SEED, b);

        adopted += compare_stretched(x, y);
        free(x);
        free(y);
    }
    assert_true(adopted > 500);
    small_union_free(self);
    small_union_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_objector_more_never_brings_adoption_forward),
        cmocka_unit_test(where_an_objector_more_may_bring_adoption_forward),
        cmocka_unit_test(a_member_that_never_objects_changes_nothing),
        cmocka_unit_test(the_order_of_members_does_not_matter),
        cmocka_unit_test(a_bloc_split_up_makes_its_members_independent),
        cmocka_unit_test(slower_clocks_stretch_time_and_nothing_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
