/* overview_page.c - the overview as one long page of lines: which line shows what. */
#include "overview_laying.h"

#include <stdlib.h>
#include <string.h>

struct page_line *laying_line(struct laying *l, enum page_kind kind)
{
    struct page_line *line = memory_append(&l->page->lines, &l->page->count, sizeof *line);

    *line = (struct page_line){.kind = kind, .section = l->section, .head = l->head, .heads = l->heads};
    return line;
}

void laying_begin(struct laying *l, int heads)
{
    l->head = l->page->count;
    l->heads = heads;
}

void laying_blank(struct laying *l)
{
    if (l->page->lines[l->page->count - 1].kind != PAGE_BLANK)
        laying_line(l, PAGE_BLANK);
}

void laying_end(struct laying *l)
{
    l->heads = 0;
    laying_blank(l);
}

void laying_text(struct laying *l, const char *text)
{
    struct text_line *pieces;
    int columns = l->wish->columns > 1 ? l->wish->columns : 1;
    size_t n = text_wrap(l->wish->width, text, strlen(text), columns, &pieces);

    for (size_t i = 0; i < n; i++)
        laying_line(l, PAGE_TEXT)->text = arena_text_n(l->page->arena, text + pieces[i].from, pieces[i].to - pieces[i].from);
    free(pieces);
}

void legend_end(struct legend *g)
{
    if (g->line.length)
        laying_text(g->in, buffer_text(&g->line));
    buffer_clear(&g->line);
}

void legend_add(struct legend *g, const char *entry)
{
    const struct width_rule *w = g->in->wish->width;

    if (g->line.length &&
        text_width(w, buffer_text(&g->line), g->line.length) + 2 + text_width(w, entry, strlen(entry)) > g->in->wish->columns)
        legend_end(g);
    if (g->line.length)
        buffer_add(&g->line, "  ");
    buffer_add(&g->line, entry);
}

static void legend_add_sign(struct legend *g, enum overview_sign s)
{
    struct buffer entry = {0};

    buffer_format(&entry, "%s %s", overview_sign_text(s, g->in->wish->language), overview_sign_name(s, g->in->wish->language));
    legend_add(g, buffer_text(&entry));
    buffer_clear(&entry);
}

/* What the marks of the section mean: those that stand in it, and MORE, what stands behind them. */
static void legend_make(struct laying *l, const char *more)
{
    struct legend g = {.in = l};

    for (int s = 0; s < SIGNS; s++)
        if (l->facts->signs[l->section] >> s & 1)
            legend_add_sign(&g, (enum overview_sign)s);
    legend_add(&g, more);
    if (l->section >= SECTION_PROPERTY) /* one digit has room; of the tiers + says something else */
        legend_add(&g, _("+ 十个以上"));
    legend_add(&g, _("? 有存疑的"));
    legend_end(&g);
}

/* ---- Rows of marks ---- */

static int label_lines(const struct laying *l, size_t row)
{
    const char *label = comparison_row(l->facts->comparison, row)->label;
    int columns = l->page->table.label - 1;
    struct text_line *pieces;
    size_t n;

    if (columns < 1)
        return 1;
    n = text_wrap(l->wish->width, label, strlen(label), columns, &pieces);
    free(pieces);
    return n < LABEL_LINES ? (int)n : LABEL_LINES;
}

static void heads_add(struct laying *l)
{
    laying_begin(l, l->page->table.heads);
    for (int part = 0; part < l->page->table.heads; part++)
        laying_line(l, PAGE_HEADS)->part = part;
}

static void marks_add(struct laying *l, size_t row)
{
    laying_line(l, PAGE_MARKS)->row = row;
    for (int part = 1; part < label_lines(l, row); part++) {
        struct page_line *rest = laying_line(l, PAGE_REST);

        rest->row = row;
        rest->part = part;
    }
}

static bool stands_on_axis(const struct laying *l, size_t row)
{
    return row == l->facts->rule || row == l->facts->households || row == l->facts->persons ||
           !strcmp(comparison_row(l->facts->comparison, row)->id, row_group_code(GROUP_GRID)); /* that nobody states anything is said there */
}

void laying_table(struct laying *l)
{
    bool is_begun = false;

    for (size_t r = 0; r < l->facts->rows; r++) {
        if (overview_section_of(l->facts, r) != l->section || stands_on_axis(l, r))
            continue;
        if (!is_begun)
            heads_add(l);
        is_begun = true;
        marks_add(l, r);
    }
    if (is_begun && l->section >= SECTION_PROPERTY)
        laying_line(l, PAGE_TOTALS);
    if (is_begun)
        laying_end(l);
}

/* ---- Sections ---- */

static void tiers_add(struct laying *l)
{
    legend_make(l, _("+ 另有链外或别的链上的单位"));
    laying_table(l);
}

static void property_add(struct laying *l)
{
    legend_make(l, _("字后的数：同类有几项（字是其中最强的）"));
    laying_table(l);
}

static void figures_add(struct laying *l)
{
    legend_make(l, _("字后的数：有几个数"));
    laying_table(l);
}

static void coverage_add(struct laying *l)
{
    struct legend g = {.in = l};

    for (int kind = 0; l->section == 0 && kind < COVER_KINDS; kind++)
        legend_add_sign(&g, overview_cover_sign(kind));
    legend_end(&g);
    laying_begin(l, l->page->table.heads ? 1 : 0);
    laying_line(l, PAGE_COVER_HEAD);
    for (size_t r = 0; r < l->facts->rows; r++)
        if (overview_section_of(l->facts, r) == l->section)
            laying_line(l, PAGE_COVER)->row = r;
    laying_end(l);
}

/* Which case each number stands for. */
static void numbers_add(struct laying *l)
{
    struct legend g = {.in = l};

    for (size_t i = 0; i < l->facts->cases; i++) {
        struct buffer entry = {0};

        buffer_format(&entry, "%zu %s", i + 1, comparison_case(l->facts->comparison, i)->name);
        legend_add(&g, buffer_text(&entry));
        buffer_clear(&entry);
    }
    legend_end(&g);
}

/* ---- The page ---- */

static int widest(int width, const struct width_rule *w, const char *text)
{
    int own = text_width(w, text, strlen(text));

    return own > width ? own : width;
}

/* 参照：300—500户（凯里市标准）. */
static const char *band_words(struct arena *a, const struct page_wish *wish)
{
    const struct comparison *c = wish->facts->comparison;
    const struct item *item = &comparison_cell(c, wish->facts->households, wish->band_column)->items[wish->band_item];
    const char *name = comparison_case(c, wish->band_column)->name, *value;
    struct buffer b = {0};

    figure_write(&b, item->figure, NULL, NULL, true, wish->language);
    value = arena_text(a, buffer_text(&b));
    buffer_clear(&b);
    if (item->scope)
        return arena_format(a, _("参照：%s（%s标准，%s）"), value, name, item->scope);
    return arena_format(a, _("参照：%s（%s标准）"), value, name);
}

static void columns_fit_page(struct page *p, const struct page_wish *wish)
{
    const struct overview_facts *f = wish->facts;
    struct text_extent t = {0};
    int text = wish->has_band ? widest(0, wish->width, p->band_text) : 0;

    for (size_t i = 0; i < f->cases; i++) {
        const char *name = comparison_case(f->comparison, i)->name;
        int length = (int)text_code_points(name, name_short(name));

        t.name = widest(t.name, wish->width, name);
        t.name_length = length > t.name_length ? length : t.name_length;
    }
    for (size_t r = 0; r < f->rows; r++)
        t.label = widest(t.label, wish->width, comparison_row(f->comparison, r)->label);
    for (size_t i = 0; i < 2 * f->cases; i++) {
        size_t row = i % 2 ? f->persons : f->households;
        const struct cell *c = row == NO_ROW ? NULL : comparison_cell(f->comparison, row, i / 2);

        for (size_t k = 0; c && k < laying_items(c); k++)
            text = widest(text, wish->width, c->items[k].text);
    }
    p->table = table_columns_fit(wish->columns, wish->rows, f->cases, &t);
    p->ranges = range_columns_fit(wish->columns, t.name, text);
    p->name_grid = name_columns_fit(wish->columns, t.name);
}

void page_lay(struct page *p, const struct page_wish *wish)
{
    static void (*const add[])(struct laying *) = {laying_sizes, tiers_add, property_add, figures_add};
    struct laying l = {.page = p, .wish = wish, .facts = wish->facts};

    _Static_assert(COUNT_OF(add) == SECTIONS, "every section is laid");
    page_clear(p);
    p->arena = arena_create();
    p->band_text = wish->has_band ? band_words(p->arena, wish) : NULL;
    columns_fit_page(p, wish);
    for (int s = 0; s < SECTIONS; s++) {
        l.section = (enum overview_section)s;
        laying_line(&l, PAGE_HEADING);
        if (wish->coverage)
            coverage_add(&l);
        else
            add[s](&l);
    }
    if (p->table.numbered && !wish->coverage && wish->facts->cases < 100)
        numbers_add(&l);
}

void page_clear(struct page *p)
{
    arena_free(p->arena);
    free(p->lines);
    free(p->names);
    *p = (struct page){0};
}
