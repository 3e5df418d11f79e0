/* test_concessions.c - offers: to whom, when, at what price, and what they do to the clock.
 *
 * Laws are those of Markov chains of a few states, integrated by Runge and Kutta's method.
 */
#include "support/files.h"

#define OFFERS "assume.concession.rate=0.05", "assume.clearance.concession=1.2"
#define SLOW   "assume.clearance.log_hazard=-3.912023005428146" /* 0.02 a day */
#define CHEAP  MEMBER("AA", "intercept = 10.0;")
#define DEAR   MEMBER("BB", "intercept = 20.0;")
#define THIRD  MEMBER("CC", "intercept = 40.0;")
enum { BLOCKS = 300 };

static const double OFFER = 0.05, CLEARS = 0.02, PULL = 1.2;

/* One objector: at 0.02 a day until the offer comes, then exp(1.2) times as fast. */
static void an_offer_speeds_clearance_from_then_on(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(CHEAP) MEASURE(""), OFFERS, SLOW, "assume.concession.budget=30");
    struct counted *counted = counted_of(self, 0, BLOCKS);
    const double both = OFFER + CLEARS, paid = CLEARS * exp(PULL);

    (void) state;
    for (int day = 1; day < 365; day = 2 * day + 1) {
        const double open =
            exp(-both * day) + OFFER / (both - paid) * (exp(-paid * day) - exp(-both * day));

        assert_share(adopted_by(counted, day), counted->n, 1.0 - open);
    }
    assert_share(counted->mark[mark_of(TACET_MARK_OFFERED)], counted->n, OFFER / both);
    assert_int_equal(counted->mark[mark_of(TACET_MARK_PAID)], counted->paid[0]);
    free(counted);
    small_union_free(self);
}

/* Until day 30: offered, and still open or not. */
static void who_had_an_offer_and_cleared_is_paid(void **state)
{
    struct small_union *self = CALM(MEMBERS(CHEAP) MEASURE(""), OFFERS, SLOW,
                                    "assume.concession.budget=30", "horizon=30");
    struct counted *counted = counted_of(self, 0, BLOCKS);
    const double both = OFFER + CLEARS, paid = CLEARS * exp(PULL);
    const double open = OFFER / (both - paid) * (exp(-paid * 30) - exp(-both * 30));
    const double offered = OFFER / both * (1.0 - exp(-both * 30));

    (void) state;
    assert_share(counted->mark[mark_of(TACET_MARK_OFFERED)], counted->n, offered);
    assert_share(counted->mark[mark_of(TACET_MARK_PAID)], counted->n, offered - open);
    assert_int_equal(counted->mark[mark_of(TACET_MARK_PAID)], counted->paid[0]);
    free(counted);
    small_union_free(self);
}

/* Carved out at 0.04 a day after an offer at 0.05: satisfied, and not paid. */
static void who_is_satisfied_by_the_text_is_not_paid(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(CHEAP) MEASURE("variants = ( { strength = 30; without = \"AA\"; } );"),
             "assume.concession.rate=0.05", "assume.dilution.rate=0.04",
             "assume.concession.budget=30");
    struct counted *counted = counted_of(self, 0, BLOCKS);

    (void) state;
    assert_share(counted->mark[mark_of(TACET_MARK_OFFERED)], counted->n, 0.05 / 0.09);
    assert_int_equal(counted->paid[0], 0);
    free(counted);
    small_union_free(self);
}

static void nobody_is_offered_more_than_is_left_of_the_budget(void **state)
{
    struct small_union *self =
        CALM(MEMBERS(CHEAP) MEASURE(""), OFFERS, SLOW, "assume.concession.budget=10");
    uint64_t offered = 0, n = 0;

    (void) state;
    for (uint64_t b = 0; b < 20; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++, n++) {
            const bool has = block->outcomes[0].marks[d] & TACET_MARK_OFFERED;

            assert_true(!has || index_of(self, block, 0, 0, d) <= 10.0);
            offered += has;
        }
        free(block);
    }
    assert_share(offered, n, 0.5 * OFFER / (OFFER + CLEARS));
    small_union_free(self);
}

/* Members open and members offered, as bits; AA is cheaper than BB, BB than CC. */
struct chain {
    int members, budget; /* how many offers the budget pays for */
};

static void flow(const struct chain *chain, const double *p, double *change)
{
    memset(change, 0, 64 * sizeof(*change));
    for (unsigned s = 0; s < 64; s++) {
        const unsigned open = s & 7, offered = s >> 3, waiting = open & ~offered;

        for (unsigned i = 0; i < 3; i++) {
            if (open >> i & 1) {
                const double rate = CLEARS * (offered >> i & 1 ? exp(PULL) : 1.0);

                change[s] -= rate * p[s];
                change[s & ~(1u << i)] += rate * p[s];
            }
        }
        if (waiting != 0 && __builtin_popcount(open) <= 2 &&
            __builtin_popcount(offered) < chain->budget) {
            change[s] -= OFFER * p[s];
            change[s | (waiting & -waiting) << 3] += OFFER * p[s];
        }
    }
}

/* One step of Runge and Kutta's, a quarter of a day. */
static void step(const struct chain *chain, double *p)
{
    const double h = 0.25, weights[4] = { 1, 2, 2, 1 }, ahead[4] = { 0.5, 0.5, 1, 0 };
    double sum[64] = { 0 }, at[64], change[64];

    memcpy(at, p, sizeof(at));
    for (size_t k = 0; k < 4; k++) {
        flow(chain, at, change);
        for (size_t s = 0; s < 64; s++) {
            sum[s] += h / 6.0 * weights[k] * change[s];
            at[s] = p[s] + h * ahead[k] * change[s];
        }
    }
    for (size_t s = 0; s < 64; s++) {
        p[s] += sum[s];
    }
}

static void check_chain(struct chain chain, const char *members, const char *budget)
{
    struct small_union *self = CALM(members, OFFERS, SLOW, budget);
    struct counted *counted = counted_of(self, 0, BLOCKS);
    double p[64] = { 0 };

    p[(1u << chain.members) - 1] = 1.0;
    for (int day = 1; day <= 300; day++) {
        double done = 0.0;

        for (int k = 0; k < 4; k++) {
            step(&chain, p);
        }
        for (unsigned s = 0; s < 64; s += 8) {
            done += p[s];
        }
        if (day % 20 == 0) {
            assert_share(adopted_by(counted, day), counted->n, done);
        }
    }
    free(counted);
    small_union_free(self);
}

/* Prices are about 10, 20 and 40; offers begin when two are left. */
static void two_and_three_objectors_follow_the_chain(void **state)
{
    (void) state;
    check_chain((struct chain) { 2, 2 }, MEMBERS(DEAR "," CHEAP) MEASURE(""),
                "assume.concession.budget=100");
    check_chain((struct chain) { 2, 0 }, MEMBERS(CHEAP "," DEAR) MEASURE(""),
                "assume.concession.budget=1");
    check_chain((struct chain) { 3, 3 }, MEMBERS(CHEAP "," DEAR "," THIRD) MEASURE(""),
                "assume.concession.budget=200");
}

/* What a log shows of the offers of one decision. */
static unsigned check_offers(struct small_union *self, const struct tacet_block *block,
                             const struct tacet_log *log)
{
    uint64_t open = 0, offered = 0;
    double budget = self->model.coefficients.concession.budget;
    unsigned offers = 0;

    for (size_t k = 0; k < log->n; k++) {
        const struct tacet_log_entry *entry = &log->entries[k];

        if (entry->what == TACET_DID_OBJECT) {
            open |= tacet_bit(entry->member);
        } else if (entry->what == TACET_DID_CLEAR) {
            open &= ~tacet_bit(entry->member);
        } else if (entry->what == TACET_DID_OFFER) {
            const double price = index_of(self, block, 0, entry->member, 0);

            assert_near(entry->number, price, 1e-12);
            assert_true(price <= budget);
            assert_true(__builtin_popcountll(open) <= 2);
            assert_true((open & ~offered) >> entry->member & 1);
            for (size_t i = 0; i < 3; i++) {
                assert_true(!((open & ~offered) >> i & 1) ||
                            price <= index_of(self, block, 0, i, 0));
            }
            budget -= price;
            offered |= tacet_bit(entry->member);
            offers += 1;
        }
    }
    return offers;
}

static void the_cheapest_comes_first_while_the_budget_lasts(void **state)
{
    struct small_union *self = CALM(MEMBERS(THIRD "," DEAR "," CHEAP) MEASURE(""), OFFERS, SLOW,
                                    "assume.concession.budget=33");
    struct tacet_log_entry entries[100];
    unsigned times[4] = { 0 };

    (void) state;
    self->model.process.fates_only = true;
    for (uint64_t k = 0; k < 3000; k++) {
        struct tacet_log log = { .most = 100, .entries = entries };
        struct tacet_block *block = calloc(1, sizeof(*block));

        assert_non_null(block);
        *block = (struct tacet_block) { .seed = 5, .first = k, .n = 1, .log = &log };
        tacet_decide(&self->model, block);
        assert_in_range(log.n, 1, 100);
        times[check_offers(self, block, &log)] += 1;
        free(block);
    }
    assert_true(times[0] > 100 && times[1] > 100 && times[2] > 100 && times[3] == 0);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_offer_speeds_clearance_from_then_on),
        cmocka_unit_test(who_had_an_offer_and_cleared_is_paid),
        cmocka_unit_test(who_is_satisfied_by_the_text_is_not_paid),
        cmocka_unit_test(nobody_is_offered_more_than_is_left_of_the_budget),
        cmocka_unit_test(two_and_three_objectors_follow_the_chain),
        cmocka_unit_test(the_cheapest_comes_first_while_the_budget_lasts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
