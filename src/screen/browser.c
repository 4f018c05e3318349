/* browser.c - the stack of screens: who gets an event, what frames a screen, what they share. */
#include "corpus_load.h"
#include "escape.h"
#include "mouse.h"
#include "remark.h"
#include "rest.h"
#include "search_wish.h"

#include <stdlib.h>
#include <string.h>

const struct case_summary *browser_case(const struct browser *b, size_t case_index)
{
    return library_at(b->library, case_index);
}

/* ---- The basket ---- */

bool basket_has(const struct browser *b, size_t case_index)
{
    for (size_t i = 0; i < b->basket_count; i++)
        if (b->basket[i] == case_index)
            return true;
    return false;
}

void basket_toggle(struct browser *b, size_t case_index)
{
    for (size_t i = 0; i < b->basket_count; i++) {
        if (b->basket[i] != case_index)
            continue;
        memmove(&b->basket[i], &b->basket[i + 1], (b->basket_count - i - 1) * sizeof *b->basket);
        b->basket_count--;
        return;
    }
    b->basket = memory_resize(b->basket, b->basket_count + 1, sizeof *b->basket);
    b->basket[b->basket_count++] = case_index;
}

/* ---- The stack ---- */

static struct screen *top(const struct browser *b)
{
    return b->depth ? b->stack[b->depth - 1] : NULL;
}

/* Rows that frame a body: title above, status and hints below. A small window gives them up one after the other. */
static bool is_bare(const struct screen *s)
{
    return s && s->ops->bare;
}

int browser_rows_above(const struct browser *b)
{
    return b->rows >= 4 && !is_bare(top(b)) ? 1 : 0;
}

static int rows_below(const struct browser *b)
{
    if (is_bare(top(b))) /* a slide has a foot in its last line, which is the one to give up */
        return small_is(b) && b->rows >= 2 && top(b)->ops == &plain_screen_ops ? 1 : 0;
    return b->rows >= 4 ? 2 : b->rows >= 2 ? 1 : 0;
}

void browser_lay(struct browser *b, struct screen *s)
{
    s->columns = b->columns;
    s->rows = b->rows - browser_rows_above(b) - rows_below(b);
    if (s->ops->laid)
        s->ops->laid(s);
}

/* The places of S, to or from B. */
static void copy_places(struct browser *b, struct screen *s, bool is_back)
{
    size_t at = 0;

    for (size_t i = 0; i < s->ops->place_count; i++) {
        const struct member *m = &s->ops->places[i];
        unsigned char *there = (unsigned char *)s + m->offset;

        if (at + m->size > sizeof b->places)
            return;
        memcpy(is_back ? there : b->places + at, is_back ? b->places + at : there, m->size);
        at += m->size;
    }
}

/* The window has another size. What the person sees next is worked out from what there was at the last key, not from what sizes between them left. */
static void resize(struct browser *b, struct screen *s)
{
    copy_places(b, s, b->placed == s);
    b->placed = s;
    browser_lay(b, s);
}

void screen_end(struct screen *s)
{
    if (s->ops == &compare_screen_ops)
        compare_left(s);
    s->ops->free(s);
}

void browser_push(struct browser *b, struct screen *s)
{
    if (!s)
        return;
    if (b->depth == STACK_DEPTH) { /* the oldest but the first goes: nobody walks back that far */
        screen_end(b->stack[1]);
        memmove(&b->stack[1], &b->stack[2], (STACK_DEPTH - 2) * sizeof *b->stack);
        b->depth--;
    }
    b->stack[b->depth++] = s;
    b->placed = NULL;
    browser_lay(b, s);
    b->changed = b->page_changed = true;
}

void browser_pop(struct browser *b)
{
    if (!b->depth)
        return;
    b->placed = NULL;
    if (!escape_takes(b, top(b)))
        screen_end(top(b));
    b->depth--;
    if (b->depth)
        browser_lay(b, top(b));
    b->changed = b->page_changed = true;
}

void browser_say(struct browser *b, enum role role, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(b->message, sizeof b->message, format, arguments);
    va_end(arguments);
    if (b->width.charset) { /* names of files in it are as the system has them */
        char *mended = charset_mended(b->width.charset, b->message);

        snprintf(b->message, sizeof b->message, "%s", mended);
        free(mended);
    }
    b->message_role = role;
    b->changed = true;
}

void browser_hush(struct screen *s)
{
    struct browser *b = s->browser;

    if (b->depth && b->stack[b->depth - 1] == s && b->message[0]) {
        b->message[0] = '\0';
        b->changed = true;
    }
}

enum code browser_create(struct browser **out, struct library *l, const struct browser_options *o, int columns, int rows, struct fault *f)
{
    struct browser *b = memory_get(sizeof *b);
    char *note;
    enum code rc;

    *b = (struct browser){.library = l, .library_name = o->library_name, .language = o->language, .width = o->width, .columns = columns, .rows = rows, .changed = true, .keeps_place = o->keeps_place,
                          .edit_folder = o->edit_folder, .present_folder = o->present_folder, .is_bundled = o->is_bundled, .restricted = o->restricted, .keeps_history = o->keeps_history,
                          .shares = o->shares && !o->restricted, .mouse = o->mouse};
    library_hold_little(l);
    b->case_count = library_count(l);
    if (b->case_count)
        browser_case(b, 0); /* with the first of a short list all of it is proved */
    rc = library_unread(l, f);
    if (rc != OK) {
        free(b);
        return rc;
    }
    for (size_t i = 0, k; i < o->case_count; i++)
        if (library_index(l, o->cases[i], &k, NULL) == OK && !basket_has(b, k))
            basket_toggle(b, k);
    remarks_load(b);
    browser_push(b, library_screen_create(b));
    if (o->start && !strcmp(o->start, compare_screen_ops.name))
        browser_push(b, compare_screen_create(b, b->basket, b->basket_count));
    else if (o->start && !strcmp(o->start, read_screen_ops.name) && b->basket_count)
        browser_push(b, read_screen_create(b, b->basket[0], (struct read_place){.paragraph = 1}));
    else if (o->start && !strcmp(o->start, search_screen_ops.name))
        browser_push(b, search_screen_create(b));
    else if (o->start && !strcmp(o->start, overview_screen_ops.name))
        browser_push(b, overview_screen_create(b, true));
    if (o->saved)
        saved_open(b, o->saved, o->resumed ? OPENING_RESUMED : OPENING_NAMED);
    rc = o->place ? place_go(b, o->place, f) : OK;
    if (rc != OK) {
        browser_free(b);
        return rc;
    }
    if (o->deck) {
        struct screen *s = present_screen_create(b, o->deck, true);

        browser_push(b, s);
        present_begin(s);
    }
    if (o->follow)
        browser_push(b, o->follow->speaks ? speak_screen_create(b, o->follow->guest, o->follow->called, o->follow->notes)
                                          : follow_screen_create(b, o->follow->guest, o->follow->called, true));
    note = o->message || o->deck || o->follow || b->message_role == ROLE_ERROR ? NULL : library_note(l);
    if (o->message)
        browser_say(b, ROLE_NOTE, "%s", o->message);
    else if (note)
        browser_say(b, ROLE_NOTE, _("这一版的说明：%s"), note);
    free(note);
    b->rested = clock_milliseconds();
    *out = b;
    return OK;
}

void browser_free(struct browser *b)
{
    if (!b)
        return;
    b->keeps_place = false; /* nobody will ask any more */
    escape_forget(b);
    while (b->depth)
        browser_pop(b);
    remarks_clear(b);
    editing_forget(b);
    saved_free(b->left);
    free(b->kept);
    corpus_load_clear(b);
    crew_free(b->crew);
    free(b->last_pattern);
    search_wish_free(b->last_search);
    free(b->copy_text);
    free(b->basket);
    for (size_t i = 0; i < b->newer_count; i++)
        library_free(b->newer[i]);
    free(b->newer);
    free(b);
}

/* ---- Events ---- */

/* Outside prompts full-width forms count as their ASCII keys: an input method may be on. */
static uint32_t plain_key(uint32_t key)
{
    return key < KEY_FIRST ? text_fold_width(key) : key;
}

static const struct binding *find_binding(const struct binding *rows, size_t count, const struct screen *s, uint32_t key)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < COUNT_OF(rows[i].keys); k++)
            if (rows[i].keys[k] == key && key && (!rows[i].can || rows[i].can(s)))
                return &rows[i];
    return NULL;
}

/* A screen that stands alone has no key that opens another, but for help. */
static bool is_open_to(const struct screen *s, const struct binding *row);

static const struct binding *find_common(const struct screen *s, uint32_t key)
{
    const struct binding *row = find_binding(common_bindings, common_binding_count, s, key);

    return row && is_open_to(s, row) ? row : NULL;
}

bool binding_is_barred(const struct binding *row, const struct browser *b)
{
    return b->restricted && row->safety != SAFE_KEY;
}

void binding_run(struct screen *s, const struct binding *row)
{
    if (binding_is_barred(row, s->browser))
        browser_say(s->browser, ROLE_ERROR, _("这里是受限使用，只查阅案例库、记自己的备注和对照，这个键不能用。需要时请找%s。"), wall_whom());
    else
        row->run(s, row->argument);
}

/* What KEY does on this screen at other times. */
static const struct binding *find_not_now(const struct screen *s, uint32_t key)
{
    for (size_t i = 0; i < s->ops->binding_count; i++)
        for (size_t k = 0; k < COUNT_OF(s->ops->bindings[i].keys); k++)
            if (key && s->ops->bindings[i].keys[k] == key && s->ops->bindings[i].help)
                return &s->ops->bindings[i];
    return NULL;
}

bool browser_run_key(struct screen *s, uint32_t key)
{
    const struct binding *row = find_binding(s->ops->bindings, s->ops->binding_count, s, key);

    if (!row)
        row = find_common(s, key);
    if (row)
        binding_run(s, row);
    return row;
}

void browser_take_key(struct browser *b, struct screen *s, uint32_t typed)
{
    struct prompt *p = s->ops->prompt ? s->ops->prompt(s) : NULL;
    uint32_t key = plain_key(typed);
    const struct binding *row;

    if (p && p->open) {
        s->ops->typed(s, typed);
        return;
    }
    if (browser_run_key(s, key))
        return;
    if (typed < KEY_FIRST && s->ops->character && s->ops->character(s, typed))
        return;
    row = find_not_now(s, key);
    if (row)
        browser_say(b, ROLE_NOTE, _("“%s”现在没有用处；按 F1 看可用的键。"), _(row->help));
    else
        browser_say(b, ROLE_NOTE, "%s", _("这个键在这里没有用处；按 F1 看可用的键。"));
}

/* Text goes where text is typed; a character of it that begins to narrow a list, does. */
static void take_pasted(struct browser *b, struct screen *s, uint32_t key)
{
    struct prompt *p = s->ops->prompt ? s->ops->prompt(s) : NULL;

    if (p && p->open)
        s->ops->typed(s, key);
    else if (key < 0x80 || !s->ops->character || !s->ops->character(s, key))
        browser_say(b, ROLE_NOTE, "%s", _("粘贴来的文字不当作命令；请先打开输入框（例如按 / 检索），再粘贴。"));
}

/* A newer edition is looked for when a key comes, at most once a second: an idle screen stays idle. */
static void look_for_edition(struct browser *b)
{
    time_t now = time(NULL);

    if (b->superseded || now == b->looked)
        return;
    b->looked = now;
    b->superseded = library_is_superseded(b->library);
    if (b->superseded && !b->message[0])
        browser_say(b, ROLE_NOTE, "%s", _("案例库发布了新的一版；这里仍是打开时的那一版，退出后再打开就是新的。"));
}

void browser_set_width(struct browser *b, struct width_rule w)
{
    b->width = w;
}

void browser_event(struct browser *b, const struct event *e)
{
    struct screen *s = top(b);

    switch (e->kind) {
    case EVENT_END:
        b->ended = true;
        return;
    case EVENT_RESIZE:
        b->columns = e->columns > 0 ? e->columns : 1;
        b->rows = e->rows > 0 ? e->rows : 1;
        if (s)
            resize(b, s);
        break;
    case EVENT_KEY:
        b->placed = NULL;
        if (e->key == KEY_UNESCAPE) {
            escape_take_back(b);
            break;
        }
        escape_forget(b);
        if (e->key == KEY_ESCAPE)
            escape_begin(b);
        b->message[0] = '\0';
        if (s && mouse_is_key(e->key))
            mouse_take(b, e);
        else if (s && e->is_pasted)
            take_pasted(b, s, e->key);
        else if (s)
            browser_take_key(b, s, e->key);
        if (e->key == KEY_ESCAPE)
            escape_done(b);
        look_for_edition(b);
        break;
    }
    b->rested = clock_milliseconds();
    rest_give_back(b);
    rest_tell_unread(b);
    b->changed = true;
    b->ended = b->ended || !b->depth;
}

int browser_slice(const struct browser *b, int milliseconds)
{
    enum { BEFORE_A_FRAME = 4 };

    return b->changed && milliseconds > BEFORE_A_FRAME ? BEFORE_A_FRAME : milliseconds;
}

/* A presentation goes on below whatever is opened above it. */
static bool hear(struct browser *b)
{
    bool more = false;

    for (int i = 0; i < b->depth; i++)
        if (b->stack[i]->ops->hear)
            more |= b->stack[i]->ops->hear(b->stack[i]);
    return more;
}

bool browser_work(struct browser *b, int milliseconds)
{
    bool has_heard = hear(b), more = false;
    struct screen *s = top(b);

    if (s && s->ops->work)
        do
            more = s->ops->work(s, milliseconds);
        while (more && milliseconds < 0);
    if (!more && s)
        more = rest_work(b, milliseconds);
    return more || has_heard;
}

int browser_descriptor(const struct browser *b)
{
    int descriptor = -1;

    for (int i = b->depth - 1; i >= 0 && descriptor < 0; i--)
        if (b->stack[i]->ops->descriptor)
            descriptor = b->stack[i]->ops->descriptor(b->stack[i]);
    return descriptor;
}

int browser_patience(const struct browser *b)
{
    struct screen *s = top(b);

    int patience = s && s->ops->patience ? s->ops->patience(s) : -1;

    return patience < 0 && s ? rest_patience(b) : patience;
}

bool browser_ended(const struct browser *b)
{
    return b->ended;
}

static bool take_flag(bool *flag)
{
    bool was = *flag;

    *flag = false;
    return was;
}

bool browser_changed(struct browser *b)
{
    return take_flag(&b->changed);
}

bool browser_page_changed(struct browser *b)
{
    return take_flag(&b->page_changed);
}

bool browser_redraw_wanted(struct browser *b)
{
    return take_flag(&b->redraw);
}

bool browser_suspend_wanted(struct browser *b)
{
    return take_flag(&b->suspend);
}

/* ---- Keys of every screen ---- */

static void screen_back(struct screen *s, int unused)
{
    (void)unused;
    browser_pop(s->browser);
}

static void screen_search(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, search_screen_create(s->browser));
}

static void help(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, help_screen_create(s->browser, s->ops));
}

static void redraw(struct screen *s, int unused)
{
    (void)unused;
    s->browser->redraw = true;
}

static void suspend(struct screen *s, int unused)
{
    (void)unused;
    s->browser->suspend = true;
}

static void open_palette(struct screen *s, int unused)
{
    (void)unused;
    browser_push(s->browser, palette_screen_create(s->browser, s));
}

/* Esc never quits: on the first screen it only says how to leave. */
static void escape(struct screen *s, int unused)
{
    (void)unused;
    if (s->browser->depth > 1)
        browser_pop(s->browser);
    else
        browser_say(s->browser, ROLE_NOTE, "%s", _("要退出请按 q 或 F10。"));
}

static bool is_not_help(const struct screen *s)
{
    return s->ops != &help_screen_ops;
}

static bool is_first(const struct screen *s)
{
    return s->browser->depth == 1;
}

static bool is_not_first(const struct screen *s)
{
    return !is_first(s);
}

static bool is_not_search(const struct screen *s)
{
    return s->ops != &search_screen_ops && is_not_help(s);
}

const struct binding common_bindings[] = {
    {{'/', KEY_F7}, 0, screen_search, is_not_search, N_("检索"), N_("在所有案例的段落中检索"), "search",
     "zai suo you an li de duan luo zhong jian suo", SAFE_KEY},
    {{KEY_F1, '?'}, 0, help, is_not_help, N_("帮助"), N_("本屏的按键，然后是全部按键"), "help",
     "ben ping de an jian ran hou shi quan bu an jian", SAFE_KEY},
    {{'q', KEY_F10}, 0, screen_back, is_not_first, N_("返回"), N_("回到上一屏"), "back", "hui dao shang yi ping", SAFE_KEY},
    {{'q', KEY_F10}, 0, screen_back, is_first, N_("退出"), N_("在第一屏：退出程序"), "quit", "zai di yi ping tui chu cheng xu", SAFE_KEY},
    {{KEY_ESCAPE}, 0, escape, NULL, NULL, N_("回到上一屏；从不退出程序"), "escape", "hui dao shang yi ping cong bu tui chu cheng xu", SAFE_KEY},
    {{KEY_CONTROL_A + 11}, 0, redraw, NULL, NULL, N_("重画屏幕"), "redraw", "chong hua ping mu", SAFE_KEY},
    {{KEY_CONTROL_A + 25}, 0, suspend, NULL, NULL, N_("暂停程序，回到命令行（用 fg 回来）"), "suspend",
     "zan ting cheng xu hui dao ming ling hang yong hui lai", UNSAFE_KEY},
    {{KEY_CONTROL_A + 19}, 0, mouse_switch, NULL, NULL, N_("打开或关掉鼠标（平常是关的）：点一下移动光标，滚轮滚动"), "mouse",
     "da kai huo guan diao shu biao ping chang shi guan de dian yi xia yi dong guang biao gun lun gun dong", SAFE_KEY},
    {{':', KEY_F2, KEY_F9, KEY_CONTROL_A + 15}, 0, open_palette, NULL, N_("命令"), N_("查找命令：用中文、英文、拼音或拼音首字母，回车执行；也可以写位置"),
     "palette", "cha zhao ming ling yong zhong wen ying wen pin yin huo pin yin shou zi mu hui che zhi xing ye ke yi xie wei zhi", SAFE_KEY},
};
const size_t common_binding_count = COUNT_OF(common_bindings);

/* Help of a screen that stands alone leads back to it and nowhere else, too. */
static bool is_alone(const struct screen *s)
{
    const struct browser *b = s->browser;

    return s->ops->alone || (!is_not_help(s) && b->depth > 1 && b->stack[b->depth - 2]->ops->alone);
}

static bool is_open_to(const struct screen *s, const struct binding *row)
{
    return !is_alone(s) || row->run == help || row->run == screen_back || row->run == escape || row->run == redraw || row->run == suspend || row->run == mouse_switch;
}

/* ---- Drawing ---- */

static struct area browser_body(const struct browser *b, struct canvas *c)
{
    return area_part(canvas_area(c), 0, browser_rows_above(b), b->columns, b->rows - browser_rows_above(b) - rows_below(b));
}

void browser_library_name(struct buffer *out, const struct browser *b)
{
    const char *slash = strrchr(library_path(b->library), '/'), *name = slash ? slash + 1 : library_path(b->library);
    size_t n = strlen(name), ending = strlen(".db");

    if (b->library_name)
        buffer_add(out, b->library_name);
    else
        text_clean(out, name, n > ending && !strcmp(name + n - ending, ".db") ? n - ending : n);
    if (b->superseded)
        buffer_add(out, _("（有新版）"));
}

static void draw_title(const struct browser *b, const struct screen *s, struct area row)
{
    struct buffer left = {0}, right = {0};
    const char *name;
    int used;

    browser_library_name(&right, b);
    name = buffer_text(&right);
    area_fill(row, ROLE_TITLE);
    buffer_format(&left, " %s | %s", _("案例对照"), _(s->ops->title));
    used = area_put(row, 0, 0, ROLE_TITLE, buffer_text(&left));
    if (used + 2 + text_width(&b->width, name, strlen(name)) < row.columns)
        area_put(row, row.columns - 1 - text_width(&b->width, name, strlen(name)), 0, ROLE_TITLE, name);
    buffer_clear(&left);
    buffer_clear(&right);
}

static void draw_status(const struct browser *b, const struct screen *s, struct area row)
{
    struct buffer line = {0};

    if (b->message[0]) {
        area_put_fit(row, 0, 0, row.columns, b->message_role, b->message);
        return;
    }
    if (s->ops->status)
        s->ops->status(s, &line);
    area_put_fit(row, 0, 0, row.columns, ROLE_DIM, buffer_text(&line));
    area_detail(row);
    buffer_clear(&line);
}

/* As many hints as fit whole, the screen's own first; help and back are never crowded out. */
struct hints { struct area row; int x; int kept_free; const struct width_rule *width; };

static int hint_width(const struct width_rule *w, const struct binding *row)
{
    char name[24];

    key_name(row->keys[0], name);
    return text_width(w, name, strlen(name)) + 1 + text_width(w, _(row->hint), strlen(_(row->hint))) + 2;
}

static void draw_hint(struct hints *h, const struct binding *row)
{
    char name[24];

    if (h->x + hint_width(h->width, row) - 2 > h->row.columns - h->kept_free)
        return;
    h->x += area_put(h->row, h->x, 0, ROLE_KEY, key_name(row->keys[0], name));
    h->x += area_put(h->row, h->x, 0, ROLE_HINT, " ");
    h->x += area_put(h->row, h->x, 0, ROLE_HINT, _(row->hint));
    h->x += area_put(h->row, h->x, 0, ROLE_HINT, "  ");
}

static bool is_hinted(const struct binding *row, const struct screen *s)
{
    return row->hint && !binding_is_barred(row, s->browser) && (!row->can || row->can(s));
}

/* Search and palette are shown where there is room for them. */
static bool is_kept(const struct binding *row, const struct screen *s)
{
    return is_hinted(row, s) && row->keys[0] != '/' && row->keys[0] != ':';
}

/* Hints of a prompt, two blanks between them: what does not fit is left out before the last, which says how to leave. */
static void draw_typing(struct area row, const struct width_rule *w, const char *hints)
{
    const char *last = hints, *cut = hints;

    for (const char *at = hints; (at = strstr(at, "  ")); at += 2)
        last = at + 2;
    for (const char *at = hints; (at = strstr(at, "  ")); at += 2)
        if (text_width(w, hints, (size_t)(at + 2 - hints)) + text_width(w, last, strlen(last)) <= row.columns)
            cut = at + 2;
    area_put(row, area_put_n(row, 0, 0, ROLE_HINT, hints, (size_t)(cut - hints)), 0, ROLE_HINT, last);
}

static void draw_hints(const struct browser *b, const struct screen *s, struct area row)
{
    struct hints h = {.row = row, .width = &b->width};
    struct prompt *p = s->ops->prompt ? s->ops->prompt((struct screen *)s) : NULL;

    area_fill(row, ROLE_HINT);
    if (p && p->open) {
        draw_typing(row, &b->width, s->ops->typing ? _(s->ops->typing) : _("输入文字  Enter 确定  下 到结果  Esc 离开"));
        return;
    }
    for (size_t i = 0; i < common_binding_count; i++)
        if (is_kept(&common_bindings[i], s) && is_open_to(s, &common_bindings[i]))
            h.kept_free += hint_width(h.width, &common_bindings[i]);
    for (size_t i = 0; i < s->ops->binding_count; i++)
        if (is_hinted(&s->ops->bindings[i], s))
            draw_hint(&h, &s->ops->bindings[i]);
    for (size_t i = 0; i < common_binding_count; i++) {
        if (!is_hinted(&common_bindings[i], s) || !is_open_to(s, &common_bindings[i]))
            continue;
        if (is_kept(&common_bindings[i], s))
            h.kept_free = 0;
        draw_hint(&h, &common_bindings[i]);
    }
}

/* A message that is longer than its line takes what it needs of the body above it: nothing that matters is cut off. */
static void draw_long_message(const struct browser *b, struct area all)
{
    int lines = passage_height(&b->width, b->columns, b->message), rows = lines < b->rows - 1 ? lines : b->rows - 1;
    struct area box = area_part(all, 0, b->rows - 1 - rows, b->columns, rows);

    area_fill(box, b->message_role);
    passage_draw(box, 0, b->message, NULL, 0, b->message_role);
}

void browser_draw(const struct browser *b, struct canvas *c)
{
    struct screen *s = top(b);
    struct area all = canvas_area(c), body = browser_body(b, c), hints = area_part(all, 0, b->rows - 1, b->columns, rows_below(b) > 0);

    canvas_clear(c);
    if (!s)
        return;
    s->ops->draw(s, body);
    if (browser_rows_above(b))
        draw_title(b, s, area_part(all, 0, 0, b->columns, 1));
    if (rows_below(b) == 2)
        draw_status(b, s, area_part(all, 0, b->rows - 2, b->columns, 1));
    if (rows_below(b) == 2 && text_width(&b->width, b->message, strlen(b->message)) > b->columns)
        draw_long_message(b, all);
    if (is_bare(s) && b->message[0]) /* over the text until the next key */
        draw_long_message(b, all);
    if (rows_below(b))
        draw_hints(b, s, hints);
    area_detail(hints); /* they say what can be done where the cursor is */
    if (small_is(b)) /* in place of the title while there is one: the last line says which keys lead on */
        small_draw(b, area_part(all, 0, browser_rows_above(b) ? 0 : b->rows - 1, b->columns, 1));
}
