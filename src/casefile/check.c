/* check.c - what only shows between files: ids, documents, indicators. */
#include "checking.h"

#include <string.h>

/* ---- Ids given twice ---- */

/* OWN holds the ids of the book alone. */
static void check_once(struct checking *k, const struct names *own, const char *message)
{
    for (size_t i = 1; i < own->count; i++) {
        struct value_place first = {.file = ""};
        struct quote q;

        if (strcmp(own->items[i - 1].id, own->items[i].id))
            continue;
        finding_place_of(k->found, own->items[i - 1].id, &first);
        finding_add_at(k->found, FINDING_ERROR, own->items[i].id, NULL, own->items[i].id, _(message), quote_of(&q, own->items[i].id),
                       first.file, first.place.line);
    }
}

static void add_cases(struct names *n, const struct casebook *b)
{
    for (size_t i = 0; b && i < b->case_count; i++)
        names_add(n, b->cases[i]->id, b->cases[i]);
}

static void add_documents(struct names *n, const struct casebook *b)
{
    for (size_t i = 0; b && i < b->document_count; i++)
        names_add(n, b->documents[i].id, &b->documents[i]);
}

static void add_indicators(struct names *n, const struct casebook *b)
{
    for (size_t i = 0; b && i < b->indicator_count; i++)
        names_add(n, b->indicators[i].id, &b->indicators[i]);
}

typedef void add_all(struct names *n, const struct casebook *b);

static void collect(struct checking *k, struct names *all, add_all *add, const char *message)
{
    struct names own = {0};

    add(&own, k->book);
    names_sort(&own);
    check_once(k, &own, message);
    for (size_t i = 0; i < own.count; i++) /* one of each: the book's hides the library's */
        if (!i || strcmp(own.items[i - 1].id, own.items[i].id))
            names_add(all, own.items[i].id, own.items[i].what);
    names_clear(&own);
    if (k->known) {
        struct names more = {0};
        size_t of_book = all->count;
        struct names book_part = {all->items, of_book};

        add(&more, k->known);
        for (size_t i = 0; i < more.count; i++)
            if (!names_find(&book_part, more.items[i].id)) {
                names_add(all, more.items[i].id, more.items[i].what);
                book_part.items = all->items; /* it may have moved */
            }
        names_clear(&more);
    }
    names_sort(all);
}

/* ---- What a case names ---- */

static const char *file_of(const struct local_case *c)
{
    return c->id ? c->id : "";
}

static const char *name_of(const struct local_case *c)
{
    return c->name ? c->name : file_of(c);
}

static void check_documents(struct checking *k, const struct local_case *c)
{
    struct quote q;

    if (!k->documents.count) {
        finding_add_at(k->found, FINDING_NOTE, c->id, c, file_of(c),
                       _("没有一并给出文件清单（documents.yaml），案例“%s”的出处没有核对。"), quote_of(&q, name_of(c)));
        return;
    }
    for (size_t i = 0; i < c->document_count; i++)
        if (!names_find(&k->documents, c->documents[i]))
            finding_add_at(k->found, FINDING_ERROR, c->documents[i], c, file_of(c),
                           _("文件清单（documents.yaml）里没有文件“%s”；请先在清单里列出它。"), quote_of(&q, c->documents[i]));
}

static void check_indicators(struct checking *k, const struct local_case *c)
{
    bool told = false;

    for (size_t i = 0; i < c->figure_count; i++) {
        const struct figure *f = &c->figures[i];
        struct quote q;
        const char *nearest;

        if (!f->indicator || names_find(&k->indicators, f->indicator))
            continue;
        if (!k->indicators.count) {
            if (!told)
                finding_add_at(k->found, FINDING_NOTE, f->indicator, c, file_of(c),
                               _("没有一并给出指标表（indicators.yaml），案例“%s”的指标没有核对。"), quote_of(&q, name_of(c)));
            told = true;
            continue;
        }
        nearest = nearest_of(f->indicator, names_at, &k->indicators);
        if (nearest)
            finding_add_at(k->found, FINDING_ERROR, f->indicator, c, file_of(c),
                           _("指标表（indicators.yaml）里没有指标“%s”，是不是“%s”？请改正，或者先在表里列出它。"), quote_of(&q, f->indicator), nearest);
        else
            finding_add_at(k->found, FINDING_ERROR, f->indicator, c, file_of(c),
                           _("指标表（indicators.yaml）里没有指标“%s”；请改正，或者先在表里列出它。"), quote_of(&q, f->indicator));
    }
}

static void check_terms(struct checking *k, const struct local_case *c)
{
    for (size_t i = 0; i < c->term_count; i++) {
        const struct term *t = &c->terms[i];
        bool stands = !t->term || !t->paragraphs.count;
        struct quote q;

        for (size_t p = 0; !stands && p < t->paragraphs.count; p++) {
            const struct paragraph *paragraph = case_paragraph(c, t->paragraphs.numbers[p]);

            stands = !paragraph || !paragraph->text || strstr(paragraph->text, t->term);
        }
        if (!stands)
            finding_add_at(k->found, FINDING_NOTE, t->term, c, file_of(c),
                           _("词语“%s”在它所列的段落里都找不到；请核对写法和段落号。"), quote_of(&q, t->term));
    }
}

/* ---- Refused figures ---- */

static void check_refusals(struct checking *k)
{
    for (size_t i = 0; i < k->book->indicator_count; i++) {
        const struct indicator *in = &k->book->indicators[i];

        for (size_t n = 0; n < in->refused_count; n++) {
            const struct refusal *r = &in->refused[n];
            const struct local_case *c = names_find(&k->cases, r->case_id);
            const struct figure *f = c ? case_figure(c, r->figure) : NULL;
            struct quote q, name;

            if (c && r->figure && !f)
                finding_add_at(k->found, FINDING_NOTE, r->figure, in->id, "", _("未列入的数据“%s”不在案例“%s”里；请核对 key。"),
                               quote_of(&q, r->figure), quote_of(&name, name_of(c)));
            else if (f && f->indicator && in->id && !strcmp(f->indicator, in->id))
                finding_add_at(k->found, FINDING_NOTE, r->figure, in->id, "",
                               _("案例“%s”的数据“%s”列在这个指标的 refused 里，却又用了这个指标；请改正其中一处。"), quote_of(&name, name_of(c)),
                               quote_of(&q, r->figure));
        }
    }
}

/* ---- In this order ---- */

void checking_begin(struct checking *k)
{
    collect(k, &k->cases, add_cases,
            N_("案例的 id“%s”给了两次，前一次在“%s”第 %d 行；请换一个，或者删去其中一份。"));
    collect(k, &k->documents, add_documents,
            N_("文件“%s”列了两次，前一次在“%s”第 %d 行；请删去其中一份。"));
    collect(k, &k->indicators, add_indicators,
            N_("指标“%s”给了两次，前一次在“%s”第 %d 行；请换一个，或者删去其中一份。"));
}

void checking_case(struct checking *k, const struct local_case *c)
{
    check_documents(k, c);
    check_indicators(k, c);
    check_terms(k, c);
    check_figures(k, c);
    check_unusual(k, c);
}

void checking_end(struct checking *k)
{
    check_spans(k);
    check_refusals(k);
}

void checking_clear(struct checking *k)
{
    names_clear(&k->cases);
    names_clear(&k->documents);
    names_clear(&k->indicators);
}

void casebook_check(const struct casebook *book, const struct casebook *known, struct findings *found)
{
    struct checking k = {.book = book, .known = known, .found = found};
    size_t before = found->count;

    findings_begin(found, "");
    checking_begin(&k);
    for (size_t i = 0; i < book->case_count; i++)
        checking_case(&k, book->cases[i]);
    checking_end(&k);
    checking_clear(&k);
    findings_sort(found, before);
}
