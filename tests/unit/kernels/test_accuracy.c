/* test_accuracy.c - exp, log, Phi and its inverse against libm, GSL and 30 known digits. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_exp.h>
#include <gsl/gsl_sf_log.h>

#include "support/lanes.h"

/* Computed with 60 digits (mpmath 1.3) at exactly these doubles. */
static const double EXP[][2] = {
    { -745.0, 2.82235073047193707635344008206e-324 },
    { -700.25, 7.67872381311087221164988744438e-305 },
    { -10.0, 0.0000453999297624848515355915155606 },
    { -0.5, 0.606530659712633423603799534991 },
    { 1e-10, 1.00000000010000000000500000364 },
    { 0.3465735902799727, 1.4142135623730951109081743788 },
    { 1.0, 2.71828182845904523536028747135 },
    { 2.302585092994046, 10.0000000000000021707562233822 },
    { 100.0, 2.68811714181613544841262555158e+43 },
    { 709.5, 1.35498631931463283087663227405e+308 },
};
static const double LOG[][2] = {
    { 5e-324, -744.440071921381262314107298446 },
    { 2.2250738585072014e-308, -708.39641853226410622441122813 },
    { 1e-10, -23.0258509299404568037477172313 },
    { 0.1, -2.30258509299404562850684022343 },
    { 0.7071067811865475, -0.346573590279972743359775352487 },
    { 0.9999999999, -1.00000008279037100736774429245e-10 },
    { 1.0000000001, 1.00000008269037099081966940804e-10 },
    { 1.5, 0.405465108108164381978013115464 },
    { 10.0, 2.30258509299404568401799145468 },
    { 1.7976931348623157e+308, 709.782712893383996732223389911 },
};
static const double CDF[][2] = {
    { -37.5, 4.60535300958195484382796909761e-308 },
    { -30.0, 4.90671392714818705953380925658e-198 },
    { -20.25, 1.77619986494957003087103974494e-91 },
    { -8.0, 6.22096057427178412351599517259e-16 },
    { -5.0, 0.000000286651571879193911673752332875 },
    { -1.959963984540054, 0.0250000000000000108761680242231 },
    { -1.0, 0.158655253931457051414767454368 },
    { -0.001, 0.499601057786088937407105027236 },
    { 0.5, 0.691462461274013103637704610608 },
    { 1.0, 0.841344746068542948585232545632 },
    { 3.0, 0.998650101968369905473348185232 },
    { 8.0, 0.999999999999999377903942572822 },
};
static const double QUANTILE[][2] = {
    { 5e-324, -38.4674056171443462507843621685 },
    { 1e-300, -37.0470962993611992365470425049 },
    { 1e-100, -21.2734535609653242941795170354 },
    { 0x1p-53, -8.20953615160138685563076877867 },
    { 1.388794386496402e-11, -6.65790464350110360082296859521 },
    { 1e-11, -6.706023155495136296102193919 },
    { 0.001, -3.09023230616781353535800457626 },
    { 0.025, -1.95996398454005421177958419423 },
    { 0.07499999, -1.43953154158216803271599806964 },
    { 0.0750001, -1.43953076450172968649333583992 },
    { 0.3, -0.524400512708040815969454362264 },
    { 0.50001, 0.0000250662827488208627055726593126 },
    { 0.9249999, 1.43953076450172958845559582664 },
    { 0.925001, 1.43953853534523039419883442084 },
    { 0.975, 1.95996398454005385560443064983 },
    { 0.9999999, 5.19933758229066109365735582414 },
};

/* At (row[0], row[1]) the value is off by at most so much of itself, or the least subnormal. */
static void check_rows(double value(double x), const double (*rows)[2], size_t n,
                       double relative)
{
    for (size_t k = 0; k < n; k++) {
        assert_near(value(rows[k][0]), rows[k][1], relative * fabs(rows[k][1]) + 0x1p-1074);
    }
}

static void known_digits_come_out(void **state)
{
    (void) state;
    check_rows(tacet_exp, EXP, sizeof(EXP) / sizeof(EXP[0]), 2.3e-16);
    check_rows(tacet_log, LOG, sizeof(LOG) / sizeof(LOG[0]), 2.3e-16);
    check_rows(tacet_normal_cdf, CDF, sizeof(CDF) / sizeof(CDF[0]), 2e-15);
    check_rows(tacet_normal_quantile, QUANTILE, sizeof(QUANTILE) / sizeof(QUANTILE[0]), 2e-15);
}

static double uniform(uint32_t k)
{
    const uint32_t counter[4] = { k, 7, 7, 7 }, key[2] = { 1, 2 };
    uint32_t out[4];

    tacet_philox(out, counter, key);
    return tacet_word_uniform(out[0]);
}

static void exp_and_log_agree_with_libm_and_gsl(void **state)
{
    (void) state;
    for (uint32_t k = 0; k < 200000; k++) {
        const double u = uniform(k), x = 1416.0 * u - 708.0, y = exp(x), r = 4.0 * u - 2.0;

        assert_near(tacet_exp(x), y, 4e-16 * y);
        assert_near(tacet_exp(r), gsl_sf_exp(r), 4e-16 * exp(r));
        assert_near(tacet_log(y), log(y), 4e-16 * fabs(log(y)));
        assert_near(tacet_log(u), gsl_sf_log(u), 4e-16 * fabs(log(u)));
        assert_near(tacet_log(0.5 + u), log(0.5 + u), 4e-16 * fabs(log(0.5 + u)));
    }
}

static void cdf_and_quantile_agree_with_gsl(void **state)
{
    (void) state;
    for (uint32_t k = 0; k < 200000; k++) {
        const double u = uniform(k), x = 16.0 * u - 8.0, tail = -37.5 * u;
        const double z = gsl_cdf_ugaussian_Pinv(u);

        assert_near(tacet_normal_cdf(x), gsl_cdf_ugaussian_P(x),
                    4e-15 * gsl_cdf_ugaussian_P(x));
        assert_near(tacet_normal_cdf(tail), 0.5 * erfc(-tail * 0.70710678118654752440),
                    5e-13 * gsl_cdf_ugaussian_P(tail)); /* erfc's argument is rounded */
        assert_near(tacet_normal_quantile(u), z, 2e-15 * fabs(z) + 1e-17);
    }
}

/* Phi(quantile(u)) is u as far as the last place of the quantile lets it be. */
static void there_and_back_again(void **state)
{
    (void) state;
    for (uint32_t k = 0; k < 200000; k++) {
        const double u = k % 2 == 0 ? uniform(k) : tacet_exp(-700.0 * uniform(k));
        const double z = tacet_normal_quantile(u);

        assert_near(tacet_normal_cdf(z), u, u * (2e-15 + 8e-16 * z * z));
    }
}

/* Up from u in steps of the last place, the quantile goes down by at most so much of itself. */
static void check_steps(double u, double slack)
{
    double last = tacet_normal_quantile(u);

    for (int k = 0; k < 20000; k++) {
        double z;

        u = nextafter(u, 1.0);
        z = tacet_normal_quantile(u);
        assert_true(z >= last - slack * fabs(last));
        last = z > last ? z : last;
    }
}

static void quantiles_rise_across_the_borders_of_their_regions(void **state)
{
    const double borders[] = { 0.075, 0.925, 0.5, exp(-25.0), 1.0 - exp(-25.0) };

    (void) state;
    for (int b = 0; b < 5; b++) {
        double last = -INFINITY;

        check_steps(borders[b] - 10000 * (nextafter(borders[b], 1.0) - borders[b]), 1.5e-15);
        for (int k = -10000; k <= 10000; k++) { /* and strictly, in steps that can be seen */
            const double z = tacet_normal_quantile(borders[b] * (1.0 + k * 0x1p-44));

            assert_true(z > last || borders[b] * (1.0 + k * 0x1p-44) >= 1.0);
            last = z;
        }
    }
}

static void ends_are_as_they_should_be(void **state)
{
    (void) state;
    assert_true(tacet_exp(0.0) == 1.0 && tacet_log(1.0) == 0.0 && tacet_normal_cdf(0.0) == 0.5);
    assert_true(tacet_exp(-INFINITY) == 0.0 && tacet_exp(-745.2) == 0.0);
    assert_true(tacet_exp(-745.13) == 0x1p-1074 && isfinite(tacet_exp(709.78)));
    assert_true(tacet_exp(INFINITY) == INFINITY && tacet_exp(709.79) == INFINITY);
    assert_true(isnan(tacet_exp((double) NAN)) && isnan(tacet_log((double) NAN)));
    assert_true(tacet_log(0.0) == -INFINITY && tacet_log(-0.0) == -INFINITY);
    assert_true(isnan(tacet_log(-1.0)) && isnan(tacet_log(-INFINITY)));
    assert_true(tacet_log(INFINITY) == INFINITY);
    assert_true(tacet_normal_cdf(-INFINITY) == 0.0 && tacet_normal_cdf(-39.0) == 0.0);
    assert_true(tacet_normal_cdf(-38.4) > 0.0);
    assert_true(tacet_normal_cdf(INFINITY) == 1.0 && tacet_normal_cdf(9.0) == 1.0);
    assert_true(isnan(tacet_normal_cdf((double) NAN)));
    assert_true(tacet_word_uniform(0) == 0x1p-33);
    assert_true(tacet_word_uniform(UINT32_MAX) == 1.0 - 0x1p-33);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_digits_come_out),
        cmocka_unit_test(exp_and_log_agree_with_libm_and_gsl),
        cmocka_unit_test(cdf_and_quantile_agree_with_gsl),
        cmocka_unit_test(there_and_back_again),
        cmocka_unit_test(quantiles_rise_across_the_borders_of_their_regions),
        cmocka_unit_test(ends_are_as_they_should_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
