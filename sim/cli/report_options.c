/* report_options.c - options of reports. Scales and languages are names of files, so only plain
 * ones are taken. */
#include <string.h>

#include "cli/cli_private.h"

static bool is_plain(const char *name)
{
    return name[0] != '\0' && strlen(name) < 32 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name);
}

static enum tacet_status take_name(const char **name, const char *option, const char *value,
                                   struct tacet_error *err)
{
    *name = value;
    return is_plain(value) ? TACET_OK
                           : tacet_option_refuse(option, value,
                                                 "lower-case letters, digits and dashes", err);
}

static enum tacet_status take_format(struct tacet_options *options, const char *value,
                                     struct tacet_error *err)
{
    const char *const words[] = { "html", "pdf", "markdown", "latex", "text", "xlsx", "docx" };

    for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
        if (strcmp(value, words[k]) == 0) {
            options->report_format = words[k];
            return TACET_OK;
        }
    }
    return tacet_option_refuse("format", value,
                               "html, pdf, markdown, latex, text, xlsx or docx", err);
}

enum tacet_status tacet_report_option_take(struct tacet_options *options, char letter,
                                           const char *value, struct tacet_error *err)
{
    switch (letter) {
    case 'F':
        return take_format(options, value, err);
    case 'G':
        options->charts = value;
        return value[0] != '\0' ? TACET_OK
                                : tacet_option_refuse("charts", "empty", "a folder", err);
    case 'I':
        options->pictures = value;
        return strcmp(value, "png") == 0 || strcmp(value, "pdf") == 0
                   ? TACET_OK
                   : tacet_option_refuse("pictures", value, "png or pdf", err);
    case 'L':
        return take_name(&options->scale, "scale", value, err);
    case 'g':
        return take_name(&options->language, "language", value, err);
    case 'y':
        options->point = value[0] == 'c' ? ',' : '.';
        return strcmp(value, "comma") == 0 || strcmp(value, "point") == 0
                   ? TACET_OK
                   : tacet_option_refuse("decimal", value, "point or comma", err);
    default:
        options->report = true;
        return TACET_OK;
    }
}
