/* record_read.c - the record with the tables it needs, in the order in which one needs another.
 */
#include <stdlib.h>

#include "record/record_private.h"

enum tacet_status tacet_record_read(struct tacet_record *self, const char *path,
                                    const char *folder, struct tacet_error *err)
{
    enum tacet_status status;

    *self = (struct tacet_record) { 0 };
    status = tacet_membership_read(self, folder, err);
    if (status == TACET_OK) {
        status = tacet_spells_read(self, folder, err);
    }
    if (status == TACET_OK) {
        status = tacet_shocks_read(self, folder, err);
    }
    if (status == TACET_OK) {
        status = tacet_decisions_read(self, path, err);
    }
    if (status != TACET_OK) {
        tacet_record_free(self);
    }
    return status;
}

void tacet_record_free(struct tacet_record *self)
{
    free(self->rows);
    free(self->spells);
    free(self->shocks);
    *self = (struct tacet_record) { 0 };
}
