/* example.c - the library without the command line: one question, one number.
 *
 * Built and run against an installed copy by .ci/run:
 *   cc -o example docs/example.c $(pkg-config --cflags --libs tacet)
 *   ./example scenarios/czech-mfa-apt31.cfg
 */
#include <stdio.h>
#include <stdlib.h>

#include <tacet/tables.h>

int main(int argc, char **argv)
{
    struct tacet_scenario *scenario = calloc(1, sizeof(*scenario));
    struct tacet_model *model = calloc(1, sizeof(*model));
    struct tacet_tally tally;
    struct tacet_error err;
    char text[32];

    if (argc != 2 || scenario == NULL || model == NULL) {
        return 2;
    }
    if (tacet_scenario_read(scenario, argv[1], NULL, 0, &err) != TACET_OK) {
        fprintf(stderr, "%s\n", err.text);
        return tacet_exit_status(err.status);
    }
    tacet_model_build(model, scenario);
    if (tacet_count_all(&tally, model, 1, 200000, 2, &err) != TACET_OK) {
        fprintf(stderr, "%s\n", err.text);
        return tacet_exit_status(err.status);
    }
    for (size_t m = 0; m < scenario->n_measures; m++) {
        const struct tacet_probability p = tacet_adopted_by(&tally, m, scenario->horizon);

        printf("%-16s %s\n", scenario->measures[m].id, tacet_percent(text, sizeof(text), &p));
    }
    tacet_tally_free(&tally);
    tacet_scenario_free(scenario);
    free(scenario);
    free(model);
    return 0;
}
