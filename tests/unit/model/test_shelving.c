/* test_shelving.c - files given up, and files that can never pass. */
#include "support/files.h"

#define HAZARDS "assume.shelving.log_hazard=-4.605170185988091", "assume.shelving.blocked=0.9"
#define LATE    "measures.m.procedure_log_days=9.0"
#define OBJECTS MEMBERS(MEMBER("AA", ALWAYS)) MEASURE("")
#define CONTENT MEMBERS(MEMBER("AA", NEVER)) MEASURE("")
enum { BLOCKS = 200 };

static const double RATE = 0.01;

static void assert_shelved(struct small_union *self, double used)
{
    struct counted *counted = counted_of(self, 0, BLOCKS);

    assert_share(counted->fate[TACET_SHELVED], counted->n, 1.0 - exp(-used));
    assert_int_equal(counted->fate[TACET_UNDECIDED], counted->n - counted->fate[TACET_SHELVED]);
    free(counted);
    small_union_free(self);
}

static void an_open_objection_makes_shelving_likelier(void **state)
{
    (void) state;
    assert_shelved(CALM(CONTENT, HAZARDS, LATE, "horizon=100"), RATE * 100);
    assert_shelved(CALM(OBJECTS, HAZARDS, LATE, "horizon=100"), RATE * exp(0.9) * 100);
}

/* Until day 20 somebody objects openly, and the clock goes on as it is. */
static void the_clock_slows_when_the_last_objector_is_gone(void **state)
{
    (void) state;
    assert_shelved(CALM(OBJECTS "events = ( { id = \"e\"; effect = \"government\"; member = "
                                "\"AA\"; value = -50.0; date = \"2025-06-17\"; } );",
                        HAZARDS, LATE, "horizon=100"),
                   RATE * (exp(0.9) * 20 + 80));
}

/* Objections and the never fraction play no part where nobody votes. */
static void the_high_representative_is_shelved_at_the_plain_rate(void **state)
{
    const char *const rules[] = { "measures.m.rule=high_representative",
                                  "measures.m.rule=national" };

    (void) state;
    for (size_t r = 0; r < 2; r++) {
        struct small_union *self = CALM(OBJECTS, rules[r], "assume.never.const=60");
        struct counted *counted = counted_of(self, 0, 2);

        assert_shelved(
            CALM(OBJECTS, HAZARDS, LATE, "horizon=100", rules[r], "assume.never.const=60"),
            RATE * 100);
        assert_int_equal(counted->on[0], counted->n);
        free(counted);
        small_union_free(self);
    }
}

/* Never with the logit of the opening: 0.2, and 1.3 more where somebody objects. */
static void a_hopeless_file_is_never_adopted(void **state)
{
    const char *const texts[] = { CONTENT, OBJECTS };

    (void) state;
    for (size_t k = 0; k < 2; k++) {
        struct small_union *self =
            CALM(texts[k], "assume.never.const=0.2", "assume.never.blocked=1.3",
                 "assume.never.sponsor=0", "assume.clearance.log_hazard=9");
        const double never = 1.0 / (1.0 + exp(-0.2 - (k == 0 ? 0.0 : 1.3)));
        struct tacet_block *block = block_of(self, FILES_SEED, 0);

        for (size_t d = 0; d < block->n; d++) {
            assert_int_equal(block->outcomes[0].fate[d],
                             element(block, d, TACET_FOR_PROCEDURE, 0) < never ? TACET_UNDECIDED
                                                                               : TACET_ADOPTED);
        }
        free(block);
        small_union_free(self);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_open_objection_makes_shelving_likelier),
        cmocka_unit_test(the_clock_slows_when_the_last_objector_is_gone),
        cmocka_unit_test(the_high_representative_is_shelved_at_the_plain_rate),
        cmocka_unit_test(a_hopeless_file_is_never_adopted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
