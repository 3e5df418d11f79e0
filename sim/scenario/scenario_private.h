/* scenario_private.h - what the files of this folder share.
 *
 * The idea: a setting is a row of a table (struct field). The same row reads it from a
 * libconfig setting and from a CSV cell, checks type and range, and names it in messages.
 */
#ifndef TACET_SCENARIO_PRIVATE_H
#define TACET_SCENARIO_PRIVATE_H

#include <libconfig.h>

#include "tacet/scenario.h"

enum field_type {
    FIELD_TEXT,
    FIELD_DATE,
    FIELD_FLAG,
    FIELD_WHOLE,
    FIELD_REAL,
    FIELD_WORD,   /* one of words; stored as an enum */
    FIELD_DRIVER, /* a number or a distribution; low and high bound its values */
    FIELD_LIST,   /* a list of groups, read with a table of its own */
    FIELD_TEXT_OR_LIST,
    FIELD_VALUES, /* a list or array of plain values, read elsewhere */
};

/** One setting. */
struct field {
    const char *path;
    enum field_type type;
    size_t offset; /* in the struct being filled */
    size_t size;   /* FIELD_TEXT: bytes */
    double low, high;
    bool required;
    double number;            /* preset; NAN stands for "not given" */
    const char *text;         /* preset of a text */
    const char *const *words; /* FIELD_WORD, in the order of the enum, NULL at the end */
    const char *meaning;      /* with its unit */
};

struct field_table {
    const char *prefix; /* "" or the list its groups stand in and a point, for messages */
    size_t n;
    const struct field *rows;
};

/** A scenario's files as they were read, so that it can be read again without them. */
struct kept_files {
    char *text; /* owned; of the scenario file, with room for two bytes more */
    size_t length;
    char path[512], hash[TACET_HASH_TEXT];
    size_t n_tables;
    struct kept_table {
        char path[512];
        struct tacet_csv csv; /* owned */
    } tables[TACET_INPUTS_MAX];
    char parameters_path[512];
    struct tacet_parameters parameters;     /* owned; before anything is assumed */
    struct tacet_coefficients coefficients; /* of these */
    struct tacet_input draws;               /* path "" if there are none */
};

struct overrides {
    size_t n;
    const char *const *texts;
};

/** What a scenario file says before its files are read. */
struct draft {
    struct tacet_scenario scenario;
    const struct kept_files *kept; /* borrowed; NULL: read files */
    char members[512], governments[512], parameters[512], ladder[512];
    char elections[512], without[256];
    char headline[32];
    char exposure[48];
    bool on_the_table;
};

/** A member as its table or list gives it. */
struct member_draft {
    struct tacet_member member;
    char bloc[32];
    double exports_us, exports_china, exports_russia, defence, border; /* NAN without data */
};

/** One parameter replaced by the scenario. */
struct assumption {
    char name[64];
    double value;
    char reason[256];
};

/** Correlation of two drivers in the Gaussian copula. */
struct correlation {
    char first[32], second[32];
    double value;
};

extern const struct field_table tacet_sweep_fields, tacet_factor_fields;
extern const struct field_table tacet_root_fields, tacet_member_fields, tacet_measure_fields,
    tacet_own_driver_fields, tacet_assumption_fields, tacet_correlation_fields,
    tacet_spell_fields, tacet_variant_fields, tacet_event_fields, tacet_election_fields;

/** A government spell. */
struct spell {
    char member[16], head[64];
    int start, end; /* half-open; end TACET_NO_DATE while in office */
    bool outside_mainstream;
    int russia_line; /* index into tacet_line_words */
};
extern const char *const tacet_line_words[];
enum { TACET_LINE_DOVISH, TACET_LINE_MAINSTREAM, TACET_LINE_HAWK };

/** A row of the calendar of elections. */
struct election {
    char member[16];
    int earliest, latest, known_from, days_to_office;
    double changes_head;
};

/** Where the settings of a libconfig tree come from, for messages. */
struct origin {
    const char *path;
};

/* lexical.c: refuse what libconfig 1.5 would misread without a word. */
enum tacet_status tacet_lexical_check(const char *text, const char *path,
                                      struct tacet_error *err);

/* config.c: text to libconfig tree, and --set into it. `config` must be destroyed in any case.
 */
enum tacet_status tacet_config_load(config_t *config, const char *path,
                                    char hash[TACET_HASH_TEXT], struct tacet_error *err);
enum tacet_status tacet_config_override(config_t *config, const char *override,
                                        struct tacet_error *err);
/** Was the list begun by `--set LIST.KEY.SETTING=VALUE`, which changes what a file would give?
 */
bool tacet_config_is_change(const config_setting_t *list);

/** The same of a text with room for two bytes more, which may be written there. */
enum tacet_status tacet_config_parse(config_t *config, char *text, size_t length,
                                     const char *path, struct tacet_error *err);

/* read.c: a scenario with two groups of overrides, from files or from what is kept of them. Its
 * hash is not worked out. */
enum tacet_status tacet_draft_read(struct tacet_scenario *self, const struct kept_files *kept,
                                   const char *path, const struct overrides overrides[2],
                                   struct tacet_error *err);

/* kept.c: `kept` may be NULL, then everything comes from files. */
enum tacet_status tacet_kept_read(struct kept_files *self,
                                  const struct tacet_scenario *scenario,
                                  struct tacet_error *err);
void tacet_kept_free(struct kept_files *self);
/** The table at a path; what is kept is lent. Release it in any case. */
enum tacet_status tacet_kept_table(struct tacet_csv *csv, const struct kept_files *kept,
                                   const char *path, struct tacet_error *err);
void tacet_kept_release(struct tacet_csv *csv, const struct kept_files *kept);
enum tacet_status tacet_kept_config(config_t *config, const struct kept_files *kept,
                                    char hash[TACET_HASH_TEXT], struct tacet_error *err);
bool tacet_kept_has_parameters(const struct kept_files *kept, const char *path);
/** The parameters, lent, and their coefficients; their draws are noted among the inputs. */
void tacet_kept_parameters(struct tacet_scenario *scenario, const struct kept_files *kept);

/* copy.c */
/** Of lent parameters a copy of their own, before they are changed. */
enum tacet_status tacet_parameters_own(struct tacet_parameters *self, struct tacet_error *err);
enum tacet_status tacet_parameters_copy(struct tacet_parameters *copy,
                                        const struct tacet_parameters *self,
                                        struct tacet_error *err);

/* fields.c: one group of settings, or one CSV row, into a struct by a table. */
/** The row of that path, NULL if there is none. */
const struct field *tacet_field_find(const struct field_table *table, const char *path);
void tacet_fields_preset(const struct field_table *table, void *base);
enum tacet_status tacet_fields_from_group(const struct field_table *table, void *base,
                                          const config_setting_t *group,
                                          const struct origin *origin, struct tacet_error *err);
enum tacet_status tacet_fields_from_row(const struct field_table *table, void *base,
                                        const struct tacet_csv *csv, size_t row,
                                        const char *path, struct tacet_error *err);
/** Is any of the paths or words like it? For "did you mean". NULL if none. */
const char *tacet_nearest(const char *word, const struct field_table *table);
/** "FILE:LINE" of a setting, or "--set" if it was put there by an override. */
const char *tacet_place(char *buffer, size_t size, const config_setting_t *setting,
                        const struct origin *origin);

/* driver.c: a number or a distribution. */
enum tacet_status tacet_driver_read(struct tacet_driver *driver, const struct field *field,
                                    const char *name, const config_setting_t *setting,
                                    const char *place, struct tacet_error *err);
/* correlation.c: the copula of the drivers, identity without a list. */
enum tacet_status tacet_drivers_correlate(struct tacet_scenario *scenario,
                                          const config_setting_t *list,
                                          const struct origin *origin, struct tacet_error *err);

/* The tables a scenario names; each comes with the path of its file, for messages. */
enum tacet_status tacet_parameters_read(struct tacet_parameters *self,
                                        const struct tacet_csv *csv, const char *path,
                                        struct tacet_error *err);
enum tacet_status tacet_coefficients_resolve(struct tacet_coefficients *self,
                                             const struct tacet_parameters *parameters,
                                             const char *path, struct tacet_error *err);
/** Read the draws beside the file of parameters at `path`, if there are any.
 *  @param input  set to their role, path and hash; its path is "" if there are none */
enum tacet_status tacet_draws_read(struct tacet_parameters *self, const char *path,
                                   struct tacet_input *input, struct tacet_error *err);
/** A row that the scenario replaced has its value in every draw. */
void tacet_draws_assume(struct tacet_parameters *self, size_t row);
void tacet_coefficient_move(struct tacet_coefficients *self, const char *name, double value);
enum tacet_status tacet_members_read_csv(struct draft *draft, const struct tacet_csv *csv,
                                         const char *path, struct tacet_error *err);
enum tacet_status tacet_members_read_list(struct draft *draft, const config_setting_t *list,
                                          const struct origin *origin, struct tacet_error *err);
void tacet_members_resolve(struct tacet_scenario *scenario);
/** The members of a list of ids, as bits.
 *  @param name  of the setting, for messages */
enum tacet_status tacet_members_named(uint64_t *members, const struct tacet_scenario *scenario,
                                      const char *ids, const char *place, const char *name,
                                      struct tacet_error *err);
/* calendar.c */
enum tacet_status tacet_events_read(struct tacet_scenario *scenario,
                                    const config_setting_t *list, const struct origin *origin,
                                    struct tacet_error *err);
enum tacet_status tacet_elections_read(struct tacet_scenario *scenario,
                                       const struct tacet_csv *csv, const char *path,
                                       struct tacet_error *err);
enum tacet_status tacet_governments_read(struct tacet_scenario *scenario,
                                         const struct tacet_csv *csv, const char *path,
                                         struct tacet_error *err);
enum tacet_status tacet_measures_read(struct draft *draft, const struct tacet_csv *ladder_csv,
                                      const char *ladder_path, const config_setting_t *list,
                                      const struct origin *origin, struct tacet_error *err);

/* canonical.c: parts of the canonical text, all but drivers and parameters, and the parameters;
 * and its hash. */
void tacet_canonical_settings(const struct tacet_scenario *self, struct tacet_text *text);
void tacet_canonical_parameters(const struct tacet_parameters *self, struct tacet_text *text);
enum tacet_status tacet_scenario_hash(struct tacet_scenario *self, struct tacet_error *err);

/* check.c: rules across settings. */
enum tacet_status tacet_scenario_check(struct draft *draft, const config_setting_t *root,
                                       const struct origin *origin, struct tacet_error *err);

#endif
