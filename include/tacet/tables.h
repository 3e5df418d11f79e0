/* tables.h - from estimates to what a person reads and a program parses.
 *
 * Layer  tables: reads base to estimates; is read by cli.
 * Idea   A table is rows of text cells, made either for people (percent, digits that follow
 *        the standard error) or for programs (tidy, full precision), and printed in any of the
 *        formats. Reports and JSON carry seed, decisions, scenario hash and version; a folder
 *        of CSV files has them in its manifest.
 */
#ifndef TACET_TABLES_H
#define TACET_TABLES_H

#include "tacet/estimates_headline.h"
#include "tacet/estimates_uncertainty.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TACET_VERSION "0.1.0"

/* ---- a table ------------------------------------------------------------------------- */

/** A table under construction; add cells row by row. A failed allocation sets text.failed. */
struct tacet_table {
    size_t n_columns;
    size_t n_cells;         /* with the header row */
    size_t *offsets;        /* owned, [n_cells], into text */
    struct tacet_text text; /* owned; cells, each ended by a NUL */
};

enum { TACET_COLUMNS_MAX = 32, TACET_CELL_MAX = 1024 };

/** Begin a table. @param header  the column names separated by '|', at most TACET_COLUMNS_MAX.
 *  Cells longer than TACET_CELL_MAX - 1 bytes are cut. */
void tacet_table_begin(struct tacet_table *self, const char *header);
TACET_PRINTF(2, 3)
void tacet_table_add(struct tacet_table *self, const char *format, ...);
void tacet_table_free(struct tacet_table *self);

/** Append the table: aligned for a terminal, as GitHub Markdown, or as RFC 4180 with LF. */
void tacet_table_print(const struct tacet_table *self, struct tacet_text *out);
void tacet_table_markdown(const struct tacet_table *self, struct tacet_text *out);
void tacet_table_csv(const struct tacet_table *self, struct tacet_text *out);

/* ---- numbers as people read them ---- */

/** A probability in per cent with the digits its standard error supports: "2.13 %". Never 0 or
 *  100 %: "< 0.03 %" for no hit, by the rule of three; "no data" without decisions. */
const char *tacet_percent(char *buffer, size_t size, const struct tacet_probability *p);

/** Decimals of a percentage so that its last digit is the first of a standard error. */
int tacet_decimals(double standard_error_points);

/** A standard error in percentage points, one significant digit. */
const char *tacet_points(char *buffer, size_t size, double standard_error);

/** A probability in per cent to two digits of it or of what it lacks to 100: "1.9", "99.68". */
const char *tacet_two_digits(char *buffer, size_t size, double probability);

/* ---- an answer ---- */

enum tacet_order { TACET_BY_VALUE, TACET_BY_PROTOCOL, TACET_BY_ID, TACET_ORDERS };

/** What is done with the parameters: drawn from their posterior and judged distributions, or
 *  held at their values. */
enum tacet_parameters_word { TACET_POSTERIOR, TACET_MEAN, TACET_PARAMETERS_WORDS };

/** All that was found out about a scenario. Borrows everything. */
struct tacet_answer {
    const struct tacet_scenario *scenario;
    const struct tacet_tally *tally;
    const struct tacet_headline *headline; /* how its probability was estimated */
    const char *stopped;                   /* by which goal, in words; NULL for none */
    uint64_t seed, decisions;
    const struct tacet_swing *swings;
    size_t n_swings;
    uint64_t swing_decisions; /* decisions behind the swings; 0 if they were not asked for */
    const struct tacet_driver_swing *driver_swings;
    size_t n_driver_swings;
    uint64_t driver_decisions;        /* the same of the drivers' */
    enum tacet_parameters_word asked; /* without draws they are held whatever was asked */
    struct tacet_uncertainty uncertainty;
    enum tacet_order order;       /* of members in tables for people */
    const char *const *overrides; /* [n_overrides], as given with --set */
    size_t n_overrides;
};

/** Tidy tables, one row a fact, full precision. Columns: results/README.md. */
void tacet_measures_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_adoption_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_members_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_outcomes_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_rules_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_steps_out_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_strength_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_curve_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_fan_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_timeline_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_objections_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_judgement_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_drivers_data(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_uncertainty_data(const struct tacet_answer *answer, struct tacet_table *table);

/** A rule in the words of tables for people. */
const char *tacet_rule_text(enum tacet_rule rule);

/** Tables for people. */
void tacet_measures_table(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_days_table(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_members_table(const struct tacet_answer *answer, struct tacet_table *table);
/** What happens to the files of each measure; and to the headline: under each rule, over time.
 */
void tacet_files_table(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_rules_table(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_states_table(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_judgement_table(const struct tacet_answer *answer, struct tacet_table *table);
void tacet_uncertainty_table(const struct tacet_answer *answer, struct tacet_table *table);

/** What the headline rests on, in words below its table; nothing if nothing could be told. */
void tacet_uncertainty_words(const struct tacet_answer *answer, struct tacet_text *out);

/** "posterior" or "mean": what was done with the parameters. */
const char *tacet_parameters_used(const struct tacet_answer *answer);

/** The whole answer for a person, for a terminal or as Markdown. */
void tacet_report(const struct tacet_answer *answer, bool markdown, struct tacet_text *out);

/** The whole answer as one JSON object; schema in results/README.md. */
void tacet_json(const struct tacet_answer *answer, struct tacet_text *out);

/** A JSON string with its quotes. */
void tacet_json_string(struct tacet_text *out, const char *text);

/** A file of a result. */
struct tacet_output {
    const char *name;
    char hash[TACET_HASH_TEXT];
};

/** What made a result and what it is: the same for the same result, whoever made it.
 *  @param outputs  [n_outputs] the files beside the manifest */
void tacet_manifest(const struct tacet_answer *answer, const struct tacet_output *outputs,
                    size_t n_outputs, struct tacet_text *out);

#ifdef __cplusplus
}
#endif

#endif
