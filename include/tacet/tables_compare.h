/* tables_compare.h - scenarios compared: for a person to read and a program to parse.
 *
 * Layer  tables: reads base to estimates; is read by cli.
 * Idea   Scenarios have letters in the order they were given, and the first is A. Each other
 * one is shown against A: the settings that differ, then probabilities and differences.
 */
#ifndef TACET_TABLES_COMPARE_H
#define TACET_TABLES_COMPARE_H

#include "tacet/estimates_compare.h"
#include "tacet/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

/** All that was found out about scenarios compared. Borrows everything. */
struct tacet_compare_answer {
    const struct tacet_compare *compare;
    const char *const *files; /* [compare->n], as given */
    const int *horizons;      /* [compare->n], days, as the scenarios have them */
    uint64_t seed, decisions;
    const char *const *overrides; /* [n_overrides], as given with --set */
    size_t n_overrides;
};

/** A setting that is not the same in two scenarios; texts as in the scenario's canonical text,
 *  "-" where there is none. */
struct tacet_setting_row {
    char name[96], first[160], other[160];
};

/** Settings that differ, those of members and parameters last; names, questions and what is in
 *  one scenario only of measures and members are left out.
 *  @param rows  set to an array of *n rows the caller frees
 *  @return false, and nothing to free, if memory ran out */
bool tacet_compare_settings(struct tacet_setting_row **rows, size_t *n,
                            const struct tacet_scenario *first,
                            const struct tacet_scenario *other);

/** 'A' for the first scenario, and so on. */
char tacet_compare_letter(size_t scenario);

/** "adopted", "tabled", "adopted_if_tabled" or "objects_if_tabled". */
const char *tacet_quantity_word(enum tacet_quantity quantity);

/** "B higher", "B lower", "not distinguishable", or "" if nothing can be said. */
const char *tacet_verdict_text(char *buffer, size_t size, enum tacet_verdict verdict,
                               size_t scenario);

/** Was scenario k decided for a shorter horizon than its own? */
bool tacet_compare_is_cut(const struct tacet_compare_answer *answer, size_t k);

/** The first settings that differ from A, for people. @return how many more there are */
size_t tacet_compare_settings_table(const struct tacet_compare *compare, size_t other,
                                    struct tacet_table *table);

/** A sentence for each thing that is in one scenario only, or limits the comparison. */
void tacet_compare_notes(const struct tacet_compare_answer *answer, size_t other,
                         struct tacet_text *out);

/** For a person, for a terminal or as Markdown. */
void tacet_compare_report(const struct tacet_compare_answer *answer, bool markdown,
                          struct tacet_text *out);

/** A tidy table, one row a difference, full precision. Columns: results/README.md. */
void tacet_compare_data(const struct tacet_compare_answer *answer, struct tacet_table *table);

/** The scenarios, the settings that differ from A, the measures of A: tables of a folder. */
void tacet_compare_scenarios_data(const struct tacet_compare_answer *answer,
                                  struct tacet_table *table);
void tacet_compare_settings_data(const struct tacet_compare_answer *answer,
                                 struct tacet_table *table);
void tacet_compare_measures_data(const struct tacet_compare_answer *answer,
                                 struct tacet_table *table);

/** What made a comparison, as tacet_manifest() of a run. */
void tacet_compare_manifest(const struct tacet_compare_answer *answer,
                            const struct tacet_output *outputs, size_t n_outputs,
                            struct tacet_text *out);

/** One JSON object; schema in results/README.md. */
void tacet_compare_json(const struct tacet_compare_answer *answer, struct tacet_text *out);

#ifdef __cplusplus
}
#endif

#endif
