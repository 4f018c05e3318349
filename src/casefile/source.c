/* source.c - which document a file is, and its lines. */
#include "source.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

struct sources *sources_create(void)
{
    return memory_get(sizeof(struct sources));
}

void sources_free(struct sources *s)
{
    for (size_t i = 0; s && i < s->count; i++) {
        free(s->items[i].text);
        free(s->items[i].starts);
    }
    if (s)
        free(s->items);
    free(s);
}

const struct source *source_find(const struct sources *s, const char *document_id)
{
    for (size_t i = 0; s && i < s->count; i++)
        if (!strcmp(s->items[i].document->id, document_id))
            return &s->items[i];
    return NULL;
}

bool sources_have(const struct sources *s, const char *document_id)
{
    return source_find(s, document_id);
}

static bool is_named(const char *text, const char *name)
{
    return text && !strcmp(text, name);
}

static const struct document *document_with_digest(const struct casebook *book, const char *bytes, size_t n)
{
    char digest[DIGEST_LENGTH + 1];

    digest_of(bytes, n, digest);
    for (size_t i = 0; i < book->document_count; i++)
        if (book->documents[i].id && is_named(book->documents[i].sha256, digest))
            return &book->documents[i];
    return NULL;
}

static const struct document *document_with_name(const struct casebook *book, const char *name)
{
    for (size_t i = 0; i < book->document_count; i++)
        if (book->documents[i].id && is_named(book->documents[i].file, name))
            return &book->documents[i];
    return NULL;
}

static void tidy(struct buffer *out, const char *bytes, size_t n)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t from = n >= strlen(mark) && !memcmp(bytes, mark, strlen(mark)) ? strlen(mark) : 0;

    buffer_add_n(out, "", 0);
    for (size_t i = from; i < n; i++)
        if (bytes[i] != '\r' || (i + 1 < n && bytes[i + 1] != '\n'))
            buffer_add_char(out, bytes[i]);
}

static void keep(struct sources *s, const struct document *d, const char *bytes, size_t n)
{
    struct source *one = memory_append(&s->items, &s->count, sizeof *s->items);
    size_t places = 0;

    *one = (struct source){.document = d, .text = memory_text_n(bytes, n), .length = n};
    *(size_t *)memory_append(&one->starts, &places, sizeof *one->starts) = 0;
    for (size_t i = 0; i < n; i++)
        if (bytes[i] == '\n' && i + 1 < n)
            *(size_t *)memory_append(&one->starts, &places, sizeof *one->starts) = i + 1;
    *(size_t *)memory_append(&one->starts, &places, sizeof *one->starts) = n;
    one->lines = n ? places - 1 : 0;
}

enum recognition sources_add(struct sources *s, const struct casebook *book, const char *name, const char *bytes, size_t n,
                             const struct document **which)
{
    enum recognition is = SOURCE_SAME;
    struct buffer tidied = {0};

    *which = document_with_digest(book, bytes, n);
    if (!*which) {
        tidy(&tidied, bytes, n);
        *which = document_with_digest(book, tidied.text, tidied.length);
        if (!*which && tidied.length && tidied.text[tidied.length - 1] == '\n') /* an editor adds a last line end */
            *which = document_with_digest(book, tidied.text, --tidied.length);
        is = SOURCE_TIDIED;
    }
    if (!*which) {
        *which = document_with_name(book, name);
        is = *which ? SOURCE_CHANGED : SOURCE_FOREIGN;
    } else if (source_find(s, (*which)->id)) {
        is = SOURCE_AGAIN;
    } else {
        keep(s, *which, is == SOURCE_SAME ? bytes : tidied.text, is == SOURCE_SAME ? n : tidied.length);
    }
    buffer_clear(&tidied);
    return is;
}

bool source_line(struct piece *out, const struct source *s, int number)
{
    size_t from, to;

    if (number < 1 || (size_t)number > s->lines)
        return false;
    from = s->starts[number - 1];
    to = s->starts[number];
    while (to > from && (s->text[to - 1] == '\n' || s->text[to - 1] == '\r'))
        to--;
    *out = (struct piece){s->text + from, to - from};
    return true;
}

bool source_span(struct piece *out, const struct source *s, const struct span *span)
{
    struct piece line;
    size_t from, to, length;

    if (!source_line(&line, s, span->line))
        return false;
    length = text_code_points(line.text, line.length);
    if (span->from < 0 || (size_t)span->from >= length || (span->to >= 0 && (size_t)span->to > length))
        return false;
    from = text_offset(line.text, line.length, (size_t)span->from);
    to = span->to < 0 ? line.length : text_offset(line.text, line.length, (size_t)span->to);
    *out = (struct piece){line.text + from, to - from};
    return to > from;
}
