/* library_draw.c - the list of cases as it is drawn, as it is told to a screen reader, and its status line. */
#include "library_screen.h"
#include "remark.h"
#include "tell.h"

#include <string.h>

/* Columns for the numbers of the rows; with a filter as without. */
static int number_columns(const struct browser *b)
{
    int n = 3;

    for (size_t rest = b->case_count; rest > 999; rest /= 10)
        n++;
    return n;
}

/* ">* 12 " before the first column: cursor, mark, number. */
static int sign_columns(const struct browser *b)
{
    return 2 + number_columns(b) + 1;
}

/* Says how many columns are left out, if any are. True: behind the others the heading of ROOM columns, USED by them, has place for it. */
static bool left_out_write(struct buffer *out, const struct browser *b, size_t left_out, int used, int room)
{
    if (left_out)
        buffer_format(out, _("另%zu列"), left_out);
    return used + text_width(&b->width, buffer_text(out), out->length) <= room;
}

static int used_columns(const struct browser *b, const int *columns)
{
    int used = sign_columns(b);

    for (size_t i = 0; i < LIBRARY_COLUMNS; i++)
        used += columns[i] ? columns[i] + 1 : 0;
    return used;
}

static void draw_heading(const struct library_screen *s, struct area row, const int *columns, size_t left_out)
{
    const struct browser *b = s->screen.browser;
    struct buffer more = {0};
    int x = sign_columns(b);

    area_fill(row, ROLE_HEADING);
    for (size_t i = 0; i < LIBRARY_COLUMNS; i++) {
        if (!columns[i])
            continue;
        area_put_fit(row, x, 0, columns[i], ROLE_HEADING, _(library_columns[i].title));
        x += columns[i] + 1;
    }
    if (left_out_write(&more, b, left_out, x, row.columns)) /* else the status line says so */
        area_put(row, x, 0, ROLE_DIM, buffer_text(&more));
    buffer_clear(&more);
}

static void draw_sign(struct area name, enum role role, const char *sign)
{
    int width = text_width(canvas_width(name.canvas), sign, strlen(sign));

    area_put(name, name.columns - width, 0, role, sign);
}

/* All that a row of the list shows comes from. Without padding: it is summed as bytes. */
struct row_name {
    const void *screen, *library;
    uint64_t index, at;
    int32_t columns[LIBRARY_COLUMNS], number_columns;
    uint16_t here, marked;
};
_Static_assert(sizeof(struct row_name) == 4 * 8 + (LIBRARY_COLUMNS + 2) * 4 + (LIBRARY_COLUMNS % 2 ? 4 : 0), "no bytes but those of its members");

/* 0: the row is drawn in each frame. A case that could not be read may be readable the next time, and a person's notes come and go. */
static uint64_t row_name_of(const struct library_screen *s, size_t index, size_t at, const int *columns)
{
    const struct browser *b = s->screen.browser;
    struct row_name n = {.screen = s->screen.ops, .library = b->library, .index = index, .at = at, .number_columns = number_columns(b),
                         .here = at == s->list.at, .marked = basket_has(b, index)};

    if (b->notes && b->notes->count)
        return 0;
    for (size_t i = 0; i < LIBRARY_COLUMNS; i++)
        n.columns[i] = columns[i];
    return sum_of(&n, sizeof n);
}

static void draw_case(const struct library_screen *s, struct area row, size_t at, const int *columns)
{
    const struct browser *b = s->screen.browser;
    size_t index = narrowed_case(&s->shown, at);
    const struct case_summary *c;
    bool here = at == s->list.at, marked = basket_has(b, index);
    enum role sign_role = here ? ROLE_CURSOR : marked ? ROLE_MARKED : ROLE_TEXT; /* the line itself stays as it is: a step costs a sign */
    uint64_t name = row_name_of(s, index, at, columns);
    const char *sign;
    struct buffer text = {0};
    int x = sign_columns(b);

    if (here && !s->filter.open)
        area_cursor(row, 0, 0);
    if (area_is_held(row, name))
        return;
    c = browser_case(b, index);
    sign = remark_is_of(b, c->id) ? _("注") : NULL;

    buffer_format(&text, "%s%s%*zu", here ? ">" : " ", marked ? "*" : " ", number_columns(b), at + 1);
    area_put(row, 0, 0, sign_role, buffer_text(&text));
    for (size_t i = 0; i < LIBRARY_COLUMNS; i++) {
        if (!columns[i])
            continue;
        buffer_clear(&text);
        library_columns[i].write(c, b->language, false, &text);
        area_put_fit(row, x, 0, columns[i] < row.columns - x ? columns[i] : row.columns - x, marked && i == 0 ? ROLE_MARKED : ROLE_TEXT, buffer_text(&text));
        if (sign && i == 0) /* at the end of the name, which is cut where they meet */
            draw_sign(area_part(row, x, 0, columns[i], 1), ROLE_REMARK, sign);
        x += columns[i] + 1;
    }
    if (*c->id)
        area_hold(row, name);
    buffer_clear(&text);
}

static void draw_nothing(struct area body, int x, int y, const char *why)
{
    passage_draw(area_part(body, x, y, body.columns - x, body.rows - y), 0, why, NULL, 0, ROLE_MISSING);
}

void library_draw(const struct screen *screen, struct area body)
{
    const struct library_screen *s = (const struct library_screen *)screen;
    int columns[LIBRARY_COLUMNS];
    int signs = sign_columns(screen->browser);
    size_t left_out = library_columns_fitting(body.columns - signs, columns);
    int y = 0;

    if (s->filter.open || s->filter.text.length)
        prompt_draw(&s->filter, area_part(body, 0, y++, body.columns, 1), _("筛选（地名、省份、拼音）："));
    draw_heading(s, area_part(body, 0, y++, body.columns, 1), columns, left_out);
    if (screen->browser->list_fault[0]) {
        draw_nothing(body, signs, y, screen->browser->list_fault);
        return;
    }
    for (size_t at = s->list.top; at < s->list.count && y < body.rows; at++, y++)
        draw_case(s, area_part(body, 0, y, body.columns, 1), at, columns);
    if (narrowed_is_under_way(&s->shown, screen->browser))
        return; /* there may be more */
    if (!s->list.count && screen->browser->case_count)
        draw_nothing(body, signs, y, _("没有相符的案例；改动筛选文字，或按 F5 显示全部。"));
    else if (!screen->browser->case_count)
        draw_nothing(body, signs, y, _("库里还没有案例；用 casegrid import 收入案例文件。"));
}

/* A line for each case in sight: number, marks, and each column by its name. */
void library_tell(const struct screen *screen, struct telling *t)
{
    const struct library_screen *s = (const struct library_screen *)screen;
    const struct browser *b = screen->browser;
    size_t rows = (size_t)library_page(s);

    if (b->list_fault[0]) {
        tell_line(t, false, b->list_fault);
        return;
    }
    for (size_t at = s->list.top; at < s->list.count && at < s->list.top + rows; at++) {
        size_t index = narrowed_case(&s->shown, at);
        const struct case_summary *c = browser_case(b, index);
        struct buffer line = {0};

        buffer_format(&line, "%zu", at + 1);
        buffer_add(&line, basket_has(b, index) ? _("，已选") : "");
        buffer_add(&line, remark_is_of(b, c->id) ? _("，有备注") : "");
        for (size_t i = 0; i < LIBRARY_COLUMNS; i++) {
            buffer_format(&line, _("，%s："), _(library_columns[i].title));
            library_columns[i].write(c, b->language, true, &line);
        }
        tell_line(t, at == s->list.at && !s->filter.open, buffer_text(&line));
        buffer_clear(&line);
    }
    if (!s->list.count && !narrowed_is_under_way(&s->shown, b))
        tell_line(t, false, b->case_count ? _("没有相符的案例；改动筛选文字，或按 F5 显示全部。") : _("库里还没有案例；用 casegrid import 收入案例文件。"));
}

enum { SENTENCE = 60 }; /* columns: below there is room for the case's name or for a whole sentence */

/* What the heading has no place for. It stands before what changes with the cursor: a step costs no more. */
static void status_left_out(const struct screen *screen, struct buffer *out)
{
    const struct browser *b = screen->browser;
    struct buffer more = {0};
    int columns[LIBRARY_COLUMNS];
    size_t left_out = library_columns_fitting(b->columns - sign_columns(b), columns);

    if (!left_out_write(&more, b, left_out, used_columns(b, columns), b->columns))
        buffer_format(out, b->columns < SENTENCE ? _("，%s") : _("，%s未显示"), buffer_text(&more));
    buffer_clear(&more);
}

void library_status(const struct screen *screen, struct buffer *out)
{
    const struct library_screen *s = (const struct library_screen *)screen;
    const struct browser *b = screen->browser;

    if (narrowed_is_under_way(&s->shown, b))
        buffer_format(out, _("正在筛选，已看 %zu/%zu 个案例，相符的 %zu 个，已选 %zu 个"), s->shown.looked, b->case_count, s->list.count, b->basket_count);
    else
        buffer_format(out, _("%zu/%zu 个案例，已选 %zu 个"), s->list.count, b->case_count, b->basket_count);
    status_left_out(screen, out);
    if (library_has_rows(screen)) {
        const struct case_summary *c = browser_case(b, library_case_at(s));
        struct buffer remark = {0};

        remarks_write(b, c->id, &remark);
        buffer_format(out, "  |  %s%s%s: %s", buffer_text(&remark), remark.length ? "  |  " : "", c->full_name ? c->full_name : c->name, c->title ? c->title : "");
        buffer_clear(&remark);
    }
}
