/* pager.h - for this room: text in pages of so many lines, each with its number and what has to stand on every page. */
#ifndef RENDER_PAGER_H
#define RENDER_PAGER_H

#include "casegrid/render.h"

struct pager {
    const struct render_style *style;
    FILE *out;
    int columns, used, page;
    const char *title;             /* kept: stands beside the page's number */
    struct buffer header, group;   /* what is repeated: whole lines; the group that goes on, "" where none does */
    char *block;                   /* being written */
    size_t length;
    FILE *stream;
};

/* Without pages (style->page_lines 0) everything goes straight to OUT. */
void pager_init(struct pager *p, const struct render_style *s, int columns, const char *title, FILE *out);
void pager_clear(struct pager *p);
/* What is written to the stream until pager_end stands on one page if a page holds it. */
FILE *pager_begin(struct pager *p);
/* REPEATS: a page that begins with it, or within it, repeats the header, and the group unless the block itself begins one. */
void pager_end(struct pager *p, bool repeats, bool begins_group);

#endif
