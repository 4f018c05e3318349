/* browser_draw.c - a frame: title, status and hints around the screen on top, messages over it. */
#include "browser.h"

#include <stdlib.h>
#include <string.h>

static struct area browser_body(const struct browser *b, struct canvas *c)
{
    return area_part(canvas_area(c), 0, browser_rows_above(b), b->columns, b->rows - browser_rows_above(b) - browser_rows_below(b));
}

void browser_library_name(struct buffer *out, const struct browser *b)
{
    const char *slash = strrchr(library_path(b->library), '/'), *name = slash ? slash + 1 : library_path(b->library);
    size_t n = strlen(name), ending = strlen(".db");

    if (b->library_name)
        buffer_add(out, b->library_name);
    else
        text_clean(out, name, n > ending && !strcmp(name + n - ending, ".db") ? n - ending : n);
    if (b->superseded)
        buffer_add(out, _("（有新版）"));
}

static void draw_title(const struct browser *b, const struct screen *s, struct area row)
{
    struct buffer left = {0}, right = {0};
    const char *name;
    int used;

    browser_library_name(&right, b);
    name = buffer_text(&right);
    area_fill(row, ROLE_TITLE);
    buffer_format(&left, " %s | %s", _("案例对照"), _(s->ops->title));
    used = area_put(row, 0, 0, ROLE_TITLE, buffer_text(&left));
    if (used + 2 + text_width(&b->width, name, strlen(name)) < row.columns)
        area_put(row, row.columns - 1 - text_width(&b->width, name, strlen(name)), 0, ROLE_TITLE, name);
    buffer_clear(&left);
    buffer_clear(&right);
}

static void draw_status(const struct browser *b, const struct screen *s, struct area row)
{
    struct buffer line = {0};

    if (b->message[0]) {
        area_put_fit(row, 0, 0, row.columns, b->message_role, b->message);
        return;
    }
    if (area_detail_stays(row))
        return;
    if (s->ops->status)
        s->ops->status(s, &line);
    area_put_fit(row, 0, 0, row.columns, ROLE_DIM, buffer_text(&line));
    area_detail(row);
    buffer_clear(&line);
}

/* As many hints as fit whole, the screen's own first; help and back are never crowded out. */
struct hints { struct area row; int x; int kept_free; const struct width_rule *width; };

static int hint_width(const struct width_rule *w, const struct binding *row)
{
    char buffer[24];
    const char *name = key_name(row->keys[0], buffer);

    return text_width(w, name, strlen(name)) + 1 + text_width(w, _(row->hint), strlen(_(row->hint))) + 2;
}

static void draw_hint(struct hints *h, const struct binding *row)
{
    char name[24];

    if (h->x + hint_width(h->width, row) - 2 > h->row.columns - h->kept_free)
        return;
    h->x += area_put(h->row, h->x, 0, ROLE_KEY, key_name(row->keys[0], name));
    h->x += area_put(h->row, h->x, 0, ROLE_HINT, " ");
    h->x += area_put(h->row, h->x, 0, ROLE_HINT, _(row->hint));
    h->x += area_put(h->row, h->x, 0, ROLE_HINT, "  ");
}

static bool is_hinted(const struct binding *row, const struct screen *s)
{
    return row->hint && !binding_is_barred(row, s->browser) && (!row->can || row->can(s));
}

/* Search and palette are shown where there is room for them. */
static bool is_kept(const struct binding *row, const struct screen *s)
{
    return is_hinted(row, s) && row->keys[0] != '/' && row->keys[0] != ':';
}

/* Hints of a prompt, two blanks between them: what does not fit is left out before the last, which says how to leave. */
static void draw_typing(struct area row, const struct width_rule *w, const char *hints)
{
    const char *last = hints, *cut = hints;

    for (const char *at = hints; (at = strstr(at, "  ")); at += 2)
        last = at + 2;
    for (const char *at = hints; (at = strstr(at, "  ")); at += 2)
        if (text_width(w, hints, (size_t)(at + 2 - hints)) + text_width(w, last, strlen(last)) <= row.columns)
            cut = at + 2;
    area_put(row, area_put_n(row, 0, 0, ROLE_HINT, hints, (size_t)(cut - hints)), 0, ROLE_HINT, last);
}

static void draw_hints(const struct browser *b, const struct screen *s, struct area row)
{
    struct hints h = {.row = row, .width = &b->width};
    struct prompt *p = s->ops->prompt ? s->ops->prompt((struct screen *)s) : NULL;

    if (area_detail_stays(row))
        return;
    area_fill(row, ROLE_HINT);
    if (p && p->open) {
        draw_typing(row, &b->width, s->ops->typing ? _(s->ops->typing) : _("输入文字  Enter 确定  下 到结果  Esc 离开"));
        return;
    }
    for (size_t i = 0; i < common_binding_count; i++)
        if (is_kept(&common_bindings[i], s) && binding_is_open_to(s, &common_bindings[i]))
            h.kept_free += hint_width(h.width, &common_bindings[i]);
    for (size_t i = 0; i < s->ops->binding_count; i++)
        if (is_hinted(&s->ops->bindings[i], s))
            draw_hint(&h, &s->ops->bindings[i]);
    for (size_t i = 0; i < common_binding_count; i++) {
        if (!is_hinted(&common_bindings[i], s) || !binding_is_open_to(s, &common_bindings[i]))
            continue;
        if (is_kept(&common_bindings[i], s))
            h.kept_free = 0;
        draw_hint(&h, &common_bindings[i]);
    }
}

/* A message that is longer than its line takes what it needs of the body above it: nothing that matters is cut off. */
static void draw_long_message(const struct browser *b, struct area all)
{
    int lines = passage_height(&b->width, b->columns, b->message), rows = lines < b->rows - 1 ? lines : b->rows - 1;
    struct area box = area_part(all, 0, b->rows - 1 - rows, b->columns, rows);

    area_fill(box, b->message_role);
    passage_draw(box, 0, b->message, NULL, 0, b->message_role);
}

void browser_draw(const struct browser *b, struct canvas *c)
{
    struct screen *s = browser_top(b);
    struct area all = canvas_area(c), body = browser_body(b, c), hints = area_part(all, 0, b->rows - 1, b->columns, browser_rows_below(b) > 0);
    int x, y;

    canvas_turn(c);
    if (!s) {
        canvas_settle(c);
        return;
    }
    s->ops->draw(s, body);
    if (!canvas_cursor(c, &x, &y)) /* nothing can be chosen: where the reason stands */
        area_cursor(body, 0, 0);
    if (browser_rows_above(b))
        draw_title(b, s, area_part(all, 0, 0, b->columns, 1));
    if (browser_rows_below(b) == 2)
        draw_status(b, s, area_part(all, 0, b->rows - 2, b->columns, 1));
    if (browser_rows_below(b) == 2 && text_width(&b->width, b->message, strlen(b->message)) > b->columns)
        draw_long_message(b, all);
    if (screen_is_bare(s) && b->message[0]) /* over the text until the next key */
        draw_long_message(b, all);
    if (browser_rows_below(b))
        draw_hints(b, s, hints);
    area_detail(hints); /* they say what can be done where the cursor is */
    if (small_is(b)) /* in place of the title while there is one: the last line says which keys lead on */
        small_draw(b, area_part(all, 0, browser_rows_above(b) ? 0 : b->rows - 1, b->columns, 1));
    canvas_settle(c);
}
