/* move.c - where a key leads: from step to step, part to part, slide to slide, and with the cursor from cell to cell. */
#include "layout.h"

#include <stdlib.h>

enum { THOUSAND = 1000 };

struct deck_place place_of_slide(const struct deck *d, int slide, bool is_revealed)
{
    int last = (int)d->count;
    struct deck_place p = {.slide = slide < 0 ? 0 : slide > last ? last : slide};

    p.step = is_revealed ? slide_step_count(d, p.slide) : 0;
    return p;
}

static int offset_of(const struct layout *l, const struct part *p)
{
    int height = l->heights[p->row];

    return p->line && height ? (int)(((long)p->line * THOUSAND + height - 1) / height) : 0;
}

static void stand_at(const struct layout *l, struct deck_place *p, size_t stop)
{
    const struct stop *s = &l->stops[stop];

    p->step = s->step;
    p->row = (int)s->row;
    p->column = (int)s->column;
    p->offset = l->row_count ? offset_of(l, &l->parts[s->part]) : 0;
}

/* The last stop in the part that is shown whose step has been taken. */
static size_t stop_at(const struct layout *l, const struct deck_place *p)
{
    size_t part = layout_part(l, p), found = 0;
    bool is_found = false;

    for (size_t i = 0; i < l->stop_count; i++)
        if (l->stops[i].part == part && (!is_found || l->stops[i].step <= p->step)) {
            found = i;
            is_found = true;
        }
    return found;
}

/* Evidence is paged by itself; where it ends it is put away. */
static void page_evidence(const struct deck *d, struct deck_place *p, bool is_back, int columns, int rows, struct width_rule w, enum language language)
{
    struct layout *l = layout_of_evidence(d, p, columns, rows, w, language);
    size_t part = 0;

    if (l) { /* its offset counts parts, in thousandths of their number */
        part = (size_t)((long)p->evidence_offset * (long)l->part_count / THOUSAND);
        if (is_back ? part > 0 : part + 1 < l->part_count) {
            part += is_back ? (size_t)-1 : 1;
            p->evidence_offset = (int)(((long)part * THOUSAND + (long)l->part_count - 1) / (long)l->part_count);
            layout_free(l);
            return;
        }
    }
    layout_free(l);
    p->evidence = false;
    p->evidence_offset = 0;
}

bool place_next(const struct deck *d, struct deck_place *p, int columns, int rows, struct width_rule w, enum language language)
{
    struct layout *l;
    size_t stop;
    bool is_last;
    int step = p->step;

    if (p->evidence) {
        page_evidence(d, p, false, columns, rows, w, language);
        return true;
    }
    l = layout_create(d, p->slide, columns, rows, w, language);
    stop = stop_at(l, p);
    is_last = stop + 1 >= l->stop_count;
    if (!is_last)
        stand_at(l, p, stop + 1);
    if (!is_last && p->step < step) /* what has been revealed at once stays so in the parts that follow */
        p->step = step;
    layout_free(l);
    if (is_last && (size_t)p->slide < d->count) {
        bool cursor = p->cursor;

        *p = place_of_slide(d, p->slide + 1, false);
        p->cursor = cursor;
        return true;
    }
    return !is_last;
}

bool place_back(const struct deck *d, struct deck_place *p, int columns, int rows, struct width_rule w, enum language language)
{
    struct layout *l;
    size_t stop;

    if (p->evidence) {
        page_evidence(d, p, true, columns, rows, w, language);
        return true;
    }
    l = layout_create(d, p->slide, columns, rows, w, language);
    stop = stop_at(l, p);
    if (stop > 0) {
        stand_at(l, p, stop - 1);
        layout_free(l);
        return true;
    }
    layout_free(l);
    if (p->slide == 0)
        return false;
    *p = place_of_slide(d, p->slide - 1, true);
    l = layout_create(d, p->slide, columns, rows, w, language);
    stand_at(l, p, l->stop_count - 1); /* as it was left: all is there */
    p->step = slide_step_count(d, p->slide);
    layout_free(l);
    return true;
}

/* Whether the way from PART to ROW leads past a piece of a tall row that lies in another part. */
static bool is_split_before(const struct part *part, int row)
{
    return (row >= (int)part->row_end && part->line_end) || (row < (int)part->row && part->line);
}

void place_move(const struct deck *d, struct deck_place *p, int rows_down, int columns_right, int columns, int rows, struct width_rule w, enum language language)
{
    struct layout *l = layout_create(d, p->slide, columns, rows, w, language);
    const struct part *part = &l->parts[layout_part(l, p)];
    int row = p->row, column = p->column, last = (int)l->row_count - l->has_legend;

    for (bool is_found = false; !is_found && l->sheet;) {
        row += rows_down;
        column += columns_right;
        if (row < 0 || row >= last || column < 0 || column >= (int)l->column_count)
            break;
        if (is_split_before(part, row))
            break; /* the rest of the row is read first, page by page */
        is_found = slide_is_revealed(l->slide, p->step, (size_t)row, (size_t)column);
        if (is_found) {
            p->offset = row == p->row ? p->offset : 0;
            p->row = row;
            p->column = column;
        }
    }
    layout_free(l);
}
