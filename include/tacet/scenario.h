/* scenario.h - everything an analyst may set, as plain numbers and names.
 *
 * Layer  scenario: reads base; is read by model and everything to the right.
 * Idea   All that can go wrong goes wrong here: a scenario that was read is complete and
 *        consistent, so model, engine and estimates cannot fail. Settings are the tables in
 *        sim/scenario/settings.c; start reading at tacet_scenario_read() in read.c.
 */
#ifndef TACET_SCENARIO_H
#define TACET_SCENARIO_H

#include "tacet/kernels.h"
#include "tacet/scenario_measures.h"
#include "tacet/scenario_members.h"
#include "tacet/scenario_parameters.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TACET_BLOCS_MAX   64
#define TACET_DRIVERS_MAX (TACET_DRIVERS + TACET_OWN_MAX)
#define TACET_HORIZON_MAX 3650 /* days */

/** What the outside world does to the file (docs/model.md, Drivers); ranges in settings.c. */
enum tacet_driver_name {
    TACET_SEVERITY,
    TACET_ATTRIBUTION,
    TACET_US_STANCE,
    TACET_ALLY_LISTS,
    TACET_TARGET_RUSSIA_TIE,
    TACET_COUNTER_PRESSURE,
    TACET_RAPPROCHEMENT,
    TACET_STANDING,
    TACET_SPONSOR,
    TACET_DRIVERS
};

enum tacet_shape { TACET_FIXED, TACET_UNIFORM, TACET_TRIANGULAR, TACET_NORMAL, TACET_CHANCE };

/** A driver: a number or a distribution. */
struct tacet_driver {
    char name[32];
    enum tacet_shape shape;
    double centre;    /* value, mode, mean or chance of a 1, by shape */
    double sd;        /* of the normal before it is truncated */
    double low, high; /* ends of the uniform, triangular and truncated normal */
    double slope;     /* own drivers only: probit per unit */
    char column[48];  /* own drivers only: column of the members' table, "" for 1 each */
    char only[256];   /* own drivers only: ids of the members it acts on, "" for all */
};

struct tacet_incident {
    int date;
    int shock_date; /* of a galvanising shock, TACET_NO_DATE for none */
    bool cyber;
};

/** A file the scenario was made from. */
struct tacet_input {
    char role[16];
    char path[512];
    char hash[TACET_HASH_TEXT];
};
#define TACET_INPUTS_MAX 7

/** A complete question to the model. Big: keep one on the heap. Everything but `parameters`
 *  lies inside the struct. */
struct tacet_scenario {
    char name[64];
    char question[512];
    char target[64];
    enum tacet_group group;
    int date;    /* day 0 */
    int horizon; /* days, 1 to TACET_HORIZON_MAX */
    bool negotiation;
    struct tacet_incident incident;
    size_t n_drivers; /* TACET_DRIVERS and the own ones behind them */
    struct tacet_driver drivers[TACET_DRIVERS_MAX];
    bool correlated;
    double copula[TACET_DRIVERS_MAX][TACET_DRIVERS_MAX]; /* Cholesky factor, lower */
    size_t n_members, n_blocs, n_measures;
    struct tacet_member members[TACET_MEMBERS_MAX];
    char blocs[TACET_BLOCS_MAX][32];
    char own_columns[256]; /* columns of the members' table that no setting reads */
    struct tacet_measure measures[TACET_MEASURES_MAX];
    struct tacet_process process;
    size_t n_events;
    struct tacet_event events[TACET_EVENTS_MAX];
    size_t headline; /* index of the measure the question is about */
    struct tacet_parameters parameters;
    struct tacet_coefficients coefficients; /* the same parameters by their place */
    size_t n_inputs;
    struct tacet_input inputs[TACET_INPUTS_MAX];
    char hash[TACET_HASH_TEXT];          /* of everything above that can change a result */
    const struct tacet_kernels *kernels; /* what computes it, NULL: the best of this machine */
};

/** Read a scenario file and all it names, relative to the file's own folder.
 *  @param overrides  [n_overrides] texts "path=value", applied before anything is checked
 *  Errors: TACET_EINPUT (FILE:LINE: setting is VALUE, must be ...), TACET_EIO, TACET_ENOMEM;
 *          the scenario is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_scenario_read(struct tacet_scenario *self, const char *path,
                                      const char *const *overrides, size_t n_overrides,
                                      struct tacet_error *err);

/** Hold all parameters at their values: forget the draws, as if there were none beside the file
 *  of parameters. Errors: TACET_ENOMEM */
TACET_MUST_CHECK
enum tacet_status tacet_scenario_hold(struct tacet_scenario *self, struct tacet_error *err);

/** A copy with parameters of its own. Errors: TACET_ENOMEM; the copy is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_scenario_copy(struct tacet_scenario *copy,
                                      const struct tacet_scenario *self,
                                      struct tacet_error *err);

/** Release what the scenario owns and leave it empty; safe twice. */
void tacet_scenario_free(struct tacet_scenario *self);

/** Move one parameter to another value, or to the least it allows, and let it reach
 *  coefficients and members.
 *  Requires: index < self->parameters.n; all are held. The hash stays. */
void tacet_scenario_move(struct tacet_scenario *self, size_t index, double value);

/** Everything that can change a result, one setting a line, numbers to the last bit: the text
 *  that is hashed. Errors: text->failed if memory runs out */
void tacet_scenario_canonical(const struct tacet_scenario *self, struct tacet_text *text);

/** Place of the measure of that id in self->measures, -1 if there is none. */
int tacet_scenario_measure(const struct tacet_scenario *self, const char *id);

/** What a driver means, and what its values lie between; of own ones "" and NAN. */
struct tacet_driver_setting {
    const char *meaning;
    double low, high;
};
struct tacet_driver_setting tacet_driver_setting(const struct tacet_scenario *self, size_t k);

const char *tacet_shape_word(enum tacet_shape shape);

#ifdef __cplusplus
}
#endif

#endif
