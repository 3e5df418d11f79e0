/* sweep_private.h - a sweep file as its settings are read. */
#ifndef TACET_SWEEP_PRIVATE_H
#define TACET_SWEEP_PRIVATE_H

#include "scenario/scenario_private.h"
#include "tacet/scenario_sweep.h"

struct sweep_draft {
    char name[64], base[512], csv[512];
    char measures[256], outcomes[256], rules[256], members[256];
    int seed, points, shards;
    double decisions, precision;
    int parameters, design; /* words */
    bool common;
};

struct factor_draft {
    char path[128];
    double from, to;
    int steps, scale; /* scale: a word */
    struct tacet_driver shape;
};

/** What is being read. */
struct sweep_reading {
    struct tacet_sweep_file *file;
    struct sweep_draft draft;
    struct origin origin;
    struct tacet_error *err;
};

/* factors.c */
enum tacet_status tacet_factors_read(struct sweep_reading *reading,
                                     const config_setting_t *list);
enum tacet_status tacet_factors_read_csv(struct sweep_reading *reading, const char *path);
void tacet_factor_free(struct tacet_factor *self);
/** A plain value as --set has it. Errors: TACET_EINPUT, TACET_ENOMEM */
enum tacet_status tacet_value_read(struct tacet_value *self, const config_setting_t *setting,
                                   const char *name, const struct origin *origin,
                                   struct tacet_error *err);

#endif
