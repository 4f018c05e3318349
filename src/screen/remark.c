/* remark.c - notes in the browser: which stand where, and what the keys for them do. */
#include "remark.h"

#include <stdlib.h>
#include <string.h>

/* ---- What there is ---- */

void remarks_load(struct browser *b)
{
    struct fault f = {0};

    notes_free(b->notes);
    b->notes = NULL;
    if (notes_read(&b->notes, &f) != OK)
        browser_say(b, ROLE_ERROR, _("备注读不了，先不显示；文件没有改动。%s"), f.text);
}

void remarks_clear(struct browser *b)
{
    notes_free(b->notes);
    free(b->draft_place);
    free(b->draft);
}

static size_t count_of(const struct browser *b)
{
    return b->notes ? b->notes->count : 0;
}

bool remark_is_on(const struct browser *b, const char *place)
{
    for (size_t i = 0; i < count_of(b); i++)
        if (note_is_on(&b->notes->notes[i], place))
            return true;
    return false;
}

bool remark_is_of(const struct browser *b, const char *case_id)
{
    for (size_t i = 0; i < count_of(b); i++)
        if (note_is_of(&b->notes->notes[i], case_id))
            return true;
    return false;
}

void remarks_write(const struct browser *b, const char *place, struct buffer *out)
{
    for (size_t i = 0; i < count_of(b); i++) {
        const struct note *n = &b->notes->notes[i];

        if (note_is_on(n, place))
            buffer_format(out, _("%s备注（%s，%s）：%s"), out->length ? "\n" : "", n->author, n->when, n->text);
    }
}

void remarks_sign(const struct browser *b, const char *place, struct buffer *out)
{
    const struct note *first = NULL;
    size_t more = 0;

    for (size_t i = 0; i < count_of(b); i++) {
        if (!note_is_on(&b->notes->notes[i], place))
            continue;
        more += first != NULL;
        first = first ? first : &b->notes->notes[i];
    }
    if (!first)
        return;
    if (more)
        buffer_format(out, _("[注%zu] "), more + 1);
    else
        buffer_add(out, _("[注] "));
    text_clean(out, first->text, strlen(first->text)); /* its line ends become blanks */
}

char *remark_cell_place(const struct local_case *c, const char *row)
{
    return path_join(c->id, row);
}

char *remark_paragraph_place(const struct local_case *c, int paragraph)
{
    struct buffer b = {0};

    buffer_format(&b, "%s/%d", c->id, paragraph);
    return buffer_take(&b);
}

bool remark_say_aside(struct browser *b, char *aside)
{
    bool is = aside;

    if (is)
        browser_say(b, ROLE_ERROR, _("原来的备注文件已损坏，原样留在“%s”；现在的备注写在新的文件里。"), aside);
    free(aside);
    return is;
}

/* ---- What keys do ---- */

/* A cell's place is its row: items come and go between editions. */
static char *place_of(const struct screen *s)
{
    struct buffer b = {0};
    char *second;

    if (s->ops == &library_screen_ops)
        buffer_add(&b, browser_case(s->browser, library_screen_case(s))->id);
    else
        screen_place_name(s, &b);
    if (!b.length)
        return NULL;
    second = strchr(b.text, '/');
    second = second ? strchr(second + 1, '/') : NULL;
    if (second)
        *second = '\0';
    return buffer_take(&b);
}

/* How people call it. */
static enum code describe(const struct browser *b, const char *place, struct buffer *on, struct fault *f)
{
    struct place p;
    enum code rc = place_read(&p, b, place, f);

    if (rc != OK)
        return rc;
    if (strchr(place, '/'))
        place_describe(on, b, &p);
    else
        buffer_add(on, browser_case(b, p.case_index)->name);
    place_clear(&p);
    return OK;
}

void remark_write(struct screen *s, int unused)
{
    struct browser *b = s->browser;
    char *place = place_of(s);
    struct buffer on = {0};
    struct fault f = {0};

    (void)unused;
    if (!place)
        return;
    if (describe(b, place, &on, &f) == OK)
        browser_push(b, remark_screen_create(b, place, buffer_text(&on)));
    else /* a row of a pattern, which no name leads back to */
        browser_say(b, ROLE_NOTE, "%s", _("这一行没有固定的位置，不能写备注；请写在段落或别的行上。"));
    buffer_clear(&on);
    free(place);
}

void remarks_show(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, notes_screen_create(s->browser));
}
