/* estimates_private.h - what the files of this folder share. */
#ifndef TACET_ESTIMATES_PRIVATE_H
#define TACET_ESTIMATES_PRIVATE_H

#include "tacet/estimates_uncertainty.h"

/** A copy of the scenario with nothing but its headline measure; the caller frees it.
 *  Errors: TACET_ENOMEM; the copy is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_headline_only(struct tacet_scenario *only,
                                      const struct tacet_scenario *scenario,
                                      struct tacet_error *err);

/** How many decisions of the block's first measure are adopted within the horizon. */
uint64_t tacet_block_adopted(const struct tacet_block *block);

#endif
