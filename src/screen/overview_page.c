/* overview_page.c - the overview as one long page of lines: which line shows what. */
#include "overview_page.h"

#include <stdlib.h>
#include <string.h>

struct laying { /* a page while it is being laid */
    struct page *page;
    const struct page_wish *wish;
    const struct overview_facts *facts;
    enum overview_section section;
    size_t head;
    int heads;
};

static struct page_line *line_add(struct laying *l, enum page_kind kind)
{
    struct page_line *line = memory_append(&l->page->lines, &l->page->count, sizeof *line);

    *line = (struct page_line){.kind = kind, .section = l->section, .head = l->head, .heads = l->heads};
    return line;
}

/* The lines that follow stand under these HEADS lines, the first of which comes now. */
static void heads_begin(struct laying *l, int heads)
{
    l->head = l->page->count;
    l->heads = heads;
}

static void blank_add(struct laying *l)
{
    if (l->page->lines[l->page->count - 1].kind != PAGE_BLANK)
        line_add(l, PAGE_BLANK);
}

static void heads_end(struct laying *l)
{
    l->heads = 0;
    blank_add(l);
}

/* TEXT (copied) in as many lines as it takes. */
static void text_add(struct laying *l, const char *text)
{
    struct text_line *pieces;
    int columns = l->wish->columns > 1 ? l->wish->columns : 1;
    size_t n = text_wrap(l->wish->width, text, strlen(text), columns, &pieces);

    for (size_t i = 0; i < n; i++)
        line_add(l, PAGE_TEXT)->text = arena_text_n(l->page->arena, text + pieces[i].from, pieces[i].to - pieces[i].from);
    free(pieces);
}

/* A legend: entries in lines, none torn. */
struct legend { struct laying *in; struct buffer line; };

static void legend_end(struct legend *g)
{
    if (g->line.length)
        text_add(g->in, buffer_text(&g->line));
    buffer_clear(&g->line);
}

static void legend_add(struct legend *g, const char *entry)
{
    const struct width_rule *w = g->in->wish->width;

    if (g->line.length && text_width(w, buffer_text(&g->line), g->line.length) + 2 + text_width(w, entry, strlen(entry)) > g->in->wish->columns)
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
    heads_begin(l, l->page->table.heads);
    for (int part = 0; part < l->page->table.heads; part++)
        line_add(l, PAGE_HEADS)->part = part;
}

static void marks_add(struct laying *l, size_t row)
{
    line_add(l, PAGE_MARKS)->row = row;
    for (int part = 1; part < label_lines(l, row); part++) {
        struct page_line *rest = line_add(l, PAGE_REST);

        rest->row = row;
        rest->part = part;
    }
}

static bool stands_on_axis(const struct laying *l, size_t row)
{
    return row == l->facts->rule || row == l->facts->households || row == l->facts->persons ||
           !strcmp(comparison_row(l->facts->comparison, row)->id, row_group_code(GROUP_GRID)); /* that nobody states anything is said there */
}

/* The section's rows that are not shown as ranges. */
static void table_add(struct laying *l)
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
        line_add(l, PAGE_TOTALS);
    if (is_begun)
        heads_end(l);
}

/* ---- Grid rules ---- */

static const struct cell *cell_at(const struct laying *l, size_t row, size_t column)
{
    static const struct cell none = {.kind = CELL_NOTHING, .state = NOT_STATED};

    return row == NO_ROW ? &none : comparison_cell(l->facts->comparison, row, column);
}

static size_t items_in(const struct cell *c)
{
    return c->kind == CELL_ITEMS ? c->count : 0;
}

/* The largest number of the row that has a place on an axis; 0 where there is none. */
static double row_most(const struct laying *l, size_t row)
{
    double most = 0;

    for (size_t i = 0; i < l->facts->cases; i++)
        for (size_t k = 0; k < items_in(cell_at(l, row, i)); k++) {
            const struct item *item = &cell_at(l, row, i)->items[k];
            double high;

            if (!overview_is_on_axis(item))
                continue;
            high = item->figure->has_max && item->figure->value_max > item->figure->value ? item->figure->value_max : item->figure->value;
            most = high > most ? high : most;
        }
    return most;
}

static bool has_axis_item(const struct laying *l, size_t row, size_t column)
{
    const struct cell *c = cell_at(l, row, column);

    for (size_t k = 0; k < items_in(c); k++)
        if (overview_is_on_axis(&c->items[k]))
            return true;
    return false;
}

static void ranges_add(struct laying *l, size_t row, bool has_band)
{
    heads_begin(l, l->page->table.heads ? 2 : 0);
    for (int part = 0; part < 2; part++) {
        struct page_line *line = line_add(l, PAGE_AXIS);

        line->row = row;
        line->part = part;
    }
    if (has_band) {
        struct page_line *line = line_add(l, PAGE_BAND);

        line->row = row;
        line->column = l->wish->band_column;
        line->item = l->wish->band_item;
        line->text = l->page->band_text;
    }
    for (size_t i = 0; i < l->facts->cases; i++)
        for (size_t k = 0; k < items_in(cell_at(l, row, i)); k++) {
            struct page_line *line;

            if (!overview_is_on_axis(&cell_at(l, row, i)->items[k]))
                continue;
            line = line_add(l, PAGE_RANGE);
            line->row = row;
            line->column = i;
            line->item = k;
        }
    heads_end(l);
}

/* A number that stands nowhere as a range is said in the words of the rule. */
static void words_add(struct laying *l)
{
    bool is_begun = false;

    for (size_t i = 0; i < l->facts->cases; i++)
        for (size_t k = 0; k < items_in(cell_at(l, l->facts->rule, i)); k++) {
            struct page_line *line;

            if (overview_is_on_axis(&cell_at(l, l->facts->rule, i)->items[k]))
                continue;
            if (!is_begun)
                text_add(l, _("只有文字标准："));
            is_begun = true;
            line = line_add(l, PAGE_WORDS);
            line->row = l->facts->rule;
            line->column = i;
            line->item = k;
        }
    blank_add(l);
}

static void names_add(struct laying *l, enum state state)
{
    struct page *p = l->page;
    size_t first = p->name_count;
    struct buffer b = {0};

    for (size_t i = 0; i < l->facts->cases; i++) {
        const struct cell *c = cell_at(l, l->facts->rule, i);

        if (c->kind == CELL_NOTHING && c->state == state && !has_axis_item(l, l->facts->households, i) && !has_axis_item(l, l->facts->persons, i))
            *(size_t *)memory_append(&p->names, &p->name_count, sizeof *p->names) = i;
    }
    if (p->name_count == first)
        return;
    state_write(&b, (int)state, l->wish->language);
    buffer_format(&b, _("：%zu 个地区"), p->name_count - first);
    text_add(l, buffer_text(&b));
    buffer_clear(&b);
    for (size_t at = first; at < p->name_count; at += (size_t)p->name_grid.count) {
        struct page_line *line = line_add(l, PAGE_NAMES);

        line->row = l->facts->rule;
        line->at = at;
        line->count = p->name_count - at < (size_t)p->name_grid.count ? p->name_count - at : (size_t)p->name_grid.count;
    }
}

static const char *const axis_legend[] = {N_("[====] 范围"), N_("O 一个数"), N_("O-> 以上"), N_("<-O 以下"), N_("~O~ 左右")};

static void sizes_add(struct laying *l)
{
    struct legend g = {.in = l};
    const struct overview_facts *f = l->facts;
    double households = row_most(l, f->households), persons = row_most(l, f->persons);

    for (size_t i = 0; i < COUNT_OF(axis_legend); i++)
        legend_add(&g, _(axis_legend[i]));
    if (l->wish->has_band)
        legend_add(&g, _("::: 参照带"));
    legend_end(&g);
    if (households > 0)
        ranges_add(l, f->households, l->wish->has_band);
    if (persons > 0) {
        text_add(l, _("按人数的标准另用一条轴，不折算成户数。"));
        ranges_add(l, f->persons, false);
    }
    if (!(households > 0) && !(persons > 0)) {
        text_add(l, _("没有地区按户数或人数说明划格标准。"));
        blank_add(l);
    }
    l->page->households = axis_fit(households, l->page->ranges.axis_columns);
    l->page->persons = axis_fit(persons, l->page->ranges.axis_columns);
    if (f->rule != NO_ROW) {
        words_add(l);
        for (int state = NOT_STATED; state <= UNCHECKED; state++)
            names_add(l, (enum state)state);
        blank_add(l);
    }
    table_add(l);
}

/* ---- Sections ---- */

static void tiers_add(struct laying *l)
{
    legend_make(l, _("+ 另有链外或别的链上的单位"));
    table_add(l);
}

static void property_add(struct laying *l)
{
    legend_make(l, _("字后的数：同类有几项（字是其中最强的）"));
    table_add(l);
}

static void figures_add(struct laying *l)
{
    legend_make(l, _("字后的数：有几个数"));
    table_add(l);
}

static void coverage_add(struct laying *l)
{
    struct legend g = {.in = l};

    for (int kind = 0; l->section == 0 && kind < COVER_KINDS; kind++)
        legend_add_sign(&g, overview_cover_sign(kind));
    legend_end(&g);
    heads_begin(l, l->page->table.heads ? 1 : 0);
    line_add(l, PAGE_COVER_HEAD);
    for (size_t r = 0; r < l->facts->rows; r++)
        if (overview_section_of(l->facts, r) == l->section)
            line_add(l, PAGE_COVER)->row = r;
    heads_end(l);
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
    const char *name = comparison_case(c, wish->band_column)->name, *value = figure_phrase(item->figure, a);

    return item->scope ? arena_format(a, _("参照：%s（%s标准，%s）"), value, name, item->scope) : arena_format(a, _("参照：%s（%s标准）"), value, name);
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

        for (size_t k = 0; c && k < items_in(c); k++)
            text = widest(text, wish->width, c->items[k].text);
    }
    p->table = table_columns_fit(wish->columns, wish->rows, f->cases, &t);
    p->ranges = range_columns_fit(wish->columns, t.name, text);
    p->name_grid = name_columns_fit(wish->columns, t.name);
}

void page_lay(struct page *p, const struct page_wish *wish)
{
    static void (*const add[])(struct laying *) = {sizes_add, tiers_add, property_add, figures_add};
    struct laying l = {.page = p, .wish = wish, .facts = wish->facts};

    _Static_assert(COUNT_OF(add) == SECTIONS, "every section is laid");
    page_clear(p);
    p->arena = arena_create();
    p->band_text = wish->has_band ? band_words(p->arena, wish) : NULL;
    columns_fit_page(p, wish);
    for (int s = 0; s < SECTIONS; s++) {
        l.section = (enum overview_section)s;
        line_add(&l, PAGE_HEADING);
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
