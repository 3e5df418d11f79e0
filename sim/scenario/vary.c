/* vary.c - many scenarios from one file: each as if it were read with --set. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario_private.h"
#include "tacet/scenario_vary.h"

struct tacet_base {
    struct tacet_scenario scenario;
    struct kept_files kept;
    struct overrides overrides;
    bool hold;
    char parameters[TACET_HASH_TEXT], lent[TACET_HASH_TEXT]; /* hashes of the parameters of the
                                                                base, and of those it lends */
};

static enum tacet_status hash_parameters(char hash[TACET_HASH_TEXT],
                                         const struct tacet_parameters *parameters,
                                         struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    enum tacet_status status = TACET_OK;

    tacet_canonical_parameters(parameters, &text);
    if (text.failed) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to hash parameters");
    } else {
        tacet_hash(hash, text.bytes, text.length);
    }
    tacet_text_free(&text);
    return status;
}

enum tacet_status tacet_base_open(struct tacet_base **self, const char *path,
                                  const char *const *overrides, size_t n_overrides, bool hold,
                                  struct tacet_error *err)
{
    struct tacet_base *const base = calloc(1, sizeof(*base));
    enum tacet_status status;

    *self = NULL;
    if (base == NULL) {
        return tacet_fail(err, TACET_ENOMEM, "no memory to read %s", path);
    }
    base->overrides = (struct overrides) { n_overrides, overrides };
    base->hold = hold;
    status = tacet_scenario_read(&base->scenario, path, overrides, n_overrides, err);
    if (status == TACET_OK) {
        status = tacet_kept_read(&base->kept, &base->scenario, err);
    }
    if (status == TACET_OK && hold) {
        tacet_parameters_hold(&base->kept.parameters); /* so that variations do not copy them */
        base->kept.draws.path[0] = '\0';
        status = tacet_scenario_hold(&base->scenario, err);
    }
    if (status == TACET_OK) {
        status = hash_parameters(base->parameters, &base->scenario.parameters, err);
    }
    if (status == TACET_OK) {
        status = hash_parameters(base->lent, &base->kept.parameters, err);
    }
    if (status != TACET_OK) {
        tacet_base_free(base);
        return status;
    }
    *self = base;
    return TACET_OK;
}

static bool same_parameters(const struct tacet_parameters *a, const struct tacet_parameters *b)
{
    return a->n == b->n && a->n_draws == b->n_draws &&
           memcmp(a->rows, b->rows, a->n * sizeof(*a->rows)) == 0 &&
           (a->n_draws == 0 ||
            memcmp(a->draws, b->draws, a->n_draws * a->n * sizeof(*a->draws)) == 0);
}

/* Parameters come as a hash of their own: to work it out takes longer than all else, and few
 * changes reach them. */
static enum tacet_status add_parameters(const struct tacet_base *self,
                                        const struct tacet_parameters *parameters,
                                        struct tacet_text *text, struct tacet_error *err)
{
    char hash[TACET_HASH_TEXT];
    enum tacet_status status = TACET_OK;

    if (parameters->lent) {
        strcpy(hash, self->lent);
    } else if (same_parameters(&self->scenario.parameters, parameters)) {
        strcpy(hash, self->parameters);
    } else {
        status = hash_parameters(hash, parameters, err);
    }
    if (status == TACET_OK) {
        tacet_text_add(text, "parameters %s\n", hash);
    }
    return status;
}

enum tacet_status tacet_base_hash(const struct tacet_base *self,
                                  const struct tacet_scenario *varied,
                                  char hash[TACET_HASH_TEXT], struct tacet_error *err)
{
    struct tacet_text text = { 0 };
    enum tacet_status status;

    tacet_canonical_settings(varied, &text);
    status = add_parameters(self, &varied->parameters, &text, err);
    if (status == TACET_OK && text.failed) {
        status = tacet_fail(err, TACET_ENOMEM, "no memory to hash a scenario");
    }
    if (status == TACET_OK) {
        tacet_hash(hash, text.bytes, text.length);
    }
    tacet_text_free(&text);
    return status;
}

void tacet_base_free(struct tacet_base *self)
{
    if (self != NULL) {
        tacet_kept_free(&self->kept);
        tacet_scenario_free(&self->scenario);
        free(self);
    }
}

const struct tacet_scenario *tacet_base_scenario(const struct tacet_base *self)
{
    return &self->scenario;
}

void tacet_base_compute(struct tacet_base *self, const struct tacet_kernels *kernels)
{
    self->scenario.kernels = kernels;
}

enum tacet_status tacet_base_vary(const struct tacet_base *self, struct tacet_scenario *varied,
                                  const char *const *changes, size_t n, struct tacet_error *err)
{
    const struct overrides overrides[2] = { self->overrides, { n, changes } };
    const enum tacet_status status =
        tacet_draft_read(varied, &self->kept, self->kept.path, overrides, err);

    if (status == TACET_OK && self->hold) {
        tacet_parameters_hold(&varied->parameters);
    }
    varied->kernels = self->scenario.kernels;
    return status;
}

/* A correlation or an event may depend on what kind of driver it names, and own drivers have
 * more than a value: those are read anew. */
int tacet_scenario_driver(const struct tacet_scenario *self, const char *path)
{
    const char *const prefix = "drivers.";

    if (self->correlated || strncmp(path, prefix, strlen(prefix)) != 0) {
        return -1;
    }
    for (int k = 0; k < TACET_DRIVERS; k++) {
        if (strcmp(self->drivers[k].name, path + strlen(prefix)) == 0) {
            return k;
        }
    }
    return -1;
}

void tacet_driver_cut(const struct tacet_scenario *self, size_t k, struct tacet_driver *shape)
{
    const struct tacet_driver_setting setting = tacet_driver_setting(self, k);

    if (shape->shape == TACET_NORMAL) {
        shape->low = fmax(shape->low, setting.low);
        shape->high = fmin(shape->high, setting.high);
    }
}

enum tacet_status tacet_scenario_drive(struct tacet_scenario *self, size_t k, double value,
                                       struct tacet_error *err)
{
    struct tacet_driver *const driver = &self->drivers[k];
    const struct tacet_driver_setting setting = tacet_driver_setting(self, k);

    if (!isfinite(value) || value < setting.low || value > setting.high) {
        char shown[32];

        return tacet_fail(err, TACET_EINPUT,
                          "--set: drivers.%s is %s, must be between %g and %g", driver->name,
                          tacet_format_real(shown, sizeof(shown), value), setting.low,
                          setting.high);
    }
    driver->shape = TACET_FIXED;
    driver->sd = 0.0;
    driver->centre = driver->low = driver->high = value + 0.0; /* -0 is 0 */
    return TACET_OK;
}
