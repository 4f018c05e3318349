/* boxes.c - what stands in the boxes of a slide: texts with their citations, bars, lines to write on. And a box as lines. */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

static struct block *add(struct layout *l, struct box *b, struct block block)
{
    struct block *out = arena_append(l->arena, &b->blocks, &b->count, sizeof *out);

    *out = block;
    return out;
}

static void add_text(struct layout *l, struct box *b, enum role role, const char *text)
{
    if (text && *text)
        add(l, b, (struct block){.kind = BLOCK_TEXT, .text = arena_text(l->arena, text), .role = role});
}

/* ---- Cells ---- */

static void add_item(struct layout *l, struct box *b, const struct slide_item *item, const char *sign)
{
    struct buffer text = {0};
    struct block block = {.kind = BLOCK_TEXT, .role = ROLE_TEXT, .head_role = ROLE_DIFFERENCE};
    size_t words;

    if (item->bar != BAR_NONE && l->axis > 0)
        add(l, b, (struct block){.kind = BLOCK_BAR, .item = item});
    if (sign)
        buffer_format(&text, "%s ", sign);
    block.head = text.length;
    buffer_add(&text, item->text);
    words = text.length;
    item_citation(&text, l->deck, item);
    block.tail = text.length - words;
    block.text = arena_text(l->arena, buffer_text(&text));
    add(l, b, block);
    buffer_clear(&text);
}

static const char *sign_of(const struct layout *l, const struct slide_cell *c)
{
    return l->sheet->reference >= 0 && c->difference != DIFFERENCE_NONE && c->difference != DIFFERENCE_SAME
               ? difference_sign((enum difference_kind)c->difference, l->language) : NULL;
}

static void add_nothing(struct layout *l, struct box *b, const struct slide_cell *c)
{
    const char *sign = sign_of(l, c);
    struct buffer text = {0};
    struct block block = {.kind = BLOCK_TEXT, .role = c->kind == SLIDE_CELL_GAP ? ROLE_GAP : ROLE_MISSING, .head_role = ROLE_DIFFERENCE};
    size_t words;

    if (sign)
        buffer_format(&text, "%s ", sign);
    block.head = text.length;
    buffer_add(&text, c->name);
    words = text.length;
    if (c->count)
        item_citation(&text, l->deck, &c->items[0]);
    block.tail = text.length - words;
    block.text = arena_text(l->arena, buffer_text(&text));
    add(l, b, block);
    buffer_clear(&text);
}

static void add_own(struct layout *l, struct box *b, size_t row, size_t column)
{
    const char *value = deck_own_value(l->deck, l->sheet, row, column, NULL);

    if (value)
        add_text(l, b, ROLE_REMARK, value);
    add(l, b, (struct block){.kind = BLOCK_RULE});
}

static void add_brief(struct layout *l, struct box *b, const struct slide_cell *c)
{
    struct buffer text = {0}, cited = {0};
    struct slide_item all = {0};
    struct block block = {.kind = BLOCK_TEXT, .role = ROLE_TEXT};
    size_t *which = arena_get(l->arena, sizeof *which * (l->deck->passage_count + 1));

    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < c->items[i].passage_count; k++) {
            size_t n = 0;

            while (n < all.passage_count && which[n] != c->items[i].passages[k])
                n++;
            if (n == all.passage_count)
                which[all.passage_count++] = c->items[i].passages[k];
        }
    all.passages = which;
    item_citation(&cited, l->deck, &all);
    buffer_format(&text, "%s%s", c->brief, buffer_text(&cited));
    block.tail = cited.length;
    block.text = arena_text(l->arena, buffer_text(&text));
    add(l, b, block);
    buffer_clear(&text);
    buffer_clear(&cited);
}

static void fill_cell(struct layout *l, size_t row, size_t column)
{
    const struct slide_cell *c = &l->sheet->cells[row * l->sheet->column_count + column];
    struct box *b = &l->boxes[row * l->column_count + column];

    if (c->kind == SLIDE_CELL_OWN)
        add_own(l, b, row, column);
    else if (c->kind != SLIDE_CELL_ITEMS)
        add_nothing(l, b, c);
    else if (c->brief)
        add_brief(l, b, c);
    else
        for (size_t i = 0; i < c->count; i++)
            add_item(l, b, &c->items[i], i ? NULL : sign_of(l, c));
}

/* ---- Legends: what signs mean that stand on the slide ---- */

static bool has_difference(const struct slide_sheet *s, int kind)
{
    for (size_t i = 0; i < s->row_count * s->column_count; i++)
        if (s->cells[i].difference == kind)
            return true;
    return false;
}

static bool has_bar(const struct slide_sheet *s, int form)
{
    for (size_t i = 0; i < s->row_count * s->column_count; i++)
        for (size_t k = 0; k < s->cells[i].count; k++)
            if ((int)s->cells[i].items[k].bar == form)
                return true;
    return false;
}

static bool has_others(const struct slide_sheet *s)
{
    for (size_t i = 0; i < s->row_count * s->column_count; i++)
        if (s->cells[i].brief && strchr(s->cells[i].brief, '+'))
            return true;
    return false;
}

static const char *legend(struct layout *l)
{
    struct buffer b = {0};
    const char *text;

    for (int k = DIFFERENCE_SAME + 1; l->sheet->reference >= 0 && k < DIFFERENCE_KINDS; k++)
        if (has_difference(l->sheet, k))
            buffer_format(&b, b.length ? "  %s %s" : "%s %s", difference_sign((enum difference_kind)k, l->language), difference_name((enum difference_kind)k, l->language));
    for (int f = BAR_NONE + 1; l->axis > 0 && f < BAR_FORMS; f++)
        if (has_bar(l->sheet, f))
            buffer_format(&b, b.length ? "  %s %s" : "%s %s", bar_sign((enum bar_form)f), bar_name((enum bar_form)f));
    if (l->slide->kind == SLIDE_TIERS && has_others(l->sheet))
        buffer_add(&b, _("+ 另有几个链外或别的链上的单位"));
    text = b.length ? arena_text(l->arena, b.text) : NULL;
    buffer_clear(&b);
    return text;
}

/* ---- Slides ---- */

static void fill_heads(struct layout *l)
{
    for (size_t k = 0; k < l->column_count; k++) {
        const struct slide_column *c = &l->sheet->columns[k];
        struct buffer name = {0};

        buffer_add(&name, c->name);
        if ((int)k == l->sheet->reference)
            buffer_format(&name, " %s", _("[参照]"));
        if (c->is_own)
            buffer_add(&name, _("（现场填写）"));
        add_text(l, &l->heads[k], ROLE_HEADING, buffer_text(&name));
        buffer_clear(&name);
    }
}

static void fill_sheet(struct layout *l)
{
    const struct slide_sheet *s = l->sheet;
    const char *signs;

    l->column_count = s->column_count;
    l->row_count = s->row_count;
    l->axis = s->scale > 0 ? axis_end(s->scale) : 0;
    signs = legend(l);
    l->has_legend = signs;
    l->heads = arena_get(l->arena, l->column_count * sizeof *l->heads);
    l->labels = arena_get(l->arena, (l->row_count + 1) * sizeof *l->labels);
    l->boxes = arena_get(l->arena, (l->row_count + 1) * l->column_count * sizeof *l->boxes);
    if (l->column_count > 1)
        fill_heads(l);
    for (size_t i = 0; i < l->row_count; i++) {
        add_text(l, &l->labels[i], ROLE_LABEL, s->rows[i].label);
        if (!strcmp(s->rows[i].id, "own"))
            add_text(l, &l->labels[i], ROLE_DIM, _("（现场填写）"));
        for (size_t k = 0; k < l->column_count; k++)
            fill_cell(l, i, k);
    }
    if (signs)
        add_text(l, &l->boxes[l->row_count++ * l->column_count], ROLE_DIM, signs);
}

static void text_rows(struct layout *l, size_t rows)
{
    l->column_count = 1;
    l->row_count = rows;
    l->heads = arena_get(l->arena, sizeof *l->heads);
    l->labels = arena_get(l->arena, (rows + 1) * sizeof *l->labels);
    l->boxes = arena_get(l->arena, (rows + 1) * sizeof *l->boxes);
}

static const char *caption(struct layout *l, const struct deck_passage *p, bool is_original)
{
    struct buffer b = {0};
    const char *text;

    passage_caption(&b, p, is_original, l->language);
    text = arena_text(l->arena, buffer_text(&b));
    buffer_clear(&b);
    return text;
}

static const char *source(struct layout *l, const struct deck_passage *p)
{
    struct buffer b = {0};
    const char *text;

    passage_source(&b, p);
    text = arena_text(l->arena, buffer_text(&b));
    buffer_clear(&b);
    return text;
}

static void add_passage(struct layout *l, struct box *words, const struct deck_passage *p, bool is_original, const char *mark)
{
    add_text(l, words, ROLE_TEXT, is_original ? p->original : p->text);
    if (words->count)
        words->blocks[words->count - 1].mark = mark;
}

static void fill_passage(struct layout *l)
{
    const struct deck_passage *p = &l->deck->passages[l->slide->passage];
    bool is_original = l->slide->shows_original && p->original;

    text_rows(l, p->note ? 3 : 2);
    add_text(l, &l->heads[0], ROLE_DIM, caption(l, p, is_original));
    add_passage(l, &l->boxes[0], p, is_original, l->slide->mark);
    add_text(l, &l->boxes[1], ROLE_DIM, source(l, p));
    if (p->note) {
        struct buffer b = {0};

        buffer_format(&b, _("注：%s"), p->note);
        add_text(l, &l->boxes[2], ROLE_DIM, buffer_text(&b));
        buffer_clear(&b);
    }
}

static void fill_texts(struct layout *l)
{
    const struct slide *s = l->slide;
    size_t room = s->kind == SLIDE_QUESTION ? (size_t)s->room : 0;

    text_rows(l, s->text_count + room);
    for (size_t i = 0; i < s->text_count; i++)
        add_text(l, &l->boxes[i], s->kind == SLIDE_QUESTION ? ROLE_HEADING : ROLE_TEXT, s->texts[i]);
    for (size_t i = 0; i < room; i++) {
        add(l, &l->boxes[s->text_count + i], (struct block){.kind = BLOCK_BLANK});
        add(l, &l->boxes[s->text_count + i], (struct block){.kind = BLOCK_RULE});
    }
}

void boxes_fill(struct layout *l)
{
    if (!l->slide) {
        text_rows(l, 1);
        l->is_centred = true;
        add_text(l, &l->title, ROLE_HEADING, _("完"));
        add_text(l, &l->boxes[0], ROLE_TEXT, l->deck->title);
        return;
    }
    add_text(l, &l->title, ROLE_HEADING, slide_title(l->deck, (int)(l->slide - l->deck->slides)));
    if (l->sheet)
        fill_sheet(l);
    else if (l->slide->kind == SLIDE_PASSAGE && l->slide->has_passage)
        fill_passage(l);
    else
        fill_texts(l);
    l->is_centred = l->slide->kind == SLIDE_TITLE;
}

void boxes_of_evidence(struct layout *l, const struct slide *s, const struct slide_sheet *sheet, const struct slide_cell *cell, size_t row, size_t column)
{
    struct buffer b = {0};
    size_t *seen = NULL, count = 0;
    const char *mark = NULL;

    text_rows(l, cell->count + 1 + l->deck->passage_count * 2);
    l->row_count = 0;
    buffer_format(&b, _("出处：%s，%s"), sheet->rows[row].label, sheet->columns[column].name);
    add_text(l, &l->title, ROLE_HEADING, buffer_text(&b));
    buffer_clear(&b);
    l->sheet = sheet; /* for the signs of differences */
    l->slide = s;
    if (cell->kind == SLIDE_CELL_ITEMS)
        for (size_t i = 0; i < cell->count; i++)
            add_item(l, &l->boxes[0], &cell->items[i], i ? NULL : sign_of(l, cell));
    else if (cell->kind == SLIDE_CELL_OWN)
        add_text(l, &l->boxes[0], ROLE_REMARK, deck_own_value(l->deck, sheet, row, column, NULL) ? deck_own_value(l->deck, sheet, row, column, NULL) : _("还没有填写。"));
    else
        add_nothing(l, &l->boxes[0], cell);
    if (cell->why)
        add_text(l, &l->boxes[0], ROLE_DIFFERENCE, cell->why);
    if (cell->note)
        add_text(l, &l->boxes[0], ROLE_NOTE, cell->note);
    for (size_t i = 0; i < cell->count; i++)
        if (cell->items[i].note) {
            buffer_format(&b, _("注：%s"), cell->items[i].note);
            add_text(l, &l->boxes[0], ROLE_NOTE, buffer_text(&b));
            buffer_clear(&b);
        }
    l->row_count = 1;
    for (size_t i = 0; i < cell->count; i++)
        for (size_t k = 0; k < cell->items[i].passage_count; k++) {
            size_t which = cell->items[i].passages[k], n = 0;
            const struct deck_passage *p = &l->deck->passages[which];

            while (n < count && seen[n] != which)
                n++;
            if (n < count)
                continue;
            *(size_t *)arena_append(l->arena, &seen, &count, sizeof which) = which;
            mark = cell->items[i].mark;
            add_text(l, &l->boxes[l->row_count], ROLE_LABEL, caption(l, p, p->original)); /* the source's own words, where they are attached */
            add_passage(l, &l->boxes[l->row_count], p, p->original, mark);
            add_text(l, &l->boxes[l->row_count++], ROLE_DIM, source(l, p));
        }
    if (!count && cell->kind != SLIDE_CELL_OWN) /* why, the note says where there is one; a number that is not written is no thing that is not spoken of */
        add_text(l, &l->boxes[l->row_count++], ROLE_DIM, _("没有可引的段落。"));
    l->sheet = NULL;
    l->slide = NULL;
}

/* ---- A box as lines ---- */

/* The tail, a citation, stands behind the last word where it fits there whole, else on lines of its own. *LINES is owned. */
static size_t block_lines(const struct layout *l, const struct block *b, int columns, struct text_line **lines)
{
    size_t words = strlen(b->text) - b->tail, blank = b->tail && b->text[words] == ' ', n, more;
    int width = text_width(&l->width, b->text + words, b->tail);
    struct text_line *tail = NULL;

    columns = columns > 0 ? columns : 1;
    n = text_wrap(&l->width, b->text, words, columns, lines);
    if (!b->tail)
        return n;
    if ((*lines)[n - 1].width + width <= columns) {
        (*lines)[n - 1].to = words + b->tail;
        (*lines)[n - 1].width += width;
        return n;
    }
    more = text_wrap(&l->width, b->text + words + blank, b->tail - blank, columns, &tail);
    *lines = memory_resize(*lines, n + more, sizeof **lines);
    for (size_t i = 0; i < more; i++)
        (*lines)[n + i] = (struct text_line){tail[i].from + words + blank, tail[i].to + words + blank, tail[i].width};
    free(tail);
    return n + more;
}

static int block_height(const struct layout *l, const struct block *b, int columns)
{
    struct text_line *lines = NULL;
    size_t n;

    if (b->kind != BLOCK_TEXT)
        return 1;
    n = block_lines(l, b, columns, &lines);
    free(lines);
    return (int)n;
}

int box_height(const struct layout *l, const struct box *b, int columns)
{
    int height = 0;

    for (size_t i = 0; i < b->count; i++)
        height += block_height(l, &b->blocks[i], columns);
    return height;
}

int box_width(const struct layout *l, const struct box *b)
{
    int widest = 0;

    for (size_t i = 0; i < b->count; i++) {
        int w = b->blocks[i].kind == BLOCK_TEXT ? text_width(&l->width, b->blocks[i].text, strlen(b->blocks[i].text)) : 0;

        widest = w > widest ? w : widest;
    }
    return widest;
}

struct run { size_t from, to; enum role role; };

/* The roles of a block's bytes: head, words, tail, and what is marked in the words. */
static enum role role_at(const struct block *b, const struct run *marks, size_t count, size_t at)
{
    if (at < b->head)
        return b->head_role;
    if (at >= strlen(b->text) - b->tail)
        return ROLE_DIM;
    for (size_t i = 0; i < count; i++)
        if (at >= marks[i].from && at < marks[i].to)
            return marks[i].role;
    return b->role;
}

static void draw_line(const struct block *b, const struct run *marks, size_t count, const struct text_line *line, struct area a, int y, enum role over)
{
    int x = 0;

    for (size_t from = line->from; from < line->to;) {
        enum role role = role_at(b, marks, count, from);
        size_t to = from;

        while (to < line->to && role_at(b, marks, count, to) == role)
            to += text_cluster(b->text + to, line->to - to);
        x += area_put_n(a, x, y, over != ROLES && role == ROLE_TEXT ? over : role, b->text + from, to - from);
        from = to;
    }
}

static void draw_text(const struct layout *l, const struct block *b, struct area a, int y, enum role over)
{
    struct text_line *lines = NULL;
    struct run *marks = NULL;
    size_t n = block_lines(l, b, a.columns, &lines), count = 0;
    size_t length = b->mark ? strlen(b->mark) : 0;

    for (const char *p = b->text; length && (p = strstr(p, b->mark)); p += length)
        *(struct run *)memory_append(&marks, &count, sizeof *marks) = (struct run){(size_t)(p - b->text), (size_t)(p - b->text) + length, ROLE_HIT};
    for (size_t i = 0; i < n; i++)
        if (y + (int)i >= 0 && y + (int)i < a.rows)
            draw_line(b, marks, count, &lines[i], a, y + (int)i, over);
    free(marks);
    free(lines);
}

void box_draw(const struct layout *l, const struct box *b, struct area a, int from, enum role over)
{
    int y = -from;

    for (size_t i = 0; i < b->count; i++) {
        const struct block *block = &b->blocks[i];

        if (block->kind == BLOCK_TEXT)
            draw_text(l, block, a, y, over);
        else if (block->kind == BLOCK_RULE && y >= 0 && y < a.rows)
            area_horizontal(a, 0, y, a.columns);
        else if (block->kind == BLOCK_BAR && y >= 0 && y < a.rows)
            bar_draw(l, area_part(a, 0, y, a.columns, 1), block->item);
        y += block_height(l, block, a.columns);
    }
}
