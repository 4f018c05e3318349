/* file.c - what the readers and writers of a person's own files share. */
#include "inside.h"

#include <string.h>
#include <time.h>

enum code own_file_wrong(const struct own_file *r, enum code rc, int line, const char *format, ...)
{
    char text[FAULT_LENGTH];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return fault_set(r->fault, rc, "%s:%d: %s", r->path, line, text);
}

const char *when_write(char text[WHEN_ROOM])
{
    struct tm at;
    time_t now = time(NULL);

    if (!localtime_r(&now, &at) || !strftime(text, WHEN_ROOM, "%Y-%m-%d %H:%M", &at))
        strcpy(text, "?");
    return text;
}
