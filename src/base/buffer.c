/* buffer.c - growing text. */
#include "casegrid/base.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void make_room(struct buffer *b, size_t more)
{
    size_t wanted = b->length + more + 1, room = b->room ? b->room : 64;

    if (wanted <= b->room)
        return;
    while (room < wanted)
        room = room > SIZE_MAX / 2 ? wanted : room * 2;
    b->text = memory_resize(b->text, room, 1);
    b->room = room;
}

void buffer_add(struct buffer *b, const char *text)
{
    buffer_add_n(b, text, strlen(text));
}

void buffer_add_n(struct buffer *b, const char *text, size_t length)
{
    make_room(b, length);
    if (length)
        memcpy(b->text + b->length, text, length);
    b->length += length;
    b->text[b->length] = '\0';
}

char *buffer_room(struct buffer *b, size_t length)
{
    make_room(b, length);
    return b->text + b->length;
}

void buffer_grew(struct buffer *b, size_t length)
{
    b->length += length;
    b->text[b->length] = '\0';
}

void buffer_add_char(struct buffer *b, char c)
{
    if (b->room - b->length < 2) /* it comes for every byte of some texts: no call where there is room */
        make_room(b, 1);
    b->text[b->length++] = c;
    b->text[b->length] = '\0';
}

void buffer_add_times(struct buffer *b, const char *text, int times)
{
    for (; times > 0; times--)
        buffer_add(b, text);
}

void buffer_format_list(struct buffer *b, const char *format, va_list arguments)
{
    va_list again;
    int n;

    make_room(b, strlen(format)); /* mostly enough: what is printed once is not measured first */
    va_copy(again, arguments);
    n = vsnprintf(b->text + b->length, b->room - b->length, format, arguments);
    if (n >= 0 && (size_t)n >= b->room - b->length) {
        make_room(b, (size_t)n);
        vsnprintf(b->text + b->length, (size_t)n + 1, format, again);
    }
    va_end(again);
    if (n > 0)
        b->length += (size_t)n;
    b->text[b->length] = '\0';
}

void buffer_format(struct buffer *b, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    buffer_format_list(b, format, arguments);
    va_end(arguments);
}

/* Letters, digits, what is not ASCII, and a few signs mean nothing to a shell. */
static bool is_plain_word(const char *word)
{
    for (const char *p = word; *p; p++)
        if (!((unsigned char)*p >= 0x80 || (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || strchr("-_./,:@%+=", *p)))
            return false;
    return *word;
}

void buffer_add_word(struct buffer *b, const char *word)
{
    if (is_plain_word(word)) {
        buffer_add(b, word);
        return;
    }
    buffer_add_char(b, '\'');
    for (; *word; word++)
        if (*word == '\'')
            buffer_add(b, "'\\''");
        else
            buffer_add_char(b, *word);
    buffer_add_char(b, '\'');
}

const char *buffer_text(const struct buffer *b)
{
    return b->text ? b->text : "";
}

void buffer_clear(struct buffer *b)
{
    free(b->text);
    *b = (struct buffer){0};
}

char *buffer_take(struct buffer *b)
{
    char *text = b->text ? b->text : memory_text("");

    *b = (struct buffer){0};
    return text;
}
