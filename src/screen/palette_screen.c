/* palette_screen.c - 命令: every command by name, those of the screen below first; and places to go to. Made from the tables of keys alone. */
#include "palette_entries.h"

#include <stdlib.h>
#include <string.h>

struct palette_screen {
    struct screen screen;
    struct screen *below;
    struct prompt prompt;
    struct entries entries;
    struct list list;                /* over entries.shown */
};

static struct palette_screen *of(struct screen *s)
{
    return (struct palette_screen *)s;
}

static int page(const struct palette_screen *s)
{
    return s->screen.rows - 1;
}

static void narrow(struct palette_screen *s)
{
    entries_narrow(&s->entries, s->screen.browser, buffer_text(&s->prompt.text));
    s->list = (struct list){.count = s->entries.shown_count};
}

/* ---- Running ---- */

static const struct entry *chosen(const struct palette_screen *s)
{
    return s->list.count ? s->entries.shown[s->list.at] : NULL;
}

/* The case that the screen below is about: of the comparison's or the basket's the first, else the library's first. */
static size_t case_at_hand(const struct browser *b, const struct screen *below)
{
    size_t count;

    if (below->ops == &compare_screen_ops)
        return compare_screen_cases(below, &count)[0];
    return b->basket_count ? b->basket[0] : 0;
}

/* A screen of the kind OPS, new, so that nothing is lost of those that are open. NULL after browser_say. */
static struct screen *screen_of(struct browser *b, struct screen *below, const struct screen_ops *ops)
{
    if (ops == &library_screen_ops)
        return library_screen_create(b);
    if (ops == &search_screen_ops)
        return search_screen_create(b);
    if (ops == &overview_screen_ops)
        return overview_screen_create(b, false);
    if (ops == &compare_screen_ops && b->basket_count)
        return compare_screen_create(b, b->basket, b->basket_count);
    if (ops == &read_screen_ops && b->case_count)
        return read_screen_create(b, case_at_hand(b, below), (struct read_place){.paragraph = 1});
    if (ops == &rows_screen_ops && below->ops == &compare_screen_ops)
        return rows_screen_create(b, below);
    return NULL;
}

static void run_elsewhere(struct browser *b, struct screen *below, const struct binding *row, const struct screen_ops *ops)
{
    struct screen *s = screen_of(b, below, ops);
    char name[24];

    if (!s && !b->message[0]) {
        browser_say(b, ROLE_NOTE, _("“%s”是“%s”一屏的命令，在那里按 %s；现在还没有可以打开的那一屏。"), _(row->help), _(ops->title),
                    key_name(row->keys[0], name));
        return;
    }
    browser_push(b, s);
    if (s && binding_can_run(row, s))
        binding_run(s, row);
    else if (s)
        browser_say(b, ROLE_NOTE, _("已到“%s”一屏；“%s”在这里现在还用不上，用得上时按 %s。"), _(ops->title), _(row->help), key_name(row->keys[0], name));
}

/* A row that says what to do where the one before it cannot run stands behind it, with the same key and no help of its own. */
static const struct binding *instead_of(const struct binding *row, const struct screen *s)
{
    const struct binding *end = s->ops->bindings + s->ops->binding_count;

    for (const struct binding *next = row + 1; next < end && !next->help; next++)
        if (next->keys[0] == row->keys[0] && binding_can_run(next, s))
            return next;
    return NULL;
}

static void run_not_now(struct browser *b, struct screen *below, const struct binding *row)
{
    const struct binding *other = instead_of(row, below);

    if (other)
        binding_run(below, other);
    else
        browser_say(b, ROLE_NOTE, _("“%s”现在用不上。"), _(row->help));
}

/* The palette closes first: what runs, runs on the screen below. */
static bool palette_work(struct screen *screen, int milliseconds)
{
    struct palette_screen *s = of(screen);
    size_t before = s->entries.shown_count;
    bool more = entries_look(&s->entries, screen->browser, buffer_text(&s->prompt.text), browser_slice(screen->browser, milliseconds));

    if (s->entries.shown_count != before) {
        s->list.count = s->entries.shown_count;
        screen->browser->changed = true;
    }
    return more;
}

static void run_chosen(struct screen *screen, int unused)
{
    struct palette_screen *s = of(screen);
    struct browser *b = screen->browser;
    struct screen *below = s->below;
    bool unused_more = chosen(s) ? false : palette_work(screen, -1); /* who is quicker than the search for a name means what it finds */
    const struct entry *e = chosen(s);
    const struct binding *row = e ? e->row : NULL;
    const struct screen_ops *ops = e ? e->of : NULL;
    enum section section = e ? e->section : SECTION_HERE;
    char *place = e && !row ? memory_text(e->code) : NULL;
    struct fault f = {0};

    (void)unused, (void)unused_more;
    if (!e) {
        browser_say(b, s->entries.trouble ? ROLE_ERROR : ROLE_NOTE, "%s", s->entries.trouble ? s->entries.trouble : _("没有相符的命令；请改动文字。"));
        return;
    }
    browser_pop(b);
    if (place && place_go(b, place, &f) != OK)
        browser_say(b, ROLE_ERROR, "%s", f.text);
    else if (section == SECTION_ELSEWHERE)
        run_elsewhere(b, below, row, ops);
    else if (section == SECTION_NOT_NOW)
        run_not_now(b, below, row);
    else if (row)
        binding_run(below, row);
    free(place);
}

/* ---- Keys ---- */

static void move(struct screen *screen, int how)
{
    list_move(&of(screen)->list, (enum move)how, page(of(screen)));
}

static void leave(struct screen *screen, int unused)
{
    (void)unused;
    browser_pop(screen->browser);
}

static void help(struct screen *screen, int unused)
{
    (void)unused;
    browser_push(screen->browser, help_screen_create(screen->browser, screen->ops));
}

static const struct binding bindings[] = {
    {{KEY_ENTERED}, 0, run_chosen, NULL, N_("执行"), N_("在下面那一屏执行这条命令，或到这个位置"), "run",
     "zai xia mian na yi ping zhi xing zhe tiao ming ling huo dao zhe ge wei zhi", SAFE_KEY},
    {{KEY_ARROW_UP, KEY_BACK_TABULATOR}, MOVE_UP, move, NULL, NULL, N_("上一条命令"), "up", "shang yi tiao ming ling", SAFE_KEY},
    {{KEY_ARROW_DOWN, KEY_TABULATOR}, MOVE_DOWN, move, NULL, N_("下一条"), N_("下一条命令"), "down", "xia yi tiao ming ling", SAFE_KEY},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye", SAFE_KEY},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye", SAFE_KEY},
    {{KEY_ESCAPE, KEY_F10}, 0, leave, NULL, NULL, N_("离开，什么也不执行"), "leave", "li kai shen me ye bu zhi xing", SAFE_KEY},
    {{KEY_F1}, 0, help, NULL, NULL, N_("帮助"), "keys", "bang zhu", SAFE_KEY},
};

static struct prompt *palette_prompt(struct screen *s)
{
    return &of(s)->prompt;
}

static void typed(struct screen *screen, uint32_t key)
{
    for (size_t i = 0; i < COUNT_OF(bindings); i++)
        for (size_t k = 0; k < COUNT_OF(bindings[i].keys); k++)
            if (key && bindings[i].keys[k] == key) {
                bindings[i].run(screen, bindings[i].argument);
                return;
            }
    if (prompt_key(&of(screen)->prompt, key) == PROMPT_EDITED)
        narrow(of(screen));
}

/* ---- Drawing ---- */

enum { WIDE_FROM = 64, CODE_COLUMNS = 19, KEYS_COLUMNS = 14, KEYS_NARROW = 9, SIGN = 2 };

static bool is_dim(const struct entry *e)
{
    return e->section == SECTION_ELSEWHERE || e->section == SECTION_NOT_NOW;
}

/* As many of the keys as there is room for, at the right edge. */
static void draw_keys(struct area row, int columns, enum role role, const char *keys)
{
    const struct width_rule *w = canvas_width(row.canvas);
    size_t n = strlen(keys);

    while (n && text_width(w, keys, n) > columns) {
        while (n && keys[n - 1] != ',')
            n--;
        n -= n > 0;
    }
    area_put_n(row, row.columns - text_width(w, keys, n), 0, role, keys, n);
}

static void draw_entry(struct area row, const struct entry *e, bool here)
{
    bool wide = row.columns >= WIDE_FROM;
    int keys = wide ? KEYS_COLUMNS : row.columns >= 34 ? KEYS_NARROW : 0, code = wide ? CODE_COLUMNS : 0;
    int room = row.columns - SIGN - keys - code;
    enum role role = is_dim(e) ? ROLE_DIM : ROLE_TEXT;

    area_put(row, 0, 0, ROLE_CURSOR, here ? ">" : "");
    if (!e->row) { /* a place has no keys: its name may be longer */
        code += keys;
        keys = 0;
    }
    area_put_fit(row, SIGN, 0, room - 1, role, e->text);
    if (code)
        area_put_fit(row, SIGN + room, 0, code, ROLE_DIM, e->code);
    if (keys)
        draw_keys(row, keys, is_dim(e) ? ROLE_DIM : ROLE_KEY, e->keys);
}

/* Where the cursor of the screen below is, by name, as long as nothing is typed. */
static void draw_place(const struct palette_screen *s, struct area row, int used)
{
    struct buffer b = {0};
    int width;

    buffer_add(&b, _("此处："));
    width = (int)b.length;
    screen_place_name(s->below, &b);
    if ((int)b.length > width && !s->prompt.text.length) {
        width = text_width(canvas_width(row.canvas), buffer_text(&b), b.length);
        if (used + width + 4 < row.columns)
            area_put(row, row.columns - width, 0, ROLE_DIM, buffer_text(&b));
    }
    buffer_clear(&b);
}

static void palette_draw(const struct screen *screen, struct area body)
{
    const struct palette_screen *s = (const struct palette_screen *)screen;
    const char *label = body.columns >= WIDE_FROM ? _("命令或位置（中文、英文、拼音）：") : _("命令：");
    struct area row = area_part(body, 0, 0, body.columns, 1);

    prompt_draw(&s->prompt, row, label);
    draw_place(s, row, text_width(canvas_width(body.canvas), label, strlen(label)));
    for (size_t i = s->list.top; i < s->list.count && (int)(i - s->list.top) + 1 < body.rows; i++)
        draw_entry(area_part(body, 0, (int)(i - s->list.top) + 1, body.columns, 1), s->entries.shown[i], i == s->list.at);
    if (!s->list.count)
        passage_draw(area_part(body, SIGN, 1, body.columns - SIGN, body.rows - 1), 0,
                     s->entries.trouble ? s->entries.trouble : _("没有相符的命令，也没有这样的案例；改动文字，或按 Esc 离开。"), NULL, 0, s->entries.trouble ? ROLE_NOTE : ROLE_MISSING);
}

static void palette_status(const struct screen *screen, struct buffer *b)
{
    const struct palette_screen *s = (const struct palette_screen *)screen;
    const struct entry *e = chosen(s);

    if (!e)
        return;
    buffer_format(b, "%zu/%zu  |  %s", s->list.at + 1, s->list.count, e->text);
    if (e->section == SECTION_NOT_NOW)
        buffer_add(b, _("（现在用不上）"));
}

static void laid(struct screen *screen)
{
    list_keep_in_view(&of(screen)->list, page(of(screen)));
}

static void palette_free(struct screen *screen)
{
    struct palette_screen *s = of(screen);

    entries_clear(&s->entries);
    buffer_clear(&s->prompt.text);
    free(s);
}

static const struct member places[] = {MEMBER(struct palette_screen, list.top)};

const struct screen_ops palette_screen_ops = {
    .name = "palette", .title = N_("命令"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .draw = palette_draw,
    .status = palette_status, .prompt = palette_prompt, .typed = typed, .laid = laid, .work = palette_work, .holds_no_case = true, .free = palette_free,
    .places = places, .place_count = COUNT_OF(places),
    .click = CLICK_ROWS,
};

struct screen *palette_screen_create(struct browser *b, struct screen *below)
{
    struct palette_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &palette_screen_ops, .browser = b};
    s->below = below;
    s->prompt.open = true;
    entries_take(&s->entries, below);
    narrow(s);
    return &s->screen;
}
