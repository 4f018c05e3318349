/* compare_copy.c - a cell, a row or a passage of the comparison as text with its citation. */
#include "compare_screen.h"
#include "copy.h"

#include <stdlib.h>
#include <string.h>

static void clean_add(struct buffer *b, const char *text)
{
    text_clean(b, text, strlen(text));
}

static const struct compare_screen *of(const struct screen *s)
{
    return (const struct compare_screen *)s;
}

/* The paragraphs of a whole cell, each once, in the order in which the items name them. *NUMBERS is owned. */
static struct references cell_references(const struct cell *cell, int **numbers)
{
    size_t count = 0;

    *numbers = NULL;
    if (cell->kind == CELL_NOTHING)
        return cell->paragraphs;
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
        for (size_t k = 0; k < cell->items[i].paragraphs.count; k++) {
            int number = cell->items[i].paragraphs.numbers[k];
            int *place;

            if (references_have((struct references){*numbers, count}, number))
                continue;
            place = memory_append(numbers, &count, sizeof **numbers);
            *place = number;
        }
    return (struct references){*numbers, count};
}

/* kaili/owners_committee/2; without the number where the whole of several items, or nothing, is meant. */
static void place_add(struct buffer *b, const struct comparison *c, struct comparison_place at)
{
    const struct cell *cell = comparison_cell(c, at.row, at.column);

    buffer_format(b, "%s/%s", comparison_case(c, at.column)->id, comparison_row(c, at.row)->id);
    if (cell->kind == CELL_ITEMS && cell->count == 1)
        buffer_add(b, "/1");
}

/* ---- A cell ---- */

static void item_add(struct buffer *b, const struct item *i, bool with_paragraphs)
{
    struct buffer numbers = {0};

    clean_add(b, i->text);
    if (i->derivation) {
        struct buffer sentence = {0};

        buffer_format(&sentence, _("推算，不是原文的数：%s，即“%s”除以“%s”。"), i->derivation->formula, i->derivation->above, i->derivation->below);
        buffer_add_char(b, ' ');
        clean_add(b, buffer_text(&sentence));
        buffer_clear(&sentence);
    }
    if (with_paragraphs && i->paragraphs.count) {
        references_write(&numbers, i->paragraphs);
        buffer_add_char(b, ' ');
        buffer_format(b, _("[段%s]"), buffer_text(&numbers));
    }
    buffer_clear(&numbers);
}

static void cell_items_add(struct buffer *b, const struct cell *cell, enum language l)
{
    if (cell->kind != CELL_ITEMS) {
        clean_add(b, cell_nothing_name(cell, l));
        return;
    }
    for (size_t i = 0; i < cell->count; i++) {
        buffer_add(b, cell->count > 1 ? "\n" : "");
        item_add(b, &cell->items[i], cell->count > 1);
    }
}

static void note_add(struct buffer *b, const char *note)
{
    if (!note)
        return;
    buffer_add_char(b, '\n');
    buffer_add(b, _("注："));
    clean_add(b, note);
}

/* Several items of a cell often have one and the same note. */
static void notes_add(struct buffer *b, const struct cell *cell)
{
    note_add(b, cell->note);
    for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++) {
        bool said = false;

        for (size_t k = 0; k < i && !said; k++)
            said = cell->items[i].note && cell->items[k].note && !strcmp(cell->items[i].note, cell->items[k].note);
        note_add(b, said ? NULL : cell->items[i].note);
    }
}

static void difference_add(struct buffer *b, const struct comparison *c, struct comparison_place at, enum language l)
{
    const struct difference *d = comparison_difference(c, at.row, at.column);
    int reference = comparison_reference(c);

    if (reference == NO_COLUMN || d->kind == DIFFERENCE_NONE)
        return;
    buffer_add_char(b, '\n');
    buffer_format(b, _("与%s相比："), comparison_case(c, (size_t)reference)->name);
    clean_add(b, d->why ? d->why : difference_name(d->kind, l));
}

/* LABEL：one item（…）, or several items each in a line of its own and the citation below them. */
static void cell_add(struct buffer *b, const struct browser *browser, const struct comparison *c, struct comparison_place at)
{
    const struct cell *cell = comparison_cell(c, at.row, at.column);
    struct buffer place = {0};
    int *numbers;
    struct references paragraphs = cell_references(cell, &numbers);

    clean_add(b, comparison_row(c, at.row)->label);
    buffer_add(b, _("："));
    cell_items_add(b, cell, browser->language);
    if (cell->kind == CELL_ITEMS && cell->count > 1)
        buffer_add_char(b, '\n');
    place_add(&place, c, at);
    citation_write(b, &(struct citation){comparison_case(c, at.column), paragraphs, false, buffer_text(&place), library_edition(browser->library), browser->language});
    notes_add(b, cell);
    difference_add(b, c, at, browser->language);
    buffer_clear(&place);
    free(numbers);
}

/* ---- A row ---- */

/* Where it is pasted into a spreadsheet, no field may become a formula. */
static void field_add(struct buffer *b, const char *text)
{
    buffer_add(b, text[0] && strchr("=+-@", text[0]) ? "'" : "");
    clean_add(b, text);
}

static size_t line_of(const struct comparison *c, struct comparison_place at)
{
    for (size_t line = 0; line < comparison_line_count(c); line++)
        for (size_t pane = 0; pane < comparison_pane_count(c); pane++) {
            struct comparison_place p = comparison_at(c, line, pane);

            if (p.row == at.row && p.column == at.column)
                return line;
        }
    return 0;
}

typedef void field_writer(struct buffer *b, const struct browser *browser, const struct comparison *c, struct comparison_place at);

static void pane_name(struct buffer *b, const struct browser *unused, const struct comparison *c, struct comparison_place at)
{
    (void)unused;
    buffer_add(b, comparison_is_transposed(c) ? comparison_row(c, at.row)->label : comparison_case(c, at.column)->name);
}

static void field_of_cell(struct buffer *b, const struct browser *browser, const struct comparison *c, struct comparison_place at)
{
    cell_write(b, comparison_cell(c, at.row, at.column), browser->language);
}

static void field_of_source(struct buffer *b, const struct browser *browser, const struct comparison *c, struct comparison_place at)
{
    struct buffer place = {0};
    int *numbers;
    struct references paragraphs = cell_references(comparison_cell(c, at.row, at.column), &numbers);

    place_add(&place, c, at);
    citation_write(b, &(struct citation){comparison_case(c, at.column), paragraphs, false, buffer_text(&place), library_edition(browser->library), browser->language});
    buffer_clear(&place);
    free(numbers);
}

static void tsv_line(struct buffer *b, const struct browser *browser, const struct comparison *c, size_t line, const char *head, field_writer *write)
{
    struct buffer field = {0};

    field_add(b, head);
    for (size_t pane = 0; pane < comparison_pane_count(c); pane++) {
        write(&field, browser, c, comparison_at(c, line, pane));
        buffer_add_char(b, '\t');
        field_add(b, buffer_text(&field));
        buffer_clear(&field);
    }
    buffer_add_char(b, '\n');
}

static void row_as_table(struct buffer *b, const struct browser *browser, const struct comparison *c, struct comparison_place at)
{
    size_t line = line_of(c, at);
    bool transposed = comparison_is_transposed(c);

    tsv_line(b, browser, c, line, transposed ? _("地区") : _("项目"), pane_name);
    tsv_line(b, browser, c, line, transposed ? comparison_case(c, at.column)->name : comparison_row(c, at.row)->label, field_of_cell);
    tsv_line(b, browser, c, line, _("出处"), field_of_source);
}

static void row_as_text(struct buffer *b, const struct browser *browser, const struct comparison *c, struct comparison_place at)
{
    size_t line = line_of(c, at);

    for (size_t pane = 0; pane < comparison_pane_count(c); pane++) {
        buffer_add(b, pane ? "\n\n" : "");
        cell_add(b, browser, c, comparison_at(c, line, pane));
    }
}

/* ---- What is asked for ---- */

static char *passage_text(const struct compare_screen *s)
{
    const struct testimony *t = testimony_here(s);

    if (t)
        return passage_copy(s->screen.browser, comparison_case(s->comparison, t->column), t->paragraph, t->original);
    browser_say(s->screen.browser, ROLE_NOTE, "%s", _("这一格背后没有段落可复制。"));
    return NULL;
}

char *compare_copy_text(const struct screen *screen, enum copy_choice what, enum copy_form form)
{
    const struct compare_screen *s = of(screen);
    const struct comparison_place here = {s->row, s->column};
    struct buffer b = {0};

    switch (what) {
    case COPY_PASSAGE: return passage_text(s);
    case COPY_ROW:
        if (form == FORM_PLAIN)
            row_as_text(&b, screen->browser, s->comparison, here);
        else
            row_as_table(&b, screen->browser, s->comparison, here);
        break;
    default: cell_add(&b, screen->browser, s->comparison, here); break;
    }
    return buffer_take(&b);
}

void compare_copy(struct screen *screen, int unused)
{
    (void)unused;
    if (of(screen)->in_evidence)
        screen->browser->copy_choice = COPY_PASSAGE;
    browser_push(screen->browser, copy_screen_create(screen));
}

void compare_plain(struct screen *screen, int unused)
{
    enum copy_choice what = (enum copy_choice)screen->browser->copy_choice;

    (void)unused;
    if (what == COPY_PASSAGE && !testimony_here(of(screen))) /* there is none: the cell says so */
        what = COPY_CELL;
    browser_push(screen->browser, plain_screen_create(screen->browser, compare_copy_text(screen, what, FORM_PLAIN)));
}
