/* text.c - a text that grows while something is written into it. */
#include "tacet/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static bool make_room(struct tacet_text *self, size_t wanted)
{
    size_t room = self->room == 0 ? 4096 : self->room;
    char *bytes;

    while (room < wanted) {
        room *= 2;
    }
    if (room == self->room) {
        return true;
    }
    bytes = realloc(self->bytes, room);
    if (bytes == NULL) {
        self->failed = true;
        return false;
    }
    self->bytes = bytes;
    self->room = room;
    return true;
}

void tacet_text_add(struct tacet_text *self, const char *format, ...)
{
    va_list args;
    int length;

    if (self->failed) {
        return;
    }
    va_start(args, format);
    length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0 || !make_room(self, self->length + (size_t) length + 1)) {
        self->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(self->bytes + self->length, (size_t) length + 1, format, args);
    va_end(args);
    self->length += (size_t) length;
}

void tacet_text_free(struct tacet_text *self)
{
    free(self->bytes);
    *self = (struct tacet_text) { 0 };
}
