/* config.c - from a text to a libconfig tree, and --set path=value into the tree.
 *
 * An override becomes a setting of the tree before anything is read from it, so it goes
 * through the same checks as a line of the file. Settings put there have line 0.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario_private.h"

/* Lists of groups and the setting by which --set finds a group in them. */
static const struct keyed_list {
    const char *path, *key;
    const char *value; /* set instead of a named setting: all behind the list is the key */
    bool must_be_there;
} keyed_lists[] = {
    { "measures", "id", NULL, false },
    { "members", "id", NULL, true }, /* otherwise the members of a file would be lost */
    { "drivers.own", "name", NULL, false },
    { "assume", "name", "value", false },
    { "events", "id", NULL, true },
};

static void line_of_text(char *buffer, size_t size, const char *text, int line)
{
    while (line > 1 && (text = strchr(text, '\n')) != NULL) {
        text += 1;
        line -= 1;
    }
    snprintf(buffer, size, "%.*s", text == NULL ? 0 : (int) strcspn(text, "\r\n"),
             text == NULL ? "" : text);
}

static enum tacet_status parse(config_t *config, const char *text, const char *path,
                               struct tacet_error *err)
{
    char line[80];

    if (config_read_string(config, text) == CONFIG_TRUE) {
        return TACET_OK;
    }
    line_of_text(line, sizeof(line), text, config_error_line(config));
    return tacet_fail(err, TACET_EINPUT, "%s:%d: %s near \"%s\"", path,
                      config_error_line(config), config_error_text(config), line);
}

/* libconfig refuses a comment that ends with the file: give it the line end it lacks. The file
 * was read with room for it. */
static void end_comment(char *text, size_t length)
{
    const char *line = strrchr(text, '\n');

    line = line == NULL ? text : line + 1;
    if (strchr(line, '#') != NULL || strstr(line, "//") != NULL) {
        text[length] = '\n';
        text[length + 1] = '\0';
    }
}

enum tacet_status tacet_config_parse(config_t *config, char *text, size_t length,
                                     const char *path, struct tacet_error *err)
{
    enum tacet_status status;

    config_init(config);
    end_comment(text, length);
    status = tacet_lexical_check(text, path, err);
    return status == TACET_OK ? parse(config, text, path, err) : status;
}

enum tacet_status tacet_config_load(config_t *config, const char *path,
                                    char hash[TACET_HASH_TEXT], struct tacet_error *err)
{
    enum tacet_status status;
    char *text;
    size_t length;

    status = tacet_file_read(&text, &length, path, err);
    if (status != TACET_OK) {
        config_init(config);
        return status;
    }
    tacet_hash(hash, text, length);
    status = tacet_config_parse(config, text, length, path, err);
    free(text);
    return status;
}

/* Copy a value of one tree to another, under `name` (NULL inside a list or array). */
static bool copy_setting(config_setting_t *parent, const char *name, config_setting_t *from)
{
    const int type = config_setting_type(from);
    config_setting_t *to = config_setting_add(parent, name, type);
    bool copied = to != NULL;

    if (!copied) {
        return false;
    }
    switch (type) {
    case CONFIG_TYPE_INT:
        return config_setting_set_int(to, config_setting_get_int(from)) == CONFIG_TRUE;
    case CONFIG_TYPE_INT64:
        return config_setting_set_int64(to, config_setting_get_int64(from)) == CONFIG_TRUE;
    case CONFIG_TYPE_FLOAT:
        return config_setting_set_float(to, config_setting_get_float(from)) == CONFIG_TRUE;
    case CONFIG_TYPE_BOOL:
        return config_setting_set_bool(to, config_setting_get_bool(from)) == CONFIG_TRUE;
    case CONFIG_TYPE_STRING:
        return config_setting_set_string(to, config_setting_get_string(from)) == CONFIG_TRUE;
    default:
        for (int i = 0; copied && i < config_setting_length(from); i++) {
            config_setting_t *child = config_setting_get_elem(from, (unsigned) i);

            copied = copy_setting(to, config_setting_name(child), child);
        }
        return copied;
    }
}

/* The group of a list whose key is the text, made if it is not there. NULL: not a list. */
static config_setting_t *keyed_group(config_setting_t *list, const char *key, const char *text)
{
    config_setting_t *group, *name;

    if (!config_setting_is_list(list)) {
        return NULL;
    }
    for (int i = 0; i < config_setting_length(list); i++) {
        const char *value;

        group = config_setting_get_elem(list, (unsigned) i);
        if (config_setting_is_group(group) &&
            config_setting_lookup_string(group, key, &value) == CONFIG_TRUE &&
            strcmp(value, text) == 0) {
            return group;
        }
    }
    group = config_setting_add(list, NULL, CONFIG_TYPE_GROUP);
    name = group == NULL ? NULL : config_setting_add(group, key, CONFIG_TYPE_STRING);
    if (name == NULL || config_setting_set_string(name, text) != CONFIG_TRUE) {
        return NULL;
    }
    return group;
}

/* The child of that name, made with the type if it is not there. NULL: cannot be. */
static config_setting_t *child_of(config_setting_t *parent, const char *name, int type)
{
    config_setting_t *child = config_setting_get_member(parent, name);

    return child != NULL ? child : config_setting_add(parent, name, type);
}

/* The list of that name, at the root or below a group; NULL if it is a group. */
static const struct keyed_list *find_keyed(const char *segment, bool at_root)
{
    for (size_t i = 0; i < sizeof(keyed_lists) / sizeof(keyed_lists[0]); i++) {
        const char *dot = strrchr(keyed_lists[i].path, '.');

        if ((dot == NULL) == at_root &&
            strcmp(dot == NULL ? keyed_lists[i].path : dot + 1, segment) == 0) {
            return &keyed_lists[i];
        }
    }
    return NULL;
}

static char begun_by_override; /* its address marks a list as a change */

bool tacet_config_is_change(const config_setting_t *list)
{
    return config_setting_get_hook(list) == &begun_by_override;
}

/* The list of that name; begun here if a change may begin it. NULL if there is none. */
static config_setting_t *list_of(config_setting_t *group, const struct keyed_list *keyed,
                                 const char *name)
{
    config_setting_t *list = config_setting_get_member(group, name);

    if (list == NULL && !keyed->must_be_there) {
        list = config_setting_add(group, name, CONFIG_TYPE_LIST);
        if (list != NULL) {
            config_setting_set_hook(list, &begun_by_override);
        }
    }
    return list;
}

/* Walk to where the path says. @return the group to set in, and *name the setting's name;
 * NULL if the path does not fit the tree */
static config_setting_t *walk(config_setting_t *root, char *path, const char **name)
{
    config_setting_t *group = root;
    char *segment = path;

    while (group != NULL) {
        char *const dot = strchr(segment, '.');
        const struct keyed_list *keyed;

        if (dot == NULL || !config_setting_is_group(group)) {
            *name = segment;
            return config_setting_is_group(group) ? group : NULL;
        }
        *dot = '\0';
        keyed = find_keyed(segment, group == root);
        if (keyed == NULL) {
            group = child_of(group, segment, CONFIG_TYPE_GROUP);
            segment = dot + 1;
            continue;
        }
        group = list_of(group, keyed, segment);
        segment = dot + 1;
        if (keyed->value != NULL) {
            *name = keyed->value;
            return group == NULL ? NULL : keyed_group(group, keyed->key, segment);
        }
        if (strchr(segment, '.') == NULL) {
            return NULL;
        }
        *strchr(segment, '.') = '\0';
        group = group == NULL ? NULL : keyed_group(group, keyed->key, segment);
        segment += strlen(segment) + 1;
    }
    return NULL;
}

/* The lexical check of a value; --set has no lines. */
static enum tacet_status check_value(const char *text, struct tacet_error *err)
{
    const enum tacet_status status = tacet_lexical_check(text, "--set", err);

    if (status != TACET_OK && err != NULL && strncmp(err->text, "--set:1:", 8) == 0) {
        memmove(err->text + 5, err->text + 7, strlen(err->text + 7) + 1);
    }
    return status;
}

/* The value as libconfig would read it in a file; a bare word or phrase is a text. */
static enum tacet_status read_value(config_t *config, const char *value,
                                    struct tacet_error *err)
{
    const bool structured = value[0] != '\0' && strchr("[({\"", value[0]) != NULL;
    char text[1024];
    config_setting_t *bare;
    enum tacet_status checked;

    config_init(config);
    if (snprintf(text, sizeof(text), "value = %s;", value) >= (int) sizeof(text)) {
        return tacet_fail(err, TACET_EINPUT, "--set: the value is longer than 1000 bytes");
    }
    checked = check_value(text, err);
    /* libconfig must not see a bare @: the check refuses it, or it makes the value a text */
    if ((structured ? checked == TACET_OK : strchr(value, '@') == NULL) &&
        config_read_string(config, text) == CONFIG_TRUE &&
        config_setting_length(config_root_setting(config)) == 1) {
        return checked; /* libconfig may have misread what it took */
    }
    if (structured) {
        return checked != TACET_OK
                   ? checked
                   : tacet_fail(err, TACET_EINPUT, "--set: %s is not a value: %s", value,
                                config_error_text(config) == NULL ? "must be one"
                                                                  : config_error_text(config));
    }
    config_destroy(config);
    config_init(config);
    bare = config_setting_add(config_root_setting(config), "value", CONFIG_TYPE_STRING);
    if (bare == NULL || config_setting_set_string(bare, value) != CONFIG_TRUE) {
        return tacet_fail(err, TACET_ENOMEM, "no memory for --set");
    }
    return TACET_OK;
}

enum tacet_status tacet_config_override(config_t *config, const char *override,
                                        struct tacet_error *err)
{
    const char *const equals = strchr(override, '=');
    const char *name = NULL;
    config_setting_t *group;
    enum tacet_status status;
    config_t value;
    char path[256];

    if (equals == NULL || equals == override || equals - override >= (int) sizeof(path)) {
        return tacet_fail(err, TACET_EINPUT, "--set is %s, must be path=value", override);
    }
    snprintf(path, sizeof(path), "%.*s", (int) (equals - override), override);
    status = read_value(&value, equals + 1, err);
    if (status == TACET_OK) {
        group = walk(config_root_setting(config), path, &name);
        if (group == NULL) {
            status =
                tacet_fail(err, TACET_EINPUT, "--set %s: there is no such setting", override);
        } else {
            config_setting_remove(group, name);
            if (!copy_setting(
                    group, name,
                    config_setting_get_member(config_root_setting(&value), "value"))) {
                status = tacet_fail(err, TACET_EINPUT, "--set %s: cannot be set", override);
            }
        }
    }
    config_destroy(&value);
    return status;
}
