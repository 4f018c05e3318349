/* property.c - the group of property-management mechanisms, aligned by kind. */
#include "inside.h"

#include <string.h>

int mechanism_kind_shown(const struct mechanism *m)
{
    return m->kind == WORD_MISSING ? MECHANISM_OTHER : m->kind;
}

bool mechanisms_are_inapplicable(const struct local_case *of, const char **note)
{
    for (size_t i = 0; i < of->mechanism_count; i++)
        if (mechanism_is_of_section(&of->mechanisms[i]) && of->mechanisms[i].state == NOT_APPLICABLE) {
            *note = of->mechanisms[i].note;
            return true;
        }
    return false;
}

bool mechanism_is_told(const struct mechanism *m)
{
    return m->title && state_shows(m->state);
}

/* The quoted words of a title, with their marks: 培树“红色物业”示范点 has “红色物业”. NULL if none. */
static const char *quoted_part(struct column *c, const char *title)
{
    const char *open = strstr(title, "“"), *close = open ? strstr(open, "”") : NULL;

    return close ? arena_text_n(c->in->arena, open, (size_t)(close - open) + strlen("”")) : NULL;
}

/* The figures, and the paragraphs that they stand on too. */
static void figures_add(struct column *c, const struct mechanism *m, struct buffer *b, struct item *item)
{
    const struct figure **told = arena_get(c->in->arena, m->figure_count * sizeof *told);
    struct buffer list = {0};

    item->figures = told;

    for (size_t i = 0; i < m->figure_count; i++) {
        const struct figure *f = column_figure(c, m->figures[i]);

        if (!f || !state_shows(f->state))
            continue;
        if (list.length)
            buffer_add(&list, words_in(N_("，"), c->in->language));
        figure_write(&list, f, f->subject, scope_apart(c->of, f->scope, m->scope), false, c->in->language);
        told[item->figure_count++] = f;
        item->paragraphs = references_join(c->in->arena, item->paragraphs, f->paragraphs);
    }
    item->figure = item->figure_count ? told[0] : NULL;
    if (list.length)
        buffer_format(b, words_in(N_("：%s"), c->in->language), buffer_text(&list));
    buffer_clear(&list);
}

static const char *item_note(struct column *c, const struct mechanism *m)
{
    if (m->summary && m->note)
        return arena_format(c->in->arena, words_in(N_("%s注：%s"), c->in->language), m->summary, m->note);
    return m->summary ? m->summary : m->note;
}

static const char *item_mark(struct column *c, const struct mechanism *m, const struct item *item)
{
    const char *marks[] = {m->title, quoted_part(c, m->title), m->document, item->figure ? item->figure->written : NULL};

    return column_mark(c, item->paragraphs, marks, COUNT_OF(marks));
}

static void mechanism_item(struct column *c, const struct mechanism *m)
{
    enum language l = c->in->language;
    struct item *item = column_item(c);
    struct buffer text = {0};
    struct remarks remarks = {.to = &text, .language = l};

    buffer_add(&text, m->title);
    remarks.from = text.length; /* a title that holds the word 提及 still says how strong it is */
    remark_add(&remarks, word_name(WORD_STRENGTH, m->strength, l));
    remark_add(&remarks, m->scope);
    remarks_close(&remarks);
    item->paragraphs = m->paragraphs;
    figures_add(c, m, &text, item);
    state_add(&text, m->state, l);
    item->text = column_take(c, &text);
    item->scope = m->scope;
    item->note = item_note(c, m);
    item->mark = item_mark(c, m, item);
    item->state = m->state;
    item->strength = m->strength;
}

static void kind_fill(struct column *c, int kind)
{
    struct slot *s = rows_slot(&c->in->rows, GROUP_PROPERTY, (size_t)kind);
    const struct mechanism *nothing = NULL;

    for (size_t i = 0; i < c->of->mechanism_count; i++) {
        const struct mechanism *m = &c->of->mechanisms[i];

        if (mechanism_is_of_section(m) || mechanism_kind_shown(m) != kind)
            continue;
        if (mechanism_is_told(m))
            mechanism_item(c, m);
        else if (m->state != STATED && !nothing)
            nothing = m;
    }
    if (c->item_count)
        column_keep(c, s);
    else if (nothing)
        column_nothing(c, s, nothing->paragraphs, nothing->state, nothing->note);
}

void property_fill(struct column *c)
{
    column_begin_group(c, GROUP_PROPERTY, (struct references){0}, NOT_STATED, NULL);
    for (size_t i = 0; i < c->of->mechanism_count; i++) {
        const struct mechanism *m = &c->of->mechanisms[i];

        if (mechanism_is_of_section(m) && m->state != STATED)
            column_begin_group(c, GROUP_PROPERTY, m->paragraphs, m->state, m->note);
    }
    for (int kind = 0; kind < MECHANISM_KINDS; kind++)
        kind_fill(c, kind);
}
