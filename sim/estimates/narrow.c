/* narrow.c - a scenario without the measures nobody asks about. What is left comes out as
 * before, because measures of one decision share draws and nothing else but bypasses. */
#include "estimates/estimates_private.h"
#include "tacet/estimates_cell.h"

/* Is it wanted, or what a wanted one is a way around? */
static bool is_needed(const struct tacet_scenario *self, uint32_t wanted, size_t m)
{
    for (size_t w = 0; w < self->n_measures; w++) {
        int rung = wanted >> w & 1 ? (int) w : -1;

        while (rung >= 0 && rung != (int) m) {
            rung = self->measures[rung].around;
        }
        if (rung >= 0) {
            return true;
        }
    }
    return false;
}

static void take_out(struct tacet_scenario *self, size_t m)
{
    struct tacet_measure *const rungs = self->measures;

    for (size_t k = m; k + 1 < self->n_measures; k++) {
        rungs[k] = rungs[k + 1];
    }
    self->n_measures -= 1;
    for (size_t k = 0; k < self->n_measures; k++) {
        rungs[k].around -= rungs[k].around > (int) m;
    }
    self->headline -= m < self->headline;
}

void tacet_scenario_narrow(struct tacet_scenario *self, uint32_t wanted,
                           bool with_counterfactuals)
{
    bool is_out[TACET_MEASURES_MAX];

    self->process.fates_only = !with_counterfactuals;
    for (size_t m = 0; m < self->n_measures; m++) {
        is_out[m] = !is_needed(self, wanted, m);
    }
    for (size_t m = self->n_measures; m-- > 0;) {
        if (is_out[m]) {
            take_out(self, m);
        }
    }
}

enum tacet_status tacet_headline_only(struct tacet_scenario *only,
                                      const struct tacet_scenario *scenario,
                                      struct tacet_error *err)
{
    const enum tacet_status status = tacet_scenario_copy(only, scenario, err);

    if (status == TACET_OK) {
        tacet_scenario_narrow(only, UINT32_C(1) << only->headline, false);
    }
    return status;
}
