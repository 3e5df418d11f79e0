/* prepare.c - rows of the record as plain numbers for the likelihood. */
#include <gsl/gsl_math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "posterior/posterior_private.h"

/* The linear form, or the spatial one: distance to a status quo with a tolerance h for what one
 * would not block alone. Source: docs/model.md, Spatial form. */
static double strength_feature(double strength, double tolerance)
{
    const double at = TACET_REFERENCE_STRENGTH, h = tolerance;

    if (h <= 0.0) {
        return strength - at;
    }
    return (strength - h * h / strength - (at - h * h / at)) / 2.0;
}

static double either(double value, double instead)
{
    return isnan(value) ? instead : value;
}

/* Mean of two codings, the second with the given weight; one alone where the other is missing.
 */
static double coded(const double codings[2], double weight)
{
    return (1.0 - weight) * either(codings[0], codings[1]) +
           weight * either(codings[1], codings[0]);
}

static void fill_features(double *x, const struct tacet_record *record,
                          const struct tacet_record_row *row,
                          const struct tacet_parameter *settings)
{
    const double second = settings[S_SECOND_CODING].value;
    const bool is_text = row->kind == TACET_DECLARATION;

    memset(x, 0, F_ROW * sizeof(*x));
    x[F_ONE] = 1.0;
    x[F_STRENGTH] =
        strength_feature(fmax(row->strength, 1.0) / 100.0, settings[S_TOLERANCE].value);
    x[F_SEVERITY] = coded(row->severity, second) - TACET_REFERENCE_SEVERITY;
    x[F_US_STANCE] = coded(row->us_stance, second);
    x[F_CYBER_DECLARATION] = row->cyber > 0.0 && is_text ? 1.0 : 0.0;
    x[F_CYBER_OTHER] = row->cyber > 0.0 && !is_text ? 1.0 : 0.0;
    x[F_WHOLE_PACKAGE] = either(row->whole_package, 0.0);
    x[F_ALLY_LISTS] = either(row->ally_listed, 0.5);
    x[F_STANDING] = either(row->standing, 0.0);
    x[F_SPONSOR] = either(row->sponsor - TACET_REFERENCE_SPONSOR, 0.0);
    x[F_EVIDENCE] = either(row->evidence - 2.0, 0.0);
    x[F_EXPOSURE] = either(row->exposure, 0.0);
    x[F_HOSTAGE_OPEN] = either(row->hostage_open, 0.0);
    x[F_SHOCK] = exp(-tacet_row_shock_age(record, row) / TACET_SHOCK_DAYS);
    x[F_KIND + row->kind] = 1.0;
    x[F_GROUP + row->group] = 1.0;
}

void tacet_effect_name(char name[64], enum effect effect, const struct tacet_record *record,
                       const struct tacet_record_row *row, size_t member)
{
    const char *id = record->members[member].id;
    const int spell = row->spell[member];
    char day[16];

    name[0] = '\0';
    switch (effect) {
    case EFFECT_COUNTRY:
        snprintf(name, 64, "member.%s", id);
        break;
    case EFFECT_GROUP:
        snprintf(name, 64, "member.%s.%s", id, tacet_group_word(row->group));
        break;
    case EFFECT_DECLARATION:
        if (row->kind == TACET_DECLARATION) {
            snprintf(name, 64, "member.%s.declaration", id);
        }
        break;
    case EFFECT_GOVERNMENT:
        if (spell >= 0) {
            snprintf(name, 64, "government.%s.%s", id,
                     tacet_format_date(day, sizeof(day), record->spells[spell].start));
        }
        break;
    case EFFECT_KIND:
        snprintf(name, 64, "member.%s.kind.%s", id, tacet_kind_word(row->kind));
        break;
    case EFFECTS:
        break;
    }
}

/* An effect that no row told anything about is a draw from its spread: it adds to the member's
 * own shock, so the index is scaled. */
static void find_effects(struct observed *self, const struct tacet_record *record,
                         const struct tacet_record_row *row, size_t seat,
                         const struct tacet_parameter *parameters, size_t n)
{
    double variance = 1.0;

    for (int e = 0; e < EFFECTS; e++) {
        char name[64];

        tacet_effect_name(name, (enum effect) e, record, row, (size_t) self->member[seat]);
        self->effect[e][seat] = -1;
        for (size_t k = tacet_n_terms; name[0] != '\0' && k < n; k++) {
            if (strcmp(parameters[k].name, name) == 0) {
                self->effect[e][seat] = (int) k;
                break;
            }
        }
        if (self->effect[e][seat] < 0 && (name[0] != '\0' || e == EFFECT_GOVERNMENT)) {
            const double sd = parameters[tacet_spread_of[e]].value;

            variance += sd * sd;
        }
    }
    self->scale[seat] = 1.0 / sqrt(variance);
}

static void add_seat(struct observed *self, const struct tacet_record *record,
                     const struct tacet_record_row *row, size_t member)
{
    const int spell = row->spell[member];
    const bool on_russia = row->group == TACET_RUSSIA && row->kind != TACET_RELAXATION;
    const size_t seat = self->n;

    self->member[seat] = (int) member;
    self->relative[seat] = record->members[member].bloc_relative;
    self->reports[seat] = (tacet_row_objectors(row) >> member & 1) != 0;
    self->line[0][seat] = spell >= 0 && record->spells[spell].outside_mainstream ? 1.0 : 0.0;
    self->line[1][seat] =
        spell >= 0 && on_russia && record->spells[spell].dovish_on_russia ? 1.0 : 0.0;
    self->n_reported += self->reports[seat] ? 1 : 0;
    self->n += 1;
}

/* Those without a shock of a bloc come first, then bloc by bloc. */
static void seat_members(struct observed *self, const struct tacet_record *record,
                         const struct tacet_record_row *row)
{
    uint64_t waiting = row->members;

    for (size_t i = 0; i < record->n_members; i++) {
        const struct tacet_record_member *member = &record->members[i];

        if ((waiting >> i & 1) != 0 &&
            (member->bloc[0] == '\0' || member->bloc_relative == 0.0)) {
            add_seat(self, record, row, i);
            waiting &= ~(UINT64_C(1) << i);
        }
    }
    self->n_free = self->n;
    for (size_t i = 0; i < record->n_members; i++) {
        if ((waiting >> i & 1) == 0) {
            continue;
        }
        for (size_t j = i; j < record->n_members; j++) {
            if ((waiting >> j & 1) != 0 &&
                strcmp(record->members[i].bloc, record->members[j].bloc) == 0) {
                add_seat(self, record, row, j);
                waiting &= ~(UINT64_C(1) << j);
            }
        }
        self->bloc_end[self->n_blocs] = self->n;
        self->n_blocs += 1;
    }
}

void tacet_observe(struct observed *self, const struct tacet_record *record,
                   const struct tacet_record_row *row, const struct tacet_parameter *parameters,
                   size_t n)
{
    memset(self, 0, sizeof(*self));
    fill_features(self->x, record, row, parameters);
    seat_members(self, record, row);
    self->holdouts_unknown = row->holdout_type == TACET_HOLDOUT_UNKNOWN;
    self->status = row->status;
    self->days = row->days;
    self->weight = row->kind == TACET_DECLARATION && row->cyber <= 0.0
                       ? parameters[S_WEIGHT_DECLARATION].value
                   : row->kind == TACET_RENEWAL ? parameters[S_WEIGHT_RENEWAL].value
                                                : 1.0;
    for (size_t seat = 0; seat < self->n; seat++) {
        find_effects(self, record, row, seat, parameters, n);
    }
}
