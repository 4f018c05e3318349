/* sheet_figures.c - the rows of a spreadsheet put into a case: each row finds the figure it is about or becomes a new one; what it does not say
 * follows from what it does say, or stays open. The result is written and read again, so that nothing goes in that a case file could not say. */
#include "draft.h"
#include "sheet_cells.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

enum { NOBODY = -1 };

struct candidate {
    struct figure row;   /* what the cells say */
    unsigned long given; /* which keys they say; a bit each */
    int line;
    int figure; /* of the case as it becomes; NOBODY: a new one */
    bool placed; /* its paragraph is known */
};

struct putting {
    struct sheet_reading r;
    const char *name;
    struct sheet sheet;
    int *columns; /* what each heading means */
    size_t column_count;
    struct candidate *items;
    size_t count;
    struct local_case made; /* the case as it becomes */
    bool *taken;            /* by a row; of the figures that were there */
    size_t old_count;
    struct sheet_account *account;
};

/* ---- Headings ---- */

static bool has_column(const struct putting *p, const char *key)
{
    unsigned long bit = sheet_bit(key);

    for (size_t i = 0; i < p->column_count; i++)
        if (p->columns[i] >= 0 && 1UL << p->columns[i] == bit)
            return true;
    return false;
}

static bool headings_read(struct putting *p)
{
    const struct sheet_row *head = p->sheet.count ? &p->sheet.rows[0] : NULL;
    size_t before = p->r.found->errors;
    struct quote q;

    if (!head) {
        finding_add(p->r.found, FINDING_ERROR, (struct yaml_place){1, 1}, "%s", _("表格是空的；第一行要写各栏的名称，例如：主体,数值,单位。"));
        return false;
    }
    p->column_count = head->count;
    p->columns = memory_array(head->count, sizeof *p->columns);
    for (size_t i = 0; i < head->count; i++) {
        const char *near;
        struct yaml_place place = {head->line, (int)i + 1};

        p->columns[i] = *head->cells[i] ? sheet_column(head->cells[i]) : COLUMN_NUMBER;
        for (size_t k = 0; k < i && p->columns[i] >= 0; k++)
            if (p->columns[k] == p->columns[i])
                finding_add(p->r.found, FINDING_ERROR, place, _("第 %zu 栏“%s”和第 %zu 栏说的是同一项；请删去其中一栏。"), i + 1, quote_of(&q, head->cells[i]), k + 1);
        if (p->columns[i] != COLUMN_UNKNOWN)
            continue;
        near = sheet_nearest(head->cells[i]);
        if (near)
            finding_add(p->r.found, FINDING_ERROR, place, _("不认得这一栏的名称“%s”，是不是“%s”？用不上的栏请删去。"), quote_of(&q, head->cells[i]), near);
        else
            finding_add(p->r.found, FINDING_ERROR, place, _("不认得这一栏的名称“%s”；栏名用：主体、数值、单位、限定语、指标、方面、范围、截至、段落、状态、说明等；用不上的栏请删去。"),
                        quote_of(&q, head->cells[i]));
    }
    if (!has_column(p, "key") && !has_column(p, "subject"))
        finding_add(p->r.found, FINDING_ERROR, (struct yaml_place){head->line, 1}, "%s", _("第一行里没有“主体”（数的是什么）这一栏；请补上，第一行要写各栏的名称。"));
    return p->r.found->errors == before;
}

/* ---- Rows ---- */

static bool is_digits(const char *s)
{
    return *s && !s[strspn(s, "0123456789")];
}

/* Whether the row is about another case. */
static bool is_elsewhere(const struct putting *p, const struct sheet_row *row)
{
    const struct local_case *c = p->r.of_case;

    for (size_t i = 0; i < row->count && i < p->column_count; i++) {
        const char *cell = row->cells[i];

        if (p->columns[i] == COLUMN_CASE && *cell && !is_digits(cell) && strcmp(cell, c->id) && strcmp(cell, c->name))
            return true;
        if (p->columns[i] == COLUMN_NAME && *cell && strcmp(cell, c->name) && strcmp(cell, c->full_name))
            return true;
    }
    return false;
}

/* False: a cell cannot be read. */
static bool row_read(struct putting *p, const struct sheet_row *row, struct candidate *c)
{
    static const int last_columns = 2; /* the printed value fills what the other cells leave open, so it is read after them */
    bool good = true;

    *c = (struct candidate){.row = {.direction = WORD_MISSING, .claim = WORD_MISSING}, .line = row->line, .figure = NOBODY};
    for (int pass = 0; pass < last_columns; pass++)
        for (size_t i = 0; i < row->count; i++) {
            struct yaml_place place = {row->line, (int)i + 1};
            struct quote q;

            if (i >= p->column_count) {
                if (pass == 0 && *row->cells[i]) {
                    finding_add(p->r.found, FINDING_ERROR, place, _("这一格“%s”在最后一栏之外；单元格里有逗号的，请用引号括起来。"), quote_of(&q, row->cells[i]));
                    good = false;
                }
                continue;
            }
            if (p->columns[i] < 0 || !*row->cells[i] || (sheet_figures()->keys[p->columns[i]].kind == VALUE_NUMBER) != (pass == 1))
                continue;
            good = sheet_cell_put(&p->r, p->columns[i], row->cells[i], place, &c->row, &c->given) && good;
        }
    return good;
}

static void rows_read(struct putting *p)
{
    for (size_t i = 1; i < p->sheet.count; i++) {
        struct candidate c;

        if (is_elsewhere(p, &p->sheet.rows[i])) {
            p->account->elsewhere++;
            continue;
        }
        if (row_read(p, &p->sheet.rows[i], &c))
            *(struct candidate *)memory_append(&p->items, &p->count, sizeof *p->items) = c;
    }
}

/* ---- Which figure a row is about ---- */

static bool key_agrees(const struct key *k, const struct figure *a, const struct figure *b)
{
    struct buffer x = {0}, y = {0};
    bool same;

    key_write_plain(&x, k, a);
    key_write_plain(&y, k, b);
    same = !strcmp(buffer_text(&x), buffer_text(&y));
    buffer_clear(&x);
    buffer_clear(&y);
    return same;
}

/* Whether every key the row gives is so in F; STRICT: and what its empty cells stand for is nothing in F too. */
static bool row_equals(const struct putting *p, const struct candidate *c, const struct figure *f, bool strict)
{
    const struct table *t = sheet_figures();

    for (size_t i = 0; i < t->count; i++) {
        bool asked = c->given & 1UL << i;

        for (size_t k = 0; strict && !asked && k < p->column_count; k++)
            asked = p->columns[k] == (int)i;
        if (asked && !key_agrees(&t->keys[i], &c->row, f))
            return false;
    }
    return true;
}

static bool text_agrees(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* What it counts is the same; and unit, scope, indicator, time where the row says them. */
static bool row_fits(const struct candidate *c, const struct figure *f)
{
    static const char *const telling[] = {"unit", "scope", "indicator", "per", "as_of", "part_of"};
    const struct table *t = sheet_figures();

    if (c->row.key)
        return text_agrees(c->row.key, f->key);
    if (!c->row.subject || !text_agrees(c->row.subject, f->subject))
        return false;
    for (size_t i = 0; i < COUNT_OF(telling); i++)
        for (size_t k = 0; k < t->count; k++)
            if (!strcmp(t->keys[k].name, telling[i]) && c->given & 1UL << k && !key_agrees(&t->keys[k], &c->row, f))
                return false;
    return true;
}

enum pass { PASS_STRICT, PASS_EQUAL, PASS_FITS, PASSES };

static bool passes(const struct putting *p, const struct candidate *c, const struct figure *f, enum pass pass)
{
    return pass == PASS_FITS ? row_fits(c, f) : row_equals(p, c, f, pass == PASS_STRICT) && row_fits(c, f);
}

/* The free figure that C is about; *SEVERAL: more than one could be meant. */
static int partner_of(const struct putting *p, const struct candidate *c, enum pass pass, bool *several)
{
    int found = NOBODY;

    *several = false;
    for (size_t i = 0; i < p->old_count; i++) {
        if (p->taken[i] || !p->made.figures[i].key || !passes(p, c, &p->made.figures[i], pass))
            continue;
        if (found != NOBODY) {
            *several = pass == PASS_FITS;
            break;
        }
        found = (int)i;
    }
    return found;
}

static void pair(struct putting *p)
{
    for (enum pass pass = PASS_STRICT; pass < PASSES; pass++)
        for (size_t i = 0; i < p->count; i++) {
            struct candidate *c = &p->items[i];
            bool several;
            struct quote q;

            if (c->figure != NOBODY)
                continue;
            c->figure = partner_of(p, c, pass, &several);
            if (several)
                finding_add(p->r.found, FINDING_ERROR, (struct yaml_place){c->line, 1},
                            _("“%s”对得上这个案例里的几项数据；请加一栏“代号”（key），写明是哪一项。"), quote_of(&q, c->row.subject));
            if (c->figure != NOBODY)
                p->taken[c->figure] = true;
        }
}

/* ---- Putting in ---- */

/* The number as it would be printed with QUALIFIER and UNIT: in the first order of the three that reads back to the same. */
static const char *print_figure(struct arena *a, const struct figure *f)
{
    char low[32], high[32];
    struct buffer number = {0};
    const char *qualifier = f->qualifier ? f->qualifier : "", *unit = f->unit ? f->unit : "", *out = NULL;

    buffer_add(&number, text_number_format(f->value, low));
    if (f->has_max)
        buffer_format(&number, "—%s", text_number_format(f->value_max, high));
    for (int i = 0; i < 3 && !out; i++) { /* 1200余户, 约1200户, 1200户以上 */
        struct text_number back;
        char *text = i == 0   ? arena_format(a, "%s%s%s", buffer_text(&number), qualifier, unit)
                     : i == 1 ? arena_format(a, "%s%s%s", qualifier, buffer_text(&number), unit)
                              : arena_format(a, "%s%s%s", buffer_text(&number), unit, qualifier);
        if (text_number_at(&back, text, strlen(text), 0) && back.to == strlen(text) && !strcmp(back.qualifier, qualifier))
            out = text;
    }
    if (!out)
        out = arena_format(a, "%s%s", buffer_text(&number), unit);
    buffer_clear(&number);
    return out;
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
        default: memcpy((char *)into + k->at, (const char *)&c->row + k->at, sizeof(char *)); break;
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

/* What a row says decides what it leaves open. */
static void complete(struct putting *p, struct candidate *c, struct figure *f, bool is_new)
{
    bool number = gives(c, "value") || gives(c, "value_max") || gives(c, "unit") || gives(c, "qualifier");

    if (is_new && !gives(c, "dimension"))
        f->dimension = dimension_for(p, f);
    if (is_new && !gives(c, "state"))
        f->state = UNCHECKED;
    if (is_new && !gives(c, "kind"))
        f->kind = f->direction != WORD_MISSING ? FIGURE_CHANGE : draft_kind(f->has_max, f->qualifier, f->unit);
    else if (!gives(c, "kind") && gives(c, "value_max") && f->kind != FIGURE_CHANGE)
        f->kind = FIGURE_RANGE;
    if (!gives(c, "written") && f->has_value && (is_new || number))
        f->written = print_figure(p->r.a, f);
    c->placed = gives(c, "paragraphs") || (!is_new && stands_in(&p->made, f));
    if (!c->placed) {
        int number_of = paragraph_of(&p->made, f);

        c->placed = number_of > 0;
        if (c->placed)
            f->paragraphs = one_paragraph(p->r.a, number_of);
    }
}

static void put_changed(struct putting *p, struct candidate *c)
{
    struct figure *f = &p->made.figures[c->figure], was = *f;
    const struct table *t = sheet_figures();
    bool same = true;

    lay_over(f, c);
    for (size_t i = 0; i < t->count && same; i++)
        same = key_agrees(&t->keys[i], &was, f);
    if (same) {
        p->account->same++;
        c->placed = true;
        return;
    }
    p->account->changed++;
    complete(p, c, f, false);
}

static void put_new(struct putting *p, struct candidate *c)
{
    struct figure *f;

    c->figure = (int)p->made.figure_count;
    f = arena_append(p->r.a, &p->made.figures, &p->made.figure_count, sizeof *f);
    *f = c->row;
    complete(p, c, f, true);
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
    else if (headings_read(&p)) {
        rows_read(&p);
        pair(&p);
    }
    if (found->errors == before) {
        for (size_t i = 0; i < p.count; i++)
            (p.items[i].figure == NOBODY ? put_new : put_changed)(&p, &p.items[i]);
        put_paragraph(&p);
        read_again(&p, out);
    }
    sheet_clear(&p.sheet);
    free(p.columns);
    free(p.items);
    free(p.taken);
    arena_free(p.r.a);
}
