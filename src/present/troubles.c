/* troubles.c - everything that is wrong with a deck, each with its place. */
#include "inside.h"

#include <stdio.h>
#include <string.h>

enum { WRITTEN_OUT = 1000 };

void trouble(struct troubles *t, const char *path, int line, int column, bool is_hint, const char *format, ...)
{
    char text[FAULT_LENGTH];
    struct buffer whole = {0};
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    buffer_format(&whole, "%s:%d:%d: %s", path, line, column, is_hint ? _("提示：") : _("错误："));
    buffer_add(&whole, text);
    if (!is_hint && !t->errors)
        snprintf(t->first, sizeof t->first, "%s", buffer_text(&whole));
    *(is_hint ? &t->hints : &t->errors) += 1;
    if (t->errors + t->hints <= WRITTEN_OUT)
        buffer_format(&t->text, "%s\n", buffer_text(&whole));
    else if (t->errors + t->hints == WRITTEN_OUT + 1)
        buffer_format(&t->text, _("%s：还有别的，改好这些以后再检查。\n"), path);
    buffer_clear(&whole);
}

enum code troubles_end(const struct troubles *t, struct fault *f)
{
    if (!t->errors)
        return OK;
    return t->errors == 1 ? fault_set(f, BAD_INPUT, "%s", t->first)
                          : fault_set(f, BAD_INPUT, _("%s（一共 %zu 处错误；casegrid check 课件 全部列出。）"), t->first, t->errors);
}

void troubles_clear(struct troubles *t)
{
    buffer_clear(&t->text);
    *t = (struct troubles){0};
}
