/* write.c - a saved comparison as a text: one thing a line, always in the same order, so that two of them can be compared with diff. */
#include "inside.h"

#include "casegrid/yaml.h"

#include <stdlib.h>
#include <string.h>

/* What is not set has no line. */
static void line(struct buffer *b, const char *key, const char *text)
{
    if (!text)
        return;
    buffer_format(b, "%s: ", key);
    yaml_quote(b, text);
    buffer_add_char(b, '\n');
}

static void flag(struct buffer *b, const char *key, bool is_set)
{
    if (is_set)
        buffer_format(b, "%s: yes\n", key);
}

static void write_cases(struct buffer *b, const struct saved *s)
{
    buffer_add(b, "\ncases:\n");
    for (size_t i = 0; i < s->case_count; i++) {
        buffer_add(b, "  - {id: ");
        yaml_quote(b, s->cases[i].id);
        buffer_add(b, ", name: ");
        yaml_quote(b, s->cases[i].name);
        buffer_add(b, "}\n");
    }
}

/* A key with nothing behind it would be an empty text, not an empty group. */
static void write_group(struct buffer *b, const char *key, struct buffer *inside)
{
    buffer_format(b, "\n%s:%s\n%s", key, inside->length ? "" : " {}", buffer_text(inside));
    buffer_clear(inside);
}

static void write_wish(struct buffer *out, const struct comparison_wish *w)
{
    struct buffer b = {0};

    line(&b, "  rows", w->rows);
    line(&b, "  reference", w->reference);
    if (w->per != PER_NONE)
        line(&b, "  per", per_code(w->per));
    if (w->pattern_count)
        buffer_add(&b, "  patterns:\n");
    for (size_t i = 0; i < w->pattern_count; i++) {
        buffer_add(&b, "    - ");
        yaml_quote(&b, w->patterns[i]);
        buffer_add_char(&b, '\n');
    }
    line(&b, "  sort", w->sort);
    flag(&b, "  descending", w->descending);
    line(&b, "  filter", w->filter);
    line(&b, "  kind", w->kind);
    flag(&b, "  differences", w->differences);
    flag(&b, "  transposed", w->transposed);
    write_group(out, "wish", &b);
}

static void write_view(struct buffer *out, const struct saved_view *v)
{
    struct buffer b = {0};
    bool first = true;

    line(&b, "  row", v->row);
    line(&b, "  case", v->case_id);
    if (v->item)
        buffer_format(&b, "  item: %zu\n", v->item + 1); /* people count from one */
    if (v->first > 0)
        buffer_format(&b, "  first: %d\n", v->first);
    if (v->top > 0)
        buffer_format(&b, "  top: %d\n", v->top);
    if (v->width > 0)
        buffer_format(&b, "  width: %d\n", v->width);
    for (int g = 0; g < ROW_GROUPS; g++) {
        if (!v->folded[g])
            continue;
        buffer_add(&b, first ? "  folded:\n" : "");
        first = false;
        buffer_format(&b, "    - %s\n", row_group_code((enum row_group)g));
    }
    write_group(out, "view", &b);
}

static void write_rows(struct buffer *b, const struct saved *s)
{
    buffer_format(b, "\n# %s\n" CELLS_KEY ":%s\n", "保存时各格的内容；用另一版案例库打开时，据此说出哪些格有变动。", s->row_count ? "" : " []");
    for (size_t r = 0; r < s->row_count; r++) {
        const struct saved_row *row = &s->rows[r];

        line(b, "  - row", row->id);
        line(b, "    label", row->label);
        buffer_add(b, "    cases:\n");
        for (size_t i = 0; i < row->count; i++) {
            buffer_add(b, "      - {case: ");
            yaml_quote(b, row->cells[i].case_id);
            buffer_add(b, ", text: ");
            yaml_quote(b, row->cells[i].text);
            if (row->cells[i].paragraphs && *row->cells[i].paragraphs) {
                buffer_add(b, ", paragraphs: ");
                yaml_quote(b, row->cells[i].paragraphs);
            }
            buffer_add(b, "}\n");
        }
    }
}

void saved_write(struct buffer *b, const struct saved *s)
{
    /* In Chinese whatever the language: the file goes to colleagues. */
    buffer_add(b, "# casegrid（案例对照）保存的一次对照：比了哪些案例、哪些行，当时各格写的是什么。\n"
                  "# 可以阅读，可以用 diff 比较，可以发给同事；打开它：casegrid --saved 文件名（带 .yaml）\n");
    buffer_format(b, "format: %d\n", SAVED_VERSION);
    line(b, "name", s->name);
    line(b, "saved", s->when);
    line(b, "library", s->library);
    line(b, "edition", s->edition);
    write_cases(b, s);
    write_wish(b, &s->wish);
    write_view(b, &s->view);
    write_rows(b, s);
    buffer_add(b, "\n" COMPLETE_KEY ": yes\n");
}
