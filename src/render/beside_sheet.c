/* beside_sheet.c - a comparison as a workbook: the cells, the paragraphs behind them, legend and edition. */
#include "beside.h"

#include "plain.h"
#include "spreadsheet.h"

#include <stdlib.h>
#include <string.h>

/* ---- The comparison ---- */

struct sheet {
    const struct beside *beside;
    struct spreadsheet *book;
    size_t row;                 /* the next one */
    size_t each;                /* columns of a pane: text, paragraphs, the difference where there is a reference */
};

/* TEXT as a number and what a number format says around it: "网格党支部 " 492 "个". */
struct plain_number {
    char *before;
    const char *behind;
    double value;
    int decimals;
};

enum { AROUND_MOST = 120 /* bytes: a number format has at most 255 characters */ };

/* Where TEXT is words without digits, VALUE in plain digits and then UNIT. What is in quotes in a number format cannot hold any. */
static bool number_split(struct plain_number *out, const char *text, double value, const char *unit)
{
    size_t before = strcspn(text, "0123456789"), digits = strspn(text + before, "0123456789."), whole = strspn(text + before, "0123456789");
    char *number = memory_text_n(text + before, digits);
    double read;
    bool is_plain = whole && whole <= 15 && text_number_plain(number, &read) && read - value < 1e-9 && value - read < 1e-9 &&
                    !(number[0] == '0' && whole > 1) && !strcmp(text + before + digits, unit ? unit : "") && !strchr(text, '"') &&
                    strlen(text) < AROUND_MOST;

    free(number);
    if (!is_plain)
        return false;
    *out = (struct plain_number){memory_text_n(text, before), text + before + digits, value, (int)(digits > whole ? digits - whole - 1 : 0)};
    return true;
}

/* A figure may stand as a number where nothing but its subject and unit goes with it: no bound, range, direction, scope, date, doubt. */
static bool number_of(struct plain_number *out, const struct cell *cell)
{
    const struct item *item = cell->items;
    const struct figure *f;

    if (cell->kind != CELL_ITEMS || cell->count != 1 || !item->figure || item->derivation || !item->text)
        return false;
    f = item->figure;
    return f->has_value && !f->has_max && !f->qualifier && f->direction == WORD_MISSING && f->state == STATED &&
           (f->kind == FIGURE_POINT || f->kind == FIGURE_SHARE) && number_split(out, item->text, f->value, f->unit);
}

static void cell_put(struct sheet *s, size_t column, struct comparison_place at)
{
    const struct cell *cell = comparison_cell(s->beside->of, at.row, at.column);
    const struct difference *d = comparison_difference(s->beside->of, at.row, at.column);
    enum language l = s->beside->style->language;
    struct buffer text = {0};
    struct plain_number number;

    cell_write(&text, cell, l);
    if (number_of(&number, cell)) {
        spreadsheet_number(s->book, s->row, column, number.value, number.decimals, number.before, number.behind, buffer_text(&text));
        free(number.before);
    } else {
        spreadsheet_text(s->book, s->row, column, cell->kind == CELL_ITEMS ? LOOK_TEXT : LOOK_DIM, buffer_text(&text));
    }
    plain_restart(&text);
    cell_paragraphs(&text, cell);
    spreadsheet_text(s->book, s->row, column + 1, LOOK_DIM, buffer_text(&text));
    if (s->each > 2) {
        plain_restart(&text);
        if (d->kind != DIFFERENCE_NONE)
            buffer_add(&text, difference_name(d->kind, l));
        if (d->why)
            buffer_format(&text, "%s%s", _("："), d->why);
        spreadsheet_text(s->book, s->row, column + 2, LOOK_DIM, buffer_text(&text));
    }
    buffer_clear(&text);
}

enum { LABELS = 2 };

static void heads_put(struct sheet *s)
{
    const struct comparison *c = s->beside->of;
    bool turned = comparison_is_transposed(c);
    struct buffer name = {0};

    spreadsheet_text(s->book, 0, 0, LOOK_HEADING, turned ? _("编号") : _("组别"));
    spreadsheet_text(s->book, 0, 1, LOOK_HEADING, turned ? _("地区") : _("项目"));
    for (size_t pane = 0; pane < comparison_pane_count(c); pane++) {
        size_t column = LABELS + pane * s->each;

        plain_restart(&name);
        beside_pane(&name, c, pane);
        spreadsheet_text(s->book, 0, column, LOOK_HEADING, buffer_text(&name));
        spreadsheet_text(s->book, 0, column + 1, LOOK_HEADING, _("段落"));
        if (s->each > 2)
            spreadsheet_text(s->book, 0, column + 2, LOOK_HEADING, _("与参照相比"));
    }
    s->row = 1;
    buffer_clear(&name);
}

static void line_put(struct sheet *s, size_t line)
{
    const struct comparison *c = s->beside->of;
    struct buffer label = {0};

    beside_line(&label, c, line);
    spreadsheet_text(s->book, s->row, 0, LOOK_LABEL,
                     comparison_is_transposed(c) ? comparison_case(c, line)->id : row_group_name(comparison_row(c, line)->group, s->beside->style->language));
    spreadsheet_text(s->book, s->row, 1, LOOK_LABEL, buffer_text(&label));
    for (size_t pane = 0; pane < comparison_pane_count(c); pane++)
        cell_put(s, LABELS + pane * s->each, comparison_at(c, line, pane));
    s->row++;
    buffer_clear(&label);
}

static void comparison_sheet(struct sheet *s)
{
    spreadsheet_sheet(s->book, _("对照"), 1, LABELS);
    heads_put(s);
    for (size_t line = 0; line < comparison_line_count(s->beside->of); line++)
        line_put(s, line);
}

/* ---- The paragraphs ---- */

enum { PASSAGE_WIDTH = 88 /* a row is at most 409 points high: a long passage has to be broad */ };

static void passage_put(struct sheet *s, const char *name, const struct paragraph *q, bool original)
{
    struct buffer b = {0};

    spreadsheet_text(s->book, s->row, 0, LOOK_LABEL, name);
    buffer_format(&b, "%d", q->number);
    spreadsheet_number(s->book, s->row, 1, q->number, 0, "", "", buffer_text(&b));
    spreadsheet_text(s->book, s->row, 2, LOOK_LABEL, original ? _("原文") : _("转述，非原文"));
    spreadsheet_text(s->book, s->row, 3, LOOK_TEXT, original ? q->original : q->text);
    plain_restart(&b);
    locator_write(&b, &q->locator);
    spreadsheet_text(s->book, s->row, 4, LOOK_DIM, buffer_text(&b));
    spreadsheet_text(s->book, s->row, 5, LOOK_DIM, original ? NULL : q->note);
    s->row++;
    buffer_clear(&b);
}

static void passages_sheet(struct sheet *s)
{
    const char *const heads[] = {_("地区"), _("段"), _("类别"), _("文字"), _("出处（文件:行）"), _("说明")};

    spreadsheet_sheet(s->book, _("段落"), 1, 2);
    spreadsheet_widen(s->book, 3, PASSAGE_WIDTH);
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        spreadsheet_text(s->book, 0, i, LOOK_HEADING, heads[i]);
    s->row = 1;
    for (size_t i = 0; i < comparison_case_count(s->beside->of); i++) {
        struct buffer name = {0};
        size_t count;
        int *cited = beside_cited(s->beside->of, i, &count);

        beside_name(&name, s->beside->of, i);
        for (size_t k = 0; k < count; k++) {
            const struct paragraph *q = case_paragraph(comparison_case(s->beside->of, i), cited[k]);

            if (q)
                passage_put(s, buffer_text(&name), q, false);
            if (q && q->original)
                passage_put(s, buffer_text(&name), q, true);
        }
        free(cited);
        buffer_clear(&name);
    }
}

/* ---- Legend and edition ---- */

static void said_put(void *context, const char *text)
{
    struct sheet *s = context;

    if (*text)
        spreadsheet_text(s->book, s->row++, 0, LOOK_TEXT, text);
}

static void notes_put(struct sheet *s)
{
    const struct notes *n = &s->beside->notes;
    struct buffer line = {0};

    for (size_t i = 0; i < n->count; i++) {
        plain_restart(&line);
        buffer_add(&line, _("注："));
        notes_name(&line, n, i, s->beside->of);
        said_put(s, buffer_text(&line));
    }
    buffer_clear(&line);
}

static void sources_put(struct sheet *s)
{
    struct buffer line = {0};

    for (size_t i = 0; i < comparison_case_count(s->beside->of); i++) {
        plain_restart(&line);
        beside_name(&line, s->beside->of, i);
        buffer_add(&line, _("："));
        beside_source(&line, s->beside, i);
        said_put(s, buffer_text(&line));
    }
    buffer_clear(&line);
}

static void legend_sheet(struct sheet *s)
{
    const struct beside *b = s->beside;
    struct buffer line = {0};

    spreadsheet_sheet(s->book, _("图例与版本"), 0, 0);
    spreadsheet_widen(s->book, 0, PASSAGE_WIDTH);
    s->row = 0;
    beside_title(&line, b->of);
    said_put(s, buffer_text(&line));
    said_put(s, _("转述，非原文"));
    beside_wishes(b, said_put, s);
    plain_restart(&line);
    beside_legend(&line, b->of, b->style->language);
    said_put(s, buffer_text(&line));
    plain_restart(&line);
    beside_signs(&line, b->of, b->style->language);
    said_put(s, buffer_text(&line));
    notes_put(s);
    sources_put(s);
    plain_restart(&line);
    beside_edition(&line, b);
    said_put(s, buffer_text(&line));
    plain_restart(&line);
    beside_command(&line, b);
    said_put(s, buffer_text(&line));
    if (spreadsheet_cut(s->book))
        said_put(s, _("有的文字超过一格所容，已在格内注明截断处；全文见 csv 或 json。"));
    buffer_clear(&line);
}

enum code beside_write_xlsx(const struct beside *b, struct fault *f)
{
    struct sheet s = {.beside = b, .each = comparison_reference(b->of) == NO_COLUMN ? 2 : 3};
    struct buffer title = {0};

    beside_title(&title, b->of);
    s.book = spreadsheet_create(buffer_text(&title));
    buffer_clear(&title);
    comparison_sheet(&s);
    passages_sheet(&s);
    legend_sheet(&s);
    return spreadsheet_write(s.book, b->out, f);
}
