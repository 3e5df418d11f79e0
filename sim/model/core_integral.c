/* core_integral.c - the closed form with all shocks integrated: no random number at all.
 *
 * Where parameters and drivers are numbers and the day of tabling is known, nothing is left but
 * W0 and, given it, each bloc's W_b by itself: sums over nodes inside sums over nodes. The rule
 * is the trapezoid's, whose error for such integrands falls as exp(-c/step). Source:
 * docs/model.md, Estimators; Trefethen and Weideman, SIAM Review 56 (2014) 385.
 */
#include <math.h>
#include <string.h>

#include "model/model_private.h"

#include "tacet/model_core.h"

static const double FARTHEST = 8.5; /* of a standard normal: beyond it lies 2e-17 */

/* Members that share a bloc, or none: indices without shocks of bloc, and loadings. */
struct bench {
    size_t n;
    double index[TACET_MEMBERS_MAX], loading[TACET_MEMBERS_MAX];
    bool loaded;
};

static void seat(struct bench *bench, const struct tacet_core *self, const double *drivers,
                 int bloc, double common)
{
    const struct tacet_model *model = self->model;
    const struct tacet_measure_model *measure = &model->measures[self->m];
    const uint64_t without = model->process.without | measure->variants[0].without;

    bench->n = 0;
    bench->loaded = false;
    for (size_t i = 0; i < model->n_members; i++) {
        double y = measure->objection.offset[i] + model->common_loading[i] * common;

        if (model->bloc[i] != bloc || (without >> i & 1)) {
            continue;
        }
        for (size_t k = 0; k < model->n_drivers; k++) {
            y += model->driver_slope[k][i] * drivers[k];
        }
        bench->index[bench->n] = y;
        bench->loading[bench->n] = bloc < 0 ? 0.0 : model->bloc_loading[i];
        bench->loaded = bench->loaded || bench->loading[bench->n] != 0.0;
        bench->n += 1;
    }
}

static double density(double z)
{
    return 0.39894228040143267794 * tacet_exp(-z * z / 2.0);
}

/* Multiply `product` by the chance that nobody of a bench is left, its shock integrated.
 * x: [n], the chances that who objects has not given way */
static void multiply(struct tacet_core *self, const struct bench *bench, double step, size_t n)
{
    const struct tacet_kernels *kernels = self->model->kernels;
    const int nodes = bench->loaded ? (int) (FARTHEST / step) : 0;
    double p[TACET_MEMBERS_MAX];

    memset(self->inner, 0, n * sizeof(*self->inner));
    for (int k = -nodes; k <= nodes; k++) {
        const double z = k * step, weight = nodes == 0 ? 1.0 : step * density(z);

        for (size_t i = 0; i < bench->n; i++) {
            p[i] = bench->index[i] + bench->loading[i] * z;
        }
        kernels->normal_cdf(p, bench->n);
        kernels->nobody_left(self->left, p, bench->n, self->survival, n);
        for (size_t j = 0; j < n; j++) {
            self->inner[j] += weight * self->left[j];
        }
    }
    for (size_t j = 0; j < n; j++) {
        self->product[j] *= self->inner[j];
    }
}

/* Q(x) for each x in self->survival, to self->total. */
static void integrate_shocks(struct tacet_core *self, const double *drivers, double step,
                             size_t n)
{
    const struct tacet_model *model = self->model;
    const int blocs = (int) model->n_blocs;
    bool loaded = false;
    struct bench bench;
    int nodes;

    for (size_t i = 0; i < model->n_members; i++) {
        loaded = loaded || model->common_loading[i] != 0.0;
    }
    nodes = loaded ? (int) (FARTHEST / step) : 0;
    memset(self->total, 0, n * sizeof(*self->total));
    for (int k = -nodes; k <= nodes; k++) {
        const double z = k * step, weight = nodes == 0 ? 1.0 : step * density(z);

        for (size_t j = 0; j < n; j++) {
            self->product[j] = weight;
        }
        for (int b = -1; b < blocs; b++) {
            seat(&bench, self, drivers, b, z);
            if (bench.n > 0) {
                multiply(self, &bench, step, n);
            }
        }
        for (size_t j = 0; j < n; j++) {
            self->total[j] += self->product[j];
        }
    }
}

/* Times from tabling, to self->days: from a thousandth of the first day to all of it by
 * quarters of a doubling, then half days. Every second time makes a coarser grid, with all
 * whole days.
 * @return how many */
enum { FIRST_TIMES = 40 };
static size_t lay_times(struct tacet_core *self, double until)
{
    static const double quarters[4] = { 1.0, 1.189207115002721, 1.4142135623730951,
                                        1.681792830507429 };
    double octave = 0x1p-10;
    size_t n = 1;

    self->days[0] = 0.0;
    for (; n < FIRST_TIMES; n++) {
        octave *= n % 4 == 1 && n > 1 ? 2.0 : 1.0;
        self->days[n] = octave * quarters[(n - 1) % 4];
    }
    for (self->days[n++] = 1.0; self->days[n - 1] < until; n++) {
        self->days[n] = self->days[n - 1] + 0.5;
    }
    return n;
}

/* P(adopted by each time if it is not shelved), to self->total. */
static void unshelved(struct tacet_core *self, const double *drivers, double tabled,
                      double step, size_t n)
{
    const struct tacet_model *model = self->model;
    const struct tacet_measure_model *measure = &model->measures[self->m];
    const double severity = drivers[TACET_SEVERITY];
    double rates[TACET_RATES], unblocked, blocked, nobody;

    tacet_rates(model, drivers, rates);
    unblocked = tacet_pass_chance(model, measure, rates, false);
    blocked = tacet_pass_chance(model, measure, rates, true);
    memcpy(self->survival, self->days, n * sizeof(*self->survival));
    tacet_clearance_survival(model, rates, severity, tabled, self->survival, n);
    self->survival[n] = 1.0;
    if (tacet_is_voted(measure->rule)) {
        integrate_shocks(self, drivers, step, n + 1);
    }
    memcpy(self->left, self->days, n * sizeof(*self->left));
    tacet_procedure_by(model, measure, severity, tabled, self->left, n);
    nobody = self->total[n];
    for (size_t j = 0; j < n; j++) {
        self->total[j] =
            !tacet_is_voted(measure->rule)
                ? self->left[j]
                : self->left[j] * (unblocked * nobody + blocked * (self->total[j] - nobody));
    }
}

/* Mean of exp(-w*u) over an interval. */
static double mean_unshelved(double rate, double from, double to)
{
    const double x = rate * (to - from);
    const double part = x < 1e-3 ? 1.0 - x / 2.0 + x * x / 6.0 : (1.0 - tacet_exp(-x)) / x;

    return tacet_exp(-rate * from) * part;
}

/* The integral of exp(-w*u) over what self->total grows by, taken to grow evenly between two
 * times: on all of them and on every second, from which follow a better value, and a bound of
 * its error.
 * @return the largest bound */
static double shelve(struct tacet_core *self, double rate, double tabled, double *curve,
                     size_t n)
{
    double fine = self->total[0], coarse = fine, largest = 0.0;
    int day = 0;

    for (size_t j = 2; j < n; j += 2) {
        const double *t = self->days + j, *F = self->total + j;

        fine += (F[-1] - F[-2]) * mean_unshelved(rate, t[-2], t[-1]) +
                (F[0] - F[-1]) * mean_unshelved(rate, t[-1], t[0]);
        coarse += (F[0] - F[-2]) * mean_unshelved(rate, t[-2], t[0]);
        if (t[0] >= day + 1 - tabled && day < self->model->horizon) {
            curve[day++] = fine + (fine - coarse) / 3.0;
            largest = tacet_larger(largest, fabs(fine - coarse));
        }
    }
    return largest;
}

/* Longer takes seconds; lattices do not. */
static const double LONGEST = 1500.0; /* days */

/* Beyond these the nodes would have to be closer than they come. */
static bool has_mild_loadings(const struct tacet_model *model)
{
    const double most = 10.0;
    bool mild = true;

    for (size_t i = 0; i < model->n_members; i++) {
        mild = mild && fabs(model->common_loading[i]) <= most &&
               fabs(model->bloc_loading[i]) <= most;
    }
    return mild;
}

bool tacet_core_is_integrable(const struct tacet_model *self, size_t m)
{
    const struct tacet_measure_model *measure = &self->measures[m];

    return tacet_model_draws(self) == 0 && tacet_drivers_are_fixed(self) &&
           has_mild_loadings(self) &&
           (!self->negotiation ||
            (measure->on_the_table && measure->prepared_days == floor(measure->prepared_days) &&
             self->horizon + measure->prepared_days <= LONGEST));
}

double tacet_core_integrate(struct tacet_core *self, const double *drivers, double step,
                            double *curve, double *error)
{
    const struct tacet_model *model = self->model;
    const struct tacet_measure_model *measure = &model->measures[self->m];
    const double chance =
        measure->on_the_table ? 1.0 : tacet_tabling_chance(model, measure, drivers);

    *error = 0.0;
    if (model->negotiation) {
        const double tabled = -measure->prepared_days;
        const size_t n = lay_times(self, model->horizon - tabled);
        double rates[TACET_RATES];

        tacet_rates(model, drivers, rates);
        unshelved(self, drivers, tabled, step, n);
        *error =
            shelve(self, measure->shelving_rate * rates[TACET_RATE_SHELVING], tabled, curve, n);
        return chance;
    }
    self->survival[0] = self->total[0] = 1.0;
    if (tacet_is_voted(measure->rule)) {
        integrate_shocks(self, drivers, step, 1);
    }
    for (int day = 0; day < model->horizon; day++) {
        curve[day] = chance * self->total[0] * self->tabled_by[day];
    }
    return chance;
}
