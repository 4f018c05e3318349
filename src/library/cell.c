/* cell.c - fields as values and back. What comes from a file is data of somebody unknown: every value is proved before it is kept. */
#include "cell.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const void *at(const void *row, size_t offset)
{
    return (const char *)row + offset;
}

static void *at_own(void *row, size_t offset)
{
    return (char *)row + offset;
}

static int int_at(const void *row, size_t offset)
{
    int value;

    memcpy(&value, at(row, offset), sizeof value);
    return value;
}

static const char *text_at(const void *row, size_t offset)
{
    const char *text;

    memcpy(&text, at(row, offset), sizeof text);
    return text;
}

static void text_set(void *row, size_t offset, const char *text)
{
    memcpy(at_own(row, offset), &text, sizeof text);
}

bool cell_is_text(const struct cell *v)
{
    return v->kind == CELL_TEXT && v->length && !memchr(v->text, '\0', v->length) && text_check(v->text, v->length) == v->length;
}

/* A word between blanks: not empty, no blank of its own. */
static bool is_word(const char *text, size_t length)
{
    return length && !memchr(text, ' ', length) && text_check(text, length) == length;
}

static struct cell cell_text(const char *text)
{
    size_t n = text ? strlen(text) : 0;

    return n ? (struct cell){.kind = CELL_TEXT, .text = text, .length = n} : (struct cell){.kind = CELL_NONE};
}

/* ---- Fields to values, one for each kind of column ---- */

static bool take_text(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    (void)place, (void)scratch;
    *out = cell_text(text_at(row, c->offset));
    return out->kind == CELL_NONE || text_check(out->text, out->length) == out->length; /* it ends at its zero byte */
}

static bool take_name(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    return take_text(out, c, row, place, scratch) && out->kind == CELL_TEXT;
}

static bool take_told(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    return take_text(out, c, row, place, scratch) && (out->kind == CELL_TEXT || int_at(row, c->beside) != STATED);
}

static bool take_word(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    (void)place, (void)scratch;
    *out = cell_text(word_code(c->words, int_at(row, c->offset)));
    return out->kind == CELL_TEXT;
}

static bool take_word_if(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    if (int_at(row, c->offset) != WORD_MISSING)
        return take_word(out, c, row, place, scratch);
    *out = (struct cell){.kind = CELL_NONE};
    return true;
}

static int byte_at(const void *row, size_t offset)
{
    return *(const unsigned char *)at(row, offset);
}

static bool take_state(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    (void)place, (void)scratch;
    *out = cell_text(word_code(c->words, byte_at(row, c->offset)));
    return out->kind == CELL_TEXT;
}

static bool take_number(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    (void)place, (void)scratch;
    *out = (struct cell){.kind = CELL_NUMBER, .number = int_at(row, c->offset)};
    return out->number >= 0;
}

static bool take_reason(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    bool is_told = byte_at(row, c->offset) != STATED;

    *out = (struct cell){.kind = CELL_NONE};
    return is_told == !int_at(row, c->beside) && (!is_told || take_state(out, c, row, place, scratch));
}

static bool take_place(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    return take_number(out, c, row, place, scratch) && out->number == place;
}

static bool take_value(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    double value;
    bool has;

    (void)place, (void)scratch;
    memcpy(&has, at(row, c->beside), sizeof has);
    memcpy(&value, at(row, c->offset), sizeof value);
    *out = has ? (struct cell){.kind = CELL_REAL, .real = value + 0.0} : (struct cell){.kind = CELL_NONE}; /* -0 + 0 is 0 */
    return !has || isfinite(value);
}

static bool take_references(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    struct references r;

    (void)place;
    memcpy(&r, at(row, c->offset), sizeof r);
    for (size_t i = 0; i < r.count; i++)
        if (r.numbers[i] < 1)
            return false;
    scratch->length = 0;
    references_write(scratch, r);
    *out = r.count ? (struct cell){.kind = CELL_TEXT, .text = scratch->text, .length = scratch->length}
                   : (struct cell){.kind = CELL_NONE};
    return true;
}

static bool span_fits(const struct span *s)
{
    bool whole = s->from == 0 && s->to == -1, part = s->from >= 0 && s->to > s->from;

    return s->document && is_word(s->document, strlen(s->document)) && s->line >= 1 && (whole || part);
}

static bool take_locator(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    struct locator l;

    (void)place;
    memcpy(&l, at(row, c->offset), sizeof l);
    for (size_t i = 0; i < l.count; i++)
        if (!span_fits(&l.spans[i]))
            return false;
    scratch->length = 0;
    locator_write(scratch, &l);
    *out = l.count ? (struct cell){.kind = CELL_TEXT, .text = scratch->text, .length = scratch->length}
                   : (struct cell){.kind = CELL_NONE};
    return true;
}

static bool take_words(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    const char *const *words;
    size_t count;

    (void)place;
    memcpy(&words, at(row, c->offset), sizeof words);
    memcpy(&count, at(row, c->beside), sizeof count);
    scratch->length = 0;
    for (size_t i = 0; i < count; i++) {
        if (!words[i] || !is_word(words[i], strlen(words[i])))
            return false;
        buffer_add(scratch, i ? " " : "");
        buffer_add(scratch, words[i]);
    }
    *out = count ? (struct cell){.kind = CELL_TEXT, .text = scratch->text, .length = scratch->length}
                 : (struct cell){.kind = CELL_NONE};
    return true;
}

/* ---- Values to fields ---- */

static bool put_text(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    (void)place;
    if (in->kind != CELL_NONE && !cell_is_text(in))
        return false;
    text_set(row, c->offset, in->kind == CELL_NONE ? NULL : arena_text_n(a, in->text, in->length));
    return true;
}

static bool put_name(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    return in->kind == CELL_TEXT && put_text(in, c, row, place, a);
}

static bool put_told(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    return put_text(in, c, row, place, a) && (in->kind == CELL_TEXT || int_at(row, c->beside) != STATED);
}

static bool put_word(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    int value;

    (void)place, (void)a;
    if (!cell_is_text(in))
        return false;
    value = word_find_n(c->words, in->text, in->length);
    memcpy(at_own(row, c->offset), &value, sizeof value);
    return value != WORD_MISSING;
}

static bool put_word_if(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    int missing = WORD_MISSING;

    if (in->kind != CELL_NONE)
        return put_word(in, c, row, place, a);
    memcpy(at_own(row, c->offset), &missing, sizeof missing);
    return true;
}

static bool put_state(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    int value = cell_is_text(in) ? word_find_n(c->words, in->text, in->length) : WORD_MISSING;

    (void)place, (void)a;
    *(unsigned char *)at_own(row, c->offset) = (unsigned char)value;
    return value != WORD_MISSING;
}

static bool put_number(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    int value = (int)in->number;

    (void)place, (void)a;
    if (in->kind != CELL_NUMBER || in->number < 0 || in->number > INT_MAX)
        return false;
    memcpy(at_own(row, c->offset), &value, sizeof value);
    return true;
}

static bool put_reason(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    *(unsigned char *)at_own(row, c->offset) = STATED;
    if (in->kind == CELL_NONE)
        return int_at(row, c->beside) > 0;
    return put_state(in, c, row, place, a) && byte_at(row, c->offset) != STATED && int_at(row, c->beside) == 0;
}

static bool put_place(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    return in->number == place && put_number(in, c, row, place, a);
}

static bool put_value(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    bool has = in->kind == CELL_REAL;

    (void)place, (void)a;
    if (!has && in->kind != CELL_NONE)
        return false;
    memcpy(at_own(row, c->beside), &has, sizeof has);
    memcpy(at_own(row, c->offset), &in->real, sizeof in->real); /* 0 in a cell without a number */
    return !has || isfinite(in->real);
}

/* The next of the words between single blanks from *P to END. */
static bool next_word(const char **p, const char *end, const char **word, size_t *length)
{
    const char *blank = memchr(*p, ' ', (size_t)(end - *p));

    *word = *p;
    *length = (size_t)((blank ? blank : end) - *p);
    *p = blank ? blank + 1 : end;
    return is_word(*word, *length) && !(blank && *p == end);
}

static bool number_of(const char *text, size_t length, int *out)
{
    long long n = 0;

    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9' || n > INT_MAX)
            return false;
        n = n * 10 + (text[i] - '0');
    }
    *out = (int)n;
    return n >= 1 && n <= INT_MAX;
}

static bool put_references(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    struct references r = {0};
    int *numbers = NULL;

    (void)place;
    if (in->kind != CELL_NONE && !cell_is_text(in))
        return false;
    for (const char *p = in->text, *end = in->length ? p + in->length : p, *word; in->kind == CELL_TEXT && p < end;) {
        size_t length;
        int n;

        if (!next_word(&p, end, &word, &length) || !number_of(word, length, &n))
            return false;
        *(int *)arena_append(a, &numbers, &r.count, sizeof n) = n;
    }
    r.numbers = numbers;
    memcpy(at_own(row, c->offset), &r, sizeof r);
    return true;
}

static bool put_locator(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    struct locator l = {0};
    struct span *spans = NULL;

    (void)place;
    if (in->kind != CELL_NONE && !cell_is_text(in))
        return false;
    for (const char *p = in->text, *end = in->length ? p + in->length : p, *word; in->kind == CELL_TEXT && p < end;) {
        size_t length;
        struct span s;
        char *written;
        bool fits;

        if (!next_word(&p, end, &word, &length))
            return false;
        written = memory_text_n(word, length);
        fits = span_read(&s, written, a) && span_fits(&s);
        free(written);
        if (!fits)
            return false;
        *(struct span *)arena_append(a, &spans, &l.count, sizeof s) = s;
    }
    l.spans = spans;
    memcpy(at_own(row, c->offset), &l, sizeof l);
    return true;
}

static bool put_words(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    const char **words = NULL;
    size_t count = 0;

    (void)place;
    if (in->kind != CELL_NONE && !cell_is_text(in))
        return false;
    for (const char *p = in->text, *end = in->length ? p + in->length : p, *word; in->kind == CELL_TEXT && p < end;) {
        size_t length;

        if (!next_word(&p, end, &word, &length))
            return false;
        *(const char **)arena_append(a, &words, &count, sizeof *words) = arena_text_n(a, word, length);
    }
    memcpy(at_own(row, c->offset), &words, sizeof words);
    memcpy(at_own(row, c->beside), &count, sizeof count);
    return true;
}

static const struct {
    bool (*take)(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch);
    bool (*put)(const struct cell *in, const struct column *c, void *row, int place, struct arena *a);
} kinds[] = {
    [COLUMN_TEXT] = {take_text, put_text}, [COLUMN_NAME] = {take_name, put_name},
    [COLUMN_TOLD] = {take_told, put_told}, [COLUMN_ID] = {take_name, put_name},
    [COLUMN_WORD] = {take_word, put_word}, [COLUMN_WORD_IF] = {take_word_if, put_word_if},
    [COLUMN_STATE] = {take_state, put_state},
    [COLUMN_NUMBER] = {take_number, put_number}, [COLUMN_REASON] = {take_reason, put_reason}, [COLUMN_PLACE] = {take_place, put_place}, [COLUMN_VALUE] = {take_value, put_value},
    [COLUMN_REFERENCES] = {take_references, put_references}, [COLUMN_LOCATOR] = {take_locator, put_locator},
    [COLUMN_WORDS] = {take_words, put_words},
};
_Static_assert(COUNT_OF(kinds) == COLUMN_KINDS, "a way there and back for each kind of column");

bool cell_take(struct cell *out, const struct column *c, const void *row, int place, struct buffer *scratch)
{
    return kinds[c->kind].take(out, c, row, place, scratch);
}

bool cell_put(const struct cell *in, const struct column *c, void *row, int place, struct arena *a)
{
    return kinds[c->kind].put(in, c, row, place, a);
}

bool column_text(const struct column *c, const void *row, const char **out)
{
    if (c->kind != COLUMN_TEXT && c->kind != COLUMN_NAME && c->kind != COLUMN_TOLD && c->kind != COLUMN_ID)
        return false;
    memcpy(out, (const char *)row + c->offset, sizeof *out);
    return true;
}
