/* files.h - files in which nothing happens but what a test says, decision by decision.
 *
 * In a calm union every file can pass, nobody shelves it, the machinery needs no time, members
 * do not share shocks and never clear; so an intercept of 20 objects always and -20 never.
 */
#ifndef TACET_TESTS_FILES_H
#define TACET_TESTS_FILES_H

#include <gsl/gsl_cdf.h>

#include "model/model_private.h"
#include "support/parameter_file.h"
#include "support/union.h"

/** Parameters of the negotiation, as they are where a file does not give them. */
#define ROW(name, value) name "," value ",0,,judgement,,\n"
#define NEGOTIATION_ROWS                 \
    ROW("cover.margin", "0.0")           \
    ROW("cover.step_out", "1.0")         \
    ROW("dilution.rate", "0.0")          \
    ROW("concession.rate", "0.0")        \
    ROW("concession.budget", "0.0")      \
    ROW("clearance.concession", "0.0")   \
    ROW("clearance.deadline", "0.0")     \
    ROW("renewal.pressure_days", "0.0")  \
    ROW("renewal.deadline_clear", "0.0") \
    ROW("renewal.ransom", "0.0")         \
    ROW("abstention.margin", "0.0")      \
    ROW("abstention.probability", "0.0") \
    ROW("abstention.plain", "0.0")       \
    ROW("hostage.probability", "0.0")    \
    ROW("qmv.brake", "0.0")              \
    ROW("hawk.const", "-9.0")            \
    ROW("hawk.strength", "0.0")          \
    ROW("hawk.shock", "0.0")             \
    ROW("hawk.line", "0.0")              \
    ROW("hawk.relaxation", "0.0")        \
    ROW("bypass.probability", "0.0")     \
    ROW("bypass.after_days", "60.0")     \
    ROW("sponsor.noise", "1.0")          \
    ROW("sponsor.threshold", "0.0")      \
    ROW("sd.government", "0.0")

#define MEMBER(id, rest) "{ id = \"" id "\"; " rest " }"
#define MEMBERS(list)    "members = ( " list " );"
#define ALWAYS           "intercept = 20.0;"
#define NEVER            "intercept = -20.0;"
/** A list of one measure, ready on the day it is tabled unless more is said. */
#define MEASURE_LIST(more) \
    "{ id = \"m\"; kind = \"listing\"; strength = 30; procedure_log_days = -10.0; " more " }"
#define MEASURE(more) "measures = ( " MEASURE_LIST(more) " );"

enum { FILES_SEED = 11 };

/** The union of these settings, calm but for `more`, which ends with NULL. */
static inline struct small_union *calm_union_of(const char *settings, const char *const *more)
{
    const char *all[64] = {
        "assume.never.const=-60",
        "assume.never.blocked=0",
        "assume.shelving.log_hazard=-60",
        "assume.shelving.blocked=0",
        "assume.procedure.log_sd=0",
        "assume.shock.common=0",
        "assume.shock.bloc=0",
        "assume.clearance.log_hazard=-50",
        "assume.clearance.sole_objector=0",
        "assume.clearance.severity=0",
        "assume.clearance.us_stance=0",
        "parameters=p.csv",
    };
    size_t n = 12;

    write_parameters("", NEGOTIATION_ROWS);

    for (size_t k = 0; more[k] != NULL; k++) {
        assert_true(n < 64);
        all[n++] = more[k];
    }
    return small_union(settings, all, n);
}
#define CALM(settings, ...) calm_union_of(settings, (const char *const[]) { __VA_ARGS__, NULL })

/** Block number b of a seed's decisions; the caller frees it. */
static inline struct tacet_block *block_of(const struct small_union *self, uint64_t seed,
                                           uint64_t b)
{
    struct tacet_block *block = calloc(1, sizeof(*block));

    assert_non_null(block);
    block->seed = seed;
    block->first = b * TACET_BLOCK;
    block->n = TACET_BLOCK;
    tacet_decide(&self->model, block);
    return block;
}

/** What came of one measure's files. */
struct counted {
    uint64_t n, tabled, fate[TACET_FATES], mark[8];
    uint64_t on[TACET_HORIZON_MAX];           /* adopted on that day */
    uint64_t variant[TACET_VARIANTS_MAX];     /* of adopted ones */
    uint64_t last[TACET_MEMBERS_MAX], nobody; /* gave way last */
    uint64_t first[TACET_MEMBERS_MAX], unopposed;
    uint64_t paid[TACET_MEMBERS_MAX];
};

static inline void count_decision(struct counted *to, const struct tacet_outcomes *from,
                                  size_t d)
{
    to->n += 1;
    if (from->tabled_day[d] == TACET_NO_DAY) {
        return;
    }
    to->tabled += 1;
    to->fate[from->fate[d]] += 1;
    for (size_t k = 0; k < 8; k++) {
        to->mark[k] += from->marks[d] >> k & 1;
    }
    for (size_t i = 0; i < TACET_MEMBERS_MAX; i++) {
        to->paid[i] += from->paid[d] >> i & 1;
    }
    *(from->last[d] == TACET_NOBODY ? &to->nobody : &to->last[from->last[d]]) += 1;
    *(from->first[d] == TACET_NOBODY ? &to->unopposed : &to->first[from->first[d]]) += 1;
    if (from->fate[d] == TACET_ADOPTED) {
        to->on[from->adopted_day[d]] += 1;
        to->variant[from->variant[d]] += 1;
    }
}

/** Decide so many blocks and count measure m; the caller frees it. */
static inline struct counted *counted_of(struct small_union *self, size_t m, uint64_t blocks)
{
    struct counted *counted = calloc(1, sizeof(*counted));

    assert_non_null(counted);
    self->model.process.fates_only = true;
    for (uint64_t b = 0; b < blocks; b++) {
        struct tacet_block *block = block_of(self, FILES_SEED, b);

        for (size_t d = 0; d < block->n; d++) {
            count_decision(counted, &block->outcomes[m], d);
        }
        free(block);
    }
    return counted;
}

static inline uint64_t adopted_by(const struct counted *counted, int days)
{
    uint64_t sum = 0;

    for (int day = 0; day < days; day++) {
        sum += counted->on[day];
    }
    return sum;
}

/** Is a share within five standard errors of the truth (support/union.h)? A truth of 0 or 1
 *  must be met exactly. */
#define assert_share(hits, n, truth) assert_estimates(tacet_probability(hits, n), truth, 5.0)

/** The bit of a mark as an index of counted.mark. */
static inline size_t mark_of(enum tacet_mark mark)
{
    return (size_t) __builtin_ctz((unsigned) mark);
}

/** An element of a decision's streams, and as an exponential number. */
static inline double element(const struct tacet_block *block, size_t d, uint32_t purpose,
                             uint32_t k)
{
    return tacet_uniform(block->seed, block->first + d, purpose, k);
}

static inline double clock_of(const struct tacet_block *block, size_t d, uint32_t purpose,
                              uint32_t k)
{
    return -log(element(block, d, purpose, k));
}

/** y_i of measure m itself, before any event. */
static inline double index_of(const struct small_union *self, const struct tacet_block *block,
                              size_t m, size_t i, size_t d)
{
    return self->model.measures[m].objection.offset[i] +
           tacet_latent(&self->model, block, i, d);
}

/** Is a time so near a whole day that rounding might tell otherwise? */
static inline bool is_at_midnight(double time)
{
    return fabs(time - nearbyint(time)) < 1e-9 * (1.0 + fabs(time));
}

/** Adopted on the day this time falls on, or not at all if it is not before the horizon. */
static inline void assert_adopted_at(const struct tacet_outcomes *outcomes, size_t d,
                                     double time, int horizon)
{
    if (!is_at_midnight(time)) {
        assert_int_equal(outcomes->adopted_day[d],
                         time < horizon ? (int32_t) time : TACET_NO_DAY);
    }
}

#endif
