/* decision_private.h - what is drawn for the decisions of a block, and the file of one measure
 * in one of them as it is opened.
 */
#ifndef TACET_DECISION_PRIVATE_H
#define TACET_DECISION_PRIVATE_H

#include "tacet/model.h"

/** What hangs on the drivers alone, as factors. */
enum tacet_rate {
    TACET_RATE_CLEARANCE, /* a day, of one of several open objectors */
    TACET_RATE_SHELVING,  /* times the measure's own rate */
    TACET_RATE_PASSING,   /* times the measure's own odds that the file can pass */
    TACET_RATES
};

/** When one measure's file is tabled in each decision of a block. */
struct tacet_files {
    double tabled[TACET_BLOCK]; /* day of tabling: infinite if not within the horizon, below 0
                                   if negotiated before day 0 */
    double procedure[TACET_BLOCK]; /* T0 of what is tabled, days */
    uint8_t variant[TACET_BLOCK];  /* that is tabled */
    bool held_back[TACET_BLOCK];
};

/** Numbers of a block's decisions that all measures share; the second row of each is for ways
 *  around a measure. */
struct tacet_numbers {
    double whether[TACET_BLOCK], when[TACET_BLOCK]; /* uniforms of tabling */
    double never[2][TACET_BLOCK];                   /* uniform */
    double machinery[2][TACET_BLOCK];               /* normal, of T0 */
    double shelving[2][TACET_BLOCK];                /* exponential clock */
    double dilution[TACET_BLOCK],
        offer[TACET_BLOCK];                 /* of the first step, of the first offer */
    double rates[TACET_RATES][TACET_BLOCK]; /* of day 0 */
    uint32_t waiting[TACET_BLOCK];          /* bit m: measure m is tabled, or may be */
};

/** An event that happens in a decision. */
struct tacet_happening {
    double day; /* from day 0 */
    int event;
};

/** Numbers of a member that are drawn all at once when the first is needed. */
enum tacet_own {
    TACET_OWN_CLOCK, /* exponential; the others are uniform */
    TACET_OWN_ABSTENTION,
    TACET_OWN_HOSTAGE,
    TACET_OWN_COVER,
    TACET_OWN_BRAKE,
    TACET_OWN
};

/** One decision of a block: what all its measures share, under all rules. */
struct tacet_decision {
    const struct tacet_model *model;
    struct tacet_block *block;
    struct tacet_files *files;           /* [n_measures] */
    const struct tacet_numbers *numbers; /* of the block */
    uint32_t waiting;                    /* bit m: measure m is still to be decided */
    size_t d;                            /* its place in the block */
    uint64_t number;
    double drivers[TACET_DRIVERS_MAX]; /* of day 0 */
    double rates[TACET_RATES];
    size_t n_happenings;
    struct tacet_happening happenings[TACET_EVENTS_MAX]; /* by time */
    uint64_t known;                                      /* bit i: latent[i] is worked out */
    double latent[TACET_MEMBERS_MAX]; /* what shocks and drivers add to y_i */
    uint64_t drawn;                   /* bit i: own[..][i] are drawn */
    double own[TACET_OWN][TACET_MEMBERS_MAX];
};

/** What events have changed: of members in the set. */
struct tacet_shifts {
    uint64_t members;
    double index[TACET_MEMBERS_MAX];      /* added to y_i */
    double government[TACET_MEMBERS_MAX]; /* its part of y_i */
};

/** Drivers that an event has moved, and their rates. */
struct tacet_change {
    double drivers[TACET_DRIVERS_MAX], rates[TACET_RATES];
};

/** The file of one measure in one decision, as it is opened; the same for all rules. */
struct tacet_file {
    struct tacet_decision *decision;
    const struct tacet_model *model;
    const struct tacet_measure_model *measure;
    size_t m;
    double tabled;   /* day */
    double deadline; /* days from tabling, infinite if there is none */
    size_t variant;
    double procedure, shelving; /* T0 in days; clock */
    bool never[2];              /* can it never pass: if nobody blocks it, if somebody does */
    uint64_t objectors;         /* to the variant tabled */
    size_t next_happening;      /* the first after tabling */
    const double *drivers, *rates; /* the decision's, or those an event changed */
    struct tacet_change change;
    struct tacet_shifts shifts;
};

#endif
