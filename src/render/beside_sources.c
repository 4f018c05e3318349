/* beside_sources.c - what stands below the cells: legend, notes, the list of sources, the passages of a handout, edition and command. */
#include "beside.h"

#include "plain.h"

#include <stdlib.h>
#include <string.h>

/* ---- The paragraphs that cells stand on ---- */

static int numbers_compare(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;

    return (x > y) - (x < y);
}

int *beside_cited(const struct comparison *c, size_t column, size_t *count)
{
    int *numbers = NULL;
    size_t all = 0, kept = 0;

    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const struct cell *cell = comparison_cell(c, r, column);

        for (size_t k = 0; k < cell->paragraphs.count; k++)
            *(int *)memory_append(&numbers, &all, sizeof *numbers) = cell->paragraphs.numbers[k];
        for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
            for (size_t k = 0; k < cell->items[i].paragraphs.count; k++)
                *(int *)memory_append(&numbers, &all, sizeof *numbers) = cell->items[i].paragraphs.numbers[k];
    }
    if (all)
        qsort(numbers, all, sizeof *numbers, numbers_compare);
    for (size_t i = 0; i < all; i++)
        if (!kept || numbers[kept - 1] != numbers[i])
            numbers[kept++] = numbers[i];
    *count = kept;
    return numbers;
}

/* ---- Sources ---- */

struct lines { /* of a document: which a case's cells stand on */
    int *all;
    size_t count;
};

static void lines_gather(struct lines *l, const struct local_case *of, const int *cited, size_t count, const char *document)
{
    for (size_t i = 0; i < count; i++) {
        const struct paragraph *p = case_paragraph(of, cited[i]);

        for (size_t k = 0; p && k < p->locator.count; k++)
            if (!strcmp(p->locator.spans[k].document, document))
                *(int *)memory_append(&l->all, &l->count, sizeof *l->all) = p->locator.spans[k].line;
    }
    if (l->count)
        qsort(l->all, l->count, sizeof *l->all, numbers_compare);
}

/* 4—6、9 */
static void lines_add(struct buffer *b, const struct lines *l)
{
    for (size_t i = 0, k; i < l->count; i = k + 1) {
        for (k = i; k + 1 < l->count && l->all[k + 1] <= l->all[k] + 1; k++)
            ;
        buffer_add(b, i ? _("、") : "");
        buffer_format(b, l->all[k] > l->all[i] ? "%d—%d" : "%d", l->all[i], l->all[k]);
    }
}

static void document_add(struct buffer *b, const struct beside *beside, const struct local_case *of, const int *cited, size_t count, const char *id)
{
    const struct document *d = beside->style->book ? casebook_document(beside->style->book, id) : NULL;
    struct buffer file = {0}, name = {0}, numbers = {0};
    struct lines l = {0};

    plain_add(&file, id);
    if (d && d->file) {
        plain_add(&name, d->file);
        buffer_format(&file, _("（%s）"), buffer_text(&name));
    }
    lines_gather(&l, of, cited, count, id);
    lines_add(&numbers, &l);
    if (numbers.length)
        buffer_format(b, _("文件%s第%s行"), buffer_text(&file), buffer_text(&numbers));
    else
        buffer_format(b, _("文件%s"), buffer_text(&file));
    free(l.all);
    buffer_clear(&file);
    buffer_clear(&name);
    buffer_clear(&numbers);
}

void beside_source(struct buffer *out, const struct beside *b, size_t column)
{
    const struct local_case *of = comparison_case(b->of, column);
    enum language l = b->style->language;
    size_t count;
    int *cited = beside_cited(b->of, column, &count);

    buffer_add(out, "《");
    plain_add(out, of->title ? of->title : of->name);
    buffer_add(out, "》");
    buffer_add(out, _("，"));
    if (of->author)
        plain_add(out, of->author);
    else
        buffer_format(out, _("作者%s"), word_name(WORD_STATE, of->author_state == STATED ? NOT_STATED : (int)of->author_state, l));
    buffer_add(out, _("，"));
    plain_add(out, of->year ? of->year : word_name(WORD_YEAR_BASIS, YEAR_NONE, l));
    if (of->complete != COMPLETE_WHOLE)
        buffer_format(out, "%s%s", _("，"), word_name(WORD_COMPLETE, (int)of->complete, l));
    for (size_t i = 0; i < of->document_count; i++) {
        buffer_add(out, _("；"));
        document_add(out, b, of, cited, count, of->documents[i]);
    }
    free(cited);
}

static void sources_write(const struct beside *b, struct prose *p)
{
    prose_heading(p, 2, _("来源"));
    for (size_t i = 0; i < comparison_case_count(b->of); i++) {
        struct buffer line = {0};

        beside_name(&line, b->of, i);
        buffer_add(&line, _("："));
        beside_source(&line, b, i);
        prose_item(p, 0, buffer_text(&line));
        buffer_clear(&line);
    }
}

/* ---- Passages ---- */

static void passage_write(const struct paragraph *q, const char *anchor, enum language l, struct prose *p)
{
    struct buffer lead = {0}, note = {0};

    plain_add_paragraphs(&lead, (struct references){&q->number, 1});
    buffer_add_char(&lead, ' ');
    locator_write(&lead, &q->locator);
    if (q->order != ORDER_PRINTED)
        buffer_format(&lead, " · %s", word_name(WORD_ORDER, (int)q->order, l));
    if (q->state != PARAGRAPH_WHOLE)
        buffer_format(&lead, " · %s", word_name(WORD_PARAGRAPH_STATE, (int)q->state, l));
    if (q->original) /* both stand there: each says what it is */
        buffer_format(&lead, " · %s", _("转述，非原文"));
    prose_anchor(p, anchor);
    prose_paragraph(p, buffer_text(&lead) + 1, q->text ? q->text : "");
    if (q->note) {
        buffer_format(&note, _("说明：%s"), q->note);
        prose_remark(p, buffer_text(&note));
    }
    if (q->original)
        prose_paragraph(p, _("原文"), q->original);
    buffer_clear(&lead);
    buffer_clear(&note);
}

static void passages_write(const struct beside *b, struct prose *p)
{
    prose_heading(p, 2, _("段落"));
    prose_label(p, _("转述，非原文"));
    for (size_t i = 0; i < comparison_case_count(b->of); i++) {
        const struct local_case *of = comparison_case(b->of, i);
        struct buffer name = {0};
        size_t count;
        int *cited = beside_cited(b->of, i, &count);

        beside_name(&name, b->of, i);
        prose_heading(p, 3, buffer_text(&name));
        buffer_clear(&name);
        for (size_t k = 0; k < count; k++) {
            const struct paragraph *q = case_paragraph(of, cited[k]);
            char anchor[64];

            snprintf(anchor, sizeof anchor, "p%zu-%d", i + 1, cited[k]);
            if (q)
                passage_write(q, anchor, b->style->language, p);
        }
        free(cited);
    }
}

/* ---- The end ---- */

static void notes_write(const struct beside *b, struct prose *p)
{
    struct buffer line = {0};

    if (!b->notes.count)
        return;
    prose_heading(p, 2, _("注"));
    for (size_t i = 0; i < b->notes.count; i++) {
        plain_restart(&line);
        buffer_format(&line, _("[注%zu]"), i + 1);
        buffer_add_char(&line, ' ');
        notes_name(&line, &b->notes, i, b->of);
        prose_item(p, 0, buffer_text(&line));
    }
    buffer_clear(&line);
}

enum { EDITION_SHOWN = 12 }; /* hexadecimal digits: nobody types more */

void beside_edition(struct buffer *out, const struct beside *b)
{
    const struct render_style *s = b->style;
    struct buffer name = {0};

    plain_add(&name, s->library);
    if (s->library)
        buffer_format(out, _("案例库：%s"), buffer_text(&name));
    if (s->edition) {
        buffer_add(out, s->library ? _("，") : "");
        buffer_format(out, _("版本 %.*s"), EDITION_SHOWN, s->edition);
    }
    buffer_clear(&name);
}

/* The bytes of the first word of COMMAND as a shell takes it: a blank in quotes is part of it. */
static size_t word_length(const char *command)
{
    bool quoted = false;
    size_t n = 0;

    for (; command[n] && (quoted || command[n] != ' '); n++) {
        if (command[n] == '\\' && !quoted && command[n + 1])
            n++;
        else if (command[n] == '\'')
            quoted = !quoted;
    }
    return n;
}

/* In lines of text a command is broken between its words alone, as a shell reads it back. */
static void command_lines(struct prose *p, const char *command)
{
    const struct width_rule *w = &p->style->width;
    int used = 0;

    fputc('\n', p->out);
    for (const char *word = command; *word;) {
        size_t n = word_length(word);
        int width = text_width(w, word, n);

        if (used && used + 1 + width + 2 > p->columns) {
            fputs(" \\\n  ", p->out);
            used = 2;
        } else if (used) {
            putc(' ', p->out);
            used++;
        }
        fwrite(word, 1, n, p->out);
        used += width;
        word += n + (word[n] == ' ');
    }
    fputc('\n', p->out);
}

static bool command_fits(const struct prose *p, const char *command)
{
    for (const char *word = command; *word; word += word_length(word), word += *word == ' ')
        if (text_width(&p->style->width, word, word_length(word)) + 4 > p->columns)
            return false;
    return true;
}

static void command_write(const struct beside *b, struct prose *p)
{
    struct buffer command = {0}, line = {0};

    beside_command(&command, b);
    buffer_format(&line, _("命令：%s"), buffer_text(&command));
    if (command.length && b->style->format == FORMAT_TEXT && command_fits(p, buffer_text(&line)))
        command_lines(p, buffer_text(&line));
    else if (command.length)
        prose_item(p, 0, buffer_text(&line));
    buffer_clear(&command);
    buffer_clear(&line);
}

void beside_foot(const struct beside *b, struct prose *p)
{
    struct buffer line = {0};

    beside_legend(&line, b->of, b->style->language);
    if (line.length)
        prose_item(p, 0, buffer_text(&line));
    plain_restart(&line);
    beside_signs(&line, b->of, b->style->language);
    if (line.length)
        prose_item(p, 0, buffer_text(&line));
    notes_write(b, p);
    sources_write(b, p);
    if (b->style->handout)
        passages_write(b, p);
    prose_heading(p, 2, _("版本"));
    plain_restart(&line);
    beside_edition(&line, b);
    if (line.length)
        prose_item(p, 0, buffer_text(&line));
    command_write(b, p);
    buffer_clear(&line);
    prose_label(p, _("转述，非原文"));
}
