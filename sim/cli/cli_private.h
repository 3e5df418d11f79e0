/* cli_private.h - what the commands share: options, messages, interruption, output. */
#ifndef TACET_CLI_PRIVATE_H
#define TACET_CLI_PRIVATE_H

#include <signal.h>

#include "tacet/estimates_compare.h"
#include "tacet/estimates_headline.h"
#include "tacet/sweeps_run.h"
#include "tacet/tables_scores.h"

#define TACET_OVERRIDES_MAX  64
#define TACET_DECISIONS_MOST (UINT64_C(1) << 50)

enum tacet_format { TACET_TABLE, TACET_CSV, TACET_JSON, TACET_MARKDOWN, TACET_FORMATS };

/** What was typed, checked. */
struct tacet_options {
    const char *scenario; /* the file: of a scenario or, for check, of a record */
    const char *files[TACET_COMPARED_MAX]; /* of all scenarios, the first is `scenario` */
    size_t n_files;
    const char *scenarios; /* folder of the tables beside a record */
    uint64_t decisions;    /* or, with one of the two goals, at most */
    bool decisions_given;
    double precision, time; /* goals: standard error of the headline, seconds; 0 for none */
    enum tacet_estimator estimator;
    uint64_t seed, judgement, uncertainty, drivers, decision;
    const char *measure; /* of a trace, NULL for the headline */
    bool canonical;
    enum tacet_parameters_word drawing;
    size_t threads;
    const char *output; /* folder, NULL for none */
    enum tacet_format format;
    enum tacet_order order;
    const char *overrides[TACET_OVERRIDES_MAX];
    size_t n_overrides;
    const char *history, *parameters, *priors; /* files, NULL for the preset */
    const char *prior[TACET_OVERRIDES_MAX];    /* NAME=VALUE,SD */
    size_t n_prior, folds, draws;
    int train_until, from, until; /* days, TACET_NO_DATE for none */
    bool rolling, without_us;
    enum tacet_coding coding;
    bool sharded, shard_is_auto; /* --shard is given */
    size_t shard, shards;        /* shards: 0 for those of the sweep */
    bool slurm, submit;
    const char *report_format, *scale, *language;
    const char *charts;   /* folder, NULL for none */
    const char *pictures; /* png or pdf, NULL for none */
    char point;           /* between whole numbers and decimals of a report */
    bool report;
    bool help, version;
    const struct tacet_kernels *kernels; /* NULL for the best of this machine */
};

/** A command of the program. */
struct tacet_command {
    const char *name;
    const char *letters; /* short options it takes */
    const char *usage, *meaning;
    enum tacet_status (*run)(const struct tacet_options *options, struct tacet_error *err);
    int n_files;       /* that must be named without an option */
    const char *files; /* what they are, for messages */
};
enum { TACET_TWO_OR_MORE = -2, TACET_ONE_OR_MORE = -1 }; /* files, up to TACET_COMPARED_MAX */
extern const struct tacet_command tacet_commands[];
extern const size_t tacet_n_commands;

/* options.c */
enum tacet_status tacet_options_read(struct tacet_options *options,
                                     const struct tacet_command *command, int argc, char **argv,
                                     struct tacet_error *err);
void tacet_help(struct tacet_text *out, const struct tacet_command *command);
/** An option value that is not what it must be. @return TACET_EINPUT */
enum tacet_status tacet_option_refuse(const char *name, const char *value, const char *must,
                                      struct tacet_error *err);

/* environment.c */
/** What variables of the environment ask for. Errors: TACET_EINPUT */
enum tacet_status tacet_environment_read(struct tacet_options *options,
                                         struct tacet_error *err);

/** Processors that can be used, at least one. */
size_t tacet_cores(void);

/* record_options.c */
/** Take an option of the commands that read a record. @return as tacet_options_read() */
enum tacet_status tacet_record_option_take(struct tacet_options *options, char letter,
                                           const char *value, struct tacet_error *err);
/** Which split is wanted must be said once. */
enum tacet_status tacet_record_options_check(const struct tacet_options *options,
                                             struct tacet_error *err);
/** The path given or, if none is, that of a file in the folder of scenarios. */
enum tacet_status tacet_preset_path(char *path, size_t size, const char *given,
                                    const struct tacet_options *options, const char *name,
                                    struct tacet_error *err);
/** Priors or parameters with what --prior changes; the caller frees them. */
enum tacet_status tacet_priors_load(struct tacet_parameters *priors, const char *path,
                                    const struct tacet_options *options,
                                    struct tacet_error *err);

/* sweep_options.c */
enum tacet_status tacet_command_option_take(struct tacet_options *options, char letter,
                                            const char *value, struct tacet_error *err);
/** Which shard of how many: what was asked for, or what the environment of an array job says.
 *  @param shards   of the sweep, where the options do not say  @param warning  set to what is
 *  odd about the environment, "" for nothing */
enum tacet_status tacet_shard_find(size_t *shard, size_t *shards,
                                   const struct tacet_options *options, char *warning,
                                   size_t size, struct tacet_error *err);

/* sweep_command.c, merge_command.c */
enum tacet_status tacet_sweep_command_run(const struct tacet_options *options,
                                          struct tacet_error *err);
enum tacet_status tacet_merge_command(const struct tacet_options *options,
                                      struct tacet_error *err);
enum tacet_status tacet_status_command(const struct tacet_options *options,
                                       struct tacet_error *err);
enum tacet_status tacet_reproduce_command(const struct tacet_options *options,
                                          struct tacet_error *err);

/* sweep_folder.c */
/** Make the folder, and write what the sweep is into it. */
enum tacet_status tacet_sweep_folder_make(const char *folder, const struct tacet_sweep *sweep,
                                          const char *path, size_t shards,
                                          struct tacet_error *err);
/** What a folder says of its sweep. */
struct tacet_sweep_folder {
    char path[512], name[64], hash[TACET_HASH_TEXT]; /* of the sweep file */
    char points[TACET_HASH_TEXT];                    /* of a table of points, "" without one */
    size_t shards;
};
enum tacet_status tacet_sweep_folder_read(struct tacet_sweep_folder *self, const char *folder,
                                          struct tacet_error *err);
/** The volatile facts beside it. */
enum tacet_status tacet_sweep_folder_note(const char *folder, size_t shard, size_t shards,
                                          double seconds, size_t threads,
                                          struct tacet_error *err);

/** Shards that lack cells as an array job wants them: 3,7-9. @param lacks  [n] */
void tacet_shards_text(const unsigned char *lacks, size_t n, struct tacet_text *out);
/** TABLE.json beside TABLE.csv. */
enum tacet_status tacet_table_json_path(char *path, size_t size, const char *table,
                                        struct tacet_error *err);

/* slurm.c */
/** Write an array job and a job that merges into the folder, submit them if that is asked for,
 *  and print what was done. */
enum tacet_status tacet_slurm_write(const char *folder, const struct tacet_sweep *sweep,
                                    const struct tacet_options *options, size_t shards,
                                    struct tacet_error *err);

/* report_options.c */
enum tacet_status tacet_report_option_take(struct tacet_options *options, char letter,
                                           const char *value, struct tacet_error *err);

/* report_command.c */
enum tacet_status tacet_report_command(const struct tacet_options *options,
                                       struct tacet_error *err);
/** The page and charts of a result into its own folder. */
enum tacet_status tacet_report_beside(const char *folder, const struct tacet_options *options,
                                      struct tacet_error *err);

/* converters.c */
/** A Word file made of Markdown by pandoc. Errors: TACET_EIO, also if pandoc is not there */
enum tacet_status tacet_word_file(const char *path, struct tacet_text *markdown,
                                  struct tacet_error *err);
/** A picture made of a file of SVG by rsvg-convert; the same of the program. @param format  png
 *  or pdf */
enum tacet_status tacet_picture_file(const char *path, const char *svg, const char *format,
                                     struct tacet_error *err);
/** A PDF made of a page of HTML by chromium, or another browser of its kind. */
enum tacet_status tacet_pdf_file(const char *path, struct tacet_text *page,
                                 struct tacet_error *err);

/** What a run holds on the heap. */
struct tacet_run {
    struct tacet_scenario scenario;
    struct tacet_model model;
    struct tacet_tally tally;
    uint64_t decisions;  /* that are asked for or, with a goal, have been up to now */
    const char *stopped; /* by which goal, in words; NULL for none */
    double kept;         /* when the count was kept last */
    struct tacet_headline headline;
    struct tacet_uncertainty uncertainty;
    struct tacet_swing *swings; /* owned, [scenario.parameters.n] */
    size_t n_swings;
    uint64_t swing_decisions;
    struct tacet_driver_swing driver_swings[TACET_DRIVERS_MAX];
    size_t n_driver_swings;
    uint64_t driver_decisions;
    char checkpoint[4096]; /* path; "" without an output folder */
};

/* counting.c */
/** Go on from a checkpoint if there is one of no more than run->decisions. */
enum tacet_status tacet_counting_resume(struct tacet_run *run, uint64_t seed,
                                        struct tacet_error *err);
/** Count the whole blocks of run->decisions into run->tally. */
enum tacet_status tacet_counting(struct tacet_run *run, const struct tacet_options *options,
                                 struct tacet_error *err);
/** Count the decisions beyond the whole blocks. */
enum tacet_status tacet_counting_rest(struct tacet_run *run,
                                      const struct tacet_options *options,
                                      struct tacet_error *err);
/** Interrupted, as `err` says, when all is counted: keep the count. @return never TACET_OK */
enum tacet_status tacet_counting_keep(const struct tacet_run *run, uint64_t seed,
                                      struct tacet_error *err);
/** Seconds of a clock that only goes forward. */
double tacet_seconds(void);

/* stopping.c */
/** Count, and estimate the headline: the decisions asked for, or as many as reach a goal. */
enum tacet_status tacet_counting_until(struct tacet_run *run,
                                       const struct tacet_options *options,
                                       struct tacet_error *err);

/* run_command.c, check_command.c, check_record.c */
enum tacet_status tacet_run_command(const struct tacet_options *options,
                                    struct tacet_error *err);
enum tacet_status tacet_check_command(const struct tacet_options *options,
                                      struct tacet_error *err);

enum tacet_status tacet_compare_command(const struct tacet_options *options,
                                        struct tacet_error *err);

/* compare_folder.c */
struct tacet_compare_answer;
/** Fail before the long part if the folder cannot be written. @param scenarios  [n] */
enum tacet_status tacet_compare_folder_prepare(const char *folder,
                                               const struct tacet_scenario *scenarios, size_t n,
                                               struct tacet_error *err);
enum tacet_status tacet_compare_folder_write(const char *folder,
                                             const struct tacet_compare_answer *answer,
                                             struct tacet_error *err);

enum tacet_status tacet_trace_command(const struct tacet_options *options,
                                      struct tacet_error *err);

/** The same for a record of decisions. */
enum tacet_status tacet_check_record(const struct tacet_options *options,
                                     struct tacet_error *err);

/* score_command.c */
enum tacet_status tacet_score_command(const struct tacet_options *options,
                                      struct tacet_error *err);

/* calibrate_command.c */
enum tacet_status tacet_calibrate_command(const struct tacet_options *options,
                                          struct tacet_error *err);

/* check_process.c */
/** Variants, second gate, deadline and bypass of a measure; events and switches. */
void tacet_show_fallbacks(const struct tacet_scenario *scenario,
                          const struct tacet_measure *measure, struct tacet_text *out);
void tacet_show_process(const struct tacet_scenario *scenario, struct tacet_text *out);

/* output.c */
enum tacet_status tacet_print(struct tacet_text *text, struct tacet_error *err);
/** The folder itself, unless it is there. */
enum tacet_status tacet_folder_make(const char *folder, struct tacet_error *err);
/** Make it, and let no other run write there while the program lasts. */
enum tacet_status tacet_folder_claim(const char *folder, struct tacet_error *err);
/** May this file in it be replaced: is it one, and does the scenario not read it? */
enum tacet_status tacet_folder_check(const char *folder, const char *name,
                                     const struct tacet_scenario *scenario,
                                     struct tacet_error *err);
/** Remove the old manifest: without one a folder is not complete. */
enum tacet_status tacet_folder_begin(const char *folder, struct tacet_error *err);
enum tacet_status tacet_folder_prepare(const char *folder,
                                       const struct tacet_scenario *scenario,
                                       struct tacet_error *err);
enum tacet_status tacet_folder_path(char *path, size_t size, const char *folder,
                                    const char *name, struct tacet_error *err);
/** Write a text whole or not at all, and free it. */
enum tacet_status tacet_text_write(const char *path, struct tacet_text *text,
                                   struct tacet_error *err);
enum tacet_status tacet_folder_write_text(const char *folder, const char *name,
                                          struct tacet_text *text, struct tacet_error *err);
enum tacet_status tacet_folder_write(const char *folder, const struct tacet_answer *answer,
                                     double seconds, size_t threads, struct tacet_error *err);

/* message.c */
void tacet_complain(const struct tacet_error *err);
/** A warning, or lines of them, each behind the name of the program. */
void tacet_warn(const char *lines);
/** The same as tacet_progress_show(), with a rate, the time left, and what has failed. */
void tacet_progress_cells(uint64_t done, uint64_t all, uint64_t made, double seconds,
                          uint64_t failed);
/** Catch SIGINT and SIGTERM; tacet_interrupted is nonzero once one came. */
void tacet_interruption_catch(void);
/** Let it end the program again, where nothing would be lost. */
void tacet_interruption_release(void);
extern volatile sig_atomic_t tacet_interrupted;
/** A line on a terminal that is written over; nothing where stderr is not a terminal. */
void tacet_progress_show(const char *what, uint64_t done, uint64_t all);
void tacet_progress_clear(void);

#endif
