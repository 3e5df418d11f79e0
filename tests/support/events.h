/* events.h - events of a union in which one member, AA, always or never objects. */
#ifndef TACET_TESTS_EVENTS_H
#define TACET_TESTS_EVENTS_H

#include "support/files.h"

#define EVENT(rest)    "{ id = \"e\"; " rest " }"
#define EVENTS(list)   " events = ( " list " );"
#define ON_DAY_40      "date = \"2025-07-07\"; "
#define GOVERNMENT(to) "effect = \"government\"; member = \"AA\"; value = " to "; "
#define VOTE(to)       "effect = \"vote\"; value = " to "; "
#define AA             MEMBER("AA", ALWAYS)
#define NOBODY         MEMBER("AA", NEVER)
#define READY_ON(log_days)                                                              \
    "measures = ( { id = \"m\"; kind = \"listing\"; strength = 30; procedure_log_days " \
    "= " log_days "; } );"
#define DAY_30 "3.417726683613366" /* ln 30.5 */
#define DAY_60 "4.102643365036796" /* ln 60.5 */
#define SLOW   "assume.clearance.log_hazard=-4.0"

/** All decisions have one fate, on a day if they are adopted. */
static inline void assert_fate(struct small_union *self, enum tacet_fate fate, uint64_t day)
{
    struct counted *counted = counted_of(self, 0, 2);

    assert_int_equal(counted->fate[fate], counted->n);
    assert_int_equal(counted->on[day], fate == TACET_ADOPTED ? counted->n : 0);
    free(counted);
    small_union_free(self);
}

#endif
