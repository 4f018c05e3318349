/* original.c - a paragraph's original, put together from the places its locator names. */
#include "source.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

static const char gap[] = "（原文残缺）"; /* a word of the data, not of the interface: it is stored */

enum { IDEOGRAPHIC_SPACE = 0x3000, NO_BREAK_SPACE = 0xA0 };

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == IDEOGRAPHIC_SPACE || c == NO_BREAK_SPACE;
}

/* The marks of a heading stand at the beginning of a line, before a blank. */
static void skip_heading_marks(struct piece *p)
{
    size_t n = 0;

    while (n < p->length && p->text[n] == '#')
        n++;
    if (n && (n == p->length || p->text[n] == ' ')) {
        p->text += n;
        p->length -= n;
    }
}

static void trim(struct piece *p)
{
    const char *end = p->text + p->length, *first = NULL, *behind = p->text;

    for (const char *at = p->text; at < end;) {
        const char *here = at;

        if (is_blank(text_next(&at, end)))
            continue;
        first = first ? first : here;
        behind = at;
    }
    first = first ? first : end;
    *p = (struct piece){first, behind > first ? (size_t)(behind - first) : 0};
}

/* Bold type can begin on one line and end on the next, so each pair of stars goes by itself. */
static void write_without_stars(struct buffer *out, struct piece p)
{
    for (size_t i = 0; i < p.length; i++) {
        if (p.text[i] == '*' && i + 1 < p.length && p.text[i + 1] == '*')
            i++;
        else
            buffer_add_char(out, p.text[i]);
    }
}

static bool is_letter(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

static bool is_ascii_stop(uint32_t c)
{
    return c && c < 0x80 && strchr(".,;:!?)", (int)c);
}

/* Whether a word of letters, maybe with a stop behind it, ends S. */
static bool ends_in_word(const char *s, size_t n)
{
    const char *end = s + n;
    uint32_t last = 0, before = 0;

    while (s < end) {
        before = last;
        last = text_next(&s, end);
    }
    return is_letter(last) || (is_ascii_stop(last) && is_letter(before));
}

static bool begins_with_word(const struct buffer *b)
{
    const char *s = buffer_text(b);

    return b->length && is_letter(text_next(&s, s + b->length));
}

static void add_piece(struct buffer *out, struct piece p, bool begins_line)
{
    struct buffer words = {0}, clean = {0};

    trim(&p);
    if (begins_line)
        skip_heading_marks(&p);
    write_without_stars(&words, p);
    p = (struct piece){buffer_text(&words), words.length};
    trim(&p);
    text_clean(&clean, p.text, p.length);
    if (begins_with_word(&clean) && ends_in_word(buffer_text(out), out->length))
        buffer_add_char(out, ' ');
    buffer_add_n(out, buffer_text(&clean), clean.length);
    buffer_clear(&words);
    buffer_clear(&clean);
}

enum code original_write(struct buffer *out, const struct sources *s, const struct paragraph *p)
{
    struct buffer words = {0};
    enum code rc = p->locator.count ? OK : NOTHING_FOUND;

    for (size_t i = 0; i < p->locator.count; i++)
        if (!source_find(s, p->locator.spans[i].document))
            rc = NOTHING_FOUND;
    for (size_t i = 0; rc == OK && i < p->locator.count; i++) {
        const struct span *span = &p->locator.spans[i];
        struct piece piece;

        if (source_span(&piece, source_find(s, span->document), span))
            add_piece(&words, piece, span->from == 0);
        else
            rc = BAD_INPUT;
    }
    if (rc == OK && !words.length)
        rc = BAD_INPUT;
    if (rc == OK) {
        buffer_add(out, p->state == PARAGRAPH_HEAD_LOST ? gap : "");
        buffer_add_n(out, words.text, words.length);
        buffer_add(out, p->state == PARAGRAPH_TAIL_LOST ? gap : "");
    }
    buffer_clear(&words);
    return rc;
}

static bool texts_equal(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

void casebook_attach(struct casebook *book, const struct sources *s, struct attached *out)
{
    *out = (struct attached){0};
    for (size_t i = 0; i < book->document_count; i++) {
        const struct source *at_hand = source_find(s, book->documents[i].id);

        if (at_hand)
            book->documents[i].text = arena_text_n(book->arena, at_hand->text, at_hand->length);
    }
    for (size_t i = 0; i < book->case_count; i++)
        for (size_t k = 0; k < book->cases[i]->paragraph_count; k++) {
            struct paragraph *p = &book->cases[i]->paragraphs[k];
            struct buffer words = {0};
            enum code rc = original_write(&words, s, p);
            const char *before = p->original;

            if (rc != NOTHING_FOUND)
                p->original = rc == OK ? arena_text_n(book->arena, words.text, words.length) : NULL;
            out->paragraphs += rc == OK;
            out->misplaced += rc == BAD_INPUT;
            out->changed += !texts_equal(before, p->original);
            buffer_clear(&words);
        }
}

static bool same_place(const struct paragraph *a, const struct paragraph *b)
{
    bool same = a->locator.count == b->locator.count && a->state == b->state;

    for (size_t i = 0; same && i < a->locator.count; i++) {
        const struct span *s = &a->locator.spans[i], *t = &b->locator.spans[i];

        same = s->line == t->line && s->from == t->from && s->to == t->to && texts_equal(s->document, t->document);
    }
    return same;
}

void case_keep_originals(struct local_case *now, const struct local_case *was)
{
    for (size_t i = 0; i < now->paragraph_count; i++)
        for (size_t k = 0; !now->paragraphs[i].original && k < was->paragraph_count; k++)
            if (same_place(&now->paragraphs[i], &was->paragraphs[k]))
                now->paragraphs[i].original = was->paragraphs[k].original;
}
