/* pasted.c - pasted text: it goes into the line that is open, and whatever follows the line follows once. */
#include "browser.h"

#include <string.h>

/* The place behind so much of TEXT as P has room for, and the beginning of the last character of it. */
static const char *fits(const struct prompt *p, const char *text, const char *end, const char **last)
{
    const char *at = text;

    while (at < end) {
        const char *next = at;

        text_next(&next, end);
        if (p->text.length + (size_t)(next - text) > PROMPT_LONGEST)
            break;
        *last = at;
        at = next;
    }
    return at;
}

/* All but the last character go into the line alone; at the last one the screen hears that it was typed. One that has no room is typed too: the line is
 * said to be cut. */
static void put(struct screen *s, struct prompt *p, const char *text, const char *end)
{
    const char *last = text, *behind = p->is_cut ? text : fits(p, text, end, &last);

    while (text < last)
        prompt_key(p, text_next(&text, end));
    if (text < behind)
        s->ops->typed(s, text_next(&text, end));
    if (text < end)
        s->ops->typed(s, text_next(&text, end));
}

/* A character of it that begins to narrow a list, does. */
void pasted_take(struct screen *s, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        struct prompt *p = s->ops->prompt ? s->ops->prompt(s) : NULL;
        uint32_t c;

        if (p && p->open) {
            put(s, p, text, end);
            return;
        }
        c = text_next(&text, end);
        if (c < 0x80 || !s->ops->character || !s->ops->character(s, c)) {
            browser_say(s->browser, ROLE_NOTE, "%s", _("粘贴来的文字不当作命令；请先打开输入框（例如按 / 检索），再粘贴。"));
            return;
        }
    }
}
