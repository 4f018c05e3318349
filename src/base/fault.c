/* fault.c - the caller's fault: the first and deepest message is kept. */
#include "casegrid/base.h"

#include <string.h>

/* A message that was cut must not end in half a character: bytes 10xxxxxx belong to the one before. */
static void cut_between_characters(char *text)
{
    size_t n = strlen(text);

    if (n < FAULT_LENGTH - 1)
        return;
    while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
        n--;
    if (n > 0 && ((unsigned char)text[n - 1] & 0x80))
        n--;
    text[n] = '\0';
}

enum code fault_set(struct fault *f, enum code code, const char *format, ...)
{
    va_list arguments;

    if (!f || f->code != OK)
        return code;
    f->code = code;
    va_start(arguments, format);
    vsnprintf(f->text, sizeof f->text, format, arguments);
    va_end(arguments);
    cut_between_characters(f->text);
    return code;
}

void fault_clear(struct fault *f)
{
    f->code = OK;
    f->text[0] = '\0';
}
