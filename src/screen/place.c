/* place.c - places by name: kaili, kaili/3, kaili/property, kaili/owners_committee/2; where they are, how they are called, going there. */
#include "compare_screen.h"

#include <stdlib.h>
#include <string.h>

enum { NO_GROUP = -1, PARTS_MOST = 3, NUMBER_MOST = 100000 };

/* ---- Reading a name ---- */

/* The parts between slashes, full-width forms as their ASCII ones, blanks around them gone. Owned texts. */
struct parts { char *parts[PARTS_MOST]; size_t count; bool too_many; };

static void part_add(struct parts *p, struct buffer *b)
{
    const char *text = buffer_text(b);
    size_t n = b->length;

    while (n && text[n - 1] == ' ')
        n--;
    while (n && *text == ' ') {
        text++;
        n--;
    }
    if (p->count < PARTS_MOST)
        p->parts[p->count++] = memory_text_n(text, n);
    else
        p->too_many = true;
    buffer_clear(b);
}

static struct parts parts_read(const char *text)
{
    const char *end = text + strlen(text);
    struct parts p = {0};
    struct buffer part = {0};

    while (text < end) {
        uint32_t c = text_fold_width(text_next(&text, end));
        char bytes[5];

        if (c == '/')
            part_add(&p, &part);
        else
            buffer_add_n(&part, bytes, (size_t)text_encode(c, bytes));
    }
    if (part.length || !p.count) /* a slash at the end says nothing */
        part_add(&p, &part);
    return p;
}

static void parts_clear(struct parts *p)
{
    for (size_t i = 0; i < p->count; i++)
        free(p->parts[i]);
}

/* 3, 段3, 第3段, 第3项: the number, or 0 where it is none. */
static int number_read(const char *text)
{
    static const char *const before[] = {"第", "段", "项"}, *const behind[] = {"段", "项"};
    long n = 0;

    for (size_t i = 0; i < COUNT_OF(before); i++)
        if (!strncmp(text, before[i], strlen(before[i])))
            text += strlen(before[i]);
    if (*text < '0' || *text > '9')
        return 0;
    for (; *text >= '0' && *text <= '9'; text++)
        n = n > NUMBER_MOST ? n : n * 10 + (*text - '0');
    for (size_t i = 0; i < COUNT_OF(behind); i++)
        if (!strncmp(text, behind[i], strlen(behind[i])))
            text += strlen(behind[i]);
    return *text || n > NUMBER_MOST ? 0 : (int)n;
}

/* ---- What there is ---- */

static enum code one_case(const struct browser *b, size_t index, const char *rows, struct comparison **out, struct fault *f)
{
    const struct comparison_wish wish = {.rows = rows, .language = b->language};
    const struct casebook *book = NULL;
    const struct local_case *c = NULL;
    enum code rc = library_case(b->library, browser_case(b, index)->id, &c, f);

    if (rc == OK)
        rc = library_book(b->library, &book, f);
    return rc == OK ? comparison_create(out, &c, 1, book, &wish, f) : rc;
}

/* Worked out values and what our own words say of a gap are stated by nobody. */
static bool is_stated(const struct item *i)
{
    return !i->derivation && i->paragraphs.count;
}

static size_t cell_items(const struct cell *c)
{
    return c->kind == CELL_ITEMS ? c->count : 0;
}

/* The Nth (from 1) stated item of GROUP, in the order of its rows; *COUNT gets how many there are. False: there are fewer. */
static bool group_item(const struct comparison *c, int group, size_t n, size_t *row, size_t *item, size_t *count)
{
    bool found = false;

    *count = 0;
    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const struct cell *cell = comparison_cell(c, r, 0);

        for (size_t i = 0; (int)comparison_row(c, r)->group == group && i < cell_items(cell); i++) {
            if (!is_stated(&cell->items[i]) || ++*count != n)
                continue;
            *row = r;
            *item = i;
            found = true;
        }
    }
    return found;
}

static enum code read_group_item(struct place *p, const struct browser *b, int n, struct fault *f)
{
    struct comparison *c = NULL;
    size_t row, item, count;
    enum code rc = one_case(b, p->case_index, NULL, &c, f);

    if (rc != OK)
        return rc;
    if (group_item(c, p->group, (size_t)n, &row, &item, &count)) {
        p->row = memory_text(comparison_row(c, row)->id);
        p->item = item + 1;
        p->group = NO_GROUP;
    } else {
        rc = fault_set(f, BAD_INPUT, _("%s在“%s”一组里写到的有 %zu 项，没有第 %d 项。"), browser_case(b, p->case_index)->name,
                       row_group_name((enum row_group)p->group, b->language), count, n);
    }
    comparison_free(c);
    return rc;
}

/* C has the one row that was named. */
static enum code read_row_item(struct place *p, const struct browser *b, const struct comparison *c, int n, struct fault *f)
{
    const struct cell *cell = comparison_cell(c, 0, 0);
    const char *name = browser_case(b, p->case_index)->name, *label = comparison_row(c, 0)->label;
    size_t count = cell_items(cell);

    if (n && !count)
        return fault_set(f, BAD_INPUT, _("%s的“%s”是“%s”，没有第 %d 项。"), name, label, cell_nothing_name(cell, b->language), n);
    if ((size_t)n > count)
        return fault_set(f, BAD_INPUT, _("%s的“%s”有 %zu 项，没有第 %d 项。"), name, label, count, n);
    p->row = memory_text(comparison_row(c, 0)->id);
    p->item = (size_t)n;
    return OK;
}

/* Groups and rows are read by the comparison itself: what --rows takes is what a place takes, and the nearest names come from there. */
static enum code read_rows(struct place *p, const struct browser *b, const char *name, int n, struct fault *f)
{
    struct comparison *c = NULL;
    bool is_group;
    enum code rc = strchr(name, ',') || strstr(name, "，") || strstr(name, "、")
        ? fault_set(f, BAD_INPUT, _("位置里的“%s”应当是一个组或一行的名称，或者段号；例如 property、owners_committee、3。"), name)
        : one_case(b, p->case_index, name, &c, f);

    if (rc != OK)
        return rc;
    if (!comparison_row_count(c) || comparison_row(c, 0)->group == GROUP_FINDS) { /* rows of patterns have no lasting place */
        comparison_free(c);
        return fault_set(f, BAD_INPUT, _("%s没有“%s”这一组。"), browser_case(b, p->case_index)->name, name);
    }
    is_group = comparison_row_count(c) != 1 || !strcmp(comparison_row(c, 0)->id, row_group_code(comparison_row(c, 0)->group));
    if (is_group) {
        p->group = (int)comparison_row(c, 0)->group;
        rc = n ? read_group_item(p, b, n, f) : OK;
    } else
        rc = read_row_item(p, b, c, n, f);
    comparison_free(c);
    return rc;
}

static enum code read_paragraph(struct place *p, const struct browser *b, int n, struct fault *f)
{
    const struct case_summary *c = browser_case(b, p->case_index);

    if (n > c->paragraphs)
        return fault_set(f, BAD_INPUT, _("%s有 %d 段，没有第 %d 段。"), c->name, c->paragraphs, n);
    p->paragraph = n;
    return OK;
}

static enum code read_parts(struct place *p, const struct browser *b, const struct parts *parts, const char *text, struct fault *f)
{
    int second = parts->count > 1 ? number_read(parts->parts[1]) : 0, third = parts->count > 2 ? number_read(parts->parts[2]) : 0;
    enum code rc = library_find(b->library, parts->parts[0], &p->case_index, f);

    if (rc != OK)
        return rc;
    if (parts->too_many || (second && parts->count > 2))
        return fault_set(f, BAD_INPUT, _("位置“%s”写得太长；请写 案例、案例/段号、案例/组或行、案例/组或行/第几项，例如 kaili/property/3。"), text);
    if (parts->count > 2 && !third)
        return fault_set(f, BAD_INPUT, _("位置“%s”的末尾应当是第几项，从 1 数起；不能写“%s”。"), text, parts->parts[2]);
    if (parts->count == 1 || second)
        return read_paragraph(p, b, second ? second : 1, f);
    return read_rows(p, b, parts->parts[1], third, f);
}

enum code place_read(struct place *out, const struct browser *b, const char *text, struct fault *f)
{
    struct parts parts = parts_read(text);
    struct place p = {.group = NO_GROUP};
    enum code rc = read_parts(&p, b, &parts, text, f);

    parts_clear(&parts);
    if (rc == OK)
        *out = p;
    else
        place_clear(&p);
    return rc == NOTHING_FOUND ? BAD_INPUT : rc; /* a name that is wrong, not a question without an answer */
}

void place_clear(struct place *p)
{
    free(p->row);
    *p = (struct place){.group = NO_GROUP};
}

/* ---- Names of places ---- */

void place_write(struct buffer *out, const struct browser *b, const struct place *p)
{
    buffer_add(out, browser_case(b, p->case_index)->id);
    if (p->row && p->item)
        buffer_format(out, "/%s/%zu", p->row, p->item);
    else if (p->row)
        buffer_format(out, "/%s", p->row);
    else if (p->group != NO_GROUP)
        buffer_format(out, "/%s", row_group_code((enum row_group)p->group));
    else
        buffer_format(out, "/%d", p->paragraph);
}

void place_describe(struct buffer *out, const struct browser *b, const struct place *p)
{
    const char *name = browser_case(b, p->case_index)->name;
    struct comparison *c = NULL;

    if (p->row && one_case(b, p->case_index, p->row, &c, NULL) == OK) {
        buffer_format(out, _("%s，%s"), name, comparison_row(c, 0)->label);
        if (p->item)
            buffer_format(out, _("，第%zu项"), p->item);
    } else if (p->group != NO_GROUP)
        buffer_format(out, _("%s，%s"), name, row_group_name((enum row_group)p->group, b->language));
    else
        buffer_format(out, _("%s，第%d段"), name, p->paragraph);
    comparison_free(c);
}

void compare_screen_place_name(const struct screen *screen, struct buffer *b)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;
    const struct cell *cell = comparison_cell(s->comparison, s->row, s->column);
    size_t items = cell_items(cell);

    buffer_format(b, "%s/%s", comparison_case(s->comparison, s->column)->id, comparison_row(s->comparison, s->row)->id);
    if (items)
        buffer_format(b, "/%zu", (s->item < items ? s->item : items - 1) + 1);
}

const char *compare_screen_row(const struct screen *screen)
{
    const struct compare_screen *s = (const struct compare_screen *)screen;

    return comparison_row(s->comparison, s->row)->id;
}

void screen_place_name(const struct screen *s, struct buffer *b)
{
    if (s->ops == &compare_screen_ops)
        compare_screen_place_name(s, b);
    else if (s->ops == &read_screen_ops)
        read_screen_place_name(s, b);
}

/* ---- Going there ---- */

/* The cursor to a place that the comparison shows. */
static bool compare_show(struct screen *screen, const char *case_id, const struct place *p)
{
    struct compare_screen *s = (struct compare_screen *)screen;
    size_t rows = comparison_row_count(s->comparison), cases = comparison_case_count(s->comparison), r = 0, column = 0;
    size_t items;

    while (column < cases && strcmp(comparison_case(s->comparison, column)->id, case_id))
        column++;
    while (r < rows && (p->row ? strcmp(comparison_row(s->comparison, r)->id, p->row) != 0 : (int)comparison_row(s->comparison, r)->group != p->group))
        r++;
    if (r == rows || column == cases)
        return false;
    items = cell_items(comparison_cell(s->comparison, r, column));
    s->in_evidence = false;
    compare_go_to(s, (struct comparison_place){r, column}, p->item && p->item <= items ? p->item - 1 : 0);
    screen->browser->changed = true;
    return true;
}

/* Of a screen just made: all rows, with one that nobody states or that stands elsewhere as well: in its group, behind the others. */
static bool compare_add_row(struct screen *screen, const char *row)
{
    struct comparison_wish wish = {.language = screen->browser->language};
    struct comparison *one = NULL;
    struct buffer rows = {0};
    size_t count;
    const size_t *cases = compare_screen_cases(screen, &count);
    bool changed;
    int group = one_case(screen->browser, cases[0], row, &one, NULL) == OK ? (int)comparison_row(one, 0)->group : NO_GROUP;

    for (int g = 0; g < GROUP_FINDS; g++) { /* patterns stand behind them anyway */
        buffer_format(&rows, "%s%s", g ? "," : "", row_group_code((enum row_group)g));
        if (g == group)
            buffer_format(&rows, ",%s", row);
    }
    wish.rows = buffer_text(&rows);
    changed = compare_screen_begin(screen, cases, count, &wish);
    buffer_clear(&rows);
    comparison_free(one);
    return changed;
}

/* CASES with INDEX behind them, if it is not among them already; owned. */
static size_t *with_case(const size_t *cases, size_t *count, size_t index)
{
    size_t *all = memory_array(*count + 1, sizeof *all);

    for (size_t i = 0; i < *count; i++) {
        all[i] = cases[i];
        if (all[i] == index)
            index = SIZE_MAX;
    }
    if (index != SIZE_MAX)
        all[(*count)++] = index;
    return all;
}

static bool compare_open(struct browser *b, const struct place *p)
{
    struct screen *top = b->depth ? b->stack[b->depth - 1] : NULL;
    bool comparing = top && top->ops == &compare_screen_ops;
    const char *case_id = browser_case(b, p->case_index)->id;
    size_t count = b->basket_count, *cases;
    const size_t *others = b->basket;

    if (comparing && compare_show(top, case_id, p))
        return true;
    if (comparing)
        others = compare_screen_cases(top, &count);
    cases = with_case(others, &count, p->case_index);
    top = compare_screen_create(b, cases, count);
    free(cases);
    browser_push(b, top);
    return top && (compare_show(top, case_id, p) || (p->row && compare_add_row(top, p->row) && compare_show(top, case_id, p)));
}

static bool text_open(struct browser *b, const struct place *p)
{
    struct screen *text = read_screen_create(b, p->case_index, (struct read_place){.paragraph = p->paragraph});

    browser_push(b, text);
    return text;
}

enum code place_go(struct browser *b, const char *name, struct fault *f)
{
    struct place p;
    enum code rc = place_read(&p, b, name, f);
    bool opened;

    if (rc != OK)
        return rc;
    opened = p.paragraph ? text_open(b, &p) : compare_open(b, &p);
    place_clear(&p);
    return opened ? OK : fault_set(f, BAD_INPUT, _("不能到“%s”：%s"), name, b->message);
}
