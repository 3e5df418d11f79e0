/* test_draw.c - the parameters of a block: the right draw in the right place, judged ones from
 * streams of their own, and nothing else moved. */
#include "support/drawn.h"
#include "support/parameter_file.h"

#define TWO_FIVE_ONE "objection.const,-2.5,0.25,probit,fit,,\n"

static struct tacet_model *drawn_of(const struct small_union *self, uint64_t seed, uint64_t b)
{
    struct tacet_model *drawn = calloc(1, sizeof(*drawn));

    assert_non_null(drawn);
    tacet_model_draw(drawn, &self->model, seed, b);
    return drawn;
}

/* ---- all parameters of the Czech case
 * --------------------------------------------------------
 */

/* p.csv and p-draws.csv: every row of prototype.csv, the fitted ones drawn around their values.
 */
static struct small_union *czech_drawn(const char *const *sets, size_t n)
{
    const char *const parameters = "p.csv";
    char path[700], set[700], folder[600];
    const char *all[8] = { set };
    struct tacet_parameters from;
    char *rows = calloc(1, 1 << 20), *draws = calloc(1, 1 << 20), *at = rows, *to = draws;

    assert_int_equal(tacet_parameters_load(&from, ORACLES "/prototype.csv", NULL), TACET_OK);
    at += sprintf(at, PARAMETER_HEADER);
    for (size_t r = 0; r < from.n; r++) {
        const struct tacet_parameter *row = &from.rows[r];

        at += sprintf(at, "%s,%.17g,%.17g,,%s,\n", row->name, row->value, row->sd,
                      tacet_basis_word(row->basis));
        to += row->basis == TACET_FIT ? sprintf(to, "%s%s", to == draws ? "" : ",", row->name)
                                      : 0;
    }
    sprintf(at, "sd.government,0.375,0,,source,\n");
    for (size_t d = 0; d < 20; d++) {
        *to++ = '\n';
        for (size_t r = 0, k = 0; r < from.n; r++) {
            const struct tacet_parameter *row = &from.rows[r];

            if (row->basis == TACET_FIT) {
                double value = quantile_draw(row->value, row->sd, d + r, 20);

                value = tacet_coefficient_allowed(row->name, value);
                to += sprintf(to, "%s%.17g", k++ == 0 ? "" : ",", value);
            }
        }
    }
    scratch_file("p-draws.csv", draws);
    snprintf(folder, sizeof(folder), "%s", scratch_file(parameters, rows));
    snprintf(set, sizeof(set), "parameters=%s", folder);
    for (size_t k = 0; k < n; k++) {
        all[k + 1] = sets[k];
    }
    tacet_parameters_free(&from);
    free(rows);
    free(draws);
    snprintf(path, sizeof(path), "%s", SCENARIOS "/czech-mfa-apt31.cfg");
    return drawn_union_of(path, all, n + 1);
}

/* The numbers of a drawn model are those of a scenario in which every parameter was moved to
 * what was drawn: draw b mod 20 of the fitted, judged ones from the model itself. */
static void a_drawn_model_is_that_of_a_scenario_with_these_parameters(void **state)
{
    const char *const no_newcomers[] = { "governments=" };
    struct small_union *self = czech_drawn(no_newcomers, 1);
    const size_t numbers = offsetof(struct tacet_model, uncertain);
    const uint64_t blocks[] = { 0, 1, 19, 20, 41, UINT64_C(1) << 41 };

    (void) state;
    assert_int_equal(tacet_model_draws(&self->model), 20);
    for (size_t k = 0; k < sizeof(blocks) / sizeof(blocks[0]); k++) {
        struct tacet_model *drawn = drawn_of(self, 5, blocks[k]);
        struct small_union *moved = calloc(1, sizeof(*moved));
        const struct tacet_parameters *p = &self->scenario.parameters;

        assert_int_equal(tacet_scenario_copy(&moved->scenario, &self->scenario, NULL),
                         TACET_OK);
        tacet_parameters_hold(&moved->scenario.parameters);
        for (size_t r = 0; r < p->n; r++) {
            const int place = tacet_coefficient_place(p->rows[r].name);

            if (p->rows[r].basis == TACET_FIT) {
                tacet_scenario_move(&moved->scenario, r, p->draws[blocks[k] % 20 * p->n + r]);
            } else if (place >= 0) {
                tacet_scenario_move(
                    &moved->scenario, r,
                    *(const double *) (const void *) ((const char *) &drawn->coefficients +
                                                      place));
            }
        }
        tacet_model_build(&moved->model, &moved->scenario);
        assert_memory_equal(drawn, &moved->model, numbers);
        assert_int_equal(tacet_model_draws(drawn), 0);
        small_union_free(moved);
        free(drawn);
    }
    small_union_free(self);
}

static void decisions_of_a_block_are_those_of_its_drawn_model(void **state)
{
    struct small_union *self = czech_drawn(NULL, 0);
    struct tacet_block *one = calloc(1, sizeof(*one)), *other = calloc(1, sizeof(*other));
    struct tacet_model *drawn = drawn_of(self, 9, 3);

    (void) state;
    one->seed = other->seed = 9;
    one->first = other->first = 3 * TACET_BLOCK;
    one->n = other->n = TACET_BLOCK;
    tacet_decide(&self->model, one);
    tacet_decide(drawn, other);
    assert_memory_equal(one->outcomes, other->outcomes, sizeof(one->outcomes));
    other->first += 101; /* inside the block: the same parameters */
    other->n = 55;
    tacet_decide(&self->model, other);
    for (size_t d = 0; d < other->n; d++) {
        assert_true(one->outcomes[3].objectors[d + 101] == other->outcomes[3].objectors[d]);
        assert_true(one->outcomes[3].adopted_day[d + 101] == other->outcomes[3].adopted_day[d]);
        assert_true(one->drivers[0][d + 101] == other->drivers[0][d]);
    }
    free(one);
    free(other);
    free(drawn);
    small_union_free(self);
}

static void without_draws_a_drawn_model_is_the_model(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_model *drawn = drawn_of(self, 9, 3);

    (void) state;
    assert_memory_equal(drawn, &self->model, offsetof(struct tacet_model, uncertain));
    free(drawn);
    small_union_free(self);
}

/* ---- one parameter at a time ----------------------------------------------------------------
 */

static void judged_parameters_are_normal_and_cut_at_their_limits(void **state)
{
    struct small_union *self;
    double sum = 0.0, square = 0.0, below = 0.0;
    const uint64_t n = 20000;

    (void) state;
    write_uncertain(TWO_FIVE_ONE "tabling.shock,2,0.5,log day,judgement,,\n"
                                 "objection.strength,0.5,1,probit,judgement,,\n");
    write_draws_of("objection.const", -2.5, 0.25, 40);
    self = drawn_union(ONE_MEMBER, NULL, 0);
    for (uint64_t b = 0; b < n; b++) {
        struct tacet_model *drawn = drawn_of(self, 1, b);
        const double z = (drawn->coefficients.tabling.shock - 2.0) / 0.5;

        sum += z;
        square += z * z;
        below += drawn->coefficients.objection.strength == 0.0;
        assert_true(drawn->coefficients.objection.strength >= 0.0);
        assert_near(drawn->coefficients.objection.constant,
                    quantile_draw(-2.5, 0.25, b % 40, 40), 0.0);
        free(drawn);
    }
    assert_near(sum / (double) n, 0.0, 5.0 / sqrt((double) n));
    assert_near(square / (double) n, 1.0, 5.0 * sqrt(2.0 / (double) n));
    assert_estimates(tacet_probability((uint64_t) below, n), gsl_cdf_ugaussian_P(-0.5), 5.0);
    small_union_free(self);
}

static double shock_of(const char *rows, const char *set, uint64_t b)
{
    struct small_union *self;
    struct tacet_model *drawn;
    double value;

    write_uncertain(rows);
    write_draws_of("objection.const", -2.5, 0.25, 40);
    self = drawn_union(ONE_MEMBER, &set, set == NULL ? 0 : 1);
    drawn = drawn_of(self, 1, b);
    value = drawn->coefficients.tabling.shock;
    free(drawn);
    small_union_free(self);
    return value;
}

static void a_row_more_shifts_no_other(void **state)
{
    const char *const alone = TWO_FIVE_ONE "tabling.shock,2,0.5,log day,judgement,,\n";
    const char *const more = "tabling.sponsor,2,0.5,probit,judgement,,\n" TWO_FIVE_ONE
                             "never.standing,0,2,logit,judgement,,\n"
                             "tabling.shock,2,0.5,log day,judgement,,\n";

    (void) state;
    for (uint64_t b = 0; b < 5; b++) {
        const double value = shock_of(alone, NULL, b);

        assert_true(value != 2.0);
        assert_near(shock_of(more, NULL, b), value, 0.0);
    }
}

static void a_source_with_an_error_is_drawn_and_one_without_is_not(void **state)
{
    (void) state;
    assert_near(shock_of(TWO_FIVE_ONE "tabling.shock,2,0,log day,source,,\n", NULL, 7), 2.0,
                0.0);
    assert_true(shock_of(TWO_FIVE_ONE "tabling.shock,2,0.5,log day,source,,\n", NULL, 7) ==
                shock_of(TWO_FIVE_ONE "tabling.shock,2,0.5,log day,judgement,,\n", NULL, 7));
}

static void what_is_assumed_is_never_drawn(void **state)
{
    const char *const rows = TWO_FIVE_ONE "tabling.shock,2,0.5,log day,judgement,,\n";
    const char *const set = "assume.objection.const=-1.25";
    struct small_union *self;

    (void) state;
    for (uint64_t b = 0; b < 50; b++) {
        assert_near(shock_of(rows, "assume.tabling.shock=1.5", b), 1.5, 0.0);
    }
    write_uncertain(rows);
    write_draws_of("objection.const", -2.5, 0.25, 40);
    self = drawn_union(ONE_MEMBER, &set, 1);
    for (uint64_t b = 0; b < 50; b++) {
        struct tacet_model *drawn = drawn_of(self, 1, b);

        assert_near(drawn->coefficients.objection.constant, -1.25, 0.0);
        free(drawn);
    }
    small_union_free(self);
}

static void kinds_that_share_a_delay_share_what_is_drawn(void **state)
{
    struct small_union *self;
    struct tacet_model *drawn;

    (void) state;
    write_uncertain(TWO_FIVE_ONE "tabling.log_days,5,0.5,log day,judgement,,\n");
    write_draws_of("objection.const", -2.5, 0.25, 40);
    self = drawn_union(ONE_MEMBER, NULL, 0);
    drawn = drawn_of(self, 1, 2);
    assert_true(drawn->coefficients.tabling.log_days[TACET_LISTING] != 5.0);
    assert_near(drawn->coefficients.tabling.log_days[TACET_SECTORAL],
                drawn->coefficients.tabling.log_days[TACET_LISTING], 0.0);
    free(drawn);
    small_union_free(self);
}

/* ---- governments ----------------------------------------------------------------------------
 */

#define WITH_GOVERNMENTS                                                                   \
    "governments = \"g.csv\"; negotiation = false; "                                       \
    "members = ( { id = \"AA\"; }, { id = \"BB\"; }, { id = \"CC\"; intercept = -1.0; }, " \
    "{ id = \"DD\"; } ); "                                                                 \
    "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; } ); "

static struct small_union *governed(const char *first_day, const char *rows)
{
    char table[400];

    snprintf(table, sizeof(table),
             "member,head,start,end,outside_mainstream,russia_line\nAA,New,%s,,,\n"
             "BB,Known,2020-01-01,,,\nCC,Given,2024-01-01,,,\n",
             first_day);
    scratch_file("g.csv", table);
    write_uncertain(rows);
    write_draws_of("objection.const", -2.5, 0.25, 40);
    return drawn_union(WITH_GOVERNMENTS, NULL, 0);
}

#define GOVERNMENTS                                \
    TWO_FIVE_ONE "sd.government,0.5,0,,source,,\n" \
                 "government.BB.2020-01-01,0.25,0,probit,source,,\n"

/* The index of a member with a new government has variance sd.government^2 more. */
static void a_new_government_is_drawn_with_the_spread_of_governments(void **state)
{
    struct small_union *self = governed("2025-05-01", GOVERNMENTS);
    double sum = 0.0, square = 0.0;
    const uint64_t n = 20000;

    (void) state;
    assert_int_equal(self->model.uncertain.n_newcomers, 1);
    for (uint64_t b = 0; b < n; b++) {
        struct tacet_model *drawn = drawn_of(self, 1, b);
        const double *index = drawn->measures[0].objection.offset;
        const double effect = index[0] - index[3]; /* DD has no government that is known */

        sum += effect;
        square += effect * effect;
        assert_near(index[1] - index[3], 0.25, 1e-12);
        assert_near(index[2], self->model.measures[0].objection.offset[2], 0.0);
        free(drawn);
    }
    assert_near(sum / (double) n, 0.0, 5.0 * 0.5 / sqrt((double) n));
    assert_near(square / (double) n, 0.25, 5.0 * 0.25 * sqrt(2.0 / (double) n));
    assert_near(self->model.effects[0][TACET_GOVERNMENT], 0.0, 0.0); /* held: 0 */
    small_union_free(self);
}

static void a_new_government_is_known_by_its_first_day(void **state)
{
    struct small_union *self = governed("2025-05-01", GOVERNMENTS);
    struct small_union *other = governed("2025-05-02", GOVERNMENTS);
    struct small_union *judged =
        governed("2025-05-01", GOVERNMENTS "government.AA.2025-05-01,0,0.5,,judgement,,\n");

    (void) state;
    assert_string_not_equal(self->scenario.hash, other->scenario.hash);
    for (uint64_t b = 0; b < 5; b++) {
        struct tacet_model *x = drawn_of(self, 1, b), *y = drawn_of(other, 1, b),
                           *z = drawn_of(judged, 1, b);

        assert_true(x->effects[0][TACET_GOVERNMENT] != y->effects[0][TACET_GOVERNMENT]);
        /* A row of its own that says the same draws the same. */
        assert_near(x->effects[0][TACET_GOVERNMENT], z->effects[0][TACET_GOVERNMENT], 0.0);
        free(x);
        free(y);
        free(z);
    }
    small_union_free(self);
    small_union_free(other);
    small_union_free(judged);
}

static void a_fitted_spread_of_governments_is_that_of_the_draw(void **state)
{
    const char *const set = "assume.sd.government=2";
    struct small_union *self, *assumed;

    (void) state;
    scratch_file("g.csv", "member,head,start,end,outside_mainstream,russia_line\n"
                          "AA,New,2025-05-01,,,\n");
    write_uncertain("sd.government,0.5,0.125,probit,fit,,\n");
    write_draws_of("sd.government", 0.5, 0.125, 40);
    self = drawn_union(WITH_GOVERNMENTS, NULL, 0);
    assumed = drawn_union(WITH_GOVERNMENTS, &set, 1);
    for (uint64_t b = 0; b < 40; b++) { /* 40 blocks on, the same fit and another government */
        struct tacet_model *x = drawn_of(self, 1, b), *y = drawn_of(self, 1, b + 40),
                           *z = drawn_of(assumed, 1, b);

        assert_near(x->coefficients.government_sd, quantile_draw(0.5, 0.125, b, 40), 0.0);
        assert_near(x->coefficients.government_sd, y->coefficients.government_sd, 0.0);
        assert_true(x->effects[0][TACET_GOVERNMENT] != y->effects[0][TACET_GOVERNMENT]);
        assert_near(x->effects[0][TACET_GOVERNMENT],
                    z->effects[0][TACET_GOVERNMENT] * x->coefficients.government_sd / 2.0,
                    1e-12);
        free(x);
        free(y);
        free(z);
    }
    small_union_free(self);
    small_union_free(assumed);
}

/* ---- one world for all ----------------------------------------------------------------------
 */

static void decisions_can_share_the_drivers_of_one(void **state)
{
    struct small_union *self = czech_case(NULL, 0);
    struct tacet_block *own = calloc(1, sizeof(*own)), *same = calloc(1, sizeof(*same));
    const size_t k = 77;

    (void) state;
    own->seed = same->seed = 4;
    own->n = same->n = TACET_BLOCK;
    tacet_decide(&self->model, own);
    same->first = 512;
    self->model.same_world = true;
    self->model.world = k;
    tacet_decide(&self->model, same);
    for (size_t d = 0; d < TACET_BLOCK; d++) {
        for (size_t i = 0; i < self->model.n_drivers; i++) {
            assert_near(same->drivers[i][d], own->drivers[i][k], 0.0);
        }
    }
    assert_true(own->drivers[TACET_US_STANCE][0] != own->drivers[TACET_US_STANCE][k]);
    free(own);
    free(same);
    small_union_free(self);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drawn_model_is_that_of_a_scenario_with_these_parameters),
        cmocka_unit_test(decisions_of_a_block_are_those_of_its_drawn_model),
        cmocka_unit_test(without_draws_a_drawn_model_is_the_model),
        cmocka_unit_test(judged_parameters_are_normal_and_cut_at_their_limits),
        cmocka_unit_test(a_row_more_shifts_no_other),
        cmocka_unit_test(a_source_with_an_error_is_drawn_and_one_without_is_not),
        cmocka_unit_test(what_is_assumed_is_never_drawn),
        cmocka_unit_test(kinds_that_share_a_delay_share_what_is_drawn),
        cmocka_unit_test(a_new_government_is_drawn_with_the_spread_of_governments),
        cmocka_unit_test(a_new_government_is_known_by_its_first_day),
        cmocka_unit_test(a_fitted_spread_of_governments_is_that_of_the_draw),
        cmocka_unit_test(decisions_can_share_the_drivers_of_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
