/* test_forecast.c - forecasts say what the likelihood says, and know nothing of the outcome. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "support/fail_alloc.h"
#include "support/made_priors.h"
#include "support/record_text.h"

#include "posterior/posterior_private.h"

enum { LOOKED_AT = 12 };

static struct tacet_record *record;

/* Every twentieth row or so of the record. */
static const struct tacet_record_row *row_at(size_t k)
{
    return &record->rows[k * (record->n - 1) / (LOOKED_AT - 1)];
}

static struct tacet_fit fit_of(const struct tacet_parameters *parameters)
{
    struct tacet_fit fit;

    assert_int_equal(tacet_fit_of_parameters(&fit, parameters, NULL), TACET_OK);
    return fit;
}

/* The shipped priors with effects of the members of a row: countries, and half the governments.
 */
static struct tacet_parameters with_effects(const struct tacet_record_row *row)
{
    struct tacet_parameters parameters = shipped_priors();

    parameters.rows = realloc(parameters.rows, (parameters.n + 128) * sizeof(*parameters.rows));
    assert_non_null(parameters.rows);
    for (size_t i = 0; i < record->n_members; i++) {
        for (int e = EFFECT_COUNTRY; e <= EFFECT_GOVERNMENT; e += EFFECT_GOVERNMENT) {
            struct tacet_parameter *effect = &parameters.rows[parameters.n];

            *effect = (struct tacet_parameter) { .value = 0.4 * sin(3.0 * (double) i + e) };
            tacet_effect_name(effect->name, (enum effect) e, record, row, i);
            parameters.n += effect->name[0] != '\0' && (e == 0 || i % 2 == 0) ? 1 : 0;
        }
    }
    return parameters;
}

static struct tacet_fit fit_with_effects(const struct tacet_record_row *row)
{
    struct tacet_parameters parameters = with_effects(row);
    struct tacet_fit fit = fit_of(&parameters);

    tacet_parameters_free(&parameters);
    return fit;
}

/* P(adopted within the days) by the likelihood of the row, were it open then. */
static double adopted_by_likelihood(const struct tacet_fit *fit,
                                    const struct tacet_record_row *row, int days)
{
    struct tacet_record_row open = *row;
    struct quadrature quadrature;
    struct observed observed;
    struct row_inputs inputs, slopes;

    open.status = TACET_ROW_OPEN;
    open.days = days;
    open.holdout_type = TACET_HOLDOUT_UNKNOWN;
    tacet_quadrature_init(&quadrature);
    tacet_observe(&observed, record, &open, fit->rows, fit->n);
    tacet_row_inputs(&inputs, &observed, fit->mean);
    observed.weight = 1.0;
    return 1.0 - exp(tacet_row_log_likelihood(&slopes, &quadrature, &observed, &inputs));
}

static void a_forecast_is_the_likelihood_of_adoption_by_then(void **state)
{
    const int days[] = { 0, 1, 7, 30, 90, 365, 1500, INT32_MAX };
    enum { N = sizeof(days) / sizeof(days[0]) };

    (void) state;
    for (size_t k = 0; k < LOOKED_AT; k++) {
        struct tacet_fit fit = fit_with_effects(row_at(k));
        double curve[N];

        tacet_forecast_curve(curve, days, N, &fit, record, row_at(k));
        for (size_t d = 0; d < N; d++) {
            assert_near(
                curve[d],
                adopted_by_likelihood(&fit, row_at(k), days[d] == INT32_MAX ? -1 : days[d]),
                1e-5);
        }
        tacet_fit_free(&fit);
    }
}

static void the_targets_are_points_of_a_curve_that_rises(void **state)
{
    enum { N = 400 };
    int days[N];
    double curve[N];

    (void) state;
    for (int d = 0; d < N; d++) {
        days[d] = d;
    }
    for (size_t k = 0; k < LOOKED_AT; k++) {
        struct tacet_fit fit = fit_with_effects(row_at(k));
        struct tacet_forecast forecast;

        tacet_forecast_curve(curve, days, N, &fit, record, row_at(k));
        tacet_forecast(&forecast, &fit, record, row_at(k));
        assert_true(curve[0] > 0.0 && curve[N - 1] <= forecast.adopted[4]);
        assert_true(forecast.adopted[4] < 1.0);
        for (size_t d = 1; d < N; d++) {
            assert_true(curve[d] >= curve[d - 1]);
        }
        for (size_t t = 0; t + 1 < TACET_TARGETS; t++) {
            assert_near(forecast.adopted[t], curve[tacet_target_days[t]], 1e-6);
        }
        tacet_fit_free(&fit);
    }
}

/* The chances of members are closed forms, those of numbers are integrated by 5 and 7 nodes. */
static void numbers_of_holdouts_add_up_to_those_of_members(void **state)
{
    (void) state;
    for (size_t k = 0; k < LOOKED_AT; k++) {
        struct tacet_fit fit = fit_with_effects(row_at(k));
        struct tacet_forecast forecast;
        double all = 0.0, mean = 0.0, members = 0.0;

        tacet_forecast(&forecast, &fit, record, row_at(k));
        for (size_t n = 0; n <= TACET_MEMBERS_MAX; n++) {
            assert_true(forecast.holdouts[n] >= 0.0);
            all += forecast.holdouts[n];
            mean += (double) n * forecast.holdouts[n];
        }
        for (size_t i = 0; i < record->n_members; i++) {
            assert_true((row_at(k)->members >> i & 1) != 0 || forecast.holdout[i] == 0.0);
            members += forecast.holdout[i];
        }
        assert_near(all, 1.0, 1e-12);
        assert_near(mean, members, 1e-4 * members);
        tacet_fit_free(&fit);
    }
}

static void nobody_is_reported_if_the_likelihood_says_so(void **state)
{
    (void) state;
    for (size_t k = 0; k < LOOKED_AT; k++) {
        struct tacet_fit fit = fit_with_effects(row_at(k));
        struct tacet_record_row nobody = *row_at(k);
        struct tacet_forecast forecast;
        struct quadrature quadrature;
        struct observed observed;
        struct row_inputs inputs, slopes;
        double sum = 0.0;

        nobody.holdouts = 0;
        nobody.holdout_type = TACET_HOLDOUT_NONE;
        nobody.days = -1;
        tacet_quadrature_init(&quadrature);
        for (int status = TACET_ROW_ADOPTED; status <= TACET_ROW_DROPPED; status++) {
            nobody.status = (enum tacet_row_status) status;
            tacet_observe(&observed, record, &nobody, fit.rows, fit.n);
            observed.weight = 1.0;
            tacet_row_inputs(&inputs, &observed, fit.mean);
            sum += exp(tacet_row_log_likelihood(&slopes, &quadrature, &observed, &inputs));
        }
        tacet_forecast(&forecast, &fit, record, row_at(k));
        assert_near(forecast.holdouts[0], sum, 1e-9);
        tacet_fit_free(&fit);
    }
}

static void what_became_of_the_file_changes_nothing(void **state)
{
    (void) state;
    for (size_t k = 0; k < LOOKED_AT; k++) {
        struct tacet_fit fit = fit_with_effects(row_at(k));
        struct tacet_record_row junk = *row_at(k);
        struct tacet_forecast forecast, again;

        tacet_forecast(&forecast, &fit, record, &junk);
        junk.decided = junk.proposed == TACET_NO_DATE ? junk.decided : junk.proposed + 4321;
        junk.status = (enum tacet_row_status)((junk.status + 1) % TACET_ROW_STATUSES);
        junk.outcome = (enum tacet_row_outcome)((junk.outcome + 1) % TACET_ROW_OUTCOMES);
        junk.diluted = !junk.diluted;
        junk.days += 77;
        junk.holdouts = ~junk.holdouts;
        junk.holdout_type = TACET_HOLDOUT_MIXED;
        junk.scored = !junk.scored;
        tacet_forecast(&again, &fit, record, &junk);
        assert_memory_equal(&forecast, &again, sizeof(again));
        tacet_fit_free(&fit);
    }
}

/* One row's forecast from these settings and, if named, one effect. */
static struct tacet_forecast forecast_given(const struct tacet_record_row *row, double spread,
                                            const char *name, double effect)
{
    const struct made_prior given[] = {
        { "objection.const", -1.6, 0.0 },
        { "shock.common", 0.2, 0.0 },
        { "shock.bloc", 0.3, 0.0 },
        { "sd.government", spread, 0.0 },
        { "record.reported", 0.9, 0.0 },
        { "procedure.log_days.listing", 2.5, 0.0 },
        { "clearance.log_hazard", -3.0, 0.0 },
        { "shelving.log_hazard", -7.0, 0.0 },
        { "never.blocked", 1.0, 0.0 },
        { name, effect, 0.0 },
    };
    struct tacet_parameters parameters = PRIORS(given);
    struct tacet_forecast forecast;
    struct tacet_fit fit = fit_of(&parameters);

    tacet_forecast(&forecast, &fit, record, row);
    tacet_fit_free(&fit);
    tacet_parameters_free(&parameters);
    return forecast;
}

/* A government no row told anything about is a draw from the spread of governments. The others
 * are given an effect of 0, so that the one draw is all that is integrated over. */
static void an_unseen_government_is_a_draw_from_its_spread(void **state)
{
    struct tacet_record_row row = *row_of(record, "by-2023-08-03-partial");
    const double spread = 0.7, step = 0.25;
    struct tacet_forecast mean = { .holdout = { 0.0 } }, unseen;
    char name[64];
    size_t member = 0;

    (void) state;
    row.kind = TACET_LISTING;
    while ((row.members >> member & 1) == 0) {
        member += 1;
    }
    row.members = UINT64_C(1) << member;
    tacet_effect_name(name, EFFECT_GOVERNMENT, record, &row, member);
    unseen = forecast_given(&row, spread, "never.const", 0.0);
    for (double z = -8.0; z <= 8.0; z += step) {
        const struct tacet_forecast seen = forecast_given(&row, spread, name, spread * z);
        const double share = step * gsl_ran_ugaussian_pdf(z);

        mean.holdout[member] += share * seen.holdout[member];
        for (size_t t = 0; t < TACET_TARGETS; t++) {
            mean.adopted[t] += share * seen.adopted[t];
        }
    }
    assert_near(unseen.holdout[member], mean.holdout[member], 1e-9);
    assert_true(forecast_given(&row, spread, name, 1.0).holdout[member] >
                2.0 * unseen.holdout[member]);
    assert_true(unseen.holdout[member] >
                1.1 * forecast_given(&row, 0.0, name, 0.0).holdout[member]);
    for (size_t t = 0; t < TACET_TARGETS; t++) {
        assert_near(unseen.adopted[t], mean.adopted[t], 1e-5);
    }
}

/* P(reported) of one member by hand: Phi of the index over the spread of all shocks. */
static void a_member_holds_out_with_the_probit_of_its_index(void **state)
{
    struct tacet_record_row row = *row_of(record, "by-2023-08-03-partial");
    struct tacet_forecast forecast;

    (void) state;
    row.kind = TACET_LISTING;
    forecast = forecast_given(&row, 0.5, "never.const", 0.0);
    for (size_t i = 0; i < record->n_members; i++) {
        const double bloc =
            record->members[i].bloc[0] == '\0' ? 0.0 : 0.3 * record->members[i].bloc_relative;
        const double spread = sqrt(1.0 + 0.2 * 0.2 + bloc * bloc + 0.5 * 0.5);

        if ((row.members >> i & 1) != 0) {
            assert_near(forecast.holdout[i], 0.9 * gsl_cdf_ugaussian_P(-1.6 / spread), 1e-14);
        }
    }
}

static void with_draws_a_forecast_is_their_mean(void **state)
{
    enum { DRAWS = 3 };
    const struct tacet_record_row *row = row_at(5);
    struct tacet_parameters parameters = with_effects(row);
    struct tacet_fit fit;
    struct tacet_forecast all, one;
    double adopted = 0.0, none = 0.0, member = 0.0;

    (void) state;
    parameters.n_draws = DRAWS;
    parameters.draws = calloc(DRAWS * parameters.n, sizeof(*parameters.draws));
    assert_non_null(parameters.draws);
    for (size_t k = 0; k < DRAWS * parameters.n; k++) {
        parameters.draws[k] =
            parameters.rows[k % parameters.n].value * (1.0 + 0.2 * sin((double) k));
    }
    fit = fit_of(&parameters);
    tacet_parameters_free(&parameters);
    tacet_forecast(&all, &fit, record, row);
    fit.n_draws = 0;
    for (size_t d = 0; d < DRAWS; d++) {
        memcpy(fit.mean, fit.draws + d * fit.n, fit.n * sizeof(*fit.mean));
        tacet_forecast(&one, &fit, record, row);
        adopted += one.adopted[1] / DRAWS;
        none += one.holdouts[0] / DRAWS;
        member += one.holdout[record->n_members / 2] / DRAWS;
    }
    assert_near(all.adopted[1], adopted, 1e-14);
    assert_near(all.holdouts[0], none, 1e-14);
    assert_near(all.holdout[record->n_members / 2], member, 1e-14);
    tacet_fit_free(&fit);
}

/* A fit written as parameters and taken back forecasts the same, to the last bit. */
static void a_fit_survives_as_a_table_of_parameters(void **state)
{
    const struct tacet_record_row *row = row_at(7);
    struct tacet_fit fit = fit_with_effects(row), again;
    const struct tacet_parameters table = { .n = fit.n, .rows = fit.rows };
    struct tacet_forecast before, after;

    (void) state;
    again = fit_of(&table);
    assert_int_equal(again.n, fit.n);
    assert_int_equal(again.n_top, tacet_n_terms);
    assert_memory_equal(again.mean, fit.mean, fit.n * sizeof(*fit.mean));
    assert_memory_equal(again.rows, fit.rows, fit.n * sizeof(*fit.rows));
    tacet_forecast(&before, &fit, record, row);
    tacet_forecast(&after, &again, record, row);
    assert_memory_equal(&before, &after, sizeof(after));
    tacet_fit_free(&again);
    tacet_fit_free(&fit);
}

static void what_a_table_does_not_name_is_at_its_preset(void **state)
{
    const struct made_prior given[] = { { "never.const", -1.0, 0.5 } };
    struct tacet_parameters parameters = PRIORS(given);
    struct tacet_fit fit = fit_of(&parameters);

    (void) state;
    assert_int_equal(fit.n, tacet_n_terms);
    for (size_t t = 0; t < tacet_n_terms; t++) {
        const bool is_given = strcmp(fit.rows[t].name, "never.const") == 0;

        assert_near(fit.mean[t], is_given ? -1.0 : tacet_terms[t].preset, 0.0);
        assert_near(fit.prior_sd[t], is_given ? 0.5 : 0.0, 0.0);
    }
    tacet_fit_free(&fit);
    for (int at = 1; at <= 4; at++) {
        fail_alloc_at = at;
        assert_int_equal(tacet_fit_of_parameters(&fit, &parameters, NULL), TACET_ENOMEM);
        fail_alloc_at = 0;
        assert_true(fit.n == 0 && fit.rows == NULL && fit.mean == NULL);
    }
    tacet_parameters_free(&parameters);
}

static int set_up(void **state)
{
    (void) state;
    record = shipped_record();
    return 0;
}

static int tear_down(void **state)
{
    (void) state;
    record_end(record);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_forecast_is_the_likelihood_of_adoption_by_then),
        cmocka_unit_test(the_targets_are_points_of_a_curve_that_rises),
        cmocka_unit_test(numbers_of_holdouts_add_up_to_those_of_members),
        cmocka_unit_test(nobody_is_reported_if_the_likelihood_says_so),
        cmocka_unit_test(what_became_of_the_file_changes_nothing),
        cmocka_unit_test(an_unseen_government_is_a_draw_from_its_spread),
        cmocka_unit_test(a_member_holds_out_with_the_probit_of_its_index),
        cmocka_unit_test(with_draws_a_forecast_is_their_mean),
        cmocka_unit_test(a_fit_survives_as_a_table_of_parameters),
        cmocka_unit_test(what_a_table_does_not_name_is_at_its_preset),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
