/* cell.c - a few counts of one scenario, in batches, and differences between two of them. */
#include "tacet/estimates_cell.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "estimates/estimates_private.h"

static const char *const outcome_words[TACET_CELL_OUTCOMES] = {
    "tabled",  "no_objection", "opposed", "paid",         "diluted",
    "shelved", "undecided",    "objects", "adopted_under"
};

const char *tacet_cell_outcome_word(enum tacet_cell_outcome outcome)
{
    return outcome_words[outcome];
}

size_t tacet_cell_series(const struct tacet_cell_plan *plan)
{
    return plan->n_measures * (plan->n_days + plan->n_outcomes);
}

enum tacet_status tacet_cell_init(struct tacet_cell *self, size_t n_series,
                                  struct tacet_error *err)
{
    *self = (struct tacet_cell) { .n_series = n_series };
    self->series = calloc(n_series + 1, sizeof(*self->series));
    return self->series != NULL ? TACET_OK
                                : tacet_fail(err, TACET_ENOMEM, "no memory to count");
}

void tacet_cell_free(struct tacet_cell *self)
{
    free(self->series);
    *self = (struct tacet_cell) { .n_series = 0 };
}

void tacet_cell_clear(struct tacet_cell *self)
{
    self->decisions = 0;
    memset(self->series, 0, self->n_series * sizeof(*self->series));
}

/* Count the hits of a block, 0 or 1 a decision. Where parameters are held each decision is
 * alone and goes to the next batch. */
static void add(struct tacet_series *series, const struct tacet_block *block,
                const uint8_t hits[TACET_BLOCK], bool drawn)
{
    uint64_t count = 0;

    for (size_t d = 0; d < block->n; d++) {
        count += hits[d];
    }
    if (block->n == TACET_BLOCK) {
        series->sum += count;
        series->square += count * count;
    }
    if (drawn) {
        series->batches[block->first / TACET_BLOCK % TACET_BATCHES] += count;
        return;
    }
    for (size_t d = 0; d < block->n && count > 0; d++) {
        series->batches[(block->first + d) % TACET_BATCHES] += hits[d];
    }
}

static bool is_so(const struct tacet_outcomes *found, enum tacet_cell_outcome what,
                  uint8_t which, size_t d)
{
    switch (what) {
    case TACET_CELL_TABLED:
        return true;
    case TACET_CELL_NO_OBJECTION:
        return found->objectors[d] == 0;
    case TACET_CELL_OPPOSED:
        return (found->marks[d] & TACET_MARK_BLOCKED) != 0;
    case TACET_CELL_PAID:
        return (found->marks[d] & TACET_MARK_PAID) != 0;
    case TACET_CELL_DILUTED:
        return (found->marks[d] & TACET_MARK_DILUTED) != 0;
    case TACET_CELL_SHELVED:
        return found->fate[d] == TACET_SHELVED;
    case TACET_CELL_UNDECIDED:
        return found->fate[d] == TACET_UNDECIDED;
    case TACET_CELL_OBJECTS:
        return (found->objectors[d] >> which & 1) != 0;
    case TACET_CELL_UNDER_RULE:
        return (found->under[d] >> which & 1) != 0;
    default:
        return false;
    }
}

/* All that is counted of one measure in a block. @return the series of the next */
static struct tacet_series *add_all(struct tacet_series *series,
                                    const struct tacet_cell_plan *plan,
                                    const struct tacet_block *block,
                                    const struct tacet_outcomes *found, bool drawn)
{
    uint8_t hits[TACET_BLOCK];

    for (size_t j = 0; j < plan->n_days; j++) {
        for (size_t d = 0; d < block->n; d++) {
            hits[d] = found->adopted_day[d] < plan->days[j];
        }
        add(series++, block, hits, drawn);
    }
    for (size_t o = 0; o < plan->n_outcomes; o++) {
        for (size_t d = 0; d < block->n; d++) {
            hits[d] = found->tabled_day[d] != TACET_NO_DAY &&
                      is_so(found, plan->outcomes[o].what, plan->outcomes[o].which, d);
        }
        add(series++, block, hits, drawn);
    }
    return series;
}

bool tacet_cell_count(struct tacet_cell *self, const struct tacet_cell_plan *plan,
                      const struct tacet_model *model, uint64_t seed, uint64_t end,
                      struct tacet_block *block, const bool *abandoned)
{
    struct tacet_engine engine;

    self->drawn = tacet_model_draws(model) > 0;
    tacet_engine_start(&engine, model, seed, self->decisions, end - self->decisions);
    while (tacet_engine_next(&engine, block)) {
        struct tacet_series *series = self->series;

        for (size_t k = 0; k < plan->n_measures; k++) {
            series =
                add_all(series, plan, block, &block->outcomes[plan->measures[k]], self->drawn);
        }
        if (abandoned != NULL && __atomic_load_n(abandoned, __ATOMIC_RELAXED)) {
            return false;
        }
    }
    self->decisions = end;
    return true;
}

static uint64_t hits_of(const struct tacet_series *series)
{
    uint64_t hits = 0;

    for (size_t b = 0; b < TACET_BATCHES; b++) {
        hits += series->batches[b];
    }
    return hits;
}

struct tacet_probability tacet_series_probability(const struct tacet_cell *self, size_t s)
{
    const struct tacet_series *const series = &self->series[s];
    uint64_t decisions = self->decisions, blocks = decisions / TACET_BLOCK;
    const struct tacet_tally tally = { .decisions = &decisions,
                                       .sums = { .n_draws = self->drawn, .blocks = &blocks } };

    return tacet_of_all(&tally, hits_of(series), series->sum, series->square);
}

/* How many of n things, taken in turn, a batch gets. */
static uint64_t share_of(uint64_t n, size_t batch)
{
    return n / TACET_BATCHES + (batch < n % TACET_BATCHES);
}

/* Decisions of a batch; the last block may be short. */
static uint64_t batch_size(const struct tacet_cell *self, size_t batch)
{
    const uint64_t blocks = self->decisions / TACET_BLOCK, rest = self->decisions % TACET_BLOCK;

    if (!self->drawn) {
        return share_of(self->decisions, batch);
    }
    return share_of(blocks, batch) * TACET_BLOCK + (blocks % TACET_BATCHES == batch ? rest : 0);
}

struct tacet_difference tacet_series_difference(const struct tacet_cell *self,
                                                const struct tacet_cell *other, size_t s)
{
    const struct tacet_series *const a = &self->series[s], *const b = &other->series[s];
    const double n_a = (double) self->decisions, n_b = (double) other->decisions;
    const double p_a = (double) hits_of(a) / n_a, p_b = (double) hits_of(b) / n_b;
    struct tacet_difference difference = { .value = p_b - p_a, .error = NAN };
    double sum = 0.0, batches = 0.0;

    if (self->drawn != other->drawn) {
        return difference;
    }
    for (size_t k = 0; k < TACET_BATCHES; k++) {
        const double size_a = (double) batch_size(self, k),
                     size_b = (double) batch_size(other, k);
        const double off = ((double) b->batches[k] - p_b * size_b) / n_b -
                           ((double) a->batches[k] - p_a * size_a) / n_a;

        batches += size_a > 0.0 && size_b > 0.0;
        sum += off * off;
    }
    if (batches >= 2.0) { /* never 0: two decisions more might have differed */
        difference.error =
            fmax(sqrt(sum * batches / (batches - 1.0)), sqrt(2.0) / (fmin(n_a, n_b) + 2.0));
    }
    return difference;
}
