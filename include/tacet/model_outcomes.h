/* model_outcomes.h - what was drawn for a stretch of decisions, and what came of it.
 *
 * Layer  model. A block of outcomes is filled by tacet_decide() and counted by estimates; a log
 *        is what a trace of one decision prints.
 */
#ifndef TACET_MODEL_OUTCOMES_H
#define TACET_MODEL_OUTCOMES_H

#include "tacet/scenario.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TACET_BLOCK = 256 }; /* decisions in a block, at most */

/** Days are whole: an event in [d, d + 1) falls on day d. */
#define TACET_NO_DAY INT32_MAX

#define TACET_NOBODY UINT8_MAX

/** What came of a file that was tabled. */
enum tacet_fate {
    TACET_ADOPTED,
    TACET_SHELVED,
    TACET_UNDECIDED,
    TACET_LAPSED,
    TACET_GATE_FAILED,
    TACET_FATES
};

/** Where a file stands on a day; of adopted ones whether as first proposed or diluted. */
enum tacet_state {
    TACET_NOT_TABLED,
    TACET_PREPARATION,
    TACET_BLOCKED,
    TACET_PASSED,
    TACET_PASSED_DILUTED,
    TACET_DROPPED,
    TACET_STATES
};

/** What else came of a tabled file: bits of tacet_outcomes.marks. */
enum tacet_mark {
    TACET_MARK_BLOCKED = 1,    /* somebody objected openly at some time */
    TACET_MARK_DILUTED = 2,    /* adopted on a weaker variant than the measure itself */
    TACET_MARK_OFFERED = 4,    /* a concession was offered */
    TACET_MARK_PAID = 8,       /* and who had it gave way */
    TACET_MARK_ABSTAINED = 16, /* at least one member constructively */
    TACET_MARK_RANSOM = 32,
    TACET_MARK_HELD_BACK = 64 /* of files not tabled: the sponsor read the room and waited */
};

/** Days on which states are recorded: 0, step, 2 step and so on, at the end of the day. */
enum { TACET_GRID_MAX = 64 };

/** Ceilings are counted in half points of strength: 0 is "nothing", this is "anything". */
enum { TACET_CEILING_BINS = 202, TACET_ANYTHING = 201 };

/** Outcomes of one measure over a block. What concerns an untabled file is what would have
 *  been, but for `tabled_day`, `adopted_day` and `fate`. */
struct tacet_outcomes {
    uint64_t objectors[TACET_BLOCK];  /* bit i: member i objects at the opening */
    int32_t tabled_day[TACET_BLOCK];  /* from day 0, TACET_NO_DAY if not within the horizon */
    int32_t adopted_day[TACET_BLOCK]; /* from day 0, TACET_NO_DAY if not within the horizon */
    uint8_t fate[TACET_BLOCK];        /* enum tacet_fate, of tabled files */
    uint8_t marks[TACET_BLOCK];       /* bits, enum tacet_mark */
    uint8_t first[TACET_BLOCK];       /* objector with the largest index, TACET_NOBODY */
    uint8_t last[TACET_BLOCK];        /* open objector who gives way last, TACET_NOBODY */
    uint8_t variant[TACET_BLOCK];     /* in force at adoption */
    uint8_t strength[TACET_BLOCK];    /* effective, in half points, of what is adopted */
    uint8_t under[TACET_BLOCK];       /* bit r: adopted under rule r, of the Council's rules */
    bool
        negotiated; /* with an objector; where no file was nobody is `last`, silent and so on */
    uint64_t silent[TACET_BLOCK]; /* at the opening; bit i: member i, so are the next */
    uint64_t hostages[TACET_BLOCK];
    uint64_t abstainers[TACET_BLOCK];
    uint64_t paid[TACET_BLOCK];
    uint64_t wins[TACET_BLOCK];  /* adopted without the member and not with it */
    uint64_t loses[TACET_BLOCK]; /* adopted with it and not without it */
    uint64_t covered;  /* bit i: something is in steps_out[i]; where not it is all 0 */
    uint64_t objected; /* bit i: something is in objecting[i]; where not it is all 0 */
    uint16_t steps_out[TACET_MEMBERS_MAX][TACET_MEMBERS_MAX]; /* decisions of the block in
                                         which, without the first, the second objects openly */
    int16_t states[TACET_STATES][TACET_GRID_MAX]; /* by grid day, changes of the number of
                                         decisions in the state; those of untabled files too */
    int16_t objecting[TACET_MEMBERS_MAX][TACET_GRID_MAX]; /* the same of members */
    uint8_t ceiling[TACET_MEMBERS_MAX][TACET_BLOCK];      /* half points, by member; where the
                                                             block has ceilings */
};

/** Something that happened to a file, for a trace. */
enum tacet_happened {
    TACET_DID_TABLE, /* number: variant */
    TACET_DID_HOLD_BACK,
    TACET_DID_OBJECT, /* member; number: index */
    TACET_DID_TAKE_HOSTAGE,
    TACET_DID_HIDE,
    TACET_DID_ABSTAIN, /* constructively */
    TACET_DID_ABSTAIN_PLAINLY,
    TACET_DID_BRAKE,
    TACET_DID_STEP_OUT,
    TACET_DID_FOLD,
    TACET_DID_CLEAR, /* by its clock */
    TACET_DID_BECOME_SATISFIED,
    TACET_DID_GIVE_WAY,          /* in a vote */
    TACET_DID_GIVE_IN,           /* at the deadline */
    TACET_DID_RANSOM,            /* number: variant */
    TACET_DID_OFFER,             /* number: price */
    TACET_DID_DILUTE,            /* number: variant */
    TACET_DID_EVENT,             /* number: event */
    TACET_DID_TURN_OUT_HOPELESS, /* it can never pass */
    TACET_DID_BECOME_READY,      /* T0 */
    TACET_DID_END,               /* number: fate */
    TACET_HAPPENED
};

struct tacet_log_entry {
    size_t measure;
    double day; /* from day 0 */
    enum tacet_happened what;
    uint8_t member; /* TACET_NOBODY where it is about none */
    double number;
};

/** A log with room for `most` entries; `n` counts all there were, also those without room. */
struct tacet_log {
    size_t n, most;
    struct tacet_log_entry *entries; /* borrowed */
};

/** A stretch of decisions: what was drawn and what came of it. About a megabyte: keep it
 *  on the heap, one a thread, all zero at first. */
struct tacet_block {
    uint64_t seed, first; /* decisions first to first + n - 1 */
    size_t n;
    double drivers[TACET_DRIVERS_MAX][TACET_BLOCK];
    bool has_common; /* the next are filled in; else they are worked out one by one */
    double common[1 + TACET_BLOCS_MAX][TACET_BLOCK]; /* W0, then W_b */
    double weight[TACET_BLOCK];                      /* where all files are tabled */
    uint32_t words[TACET_MEMBERS_MAX][TACET_BLOCK];  /* members' own shocks: random bits */
    float rough[TACET_MEMBERS_MAX][TACET_BLOCK];     /* shocks and drivers in y_i, nearly */
    bool has_ceilings;                               /* they are worked out in some blocks */
    double hawks[TACET_MEMBERS_MAX][TACET_BLOCK];    /* shocks in yh_i */
    uint64_t known; /* bit i: latent[i] is worked out for the block */
    double latent[TACET_MEMBERS_MAX][TACET_BLOCK];      /* shocks and drivers in y_i */
    double event_day[TACET_EVENTS_MAX][TACET_BLOCK];    /* from day 0, infinite if not before
                                                           the horizon */
    double governments[TACET_EVENTS_MAX][TACET_BLOCK];  /* the new one's part of y_i */
    double blocked_at[TACET_MEASURES_MAX][TACET_BLOCK]; /* day from day 0 on which the file was
                                    blocked long enough for a bypass, infinite if never */
    struct tacet_log *log; /* NULL, or where to write what happened: one decision only */
    struct tacet_outcomes outcomes[TACET_MEASURES_MAX];
};

#ifdef __cplusplus
}
#endif

#endif
