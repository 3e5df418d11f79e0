/* number.c - strict text to number and back; what is not wholly a number is refused. */
#include "tacet/base.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sign, digits and a point, at most 15 digits, as nearly all numbers in tables: a whole number
 * below 2^53 over a power of ten below 10^22, both exact, so the quotient is rounded once and
 * is the number strtod finds. @return false for all other texts */
static bool parse_short(const char *text, double *value)
{
    static const double tens[] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    const bool is_negative = text[0] == '-';
    const char *at = text + is_negative;
    int64_t number = 0;
    int digits = 0, behind = 0;
    bool has_point = false;

    for (; *at != '\0'; at++) {
        if (*at == '.' && !has_point) {
            has_point = true;
        } else if (*at >= '0' && *at <= '9' && digits < 15) {
            number = 10 * number + (*at - '0');
            digits += 1;
            behind += has_point;
        } else {
            return false;
        }
    }
    if (digits > 0) {
        const double size = (double) number / tens[behind];

        *value = is_negative ? -size : size;
    }
    return digits > 0;
}

bool tacet_parse_real(const char *text, double *value)
{
    char *end;
    double number;

    if (parse_short(text, value)) {
        return true;
    }
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
