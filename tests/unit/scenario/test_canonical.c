/* test_canonical.c - the hash of a scenario: it stays with what changes no result and changes
 * with every number that can. */
#include "support/parameter_file.h"
#include "support/scenario_text.h"

static void hash_of(char hash[TACET_HASH_TEXT], const char *text, const char *set)
{
    struct tacet_scenario *scenario = scenario_set(text, &set, set == NULL ? 0 : 1);

    strcpy(hash, scenario->hash);
    assert_int_equal(strlen(hash), 64);
    scenario_end(scenario);
}

static void assert_same_hash(const char *text, const char *other)
{
    char a[TACET_HASH_TEXT], b[TACET_HASH_TEXT];

    hash_of(a, text, NULL);
    hash_of(b, other, NULL);
    assert_string_equal(a, b);
}

static void the_hash_stays_with_comments_blanks_and_the_order_of_settings(void **state)
{
    (void) state;
    assert_same_hash("horizon = 37;" SMALL,
                     "# day 0\n/* 38 */ horizon\t=\n\n37 ; // no\n" SMALL);
    assert_same_hash("horizon = 37;" SMALL, SMALL "horizon = 37;");
    assert_same_hash("horizon = 37;" SMALL, "\xEF\xBB\xBFhorizon = 37;\r\n" SMALL "\r\n");
    assert_same_hash(NAMED DATED TARGET NO_TABLES PARAMETERS TWO_MEMBERS ONE_MEASURE,
                     TWO_MEMBERS ONE_MEASURE PARAMETERS NO_TABLES TARGET DATED NAMED);
    assert_same_hash("drivers: { severity = 0.25; standing = -1; };" SMALL,
                     "drivers = { standing = -1.0, severity = 2.5e-1 }" SMALL);
    assert_same_hash("drivers: { standing = 0; };" SMALL,
                     "drivers: { standing = -0.0; };" SMALL);
}

static void the_hash_stays_where_a_preset_is_said(void **state)
{
    (void) state;
    assert_same_hash(SMALL,
                     "horizon = 365; negotiation = true; on_the_table = false; headline = "
                     "\"names\"; drivers: { severity = 0.5; attribution = 0.5; us_stance = 0; "
                     "ally_lists = 0; target_russia_tie = 0; counter_pressure = 0; "
                     "rapprochement = 0; standing = 0; sponsor = 1; };" SMALL);
}

static void the_hash_stays_with_what_changes_no_result(void **state)
{
    static const char *const sets[] = { "question=Why not?",
                                        "target.name=Elsewhere",
                                        "measures.names.label=Some names",
                                        "measures.names.source=a book",
                                        "measures.names.basis=fit",
                                        "members.AA.name=Aland",
                                        "members.AA.protocol_order=12" };
    char hash[TACET_HASH_TEXT], again[TACET_HASH_TEXT];

    (void) state;
    hash_of(hash, SMALL, NULL);
    for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]); i++) {
        hash_of(again, SMALL, sets[i]);
        assert_string_equal(again, hash);
    }
}

/* A scenario whose every member has every number, so that any of them can be changed. */
#define FULL                                                                               \
    FRAME                                                                                  \
    "measures = ( { id = \"names\"; kind = \"listing\"; strength = 17.5; "                 \
    "tabling_log_days "                                                                    \
    "= 3.5; procedure_log_days = 4.5; } );"                                                \
    "members = ( { id = \"AA\"; bloc = \"north\"; intercept = -0.5; common_shock = 0.25; " \
    "bloc_shock = 0.125; us_trade = 0.5; exposure = 0.25; threat = 0.75; population = "    \
    "1250; gdp_eur_bn = 2.5; }, { id = \"BB\"; } );"

/* A value that differs from what FULL says, inside the field's range; NULL if it has none. */
static const char *another(const struct field *field)
{
    static char value[40];

    switch (field->type) {
    case FIELD_REAL:
    case FIELD_DRIVER:
        snprintf(value, sizeof(value), "%.6f", 0.8125 * field->high + 0.1875 * field->low);
        return value;
    case FIELD_WHOLE:
        snprintf(value, sizeof(value), "%.0f", (field->low + field->high) / 2.0);
        return value;
    case FIELD_FLAG:
        return field->number != 0.0 ? "false" : "true";
    case FIELD_DATE:
        return strcmp(field->path, "date") == 0 ? "2025-05-27" : "2025-05-19";
    case FIELD_WORD:
        return field->words[1]; /* FULL says another */
    default:
        return NULL;
    }
}

/* Each field of the table, set to another value, gives another hash; but for those left out. */
static void assert_every_field_counts(const struct field_table *table, const char *prefix,
                                      const char *left_out)
{
    char hash[TACET_HASH_TEXT], other[TACET_HASH_TEXT], set[200];

    hash_of(hash, FULL, NULL);
    for (size_t i = 0; i < table->n; i++) {
        const struct field *field = &table->rows[i];

        if (another(field) == NULL || strstr(left_out, field->path) != NULL) {
            continue;
        }
        snprintf(set, sizeof(set), "%s%s=%s", prefix, field->path, another(field));
        hash_of(other, FULL, set);
        if (strcmp(hash, other) == 0) {
            fail_msg("%s changes no hash", set);
        }
    }
}

static void the_hash_changes_with_any_setting_that_is_a_number_flag_date_or_word(void **state)
{
    (void) state;
    assert_every_field_counts(&tacet_root_fields, "", "");
    assert_every_field_counts(&tacet_measure_fields, "measures.names.",
                              "basis default deadline"); /* these two go together */
    assert_every_field_counts(&tacet_member_fields, "members.AA.",
                              "protocol_order bloc_loading "
                              "exports_us_pct_gdp exports_china_pct_gdp "
                              "exports_russia_pct_gdp defence_pct_gdp border_russia_belarus");
}

static void the_hash_changes_with_what_stands_behind_a_number(void **state)
{
    static const char settings[] =
        "drivers: { severity = { triangular = [0.125, 0.25, 0.375]; }; standing = { uniform = "
        "[0.125, 0.25]; }; sponsor = { normal = [1.5, 0.5, 0.25, 2.75]; }; ally_lists = { "
        "chance = "
        "0.25; }; own = ( { name = \"w\"; value = 0.5; slope = 0.25; } ); correlation = ( { "
        "first = "
        "\"severity\"; second = \"standing\"; value = 0.5; } ); };" NAMED DATED NO_TABLES
            PARAMETERS ONE_MEASURE "target: { name = \"China\"; group = \"china\"; };"
        "members = ( { id = \"AA\"; bloc = \"b\"; bloc_loading = 0.5; exports_us_pct_gdp = 1; "
        "exports_china_pct_gdp = 1; defence_pct_gdp = 2; border_russia_belarus = 0; },"
        "{ id = \"BB\"; exports_us_pct_gdp = 2; exports_china_pct_gdp = 2; defence_pct_gdp = "
        "1; "
        "border_russia_belarus = 1; }, { id = \"CC\"; exports_us_pct_gdp = 5; "
        "exports_china_pct_gdp = 3; defence_pct_gdp = 4; border_russia_belarus = 0; } );";
    static const char *const sets[] = {
        "drivers.severity={ triangular = [0.1250001, 0.25, 0.375]; }",
        "drivers.severity={ triangular = [0.125, 0.2500001, 0.375]; }",
        "drivers.severity={ triangular = [0.125, 0.25, 0.3750001]; }",
        "drivers.standing={ uniform = [0.1250001, 0.25]; }",
        "drivers.standing={ uniform = [0.125, 0.2500001]; }",
        "drivers.sponsor={ normal = [1.5000001, 0.5, 0.25, 2.75]; }",
        "drivers.sponsor={ normal = [1.5, 0.5000001, 0.25, 2.75]; }",
        "drivers.sponsor={ normal = [1.5, 0.5, 0.2500001, 2.75]; }",
        "drivers.sponsor={ normal = [1.5, 0.5, 0.25, 2.7500001]; }",
        "drivers.ally_lists={ chance = 0.2500001; }",
        "drivers.ally_lists=0.25",
        "drivers.own.w.value=0.5000001",
        "drivers.own.w.slope=0.2500001",
        "drivers.own.w.only=BB",
        "drivers.correlation=( { first = \"severity\"; second = \"standing\"; value = "
        "0.5000001; } )",
        "members.AA.bloc_loading=0.5000001",
        "members.AA.bloc=",
        "members.AA.exports_us_pct_gdp=1.0000001",
        "members.AA.exports_china_pct_gdp=1.0000001",
        "members.BB.defence_pct_gdp=1.0000001",
        "members.CC.border_russia_belarus=1",
    };
    enum { N = sizeof(sets) / sizeof(sets[0]) };
    char hashes[N + 1][TACET_HASH_TEXT];

    (void) state;
    hash_of(hashes[N], settings, NULL);
    for (size_t i = 0; i < N; i++) {
        hash_of(hashes[i], settings, sets[i]);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(hashes[i], hashes[j]);
        }
        assert_string_not_equal(hashes[i], hashes[N]);
    }
}

static void the_hash_changes_with_value_error_and_basis_of_any_parameter(void **state)
{
    struct tacet_scenario *scenario = scenario_of(SMALL);
    struct tacet_text before = { 0 };

    (void) state;
    tacet_scenario_canonical(scenario, &before);
    for (size_t i = 0; i < scenario->parameters.n; i++) {
        struct tacet_parameter *row = &scenario->parameters.rows[i];
        const struct tacet_parameter was = *row;

        for (int k = 0; k < 3; k++) {
            struct tacet_text after = { 0 };

            *row = was;
            row->value = k == 0 ? nextafter(was.value, 1e9) : was.value;
            row->sd = k == 1 ? nextafter(was.sd, 1e9) : was.sd;
            row->basis = k == 2 ? (was.basis + 1) % TACET_BASES : was.basis;
            tacet_scenario_canonical(scenario, &after);
            assert_string_not_equal(after.bytes, before.bytes);
            tacet_text_free(&after);
        }
        *row = was;
    }
    tacet_text_free(&before);
    scenario_end(scenario);
}

static void the_hash_is_that_of_the_canonical_text(void **state)
{
    struct tacet_scenario *scenario = czech();
    struct tacet_text text = { 0 };
    char hash[TACET_HASH_TEXT];

    (void) state;
    tacet_scenario_canonical(scenario, &text);
    assert_false(text.failed);
    tacet_hash(hash, text.bytes, text.length);
    assert_string_equal(scenario->hash, hash);
    tacet_text_free(&text);
    scenario_end(scenario);
}

/* Draws of a government are found by its name, and two may have the same mean. */
static void the_hash_changes_with_the_government_that_is_drawn(void **state)
{
    struct tacet_scenario *const scenario = calloc(1, sizeof(*scenario));
    char before[TACET_HASH_TEXT];

    (void) state;
    assert_non_null(scenario);
    assert_int_equal(
        tacet_scenario_read(scenario, SCENARIOS "/czech-mfa-apt31.cfg", NULL, 0, NULL),
        TACET_OK);
    assert_true(scenario->parameters.n_draws > 0);
    strcpy(before, scenario->hash);
    for (size_t i = 0; i < scenario->n_members; i++) {
        scenario->members[i].spell_start += 1;
        assert_int_equal(tacet_scenario_hash(scenario, NULL), TACET_OK);
        assert_string_not_equal(scenario->hash, before);
        scenario->members[i].spell_start -= 1;
    }
    assert_int_equal(tacet_scenario_hash(scenario, NULL), TACET_OK);
    assert_string_equal(scenario->hash, before);
    tacet_scenario_free(scenario);
    free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hash_stays_with_comments_blanks_and_the_order_of_settings),
        cmocka_unit_test(the_hash_stays_where_a_preset_is_said),
        cmocka_unit_test(the_hash_stays_with_what_changes_no_result),
        cmocka_unit_test(the_hash_changes_with_any_setting_that_is_a_number_flag_date_or_word),
        cmocka_unit_test(the_hash_changes_with_what_stands_behind_a_number),
        cmocka_unit_test(the_hash_changes_with_value_error_and_basis_of_any_parameter),
        cmocka_unit_test(the_hash_changes_with_the_government_that_is_drawn),
        cmocka_unit_test(the_hash_is_that_of_the_canonical_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
