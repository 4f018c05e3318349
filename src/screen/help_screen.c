/* help_screen.c - 帮助: the keys of the screen it was opened from, then all. Made from the tables of keys alone. */
#include "remark.h"
#include "stage.h"

#include <stdlib.h>
#include <string.h>

struct help_line {
    char *keys;        /* NULL: a heading or a blank line */
    const char *text;  /* looked up already */
};

struct shown_line { size_t line; struct text_line keys, text; }; /* pieces of the two, side by side */

struct help_screen {
    struct screen screen;
    struct help_line *lines;
    size_t count;
    struct shown_line *shown; /* the lines as the width breaks them */
    size_t shown_count;
    struct list list; /* over shown; AT is the first one in sight */
};

static const struct screen_ops *const all_screens[] = {&library_screen_ops, &compare_screen_ops, &read_screen_ops, &search_screen_ops, &scope_screen_ops, &searches_screen_ops, &save_search_screen_ops,
                                                       &rows_screen_ops, &save_screen_ops, &saved_screen_ops,
                                                       &changes_screen_ops, &notes_screen_ops, &overview_screen_ops, &palette_screen_ops, &edit_screen_ops,
                                                       &cell_form_ops, &present_screen_ops, &follow_screen_ops, &speak_screen_ops};

static struct help_screen *of(struct screen *s)
{
    return (struct help_screen *)s;
}

static void add_line(struct help_screen *s, char *keys, const char *text)
{
    struct help_line *line = memory_append(&s->lines, &s->count, sizeof *line);

    *line = (struct help_line){keys, text};
}

static bool is_own_key(const struct screen_ops *ops, uint32_t key)
{
    for (size_t i = 0; ops && i < ops->binding_count; i++)
        for (size_t k = 0; k < COUNT_OF(ops->bindings[i].keys); k++)
            if (ops->bindings[i].keys[k] == key)
                return true;
    return false;
}

static bool is_common(const struct binding *row)
{
    return row >= common_bindings && row < common_bindings + common_binding_count;
}

void binding_keys_write(struct buffer *b, const struct binding *row, const struct screen_ops *ops)
{
    const char *between = "";
    char name[24];

    for (size_t i = 0; i < COUNT_OF(row->keys) && row->keys[i]; i++) {
        if (is_common(row) && is_own_key(ops, row->keys[i]))
            continue;
        buffer_format(b, "%s%s", between, key_name(row->keys[i], name));
        between = ", ";
    }
}

static void add_rows(struct help_screen *s, const struct screen_ops *ops, const struct binding *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer keys = {0};

        if (!rows[i].help || binding_is_barred(&rows[i], s->screen.browser) || (rows[i].can == screen_is_drawn && !screen_is_drawn(&s->screen)))
            continue;
        binding_keys_write(&keys, &rows[i], ops);
        if (keys.length) /* else the screen has these keys for something of its own, told above */
            add_line(s, buffer_take(&keys), _(rows[i].help));
    }
}

static bool is_barred(const struct screen_ops *ops, const struct browser *b)
{
    for (size_t i = 0; i < ops->binding_count; i++)
        if (!binding_is_barred(&ops->bindings[i], b))
            return false;
    return true;
}

static void add_screen(struct help_screen *s, const struct screen_ops *ops)
{
    if (is_barred(ops, s->screen.browser))
        return;
    add_line(s, NULL, _(ops->title));
    add_rows(s, ops, ops->bindings, ops->binding_count);
    add_line(s, NULL, "");
}

static void move(struct screen *screen, int how)
{
    struct help_screen *s = of(screen);
    size_t window = (size_t)(screen->rows > 0 ? screen->rows : 1);

    s->list.count = s->shown_count > window ? s->shown_count - window + 1 : 1;
    list_move(&s->list, (enum move)how, screen->rows);
}

enum { KEYS_APART = 3 /* columns before and behind the keys */ };

static int keys_columns(int columns)
{
    return columns >= 60 ? 24 : columns >= 34 ? 14 : columns / 3;
}

/* Keys and what they do are broken each for itself; the longer of the two says how many rows there are. */
static void add_shown(struct help_screen *s, size_t i)
{
    const struct width_rule *w = &s->screen.browser->width;
    const char *keys = s->lines[i].keys, *text = s->lines[i].text;
    int columns = keys_columns(s->screen.columns);
    struct text_line *key_pieces = NULL, *pieces;
    size_t key_count = keys ? text_wrap(w, keys, strlen(keys), columns - KEYS_APART, &key_pieces) : 0;
    size_t count = text_wrap(w, text, strlen(text), s->screen.columns - (keys ? columns : 0), &pieces);

    for (size_t k = 0; k < count || k < key_count; k++) {
        struct shown_line *line = memory_append(&s->shown, &s->shown_count, sizeof *line);

        line->line = i;
        if (k < key_count)
            line->keys = key_pieces[k];
        if (k < count)
            line->text = pieces[k];
    }
    free(key_pieces);
    free(pieces);
}

static void laid(struct screen *screen)
{
    struct help_screen *s = of(screen);
    size_t window = (size_t)(screen->rows > 0 ? screen->rows : 1), last;

    free(s->shown);
    s->shown = NULL;
    s->shown_count = 0;
    for (size_t i = 0; i < s->count; i++)
        add_shown(s, i);
    last = s->shown_count > window ? s->shown_count - window : 0;
    if (s->list.at > last)
        s->list.at = last;
}

static const struct binding bindings[] = {
    {{KEY_ARROW_UP, 'k'}, MOVE_UP, move, NULL, NULL, N_("上一行"), "up", "shang yi hang", SAFE_KEY},
    {{KEY_ARROW_DOWN, 'j'}, MOVE_DOWN, move, NULL, N_("下一行"), N_("下一行"), "down", "xia yi hang", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN, ' '}, MOVE_PAGE_DOWN, move, NULL, N_("下一页"), N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_TO_HOME, 'g'}, MOVE_FIRST, move, NULL, NULL, N_("开头"), "first", "kai tou", SAFE_KEY},
    {{KEY_TO_END, 'G'}, MOVE_LAST, move, NULL, NULL, N_("结尾"), "last", "jie wei", SAFE_KEY},
};

static void help_draw(const struct screen *screen, struct area body)
{
    const struct help_screen *s = (const struct help_screen *)screen;
    int keys = keys_columns(body.columns);

    for (int y = 0; y < body.rows && s->list.at + (size_t)y < s->shown_count; y++) {
        const struct shown_line *piece = &s->shown[s->list.at + (size_t)y];
        const struct help_line *line = &s->lines[piece->line];

        if (line->keys)
            area_put_n(area_part(body, 2, y, keys - KEYS_APART, 1), 0, 0, ROLE_KEY, line->keys + piece->keys.from, piece->keys.to - piece->keys.from);
        area_put_n(body, line->keys ? keys : 0, y, line->keys ? ROLE_TEXT : ROLE_HEADING, line->text + piece->text.from, piece->text.to - piece->text.from);
    }
    area_cursor(body, 0, 0);
}

static void help_status(const struct screen *screen, struct buffer *b)
{
    const struct help_screen *s = (const struct help_screen *)screen;

    buffer_format(b, _("第 %zu 行，共 %zu 行"), s->list.at + 1, s->shown_count);
}

static void help_free(struct screen *screen)
{
    for (size_t i = 0; i < of(screen)->count; i++)
        free(of(screen)->lines[i].keys);
    free(of(screen)->lines);
    free(of(screen)->shown);
    free(screen);
}

static const struct member places[] = {MEMBER(struct help_screen, list.at), MEMBER(struct help_screen, list.top)};

const struct screen_ops help_screen_ops = {
    .name = "help", .title = N_("帮助"), .bindings = bindings, .binding_count = COUNT_OF(bindings),
    .draw = help_draw, .status = help_status, .laid = laid, .holds_no_case = true, .free = help_free,
    .places = places, .place_count = COUNT_OF(places),
};

struct screen *help_screen_create(struct browser *b, const struct screen_ops *from)
{
    struct help_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &help_screen_ops, .browser = b};
    add_screen(s, from);
    add_line(s, NULL, _("每一屏都有的键"));
    add_rows(s, from, common_bindings, common_binding_count);
    add_line(s, NULL, "");
    for (size_t i = 0; i < COUNT_OF(all_screens); i++)
        if (all_screens[i] != from)
            add_screen(s, all_screens[i]);
    add_line(s, NULL, _("记号"));
    for (int i = NOT_STATED; i < word_count(WORD_STATE); i++)
        add_line(s, memory_text(word_of(WORD_STATE, i)->mark), word_name(WORD_STATE, i, b->language));
    add_line(s, NULL, "");
    add_line(s, NULL, _("与参照相比"));
    for (int k = DIFFERENCE_NONE + 1; k < DIFFERENCE_KINDS; k++)
        add_line(s, memory_text(difference_sign((enum difference_kind)k, b->language)), difference_name((enum difference_kind)k, b->language));
    return &s->screen;
}

const struct screen_ops *screen_ops_at(size_t i)
{
    return i < COUNT_OF(all_screens) ? all_screens[i] : NULL;
}
