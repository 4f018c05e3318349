/* overview_draw.c - how the overview's page looks: its window, its headings, cases in words and by name. Changes nothing. */
#include "overview_screen.h"

#include <string.h>

bool overview_is_here(const struct overview_screen *s, size_t line, size_t stop)
{
    return s->at.line == line && s->at.stop == stop;
}

enum role overview_lead_draw(const struct overview_screen *s, struct area row, int x, bool here, size_t column)
{
    bool marked = basket_has(s->screen.browser, s->cases[column]);

    if (marked)
        area_put(row, x + 1, 0, ROLE_MARKED, "*");
    if (here) {
        area_put(row, x, 0, ROLE_CURSOR, ">");
        area_cursor(row, x, 0);
    }
    return marked ? ROLE_MARKED : ROLE_TEXT;
}

static void blank_draw(const struct overview_screen *s, struct area row, size_t line)
{
    (void)s;
    (void)row;
    (void)line;
}

static void heading_draw(const struct overview_screen *s, struct area row, size_t line)
{
    enum overview_section section = s->page.lines[line].section;
    struct buffer head = {0};
    int used;

    buffer_format(&head, "%d %s ", (int)section + 1, overview_section_name(section));
    used = area_put(row, 0, 0, ROLE_HEADING, buffer_text(&head));
    area_horizontal(row, used, 0, row.columns - used);
    buffer_clear(&head);
}

static void text_draw(const struct overview_screen *s, struct area row, size_t line)
{
    area_put(row, 0, 0, ROLE_DIM, s->page.lines[line].text);
}

void overview_words_draw(const struct overview_screen *s, struct area row, size_t line)
{
    const struct page_line *l = &s->page.lines[line];
    const struct range_columns *c = &s->page.ranges;
    enum role role = overview_lead_draw(s, row, 0, overview_is_here(s, line, 0), l->column);
    const struct item *item = &comparison_cell(s->facts->comparison, l->row, l->column)->items[l->item];

    area_put_fit(row, c->name, 0, c->sign - c->name - 1, role, comparison_case(s->facts->comparison, l->column)->name);
    if (c->axis > c->sign)
        area_put(row, c->sign, 0, ROLE_KEY, overview_sign_text(SIGN_WORDS, s->screen.browser->language));
    area_put_fit(row, c->axis, 0, row.columns - c->axis, role, item->text);
}

void overview_names_draw(const struct overview_screen *s, struct area row, size_t line)
{
    const struct page_line *l = &s->page.lines[line];
    const struct name_columns *c = &s->page.name_grid;

    for (size_t i = 0; i < l->count; i++) {
        size_t column = s->page.names[l->at + i];
        int x = (int)i * c->pitch;
        enum role role = overview_lead_draw(s, row, x, overview_is_here(s, line, i), column);

        area_put(row, x + 2, 0, role, comparison_case(s->facts->comparison, column)->name);
    }
}

/* All that a line comes from where the cursor is on another one. Without padding: it is summed as bytes. */
struct line_name { const void *screen; uint64_t stirred, line, top, first, stop, is_rest_here; };
_Static_assert(sizeof(struct line_name) == 7 * 8, "no bytes but those of its members");

/* 0: the cursor is there. */
static uint64_t line_name_of(const struct overview_screen *s, size_t line)
{
    struct line_name n = {s, s->screen.browser->stirred, line, s->top, s->first, s->at.stop, overview_is_rest_here(s, line)};

    return line == s->at.line ? 0 : sum_of(&n, sizeof n);
}

static void line_draw(const struct overview_screen *s, struct area row, size_t line)
{
    static overview_line_draw *const draws[] = {
        [PAGE_BLANK] = blank_draw,          [PAGE_HEADING] = heading_draw,            [PAGE_TEXT] = text_draw,
        [PAGE_AXIS] = overview_axis_draw,   [PAGE_BAND] = overview_range_draw,        [PAGE_RANGE] = overview_range_draw,
        [PAGE_WORDS] = overview_words_draw, [PAGE_NAMES] = overview_names_draw,       [PAGE_HEADS] = overview_heads_draw,
        [PAGE_MARKS] = overview_marks_draw, [PAGE_REST] = overview_rest_draw,         [PAGE_TOTALS] = overview_totals_draw,
        [PAGE_COVER_HEAD] = overview_cover_head_draw, [PAGE_COVER] = overview_cover_draw,
    };
    uint64_t name = line_name_of(s, line);

    if (area_is_held(row, name))
        return;
    draws[s->page.lines[line].kind](s, row, line);
    area_hold(row, name);
}

static void page_draw(const struct overview_screen *s, struct area a)
{
    size_t head = 0;
    int sticky = page_sticky(&s->page, s->top, &head);

    for (int y = 0; y < a.rows; y++) {
        size_t line = y < sticky ? head + (size_t)y : s->top + (size_t)y;

        if (line < s->page.count)
            line_draw(s, area_part(a, 0, y, a.columns, 1), line);
    }
}

void overview_draw(const struct screen *screen, struct area body)
{
    const struct overview_screen *s = (const struct overview_screen *)screen;
    struct area evidence = area_part(body, 0, s->page_rows, body.columns, s->evidence_rows);
    struct buffer text = {0};

    if (s->facts) {
        page_draw(s, area_part(body, 0, 0, body.columns, s->page_rows));
        if (s->evidence_rows && !area_detail_stays(evidence)) {
            overview_evidence_draw(s, evidence);
            area_detail(evidence);
        }
        return;
    }
    if (s->load)
        overview_load_progress(s->load, &text);
    else
        buffer_add(&text, _("没有案例可看；用 casegrid import 收入案例文件。"));
    passage_draw(area_part(body, 2, body.rows / 2, body.columns - 4, body.rows - body.rows / 2), 0, buffer_text(&text), NULL, 0,
                 s->load ? ROLE_NOTE : ROLE_MISSING);
    buffer_clear(&text);
}
