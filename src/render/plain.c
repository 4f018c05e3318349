/* plain.c - texts made fit to be written. */
#include "plain.h"

#include <stdlib.h>
#include <string.h>

void plain_restart(struct buffer *b)
{
    b->length = 0;
    if (b->text)
        b->text[0] = '\0';
}

void plain_add(struct buffer *b, const char *text)
{
    if (text)
        text_clean(b, text, strlen(text));
}

void plain_add_markdown(struct buffer *b, const char *text)
{
    for (const char *p = text; *p; p++) {
        bool link = *p == '(' && p > text && p[-1] == ']'; /* [..](..) alone makes a link: [段4] stays as it is */

        bool entity = *p == '&' && (p[1] == '#' || (p[1] >= 'A' && p[1] <= 'Z') || (p[1] >= 'a' && p[1] <= 'z'));

        if (strchr("\\|`*_<~", *p) || link || entity)
            buffer_add_char(b, '\\');
        buffer_add_char(b, *p);
    }
}

void plain_add_nothing(struct buffer *b, enum state s, enum language l)
{
    const struct word *word = word_of(WORD_STATE, s == STATED ? NOT_STATED : s);

    buffer_add(b, word->mark);
    if (l == ENGLISH)
        buffer_add_char(b, ' ');
    buffer_add(b, l == ENGLISH ? word->en : word->zh);
}

void plain_add_paragraphs(struct buffer *b, struct references r)
{
    struct buffer numbers = {0};

    if (!r.count)
        return;
    references_write(&numbers, r);
    buffer_add_char(b, ' ');
    buffer_format(b, _("[段%s]"), buffer_text(&numbers));
    buffer_clear(&numbers);
}

bool plain_same_references(struct references a, struct references b)
{
    return a.count == b.count && (!a.count || !memcmp(a.numbers, b.numbers, a.count * sizeof *a.numbers));
}

/* Where the marks at the end begin: neither is " [注2] [段3 5]" torn nor does it part from its paragraphs. N if there are none. */
static size_t tail_of(const char *text, size_t n)
{
    size_t tail = n;

    while (tail > 1 && text[tail - 1] == ']') {
        size_t i = tail - 1;

        while (i > 0 && text[i] != '[')
            i--;
        if (i < 2 || text[i - 1] != ' ')
            break;
        tail = i;
        if (text[i - 2] != ']')
            break;
        tail = i - 1; /* behind the mark before */
    }
    return tail < n && text[tail] == ' ' ? tail + 1 : tail;
}

static void line_add(struct folded *f, size_t from, size_t to, int width)
{
    *(struct text_line *)memory_append(&f->lines, &f->count, sizeof *f->lines) = (struct text_line){from, to, width};
}

/* The lines that text_wrap gives are as many as they are, so they are copied into an array that grows. */
static void wrapped_add(struct folded *f, const struct width_rule *w, size_t n, int columns)
{
    struct text_line *lines;
    size_t count = text_wrap(w, f->text, n, columns, &lines);

    for (size_t i = 0; i < count; i++)
        line_add(f, lines[i].from, lines[i].to, lines[i].width);
    free(lines);
}

void folded_init(struct folded *f, const struct width_rule *w, const char *text, int columns)
{
    size_t n = strlen(text), tail = tail_of(text, n);
    int width = text_width(w, text, n), tail_width = text_width(w, text + tail, n - tail);
    struct text_line *last;

    *f = (struct folded){.text = text};
    columns = columns < 1 ? 1 : columns;
    if (width <= columns) { /* most cells of a table fit: no rule need be asked */
        line_add(f, 0, n, width);
        return;
    }
    if (tail == n || tail_width > columns) {
        wrapped_add(f, w, n, columns);
        return;
    }
    wrapped_add(f, w, tail, columns);
    last = &f->lines[f->count - 1];
    width = text_width(w, text + last->from, n - last->from);
    if (width <= columns)
        *last = (struct text_line){last->from, n, width};
    else
        line_add(f, tail, n, tail_width);
}

void folded_clear(struct folded *f)
{
    free(f->lines);
    *f = (struct folded){0};
}

void folded_write(const struct folded *f, size_t index, int columns, bool right, struct buffer *out)
{
    const struct text_line *line = index < f->count ? &f->lines[index] : NULL;
    int blanks = columns - (line ? line->width : 0);

    if (right)
        buffer_add_times(out, " ", blanks);
    if (line)
        buffer_add_n(out, f->text + line->from, line->to - line->from);
    if (!right)
        buffer_add_times(out, " ", blanks);
}

void plain_end_line(FILE *out, struct buffer *b)
{
    size_t n = b->length;

    while (n > 0 && b->text[n - 1] == ' ')
        n--;
    if (n)
        fwrite(b->text, 1, n, out);
    putc('\n', out);
    plain_restart(b);
}

void plain_write(FILE *out, const struct width_rule *w, const char *first, int indent, const char *text, int columns)
{
    int lead = text_width(w, first, strlen(first)), room;
    struct buffer line = {0};
    struct folded f;

    buffer_add(&line, first);
    if (lead > indent && lead > columns / 2) { /* what leads is too long to stand before the text */
        plain_end_line(out, &line);
        buffer_add_times(&line, " ", indent);
        lead = indent;
    }
    room = columns - (lead > indent ? lead : indent);
    if (lead < indent)
        buffer_add_times(&line, " ", indent - lead);
    folded_init(&f, w, text, room);
    for (size_t i = 0; i < f.count; i++) {
        if (i)
            buffer_add_times(&line, " ", lead > indent ? lead : indent);
        folded_write(&f, i, 0, false, &line);
        plain_end_line(out, &line);
    }
    folded_clear(&f);
    buffer_clear(&line);
}
