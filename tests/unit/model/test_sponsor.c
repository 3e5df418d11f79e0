/* test_sponsor.c - the sponsor reads the room: every reading again, from the streams. */
#include "support/files.h"

#define PROPOSED(more)                                                                    \
    "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; tabling_shift = 0.5; " \
    "procedure_log_days = -10.0; variants = ( { strength = 20; }, { strength = 5; "       \
    "without = \"CC\"; } ); " more " } );"
#define THREE                                                                                 \
    MEMBERS(MEMBER("AA", "intercept = 0.3;") "," MEMBER("BB", "intercept = 0.4;") "," MEMBER( \
        "CC", "intercept = 0.1;"))
#define LATER "on_the_table=false", "assume.objection.strength=3"
static const double STEPS[3] = { 0.0, 0.3, 0.75 }; /* y_i less, with t_s = 3 */

/* The variant chosen at reading r, -1 for none. */
static int choice(const struct small_union *self, const struct tacet_block *block, size_t d,
                  uint32_t r, double noise, double threshold)
{
    for (int v = 0; v < 3; v++) {
        double chance = 1.0;

        for (uint32_t i = 0; i < (v == 2 ? 2 : 3); i++) {
            const double z =
                tacet_normal_quantile(element(block, d, TACET_FOR_SPONSOR, 64 * r + i));
            const double y = index_of(self, block, 0, i, d) - STEPS[v];

            chance *= gsl_cdf_ugaussian_P(-(y + noise * z) / noise);
        }
        if (chance > threshold) {
            return v;
        }
    }
    return -1;
}

/* Compare with the same scenario in which nobody reads: its day of tabling is the first. */
static void check_readings(struct small_union *self, struct small_union *plain, double noise,
                           double threshold, uint64_t blocks)
{
    uint64_t waited = 0, held = 0, weaker = 0;

    for (uint64_t b = 0; b < blocks; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);
        struct tacet_block *before = block_of(plain, FILES_SEED, b);
        const struct tacet_outcomes *outcomes = &block->outcomes[0];

        for (size_t d = 0; d < block->n; d++) {
            int32_t day = before->outcomes[0].tabled_day[d];
            const bool proposed = day != TACET_NO_DAY;
            int chosen = -1;

            for (uint32_t r = 0; day < 365; r++, day += 30) {
                chosen = choice(self, block, d, r, noise, threshold);
                if (chosen >= 0) {
                    break;
                }
                waited += 1;
            }
            assert_int_equal(outcomes->tabled_day[d], chosen >= 0 ? day : TACET_NO_DAY);
            assert_int_equal(outcomes->marks[d] & TACET_MARK_HELD_BACK,
                             proposed && chosen < 0 ? TACET_MARK_HELD_BACK : 0);
            held += proposed && chosen < 0;
            weaker += chosen > 0;
            if (outcomes->fate[d] == TACET_ADOPTED) {
                assert_true(outcomes->variant[d] >= chosen);
            }
        }
        free(block);
        free(before);
    }
    assert_true(waited > 0 && held > 0 && weaker > 0);
}

static void every_reading_is_the_product_of_what_it_sees(void **state)
{
    struct small_union *plain = CALM(THREE PROPOSED(""), LATER);
    struct small_union *self = CALM(THREE PROPOSED(""), LATER, "assume.sponsor.threshold=0.3",
                                    "assume.sponsor.noise=0.7");

    (void) state;
    check_readings(self, plain, 0.7, 0.3, 12);
    small_union_free(self);
    small_union_free(plain);
}

/* Nearly no noise: tabled iff nobody objects to a variant, the strongest such, at once. */
static void without_noise_it_tables_what_nobody_objects_to(void **state)
{
    struct small_union *plain = CALM(THREE PROPOSED(""), LATER);
    struct small_union *self = CALM(THREE PROPOSED(""), LATER, "assume.sponsor.threshold=0.3",
                                    "assume.sponsor.noise=0.001");

    (void) state;
    for (uint64_t b = 0; b < 12; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);
        struct tacet_block *before = block_of(plain, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            bool close = false;
            int32_t day = TACET_NO_DAY;
            size_t v = 0;

            for (; v < 3; v++) {
                double most = -9.0;

                for (size_t i = 0; i < (v == 2 ? 2 : 3); i++) {
                    most = fmax(most, index_of(self, block, 0, i, d) - STEPS[v]);
                }
                close = close || fabs(most) < 0.01; /* the noise may tell otherwise */
                if (most <= 0.0) {
                    day = before->outcomes[0].tabled_day[d];
                    break;
                }
            }
            if (!close) {
                assert_int_equal(block->outcomes[0].tabled_day[d], day);
                assert_int_equal(block->outcomes[0].adopted_day[d], day);
                assert_int_equal(block->outcomes[0].variant[d], day == TACET_NO_DAY ? 0 : v);
            }
        }
        free(block);
        free(before);
    }
    small_union_free(self);
    small_union_free(plain);
}

#define AA_WAITS                                          \
    MEMBERS(MEMBER("AA", ALWAYS) "," MEMBER("CC", NEVER)) \
    PROPOSED("tabling_log_days = 3.0;")                   \
    "events = ( { id = \"e\"; effect = \"government\"; "  \
    "member = \"AA\"; value = -50.0; "                    \
    "date = \"2025-09-05\"; } );"

/* Held back until the government of day 100 comes: tabled at the first reading after it. */
static void it_reads_again_every_30_days(void **state)
{
    struct small_union *self, *plain;

    (void) state;
    plain = CALM(AA_WAITS, "on_the_table=false");
    self = CALM(AA_WAITS, "on_the_table=false", "assume.sponsor.threshold=0.5");
    for (uint64_t b = 0; b < 8; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);
        struct tacet_block *before = block_of(plain, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            int32_t day = before->outcomes[0].tabled_day[d];

            while (day < 100) {
                day += 30;
            }
            assert_int_equal(block->outcomes[0].tabled_day[d], day);
            assert_int_equal(block->outcomes[0].adopted_day[d], day);
            assert_int_equal(block->outcomes[0].marks[d], 0);
        }
        free(block);
        free(before);
    }
    small_union_free(self);
    small_union_free(plain);
}

/* Given measures and those nobody votes on are not read; nor is a question at the opening. */
static void it_does_not_read_where_there_is_no_room(void **state)
{
    const char *const sets[] = { "on_the_table=true", "measures.m.rule=national",
                                 "measures.m.rule=high_representative", "negotiation=false",
                                 "assume.sponsor.threshold=0" };

    (void) state;
    for (size_t k = 0; k < 5; k++) {
        struct small_union *plain =
            CALM(THREE PROPOSED(""), LATER, "assume.sponsor.threshold=0", sets[k]);
        struct small_union *self =
            CALM(THREE PROPOSED(""), LATER, "assume.sponsor.threshold=0.9", sets[k]);
        struct tacet_block *before = block_of(plain, FILES_SEED, 0);
        struct tacet_block *block = block_of(self, FILES_SEED, 0);

        assert_memory_equal(before->outcomes, block->outcomes, sizeof(block->outcomes));
        free(before);
        free(block);
        small_union_free(plain);
        small_union_free(self);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reading_is_the_product_of_what_it_sees),
        cmocka_unit_test(without_noise_it_tables_what_nobody_objects_to),
        cmocka_unit_test(it_reads_again_every_30_days),
        cmocka_unit_test(it_does_not_read_where_there_is_no_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
