/* test_terms.c - what every term multiplies, by its name alone, and how a row is seated. */
#include "support/made_priors.h"
#include "support/record_text.h"

#include "posterior/posterior_private.h"

static struct tacet_parameter settings[256];
static struct tacet_record *record; /* the union of three */

/* A file of 2022-03-26, 30 days after the last Russian shock, of which everything is known. */
static struct tacet_record_row full_row(enum tacet_kind kind, enum tacet_group group,
                                        double cyber)
{
    struct tacet_record_row row = record->rows[0];

    row.kind = kind;
    row.group = group;
    row.cyber = cyber;
    row.strength = 45.0;
    row.severity[0] = 0.9;
    row.severity[1] = 0.7;
    row.us_stance[0] = -0.6;
    row.us_stance[1] = -0.2;
    row.ally_listed = 1.0;
    row.standing = 0.4;
    row.sponsor = 3.0;
    row.evidence = 3.0;
    row.exposure = 2.0;
    row.hostage_open = 1.0;
    row.whole_package = 1.0;
    return row;
}

/* What a term is about, from what its name says behind the layer: the numbers of full_row(). */
static double named_feature(const char *name, const struct tacet_record_row *row)
{
    static const struct {
        const char *word;
        double value;
    } numbers[] = {
        { "const", 1.0 },         { "blocked", 1.0 },  { "log_hazard", 1.0 },
        { "strength", 0.15 },     { "severity", 0.3 }, { "us_stance", -0.4 },
        { "ally_lists", 1.0 },    { "standing", 0.4 }, { "sponsor", 1.5 },
        { "evidence", 1.0 },      { "exposure", 2.0 }, { "hostage_open", 1.0 },
        { "whole_package", 1.0 },
    };
    const char *const last = strrchr(name, '.') + 1;
    const bool is_text = row->kind == TACET_DECLARATION;

    for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++) {
        if (strcmp(last, numbers[k].word) == 0) {
            return numbers[k].value;
        }
    }
    if (strstr(name, "shock_recency") != NULL) {
        return row->group == TACET_RUSSIA  ? exp(-30.0 / 45.0)
               : row->group == TACET_CHINA ? exp(-2150.0 / 45.0)
                                           : 0.0;
    }
    if (strstr(name, ".cyber") != NULL) {
        return row->cyber > 0.0 && is_text == (strstr(name, "declaration") != NULL) ? 1.0 : 0.0;
    }
    if (strstr(name, ".group.") != NULL) {
        return strcmp(last, tacet_group_word(row->group)) == 0 ? 1.0 : 0.0;
    }
    return strcmp(last, tacet_kind_word(row->kind)) == 0 ? 1.0 : 0.0;
}

static bool begins(const char *name, const char *with)
{
    return strncmp(name, with, strlen(with)) == 0;
}

/* Two terms are subtracted, so that what helps has a positive sign. */
static double sign_of(const char *name)
{
    return strcmp(name, "procedure.severity") == 0 || strcmp(name, "shelving.us_stance") == 0
               ? -1.0
               : 1.0;
}

/* One term at 2, all others at 0: what moves, and how far. */
static void assert_term(size_t t, const struct tacet_record_row *row)
{
    const char *const name = tacet_terms[t].name;
    const double moved = 2.0 * sign_of(name) * named_feature(name, row);
    const double never = begins(name, "never.") ? moved : 0.0;
    double values[256] = { 0.0 };
    struct observed seats;
    struct row_inputs in;

    values[t] = 2.0;
    tacet_observe(&seats, record, row, settings, tacet_n_terms);
    tacet_row_inputs(&in, &seats, values);
    for (size_t i = 0; i < seats.n; i++) {
        assert_near(in.eta[i], begins(name, "objection.") ? moved : 0.0, 1e-14);
    }
    assert_near(in.clock[C_NEVER], strcmp(name, "never.blocked") == 0 ? 0.0 : never, 1e-14);
    assert_near(in.clock[C_NEVER_BLOCKED], never, 1e-14);
    assert_near(in.clock[C_LOG_DAYS], begins(name, "procedure.") ? moved : 0.0, 1e-14);
    assert_near(in.clock[C_CLEARANCE], begins(name, "clearance.") ? moved : 0.0, 1e-14);
    assert_near(in.clock[C_SHELVING], begins(name, "shelving.") ? moved : 0.0, 1e-14);
}

static void every_term_multiplies_what_its_name_says(void **state)
{
    (void) state;
    for (int kind = TACET_DECLARATION; kind < TACET_KINDS; kind++) {
        for (int group = 0; group < TACET_GROUPS; group++) {
            const struct tacet_record_row row = full_row(
                (enum tacet_kind) kind, (enum tacet_group) group, (kind + group) % 3 == 0);

            for (size_t t = SETTINGS; t < tacet_n_terms; t++) {
                if (tacet_terms[t].part != PART_MEMBER) {
                    assert_term(t, &row);
                }
            }
        }
    }
}

static void what_is_not_known_is_in_the_middle(void **state)
{
    struct tacet_record_row row = full_row(TACET_LISTING, TACET_RUSSIA, NAN);
    struct observed seats;

    (void) state;
    row.severity[0] = row.us_stance[1] = NAN;
    row.ally_listed = row.standing = row.sponsor = row.evidence = row.exposure = NAN;
    row.hostage_open = row.whole_package = NAN;
    tacet_observe(&seats, record, &row, settings, tacet_n_terms);
    assert_near(seats.x[F_SEVERITY], 0.2, 1e-15); /* the other coding alone */
    assert_near(seats.x[F_US_STANCE], -0.6, 1e-15);
    assert_near(seats.x[F_ALLY_LISTS], 0.5, 0.0);
    assert_near(seats.x[F_STANDING], 0.0, 0.0);
    assert_near(seats.x[F_SPONSOR], 0.0, 0.0);
    assert_near(seats.x[F_EVIDENCE], 0.0, 0.0);
    assert_near(seats.x[F_EXPOSURE], 0.0, 0.0);
    assert_near(seats.x[F_HOSTAGE_OPEN], 0.0, 0.0);
    assert_near(seats.x[F_WHOLE_PACKAGE], 0.0, 0.0);
    assert_near(seats.x[F_CYBER_OTHER], 0.0, 0.0);
}

static void settings_change_the_codings_the_form_and_the_weights(void **state)
{
    struct tacet_record_row row = full_row(TACET_RENEWAL, TACET_RUSSIA, 0.0);
    struct tacet_parameter own[256];
    struct observed seats;

    (void) state;
    memcpy(own, settings, sizeof(own));
    own[S_SECOND_CODING].value = 0.25;
    own[S_TOLERANCE].value = 0.2;
    own[S_WEIGHT_RENEWAL].value = 0.4;
    own[S_WEIGHT_DECLARATION].value = 0.3;
    tacet_observe(&seats, record, &row, own, tacet_n_terms);
    assert_near(seats.x[F_SEVERITY], 0.35, 1e-15); /* 3/4 * 0.9 + 1/4 * 0.7 - 0.5 */
    assert_near(seats.x[F_US_STANCE], -0.5, 1e-15);
    /* ((0.45 - 0.04/0.45) - (0.3 - 0.04/0.3)) / 2 */
    assert_near(seats.x[F_STRENGTH], (0.15 + 0.04 / 0.9) / 2.0, 1e-15);
    assert_near(seats.weight, 0.4, 0.0);
    row.kind = TACET_DECLARATION;
    tacet_observe(&seats, record, &row, own, tacet_n_terms);
    assert_near(seats.weight, 0.3, 0.0);
    row.cyber = 1.0; /* those are wanted whole */
    tacet_observe(&seats, record, &row, own, tacet_n_terms);
    assert_near(seats.weight, 1.0, 0.0);
}

/* AA is governed from outside the mainstream and dovish on Russia in 2022; so is nobody else
 * with a seat. */
static void lines_of_governments_reach_their_members_alone(void **state)
{
    struct tacet_record_row row = full_row(TACET_LISTING, TACET_RUSSIA, 0.0);
    struct observed seats;

    (void) state;
    tacet_observe(&seats, record, &row, settings, tacet_n_terms);
    assert_int_equal(seats.n, 2); /* CC has left */
    for (size_t i = 0; i < seats.n; i++) {
        const bool is_aa = strcmp(record->members[seats.member[i]].id, "AA") == 0;

        assert_near(seats.line[0][i], is_aa ? 1.0 : 0.0, 0.0);
        assert_near(seats.line[1][i], is_aa ? 1.0 : 0.0, 0.0);
    }
    for (int k = 0; k < 2; k++) { /* no dove on a relaxation, nor on China */
        row.kind = k == 0 ? TACET_RELAXATION : TACET_LISTING;
        row.group = k == 0 ? TACET_RUSSIA : TACET_CHINA;
        tacet_observe(&seats, record, &row, settings, tacet_n_terms);
        assert_near(seats.line[1][0] + seats.line[1][1], 0.0, 0.0);
        assert_near(seats.line[0][0] + seats.line[0][1], 1.0, 0.0);
    }
}

static void members_sit_bloc_by_bloc_behind_those_without(void **state)
{
    struct tacet_record *shipped = shipped_record();

    (void) state;
    for (size_t r = 0; r < shipped->n; r++) {
        const struct tacet_record_row *row = &shipped->rows[r];
        uint64_t seated = 0, reported = 0;
        size_t from, bloc = 0;
        struct observed seats;

        tacet_observe(&seats, shipped, row, settings, tacet_n_terms);
        for (size_t i = 0; i < seats.n; i++) {
            seated |= UINT64_C(1) << seats.member[i];
            reported |= seats.reports[i] ? UINT64_C(1) << seats.member[i] : 0;
            assert_near(seats.relative[i], shipped->members[seats.member[i]].bloc_relative, 0);
        }
        assert_int_equal(seated, row->members);
        assert_int_equal(reported, tacet_row_objectors(row));
        for (from = 0; from < seats.n_free; from++) {
            assert_true(shipped->members[seats.member[from]].bloc[0] == '\0' ||
                        seats.relative[from] == 0.0);
        }
        for (; bloc < seats.n_blocs; bloc++) {
            const char *const name = shipped->members[seats.member[from]].bloc;

            assert_true(from < seats.bloc_end[bloc]);
            for (; from < seats.bloc_end[bloc]; from++) {
                assert_string_equal(shipped->members[seats.member[from]].bloc, name);
                assert_true(seats.relative[from] != 0.0);
            }
        }
        assert_int_equal(from, seats.n);
    }
    record_end(shipped);
}

/* Three members in two rows: which effects there are depends on seats and on governments. */
static void effects_are_those_of_members_with_a_seat_in_some_row(void **state)
{
    const struct made_prior rows[] = { { "sd.member", 0.3, 0.1 },
                                       { "sd.member_group", 0.2, 0.0 },
                                       { "sd.member_declaration", 0.4, 0.2 },
                                       { "sd.government", 0.3, 0.1 } };
    static const char *const expected[] = { "member.AA",
                                            "member.BB",
                                            "member.AA.china",
                                            "member.BB.china",
                                            "member.AA.russia",
                                            "member.BB.russia",
                                            "member.AA.declaration",
                                            "member.BB.declaration",
                                            "government.AA.2021-11-05",
                                            "government.BB.2008-01-01" };
    enum { N = sizeof(expected) / sizeof(expected[0]) };
    const struct tacet_record_row two[] = { full_row(TACET_DECLARATION, TACET_CHINA, 0.0),
                                            full_row(TACET_LISTING, TACET_RUSSIA, 0.0) };
    struct tacet_parameters priors = PRIORS(rows);
    struct problem problem;

    (void) state;
    assert_int_equal(tacet_problem_init(&problem, record, two, 2, &priors, NULL), TACET_OK);
    assert_int_equal(problem.n, tacet_n_terms + N);
    assert_int_equal(problem.n_free, 3 + N);
    for (size_t k = 0; k < N; k++) {
        bool found = false;

        for (size_t p = tacet_n_terms; p < problem.n; p++) {
            found = found || strcmp(problem.parameters[p].name, expected[k]) == 0;
        }
        assert_true(found);
    }
    for (size_t i = 0; i < problem.rows[1].n; i++) { /* no declaration: no such effect */
        assert_int_equal(problem.rows[1].effect[EFFECT_DECLARATION][i], -1);
        assert_near(problem.rows[1].scale[i], 1.0, 0.0);
    }
    tacet_problem_free(&problem);
    tacet_parameters_free(&priors);
}

static int set_up(void **state)
{
    (void) state;
    write_tables();
    record = record_of(DECISION("proposed", "2022-03-26", "decided", "2022-04-02"));
    for (size_t t = 0; t < tacet_n_terms; t++) {
        strcpy(settings[t].name, tacet_terms[t].name);
        settings[t].value = tacet_terms[t].preset;
    }
    return 0;
}

static int tear_down(void **state)
{
    (void) state;
    record_end(record);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_term_multiplies_what_its_name_says),
        cmocka_unit_test(what_is_not_known_is_in_the_middle),
        cmocka_unit_test(settings_change_the_codings_the_form_and_the_weights),
        cmocka_unit_test(lines_of_governments_reach_their_members_alone),
        cmocka_unit_test(members_sit_bloc_by_bloc_behind_those_without),
        cmocka_unit_test(effects_are_those_of_members_with_a_seat_in_some_row),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
