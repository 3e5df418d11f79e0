/* test_lexical.c - what libconfig 1.5 would misread without a word is refused before it reads.
 *
 * The second half puts the same traps, and bad files, before the whole reader.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "support/scenario_text.h"

static void assert_bad(const char *text, const char *message)
{
    struct tacet_error err = { .text = "nothing was refused" };

    assert_int_equal(tacet_lexical_check(text, "f.cfg", &err), TACET_EINPUT);
    assert_string_equal(err.text, message);
}

static void assert_good(const char *text)
{
    struct tacet_error err = { .text = "" };

    if (tacet_lexical_check(text, "f.cfg", &err) != TACET_OK) {
        fail_msg("%.60s is refused: %s", text, err.text);
    }
}

/* ---- numbers ---------------------------------------------------------------------------- */

static void a_whole_number_beyond_32_bits_is_refused(void **state)
{
    (void) state;
    assert_bad("x = 5000000000;",
               "f.cfg:1: the number is 5000000000, must be between -2147483648 and 2147483647");
    assert_bad("\nx = 2147483648;",
               "f.cfg:2: the number is 2147483648, must be between -2147483648 and 2147483647");
    assert_bad(
        "x = (1, -2147483649);",
        "f.cfg:1: the number is -2147483649, must be between -2147483648 and 2147483647");
    assert_good("x = 2147483647; y = -2147483648; z = +17;");
}

static void a_hexadecimal_number_beyond_32_bits_is_refused(void **state)
{
    (void) state;
    assert_bad("x = 0xFFFFFFFFFF;", "f.cfg:1: the number is 0xFFFFFFFFFF, must be between "
                                    "-2147483648 and 2147483647");
    assert_bad("x = 0X80000000;",
               "f.cfg:1: the number is 0X80000000, must be between -2147483648 and 2147483647");
    assert_good("x = 0x7FFFFFFF; y = 0x1e5;");
}

static void a_long_number_beyond_64_bits_is_refused_and_not_clamped(void **state)
{
    (void) state;
    assert_bad("x = 9223372036854775808L;", "f.cfg:1: the number is 9223372036854775808L, must "
                                            "be between -2147483648 and 2147483647");
    assert_bad("x = 99999999999999999999LL;",
               "f.cfg:1: the number is 99999999999999999999LL, must be between -2147483648 and "
               "2147483647");
    assert_bad("x = 0x8000000000000000L;", "f.cfg:1: the number is 0x8000000000000000L, must "
                                           "be between -2147483648 and 2147483647");
    assert_good("x = 9223372036854775807L; y = -9223372036854775808L; z = 5000000000LL;");
    assert_good("x = 0x7FFFFFFFFFFFFFFFL;");
}

static void a_number_that_is_not_finite_is_refused(void **state)
{
    (void) state;
    assert_bad("x = 1e400;", "f.cfg:1: the number is 1e400, must be a finite decimal number; "
                             "texts and dates stand in quotes");
    assert_bad("x = -1.5E999;", "f.cfg:1: the number is -1.5E999, must be a finite decimal "
                                "number; texts and dates stand in quotes");
    assert_good("x = 1.7976931348623157e308; y = .25; z = 3.; u = -4.5e-3;");
}

static void a_lone_point_is_not_a_number(void **state)
{
    (void) state;
    assert_bad("x = .;", "f.cfg:1: the number is ., must be a finite decimal number; texts and "
                         "dates stand in quotes");
    assert_bad("x = [0.5, -.];", "f.cfg:1: the number is -., must be a finite decimal number; "
                                 "texts and dates stand in quotes");
    assert_bad("x = 0.3.5;", "f.cfg:1: the number is 0.3.5, must be a finite decimal number; "
                             "texts and dates stand in quotes");
    assert_bad("x = 7e;", "f.cfg:1: the number is 7e, must be a finite decimal number; texts "
                          "and dates stand in quotes");
}

static void a_setting_named_with_points_is_told_to_be_a_group(void **state)
{
    (void) state;
    assert_bad("x = 3;\ndrivers.severity = 0.5;",
               "f.cfg:2: a name has a point, must be a group: drivers: { severity = 0.5; };");
    assert_good("x = y .5;"); /* for libconfig to refuse */
}

static void a_number_without_end_is_refused(void **state)
{
    char text[1024] = "x = ";

    (void) state;
    memset(text + 4, '0', 399);
    strcpy(text + 403, "7");
    assert_good(text);
    strcpy(text + 403, "07");
    assert_bad(text, "f.cfg:1: a number is longer than 400 digits");
}

static void an_array_of_whole_and_decimal_numbers_is_refused(void **state)
{
    const char *must = "f.cfg:2: [ ] mixes whole and decimal numbers, must be all with a point "
                       "(0.0) or in ( )";

    (void) state;
    assert_bad("x = 3;\nuniform = [0, 0.7];", must);
    assert_bad("x = 3;\nuniform = [0.7, 1];", must);
    assert_good("x = 3; uniform = [0.0, 0.7]; y = 1; whole = [3, 4]; list = (0, 0.7);");
}

/* ---- comments, texts, words, brackets --------------------------------------------------- */

static void a_comment_that_never_ends_is_refused_where_it_begins(void **state)
{
    (void) state;
    assert_bad("x = 3;\ny = 4; /* to be\n\nchecked",
               "f.cfg:2: a comment is not closed, must end with */");
    assert_bad("/*/", "f.cfg:1: a comment is not closed, must end with */");
    assert_good("x = 3; /**/ y = 4; /* * / */");
}

static void what_stands_in_a_comment_or_text_is_not_judged(void **state)
{
    (void) state;
    assert_good("# @include \"x\" 5000000000 1e400 \" /*\nx = 3;");
    assert_good("// @include 0xFFFFFFFFFF ]]]\nx = 3;");
    assert_good("/* \" @include\n5000000000 */ x = 3;");
    assert_good("x = \"@include 5000000000 /* # 1e400 \\\" [0, 0.5]\";");
}

static void a_text_that_never_ends_is_refused_where_it_begins(void **state)
{
    (void) state;
    assert_bad("x = 3;\ny = \"what;\nz = 4;\n",
               "f.cfg:2: a text is not closed, must end with \" within 65536 bytes");
    assert_bad("y = \"what\\\";",
               "f.cfg:1: a text is not closed, must end with \" within 65536 bytes");
    assert_bad("y = \"what\\",
               "f.cfg:1: a text is not closed, must end with \" within 65536 bytes");
    assert_good("y = \"what\\\\\"; z = \"\";");
}

static void an_endless_text_or_name_is_refused(void **state)
{
    char *text = calloc(1, 80000);

    (void) state;
    assert_non_null(text);
    memset(text, 'a', 65536);
    assert_good(text);
    memset(text, 'a', 65537);
    assert_bad(text, "f.cfg:1: a name is longer than 65536 bytes");
    memcpy(text, "x = \"", 5);
    memset(text + 5, 'a', 65000);
    strcpy(text + 65005, "\";");
    assert_good(text);
    memset(text + 5, 'a', 70000);
    strcpy(text + 70005, "\";");
    assert_bad(text, "f.cfg:1: a text is not closed, must end with \" within 65536 bytes");
    free(text);
}

static void nesting_beyond_64_is_refused(void **state)
{
    char text[80] = "";

    (void) state;
    memset(text, '(', 64);
    assert_good(text);
    text[64] = '{';
    assert_bad(text, "f.cfg:1: nested deeper than 64");
    assert_good("x = (1, (2, 3)); y = { z = [4]; };");
}

static void include_is_refused_wherever_it_stands(void **state)
{
    const char *must = "f.cfg:2: @include is refused, must be one file with all settings";

    (void) state;
    assert_bad("x = 3;\n@include \"other.cfg\"\n", must);
    assert_bad("x = 3;\n  \t@include \".\"\n", must);
    assert_bad("y = {\n@include \"/dev/zero\"\n};", must);
}

static void lines_are_counted_through_comments_and_texts(void **state)
{
    (void) state;
    assert_bad("# one\n/* two\nthree */ x = \"three\nfour\\\nfive\";\ny = [\n7,\n@",
               "f.cfg:8: @include is refused, must be one file with all settings");
}

/* ---- the same before the whole reader --------------------------------------------------- */

/* Write bytes, zero bytes included, and load them; the tree must be refused with the message.
 */
static void assert_not_loaded(const char *bytes, size_t length, const char *message)
{
    const char *path = scratch_file("s.cfg", "");
    struct tacet_error err = { .text = "nothing was refused" };
    char hash[TACET_HASH_TEXT];
    FILE *file = fopen(path, "wb");
    config_t config;

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(tacet_config_load(&config, path, hash, &err), TACET_EINPUT);
    assert_string_equal(said(&err), message);
    config_destroy(&config);
}

static void a_zero_byte_is_refused(void **state)
{
    (void) state;
    assert_not_loaded("x = 3;\ny\0 = 4;", 13,
                      "s.cfg:2: the file has a zero byte, must be text");
}

static void text_that_is_not_utf_8_is_refused(void **state)
{
    (void) state;
    assert_not_loaded("x = 3;\ny = \"K\xF8"
                      "benhavn\";",
                      23, "s.cfg:2: the text is not UTF-8");
    assert_not_loaded("y = \"\xC3", 6, "s.cfg:1: the text is not UTF-8");
}

static void a_byte_order_mark_is_accepted(void **state)
{
    struct tacet_scenario *scenario = scenario_of("\xEF\xBB\xBFhorizon = 37;\n" SMALL);

    (void) state;
    assert_int_equal(scenario->horizon, 37);
    scenario_end(scenario);
}

static void lines_may_end_as_on_windows(void **state)
{
    struct tacet_scenario *scenario =
        scenario_of("horizon = 37;\r\n# day 0 is in May\r\nnegotiation = false;\r\n" SMALL);

    (void) state;
    assert_int_equal(scenario->horizon, 37);
    assert_false(scenario->negotiation);
    scenario_end(scenario);
    assert_refused("horizon = 37;\r\nnegotiation 3;\r\n" SMALL,
                   "s.cfg:2: syntax error near \"negotiation 3;\"");
}

static void a_duplicate_setting_is_refused(void **state)
{
    (void) state;
    assert_refused("horizon = 37;\nhorizon = 38;\n" SMALL,
                   "s.cfg:2: duplicate setting name near \"horizon = 38;\"");
    assert_refused("drivers: { severity = 0.5;\nseverity = 0.5; };\n" SMALL,
                   "s.cfg:2: duplicate setting name near \"severity = 0.5; };\"");
}

static void what_libconfig_refuses_names_the_line(void **state)
{
    (void) state;
    assert_refused("\nhorizon 37;\n" SMALL, "s.cfg:2: syntax error near \"horizon 37;\"");
    assert_refused(SMALL "\nx = (", "s.cfg:2: syntax error near \"x = (\"");
    assert_refused("x = [\"a\", 3];\n" SMALL,
                   "s.cfg:1: mismatched element type in array near \"x = [\"a\", 3];\"");
}

static void the_traps_do_not_reach_the_reader(void **state)
{
    (void) state;
    assert_refused("horizon = 4294967297;\n" SMALL,
                   "s.cfg:1: the number is 4294967297, must be between -2147483648 and "
                   "2147483647");
    assert_refused("horizon = 4294967297L;\n" SMALL,
                   "s.cfg:1: horizon is 4294967297, must be a whole number between 1 and 3650");
    assert_refused(SMALL "\n@include \"more.cfg\"\n",
                   "s.cfg:2: @include is refused, must be one file with all settings");
}

static void a_number_that_runs_into_a_name_is_refused(void **state)
{
    (void) state; /* libconfig would read two settings, the first as horizon = 1 */
    assert_bad(
        "horizon = 4294967297assume = ( );",
        "f.cfg:1: the number is 4294967297assume, must be a finite decimal number; texts "
        "and dates stand in quotes");
    assert_bad("x = 0xFFFFFFFFFFladder = 3;",
               "f.cfg:1: the number is 0xFFFFFFFFFFladder, must be a finite decimal number; "
               "texts and dates stand in quotes");
    assert_bad("x = 0.5severity = 3;",
               "f.cfg:1: the number is 0.5severity, must be a finite decimal number; texts and "
               "dates stand in quotes");
    assert_bad("date = 2025-05-28;",
               "f.cfg:1: the number is 2025-05-28, must be a finite decimal number; texts and "
               "dates stand in quotes");
}

/* ---- files ------------------------------------------------------------------------------ */

static void assert_unreadable(const char *path, const char *message)
{
    struct tacet_error err = { .text = "nothing was refused" };
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));

    assert_non_null(scenario);
    assert_int_equal(tacet_scenario_read(scenario, path, NULL, 0, &err), TACET_EIO);
    assert_string_equal(said(&err), message);
    assert_null(scenario->parameters.rows);
    scenario_end(scenario);
}

static void a_missing_file_a_folder_and_a_pipe_are_no_scenario(void **state)
{
    char path[600];

    (void) state;
    snprintf(path, sizeof(path), "%snone.cfg", scratch_folder());
    assert_unreadable(path, "none.cfg: cannot be opened: No such file or directory");
    snprintf(path, sizeof(path), "%sfolder.cfg", scratch_folder());
    assert_int_equal(mkdir(path, 0700), 0);
    assert_unreadable(path, "folder.cfg: is not a regular file");
    assert_int_equal(rmdir(path), 0);
    snprintf(path, sizeof(path), "%spipe.cfg", scratch_folder());
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_unreadable(path, "pipe.cfg: is not a regular file"); /* and nobody waits */
    assert_int_equal(unlink(path), 0);
}

static void a_pipe_that_is_included_is_not_opened(void **state)
{
    char path[600], text[1200];

    (void) state;
    snprintf(path, sizeof(path), "%spipe.cfg", scratch_folder());
    assert_int_equal(mkfifo(path, 0600), 0);
    snprintf(text, sizeof(text), "@include \"%s\"\n", path);
    assert_refused(text, "s.cfg:1: @include is refused, must be one file with all settings");
    assert_int_equal(unlink(path), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_number_beyond_32_bits_is_refused),
        cmocka_unit_test(a_hexadecimal_number_beyond_32_bits_is_refused),
        cmocka_unit_test(a_long_number_beyond_64_bits_is_refused_and_not_clamped),
        cmocka_unit_test(a_number_that_is_not_finite_is_refused),
        cmocka_unit_test(a_lone_point_is_not_a_number),
        cmocka_unit_test(a_setting_named_with_points_is_told_to_be_a_group),
        cmocka_unit_test(a_number_without_end_is_refused),
        cmocka_unit_test(an_array_of_whole_and_decimal_numbers_is_refused),
        cmocka_unit_test(a_comment_that_never_ends_is_refused_where_it_begins),
        cmocka_unit_test(what_stands_in_a_comment_or_text_is_not_judged),
        cmocka_unit_test(a_text_that_never_ends_is_refused_where_it_begins),
        cmocka_unit_test(an_endless_text_or_name_is_refused),
        cmocka_unit_test(nesting_beyond_64_is_refused),
        cmocka_unit_test(include_is_refused_wherever_it_stands),
        cmocka_unit_test(lines_are_counted_through_comments_and_texts),
        cmocka_unit_test(a_zero_byte_is_refused),
        cmocka_unit_test(text_that_is_not_utf_8_is_refused),
        cmocka_unit_test(a_byte_order_mark_is_accepted),
        cmocka_unit_test(lines_may_end_as_on_windows),
        cmocka_unit_test(a_duplicate_setting_is_refused),
        cmocka_unit_test(what_libconfig_refuses_names_the_line),
        cmocka_unit_test(the_traps_do_not_reach_the_reader),
        cmocka_unit_test(a_number_that_runs_into_a_name_is_refused),
        cmocka_unit_test(a_missing_file_a_folder_and_a_pipe_are_no_scenario),
        cmocka_unit_test(a_pipe_that_is_included_is_not_opened),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
