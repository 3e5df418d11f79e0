/* core.c - adoption in closed form: the plain race of clocks, averaged over members.
 *
 *     P(T <= t | z) = F0(s) * [ c0*Q(1) + c1*(Q(S(s)) - Q(1)) ],  s = min(t - tabled, shelved)
 *
 * Q(x) = prod_i (1 - p_i*x), c0 and c1 the chances that a file can pass if nobody objects and
 * if somebody does.  Start reading at tacet_core_add().  Source: docs/model.md, Exact cases and
 * Estimators.
 */
#include <math.h>
#include <stdio.h>

#include "model/model_private.h"

#include "tacet/model_core.h"

/* With `core_only` set; the closed form knows nothing of these. */
void tacet_core_reduce(struct tacet_model *model)
{
    struct tacet_process *const process = &model->process;
    struct tacet_coefficients *const c = &model->coefficients;

    model->n_events = 0;
    process->events = process->hostages = process->cover = process->dilution = false;
    process->concessions = process->bypass = process->second_gate = false;
    c->clearance.sole_objector = c->shelving.blocked = 0.0;
    c->sponsor.threshold = c->abstention.plain = c->abstention.constructive = 0.0;
    model->factors.alone = model->factors.opposed = 1.0;
    for (size_t i = 0; i < model->n_members; i++) {
        model->hostage[i] = 0.0;
    }
}

void tacet_model_reduce(struct tacet_model *self, const struct tacet_scenario *scenario)
{
    tacet_model_build(self, scenario);
    self->core_only = true;
    tacet_core_reduce(self);
}

/* Is a coefficient 0, and not drawn either? */
static bool is_nothing(const struct tacet_model *model, const double *coefficient)
{
    const struct tacet_uncertain *drawn = &model->uncertain;
    const size_t place = (size_t) ((const char *) coefficient - (const char *) model);
    bool nothing = *coefficient == 0.0;

    for (size_t k = 0; k < drawn->n_fitted && drawn->scenario != NULL; k++) {
        nothing = nothing && drawn->fitted[k].place != place;
    }
    for (size_t k = 0; k < drawn->n_judged && drawn->scenario != NULL; k++) {
        nothing = nothing && drawn->judged[k].route.place != place;
    }
    return nothing;
}

/* Name, one after the other, what of the negotiation the closed form leaves out. */
static void name_left_out(const struct tacet_model *model,
                          const struct tacet_measure_model *measure, char *why, size_t size)
{
    const struct tacet_coefficients *c = &model->coefficients;
    const struct tacet_process *process = &model->process;
    const bool voted = tacet_is_voted(measure->rule);
    const struct {
        bool there;
        const char *name;
    } parts[] = {
        { model->n_events > 0, "events" },
        { voted && process->cover, "cover" },
        { voted && process->concessions, "concessions" },
        { voted && process->dilution && measure->n_variants > 1, "dilution" },
        { voted && !is_nothing(model, &c->sponsor.threshold), "the sponsor's reading" },
        { voted && !is_nothing(model, &c->abstention.plain), "plain abstention" },
        { measure->rule == TACET_UNANIMITY_ABSTENTION &&
              !is_nothing(model, &c->abstention.constructive),
          "constructive abstention" },
        { voted && !is_nothing(model, &c->clearance.sole_objector), "sole objectors" },
        { voted && !is_nothing(model, &c->shelving.blocked), "shelving of blocked files" },
    };
    size_t at = 0;

    why[0] = '\0';
    for (size_t k = 0; k < sizeof(parts) / sizeof(parts[0]); k++) {
        if (parts[k].there && at < size) {
            at += (size_t) snprintf(why + at, size - at, "%s%s", at == 0 ? "" : ", ",
                                    parts[k].name);
        }
    }
}

/* Why there is no closed form, NULL if there is one. */
static const char *obstacle(const struct tacet_model *model,
                            const struct tacet_measure_model *measure)
{
    const bool voted = tacet_is_voted(measure->rule);

    return voted && measure->rule != TACET_UNANIMITY &&
                   measure->rule != TACET_UNANIMITY_ABSTENTION
               ? "there is no closed form under its rule"
           : measure->around >= 0 ? "there is no closed form of a way around a blocked measure"
           : measure->lapses && model->process.deadlines
               ? "there is no closed form of a deadline"
           : voted && model->process.hawks ? "there is no closed form with hawks"
                                           : NULL;
}

enum tacet_core_fit tacet_core_fit(const struct tacet_model *self, size_t m,
                                   char why[TACET_WHY])
{
    const struct tacet_measure_model *measure = &self->measures[m];
    const char *no = obstacle(self, measure);

    if (no != NULL) {
        snprintf(why, TACET_WHY, "%s", no);
        return TACET_CORE_NONE;
    }
    why[0] = '\0';
    if (self->negotiation) {
        name_left_out(self, measure, why, TACET_WHY);
    }
    return why[0] == '\0' ? TACET_CORE_EXACT : TACET_CORE_NEAR;
}

void tacet_core_drivers(const struct tacet_model *self, double (*rows)[TACET_BLOCK], size_t n)
{
    tacet_drivers_from(self, rows, n);
}

/* Does a driver move anybody's index? */
static bool acts(const struct tacet_model *model, size_t k)
{
    bool acts = false;

    for (size_t i = 0; i < model->n_members; i++) {
        acts = acts || model->driver_slope[k][i] != 0.0;
    }
    return acts;
}

void tacet_core_prepare(struct tacet_core *self, const struct tacet_model *model, size_t m)
{
    const struct tacet_measure_model *measure = &model->measures[m];

    self->model = model;
    self->m = m;
    self->n_active = 0;
    for (size_t k = 0; k < model->n_drivers; k++) {
        if (acts(model, k)) {
            self->active[self->n_active++] = k;
        }
    }
    for (int day = 0; day < model->horizon && !model->negotiation; day++) {
        self->tabled_by[day] =
            measure->on_the_table ? 1.0 : tacet_tabling_by(model, measure, day + 1.0);
    }
}

/* P(objects) of each member at the point; 0 of those that never do. */
static void objecting(const struct tacet_core *self, const struct tacet_point *point,
                      double p[TACET_MEMBERS_MAX])
{
    const struct tacet_model *model = self->model;
    const struct tacet_measure_model *measure = &model->measures[self->m];
    const uint64_t without = model->process.without | measure->variants[0].without;
    const size_t N = model->n_members;

    for (size_t i = 0; i < N; i++) {
        p[i] = measure->objection.offset[i] + model->common_loading[i] * point->common[0];
        p[i] += model->bloc[i] < 0 ? 0.0
                                   : model->bloc_loading[i] * point->common[1 + model->bloc[i]];
    }
    for (size_t a = 0; a < self->n_active; a++) {
        const double *slope = model->driver_slope[self->active[a]];

        for (size_t i = 0; i < N; i++) {
            p[i] += slope[i] * point->drivers[self->active[a]];
        }
    }
    model->kernels->normal_cdf(p, N);
    for (size_t i = 0; i < N && without != 0; i++) {
        p[i] = without >> i & 1 ? 0.0 : p[i];
    }
}

/* Days a file has by the end of each day, from its first whole or part one on, until it is
 * shelved. @return that first day, the horizon if there is none */
static size_t time_left(struct tacet_core *self, double tabled, double shelved, size_t *last)
{
    const size_t horizon = (size_t) self->model->horizon;
    size_t first = horizon;

    *last = horizon;
    for (size_t day = horizon; day-- > 0;) {
        const double days = (double) (day + 1) - tabled;

        if (days <= 0.0) {
            break;
        }
        self->days[day] = self->survival[day] = fmin(days, shelved);
        *last = days >= shelved ? day + 1 : *last; /* from then on nothing changes */
        first = day;
    }
    return first;
}

/* P(adopted by the end of the day), for the days from first to last - 1, in self->days. */
static void chances(struct tacet_core *self, const struct tacet_point *point, double tabled,
                    const double *rates, size_t first, size_t last)
{
    const struct tacet_model *model = self->model;
    const struct tacet_measure_model *measure = &model->measures[self->m];
    const double severity = point->drivers[TACET_SEVERITY], one = 1.0;
    const size_t n = last - first;
    double p[TACET_MEMBERS_MAX], nobody, unblocked, blocked;

    tacet_procedure_by(model, measure, severity, tabled, self->days + first, n);
    if (!tacet_is_voted(measure->rule)) {
        return;
    }
    objecting(self, point, p);
    tacet_clearance_survival(model, rates, severity, tabled, self->survival + first, n);
    model->kernels->nobody_left(self->left, p, model->n_members, self->survival + first, n);
    model->kernels->nobody_left(&nobody, p, model->n_members, &one, 1);
    unblocked = tacet_pass_chance(model, measure, rates, false);
    blocked = tacet_pass_chance(model, measure, rates, true);
    for (size_t k = 0; k < n; k++) {
        self->days[first + k] *= unblocked * nobody + blocked * (self->left[k] - nobody);
    }
}

/* No negotiation: nobody objects on the day it is tabled. */
static void add_static(struct tacet_core *self, const struct tacet_point *point, double weight,
                       double *curve)
{
    const struct tacet_model *model = self->model;
    double p[TACET_MEMBERS_MAX], nobody = 1.0;
    const double one = 1.0;

    if (tacet_is_voted(model->measures[self->m].rule)) {
        objecting(self, point, p);
        model->kernels->nobody_left(&nobody, p, model->n_members, &one, 1);
    }
    for (int day = 0; day < model->horizon; day++) {
        curve[day] += weight * nobody * self->tabled_by[day];
    }
}

/* Tabled on a day, shelved at a time: whatever else comes is averaged over. */
static void add_negotiated(struct tacet_core *self, const struct tacet_point *point,
                           double weight, double *curve)
{
    const struct tacet_model *model = self->model;
    const struct tacet_measure_model *measure = &model->measures[self->m];
    const double tabled = measure->on_the_table
                              ? -measure->prepared_days
                              : tacet_tabling_delay(model, measure, point->delay);
    double rates[TACET_RATES], shelved;
    size_t first, last;

    tacet_rates(model, point->drivers, rates);
    shelved = point->shelving / (measure->shelving_rate * rates[TACET_RATE_SHELVING]);
    first = time_left(self, tabled, shelved, &last);
    if (first < last) {
        chances(self, point, tabled, rates, first, last);
    }
    for (size_t day = first; day < (size_t) model->horizon; day++) {
        curve[day] += weight * self->days[day < last ? day : last - 1];
    }
}

double tacet_core_tabled(const struct tacet_core *self, const struct tacet_point *point)
{
    const struct tacet_measure_model *measure = &self->model->measures[self->m];

    return measure->on_the_table ? 1.0
                                 : tacet_tabling_chance(self->model, measure, point->drivers);
}

double tacet_core_add(struct tacet_core *self, const struct tacet_point *point, double weight,
                      double *curve)
{
    const double tabled = weight * tacet_core_tabled(self, point);

    if (self->model->negotiation) {
        add_negotiated(self, point, tabled, curve);
    } else {
        add_static(self, point, tabled, curve);
    }
    return tabled;
}
