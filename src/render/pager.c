/* pager.c - text in pages. A block is written to memory first, so that its lines can be counted. */
#include "pager.h"

#include "plain.h"

#include <stdlib.h>
#include <string.h>

void pager_init(struct pager *p, const struct render_style *s, int columns, const char *title, FILE *out)
{
    *p = (struct pager){.style = s, .out = out, .columns = columns, .title = title};
}

void pager_clear(struct pager *p)
{
    buffer_clear(&p->header);
    buffer_clear(&p->group);
}

FILE *pager_begin(struct pager *p)
{
    if (p->style->page_lines)
        p->stream = open_memstream(&p->block, &p->length);
    return p->stream ? p->stream : p->out; /* memory ends: without pages, but whole */
}

static int lines_of(const char *text)
{
    int n = 0;

    for (; (text = strchr(text, '\n')); text++)
        n++;
    return n;
}

static void lines_write(struct pager *p, const char *text)
{
    fputs(text, p->out);
    p->used += lines_of(text);
}

/* "对照：西岗区、凯里市            第2页" */
static void page_begin(struct pager *p, bool repeats, bool begins_group)
{
    const struct width_rule *w = &p->style->width;
    struct buffer line = {0}, number = {0};

    p->used = 0;
    if (p->page++)
        putc('\f', p->out);
    buffer_format(&number, _("第%d页"), p->page);
    text_pad(&line, w, p->title, strlen(p->title), p->columns - 2 - text_width(w, buffer_text(&number), number.length));
    buffer_format(&line, "  %s\n\n", buffer_text(&number));
    lines_write(p, buffer_text(&line));
    if (repeats)
        lines_write(p, buffer_text(&p->header));
    if (repeats && !begins_group)
        lines_write(p, buffer_text(&p->group));
    buffer_clear(&line);
    buffer_clear(&number);
}

/* A block longer than a page goes on on the next. */
static void block_write(struct pager *p, const char *text, bool repeats, bool begins_group)
{
    int height = lines_of(text);
    bool fresh = !p->page || (p->used + height > p->style->page_lines);

    if (fresh) {
        page_begin(p, repeats, begins_group);
        while (*text == '\n')
            text++;
    }
    for (const char *end; *text && (end = strchr(text, '\n')); text = end + 1) {
        if (p->used >= p->style->page_lines) {
            if (end == text) /* no page begins with a blank line */
                continue;
            page_begin(p, repeats, false);
        }
        fwrite(text, 1, (size_t)(end - text) + 1, p->out);
        p->used++;
    }
}

void pager_end(struct pager *p, bool repeats, bool begins_group)
{
    if (!p->stream)
        return;
    fclose(p->stream);
    p->stream = NULL;
    if (p->block)
        block_write(p, p->block, repeats, begins_group);
    free(p->block);
    p->block = NULL;
}
