/* search_lines.c - matches one below the other, aligned in one column, in the order of what stands around them. Gathered and sorted in slices. */
#include "search_screen.h"

#include "corpus_load.h"

#include <stdlib.h>
#include <string.h>

enum { GATHERED_AT_ONCE = 64 /* passages */, COMPARED_AT_ONCE = 4000 /* lines merged between two looks at the clock */ };

void search_lines_forget(struct search_screen *s)
{
    struct found_lines *l = &s->lines;

    free(l->lines);
    free(l->spare);
    *l = (struct found_lines){.shown = l->shown, .order = l->order};
}

/* ---- Gathering: what the search has found so far, in its order ---- */

static bool gather_passage(struct search_screen *s, size_t passage)
{
    struct found_lines *l = &s->lines;
    struct match *matches = NULL;
    struct passage p;
    size_t count = 0;

    if (corpus_passage(s->corpus, passage, &p))
        query_matches(s->query, p.text, p.length, &matches, &count, NULL);
    for (size_t i = 0; i < count && l->count < LINES_MOST; i++) {
        struct found_line *line = memory_append(&l->lines, &l->count, sizeof *l->lines);

        *line = (struct found_line){.text = p.text, .length = p.length, .from = matches[i].from, .to = matches[i].to, .passage = passage,
                                    .case_index = p.case_index, .nth = i, .number = l->count - 1, .paragraph = p.paragraph, .kind = p.kind};
    }
    free(matches);
    return l->count < LINES_MOST;
}

/* True: there is more to gather now. The list may be gathered before the search has come to its end: then it is gathered again when more is there. */
static bool gather(struct search_screen *s, double until)
{
    struct found_lines *l = &s->lines;

    if (!s->search || l->gathered)
        return false;
    for (size_t n = 0;; n++) {
        size_t passage = search_next_passage(s->search, l->next);

        if (passage >= corpus_count(s->corpus)) {
            l->gathered = s->stage == STAGE_IDLE;
            return false;
        }
        l->next = passage + 1;
        if (!gather_passage(s, passage)) {
            l->gathered = l->bounded = true;
            return false;
        }
        if (until >= 0 && n % GATHERED_AT_ONCE == GATHERED_AT_ONCE - 1 && clock_milliseconds() >= until)
            return true;
    }
}

/* ---- Order ---- */

/* By the characters behind byte AT of both, one after the other; letter case does not count. */
static int by_following(const struct found_line *a, size_t a_at, const struct found_line *b, size_t b_at)
{
    const char *x = a->text + a_at, *x_end = a->text + a->length, *y = b->text + b_at, *y_end = b->text + b->length;

    while (x < x_end && y < y_end) {
        uint32_t c = text_fold(text_next(&x, x_end), FOLD_CASE | FOLD_WIDTH), d = text_fold(text_next(&y, y_end), FOLD_CASE | FOLD_WIDTH);

        if (c != d)
            return c < d ? -1 : 1;
    }
    return (x < x_end) - (y < y_end);
}

static uint32_t before(const char *text, const char **at)
{
    const char *s = *at - 1, *read;

    while (s > text && ((unsigned char)*s & 0xC0) == 0x80)
        s--;
    read = s;
    *at = s;
    return text_fold(text_next(&read, read + 4), FOLD_CASE | FOLD_WIDTH);
}

static int by_left(const struct found_line *a, const struct found_line *b)
{
    const char *x = a->text + a->from, *y = b->text + b->from;

    while (x > a->text && y > b->text) {
        uint32_t c = before(a->text, &x), d = before(b->text, &y);

        if (c != d)
            return c < d ? -1 : 1;
    }
    return (x > a->text) - (y > b->text);
}

static int by_right(const struct found_line *a, const struct found_line *b)
{
    return by_following(a, a->to, b, b->to);
}

/* By the words found; of the same by what follows. */
static int by_match(const struct found_line *a, const struct found_line *b)
{
    struct found_line x = *a, y = *b;
    int order;

    x.length = a->to;
    y.length = b->to;
    order = by_following(&x, a->from, &y, b->from);
    return order ? order : by_right(a, b);
}

static int as_found(const struct found_line *a, const struct found_line *b)
{
    return a->number < b->number ? -1 : a->number > b->number;
}

static const struct {
    int (*compare)(const struct found_line *a, const struct found_line *b);
    const char *name;
} orders[] = {
    [LINES_AS_FOUND] = {as_found, N_("依原来次序")}, [LINES_BY_LEFT] = {by_left, N_("按左边的字排")}, [LINES_BY_RIGHT] = {by_right, N_("按右边的字排")},
    [LINES_BY_MATCH] = {by_match, N_("按命中的字排")},
};
_Static_assert(COUNT_OF(orders) == LINE_ORDERS, "a comparison for each order");

static bool goes_first(enum line_order order, const struct found_line *a, const struct found_line *b)
{
    int way = orders[order].compare(a, b);

    return way ? way < 0 : a->number < b->number;
}

static void merge(struct found_lines *l, size_t from, size_t middle, size_t to)
{
    size_t a = from, b = middle;

    for (size_t i = from; i < to; i++)
        l->spare[i] = b == to || (a < middle && goes_first(l->order, &l->lines[a], &l->lines[b])) ? l->lines[a++] : l->lines[b++];
    memcpy(&l->lines[from], &l->spare[from], (to - from) * sizeof *l->lines);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Runs of twice the length, and again, until one is left. True: there is more to do. */
static bool sort(struct found_lines *l, double until)
{
    size_t merged = 0;

    if (!l->run) {
        l->spare = memory_resize(l->spare, l->count ? l->count : 1, sizeof *l->spare);
        l->run = 1;
        l->at = 0;
    }
    for (; l->run < l->count; l->run *= 2, l->at = 0)
        for (; l->at < l->count; l->at += 2 * l->run) {
            size_t middle = least(l->at + l->run, l->count), to = least(l->at + 2 * l->run, l->count);

            if (until >= 0 && merged >= COMPARED_AT_ONCE) {
                if (clock_milliseconds() >= until)
                    return true;
                merged = 0;
            }
            merge(l, l->at, middle, to);
            merged += to - l->at;
        }
    l->run = 0;
    l->sorted = l->order;
    return false;
}

/* From the hits by locality the cursor comes to the same match; a person who has moved meanwhile is not moved. */
static void go_to_wanted(struct found_lines *l)
{
    if (!l->wanted || !l->gathered || l->sorted != l->order)
        return;
    for (size_t i = 0; !l->list.at && i < l->count; i++)
        if (l->lines[i].number + 1 == l->wanted)
            l->list.at = i;
    l->wanted = 0;
}

bool search_lines_work(struct search_screen *s, double until)
{
    struct found_lines *l = &s->lines;
    size_t was = l->count;
    bool more = gather(s, until);

    if (l->gathered && l->sorted != l->order) {
        more = sort(l, until);
        s->screen.browser->changed = true;
    }
    if (l->count != was)
        s->screen.browser->changed = true;
    l->list.count = l->count;
    go_to_wanted(l);
    list_keep_in_view(&l->list, s->list_rows);
    return more;
}

/* ---- Keys ---- */

/* The row of match N by locality. */
static size_t row_of_match(const struct search *search, size_t n)
{
    size_t from = 0, to = search_rows(search);
    struct search_row row;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (search_row(search, middle, &row) && row.match < n)
            from = middle + 1;
        else
            to = middle;
    }
    return search_row(search, from, &row) && row.is_case ? from + 1 : from;
}

void search_show_lines(struct screen *screen, int unused)
{
    struct search_screen *s = (struct search_screen *)screen;
    struct search_row hit;
    bool has_hit = focused_hit(s, &hit);

    (void)unused;
    s->lines.shown = !s->lines.shown;
    if (has_hit && s->lines.shown) {
        s->lines.list.at = 0;
        s->lines.wanted = hit.match + 1;
    } else if (has_hit && s->search && row_of_match(s->search, hit.match) < s->list.count) {
        s->list.at = row_of_match(s->search, hit.match);
    }
    screen->ops->laid(screen);
}

void search_sort_lines(struct screen *screen, int unused)
{
    struct search_screen *s = (struct search_screen *)screen;

    (void)unused;
    s->lines.order = (enum line_order)((s->lines.order + 1) % LINE_ORDERS);
    s->lines.run = 0; /* whatever order is being made is left as far as it is */
    s->lines.sorted = s->lines.sorted == s->lines.order ? LINE_ORDERS : s->lines.sorted;
    s->lines.list.at = s->lines.list.top = 0;
}

/* ---- Drawing ---- */

enum { LABEL_FROM = 60 /* columns */, LABEL_LEAST = 10, LABEL_PART = 6 };

static void draw_label(const struct search_screen *s, struct area row, const struct found_line *l, enum role role)
{
    struct buffer label = {0};

    buffer_format(&label, "%s %d", search_case_name(s, l->case_index), l->paragraph);
    area_put_fit(row, 0, 0, row.columns, role, buffer_text(&label));
    buffer_clear(&label);
}

/* Ends at the area's right edge: what does not fit goes at the left. */
static void draw_left(struct area a, const char *text, size_t length)
{
    const struct width_rule *w = canvas_width(a.canvas);
    size_t at = length, first = 0;
    int width;

    while (at > 0 && length - at < (size_t)a.columns * 4 + 4) { /* far enough back that it fills the room, whatever the widths */
        at--;
        while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
            at--;
    }
    first = at;
    width = text_width(w, text + first, length - first);
    while (width > a.columns && first < length) {
        int columns;

        first += text_step(w, text + first, length - first, &columns);
        width -= columns;
    }
    area_put_n(a, a.columns - width, 0, ROLE_TEXT, text + first, length - first);
}

static void draw_line(const struct search_screen *s, struct area row, const struct found_line *l, bool here)
{
    int labels = row.columns >= LABEL_FROM ? LABEL_LEAST + row.columns / LABEL_PART : 1, room = row.columns - labels, left = room * 9 / 20, x = 0;
    struct area right = area_part(row, labels + left, 0, room - left, 1);

    if (here)
        area_put(row, 0, 0, ROLE_CURSOR, ">");
    if (labels > 1)
        draw_label(s, area_part(row, 1, 0, labels - 2, 1), l, ROLE_LABEL);
    draw_left(area_part(row, labels, 0, left, 1), l->text, l->from);
    x += area_put_n(right, 0, 0, ROLE_HIT, l->text + l->from, l->to - l->from);
    area_put_n(right, x, 0, ROLE_TEXT, l->text + l->to, least(l->length - l->to, (size_t)right.columns * 4));
    if (here && !s->prompt.open)
        area_cursor(row, 0, 0);
}

void search_lines_draw(const struct search_screen *s, struct area list)
{
    const struct found_lines *l = &s->lines;

    for (size_t i = l->list.top; i < l->count && (int)(i - l->list.top) < list.rows; i++)
        draw_line(s, area_part(list, 0, (int)(i - l->list.top), list.columns, 1), &l->lines[i], i == l->list.at);
}

void search_lines_write(const struct search_screen *s, struct buffer *b)
{
    const struct found_lines *l = &s->lines;

    buffer_format(b, "%s%s", _("，"), _(orders[l->order].name));
    if (l->gathered ? l->sorted != l->order : l->order != LINES_AS_FOUND)
        buffer_add(b, _("（正在排）"));
    if (l->bounded)
        buffer_format(b, _("；只列出前 %d 处"), LINES_MOST);
}
