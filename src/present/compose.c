/* compose.c - the text of a deck that shows some cases, as a person could have written it. */
#include "inside.h"

#include "casegrid/yaml.h"

#include <stdlib.h>
#include <string.h>

static void line(struct buffer *b, const char *key, const char *text)
{
    if (!text)
        return;
    buffer_format(b, "    %s: ", key);
    yaml_quote(b, text);
    buffer_add_char(b, '\n');
}

static void begin(struct buffer *b, enum slide_kind kind, const char *title)
{
    buffer_format(b, "\n  - kind: %s\n", slide_kind_code(kind));
    line(b, "title", title);
}

static void write_cases(struct buffer *b, const struct local_case *const *cases, size_t count)
{
    buffer_add(b, "    cases: [");
    for (size_t i = 0; i < count; i++) {
        buffer_add(b, i ? ", " : "");
        yaml_quote(b, cases[i]->name);
    }
    buffer_add(b, "]\n");
}

static void write_names(struct buffer *b, const struct local_case *const *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_format(b, i ? _("、%s") : "%s", cases[i]->name);
}

static void write_title(struct buffer *b, const char *title, const struct local_case *const *cases, size_t count)
{
    begin(b, SLIDE_TITLE, title);
    buffer_add(b, "    text:\n");
    for (size_t i = 0; i < count; i++) {
        struct buffer text = {0};

        buffer_format(&text, _("%s：《%s》"), cases[i]->name, cases[i]->title ? cases[i]->title : cases[i]->name);
        buffer_add(b, "      - ");
        yaml_quote(b, buffer_text(&text));
        buffer_add_char(b, '\n');
        buffer_clear(&text);
    }
    line(b, "notes", _("先说明材料：各地公开发表的文章，都是转述，非原文；没有写到的就是未提及，不猜测，不排名。"));
}

/* Where nobody has chosen rows: the usual way through a comparison. */
static void write_usual(struct buffer *b, const struct local_case *const *cases, size_t count)
{
    static const struct { enum slide_kind kind; const char *title, *rows, *steps; } slides[] = {
        {SLIDE_TIERS, N_("组织层级"), NULL, "columns"},
        {SLIDE_GRIDS, N_("划格标准"), NULL, "rows"},
        {SLIDE_COMPARISON, N_("网格规模"), "grid", "rows"},
        {SLIDE_MECHANISMS, N_("物业机制"), NULL, "columns"},
        {SLIDE_COMPARISON, N_("成效数据"), "figures", "rows"},
    };

    for (size_t i = 0; i < COUNT_OF(slides); i++) {
        begin(b, slides[i].kind, _(slides[i].title));
        write_cases(b, cases, count);
        if (slides[i].rows)
            buffer_format(b, "    rows: [%s]\n", slides[i].rows);
        buffer_format(b, "    steps: %s\n", slides[i].steps);
    }
    begin(b, SLIDE_QUESTION, _("讨论"));
    line(b, "text", _("哪些做法可以用在本地？依据是哪一段？"));
}

/* The rows that are shown, a slide for those of one group that stand together; as they are, without what hid the others. */
static void write_shown(struct buffer *b, const struct comparison *c, const struct local_case *const *cases, size_t count, const struct comparison_wish *w)
{
    size_t rows = comparison_row_count(c);

    for (size_t i = 0; i < rows;) {
        enum row_group group = comparison_row(c, i)->group;

        begin(b, SLIDE_COMPARISON, row_group_name(group, w->language));
        write_cases(b, cases, count);
        buffer_add(b, "    rows:");
        for (size_t first = i; i < rows && comparison_row(c, i)->group == group; i++) {
            buffer_add(b, i == first ? " [" : ", ");
            yaml_quote(b, comparison_row(c, i)->id);
        }
        buffer_add(b, "]\n");
        line(b, "reference", w->reference && *w->reference ? w->reference : NULL);
        if (w->per != PER_NONE)
            line(b, "per", per_code(w->per));
        for (size_t k = 0; group == GROUP_FINDS && k < w->pattern_count; k++) {
            buffer_add(b, k ? "      - " : "    patterns:\n      - ");
            yaml_quote(b, w->patterns[k]);
            buffer_add_char(b, '\n');
        }
        if (w->transposed)
            buffer_add(b, "    transposed: yes\n");
        buffer_add(b, "    steps: rows\n");
    }
}

enum code deck_compose(struct buffer *out, const char *title, const struct local_case *const *cases, size_t count, const struct casebook *book,
                       const struct comparison_wish *wish, struct fault *f)
{
    struct comparison *c = NULL;
    struct buffer names = {0}, usual = {0};
    const struct local_case **shown = memory_array(count, sizeof *shown);
    enum code rc = wish ? comparison_create(&c, cases, count, book, wish, f) : OK;

    for (size_t i = 0; rc == OK && i < count; i++)
        shown[i] = wish ? comparison_case(c, i) : cases[i];
    if (rc == OK) {
        write_names(&names, shown, count);
        buffer_format(&usual, _("对照：%s"), buffer_text(&names));
        buffer_add(out, _("# casegrid 的课件：可以修改，再用 casegrid present 文件名 演示；演示时改了它，屏上跟着变。\n"
                          "# 每页的 notes 是讲解备注，title、text、steps 等键见 README。\n"));
        buffer_add(out, "format: 1\ntitle: ");
        yaml_quote(out, title ? title : buffer_text(&usual));
        buffer_add(out, "\nslides:\n");
        write_title(out, title ? title : buffer_text(&usual), shown, count);
        if (wish)
            write_shown(out, c, shown, count, wish);
        else
            write_usual(out, shown, count);
    }
    buffer_clear(&names);
    buffer_clear(&usual);
    comparison_free(c);
    free(shown);
    return rc;
}
