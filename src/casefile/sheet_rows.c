/* sheet_rows.c - what the headings and rows of a spreadsheet say, and which figure of the case each row is about. */
#include "sheet_put.h"

#include <string.h>

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

bool sheet_key_agrees(const struct key *k, const struct figure *a, const struct figure *b)
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
        if (asked && !sheet_key_agrees(&t->keys[i], &c->row, f))
            return false;
    }
    return true;
}

static bool text_agrees(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

/* What it counts is the same; and unit and scope where the row says them. The others part figures only where both say them, and not the same. */
static bool row_fits(const struct candidate *c, const struct figure *f)
{
    static const struct { const char *key; bool only_if_both; } telling[] = {
        {"unit", false}, {"scope", false}, {"indicator", true}, {"per", true}, {"as_of", true}, {"part_of", true},
    };
    const struct table *t = sheet_figures();

    if (c->row.key)
        return text_agrees(c->row.key, f->key);
    if (!c->row.subject || !text_agrees(c->row.subject, f->subject))
        return false;
    for (size_t i = 0; i < COUNT_OF(telling); i++)
        for (size_t k = 0; k < t->count; k++) {
            const char *text;

            if (strcmp(t->keys[k].name, telling[i].key) || !(c->given & 1UL << k) || sheet_key_agrees(&t->keys[k], &c->row, f))
                continue;
            memcpy(&text, (const char *)f + t->keys[k].at, sizeof text);
            if (text || !telling[i].only_if_both)
                return false;
        }
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

void sheet_rows_read(struct putting *p)
{
    if (!headings_read(p))
        return;
    rows_read(p);
    pair(p);
}
