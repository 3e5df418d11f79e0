/* test_base.c - numbers, dates, hashes, CSV and files: strict in, whole out. */
#include <sys/stat.h>
#include <unistd.h>

#include "support/fail_alloc.h"
#include "support/near.h"
#include "tacet/base.h"

static void only_whole_finite_decimals_are_numbers(void **state)
{
    const char *const bad[] = { "",  " 1",  "1 ",   "0x10", "inf", "nan", "1e400", ".",
                                "-", "1,5", "1.5.", "--1",  "e5",  "1e",  "+",     "1_000" };
    double value = 7.25;

    (void) state;
    for (size_t k = 0; k < sizeof(bad) / sizeof(bad[0]); k++) {
        assert_false(tacet_parse_real(bad[k], &value));
    }
    assert_near(value, 7.25, 0.0);
    assert_true(tacet_parse_real("-0.125e2", &value));
    assert_near(value, -12.5, 0.0);
}

static void counts_reach_the_end_of_64_bits_and_stop(void **state)
{
    uint64_t value = 7;

    (void) state;
    assert_false(tacet_parse_count("18446744073709551616", &value));
    assert_false(tacet_parse_count("-1", &value));
    assert_false(tacet_parse_count("", &value));
    assert_false(tacet_parse_count("1e6", &value));
    assert_true(tacet_parse_count("18446744073709551615", &value));
    assert_true(value == UINT64_MAX);
}

static void a_printed_real_reads_back_as_itself(void **state)
{
    const double values[] = { 0.1, 1.0 / 3.0, 0.116687460900365, 5e-324, 1e300, -2.5, 0.0 };
    char text[32];
    double again;

    (void) state;
    for (size_t k = 0; k < sizeof(values) / sizeof(values[0]); k++) {
        assert_true(tacet_parse_real(tacet_format_real(text, sizeof(text), values[k]), &again));
        assert_true(again == values[k]);
    }
    assert_string_equal(tacet_format_real(text, sizeof(text), 0.1), "0.1");
    assert_string_equal(tacet_format_real(text, sizeof(text), NAN), "nan");
}

static void dates_are_days_since_1970(void **state)
{
    const struct {
        const char *text;
        int day;
    } rows[] = { { "1970-01-01", 0 },     { "1969-12-31", -1 },    { "2000-02-29", 11016 },
                 { "2025-05-28", 20236 }, { "2199-12-31", 84005 }, { "1900-01-01", -25567 } };
    const char *const bad[] = {
        "2025-02-29",  "2025-13-01", "2025-00-10", "25-05-28",   "2025-5-28",
        "2025-05-28x", "1899-12-31", "2200-01-01", "2025/05/28", ""
    };
    char text[16];
    int day = 0;

    (void) state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        assert_true(tacet_parse_date(rows[k].text, &day));
        assert_int_equal(day, rows[k].day);
        assert_string_equal(tacet_format_date(text, sizeof(text), day), rows[k].text);
    }
    for (size_t k = 0; k < sizeof(bad) / sizeof(bad[0]); k++) {
        assert_false(tacet_parse_date(bad[k], &day));
    }
}

static void every_day_of_three_centuries_comes_back(void **state)
{
    char text[16];
    int again;

    (void) state;
    for (int day = -25567; day <= 84005; day++) {
        assert_true(tacet_parse_date(tacet_format_date(text, sizeof(text), day), &again));
        assert_int_equal(again, day);
    }
}

/* Known answers: FIPS 180-4 examples (NIST CAVP), lengths around the padding's edges from
 * sha256sum of GNU coreutils. */
static void sha256_gives_the_published_answers(void **state)
{
    const struct {
        const char *text, *hex;
    } rows[] = {
        { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
    };
    char hex[TACET_HASH_TEXT], million[1000];

    (void) state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        tacet_hash(hex, rows[k].text, strlen(rows[k].text));
        assert_string_equal(hex, rows[k].hex);
    }
    memset(million, 'a', sizeof(million));
    tacet_hash(hex, million, 55);
    assert_string_equal(hex,
                        "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    tacet_hash(hex, million, 56);
    assert_string_equal(hex,
                        "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    tacet_hash(hex, million, 64);
    assert_string_equal(hex,
                        "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

/* However the bytes come: in every two parts of up to 200 bytes, and one by one. */
static void sha256_is_the_same_bit_by_bit(void **state)
{
    unsigned char bytes[200];
    char whole[TACET_HASH_TEXT], parts[TACET_HASH_TEXT];

    (void) state;
    for (size_t k = 0; k < sizeof(bytes); k++) {
        bytes[k] = (unsigned char) (7 * k);
    }
    for (size_t n = 0; n <= sizeof(bytes); n++) {
        struct tacet_hashing single = tacet_hash_begin();

        tacet_hash(whole, bytes, n);
        for (size_t first = 0; first <= n; first++) {
            struct tacet_hashing hashing = tacet_hash_begin();

            tacet_hash_add(&hashing, bytes, first);
            tacet_hash_add(&hashing, bytes + first, n - first);
            tacet_hash_end(&hashing, parts);
            assert_string_equal(parts, whole);
        }
        for (size_t k = 0; k < n; k++) {
            tacet_hash_add(&single, bytes + k, 1);
        }
        tacet_hash_end(&single, parts);
        assert_string_equal(parts, whole);
    }
}

static void csv_knows_quotes_lines_and_both_line_ends(void **state)
{
    const char *path =
        scratch_file("good.csv", "a,\"b,c\",d\r\n1,\"x \"\"y\"\"\r\nz\",\n\n2,,3");
    struct tacet_csv csv;

    (void) state;
    assert_int_equal(tacet_csv_read(&csv, path, NULL), TACET_OK);
    assert_int_equal(csv.n_columns, 3);
    assert_int_equal(csv.n_rows, 2);
    assert_int_equal(tacet_csv_column(&csv, "b,c"), 1);
    assert_int_equal(tacet_csv_column(&csv, "b"), -1);
    assert_string_equal(tacet_csv_cell(&csv, 0, 1), "x \"y\"\r\nz");
    assert_string_equal(tacet_csv_cell(&csv, 1, 2), "3");
    assert_string_equal(tacet_csv_cell(&csv, 1, -1), "");
    assert_int_equal(csv.lines[1], 2);
    assert_int_equal(csv.lines[2], 5);
    tacet_csv_free(&csv);
    tacet_csv_free(&csv);
}

static void bad_csv_is_refused_with_its_line(void **state)
{
    const struct {
        const char *text, *message;
    } rows[] = {
        { "a,b\n1,2\n3\n", ":3: the row has 1 cells, must have 2" },
        { "a,b\n1,2,3\n", ":2: the row has 3 cells, must have 2" },
        { "a,a\n", ":1: column a is there twice" },
        { "a,\n", ":1: column 2 has no name" },
        { "", ":1: the table is empty, must have a header" },
        { "a\n\"open\n", ":2: a quoted cell does not end well" },
        { "a\n\"x\"y\n", ":2: a quoted cell does not end well" },
        { "a\n\xff\n", ":2: the text is not UTF-8" },
    };

    (void) state;
    for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
        const char *path = scratch_file("bad.csv", rows[k].text);
        struct tacet_error err = { .text = "" };
        struct tacet_csv csv;

        assert_int_equal(tacet_csv_read(&csv, path, &err), TACET_EINPUT);
        assert_int_equal(strncmp(err.text, path, strlen(path)), 0);
        assert_string_equal(err.text + strlen(path), rows[k].message);
        assert_null(csv.cells);
    }
}

static void csv_survives_every_failed_allocation(void **state)
{
    const char *path = scratch_file("alloc.csv", "a,b\n1,2\n");
    enum tacet_status status = TACET_ENOMEM;
    struct tacet_csv csv;

    (void) state;
    for (int n = 1; status == TACET_ENOMEM; n++) {
        fail_alloc_at = n;
        status = tacet_csv_read(&csv, path, NULL);
    }
    fail_alloc_at = 0;
    assert_int_equal(status, TACET_OK);
    tacet_csv_free(&csv);
}

static void a_file_is_written_whole_and_leaves_nothing_beside_it(void **state)
{
    char path[512], beside[600], *text = NULL;
    size_t length = 0;
    struct stat info;

    (void) state;
    snprintf(path, sizeof(path), "%s", scratch_file("out", "old"));
    assert_int_equal(tacet_file_write(path, "new text", 8, NULL), TACET_OK);
    assert_int_equal(tacet_file_read(&text, &length, path, NULL), TACET_OK);
    assert_int_equal(length, 8);
    assert_string_equal(text, "new text");
    free(text);
    snprintf(beside, sizeof(beside), "%s.%ld.tmp", path, (long) getpid());
    assert_int_not_equal(stat(beside, &info), 0);
}

static void a_file_that_cannot_be_written_leaves_the_old_one(void **state)
{
    struct tacet_error err = { .text = "" };
    char path[600];

    (void) state;
    snprintf(path, sizeof(path), "%s/below-a-file", scratch_file("plain", "x"));
    assert_int_equal(tacet_file_write(path, "y", 1, &err), TACET_EIO);
    assert_non_null(strstr(err.text, "below-a-file: cannot be written: Not a directory"));
}

static void what_is_no_regular_file_is_refused_at_once(void **state)
{
    struct tacet_error err = { .text = "" };
    char path[600], *text;
    size_t length;

    (void) state;
    snprintf(path, sizeof(path), "%s.fifo", scratch_file("x", ""));
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(tacet_file_read(&text, &length, path, &err), TACET_EIO);
    assert_non_null(strstr(err.text, "is not a regular file"));
    assert_int_equal(tacet_file_read(&text, &length, "/", &err), TACET_EIO);
    assert_int_equal(tacet_file_read(&text, &length, "/no/such/file", &err), TACET_EIO);
    assert_string_equal(err.text, "/no/such/file: cannot be opened: No such file or directory");
}

static void every_status_has_an_exit_status_and_words(void **state)
{
    (void) state;
    assert_int_equal(tacet_exit_status(TACET_OK), 0);
    assert_int_equal(tacet_exit_status(TACET_EINPUT), 2);
    assert_int_equal(tacet_exit_status(TACET_ENOMEM), 3);
    assert_int_equal(tacet_exit_status(TACET_EIO), 3);
    assert_int_equal(tacet_exit_status(TACET_EINTERRUPTED), 130);
    assert_string_equal(tacet_status_text(TACET_ENOMEM), "not enough memory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_whole_finite_decimals_are_numbers),
        cmocka_unit_test(counts_reach_the_end_of_64_bits_and_stop),
        cmocka_unit_test(a_printed_real_reads_back_as_itself),
        cmocka_unit_test(dates_are_days_since_1970),
        cmocka_unit_test(every_day_of_three_centuries_comes_back),
        cmocka_unit_test(sha256_gives_the_published_answers),
        cmocka_unit_test(sha256_is_the_same_bit_by_bit),
        cmocka_unit_test(csv_knows_quotes_lines_and_both_line_ends),
        cmocka_unit_test(bad_csv_is_refused_with_its_line),
        cmocka_unit_test(csv_survives_every_failed_allocation),
        cmocka_unit_test(a_file_is_written_whole_and_leaves_nothing_beside_it),
        cmocka_unit_test(a_file_that_cannot_be_written_leaves_the_old_one),
        cmocka_unit_test(what_is_no_regular_file_is_refused_at_once),
        cmocka_unit_test(every_status_has_an_exit_status_and_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
