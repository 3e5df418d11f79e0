/* european.c - numbers and dates as the Interinstitutional Style Guide of the Union has them:
 * thin spaces between thousands (6.5), a point or a comma, a space before the per cent sign. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "reports/reports_private.h"

#define THIN   "\xe2\x80\xaf" /* narrow no-break space */
#define MINUS  "\xe2\x88\x92"
#define SPACED "\xc2\xa0%%"

enum { DECIMALS_MAX = 6 };

const char *tacet_european(char *buffer, size_t size, double value, int decimals, char point)
{
    char plain[352], *out = buffer;
    size_t whole;

    snprintf(plain, sizeof(plain), "%.*f", decimals, fabs(value));
    whole = strcspn(plain, ".");
    buffer[0] = '\0';
    if (value < 0.0 && strspn(plain, "0.") != strlen(plain)) {
        out += snprintf(out, size, MINUS);
    }
    for (size_t k = 0; plain[k] != '\0' && out + 8 < buffer + size; k++) {
        const bool is_group = k > 0 && k < whole && (whole - k) % 3 == 0;

        out +=
            snprintf(out, 8, "%s%c", is_group ? THIN : "", plain[k] == '.' ? point : plain[k]);
    }
    return buffer;
}

int tacet_report_decimals(double standard_error)
{
    const double points = 100.0 * standard_error;
    double unit = 1.0;
    int decimals = 0;

    while (decimals < DECIMALS_MAX && points > 0.0 && points < unit) {
        unit /= 10.0;
        decimals += 1;
    }
    return decimals;
}

/* Decimals that show two digits of a percentage, or of what it lacks to 100. */
static int two_digits(double percent)
{
    const double nearer = fmin(percent, 100.0 - percent);
    double unit = 1.0;
    int decimals = 1;

    while (decimals < DECIMALS_MAX && nearer < unit) {
        unit /= 10.0;
        decimals += 1;
    }
    return decimals;
}

const char *tacet_whole_percent(char *buffer, size_t size, double probability, char point)
{
    const double percent = 100.0 * probability;
    char number[64];
    int decimals = percent >= 1.0 && percent <= 99.0 ? 0 : two_digits(percent);

    if (percent <= 0.0 || percent >= 100.0) {
        decimals = 0;
    }
    snprintf(buffer, size, "%s" SPACED,
             tacet_european(number, sizeof(number), percent, decimals, point));
    return buffer;
}

const char *tacet_percent_to(char *buffer, size_t size, double probability, double error,
                             char point)
{
    const int decimals = error > 0.0 ? tacet_report_decimals(error) : 0;
    const double half = pow(10.0, -decimals) / 200.0;
    char number[64];

    if (!(probability > half && probability < 1.0 - half)) {
        return tacet_whole_percent(buffer, size, probability, point);
    }
    snprintf(buffer, size, "%s" SPACED,
             tacet_european(number, sizeof(number), 100.0 * probability, decimals, point));
    return buffer;
}

const char *tacet_bound(char *buffer, size_t size, double probability, bool is_upper,
                        char point)
{
    const double percent = 100.0 * probability;
    double unit = 1.0;
    char number[64];
    int decimals = 0;

    while (decimals < DECIMALS_MAX && (is_upper ? percent : 100.0 - percent) < unit) {
        unit /= 10.0;
        decimals += 1;
    }
    snprintf(buffer, size, "%s" SPACED,
             tacet_european(number, sizeof(number),
                            (is_upper ? ceil(percent / unit) : floor(percent / unit)) * unit,
                            decimals, point));
    return buffer;
}

const char *tacet_counted_percent(char *buffer, size_t size, double share, double n, char point)
{
    const double bound = fmin(3.0 / n, 1.0);
    char text[64];

    if (share <= 0.0 && n > 0.0) {
        snprintf(buffer, size, "< %s", tacet_bound(text, sizeof(text), bound, true, point));
    } else if (share >= 1.0 && n > 0.0) {
        snprintf(buffer, size, "> %s",
                 tacet_bound(text, sizeof(text), 1.0 - bound, false, point));
    } else {
        tacet_whole_percent(buffer, size, share, point);
    }
    return buffer;
}

void tacet_map_number(char buffer[64], double probability, double high, char point)
{
    const double percent = 100.0 * probability;
    char text[48];

    if (percent <= 0.0) {
        tacet_bound(text, sizeof(text), high, true, point);
        snprintf(buffer, 64, "< %.*s", (int) strcspn(text, "\xc2"), text);
    } else if (percent > 99.0) { /* never 100: that would say certain */
        tacet_whole_percent(text, sizeof(text), probability, point);
        snprintf(buffer, 64, "%.*s", (int) strcspn(text, "\xc2"), text);
    } else {
        tacet_european(buffer, 64, percent,
                       percent >= 10.0  ? 0
                       : percent >= 1.0 ? 1
                                        : tacet_report_decimals(percent / 100.0) + 1,
                       point);
    }
}

const char *tacet_points_text(char *buffer, size_t size, double change, double error,
                              char point)
{
    const int decimals = error > 0.0 ? tacet_report_decimals(error) : 0;
    char texts[2][64];

    snprintf(buffer, size, "%s%.24s ± %.24s", change > 0.0 ? "+" : "",
             tacet_european(texts[0], sizeof(texts[0]), 100.0 * change, decimals, point),
             tacet_european(texts[1], sizeof(texts[1]), 100.0 * error, decimals, point));
    return buffer;
}

void tacet_long_date(char *buffer, size_t size, int day, struct tacet_wording *wording)
{
    char iso[16], key[16];

    tacet_format_date(iso, sizeof(iso), day);
    snprintf(key, sizeof(key), "month.%.2s", iso + 5);
    snprintf(buffer, size, "%d %s %.4s", 10 * (iso[8] - '0') + iso[9] - '0',
             tacet_wording(wording, key), iso);
}
