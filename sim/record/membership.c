/* membership.c - who was a member when, and the bloc of each. */
#include <math.h>
#include <string.h>

#include "record/record_private.h"

static const struct column membership_columns[] = {
    { "id", COLUMN_TEXT, offsetof(struct tacet_record_member, id), 16, .required = true,
      .filled = true },
    { "joined", COLUMN_DAY, offsetof(struct tacet_record_member, joined), .required = true,
      .filled = true },
    { "left", COLUMN_DAY, offsetof(struct tacet_record_member, left), .preset = NAN,
      .required = true },
};

/* What the table of members says of a bloc. */
struct bloc_row {
    char id[16], bloc[32];
    double relative;
};
static const struct column bloc_columns[] = {
    { "id", COLUMN_TEXT, offsetof(struct bloc_row, id), 16, .required = true, .filled = true },
    { "bloc", COLUMN_TEXT, offsetof(struct bloc_row, bloc), .size = 32 },
    { "bloc_loading", COLUMN_REAL, offsetof(struct bloc_row, relative), .low = -10, .high = 10,
      .preset = 1 },
};

int tacet_record_member(const struct tacet_record *record, const char *id, size_t length)
{
    for (size_t i = 0; i < record->n_members; i++) {
        if (strlen(record->members[i].id) == length &&
            strncmp(record->members[i].id, id, length) == 0) {
            return (int) i;
        }
    }
    return -1;
}

bool tacet_record_seat(const struct tacet_record *self, size_t i, int day)
{
    const struct tacet_record_member *member = &self->members[i];

    return member->joined <= day && (member->left == TACET_NO_DATE || day < member->left);
}

static enum tacet_status add_member(struct tacet_record *record,
                                    const struct table_reading *reading, size_t row,
                                    struct tacet_error *err)
{
    struct tacet_record_member member = { .id = "" };
    enum tacet_status status = tacet_table_row(reading, row, &member, err);

    if (status != TACET_OK) {
        return status;
    }
    if (strchr(member.id, ' ') != NULL) {
        return tacet_table_refuse(reading, row, "id", "without blanks", err);
    }
    if (tacet_record_member(record, member.id, strlen(member.id)) >= 0) {
        return tacet_table_refuse(reading, row, "id", "there once", err);
    }
    if (member.left != TACET_NO_DATE && member.left <= member.joined) {
        return tacet_table_refuse(reading, row, "left", "after joined", err);
    }
    record->members[row] = member;
    record->n_members = row + 1;
    return TACET_OK;
}

static enum tacet_status read_membership(struct tacet_record *record,
                                         struct table_reading *reading, const char *folder,
                                         struct tacet_error *err)
{
    enum tacet_status status = tacet_table_open(reading, folder, "history/membership.csv", err);

    if (status == TACET_OK &&
        (reading->csv.n_rows < 1 || reading->csv.n_rows > TACET_MEMBERS_MAX)) {
        status = tacet_fail(err, TACET_EINPUT, "%s: members are %zu, must be 1 to %d",
                            reading->path, reading->csv.n_rows, TACET_MEMBERS_MAX);
    }
    for (size_t r = 0; status == TACET_OK && r < reading->csv.n_rows; r++) {
        status = add_member(record, reading, r, err);
    }
    return status;
}

/* A state without a row in the table of members has no bloc. */
static enum tacet_status read_blocs(struct tacet_record *record, struct table_reading *reading,
                                    const char *folder, struct tacet_error *err)
{
    enum tacet_status status = tacet_table_open(reading, folder, "members.csv", err);

    for (size_t r = 0; status == TACET_OK && r < reading->csv.n_rows; r++) {
        struct bloc_row bloc;
        int i;

        status = tacet_table_row(reading, r, &bloc, err);
        if (status != TACET_OK) {
            break;
        }
        i = tacet_record_member(record, bloc.id, strlen(bloc.id));
        if (i < 0) {
            status =
                tacet_table_refuse(reading, r, "id", "an id of history/membership.csv", err);
        } else {
            strcpy(record->members[i].bloc, bloc.bloc);
            record->members[i].bloc_relative = bloc.bloc[0] == '\0' ? 0.0 : bloc.relative;
        }
    }
    return status;
}

enum tacet_status tacet_membership_read(struct tacet_record *record, const char *folder,
                                        struct tacet_error *err)
{
    struct table_reading members = { membership_columns, 3, "", { 0 } };
    struct table_reading blocs = { bloc_columns, 3, "", { 0 } };
    enum tacet_status status = read_membership(record, &members, folder, err);

    if (status == TACET_OK) {
        status = read_blocs(record, &blocs, folder, err);
    }
    tacet_csv_free(&members.csv);
    tacet_csv_free(&blocs.csv);
    return status;
}
