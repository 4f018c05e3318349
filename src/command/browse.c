/* browse.c - the browser on a terminal: the loop between events and frames. */
#include "command.h"
#include "editor.h"
#include "plain.h"
#include "present.h"
#include "saved.h"

#include "casegrid/screen.h"
#include "casegrid/state.h"
#include "casegrid/terminal.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Milliseconds. REST: keys have ceased for so long that what is only told of the cursor is worth its bytes. APART: while keys come faster than frames
 * can be drawn, there is one in so long. */
enum { SLICE = 10, REST = 100, APART = 100 };

/* When there is something to be painted, and how much of it. */
struct rhythm {
    struct canvas *canvas; /* kept from frame to frame; NULL: none yet */
    bool due, owed;        /* a frame; what only tells of the cursor */
    int64_t pressed, drawn; /* when the last key came, when the last frame went */
};

static int64_t clock_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void draw(struct rhythm *r, struct app *app, struct terminal *t, struct browser *b)
{
    int columns, rows;

    terminal_size(t, &columns, &rows);
    if (r->canvas && (canvas_columns(r->canvas) != columns || canvas_rows(r->canvas) != rows || canvas_width(r->canvas)->ambiguous != app->width.ambiguous)) {
        canvas_free(r->canvas);
        r->canvas = NULL;
    }
    if (!r->canvas)
        r->canvas = canvas_create(columns, rows, app->width);
    r->owed = !browser_page_changed(b) && clock_now() < r->pressed + REST;
    if (r->owed)
        canvas_hurry(r->canvas);
    browser_draw(b, r->canvas);
    r->drawn = clock_now();
    terminal_paint(t, r->canvas);
    r->due = false;
}

/* Keys that have come already go first: only what they lead to is shown. */
static void draw_if_due(struct rhythm *r, struct app *app, struct terminal *t, struct browser *b)
{
    int64_t now = clock_now();

    r->due |= browser_changed(b);
    r->due |= r->owed && now >= r->pressed + REST;
    if (r->due && !(now < r->drawn + APART && terminal_has_key(t)))
        draw(r, app, t, b);
}

/* How long an event may be waited for; negative: for good. */
static int patience(const struct rhythm *r, const struct browser *b, bool working)
{
    int own = browser_patience(b), rest = (int)(r->pressed + REST - clock_now());

    if (working || r->due)
        return 0;
    if (!r->owed)
        return own;
    rest = rest < 0 ? 0 : rest;
    return own < 0 || rest < own ? rest : own;
}

/* The editor has the terminal to itself, as casegrid found it. */
static void lend(struct terminal *t, struct browser *b)
{
    struct edit_end end;
    struct event size = {.kind = EVENT_RESIZE};

    terminal_lend(t);
    end = editor_run(browser_edit_wanted(b));
    terminal_take(t);
    terminal_size(t, &size.columns, &size.rows);
    browser_event(b, &size);
    browser_edited(b, &end);
}

static enum code open_terminal(struct app *app, struct terminal **out, struct fault *f)
{
    struct terminal_wish wish = {.width = app->width, .asks_width = app->probes, .borders = app->options.ascii ? BORDERS_ASCII : app->draws_lines ? BORDERS_LINES : BORDERS_AUTO};

    if (!app->edge.is_installed)
        return fault_set(f, FAILED, _("环境变量 LC_ALL、LC_CTYPE 或 LANG 指明的区域，这台机器上没有安装，浏览界面打不开。请管理员安装（dpkg-reconfigure locales），或者把终端改为 UTF-8，运行 export LC_ALL=C.UTF-8 后再试；不用屏幕时可以用 casegrid table 或 casegrid compare。"));
    edge_bare(&app->edge); /* the screen is converted where it is painted */
    return terminal_open(out, &wish, f);
}

static void copy_if_wanted(struct terminal *t, struct browser *b)
{
    const char *text = browser_copy_wanted(b);

    if (text)
        browser_copied(b, terminal_copy(t, text));
}

/* With a size may come another width of characters. */
static void take(struct app *app, const struct terminal *t, struct browser *b, const struct event *e)
{
    if (e->kind == EVENT_RESIZE) {
        app->width = terminal_width(t);
        browser_set_width(b, app->width);
    }
    browser_event(b, e);
}

static void loop(struct app *app, struct terminal *t, struct browser *b)
{
    struct rhythm rhythm = {0};
    bool working = false;

    while (!browser_ended(b)) {
        struct event e;

        if (!terminal_mouse(t, browser_mouse(b)))
            browser_mouse_missing(b);
        if (browser_redraw_wanted(b))
            terminal_repaint(t);
        draw_if_due(&rhythm, app, t, b);
        terminal_watch(t, browser_descriptor(b));
        if (terminal_wait(t, patience(&rhythm, b, working), &e) == OK) {
            if (e.kind == EVENT_KEY || e.kind == EVENT_TEXT)
                rhythm.pressed = clock_now();
            take(app, t, b, &e);
            if (browser_stepped(b))
                draw_if_due(&rhythm, app, t, b);
        }
        copy_if_wanted(t, b);
        if (browser_suspend_wanted(b)) {
            terminal_suspend(t);
            terminal_repaint(t);
        }
        if (!browser_ended(b) && browser_edit_wanted(b))
            lend(t, b);
        if (browser_descriptor(b) >= 0 && browser_changed(b)) /* the speaker's own slide first, then those of two hundred others */
            draw(&rhythm, app, t, b);
        working = !browser_ended(b) && browser_work(b, SLICE);
    }
    canvas_free(rhythm.canvas);
}

static bool wants_mouse(const struct app *app)
{
    const char *mouse = app_usual(app, SETTING_MOUSE);

    return mouse && !strcmp(mouse, "on");
}

/* Lines of text: as asked for. In restricted use the line is the administrator's, and TERM=dumb is all by which a person can ask. */
static bool wants_lines(const struct app *app)
{
    const char *terminal = getenv("TERM");

    return app->options.plain || (app->gate.is_closed && terminal && !strcmp(terminal, "dumb"));
}

/* Where the browser is to be seen: the terminal, or lines of text (*T stays NULL). */
static enum code stage_open(struct app *app, struct terminal **t, int *columns, int *rows, struct fault *f)
{
    enum code rc = OK;

    *columns = PLAIN_COLUMNS;
    *rows = PLAIN_ROWS;
    if (!wants_lines(app))
        rc = open_terminal(app, t, f);
    if (*t)
        terminal_size(*t, columns, rows);
    return rc;
}

static enum code stage_run(struct app *app, struct terminal *t, struct browser *b, struct fault *f)
{
    if (!t)
        return plain_run(b, app->edge.charset, app->gate.is_closed, f);
    loop(app, t, b);
    return OK;
}

/* The comparison that --saved names, or the one that was open last. A file of that kind that is damaged never bars the way. */
enum code browse_saved(const struct options *o, bool resumes, struct saved **out, bool *resumed, struct buffer *greeting, struct fault *f)
{
    struct fault why = {0};
    enum code rc = NOTHING_FOUND;

    if (o->saved)
        return saved_read_named(out, o->saved, f);
    if (resumes)
        rc = saved_read_last(out, &why);
    *resumed = rc == OK;
    if (rc != OK && rc != NOTHING_FOUND)
        buffer_format(greeting, _("没能接着上次的对照：%s"), why.text);
    return OK;
}

void browse_keep_last(struct browser *b)
{
    struct saved *left = browser_left(b);
    struct fault why = {0};

    if (left && saved_keep_last(left, &why) != OK)
        app_say(why.text);
    saved_free(left);
}

/* The browser for what WISH names alone. *BEGUN: it has been created, and what was to be handed over has been. */
static enum code browse_only(struct app *app, struct library *l, struct browser_options wish, bool *begun, struct fault *f)
{
    char *note, *folder = app_state_folder();
    struct terminal *t = NULL;
    struct browser *b = NULL;
    int columns, rows;
    enum code rc;

    signal(SIGPIPE, SIG_IGN);
    memory_hold_little();
    if (wants_lines(app))
        plain_hold_signals();
    rc = stage_open(app, &t, &columns, &rows, f);
    if (rc == OK) {
        wish.library_name = app_library_name(app, l);
        wish.mouse = t && wants_mouse(app);
        wish.is_spoken = !t;
        wish.is_bundled = app_is_bundled(app, library_path(l));
        wish.edit_folder = folder;
        wish.present_folder = app_usual(app, SETTING_PRESENT_FOLDER);
        wish.language = app->language;
        wish.keeps_history = true;
        wish.restricted = app->gate.is_closed;
        wish.width = app->width;
        rc = browser_create(&b, l, &wish, columns, rows, f);
    }
    *begun = b != NULL;
    if (rc == OK)
        rc = stage_run(app, t, b, f);
    note = t ? memory_text(terminal_note(t)) : NULL;
    terminal_free(t);
    browser_free(b);
    if (note && *note)
        app_say(note);
    free(note);
    free(folder);
    return rc;
}

enum code browse_deck(struct app *app, struct library *l, struct deck *d, struct fault *f)
{
    bool begun = false;
    enum code rc = browse_only(app, l, (struct browser_options){.deck = d, .shares = true, .keeps_place = true}, &begun, f);

    if (!begun)
        deck_free(d);
    return rc;
}

enum code browse_follow(struct app *app, struct library *l, struct follow_wish *wish, struct fault *f)
{
    bool begun = false;
    enum code rc = browse_only(app, l, (struct browser_options){.follow = wish}, &begun, f);

    if (!begun) {
        link_guest_free(wish->guest);
        deck_free(wish->notes);
    }
    return rc;
}

enum code command_browse(struct app *app, struct fault *f)
{
    struct options *o = &app->options;
    struct browser_options wish = {.language = app->language, .width = app->width, .place = o->place, .case_count = o->case_count, .keeps_place = true,
                                   .keeps_history = true, .restricted = app->gate.is_closed};
    struct saved *saved = NULL;
    const char **ids = NULL;
    struct terminal *t = NULL;
    struct library *l = NULL;
    struct browser *b = NULL;
    int columns, rows;
    char *note, *edit_folder = app_state_folder();
    struct buffer greeting = {0};
    struct fault kept = {0};
    enum code rc;

    memory_hold_little();
    if (wants_lines(app))
        plain_hold_signals();
    rc = app->options.originals ? originals_attach(app, app->options.originals, &greeting, f) : OK;

    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK && state_is_kept(&kept) != OK)
        buffer_add(&greeting, kept.text);
    if (rc == OK && app->gate.system->trouble)
        buffer_add(&greeting, app->gate.system->trouble);
    if (rc == OK)
        rc = app_case_ids(l, o->cases, o->case_count, &ids, f);
    wish.cases = ids;
    if (rc == OK)
        rc = browse_saved(o, !o->fresh && !o->place && !o->case_count, &saved, &wish.resumed, &greeting, f);
    wish.saved = saved;
    signal(SIGPIPE, SIG_IGN); /* a terminal that is gone ends the program by EVENT_END, restored */
    if (rc == OK)
        rc = stage_open(app, &t, &columns, &rows, f);
    if (rc == OK) {
        wish.library_name = app_library_name(app, l);
        wish.mouse = t && wants_mouse(app);
        wish.is_spoken = !t;
        wish.is_bundled = app_is_bundled(app, library_path(l));
        wish.edit_folder = edit_folder;
        wish.present_folder = app_usual(app, SETTING_PRESENT_FOLDER);
        wish.message = greeting.length ? greeting.text : NULL;
        rc = browser_create(&b, l, &wish, columns, rows, f);
    }
    if (rc == OK)
        rc = stage_run(app, t, b, f);
    note = t ? memory_text(terminal_note(t)) : NULL;
    terminal_free(t);
    if (b)
        browse_keep_last(b);
    browser_free(b);
    saved_free(saved);
    if (note && *note)
        app_say(note); /* the screen is the person's own again: now it can be read */
    free(note);
    buffer_clear(&greeting);
    free(ids);
    free(edit_folder);
    library_free(l);
    return rc;
}
