/* scenario_vary.h - many scenarios from one file that is read once.
 *
 * Layer  scenario. A base is a scenario file with the tables it names, kept in memory. A
 *        variation of it is what reading the file with --set PATH=VALUE gives, checked as
 *        strictly, without touching a file.
 */
#ifndef TACET_SCENARIO_VARY_H
#define TACET_SCENARIO_VARY_H

#include "tacet/scenario.h"

#ifdef __cplusplus
extern "C" {
#endif

struct tacet_base;

/** Read a scenario and keep its files.
 *  @param overrides  [n_overrides] as of tacet_scenario_read(); borrowed, they hold for all
 *                    variations  @param hold  all parameters at their values
 *  @param self       the caller frees it
 *  Errors: as tacet_scenario_read(); *self is then NULL */
TACET_MUST_CHECK
enum tacet_status tacet_base_open(struct tacet_base **self, const char *path,
                                  const char *const *overrides, size_t n_overrides, bool hold,
                                  struct tacet_error *err);
void tacet_base_free(struct tacet_base *self);

/** The scenario as it was read. */
const struct tacet_scenario *tacet_base_scenario(const struct tacet_base *self);

/** Which kernels compute the base and its variations, NULL for the best. */
void tacet_base_compute(struct tacet_base *self, const struct tacet_kernels *kernels);

/** The scenario with these settings changed; the caller frees it, before the base. Its hash is
 * not worked out. Any number of threads may do so with one base. @param changes  [n] texts
 * "path=value", behind those of the base Errors: as tacet_scenario_read(), files that only a
 * change names among them; the scenario is then empty */
TACET_MUST_CHECK
enum tacet_status tacet_base_vary(const struct tacet_base *self, struct tacet_scenario *varied,
                                  const char *const *changes, size_t n,
                                  struct tacet_error *err);

/** Which driver a path names, if nothing but that driver depends on its value: so it can be
 *  replaced alone. @return -1 if not */
int tacet_scenario_driver(const struct tacet_scenario *self, const char *path);

/** Cut a normal distribution where driver k ends, as its own is. */
void tacet_driver_cut(const struct tacet_scenario *self, size_t k, struct tacet_driver *shape);

/** Replace driver k by a number; the hash stays. Errors: TACET_EINPUT if out of its range */
TACET_MUST_CHECK
enum tacet_status tacet_scenario_drive(struct tacet_scenario *self, size_t k, double value,
                                       struct tacet_error *err);

/** The line of driver k in the canonical text. */
void tacet_canonical_driver(const struct tacet_scenario *self, size_t k,
                            struct tacet_text *text);

/** The hash of a variation, or of the base itself, but for its drivers. Errors: TACET_ENOMEM */
TACET_MUST_CHECK
enum tacet_status tacet_base_hash(const struct tacet_base *self,
                                  const struct tacet_scenario *varied,
                                  char hash[TACET_HASH_TEXT], struct tacet_error *err);

#ifdef __cplusplus
}
#endif

#endif
