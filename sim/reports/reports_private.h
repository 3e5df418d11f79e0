/* reports_private.h - what the files of this layer share. */
#ifndef TACET_REPORTS_PRIVATE_H
#define TACET_REPORTS_PRIVATE_H

#include "tacet/base_json.h"
#include "tacet/reports_document.h"

/* ---- manifest_fields.c ---- */

/** FOLDER/NAME. Errors: TACET_EIO if it is too long */
enum tacet_status tacet_manifest_path(char *path, size_t size, const char *folder,
                                      const char *name, struct tacet_error *err);

/** A text or number of an object of a manifest, or with NULL of the whole. Errors: TACET_EINPUT
 */
enum tacet_status tacet_field_take(char *field, size_t size,
                                   const struct tacet_json_tree *manifest, const char *object,
                                   const char *key, const char *path, struct tacet_error *err);

/** Has the manifest of a folder this key? */
bool tacet_manifest_has(const char *folder, const char *key);

/** Read a table of a folder that must have the hash its manifest gives it.
 *  @param columns  it must have, each with a blank behind it  Errors: as tacet_result_read() */
enum tacet_status tacet_output_read(struct tacet_csv *table, const char *folder,
                                    const char *file, const char *columns,
                                    const struct tacet_json_tree *manifest,
                                    struct tacet_error *err);

/* ---- facts.c: numbers of a result by name ---- */

/** A text of a table without the apostrophe that keeps it from being a formula. */
const char *tacet_plain_text(const char *text);

/** A cell as a number; NAN if it is empty or not there. */
double tacet_result_number(const struct tacet_csv *table, size_t row, const char *column);

/** The row where these columns hold these texts; table->n_rows if there is none. */
size_t tacet_result_row(const struct tacet_csv *table, const char *const pairs[][2], size_t n);

/** What a measure is in words, from strength.csv; its id if nothing is said. */
const char *tacet_measure_label(const struct tacet_result *self, const char *measure);

/** The number of a row of measures.csv; NAN if there is none. */
double tacet_measure_number(const struct tacet_result *self, const char *measure,
                            const char *quantity, const char *column);

/** The day of adoption of the headline, if adopted: days_median and so on; NAN without any. */
double tacet_adoption_day(const struct tacet_result *self, const char *quantile);

/** Rows of members.csv of the headline, the one that objects most often first.
 *  @param rows  [n_max]  @return how many */
enum { TACET_SHOWN_MAX = 64 };
size_t tacet_objecting_rows(const struct tacet_result *self, size_t *rows, size_t n_max);

/** Who most often steps out from behind a member, row of steps_out.csv; n_rows for nobody. */
size_t tacet_steps_out_row(const struct tacet_result *self, const char *without);

/** Drivers of one kind, in the order of drivers.csv: the one that moves the headline most
 * first. */
struct tacet_driver_rows {
    size_t first, n;
    bool is_open; /* the scenario gives them distributions; else they are numbers in it */
};
/** Those the scenario leaves open, or its numbers if there are none. */
struct tacet_driver_rows tacet_open_drivers(const struct tacet_result *self);

/** Is what a driver changes told from what the one in the row above does, from nothing? */
bool tacet_driver_is_tied(const struct tacet_result *self, size_t row);
bool tacet_driver_is_noise(const struct tacet_result *self, size_t row);

/** The name of a driver: of own ones as it is, of others in the words of the language. */
const char *tacet_driver_label(const struct tacet_result *self, size_t row,
                               struct tacet_wording *wording);

/** What a driver is set to, low or high: as many decimals as tell them apart. */
const char *tacet_driver_value(char *buffer, size_t size, const struct tacet_result *self,
                               size_t row, const char *column, char point);

/** The error people are shown of a row's probability: that of the joint draws where it is
 * larger.
 */
double tacet_shown_error(const struct tacet_csv *table, size_t row);

/** In how many decisions the headline is tabled, which shares of members are counted over. */
double tacet_tabled_decisions(const struct tacet_result *self);

/* ---- european.c ---- */

/** A probability to the digits of the error of a difference it stands beside: "4.7 %". */
const char *tacet_percent_to(char *buffer, size_t size, double probability, double error,
                             char point);

/** A share of n decisions that were counted: never 0 or 100 %, but the bound of the rule of
 * three,
 * "< 0.0003 %". */
const char *tacet_counted_percent(char *buffer, size_t size, double share, double n,
                                  char point);

/** A change in percentage points with its error: "+4.4 ± 0.2". */
const char *tacet_points_text(char *buffer, size_t size, double change, double error,
                              char point);

/** Decimals of a percentage whose last digit is the first of its standard error (0 to 1). */
int tacet_report_decimals(double standard_error);

/** A probability in a cell of a map, without the per cent sign: whole from 10 on, two digits
 * below, a bound for no hit. @param high  of its interval */
void tacet_map_number(char buffer[64], double probability, double high, char point);

/* ---- grid.c ---- */

/** Begin a grid with the caption and columns the wording has under table.SLUG. */
void tacet_grid_begin(struct tacet_grid *self, const char *slug, struct tacet_wording *wording);
void tacet_grid_text(struct tacet_grid *self, const char *text);
void tacet_grid_number(struct tacet_grid *self, double value, int decimals);
void tacet_grid_signed(struct tacet_grid *self, double value, int decimals);
/** A share from 0 to 1, in per cent with the digits its standard error supports; a bound where
 * no decision or every one counted; empty if it is NAN. */
struct tacet_share {
    double value, error, low, high; /* low and high: of the bound, NAN if they are not known */
};
void tacet_grid_share(struct tacet_grid *self, struct tacet_share share, char point);
/** The same and its standard error in the next cell, which stays empty beside a bound. */
void tacet_grid_estimate(struct tacet_grid *self, struct tacet_share share, char point);
/** A quantile of a share, in per cent; empty if it is NAN. */
void tacet_grid_quantile(struct tacet_grid *self, double share, char point);
/** A standard error in percentage points, one digit. */
void tacet_grid_error(struct tacet_grid *self, double error);
/** One more column, before the first row. */
void tacet_grid_head(struct tacet_grid *self, const char *text);
void tacet_grid_free(struct tacet_grid *self);

/** The text of a cell as people read it. @return buffer, or the cell's own text */
const char *tacet_grid_shown(const struct tacet_grid *self, size_t k, char point, char *buffer,
                             size_t size);
/** Does a column hold numbers only? */
bool tacet_grid_is_right(const struct tacet_grid *self, size_t column);

/* grids.c, record_grid.c: the tables of a report */
void tacet_grid_measures(struct tacet_grid *self, const struct tacet_result *result,
                         struct tacet_wording *wording);
void tacet_grid_days(struct tacet_grid *self, const struct tacet_result *result,
                     struct tacet_wording *wording);
void tacet_grid_rules(struct tacet_grid *self, const struct tacet_result *result,
                      struct tacet_wording *wording);
void tacet_grid_members(struct tacet_grid *self, const struct tacet_result *result,
                        struct tacet_wording *wording);
void tacet_grid_outcomes(struct tacet_grid *self, const struct tacet_result *result,
                         struct tacet_wording *wording);
void tacet_grid_drivers(struct tacet_grid *self, const struct tacet_result *result,
                        struct tacet_wording *wording);
void tacet_grid_record(struct tacet_grid *self, const struct tacet_csv *scores,
                       struct tacet_wording *wording);
void tacet_grid_reliability(struct tacet_grid *self, const struct tacet_csv *table,
                            struct tacet_wording *wording);

/* ---- briefing.c ---- */

struct tacet_briefing {
    const struct tacet_result *result;
    const struct tacet_scale *scale;
    const struct tacet_csv *scores; /* [TACET_RECORD_TABLES] */
    struct tacet_wording *wording;
};
/** Row of the scores by split, horizon and forecaster; n_rows if there is none. */
size_t tacet_score_row(const struct tacet_csv *scores, const char *split, const char *target,
                       const char *forecaster);
/** driver_grid.c: which driver moves it most; nothing if none was moved. */
void tacet_briefing_drivers(struct tacet_text *out, const struct tacet_briefing *from);
/** reliability.c: how often forecasts like this one came true. */
void tacet_briefing_reliability(struct tacet_text *out, const struct tacet_briefing *from);
/** evidence.c: what it rests on, what is left out, the record. */
void tacet_briefing_evidence(struct tacet_document *document,
                             const struct tacet_briefing *from);
void tacet_briefing_write(struct tacet_document *document, const struct tacet_briefing *from);

/* ---- document.c ---- */

/** Was there memory for all, and a text for every key? If not, it is freed.
 *  Errors: TACET_ENOMEM, TACET_EINPUT */
enum tacet_status tacet_document_finish(struct tacet_document *self, struct tacet_error *err);

/* ---- sections.c ---- */

/** "2. " before the title of a section; "" where there is but one. */
const char *tacet_section_number(char buffer[16], const struct tacet_document *self);

/** The title of a document, or of all that are sections of it. */
void tacet_sections_title(const struct tacet_document *self, struct tacet_text *out);

/* ---- term_words.c ---- */

/** A term in words, with its scale, and what is said of gaps and edges. */
void tacet_term_words(struct tacet_text *out, const struct tacet_scale *scale,
                      struct tacet_term term, struct tacet_wording *wording);
/** Its terms only: "unlikely", "remote chance to unlikely", "unlikely (the nearest term)". */
void tacet_term_names(struct tacet_text *out, const struct tacet_scale *scale,
                      struct tacet_term term, struct tacet_wording *wording);

/* ---- canvas.c: SVG ---- */

enum tacet_anchor { TACET_START, TACET_MIDDLE, TACET_END };
enum tacet_shape { TACET_DISC, TACET_DIAMOND, TACET_SQUARE };

/** Colours of charts, each at least 3:1 on white and against its neighbour in this order. */
enum tacet_colour {
    TACET_BLUE,
    TACET_TURQUOISE,
    TACET_PINK,
    TACET_ORANGE,
    TACET_INK,
    TACET_GREY,
    TACET_PALE,
    TACET_WHITE
};
const char *tacet_colour(enum tacet_colour colour);

/** One hue from light to dark, and the colour of text that can be read on each. */
enum { TACET_SHADES = 6 };
struct tacet_shade {
    const char *fill;
    enum tacet_colour text;
};
struct tacet_shade tacet_shade(size_t k);

struct tacet_point {
    double x, y;
};

void tacet_canvas_begin(struct tacet_chart *chart, double width, double height);
void tacet_canvas_end(struct tacet_chart *chart);
void tacet_canvas_line(struct tacet_text *svg, struct tacet_point from, struct tacet_point to,
                       const char *colour, double width, const char *dashes);
void tacet_canvas_box(struct tacet_text *svg, struct tacet_point corner, double width,
                      double height, const char *fill);
void tacet_canvas_text(struct tacet_text *svg, struct tacet_point at, enum tacet_anchor anchor,
                       const char *colour, const char *style, const char *text);
void tacet_canvas_path(struct tacet_text *svg, const struct tacet_point *points, size_t n,
                       bool is_area, const char *colour, double width);
void tacet_canvas_mark(struct tacet_text *svg, struct tacet_point at, enum tacet_shape mark,
                       const char *colour);
/** The title of the chart over it, in lines of so many letters at most. @return lines */
int tacet_canvas_title(struct tacet_chart *chart, int letters);

/** A scale of numbers to places, and its round steps. */
struct tacet_axis {
    double most, step; /* of the data */
    double from, to;   /* of the picture */
    int decimals;      /* of the labels */
};
struct tacet_axis tacet_axis_of(double most, double from, double to);
double tacet_axis_place(const struct tacet_axis *axis, double value);

/* ---- plot.c: axes with grid lines, labels and a name with the unit ---- */
void tacet_plot_value_axis(struct tacet_text *svg, const struct tacet_axis *axis, double left,
                           double right, const char *name, char point);
/** Along the bottom, grid lines up to the top. */
void tacet_plot_share_axis(struct tacet_text *svg, const struct tacet_axis *axis, double top,
                           double bottom, const char *name, char point);
void tacet_plot_day_axis(struct tacet_text *svg, const struct tacet_axis *axis, int horizon,
                         double bottom, const char *name, char point);

/* chart_*.c */
void tacet_chart_adoption(struct tacet_chart *self, const struct tacet_result *result,
                          struct tacet_wording *wording);
void tacet_chart_drivers(struct tacet_chart *self, const struct tacet_result *result,
                         struct tacet_wording *wording);
void tacet_chart_members(struct tacet_chart *self, const struct tacet_result *result,
                         struct tacet_wording *wording);
void tacet_chart_rules(struct tacet_chart *self, const struct tacet_result *result,
                       struct tacet_wording *wording);
void tacet_chart_states(struct tacet_chart *self, const struct tacet_result *result,
                        struct tacet_wording *wording);

void tacet_chart_reliability(struct tacet_chart *self, const struct tacet_csv *table,
                             const struct tacet_result *result, struct tacet_wording *wording);

/* ---- escape.c: a text in the language of a format ---- */
void tacet_escape_html(struct tacet_text *out, const char *text);
void tacet_escape_markdown(struct tacet_text *out, const char *text);
void tacet_escape_latex(struct tacet_text *out, const char *text);

/** Bytes of the next letter, a UTF-8 sequence; columns of a text. */
size_t tacet_letter_bytes(const char *text);
int tacet_letters(const char *text);

#endif
