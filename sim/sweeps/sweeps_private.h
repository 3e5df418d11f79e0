/* sweeps_private.h - what the files of this folder share. */
#ifndef TACET_SWEEPS_PRIVATE_H
#define TACET_SWEEPS_PRIVATE_H

#include "tacet/sweeps.h"

/** An address from its 64 hexadecimal digits, which tacet_hash() writes. */
struct tacet_address tacet_address_of(const char hex[TACET_HASH_TEXT]);

/** The first eight bytes as a number. */
uint64_t tacet_address_word(const struct tacet_address *self);

/** Try every level of every setting, and find out which settings take whole numbers only.
 *  Errors: TACET_EINPUT, TACET_EIO, TACET_ENOMEM */
enum tacet_status tacet_sweep_try(struct tacet_sweep *self, struct tacet_error *err);

/** The index of the member or rule an outcome is of, in a scenario; 0 for outcomes of neither.
 *  @return -1 if there is none of that name */
int tacet_outcome_which(const struct tacet_scenario *scenario, enum tacet_cell_outcome what,
                        const char *which);

#endif
