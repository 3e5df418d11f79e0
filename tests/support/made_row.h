/* made_row.h - rows of a record made by hand, for tests of what is done with them. */
#ifndef TACET_TESTS_MADE_ROW_H
#define TACET_TESTS_MADE_ROW_H

#include <stdio.h>

#include "tacet/record.h"

/** A listing against Russia that counts; two members with a seat, no hold-outs. */
static inline struct tacet_record_row made_row(const char *episode, int proposed, int days,
                                               enum tacet_row_status status)
{
    struct tacet_record_row row = { .group = TACET_RUSSIA,
                                    .kind = TACET_LISTING,
                                    .proposed = proposed,
                                    .decided = days < 0 ? TACET_NO_DATE : proposed + days,
                                    .status = status,
                                    .days = days,
                                    .members = 3,
                                    .unanimity = true,
                                    .scored = true };

    snprintf(row.id, sizeof(row.id), "%s-%d", episode, proposed);
    snprintf(row.episode, sizeof(row.episode), "%s", episode);
    return row;
}

#endif
