/* entry.c - a cell's result as the bytes of a record, and back.
 *
 * Numbers are written seven bits a byte, the lowest first: most are small.
 */
#include <stdlib.h>
#include <string.h>

#include "sweeps/store_private.h"

static const char MARK[4] = { 'c', 'e', 'l', 'l' };

void tacet_entry_free(struct tacet_entry *self)
{
    tacet_cell_free(&self->cell);
}

/* ---- writing -----------------------------------------------------------------------------
 */

/* tacet_text_add() would stop at a zero byte. */
static void add_bytes(struct tacet_text *text, const void *bytes, size_t n)
{
    if (text->length + n + 1 > text->room) {
        const size_t room = 2 * (text->length + n + 1);
        char *const more = realloc(text->bytes, room);

        if (more == NULL) {
            text->failed = true;
            return;
        }
        text->bytes = more;
        text->room = room;
    }
    memcpy(text->bytes + text->length, bytes, n);
    text->length += n;
}

static void add_number(struct tacet_text *text, uint64_t number)
{
    unsigned char bytes[10];
    size_t n = 0;

    for (; number >= 0x80; number >>= 7) {
        bytes[n++] = (unsigned char) (number & 0x7f) | 0x80;
    }
    bytes[n++] = (unsigned char) number;
    add_bytes(text, bytes, n);
}

static void add_cell(struct tacet_text *text, const struct tacet_cell *cell)
{
    add_number(text, cell->drawn);
    add_number(text, cell->decisions);
    add_number(text, cell->n_series);
    for (size_t s = 0; s < cell->n_series; s++) {
        const struct tacet_series *const series = &cell->series[s];

        add_number(text, series->sum);
        add_number(text, series->square);
        for (size_t b = 0; b < TACET_BATCHES; b++) {
            add_number(text, series->batches[b]);
        }
    }
}

void tacet_entry_write(struct tacet_text *text, const struct tacet_address *address,
                       const struct tacet_cell *cell, const char *message)
{
    const unsigned char none[4] = { 0 };
    struct tacet_address check;
    char hex[TACET_HASH_TEXT];
    size_t n;

    text->length = 0;
    add_bytes(text, MARK, sizeof(MARK));
    add_bytes(text, none, sizeof(none));
    add_bytes(text, address->bytes, sizeof(address->bytes));
    add_number(text, cell != NULL ? TACET_CELL_DONE : TACET_CELL_FAILED);
    if (cell != NULL) {
        add_cell(text, cell);
    } else {
        add_bytes(text, message, strlen(message));
    }
    if (text->failed) {
        return;
    }
    n = text->length - RECORD_HEAD;
    for (size_t b = 0; b < 4; b++) {
        text->bytes[4 + b] = (char) (unsigned char) (n >> 8 * b);
    }
    tacet_hash(hex, text->bytes, text->length);
    check = tacet_address_of(hex);
    add_bytes(text, check.bytes, RECORD_CHECK);
}

/* ---- reading -----------------------------------------------------------------------------
 */

static size_t content_length(const unsigned char *record)
{
    return (size_t) record[4] | (size_t) record[5] << 8 | (size_t) record[6] << 16 |
           (size_t) record[7] << 24;
}

size_t tacet_entry_expected(const unsigned char head[RECORD_HEAD])
{
    const size_t length = content_length(head);

    return memcmp(head, MARK, sizeof(MARK)) == 0 && length > 0 && length <= CONTENT_MAX
               ? RECORD_HEAD + length + RECORD_CHECK
               : 0;
}

size_t tacet_entry_length(const unsigned char *bytes, size_t n)
{
    const size_t length = n < RECORD_HEAD ? 0 : tacet_entry_expected(bytes);
    struct tacet_address check;
    char hex[TACET_HASH_TEXT];

    if (length == 0 || n < length) {
        return 0;
    }
    tacet_hash(hex, bytes, length - RECORD_CHECK);
    check = tacet_address_of(hex);
    return memcmp(check.bytes, bytes + length - RECORD_CHECK, RECORD_CHECK) == 0 ? length : 0;
}

struct tacet_address tacet_entry_address(const unsigned char *record)
{
    struct tacet_address address;

    memcpy(address.bytes, record + 8, sizeof(address.bytes));
    return address;
}

enum tacet_cell_state tacet_entry_kind(const unsigned char *record)
{
    return record[RECORD_HEAD] == TACET_CELL_DONE     ? TACET_CELL_DONE
           : record[RECORD_HEAD] == TACET_CELL_FAILED ? TACET_CELL_FAILED
                                                      : TACET_CELL_MISSING;
}

/* Bytes being taken apart. */
struct bytes {
    const unsigned char *at, *end;
    bool is_good;
};

static uint64_t take_number(struct bytes *from)
{
    uint64_t number = 0;

    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (from->at == from->end) {
            break;
        }
        number |= (uint64_t) (*from->at & 0x7f) << shift;
        if (*from->at++ < 0x80) {
            return number;
        }
    }
    from->is_good = false;
    return 0;
}

bool tacet_entry_read(struct tacet_entry *entry, const unsigned char *record)
{
    const unsigned char *const content = record + RECORD_HEAD;
    struct tacet_cell *const cell = &entry->cell;
    struct bytes from = { content + 1, content + content_length(record), true };

    entry->known = tacet_entry_kind(record);
    if (entry->known == TACET_CELL_FAILED) {
        const size_t n = (size_t) (from.end - from.at);

        memcpy(entry->message, from.at, n < sizeof(entry->message) ? n : 0);
        entry->message[n < sizeof(entry->message) ? n : 0] = '\0';
        return true;
    }
    cell->drawn = take_number(&from) != 0;
    cell->decisions = take_number(&from);
    if (entry->known != TACET_CELL_DONE || take_number(&from) != cell->n_series) {
        return false;
    }
    for (size_t s = 0; s < cell->n_series; s++) {
        cell->series[s].sum = take_number(&from);
        cell->series[s].square = take_number(&from);
        for (size_t b = 0; b < TACET_BATCHES; b++) {
            cell->series[s].batches[b] = take_number(&from);
        }
    }
    return from.is_good && from.at == from.end;
}
