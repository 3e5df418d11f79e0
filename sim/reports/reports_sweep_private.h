/* reports_sweep_private.h - what the files that report a sweep share. */
#ifndef TACET_REPORTS_SWEEP_PRIVATE_H
#define TACET_REPORTS_SWEEP_PRIVATE_H

#include "reports/reports_private.h"
#include "tacet/reports_sweep.h"

enum { TACET_LEVEL_NONE = -1, TACET_SWEPT_TEXT = 96 };

/* ---- sweep_cells.c: the cells of one outcome, and the levels of their settings ---- */

struct tacet_swept_cell {
    size_t row; /* of the table */
    double p, error, low, high, difference, difference_error;
};

/** A value of a setting; texts have no number. The rest is of the cells that have it. */
struct tacet_level {
    const char *text; /* borrowed from the table */
    double value;
    size_t n;
    double sum, errors, squares, paired; /* of probabilities, errors, their squares, and the
                                            errors of differences to cell 0 */
    double lowest, highest;              /* probability */
};

/** The values a setting has, numbers from low to high, texts in the order of the cells. */
struct tacet_levels {
    struct tacet_level *levels; /* owned, [n] */
    size_t n;
    bool is_number;
    bool is_rising; /* the sweep has them in this order: one level less is one place less */
};

/** Cells that are done, of adoption of the first measure by its last day. */
struct tacet_swept {
    const struct tacet_sweep_result *result;
    const char *measure, *label; /* id, words */
    int day;
    size_t n;
    struct tacet_swept_cell *cells; /* owned, [n] */
    struct tacet_levels axes[TACET_SWEPT_SETTINGS];
    int *at; /* owned, [n][n_settings], the level, TACET_LEVEL_NONE where the base's holds */
    size_t lowest, highest;
    double worst; /* the largest standard error */
};

/** Errors: TACET_EINPUT (no cell is done), TACET_ENOMEM; it is then empty */
enum tacet_status tacet_swept_init(struct tacet_swept *self,
                                   const struct tacet_sweep_result *result,
                                   struct tacet_error *err);
void tacet_swept_free(struct tacet_swept *self);

/** A measure in words; its id if there are none. */
const char *tacet_swept_label(const struct tacet_sweep_result *result, const char *measure);

/** A column of a cell's row as a number, NAN if it is empty. */
double tacet_swept_number(const struct tacet_swept *self, size_t cell, const char *column);

int tacet_swept_level(const struct tacet_swept *self, size_t cell, size_t setting);

/** What the standard error of a difference of two cells is at most: each is paired with cell 0
 *  on the same draws, and standard deviations of a sum add up at most. */
double tacet_swept_error(const struct tacet_swept *self, size_t a, size_t b);

/** A setting in words, with its unit or without; its path if there are none. */
void tacet_setting_name(struct tacet_text *out, const char *path,
                        struct tacet_wording *wording);
void tacet_setting_axis(struct tacet_text *out, const char *path,
                        struct tacet_wording *wording);

/** A level for people: at most four digits, texts as they are. */
const char *tacet_level_shown(char buffer[TACET_SWEPT_TEXT], const struct tacet_level *level,
                              char point);

/** The settings of a cell: "US stance 0.5, severity 0.2". */
void tacet_swept_where(struct tacet_text *out, const struct tacet_swept *self, size_t cell,
                       struct tacet_wording *wording);

/** A probability for a sentence; a bound where no decision or every one counted. */
const char *tacet_swept_percent(char buffer[TACET_SWEPT_TEXT],
                                const struct tacet_swept_cell *cell,
                                struct tacet_wording *wording);

/* ---- sweep_effects.c: how much each setting matters ---- */

/** Can settings be compared? Of a grid and one at a time, all cells are needed. */
bool tacet_swept_is_comparable(const struct tacet_swept *self);

/** Of a grid: means over the other settings; one at a time: the cells. */
struct tacet_swept_effect {
    size_t setting;
    int low_level, high_level;    /* where it is lowest and highest */
    double low, high;             /* there */
    double size, error;           /* of high less low; error: at most */
    double low_error, high_error; /* one at a time, of the differences to the base */
};

/** The largest first. @param effects  [n_settings] */
void tacet_effects_of_grid(struct tacet_swept_effect *effects, const struct tacet_swept *swept);
void tacet_effects_one_at_a_time(struct tacet_swept_effect *effects,
                                 const struct tacet_swept *swept);

/** Spearman's correlation of a setting and the probability, over the cells; NAN for texts. */
struct tacet_rank {
    size_t setting;
    double value, low, high; /* 95 % interval; NAN with fewer than ten cells */
};
/** The largest first; @return false if memory ran out */
bool tacet_ranks(struct tacet_rank *ranks, const struct tacet_swept *swept);

/* ---- sweep_indices.c: of Saltelli's design ---- */

struct tacet_index {
    size_t setting;
    double first, first_error, total, total_error;
};
struct tacet_indices {
    size_t points;          /* whole ones */
    double variance, noise; /* of the probability over the cells, and the share of it that is
                               Monte Carlo error */
    struct tacet_index rows[TACET_SWEPT_SETTINGS]; /* the largest total first */
};
/** None, and 0 points, with fewer than 16 whole points or no variance. @return false if memory
 * ran out */
bool tacet_indices_find(struct tacet_indices *self, const struct tacet_swept *swept);

/* ---- sweep_map.c: a grid seen as two settings ---- */

/** Cells by the levels of the first two settings, the others at those of the first cell. */
struct tacet_map {
    size_t down, across; /* levels of the first setting and the second */
    int *cells;          /* owned, [down][across], -1 where there is none */
};
bool tacet_map_init(struct tacet_map *self, const struct tacet_swept *swept);
void tacet_map_free(struct tacet_map *self);

/** Can a cell not be told apart from that a level lower in a setting, on the same draws? */
enum tacet_alike { TACET_NO_NEIGHBOUR, TACET_APART, TACET_SAME };
enum tacet_alike tacet_neighbour(const struct tacet_swept *swept, size_t cell, size_t setting);

/** Pairs of neighbours along a setting, and how many of them cannot be told apart. */
void tacet_neighbours(const struct tacet_swept *swept, size_t setting, size_t *pairs,
                      size_t *same);

/** Thresholds of which reports say where they are passed. @return 0 behind the last */
double tacet_threshold(size_t k);
/** Do cells lie on both sides of this probability? */
bool tacet_swept_passes(const struct tacet_swept *swept, double threshold);

/* ---- what a report of a sweep is made of ---- */
void tacet_sweep_briefing(struct tacet_document *document, const struct tacet_swept *swept,
                          const struct tacet_scale *scale);
void tacet_sweep_tables(struct tacet_document *document, const struct tacet_swept *swept);
void tacet_sweep_charts(struct tacet_document *document, const struct tacet_swept *swept);

/* sweep_tables.c: beginning and end of a table, and what its rows have */
struct tacet_grid *tacet_swept_begin(struct tacet_document *document, const char *slug);
void tacet_swept_finish(struct tacet_document *document, const struct tacet_swept *swept);
void tacet_swept_head(struct tacet_grid *grid, const struct tacet_swept *swept, size_t setting,
                      struct tacet_wording *wording);
void tacet_swept_add_level(struct tacet_grid *grid, const struct tacet_swept *swept,
                           size_t setting, int level, struct tacet_wording *wording);
void tacet_swept_add_name(struct tacet_grid *grid, const struct tacet_swept *swept,
                          size_t setting, struct tacet_wording *wording);
/** Share, error and interval. */
void tacet_swept_add_whole(struct tacet_grid *grid, const struct tacet_swept_cell *cell,
                           char point);
/* sweep_point_tables.c */
void tacet_swept_add_ranks(struct tacet_document *document, const struct tacet_swept *swept);
void tacet_swept_add_indices(struct tacet_document *document, const struct tacet_swept *swept);
void tacet_swept_add_ends(struct tacet_document *document, const struct tacet_swept *swept);

/* chart_heat.c, heat_frame.c */
enum {
    TACET_HEAT_LEFT = 112,
    TACET_HEAT_WIDE = 46,
    TACET_HEAT_HIGH = 26
}; /* margin; room of a
    number or label */
struct tacet_heat {
    const struct tacet_swept *swept;
    const struct tacet_map *map;
    double width, height, top; /* of a cell; of the map */
    double first, step;        /* per cent where the bands begin, and their width */
    size_t bands;
    bool has_dashes;
    char point;
};
struct tacet_point tacet_heat_corner(const struct tacet_heat *self, size_t r, size_t c);
struct tacet_shade tacet_heat_shade(const struct tacet_heat *self, size_t band);
size_t tacet_heat_stride(size_t n, double size, double room);
void tacet_heat_edge(struct tacet_text *svg, struct tacet_point from, struct tacet_point to,
                     size_t threshold, bool is_ground);
void tacet_heat_axes(struct tacet_text *svg, const struct tacet_heat *self,
                     struct tacet_wording *wording);
void tacet_heat_legend(struct tacet_text *svg, const struct tacet_heat *self, double y,
                       struct tacet_wording *wording);
void tacet_heat_words(struct tacet_chart *self, const struct tacet_swept *swept,
                      struct tacet_wording *wording);

/* chart_*.c */
void tacet_chart_heat(struct tacet_chart *self, const struct tacet_swept *swept,
                      const struct tacet_map *map, struct tacet_wording *wording);
void tacet_chart_levels(struct tacet_chart *self, const struct tacet_swept *swept,
                        struct tacet_wording *wording);
void tacet_chart_swings(struct tacet_chart *self, const struct tacet_swept *swept,
                        struct tacet_wording *wording);
void tacet_chart_scatter(struct tacet_chart *self, const struct tacet_swept *swept,
                         struct tacet_wording *wording);
void tacet_chart_indices(struct tacet_chart *self, const struct tacet_swept *swept,
                         struct tacet_wording *wording);

#endif
