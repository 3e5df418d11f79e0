/* tables_trace.h - one decision told day by day.
 *
 * Layer  tables. The log comes from tacet_decide() itself: what is told is what was simulated.
 */
#ifndef TACET_TABLES_TRACE_H
#define TACET_TABLES_TRACE_H

#include "tacet/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Tell what happened to the file of measure m in the one decision of a block.
 *  @param log  all entries of that decision; those of other measures are passed over */
void tacet_trace(const struct tacet_scenario *scenario, const struct tacet_model *model,
                 const struct tacet_block *block, const struct tacet_log *log, size_t m,
                 struct tacet_text *out);

#ifdef __cplusplus
}
#endif

#endif
