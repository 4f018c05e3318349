/* pack.c - a deck as bytes, and back. One walk serves both ways: what it writes is what it reads. Who reads trusts nothing: each number is held
 * against what can be, each count against the bytes that are left, each text is UTF-8. */
#include "inside.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char beginning[] = "casegrid deck 1\n";

struct walk {
    struct buffer *out;      /* writing; NULL: reading */
    const char *at, *end;    /* reading */
    struct arena *arena;
    bool wrong;
};

static bool reads(const struct walk *w)
{
    return !w->out;
}

static void number(struct walk *w, unsigned *n, unsigned most)
{
    unsigned char bytes[4] = {0};

    if (!reads(w)) {
        for (int i = 0; i < 4; i++)
            bytes[i] = (unsigned char)(*n >> (8 * i));
        buffer_add_n(w->out, (const char *)bytes, sizeof bytes);
        return;
    }
    *n = 0;
    if (w->wrong || w->end - w->at < 4) {
        w->wrong = true;
        return;
    }
    memcpy(bytes, w->at, sizeof bytes);
    w->at += sizeof bytes;
    for (int i = 0; i < 4; i++)
        *n |= (unsigned)bytes[i] << (8 * i);
    if (*n > most) {
        w->wrong = true;
        *n = 0;
    }
}

static int whole(struct walk *w, int value, int most)
{
    unsigned n = (unsigned)value;

    number(w, &n, (unsigned)most);
    return (int)n;
}
#define WHOLE(w, field, most) ((field) = whole(w, (int)(field), most))

static void flag(struct walk *w, bool *is)
{
    *is = whole(w, *is, 1);
}

/* Each element takes at least LEAST bytes: a count that cannot be true never asks for memory. */
static void count(struct walk *w, size_t *n, size_t least)
{
    unsigned u = (unsigned)*n;

    number(w, &u, UINT_MAX);
    if (reads(w) && u > (size_t)(w->end - w->at) / least) {
        w->wrong = true;
        u = 0;
    }
    *n = u;
}

static void real(struct walk *w, double *value)
{
    if (!reads(w)) {
        buffer_add_n(w->out, (const char *)value, sizeof *value);
        return;
    }
    if (w->wrong || (size_t)(w->end - w->at) < sizeof *value) {
        w->wrong = true;
        return;
    }
    memcpy(value, w->at, sizeof *value);
    w->at += sizeof *value;
    if (!isfinite(*value) || *value < 0) {
        w->wrong = true;
        *value = 0;
    }
}

enum { NO_TEXT = 0 }; /* else the length and one */

static void text(struct walk *w, const char **s)
{
    unsigned n = *s && !reads(w) ? (unsigned)strlen(*s) + 1 : NO_TEXT;

    number(w, &n, INT_MAX);
    if (!reads(w)) {
        buffer_add_n(w->out, n ? *s : "", n ? n - 1 : 0);
        return;
    }
    *s = NULL;
    if (n == NO_TEXT)
        return;
    n--;
    if (n > (size_t)(w->end - w->at) || memchr(w->at, '\0', n) || text_check(w->at, n) < n) {
        w->wrong = true;
        return;
    }
    *s = arena_text_n(w->arena, w->at, n);
    w->at += n;
}

static void needed(struct walk *w, const char **s)
{
    text(w, s);
    if (reads(w) && !*s) {
        w->wrong = true;
        *s = "";
    }
}

/* ---- The parts: ARRAY is made while reading ---- */

#define EACH(w, array, n, least, element, body)                                                     \
    do {                                                                                            \
        count(w, &(n), least);                                                                      \
        if (reads(w))                                                                               \
            (array) = arena_get((w)->arena, ((n) + 1) * sizeof *(array));                           \
        for (size_t i_ = 0; i_ < (n) && !(w)->wrong; i_++) {                                        \
            __typeof__(&*(array)) cell_ = &(array)[i_];                                             \
            element = (void *)(uintptr_t)cell_; /* written to only while reading */                 \
            body;                                                                                   \
        }                                                                                           \
    } while (0)

static void walk_passage(struct walk *w, struct deck_passage *p)
{
    needed(w, &p->case_id);
    needed(w, &p->name);
    needed(w, &p->title);
    text(w, &p->author);
    text(w, &p->year);
    WHOLE(w, p->paragraph, INT_MAX);
    WHOLE(w, p->state, PARAGRAPH_CORRUPTED);
    WHOLE(w, p->order, ORDER_INFERRED);
    needed(w, &p->locator);
    needed(w, &p->text);
    text(w, &p->note);
    text(w, &p->original);
}

static void walk_item(struct walk *w, struct slide_item *item, size_t passages)
{
    size_t *which;

    needed(w, &item->text);
    text(w, &item->mark);
    text(w, &item->note);
    EACH(w, item->passages, item->passage_count, 4, which, {
        unsigned n = (unsigned)*which;

        number(w, &n, UINT_MAX);
        if (reads(w)) {
            *which = n < passages ? n : 0;
            w->wrong = w->wrong || n >= passages;
        }
    });
    WHOLE(w, item->bar, BAR_FORMS - 1);
    real(w, &item->low);
    real(w, &item->high);
}

static void walk_cell(struct walk *w, struct slide_cell *c, size_t passages)
{
    struct slide_item *item;

    WHOLE(w, c->kind, SLIDE_CELL_KINDS - 1);
    text(w, &c->name);
    text(w, &c->note);
    text(w, &c->brief);
    flag(w, &c->is_rung);
    WHOLE(w, c->difference, DIFFERENCE_KINDS - 1);
    text(w, &c->why);
    EACH(w, c->items, c->count, 36, item, walk_item(w, item, passages));
    if ((c->kind == SLIDE_CELL_NOTHING || c->kind == SLIDE_CELL_GAP) && !c->name)
        w->wrong = true;
}

#define SCALE_LEAST 1e-6 /* what an axis can be drawn of */
#define SCALE_MOST 1e15

static void walk_sheet(struct walk *w, struct slide_sheet *s, size_t passages)
{
    struct slide_column *column;
    struct slide_row *row;
    struct slide_cell *cell;
    size_t cells = s->row_count * s->column_count;

    EACH(w, s->rows, s->row_count, 12, row, {
        needed(w, &row->id);
        needed(w, &row->label);
        text(w, &row->unit);
    });
    EACH(w, s->columns, s->column_count, 16, column, {
        needed(w, &column->id);
        needed(w, &column->name);
        text(w, &column->year);
        flag(w, &column->is_own);
    });
    EACH(w, s->cells, cells, 32, cell, walk_cell(w, cell, passages));
    if (reads(w) && (!s->column_count || cells / s->column_count != s->row_count || cells % s->column_count))
        w->wrong = true;
    s->reference = whole(w, s->reference + 1, (int)(s->column_count < INT_MAX ? s->column_count : INT_MAX)) - 1;
    real(w, &s->scale);
    if (reads(w) && s->scale != 0 && (s->scale < SCALE_LEAST || s->scale > SCALE_MOST))
        w->wrong = true;
    text(w, &s->unit);
}

static void walk_slide(struct walk *w, struct slide *s, size_t passages)
{
    const char **line;
    unsigned which = (unsigned)s->passage;
    bool has_sheet = s->sheets[CHINESE];

    WHOLE(w, s->kind, SLIDE_KINDS - 1);
    WHOLE(w, s->line, INT_MAX);
    WHOLE(w, s->column, INT_MAX);
    text(w, &s->title);
    text(w, &s->notes);
    EACH(w, s->texts, s->text_count, 4, line, needed(w, line));
    WHOLE(w, s->room, 1000);
    WHOLE(w, s->steps, STEPS_KINDS - 1);
    flag(w, &s->shows_original);
    flag(w, &s->has_passage);
    number(w, &which, UINT_MAX);
    if (reads(w)) {
        w->wrong = w->wrong || (s->has_passage && which >= passages);
        s->passage = w->wrong || !s->has_passage ? 0 : which;
    }
    text(w, &s->mark);
    flag(w, &has_sheet);
    for (int l = CHINESE; has_sheet && l <= ENGLISH && !w->wrong; l++) {
        if (reads(w))
            s->sheets[l] = arena_get(w->arena, sizeof *s->sheets[l]);
        walk_sheet(w, (struct slide_sheet *)(uintptr_t)s->sheets[l], passages);
    }
    if (reads(w) && has_sheet && !w->wrong)
        w->wrong = s->sheets[CHINESE]->row_count != s->sheets[ENGLISH]->row_count || s->sheets[CHINESE]->column_count != s->sheets[ENGLISH]->column_count;
}

static void walk_deck(struct walk *w, struct deck *d)
{
    struct deck_passage *passage;
    struct own_value *value;
    struct slide *slide;

    needed(w, &d->title);
    text(w, &d->library);
    text(w, &d->edition);
    text(w, &d->own);
    EACH(w, d->passages, d->passage_count, 44, passage, walk_passage(w, passage));
    EACH(w, d->slides, d->count, 56, slide, walk_slide(w, slide, d->passage_count));
    EACH(w, d->values, d->value_count, 8, value, {
        needed(w, &value->row);
        needed(w, &value->text);
    });
}

void deck_pack(const struct deck *d, struct buffer *out)
{
    struct walk w = {.out = out};
    struct deck copy = *d;

    buffer_add_n(out, beginning, sizeof beginning - 1);
    walk_deck(&w, &copy);
}

enum code deck_unpack(struct deck **out, const char *bytes, size_t n, struct fault *f)
{
    struct walk w = {.at = bytes, .end = bytes + n};
    struct deck *d;

    if (n < sizeof beginning - 1 || memcmp(bytes, beginning, sizeof beginning - 1))
        return fault_set(f, BAD_INPUT, "%s", _("收到的不是课件，或者是另一个版本的 casegrid 发来的；请换成同一个版本。"));
    if (n > DECK_PACKED_MOST)
        return fault_set(f, BAD_INPUT, _("收到的课件有 %zu 字节，太大了；最多 %d 字节。"), n, DECK_PACKED_MOST);
    w.at += sizeof beginning - 1;
    w.arena = arena_create();
    d = arena_get(w.arena, sizeof *d);
    d->arena = w.arena;
    walk_deck(&w, d);
    if (w.wrong || w.at != w.end) {
        arena_free(w.arena);
        return fault_set(f, BAD_INPUT, "%s", _("收到的课件不完整，或者被改动过。"));
    }
    *out = d;
    return OK;
}
