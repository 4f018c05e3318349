/* proof.c - a book proved by its documents: figures by the originals, places by the lines, characters by whom they belong to. */
#include "findings.h"
#include "names.h"
#include "source.h"

#include "casegrid/text.h"

#include <stdlib.h>
#include <string.h>

struct proving {
    const struct sources *sources;
    enum weight weight;
    struct proof *proof;
    struct findings *found;
    struct names own_cases;      /* of the book, hiding those of what is known */
    unsigned char **taken;       /* for each source, for each of its bytes: how often it is claimed, at most twice */
};

static const char *case_name(const struct local_case *c)
{
    return c->name ? c->name : c->id;
}

/* ---- Figures ---- */

static void prove_figure(struct proving *k, const struct local_case *c, const struct figure *f)
{
    size_t originals = 0;
    bool stands = false;
    struct quote written;
    struct buffer where = {0};

    for (size_t i = 0; i < f->paragraphs.count; i++) {
        const struct paragraph *p = case_paragraph(c, f->paragraphs.numbers[i]);

        if (!p || !p->original)
            continue;
        originals++;
        stands = stands || strstr(p->original, f->written);
    }
    if (!originals || (!stands && originals < f->paragraphs.count)) /* it may stand where nobody can look */
        return;
    k->proof->figures++;
    k->proof->proved += stands;
    if (stands)
        return;
    references_write(&where, f->paragraphs);
    finding_add_at(k->found, k->weight, f->written, c, c->id, _("案例“%s”的数据“%s”（%s）：印出的写法不在所列段落（%s）的原文里；请照原文的字写，或者改正段落号。"),
                   case_name(c), f->key ? f->key : "", quote_of(&written, f->written), buffer_text(&where));
    buffer_clear(&where);
}

/* ---- Places ---- */

/* Whose place it is, for a message. */
struct owner {
    const struct local_case *of_case; /* NULL: a document's own list */
    int paragraph;
    const char *list;
    bool own; /* of the book, so that what is wrong with it is told */
};

static void report_missing(struct proving *k, const struct owner *o, const struct source *s, const struct span *span)
{
    const struct locator one = {.spans = span, .count = 1};
    const struct local_case *c = o->of_case;
    const char *file = c ? c->id : s->document->file;
    struct buffer place = {0};
    struct piece line = {"", 0};
    bool is_line = source_line(&line, s, span->line);
    size_t characters = text_code_points(line.text, line.length);

    locator_write(&place, &one);
    if (c && is_line)
        finding_add_at(k->found, k->weight, span, c, file, _("案例“%s”第 %d 段的出处“%s”不全在文件里：这一行只有 %zu 字；请改正行号或起止字数。"),
                       case_name(c), o->paragraph, buffer_text(&place), characters);
    else if (c)
        finding_add_at(k->found, k->weight, span, c, file, _("案例“%s”第 %d 段的出处“%s”不在文件里：文件“%s”只有 %zu 行；请改正行号。"),
                       case_name(c), o->paragraph, buffer_text(&place), s->document->file, s->lines);
    else if (is_line)
        finding_add_at(k->found, k->weight, span, s->document->id, file, _("文件清单里 %s 的“%s”不全在文件里：这一行只有 %zu 字；请改正行号或起止字数。"),
                       o->list, buffer_text(&place), characters);
    else
        finding_add_at(k->found, k->weight, span, s->document->id, file, _("文件清单里 %s 的“%s”不在文件里：文件“%s”只有 %zu 行；请改正行号。"), o->list,
                       buffer_text(&place), s->document->file, s->lines);
    buffer_clear(&place);
}

static void claim(struct proving *k, const struct locator *l, const struct owner *o)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct source *s = source_find(k->sources, l->spans[i].document);
        unsigned char *taken;
        struct piece piece;

        if (!s)
            continue;
        k->proof->spans += o->own;
        if (!source_span(&piece, s, &l->spans[i])) {
            if (o->own)
                report_missing(k, o, s, &l->spans[i]);
            continue;
        }
        k->proof->found += o->own;
        taken = k->taken[s - k->sources->items] + (piece.text - s->text);
        for (size_t at = 0; at < piece.length; at++)
            taken[at] += taken[at] < 2;
    }
}

static void claim_case(struct proving *k, const struct local_case *c, bool own)
{
    for (size_t i = 0; i < c->paragraph_count; i++)
        claim(k, &c->paragraphs[i].locator, &(struct owner){.of_case = c, .paragraph = (int)i + 1, .own = own});
}

static void claim_all(struct proving *k, const struct casebook *book, const struct casebook *known)
{
    for (size_t i = 0; i < book->case_count; i++)
        claim_case(k, book->cases[i], true);
    for (size_t i = 0; known && i < known->case_count; i++)
        if (!names_find(&k->own_cases, known->cases[i]->id))
            claim_case(k, known->cases[i], false);
    for (size_t i = 0; i < k->sources->count; i++) {
        const struct document *d = k->sources->items[i].document;
        const struct { const struct locator *places; const char *list; } lists[] = {
            {&d->captions, "captions"}, {&d->furniture, "furniture"}, {&d->repeats, "repeats"},
        };

        for (size_t n = 0; n < COUNT_OF(lists); n++)
            claim(k, lists[n].places, &(struct owner){.list = lists[n].list, .own = true});
    }
}

/* ---- Characters ---- */

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0x3000 || c == 0xA0 || c == 0xFEFF;
}

/* Characters that follow each other, over blank ones and line ends, and are claimed the same number of times. */
struct run {
    int times;              /* 0 or 2; 1: all is well, no run */
    size_t characters, from, to; /* bytes of the source */
    int first_line, first_at, last_line, behind;
};

static void report_run(struct proving *k, const struct source *s, const struct run *r)
{
    struct buffer place = {0}, words = {0};
    struct quote q;

    if (r->times == 1 || !r->characters)
        return;
    if (r->last_line == r->first_line)
        buffer_format(&place, "%s:%d[%d–%d)", s->document->id, r->first_line, r->first_at, r->behind);
    else
        buffer_format(&place, "%s:%d—%d", s->document->id, r->first_line, r->last_line);
    text_clean(&words, s->text + r->from, r->to - r->from);
    if (r->times) /* whether that is wrong, casebook_check says by whose places they are */
        finding_add_at(k->found, FINDING_NOTE, NULL, NULL, s->document->file, _("“%s”共 %zu 字用了两次（“%s”）：两处出处或清单都有它。"),
                       buffer_text(&place), r->characters, quote_of(&q, buffer_text(&words)));
    else
        finding_add_at(k->found, FINDING_NOTE, NULL, NULL, s->document->file,
                       _("“%s”共 %zu 字没有归属（“%s”）：不在任何段落的出处里，也没有列为 captions、furniture 或 repeats。"), buffer_text(&place),
                       r->characters, quote_of(&q, buffer_text(&words)));
    buffer_clear(&place);
    buffer_clear(&words);
}

static void prove_characters(struct proving *k, const struct source *s)
{
    const unsigned char *taken = k->taken[s - k->sources->items];
    struct run run = {.times = 1};

    for (size_t number = 1; number <= s->lines; number++) {
        struct piece line = {"", 0};
        const char *at, *end;
        int character = 0;

        source_line(&line, s, (int)number);
        end = line.text + line.length;
        for (at = line.text; at < end; character++) {
            size_t byte = (size_t)(at - s->text);
            int times = taken[byte];

            if (is_blank(text_next(&at, end)))
                continue;
            k->proof->characters++;
            k->proof->left_over += times == 0;
            k->proof->twice += times == 2;
            if (times != run.times) {
                report_run(k, s, &run);
                run = (struct run){.times = times, .from = byte, .first_line = (int)number, .first_at = character};
            }
            run.characters++;
            run.to = (size_t)(at - s->text);
            run.last_line = (int)number;
            run.behind = character + 1;
        }
    }
    report_run(k, s, &run);
}

void casebook_prove(const struct casebook *book, const struct casebook *known, const struct sources *s, enum weight weight,
                    struct proof *out, struct findings *found)
{
    struct proving k = {.sources = s, .weight = weight, .proof = out, .found = found};
    size_t sources = s ? s->count : 0, before = found->count;

    *out = (struct proof){0};
    findings_begin(found, "");
    for (size_t i = 0; i < book->case_count; i++)
        for (size_t n = 0; n < book->cases[i]->paragraph_count; n++) {
            out->paragraphs++;
            out->originals += book->cases[i]->paragraphs[n].original != NULL;
        }
    for (size_t i = 0; i < book->case_count; i++)
        for (size_t n = 0; n < book->cases[i]->figure_count; n++)
            if (book->cases[i]->figures[n].written)
                prove_figure(&k, book->cases[i], &book->cases[i]->figures[n]);
    k.taken = memory_array(sources, sizeof *k.taken);
    for (size_t i = 0; i < sources; i++)
        k.taken[i] = memory_array(s->items[i].length + 1, 1);
    for (size_t i = 0; i < book->case_count; i++)
        names_add(&k.own_cases, book->cases[i]->id, book->cases[i]);
    names_sort(&k.own_cases);
    if (sources)
        claim_all(&k, book, known);
    for (size_t i = 0; i < sources; i++)
        prove_characters(&k, &s->items[i]);
    for (size_t i = 0; i < sources; i++)
        free(k.taken[i]);
    free(k.taken);
    names_clear(&k.own_cases);
    findings_sort(found, before);
}
