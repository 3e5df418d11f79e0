/* test_scales.c - every edge and gap of the shipped verbal scales. */
#include "reports/reports_private.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/near.h"

static struct tacet_scale scale_of(const char *name)
{
    struct tacet_error err = { .status = TACET_OK };
    struct tacet_scale scale;
    char path[512];

    snprintf(path, sizeof(path), "%s/scales/%s.csv", SCENARIOS, name);
    if (tacet_scale_read(&scale, path, &err) != TACET_OK) {
        fail_msg("%s", err.text);
    }
    return scale;
}

struct expected {
    double low, high; /* per cent */
    enum tacet_term_fit fit;
    const char *from, *to;
};

static void assert_terms(const char *name, const struct expected *rows, size_t n)
{
    const struct tacet_scale scale = scale_of(name);

    for (size_t k = 0; k < n; k++) {
        const struct tacet_term term =
            tacet_scale_term(&scale, rows[k].low / 100.0, rows[k].high / 100.0);

        if (term.fit != rows[k].fit || strcmp(scale.terms[term.low].term, rows[k].from) != 0 ||
            strcmp(scale.terms[term.high].term, rows[k].to) != 0) {
            fail_msg("%s %g to %g: is %d, %s to %s", name, rows[k].low, rows[k].high,
                     (int) term.fit, scale.terms[term.low].term, scale.terms[term.high].term);
        }
    }
}
#define ASSERT_TERMS(name, rows) assert_terms(name, rows, sizeof(rows) / sizeof((rows)[0]))
#define IN(p, term)                        \
    {                                      \
        p, p, TACET_FIT_INSIDE, term, term \
    }
#define GAP(p, term)                    \
    {                                   \
        p, p, TACET_FIT_GAP, term, term \
    }
#define EDGE(p, from, to)                    \
    {                                        \
        p, p, TACET_FIT_STRADDLING, from, to \
    }

static void phia_has_gaps(void **state)
{
    const struct expected rows[] = {
        IN(0, "remote chance"),
        IN(5, "remote chance"),
        GAP(5.93, "remote chance"),
        GAP(7.5, "highly unlikely"), /* a tie goes towards one half */
        GAP(9.9, "highly unlikely"),
        IN(10, "highly unlikely"),
        IN(20, "highly unlikely"),
        GAP(22.5, "unlikely"),
        IN(25, "unlikely"),
        IN(35, "unlikely"),
        GAP(37.4, "unlikely"),
        GAP(37.5, "realistic possibility"),
        IN(40, "realistic possibility"),
        IN(49.99, "realistic possibility"),
        { 50, 50, TACET_FIT_EVEN, "realistic possibility", "likely" },
        GAP(52.4, "realistic possibility"),
        GAP(52.6, "likely"),
        IN(55, "likely"),
        IN(75, "likely"),
        GAP(77.5, "likely"),
        GAP(77.6, "highly likely"),
        IN(80, "highly likely"),
        IN(90, "highly likely"),
        GAP(92.5, "highly likely"),
        GAP(92.6, "almost certain"),
        IN(95, "almost certain"),
        IN(100, "almost certain"),
        { 11, 12, TACET_FIT_INSIDE, "highly unlikely", "highly unlikely" },
        { 4, 5.1, TACET_FIT_GAP, "remote chance", "remote chance" },
        { 0.41, 17, TACET_FIT_STRADDLING, "remote chance", "highly unlikely" },
        { 6, 9, TACET_FIT_STRADDLING, "remote chance", "highly unlikely" },
    };

    (void) state;
    ASSERT_TERMS("phia", rows);
}

static void icd203_ends_before_certainty(void **state)
{
    const struct expected rows[] = {
        { 0, 0, TACET_FIT_BELOW, "almost no chance", "almost no chance" },
        { 0.99, 0.99, TACET_FIT_BELOW, "almost no chance", "almost no chance" },
        IN(1, "almost no chance"),
        EDGE(5, "almost no chance", "very unlikely"),
        IN(11.7, "very unlikely"),
        EDGE(20, "very unlikely", "unlikely"),
        EDGE(45, "unlikely", "roughly even chance"),
        IN(50, "roughly even chance"),
        EDGE(55, "roughly even chance", "likely"),
        EDGE(80, "likely", "very likely"),
        EDGE(95, "very likely", "almost certain"),
        IN(99, "almost certain"),
        { 99.1, 99.1, TACET_FIT_ABOVE, "almost certain", "almost certain" },
        { 43, 47, TACET_FIT_STRADDLING, "unlikely", "roughly even chance" },
    };

    (void) state;
    ASSERT_TERMS("icd203", rows);
}

static void ipcc_gives_the_narrowest_true_statement(void **state)
{
    const struct expected rows[] = {
        IN(0, "exceptionally unlikely"),
        IN(1, "exceptionally unlikely"),
        IN(1.1, "extremely unlikely"),
        IN(5, "extremely unlikely"),
        IN(10, "very unlikely"),
        IN(11.7, "unlikely"),
        { 0.41, 17, TACET_FIT_INSIDE, "unlikely", "unlikely" },
        EDGE(33, "unlikely", "about as likely as not"),
        IN(50, "about as likely as not"),
        EDGE(66, "about as likely as not", "likely"),
        IN(89, "likely"),
        IN(90, "very likely"),
        IN(95, "extremely likely"),
        IN(99, "virtually certain"),
        IN(100, "virtually certain"),
        { 30, 40, TACET_FIT_STRADDLING, "unlikely", "about as likely as not" },
    };

    (void) state;
    ASSERT_TERMS("ipcc", rows);
}

static void efsa_meets_at_its_edges(void **state)
{
    const struct expected rows[] = {
        IN(0, "almost impossible"),
        EDGE(1, "almost impossible", "extremely unlikely"),
        EDGE(5, "extremely unlikely", "very unlikely"),
        EDGE(10, "very unlikely", "unlikely"),
        IN(11.7, "unlikely"),
        EDGE(33, "unlikely", "about as likely as not"),
        EDGE(66, "about as likely as not", "likely"),
        EDGE(90, "likely", "very likely"),
        EDGE(95, "very likely", "extremely likely"),
        EDGE(99, "extremely likely", "almost certain"),
        IN(100, "almost certain"),
    };

    (void) state;
    ASSERT_TERMS("efsa", rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phia_has_gaps),
        cmocka_unit_test(icd203_ends_before_certainty),
        cmocka_unit_test(ipcc_gives_the_narrowest_true_statement),
        cmocka_unit_test(efsa_meets_at_its_edges),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
