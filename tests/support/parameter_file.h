/* parameter_file.h - the project's file of parameters with a few rows changed, for tests. */
#ifndef TACET_TESTS_PARAMETER_FILE_H
#define TACET_TESTS_PARAMETER_FILE_H

#include <stdbool.h>

#include "support/near.h"

#define PARAMETER_HEADER "name,value,sd,unit,basis,meaning\n"
#define OWN_PARAMETERS   "parameters = \"p.csv\"; "

/** Write p.csv: the formulas' parameters, without those of members and governments and those
 *  whose row begins with `without` ("" for none), then the rows `more`. */
static inline void write_parameters(const char *without, const char *more)
{
    char *text = calloc(1, 1 << 20);
    char row[2048];
    FILE *file = fopen(ORACLES "/prototype.csv", "rb");

    assert_non_null(text);
    assert_non_null(file);
    while (fgets(row, sizeof(row), file) != NULL) {
        const bool dropped =
            strncmp(row, "member.", 7) == 0 || strncmp(row, "government.", 11) == 0 ||
            (without[0] != '\0' && strncmp(row, without, strlen(without)) == 0);

        if (!dropped) {
            strcat(text, row);
        }
    }
    fclose(file);
    strcat(text, more); /* rows of seven cells, as in the file */
    scratch_file("p.csv", text);
    free(text);
}

#endif
