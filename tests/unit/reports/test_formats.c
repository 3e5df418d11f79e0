/* test_formats.c - numbers of the Union, escapes of each format, strict JSON. */
#include "reports/reports_private.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/near.h"

#define THIN  "\xe2\x80\xaf"
#define MINUS "\xe2\x88\x92"
#define HARD  "\xc2\xa0"

static void numbers_are_in_the_style_of_the_union(void **state)
{
    char text[128];

    (void) state;
    assert_string_equal(tacet_european(text, sizeof(text), 152231.324567, 6, '.'),
                        "152" THIN "231.324567");
    assert_string_equal(tacet_european(text, sizeof(text), 1000.0, 0, '.'), "1" THIN "000");
    assert_string_equal(tacet_european(text, sizeof(text), 999.5, 1, ','), "999,5");
    assert_string_equal(tacet_european(text, sizeof(text), -1234567.0, 0, ','),
                        MINUS "1" THIN "234" THIN "567");
    assert_string_equal(tacet_european(text, sizeof(text), -0.001, 1, '.'), "0.0");
}

static void sentences_have_whole_percentages(void **state)
{
    char text[128];

    (void) state;
    assert_string_equal(tacet_whole_percent(text, sizeof(text), 0.0593, '.'), "6" HARD "%");
    assert_string_equal(tacet_whole_percent(text, sizeof(text), 0.0041, '.'), "0.41" HARD "%");
    assert_string_equal(tacet_whole_percent(text, sizeof(text), 0.0041, ','), "0,41" HARD "%");
    assert_string_equal(tacet_whole_percent(text, sizeof(text), 0.99977, '.'),
                        "99.977" HARD "%");
    assert_string_equal(tacet_bound(text, sizeof(text), 0.00031, true, '.'), "0.04" HARD "%");
    assert_string_equal(tacet_bound(text, sizeof(text), 0.99969, false, '.'), "99.96" HARD "%");
}

static void percentages_beside_a_difference_have_its_digits(void **state)
{
    char text[128];

    (void) state;
    assert_string_equal(tacet_percent_to(text, sizeof(text), 0.0467, 0.0014, '.'),
                        "4.7" HARD "%");
    assert_string_equal(tacet_percent_to(text, sizeof(text), 0.0699, 0.0014, ','),
                        "7,0" HARD "%");
    assert_string_equal(tacet_percent_to(text, sizeof(text), 0.0467, 0.02, '.'), "5" HARD "%");
    /* What would round to 0 or 100 keeps two digits. */
    assert_string_equal(tacet_percent_to(text, sizeof(text), 0.0004, 0.0014, '.'),
                        "0.040" HARD "%");
    assert_string_equal(tacet_percent_to(text, sizeof(text), 0.99977, 0.0014, '.'),
                        "99.977" HARD "%");
}

static void counted_shares_are_never_nothing_or_all(void **state)
{
    char text[128];

    (void) state;
    assert_string_equal(tacet_counted_percent(text, sizeof(text), 0.0, 1e6, '.'),
                        "< 0.0003" HARD "%");
    assert_string_equal(tacet_counted_percent(text, sizeof(text), 1.0, 1e6, '.'),
                        "> 99.9997" HARD "%");
    assert_string_equal(tacet_counted_percent(text, sizeof(text), 0.0, 1.0, '.'),
                        "< 100" HARD "%");
    assert_string_equal(tacet_counted_percent(text, sizeof(text), 0.22, 1e6, '.'),
                        "22" HARD "%");
}

/* A bound says how far it is known; a standard error beside it would say something else. */
static void an_error_stands_beside_numbers_only(void **state)
{
    struct tacet_grid grid = { 0 };

    (void) state;
    tacet_grid_estimate(&grid, (struct tacet_share) { 0.25, 0.01, 0.23, 0.27 }, '.');
    tacet_grid_estimate(&grid, (struct tacet_share) { 0.0, 0.0004, 0.0, 0.002 }, '.');
    assert_int_equal(grid.n_cells, 4);
    assert_true(grid.cells[1].is_number);
    assert_false(grid.cells[2].is_number);
    assert_false(grid.cells[3].is_number);
    assert_string_equal(grid.text.bytes + grid.cells[2].at, "< 0.2");
    assert_string_equal(grid.text.bytes + grid.cells[3].at, "");
    tacet_grid_free(&grid);
}

static void decimals_follow_the_standard_error(void **state)
{
    (void) state;
    assert_int_equal(tacet_report_decimals(0.0003), 2);
    assert_int_equal(tacet_report_decimals(0.01), 0);
    assert_int_equal(tacet_report_decimals(0.001), 1);
    assert_int_equal(tacet_report_decimals(0.0), 0);
}

static void assert_escaped(void (*escape)(struct tacet_text *, const char *), const char *text,
                           const char *expected)
{
    struct tacet_text out = { 0 };

    escape(&out, text);
    assert_string_equal(out.bytes == NULL ? "" : out.bytes, expected);
    tacet_text_free(&out);
}

static void each_format_has_its_escapes(void **state)
{
    (void) state;
    assert_escaped(tacet_escape_html, "<b a=\"1\">'&", "&lt;b a=&quot;1&quot;&gt;&#39;&amp;");
    assert_escaped(tacet_escape_markdown, "a|b <i> [x](y) *z* http://q",
                   "a\\|b &lt;i&gt; \\[x\\](y) \\*z\\* http&#58;//q");
    assert_escaped(tacet_escape_markdown, "- x", "\\- x");
    assert_escaped(tacet_escape_markdown, "12. x", "12\\. x");
    assert_escaped(tacet_escape_latex, "\\input{x} 5 % & $_^~#",
                   "\\textbackslash{}input\\{x\\} 5 \\% \\& \\$\\_\\textasciicircum{}"
                   "\\textasciitilde{}\\#");
}

static enum tacet_status parse(struct tacet_json_tree *tree, const char *text)
{
    char *copy = malloc(strlen(text) + 1);

    assert_non_null(copy);
    memcpy(copy, text, strlen(text) + 1);
    return tacet_json_parse(tree, copy, "test.json", NULL);
}

static void json_is_read_as_it_was_written(void **state)
{
    struct tacet_json_tree tree;
    int list;

    (void) state;
    assert_int_equal(parse(&tree, "{\"a\": 1, \"b\": [{\"c\":\"x\\\"\\\\\\u0009\"},2.5e3,true],"
                                  "\"d\":{}}\n"),
                     TACET_OK);
    assert_string_equal(tree.values[tacet_json_find(&tree, 0, "a")].text, "1");
    list = tacet_json_first(&tree, tacet_json_find(&tree, 0, "b"));
    assert_string_equal(tree.values[tacet_json_find(&tree, list, "c")].text, "x\"\\\t");
    assert_string_equal(tree.values[tree.values[list].next].text, "2.5e3");
    assert_int_equal(tacet_json_first(&tree, tacet_json_find(&tree, 0, "d")), -1);
    assert_int_equal(tacet_json_find(&tree, 0, "e"), -1);
    tacet_json_free(&tree);
}

static void json_that_is_not_ours_is_refused(void **state)
{
    const char *const texts[] = {
        "",
        "[]",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1}x",
        "{\"a\":\"b",
        "{\"a\":\"\\q\"}",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "{\"a\":nan}",
        "{\"a\":1 2}",
        "{\"a\":[1,]}",
        "{\"a\":\"\\u1234\"}",
        "{\"a\":[[[[[[[[[[]]]]]]]]]]}",
    };

    (void) state;
    for (size_t k = 0; k < sizeof(texts) / sizeof(texts[0]); k++) {
        struct tacet_json_tree tree;

        if (parse(&tree, texts[k]) == TACET_OK) {
            fail_msg("%s was taken", texts[k]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_in_the_style_of_the_union),
        cmocka_unit_test(sentences_have_whole_percentages),
        cmocka_unit_test(percentages_beside_a_difference_have_its_digits),
        cmocka_unit_test(counted_shares_are_never_nothing_or_all),
        cmocka_unit_test(an_error_stands_beside_numbers_only),
        cmocka_unit_test(decimals_follow_the_standard_error),
        cmocka_unit_test(each_format_has_its_escapes),
        cmocka_unit_test(json_is_read_as_it_was_written),
        cmocka_unit_test(json_that_is_not_ours_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
