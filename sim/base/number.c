/* number.c - strict text to number and back; what is not wholly a number is refused. */
#include "tacet/base.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool tacet_parse_real(const char *text, double *value)
{
    char *end;
    double number;

    if (text[0] == '\0' || strspn(text, "+-.0123456789eE") != strlen(text)) {
        return false; /* strtod would take blanks, hexadecimal, "inf" and "nan" */
    }
    number = strtod(text, &end);
    if (*end != '\0' || !isfinite(number)) {
        return false;
    }
    *value = number;
    return true;
}

bool tacet_parse_count(const char *text, uint64_t *value)
{
    char *end;
    unsigned long long number;

    if (text[0] == '\0' || strspn(text, "0123456789") != strlen(text)) {
        return false;
    }
    errno = 0;
    number = strtoull(text, &end, 10);
    if (errno != 0 || *end != '\0') {
        return false;
    }
    *value = number;
    return true;
}

bool tacet_copy_text(char *field, size_t size, const char *text)
{
    const size_t length = strlen(text);

    if (length >= size) {
        return false;
    }
    memcpy(field, text, length + 1);
    return true;
}

const char *tacet_format_real(char *buffer, size_t size, double value)
{
    if (isnan(value)) {
        snprintf(buffer, size, "nan");
        return buffer;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(buffer, size, "%.*g", digits, value);
        if (strtod(buffer, NULL) == value) {
            break;
        }
    }
    return buffer;
}
