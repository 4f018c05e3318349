/* difference_words.c - differences of what is said in words: texts, names, mechanisms. */
#include "difference.h"

#include <stdlib.h>
#include <string.h>

/* ---- One text ---- */

static bool counts_for_nothing(uint32_t c)
{
    static const uint32_t ignored[] = {' ', '\t', '\n', 0x3000, '"', '\'', 0x2018, 0x2019, 0x201C, 0x201D, 0x300C, 0x300D, 0x300E, 0x300F};

    for (size_t i = 0; i < COUNT_OF(ignored); i++)
        if (c == ignored[i])
            return true;
    return false;
}

/* The next character that counts, folded; 0 at the end. */
static uint32_t counted_next(const char **s, const char *end)
{
    while (*s < end) {
        uint32_t c = text_fold_width(text_next(s, end));

        if (!counts_for_nothing(c))
            return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
    }
    return 0;
}

bool words_agree(const char *a, const char *b)
{
    const char *a_end, *b_end;
    uint32_t x, y;

    if (!a || !b)
        return a == b;
    a_end = a + strlen(a);
    b_end = b + strlen(b);
    do {
        x = counted_next(&a, a_end);
        y = counted_next(&b, b_end);
    } while (x == y && x);
    return x == y;
}

/* ---- Lists of names ---- */

enum { THINGS_NAMED = 3 };

void thing_add(struct things *t, struct thing thing)
{
    *(struct thing *)memory_append(&t->all, &t->count, sizeof *t->all) = thing;
}

static bool thing_agrees(const struct thing *a, const struct thing *b)
{
    return a->strength == b->strength && words_agree(a->name, b->name) && words_agree(a->scope, b->scope);
}

struct things things_beyond(const struct things *a, const struct things *b)
{
    struct things beyond = {0};
    bool *is_taken = memory_array(b->count + 1, sizeof *is_taken); /* one there answers for one here */

    for (size_t i = 0; i < a->count; i++) {
        size_t k = 0;

        while (k < b->count && (is_taken[k] || !thing_agrees(&a->all[i], &b->all[k])))
            k++;
        if (k < b->count)
            is_taken[k] = true;
        else
            thing_add(&beyond, a->all[i]);
    }
    free(is_taken);
    return beyond;
}

bool things_agree(const struct things *a, const struct things *b)
{
    struct things beyond = {0};
    bool agrees = a->count == b->count;

    if (agrees)
        beyond = things_beyond(a, b);
    agrees = agrees && !beyond.count;
    free(beyond.all);
    return agrees;
}

static void thing_write(struct buffer *b, const struct thing *t, enum language l)
{
    struct remarks remarks = {.to = b, .language = l};

    buffer_add(b, t->shown ? t->shown : t->name);
    if (t->shown)
        return;
    remarks.from = b->length; /* a name that holds the word 提及 still says how strong it is */
    if (t->strength != WORD_MISSING)
        remark_add(&remarks, word_name(WORD_STRENGTH, t->strength, l));
    remark_add(&remarks, t->scope);
    remarks_close(&remarks);
}

void things_write(struct buffer *b, const struct things *t, enum language l)
{
    for (size_t i = 0; i < t->count && i < THINGS_NAMED; i++) {
        if (i)
            buffer_add(b, words_in(N_("；"), l));
        thing_write(b, &t->all[i], l);
    }
    if (t->count > THINGS_NAMED)
        buffer_format(b, words_in(N_("等%zu项"), l), t->count);
}

/* ---- Rows in words ---- */

static struct things cell_texts(const struct cell *c)
{
    struct things texts = {0};

    for (size_t i = 0; i < c->count; i++)
        thing_add(&texts, (struct thing){.name = c->items[i].text, .strength = WORD_MISSING});
    return texts;
}

void words_judge(struct contrast *d)
{
    struct things here = cell_texts(d->here.cell), there = cell_texts(d->there.cell);

    d->kind = things_agree(&here, &there) ? DIFFERENCE_SAME : DIFFERENCE_OTHER;
    free(here.all);
    free(there.all);
}

/* ---- Mechanisms ---- */

static struct things mechanisms_of(const struct side *s, int kind)
{
    struct things found = {0};

    for (size_t i = 0; i < s->of->mechanism_count; i++) {
        const struct mechanism *m = &s->of->mechanisms[i];

        if (mechanism_is_told(m) && mechanism_kind_shown(m) == kind)
            thing_add(&found, (struct thing){.name = m->title, .scope = m->scope, .strength = m->strength});
    }
    return found;
}

static struct things without_strength(const struct things *t)
{
    struct things names = {0};

    for (size_t i = 0; i < t->count; i++)
        thing_add(&names, (struct thing){.name = t->all[i].name, .scope = t->all[i].scope, .strength = WORD_MISSING});
    return names;
}

const char *mechanisms_text(const struct contrast *d, const struct side *s)
{
    struct things told = mechanisms_of(s, d->slot->value);
    struct buffer text = {0};

    things_write(&text, &told, d->in->language);
    free(told.all);
    return contrast_take(d, &text);
}

void mechanisms_judge(struct contrast *d)
{
    struct things here = mechanisms_of(&d->here, d->slot->value), there = mechanisms_of(&d->there, d->slot->value);
    struct things here_names = without_strength(&here), there_names = without_strength(&there);

    d->kind = DIFFERENCE_OTHER;
    if (things_agree(&here, &there))
        d->kind = DIFFERENCE_SAME;
    else if (things_agree(&here_names, &there_names))
        d->say = words_in(N_("名目相同，力度不同"), d->in->language);
    else
        d->say = words_in(N_("都有这类机制，名目不同"), d->in->language);
    free(here.all);
    free(there.all);
    free(here_names.all);
    free(there_names.all);
}
