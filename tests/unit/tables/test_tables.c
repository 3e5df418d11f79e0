/* test_tables.c - the digits, the words for the extremes, and the three ways to print. */
#include "support/fail_alloc.h"
#include "support/near.h"
#include "tacet/tables.h"

static const char *percent(uint64_t hits, uint64_t n)
{
    static char text[32];
    const struct tacet_probability p = tacet_probability(hits, n);

    return tacet_percent(text, sizeof(text), &p);
}

static void digits_follow_the_standard_error(void **state)
{
    (void) state;
    assert_string_equal(percent(116687, 1000000), "11.67 %"); /* 0.03 points */
    assert_string_equal(percent(1167, 10000), "11.7 %");      /* 0.3 points */
    assert_string_equal(percent(12, 100), "12 %");            /* 3 points */
    assert_string_equal(percent(30, 1000000), "0.0030 %");    /* 0.0005 points */
    assert_string_equal(percent(999970, 1000000), "99.9970 %");
}

static void no_hit_is_never_printed_as_impossible(void **state)
{
    (void) state;
    assert_string_equal(percent(0, 10000), "< 0.03 %");
    assert_string_equal(percent(0, 1000000), "< 0.0003 %");
    assert_string_equal(percent(10000, 10000), "> 99.97 %");
    assert_string_equal(percent(0, 100), "< 3 %");
    assert_string_equal(percent(0, 0), "no data");
}

static void a_handful_of_decisions_is_said_to_be_one(void **state)
{
    (void) state;
    for (uint64_t n = 1; n < 20; n++) {
        assert_string_not_equal(percent(0, n), "0 %");
        assert_string_not_equal(percent(n, n), "100 %");
    }
}

static struct tacet_table awkward(void)
{
    struct tacet_table table;

    tacet_table_begin(&table, "name|value");
    tacet_table_add(&table, "%s", "Orb\xc3\xa1n, \"V\"");
    tacet_table_add(&table, "%.1f %%", 2.5);
    tacet_table_add(&table, "%s", "a|b");
    tacet_table_add(&table, "%s", "< 0.03 %");
    return table;
}

static void columns_align_by_letters_not_bytes(void **state)
{
    struct tacet_table table = awkward();
    struct tacet_text text = { 0 };

    (void) state;
    tacet_table_print(&table, &text);
    assert_string_equal(text.bytes, "name           value\n"
                                    "Orb\xc3\xa1n, \"V\"     2.5 %\n"
                                    "a|b         < 0.03 %\n");
    tacet_text_free(&text);
    tacet_table_free(&table);
}

static void csv_has_no_formulas(void **state)
{
    struct tacet_table table;
    struct tacet_text text = { 0 };

    (void) state;
    tacet_table_begin(&table, "label|value");
    tacet_table_add(&table, "%s", "=HYPERLINK(\"x\")");
    tacet_table_add(&table, "%s", "-1.5e-3");
    tacet_table_add(&table, "%s", "@SUM(A1)");
    tacet_table_add(&table, "%s", "+1");
    tacet_table_csv(&table, &text);
    assert_string_equal(text.bytes, "label,value\n"
                                    "\"'=HYPERLINK(\"\"x\"\")\",-1.5e-3\n"
                                    "'@SUM(A1),+1\n");
    tacet_text_free(&text);
    tacet_table_free(&table);
}

static void csv_quotes_what_needs_quotes(void **state)
{
    struct tacet_table table = awkward();
    struct tacet_text text = { 0 };

    (void) state;
    tacet_table_csv(&table, &text);
    assert_string_equal(text.bytes, "name,value\n"
                                    "\"Orb\xc3\xa1n, \"\"V\"\"\",2.5 %\n"
                                    "a|b,< 0.03 %\n");
    tacet_text_free(&text);
    tacet_table_free(&table);
}

static void markdown_escapes_its_own_sign(void **state)
{
    struct tacet_table table = awkward();
    struct tacet_text text = { 0 };

    (void) state;
    tacet_table_markdown(&table, &text);
    assert_string_equal(text.bytes, "| name | value |\n|---|---:|\n"
                                    "| Orb\xc3\xa1n, \"V\" | 2.5 % |\n"
                                    "| a\\|b | < 0.03 % |\n");
    tacet_text_free(&text);
    tacet_table_free(&table);
}

static void json_strings_are_escaped(void **state)
{
    struct tacet_text text = { 0 };

    (void) state;
    tacet_json_string(&text, "a\"b\\c\n\x01\xc3\xa9");
    assert_string_equal(text.bytes, "\"a\\\"b\\\\c\\u000a\\u0001\xc3\xa9\"");
    tacet_text_free(&text);
}

static void horizons_stop_at_the_scenarios_own(void **state)
{
    int days[TACET_HORIZONS];

    (void) state;
    assert_int_equal(tacet_horizons(days, 365), 5);
    assert_memory_equal(days, ((int[]) { 1, 30, 90, 180, 365 }), 5 * sizeof(int));
    assert_int_equal(tacet_horizons(days, 1), 1);
    assert_int_equal(days[0], 1);
    assert_int_equal(tacet_horizons(days, 31), 3);
    assert_int_equal(days[2], 31);
    assert_int_equal(tacet_horizons(days, 3650), 6);
    assert_int_equal(days[5], 3650);
}

static void a_failed_allocation_is_passed_on_by_every_table(void **state)
{
    bool failed = true;

    (void) state;
    for (int n = 1; failed; n++) {
        struct tacet_text text = { 0 };
        struct tacet_table table;

        fail_alloc_at = n;
        table = awkward();
        tacet_table_print(&table, &text);
        fail_alloc_at = 0;
        failed = text.failed;
        tacet_text_free(&text);
        tacet_table_free(&table);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_follow_the_standard_error),
        cmocka_unit_test(no_hit_is_never_printed_as_impossible),
        cmocka_unit_test(a_handful_of_decisions_is_said_to_be_one),
        cmocka_unit_test(columns_align_by_letters_not_bytes),
        cmocka_unit_test(csv_quotes_what_needs_quotes),
        cmocka_unit_test(csv_has_no_formulas),
        cmocka_unit_test(markdown_escapes_its_own_sign),
        cmocka_unit_test(json_strings_are_escaped),
        cmocka_unit_test(horizons_stop_at_the_scenarios_own),
        cmocka_unit_test(a_failed_allocation_is_passed_on_by_every_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
