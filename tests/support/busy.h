/* busy.h - a union in which everything is on: all parts of the process act on its files. */
#ifndef TACET_TESTS_BUSY_H
#define TACET_TESTS_BUSY_H

#include "support/files.h"

/* clang-format off */
#define BUSY_MEMBERS \
    MEMBERS(MEMBER( \
    "AA", \
    "intercept = 0.3; population = 40.0; gdp_eur_bn = 50.0; " \
    "bloc = \"x\"; hostage = 0.3; us_trade = 0.5;") "," MEMBER("BB", \
    "intercept = -0.4; " \
    "population = 25.0; " \
    "gdp_eur_bn = 20.0; " \
    "bloc = \"x\"; us_trade = " \
    "-0.5;") "," MEMBER("CC", \
    "inter" \
    "cept " \
    "= " \
    "-0.2;" \
    " popu" \
    "latio" \
    "n = " \
    "15.0;" \
    " gdp_" \
    "eur_" \
    "bn = " \
    "10.0;" \
    " " \
    "bloc " \
    "= " \
    "\"y\"" \
    "; " \
    "hawk " \
    "= " \
    "0.6; " \
    "us_" \
    "trade" \
    " = " \
    "0.0;") "," MEMBER("DD", \
    "intercept = -0.9; population = 10.0; gdp_eur_bn = 10.0; " \
    "us_trade = 0.0;") "," MEMBER("EE", \
    "intercept = -1.3; population = 7.0; gdp_eur_bn = 5.0; " \
    "hawk = 0.3; us_trade = 0.0;") "," MEMBER("FF", \
    "intercept = 0.1; population = 3.0; gdp_eur_bn = 5.0; " \
    "us_trade = 0.0;"))
/* clang-format on */

#define BUSY_VARIANTS \
    "variants = ( { strength = 40; without = \"AA\"; }, { strength = 15; } ); "
#define BUSY_LISTING(more)                                                   \
    "{ id = \"m\"; kind = \"listing\"; strength = 60; on_the_table = true; " \
    "procedure_log_days = 2.5; " more " }"
#define BUSY_RENEWAL(more)                                                    \
    "{ id = \"r\"; kind = \"renewal\"; strength = 50; prepared_days = 10.0; " \
    "procedure_log_days = 2.0; " more " }"
#define BUSY_LAPSES "default = \"lapse\"; deadline = \"2025-06-25\"; "
#define BUSY_PROPOSAL(more)                                                   \
    "{ id = \"p\"; kind = \"sectoral\"; strength = 70; tabling_shift = 3.0; " \
    "tabling_log_days = 3.5; procedure_log_days = 2.0; " more " }"
#define BUSY_BYPASS                                                          \
    "{ id = \"w\"; kind = \"listing\"; strength = 20; rule = \"national\"; " \
    "bypasses = \"m\"; procedure_log_days = 2.0; }"
#define BUSY_MEASURES                                                                          \
    "measures = ( " BUSY_LISTING(BUSY_VARIANTS) ", " BUSY_RENEWAL(                             \
        BUSY_VARIANTS BUSY_LAPSES) ", " BUSY_PROPOSAL(BUSY_VARIANTS                            \
                                                      "second_gate = true; ") ", " BUSY_BYPASS \
                                                                              " );"

#define BUSY_EVENTS                                                              \
    "events = ( { id = \"g\"; effect = \"government\"; member = \"DD\"; "        \
    "earliest = \"2025-06-10\"; latest = \"2025-08-30\"; probability = 0.7; }, " \
    "{ id = \"h\"; effect = \"government\"; member = \"AA\"; value = -0.8; "     \
    "hazard = 0.01; }, "                                                         \
    "{ id = \"u\"; effect = \"driver\"; driver = \"us_stance\"; change = -0.8; " \
    "date = \"2025-06-20\"; probability = 0.6; }, "                              \
    "{ id = \"v\"; effect = \"vote\"; value = 0.3; date = \"2025-07-01\"; }, "   \
    "{ id = \"d\"; effect = \"drop\"; hazard = 0.001; } );"

#define BUSY BUSY_MEMBERS BUSY_MEASURES BUSY_EVENTS

static const char *const BUSY_SETS[] = {
    "on_the_table=false",
    "process.hawks=true",
    "horizon=200",
    "assume.never.const=-2",
    "assume.never.blocked=1",
    "assume.shelving.log_hazard=-6",
    "assume.shelving.blocked=0.5",
    "assume.procedure.log_sd=0.8",
    "assume.shock.common=0.4",
    "assume.shock.bloc=0.6",
    "assume.clearance.log_hazard=-3.5",
    "assume.clearance.sole_objector=0.4",
    "assume.clearance.severity=0.7",
    "assume.clearance.us_stance=0.5",
    "assume.objection.strength=2",
    "assume.cover.margin=0.7",
    "assume.cover.step_out=0.5",
    "assume.dilution.rate=0.03",
    "assume.concession.rate=0.05",
    "assume.concession.budget=1.2",
    "assume.clearance.concession=1",
    "assume.clearance.deadline=0.8",
    "assume.renewal.pressure_days=20",
    "assume.renewal.deadline_clear=0.6",
    "assume.renewal.ransom=0.4",
    "assume.abstention.margin=0.5",
    "assume.abstention.probability=0.5",
    "assume.abstention.plain=0.2",
    "assume.hostage.probability=0.1",
    "assume.qmv.brake=0.3",
    "assume.hawk.const=-0.9",
    "assume.hawk.strength=1.5",
    "assume.hawk.shock=0.5",
    "assume.bypass.probability=0.6",
    "assume.bypass.after_days=20",
    "assume.sponsor.noise=0.8",
    "assume.sponsor.threshold=0.1",
    "assume.sd.government=1.5",
};

/** Everything on; `more` ends with NULL and replaces what it repeats. */
static inline struct small_union *busy_union_of(const char *settings, const char *const *more)
{
    const char *all[64] = { NULL };
    size_t n = sizeof(BUSY_SETS) / sizeof(BUSY_SETS[0]);

    memcpy(all, BUSY_SETS, sizeof(BUSY_SETS));
    for (size_t k = 0; more[k] != NULL; k++) {
        assert_true(n < 52);
        all[n++] = more[k];
    }
    all[n] = NULL;
    return calm_union_of(settings, all);
}
#define BUSY_UNION(settings, ...) \
    busy_union_of(settings, (const char *const[]) { __VA_ARGS__, NULL })

#endif
