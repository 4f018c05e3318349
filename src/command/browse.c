/* browse.c - the browser on a terminal: the loop between events and frames. */
#include "command.h"
#include "editor.h"

#include "casegrid/screen.h"
#include "casegrid/terminal.h"

#include <signal.h>
#include <stdlib.h>

enum { SLICE = 10, FOR_GOOD = -1 }; /* milliseconds */

static void draw(struct app *app, struct terminal *t, const struct browser *b)
{
    struct canvas *c;
    int columns, rows;

    terminal_size(t, &columns, &rows);
    c = canvas_create(columns, rows, app->width);
    browser_draw(b, c);
    terminal_paint(t, c);
    canvas_free(c);
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

static void loop(struct app *app, struct terminal *t, struct browser *b)
{
    bool working = false;

    while (!browser_ended(b)) {
        struct event e;

        if (browser_redraw_wanted(b))
            terminal_repaint(t);
        if (browser_changed(b))
            draw(app, t, b);
        if (terminal_wait(t, working ? 0 : FOR_GOOD, &e) == OK)
            browser_event(b, &e);
        if (browser_suspend_wanted(b)) {
            terminal_suspend(t);
            terminal_repaint(t);
        }
        if (!browser_ended(b) && browser_edit_wanted(b))
            lend(t, b);
        working = !browser_ended(b) && browser_work(b, SLICE);
    }
}

enum code command_browse(struct app *app, struct fault *f)
{
    struct options *o = &app->options;
    struct browser_options wish = {.language = app->language, .width = app->width, .place = o->place, .case_count = o->case_count};
    const char **ids = NULL;
    struct terminal *t = NULL;
    struct library *l = NULL;
    struct browser *b = NULL;
    int columns, rows;
    char *note, *edit_folder = app_state_folder();
    struct buffer greeting = {0};
    enum code rc = app->options.originals ? originals_attach(app, app->options.originals, &greeting, f) : OK;

    if (rc == OK)
        rc = app_library(app, &l, f);
    if (rc == OK)
        rc = app_case_ids(l, o->cases, o->case_count, &ids, f);
    wish.cases = ids;
    signal(SIGPIPE, SIG_IGN); /* a terminal that is gone ends the program by EVENT_END, restored */
    if (rc == OK)
        rc = terminal_open(&t, f);
    if (rc == OK) {
        terminal_size(t, &columns, &rows);
        wish.library_name = app_library_name(app, l);
        wish.is_bundled = app_is_bundled(app, library_path(l));
        wish.edit_folder = edit_folder;
        wish.message = greeting.length ? greeting.text : NULL;
        rc = browser_create(&b, l, &wish, columns, rows, f);
    }
    if (rc == OK)
        loop(app, t, b);
    browser_free(b);
    note = t ? memory_text(terminal_note(t)) : NULL;
    terminal_free(t);
    if (note && *note)
        app_say(note); /* the screen is the person's own again: now it can be read */
    free(note);
    buffer_clear(&greeting);
    free(ids);
    free(edit_folder);
    library_free(l);
    return rc;
}
