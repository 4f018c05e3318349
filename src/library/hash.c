/* hash.c - what was published, as digests: of a case, of the documents and indicators, of the whole edition. */
#include "cell.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A sign, N in digits, then END: what "%llu" writes, without looking at a format for every field. */
static void number_write(struct buffer *b, char sign, unsigned long long n, char end)
{
    char digits[24];
    size_t at = sizeof digits;

    digits[--at] = end;
    do
        digits[--at] = (char)('0' + n % 10);
    while (n /= 10);
    digits[--at] = sign;
    buffer_add_n(b, digits + at, sizeof digits - at);
}

/* As "r%016llx;". */
static void bits_write(struct buffer *b, uint64_t bits)
{
    static const char hex[] = "0123456789abcdef";
    char out[18] = "r";

    for (int i = 16; i; i--, bits >>= 4)
        out[i] = hex[bits & 0xF];
    out[17] = ';';
    buffer_add_n(b, out, sizeof out);
}

void cell_hash_write(struct buffer *b, const struct cell *v)
{
    uint64_t bits;

    switch (v->kind) {
    case CELL_NONE:
        buffer_add_char(b, '-');
        break;
    case CELL_NUMBER: /* never below 0 */
        number_write(b, 'n', (unsigned long long)v->number, ';');
        break;
    case CELL_REAL: /* the bits: digits would hang on the locale and on rounding */
        memcpy(&bits, &v->real, sizeof bits);
        bits_write(b, bits);
        break;
    case CELL_TEXT:
        number_write(b, 't', v->length, ':');
        buffer_add_n(b, v->text, v->length);
        break;
    }
}

void rows_head_write(struct buffer *b, const struct table *t, size_t count)
{
    buffer_add(b, t->name);
    number_write(b, ' ', count, ';');
}

bool fields_write(struct buffer *b, const struct table *t, const void *items, size_t count, struct misfit *m)
{
    struct buffer scratch = {0};
    bool fits = true;

    for (size_t i = 0; fits && i < count; i++)
        for (size_t k = 0; fits && k < t->column_count; k++) {
            struct cell v;

            fits = cell_take(&v, &t->columns[k], (const char *)items + i * t->row_size, (int)(i + 1), &scratch);
            if (fits)
                cell_hash_write(b, &v);
            else
                *m = (struct misfit){t, i + 1, &t->columns[k]};
        }
    buffer_clear(&scratch);
    return fits;
}

bool rows_write(struct buffer *b, const struct table *t, const void *items, size_t count, struct misfit *m)
{
    rows_head_write(b, t, count);
    return fields_write(b, t, items, count, m);
}

enum code misfit_fault(const struct misfit *m, const char *owner, struct fault *f)
{
    const char *column = m->column ? m->column->name : "row";

    return owner ? fault_set(f, BAD_INPUT, _("“%s”写不进案例库：%s 表第 %zu 行的 %s 栏不合规定。请用 casegrid check 检查它的文件，改正后再导入。"),
                             owner, m->table->name, m->row, column)
                 : fault_set(f, BAD_INPUT, _("写不进案例库：%s 表第 %zu 行的 %s 栏不合规定。请用 casegrid check 检查文件，改正后再导入。"),
                             m->table->name, m->row, column);
}

/* The rows of T that OWNER has. */
static bool owned_write(struct buffer *b, enum table_id id, const void *owner, struct misfit *m)
{
    const struct table *t = table_of(id);
    const void *items;
    size_t count;

    memcpy(&items, (const char *)owner + t->items, sizeof items);
    memcpy(&count, (const char *)owner + t->count, sizeof count);
    return rows_write(b, t, items, count, m);
}

static bool finish(struct buffer *b, bool fits, char hex[DIGEST_LENGTH + 1])
{
    if (fits)
        digest_of(buffer_text(b), b->length, hex);
    buffer_clear(b);
    return fits;
}

bool case_write(struct buffer *b, const struct local_case *c, struct misfit *m)
{
    bool fits = rows_write(b, table_of(TABLE_CASES), c, 1, m);

    for (int id = CASE_TABLES; fits && id < CASE_TABLES_END; id++)
        fits = owned_write(b, (enum table_id)id, c, m);
    return fits;
}

bool book_write(struct buffer *b, const struct casebook *book, struct misfit *m)
{
    bool fits = owned_write(b, TABLE_DOCUMENTS, book, m) && owned_write(b, TABLE_INDICATORS, book, m);

    for (size_t i = 0; fits && i < book->indicator_count; i++)
        fits = owned_write(b, TABLE_REFUSALS, &book->indicators[i], m);
    return fits;
}

bool book_hash(const struct casebook *book, char hex[DIGEST_LENGTH + 1], struct misfit *m)
{
    struct buffer b = {0};

    return finish(&b, book_write(&b, book, m), hex);
}

static bool references_fit(struct references r, size_t paragraphs)
{
    for (size_t i = 0; i < r.count; i++)
        if (r.numbers[i] < 1 || (size_t)r.numbers[i] > paragraphs)
            return false;
    return true;
}

static bool rows_fit(const struct table *t, const void *items, size_t count, size_t paragraphs, struct misfit *m)
{
    for (size_t k = 0; k < t->column_count; k++)
        for (size_t i = 0; t->columns[k].kind == COLUMN_REFERENCES && i < count; i++) {
            struct references r;

            memcpy(&r, (const char *)items + i * t->row_size + t->columns[k].offset, sizeof r);
            if (!references_fit(r, paragraphs)) {
                *m = (struct misfit){t, i + 1, &t->columns[k]};
                return false;
            }
        }
    return true;
}

bool case_references_fit(const struct local_case *c, struct misfit *m)
{
    bool fits = rows_fit(table_of(TABLE_CASES), c, 1, c->paragraph_count, m);

    for (int id = CASE_TABLES; fits && id < CASE_TABLES_END; id++) {
        const struct table *t = table_of((enum table_id)id);
        const void *items;
        size_t count;

        memcpy(&items, (const char *)c + t->items, sizeof items);
        memcpy(&count, (const char *)c + t->count, sizeof count);
        fits = rows_fit(t, items, count, c->paragraph_count, m);
    }
    return fits;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct case_print *)a)->id, ((const struct case_print *)b)->id);
}

void edition_of(struct case_print *prints, size_t count, const char *book, char hex[DIGEST_LENGTH + 1])
{
    struct buffer b = {0};

    if (count)
        qsort(prints, count, sizeof *prints, by_id);
    for (size_t i = 0; i < count; i++)
        buffer_format(&b, "%s %s\n", prints[i].id, prints[i].hash);
    buffer_format(&b, "%s\n", book);
    digest_of(buffer_text(&b), b.length, hex);
    buffer_clear(&b);
}
