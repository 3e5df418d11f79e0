/* rates.c - what the drivers make of hazards and odds, whatever the measure.
 *
 * Source: docs/model.md, Clearance, Shelving and Never.
 */
#include "model/model_private.h"

/* Logarithms of the rates. */
static void log_rates(double rates[TACET_RATES], const struct tacet_coefficients *c,
                      double us_stance, double sponsor, double ally_lists, double standing)
{
    rates[TACET_RATE_CLEARANCE] = c->clearance.log_hazard + c->clearance.us_stance * us_stance;
    rates[TACET_RATE_SHELVING] = -c->shelving.us_stance * us_stance;
    rates[TACET_RATE_PASSING] =
        tacet_limited_odds(-(c->never.us_stance * us_stance + c->never.sponsor * sponsor +
                             c->never.ally_lists * ally_lists + c->never.standing * standing));
}

void tacet_rates(const struct tacet_model *model, const double *drivers,
                 double rates[TACET_RATES])
{
    log_rates(rates, &model->coefficients, drivers[TACET_US_STANCE], drivers[TACET_SPONSOR],
              drivers[TACET_ALLY_LISTS], drivers[TACET_STANDING]);
    for (int r = 0; r < TACET_RATES; r++) {
        rates[r] = tacet_exp(rates[r]);
    }
}

void tacet_rates_draw(const struct tacet_model *model, const struct tacet_block *block,
                      struct tacet_numbers *numbers)
{
    for (size_t d = 0; d < block->n; d++) {
        double rates[TACET_RATES];

        log_rates(rates, &model->coefficients, block->drivers[TACET_US_STANCE][d],
                  block->drivers[TACET_SPONSOR][d], block->drivers[TACET_ALLY_LISTS][d],
                  block->drivers[TACET_STANDING][d]);
        for (int r = 0; r < TACET_RATES; r++) {
            numbers->rates[r][d] = rates[r];
        }
    }
    for (int r = 0; r < TACET_RATES; r++) {
        model->kernels->exp(numbers->rates[r], block->n);
    }
}
