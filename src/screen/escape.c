/* escape.c - an Esc, and how it is taken back. Screens say in their ops what it changes on them beside the prompt; see screen_ops. */
#include "escape.h"

#include "edit.h"

#include <string.h>

void escape_begin(struct browser *b)
{
    struct escape *e = &b->escape;
    struct screen *s = b->depth ? b->stack[b->depth - 1] : NULL;

    *e = (struct escape){.is_running = s != NULL, .at = s, .depth = b->depth, .message_role = b->message_role};
    memcpy(e->message, b->message, sizeof e->message);
    if (!s)
        return;
    e->prompt = s->ops->prompt ? s->ops->prompt(s) : NULL;
    if (e->prompt && !e->prompt->open)
        e->prompt = NULL;
    if (s->ops->escape_keep)
        s->ops->escape_keep(s, &e->room);
}

void escape_done(struct browser *b)
{
    b->escape.is_kept = b->escape.is_running;
    b->escape.is_running = false;
}

bool escape_takes(struct browser *b, struct screen *s)
{
    struct escape *e = &b->escape;

    if (!e->is_running)
        return false;
    e->closed[e->closed_count++] = s;
    return true;
}

void escape_take_back(struct browser *b)
{
    struct escape *e = &b->escape;
    struct screen *s = e->at;

    if (!e->is_kept || b->depth + e->closed_count != e->depth)
        return;
    e->is_kept = false;
    while (e->closed_count)
        b->stack[b->depth++] = e->closed[--e->closed_count];
    if (e->editing) {
        editing_forget(b);
        b->editing = e->editing;
        e->editing = NULL;
    }
    if (e->prompt)
        e->prompt->open = true;
    if (s->ops->escape_put_back)
        s->ops->escape_put_back(s, &e->room);
    memcpy(b->message, e->message, sizeof b->message);
    b->message_role = e->message_role;
    browser_lay(b, s);
}

void escape_forget(struct browser *b)
{
    struct escape *e = &b->escape;

    e->is_kept = e->is_running = false;
    for (int i = 0; i < e->closed_count; i++)
        screen_end(e->closed[i]);
    e->closed_count = 0;
    editing_free(e->editing, true);
    e->editing = NULL;
}
