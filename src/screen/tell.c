/* tell.c - the screen on top as linear text: its title, what it shows, what has been said, and last what has the focus. */
#include "tell.h"

#include <string.h>

void tell_line(struct telling *t, bool is_here, const char *text)
{
    struct buffer clean = {0};
    const char *from;
    size_t n;

    text_clean(&clean, text, strlen(text));
    from = buffer_text(&clean);
    from += strspn(from, " ");
    n = strlen(from);
    while (n && from[n - 1] == ' ')
        n--;
    if (n) {
        buffer_add(t->out, is_here ? "> " : "");
        buffer_add_n(t->out, from, n);
        buffer_add_char(t->out, '\n');
    }
    if (n && is_here) {
        buffer_clear(&t->here);
        buffer_add_n(&t->here, from, n);
    }
    buffer_clear(&clean);
}

void tell(struct telling *t, bool is_here, const char *format, ...)
{
    char text[4096];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    tell_line(t, is_here, text);
}

/* ---- A comparison ---- */

static void tell_cell(struct telling *t, const struct comparison *c, size_t row, size_t column, const struct tell_focus *at)
{
    const struct cell *cell = comparison_cell(c, row, column);
    const struct difference *d = comparison_difference(c, row, column);
    const char *label = comparison_row(c, row)->label, *name = comparison_case(c, column)->name;
    int reference = comparison_reference(c);
    bool here = row == at->row && column == at->column;
    enum language l = t->browser->language;

    if (cell->kind != CELL_ITEMS) {
        struct buffer paragraphs = {0};

        references_write(&paragraphs, cell->paragraphs);
        if (paragraphs.length)
            tell(t, here, _("%s，%s：%s [段%s]"), label, name, cell_nothing_name(cell, l), buffer_text(&paragraphs));
        else
            tell(t, here, _("%s，%s：%s"), label, name, cell_nothing_name(cell, l));
        buffer_clear(&paragraphs);
    }
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++) {
        struct buffer paragraphs = {0};

        references_write(&paragraphs, cell->items[i].paragraphs);
        if (paragraphs.length)
            tell(t, here && i == at->item, _("%s，%s：%s [段%s]"), label, name, cell->items[i].text, buffer_text(&paragraphs));
        else
            tell(t, here && i == at->item, _("%s，%s：%s"), label, name, cell->items[i].text);
        buffer_clear(&paragraphs);
    }
    if (reference != NO_COLUMN && (size_t)reference != column && d->kind != DIFFERENCE_NONE)
        tell(t, false, _("%s，%s，与%s相比：%s"), label, name, comparison_case(c, (size_t)reference)->name, d->why ? d->why : difference_name(d->kind, l));
}

void tell_group(struct telling *t, enum row_group group)
{
    tell(t, false, _("组 %d：%s"), (int)group + 1, row_group_name(group, t->browser->language));
}

void tell_comparison(struct telling *t, const struct comparison *c, struct tell_focus at)
{
    enum row_group group = comparison_row(c, at.row)->group;

    tell_group(t, group);
    for (size_t row = 0; row < comparison_row_count(c); row++)
        for (size_t column = 0; comparison_row(c, row)->group == group && column < comparison_case_count(c); column++)
            tell_cell(t, c, row, column, &at);
}

/* ---- The whole ---- */

static struct prompt *open_prompt(const struct screen *s)
{
    struct prompt *p = s->ops->prompt ? s->ops->prompt((struct screen *)s) : NULL;

    return p && p->open ? p : NULL;
}

/* The prompt's line as it is drawn, with what leads it. */
static void tell_prompt(struct telling *t, const struct canvas *c)
{
    struct buffer line = {0};
    int x, y;

    if (!canvas_cursor(c, &x, &y))
        return;
    for (x = 0; x < canvas_columns(c); x++)
        buffer_add(&line, canvas_at(c, x, y).text);
    tell_line(t, true, buffer_text(&line));
    buffer_clear(&line);
}

void browser_tell(const struct browser *b, struct buffer *out)
{
    const struct screen *s = b->depth ? b->stack[b->depth - 1] : NULL;
    struct telling t = {.browser = b, .out = out};
    struct buffer status = {0};
    struct canvas *c;

    if (!s)
        return;
    c = canvas_create(s->columns, s->rows, b->width);
    s->ops->draw(s, canvas_area(c));
    tell(&t, false, _("%s，%s"), _("案例对照"), _(s->ops->title));
    if (open_prompt(s) && s->ops->tell) /* else the canvas has it */
        tell_prompt(&t, c);
    if (s->ops->tell)
        s->ops->tell(s, &t);
    else
        tell_canvas(&t, c, 0, true);
    if (b->message[0]) {
        tell(&t, false, b->message_role == ROLE_ERROR ? _("错误：%s") : _("提示：%s"), b->message);
    } else if (s->ops->status) {
        s->ops->status(s, &status);
        tell_line(&t, false, buffer_text(&status));
    }
    if (t.here.length)
        buffer_format(out, _("当前：%s\n"), buffer_text(&t.here));
    buffer_clear(&t.here);
    buffer_clear(&status);
    canvas_free(c);
}

/* ---- Its keys ---- */

static void tell_keys(struct telling *t, const struct screen *s, const struct binding *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer keys = {0};

        if (!rows[i].help || (rows[i].can && !rows[i].can(s)))
            continue;
        binding_keys_write(&keys, &rows[i], s->ops);
        if (keys.length)
            tell(t, false, _("%s：%s"), buffer_text(&keys), _(rows[i].help));
        buffer_clear(&keys);
    }
}

void browser_tell_keys(const struct browser *b, struct buffer *out)
{
    const struct screen *s = b->depth ? b->stack[b->depth - 1] : NULL;
    struct telling t = {.browser = b, .out = out};

    if (!s)
        return;
    if (open_prompt(s)) {
        tell_line(&t, false, s->ops->typing ? _(s->ops->typing) : _("输入文字  Enter 确定  下 到结果  Esc 离开"));
    } else {
        tell_keys(&t, s, s->ops->bindings, s->ops->binding_count);
        tell_keys(&t, s, common_bindings, common_binding_count);
    }
    buffer_clear(&t.here);
}
