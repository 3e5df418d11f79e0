/* model_purposes.h - what each random number of a decision is for.
 *
 * Layer  model. The table of docs/model.md, Random streams.
 */
#ifndef TACET_MODEL_PURPOSES_H
#define TACET_MODEL_PURPOSES_H

#ifdef __cplusplus
extern "C" {
#endif

/** What a random number is for: the second part of its address. Numbers are never reused or
 *  renumbered, or results change. */
enum tacet_purpose {
    TACET_FOR_DRIVERS = 1,   /* element k: driver k */
    TACET_FOR_COMMON = 2,    /* element 0: the common shock; 1 + b: bloc b */
    TACET_FOR_MEMBERS = 3,   /* word i: member i's own shock */
    TACET_FOR_TABLING = 4,   /* 0: whether, 1: when */
    TACET_FOR_PROCEDURE = 5, /* 0: never, 1: time of the machinery; 2, 3: of a bypass */
    TACET_FOR_CLEARANCE = 6, /* element i: member i's clock; 64(1 + e) + i: after event e */
    TACET_FOR_SHELVING = 7,  /* 0: the file's shelving clock; 2: a bypass's */
    TACET_FOR_PARAMETERS =
        8,               /* decision: number of the block; element: by a parameter's name */
    TACET_FOR_HAWKS = 9, /* element 0: their common shock; 1 + i: member i */
    TACET_FOR_ABSTENTION = 10, /* element i: member i; so are the next two */
    TACET_FOR_HOSTAGES = 11,
    TACET_FOR_COVER = 12,
    TACET_FOR_DILUTION = 13,    /* element j: the clock of the j-th step */
    TACET_FOR_OFFERS = 14,      /* element j: the clock of the j-th offer */
    TACET_FOR_DEADLINE = 15,    /* element i: member i; 64 + i: its ransom */
    TACET_FOR_BRAKE = 16,       /* element i: member i */
    TACET_FOR_EVENTS = 17,      /* element 2e: whether event e happens; 2e + 1: when */
    TACET_FOR_GOVERNMENTS = 18, /* element e: the government of event e */
    TACET_FOR_SPONSOR = 19,     /* element 64r + i: reading r of member i */
    TACET_FOR_BYPASS = 20,      /* element 0: whether it is tried */
    TACET_FOR_VOTES = 21,       /* element 64e + i: member i in the vote of event e */
    TACET_FOR_LATTICES =
        22,                /* decision: number of the copy; element k: shift of coordinate k */
    TACET_FOR_DESIGN = 23, /* decision: number of the point; element k: setting k of a sweep */
};

#ifdef __cplusplus
}
#endif

#endif
