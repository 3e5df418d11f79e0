/* tables_private.h - what the files of this folder share. */
#ifndef TACET_TABLES_PRIVATE_H
#define TACET_TABLES_PRIVATE_H

#include "tacet/tables.h"

/** A heading of a report; a table below it, freed then. */
void tacet_heading(struct tacet_text *out, bool markdown, const char *text);
void tacet_table_close(struct tacet_table *table, bool markdown, struct tacet_text *out);

/** What is shown as P(adopted within `day` days), P(tabled) and P(adopted | tabled): of the
 *  headline as it was estimated, of other measures as counted. */
struct tacet_probability tacet_shown_adopted(const struct tacet_answer *answer, size_t m,
                                             int day);
struct tacet_probability tacet_shown_tabled(const struct tacet_answer *answer, size_t m);
struct tacet_probability tacet_shown_if_tabled(const struct tacet_answer *answer, size_t m);
/** The same for a person: no more digits than the number of joint draws supports.
 *  @param draws  what their number is worth, NAN if that is not known */
struct tacet_probability tacet_for_people(const struct tacet_answer *answer, size_t m,
                                          struct tacet_probability p, double draws);
/** The word for how these were estimated. */
const char *tacet_shown_estimator(const struct tacet_answer *answer, size_t m);
/** How the headline was estimated, in a sentence. */
void tacet_estimator_words(const struct tacet_answer *answer, struct tacet_text *out);

/** A number to its last digit, nothing if it is not known. */
void tacet_cell_real(struct tacet_table *table, double value);
/** Its value, standard error and interval: four cells. */
void tacet_cell_probability(struct tacet_table *table, struct tacet_probability p);
/** In per cent, digits by the standard error. */
void tacet_cell_percent(struct tacet_table *table, struct tacet_probability p);
/** A difference of probabilities in percentage points, with its error. */
void tacet_cell_points(struct tacet_table *table, double value, double error);

/** A text as a cell of CSV, RFC 4180, that no spreadsheet takes for a formula. */
void tacet_csv_text(struct tacet_text *out, const char *text);

/** A number in JSON, to its last digit; null if it is none. */
void tacet_json_number(struct tacet_text *out, double value);

/** What drivers do, with its heading; nothing if they were not moved. */
void tacet_drivers_section(const struct tacet_answer *answer, bool markdown,
                           struct tacet_text *out);
/** The list of what drivers do, as the last member of the answer's JSON object. */
void tacet_drivers_json(const struct tacet_answer *answer, struct tacet_text *out);

/** What happens on the way, as members of a measure's JSON object, each with a comma behind. */
void tacet_process_json(const struct tacet_answer *answer, size_t m, struct tacet_text *out);

/** What may come of a file, and what may happen to it on the way: word and count. */
struct tacet_outcome_word {
    const char *word;
    int count; /* enum tacet_file_count */
};
enum { TACET_OUTCOME_WORDS = 11 };
extern const struct tacet_outcome_word tacet_outcome_words[TACET_OUTCOME_WORDS];

/** What a member may do in a file: word and count. */
struct tacet_role_word {
    const char *word;
    enum tacet_member_count count;
};
enum { TACET_ROLE_WORDS = 6 };
extern const struct tacet_role_word tacet_role_words[TACET_ROLE_WORDS];

extern const char *const tacet_state_words[TACET_STATES];

/** Elements of the lists of files of a manifest. */
void tacet_json_inputs(const struct tacet_scenario *scenario, struct tacet_text *out);
void tacet_json_outputs(const struct tacet_output *outputs, size_t n, struct tacet_text *out);

#endif
