/* date.c - calendar dates as days since 1970-01-01.
 *
 * The two conversions are the usual era arithmetic on years that begin in March, so that the
 * leap day comes last.  Source: Fliegel and Van Flandern, Comm. ACM 11 (1968) 657, in the
 * shifted-year form.
 */
#include "tacet/base.h"

#include <stdio.h>
#include <string.h>

static int day_of(int year, int month, int date)
{
    const int shifted = month <= 2 ? year - 1 : year; /* the year that began in March */
    const int month_from_march = (month + 9) % 12;

    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 +
           (153 * month_from_march + 2) / 5 + date - 1 - 719468;
}

static void date_of(int day, int *year, int *month, int *date)
{
    *year =
        1970 + day / 365 - 2; /* too early, by a few years at most; walk up to the right one */
    while (day_of(*year + 1, 1, 1) <= day) {
        *year += 1;
    }
    *month = 1;
    while (*month < 12 && day_of(*year, *month + 1, 1) <= day) {
        *month += 1;
    }
    *date = day - day_of(*year, *month, 1) + 1;
}

/* A number of n digits, -1 if they are none. */
static int number_of(const char *digits, int n)
{
    int number = 0;

    for (int k = 0; k < n; k++) {
        if (digits[k] < '0' || digits[k] > '9') {
            return -1;
        }
        number = 10 * number + digits[k] - '0';
    }
    return number;
}

bool tacet_parse_date(const char *text, int *day)
{
    int year, month, date, last;

    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    year = number_of(text, 4);
    month = number_of(text + 5, 2);
    date = number_of(text + 8, 2);
    if (year < 1900 || year > 2199 || month < 1 || month > 12) {
        return false;
    }
    last = day_of(month == 12 ? year + 1 : year, month % 12 + 1, 1) - day_of(year, month, 1);
    if (date < 1 || date > last) {
        return false;
    }
    *day = day_of(year, month, date);
    return true;
}

const char *tacet_format_date(char *buffer, size_t size, int day)
{
    int year, month, date;

    date_of(day, &year, &month, &date);
    snprintf(buffer, size, "%04d-%02d-%02d", year, month, date);
    return buffer;
}
