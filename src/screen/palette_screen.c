/* palette_screen.c - 命令: every command by name, those of the screen below first; and places to go to. Made from the tables of keys alone. */
#include "palette_match.h"
#include "stage.h"

#include <stdlib.h>
#include <string.h>

/* Whose command it is; of equal rank the first stand first. */
enum section { SECTION_HERE, SECTION_COMMON, SECTION_PLACE, SECTION_NOT_NOW, SECTION_ELSEWHERE };

struct entry {
    enum section section;
    enum command_rank rank;
    size_t order;
    const struct binding *row;       /* NULL: a place */
    const struct screen_ops *of;     /* whose row; NULL: of every screen */
    char *text, *code, *keys;        /* owned */
};

struct palette_screen {
    struct screen screen;
    struct screen *below;
    struct prompt prompt;
    struct entry *entries;           /* all commands */
    size_t count;
    struct entry *places;            /* what the typed text says of places */
    size_t place_count;
    const struct entry **shown;
    struct list list;                /* over shown */
    char *trouble;                   /* why a place that is being typed is none; NULL */
};

static struct palette_screen *of(struct screen *s)
{
    return (struct palette_screen *)s;
}

/* ---- What there is ---- */

static struct entry *entry_add(struct entry **entries, size_t *count, enum section section)
{
    struct entry *e = memory_append(entries, count, sizeof *e);

    e->section = section;
    e->order = *count;
    return e;
}

static void entries_free(struct entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(entries[i].text);
        free(entries[i].code);
        free(entries[i].keys);
    }
    free(entries);
}

static bool can_run(const struct binding *row, const struct screen *s)
{
    return !row->can || row->can(s);
}

static void add_command(struct palette_screen *s, const struct binding *row, const struct screen_ops *owner, enum section section)
{
    struct buffer text = {0}, keys = {0};
    struct entry *e;

    if (!row->help || !row->code || (!owner && !strcmp(row->code, "palette")))
        return;
    if (section == SECTION_ELSEWHERE)
        buffer_format(&text, "[%s] ", _(owner->title));
    buffer_add(&text, _(row->help));
    binding_keys_write(&keys, row, s->below->ops);
    e = entry_add(&s->entries, &s->count, section);
    e->row = row;
    e->of = owner;
    e->text = buffer_take(&text);
    e->code = memory_text(row->code);
    e->keys = keys.length ? buffer_take(&keys) : memory_text("");
}

static void add_commands(struct palette_screen *s)
{
    const struct screen_ops *own = s->below->ops, *other;

    for (size_t i = 0; i < own->binding_count; i++)
        add_command(s, &own->bindings[i], own, can_run(&own->bindings[i], s->below) ? SECTION_HERE : SECTION_NOT_NOW);
    for (size_t i = 0; i < common_binding_count; i++)
        if (can_run(&common_bindings[i], s->below))
            add_command(s, &common_bindings[i], NULL, SECTION_COMMON);
    for (size_t k = 0; (other = screen_ops_at(k)); k++)
        for (size_t i = 0; other != own && other != &palette_screen_ops && i < other->binding_count; i++)
            add_command(s, &other->bindings[i], other, SECTION_ELSEWHERE);
}

/* ---- Places ---- */

/* From MANY cases on only a whole name or id counts: looking through all their pinyin would hold up the key. */
enum { CASES_OFFERED = 5, MANY_CASES = 2000 };

static bool answers(const struct browser *b, size_t index, const char *text, bool *exact)
{
    const struct case_summary *c = &b->cases[index];

    if (b->case_count < MANY_CASES)
        return case_answers(c, text, exact);
    return *exact = !strcmp(c->id, text) || !strcmp(c->name, text);
}

static void offer_place(struct palette_screen *s, const struct place *p, enum command_rank rank)
{
    struct entry *e = entry_add(&s->places, &s->place_count, SECTION_PLACE);
    struct buffer text = {0}, name = {0};

    buffer_add(&text, _("到 "));
    place_describe(&text, s->screen.browser, p);
    place_write(&name, s->screen.browser, p);
    e->rank = rank;
    e->text = buffer_take(&text);
    e->code = buffer_take(&name);
    e->keys = memory_text("");
}

static bool names_a_place(const char *text)
{
    return strchr(text, '/') || strstr(text, "／");
}

static void offer_places(struct palette_screen *s, const char *text)
{
    const struct browser *b = s->screen.browser;
    struct fault f = {0};
    struct place p;

    if (!*text)
        return;
    if (names_a_place(text)) {
        if (place_read(&p, b, text, &f) == OK) {
            offer_place(s, &p, RANK_PREFIX);
            place_clear(&p);
        } else
            s->trouble = memory_text(f.text);
        return;
    }
    for (size_t i = 0; i < b->case_count && s->place_count < CASES_OFFERED; i++) {
        bool exact;

        if (!answers(b, i, text, &exact))
            continue;
        p = (struct place){.case_index = i, .paragraph = 1, .group = -1};
        offer_place(s, &p, exact ? RANK_PREFIX : RANK_INSIDE);
    }
}

/* ---- Narrowing ---- */

static int by_rank(const void *a, const void *b)
{
    const struct entry *x = *(const struct entry *const *)a, *y = *(const struct entry *const *)b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->section != y->section)
        return x->section < y->section ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static int page(const struct palette_screen *s)
{
    return s->screen.rows - 1;
}

static void narrow(struct palette_screen *s)
{
    const char *text = buffer_text(&s->prompt.text);
    size_t n = 0;

    entries_free(s->places, s->place_count);
    s->places = NULL;
    s->place_count = 0;
    free(s->trouble);
    s->trouble = NULL;
    offer_places(s, text);
    s->shown = memory_resize(s->shown, s->count + s->place_count + 1, sizeof *s->shown);
    for (size_t i = 0; i < s->count; i++) {
        const struct binding *row = s->entries[i].row;
        struct command_words words = {{row->help, _(row->help), row->hint}, row->code, row->pinyin};

        s->entries[i].rank = command_match(text, &words);
        if (s->entries[i].rank != RANK_NONE)
            s->shown[n++] = &s->entries[i];
    }
    for (size_t i = 0; i < s->place_count; i++)
        s->shown[n++] = &s->places[i];
    qsort(s->shown, n, sizeof *s->shown, by_rank);
    s->list = (struct list){.count = n};
}

/* ---- Running ---- */

static const struct entry *chosen(const struct palette_screen *s)
{
    return s->list.count ? s->shown[s->list.at] : NULL;
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
    if (s && can_run(row, s))
        row->run(s, row->argument);
    else if (s)
        browser_say(b, ROLE_NOTE, _("已到“%s”一屏；“%s”在这里现在还用不上，用得上时按 %s。"), _(ops->title), _(row->help), key_name(row->keys[0], name));
}

/* A row that says what to do where the one before it cannot run stands behind it, with the same key and no help of its own. */
static const struct binding *instead_of(const struct binding *row, const struct screen *s)
{
    const struct binding *end = s->ops->bindings + s->ops->binding_count;

    for (const struct binding *next = row + 1; next < end && !next->help; next++)
        if (next->keys[0] == row->keys[0] && can_run(next, s))
            return next;
    return NULL;
}

static void run_not_now(struct browser *b, struct screen *below, const struct binding *row)
{
    const struct binding *other = instead_of(row, below);

    if (other)
        other->run(below, other->argument);
    else
        browser_say(b, ROLE_NOTE, _("“%s”现在用不上。"), _(row->help));
}

/* The palette closes first: what runs, runs on the screen below. */
static void run_chosen(struct screen *screen, int unused)
{
    struct palette_screen *s = of(screen);
    struct browser *b = screen->browser;
    struct screen *below = s->below;
    const struct entry *e = chosen(s);
    const struct binding *row = e ? e->row : NULL;
    const struct screen_ops *ops = e ? e->of : NULL;
    enum section section = e ? e->section : SECTION_HERE;
    char *place = e && !row ? memory_text(e->code) : NULL;
    struct fault f = {0};

    (void)unused;
    if (!e) {
        browser_say(b, s->trouble ? ROLE_ERROR : ROLE_NOTE, "%s", s->trouble ? s->trouble : _("没有相符的命令；请改动文字。"));
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
        row->run(below, row->argument);
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
     "zai xia mian na yi ping zhi xing zhe tiao ming ling huo dao zhe ge wei zhi"},
    {{KEY_ARROW_UP, KEY_BACK_TABULATOR}, MOVE_UP, move, NULL, NULL, N_("上一条命令"), "up", "shang yi tiao ming ling"},
    {{KEY_ARROW_DOWN, KEY_TABULATOR}, MOVE_DOWN, move, NULL, N_("下一条"), N_("下一条命令"), "down", "xia yi tiao ming ling"},
    {{KEY_PAGE_UP}, MOVE_PAGE_UP, move, NULL, NULL, N_("上一页"), "page-up", "shang yi ye"},
    {{KEY_PAGE_DOWN}, MOVE_PAGE_DOWN, move, NULL, NULL, N_("下一页"), "page-down", "xia yi ye"},
    {{KEY_ESCAPE, KEY_F10}, 0, leave, NULL, NULL, N_("离开，什么也不执行"), "leave", "li kai shen me ye bu zhi xing"},
    {{KEY_F1}, 0, help, NULL, NULL, N_("帮助"), "keys", "bang zhu"},
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
    enum role role = here ? ROLE_CURSOR : is_dim(e) ? ROLE_DIM : ROLE_TEXT;

    area_fill(row, here ? ROLE_CURSOR : ROLE_TEXT);
    area_put(row, 0, 0, role, here ? ">" : " ");
    if (!e->row) { /* a place has no keys: its name may be longer */
        code += keys;
        keys = 0;
    }
    area_put_fit(row, SIGN, 0, room - 1, role, e->text);
    if (code)
        area_put_fit(row, SIGN + room, 0, code, here ? ROLE_CURSOR : ROLE_DIM, e->code);
    if (keys)
        draw_keys(row, keys, here ? ROLE_CURSOR : is_dim(e) ? ROLE_DIM : ROLE_KEY, e->keys);
    if (here)
        area_role(row, ROLE_CURSOR);
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
        draw_entry(area_part(body, 0, (int)(i - s->list.top) + 1, body.columns, 1), s->shown[i], i == s->list.at);
    if (!s->list.count)
        passage_draw(area_part(body, SIGN, 1, body.columns - SIGN, body.rows - 1), 0,
                     s->trouble ? s->trouble : _("没有相符的命令，也没有这样的案例；改动文字，或按 Esc 离开。"), NULL, 0, s->trouble ? ROLE_NOTE : ROLE_MISSING);
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

    entries_free(s->entries, s->count);
    entries_free(s->places, s->place_count);
    buffer_clear(&s->prompt.text);
    free(s->shown);
    free(s->trouble);
    free(s);
}

const struct screen_ops palette_screen_ops = {
    .name = "palette", .title = N_("命令"), .bindings = bindings, .binding_count = COUNT_OF(bindings), .draw = palette_draw,
    .status = palette_status, .prompt = palette_prompt, .typed = typed, .laid = laid, .free = palette_free,
};

struct screen *palette_screen_create(struct browser *b, struct screen *below)
{
    struct palette_screen *s = memory_get(sizeof *s);

    s->screen = (struct screen){.ops = &palette_screen_ops, .browser = b};
    s->below = below;
    s->prompt.open = true;
    add_commands(s);
    narrow(s);
    return &s->screen;
}
