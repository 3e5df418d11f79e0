/* governments.c - who governs each member on the day of the scenario. */
#include <string.h>

#include "scenario/scenario_private.h"

static void apply(struct tacet_member *member, const struct spell *spell)
{
    strcpy(member->head, spell->head);
    member->outside_mainstream = spell->outside_mainstream;
    member->dovish_on_russia = spell->russia_line == TACET_LINE_DOVISH;
    member->hawkish_on_russia = spell->russia_line == TACET_LINE_HAWK;
    member->spell_start = spell->start;
}

/* Other columns are the table's own, but not those a letter or two from a setting. */
static enum tacet_status check_columns(const struct tacet_csv *csv, const char *path,
                                       struct tacet_error *err)
{
    for (size_t c = 0; c < csv->n_columns; c++) {
        const char *near = tacet_nearest(csv->cells[c], &tacet_spell_fields);

        if (near != NULL && strcmp(near, csv->cells[c]) != 0 && strlen(csv->cells[c]) > 6) {
            return tacet_fail(err, TACET_EINPUT, "%s:1: %s is not a column, did you mean %s?",
                              path, csv->cells[c], near);
        }
    }
    return TACET_OK;
}

enum tacet_status tacet_governments_read(struct tacet_scenario *scenario,
                                         const struct tacet_csv *csv, const char *path,
                                         struct tacet_error *err)
{
    enum tacet_status status = check_columns(csv, path, err);

    for (size_t r = 0; status == TACET_OK && r < csv->n_rows; r++) {
        struct spell spell;

        tacet_fields_preset(&tacet_spell_fields, &spell);
        status = tacet_fields_from_row(&tacet_spell_fields, &spell, csv, r, path, err);
        if (status == TACET_OK && spell.end != TACET_NO_DATE && spell.end <= spell.start) {
            status = tacet_fail(err, TACET_EINPUT, "%s:%d: end must be after start", path,
                                csv->lines[r + 1]);
        }
        for (size_t i = 0; status == TACET_OK && i < scenario->n_members; i++) {
            struct tacet_member *member = &scenario->members[i];

            if (strcmp(member->id, spell.member) == 0 && spell.start <= scenario->date &&
                (spell.end == TACET_NO_DATE || scenario->date < spell.end)) {
                if (member->spell_start != TACET_NO_DATE) {
                    status = tacet_fail(err, TACET_EINPUT,
                                        "%s:%d: %s has two governments on the scenario's date, "
                                        "must have one",
                                        path, csv->lines[r + 1], member->id);
                }
                apply(member, &spell);
            }
        }
    }
    return status;
}
