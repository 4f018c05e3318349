/* finds.c - rows that a person's patterns make: what each finds in the restated paragraphs of a case. */
#include "inside.h"

#include "casegrid/search.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    WALKED = 12,  /* paragraphs that are items of their own, so that the cursor can go from hit to hit */
    QUOTED = 24,  /* code points of a hit in an item */
    GROUPS = 9,   /* that are looked through for the first that holds something */
};

static const double budget = 100; /* milliseconds of processor time for a pattern; honest ones need one or two */

struct find {
    struct pattern *pattern;
    double spent;
};

enum code finds_start(struct comparison *c, const struct comparison_wish *wish, struct fault *f)
{
    c->finds = arena_get(c->arena, (wish->pattern_count ? wish->pattern_count : 1) * sizeof *c->finds);
    for (; c->find_count < wish->pattern_count; c->find_count++) {
        enum code code = pattern_create(&c->finds[c->find_count].pattern, wish->patterns[c->find_count], (struct pattern_options){.letter_case = CASE_SMART},
                                        NULL, f);

        if (!code)
            continue;
        if (f) /* nobody is typing here: one that goes on is wrong as well */
            f->code = BAD_INPUT;
        return BAD_INPUT;
    }
    return OK;
}

void finds_end(struct comparison *c)
{
    for (size_t i = 0; c->finds && i < c->find_count; i++)
        pattern_free(c->finds[i].pattern);
    c->finds = NULL;
}

/* ---- What a pattern finds in a case ---- */

struct found { /* in one paragraph */
    const struct paragraph *in;
    size_t hits;
    struct match first;
};

struct result {
    struct found *all; /* owned: paragraphs with hits */
    size_t count, hits, searched;
    int *open;         /* owned: paragraphs that were not searched to their end */
    size_t open_count;
};

/* The processor's time, not the wall's: what is given up must not depend on who else is at work. */
static double processor_time(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void paragraph_search(struct result *r, struct find *find, const struct paragraph *p)
{
    struct match *matches = NULL;
    size_t count = 0;
    bool is_open = find->spent > budget;
    double began;

    if (!is_open) {
        began = processor_time();
        is_open = pattern_all(find->pattern, p->text, strlen(p->text), &matches, &count, NULL) == STOPPED;
        find->spent += processor_time() - began;
    }
    if (is_open)
        *(int *)memory_append(&r->open, &r->open_count, sizeof *r->open) = p->number;
    if (count)
        *(struct found *)memory_append(&r->all, &r->count, sizeof *r->all) = (struct found){p, count, matches[0]};
    r->hits += count;
    r->searched++;
    free(matches);
}

static struct result case_search(struct find *find, const struct local_case *of)
{
    struct result r = {0};

    for (size_t i = 0; i < of->paragraph_count; i++)
        if (of->paragraphs[i].text)
            paragraph_search(&r, find, &of->paragraphs[i]);
    return r;
}

/* ---- Items ---- */

/* Words of a paragraph as they are shown in an item: in quotation marks, long ones cut. */
static void quote_add(struct buffer *b, const struct paragraph *p, struct match m)
{
    struct buffer clean = {0};
    size_t kept;

    text_clean(&clean, p->text + m.from, m.to - m.from);
    kept = text_offset(buffer_text(&clean), clean.length, QUOTED);
    buffer_add(b, "“");
    buffer_add_n(b, buffer_text(&clean), kept);
    buffer_add(b, kept < clean.length ? "……”" : "”");
    buffer_clear(&clean);
}

/* An empty hit has nothing to mark. */
static const char *mark_of(struct column *c, const struct paragraph *p, struct match m)
{
    return m.to > m.from ? arena_text_n(c->in->arena, p->text + m.from, m.to - m.from) : NULL;
}

static struct references one_paragraph(struct column *c, int number)
{
    int *numbers = arena_get(c->in->arena, sizeof *numbers);

    *numbers = number;
    return (struct references){numbers, 1};
}

static struct references all_paragraphs(struct column *c, const struct result *r)
{
    int *numbers = arena_get(c->in->arena, r->count * sizeof *numbers);

    for (size_t i = 0; i < r->count; i++)
        numbers[i] = r->all[i].in->number;
    return (struct references){numbers, r->count};
}

/* 检索式在第3、5段没有查完 */
static const char *open_note(struct column *c, const struct result *r)
{
    struct buffer numbers = {0}, note = {0};

    for (size_t i = 0; i < r->open_count && i < WALKED; i++)
        buffer_format(&numbers, "%s%d", i ? words_in(N_("、"), c->in->language) : "", r->open[i]);
    if (r->open_count > WALKED)
        buffer_add(&numbers, words_in(N_("……"), c->in->language));
    buffer_format(&note, words_in(N_("检索式要试的写法太多，第%s段没有查完，可能还有命中；请把检索式写得具体些。"), c->in->language), buffer_text(&numbers));
    buffer_clear(&numbers);
    return column_take(c, &note);
}

/* The number of hits as a figure, so that rows of hits are sorted and drawn like any other. */
static const struct figure *hits_figure(struct column *c, const struct slot *s, const struct result *r)
{
    struct figure *f = arena_get(c->in->arena, sizeof *f);

    *f = (struct figure){.subject = s->row.label, .kind = r->open_count ? FIGURE_BOUND : FIGURE_POINT, .has_value = true, .value = (double)r->hits,
                         .unit = "处", .qualifier = r->open_count ? "不少于" : NULL, .direction = WORD_MISSING, .claim = WORD_MISSING};
    return f;
}

static void hits_item(struct column *c, const struct slot *s, const struct result *r)
{
    struct item *item = column_item(c);
    const char *form = r->open_count ? N_("至少%zu处，%zu段（未查完）") : N_("%zu处，%zu段");

    item->text = arena_format(c->in->arena, words_in(form, c->in->language), r->hits, r->count);
    item->mark = mark_of(c, r->all[0].in, r->all[0].first);
    item->note = r->open_count ? open_note(c, r) : words_in(N_("在转述的段落里检索，原文不在内。"), c->in->language);
    item->paragraphs = all_paragraphs(c, r);
    item->figure = hits_figure(c, s, r);
}

/* What the first group of the first hit holds; of several groups the first that holds something. */
static void capture_item(struct column *c, const struct find *find, const struct found *first)
{
    const char *text = first->in->text;
    size_t groups = pattern_groups(find->pattern);
    struct buffer quote = {0}, words = {0};
    struct item *item;

    for (size_t g = 1; g <= groups && g <= GROUPS; g++) {
        struct match whole, capture;

        if (pattern_capture(find->pattern, text, strlen(text), 0, g, &whole, &capture, NULL) || capture.from == capture.to)
            continue;
        item = column_item(c);
        quote_add(&quote, first->in, capture);
        buffer_format(&words, words_in(N_("首个：%s"), c->in->language), buffer_text(&quote));
        buffer_clear(&quote);
        item->text = column_take(c, &words);
        item->mark = mark_of(c, first->in, capture);
        item->paragraphs = one_paragraph(c, first->in->number);
        return;
    }
}

static void walk_item(struct column *c, const struct found *found)
{
    struct item *item = column_item(c);
    struct buffer quote = {0}, words = {0};

    quote_add(&quote, found->in, found->first);
    if (found->hits > 1)
        buffer_format(&words, words_in(N_("第%d段%zu处：%s"), c->in->language), found->in->number, found->hits, buffer_text(&quote));
    else
        buffer_format(&words, words_in(N_("第%d段：%s"), c->in->language), found->in->number, buffer_text(&quote));
    buffer_clear(&quote);
    item->text = column_take(c, &words);
    item->mark = mark_of(c, found->in, found->first);
    item->paragraphs = one_paragraph(c, found->in->number);
}

/* ---- The group ---- */

static void nothing_say(struct column *c, struct slot *s, const struct result *r)
{
    enum language l = c->in->language;

    if (r->open_count)
        column_nothing_named(c, s, (struct references){0}, UNCHECKED, words_in(N_("〇未查完"), l), open_note(c, r));
    else
        column_nothing_named(c, s, (struct references){0}, NOT_STATED, words_in(N_("－无命中"), l),
                             arena_format(c->in->arena, words_in(N_("查过这一案例转述的%zu段，没有命中；原文不在内。"), l), r->searched));
}

static void find_fill(struct column *c, struct slot *s, struct find *find)
{
    struct result r = case_search(find, c->of);

    if (r.count) {
        hits_item(c, s, &r);
        capture_item(c, find, &r.all[0]);
        for (size_t i = 0; r.count <= WALKED && i < r.count; i++)
            walk_item(c, &r.all[i]);
        column_keep(c, s);
    } else {
        nothing_say(c, s, &r);
    }
    free(r.all);
    free(r.open);
}

void finds_fill(struct column *c)
{
    const struct rows *r = &c->in->rows;
    enum language l = c->in->language;

    column_nothing_named(c, &r->slots[r->first[GROUP_FINDS]], (struct references){0}, NOT_APPLICABLE, words_in(N_("／没有检索式"), l),
                         words_in(N_("没有给出检索式，这一组没有可列的行；给出检索式，每个占一行。"), l));
    for (size_t i = 0; i < c->in->find_count; i++)
        find_fill(c, rows_slot(r, GROUP_FINDS, i), &c->in->finds[i]);
}
