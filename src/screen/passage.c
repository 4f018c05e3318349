/* passage.c - a paragraph with marks in it, and the line that says what it is. */
#include "stage.h"

#include <stdlib.h>
#include <string.h>

static enum role role_at(size_t at, const struct mark *marks, size_t count, enum role role)
{
    for (size_t i = count; i-- > 0;)
        if (at >= marks[i].from && at < marks[i].to)
            return marks[i].role;
    return role;
}

/* The first byte behind AT where a mark begins or ends; TO where none does before. */
static size_t next_edge(size_t at, size_t to, const struct mark *marks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (marks[i].from > at && marks[i].from < to)
            to = marks[i].from;
        if (marks[i].to > at && marks[i].to < to)
            to = marks[i].to;
    }
    return to;
}

/* Puts [FROM, TO) of TEXT in runs of one role; a cluster in which a mark begins or ends has the role of its first byte. */
static void draw_line(struct area a, int y, const char *text, size_t from, size_t to, const struct mark *marks, size_t count, enum role role)
{
    int x = 0;

    while (from < to) {
        enum role here = role_at(from, marks, count, role);
        size_t end = from;

        while (end < to && role_at(end, marks, count, role) == here) {
            size_t edge = next_edge(end, to, marks, count);

            if (edge == to) /* most lines have no mark */
                end = to;
            while (end < edge)
                end += text_cluster(text + end, to - end);
        }
        x += area_put_n(a, x, y, here, text + from, end - from);
        from = end;
    }
}

int passage_draw(struct area a, int skip, const char *text, const struct mark *marks, size_t count, enum role role)
{
    struct text_line *lines;
    size_t n = text_wrap(canvas_width(a.canvas), text, strlen(text), a.columns > 0 ? a.columns : 1, &lines);

    for (int y = 0; y < a.rows && (size_t)(y + skip) < n; y++)
        draw_line(a, y, text, lines[y + skip].from, lines[y + skip].to, marks, count, role);
    free(lines);
    return (int)n;
}

int passage_height(const struct width_rule *w, int columns, const char *text)
{
    struct text_line *lines;
    size_t n = text_wrap(w, text, strlen(text), columns > 0 ? columns : 1, &lines);

    free(lines);
    return (int)n;
}

int passage_line_of(const struct width_rule *w, int columns, const char *text, size_t at)
{
    struct text_line *lines;
    size_t n = text_wrap(w, text, strlen(text), columns > 0 ? columns : 1, &lines), line = 0;

    while (line + 1 < n && lines[line + 1].from <= at)
        line++;
    free(lines);
    return (int)line;
}

size_t passage_byte_of(const struct width_rule *w, int columns, const char *text, int line)
{
    struct text_line *lines;
    size_t n = text_wrap(w, text, strlen(text), columns > 0 ? columns : 1, &lines), byte = 0;

    if (n)
        byte = lines[(size_t)line < n ? (size_t)line : n - 1].from;
    free(lines);
    return byte;
}

const char *paragraph_words(const struct paragraph *p, bool wanted, bool *is_original)
{
    if (is_original)
        *is_original = wanted && p->original;
    return wanted && p->original ? p->original : p->text;
}

void paragraph_caption(struct buffer *b, const struct local_case *c, const struct paragraph *p, bool original, enum language l)
{
    buffer_format(b, _("%s 第%d段"), c->name, p->number);
    buffer_add(b, "  ");
    locator_write(b, &p->locator);
    buffer_format(b, "  %s", original ? _("原文") : _("转述，非原文"));
    if (p->state != PARAGRAPH_WHOLE)
        buffer_format(b, "  [%s]", word_name(WORD_PARAGRAPH_STATE, p->state, l));
    if (p->order == ORDER_INFERRED)
        buffer_format(b, "  [%s]", word_name(WORD_ORDER, p->order, l));
}

void mark_all(struct mark **marks, size_t *count, const char *text, const char *needle, enum role role)
{
    size_t n = needle ? strlen(needle) : 0;

    for (const char *p = text; n && (p = strstr(p, needle)); p += n) {
        struct mark *m = memory_append(marks, count, sizeof *m);
        *m = (struct mark){(size_t)(p - text), (size_t)(p - text) + n, role};
    }
}
