/* twenty_seven.h - unions of 27 made members, with the populations a test needs. */
#ifndef TACET_TESTS_TWENTY_SEVEN_H
#define TACET_TESTS_TWENTY_SEVEN_H

#include "support/files.h"

/** Settings of 27 members and a measure: the first k share `share` of the population alike, the
 *  others the rest (k = 0 or 27: all alike). Static storage. */
static inline const char *twenty_seven(size_t k, double share)
{
    static char text[6000];
    char *at = text;

    at += sprintf(at, "members = ( ");
    for (size_t i = 0; i < 27; i++) {
        const double population = k == 0 || k == 27 ? 1e6
                                  : i < k           ? 27e6 * share / (double) k
                                                    : 27e6 * (1.0 - share) / (double) (27 - k);

        at += sprintf(at, "%s{ id = \"M%zu\"; population = %.9f; }", i == 0 ? "" : ", ", i,
                      population);
    }
    sprintf(at, " ); " MEASURE(""));
    return text;
}

/** A population in whole units, so that sums can be listed. */
static inline int dynamic_weight(int i)
{
    return 1 + (7 * i * i + 3) % 53;
}

/** Give 27 members these populations, and indices of their own. */
static inline void set_dynamic_weights(struct tacet_model *model)
{
    int total = 0;

    for (int i = 0; i < 27; i++) {
        total += dynamic_weight(i);
    }
    for (int i = 0; i < 27; i++) {
        model->population[i] = (double) dynamic_weight(i) / total;
        model->measures[0].objection.offset[i] = -0.7 + 0.05 * (i % 11) - (i == 4 ? 1.0 : 0.0);
    }
}

#endif
