/* near.h - what every unit test includes: cmocka in its needed order, and doubles compared as
 * doubles (cmocka 1.1.5 compares them as float). */
#ifndef TACET_TESTS_NEAR_H
#define TACET_TESTS_NEAR_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define assert_near(actual, expected, tolerance)                                      \
    do {                                                                              \
        const double near_a = (actual), near_e = (expected);                          \
        if (!(fabs(near_a - near_e) <= (tolerance))) {                                \
            fail_msg("%s is %.17g, must be %.17g within %g", #actual, near_a, near_e, \
                     (double) (tolerance));                                           \
        }                                                                             \
    } while (0)

/** Where the scenarios of the project are; the Makefile sets it. */
#ifndef SCENARIOS
#define SCENARIOS "scenarios"
#endif

/** Write a file into the test's scratch folder; @return its path, static storage. */
static inline const char *scratch_file(const char *name, const char *text)
{
    static char path[512];
    const char *folder = getenv("TACET_SCRATCH"); /* tests/run.py gives one to each test */
    FILE *file;

    if (folder == NULL) {
        fail_msg("TACET_SCRATCH is not set: must be a folder the test may fill");
    }
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    return path;
}

#endif
