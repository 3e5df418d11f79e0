/* correlation.c - drivers that move together: the Cholesky factor of their Gaussian copula. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <string.h>

#include "scenario/scenario_private.h"

static int driver_index(const struct tacet_scenario *scenario, const char *name)
{
    for (size_t k = 0; k < scenario->n_drivers; k++) {
        if (strcmp(scenario->drivers[k].name, name) == 0) {
            return (int) k;
        }
    }
    return -1;
}

static enum tacet_status factorise(struct tacet_scenario *scenario, const char *place,
                                   struct tacet_error *err)
{
    gsl_matrix_view view = gsl_matrix_view_array_with_tda(
        &scenario->copula[0][0], scenario->n_drivers, scenario->n_drivers, TACET_DRIVERS_MAX);
    gsl_error_handler_t *const handler = gsl_set_error_handler_off(); /* it would abort */
    const int failed = gsl_linalg_cholesky_decomp1(&view.matrix);

    gsl_set_error_handler(handler);
    if (failed != GSL_SUCCESS) {
        return tacet_fail(err, TACET_EINPUT,
                          "%s: drivers.correlation is impossible, must be a positive definite "
                          "matrix: no driver can follow two that oppose each other",
                          place);
    }
    return TACET_OK;
}

enum tacet_status tacet_drivers_correlate(struct tacet_scenario *scenario,
                                          const config_setting_t *list,
                                          const struct origin *origin, struct tacet_error *err)
{
    char place[600] = "";

    for (size_t k = 0; k < TACET_DRIVERS_MAX; k++) {
        scenario->copula[k][k] = 1.0;
    }
    for (int i = 0; list != NULL && i < config_setting_length(list); i++) {
        const config_setting_t *group = config_setting_get_elem(list, (unsigned) i);
        struct correlation row;
        enum tacet_status status;
        int a, b;

        tacet_fields_preset(&tacet_correlation_fields, &row);
        status = tacet_fields_from_group(&tacet_correlation_fields, &row, group, origin, err);
        if (status != TACET_OK) {
            return status;
        }
        tacet_place(place, sizeof(place), group, origin);
        a = driver_index(scenario, row.first);
        b = driver_index(scenario, row.second);
        if (a < 0 || b < 0 || a == b) {
            return tacet_fail(
                err, TACET_EINPUT,
                "%s: drivers.correlation is between %s and %s, must be between two "
                "different drivers",
                place, row.first, row.second);
        }
        if (scenario->copula[a][b] != 0.0) {
            return tacet_fail(err, TACET_EINPUT,
                              "%s: drivers.correlation of %s and %s is there twice", place,
                              row.first, row.second);
        }
        scenario->copula[a][b] = scenario->copula[b][a] = row.value;
        scenario->correlated = true;
    }
    return scenario->correlated ? factorise(scenario, place, err) : TACET_OK;
}
