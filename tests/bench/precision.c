/* precision.c - how soon the headline is known to a standard error of 1e-4, and what counting
 * would take for the error that the estimator of the Czech case has. usage: precision
 * FOLDER_OF_SCENARIOS
 *
 * Prints lines of a name, a tab and a number; times on one thread, medians of several.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tacet/estimates_headline.h"

enum { REPEATS = 15 };
static const double GOAL = 1e-4;
static const volatile sig_atomic_t not_interrupted;

/* The closed form of docs/model.md, Exact cases, on the real 27. */
static const char *const CURVE[] = {
    "on_the_table=true",
    "drivers.severity=0.42",
    "drivers.us_stance=0.25",
    "drivers.target_russia_tie=0.7",
    "drivers.counter_pressure=0.35",
    "drivers.rapprochement=0.2",
    "assume.clearance.sole_objector=0",
    "assume.shelving.blocked=0",
    "assume.shelving.log_hazard=-5.2",
    "process.events=false",
    "process.cover=false",
    "process.concessions=false",
    "process.dilution=false",
};
enum { N_CURVE = sizeof(CURVE) / sizeof(CURVE[0]) };

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static void give_up(const char *text)
{
    fprintf(stderr, "precision: %s\n", text);
    exit(2);
}

static struct tacet_scenario *scenario_of(const char *folder, const char *name,
                                          const char *const *overrides, size_t n)
{
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    struct tacet_error err;
    char path[1024];

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    if (scenario == NULL ||
        tacet_scenario_read(scenario, path, overrides, n, &err) != TACET_OK) {
        give_up(scenario == NULL ? "no memory" : err.text);
    }
    return scenario;
}

/* Largest standard error of the curve; the time it took is added. */
static double error_of(const struct tacet_scenario *scenario, enum tacet_estimator asked,
                       uint64_t n, double *took, uint64_t *work)
{
    struct tacet_headline headline;
    struct tacet_error err;
    double error = 0.0, began = seconds();

    if (tacet_headline_estimate(&headline, scenario, NULL, asked, 1, n, 1, &not_interrupted,
                                &err) != TACET_OK) {
        give_up(err.text);
    }
    *took += seconds() - began;
    for (int day = 0; day < headline.n_days; day++) {
        error = headline.adopted[day].error > error ? headline.adopted[day].error : error;
    }
    *work = headline.points + 2 * headline.decisions;
    tacet_headline_free(&headline);
    return error;
}

/* All it takes from the start, with n doubled until the error is small enough. */
static double time_to_goal(const struct tacet_scenario *scenario, enum tacet_estimator asked)
{
    double took = 0.0;
    uint64_t work;

    for (uint64_t n = 8192; error_of(scenario, asked, n, &took, &work) > GOAL; n *= 2) {
    }
    return took;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *) a, y = *(const double *) b;

    return (x > y) - (x < y);
}

static void report(const char *name, const struct tacet_scenario *scenario,
                   enum tacet_estimator asked)
{
    double times[REPEATS];

    for (int r = 0; r < REPEATS; r++) {
        times[r] = time_to_goal(scenario, asked);
    }
    qsort(times, REPEATS, sizeof(times[0]), by_size);
    printf("%s\t%.4g\n", name, 1e3 * times[REPEATS / 2]);
}

/* How many decisions would have to be counted for the error that so many points and pairs give.
 */
static void fewer_decisions(const struct tacet_scenario *scenario)
{
    enum { COUNTED = 1000000, ASKED = 50000 };
    struct tacet_model *model = calloc(1, sizeof(*model));
    struct tacet_tally tally;
    struct tacet_error err;
    double counted, error, took = 0.0;
    uint64_t work;

    if (model == NULL) {
        give_up("no memory");
    }
    tacet_model_build(model, scenario);
    model->process.fates_only = true;
    if (tacet_count_all(&tally, model, 1, COUNTED, 2, &err) != TACET_OK) {
        give_up(err.text);
    }
    counted = tacet_adopted_by(&tally, scenario->headline, scenario->horizon).stderr_mc;
    error = error_of(scenario, TACET_CONTROL, ASKED, &took, &work);
    printf("fewer decisions\t%.4g\n",
           COUNTED * (counted / error) * (counted / error) / (double) work);
    tacet_tally_free(&tally);
    free(model);
}

int main(int argc, char **argv)
{
    const char *folder = argc == 2 ? argv[1] : "scenarios";
    struct tacet_scenario *benchmark = scenario_of(folder, "benchmark/static-27.cfg", NULL, 0);
    struct tacet_scenario *curve = scenario_of(folder, "czech-mfa-apt31.cfg", CURVE, N_CURVE);
    struct tacet_scenario *czech = scenario_of(folder, "czech-mfa-apt31.cfg", NULL, 0);

    if (tacet_scenario_hold(curve, NULL) != TACET_OK) {
        give_up("no memory");
    }
    report("benchmark, quadrature", benchmark, TACET_QUADRATURE);
    report("benchmark, conditional", benchmark, TACET_CONDITIONAL);
    report("curve, quadrature", curve, TACET_QUADRATURE);
    report("curve, conditional", curve, TACET_CONDITIONAL);
    fewer_decisions(czech);
    tacet_scenario_free(benchmark);
    tacet_scenario_free(curve);
    tacet_scenario_free(czech);
    free(benchmark);
    free(curve);
    free(czech);
    return 0;
}
