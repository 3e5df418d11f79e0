/* sweep_settings.c - the tables of settings of a sweep file. */
#include <math.h>

#include "scenario/sweep_private.h"

static const char *const design_words[] = {
    "grid", "list", "csv", "latin_hypercube", "sobol", "one_at_a_time", "saltelli", NULL
};
static const char *const parameters_words[] = { "posterior", "mean", NULL };
static const char *const scale_words[] = { "linear", "log", NULL };

const char *tacet_design_word(enum tacet_design design)
{
    return design_words[design];
}

/* clang-format off */
#define AT(type, member)   .offset = offsetof(type, member)
#define TEXT(type, member) AT(type, member), .size = sizeof(((type *) 0)->member)
#define COUNT(rows)        sizeof(rows) / sizeof((rows)[0]), rows

static const struct field sweep[] = {
    { "name", FIELD_TEXT, TEXT(struct sweep_draft, name), .required = true,
      .meaning = "a short name of the sweep" },
    { "base", FIELD_TEXT, TEXT(struct sweep_draft, base), .required = true,
      .meaning = "the scenario that is varied: a file" },
    { "seed", FIELD_WHOLE, AT(struct sweep_draft, seed), .low = 0, .high = 2147483647, .number = 1,
      .meaning = "seed of the random streams of all cells, and of the design" },
    { "decisions", FIELD_REAL, AT(struct sweep_draft, decisions), .low = 1, .high = 0x1p50,
      .number = 100000, .meaning = "decisions a cell; with a precision, at most" },
    { "precision", FIELD_REAL, AT(struct sweep_draft, precision), .low = 0, .high = 0.5,
      .meaning = "decide until the standard error of the first measure's last day is at most this; "
                 "0 for a fixed number of decisions" },
    { "parameters", FIELD_WORD, AT(struct sweep_draft, parameters), .words = parameters_words,
      .meaning = "posterior, or mean to hold parameters at their values" },
    { "common_random_numbers", FIELD_FLAG, AT(struct sweep_draft, common), .number = 1,
      .meaning = "false: each cell has random numbers of its own" },
    { "measures", FIELD_TEXT, TEXT(struct sweep_draft, measures),
      .meaning = "ids of the measures to keep, with blanks between; preset: the headline" },
    { "outcomes", FIELD_TEXT, TEXT(struct sweep_draft, outcomes),
      .meaning = "what is kept beside adoption: tabled, no_objection, opposed, paid, diluted, shelved, "
                 "undecided, with blanks between" },
    { "rules", FIELD_TEXT, TEXT(struct sweep_draft, rules),
      .meaning = "rules of the Council under which adoption is kept, too, with blanks between" },
    { "members", FIELD_TEXT, TEXT(struct sweep_draft, members),
      .meaning = "members whose objections are kept, with blanks between" },
    { "days", FIELD_VALUES, AT(struct sweep_draft, name),
      .meaning = "days within which adoption is counted; preset: the horizon" },
    { "design", FIELD_WORD, AT(struct sweep_draft, design), .words = design_words,
      .meaning = "grid, list, csv, latin_hypercube, sobol, one_at_a_time or saltelli" },
    { "points", FIELD_WHOLE, AT(struct sweep_draft, points), .low = 0, .high = 1e9,
      .meaning = "points of a Latin hypercube or Sobol' design, base points of Saltelli's" },
    { "csv", FIELD_TEXT, TEXT(struct sweep_draft, csv),
      .meaning = "the points of design csv: a file, its columns paths of settings" },
    { "shards", FIELD_WHOLE, AT(struct sweep_draft, shards), .low = 1,
      .high = TACET_SHARDS_MAX, .number = 1,
      .meaning = "into how many parts an array job divides the cells" },
    { "set", FIELD_VALUES, AT(struct sweep_draft, name),
      .meaning = "changes of the base that hold for all cells: texts PATH=VALUE" },
    { "vary", FIELD_LIST, AT(struct sweep_draft, name),
      .meaning = "the settings that are varied" },
};

static const struct field factor[] = {
    { "setting", FIELD_TEXT, TEXT(struct factor_draft, path), .required = true,
      .meaning = "path of any setting, as of --set" },
    { "values", FIELD_VALUES, AT(struct factor_draft, path),
      .meaning = "its levels: numbers, texts, true or false" },
    { "from", FIELD_REAL, AT(struct factor_draft, from), .low = -1e9, .high = 1e9, .number = NAN,
      .meaning = "one end of its range" },
    { "to", FIELD_REAL, AT(struct factor_draft, to), .low = -1e9, .high = 1e9, .number = NAN,
      .meaning = "the other end" },
    { "steps", FIELD_WHOLE, AT(struct factor_draft, steps), .low = 0, .high = TACET_LEVELS_MAX,
      .meaning = "levels of a range or distribution, in designs that have levels" },
    { "scale", FIELD_WORD, AT(struct factor_draft, scale), .words = scale_words,
      .meaning = "linear, or log for a range that is even in the logarithm" },
    { "distribution", FIELD_DRIVER, AT(struct factor_draft, shape), .low = -1e9, .high = 1e9,
      .meaning = "as of a driver, in place of a range" },
};
/* clang-format on */

const struct field_table tacet_sweep_fields = { "", COUNT(sweep) };
const struct field_table tacet_factor_fields = { "vary.", COUNT(factor) };
