/* complaint.c - what messages share: the place of a setting, and "did you mean", the setting
 * whose name is the fewest letters away. */
#include <stdio.h>
#include <string.h>

#include "scenario/scenario_private.h"

/* Number of single-letter changes that turn one word into another (Levenshtein), short words.
 */
static size_t distance(const char *a, const char *b)
{
    size_t row[64], n = strlen(b);

    if (strlen(a) >= 64 || n >= 64) {
        return 64;
    }
    for (size_t j = 0; j <= n; j++) {
        row[j] = j;
    }
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            const size_t change = diagonal + (a[i - 1] != b[j - 1]);
            const size_t step = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;

            diagonal = row[j];
            row[j] = change < step ? change : step;
        }
    }
    return row[n];
}

const char *tacet_nearest(const char *word, const struct field_table *table)
{
    const char *nearest = NULL;
    size_t least = strlen(word) / 3 + 2;

    for (size_t i = 0; i < table->n; i++) {
        const char *path = table->rows[i].path;
        char group[64] = "";
        size_t d = distance(word, path);

        if (strchr(word, '.') == NULL &&
            strchr(path, '.') != NULL) { /* the group may be meant */
            snprintf(group, sizeof(group), "%.*s", (int) strcspn(path, "."), path);
            d = distance(word, group);
        }
        if (d < least) {
            least = d;
            nearest = path;
        }
    }
    return nearest;
}

const char *tacet_place(char *buffer, size_t size, const config_setting_t *setting,
                        const struct origin *origin)
{
    const unsigned line = config_setting_source_line(setting);

    if (line == 0) {
        snprintf(buffer, size, "--set");
    } else {
        snprintf(buffer, size, "%s:%u", origin->path, line);
    }
    return buffer;
}
