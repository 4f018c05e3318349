/* beside_notes.c - what is said above the cells (reference, order, what was left out, units), and the numbered notes of the figures. */
#include "beside.h"

#include "plain.h"

#include <stdlib.h>
#include <string.h>

/* ---- Notes ---- */

size_t notes_number(const struct notes *n, size_t column, const char *text)
{
    for (size_t i = 0; text && i < n->count; i++)
        if (n->all[i].column == column && !strcmp(n->all[i].text, text))
            return i + 1;
    return 0;
}

static void note_take(struct notes *n, size_t row, size_t column, const char *text)
{
    size_t number = notes_number(n, column, text);

    if (number)
        n->all[number - 1].uses++;
    else if (text && *text)
        *(struct note *)memory_append(&n->all, &n->count, sizeof *n->all) = (struct note){row, column, text, 1};
}

void notes_gather(struct notes *n, const struct comparison *c)
{
    *n = (struct notes){0};
    for (size_t line = 0; line < comparison_line_count(c); line++)
        for (size_t pane = 0; pane < comparison_pane_count(c); pane++) {
            struct comparison_place at = comparison_at(c, line, pane);
            const struct cell *cell = comparison_cell(c, at.row, at.column);

            if (cell->kind == CELL_NOTHING && !cell->name) /* a name says what is missing */
                note_take(n, at.row, at.column, cell->note);
            for (size_t i = 0; cell->kind == CELL_ITEMS && i < cell->count; i++)
                note_take(n, at.row, at.column, cell->items[i].note);
        }
}

void notes_name(struct buffer *out, const struct notes *n, size_t index, const struct comparison *c)
{
    const struct note *note = &n->all[index];

    const char *label = comparison_row(c, note->row)->label;

    beside_name(out, c, note->column);
    if (note->uses == 1 && strncmp(note->text, label, strlen(label))) { /* some say themselves what they are about */
        buffer_add(out, _("，"));
        plain_add(out, label);
    }
    buffer_add(out, _("："));
    plain_add(out, note->text);
}

void notes_clear(struct notes *n)
{
    free(n->all);
    *n = (struct notes){0};
}

void notes_mark(struct buffer *out, const struct notes *n, size_t column, const char *text)
{
    size_t number = notes_number(n, column, text);

    if (number) {
        buffer_add_char(out, ' ');
        buffer_format(out, _("[注%zu]"), number);
    }
}

/* ---- Units ---- */

enum { ROWS_NAMED = 6 };

static bool is_first_with(const struct comparison *c, size_t row, const char *unit)
{
    for (size_t r = 0; r < row; r++)
        if (comparison_row(c, r)->unit && !strcmp(comparison_row(c, r)->unit, unit))
            return false;
    return true;
}

/* 个（网格数、社区等9行） */
static void unit_add(struct buffer *b, const struct comparison *c, const char *unit)
{
    struct buffer rows = {0};
    size_t count = 0;

    plain_add(b, unit);
    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const struct compare_row *row = comparison_row(c, r);

        if (!row->unit || strcmp(row->unit, unit) || ++count > ROWS_NAMED)
            continue;
        buffer_add(&rows, count > 1 ? _("、") : "");
        plain_add(&rows, row->label);
    }
    if (count > ROWS_NAMED)
        buffer_format(&rows, _("等%zu行"), count);
    buffer_format(b, _("（%s）"), buffer_text(&rows));
    buffer_clear(&rows);
}

static void units_add(struct buffer *b, const struct comparison *c)
{
    struct buffer units = {0};

    for (size_t r = 0; r < comparison_row_count(c); r++) {
        const char *unit = comparison_row(c, r)->unit;

        if (!unit || !*unit || !is_first_with(c, r, unit))
            continue;
        buffer_add(&units, units.length ? _("；") : "");
        unit_add(&units, c, unit);
    }
    if (units.length)
        buffer_format(b, _("单位：%s"), buffer_text(&units));
    buffer_clear(&units);
}

/* ---- What was wished, what was left out ---- */

static void left_out_add(struct buffer *b, const struct comparison *c)
{
    size_t equal, unstated, hidden = comparison_hidden(c, &equal, &unstated), filtered = comparison_filtered(c);

    if (hidden)
        buffer_format(b, _("没有列出%zu行：各地相同的%zu行，都没有数据的%zu行。"), hidden, equal, unstated);
    if (filtered)
        buffer_format(b, _("筛选略去%zu行。"), filtered);
    if (!comparison_row_count(c))
        buffer_add(b, _("没有符合条件的行。"));
}

/* The name behind CODE in LINES of "code<TAB>name"; CODE where there is none. */
static void name_add(struct buffer *b, const char *lines, const char *code)
{
    size_t n = strlen(code);

    for (const char *line = lines; line && *line; line = strchr(line, '\n'), line = line ? line + 1 : NULL)
        if (!strncmp(line, code, n) && line[n] == '\t') {
            char *name = memory_text_n(line + n + 1, strcspn(line + n + 1, "\n"));

            plain_add(b, name);
            free(name);
            return;
        }
    plain_add(b, code);
}

/* The label of the row with this id, whether or not it is shown. */
static void row_add(struct buffer *b, const struct beside *beside, const char *id)
{
    struct buffer names = {0};

    for (size_t r = 0; r < comparison_row_count(beside->of); r++)
        if (!strcmp(comparison_row(beside->of, r)->id, id)) {
            plain_add(b, comparison_row(beside->of, r)->label);
            return;
        }
    if (beside->style->book)
        comparison_row_names(&names, beside->style->book, beside->style->language);
    name_add(b, buffer_text(&names), id);
    buffer_clear(&names);
}

struct saying {
    void (*say)(void *context, const char *text);
    void *context;
    struct buffer text, name;
};

static void said(struct saying *s)
{
    if (s->text.length)
        s->say(s->context, buffer_text(&s->text));
    plain_restart(&s->text);
    plain_restart(&s->name);
}

/* FORMAT holds one %s; nothing where there is no TEXT. */
static void say_text(struct saying *s, const char *format, const char *text)
{
    if (!text || !*text)
        return;
    plain_add(&s->name, text);
    buffer_format(&s->text, format, buffer_text(&s->name));
    said(s);
}

static void say_wish(struct saying *s, const struct beside *b, const struct comparison_wish *w)
{
    if (w->per != PER_NONE)
        say_text(s, _("数值：%s"), per_name(w->per, b->style->language));
    if (w->sort) {
        row_add(&s->name, b, w->sort);
        buffer_format(&s->text, w->descending ? _("次序：按“%s”从大到小") : _("次序：按“%s”从小到大"), buffer_text(&s->name));
        said(s);
    }
    say_text(s, _("只列出含有“%s”的行"), w->filter);
    if (w->kind && *w->kind) {
        struct buffer kinds = {0};

        comparison_kind_names(&kinds, b->style->language);
        name_add(&s->name, buffer_text(&kinds), w->kind);
        buffer_format(&s->text, _("只列出这一类的行：%s"), buffer_text(&s->name));
        said(s);
        buffer_clear(&kinds);
    }
}

void beside_wishes(const struct beside *b, void (*say)(void *context, const char *text), void *context)
{
    struct saying s = {.say = say, .context = context};
    int reference = comparison_reference(b->of);

    if (reference != NO_COLUMN) {
        beside_name(&s.name, b->of, (size_t)reference);
        buffer_format(&s.text, _("参照：%s"), buffer_text(&s.name));
        said(&s);
    }
    if (b->style->wish)
        say_wish(&s, b, b->style->wish);
    left_out_add(&s.text, b->of);
    said(&s);
    units_add(&s.text, b->of);
    said(&s);
    buffer_clear(&s.text);
    buffer_clear(&s.name);
}

static void item_say(void *prose, const char *text)
{
    prose_item(prose, 0, text);
}

void beside_head(const struct beside *b, struct prose *p)
{
    struct buffer title = {0};

    beside_title(&title, b->of);
    prose_heading(p, 1, buffer_text(&title));
    buffer_clear(&title);
    if (b->style->format != FORMAT_TEXT) /* there it stands under the names */
        for (size_t i = 0; i < comparison_case_count(b->of); i++) {
            struct buffer line = {0};

            beside_name(&line, b->of, i);
            buffer_add(&line, _("："));
            beside_profile(&line, b->of, i);
            prose_item(p, 0, buffer_text(&line));
            buffer_clear(&line);
        }
    beside_wishes(b, item_say, p);
}
