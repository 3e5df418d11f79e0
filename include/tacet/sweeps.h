/* sweeps.h - many cells: which settings each has, its address by content, its counts.
 *
 * Layer  sweeps: reads base to scores; is read by tables and cli.
 * Idea   A cell is one scenario of a sweep. What it has is a function of the sweep file and its
 *        number alone, and its result of what is hashed into its address alone, so it does not
 *        matter who computes it, when, or what else is in the sweep. Results are kept by
 *        address (sweeps_store.h): going on, extending and merging are all "what is missing?".
 */
#ifndef TACET_SWEEPS_H
#define TACET_SWEEPS_H

#include "tacet/estimates_cell.h"
#include "tacet/scenario_sweep.h"
#include "tacet/scenario_vary.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Raised whenever a result of an unchanged scenario changes: old cells are then computed anew.
 */
#define TACET_RESULTS 1

/* ---- points ------------------------------------------------------------------------------ */

enum { TACET_SOBOL_DIMENSIONS = 21 };

/** Coordinate k of point i of the Sobol' sequence, its 32 bits as a whole number.
 *  Source: S. Joe and F. Y. Kuo, SIAM J. Sci. Comput. 30 (2008) 2635-2654.
 *  Requires: k < TACET_SOBOL_DIMENSIONS */
uint32_t tacet_sobol(uint32_t i, size_t k);

/** The same bits scrambled as Owen does, each by a hash of those above it.
 *  Source: B. Burley, J. Comput. Graph. Tech. 9 (2020) no. 4. */
uint32_t tacet_owen(uint32_t bits, uint32_t key);

/** Where i goes in a permutation of 0 to n - 1 that seed and k choose. */
uint64_t tacet_permuted(uint64_t i, uint64_t n, uint64_t seed, uint32_t k);

/** The quantile of a setting's distribution, or the level it falls on. */
struct tacet_setting {
    bool is_set; /* false: as the base has it */
    bool is_number;
    double number;
    const char *text; /* borrowed from the factor; NULL for a number that has none */
};

/** How many cells a design has; 0 if more than 2^48. */
uint64_t tacet_design_cells(const struct tacet_sweep_file *file);

/** The settings of cell i. @param settings  filled, [n_factors] */
void tacet_design_point(const struct tacet_sweep_file *file, uint64_t i,
                        struct tacet_setting *settings);

/** The cell of a grid that differs by one level less of setting f alone; i if there is none. */
uint64_t tacet_design_below(const struct tacet_sweep_file *file, uint64_t i, size_t f);

/** A setting's value as --set has it. Requires: size >= 32. @return "" if it is not set */
const char *tacet_setting_text(char *buffer, size_t size, const struct tacet_setting *setting);

/* ---- cells ------------------------------------------------------------------------------- */

struct tacet_address {
    unsigned char bytes[32];
};

/** A sweep, ready: the file and its base. */
struct tacet_sweep {
    struct tacet_sweep_file file;
    struct tacet_base *base; /* owned */
    uint64_t n_cells;
    size_t n_measures, n_outcomes;
    char measures[TACET_MEASURES_MAX][32]; /* ids */
    struct {
        enum tacet_cell_outcome what;
        char which[32]; /* id of the member, word of the rule, else "" */
    } outcomes[TACET_CELL_OUTCOMES_MAX];
    int driver[TACET_FACTORS_MAX];     /* the one a setting replaces, -1: read anew */
    bool is_varied[TACET_DRIVERS_MAX]; /* drivers that are */
    char rest[TACET_HASH_TEXT];        /* of the base but its drivers */
    struct tacet_text head;            /* owned; what addresses of all cells begin with */
};

/** Read a sweep and its base, and try every level of every setting.
 *  @param kernels  that compute, NULL for the best
 *  Errors: TACET_EINPUT, TACET_EIO, TACET_ENOMEM; it is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_sweep_open(struct tacet_sweep *self, const char *path,
                                   const struct tacet_kernels *kernels,
                                   struct tacet_error *err);
void tacet_sweep_close(struct tacet_sweep *self);

/** What one thread needs for cells, one after the other. */
struct tacet_cell_maker {
    const struct tacet_sweep *sweep; /* borrowed */
    struct tacet_scenario *scenario; /* owned; of the cell, with the measures kept alone */
    bool owns_parameters;            /* otherwise they are those of the base */
    bool has_scenario, has_model;    /* good for all cells that differ in drivers alone */
    bool drives;                     /* drivers are put into it; else it was read with them */
    struct tacet_setting
        settings[TACET_FACTORS_MAX];                /* of that scenario, but for its drivers */
    struct tacet_driver drivers[TACET_DRIVERS_MAX]; /* that it has without them */
    char rest[TACET_HASH_TEXT];                     /* of it but its drivers */
    struct tacet_text lines;            /* owned; of the drivers, as they are hashed */
    size_t line[TACET_DRIVERS_MAX + 1]; /* where in it they begin */
    struct tacet_model *model;          /* owned */
    struct tacet_block *block;          /* owned */
    struct tacet_cell_plan plan;
    struct tacet_address address;
    uint64_t seed;
    struct tacet_cell cell;
    struct tacet_text text; /* owned, to work in */
};

/** Errors: TACET_ENOMEM; it is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_cell_maker_init(struct tacet_cell_maker *self,
                                        const struct tacet_sweep *sweep,
                                        struct tacet_error *err);
void tacet_cell_maker_free(struct tacet_cell_maker *self);

/** Find out what cell i is: scenario, plan, address, seed. Nothing is decided. A cell that is
 *  refused has an address, too.
 *  Errors: TACET_EINPUT if its settings are refused, TACET_ENOMEM */
TACET_MUST_CHECK
enum tacet_status tacet_cell_find(struct tacet_cell_maker *self, uint64_t i,
                                  struct tacet_error *err);

/** Decide the cell that was found, into self->cell. @param abandoned  as of tacet_cell_count()
 *  @return false if it was abandoned */
bool tacet_cell_make(struct tacet_cell_maker *self, const bool *abandoned);

#ifdef __cplusplus
}
#endif

#endif
