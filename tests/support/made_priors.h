/* made_priors.h - priors written in a test: name, value, standard deviation (0: held). */
#ifndef TACET_TESTS_MADE_PRIORS_H
#define TACET_TESTS_MADE_PRIORS_H

#include "support/near.h"
#include "tacet/scenario.h"

struct made_prior {
    const char *name;
    double value, sd;
};

/** The same as a table of parameters; tacet_parameters_free() releases it. */
static inline struct tacet_parameters made_priors(const struct made_prior *rows, size_t n)
{
    struct tacet_parameters priors = { .n = n };

    priors.rows = calloc(n, sizeof(*priors.rows));
    assert_non_null(priors.rows);
    for (size_t k = 0; k < n; k++) {
        assert_true(tacet_copy_text(priors.rows[k].name, 64, rows[k].name));
        priors.rows[k].value = rows[k].value;
        priors.rows[k].sd = rows[k].sd;
    }
    return priors;
}
#define PRIORS(rows) made_priors(rows, sizeof(rows) / sizeof((rows)[0]))

/** The priors as they are shipped. */
static inline struct tacet_parameters shipped_priors(void)
{
    struct tacet_parameters priors;
    struct tacet_error err = { .text = "" };

    if (tacet_parameters_load(&priors, SCENARIOS "/parameters/priors.csv", &err) != TACET_OK) {
        fail_msg("%s", err.text);
    }
    return priors;
}

#endif
