/* prompt.c - a line being typed. Everything is text here: full-width forms stay what they are. */
#include "stage.h"

#include <string.h>

static size_t cluster_before(const struct prompt *p)
{
    const char *s = buffer_text(&p->text);
    size_t at = 0, last = 0;

    while (at < p->cursor) {
        last = at;
        at += text_cluster(s + at, p->text.length - at);
    }
    return last;
}

static void remove_bytes(struct prompt *p, size_t from, size_t to)
{
    if (from >= to)
        return;
    memmove(p->text.text + from, p->text.text + to, p->text.length - to + 1);
    p->text.length -= to - from;
    p->cursor = from;
    p->is_cut = false;
}

static void insert(struct prompt *p, uint32_t c)
{
    struct buffer joined = {0};
    char bytes[5];
    int n = text_encode(c, bytes);

    buffer_add_n(&joined, buffer_text(&p->text), p->cursor);
    buffer_add_n(&joined, bytes, (size_t)n);
    buffer_add(&joined, buffer_text(&p->text) + p->cursor);
    buffer_clear(&p->text);
    p->text = joined;
    p->cursor += (size_t)n;
}

void prompt_set(struct prompt *p, const char *text)
{
    buffer_clear(&p->text);
    buffer_add(&p->text, text);
    p->cursor = p->text.length;
    p->is_cut = false;
}

static enum prompt_answer edit(struct prompt *p, size_t from, size_t to)
{
    if (from >= to)
        return PROMPT_MOVED;
    remove_bytes(p, from, to);
    return PROMPT_EDITED;
}

enum { CONTROL_A = KEY_CONTROL_A, CONTROL_E = KEY_CONTROL_A + 4, CONTROL_H = KEY_CONTROL_A + 7, CONTROL_K = KEY_CONTROL_A + 10,
       CONTROL_U = KEY_CONTROL_A + 20, CONTROL_W = KEY_CONTROL_A + 22 };

enum prompt_answer prompt_key(struct prompt *p, uint32_t key)
{
    size_t end = p->text.length;
    char bytes[5];

    switch (key) {
    case KEY_ENTERED: return p->is_cut ? PROMPT_MOVED : PROMPT_ENTERED;
    case KEY_ESCAPE:  return PROMPT_LEFT;
    case CONTROL_H:
    case KEY_RUBOUT:  return edit(p, cluster_before(p), p->cursor);
    case KEY_REMOVE:
        return p->cursor < end ? edit(p, p->cursor, p->cursor + text_cluster(p->text.text + p->cursor, end - p->cursor)) : PROMPT_MOVED;
    case CONTROL_W:
    case CONTROL_U:   return edit(p, 0, p->cursor);
    case CONTROL_K:   return edit(p, p->cursor, end);
    case KEY_ARROW_LEFT:  p->cursor = cluster_before(p); return PROMPT_MOVED;
    case KEY_ARROW_RIGHT:
        if (p->cursor < end)
            p->cursor += text_cluster(p->text.text + p->cursor, end - p->cursor);
        return PROMPT_MOVED;
    case CONTROL_A:
    case KEY_TO_HOME: p->cursor = 0; return PROMPT_MOVED;
    case CONTROL_E:
    case KEY_TO_END:  p->cursor = end; return PROMPT_MOVED;
    default: break;
    }
    if (key >= KEY_FIRST || key < ' ' || (key >= 0x7F && key < 0xA0))
        return PROMPT_OTHER;
    p->is_cut = p->is_cut || end + (size_t)text_encode(key, bytes) > PROMPT_LONGEST; /* and what would still fit is none of the text any more */
    if (p->is_cut)
        return PROMPT_MOVED;
    insert(p, key);
    return PROMPT_EDITED;
}

bool prompt_leads_on(uint32_t key)
{
    return key == KEY_ARROW_DOWN || key == KEY_ARROW_UP || key == KEY_TABULATOR;
}

void prompt_stays(struct browser *b)
{
    browser_say(b, ROLE_NOTE, "%s", _("正在输入文字；Enter 确定，Esc 离开。"));
}

void prompt_draw(const struct prompt *p, struct area row, const char *label)
{
    const struct width_rule *w = canvas_width(row.canvas);
    const char *s = buffer_text(&p->text);
    int used = area_put(row, 0, 0, ROLE_LABEL, label), room, skip_to;
    size_t from = 0;

    used = used < row.columns ? used : row.columns - 1;
    room = row.columns - used - 1;
    skip_to = text_width(w, s, p->cursor) - room;
    for (int gone = 0; gone < skip_to && from < p->cursor;) {
        int columns;

        from += text_step(w, s + from, p->text.length - from, &columns);
        gone += columns;
    }
    area_put(area_part(row, used, 0, row.columns - used, 1), 0, 0, ROLE_PROMPT, s + from);
    if (p->open)
        area_cursor(row, used + text_width(w, s + from, p->cursor - from), 0);
}
