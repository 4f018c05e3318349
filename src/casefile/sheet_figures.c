/* sheet_figures.c - the rows of a spreadsheet put into a case: each changes the figure it is about or becomes a new one; what it does not say
 * follows from what it does say, or stays open. The result is written and read again, so that nothing goes in that a case file could not say. */
#include "draft.h"
#include "sheet_put.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- Putting in ---- */

/* 1200余户, 约1200户, 1200户以上: the first order that reads back to the same. */
static const char *print_number(struct arena *a, const char *number, const char *qualifier, const char *unit)
{
    const char *orders[] = {arena_format(a, "%s%s%s", number, qualifier, unit), arena_format(a, "%s%s%s", qualifier, number, unit),
                            arena_format(a, "%s%s%s", number, unit, qualifier)};

    for (size_t i = 0; i < COUNT_OF(orders); i++) {
        struct text_number back;

        if (text_number_at(&back, orders[i], strlen(orders[i]), 0) && back.to == strlen(orders[i]) && !strcmp(back.qualifier, qualifier))
            return orders[i];
    }
    return arena_format(a, "%s%s", number, unit);
}

/* The figure as it would be printed. */
static const char *print_figure(struct arena *a, const struct figure *f)
{
    static const char *const moves[] = {[DIRECTION_UP] = "上升", [DIRECTION_DOWN] = "下降"};
    const char *unit = f->unit ? f->unit : "", *qualifier = f->qualifier ? f->qualifier : "";
    const char *move = f->direction == WORD_MISSING ? "变化" : moves[f->direction];
    char low[32], high[32];

    text_number_format(f->value, low);
    text_number_format(f->has_max ? f->value_max : 0, high);
    if (f->kind == FIGURE_CHANGE && f->has_max)
        return arena_format(a, "从%s%s%s至%s%s", low, unit, move, high, unit);
    if (f->kind == FIGURE_CHANGE)
        return arena_format(a, "%s%s", move, print_number(a, low, qualifier, unit));
    return print_number(a, f->has_max ? arena_format(a, "%s—%s", low, high) : low, qualifier, unit);
}

static void lay_over(struct figure *into, const struct candidate *c)
{
    const struct table *t = sheet_figures();

    for (size_t i = 0; i < t->count; i++) {
        const struct key *k = &t->keys[i];

        if (!(c->given & 1UL << i))
            continue;
        switch (k->kind) {
        case VALUE_NUMBER:
            memcpy((char *)into + k->at, (const char *)&c->row + k->at, sizeof(double));
            memcpy((char *)into + k->beside, (const char *)&c->row + k->beside, sizeof(bool));
            break;
        case VALUE_WORD: memcpy((char *)into + k->at, (const char *)&c->row + k->at, sizeof(int)); break;
        case VALUE_PARAGRAPHS: memcpy((char *)into + k->at, (const char *)&c->row + k->at, sizeof(struct references)); break;
        default: memcpy((char *)into + k->at, (const char *)&c->row + k->at, sizeof(void *)); break;
        }
    }
}

static bool gives(const struct candidate *c, const char *key)
{
    return c->given & sheet_bit(key);
}

/* The one paragraph that names both what is counted and the number as printed; 0 where it is none, or several. */
static int paragraph_of(const struct local_case *c, const struct figure *f)
{
    int found = 0;

    for (size_t i = 0; f->written && f->subject && i < c->paragraph_count; i++) {
        const struct paragraph *p = &c->paragraphs[i];

        if (p->kind != PARAGRAPH_TEXT || !strstr(p->text, f->written) || !strstr(p->text, f->subject))
            continue;
        if (found)
            return 0;
        found = p->number;
    }
    return found;
}

static bool stands_in(const struct local_case *c, const struct figure *f)
{
    const struct paragraph *p = f->paragraphs.count ? case_paragraph(c, f->paragraphs.numbers[0]) : NULL;

    return p && f->written && strstr(p->text, f->written);
}

static struct references one_paragraph(struct arena *a, int number)
{
    int *numbers = arena_get(a, sizeof *numbers);

    *numbers = number;
    return (struct references){numbers, 1};
}

static bool is_key_used(const struct local_case *c, const char *key)
{
    return case_figure(c, key) != NULL;
}

static const char *key_for(struct putting *p, const struct figure *f)
{
    if (f->indicator && !is_key_used(&p->made, f->indicator))
        return f->indicator;
    for (size_t n = p->made.figure_count;; n++) {
        char *key = arena_format(p->r.a, "n%zu", n);

        if (!is_key_used(&p->made, key))
            return key;
    }
}

static enum dimension dimension_for(const struct putting *p, const struct figure *f)
{
    const struct indicator *in = p->r.known && f->indicator ? casebook_indicator(p->r.known, f->indicator) : NULL;

    return in ? in->dimension : draft_dimension(f->subject ? f->subject : "");
}

/* Whether F says another number than WAS. */
static bool is_other_number(const struct figure *was, const struct figure *f)
{
    static const char *const saying[] = {"value", "value_max", "unit", "qualifier"};
    const struct table *t = sheet_figures();

    for (size_t i = 0; i < t->count; i++)
        for (size_t k = 0; k < COUNT_OF(saying); k++)
            if (!strcmp(t->keys[i].name, saying[k]) && !sheet_key_agrees(&t->keys[i], was, f))
                return true;
    return false;
}

/* What a row says decides what it leaves open. WAS: the figure as it was; NULL for a new one. */
static void complete(struct putting *p, struct candidate *c, struct figure *f, const struct figure *was)
{
    bool is_new = !was, number = is_new || is_other_number(was, f);

    if (is_new && !gives(c, "dimension"))
        f->dimension = dimension_for(p, f);
    if (is_new && !gives(c, "state"))
        f->state = UNCHECKED;
    if (is_new && !gives(c, "kind"))
        f->kind = f->direction != WORD_MISSING ? FIGURE_CHANGE : draft_kind(f->has_max, f->qualifier, f->unit);
    else if (!gives(c, "kind") && gives(c, "value_max") && f->kind != FIGURE_CHANGE)
        f->kind = FIGURE_RANGE;
    if (!gives(c, "written") && f->has_value && number)
        f->written = print_figure(p->r.a, f);
    if (!is_new && number && !gives(c, "state") && f->state == STATED)
        f->state = UNCHECKED; /* nobody has held the new number against a source */
    c->placed = gives(c, "paragraphs") || (!is_new && stands_in(&p->made, f));
    if (!c->placed) {
        int number_of = paragraph_of(&p->made, f);

        c->placed = number_of > 0;
        if (c->placed)
            f->paragraphs = one_paragraph(p->r.a, number_of);
    }
}

static const struct key *value_key(void)
{
    const struct table *t = sheet_figures();

    for (size_t i = 0; i < t->count; i++)
        if (!strcmp(t->keys[i].name, "value"))
            return &t->keys[i];
    return NULL;
}

static void put_changed(struct putting *p, struct candidate *c)
{
    struct figure *f = &p->made.figures[c->figure], was = *f;
    const struct table *t = sheet_figures();
    bool same = true;
    struct quote q;

    if (f->has_max && gives(c, "value") && !gives(c, "value_max") && !sheet_key_agrees(value_key(), f, &c->row)) {
        finding_add(p->r.found, FINDING_ERROR, (struct yaml_place){c->line, 1}, _("“%s”在案例里有两个数（%s），这一行只写了一个；请把“数值”和“数值至”都写上。"),
                    quote_of(&q, f->subject ? f->subject : f->key), f->written ? f->written : "");
        return;
    }
    lay_over(f, c);
    for (size_t i = 0; i < t->count && same; i++)
        same = sheet_key_agrees(&t->keys[i], &was, f);
    if (same) {
        p->account->same++;
        c->placed = true;
        return;
    }
    p->account->changed++;
    complete(p, c, f, &was);
}

static void put_new(struct putting *p, struct candidate *c)
{
    struct figure *f;
    struct quote q;

    if (!c->row.has_value && !c->row.written && (c->row.state == STATED || c->row.state == UNCHECKED))
        finding_add(p->r.found, FINDING_ERROR, (struct yaml_place){c->line, 1}, _("“%s”在这个案例里还没有，这一行却没有数值；请补上，或者核对名称。"),
                    quote_of(&q, c->row.subject ? c->row.subject : c->row.key ? c->row.key : ""));
    else if (!c->row.subject && c->row.key)
        finding_add(p->r.found, FINDING_ERROR, (struct yaml_place){c->line, 1}, _("这个案例里没有代号是“%s”的数据；要改的请核对代号，新的一项要写主体（数的是什么）。"),
                    quote_of(&q, c->row.key));
    else if (!c->row.subject && (c->row.has_value || c->row.written))
        finding_add(p->r.found, FINDING_ERROR, (struct yaml_place){c->line, 1}, "%s", _("这一行没有主体；请写数的是什么，例如“综合网格”。"));
    c->figure = (int)p->made.figure_count;
    f = arena_append(p->r.a, &p->made.figures, &p->made.figure_count, sizeof *f);
    *f = c->row;
    complete(p, c, f, NULL);
    if (!f->key)
        f->key = key_for(p, f);
    p->account->added++;
}

/* Figures that stand in no paragraph get one that says where they come from. */
static void put_paragraph(struct putting *p)
{
    struct buffer text = {0};
    struct paragraph *paragraph;
    const char *slash = strrchr(p->name, '/');
    int number = (int)p->made.paragraph_count + 1;

    for (size_t i = 0; i < p->count; i++) {
        struct figure *f = &p->made.figures[p->items[i].figure];

        if (p->items[i].placed || !f->written)
            continue;
        buffer_format(&text, "%s%s%s", text.length ? "；" : "", f->subject ? f->subject : "", f->written);
        f->paragraphs = one_paragraph(p->r.a, number);
        p->account->unplaced++;
    }
    if (text.length) {
        paragraph = arena_append(p->r.a, &p->made.paragraphs, &p->made.paragraph_count, sizeof *paragraph);
        *paragraph = (struct paragraph){.number = number, .kind = PARAGRAPH_TEXT,
            .text = arena_format(p->r.a, "补充数据：%s。", text.text), .note = arena_format(p->r.a, "由表格“%s”补充，不是文章里的段落", slash ? slash + 1 : p->name)};
    }
    buffer_clear(&text);
}

/* The row that says there are no figures goes when there are some. */
static void drop_nothing(struct local_case *c)
{
    if (c->figure_count == 1 && !c->figures[0].key)
        c->figure_count = 0;
}

/* The case's arrays may grow, in an arena of our own. */
static void case_copy(struct putting *p)
{
    const struct local_case *c = p->r.of_case;

    p->made = *c;
    p->made.figures = NULL;
    p->made.figure_count = 0;
    p->made.paragraphs = NULL;
    p->made.paragraph_count = 0;
    for (size_t i = 0; i < c->figure_count; i++)
        *(struct figure *)arena_append(p->r.a, &p->made.figures, &p->made.figure_count, sizeof(struct figure)) = c->figures[i];
    for (size_t i = 0; i < c->paragraph_count; i++)
        *(struct paragraph *)arena_append(p->r.a, &p->made.paragraphs, &p->made.paragraph_count, sizeof(struct paragraph)) = c->paragraphs[i];
    drop_nothing(&p->made);
    p->old_count = p->made.figure_count;
    p->taken = memory_array(p->old_count, sizeof *p->taken);
}

/* ---- Findings of the case as it becomes, at the rows they come from ---- */

/* The figure whose row line number LINE of TEXT belongs to; NOBODY for others. */
static int figure_at_line(const char *text, int line)
{
    struct draft_place at = {0};

    for (int i = 1; *text && i <= line; i++) {
        size_t n = strcspn(text, "\n");

        draft_row_begins(&at, text, n);
        text += n + (text[n] == '\n');
    }
    return at.section && !strcmp(at.section, "figures:") ? at.row : NOBODY;
}

static const struct candidate *candidate_of(const struct putting *p, int figure)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].figure == figure)
            return &p->items[i];
    return NULL;
}

static void findings_move(struct putting *p, const struct findings *inner, const char *text)
{
    for (size_t i = 0; i < inner->count; i++) {
        int figure = figure_at_line(text, inner->items[i].line);
        const struct candidate *c = figure == NOBODY ? NULL : candidate_of(p, figure);

        if (c)
            finding_add(p->r.found, inner->items[i].weight, (struct yaml_place){c->line, 1}, "%s", inner->items[i].text);
        else if (inner->items[i].weight == FINDING_ERROR)
            finding_add(p->r.found, FINDING_ERROR, (struct yaml_place){0, 0}, "%s", inner->items[i].text);
    }
}

static void read_again(struct putting *p, struct casebook *out)
{
    struct findings inner = {0};
    struct buffer text = {0};

    casefile_write_case(&text, &p->made);
    casefile_read_text(out, p->name, buffer_text(&text), text.length, &inner);
    casebook_check(out, p->r.known, &inner);
    findings_begin(p->r.found, p->name);
    findings_move(p, &inner, buffer_text(&text));
    findings_clear(&inner);
    buffer_clear(&text);
}

void casefile_read_sheet(struct casebook *out, const struct local_case *c, const struct casebook *known, const char *name, const char *text,
                         size_t n, struct sheet_account *account, struct findings *found)
{
    struct putting p = {.r = {.a = arena_create(), .of_case = c, .known = known, .found = found}, .name = name, .account = account};
    size_t before = found->errors;

    *account = (struct sheet_account){0};
    findings_begin(found, name);
    case_copy(&p);
    sheet_read(&p.sheet, text, n);
    if (p.sheet.open_line)
        finding_add(found, FINDING_ERROR, (struct yaml_place){p.sheet.open_line, 1}, "%s", _("这一行的引号没有收尾；请补上引号，单元格里的引号写两个。"));
    else
        sheet_rows_read(&p);
    if (found->errors == before) {
        for (size_t i = 0; i < p.count; i++)
            (p.items[i].figure == NOBODY ? put_new : put_changed)(&p, &p.items[i]);
        put_paragraph(&p);
    }
    if (found->errors == before)
        read_again(&p, out);
    sheet_clear(&p.sheet);
    free(p.columns);
    free(p.items);
    free(p.taken);
    arena_free(p.r.a);
}
