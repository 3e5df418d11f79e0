/* kept.c - the files of a scenario in memory, so that it is read again without them. */
#include <stdlib.h>
#include <string.h>

#include "scenario/scenario_private.h"

static enum tacet_status refuse_change(const char *path, struct tacet_error *err)
{
    return tacet_fail(err, TACET_EIO, "%s: was changed while it was read", path);
}

static enum tacet_status keep_text(struct kept_files *self, const struct tacet_input *input,
                                   struct tacet_error *err)
{
    const enum tacet_status status =
        tacet_file_read(&self->text, &self->length, input->path, err);

    if (status != TACET_OK) {
        return status;
    }
    strcpy(self->path, input->path);
    tacet_hash(self->hash, self->text, self->length);
    return strcmp(self->hash, input->hash) == 0 ? TACET_OK : refuse_change(input->path, err);
}

static enum tacet_status keep_table(struct kept_files *self, const struct tacet_input *input,
                                    struct tacet_error *err)
{
    struct kept_table *const table = &self->tables[self->n_tables];
    const enum tacet_status status = tacet_csv_read(&table->csv, input->path, err);

    if (status != TACET_OK) {
        return status;
    }
    strcpy(table->path, input->path);
    self->n_tables += 1;
    return strcmp(table->csv.hash, input->hash) == 0 ? TACET_OK
                                                     : refuse_change(input->path, err);
}

/* Of the table kept last. */
static enum tacet_status keep_parameters(struct kept_files *self, struct tacet_error *err)
{
    const struct kept_table *const table = &self->tables[self->n_tables - 1];
    enum tacet_status status =
        tacet_parameters_read(&self->parameters, &table->csv, table->path, err);

    if (status == TACET_OK) {
        status = tacet_draws_read(&self->parameters, table->path, &self->draws, err);
    }
    if (status == TACET_OK) {
        status = tacet_coefficients_resolve(&self->coefficients, &self->parameters, table->path,
                                            err);
    }
    strcpy(self->parameters_path, table->path);
    return status;
}

enum tacet_status tacet_kept_read(struct kept_files *self,
                                  const struct tacet_scenario *scenario,
                                  struct tacet_error *err)
{
    enum tacet_status status = keep_text(self, &scenario->inputs[0], err);

    for (size_t k = 1; k < scenario->n_inputs && status == TACET_OK; k++) {
        const struct tacet_input *const input = &scenario->inputs[k];

        if (strcmp(input->role, "draws") != 0) {
            status = keep_table(self, input, err);
        }
        if (status == TACET_OK && strcmp(input->role, "parameters") == 0) {
            status = keep_parameters(self, err);
        }
    }
    return status;
}

void tacet_kept_free(struct kept_files *self)
{
    for (size_t k = 0; k < self->n_tables; k++) {
        tacet_csv_free(&self->tables[k].csv);
    }
    free(self->text);
    tacet_parameters_free(&self->parameters);
    memset(self, 0, sizeof(*self));
}

enum tacet_status tacet_kept_table(struct tacet_csv *csv, const struct kept_files *kept,
                                   const char *path, struct tacet_error *err)
{
    for (size_t k = 0; kept != NULL && k < kept->n_tables; k++) {
        if (strcmp(kept->tables[k].path, path) == 0) {
            *csv = kept->tables[k].csv;
            return TACET_OK;
        }
    }
    return tacet_csv_read(csv, path, err);
}

void tacet_kept_release(struct tacet_csv *csv, const struct kept_files *kept)
{
    for (size_t k = 0; kept != NULL && k < kept->n_tables; k++) {
        if (kept->tables[k].csv.text == csv->text) {
            return; /* it was lent */
        }
    }
    tacet_csv_free(csv);
}

enum tacet_status tacet_kept_config(config_t *config, const struct kept_files *kept,
                                    char hash[TACET_HASH_TEXT], struct tacet_error *err)
{
    char *const text = malloc(kept->length + 2); /* libconfig and the gate want their own */
    enum tacet_status status;

    if (text == NULL) {
        config_init(config);
        return tacet_fail(err, TACET_ENOMEM, "no memory to read %s", kept->path);
    }
    memcpy(text, kept->text, kept->length + 1);
    strcpy(hash, kept->hash);
    status = tacet_config_parse(config, text, kept->length, kept->path, err);
    free(text);
    return status;
}

bool tacet_kept_has_parameters(const struct kept_files *kept, const char *path)
{
    return kept != NULL && strcmp(kept->parameters_path, path) == 0;
}

void tacet_kept_parameters(struct tacet_scenario *scenario, const struct kept_files *kept)
{
    if (kept->draws.path[0] != '\0') {
        scenario->inputs[scenario->n_inputs++] = kept->draws;
    }
    scenario->parameters = kept->parameters;
    scenario->parameters.lent = true;
    scenario->coefficients = kept->coefficients;
}
