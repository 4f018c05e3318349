/* browser.c - the stack of screens: how it begins and ends, who gets an event, what its screens share. */
#include "browser.h"
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

struct screen *browser_top(const struct browser *b)
{
    return b->depth ? b->stack[b->depth - 1] : NULL;
}

bool screen_is_bare(const struct screen *s)
{
    return s && s->ops->bare;
}

/* Rows that frame a body: title above, status and hints below. A small window gives them up one after the other. */
int browser_rows_above(const struct browser *b)
{
    return b->rows >= 4 && !screen_is_bare(browser_top(b)) ? 1 : 0;
}

int browser_rows_below(const struct browser *b)
{
    if (screen_is_bare(browser_top(b))) /* a slide has a foot in its last line, which is the one to give up */
        return small_is(b) && b->rows >= 2 && browser_top(b)->ops == &plain_screen_ops ? 1 : 0;
    return b->rows >= 4 ? 2 : b->rows >= 2 ? 1 : 0;
}

void browser_lay(struct browser *b, struct screen *s)
{
    s->columns = b->columns;
    s->rows = b->rows - browser_rows_above(b) - browser_rows_below(b);
    if (s->ops->laid)
        s->ops->laid(s);
}

/* The places of S, to or from KEPT. */
static void copy_places(unsigned char *kept, size_t room, struct screen *s, bool is_back)
{
    size_t at = 0;

    for (size_t i = 0; i < s->ops->place_count; i++) {
        const struct member *m = &s->ops->places[i];
        unsigned char *there = (unsigned char *)s + m->offset;

        if (at + m->size > room)
            return;
        memcpy(is_back ? there : kept + at, is_back ? kept + at : there, m->size);
        at += m->size;
    }
}

/* The window has another size. What the person sees next is worked out from what there was at the last key, not from what sizes between them left. */
static void resize(struct browser *b)
{
    int first = b->depth - 1;

    while (first > 0 && b->stack[first]->ops->shows_below && b->depth - first < SEEN_DEPTH)
        first--;
    for (int i = first; i < b->depth; i++) {
        struct screen *s = b->stack[i];

        copy_places(b->places[i - first].bytes, sizeof b->places[0].bytes, s, b->places[i - first].of == s);
        b->places[i - first].of = s;
        browser_lay(b, s);
    }
}

/* The next size is the first again. */
static void forget_places(struct browser *b)
{
    for (size_t i = 0; i < COUNT_OF(b->places); i++)
        b->places[i].of = NULL;
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
    forget_places(b);
    browser_lay(b, s);
    b->changed = b->page_changed = true;
}

void browser_pop(struct browser *b)
{
    if (!b->depth)
        return;
    forget_places(b);
    if (!escape_takes(b, browser_top(b)))
        screen_end(browser_top(b));
    b->depth--;
    if (b->depth)
        browser_lay(b, browser_top(b));
    b->changed = b->page_changed = true;
}

void browser_say(struct browser *b, enum role role, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(b->message + b->said_first, sizeof b->message - b->said_first, format, arguments);
    va_end(arguments);
    b->said_first = 0;
    if (b->width.charset) { /* names of files in it are as the system has them */
        char *mended = charset_mended(b->width.charset, b->message);

        snprintf(b->message, sizeof b->message, "%s", mended);
        free(mended);
    }
    b->message_role = role;
    b->changed = true;
}

void browser_say_first(struct browser *b, const char *text)
{
    browser_say(b, ROLE_NOTE, "%s", text);
    b->said_first = strlen(b->message);
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
                          .edit_folder = o->edit_folder, .present_folder = o->present_folder, .is_bundled = o->is_bundled, .restricted = o->restricted, .is_spoken = o->is_spoken, .keeps_history = o->keeps_history,
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

/* What was typed, or pasted, and did not fit is said again at every key until the line has been edited: Enter does nothing with it. */
static void tell_cut(struct browser *b)
{
    struct screen *s = b->depth ? browser_top(b) : NULL;
    struct prompt *p = s && s->ops->prompt ? s->ops->prompt(s) : NULL;

    if (p && p->open && p->is_cut)
        browser_say(b, ROLE_ERROR, "%s", _("输入的文字太长，后面的没有收进来；请删短再用。"));
}

/* A newer edition is looked for after a key, at most once a second: an idle screen stays idle. */
static void look_for_edition(struct browser *b)
{
    time_t now;

    if (b->superseded || !b->looks || b->message[0]) /* it is said where nothing else stands, or not yet */
        return;
    b->looks = false;
    now = time(NULL);
    if (now == b->looked)
        return;
    b->looked = now;
    b->superseded = library_is_superseded(b->library);
    if (b->superseded)
        browser_say(b, ROLE_NOTE, "%s", _("案例库发布了新的一版；这里仍是打开时的那一版，退出后再打开就是新的。"));
}

void browser_set_width(struct browser *b, struct width_rule w)
{
    b->width = w;
    b->stirred++;
}

/* Alt and a letter move by words or take one away in other programs' lines. Here they do nothing: an Esc would leave the line, and the letter would be a
 * command behind it. Outside of lines the two are what they are, for a slow line can join what was typed apart. */
static bool is_alt_key(struct browser *b, const struct screen *s, const struct event *e)
{
    struct prompt *p = s && s->ops->prompt ? s->ops->prompt((struct screen *)s) : NULL;
    bool skips = b->skips_key;

    b->skips_key = e->key == KEY_ESCAPE && e->is_joined && p && p->open;
    if (!skips && !b->skips_key)
        return false;
    browser_say(b, ROLE_NOTE, "%s", _("这里不用 Alt 键；Enter 确定，Esc 离开。"));
    b->stirred++;
    return true;
}

void browser_event(struct browser *b, const struct event *e)
{
    struct screen *s = browser_top(b);
    uint64_t stirred = b->stirred;

    b->said_first = 0;
    switch (e->kind) {
    case EVENT_END:
        b->ended = true;
        return;
    case EVENT_RESIZE:
        b->columns = e->columns > 0 ? e->columns : 1;
        b->rows = e->rows > 0 ? e->rows : 1;
        if (s)
            resize(b);
        b->stirred++;
        break;
    case EVENT_KEY:
        forget_places(b);
        if (is_alt_key(b, s, e))
            break;
        if (e->key == KEY_UNESCAPE) {
            escape_take_back(b);
            b->stirred++;
            break;
        }
        escape_forget(b);
        if (e->key == KEY_ESCAPE)
            escape_begin(b);
        b->message[0] = '\0';
        b->stirred += mouse_is_key(e->key);
        if (s && mouse_is_key(e->key))
            mouse_take(b, e);
        else if (s)
            browser_take_key(b, s, e->key);
        tell_cut(b);
        if (e->key == KEY_ESCAPE)
            escape_done(b);
        b->looks = true;
        break;
    case EVENT_TEXT:
        forget_places(b);
        escape_forget(b);
        b->message[0] = '\0';
        b->stirred++;
        if (s)
            pasted_take(s, e->text);
        tell_cut(b);
        b->looks = true;
        break;
    }
    b->stepped = e->kind == EVENT_KEY && b->stirred == stirred;
    b->rested = clock_milliseconds();
    rest_give_back(b);
    rest_tell_unread(b);
    b->changed = true;
    b->ended = b->ended || !b->depth;
}

int browser_slice(const struct browser *b, int milliseconds)
{
    enum { BEFORE_A_FRAME = 4 };

    return (b->changed || b->due) && milliseconds > BEFORE_A_FRAME ? BEFORE_A_FRAME : milliseconds;
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
    bool has_heard, more = false;
    struct screen *s = browser_top(b);

    b->due = b->changed;
    b->changed = false;
    look_for_edition(b);
    has_heard = hear(b);
    if (s && s->ops->work)
        do
            more = s->ops->work(s, milliseconds);
        while (more && milliseconds < 0);
    if (!more && s)
        more = rest_work(b, milliseconds);
    b->stirred += b->changed;
    b->changed |= b->due;
    b->due = false;
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
    struct screen *s = browser_top(b);

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

bool browser_stepped(const struct browser *b)
{
    return b->stepped;
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
