/* driver_data.c - how far each driver moves the headline: for people, for programs and in JSON.
 */
#include <math.h>

#include "tables/tables_private.h"

static const char *const ends_words[] = {
    [TACET_ENDS_QUANTILES] = "quantiles",
    [TACET_ENDS_VALUES] = "values",
    [TACET_ENDS_RANGE] = "range",
};

/* The headline where a driver is at one end: what is shown of it, and the change on the same
 * draws, which is less noisy than a second estimate would be. */
static struct tacet_probability moved(const struct tacet_answer *answer,
                                      struct tacet_change change)
{
    struct tacet_probability p =
        tacet_shown_adopted(answer, answer->scenario->headline, answer->scenario->horizon);

    p.value = fmin(fmax(p.value + change.value, 0.0), 1.0);
    p.stderr_mc = hypot(p.stderr_mc, change.error);
    return p;
}

void tacet_drivers_data(const struct tacet_answer *answer, struct tacet_table *table)
{
    tacet_table_begin(table, "driver|ends|low_value|high_value|low|low_stderr|high|high_stderr|"
                             "difference|difference_stderr|meaning");
    for (size_t k = 0; k < answer->n_driver_swings; k++) {
        const struct tacet_driver_swing *swing = &answer->driver_swings[k];
        const struct tacet_probability low = moved(answer, swing->at_low);
        const struct tacet_probability high = moved(answer, swing->at_high);

        tacet_table_add(table, "%s", answer->scenario->drivers[swing->driver].name);
        tacet_table_add(table, "%s", ends_words[swing->ends]);
        tacet_cell_real(table, swing->low);
        tacet_cell_real(table, swing->high);
        tacet_cell_real(table, low.value);
        tacet_cell_real(table, low.stderr_mc);
        tacet_cell_real(table, high.value);
        tacet_cell_real(table, high.stderr_mc);
        tacet_cell_real(table, swing->difference.value);
        tacet_cell_real(table, swing->difference.error);
        tacet_table_add(table, "%s",
                        tacet_driver_setting(answer->scenario, swing->driver).meaning);
    }
}

static void fill(const struct tacet_answer *answer, struct tacet_table *table)
{
    const size_t m = answer->scenario->headline;
    const double draws = tacet_adopted_draws_error(answer->tally, m, answer->scenario->horizon);

    tacet_table_begin(table, "Driver|From|To|Adopted from|Adopted to|Difference, points");
    for (size_t k = 0; k < answer->n_driver_swings; k++) {
        const struct tacet_driver_swing *swing = &answer->driver_swings[k];

        tacet_table_add(table, "%s%s", answer->scenario->drivers[swing->driver].name,
                        swing->ends == TACET_ENDS_RANGE ? "*" : "");
        tacet_table_add(table, "%.2f", swing->low);
        tacet_table_add(table, "%.2f", swing->high);
        tacet_cell_percent(table,
                           tacet_for_people(answer, m, moved(answer, swing->at_low), draws));
        tacet_cell_percent(table,
                           tacet_for_people(answer, m, moved(answer, swing->at_high), draws));
        tacet_cell_points(table, swing->difference.value, swing->difference.error);
    }
}

void tacet_drivers_section(const struct tacet_answer *answer, bool markdown,
                           struct tacet_text *out)
{
    struct tacet_table table;

    if (answer->n_driver_swings == 0) {
        return;
    }
    tacet_heading(out, markdown, "Drivers, each set to two values");
    tacet_text_add(
        out,
        "From and to are the 10 %% and 90 %% quantiles of its distribution, or 0 and 1 "
        "of a chance; all else\nis as drawn, on the same %llu decisions.\n\n",
        (unsigned long long) (answer->driver_decisions / TACET_BLOCK * TACET_BLOCK));
    fill(answer, &table);
    tacet_table_close(&table, markdown, out);
    tacet_text_add(out,
                   "\n%s* a number in the scenario, moved from end to end of what is allowed: "
                   "that does not say how far\nit may be off\n",
                   markdown ? "\\" : "");
}

static void named(struct tacet_text *out, const char *name, double value)
{
    tacet_text_add(out, ", \"%s\": ", name);
    tacet_json_number(out, value);
}

void tacet_drivers_json(const struct tacet_answer *answer, struct tacet_text *out)
{
    tacet_text_add(out, "  \"drivers\": [");
    for (size_t k = 0; k < answer->n_driver_swings; k++) {
        const struct tacet_driver_swing *swing = &answer->driver_swings[k];
        const struct tacet_probability low = moved(answer, swing->at_low);
        const struct tacet_probability high = moved(answer, swing->at_high);

        tacet_text_add(out, "%s\n    {\"driver\": ", k == 0 ? "" : ",");
        tacet_json_string(out, answer->scenario->drivers[swing->driver].name);
        tacet_text_add(out, ", \"ends\": \"%s\"", ends_words[swing->ends]);
        named(out, "low_value", swing->low);
        named(out, "high_value", swing->high);
        named(out, "low", low.value);
        named(out, "low_stderr", low.stderr_mc);
        named(out, "high", high.value);
        named(out, "high_stderr", high.stderr_mc);
        named(out, "difference", swing->difference.value);
        named(out, "difference_stderr", swing->difference.error);
        tacet_text_add(out, "}");
    }
    tacet_text_add(out, "]");
}
